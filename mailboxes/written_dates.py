"""Dates as mail programs write them for people, above a forwarded or quoted mail, in the languages of Europe and East Asia."""

import re
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from mailboxes import headers

_LONGEST = 200  # characters
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan ene gen sty led oca янв tam ian sij",
            "feb fév fev lut úno şub фев hel velj",
            "mrt maa mar mär mär már bře мар maal ožu",
            "apr avr abr kwi dub nis апр huht ápr tra",
            "mei may mai mag maj máj kvě май мая touk máj svi",
            "jun juin giu cze červn haz июн kesä iun jún",
            "jul juil lug lip července tem июл hein iul júl",
            "aug aoû ago sie srp ağu авг elok kol",
            "sep set wrz zář eyl сен syys sze ruj",
            "okt oct ott out paź říj eki окт loka",
            "nov lis kas ноя marr noi stud",
            "dec dez déc dic gru pro ara дек joul des",
        ),
        start=1,
    )
    for name in names.split()
}
_LONGEST_NAME = max(map(len, _MONTHS))
_DAY_FIRST = re.compile(r"\b(\d{1,2})\.?(?:\s|-)(?:de\s)?([^\W\d_]{3,12})\.?,?(?:\s|-)(?:de\s)?(\d{4})\b")
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,12})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})\b")
_YEAR_NAMED = re.compile(r"\b(\d{4})\.?\s([^\W\d_]{3,12})\.?\s(\d{1,2})\b")
_YEAR_FIRST = re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)|(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
_NUMBERS = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)")
_CLOCK = re.compile(r"(?<![\d.+-])(\d{1,2})[:.h時时]\s?(\d{2})(?:[:.](\d{2}))?(?!\d)", re.IGNORECASE)
_HALF = re.compile(r"(?<![^\W\d_])(?:(?P<pm>p\.?\s?m\b|下午|午後|晚上)|(?P<am>a\.?\s?m\b|上午|午前|凌晨))", re.IGNORECASE)
_OFFSET = re.compile(r"(?:GMT|UTC|\s)\s?([+-])(\d{1,2}):?(\d{2})?(?!\d)")
_ZONES = {
    "utc": 0,
    "gmt": 0,
    "z": 0,
    "bst": 1,
    "est": -5,
    "edt": -4,
    "cst": -6,
    "cdt": -5,
    "mst": -7,
    "mdt": -6,
    "pst": -8,
    "pdt": -7,
}
_ZONE = re.compile(rf"(?<![^\W_])({'|'.join(_ZONES)})(?![^\W_])", re.IGNORECASE)
_HOME = ZoneInfo("Europe/Amsterdam")
_CENTURY = 2000


def moment(words: str) -> datetime | None:
    """Read a date for people; None when it is none. Without a zone it is taken as Dutch time. Gives UTC.

    Numbers alone are read day first, as in Europe, unless a 12-hour clock tells that an American program wrote them.
    """
    words = " ".join(words[:_LONGEST].split())
    exact = headers.moment(words) if "," in words or ":" in words else None
    half = _HALF.search(words)
    found = _day(words, american=half is not None)
    if found is None:
        return exact
    day, start, end = found
    rest = f"{words[:start]} {words[end:]}"  # what is left may have dots between its hours and minutes
    clock = _CLOCK.search(rest)
    hour, minute, second = (int(clock[1]), int(clock[2]), int(clock[3] or 0)) if clock else (0, 0, 0)
    if clock and half:
        hour = hour % 12 + (12 if half["pm"] else 0)
    try:
        return datetime(*day, hour, minute, second, tzinfo=_zone(rest)).astimezone(UTC)
    except (ValueError, OverflowError):
        return exact


def _day(words: str, *, american: bool) -> tuple[tuple[int, int, int], int, int] | None:
    """Find year, month and day, and where they stand."""
    if found := _YEAR_FIRST.search(words):
        year, month, day = (int(number) for number in found.groups() if number)
        return (year, month, day), found.start(), found.end()
    for pattern, order in ((_DAY_FIRST, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2)), (_YEAR_NAMED, (1, 2, 3))):
        for found in pattern.finditer(words):
            if named := _month(found[order[1]]):
                return (int(found[order[0]]), named, int(found[order[2]])), found.start(), found.end()
    if found := _NUMBERS.search(words):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        year += _CENTURY if len(found[3]) == 2 else 0  # noqa: PLR2004 - two digits of a year
        month_first = american and "/" in found[0] and first <= 12  # noqa: PLR2004 - months
        return ((year, first, second) if month_first else (year, second, first)), found.start(), found.end()
    return None


def _month(word: str) -> int | None:
    """Find the month by the longest of its beginnings, as they differ by language: červen is June, červenec July."""
    lower = word.lower()
    return next((_MONTHS[lower[:length]] for length in range(_LONGEST_NAME, 2, -1) if lower[:length] in _MONTHS), None)


def _zone(words: str) -> ZoneInfo | timezone:
    if found := _OFFSET.search(words):
        offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        return timezone(offset if found[1] == "+" else -offset) if offset < timedelta(hours=24) else _HOME
    named = _ZONE.search(words)
    return timezone(timedelta(hours=_ZONES[named[1].lower()])) if named else _HOME
