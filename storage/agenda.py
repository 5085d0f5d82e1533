"""What recurs starts here, once per period, whoever is awake; and the signs of life of loops and mailboxes."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import reading, transaction
from storage.models import AgendaRow, ComplaintRow, LoopRow, MailboxRow


@dataclass(frozen=True, slots=True)
class LoopState:
    """A loop's last sign of life."""

    name: str
    heartbeat: datetime
    error: str


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


def first_registration() -> datetime | None:
    """When the register began; no period before it is reported."""
    with reading():
        row = ComplaintRow.select(ComplaintRow.registered_at).order_by(ComplaintRow.registered_at).first()
        return row.registered_at if row else None


def beat(name: str, now: datetime, error: str = "") -> None:
    """A loop is alive."""
    with transaction():
        values = {"heartbeat": now, "error": error}
        LoopRow.insert(name=name, **values).on_conflict(conflict_target=[LoopRow.name], update=values).execute()


def looked(name: str, now: datetime, waiting: int | None, error: str = "") -> None:
    """A mailbox was looked at; with an error, the moment of the last good look is kept."""
    with transaction():
        values: dict[str, object] = {"error": error} if error else {"last_look": now, "waiting": waiting, "error": ""}
        insert = MailboxRow.insert(name=name, **{"error": "", **values})
        insert.on_conflict(conflict_target=[MailboxRow.name], update=values).execute()


def loops() -> list[LoopState]:
    """All loops, by name."""
    with reading():
        return [LoopState(row.name, row.heartbeat, row.error) for row in LoopRow.select().order_by(LoopRow.name)]


def mailboxes() -> list[MailboxState]:
    """All mailboxes, by name."""
    with reading():
        rows = MailboxRow.select().order_by(MailboxRow.name)
        return [MailboxState(row.name, row.last_look, row.waiting, row.error) for row in rows]
