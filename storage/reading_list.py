"""Closed dossiers that a director can read, and which ones went out before (SR-52)."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from complaints.complaint import Outcome, Status
from storage import blobs, procedures
from storage.database import reading
from storage.models import ComplaintRow, StayRow, StepRow
from storage.report_models import ReportRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedDossier:
    """A closed dossier, as far as choosing needs it. `people` are ids of who handled, answered, changed or may not handle it."""

    number: str
    unit: str
    outcome: Outcome
    closed_at: datetime
    severity: int | None
    flags: Sequence[str]
    people: frozenset[str]
    filed_by: str | None  # address
    employee: str | None  # a name or an address
    on_hold: bool  # a procedure outside the house is not finished


def closed_between(since: datetime, until: datetime) -> list[ClosedDossier]:
    """Those that are closed now and were so between two moments, with a judgement of our own; in order of number."""
    with reading():
        wanted = (ComplaintRow.status == Status.CLOSED) & (ComplaintRow.closed_at >= since) & (ComplaintRow.closed_at < until)
        own = wanted & ComplaintRow.merged_into.is_null() & ComplaintRow.outcome.is_null(False)
        rows = [row for row in ComplaintRow.select().where(own).order_by(ComplaintRow.id) if row.outcome != Outcome.MERGED]
        people = _people([row.id for row in rows])
        outside = procedures.of_many(row.id for row in rows)
        return [_dossier(row, people[row.id], outside.get(row.id, [])) for row in rows]


def _people(ids: Sequence[int]) -> dict[int, set[str]]:
    """Who had each of them in hand, or changed something in it."""
    found: dict[int, set[str]] = defaultdict(set)
    for stay in StayRow.select().where(StayRow.complaint.in_(list(ids))):
        found[stay.complaint_id].add(stay.handler)
    for step in StepRow.select(StepRow.complaint, StepRow.person).where(StepRow.complaint.in_(list(ids))):
        found[step.complaint_id].add(step.person)
    return found


def _dossier(row: Any, people: set[str], outside: Sequence[Any]) -> ClosedDossier:
    named = {person for person in (row.handler, row.answered_by) if person}
    return ClosedDossier(
        number=row.number,
        unit=row.unit or "",
        outcome=Outcome(row.outcome),
        closed_at=row.closed_at,
        severity=row.severity,
        flags=json.loads(row.flags),
        people=frozenset({*people, *named, *json.loads(row.excluded)}),
        filed_by=row.filed_by,
        employee=row.employee,
        on_hold=any(each.legal_hold for each in outside),
    )


def gone_out(name: str) -> list[tuple[str, str, bytes]]:
    """The reports of this name, oldest first: period, reader, frozen document. Of several editions the latest."""
    with reading():
        latest = {
            (row.period, row.about): row.document_id
            for row in ReportRow.select().where(ReportRow.name == name).order_by(ReportRow.id)
        }
        return [(period, about, blobs.fetch(content)) for (period, about), content in latest.items()]
