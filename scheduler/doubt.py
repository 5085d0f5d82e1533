"""May the clock be believed? A machine whose clock jumped would send a year of reports and reminders at once. Pure.

Ordinary jumps, such as summer time on a badly set machine or a long weekend switched off, are no reason for doubt.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

FARTHEST_AHEAD = timedelta(days=40)  # longer than any downtime that nobody noticed, so that a month missed is made up at once
FARTHEST_BACK = timedelta(hours=25)
TRIAL = timedelta(days=1)  # a clock that goes on evenly for so long is believed, whatever it says


@dataclass(frozen=True, slots=True)
class ClockWatch:
    """What is remembered of the clock. While it is doubted, nothing that time alone starts is done."""

    believed_at: datetime  # the last moment that was not doubted
    seen_at: datetime  # the last moment that was looked at
    doubted_since: datetime | None = None  # by the doubted clock itself

    @property
    def is_doubted(self) -> bool:
        """True while what time alone starts must wait."""
        return self.doubted_since is not None


def look(watch: ClockWatch | None, now: datetime) -> ClockWatch:
    """Look at the clock again: believed while it goes on from where it was, doubted after a jump until its trial is over."""
    if watch is None or _goes_on(watch.believed_at, now) or _is_over(watch, now):
        return ClockWatch(believed_at=now, seen_at=now)
    if watch.doubted_since is None or not _goes_on(watch.seen_at, now):
        return replace(watch, seen_at=now, doubted_since=now)
    return replace(watch, seen_at=now)


def _goes_on(before: datetime, now: datetime) -> bool:
    return -FARTHEST_BACK <= now - before <= FARTHEST_AHEAD


def _is_over(watch: ClockWatch, now: datetime) -> bool:
    """The trial counts only while the clock is being watched: a second jump begins a new one."""
    return watch.doubted_since is not None and _goes_on(watch.seen_at, now) and now - watch.doubted_since >= TRIAL
