"""Dates as Dutch people write them in a mail: 3-3, 20 maart, vrijdag, over 2 weken, 2026-03-20."""

import re
from calendar import monthrange
from datetime import date, timedelta

_MONTHS = {
    name: index
    for index, names in enumerate(
        (
            "januari jan january",
            "februari feb february",
            "maart mrt march mar",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "augustus aug august",
            "september sep sept",
            "oktober okt october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_DUTCH_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = {
    name: index
    for index, names in enumerate(
        (
            "maandag monday",
            "dinsdag tuesday",
            "woensdag wednesday",
            "donderdag thursday",
            "vrijdag friday",
            "zaterdag saturday",
            "zondag sunday",
        )
    )
    for name in names.split()
}
_NEAR = {
    "vandaag": 0,
    "today": 0,
    "gisteren": -1,
    "yesterday": -1,
    "eergisteren": -2,
    "morgen": 1,
    "tomorrow": 1,
    "overmorgen": 2,
}
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b", re.ASCII)
_NUMBERS = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?\b", re.ASCII)
MONTH_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))  # for an expression; the long form before the short
_NAMED = re.compile(rf"\b(\d{{1,2}})\s+({MONTH_NAMES})\.?(?:\s+(\d{{4}}))?\b", re.IGNORECASE)
_SOON = re.compile(r"\b(?:over|in)\s+(\d{1,2}|een|één|two|twee|drie)\s+(dag|dagen|days?|week|weken|weeks)\b", re.IGNORECASE)
_SPAN = re.compile(r"^\s*(?:(?:met|by|nog)\s+)?(?=(?:\d{1,2}|een|één|two|twee|drie)\s+(?:dag|day|we[ek]))", re.IGNORECASE)
_OTHER_WEEK = re.compile(
    rf"\b(?:(?P<next>volgende|komende|next)|(?P<last>vorige|afgelopen|last))\s+(?P<week>week\s+)?(?:op\s+)?(?P<day>{'|'.join(_WEEKDAYS)})\b"
    rf"|\b(?P<day_first>{'|'.join(_WEEKDAYS)})\s+(?:(?P<next_behind>volgende|next)|(?P<last_behind>vorige|last))\s+week\b",
    re.IGNORECASE,
)
_COUNTS = {"een": 1, "één": 1, "twee": 2, "two": 2, "drie": 3}


def find(text: str, today: date, *, future: bool) -> date | None:
    """The first date in a text. Without a year the nearest one: in the future for a promise, in the past for a report."""
    written = [found for shape in (_ISO, _NUMBERS, _NAMED, _SOON) if (found := shape.search(text))]
    if written:
        return _read(min(written, key=re.Match.start), today, future=future)
    if other := _OTHER_WEEK.search(text):
        return _in_other_week(other, today)
    for word in re.findall(r"\w+", text.lower()):
        if word in _NEAR:
            return today + timedelta(days=_NEAR[word])
        if word in _WEEKDAYS:
            ahead = (_WEEKDAYS[word] - today.weekday()) % 7 or 7
            behind = (today.weekday() - _WEEKDAYS[word]) % 7
            return today + timedelta(days=ahead if future else -behind)
    return None


def after_a_span(text: str, today: date) -> date | None:
    """The day to which something is put off: a date, or so long from today: `1 week`, `met 2 weken`, `by two weeks`."""
    return find(_SPAN.sub("over ", text), today, future=True)


def _in_other_week(found: re.Match[str], today: date) -> date:
    """`volgende week vrijdag` is of the week that begins next Monday; `komende` and `afgelopen vrijdag` are the nearest."""
    weekday = _WEEKDAYS[(found["day"] or found["day_first"]).lower()]
    ahead = bool(found["next"] or found["next_behind"])
    if found["week"] or found["day_first"]:
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(days=weekday + (7 if ahead else -7))
    return (
        today + timedelta(days=(weekday - today.weekday()) % 7 or 7)
        if ahead
        else today - timedelta(days=(today.weekday() - weekday) % 7 or 7)
    )


def _read(found: re.Match[str], today: date, *, future: bool) -> date | None:
    first, second, *third = found.groups()
    if found.re is _ISO:
        return _date(int(first), int(second), int(third[0]))
    if found.re is _SOON:
        count = _COUNTS.get(first.lower()) or int(first)
        return today + timedelta(days=count * (7 if second.lower().startswith("we") else 1))
    month = int(second) if found.re is _NUMBERS else _MONTHS[second.lower()]
    return _with_year(int(first), month, third[0], today, future=future)


def _with_year(day: int, month: int, year: str | None, today: date, *, future: bool) -> date | None:
    if year:
        return _date(int(year) if len(year) > 2 else 2000 + int(year), month, day)  # noqa: PLR2004 - a year of two figures
    this_year = _date(today.year, month, day)
    if future and (this_year is None or this_year < today):
        return _date(today.year + 1, month, day)
    if not future and (this_year is None or this_year > today):
        return _date(today.year - 1, month, day)
    return this_year


def _date(year: int, month: int, day: int) -> date | None:
    if not (1 <= month <= 12 and year >= 1 and 1 <= day <= monthrange(year, month)[1]):  # noqa: PLR2004 - months
        return None
    return date(year, month, day)


def in_words(day: date, language: str) -> str:
    """A date as it is written in a sentence of this language: 3 maart 2026, 3 March 2026."""
    return in_dutch(day) if language != "en" else f"{day.day} {_ENGLISH_MONTHS[day.month - 1]} {day.year}"


def in_dutch(day: date) -> str:
    """A date as it is written in a sentence: 3 maart 2026."""
    return f"{day.day} {_DUTCH_MONTHS[day.month - 1]} {day.year}"
