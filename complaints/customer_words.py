"""What a customer says in a further mail, as far as it is plain: he withdraws, he thanks, he is not satisfied.

A thank-you is only a thank-you when nothing else stands in the mail: every word of it must be one of politeness. For
dissatisfaction one expression suffices, for in doubt it is a complaint (SR-15). All else is left to a person.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Meaning(StrEnum):
    """What a mail says after we have answered."""

    THANKS = "thanks"
    UNSOLVED = "unsolved"  # not solved, not satisfied, or new facts
    DISAGREES = "disagrees"  # with our answer, or he goes to Kifid or a court with it
    OTHER_GRIEVANCE = "other_grievance"  # a complaint about something else
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Said:
    """What a mail means, and by which of its words we know."""

    meaning: Meaning
    words: str = ""


_ANYTHING = r"(?:[\w'-]+ ){0,4}?"  # a few words between

_WITHDRAWS = (
    rf"trek {_ANYTHING}(?:klacht|beklag) {_ANYTHING}in\b",
    rf"(?:klacht|beklag) {_ANYTHING}(?:wil ik |wens ik |graag )?intrekken",
    r"(?:trek|wil) (?:hem|haar|die|deze|het) (?:graag |hierbij |bij deze )?(?:in\b|intrekken)",
    r"klacht (?:is|wordt|beschouw ik als) (?:hierbij |bij deze )?ingetrokken",
    r"zie (?:hierbij |verder )?af van (?:mijn|de|deze) klacht",
    rf"klacht {_ANYTHING}(?:laten vervallen|vervalt|kan vervallen)",
    r"withdraw(?:ing)? (?:my|the|this) complaint",
    r"ziehe (?:hiermit )?(?:meine|die) beschwerde (?:hiermit )?zurück",
    r"retire (?:ma|la|cette) (?:plainte|réclamation)",
    r"lûk myn klacht yn",
)
_NOT_WITHDRAWN = re.compile(
    r"\b(?:niet|nooit|geen|not|never|nicht|net|pas|alleen als|als (?:u|jullie|ik|het|ze)|indien|mits|zodra|wanneer|tenzij|if|unless|once"
    r"|wenn|falls|si vous|misschien|overweeg|perhaps|maybe|kan ik|mag ik|moet ik|hoe|can i|how)\b"
)
_OTHER = (
    r"(?:nieuwe|andere|tweede|volgende|nog een|ook een|nu een|extra) klacht",
    r"klacht over iets anders",
    r"(?:new|another|second|different) complaint",
    r"(?:neue|weitere|andere|zweite) beschwerde",
    r"(?:nouvelle|autre) (?:plainte|réclamation)",
)
_DISAGREES = (
    rf"\b(?:niet|net) {_ANYTHING}(?:mee eens|eens (?:met|over|hiermee|ermee)|mei iens|iens mei|akkoord)",
    r"\bhet (?:hier |er |daar )?(?:absoluut |helemaal |totaal |echt )?niet (?:\w+ )?eens\b",
    r"\bniet eens\s*(?:[.!,;]|$|met|mee)",
    r"\boneens\b",
    rf"(?:mij|me) {_ANYTHING}niet {_ANYTHING}(?:in vinden|vinden in)",
    rf"\baccepteer(?:en)? {_ANYTHING}niet\b",
    r"\b(?:betwist|heroverweeg|heroverwegen|heroverweging|herbeoordeling|herbeoordelen|herzien|herziening)\b",
    r"\b(?:maak|aanteken|teken|heb) (?:hierbij |hiertegen |daartegen |ernstig )*bezwaar",
    r"\bin (?:hoger )?beroep\b",
    r"\b(?:kifid|tuchtraad|geschillencommissie|ombudsman)\b",
    r"\b(?:naar de rechter|dagvaard\w*|juridische stappen|rechtszaak (?:tegen|aan)|take this (?:further|to court))\b",
    r"\b(?:disagree|don'?t agree|do not agree|cannot agree|can'?t accept|cannot accept|do not accept|don'?t accept)\b",
    r"\b(?:wish|want|would like|like) to (?:appeal|object)\b|\breconsider\b|\bsecond review\b",
    r"\bnicht einverstanden\b|\bwiderspreche\b|\beinspruch\b|\bwiderspruch\b",
    r"\bpas d'accord\b|\bconteste\b",
)
_UNSOLVED = (
    rf"\bnog (?:steeds |altijd |immer )?{_ANYTHING}(?:niet|niets|niks|geen|nooit|niemand)\b(?! (?:gelezen|bekeken|gezien|kunnen|tijd|aan toe))",
    rf"\b(?:niet|niets|niks|geen|nooit) {_ANYTHING}nog (?:steeds|altijd)\b",
    rf"\b(?:alweer|wederom|weer|opnieuw) {_ANYTHING}(?:niet|niets|niks|geen|mis|fout|te laat|hetzelfde|gebeurd)\b",
    r"\b(?:ik|wij|we) wacht(?:en)? (?:nu )?(?:nog|al|inmiddels|sinds)\b|\bwacht(?:en)? nog (?:steeds|altijd)\b",
    rf"\bniet {_ANYTHING}(?:opgelost|geregeld|hersteld|verholpen|tevreden|geholpen|teruggebeld|nagekomen|betaald|ontvangen|serieus"
    r"|gelukt|gebeurd|gehouden|genoeg|in orde|goed (?:gegaan|opgelost|afgehandeld)|overtuigd|voldoende|waar|gehoord)\b",
    r"\b(?:ontevreden|teleurgesteld|teleurstellend|onacceptabel|onaanvaardbaar|belachelijk|schandalig|schandelijk|waardeloos|ongehoord"
    r"|onvoorstelbaar|bespottelijk|woedend|boos|kwaad|beledigend|afgescheept|ûntefreden|onterecht|oneerlijk|vreselijk|verschrikkelijk)\b",
    r"\been (?:schande|aanfluiting|lachertje|farce|klucht)\b|\bkluitje in het riet\b",
    rf"\b(?:had|hadden) {_ANYTHING}(?:meer|iets anders|beter) {_ANYTHING}verwacht\b",
    r"\bklop(?:t|pen) (?:\w+ ){0,3}?(?:niet|niets|geen)\b",
    r"\b(?:daar |hier )?laat ik het (?:hier |daar )?niet bij\b",
    rf"\b(?:doet|doen|deed|belt|bellen|reageert|reageren|betaalt|betalen|komt|antwoordt|luistert) {_ANYTHING}(?:niet|niets|niks|nooit)\b",
    r"\bnieuwe? (?:feiten|informatie|gegevens|stukken|bewijs|bewijzen|bewijsstukken)\b|\bwaaruit (?:\w+ )?blijkt\b",
    r"\b(?:probleem|fout|situatie) (?:\w+ )?(?:bestaat|speelt|is er) (?:nog|weer)\b",
    r"\bstill (?:\w+ ){0,2}?(?:no|not|nothing|waiting|unresolved|unpaid|haven'?t|hasn'?t|isn'?t|wrong|broken)\b",
    r"\b(?:have|has|had|is|am|are|was|been)(?:n'?t| not)\b (?:\w+ ){0,4}?(?:resolved|solved|satisfied|happy|paid|received|acceptable|"
    r"addressed|heard|enough|fixed|called)\b",
    r"\bnot (?:\w+ ){0,2}?(?:resolved|solved|satisfied|happy|acceptable|good enough|fixed|true|correct)\b",
    r"\b(?:unhappy|dissatisfied|disappointed|disappointing|unacceptable|ridiculous|disgraceful|disgrace|appalling|outrageous|fed up)\b",
    r"\bnew (?:evidence|facts|information)\b",
    r"\b(?:immer noch|noch immer|noch) (?:\w+ ){0,3}?(?:nicht|nichts|kein\w*)\b|\bnicht (?:zufrieden|gelöst|akzeptabel)\b",
    r"\b(?:unzufrieden|enttäuscht|inakzeptabel|unverschämt|frechheit)\b",
    r"\b(?:toujours|encore) (?:pas|rien)\b|\bpas (?:encore|satisfaite?|résolue?)\b|\b(?:mécontente?|déçue?|inacceptable)\b",
    r"\bnoch altyd (?:\w+ ){0,3}?(?:net|neat|gjin)\b|\bnet tefreden\b",
    r"[👎😡😠🤬]",
)
_DENIED = re.compile(r"\b(?:niet|geen|niet meer|nooit|allerminst|not|no longer|never|no|nicht|kein\w*|pas|net)\s+(?:\w+\s+)?$")
# Words that make the sentence before them no denial of dissatisfaction: the pattern itself holds the denial.
_HOLDS_A_DENIAL = re.compile(
    r"\b(?:niet|niets|niks|geen|nooit|niemand|not|no|nothing|nicht|nichts|kein\w*|pas|rien|net|gjin)\b|n'?t\b"
)

_POLITE = frozenset(
    """
    bedankt dank dankjewel dankuwel dankje danku hartelijk hartelijke heel erg veel ontzettend enorm duizendmaal oke oké ok okay okee
    okidoki prima goed goede fijn fijne mooi top super perfect geweldig uitstekend akkoord duidelijk helder tevreden blij ja jawel zeker
    helemaal zeer zo dit dat het is nu alles allemaal alvast weer nogmaals u uw je jij jou jouw jullie ik wij we ons onze mij me mijn ben
    bent zijn was met voor aan van de een en ook er hier hiermee daarmee antwoord antwoorden bericht brief mail reactie uitleg hulp moeite
    inzet inspanning inspanningen tijd gesprek telefoontje excuses excuus oplossing afhandeling duidelijkheid begrip aandacht medewerking
    bevestiging toelichting terugkoppeling snelle snel prettige prettig vriendelijke vriendelijk correcte nette netjes keurig duidelijke
    heldere goeie ontvangen gelezen opgelost geregeld geholpen afgehandeld afgesloten gesloten klaar orde hoor waardeer waarderen
    gewaardeerd wel weekend dag dagen avond middag morgen week verder succes wens wensen allen beste geachte hallo hoi dag lieve heer
    mevrouw meneer mw dhr team klachtenbureau groet groeten groetjes mvg gr zonnige kerst jaar complimenten compliment
    thank thanks thankyou thx cheers you your very much so great good fine perfect clear all is it this that now for the a an and of my
    i am we are was be with to quick fast kind kindly help answer reply letter message email explanation response time effort efforts
    apology apologies solution matter resolved solved settled closed happy satisfied pleased appreciate appreciated lovely nice day
    weekend dear hello hi sir madam regards best wishes sincerely yes agreed received
    danke dankeschön vielen herzlichen dank schön gut alles klar sehr für ihre ihren ihr die der das ist jetzt antwort hilfe mühe lösung
    erledigt gelöst zufrieden bin ich mit freundlichen freundliche grüßen grüße gruß hallo liebe sehr geehrte damen und herren
    merci beaucoup bien parfait pour votre réponse aide d'accord tout est réglé cordialement bonjour je suis satisfait satisfaite bonne
    journée tige tank foar jo help moai skoan teşekkürler teşekkür ederim sağolun tamam gracias dziękuję
    """.split()  # noqa: SIM905 - running text reads better than a list of literals
)
_CORE = frozenset(
    """
    bedankt dank dankjewel dankuwel dankje danku ok oke oké okay okee okidoki prima goed fijn mooi top super perfect geweldig uitstekend
    akkoord duidelijk helder tevreden blij opgelost geregeld geholpen complimenten compliment waardeer
    thank thanks thankyou thx cheers great good fine clear happy satisfied pleased appreciate appreciated resolved solved agreed
    danke dankeschön gut klar zufrieden erledigt merci parfait tige tank skoan teşekkürler teşekkür sağolun tamam gracias dziękuję
    """.split()  # noqa: SIM905 - as above
)
_STINGS = frozenset({"hoor", "jawel", "wel"})  # polite between other words, but as the last word they may mock
_GLAD = "👍🙏❤😊🙂👌💐🎉😀😃😁🤝"
_SIGN_OFF = re.compile(
    r"^\s*(?:(?:met\s+)?(?:vriendelijke|hartelijke|warme|beste)?\s*groet\w*|mvg|m\.v\.g\.?|gr\.?|hoogachtend|(?:kind|best|warm)?\s*regards"
    r"|sincerely|yours\s+\w+|mit\s+freundlichen\s+grüßen|(?:viele|liebe|beste)\s+grüße|cordialement)\b[\s,.!]*",
    re.IGNORECASE,
)
_LONGEST_THANKS = 60  # words
_LONGEST_NAME = 4  # words


def withdraws(text: str) -> str | None:
    """The words with which a customer plainly says that he withdraws his complaint; None when he does not, or on conditions."""
    for sentence in _sentences(text):
        for pattern in _WITHDRAWS:
            found = re.search(pattern, sentence)
            if found and not _NOT_WITHDRAWN.search(sentence):
                return found[0].strip()
    return None


def after_our_answer(text: str, names: Iterable[str] = ()) -> Said:
    """What the newest words of a mail say. `names` are those of the people concerned, which may stand in a thank-you."""
    sentences = list(_sentences(text))
    for meaning, patterns in (
        (Meaning.OTHER_GRIEVANCE, _OTHER),
        (Meaning.DISAGREES, _DISAGREES),
        (Meaning.UNSOLVED, _UNSOLVED),
    ):
        words = next((found for sentence in sentences for pattern in patterns if (found := _said(pattern, sentence))), None)
        if words:
            return Said(meaning, words)
    return Said(Meaning.THANKS) if _only_thanks(text, names) else Said(Meaning.UNCLEAR)


def _said(pattern: str, sentence: str) -> str | None:
    """The words that fit, unless the sentence denies them: not angry is no anger."""
    for found in re.finditer(pattern, sentence):
        if _HOLDS_A_DENIAL.search(found[0]) or not _DENIED.search(sentence[: found.start()]):
            return found[0].strip()
    return None


def _sentences(text: str) -> Iterator[str]:
    plain = text.casefold().replace("’", "'").replace("‘", "'")
    for paragraph in re.split(r"\n\s*\n", plain):
        for sentence in re.split(r"(?<=[.!?;])\s+", " ".join(paragraph.split())):
            if sentence:
                yield sentence


def _only_thanks(text: str, names: Iterable[str]) -> bool:
    if "?" in text or "..." in text or "…" in text:
        return False
    known = {word for name in names for word in re.findall(r"[\w']+", name.casefold())}
    spoken = [word for word in re.findall(r"[\w']+", _without_signature(text).casefold().replace("’", "'")) if word not in known]
    if not spoken:
        return any(sign in text for sign in _GLAD)
    if (
        len(spoken) > _LONGEST_THANKS
        or spoken[-1] in _STINGS - {"wel"}
        or (spoken[-1] == "wel" and spoken[-2:-1] not in (["u"], ["je"]))
    ):
        return False
    return all(word in _POLITE for word in spoken) and any(word in _CORE for word in spoken)


def _without_signature(text: str) -> str:
    """The text up to the words that close a letter, when only a name comes behind them."""
    lines = text.splitlines()
    for index, line in enumerate(lines):
        found = _SIGN_OFF.match(line)
        if found:
            behind = " ".join([line[found.end() :], *lines[index + 1 :]])
            words = re.findall(r"[\w'-]+", behind)
            if len(words) <= _LONGEST_NAME and not re.search(r"[\d?!]", behind):
                return "\n".join(lines[:index])
    return text
