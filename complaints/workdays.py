"""Dutch working days and terms, in local dates (domain 2.11). What we owe is due earlier, never later."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from complaints.organisation import Span

WEEKEND = "weekend"
_SATURDAY = 5
_SHORT = {"hour": timedelta(hours=1), "minute": timedelta(minutes=1)}  # counted by the clock, not by days


# Asked thirty times for each complaint, about two moments. In UTC only: elsewhere the two hours of an October night,
# which differ, are equal to each other (PEP 495).
@lru_cache(maxsize=64)
def _day_here(in_utc: datetime, zone: ZoneInfo) -> date:
    return in_utc.astimezone(zone).date()


@dataclass(frozen=True, slots=True)
class Workdays:
    """The calendar of the organisation. `free_days` maps a date to the name of the day that is free."""

    free_days: Mapping[date, str]
    opening: time
    closing: time
    zone: ZoneInfo

    def local_day(self, moment: datetime) -> date:
        """The calendar day of a moment, here."""
        return _day_here(moment, self.zone) if moment.tzinfo is UTC else moment.astimezone(self.zone).date()

    def is_worked(self, day: date) -> bool:
        """True on a weekday that is no holiday."""
        return day.weekday() < _SATURDAY and day not in self.free_days

    def on_or_before(self, day: date) -> date:
        """The last working day up to and including this one."""
        while not self.is_worked(day):
            day -= timedelta(days=1)
        return day

    def on_or_after(self, day: date) -> date:
        """The first working day from this one on."""
        while not self.is_worked(day):
            day += timedelta(days=1)
        return day

    def step(self, day: date, count: int) -> date:
        """Go `count` working days on (or back); the starting day is day 0 and need not be worked itself."""
        direction = 1 if count > 0 else -1
        for _ in range(abs(count)):
            day += timedelta(days=direction)
            while not self.is_worked(day):
                day += timedelta(days=direction)
        return day

    def skipped(self, after: date, until: date) -> list[tuple[date, str]]:
        """The days after one day, up to and including another, that nobody works, each with the name of why."""
        days = (after + timedelta(days=step) for step in range(1, (until - after).days + 1))
        return [(day, self._why_free(day)) for day in days if not self.is_worked(day)]

    def _why_free(self, day: date) -> str:
        if day in self.free_days:  # asked first: the calendar may learn its years one by one
            return self.free_days[day]
        return WEEKEND

    def add(self, day: date, span: Span) -> date:
        """The date at which a term ends, not moved for free days; months are clamped (30 Nov + 3 months = 28 Feb)."""
        match span.unit:
            case "working day":
                return self.step(day, span.count)
            case "day":
                return day + timedelta(days=span.count)
            case "week":
                return day + timedelta(weeks=span.count)
            case "month":
                years, month = divmod(day.month - 1 + span.count, 12)
                year = day.year + years
                return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
            case "hour" | "minute":
                return day

    def due(self, received: datetime, span: Span) -> datetime:
        """When we must have acted: the closing hour of the last day of the term, brought back to a working day (UTC)."""
        if span.unit in _SHORT:
            return received + span.count * _SHORT[span.unit]
        day = self.on_or_before(self.add(self.local_day(received), span))
        return self.at(max(day, self.on_or_after(self.local_day(received))), self.closing)

    def end_of(self, day: date) -> datetime:
        """The last minute of a day as a moment in UTC: a term of the customer runs until then."""
        return self.at(day, time(23, 59))

    def at(self, day: date, hour: time) -> datetime:
        """A local hour of a day as a moment in UTC."""
        return datetime.combine(day, hour, self.zone).astimezone(UTC)

    def in_office_hours(self, moment: datetime) -> datetime:
        """This moment if people are at work, else the next opening hour."""
        local = moment.astimezone(self.zone)
        day, hour = local.date(), local.time()
        if self.is_worked(day) and hour < self.opening:
            return self.at(day, self.opening)
        if self.is_worked(day) and hour < self.closing:
            return moment
        return self.at(self.on_or_after(day + timedelta(days=1)), self.opening)

    def shift(self, moment: datetime, span: Span) -> datetime:
        """A moment moved by a term, at the same local hour; used for the rungs of a ladder."""
        if span.unit in _SHORT:
            return moment + span.count * _SHORT[span.unit]
        local = moment.astimezone(self.zone)
        return self.at(self.add(local.date(), span), local.time())
