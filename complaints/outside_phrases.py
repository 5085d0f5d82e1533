"""By which words a mail of Kifid, the Tuchtraad, a court or the AFM is understood. Our own words; none of them was copied."""

import re
from enum import StrEnum

from complaints.dates import MONTH_NAMES
from complaints.procedures import Body


class What(StrEnum):
    """What a mail of a body tells, in the order in which we look. Only the first three change something by themselves."""

    PASSED_ON = "passed_on"  # a complaint that came to Kifid too early (doorzending)
    REFERRAL = "referral"  # Kifid refers it to the Tuchtraad
    CASE = "case"  # a case against us, or our defence is asked
    DECISION = "decision"
    HEARING = "hearing"
    MEDIATION = "mediation"
    OTHER = "other"


_NUMBERS = r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}"
_WEEKDAY = r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag\s+)?"
_DAY = rf"{_WEEKDAY}({_NUMBERS}|\d{{1,2}}\s+(?:{MONTH_NAMES})\.?(?:\s+\d{{4}})?)"
_AT_US = r"(?:bij|aan|to)\s+(?:u|jullie|arag|de verzekeraar|you)"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


# The day by which something must be there; when Kifid got the complaint; when the customer first complained to us.
BY = _any(rf"\b(?:uiterlijk|v[oó][oó]r|tot(?: en met)?|t/m|before|by|no later than)\s+(?:op\s+)?{_DAY}")
RECEIVED = re.compile(
    r"(?:datum (?:van )?ontvangst(?: (?:bij |door )?kifid)?|ontvangen (?:door|bij) kifid(?: op)?|door (?:ons|kifid) ontvangen op"
    rf"|ontvingen wij (?:\w+ ){{0,6}}op|wij (?:\w+ ){{0,6}}ontvangen op)\s*:?\s*{_DAY}",
    re.IGNORECASE,
)
COMPLAINED = (
    _any(rf"datum (?:van )?(?:de )?(?:eerste )?klacht(?: bij (?:u|de verzekeraar|arag))?\s*:?\s*{_DAY}"),
    _any(rf"eerst(?:e keer)? geklaagd(?: bij \w+)? op\s*{_DAY}"),
    _any(
        rf"\b(?:op|sinds|on)\s+{_DAY}\s+(?:\w+\s+){{0,8}}{_AT_US}\s+"
        r"(?:\w+\s+){0,4}(?:geklaagd|ingediend|gemeld|voorgelegd|complained)"
    ),
    _any(rf"\b(?:heeft|hebben|has)\s+(?:\w+\s+){{0,8}}{_AT_US}\s+(?:\w+\s+){{0,4}}(?:op|on)\s+{_DAY}"),
)
NAME = re.compile(
    r"^[ \t>*-]*(?:naam(?: (?:van )?(?:de )?(?:consument|klager|klant))?|consument|klager|klaagster|klant|verzekerde"
    r"|customer|name)[ \t]*[:\t][ \t]*([^\n@<]{2,80}?)[ \t]*(?:<[^\n>]*>)?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
ADDRESS = re.compile(r"[^\s@<>\[\]():;,\"']{1,100}@[^\s@<>\[\]():;,\"']{1,200}\.[^\W\d_]{2,24}")
COMPLAINT = re.compile(
    r"^[ \t>*-]*(?:(?:de )?klacht(?:omschrijving)?|omschrijving(?: van de klacht)?|toelichting|tekst van de klacht"
    r"|complaint)[ \t]*:[ \t]*\n?",
    re.IGNORECASE | re.MULTILINE,
)
# Kifid's own number of a case, which it calls "ons"; "uw kenmerk" is ours.
THEIR_REFERENCE = _any(
    r"\b(?:ons|our|kifid-?) ?(?:kenmerk|dossier(?:nummer)?|zaak(?:nummer)?|referentie|reference)(?: is)?[ \t]*:?[ \t]*\S*\d\S*"
)
# By which name in the From line, or domain, a mail says that it is of a body. Initials of a person are no AFM.
CLAIMS = {
    Body.KIFID: _any(r"\bkifid\b", r"klachteninstituut financi"),
    Body.TUCHTRAAD: _any(r"\btuchtraad"),
    Body.AFM: _any(r"^\s*(?:de )?afm\s*$", r"autoriteit financi.{1,2}le markten"),
    Body.COURT: _any(r"^\s*(?:de )?(?:rechtbank|gerechtshof|kantonrechter|rechtspraak)\b"),
}
CLAIMED_DOMAIN = {
    Body.KIFID: _any(r"kifid"),
    Body.TUCHTRAAD: _any(r"tuchtraad"),
    Body.AFM: _any(r"(?:^|[.-])afm(?:[.-]|$)"),
    Body.COURT: _any(r"rechtspraak"),
}


def _bare(*patterns: str) -> re.Pattern[str]:
    """On the bare text: small letters, no accents or marks, whole words."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")


_TO_US = r"(?:aan|bij) u"
TELLS = (
    (
        What.PASSED_ON,
        _bare(
            r"(?:klacht\w*|kifid) (?:\w+ ){0,6}te vroeg|te vroeg (?:\w+ ){0,6}(?:kifid|ons|ingediend)",
            r"(?:stuur|sturen|zend|zenden)(?: wij)?(?: u)? (?:deze|een|de|bijgaande|onderstaande) klacht (?:\w+ ){0,8}door",
            r"door(?:zending|gezonden|gestuurde?) (?:van (?:een |de )?)?klacht",
            r"klacht (?:\w+ ){0,4}door(?:gestuurd|gezonden|zending)",
            rf"(?:nog )?niet eerst (?:\w+ ){{0,4}}{_TO_US}",
            rf"eerst (?:\w+ ){{0,4}}{_TO_US} (?:\w+ ){{0,4}}(?:voorleggen|voorgelegd|indienen)",
            r"interne klachtprocedure (?:\w+ ){0,5}niet (?:\w+ ){0,3}(?:doorlopen|afgerond|gevolgd)",
        ),
    ),
    (
        What.REFERRAL,
        _bare(
            r"door\w*verw\w+ (?:\w+ ){0,8}tuchtraad",
            r"verw(?:ij|e)\w+ (?:\w+ ){0,8}(?:naar|aan) de tuchtraad",
            r"tuchtraad (?:\w+ ){0,6}doorverw\w+",
        ),
    ),
    (
        What.CASE,
        _bare(
            r"(?:verzoek\w*|vragen|vraagt|vraag|nodigen|uitgenodigd|gelegenheid|uitstel|krijgt u|kunt u) (?:\S+ ){0,10}"
            r"(?:verweer\w*|reageren|inhoudelijke reactie|schriftelijke reactie)",
            r"verweer(?:schrift)? (?:\S+ ){0,10}(?:indienen|in te dienen|toe ?te ?sturen|uiterlijk|insturen)",
            r"(?:uiterlijk|voor) (?:\S+ ){0,6}verweer|dagvaarding|informatieverzoek|verzoek om informatie",
        ),
    ),
    (
        What.DECISION,
        _bare(
            r"(?:hierbij|bijgaand|bijlage|bijgevoegd) (?:\w+ ){0,8}(?:uitspraak|beslissing|vonnis)",
            r"(?:doet|deed|heeft) (?:\w+ ){0,6}uitspraak|uitspraak (?:\w+ ){0,6}(?:gedaan|bijgevoegd|bijlage|gepubliceerd)",
            r"(?:on)?gegrond verklaard|niet in behandeling|niet ?-? ?ontvankelijk",
            r"klacht (?:\w+ ){0,4}ingetrokken|dossier (?:\w+ ){0,3}gesloten|vonnis",
        ),
    ),
    (What.HEARING, _bare(r"(?:hoor)?zitting|mondelinge behandeling|hearing")),
    (What.MEDIATION, _bare(r"bemiddel\w*|mediation")),
    (
        What.CASE,
        _bare(
            r"nieuwe (?:klacht|zaak)|klacht (?:\w+ ){0,6}in behandeling",
            r"klacht (?:\w+ ){0,6}(?:over|tegen) (?:u|arag|uw organisatie)",
        ),
    ),
)
PRESS = _bare(
    r"ik ben (?:\w+ ){0,3}(?:journalist\w*|redacteur|verslaggever)|als (?:\w+ )?(?:journalist\w*|redacteur|verslaggever)",
    r"pers ?vra(?:ag|gen)|pers ?verzoek|wederhoor|voor een (?:artikel|uitzending|reportage|documentaire)",
    r"i am a (?:journalist|reporter)|press (?:enquiry|inquiry)",
)
