"""The words by which a customer's mail is read: Dutch first; English, German, French and Frisian beside it. All lower case."""

import re


def _one_of(words: str) -> str:
    return rf"\b(?:{'|'.join(words.split())})\b"


_ANYTHING = r"(?:[\w'-]+ ){0,4}?"  # a few words between

WITHDRAWS = (
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
NOT_WITHDRAWN = re.compile(
    r"\b(?:niet|nooit|geen|not|never|nicht|net|pas|als (?:u|jullie|ik|het|ze)|indien|mits|zodra|wanneer|tenzij|if|unless|once"
    r"|wenn|falls|misschien|overweeg|perhaps|maybe|kan ik|mag ik|moet ik|hoe|can i|how)\b"
)
OTHER = (
    r"(?:nieuwe|andere|tweede|volgende|nog een|ook een|nu een|extra) klacht",
    r"klacht over iets anders",
    r"(?:new|another|second|different) complaint",
    r"(?:neue|weitere|andere|zweite) beschwerde",
    r"(?:nouvelle|autre) (?:plainte|réclamation)",
)
DISAGREES = (
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
_NO = "(?:niet|niets|niks|geen|nooit|niemand)"
# What can be not: each of these behind a denial is dissatisfaction.
_NOT_DONE = _one_of(
    """
    opgelost geregeld hersteld verholpen tevreden geholpen teruggebeld nagekomen betaald ontvangen serieus gelukt
    gebeurd gehouden gebeld geantwoord gekregen genoeg overtuigd voldoende waar gehoord
    """
)
_ANGRY = _one_of(
    """
    ontevreden teleurgesteld teleurstellend onacceptabel onaanvaardbaar belachelijk schandalig schandelijk waardeloos
    ongehoord onvoorstelbaar bespottelijk woedend boos kwaad beledigend afgescheept onterecht oneerlijk vreselijk
    verschrikkelijk ûntefreden unhappy dissatisfied disappointed disappointing unacceptable ridiculous disgraceful
    disgrace appalling outrageous unzufrieden enttäuscht inakzeptabel unverschämt frechheit mécontent mécontente déçu
    déçue inacceptable
    """
)
_DONE_IN_ENGLISH = _one_of(
    "resolved solved satisfied happy paid received acceptable addressed heard enough fixed called true correct"
)
UNSOLVED = (
    rf"\bnog (?:steeds |altijd |immer )?{_ANYTHING}{_NO}\b(?! (?:gelezen|bekeken|gezien|kunnen|tijd|aan toe))",
    rf"\b{_NO} {_ANYTHING}nog (?:steeds|altijd)\b",
    rf"\b(?:alweer|wederom|weer|opnieuw) {_ANYTHING}(?:{_NO}|mis|fout|te laat|hetzelfde|gebeurd)\b",
    r"\b(?:ik|wij|we) wacht(?:en)? (?:nu )?(?:nog|al|inmiddels|sinds)\b|\bwacht(?:en)? nog (?:steeds|altijd)\b",
    rf"\bniet {_ANYTHING}(?:{_NOT_DONE}|in orde|goed (?:gegaan|opgelost|afgehandeld))",
    _ANGRY,
    r"\been (?:schande|aanfluiting|lachertje|farce|klucht)\b|\bkluitje in het riet\b",
    rf"\b(?:had|hadden) {_ANYTHING}(?:meer|iets anders|beter) {_ANYTHING}verwacht\b",
    rf"\bklop(?:t|pen) (?:\w+ ){{0,3}}?{_NO}\b",
    r"\blaat ik het (?:hier |daar )?niet bij\b",
    rf"\b(?:doet|doen|deed|belt|bellen|reageert|reageren|betaalt|betalen|komt|antwoordt|luistert) {_ANYTHING}{_NO}\b",
    r"\bnieuwe? (?:feiten|informatie|gegevens|stukken|bewijs|bewijzen|bewijsstukken)\b|\bwaaruit (?:\w+ )?blijkt\b",
    r"\b(?:probleem|fout|situatie) (?:\w+ )?(?:bestaat|speelt|is er) (?:nog|weer)\b",
    r"\bstill (?:\w+ ){0,2}?(?:no|not|nothing|waiting|unresolved|unpaid|haven'?t|hasn'?t|isn'?t|wrong|broken)\b",
    rf"\b(?:have|has|had|is|am|are|was|been)(?:n'?t| not)\b (?:\w+ ){{0,4}}?{_DONE_IN_ENGLISH}",
    rf"\bnot (?:\w+ ){{0,2}}?(?:{_DONE_IN_ENGLISH}|good enough)",
    r"\bfed up\b|\bnew (?:evidence|facts|information)\b",
    r"\b(?:immer noch|noch immer|noch) (?:\w+ ){0,3}?(?:nicht|nichts|kein\w*)\b|\bnicht (?:zufrieden|gelöst|akzeptabel)\b",
    r"\b(?:toujours|encore) (?:pas|rien)\b|\bpas (?:encore|satisfaite?|résolue?)\b",
    r"\bnoch altyd (?:\w+ ){0,3}?(?:net|neat|gjin)\b|\bnet tefreden\b",
    r"[👎😡😠🤬]",
)
DENIED = re.compile(r"\b(?:niet|geen|niet meer|nooit|allerminst|not|no longer|never|no|nicht|kein\w*|pas|net)\s+(?:\w+\s+)?$")
# Words that make the sentence before them no denial of dissatisfaction: the pattern itself holds the denial.
HOLDS_A_DENIAL = re.compile(
    r"\b(?:niet|niets|niks|geen|nooit|niemand|not|no|nothing|nicht|nichts|kein\w*|pas|rien|net|gjin)\b|n'?t\b"
)

POLITE = frozenset(
    """
    bedankt dank dankjewel dankuwel dankje danku hartelijk hartelijke heel erg veel ontzettend enorm duizendmaal oke oké
    ok okay okee okidoki prima goed goede fijn fijne mooi top super perfect geweldig uitstekend akkoord duidelijk helder
    tevreden blij ja jawel zeker helemaal zeer zo dit dat het is nu alles allemaal alvast weer nogmaals u uw je jij jou
    jouw jullie ik wij we ons onze mij me mijn ben bent zijn was met voor aan van de een en ook er hier hiermee daarmee
    antwoord antwoorden bericht brief mail reactie uitleg hulp moeite inzet inspanning inspanningen tijd gesprek
    telefoontje excuses excuus oplossing afhandeling duidelijkheid begrip aandacht medewerking bevestiging toelichting
    terugkoppeling snelle snel prettige prettig vriendelijke vriendelijk correcte nette netjes keurig duidelijke heldere
    goeie ontvangen gelezen opgelost geregeld geholpen afgehandeld afgesloten gesloten klaar orde hoor waardeer
    waarderen gewaardeerd wel weekend dag dagen avond middag morgen week verder succes wens wensen allen beste geachte
    hallo hoi dag lieve heer mevrouw meneer mw dhr team klachtenbureau groet groeten groetjes mvg gr zonnige kerst jaar
    complimenten compliment thank thanks many thankyou thx cheers you your very much so great good fine perfect clear
    all is it this that now for the a an and of my i am we are was be with to quick fast kind kindly help answer reply
    letter message email explanation response time effort efforts apology apologies solution matter resolved solved
    settled closed happy satisfied pleased appreciate appreciated lovely nice day weekend dear hello hi sir madam
    regards best wishes sincerely yes agreed received danke dankeschön vielen herzlichen dank schön gut alles klar sehr
    für ihre ihren ihr die der das ist jetzt antwort hilfe mühe lösung erledigt gelöst zufrieden bin ich mit
    freundlichen freundliche grüßen grüße gruß hallo liebe sehr geehrte damen und herren merci beaucoup bien parfait
    pour votre réponse aide d'accord tout est réglé cordialement bonjour je suis satisfait satisfaite bonne journée tige
    tank foar jo help moai skoan teşekkürler teşekkür ederim sağolun tamam gracias dziękuję
    """.split()  # noqa: SIM905 - running text reads better than a list of literals
)
CORE = frozenset(
    """
    bedankt dank dankjewel dankuwel dankje danku ok oke oké okay okee okidoki prima goed fijn mooi top super perfect
    geweldig uitstekend akkoord duidelijk helder tevreden blij opgelost geregeld geholpen complimenten compliment
    waardeer thank thanks thankyou thx cheers great good fine clear happy satisfied pleased appreciate appreciated
    resolved solved agreed danke dankeschön gut klar zufrieden erledigt merci parfait tige tank skoan teşekkürler
    teşekkür sağolun tamam gracias dziękuję
    """.split()  # noqa: SIM905 - as above
)
STINGS = frozenset({"hoor", "jawel", "wel"})  # polite between other words, but as the last word they may mock
GLAD = "👍🙏❤😊🙂👌💐🎉😀😃😁🤝"
PLAIN_YES = frozenset({"ja", "jawel", "yes", "yep", "jo", "oui"})
YES = PLAIN_YES | {"klopt", "juist", "inderdaad", "correct", "akkoord", "right", "stimmt", "genau", "richtig"}
NO = re.compile(r"\b(?:nee|neen|niet|nooit|geen|no|not|never|nein|nicht|kein\w*|non|pas|net)\b|n't\b")
