"""The clocks as rows: set, met, nudged, and claimed when their ladder wants attention."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from complaints.clock import PASSES_ON
from complaints.complaint import Deadline, DeadlineKind
from complaints.plan import MoveDeadline, Nudged, SetDeadline
from storage import records, rows
from storage.compiled import compiled
from storage.database import for_update, reading, transaction
from storage.models import ComplaintRow, DeadlineRow

_COLUMNS = ("due_at", "look_again_at", "met_at", "nudges", "since", "rule", "named", "why", "seen_at", "complaint", "kind")
_KEY = ("complaint", "kind")

# They give the complaint to somebody else, so they go first: no letter of the same pass then names who had it.
_FIRST = sorted(PASSES_ON)


def set_clocks(row: ComplaintRow, effects: Sequence[SetDeadline]) -> None:
    """Start clocks or set them anew; the ladder of each begins at the bottom. New ones are written as one statement."""
    clocks = [_values(row, effect) for effect in effects]
    if rows.add_those_that_are_new(DeadlineRow, _COLUMNS, clocks):
        return
    for clock in clocks:  # in order, so that of two of a kind the latter holds
        values = dict(zip(_COLUMNS, clock, strict=True))
        its = (DeadlineRow.complaint == row) & (DeadlineRow.kind == values["kind"])
        another = DeadlineRow.first_due_at.is_null() & (DeadlineRow.due_at != values["due_at"])
        first = {DeadlineRow.first_due_at: DeadlineRow.due_at, DeadlineRow.first_met_at: DeadlineRow.met_at}
        DeadlineRow.update(first).where(its & another).execute()
        DeadlineRow.update(**{name: values[name] for name in _COLUMNS if name not in _KEY}).where(its).execute()


def _values(row: ComplaintRow, effect: SetDeadline) -> Sequence[Any]:
    """A clock that begins, in the order of the columns."""
    began = effect.began
    named = began.named.isoformat() if began.named else None
    clock = (effect.due_at, effect.look_again_at, None, 0, began.since, began.rule, named, effect.why, None)
    return (*clock, row.id, effect.kind)


def move(row: ComplaintRow, effect: MoveDeadline) -> None:
    """Give a running clock another end."""
    its = (DeadlineRow.complaint == row) & (DeadlineRow.kind == effect.kind) & DeadlineRow.met_at.is_null()
    DeadlineRow.update(due_at=effect.due_at, look_again_at=effect.look_again_at).where(its).execute()


def running() -> list[tuple[str, Deadline]]:
    """Every clock that runs, with the number of its complaint."""
    query = DeadlineRow.select(DeadlineRow, ComplaintRow.number).join(ComplaintRow).where(DeadlineRow.met_at.is_null())
    with reading():
        return [(row.complaint.number, records.deadline_of(row)) for row in query.order_by(ComplaintRow.number)]


def meet(row: ComplaintRow, kind: DeadlineKind, now: datetime) -> bool:
    """Stop a clock; False when it had stopped already."""
    return bool(_meet.run(complaint=row.id, kind=str(kind), now=_written(now)))


@compiled
def _meet(complaint: Any, kind: Any, now: Any) -> Any:
    waiting = (DeadlineRow.complaint == complaint) & (DeadlineRow.kind == kind) & DeadlineRow.met_at.is_null()
    return DeadlineRow.update({DeadlineRow.met_at: now, DeadlineRow.look_again_at: None}).where(waiting)


def _written(moment: datetime | None) -> Any:
    """A moment as the column wants it: what a compiled statement sets is bound as it is."""
    return DeadlineRow.due_at.db_value(moment)


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
    _nudged.run(complaint=row.id, kind=str(effect.kind), rungs=effect.rungs, look_again_at=_written(effect.look_again_at))


@compiled
def _nudged(complaint: Any, kind: Any, rungs: Any, look_again_at: Any) -> Any:
    values = {DeadlineRow.nudges: rungs, DeadlineRow.look_again_at: look_again_at}
    return DeadlineRow.update(values).where((DeadlineRow.complaint == complaint) & (DeadlineRow.kind == kind))


def is_any_due(now: datetime) -> bool:
    """True while a ladder that wants attention is not climbed yet, by us or by another worker."""
    with reading():
        return _first_due.first(now=now) is not None


@compiled
def _first_due(now: Any) -> Any:
    wants = DeadlineRow.met_at.is_null() & (DeadlineRow.look_again_at <= now)
    return DeadlineRow.select(DeadlineRow.id).where(wants).limit(1)


def running_by(moment: datetime) -> list[str]:
    """The numbers of complaints with a running clock that ends or wants attention by then, oldest first."""
    soon = (DeadlineRow.due_at <= moment) | (DeadlineRow.look_again_at <= moment)
    query = ComplaintRow.select(ComplaintRow.number).join(DeadlineRow).where(DeadlineRow.met_at.is_null() & soon)
    with reading():
        return [row.number for row in query.distinct().order_by(ComplaintRow.number)]


@contextmanager
def next_due(now: datetime) -> Iterator[tuple[Deadline, str] | None]:
    """One clock whose ladder wants attention, with the number of its complaint, both locked until the block ends well."""
    with transaction():
        row = _next_due.first(now=now)
        yield (records.deadline_of(row), row.number) if row else None


@compiled
def _next_due(now: Any) -> Any:
    """Both rows or neither: waiting for the complaint with its clock in hand would be a deadlock with the desk."""
    wants = DeadlineRow.met_at.is_null() & DeadlineRow.look_again_at.is_null(False) & (DeadlineRow.look_again_at <= now)
    query = DeadlineRow.select(DeadlineRow, ComplaintRow.number).join(ComplaintRow).where(wants)
    return for_update(query.order_by(DeadlineRow.kind.in_(_FIRST).desc(), DeadlineRow.look_again_at).limit(1))
