"""The words that go above a report, for who releases it or is asked to reply; and a period in words."""

from collections.abc import Mapping, Sequence

from complaints import dates
from complaints.kept_reports import ReplyKind
from complaints.periods import Period, Stretch

_ORDINALS = {"nl": ("eerste", "tweede", "derde", "vierde"), "en": ("first", "second", "third", "fourth")}
# What each rhythm that asks something tells its reader.
ASKS: Mapping[str, Mapping[ReplyKind, str]] = {
    "nl": {
        ReplyKind.READ: "Laat weten dat je dit hebt gelezen: antwoord gelezen. Wat je erbij schrijft, leest het Klachtenbureau.",
        ReplyKind.ANALYSIS: "Stuur je analyse als antwoord op deze mail, als tekst of als bijlage.",
        ReplyKind.PUBLISHED: "Staat het op de website? Antwoord op deze mail met het webadres.",
        ReplyKind.CONFIRMED: "Klopt het allemaal? Antwoord klopt. Zo niet, schrijf dan wat er niet klopt.",
    },
    "en": {
        ReplyKind.READ: "Let us know that you read this: answer read. What else you write goes to the complaints bureau.",
        ReplyKind.ANALYSIS: "Send your analysis as the answer to this email, as text or as an attachment.",
        ReplyKind.PUBLISHED: "Does it stand on the website? Answer this email with its web address.",
        ReplyKind.CONFIRMED: "Is all of it right? Answer correct. Otherwise write what is not; the complaints bureau reads that.",
    },
}


def asks(kind: ReplyKind | None, language: str) -> list[str]:
    """What is asked of a reader, for above the report."""
    return [ASKS[_known(language)][kind]] if kind else []


def of_draft(language: str, readers: Sequence[str], goes_at: str | None) -> list[str]:
    """For who releases a draft: what each reply does, and what happens without one; `goes_at` is a moment in words."""
    english = _known(language) == "en"
    to = listed(readers, language) or ("nobody yet" if english else "nog niemand")
    if english:
        last = f"Without an answer it goes out by itself on {goes_at}." if goes_at else "Without an answer it stays where it is."
        return [
            "This is the draft; its readers do not have it yet.",
            f"Answer approved, and it goes to {to}. If you write something else it goes out too, with your text as a comment.",
            "Should it wait? Answer #stop, or: not yet.",
            last,
        ]
    last = f"Zonder antwoord gaat het vanzelf weg, op {goes_at}." if goes_at else "Zonder antwoord gaat het niet weg."
    return [
        "Dit is het concept; de lezers hebben het nog niet.",
        f"Antwoord akkoord, dan gaat het naar {to}. Schrijf je iets anders, dan gaat het ook, met jouw tekst als toelichting.",
        "Moet het nog wachten? Antwoord #stop, of: nog niet versturen.",
        last,
    ]


def listed(names: Sequence[str], language: str) -> str:
    """Names in a sentence: Dirk de Groot, Els Vermeer en Bram Bakker."""
    *first, last = names or [""]
    between = "and" if _known(language) == "en" else "en"
    return f"{', '.join(first)} {between} {last}" if first else last


def period_in_words(period: Period, language: str) -> str:
    """A period as people say it: oktober 2026, het vierde kwartaal van 2026."""
    english = _known(language) == "en"
    year = period.start.year
    match period.stretch:
        case Stretch.WEEK:
            year, week, _ = period.start.isocalendar()
            return f"week {week} of {year}" if english else f"week {week} van {year}"
        case Stretch.MONTH:
            return dates.in_words(period.start, _known(language)).split(" ", 1)[1]
        case Stretch.QUARTER:
            place = _ORDINALS[_known(language)][(period.start.month - 1) // 3]
            return f"the {place} quarter of {year}" if english else f"het {place} kwartaal van {year}"
        case Stretch.HALF_YEAR:
            place = _ORDINALS[_known(language)][(period.start.month - 1) // 6]
            return f"the {place} half of {year}" if english else f"de {place} helft van {year}"
        case Stretch.YEAR:
            return str(year)


def _known(language: str) -> str:
    return "en" if language == "en" else "nl"
