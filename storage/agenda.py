"""What recurs starts here, once per period, whoever is awake; the signs of life of loops and mailboxes; and of the clock."""

import os
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from storage.database import reading, transaction
from storage.models import ComplaintRow
from storage.watch_models import AgendaRow, ClockWatchRow, LoopRow, MailboxRow

_CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class LoopState:
    """The last sign of life of a loop of one process."""

    name: str
    host: str
    process: int
    heartbeat: datetime
    error: str

    @property
    def is_ours(self) -> bool:
        """True for the loops of this process."""
        return (self.host, self.process) == _me()


@dataclass(frozen=True, slots=True)
class MailboxState:
    """How a mailbox was found at the last look."""

    name: str
    last_look: datetime | None
    waiting: int | None
    error: str


def start(name: str, period: str, now: datetime) -> bool:
    """True for the one worker, of all workers and all restarts, that may do this period's work."""
    with transaction():
        added = AgendaRow.insert(name=name, period=period, started_at=now).on_conflict_ignore().as_rowcount().execute()
        return bool(added == 1)


def started(period: str) -> set[str]:
    """The names of what was started for this period."""
    with reading():
        return {row.name for row in AgendaRow.select(AgendaRow.name).where(AgendaRow.period == period)}


def since(period: str) -> dict[str, datetime]:
    """What was started for this period, by name, and when."""
    with reading():
        return {row.name: row.started_at for row in AgendaRow.select().where(AgendaRow.period == period)}


def periods(names: Iterable[str]) -> set[tuple[str, str]]:
    """All that was started under these names: name and period."""
    with reading():
        query = AgendaRow.select(AgendaRow.name, AgendaRow.period).where(AgendaRow.name.in_(list(names)))
        return {(row.name, row.period) for row in query}


def forget(name: str, period: str) -> None:
    """Let it be started anew."""
    with transaction():
        AgendaRow.delete().where((AgendaRow.name == name) & (AgendaRow.period == period)).execute()


def first_registration() -> datetime | None:
    """When the register began; no period before it is reported."""
    with reading():
        row = ComplaintRow.select(ComplaintRow.registered_at).order_by(ComplaintRow.registered_at).first()
        return row.registered_at if row else None


def beat(name: str, now: datetime, error: str = "") -> None:
    """A loop is alive."""
    with transaction():
        host, process = _me()
        values = {"heartbeat": now, "error": error}
        key = [LoopRow.name, LoopRow.host, LoopRow.process]
        LoopRow.insert(name=name, host=host, process=process, **values).on_conflict(conflict_target=key, update=values).execute()


def left() -> None:
    """This process left well: it is not missed."""
    host, process = _me()
    with transaction():
        LoopRow.delete().where((LoopRow.host == host) & (LoopRow.process == process)).execute()


def forget_the_dead(*, alone: bool) -> None:
    """Forget loops of processes that are gone for certain: those of this host that do not live, or all when we work alone."""
    host, _ = _me()
    with transaction():
        others = [each for each in loops() if not each.is_ours]
        for dead in others:
            if alone or (dead.host == host and not _lives(dead.process)):
                LoopRow.delete().where((LoopRow.host == dead.host) & (LoopRow.process == dead.process)).execute()


def _me() -> tuple[str, int]:
    return socket.gethostname(), os.getpid()


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # it lives, and is somebody else's
        return True
    return True


def looked(name: str, now: datetime, waiting: int | None, error: str = "") -> None:
    """A mailbox was looked at; with an error, the moment of the last good look is kept."""
    with transaction():
        values: dict[str, object] = {"error": error} if error else {"last_look": now, "waiting": waiting, "error": ""}
        insert = MailboxRow.insert(name=name, **{"error": "", **values})
        insert.on_conflict(conflict_target=[MailboxRow.name], update=values).execute()


def loops() -> list[LoopState]:
    """All loops of all processes, by name."""
    with reading():
        rows = LoopRow.select().order_by(LoopRow.name, LoopRow.host, LoopRow.process)
        return [LoopState(row.name, row.host, row.process, row.heartbeat, row.error) for row in rows]


def mailboxes() -> list[MailboxState]:
    """All mailboxes, by name."""
    with reading():
        rows = MailboxRow.select().order_by(MailboxRow.name)
        return [MailboxState(row.name, row.last_look, row.waiting, row.error) for row in rows]


def clock() -> tuple[datetime, datetime, datetime | None] | None:
    """What is remembered of the clock: believed at, seen at, doubted since; None when nothing is yet."""
    with reading():
        row = ClockWatchRow.get_or_none(ClockWatchRow.name == _CLOCK)
        return (row.believed_at, row.seen_at, row.doubted_since) if row else None


def keep_clock(believed_at: datetime, seen_at: datetime, doubted_since: datetime | None) -> None:
    """Remember this of the clock."""
    with transaction():
        values = {"believed_at": believed_at, "seen_at": seen_at, "doubted_since": doubted_since}
        insert = ClockWatchRow.insert(name=_CLOCK, **values)
        insert.on_conflict(conflict_target=[ClockWatchRow.name], update=values).execute()
