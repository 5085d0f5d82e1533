"""Stretches of days as Dutch people write them: 3 t/m 14 augustus, tot 20 maart, volgende week, vanaf maandag 2 weken."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from complaints import dates

_MONTH = dates.MONTH_NAMES
_WITH = r"t\s*/\s*m|t\.?e\.?m\.?|tm|tot\s+en\s+met|through"  # the last day belongs to it
_UNTIL = r"tot|until|till"  # it does not: on that day he is back
_DASH = r"[-–—]"
_IN_ONE_MONTH = re.compile(
    rf"(?<![\d/.-])(\d{{1,2}})\s*({_WITH}|{_UNTIL}|{_DASH}|to)\s*(\d{{1,2}})\s+({_MONTH})\.?(?:\s+(\d{{4}}))?\b", re.IGNORECASE
)
_IN_ONE_MONTH_BY_NUMBER = re.compile(
    rf"(?<![\d/.-])(\d{{1,2}})\s*({_WITH}|{_UNTIL}|to)\s*(\d{{1,2}})[-/](\d{{1,2}})(?:[-/](\d{{4}}))?\b", re.IGNORECASE
)
_BETWEEN = re.compile(rf"(?<!\w)({_WITH}|{_UNTIL}|to)(?!\w)|\s({_DASH})\s", re.IGNORECASE)
_LASTING = re.compile(
    r"(?<!over )(?<!in )\b(\d{1,2}|een|één|a|twee|two|drie|three|vier|four)\s+(dag|dagen|days?|week|weken|weeks)\b", re.IGNORECASE
)
_COUNTS = {"een": 1, "één": 1, "a": 1, "twee": 2, "two": 2, "drie": 3, "three": 3, "vier": 4, "four": 4}
_WEEK = re.compile(r"\b(volgende|deze|komende|next|this)\s+week\b", re.IGNORECASE)
_FROM = re.compile(r"\b(?:vanaf|from|per|sinds|since)\b", re.IGNORECASE)
_LONGEST = 370  # days; longer is a slip of the pen


@dataclass(frozen=True, slots=True)
class Days:
    """From the first day until and including the last."""

    first: date
    last: date

    def __str__(self) -> str:
        """Write it as in a sentence: 3 augustus 2026 t/m 14 augustus 2026; one day as one day."""
        if self.first == self.last:
            return dates.in_dutch(self.first)
        return f"{dates.in_dutch(self.first)} t/m {dates.in_dutch(self.last)}"


def find(text: str, today: date) -> Days | None:
    """The stretch of days in a text; without a year one that is not over. None when it is not sure: a start without an end."""
    words = " ".join(text.split())
    found = _one_month(words, today) or _week(words, today) or _between(words, today) or _lasting(words, today)
    if found is None and not _FROM.search(words) and (day := dates.find(words, today, future=True)):
        found = Days(day, day)
    sound = (
        found is not None and found.first <= found.last and found.last >= today and (found.last - found.first).days <= _LONGEST
    )
    return found if sound else None


def _one_month(words: str, today: date) -> Days | None:
    """Two days of one month: 3 t/m 14 augustus, 3-14 aug, van 3 tot en met 14-8."""
    found = _IN_ONE_MONTH.search(words) or _IN_ONE_MONTH_BY_NUMBER.search(words)
    if found is None:
        return None
    first, between, last, month, year = found.groups()
    end = dates.find(
        f"{last} {month} {year or ''}" if month.isalpha() else f"{last}-{month}-{year or today.year}", today, future=True
    )
    if end is None:
        return None
    if not month.isalpha() and not year and end < today:
        end = dates.find(f"{last}-{month}-{today.year + 1}", today, future=True) or end
    try:
        start = end.replace(day=int(first))
    except ValueError:
        return None
    return Days(start, _last_day(end, between))


def _week(words: str, today: date) -> Days | None:
    found = _WEEK.search(words)
    if found is None or _LASTING.search(words):
        return None
    monday = today - timedelta(days=today.weekday())
    if found[1].lower() in {"deze", "this"}:
        return Days(today, monday + timedelta(days=6))
    return Days(monday + timedelta(days=7), monday + timedelta(days=13))


def _between(words: str, today: date) -> Days | None:
    """Two dates with a word between them, or only the end: then it begins today."""
    found = _BETWEEN.search(words)
    if found is None:
        return None
    left, right = words[: found.start()], words[found.end() :]
    between = found[1] or found[2]
    start = dates.find(left, today, future=True) if left.strip() else today
    if start is None and not re.search(r"\d", left):
        start = today
    end = dates.find(right, today, future=True)
    if start is None or end is None:
        return None
    if end < start and re.search(r"\d", left):  # it began before today: 1 maart t/m 6 maart, written on the 4th
        start = dates.find(left, end, future=False) or start
    elif end < start:
        end = dates.find(right, start, future=True) or end
    return Days(start, _last_day(end, between))


def _lasting(words: str, today: date) -> Days | None:
    """So many days or weeks, from a day that is named, or from today."""
    found = _LASTING.search(words)
    if found is None:
        return None
    rest = f"{words[: found.start()]} {words[found.end() :]}"
    week = _WEEK.search(rest)
    if week:
        monday = today - timedelta(days=today.weekday())
        start: date | None = monday + timedelta(days=0 if week[1].lower() in {"deze", "this"} else 7)
    else:
        start = dates.find(rest, today, future=True)
    count = _COUNTS.get(found[1].lower()) or int(found[1])
    days = count * (7 if found[2].lower().startswith("we") else 1)
    begin = start or today
    return Days(begin, begin + timedelta(days=max(days, 1) - 1))


def _last_day(end: date, between: str) -> date:
    until = re.fullmatch(_UNTIL, between, re.IGNORECASE)
    return end - timedelta(days=1) if until else end
