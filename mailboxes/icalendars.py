"""Calendar entries as an .ics file (RFC 5545, 5546): what a person may put into his calendar, or take out of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, vCalAddress

_PRODUCT = "-//klachtenbureau//deadlines//NL"
_LASTS = timedelta(minutes=30)  # it ends when the deadline does


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One entry in words."""

    uid: str
    sequence: int
    due_at: datetime
    summary: str
    description: str


def write(entries: Sequence[Shown], *, cancel: bool, organiser: str, now: datetime) -> bytes:
    """One file: entries to put in (PUBLISH), or to take out (CANCEL)."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancel else "PUBLISH")
    for entry in entries:
        calendar.add_component(_event(entry, cancel=cancel, organiser=organiser, now=now))
    return bytes(calendar.to_ical())


def _event(entry: Shown, *, cancel: bool, organiser: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", (entry.due_at - _LASTS).astimezone(UTC))
    event.add("dtend", entry.due_at.astimezone(UTC))
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    event.add("organizer", vCalAddress(f"mailto:{organiser}"))
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if cancel else "CONFIRMED")
    return event
