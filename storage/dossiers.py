"""The register: opening records, changing them, and reading a dossier back as the types of complaints/."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from peewee import fn

from complaints import numbers
from complaints.complaint import (
    TRACKS,
    Channel,
    Complaint,
    Customer,
    Deadline,
    DeadlineKind,
    Dossier,
    Entry,
    Outcome,
    Part,
    Question,
    RecordKind,
    Redress,
    Status,
)
from complaints.letters import TO_CUSTOMER
from complaints.lifecycle import Event, transition
from complaints.plan import Assign, Close, Register, TakeIn
from complaints.pool import Load
from storage import steps
from storage.database import reading, wait_for_update
from storage.models import ComplaintRow, DeadlineRow, LearningRow, LetterRow, MailRow, PartRow, SerialRow, StayRow
from storage.rows import add, add_if_new


def open_new(effect: Register, *, year: int, pattern: str, now: datetime) -> ComplaintRow:
    """Open a record under the next number. The counter is locked until commit: a rolled back number is given out again."""
    add_if_new(SerialRow(year=year, last=0))
    SerialRow.update(last=SerialRow.last + 1).where(SerialRow.year == year).execute()
    serial = SerialRow.get_by_id(year).last
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
    )
    return add(row)


def held(number: str) -> ComplaintRow:
    """The row of a complaint, locked until the transaction ends."""
    row: ComplaintRow = wait_for_update(ComplaintRow.select().where(ComplaintRow.number == number)).get()
    return row


def name_customer(row: ComplaintRow, customer: Customer) -> None:
    """Write down whose complaint it is; what is not told anew stays. With an address nothing is asked any more."""
    row.customer_name = customer.name or row.customer_name
    row.customer_address = customer.address or row.customer_address
    row.customer_phone = customer.phone or row.customer_phone
    if customer.address:
        row.participants = json.dumps(sorted({*json.loads(row.participants), customer.address}))
        row.asked = None


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
    """Write the end of a complaint; its clocks stop, a second track goes on."""
    row.status, row.closed_at = effect.status, now
    row.outcome = effect.outcome
    if effect.status is Status.NO_COMPLAINT:
        row.kind = RecordKind.NO_COMPLAINT
    DeadlineRow.update(met_at=now, look_again_at=None).where(
        (DeadlineRow.complaint == row) & DeadlineRow.met_at.is_null() & DeadlineRow.kind.not_in(TRACKS)
    ).execute()


def take_up_again(row: ComplaintRow, status: Status) -> None:
    """Open a record again, or hand it to a second look: what must be done anew is no longer said to be done."""
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
    if not add_if_new(PartRow(complaint=row, position=part.position, **values)):
        PartRow.update(**values).where((PartRow.complaint == row) & (PartRow.position == part.position)).execute()


def learn(row: ComplaintRow, text: str, now: datetime) -> None:
    """Add a learning point."""
    add(LearningRow(complaint=row, at=now, text=text))


def find(number: str) -> Dossier | None:
    """A dossier by its number, or None."""
    with reading():
        row = ComplaintRow.get_or_none(ComplaintRow.number == number)
        return _dossier(row) if row else None


def find_held(number: str) -> Dossier | None:
    """A dossier by its number, locked until the transaction ends: what is decided on stays true until it is written."""
    with reading():
        row = wait_for_update(ComplaintRow.select().where(ComplaintRow.number == number)).first()
        return _dossier(row) if row else None


def similar(address: str, case_number: str | None, since: datetime) -> list[Complaint]:
    """The open complaints of this customer that came since then and name no other case, the latest first."""
    query = (
        ComplaintRow.select()
        .where(
            (ComplaintRow.customer_address == address) & (ComplaintRow.received_at >= since) & ComplaintRow.closed_at.is_null()
        )
        .order_by(ComplaintRow.id.desc())
    )
    with reading():
        return [_complaint(row) for row in query if case_number is None or row.case_number in {None, case_number}]


def family(number: str) -> list[str]:
    """A complaint and all that were merged into it, by number: the mails of all of them are its mails."""
    found = [number]
    with reading():
        for each in found:  # grows while it is read: what was merged into what was merged
            merged = ComplaintRow.select(ComplaintRow.number).where(ComplaintRow.merged_into == each).order_by(ComplaintRow.id)
            found += [row.number for row in merged if row.number not in found]
    return found


def listing(*, unit: str | None = None, status: str | None = None, overdue_at: datetime | None = None) -> list[Complaint]:
    """Complaints, oldest number first; `overdue_at` leaves only those with a clock that had run out by then."""
    query = ComplaintRow.select().order_by(ComplaintRow.id)
    if unit:
        query = query.where(ComplaintRow.unit == unit)
    if status:
        query = query.where(ComplaintRow.status == status)
    if overdue_at:
        late = DeadlineRow.select(DeadlineRow.complaint).where(_late(overdue_at))
        query = query.where(ComplaintRow.id.in_(late))
    with reading():
        return [_complaint(row) for row in query]


def numbers_from(address: str, received_before: datetime) -> tuple[str, ...]:
    """The complaints of a customer so far, by his address, oldest first."""
    query = (
        ComplaintRow.select(ComplaintRow.number)
        .where((ComplaintRow.customer_address == address) & (ComplaintRow.received_at < received_before))
        .order_by(ComplaintRow.id)
    )
    with reading():
        return tuple(row.number for row in query)


def counts(now: datetime) -> tuple[int, int]:
    """How many complaints are open, and how many of those have a clock that ran out."""
    with reading():
        open_ = ComplaintRow.select().where(ComplaintRow.closed_at.is_null()).count()
        late = DeadlineRow.select(fn.COUNT(fn.DISTINCT(DeadlineRow.complaint))).where(_late(now)).scalar()
        return open_, int(late or 0)


def _late(now: datetime) -> Any:
    """A term that we owe somebody has run out. Taking up an assignment is between ourselves: another gets it next morning."""
    owed = DeadlineRow.kind != DeadlineKind.TAKEN_UP
    return DeadlineRow.met_at.is_null() & owed & (DeadlineRow.due_at < now)


def workload() -> dict[str, Load]:
    """What every person has in hand."""
    with reading():
        open_ = (
            ComplaintRow.select(ComplaintRow.handler, ComplaintRow.severity, fn.COUNT(ComplaintRow.id).alias("count"))
            .where(ComplaintRow.closed_at.is_null() & ComplaintRow.handler.is_null(False))
            .group_by(ComplaintRow.handler, ComplaintRow.severity)
        )
        in_hand: dict[str, dict[int | None, int]] = defaultdict(dict)
        for row in open_:
            in_hand[str(row.handler)][row.severity] = row.count
        last = StayRow.select(StayRow.handler, fn.MAX(StayRow.since).alias("latest")).group_by(StayRow.handler)
        latest = {str(row.handler): StayRow.since.python_value(row.latest) for row in last}
    return {person: _load(in_hand.get(person, {}), latest.get(person)) for person in {*in_hand, *latest}}


def _load(counts: Mapping[int | None, int], last: datetime | None) -> Load:
    by_severity = {severity: count for severity, count in counts.items() if severity is not None}
    return Load(sum(counts.values()), last, by_severity)


def _dossier(row: ComplaintRow) -> Dossier:
    clocks = DeadlineRow.select().where(DeadlineRow.complaint == row).order_by(DeadlineRow.due_at)
    return Dossier(
        complaint=_complaint(row),
        deadlines=[deadline_of(clock) for clock in clocks],
        participants=frozenset(json.loads(row.participants)),
        thread=thread_of(row),
        told_customer=row.told_customer,
        excluded=frozenset(json.loads(row.excluded)),
        parts=[_part(part) for part in PartRow.select().where(PartRow.complaint == row).order_by(PartRow.position)],
        last_step=steps.last_of(row),
        handlers=[stay.handler for stay in StayRow.select().where(StayRow.complaint == row).order_by(StayRow.id)],
    )


def _part(row: Any) -> Part:
    outcome = Outcome(row.outcome) if row.outcome else None
    return Part(position=row.position, text=row.text, outcome=outcome, cause=row.cause)


def thread_of(row: ComplaintRow) -> list[str]:
    """The Message-IDs of the customer's correspondence, oldest first, for In-Reply-To and References."""
    joined = family(row.number)
    mails = MailRow.select(MailRow.message_id, MailRow.stored_at).where(
        MailRow.number.in_(joined)
        & MailRow.message_id.is_null(False)
        & MailRow.from_addr.in_(json.loads(row.participants) or [""])
    )
    letters = LetterRow.select(LetterRow.message_id, LetterRow.queued_at).where(
        LetterRow.complaint.in_(ComplaintRow.select(ComplaintRow.id).where(ComplaintRow.number.in_(joined)))
        & LetterRow.letter.in_(list(TO_CUSTOMER))
    )
    stamped = [(m.stored_at, m.message_id) for m in mails] + [(letter.queued_at, letter.message_id) for letter in letters]
    return [str(message_id) for _, message_id in sorted(stamped)]


def deadline_of(row: Any) -> Deadline:
    """A clock as the pure floor knows it."""
    return Deadline(
        kind=DeadlineKind(row.kind), due_at=row.due_at, met_at=row.met_at, look_again_at=row.look_again_at, nudges=row.nudges
    )


def complaint_of(row: ComplaintRow, learning: Sequence[str] | None = None) -> Complaint:
    """A record as the pure floor knows it; its learning points are looked up when they are not given."""
    return _complaint(row, learning)


def _complaint(row: ComplaintRow, learning: Sequence[str] | None = None) -> Complaint:
    if learning is None:
        learning = [point.text for point in LearningRow.select().where(LearningRow.complaint == row).order_by(LearningRow.id)]
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
        redress=tuple(Redress(each) for each in (row.redress or "").split(", ") if each),
        redress_cents=row.redress_cents,
        wish=row.wish,
        employee=row.employee,
        partner=row.partner,
        waiting_for=row.waiting_for,
        merged_into=row.merged_into,
        follows=row.follows,
        reviewed=row.reviewed,
        answered_by=row.answered_by,
        earlier_outcome=Outcome(row.earlier_outcome) if row.earlier_outcome else None,
        withdrawal=row.withdrawal,
        flags=tuple(json.loads(row.flags)),
        terms=row.terms,
        contacted_at=row.contacted_at,
        answered_at=row.answered_at,
        discussed=row.discussed,
        fed_back=row.fed_back,
        learning=tuple(learning),
        question=_question(row),
    )


def _question(row: ComplaintRow) -> Question | None:
    if row.asked is None:
        return None
    return Question(asked=row.asked, proposed=Customer(name=row.proposed_name, address=row.proposed_address))
