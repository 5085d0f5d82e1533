"""Rows of the register read back as the types of complaints/: a record, its clocks, the whole dossier."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from complaints.complaint import (
    Beginning,
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
from complaints.letters import NAMES_THE_HANDLER, TO_CUSTOMER
from storage import procedures, steps
from storage.compiled import compiled
from storage.models import ComplaintRow, DeadlineRow, LearningRow, LetterRow, MailRow, PartRow, StayRow

_TO_CUSTOMER = tuple(str(letter) for letter in TO_CUSTOMER)


def dossier_of(row: ComplaintRow) -> Dossier:
    """All that a decision needs to know of one complaint."""
    joined = family(row.number)
    letters = _letters_of.all(numbers=joined, letters=_TO_CUSTOMER)
    return Dossier(
        complaint=complaint_of(row),
        deadlines=[deadline_of(clock) for clock in _clocks_of.all(complaint=row.id)],
        participants=frozenset(json.loads(row.participants)),
        thread=_thread(row, joined, letters),
        told_customer=row.told_customer,
        named_to_customer=any(letter.letter in NAMES_THE_HANDLER for letter in letters),
        excluded=frozenset(json.loads(row.excluded)),
        parts=[_part(part) for part in _parts_of.all(complaint=row.id)],
        procedures=procedures.of(row.id),
        last_step=steps.last_of(row),
        handlers=[stay.handler for stay in _stays_of.all(complaint=row.id)],
    )


@compiled
def _clocks_of(complaint: Any) -> Any:
    return DeadlineRow.select().where(DeadlineRow.complaint == complaint).order_by(DeadlineRow.due_at)


@compiled
def _parts_of(complaint: Any) -> Any:
    return PartRow.select().where(PartRow.complaint == complaint).order_by(PartRow.position)


@compiled
def _stays_of(complaint: Any) -> Any:
    return StayRow.select(StayRow.handler).where(StayRow.complaint == complaint).order_by(StayRow.id)


def _part(row: Any) -> Part:
    outcome = Outcome(row.outcome) if row.outcome else None
    return Part(position=row.position, text=row.text, outcome=outcome, cause=row.cause)


def family(number: str) -> list[str]:
    """A complaint and all that were merged into it, by number: the mails of all of them are its mails."""
    found = [number]
    for each in found:  # grows while it is read: what was merged into what was merged
        found += [row.number for row in _merged_into.all(number=each) if row.number not in found]
    return found


@compiled
def _merged_into(number: Any) -> Any:
    return ComplaintRow.select(ComplaintRow.number).where(ComplaintRow.merged_into == number).order_by(ComplaintRow.id)


def thread_of(row: ComplaintRow) -> list[str]:
    """The Message-IDs of the customer's correspondence, oldest first, for In-Reply-To and References."""
    joined = family(row.number)
    return _thread(row, joined, _letters_of.all(numbers=joined, letters=_TO_CUSTOMER))


def _thread(row: ComplaintRow, joined: Sequence[str], letters: Sequence[Any]) -> list[str]:
    mails = _mails_of.all(numbers=joined, people=json.loads(row.participants) or [""])
    stamped = [(m.stored_at, m.message_id) for m in mails] + [(letter.queued_at, letter.message_id) for letter in letters]
    return [str(message_id) for _, message_id in sorted(stamped)]


@compiled
def _mails_of(numbers: Any, people: Any) -> Any:
    theirs = MailRow.number.in_(numbers) & MailRow.message_id.is_null(False) & MailRow.from_addr.in_(people)
    return MailRow.select(MailRow.message_id, MailRow.stored_at).where(theirs)


@compiled
def _letters_of(numbers: Any, letters: Any) -> Any:
    records = ComplaintRow.select(ComplaintRow.id).where(ComplaintRow.number.in_(numbers))
    wanted = LetterRow.complaint.in_(records) & LetterRow.letter.in_(letters)
    return LetterRow.select(LetterRow.letter, LetterRow.message_id, LetterRow.queued_at).where(wanted)


def deadline_of(row: Any) -> Deadline:
    """A clock as the pure floor knows it."""
    return Deadline(
        kind=DeadlineKind(row.kind),
        due_at=row.due_at,
        met_at=row.met_at,
        look_again_at=row.look_again_at,
        nudges=row.nudges,
        began=_beginning(row),
        why=row.why,
        seen_at=row.seen_at,
    )


def _beginning(row: Any) -> Beginning | None:
    if row.since is None or row.rule is None:
        return None
    return Beginning(row.since, row.rule, date.fromisoformat(row.named) if row.named else None)


def complaint_of(row: ComplaintRow, learning: Sequence[str] | None = None) -> Complaint:
    """A record as the pure floor knows it; its learning points are looked up when they are not given."""
    if learning is None:
        learning = [point.text for point in _points_of.all(complaint=row.id)]
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


@compiled
def _points_of(complaint: Any) -> Any:
    return LearningRow.select().where(LearningRow.complaint == complaint).order_by(LearningRow.id)


def _question(row: ComplaintRow) -> Question | None:
    if row.asked is None:
        return None
    return Question(asked=row.asked, proposed=Customer(name=row.proposed_name, address=row.proposed_address))
