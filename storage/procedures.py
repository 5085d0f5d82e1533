"""Procedures outside the house: keeping them, and finding the complaint that a body writes about."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from complaints.procedures import Body, Phase, Procedure, Verdict
from storage import rows
from storage.compiled import compiled
from storage.database import reading
from storage.models import ComplaintRow, ProcedureRow


def keep(row: ComplaintRow, procedure: Procedure) -> None:
    """Write a procedure as it is now, new or changed."""
    values = {
        "body": procedure.body,
        "reference": procedure.reference,
        "phase": procedure.phase,
        "begun": procedure.begun.isoformat(),
        "dates": json.dumps({phase: day.isoformat() for phase, day in procedure.dates.items()}),
        "verdict": procedure.verdict,
        "amount_cents": procedure.amount_cents,
        "link": procedure.link,
        "said": procedure.said,
        "learned": procedure.learned,
    }
    if not rows.put_if_new(ProcedureRow, complaint=row.id, position=procedure.position, **values):
        its = (ProcedureRow.complaint == row) & (ProcedureRow.position == procedure.position)
        ProcedureRow.update(**values).where(its).execute()


def of(complaint: int) -> list[Procedure]:
    """All procedures of a complaint, the oldest first."""
    return [_procedure(row) for row in _of.all(complaint=complaint)]


def of_many(complaints: Iterable[int]) -> dict[int, list[Procedure]]:
    """The same for many complaints, by the id of their row."""
    found: dict[int, list[Procedure]] = {}
    query = ProcedureRow.select().where(ProcedureRow.complaint.in_(list(complaints))).order_by(ProcedureRow.position)
    for row in query:
        found.setdefault(row.complaint_id, []).append(_procedure(row))
    return found


def numbers_with(reference: str, body: Body) -> list[str]:
    """The numbers of the complaints with this reference of a body, the latest first."""
    with reading():
        return [row.number for row in _with_reference.all(reference=reference, body=str(body))]


def unfinished() -> Any:
    """A query for the complaints of which a procedure runs, or waits for its learning point (Procedure.is_finished)."""
    over = ProcedureRow.phase.in_([Phase.DECIDED, Phase.TOO_EARLY])
    answered = ProcedureRow.body.in_([Body.AFM, Body.PRESS]) & (ProcedureRow.phase == Phase.SENT)
    to_learn = (ProcedureRow.phase == Phase.DECIDED) & ProcedureRow.learned.is_null()
    return ProcedureRow.select(ProcedureRow.complaint).where(to_learn | (~over & ~answered))


@compiled
def _of(complaint: Any) -> Any:
    return ProcedureRow.select().where(ProcedureRow.complaint == complaint).order_by(ProcedureRow.position)


@compiled
def _with_reference(reference: Any, body: Any) -> Any:
    its = (ProcedureRow.reference == reference) & (ProcedureRow.body == body)
    return ComplaintRow.select(ComplaintRow.number).join(ProcedureRow).where(its).order_by(ComplaintRow.id.desc())


def _procedure(row: Any) -> Procedure:
    return Procedure(
        position=row.position,
        body=Body(row.body),
        reference=row.reference,
        phase=Phase(row.phase),
        begun=date.fromisoformat(row.begun),
        dates={Phase(phase): date.fromisoformat(day) for phase, day in json.loads(row.dates).items()},
        verdict=Verdict(row.verdict) if row.verdict else None,
        amount_cents=row.amount_cents,
        link=row.link,
        said=row.said,
        learned=row.learned,
    )
