"""Moments in mail headers (RFC 5322, 3.3 and 4.3), and as programs write them instead. A wrong moment is worse than none."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from mailboxes.encoded_words import words

_LONGEST = 200  # characters that are looked at
_COMMENT = re.compile(r"\([^()]*\)?")
_CLOCK = re.compile(
    r"(?<!\d)(\d{1,2})(?:\s{0,5}:\s{0,5}(?=\d{1,2})|\.(?=\d\d))(\d{1,2})(?:(?:\s{0,5}:\s{0,5}|\.)(\d{1,2})(?:[.,]\d{1,9})?)?(?!\d)\s?([ap]\.?m\b\.?)?",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?<!\d)([+-])\s?(\d{1,2}):?(\d{2})?(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_POINTS = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
_SLASHES = re.compile(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})\.?[\s,-]{0,5}(?:de\s)?([^\W\d_]{3,12})\.?[\s,-]{0,5}(?:de\s)?(\d{2,4})(?!\d)")
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,12})\.?\s{1,5}(\d{1,2})(?!\d)(?:,|\s)")
_YEAR = re.compile(r"(?<![\d:.+-])(\d{4})(?![\d:])")
_WORD = re.compile(r"[^\W\d_]+")
_STANDARD_WORD = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|t",
    re.IGNORECASE,
)
_FIRST_YEAR = 1900
_LEAP_SECOND = 60
# Months by the first letters that tell them apart, in the languages of those who write to us.
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan gen ene ian oca", "feb fév fev febr şub", "mar mrt mär maa mrz maart mars", "apr avr abr nis",
            "may mei mai mag maj mayı", "jun juin giu haz", "jul juil lug tem", "aug aoû aou ago ağu", "sep sept set eyl",
            "oct okt ott out eki", "nov kas", "dec dez déc dic ara",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
# Hours east of Greenwich: the zones of RFC 5322 (4.3), and those that programs write though no standard names them.
_ZONES = {
    "ut": 0, "utc": 0, "gmt": 0, "z": 0, "wet": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8,
    "pdt": -7, "ast": -4, "adt": -3, "akst": -9, "akdt": -8, "hst": -10, "bst": 1, "west": 1, "cet": 1, "met": 1, "mez": 1,
    "cest": 2, "mest": 2, "mesz": 2, "sast": 2, "eet": 2, "eest": 3, "msk": 3, "msd": 4, "hkt": 8, "sgt": 8, "awst": 8, "jst": 9,
    "kst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Day:
    year: int
    month: int
    day: int


def moment(value: str) -> datetime | None:
    """Read a Date field; None when it names no moment that exists.

    A moment without a zone, or of a zone that nobody knows, is taken as UTC (RFC 5322, 4.3), but only in the form of the standard
    or of ISO 8601: what a program wrote for people, it wrote in the time of their place. The name of the day is not looked at.
    """
    bare = _COMMENT.sub(" ", words(value[:_LONGEST])).replace("\u00a0", " ").strip()
    clock = _CLOCK.search(bare) if bare else None
    if clock is None or not any(letter.isdigit() for letter in bare):
        return None
    # A date of points looks like a clock (3.11.2025), so the day is looked for first, in what stands outside the clock.
    if points := _POINTS.search(bare):
        clock = _CLOCK.search(bare, points.end()) or (None if points.start() == 0 else _CLOCK.search(bare[: points.start()]))
    if clock is None:
        return None
    day = _day(bare[: clock.start()] + " " + bare[clock.end() :]) or _day(bare)
    if day is None or day.year < _FIRST_YEAR:
        return None
    try:
        zone = _zone(bare[clock.end() :], day)
        if zone is None and not _is_standard(bare, clock):
            return None
        made = datetime(
            day.year, day.month, day.day, _hour(clock), int(clock[2]), min(int(clock[3] or 0), 59),
            tzinfo=zone or UTC,
        )  # fmt: skip
        made.astimezone(UTC)  # a date at the end of the calendar cannot be moved to another zone
    except (ValueError, OverflowError):
        return None
    return made if int(clock[3] or 0) <= _LEAP_SECOND else None


def _hour(clock: re.Match[str]) -> int:
    hour = int(clock[1])
    if not clock[4]:
        return hour
    if not 1 <= hour <= 12:  # noqa: PLR2004 - the hours of a clock with hands
        return hour
    return hour % 12 + (12 if clock[4][0] in "pP" else 0)


def _day(text: str) -> _Day | None:
    if found := _ISO.search(text):
        return _Day(int(found[1]), int(found[2]), int(found[3]))
    if (found := _DAY_FIRST.search(text)) and (month := _month(found[2])):
        return _Day(_full_year(found[3]), month, int(found[1]))
    for named in _MONTH_FIRST.finditer(text):
        year = _YEAR.search(text, named.end())
        if (month := _month(named[1])) and year:
            return _Day(int(year[1]), month, int(named[2]))
    if found := _POINTS.search(text):
        return _Day(int(found[3]), int(found[2]), int(found[1]))
    if found := _SLASHES.search(text):
        return _slashed(int(found[1]), int(found[2]), int(found[3]))
    return None


def _slashed(first: int, second: int, year: int) -> _Day | None:
    """Day and month, or month and day: only certain when one of them cannot be a month."""
    if first > 12 >= second or first == second:  # noqa: PLR2004 - months
        return _Day(year, second, first)
    return _Day(year, first, second) if second > 12 >= first else None  # noqa: PLR2004 - months


def _month(word: str) -> int | None:
    lower = word.lower()
    return _MONTHS.get(lower) or _MONTHS.get(lower[:4]) or _MONTHS.get(lower[:3])


def _full_year(year: str) -> int:
    """Two or three digits mean what they meant before 2000 (RFC 5322, 4.3)."""
    number = int(year)
    if len(year) == 2:  # noqa: PLR2004
        return number + (2000 if number < 50 else 1900)  # noqa: PLR2004
    return number + 1900 if len(year) == 3 else number  # noqa: PLR2004


def _is_standard(bare: str, clock: re.Match[str]) -> bool:
    """Tell the forms that are meant for machines by their words: English days and months only, and no halves of a day."""
    before = bare[: clock.start()]
    named = _WORD.findall(before)
    return not clock[4] and (bool(named) or bool(_ISO.match(before))) and all(map(_STANDARD_WORD.fullmatch, named))


def _zone(after: str, day: _Day) -> timezone | None:
    """Read the zone behind the clock; None when none is known there."""
    rest = after.replace(f" {day.year}", " ", 1)
    if (found := _OFFSET.search(rest)) is not None:
        east = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        return timezone(east if found[1] == "+" else -east)
    for word in _WORD.findall(rest):
        if (hours_east := _ZONES.get(word.lower())) is not None:
            return timezone(timedelta(hours=hours_east))
    return None
