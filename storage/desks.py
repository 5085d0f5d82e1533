"""What lies on desks: the open dossiers of people or units, and what happened to them since a moment."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from complaints.complaint import DONE, Dossier
from storage import procedures, records
from storage.database import reading
from storage.models import ComplaintRow, DeadlineRow, LearningRow, LetterRow, MailRow, RecipientRow


def open_dossiers(handlers: Iterable[str] | None = None) -> list[Dossier]:
    """The complaints of these people (of everybody for None) with work left, and of each only its clocks and procedures.

    That is open ones, and those of which a procedure outside the house is not finished.
    """
    is_open = ComplaintRow.status.not_in([str(status) for status in DONE])
    query = ComplaintRow.select().where(is_open | ComplaintRow.id.in_(procedures.unfinished())).order_by(ComplaintRow.id)
    if handlers is not None:
        query = query.where(ComplaintRow.handler.in_(list(handlers)))
    with reading():
        rows = list(query)
        ids = [row.id for row in rows]
        clocks, points = defaultdict(list), defaultdict(list)
        for clock in DeadlineRow.select().where(DeadlineRow.complaint.in_(ids)):
            clocks[clock.complaint_id].append(records.deadline_of(clock))
        for point in LearningRow.select().where(LearningRow.complaint.in_(ids)).order_by(LearningRow.id):
            points[point.complaint_id].append(point.text)
        outside = procedures.of_many(ids)
        return [
            Dossier(
                complaint=records.complaint_of(row, points[row.id]),
                deadlines=clocks[row.id],
                procedures=outside.get(row.id, ()),
            )
            for row in rows
        ]


def customer_wrote_since(since: datetime) -> dict[str, int]:
    """How often customers wrote about a complaint that we had already, by number."""
    counts: dict[str, int] = defaultdict(int)
    with reading():
        query = (
            MailRow.select(MailRow.number, MailRow.from_addr, ComplaintRow.participants)
            .join(ComplaintRow, on=(ComplaintRow.number == MailRow.number))
            .where((MailRow.state == "filed") & (MailRow.kind == "person") & (MailRow.handled_at > since))
        )
        for row in query.objects():
            if row.from_addr and f'"{row.from_addr}"' in row.participants:
                counts[str(row.number)] += 1
    return dict(counts)


def undelivered_since(since: datetime) -> dict[str, list[str]]:
    """The names of letters that did not arrive, by number."""
    found: dict[str, list[str]] = defaultdict(list)
    with reading():
        query: Any = (
            RecipientRow.select(ComplaintRow.number, LetterRow.letter)
            .join(LetterRow)
            .join(ComplaintRow)
            .where(RecipientRow.state.in_(["failed", "bounced"]) & (LetterRow.queued_at > since))
            .order_by(RecipientRow.id)
        )
        for number, letter in query.tuples():
            found[number].append(letter)
    return dict(found)
