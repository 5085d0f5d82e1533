"""A stretch of local days that a report is about. The days are those of the organisation's own timezone."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from complaints.errors import KlachtenbureauError

_MONTHS_IN_QUARTER, _MONTHS_IN_HALF = 3, 6


class PeriodError(KlachtenbureauError, ValueError):
    """A period was asked for in words that name none."""


class Stretch(StrEnum):
    """How long a period is. Each begins on a Monday, or on the first day of a month."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From `start` up to but not including `end`; `label` is how people type it: 2026-W45, 2026-10, 2026-Q4, 2026-H2, 2026."""

    stretch: Stretch
    label: str
    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    @property
    def last_day(self) -> date:
        """The last day that still belongs to it."""
        return self.end - timedelta(days=1)


def containing(stretch: Stretch, day: date) -> Period:
    """Give the period of this length in which a day lies."""
    match stretch:
        case Stretch.WEEK:
            start = day - timedelta(days=day.weekday())
            year, week, _ = start.isocalendar()
            return Period(stretch=stretch, label=f"{year}-W{week:02d}", start=start, end=start + timedelta(days=7))
        case Stretch.MONTH:
            return _of_months(stretch, day, 1, f"{day:%Y-%m}")
        case Stretch.QUARTER:
            return _of_months(stretch, day, _MONTHS_IN_QUARTER, f"{day.year}-Q{(day.month - 1) // _MONTHS_IN_QUARTER + 1}")
        case Stretch.HALF_YEAR:
            return _of_months(stretch, day, _MONTHS_IN_HALF, f"{day.year}-H{(day.month - 1) // _MONTHS_IN_HALF + 1}")
        case Stretch.YEAR:
            return _of_months(stretch, day, 12, str(day.year))


def _of_months(stretch: Stretch, day: date, months: int, label: str) -> Period:
    first = (day.month - 1) // months * months + 1
    beyond = first + months
    end = date(day.year + 1, 1, 1) if beyond > 12 else date(day.year, beyond, 1)  # noqa: PLR2004 - a year has 12 months
    return Period(stretch=stretch, label=label, start=date(day.year, first, 1), end=end)


def month_of(day: date) -> Period:
    """Give the calendar month in which this day lies; its label is such as 2026-10."""
    return containing(Stretch.MONTH, day)


def before(period: Period) -> Period:
    """Give the period of the same length that ends where this one begins."""
    return containing(period.stretch, period.start - timedelta(days=1))


def a_year_before(period: Period) -> Period:
    """Give the same period of the year before; for a week the one with the same number, or the last one of that year."""
    if period.stretch is Stretch.WEEK:
        return containing(Stretch.WEEK, period.start - timedelta(weeks=52))
    return containing(period.stretch, period.start.replace(year=period.start.year - 1))


def months_of(period: Period) -> list[Period]:
    """List the calendar months of a period of whole months, oldest first."""
    months = []
    each = month_of(period.start)
    while each.start < period.end:
        months.append(each)
        each = month_of(each.end)
    return months


def local_day(moment: datetime, timezone: ZoneInfo) -> date:
    """Give the day on the wall calendar: 31 October 23:30 UTC is already 1 November in Amsterdam."""
    return moment.astimezone(timezone).date()
