"""The register: opening records, changing them, and finding them."""

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from peewee import fn

from complaints import numbers
from complaints.complaint import CUSTOMERS, OUTLIVE, Complaint, Customer, DeadlineKind, Dossier, Part, RecordKind, Status
from complaints.lifecycle import Event, transition
from complaints.plan import Assign, Close, Register, TakeIn
from complaints.pool import Load
from storage import endings, procedures, records, rows
from storage.compiled import compiled
from storage.database import database, reading, wait_for_update
from storage.models import ComplaintRow, DeadlineRow, LearningRow, PartRow, SerialRow, StayRow
from storage.rows import add

_IN_HAND = """
SELECT handler, severity, COUNT(*) FROM complaint WHERE closed_at IS NULL AND handler IS NOT NULL GROUP BY handler, severity
"""
# From one person to the next through the index: as long as there are people, not as long as there are complaints.
_LATEST = """
WITH RECURSIVE person (id) AS (
    SELECT MIN(handler) FROM stay
    UNION ALL
    SELECT (SELECT MIN(handler) FROM stay WHERE handler > person.id) FROM person WHERE person.id IS NOT NULL)
SELECT person.id, (SELECT MAX(since) FROM stay WHERE handler = person.id) FROM person WHERE person.id IS NOT NULL
"""


def open_new(effect: Register, *, year: int, pattern: str, now: datetime) -> ComplaintRow:
    """Open a record under the next number. The counter is locked until commit: a rolled back number is given out again."""
    serial = _next_serial.first(year=year).last
    customer = effect.customer
    participants = sorted({*effect.participants, *(address for address in (customer.address, effect.filed_by) if address)})
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
        asked=effect.question.asked if effect.question else None,
        proposed_name=effect.question.proposed.name if effect.question else None,
        proposed_address=effect.question.proposed.address if effect.question else None,
        case_number=effect.case_number,
        policy_number=effect.policy_number,
        wish=effect.wish,
        employee=effect.employee,
        severity=effect.severity,
        flags=json.dumps(list(effect.flags)),
        terms=effect.terms,
        follows=effect.follows,
        field=effect.field,
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


def name_customer(row: ComplaintRow, customer: Customer) -> None:
    """Write down whose complaint it is; what is not told anew stays. With an address nothing is asked any more."""
    row.customer_name = customer.name or row.customer_name
    row.customer_address = customer.address or row.customer_address
    row.customer_phone = customer.phone or row.customer_phone
    if customer.address:
        row.participants = json.dumps(sorted({*json.loads(row.participants), customer.address}))
        row.asked = None


def assign(row: ComplaintRow, effect: Assign, now: datetime) -> None:
    """Make a person answerable, and remember since when. What it is about follows a unit that is about one thing only."""
    if row.unit is not None and row.unit != effect.unit and effect.field is not None:
        row.field = effect.field
    row.unit, row.department, row.handler = effect.unit, effect.department, effect.handler
    moved = transition(Event.ASSIGN, Status(row.status))
    if moved and moved.target:
        row.status = moved.target
    stay = StayRow(
        complaint=row, since=now, unit=effect.unit, department=effect.department, handler=effect.handler, why=effect.why
    )
    add(stay)


def close(row: ComplaintRow, effect: Close, now: datetime) -> None:
    """Write the end of a complaint; its clocks stop, a second track goes on."""
    row.status, row.closed_at = effect.status, now
    row.outcome = effect.outcome
    if effect.status is Status.NO_COMPLAINT:
        row.kind = RecordKind.NO_COMPLAINT
    endings.closed(row)
    DeadlineRow.update(met_at=now, look_again_at=None).where(
        (DeadlineRow.complaint == row) & DeadlineRow.met_at.is_null() & DeadlineRow.kind.not_in(OUTLIVE)
    ).execute()


def take_up_again(row: ComplaintRow, status: Status, now: datetime) -> None:
    """Open a record again, or hand it to a second look: what must be done anew is no longer said to be done."""
    endings.opened_again(row, now)
    row.earlier_outcome = row.outcome or row.earlier_outcome
    row.status, row.closed_at, row.outcome = status, None, None
    row.kind = RecordKind.COMPLAINT
    row.told_customer = False
    if status is Status.REVIEW:
        row.reviewed, row.fed_back = True, None


def take_in(row: ComplaintRow, effect: TakeIn) -> None:
    """Let another complaint go on under this number."""
    row.received_at = min(row.received_at, effect.received_at)
    row.participants = json.dumps(sorted({*json.loads(row.participants), *effect.participants}))
    exclude(row, effect.excluded)


def exclude(row: ComplaintRow, people: frozenset[str]) -> None:
    """These people may not handle it."""
    row.excluded = json.dumps(sorted({*json.loads(row.excluded), *people}))


def judge(row: ComplaintRow, part: Part) -> None:
    """Keep a part of the complaint, new or judged anew."""
    values = {"text": part.text, "outcome": part.outcome, "cause": part.cause}
    if not rows.add_if_new(PartRow(complaint=row, position=part.position, **values)):
        PartRow.update(**values).where((PartRow.complaint == row) & (PartRow.position == part.position)).execute()


def learn(row: ComplaintRow, text: str, now: datetime) -> None:
    """Add a learning point."""
    add(LearningRow(complaint=row, at=now, text=text))


def find(number: str) -> Dossier | None:
    """A dossier by its number, or None."""
    with reading():
        row = _numbered.first(number=number)
        return records.dossier_of(row) if row else None


def find_held(number: str) -> Dossier | None:
    """A dossier by its number, locked until the transaction ends: what is decided on stays true until it is written."""
    with reading():
        row = _numbered_held.first(number=number)
        return records.dossier_of(row) if row else None


@compiled
def _numbered(number: Any) -> Any:
    return ComplaintRow.select().where(ComplaintRow.number == number)


@compiled
def _numbered_held(number: Any) -> Any:
    return wait_for_update(ComplaintRow.select().where(ComplaintRow.number == number))


def similar(address: str, case_number: str | None, since: datetime) -> list[Complaint]:
    """The open complaints of this customer that came since then and name no other case, the latest first."""
    with reading():
        found = _open_of.all(address=address, since=since)
        return [records.complaint_of(row) for row in found if case_number is None or row.case_number in {None, case_number}]


@compiled
def _open_of(address: Any, since: Any) -> Any:
    theirs = (ComplaintRow.customer_address == address) & (ComplaintRow.received_at >= since) & ComplaintRow.closed_at.is_null()
    return ComplaintRow.select().where(theirs).order_by(ComplaintRow.id.desc())


def family(number: str) -> list[str]:
    """A complaint and all that were merged into it, by number: the mails of all of them are its mails."""
    with reading():
        return records.family(number)


def listing(
    *, unit: str | None = None, status: str | None = None, overdue_at: datetime | None = None, outside: bool = False
) -> list[Complaint]:
    """Complaints, oldest number first; `overdue_at` leaves only those with a clock that had run out by then.

    `outside` leaves those with a procedure outside the house that is not finished.
    """
    query = ComplaintRow.select().order_by(ComplaintRow.id)
    if unit:
        query = query.where(ComplaintRow.unit == unit)
    if status:
        query = query.where(ComplaintRow.status == status)
    if outside:
        query = query.where(ComplaintRow.id.in_(procedures.unfinished()))
    if overdue_at:
        late = DeadlineRow.select(DeadlineRow.complaint).where(_late(overdue_at))
        query = query.where(ComplaintRow.id.in_(late))
    with reading():
        return [records.complaint_of(row) for row in query]


def numbers_from(address: str, received_before: datetime) -> tuple[str, ...]:
    """The complaints of a customer so far, by his address, oldest first."""
    with reading():
        return tuple(row.number for row in _earlier_of.all(address=address, before=received_before))


@compiled
def _earlier_of(address: Any, before: Any) -> Any:
    theirs = (ComplaintRow.customer_address == address) & (ComplaintRow.received_at < before)
    return ComplaintRow.select(ComplaintRow.number).where(theirs).order_by(ComplaintRow.id)


def counts(now: datetime) -> tuple[int, int]:
    """How many complaints are open, and how many of those have a clock that ran out."""
    with reading():
        open_ = ComplaintRow.select().where(ComplaintRow.closed_at.is_null()).count()
        late = DeadlineRow.select(fn.COUNT(fn.DISTINCT(DeadlineRow.complaint))).where(_late(now)).scalar()
        return open_, int(late or 0)


def _late(now: datetime) -> Any:
    """A term that we owe somebody has run out. Taking up an assignment is between ourselves: another gets it next morning.

    The customer's own terms make nobody here late.
    """
    owed = DeadlineRow.kind.not_in((DeadlineKind.TAKEN_UP, *CUSTOMERS))
    return DeadlineRow.met_at.is_null() & owed & (DeadlineRow.due_at < now)


def workload() -> dict[str, Load]:
    """What everybody who ever had a complaint has in hand now, and since when he has the latest."""
    with reading():
        counted = database.execute_sql(_IN_HAND).fetchall()
        latest = dict(database.execute_sql(_LATEST).fetchall())
    in_hand: dict[str, dict[int | None, int]] = defaultdict(dict)
    for person, severity, count in counted:
        in_hand[person][severity] = count
    return {person: _load(in_hand[person], StayRow.since.python_value(since)) for person, since in latest.items()}


def _load(counts: Mapping[int | None, int], last: datetime | None) -> Load:
    by_severity = {severity: count for severity, count in counts.items() if severity is not None}
    return Load(sum(counts.values()), last, by_severity)
