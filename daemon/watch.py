"""Does the clock stand right? It is asked before time alone starts anything: reminders or reports."""

from datetime import datetime, timedelta

from daemon.office import Office
from scheduler.doubt import TRIAL, ClockWatch, look
from storage import agenda
from storage.database import lock, transaction

_WRITE_EVERY = timedelta(minutes=1)


def is_time_believed(office: Office, now: datetime) -> bool:
    """Look at the clock. False after a jump: then ladders and reports wait until a person confirms it, or for a day."""
    with transaction():
        lock("clock")
        before = watched()
        after = look(before, now)
        if before is None or before.is_doubted or after.is_doubted or abs(now - before.seen_at) >= _WRITE_EVERY:
            agenda.keep_clock(after.believed_at, after.seen_at, after.doubted_since)
    if after.doubted_since is not None and (before is None or before.doubted_since != after.doubted_since):
        office.log.error(
            "the clock jumped; reminders and reports wait. Set it right, or confirm it with: klachtenbureau clock confirm",
            was=before.believed_at.isoformat() if before else None,
            now=now.isoformat(),
            believed_after=(after.doubted_since + TRIAL).isoformat(),
        )
    elif before is not None and before.is_doubted and not after.is_doubted:
        office.log.warning("the clock is believed again; reminders and reports go on", now=now.isoformat())
    return not after.is_doubted


def watched() -> ClockWatch | None:
    """What is remembered of the clock."""
    found = agenda.clock()
    return ClockWatch(*found) if found else None


def confirm(now: datetime) -> None:
    """A person says that this is the time."""
    agenda.keep_clock(now, now, None)
