"""The register: opening records, changing them, and reading a dossier back as the types of complaints/."""

import json
from datetime import datetime
from typing import Any

from peewee import fn

from complaints import numbers
from complaints.complaint import (
    Channel,
    Complaint,
    Customer,
    Deadline,
    DeadlineKind,
    Dossier,
    Entry,
    Outcome,
    Part,
    RecordKind,
    Status,
)
from complaints.lifecycle import Event, transition
from complaints.plan import Assign, Close, Register
from complaints.routing import Load
from storage import rows, steps
from storage.compiled import compiled
from storage.database import database, reading, wait_for_update
from storage.models import ComplaintRow, DeadlineRow, LearningRow, LetterRow, MailRow, PartRow, SerialRow, StayRow
from storage.rows import add

# From one person to the next through the index: as long as there are people, not as long as there are complaints.
_WORKLOAD = """
WITH RECURSIVE person (id) AS (
    SELECT MIN(handler) FROM stay
    UNION ALL
    SELECT (SELECT MIN(handler) FROM stay WHERE handler > person.id) FROM person WHERE person.id IS NOT NULL)
SELECT person.id,
    (SELECT COUNT(*) FROM complaint WHERE handler = person.id AND closed_at IS NULL),
    (SELECT MAX(since) FROM stay WHERE handler = person.id)
FROM person WHERE person.id IS NOT NULL
"""


def open_new(effect: Register, *, year: int, pattern: str, now: datetime) -> ComplaintRow:
    """Open a record under the next number. The counter is locked until commit: a rolled back number is given out again."""
    serial = _next_serial.first(year=year).last
    customer = effect.customer
    participants = sorted({address for address in (customer.address, effect.filed_by) if address})
    row = ComplaintRow(
        number=numbers.make(pattern, year=year, serial=serial),
        kind=RecordKind.COMPLAINT,
        status=Status.REGISTERED,
        channel=effect.channel,
        entry=effect.entry,
        received_at=effect.received_at,
        registered_at=now,
        language=effect.language,
        subject=effect.subject,
        summary=effect.summary,
        customer_name=customer.name,
        customer_address=customer.address,
        customer_phone=customer.phone,
        participants=json.dumps(participants),
        excluded=json.dumps(sorted(effect.excluded)),
        filed_by=effect.filed_by,
        case_number=effect.case_number,
        policy_number=effect.policy_number,
        terms=effect.terms,
    )
    return add(row)


@compiled
def _next_serial(year: Any) -> Any:
    counted = SerialRow.insert(year=year, last=1).on_conflict(
        conflict_target=[SerialRow.year], update={SerialRow.last: SerialRow.last + 1}
    )
    return counted.returning(SerialRow.last)


def held(number: str) -> ComplaintRow:
    """The row of a complaint, locked until the transaction ends."""
    row: ComplaintRow | None = _numbered_held.first(number=number)
    if row is None:
        raise LookupError(f"there is no complaint {number}")
    return row


def save(row: ComplaintRow) -> None:
    """Write what a plan changed in the record."""
    rows.save(row)


def assign(row: ComplaintRow, effect: Assign, now: datetime) -> None:
    """Make a person answerable, and remember since when."""
    row.unit, row.department, row.handler = effect.unit, effect.department, effect.handler
    moved = transition(Event.ASSIGN, Status(row.status))
    if moved and moved.target:
        row.status = moved.target
    stay = StayRow(
        complaint=row, since=now, unit=effect.unit, department=effect.department, handler=effect.handler, why=effect.why
    )
    add(stay)


def close(row: ComplaintRow, effect: Close, now: datetime) -> None:
    """Write the end of a complaint; every clock stops."""
    row.status, row.closed_at = effect.status, now
    row.outcome = effect.outcome
    if effect.status is Status.NO_COMPLAINT:
        row.kind = RecordKind.NO_COMPLAINT
    DeadlineRow.update(met_at=now, look_again_at=None).where(
        (DeadlineRow.complaint == row) & DeadlineRow.met_at.is_null()
    ).execute()


def learn(row: ComplaintRow, text: str, now: datetime) -> None:
    """Add a learning point."""
    add(LearningRow(complaint=row, at=now, text=text))


def find(number: str) -> Dossier | None:
    """A dossier by its number, or None."""
    with reading():
        row = _numbered.first(number=number)
        return _dossier(row) if row else None


def find_held(number: str) -> Dossier | None:
    """A dossier by its number, locked until the transaction ends: what is decided on stays true until it is written."""
    with reading():
        row = _numbered_held.first(number=number)
        return _dossier(row) if row else None


def listing(*, unit: str | None = None, status: str | None = None, overdue_at: datetime | None = None) -> list[Complaint]:
    """Complaints, oldest number first; `overdue_at` leaves only those with a clock that had run out by then."""
    query = ComplaintRow.select().order_by(ComplaintRow.id)
    if unit:
        query = query.where(ComplaintRow.unit == unit)
    if status:
        query = query.where(ComplaintRow.status == status)
    if overdue_at:
        late = DeadlineRow.select(DeadlineRow.complaint).where(DeadlineRow.met_at.is_null() & (DeadlineRow.due_at < overdue_at))
        query = query.where(ComplaintRow.id.in_(late))
    with reading():
        return [_complaint(row) for row in query]


def counts(now: datetime) -> tuple[int, int]:
    """How many complaints are open, and how many of those have a clock that ran out."""
    with reading():
        open_ = ComplaintRow.select().where(ComplaintRow.closed_at.is_null()).count()
        late = (
            DeadlineRow.select(fn.COUNT(fn.DISTINCT(DeadlineRow.complaint)))
            .where(DeadlineRow.met_at.is_null() & (DeadlineRow.due_at < now))
            .scalar()
        )
        return open_, int(late or 0)


def workload() -> dict[str, Load]:
    """What everybody who ever had a complaint has in hand now, and since when he has the latest."""
    with reading():
        found = database.execute_sql(_WORKLOAD).fetchall()
    return {person: Load(in_hand, StayRow.since.python_value(latest)) for person, in_hand, latest in found}


def _dossier(row: ComplaintRow) -> Dossier:
    return Dossier(
        complaint=_complaint(row),
        deadlines=[deadline_of(clock) for clock in _clocks_of.all(complaint=row.id)],
        participants=frozenset(json.loads(row.participants)),
        thread=thread_of(row),
        told_customer=row.told_customer,
        excluded=frozenset(json.loads(row.excluded)),
        parts=[_part(part) for part in _parts_of.all(complaint=row.id)],
        last_step=steps.last_of(row),
    )


@compiled
def _clocks_of(complaint: Any) -> Any:
    return DeadlineRow.select().where(DeadlineRow.complaint == complaint).order_by(DeadlineRow.due_at)


@compiled
def _parts_of(complaint: Any) -> Any:
    return PartRow.select().where(PartRow.complaint == complaint).order_by(PartRow.position)


@compiled
def _points_of(complaint: Any) -> Any:
    return LearningRow.select().where(LearningRow.complaint == complaint).order_by(LearningRow.id)


@compiled
def _numbered(number: Any) -> Any:
    return ComplaintRow.select().where(ComplaintRow.number == number)


@compiled
def _numbered_held(number: Any) -> Any:
    return wait_for_update(ComplaintRow.select().where(ComplaintRow.number == number))


def _part(row: Any) -> Part:
    outcome = Outcome(row.outcome) if row.outcome else None
    return Part(position=row.position, text=row.text, outcome=outcome, cause=row.cause)


def thread_of(row: ComplaintRow) -> list[str]:
    """The Message-IDs of the customer's correspondence, oldest first, for In-Reply-To and References."""
    ours = ("acknowledgement", "relay", "delay_notice", "outcome")
    mails = _mails_of.all(number=row.number, people=json.loads(row.participants) or [""])
    letters = _letters_of.all(complaint=row.id, letters=ours)
    stamped = [(m.stored_at, m.message_id) for m in mails] + [(letter.queued_at, letter.message_id) for letter in letters]
    return [str(message_id) for _, message_id in sorted(stamped)]


@compiled
def _mails_of(number: Any, people: Any) -> Any:
    theirs = (MailRow.number == number) & MailRow.message_id.is_null(False) & MailRow.from_addr.in_(people)
    return MailRow.select(MailRow.message_id, MailRow.stored_at).where(theirs)


@compiled
def _letters_of(complaint: Any, letters: Any) -> Any:
    wanted = (LetterRow.complaint == complaint) & LetterRow.letter.in_(letters)
    return LetterRow.select(LetterRow.message_id, LetterRow.queued_at).where(wanted)


def deadline_of(row: Any) -> Deadline:
    """A clock as the pure floor knows it."""
    return Deadline(
        kind=DeadlineKind(row.kind), due_at=row.due_at, met_at=row.met_at, look_again_at=row.look_again_at, nudges=row.nudges
    )


def complaint_of(row: ComplaintRow) -> Complaint:
    """A record as the pure floor knows it."""
    return _complaint(row)


def _complaint(row: ComplaintRow) -> Complaint:
    points = _points_of.all(complaint=row.id)
    return Complaint(
        number=row.number,
        kind=RecordKind(row.kind),
        status=Status(row.status),
        channel=Channel(row.channel),
        entry=Entry(row.entry),
        received_at=row.received_at,
        registered_at=row.registered_at,
        closed_at=row.closed_at,
        customer=Customer(name=row.customer_name, address=row.customer_address, phone=row.customer_phone),
        subject=row.subject,
        summary=row.summary,
        language=row.language,
        filed_by=row.filed_by,
        unit=row.unit,
        department=row.department,
        handler=row.handler,
        case_number=row.case_number,
        policy_number=row.policy_number,
        severity=row.severity,
        cause=row.cause,
        outcome=Outcome(row.outcome) if row.outcome else None,
        redress=row.redress,
        redress_cents=row.redress_cents,
        wish=row.wish,
        employee=row.employee,
        partner=row.partner,
        waiting_for=row.waiting_for,
        merged_into=row.merged_into,
        follows=row.follows,
        reviewed=row.reviewed,
        flags=tuple(json.loads(row.flags)),
        terms=row.terms,
        contacted_at=row.contacted_at,
        answered_at=row.answered_at,
        discussed=row.discussed,
        fed_back=row.fed_back,
        learning=tuple(point.text for point in points),
    )
