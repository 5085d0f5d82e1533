"""The learning register as rows: opening points under gapless codes, changing them with their history, and finding them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from peewee import JOIN

from complaints import causes
from complaints.facts import PointFacts
from complaints.learning import (
    ChangePoint,
    DiscussPoints,
    Happening,
    ImprovementPoint,
    LastChange,
    PointCase,
    PointEvent,
    PointStatus,
    ProposePoint,
    TeamLetter,
)
from storage.database import reading, wait_for_update
from storage.learning_models import ImprovementEventRow, ImprovementRow, ImprovementSerialRow
from storage.models import ComplaintRow, LearningRow, LetterRow, RecipientRow, StepRow
from storage.report_models import ReportReplyRow, ReportRow
from storage.rows import add

# What one line of the history may change, and taking it back restores.
_CHANGING = ("owner", "status", "due", "said", "reason", "decided_at", "decided_on", "shared", "effect", "effect_at")
_MOMENTS = frozenset({"decided_at", "effect_at"})
_GONE = ("sending", "sent", "unknown", "bounced")


def open_new(
    effect: ProposePoint,
    *,
    complaint: ComplaintRow | None,
    step: StepRow | None,
    on: date,
    now: datetime,
    cause: str,
) -> ImprovementPoint:
    """Open a point under the next code of this year. The counter is locked until commit: no code is missing or given twice."""
    counted = ImprovementSerialRow.insert(year=on.year, last=1).on_conflict(
        conflict_target=[ImprovementSerialRow.year], update={ImprovementSerialRow.last: ImprovementSerialRow.last + 1}
    )
    serial = next(iter(counted.returning(ImprovementSerialRow.last).execute())).last
    row = add(
        ImprovementRow(
            code=f"V-{on.year}-{serial:04d}",
            text=effect.text,
            owner=effect.owner,
            status=str(PointStatus.RUNNING),
            proposed_at=now,
            proposed_on=on.isoformat(),
            proposed_by=effect.by,
            due=effect.due.isoformat(),
            complaint=complaint,
            unit=effect.unit,
            department=effect.department,
            step=step,
        )
    )
    _note(row, now, effect.by, PointEvent.PROPOSED, effect.text, cause)
    return _point(row, complaint)


def change(effect: ChangePoint, *, now: datetime, cause: str) -> None:
    """Write a point as it is from now on, and the line of its history; what stood before goes into that line."""
    row = _held(effect.point.code)
    before = _picture(row)
    point = effect.point
    row.owner, row.status, row.due = point.owner, str(point.status), point.due.isoformat()
    row.said, row.reason, row.decided_at = point.said, point.reason, point.decided_at
    row.decided_on = point.decided_on.isoformat() if point.decided_on else None
    row.shared = json.dumps(list(point.shared), ensure_ascii=False)
    row.effect = point.effect
    row.effect_at = (point.effect_at or now) if point.effect else None
    if effect.what is PointEvent.WITHDRAWN:
        row.withdrawn_at, row.look_again_at = now, None
    row.save()
    _note(row, now, effect.by, effect.what, effect.said, cause, before=before, undoes=effect.undoes)


def look_again(code: str, *, rungs: int, at: datetime | None) -> None:
    """How far its reminders climbed, and when it wants attention again; one that was taken back never does."""
    its = (ImprovementRow.code == code) & ImprovementRow.withdrawn_at.is_null()
    ImprovementRow.update(rungs=rungs, look_again_at=at).where(its).execute()


def discuss(effect: DiscussPoints, *, now: datetime, cause: str, mail: int | None) -> None:
    """The points of a monthly letter were talked about: each gets a line, and the letter the answer."""
    add(
        ReportReplyRow(
            report=effect.letter.report,
            person=effect.by,
            kind="confirmed",
            at=now,
            text=f"{effect.on.isoformat()} {effect.said}".rstrip(),
            mail=mail,
        )
    )
    for point in effect.letter.points:
        row = _held(point.code)
        before, shared = _picture(row), json.loads(row.shared)
        row.shared = json.dumps(list(dict.fromkeys([*shared, effect.where])), ensure_ascii=False)
        row.save()
        said = f"{effect.where} op {effect.on.isoformat()}"
        _note(row, now, effect.by, PointEvent.SHARED, said, cause, before=before)


def withdraw_those_of(steps: Sequence[int], now: datetime) -> None:
    """The points that these steps proposed are taken back. Their codes stay in use, so that none is missing."""
    for row in ImprovementRow.select().where(ImprovementRow.step.in_(list(steps)) & ImprovementRow.withdrawn_at.is_null()):
        row.withdrawn_at, row.look_again_at = now, None
        row.save()
        _note(row, now, None, PointEvent.WITHDRAWN, "de mail waarin het stond, is teruggenomen", f"step:{row.step_id}")


def withdrawn_at(moment: datetime, step: int) -> list[tuple[ImprovementPoint, list[str]]]:
    """The points that were taken back with this step at this moment, each with the addresses that its letter had gone to."""
    root = (StepRow.id == step) | (StepRow.part_of == step)
    rows = _rows((ImprovementRow.withdrawn_at == moment) & ImprovementRow.step.in_(StepRow.select(StepRow.id).where(root)))
    found = []
    for row in rows:
        point = _point(row, row.complaint)
        letters = LetterRow.select(LetterRow.id).where(LetterRow.about == point.matter.token)
        told = RecipientRow.select().where(RecipientRow.letter.in_(letters) & RecipientRow.state.in_(_GONE))
        found.append((point, sorted({recipient.address for recipient in told})))
    return found


def find(code: str) -> ImprovementPoint | None:
    """One point by its code, in whatever case; None when there is none, or when it was taken back."""
    with reading():
        rows = _rows((ImprovementRow.code == code.upper()) & ImprovementRow.withdrawn_at.is_null())
        return next((_point(row, row.complaint) for row in rows), None)


def case_of(code: str) -> PointCase | None:
    """A point and its latest change that stands, held until the transaction ends."""
    with reading():
        held: Any = next(iter(wait_for_update(ImprovementRow.select().where(ImprovementRow.code == code.upper()))), None)
        point = find(code)
        return PointCase(point=point, last=_last(held, point)) if point and held else None


def listing(*, open_only: bool = False, number: str | None = None, unit: str | None = None) -> list[ImprovementPoint]:
    """The points that were not taken back, in order of code; only open ones, or those of a complaint or unit."""
    where = ImprovementRow.withdrawn_at.is_null()
    if open_only:
        where &= ImprovementRow.status == str(PointStatus.RUNNING)
    if number is not None:
        where &= ComplaintRow.number == number
    if unit is not None:
        where &= ImprovementRow.unit == unit
    with reading():
        return [_point(row, row.complaint) for row in _rows(where)]


def history(code: str) -> list[Happening]:
    """All that happened to a point, in order; what was taken back is marked, not left out."""
    with reading():
        rows = list(_events(code))
        undone = {row.undoes for row in rows if row.undoes}
        return [Happening(at=r.at, by=r.person, what=PointEvent(r.what), said=r.said, taken_back=r.cause in undone) for r in rows]


def facts(until: datetime) -> list[PointFacts]:
    """The points that were proposed before a moment, as they stood then: what was decided or measured later is not told."""
    with reading():
        where = (ImprovementRow.proposed_at < until) & ImprovementRow.withdrawn_at.is_null()
        return [_facts(row, until) for row in _rows(where)]


def learned(unit: str, since: datetime, until: datetime) -> list[tuple[str, str | None, str | None]]:
    """The learning points of complaints that lie with a unit, written in a stretch of time: words, customer, employee."""
    with reading():
        query: Any = (
            LearningRow.select(LearningRow.text, ComplaintRow.customer_name, ComplaintRow.employee)
            .join(ComplaintRow)
            .where((ComplaintRow.unit == unit) & (LearningRow.at >= since) & (LearningRow.at < until))
            .order_by(LearningRow.id)
        )
        return [(text, customer, employee) for text, customer, employee in query.tuples()]


def team_letter(report: int) -> TeamLetter | None:
    """The monthly letter to a unit that this frozen report is, with its points as they stood when it was made."""
    with reading():
        row = ReportRow.get_or_none((ReportRow.id == report) & (ReportRow.name == "team"))
        if row is None:
            return None
        points = [point for point in listing(unit=row.about) if point.proposed_at < row.made_at]
        told = [point for point in points if point.is_open or (point.decided_on and f"{point.decided_on:%Y-%m}" >= row.period)]
        return TeamLetter(report=row.id, unit=row.about, period=row.period, points=told)


def _facts(row: Any, until: datetime) -> PointFacts:
    decided = row.decided_at is not None and row.decided_at < until
    status = PointStatus(row.status) if decided else PointStatus.RUNNING
    return PointFacts(
        code=row.code,
        text=row.text,
        status=status,
        proposed=date.fromisoformat(row.proposed_on),
        cause=_cause(row, row.complaint),
        unit=row.unit,
        department=row.department,
        due=date.fromisoformat(row.due),
        decided=date.fromisoformat(row.decided_on) if decided and row.decided_on else None,
        reason=row.reason if decided else None,
        effect=row.effect if row.effect_at is not None and row.effect_at < until else None,
    )


def _rows(where: Any) -> Iterable[Any]:
    query = ImprovementRow.select(ImprovementRow, ComplaintRow).join(ComplaintRow, JOIN.LEFT_OUTER)
    return list(query.where(where).order_by(ImprovementRow.id))


def _held(code: str) -> Any:
    return wait_for_update(ImprovementRow.select().where(ImprovementRow.code == code)).get()


def _cause(row: Any, complaint: Any) -> str | None:
    return causes.main_of(row.cause or (complaint.cause if complaint is not None else None))


def point_of(row: Any) -> ImprovementPoint:
    """A row that was read together with its complaint, as the pure floor knows it."""
    return _point(row, row.complaint)


def _point(row: Any, complaint: Any) -> ImprovementPoint:
    return ImprovementPoint(
        code=row.code,
        text=row.text,
        owner=row.owner,
        status=PointStatus(row.status),
        proposed_at=row.proposed_at,
        proposed_by=row.proposed_by,
        due=date.fromisoformat(row.due),
        number=complaint.number if complaint is not None else None,
        cause=_cause(row, complaint),
        unit=row.unit,
        department=row.department,
        said=row.said,
        reason=row.reason,
        decided_at=row.decided_at,
        decided_on=date.fromisoformat(row.decided_on) if row.decided_on else None,
        shared=tuple(json.loads(row.shared)),
        effect=row.effect,
        effect_at=row.effect_at,
    )


def _note(
    row: Any,
    now: datetime,
    person: str | None,
    what: PointEvent,
    said: str,
    cause: str,
    *,
    before: Mapping[str, Any] | None = None,
    undoes: str | None = None,
) -> None:
    kept = json.dumps(before, ensure_ascii=False) if before is not None else None
    event = ImprovementEventRow(
        improvement=row.id, at=now, person=person, what=str(what), said=said, cause=cause, before=kept, undoes=undoes
    )
    add(event)


def _events(code: str) -> Iterable[Any]:
    query = ImprovementEventRow.select().join(ImprovementRow).where(ImprovementRow.code == code.upper())
    return list(query.order_by(ImprovementEventRow.id))


def _last(row: Any, point: ImprovementPoint) -> LastChange | None:
    """The changes of the latest mail that stand. What the daemon measured or handed over is nobody's mail."""
    events = list(_events(row.code))
    undone = {event.undoes for event in events if event.undoes}
    standing = [event for event in events if event.before and not event.undoes and event.cause not in undone]
    if not standing:
        return None
    last = standing[-1]
    of_mail = [event for event in standing if event.cause == last.cause]
    said = [f"{event.what}: {event.said}" if event.said else event.what for event in of_mail]
    return LastChange(cause=last.cause, by=last.person, said=said, before=_restored(point, json.loads(of_mail[0].before)))


def _picture(row: Any) -> dict[str, Any]:
    moments = {name: getattr(row, name).isoformat() if getattr(row, name) else None for name in _MOMENTS}
    return {**{name: getattr(row, name) for name in _CHANGING}, **moments}


def _restored(point: ImprovementPoint, was: Mapping[str, Any]) -> ImprovementPoint:
    return ImprovementPoint(
        code=point.code,
        text=point.text,
        owner=was["owner"],
        status=PointStatus(was["status"]),
        proposed_at=point.proposed_at,
        proposed_by=point.proposed_by,
        due=date.fromisoformat(was["due"]),
        number=point.number,
        cause=point.cause,
        unit=point.unit,
        department=point.department,
        said=was["said"],
        reason=was["reason"],
        decided_at=datetime.fromisoformat(was["decided_at"]) if was["decided_at"] else None,
        decided_on=date.fromisoformat(was["decided_on"]) if was["decided_on"] else None,
        shared=tuple(json.loads(was["shared"])),
        effect=was["effect"],
        effect_at=datetime.fromisoformat(was["effect_at"]) if was["effect_at"] else None,
    )
