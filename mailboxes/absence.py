"""Words of a machine that speaks for a person: away, moved, received, or "prove that you are human"; in many languages.

A person also writes that he is on holiday next week, or complains of somebody's absence. So one sign alone never decides:
a notice is short, tells of an absence now, says what happens meanwhile, and wants nothing.
"""

import re

from complaints import commands
from mailboxes.wording import wording

_HEAD = 1_000  # characters in which a notice says what it is
_OPENING = 250
_LONGEST = 2_000
_ENOUGH = 3
_SHORT = 400
_SUBJECT = re.compile(
    r"\s*(?:\[[^\]]{1,40}\]\s*)?(?:(?P<sure>automati[sc]\w{0,5} (?:antwoord|bericht|beantwoording|reactie|reply|response|answer"
    r"|message"
    r"|e-?mail|antwort|gjensvar|svar|odpověď|yanıt|cevap)"
    r"|auto(?:matic|mated)?[- ]?(?:reply|response|responder|respuesta|risposta|resposta)|réponse automatique|réponse auto"
    r"|respuesta automática"
    r"|risposta automatica|resposta automática|automatyczna odpowiedź|odpowiedź automatyczna|automaatti\w{0,10}|autosvar"
    r"|automatiskt svar"
    r"|автоматическ\w{2,3} ответ|автоответ|otomatik (?:yanıt|cevap)|自动回复|自動回覆|自動応答|自動返信|automatysk antwurd"
    r"|out[- ]of[- ](?:the[- ])?office(?: auto-?reply)?)"
    r"|(?P<maybe>afwezig\w{0,20}|niet aanwezig|buiten kantoor|met vakantie|vakantie|met verlof|ik ben .{0,30}(?:afwezig|vrij"
    r"|met vakantie)|abwesen\w{0,20}"
    r"|nicht im (?:büro|haus)|absen[ct]\w{0,12}|en congés?|fuera de (?:la )?oficina|ausen\w{1,10}|fuori ufficio"
    r"|assen[tz]\w{1,4}"
    r"|fora do escritório|nieobecn\w{1,6}|poza biurem|frånvar\w{1,8}|fravær\w{0,8}|ikke til stede|poissa\w{0,10}|mimo kancelář"
    r"|nepřítomn\w{1,6}"
    r"|вне офиса|отсутств\w{1,8}|ofis dışı\w{0,4}|不在\w{0,6}|休暇\w{0,4}|休假|外出|away(?: from (?:my |the )?(?:mail|office"
    r"|desk))?"
    r"|on (?:leave|vacation|holiday)"
    r"|vacation|holiday|ooo)|(?P<auto>auto))"
    r"(?:\s?[:：\-–—(!\[]|\s*$|\s(?:re|fw|tot|van|until|from|bis|vom|jusqu|hasta|fino|até|do|till|fra|assistent|auto|message"
    r"|notice|reply)\b)",
    re.IGNORECASE,
)
_SUBJECT_END = re.compile(
    r"[(\[](?P<sure>auto(?:matic|mated)?[- ]?(?:reply|response)|out of (?:the )?office|automatisch antwoord"
    r"|afwezig)[^()]{0,30}[)\]]\s*$",
    re.IGNORECASE,
)
_AWAY = (
    # Dutch, Frisian
    wording(
        "afwezig aanwezig vakantie verlof bereikbaar kantoor gelegenheid vrij ziek gesloten werkzaam running mijn_mail"
        " zwangerschap fakânsje oanwêzich ôfwêzich",
        r"\b(?:ik ben|ben ik|wij zijn|zijn wij|ons kantoor is)\b.{0,60}\b(?:afwezig|niet aanwezig|met vakantie|op vakantie"
        r"|met (?:\w{1,20})?verlof|niet bereikbaar"
        r"|niet op kantoor|niet in de gelegenheid|vrij|ziek|gesloten|niet werkzaam|uit de running)\b|\bik (?:geniet|lees"
        r"|werk)\b.{0,50}\b(?:vakantie|verlof|mijn mail niet|niet op kantoor)\b"
        r"|\bwegens (?:vakantie|verlof|ziekte|afwezigheid|zwangerschap)|\bbuiten kantoor\b|\bt/m .{1,40} afwezig\b"
        r"|\bafwezig (?:tot"
        r"|t/m|van|vanaf|wegens)\b|\bmijn afwezigheid\b"
        r"|\bbin(?: ik)?\b.{0,40}\b(?:mei fakânsje|net oanwêzich|ôfwêzich)\b",
    ),
    # English
    wording(
        "office away leave vacation holiday travel available at_my_desk out_sick absence closed limited_access",
        r"\bout of (?:the |my )?office\b|\b(?:i am|i.m|i will be|i.ll be|we are|am currently|currently)\b.{0,60}\b(?:away"
        r"|on (?:\w{1,12} )?leave|on (?:vacation|holidays?)"
        r"|travell?ing|unavailable|not (?:available|in the office|at my desk)|out sick)\b|\baway from (?:my|the) (?:mail"
        r"|e-?mail"
        r"|office|desk|computer)\b|\bduring my absence\b"
        r"|\b(?:our )?offices? (?:is|are|will be) closed\b|\blimited access to (?:my )?e?-?mail\b",
    ),
    # German
    wording(
        "abwesen büro haus urlaub erreichbar verreist unterwegs krank elternzeit",
        r"\b(?:bin ich|ich bin|wir sind)\b.{0,80}\b(?:abwesend|nicht im (?:büro|haus)|im urlaub|nicht erreichbar|außer haus"
        r"|verreist|unterwegs|krank|in elternzeit)\b"
        r"|\bmeiner abwesenheit\b|\bnicht im (?:büro|hause?)\b|\bim urlaub\b.{0,40}\bzurück\b",
    ),
    # French
    wording(
        "absent congé vacances déplacement bureau indisponible mon_absence fermés",
        r"\bje (?:suis|serai)\b.{0,60}\b(?:absente?|en (?:congés?|vacances|déplacement)|hors (?:du )?bureau|indisponible)\b"
        r"|\babsente? du bureau\b|\bactuellement (?:absente?|en congé)"
        r"|\bmon absence\b|\bnos bureaux (?:sont|seront) fermés\b",
    ),
    # Spanish, Portuguese, Italian
    wording(
        "fuera ausent vacaciones de_baja ausencia fora férias ausência fuori assente ferie vacanza assenza",
        r"\b(?:estoy|estaré|me encuentro)\b.{0,60}\b(?:fuera|ausente|de vacaciones|de baja)\b|\bfuera de (?:la )?oficina\b"
        r"|\bmi ausencia\b"
        r"|\b(?:estou|estarei|encontro-me)\b.{0,60}\b(?:fora|ausente|de férias|férias)\b|\bfora do escritório\b"
        r"|\bminha ausência\b"
        r"|\b(?:sono|sarò|mi trovo)\b.{0,60}\b(?:fuori (?:ufficio|sede)|assente|in ferie|in vacanza)\b|\bmia assenza\b"
        r"|\bin ferie (?:fino|dal)\b",
    ),
    # Polish, Czech
    wording(
        "nieobecn urlop biurem niedostęp kancelář nepřítom dovolen nedostup",
        r"\b(?:jestem|będę|przebywam)\b.{0,60}\b(?:nieobecn\w{1,3}|na urlopie|poza biurem|niedostępn\w{1,3})"
        r"|\bmojej nieobecności\b"
        r"|\b(?:jsem|budu)\b.{0,60}\b(?:mimo kancelář|nepřítom\w{1,4}|na dovolené|nedostupn\w{1,3})|\bmé nepřítomnosti\b"
        r"|\bmimo kancelář\b",
    ),
    # Swedish, Danish, Norwegian, Finnish
    wording(
        "ledig bortre frånvar semester kontor fravær ferie til_stede kursus poissa loma matkoilla tavoitettavissa",
        r"\b(?:jag är|är jag|jeg er|er jeg)\b.{0,60}\b(?:ledig|bortrest|frånvarande|på semester|inte på kontoret|föräldraledig"
        r"|på ferie|ferie|fraværende|ikke (?:på|til stede)|bortreist"
        r"|tjänstledig|på kursus|ute av kontoret|ude af kontoret)\b|\b(?:min frånvaro|mit fravær|mitt fravær)\b"
        r"|\bolen\b.{0,40}\b(?:poissa|lomalla|vuosilomalla|matkoilla|tavoitettavissa)"
        r"|\bpoissaoloni\b|\bpoissa toimistolta\b",
    ),
    # Russian, Turkish
    wording(
        "отпуск отсутств офис нет_на ofis izin tatil",
        r"\b(?:я|меня)\b.{0,40}(?:в отпуске|отсутству|не в офисе|нет на (?:рабочем )?месте)|нахожусь в отпуске"
        r"|буду отсутствовать"
        r"|моего отсутствия"
        r"|\b(?:ofis dışında|izinde|izindeyim|tatilde|yıllık izin)\w{0,8}",
    ),
    # Chinese, Japanese
    wording(
        "不在 休 出差 外出 无法 無法 出張 席を",
        r"不在办公室|不在辦公室|正在休假|休假中|出差中|外出中|暂时无法|暫時無法|休暇(?:中|を|のため)|不在(?:にして|です|の間"
        r"|とな"
        r"|のため)|出張中|席を外して",
    ),
)
_MEANWHILE = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        # whom to turn to
        (
            r"\b(?:bij|voor|in) (?:dringende?|spoed\w{0,12}|urgente?|noodgevallen)\b|\bspoed\w{0,3}\b.{0,40}\b(?:bel|contact)"
            r"|\bcontact op(?:nemen)?\b.{0,40}\bmet\b|\bwaarneem|\bvervang"
            r"|\bmijn collega|\burgent (?:matters|issues|cases|requests|enquir)|\b(?:for|if) (?:urgent|immediate"
            r"|anything urgent"
            r"|it is urgent|you need)|\bin (?:urgent|my absence|case of emergency)"
            r"|\bplease contact\b|\bmy colleague|\bdringende|\bin dringenden|\bwenden sie sich\b|\bmeine? kolleg|\bvertret"
            r"|\burgen(?:ce|t|te|ze|cia|za)|\bcontacter\b|\bcontact(?:ar|e|en)\b|\brivolger|\bcontattare"
            r"|\bpilny|\bprosz[ęe] o kontakt|\bbrådskande|\bhaster|\bkontakta\b|\bkontakt\b.{0,20}\b(?:venligst|gjerne)"
            r"|\bkiireelli|\bnaléhav|\bobraťte|\bsroč|срочн|обра(?:щ|т)|\bacil\b|紧急|緊急|急ぎ|至急|请联系|請聯繫|連絡"
        ),
        # until when
        (
            r"\b(?:tot(?: en met)?|t/m|vanaf|weer|terug(?:komst)?)\b.{0,30}(?:\d|januari|februari|maart|april|mei|juni|juli"
            r"|augustus|september|oktober|november|december|maandag|dinsdag|woensdag"
            r"|donderdag|vrijdag|bereikbaar|aanwezig|kantoor)|\b(?:until|till?|through|return(?:ing)?|back|from)\b.{0,30}(?:\d"
            r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|office|january|february|march|april|may|june|july"
            r"|august|september|october|november|december)|\b(?:bis|ab|zurück|wieder)\b.{0,40}(?:\d|erreichbar|büro|montag"
            r"|dienstag"
            r"|mittwoch|donnerstag|freitag)|\b(?:jusqu|retour|à partir|du)\b.{0,30}\d|\b(?:hasta|regres|vuel"
            r"|a partir)\w{0,4}\b.{0,30}\d"
            r"|\b(?:fino|rientr|tornerò|dal|torno)\w{0,4}\b.{0,30}\d|\b(?:até|regress|volt)\w{0,4}\b.{0,30}\d|\b(?:do|wracam"
            r"|od)\b.{0,20}\d|\b(?:till|tillbaka|tilbage|tilbake|til|åter)\b.{0,30}(?:\d|måndag|mandag)|\b(?:asti|saakka"
            r"|palaan)\b"
            r"|\d.{0,14}\b(?:asti|saakka|kadar)\b|\b(?:do|vrátím|od)\b.{0,20}\d|\b(?:до|по|вернусь|с)\b.{0,20}\d|kadar\b"
            r"|döneceğ"
            r"|\d\s?日|до понедельника|返回|回来|戻り|まで"
        ),
        # what becomes of the mail
        (
            r"\b(?:uw|je|jouw) (?:e-?mail|bericht|mail)\b.{0,80}\b(?:niet|gelezen|doorgest|beantwoord|behandel|reager|antwoord)"
            r"|\bwordt niet (?:gelezen|doorgestuurd)|\b(?:na|bij) (?:mijn )?terugkomst|\bzodra ik (?:terug|weer)"
            r"|\b(?:upon|on|after|when i) (?:my )?return|\bwill (?:reply|respond|get back|answer|read)|\bas soon as (?:possible"
            r"|i)"
            r"|\bnot (?:be )?(?:read|forwarded|monitored|checking)|\bslower|\bdelayed response|\bnach meiner (?:rückkehr"
            r"|abwesenheit)"
            r"|\bnicht (?:weitergeleitet|gelesen|bearbeitet)|\bwird\b.{0,40}\bweitergeleitet|\bà mon retour|\bdès (?:que|mon)"
            r"|\ba mi (?:regreso|vuelta)|\bal mio (?:rientro|ritorno)|\bno meu regresso|\bquando (?:voltar|regressar)"
            r"|\bpo (?:powrocie|návratu)|\bnär jag (?:är|kommer)|\bnår jeg (?:er|kommer)|\bpalattuani|\bpo návratu"
            r"|\bпосле (?:возвращения|моего)|\bпо возвращени|\bdönüş|回覆|回复您|返信|after (?:the )?holidays"
        ),
        # a machine's thanks
        (
            r"\b(?:bedankt|dank u|dank je|hartelijk dank) (?:wel )?voor (?:uw|je|het)\b.{0,15}(?:bericht|mail|e-?mail)"
            r"|\bthank(?:s"
            r"| you) for (?:your|the|contacting|writing)\b|\bdanke? für ihre\b|\bvielen dank für\b|\bmerci (?:de|pour) votre\b"
            r"|\bgracias por (?:su|tu)\b|\bgrazie per\b|\bobrigad[oa] p\w{2,3}\b|\bdziękuj\w{1,2} za\b|\btack för (?:ditt"
            r"|att)\b"
            r"|\btakk? for (?:din|mail)|\bkiitos\b|\bděkuj\w{1,3} za\b|спасибо за|\bteşekkür|感谢您|感謝您"
            r"|メール(?:を)?(?:いただき|ありがとう)"
        ),
        # says so itself
        (
            r"\b(?:dit is een )?automati(?:sch|c|sche|cally|que|ca|co|czn|skt)\w{0,4} (?:gegenereerd|verzonden|bericht|antwoord"
            r"|message|reply|response|generated|antwort|nachricht|svar|odpověď)|\bréponse automatique|\brespuesta automática"
            r"|\brisposta automatica"
            r"|\bautoreply|\bauto-?responder|自动回复|自動返信|自動応答|автоматическ|otomatik"
        ),
    )
)
# Each by itself: all of them as one expression took half a millisecond of a mail in which somebody waits on the telephone.
_GRIEVANCE = (
    wording("klacht", r"(?<!uw )(?<!je )(?<!over )\bklacht"),
    wording("klag", r"\bklag"),
    wording("tevreden", r"\b(?:on|niet )tevreden"),
    wording("beschwer", r"(?<!ihre )\bbeschwer"),
    wording("complain", r"(?<!your )\bcomplain"),
    wording("teleurgesteld schandalig belachelijk bezwaar", r"\b(?:teleurgesteld|schandalig|belachelijk|bezwaar)"),
    wording("plainte reclam skarg disappoint unacceptable", r"\b(?:plainte|reclam|skarg|disappoint|unacceptable)"),
    wording("şik", r"\bşikâ?yet"),
    wording("wacht_al", r"\bwacht al\b"),
    wording("nog_steeds", r"\bnog steeds\b"),
    wording("gehoord", r"\bniets (?:van u |meer )?gehoord"),
)
_OWN_MATTER = re.compile(
    r"\b(?:mijn|onze|my|our|meine?|mon|ma) (?:zaak|dossier|polis|klacht|advocaat|jurist|behandelaar|schade|case|claim|file"
    r"|lawyer|policy|complaint|akte|anwalt|fall|dossier|avocat)\b"
    r"|\b(?:kunt|kan|wilt|zou) (?:u|je) (?:mij|me|ons)\b|\b(?:could|can|would) you\b|\bkönn(?:en|ten) sie mir\b|\bpouvez-vous\b"
    r"|\bik (?:wil|verwacht|eis|hoor)\b"
    r"|\b(?:bel|mail|stuur|schrijf|call|ring|rufen sie) (?:mij|me|mich)\b|\bdus\b",
    re.IGNORECASE,
)
# What is somebody's own, other than what belongs to being away: his employer, his house, his case.
_OWN_THING = re.compile(
    r"\b(?:mijn|onze) (?!collega|e-?mail|mail|bericht|terugkomst|afwezigheid|vakantie|verlof|mobiel|telefoon|vervang|waarnem"
    r"|werk(?:zaam\w*|dag\w*|week\w*|)\b"
    r"|inbox|team|kantoor|man\b|vrouw\b|assistent|secretar|website|excuses|naam)\w+"
    r"|\bgraag (?:contact|hoor|reactie|antwoord|uw|een)\b|\bmy (?!colleague|e-?mail|mail|message|return|absence|vacation|leave"
    r"|holiday|phone|mobile|cell"
    r"|inbox|team|office|assistant|desk|backup|manager|replacement|voicemail)\w+|\bmeine?[mnr]? (?!kolleg|e-?mail|abwesenheit"
    r"|rückkehr|vertret|urlaub"
    r"|mobil|telefon|team|büro|postfach)\w+",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"\s*(?:re|aw|antw?|sv|vs|odp|ynt|rif|res|r|回复|返信|отв)(?:\[\d{1,3}\])?\s?[:：]|.{0,200}\[[A-Z]{1,5}-\d", re.IGNORECASE
)
_LEFT = re.compile(
    r"\b(?:is|zijn) niet (?:meer|langer) (?:werkzaam|in dienst)|\bwerkt niet (?:meer|langer)|\bhas left (?:the|our)"
    r"|\bis no longer (?:with|employed|working)"
    r"|\bno longer works|\bist nicht mehr (?:im|bei|für|in)|\bne travaille plus|\bya no trabaja|\bnon lavora più",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:volgende|komende|aanstaande) (?:week|maand|maandag|dinsdag|woensdag|donderdag|vrijdag)|\bbinnenkort\b|\bover (?:twee"
    r"|drie|\d) (?:dagen|weken)|\bnext (?:week|month)\b|\bnächste (?:woche|n monat)|\bla semaine prochaine"
    r"|\bgisteren\b|\bvorige (?:week|maand)|\blast (?:week|month)\b|\bik was\b|\bI was\b|\bwas ik\b|\bwaren wij\b",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:has|have) (?:changed|a new) .{0,40}(?:e-?mail|address)|\baddress (?:has |was )?(?:been )?changed"
    r"|\bnew (?:e-?mail )?address is\b|\bno longer (?:employed|work(?:s|ing)|with (?:us|the company)|in use|monitored|active"
    r"|valid)"
    r"|\bhas left (?:the|our)|\b(?:is|ben|zijn) niet (?:meer|langer) (?:werkzaam|in dienst|in gebruik)|\bwerkt niet meer\b"
    r"|\bin dienst bij\b.{0,20}\bniet meer|\b(?:mijn|ons|het) (?:nieuwe )?(?:e-?mail)?adres (?:is|wordt) (?:gewijzigd|veranderd"
    r"|nu)"
    r"|\bnieuwe? e-?mailadres|\bnicht mehr (?:im unternehmen|beschäftigt|tätig|für|aktiv|in gebrauch)"
    r"|\bneue (?:e-?mail-?)?adresse|\bne (?:travaille|fait) plus\b|\bnouvelle adresse|\bya no trabaja|\bnon lavora più"
    r"|\bnueva dirección",
    re.IGNORECASE,
)
_CHALLENGE = wording(
    "confirm verify prove validate approval authentication verification challenge spamarrest spam_arrest boxbe tmda knowspam"
    " gastlijst guest_list bevestig click",
    r"\b(?:confirm|verify|prove|validate)\b.{0,60}\b(?:human|person|sender|your (?:message|e-?mail|address|identity))"
    r"|\b(?:awaiting|requires?|needs?|pending) (?:your )?(?:approval|authentication|verification|confirmation)"
    r"|\bchallenge[- /]response|\bspam ?arrest|\bboxbe\b|\btmda\b|\bknowspam|\bgastlijst\b|\bguest list\b"
    r"|\bbevestig\b.{0,60}\b(?:afzender|dat u een mens)|\bclick\b.{0,40}\bto (?:have|get) your (?:message|e-?mail) delivered",
)
_RECEIVED = re.compile(
    r"\b(?:wij|we) hebben (?:uw|je|jouw) (?:e-?mail|bericht|aanvraag|verzoek|melding|vraag|klacht|aanmelding"
    r"|formulier)\b.{0,40}(?:ontvangen|in goede orde)|\b(?:uw|je) (?:e-?mail|bericht|aanvraag|verzoek|melding|vraag|klacht"
    r"|ticket)"
    r" (?:is|wordt|werd|hebben wij|met)\b.{0,60}(?:ontvangen|geregistreerd|aangemaakt|in behandeling|binnengekomen)"
    r"|\bontvangstbevestiging\b|\b(?:we|i) (?:have )?(?:received|got) your\b|\byour (?:e-?mail|message|request|ticket|enquiry"
    r"|inquiry|query|question|complaint|case)"
    r"\b.{0,60}\b(?:received|created|registered|logged|opened|assigned|submitted|queue)|\b(?:ticket|case"
    r"|request)\b.{0,30}\b(?:has been|was) (?:created|opened|received|registered|logged)|\backnowledge(?:s"
    r"|ment)? (?:the )?receipt|\bthis is to confirm"
    r"|\bihre (?:e-?mail|nachricht|anfrage)\b.{0,60}(?:erhalten|eingegangen)|\bwir haben ihre\b.{0,40}\berhalten"
    r"|\bbestätigen.{0,30}\beingang|\b(?:nous avons|avons) bien reçu\b|\bvotre (?:message|demande|courriel"
    r"|mail)\b.{0,60}\b(?:reçue?|enregistrée?)"
    r"|\bhemos recibido (?:su|tu)|\babbiamo ricevuto|\brecebemos (?:o seu|a sua|sua)|\botrzymaliśmy|\bvi har (?:mottagit"
    r"|modtaget|mottatt)|\bviestisi on vastaanotettu|\bvaše? .{0,30}\b(?:přijat|obdržel)|\bваше? .{0,30}(?:получен|принят"
    r"|зарегистр)|\btalebiniz|已收到|受け付け|受付",
    re.IGNORECASE,
)


def named(subject: str) -> str:
    """Tell whether a subject calls the mail an automatic answer.

    "sure" does; "maybe" names an absence, as a person may too; "auto" is half a word of it, and a car in Dutch.
    """
    found = _SUBJECT.match(subject) or _SUBJECT_END.search(subject)
    return (found.lastgroup or "") if found else ""


def says_away(text: str) -> bool:
    """True when the beginning tells of an absence."""
    return _away(text) is not None


def complains(text: str) -> bool:
    """True when somebody is not satisfied: no notice of a machine's own."""
    return any(wording.search(text[:_LONGEST]) for wording in _GRIEVANCE)


def is_notice(subject: str, text: str) -> bool:
    """Recognise a notice of absence without any header, by several signs together. Who writes commands to us is a person."""
    if len(text) > _LONGEST:
        return False
    away = _away(text)
    if away is None and not (named(subject) in {"sure", "maybe"} and text.strip()):
        return False
    if complains(text) or commands.read(text).commands:
        return False
    worth = 0 if away is None else 2 if away < _OPENING else 1
    worth += {"": 0, "auto": 1}.get(named(subject), 2)
    worth -= 2 if _OWN_MATTER.search(text) or _OWN_THING.search(text) else 0
    worth -= 0 if named(subject) or is_answer(subject) else 1
    worth -= 2 if _LATER.search(text) else 0
    worth -= 1 if "?" in text else 0
    if worth + len(_MEANWHILE) < _ENOUGH:  # a person's letter, most often: the rest need not be looked for
        return False
    return _has_enough(text, _ENOUGH - worth)


def _has_enough(text: str, wanted: int) -> bool:
    """True when so many signs of a notice stand in the text; the dear search for the rest ends as soon as it is decided."""
    for left, pattern in zip(range(len(_MEANWHILE), 0, -1), _MEANWHILE, strict=True):
        if wanted <= 0 or wanted > left:
            break
        wanted -= pattern.search(text) is not None
    return wanted <= 0


def has_moved(text: str) -> bool:
    """True when a machine tells a new address, or that somebody is there no longer."""
    return _MOVED.search(text[:_HEAD]) is not None


def asks_for_proof(text: str) -> bool:
    """True when a filter wants the sender to prove that he is a person (challenge and response)."""
    return _CHALLENGE.search(text[:_HEAD]) is not None


def is_answer(subject: str) -> bool:
    """True when a subject answers ours: a machine speaks when it is spoken to."""
    return _ANSWERS.match(subject) is not None


def tells_who_left(subject: str, text: str) -> bool:
    """True when an answer says no more than that its addressee has left."""
    return is_answer(subject) and len(text) <= _SHORT and _LEFT.search(text) is not None


def says_received(text: str) -> bool:
    """True when the text is a desk's acknowledgement of receipt."""
    return _RECEIVED.search(text[:_HEAD]) is not None


def speaks_for_a_person(text: str) -> bool:
    """True when a mail from a mail server is no bounce: it is away, has moved, or asks for proof."""
    if re.search(r"(?<!\d)5\d\d[ -]|\b5\.\d\.\d\b", text[:_HEAD]):
        return False
    return (says_away(text) and is_notice("", text)) or has_moved(text) or asks_for_proof(text)


def _away(text: str) -> int | None:
    """Find where the beginning of a text tells of an absence."""
    found = (wording.search(text[:_HEAD]) for wording in _AWAY)
    return min((each.start() for each in found if each is not None), default=None)
