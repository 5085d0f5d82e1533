"""The words of the reports, in the languages of their readers: what the codes of the register are called."""

from collections.abc import Mapping, Sequence
from datetime import date

from complaints.complaint import Channel, Outcome, Redress
from complaints.procedures import Body
from reports.results import NO_COMPLAINT
from reports.stock import Next
from reports.timeliness import Promised, Step

LANGUAGES = ("nl", "en")

MONTHS: Mapping[str, Sequence[str]] = {
    "nl": (
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}

PROMISES: Mapping[str, Mapping[Promised, str]] = {
    "nl": {
        Promised.ACKNOWLEDGED: "Bevestigd binnen een dag",
        Promised.CONTACT: "Contact binnen 2 werkdagen",
        Promised.ANSWER: "Antwoord binnen 5 werkdagen",
        Promised.CODE: "Antwoord of uitstelbericht binnen 14 dagen",
        Promised.DELAY: "Uitstelbericht op tijd, waar nodig",
        Promised.EIGHT_WEEKS: "Antwoord binnen 8 weken",
    },
    "en": {
        Promised.ACKNOWLEDGED: "Acknowledged within a day",
        Promised.CONTACT: "Contact within 2 working days",
        Promised.ANSWER: "Answer within 5 working days",
        Promised.CODE: "Answer or delay notice within 14 days",
        Promised.DELAY: "Delay notice in time, where owed",
        Promised.EIGHT_WEEKS: "Answer within 8 weeks",
    },
}

STEPS: Mapping[str, Mapping[Step, str]] = {
    "nl": {Step.CONTACT: "Tot het eerste contact", Step.ANSWER: "Tot het antwoord", Step.CLOSED: "Tot de afhandeling"},
    "en": {Step.CONTACT: "To the first contact", Step.ANSWER: "To the answer", Step.CLOSED: "To the closing"},
}

NEXT: Mapping[str, Mapping[Next, str]] = {
    "nl": {
        Next.CONTACT: "contact met de klant",
        Next.ANSWER: "inhoudelijk antwoord",
        Next.CLOSE: "afronden",
        Next.PARTNER: "partner is aan zet",
        Next.AGAIN: "opnieuw beantwoorden",
        Next.REVIEW: "herbeoordeling",
    },
    "en": {
        Next.CONTACT: "contact with the customer",
        Next.ANSWER: "substantive answer",
        Next.CLOSE: "closing",
        Next.PARTNER: "the partner's turn",
        Next.AGAIN: "answering again",
        Next.REVIEW: "second review",
    },
}

CHANNELS: Mapping[str, Mapping[Channel, str]] = {
    "nl": {
        Channel.BUREAU: "Klachtenbureau",
        Channel.EMPLOYEE: "Medewerker van de zaak",
        Channel.SURVEY: "Klanttevredenheidsonderzoek",
        Channel.SOCIAL: "Sociale media",
    },
    "en": {
        Channel.BUREAU: "Complaints office",
        Channel.EMPLOYEE: "The case's own employee",
        Channel.SURVEY: "Satisfaction survey",
        Channel.SOCIAL: "Social media",
    },
}

BODIES: Mapping[str, Mapping[Body, str]] = {
    "nl": {
        Body.KIFID: "Kifid",
        Body.TUCHTRAAD: "Tuchtraad",
        Body.COURT: "Rechter",
        Body.DISPUTE: "Geschillenregeling",
        Body.AFM: "Vraag van de AFM",
        Body.PRESS: "Vraag van de pers",
    },
    "en": {
        Body.KIFID: "Kifid",
        Body.TUCHTRAAD: "Tuchtraad",
        Body.COURT: "Court",
        Body.DISPUTE: "Dispute scheme",
        Body.AFM: "Question of the AFM",
        Body.PRESS: "Question of the press",
    },
}

REDRESS: Mapping[str, Mapping[str, str]] = {
    "nl": {kind.value: kind.value.capitalize() for kind in Redress},
    "en": {
        Redress.APOLOGY: "Apology",
        Redress.REPAIR: "Put right",
        Redress.OTHER_LAWYER: "Another lawyer",
        Redress.CASE_REOPENED: "Case reopened",
        Redress.COMPENSATION: "Compensation",
        Redress.GOODWILL: "Goodwill payment",
        Redress.NONE: "None",
    },
}

CHARACTERISTICS: Mapping[str, Mapping[str, str]] = {
    "nl": {"cause": "oorzaak", "outcome": "uitkomst", "channel": "kanaal", "entry": "ingang", "field": "rechtsgebied"},
    "en": {},
}

OUTCOMES: Mapping[str, Mapping[str | None, str]] = {
    "nl": {
        Outcome.UPHELD: "Gegrond",
        Outcome.PARTLY_UPHELD: "Deels gegrond",
        Outcome.NOT_UPHELD: "Ongegrond",
        Outcome.SOLVED: "Opgelost zonder oordeel",
        Outcome.WITHDRAWN: "Ingetrokken",
        Outcome.NOT_TAKEN_UP: "Niet in behandeling genomen",
        Outcome.REFERRED: "Doorverwezen",
        Outcome.NO_REPLY: "Geen reactie van de klant",
        Outcome.MERGED: "Samengevoegd",
        NO_COMPLAINT: "Geen klacht",
        None: "Niet vastgelegd",
    },
    "en": {
        Outcome.UPHELD: "Upheld",
        Outcome.PARTLY_UPHELD: "Partly upheld",
        Outcome.NOT_UPHELD: "Not upheld",
        Outcome.SOLVED: "Solved without a ruling",
        Outcome.WITHDRAWN: "Withdrawn",
        Outcome.NOT_TAKEN_UP: "Not taken up",
        Outcome.REFERRED: "Referred elsewhere",
        Outcome.NO_REPLY: "No reply from the customer",
        Outcome.MERGED: "Merged with another complaint",
        NO_COMPLAINT: "Not a complaint",
        None: "Not recorded",
    },
}

# Classes of age, in the order of stock.AGE_CLASSES; the names are those of domain 5.
AGES: Mapping[str, Sequence[str]] = {
    "nl": (
        *("0 tot en met 5 werkdagen", "tot en met 14 dagen", "3 tot en met 6 weken"),
        *("6 tot en met 8 weken", "8 tot en met 12 weken", "langer dan 12 weken"),
    ),
    "en": (
        *("0 to 5 working days", "up to 14 days", "3 to 6 weeks"),
        *("6 to 8 weeks", "8 to 12 weeks", "more than 12 weeks"),
    ),
}


def month_name(day: date, language: str) -> str:
    """Name a month: oktober 2026."""
    return f"{MONTHS[language][day.month - 1]} {day.year}"


def month_short(day: date, language: str) -> str:
    """Name a month in three letters, for an axis: okt. Dutch shortens maart to mrt."""
    name = MONTHS[language][day.month - 1]
    return "mrt" if name == "maart" else name[:3]


def number(value: int, language: str) -> str:
    """Write a whole number with the language's mark between thousands: 1.234 or 1,234."""
    written = f"{value:,}"
    return written.replace(",", ".") if language == "nl" else written


def days(value: float | None, language: str) -> str:
    """Write a number of days, to half a day: 12 or 12,5; a dash when there is none."""
    if value is None:
        return "–"
    written = f"{value:.1f}".removesuffix(".0")
    return written.replace(".", ",") if language == "nl" else written


def cause_name(code: str | None, language: str) -> str:
    """Name a cause. The codes are the business's own words in rules.yaml, so only their underscores are undone."""
    return OUTCOMES[language][None] if code is None else code.replace("_", " ").capitalize()
