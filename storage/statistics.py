"""Rows to CaseFacts: dates, places and codes for the reports; no names, no words of anybody."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from complaints import causes
from complaints.complaint import Channel, Entry, Outcome, RecordKind, Status
from complaints.facts import CaseFacts, Stay, Term
from storage.database import reading
from storage.models import ComplaintRow, DeadlineRow, StayRow


def cases(until: datetime) -> list[CaseFacts]:
    """Every complaint received before a moment, in order of number."""
    with reading():
        stays: dict[int, list[Stay]] = defaultdict(list)
        for stay in StayRow.select().order_by(StayRow.since, StayRow.id):
            stays[stay.complaint_id].append(Stay(stay.since, stay.unit, stay.department))
        terms: dict[int, dict[str, Term]] = defaultdict(dict)
        for clock in DeadlineRow.select():
            terms[clock.complaint_id][clock.kind] = Term(clock.due_at, clock.met_at)
        rows = ComplaintRow.select().where(ComplaintRow.received_at < until).order_by(ComplaintRow.id)
        return [_facts(row, stays[row.id], terms[row.id]) for row in rows]


def _facts(row: Any, stays: list[Stay], terms: dict[str, Term]) -> CaseFacts:
    return CaseFacts(
        number=row.number,
        kind=RecordKind(row.kind),
        status=Status(row.status),
        channel=Channel(row.channel),
        entry=Entry(row.entry),
        received_at=row.received_at,
        registered_at=row.registered_at,
        closed_at=row.closed_at,
        stays=stays,
        outcome=Outcome(row.outcome) if row.outcome else None,
        cause=causes.main_of(row.cause),
        severity=row.severity,
        contact=terms.get("contact"),
        answer=terms.get("answer"),
        code=terms.get("code"),
    )
