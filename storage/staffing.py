"""What colleagues changed by mail about who is there and who handles: rows that are only ever added, or marked as taken back."""

from datetime import date, datetime
from typing import Any

from complaints.plan import ChangeStaff
from complaints.staffing import Change, ChangeKind, LastErrand
from storage.compiled import compiled
from storage.database import reading
from storage.models import StaffingRow, StepRow
from storage.rows import add


def keep(effect: ChangeStaff, *, cause: str, step: StepRow | None, now: datetime) -> None:
    """Write down one change: what, who changed it, when, and by which mail."""
    change = effect.change
    row = StaffingRow(
        at=now,
        person=effect.by,
        line=effect.line,
        cause=cause,
        kind=change.kind,
        about=change.person,
        since=change.since.isoformat(),
        until=change.until.isoformat() if change.until else None,
        deputy=change.deputy,
        unit=change.unit,
        name=change.name,
        address=change.address,
        step=step,
    )
    add(row)


def changes() -> list[Change]:
    """Every change that was not taken back, in the order in which they were made."""
    with reading():
        return [_change(row) for row in _standing.all()]


@compiled
def _standing() -> Any:
    return StaffingRow.select().where(StaffingRow.taken_back_at.is_null()).order_by(StaffingRow.id)


def last_by(person: str) -> LastErrand | None:
    """What somebody last changed in one mail, and did not take back."""
    with reading():
        his = (StaffingRow.person == person) & StaffingRow.taken_back_at.is_null()
        last = StaffingRow.select().where(his).order_by(StaffingRow.id.desc()).first()
        if last is None:
            return None
        rows = StaffingRow.select().where(his & (StaffingRow.cause == last.cause)).order_by(StaffingRow.id)
        return LastErrand(cause=last.cause, lines=tuple(row.line for row in rows))


def take_back(cause: str, person: str, now: datetime) -> None:
    """The changes that one mail of this person made count no more."""
    his = (StaffingRow.person == person) & (StaffingRow.cause == cause) & StaffingRow.taken_back_at.is_null()
    StaffingRow.update(taken_back_at=now).where(his).execute()


def _change(row: Any) -> Change:
    return Change(
        kind=ChangeKind(row.kind),
        person=row.about,
        since=date.fromisoformat(row.since),
        until=date.fromisoformat(row.until) if row.until else None,
        deputy=row.deputy,
        unit=row.unit,
        name=row.name,
        address=row.address,
    )
