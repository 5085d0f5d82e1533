"""When improvement points want attention, and who is to hear of them: rows that wait until their reader is at work."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from peewee import JOIN

from complaints.learning import ImprovementPoint
from complaints.point_clock import PointReminder, Rung
from storage import points
from storage.database import for_update, reading
from storage.learning_models import ImprovementReminderRow, ImprovementRow
from storage.models import ComplaintRow
from storage.rows import add


def next_due(now: datetime) -> tuple[ImprovementPoint, int] | None:
    """The point that wants attention first, held until the transaction ends, and how many steps it climbed already."""
    due = (ImprovementRow.look_again_at <= now) & ImprovementRow.withdrawn_at.is_null()
    query = ImprovementRow.select().where(due).order_by(ImprovementRow.look_again_at, ImprovementRow.id).limit(1)
    row: Any = next(iter(for_update(query)), None)
    point = points.find(row.code) if row is not None else None
    return (point, row.rungs) if point is not None else None


def is_any_due(now: datetime) -> bool:
    """True when a point wants attention, or somebody is to be told; a look that locks nothing."""
    with reading():
        wants = ImprovementRow.select().where(ImprovementRow.look_again_at <= now).exists()
        return bool(wants or ImprovementReminderRow.select().where(_waits(now)).exists())


def rungs(code: str) -> int:
    """How many steps a point climbed."""
    with reading():
        row = ImprovementRow.get_or_none(ImprovementRow.code == code)
        return int(row.rungs) if row is not None else 0


def put(point: ImprovementPoint, person: str, role: str, rung: Rung, tell_at: datetime) -> None:
    """Somebody is to hear of a point, from this moment on."""
    row = ImprovementRow.get(ImprovementRow.code == point.code)
    waiting = ImprovementReminderRow(
        improvement=row, person=person, role=role, rung=str(rung), due=point.due.isoformat(), tell_at=tell_at
    )
    add(waiting)


def due(now: datetime) -> list[PointReminder]:
    """Who is to hear of what, those whose moment has come, the first one first."""
    with reading():
        return _listing(_waits(now))


def waiting() -> list[PointReminder]:
    """All that is still to be told."""
    with reading():
        return _listing(ImprovementReminderRow.told_at.is_null())


def held(ids: Iterable[int]) -> set[int]:
    """Those of these reminders that nobody else has in hand and that still wait, held until the transaction ends."""
    mine = ImprovementReminderRow.id.in_(list(ids)) & ImprovementReminderRow.told_at.is_null()
    return {row.id for row in for_update(ImprovementReminderRow.select(ImprovementReminderRow.id).where(mine))}


def told(ids: Sequence[int], person: str, now: datetime) -> None:
    """These were told, to him."""
    ImprovementReminderRow.update(told_at=now, person=person).where(ImprovementReminderRow.id.in_(list(ids))).execute()


def put_off(reminder: int, until: datetime) -> None:
    """This one waits longer: its reader is not at work now."""
    ImprovementReminderRow.update(tell_at=until).where(ImprovementReminderRow.id == reminder).execute()


def strike(ids: Sequence[int]) -> None:
    """These are not told: the point has ended, or got a later day."""
    ImprovementReminderRow.delete().where(ImprovementReminderRow.id.in_(list(ids))).execute()


def _waits(now: datetime) -> Any:
    return ImprovementReminderRow.told_at.is_null() & (ImprovementReminderRow.tell_at <= now)


def _listing(where: Any) -> list[PointReminder]:
    query = (
        ImprovementReminderRow.select(ImprovementReminderRow, ImprovementRow, ComplaintRow)
        .join(ImprovementRow)
        .join(ComplaintRow, JOIN.LEFT_OUTER)
        .where(where & ImprovementRow.withdrawn_at.is_null())
        .order_by(ImprovementReminderRow.tell_at, ImprovementReminderRow.id)
    )
    return [
        PointReminder(
            id=row.id,
            point=points.point_of(row.improvement),
            person=row.person,
            role=row.role,
            rung=Rung(row.rung),
            due=date.fromisoformat(row.due),
            tell_at=row.tell_at,
        )
        for row in query
    ]
