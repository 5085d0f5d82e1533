"""Which months are over, and which of their reports are due. Pure: the caller says what time it is."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from complaints.periods import MONTHLY, Period, PeriodError, month_before, month_of

__all__ = ["MONTHLY", "Period", "PeriodError", "last_month", "month", "months_over_since", "report_moment", "reports_due"]

_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_EARLIEST_YEAR = 1900


def month(label: str) -> Period:
    """Read a month as people type it, such as 2026-10. Raises PeriodError for anything else."""
    found = _MONTH.fullmatch(label.strip())
    if found is None:
        raise PeriodError(f"'{label}' is not a month; write year and month, such as 2026-10")
    year, number = int(found[1]), int(found[2])
    if not 1 <= number <= 12 or not _EARLIEST_YEAR <= year < date.max.year:  # noqa: PLR2004 - a year has 12 months
        raise PeriodError(f"'{label}' is not a month of our calendar; write year and month, such as 2026-10")
    return month_of(date(year, number, 1))


def last_month(today: date) -> Period:
    """Give the month that was last completed: the one before today's."""
    return month_before(month_of(today))


def months_over_since(first: date, today: date) -> list[Period]:
    """List the months that are over, oldest first, from the one in which `first` lies. Empty when none is."""
    months = []
    each = month_of(first)
    while each.end <= today:
        months.append(each)
        each = month_of(each.end)
    return months


def reports_due(
    now: datetime, since: date, first_working_day: Callable[[date], date], at: time, timezone: ZoneInfo
) -> list[Period]:
    """List the months whose report is due by `now`, oldest first, from the month in which `since` lies.

    The report of a month is due on the first working day of the next one (policy 6: monthly), at local time `at`.
    `first_working_day` gives the first working day on or after a day. All months whose moment has passed are
    listed, so one that was missed in downtime is made up; the caller's agenda makes each happen once.
    """
    today = now.astimezone(timezone).date()
    months = months_over_since(since, today)
    return [each for each in months if report_moment(each, first_working_day, at, timezone) <= now]


def report_moment(period: Period, first_working_day: Callable[[date], date], at: time, timezone: ZoneInfo) -> datetime:
    """Give the moment from which the report of a period is due."""
    return datetime.combine(first_working_day(period.end), at, tzinfo=timezone)
