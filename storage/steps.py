"""Steps that a colleague can take back: what a plan of his changed in the record, before and after.

A step may reach a second dossier (merging, splitting): what it changed there is a step of its own, part of the first.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from complaints.complaint import DeadlineKind, Outcome, Status, Step, Told
from complaints.letters import CAN_BE_HELD, LetterName
from storage import endings, points
from storage.compiled import Compiled, compiled
from storage.database import wait_for_update
from storage.models import (
    ComplaintRow,
    DeadlineRow,
    LearningRow,
    LetterRow,
    PartRow,
    ProcedureRow,
    RecipientRow,
    StaffingRow,
    StayRow,
    StepRow,
)
from storage.rows import add

# What tells which record it is, or only ever grows, is no part of a step.
_FIXED = frozenset({"id", "number", "registered_at", "journal_hash"})
_ADDED: Mapping[str, Any] = {"learning": LearningRow, "stays": StayRow}
_OF_A_CLOCK = (
    *("due_at", "met_at", "look_again_at", "nudges", "since", "rule", "named", "why", "seen_at"),
    *("first_due_at", "first_met_at"),
)
# Rows that are changed in place: the model, what tells them apart, and what may change.
_CHANGED: Mapping[str, tuple[Any, str, Sequence[str]]] = {
    "deadlines": (DeadlineRow, "kind", _OF_A_CLOCK),
    "parts": (PartRow, "position", ("text", "outcome", "cause")),
    "procedures": (
        ProcedureRow,
        "position",
        ("body", "reference", "phase", "begun", "dates", "verdict", "amount_cents", "link", "said", "learned"),
    ),
}
_OF_THE_LADDER = frozenset({"look_again_at", "nudges", "seen_at"})  # a ladder that climbed on does not make a step overtaken
_CAN_BE_HELD = tuple(str(letter) for letter in CAN_BE_HELD)
_TELLS_A_COLLEAGUE = (str(LetterName.ASSIGNMENT), str(LetterName.ABOUT_YOUR_CASE))
_GONE = ("sending", "sent", "unknown", "bounced")


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step that is being taken: its row, the record as it was, and whether the step itself opened that record."""

    row: StepRow
    before: Mapping[str, Any]
    opened: bool = False


def begin(
    complaint: ComplaintRow,
    person: str,
    lines: Sequence[str],
    now: datetime,
    *,
    part_of: StepRow | None = None,
    opened: bool = False,
) -> OpenStep:
    """Look at the record before a plan changes it."""
    before = _picture(complaint)
    row = StepRow(complaint=complaint, person=person, at=now, lines=json.dumps(list(lines)), changes="{}", part_of=part_of)
    return OpenStep(add(row), before, opened)


def finish(step: OpenStep, complaint: ComplaintRow) -> None:
    """Write down what the plan changed; the complaint's own row is saved already."""
    after = _picture(complaint)
    changes: dict[str, Any] = {"columns": _differences(step.before["columns"], after["columns"]), "opened": step.opened}
    changes |= {name: _differences(step.before[name], after[name]) for name in _CHANGED}
    changes |= {name: sorted(set(after[name]) - set(step.before[name])) for name in _ADDED}
    StepRow.update(changes=json.dumps(changes)).where(StepRow.id == step.row.id).execute()


def last_of(complaint: ComplaintRow) -> Step | None:
    """The latest step that was not taken back; None when something else has changed the same facts since, here or beside."""
    row = _latest.first(complaint=complaint.id)
    if row is None:
        return None
    group = _group_of.all(root=row.part_of_id or row.id)
    if any(_is_overtaken(each, complaint) for each in group):
        return None
    root = next(each for each in group if each.part_of_id is None)
    states = _letters_of(group)
    changes = json.loads(row.changes)
    return Step(
        id=root.id,
        by=root.person,
        at=root.at,
        lines=tuple(json.loads(root.lines)),
        came_from=_came_from(changes),
        waiting=tuple(letter for letter, state in states if state == "queued"),
        gone=tuple(letter for letter, state in states if state in _GONE),
        told=tuple(_told(group)),
        handled_before=changes.get("columns", {}).get("handler", (None, None))[0],
        clocks=_clocks_before(changes),
    )


@compiled
def _latest(complaint: Any) -> Any:
    standing = (StepRow.complaint == complaint) & StepRow.taken_back_at.is_null()
    return StepRow.select().where(standing).order_by(StepRow.id.desc()).limit(1)


@compiled
def _group_of(root: Any) -> Any:
    """A step and what it did in other dossiers."""
    return StepRow.select().where((StepRow.id == root) | (StepRow.part_of == root)).order_by(StepRow.id)


def _came_from(changes: Mapping[str, Any]) -> Status | None:
    """The status that taking back leads to: None when the step changed none. A record that the step opened is closed."""
    before, _ = changes.get("columns", {}).get("status", (None, None))
    if changes.get("opened"):
        return Status.CLOSED
    return Status(before) if before else None


def _clocks_before(changes: Mapping[str, Any]) -> dict[DeadlineKind, datetime | None]:
    """When each clock that the step touched was due before it; None for one that did not run then."""
    return {
        DeadlineKind(kind): _read(DeadlineRow, "due_at", before["due_at"]) if before and before["met_at"] is None else None
        for kind, (before, _) in changes.get("deadlines", {}).items()
    }


def take_back(step_id: int, complaint: ComplaintRow, now: datetime) -> list[ComplaintRow]:
    """Put the record back as it was before this step, and hold for good the letters of it that still wait.

    Gives the other records that the step had changed, put back as well and not yet saved. A record that the step opened
    cannot vanish, for its number was given out: it goes on under the number that it came from.
    """
    others = []
    for row in _group_of.all(root=step_id):
        own = row.complaint_id == complaint.id
        record = complaint if own else wait_for_update(ComplaintRow.select().where(ComplaintRow.id == row.complaint_id)).get()
        _put_back(row, record, complaint, now)
        if not own:
            others.append(record)
    return others


def _put_back(row: StepRow, record: ComplaintRow, origin: ComplaintRow, now: datetime) -> None:
    changes = json.loads(row.changes)
    if changes.get("opened"):
        record.status, record.outcome, record.merged_into, record.closed_at = Status.CLOSED, Outcome.MERGED, origin.number, now
        DeadlineRow.update(met_at=now, look_again_at=None).where(
            (DeadlineRow.complaint == record) & DeadlineRow.met_at.is_null()
        ).execute()
    else:
        for name, (before, _) in changes["columns"].items():
            setattr(record, name, _read(ComplaintRow, name, before))
        for name in _CHANGED:
            for key, (before, _) in dict(changes.get(name, {})).items():  # a step of before that table has none
                _restore(name, record, key, before)
        for name, model in _ADDED.items():
            model.delete().where(model.id.in_(changes[name])).execute()
    endings.as_the_record(record)
    letters = LetterRow.select(LetterRow.id).where(LetterRow.step == row)
    RecipientRow.update(state="cancelled", answer="teruggenomen voor verzending").where(
        RecipientRow.letter.in_(letters) & (RecipientRow.state == "queued")
    ).execute()
    points.withdraw_those_of([row.id], now)
    StaffingRow.update(taken_back_at=now).where((StaffingRow.step == row) & StaffingRow.taken_back_at.is_null()).execute()
    StepRow.update(taken_back_at=now).where(StepRow.id == row.id).execute()


def _letters_of(group: Sequence[StepRow]) -> list[tuple[str, str]]:
    found = _recipients_of.all(steps=[row.id for row in group], letters=_CAN_BE_HELD)
    return [(row.letter, row.state) for row in found]


def _told(group: Sequence[StepRow]) -> list[Told]:
    rows = _told_of.all(steps=[row.id for row in group], letters=_TELLS_A_COLLEAGUE, states=_GONE)
    return [Told(row.letter, row.address, row.number) for row in rows]


@compiled
def _told_of(steps: Any, letters: Any, states: Any) -> Any:
    told = LetterRow.select(LetterRow.letter, RecipientRow.address, ComplaintRow.number).join(RecipientRow)
    told = told.switch(LetterRow).join(ComplaintRow)
    its = LetterRow.step.in_(steps) & LetterRow.letter.in_(letters) & RecipientRow.state.in_(states)
    return told.where(its).order_by(RecipientRow.id).objects()


@compiled
def _recipients_of(steps: Any, letters: Any) -> Any:
    recipients = LetterRow.select(LetterRow.letter, RecipientRow.state).join(RecipientRow)
    return recipients.where(LetterRow.step.in_(steps) & LetterRow.letter.in_(letters))


def _picture(complaint: ComplaintRow) -> dict[str, Any]:
    fields = ComplaintRow._meta.fields  # noqa: SLF001 - peewee's documented way to a model's fields
    columns = {name: _written(ComplaintRow, name, getattr(complaint, name)) for name in fields if name not in _FIXED}
    pictured: dict[str, Any] = {"columns": columns}
    for name, (model, key, values) in _CHANGED.items():
        rows = _ROWS_OF[name].all(complaint=complaint.id)
        pictured[name] = {
            str(getattr(row, key)): {value: _written(model, value, getattr(row, value)) for value in values} for row in rows
        }
    for name in _ADDED:
        pictured[name] = [row.id for row in _IDS_OF[name].all(complaint=complaint.id)]
    return pictured


def _rows_of(model: Any) -> Compiled:
    return compiled(lambda complaint: model.select().where(model.complaint == complaint))


def _ids_of(model: Any) -> Compiled:
    return compiled(lambda complaint: model.select(model.id).where(model.complaint == complaint))


_ROWS_OF = {name: _rows_of(model) for name, (model, _, _) in _CHANGED.items()}
_IDS_OF = {name: _ids_of(model) for name, model in _ADDED.items()}


def _written(model: Any, name: str, value: Any) -> Any:
    written = model._meta.fields[name].db_value(value)  # noqa: SLF001 - as above
    return str(written) if isinstance(written, str) else written


def _read(model: Any, name: str, value: Any) -> Any:
    return model._meta.fields[name].python_value(value)  # noqa: SLF001 - as above


def _differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    return {name: [before.get(name), after[name]] for name in after if before.get(name) != after[name]}


def _is_overtaken(row: StepRow, complaint: ComplaintRow) -> bool:
    """True when a fact that the step set, in this record or in one beside it, is no longer as it set it."""
    changes = json.loads(row.changes)
    if not changes:
        return False
    record = complaint if row.complaint_id == complaint.id else _record.first(id_=row.complaint_id)
    now = _picture(record)
    if changes.get("opened") and record.status in {Status.CLOSED, Status.NO_COMPLAINT}:
        return True
    if any(now["columns"][name] != after for name, (_, after) in changes["columns"].items()):
        return True
    return any(
        _differs(now[name].get(key), after) for name in _CHANGED for key, (_, after) in dict(changes.get(name, {})).items()
    )


@compiled
def _record(id_: Any) -> Any:
    return ComplaintRow.select().where(ComplaintRow.id == id_)


def _differs(now: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> bool:
    """True when a row is no longer as the step left it. A step of before a column existed knows nothing of that column."""
    if now is None or after is None:
        return now is not after
    return any(now[name] != value for name, value in after.items() if name not in _OF_THE_LADDER)


def _restore(name: str, complaint: ComplaintRow, key: str, before: Mapping[str, Any] | None) -> None:
    model, key_name, _ = _CHANGED[name]
    its = (model.complaint == complaint) & (getattr(model, key_name) == _read(model, key_name, key))
    if before is None:
        model.delete().where(its).execute()
        return
    model.update(**{value: _read(model, value, was) for value, was in before.items()}).where(its).execute()
