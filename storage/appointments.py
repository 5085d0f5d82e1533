"""Which calendar entries of a complaint who got, and how they last stood."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from complaints.appointments import Entry
from complaints.complaint import DeadlineKind
from storage.models import CalendarRow, ComplaintRow, DeadlineRow
from storage.rows import put_if_new


def running(row: ComplaintRow) -> dict[DeadlineKind, datetime]:
    """The running clocks of a complaint, as this transaction has them."""
    clocks = DeadlineRow.select().where((DeadlineRow.complaint == row) & DeadlineRow.met_at.is_null())
    return {DeadlineKind(clock.kind): clock.due_at for clock in clocks}


def kept(row: ComplaintRow) -> Sequence[Entry]:
    """What everybody has got so far."""
    found = CalendarRow.select().where(CalendarRow.complaint == row).order_by(CalendarRow.id)
    return [
        Entry(
            kind=DeadlineKind(entry.kind),
            person=entry.person,
            sequence=entry.sequence,
            due_at=entry.due_at,
            cancelled=entry.cancelled_at is not None,
        )
        for entry in found
    ]


def keep(row: ComplaintRow, entries: Iterable[Entry], now: datetime) -> None:
    """Write down what goes to somebody, in the transaction of the letter that carries it."""
    for entry in entries:
        values = {
            "sequence": entry.sequence,
            "due_at": entry.due_at,
            "sent_at": now,
            "cancelled_at": now if entry.cancelled else None,
        }
        if not put_if_new(CalendarRow, complaint=row.id, kind=entry.kind, person=entry.person, **values):
            its = (CalendarRow.complaint == row) & (CalendarRow.kind == entry.kind) & (CalendarRow.person == entry.person)
            CalendarRow.update(**values).where(its).execute()
