"""The words of the reports, in the languages of their readers: what the codes of the register are called."""

from collections.abc import Mapping, Sequence
from datetime import date

from complaints.complaint import DeadlineKind, Outcome
from reports.figures import NO_COMPLAINT, AgeClass

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

PROMISES: Mapping[str, Mapping[DeadlineKind, str]] = {
    "nl": {
        DeadlineKind.CONTACT: "Eerste persoonlijke contact",
        DeadlineKind.ANSWER: "Inhoudelijke reactie",
        DeadlineKind.CODE: "Termijn van de Gedragscode",
    },
    "en": {
        DeadlineKind.CONTACT: "First personal contact",
        DeadlineKind.ANSWER: "Substantive answer",
        DeadlineKind.CODE: "Term of the code of conduct",
    },
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

# Classes of age, in the order of figures.AGE_CLASSES.
AGES: Mapping[str, Sequence[str]] = {
    "nl": (
        *("tot en met 7 dagen", "8 tot en met 14 dagen", "3 tot en met 6 weken"),
        *("7 en 8 weken", "9 tot en met 12 weken", "meer dan 12 weken"),
    ),
    "en": ("up to 7 days", "8 to 14 days", "3 to 6 weeks", "7 and 8 weeks", "9 to 12 weeks", "more than 12 weeks"),
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


def age_name(ages: Sequence[AgeClass], which: AgeClass, language: str) -> str:
    """Name a class of age."""
    return AGES[language][list(ages).index(which)]
