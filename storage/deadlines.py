"""The clocks as rows: set, met, nudged, and claimed when their ladder wants attention."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from complaints.complaint import Complaint, Deadline, DeadlineKind
from complaints.plan import Nudged, SetDeadline
from storage import records
from storage.compiled import compiled
from storage.database import for_update, reading, transaction
from storage.models import ComplaintRow, DeadlineRow
from storage.rows import add_if_new


def set_clock(row: ComplaintRow, effect: SetDeadline) -> None:
    """Start a clock or set it anew; its ladder begins at the bottom."""
    values = {
        "due_at": effect.due_at,
        "look_again_at": effect.look_again_at,
        "met_at": None,
        "nudges": 0,
        "since": effect.began.since,
        "rule": effect.began.rule,
        "named": effect.began.named.isoformat() if effect.began.named else None,
        "seen_at": None,
    }
    if not add_if_new(DeadlineRow(complaint=row, kind=effect.kind, **values)):
        DeadlineRow.update(**values).where((DeadlineRow.complaint == row) & (DeadlineRow.kind == effect.kind)).execute()


def meet(row: ComplaintRow, kind: DeadlineKind, now: datetime) -> bool:
    """Stop a clock; False when it had stopped already."""
    waiting = (DeadlineRow.complaint == row) & (DeadlineRow.kind == kind) & DeadlineRow.met_at.is_null()
    return bool(DeadlineRow.update(met_at=now, look_again_at=None).where(waiting).execute())


def is_running(number: str, kind: DeadlineKind) -> bool:
    """True while this clock of a complaint runs."""
    with reading():
        return _running.first(number=number, kind=str(kind)) is not None


@compiled
def _running(number: Any, kind: Any) -> Any:
    clocks = DeadlineRow.select(DeadlineRow.id).join(ComplaintRow)
    return clocks.where((ComplaintRow.number == number) & (DeadlineRow.kind == kind) & DeadlineRow.met_at.is_null()).limit(1)


def nudged(row: ComplaintRow, effect: Nudged) -> None:
    """Remember the rungs that were climbed and when to look again."""
    DeadlineRow.update(nudges=effect.rungs, look_again_at=effect.look_again_at).where(
        (DeadlineRow.complaint == row) & (DeadlineRow.kind == effect.kind)
    ).execute()


def running_by(moment: datetime) -> list[str]:
    """The numbers of complaints with a running clock that ends or wants attention by then, oldest first."""
    soon = (DeadlineRow.due_at <= moment) | (DeadlineRow.look_again_at <= moment)
    query = ComplaintRow.select(ComplaintRow.number).join(DeadlineRow).where(DeadlineRow.met_at.is_null() & soon)
    with reading():
        return [row.number for row in query.distinct().order_by(ComplaintRow.number)]


@contextmanager
def next_due(now: datetime) -> Iterator[tuple[Deadline, Complaint] | None]:
    """One clock whose ladder wants attention, with its complaint, both locked until the block ends well."""
    with transaction():
        query = (
            DeadlineRow.select(DeadlineRow, ComplaintRow)
            .join(ComplaintRow)
            .where(DeadlineRow.met_at.is_null() & DeadlineRow.look_again_at.is_null(False) & (DeadlineRow.look_again_at <= now))
            .order_by(DeadlineRow.look_again_at)
            .limit(1)
        )
        # Both rows or neither: waiting for the complaint with its clock in hand would be a deadlock with the desk.
        row = for_update(query).first()
        if row is None:
            yield None
        else:
            yield records.deadline_of(row), records.complaint_of(row.complaint)
