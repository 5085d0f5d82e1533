"""Rows to facts for the reports: dates, places and codes; no names, no words of anybody. In a few statements, for all records."""

import hashlib
import hmac
import json
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from complaints import causes
from complaints.complaint import Channel, DeadlineKind, Entry, Outcome, RecordKind, Redress, Status
from complaints.facts import CaseFacts, Ending, ProcedureFacts, Stay, Term
from complaints.letters import LetterName
from complaints.procedures import Body, Phase, Verdict
from storage.database import reading
from storage.models import (
    ComplaintRow,
    DeadlineRow,
    LearningRow,
    LetterRow,
    MailRow,
    ProcedureRow,
    RecipientRow,
    StayRow,
)
from storage.report_models import EndingRow

T = TypeVar("T")
_TERMS = tuple(map(str, (DeadlineKind.CONTACT, DeadlineKind.ANSWER, DeadlineKind.CODE)))
_CLOCKS = (*_TERMS, str(DeadlineKind.PARTNER), str(DeadlineKind.REVIEW), str(DeadlineKind.SELF_TRY))
_LETTERS = (str(LetterName.ACKNOWLEDGEMENT), str(LetterName.SOLVED), str(LetterName.DELAY_NOTICE))
_WAITING = ("parked", "set_aside")
_CODE_LETTERS = 16  # hexadecimal: 64 bits, no two customers alike by chance


@dataclass(frozen=True, slots=True)
class _Clock:
    due_at: datetime
    met_at: datetime | None
    since: datetime | None
    first: Term


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands in other tables, by the id of the complaint."""

    stays: Mapping[int, Sequence[Stay]]
    clocks: Mapping[int, Mapping[str, _Clock]]
    endings: Mapping[int, Sequence[Ending]]
    letters: Mapping[int, Sequence[tuple[str, datetime]]]
    learned: Mapping[int, Sequence[datetime]]
    procedures: Mapping[int, Sequence[ProcedureFacts]]


def cases(until: datetime, *, secret: bytes) -> list[CaseFacts]:
    """Every record received before a moment, in order of number, with all that is known of it now.

    `secret` makes the code of a customer: it never leaves the house, so the code cannot be turned back.
    """
    before = ComplaintRow.received_at < until
    with reading():
        beside = _Beside(
            stays=_grouped(StayRow, _stay, (StayRow.since, StayRow.id)),
            clocks=_clocks(),
            endings=_grouped(EndingRow, _ending, (EndingRow.at, EndingRow.id)),
            letters=_letters(),
            learned=_grouped(LearningRow, lambda row: row.at, (LearningRow.at, LearningRow.id)),
            procedures=_grouped(ProcedureRow, _procedure, (ProcedureRow.position,)),
        )
        return [_facts(row, beside, secret) for row in ComplaintRow.select().where(before).order_by(ComplaintRow.id)]


def mails_waiting() -> int:
    """How many mails nobody has looked at yet: parked, or set aside."""
    with reading():
        return int(MailRow.select().where(MailRow.state.in_(_WAITING)).count())


def customer_code(address: str | None, phone: str | None, secret: bytes) -> str | None:
    """A code for who complains: the same for the same address, else for the same telephone number; None for who is unknown."""
    digits = re.sub(r"\D", "", phone or "")[-9:]
    known = f"address {address.strip().lower()}" if address else f"phone {digits}" if digits else None
    return hmac.new(secret, f"customer {known}".encode(), hashlib.sha256).hexdigest()[:_CODE_LETTERS] if known else None


def _grouped(model: Any, read: Callable[[Any], T], order: Sequence[Any]) -> Mapping[int, Sequence[T]]:
    found: dict[int, list[T]] = defaultdict(list)
    for row in model.select().order_by(*order):
        found[row.complaint_id].append(read(row))
    return found


def _stay(row: Any) -> Stay:
    return Stay(row.since, row.unit, row.department)


def _ending(row: Any) -> Ending:
    return Ending(
        at=row.at,
        status=Status(row.status),
        outcome=Outcome(row.outcome) if row.outcome else None,
        reopened_at=row.reopened_at,
        cause=causes.main_of(row.cause),
        redress=_redress(row.redress),
        redress_cents=row.redress_cents,
    )


def _procedure(row: Any) -> ProcedureFacts:
    phase, dates = Phase(row.phase), json.loads(row.dates)
    decided = dates.get(Phase.DECIDED) if phase is Phase.DECIDED else None
    return ProcedureFacts(
        body=Body(row.body),
        phase=phase,
        begun=date.fromisoformat(row.begun),
        decided=date.fromisoformat(decided) if decided else None,
        verdict=Verdict(row.verdict) if row.verdict else None,
        amount_cents=row.amount_cents,
        learned=row.learned is not None,
    )


def _clocks() -> Mapping[int, Mapping[str, _Clock]]:
    """The terms, by kind. The first run of each counts: one that was given a later end is not kept by keeping that."""
    found: dict[int, dict[str, _Clock]] = defaultdict(dict)
    names = ("complaint", "kind", "due_at", "met_at", "since", "first_due_at", "first_met_at")
    query: Any = DeadlineRow.select(*(getattr(DeadlineRow, name) for name in names)).where(DeadlineRow.kind.in_(_CLOCKS))
    for complaint, kind, due_at, met_at, since, first_due_at, first_met_at in query.tuples():
        first = Term(first_due_at or due_at, first_met_at or met_at)
        found[complaint][kind] = _Clock(due_at, met_at, since, first)
    return found


def _letters() -> Mapping[int, Sequence[tuple[str, datetime]]]:
    """Which of the letters that are counted left for the customer, and when; what came back did not."""
    found: dict[int, list[tuple[str, datetime]]] = defaultdict(list)
    columns = (LetterRow.complaint, LetterRow.letter, RecipientRow.sent_at)
    left = LetterRow.letter.in_(_LETTERS) & (RecipientRow.state == "sent") & RecipientRow.sent_at.is_null(False)
    query: Any = RecipientRow.select(*columns).join(LetterRow).where(left & LetterRow.complaint.is_null(False))
    for complaint, letter, sent_at in query.order_by(RecipientRow.sent_at).tuples():
        found[complaint].append((letter, sent_at))
    return found


def _facts(row: Any, beside: _Beside, secret: bytes) -> CaseFacts:
    clocks, endings = beside.clocks.get(row.id, {}), beside.endings.get(row.id, ())
    letters, learned = beside.letters.get(row.id, ()), beside.learned.get(row.id, ())
    answer, code = clocks.get(str(DeadlineKind.ANSWER)), clocks.get(str(DeadlineKind.CODE))
    review, partner = clocks.get(str(DeadlineKind.REVIEW)), clocks.get(str(DeadlineKind.PARTNER))
    return CaseFacts(
        number=row.number,
        kind=RecordKind(row.kind),
        status=Status(row.status),
        channel=Channel(row.channel),
        entry=Entry(row.entry),
        received_at=row.received_at,
        registered_at=row.registered_at,
        closed_at=row.closed_at,
        stays=beside.stays.get(row.id, ()),
        endings=endings,
        outcome=Outcome(row.outcome) if row.outcome else None,
        cause=causes.main_of(row.cause),
        field=row.field,
        severity=row.severity,
        flags=tuple(json.loads(row.flags)),
        contact=_contact(row, clocks, endings),
        answer=answer.first if answer else None,
        code=code.first if code else None,
        acknowledged_at=next((at for letter, at in letters if letter != LetterName.DELAY_NOTICE), None),
        answered_at=row.answered_at,
        delays_told_at=tuple(at for letter, at in letters if letter == LetterName.DELAY_NOTICE),
        customer=customer_code(row.customer_address, row.customer_phone, secret),
        partner=row.partner or row.left_partner,
        partner_since=partner.since if partner else None,
        partner_back_at=row.left_partner_at,
        partner_term=Term(partner.due_at, partner.met_at) if partner else None,
        redress=_redress(row.redress),
        redress_cents=row.redress_cents,
        merged_into=row.merged_into,
        follows=row.follows,
        reviewed=bool(row.reviewed),
        review_asked_at=review.since if review and row.reviewed else None,
        earlier_outcome=Outcome(row.earlier_outcome) if row.earlier_outcome else None,
        solved_at_once=_solved_at_once(row, clocks, endings),
        learning_points=len(learned),
        learned_at=tuple(learned),
        discussed=bool(row.discussed),
        fed_back=bool(row.fed_back),
        procedures=tuple(beside.procedures.get(row.id, ())),
    )


def _redress(text: str | None) -> tuple[Redress, ...]:
    return tuple(Redress(each) for each in (text or "").split(", ") if each)


def _contact(row: Any, clocks: Mapping[str, _Clock], endings: Sequence[Ending]) -> Term | None:
    """Closing a complaint stops this clock too, and is no contact: only a person who spoke with the customer is."""
    clock = clocks.get(str(DeadlineKind.CONTACT))
    if clock is None:
        return None
    stopped_by_closing = row.contacted_at is None and clock.first.met_at in {ending.at for ending in endings}
    return Term(clock.first.due_at, None if stopped_by_closing else clock.first.met_at)


def _solved_at_once(row: Any, clocks: Mapping[str, _Clock], endings: Sequence[Ending]) -> bool:
    """A colleague solved it himself: it was closed when it was registered, or while he was still to try (SR-15, SR-39)."""
    if not endings or endings[0].outcome is not Outcome.SOLVED:
        return False
    own_try = clocks.get(str(DeadlineKind.SELF_TRY))
    return bool(endings[0].at == row.registered_at or (own_try and own_try.met_at == endings[0].at))
