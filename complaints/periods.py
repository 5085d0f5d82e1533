"""A stretch of local days that a report is about. The days are those of the organisation's own timezone."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from complaints.errors import KlachtenbureauError

MONTHLY = "monthly"


class PeriodError(KlachtenbureauError, ValueError):
    """A period was asked for in words that name none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From `start` up to but not including `end`; `name` is the report's rhythm, `label` is how people type it."""

    name: str
    label: str
    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    @property
    def last_day(self) -> date:
        """The last day that still belongs to it."""
        return self.end - timedelta(days=1)


def month_of(day: date) -> Period:
    """Give the calendar month in which this day lies; its label is such as 2026-10."""
    start = day.replace(day=1)
    end = (start + timedelta(days=31)).replace(day=1)
    return Period(name=MONTHLY, label=f"{start:%Y-%m}", start=start, end=end)


def month_before(period: Period) -> Period:
    """Give the calendar month before the one in which this period starts."""
    return month_of(period.start - timedelta(days=1))


def local_day(moment: datetime, timezone: ZoneInfo) -> date:
    """Give the day on the wall calendar: 31 October 23:30 UTC is already 1 November in Amsterdam."""
    return moment.astimezone(timezone).date()
