"""Which recurring reports are due and not made yet, also those that were missed while nobody was awake."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from complaints.periods import Period, before, containing
from daemon import rhythms
from daemon.office import Office
from daemon.rhythms import Rhythm
from scheduler.periods import last, over_since
from storage import agenda

_ON = "on"  # in the agenda, for each rhythm that is on: since when we know of it


@dataclass(frozen=True, slots=True)
class Due:
    """One report of one period, and from when it is due."""

    at: datetime
    rhythm: Rhythm
    period: Period


def due(office: Office, now: datetime) -> list[Due]:
    """All that is due and was not started, oldest first."""
    known = agenda.since(_ON)
    _note_what_is_on(office, known, now)
    return [each for each in coming(office, now, now) if each.at <= now]


def coming(office: Office, now: datetime, until: datetime) -> list[Due]:
    """The same, looking ahead: what will be due until a moment. Nothing is written."""
    first = agenda.first_registration()
    if first is None:
        return []
    known = agenda.since(_ON)
    started = agenda.periods(rhythm.name for rhythm in rhythms.RHYTHMS)
    found = [
        Due(at, rhythm, period)
        for rhythm in rhythms.RHYTHMS
        for period in _periods(office, rhythm, first, known.get(rhythm.name, now), until)
        if (rhythm.name, period.label) not in started and (at := rhythm.due(office, period)) is not None and at <= until
    ]
    return sorted(found, key=lambda each: (each.at, each.rhythm.name))


def is_on(office: Office, rhythm: Rhythm, now: datetime) -> bool:
    """True while the rules have it made."""
    return rhythm.due(office, last(rhythm.stretch, office.workdays.local_day(now))) is not None


def _periods(office: Office, rhythm: Rhythm, first: datetime, on: datetime, until: datetime) -> Iterator[Period]:
    """From the register's beginning; a rhythm that was switched on later begins with the period that was over last."""
    day = office.workdays.local_day
    begun = before(containing(rhythm.stretch, day(on))).start
    yield from over_since(rhythm.stretch, max(day(first), begun), day(until))


def _note_what_is_on(office: Office, known: dict[str, datetime], now: datetime) -> None:
    """So that switching one on does not bring the reports of years at once."""
    for rhythm in rhythms.RHYTHMS:
        on = is_on(office, rhythm, now)
        if on and rhythm.name not in known:
            agenda.start(rhythm.name, _ON, now)
        elif not on and rhythm.name in known:
            agenda.forget(rhythm.name, _ON)
