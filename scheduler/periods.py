"""Which periods are over, and from when their reports are due. Pure: the caller says what time it is."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from complaints.periods import Period, PeriodError, Stretch, before, containing

__all__ = ["Period", "PeriodError", "Stretch", "last", "named", "over_since", "report_moment"]

# How people type a period, with an example for who typed something else.
_SHAPES: Mapping[Stretch, tuple[re.Pattern[str], str, str]] = {
    Stretch.WEEK: (re.compile(r"([0-9]{4})-W([0-9]{2})"), "year and week", "2026-W45"),
    Stretch.MONTH: (re.compile(r"([0-9]{4})-([0-9]{2})"), "year and month", "2026-10"),
    Stretch.QUARTER: (re.compile(r"([0-9]{4})-[Qq]([1-4])"), "year and quarter", "2026-Q4"),
    Stretch.HALF_YEAR: (re.compile(r"([0-9]{4})-[Hh]([12])"), "year and half", "2026-H2"),
    Stretch.YEAR: (re.compile(r"([0-9]{4})()"), "the year", "2026"),
}
_EARLIEST_YEAR = 1900


def named(label: str, stretch: Stretch = Stretch.MONTH) -> Period:
    """Read a period as people type it, such as 2026-10 for a month. Raises PeriodError for anything else."""
    shape, what, example = _SHAPES[stretch]
    found = shape.fullmatch(label.strip())
    if found is None:
        raise PeriodError(f"'{label}' is not a {stretch}; write {what}, such as {example}")
    year, number = int(found[1]), int(found[2] or 1)
    wrong = PeriodError(f"'{label}' is not a {stretch} of our calendar; write {what}, such as {example}")
    if not _EARLIEST_YEAR <= year < date.max.year:
        raise wrong
    try:
        return containing(stretch, _first_day(stretch, year, number))
    except ValueError as error:
        raise wrong from error


def _first_day(stretch: Stretch, year: int, number: int) -> date:
    months = {Stretch.MONTH: 1, Stretch.QUARTER: 3, Stretch.HALF_YEAR: 6, Stretch.YEAR: 12}
    return date.fromisocalendar(year, number, 1) if stretch is Stretch.WEEK else date(year, (number - 1) * months[stretch] + 1, 1)


def last(stretch: Stretch, today: date) -> Period:
    """Give the period of this length that was last completed: the one before today's."""
    return before(containing(stretch, today))


def over_since(stretch: Stretch, first: date, today: date) -> list[Period]:
    """List the periods that are over, oldest first, from the one in which `first` lies. Empty when none is."""
    periods = []
    each = containing(stretch, first)
    while each.end <= today:
        periods.append(each)
        each = containing(stretch, each.end)
    return periods


def report_moment(period: Period, first_working_day: Callable[[date], date], at: time, timezone: ZoneInfo) -> datetime:
    """Give the moment from which the report of a period is due: local time `at` on the first working day after it.

    `first_working_day` gives the first working day on or after a day.
    """
    return datetime.combine(first_working_day(period.end), at, tzinfo=timezone)
