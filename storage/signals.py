"""Signals: keeping them, finding the one that a colleague answers, and what became of each."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from complaints import numbers
from complaints.complaint import Channel, Customer
from complaints.facts import SignalFacts
from complaints.signal_types import Signal, SignalState
from storage.database import reading, transaction, wait_for_update
from storage.models import MailRow
from storage.signal_models import SignalRow, SignalSerialRow


def open_new(signal: Signal, *, year: int, pattern: str, now: datetime) -> Signal:
    """Keep a signal under the next number of its own series; gives it with that number."""
    with transaction():
        key, more = [SignalSerialRow.year], {SignalSerialRow.last: SignalSerialRow.last + 1}
        counted = SignalSerialRow.insert(year=year, last=1).on_conflict(conflict_target=key, update=more)
        serial = next(iter(counted.returning(SignalSerialRow.last).execute())).last
        kept = replace(signal, number=numbers.make(pattern, year=year, serial=serial))
        SignalRow.create(
            number=kept.number,
            channel=kept.channel,
            state=kept.state,
            received_at=kept.received_at,
            opened_at=now,
            why=kept.why,
            text=kept.text,
            score_hundredths=hundredths(kept.score),
            customer_name=kept.customer.name,
            customer_address=kept.customer.address,
            case_number=kept.case_number,
            employee=kept.employee,
            unit=kept.unit,
            department=kept.department,
            link=kept.link,
            handle=kept.handle,
            readers=json.dumps(list(kept.readers)),
            answer=kept.answer,
            mail=kept.mail,
        )
        return kept


def end(number: str, state: SignalState, *, by: str | None, reason: str, now: datetime, complaint: str | None = None) -> None:
    """Write down what became of a signal; OPEN: nothing any more."""
    is_open = state is SignalState.OPEN
    values = {
        "state": state,
        "ended_at": None if is_open else now,
        "ended_by": None if is_open else by,
        "reason": "" if is_open else reason,
        "complaint": complaint,
    }
    with transaction():
        SignalRow.update(**values).where(SignalRow.number == number).execute()


def link_mail(signal: Signal, complaint: str | None) -> None:
    """The mail that told of this signal alone belongs to the complaint that it became, or to none again."""
    with transaction():
        state = "registered" if complaint else "filed"
        MailRow.update(number=complaint, state=state).where(MailRow.id == signal.mail).execute()


def find(number: str) -> Signal | None:
    """A signal by its number."""
    with reading():
        row = SignalRow.get_or_none(SignalRow.number == number)
        return _signal(row) if row else None


def find_held(number: str) -> Signal | None:
    """The same, locked until the transaction ends."""
    with reading():
        row = next(iter(wait_for_update(SignalRow.select().where(SignalRow.number == number))), None)
        return _signal(row) if row else None


def words_of(complaint: str) -> str | None:
    """What the customer told in the signal that this complaint began as; None for a complaint that did not."""
    with reading():
        row = SignalRow.select(SignalRow.text).where(SignalRow.complaint == complaint).first()
        return row.text if row else None


def listing(*, only_open: bool = False) -> list[Signal]:
    """Signals, oldest number first."""
    query = SignalRow.select().order_by(SignalRow.id)
    if only_open:
        query = query.where(SignalRow.state == SignalState.OPEN)
    with reading():
        return [_signal(row) for row in query]


def facts(until: datetime) -> list[SignalFacts]:
    """All signals received before a moment, for reports: no words, no names."""
    with reading():
        rows = SignalRow.select().where(SignalRow.received_at < until).order_by(SignalRow.id)
        return [
            SignalFacts(
                number=row.number,
                channel=Channel(row.channel),
                received_at=row.received_at,
                unit=row.unit,
                department=row.department,
                ended_at=row.ended_at,
                promoted=row.state == SignalState.PROMOTED,
            )
            for row in rows
        ]


def hundredths(score: float | None) -> int | None:
    """A score as it is kept."""
    return None if score is None else round(score * 100)


def _signal(row: Any) -> Signal:
    readers: Sequence[str] = json.loads(row.readers)
    return Signal(
        number=row.number,
        channel=Channel(row.channel),
        state=SignalState(row.state),
        received_at=row.received_at,
        text=row.text,
        why=row.why,
        readers=tuple(readers),
        score=None if row.score_hundredths is None else row.score_hundredths / 100,
        customer=Customer(name=row.customer_name, address=row.customer_address),
        case_number=row.case_number,
        employee=row.employee,
        unit=row.unit,
        department=row.department,
        link=row.link,
        handle=row.handle,
        answer=row.answer,
        mail=row.mail_id,
        complaint=row.complaint,
        ended_at=row.ended_at,
        ended_by=row.ended_by,
        reason=row.reason,
    )
