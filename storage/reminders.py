"""Reminders as rows: made when a rung is climbed, told when their reader is at work, each once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from complaints.complaint import DeadlineKind
from complaints.plan import Remind
from complaints.reminding import Reminder
from storage.compiled import compiled
from storage.database import for_update, lock, reading
from storage.models import ComplaintRow, DeadlineRow, ReminderRow
from storage.rows import add


def put(row: ComplaintRow, effect: Remind, now: datetime) -> None:
    """Let a reminder wait; one of the same clock that waits for the same person already takes its place in his letter."""
    same = (ReminderRow.complaint == row) & (ReminderRow.kind == effect.kind) & (ReminderRow.person == effect.person)
    if ReminderRow.update(role=effect.role, due_at=effect.due_at).where(same & ReminderRow.told_at.is_null()).execute():
        return
    reminder = ReminderRow(
        complaint=row,
        kind=effect.kind,
        person=effect.person,
        role=effect.role,
        due_at=effect.due_at,
        made_at=now,
        tell_at=effect.tell_at,
    )
    add(reminder)


def seen(row: ComplaintRow, person: str, now: datetime) -> None:
    """Somebody wrote about a complaint: its running clocks that he was reminded of are seen."""
    his = (ReminderRow.complaint == row) & (ReminderRow.person == person) & ReminderRow.told_at.is_null(False)
    kinds = ReminderRow.select(ReminderRow.kind).where(his)
    clocks = (DeadlineRow.complaint == row) & DeadlineRow.met_at.is_null() & DeadlineRow.kind.in_(kinds)
    DeadlineRow.update(seen_at=now).where(clocks).execute()


def is_any_due(now: datetime) -> bool:
    """True when somebody's moment has come. A look only: nothing is locked."""
    with reading():
        return _first_due.first(now=now) is not None


@compiled
def _first_due(now: Any) -> Any:
    return ReminderRow.select(ReminderRow.id).where(_due(now)).limit(1)


def due(now: datetime) -> list[Reminder]:
    """All whose moment has come, in the caller's transaction: until that ends no other worker tells anybody."""
    lock("reminders")
    return _listing(_due(now))


def hold(found: Sequence[Reminder]) -> list[Reminder]:
    """Those whose complaint no other worker has in hand, as they are now; the complaint is ours until the transaction ends.

    Whoever changes a reminder holds its complaint first, and here nobody waits for one: there is no circle to wait in.
    """
    numbers = {each.number for each in found}
    free = list(for_update(ComplaintRow.select(ComplaintRow.id).where(ComplaintRow.number.in_(sorted(numbers)))))
    return _listing(ReminderRow.id.in_([each.id for each in found]) & ReminderRow.complaint.in_([row.id for row in free]))


def waiting(number: str | None = None) -> list[Reminder]:
    """All that wait, of one complaint when asked, in order of their moment."""
    untold = ReminderRow.told_at.is_null()
    with reading():
        return _listing(untold & (ComplaintRow.number == number) if number else untold)


def of(number: str) -> list[Reminder]:
    """All of a complaint, told or not, in order of their moment."""
    with reading():
        return _listing(ComplaintRow.number == number)


def told(ids: Sequence[int], person: str, now: datetime) -> None:
    """These were told, to this person. The caller holds their complaints (hold), as for all that follows."""
    ReminderRow.update(told_at=now, person=person).where(ReminderRow.id.in_(list(ids))).execute()


def put_off(reminder: int, until: datetime) -> None:
    """This one waits longer: its reader is not at work now."""
    ReminderRow.update(tell_at=until).where(ReminderRow.id == reminder).execute()


def strike(ids: Sequence[int]) -> None:
    """These are not told: what they were about is done."""
    ReminderRow.delete().where(ReminderRow.id.in_(list(ids)) & ReminderRow.told_at.is_null()).execute()


def _due(now: Any) -> Any:
    return ReminderRow.told_at.is_null() & (ReminderRow.tell_at <= now)


def _listing(where: Any) -> list[Reminder]:
    about = (ComplaintRow.number, ComplaintRow.handler, ComplaintRow.unit)
    query = ReminderRow.select(ReminderRow, *about).join(ComplaintRow).where(where)
    return [
        Reminder(
            id=row.id,
            number=row.complaint.number,
            kind=DeadlineKind(row.kind),
            person=row.person,
            role=row.role,
            due_at=row.due_at,
            made_at=row.made_at,
            tell_at=row.tell_at,
            told_at=row.told_at,
            handler=row.complaint.handler,
            unit=row.complaint.unit,
        )
        for row in query.order_by(ReminderRow.tell_at, ReminderRow.id)
    ]
