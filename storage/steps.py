"""Steps that a colleague can take back: what a plan of his changed in the record, before and after."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from complaints.complaint import Step
from complaints.letters import TO_CUSTOMER
from storage.compiled import Compiled, compiled
from storage.models import ComplaintRow, DeadlineRow, LearningRow, LetterRow, PartRow, RecipientRow, StayRow, StepRow
from storage.rows import add

# What tells which record it is, or only ever grows, is no part of a step.
_FIXED = frozenset({"id", "number", "registered_at", "journal_hash", "participants"})
_ADDED: Mapping[str, Any] = {"learning": LearningRow, "stays": StayRow, "parts": PartRow}
_GONE = ("sending", "sent", "unknown", "bounced")


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step that is being taken: its row, and the record as it was."""

    row: StepRow
    before: Mapping[str, Any]


def begin(complaint: ComplaintRow, person: str, lines: Sequence[str], now: datetime) -> OpenStep:
    """Look at the record before a plan changes it."""
    before = _picture(complaint)
    row = StepRow(complaint=complaint, person=person, at=now, lines=json.dumps(list(lines)), changes="{}")
    return OpenStep(add(row), before)


def finish(step: OpenStep, complaint: ComplaintRow) -> None:
    """Write down what the plan changed; the complaint's own row is saved already."""
    after = _picture(complaint)
    changes = {
        "columns": _differences(step.before["columns"], after["columns"]),
        "deadlines": _differences(step.before["deadlines"], after["deadlines"]),
        **{name: sorted(set(after[name]) - set(step.before[name])) for name in _ADDED},
    }
    StepRow.update(changes=json.dumps(changes)).where(StepRow.id == step.row.id).execute()


def last_of(complaint: ComplaintRow) -> Step | None:
    """The latest step that was not taken back; None when something else has changed the same facts since."""
    row = _latest.first(complaint=complaint.id)
    if row is None or _is_overtaken(json.loads(row.changes), complaint):
        return None
    states = _letters_of(row)
    return Step(
        id=row.id,
        by=row.person,
        at=row.at,
        lines=tuple(json.loads(row.lines)),
        waiting=tuple(letter for letter, state in states if state == "queued"),
        gone=tuple(letter for letter, state in states if state in _GONE),
    )


@compiled
def _latest(complaint: Any) -> Any:
    standing = (StepRow.complaint == complaint) & StepRow.taken_back_at.is_null()
    return StepRow.select().where(standing).order_by(StepRow.id.desc()).limit(1)


def take_back(step_id: int, complaint: ComplaintRow, now: datetime) -> None:
    """Put the record back as it was before this step, and hold for good the letters of it that still wait."""
    row = StepRow.get_by_id(step_id)
    changes = json.loads(row.changes)
    for name, (before, _) in changes["columns"].items():
        setattr(complaint, name, _read(ComplaintRow, name, before))
    for kind, (before, _) in changes["deadlines"].items():
        _restore_clock(complaint, kind, before)
    for name, model in _ADDED.items():
        model.delete().where(model.id.in_(changes[name])).execute()
    letters = LetterRow.select(LetterRow.id).where(LetterRow.step == row)
    RecipientRow.update(state="cancelled", answer="teruggenomen voor verzending").where(
        RecipientRow.letter.in_(letters) & (RecipientRow.state == "queued")
    ).execute()
    StepRow.update(taken_back_at=now).where(StepRow.id == step_id).execute()


def _letters_of(row: StepRow) -> list[tuple[str, str]]:
    query = RecipientRow.select(RecipientRow.state, LetterRow.letter).join(LetterRow).where(LetterRow.step == row)
    return [(found.letter.letter, found.state) for found in query if found.letter.letter in TO_CUSTOMER]


def _picture(complaint: ComplaintRow) -> dict[str, Any]:
    fields = ComplaintRow._meta.fields  # noqa: SLF001 - peewee's documented way to a model's fields
    columns = {name: _written(ComplaintRow, name, getattr(complaint, name)) for name in fields if name not in _FIXED}
    clocks = _clocks_of.all(complaint=complaint.id)
    pictured: dict[str, Any] = {"columns": columns, "deadlines": {clock.kind: _clock(clock) for clock in clocks}}
    for name in _ADDED:
        pictured[name] = [row.id for row in _ADDED_TO[name].all(complaint=complaint.id)]
    return pictured


@compiled
def _clocks_of(complaint: Any) -> Any:
    return DeadlineRow.select().where(DeadlineRow.complaint == complaint)


def _added_to(model: Any) -> Compiled:
    return compiled(lambda complaint: model.select(model.id).where(model.complaint == complaint))


_ADDED_TO = {name: _added_to(model) for name, model in _ADDED.items()}


def _clock(row: Any) -> dict[str, Any]:
    return {name: _written(DeadlineRow, name, getattr(row, name)) for name in ("due_at", "met_at", "look_again_at", "nudges")}


def _written(model: Any, name: str, value: Any) -> Any:
    written = model._meta.fields[name].db_value(value)  # noqa: SLF001 - as above
    return str(written) if isinstance(written, str) else written


def _read(model: Any, name: str, value: Any) -> Any:
    return model._meta.fields[name].python_value(value)  # noqa: SLF001 - as above


def _differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    return {name: [before.get(name), after[name]] for name in after if before.get(name) != after[name]}


def _is_overtaken(changes: Mapping[str, Any], complaint: ComplaintRow) -> bool:
    """True when a fact that the step set is no longer as it set it. A ladder that climbed on does not count."""
    if not changes:
        return False
    now = _picture(complaint)
    columns = any(now["columns"][name] != after for name, (_, after) in changes["columns"].items())
    clocks = any(_when(now["deadlines"].get(kind)) != _when(after) for kind, (_, after) in changes["deadlines"].items())
    return columns or clocks


def _when(clock: Mapping[str, Any] | None) -> tuple[Any, Any]:
    return (clock["due_at"], clock["met_at"]) if clock else (None, None)


def _restore_clock(complaint: ComplaintRow, kind: str, before: Mapping[str, Any] | None) -> None:
    its = (DeadlineRow.complaint == complaint) & (DeadlineRow.kind == kind)
    if before is None:
        DeadlineRow.delete().where(its).execute()
        return
    values = {name: _read(DeadlineRow, name, value) for name, value in before.items()}
    DeadlineRow.update(**values).where(its).execute()
