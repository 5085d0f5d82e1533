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
            "jan ene gen sty led oca янв tam",
            "feb feb fév fev lut úno únor şub фев hel",
            "mrt maa mar mär mär már bře мар maal",
            "apr avr abr kwi dub nis апр huht",
            "mei may mai mag maj máj kvě май мая touk",
            "jun juin giu cze červn haz июн kesä",
            "jul juil lug lip července tem июл hein",
            "aug aoû ago sie srp ağu авг elok",
            "sep set wrz zář eyl сен syys",
            "okt oct ott out paź říj eki окт loka",
            "nov lis listopadu kas ноя marr",
            "dec dez déc dic gru pro ara дек joul des",
        ),
        start=1,
    )
    for name in names.split()
}
_LONGEST_NAME = max(map(len, _MONTHS))
_DAY_FIRST = re.compile(r"\b(\d{1,2})\.?(?:\s|-)(?:de\s)?([^\W\d_]{3,12})\.?,?(?:\s|-)(?:de\s)?(\d{4})\b")
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,12})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})\b")
_YEAR_FIRST = re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)|(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
_NUMBERS = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)")
_CLOCK = re.compile(r"(?<![\d.-])(\d{1,2})[:.h時时]\s?(\d{2})(?![\d.]*[./-]\d)(?:[:.](\d{2}))?", re.IGNORECASE)
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
    day = _day(words, american=half is not None)
    if day is None:
        return exact
    clock = _CLOCK.search(words)
    hour, minute, second = (int(clock[1]), int(clock[2]), int(clock[3] or 0)) if clock else (0, 0, 0)
    if clock and half:
        hour = hour % 12 + (12 if half["pm"] else 0)
    try:
        return datetime(*day, hour, minute, second, tzinfo=_zone(words)).astimezone(UTC)
    except (ValueError, OverflowError):
        return exact


def _day(words: str, *, american: bool) -> tuple[int, int, int] | None:
    if found := _YEAR_FIRST.search(words):
        year, month, day = (int(number) for number in found.groups() if number)
        return year, month, day
    for found in _DAY_FIRST.finditer(words):
        if named := _month(found[2]):
            return int(found[3]), named, int(found[1])
    for found in _MONTH_FIRST.finditer(words):
        if named := _month(found[1]):
            return int(found[3]), named, int(found[2])
    if found := _NUMBERS.search(words):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        year += _CENTURY if len(found[3]) == 2 else 0  # noqa: PLR2004 - two digits of a year
        month_first = american and "/" in found[0] and first <= 12  # noqa: PLR2004 - months
        return (year, first, second) if month_first else (year, second, first)
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
