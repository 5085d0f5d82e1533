"""The outbox: finished letters, each recipient with a state of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from peewee import JOIN, fn

from complaints.errors import KlachtenbureauError
from storage import blobs
from storage.compiled import compiled
from storage.database import for_update, reading, transaction, wait_for_update
from storage.models import BlobRow, ComplaintRow, LetterRow, RecipientRow
from storage.rows import insert, put_unless_there

STATES = ("queued", "sending", "sent", "unknown", "failed", "bounced", "cancelled")
# Longer than a postman may take until the point of no return: a dozen answers of a minute each (mailboxes/smtp.py).
LEASE = timedelta(minutes=15)
# And from there on: sending the letter and hearing the answer, ten minutes each (RFC 5321, 4.5.3.2.5 and 6).
HANDING_OVER = timedelta(minutes=25)
GIVE_UP_AFTER = timedelta(days=5)  # as mail servers do (RFC 5321, 4.5.4.1)
_RECIPIENT = ("letter", "address", "look_again_at", "state", "attempts", "turn", "handed_over", "answer")
_QUEUED = ("queued", 0, 0, False, "")  # the last five of these, of one who waits for his letter


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingMail:
    """A letter under lease, for those of its recipients who still wait for it."""

    id: int
    message_id: str
    mime: bytes = field(repr=False)
    recipients: Sequence[str]
    attempts: int
    turn: int  # tells this lease from any other of the same recipients
    queued_at: datetime
    letter: str
    number: str | None


class LeaseLostError(KlachtenbureauError):
    """The lease ran out while the letter was being offered: somebody else has it now, and it must not be sent by us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterState:
    """One line of the outbox for people: a letter and one of its recipients."""

    id: int
    letter: str
    to: str
    subject: str
    state: str
    message_id: str
    queued_at: datetime
    sent_at: datetime | None
    answer: str
    number: str | None
    attempts: int
    look_again_at: datetime


def put(
    complaint: ComplaintRow | None,
    *,
    letter: str,
    message_id: str,
    subject: str,
    mime: bytes,
    recipients: Sequence[str],
    automatic: bool,
    now: datetime,
    leaves_at: datetime | None = None,
    step: int | None = None,
    about: str | None = None,
) -> bool:
    """Queue a finished letter, once: the same Message-ID is never queued again, and False says so.

    Until `leaves_at` it can be held.
    """
    letter_id = put_unless_there(
        LetterRow,
        complaint=complaint.id if complaint is not None else None,
        letter=letter,
        message_id=message_id,
        subject=subject,
        blob=blobs.keep(mime),
        queued_at=now,
        automatic=automatic,
        step=step,
        about=about,
    )
    if letter_id is None:
        return False
    insert(RecipientRow, _RECIPIENT, [(letter_id, address, leaves_at or now, *_QUEUED) for address in dict.fromkeys(recipients)])
    return True


def lease_next(now: datetime) -> OutgoingMail | None:
    """Lease the next due letter, committed before anybody dials. A lease that ran out lets somebody else try."""
    with transaction():
        due = (RecipientRow.state == "queued") & (RecipientRow.look_again_at <= now)
        first = for_update(
            RecipientRow.select().where(due).order_by(RecipientRow.look_again_at, RecipientRow.id).limit(1)
        ).first()
        if first is None:
            return None
        rows = list(for_update(RecipientRow.select().where(due & (RecipientRow.letter == first.letter_id))))
        turn = max(row.turn for row in rows) + 1
        leased = {"state": "sending", "look_again_at": now + LEASE, "turn": turn, "handed_over": False}
        RecipientRow.update(**leased, attempts=RecipientRow.attempts + 1).where(
            RecipientRow.id.in_([row.id for row in rows])
        ).execute()
        letter = LetterRow.get_by_id(first.letter_id)
        return OutgoingMail(
            id=letter.id,
            message_id=letter.message_id,
            mime=blobs.fetch(letter.blob_id),
            recipients=[row.address for row in rows],
            attempts=first.attempts,
            turn=turn,
            queued_at=letter.queued_at,
            letter=letter.letter,
            number=letter.complaint.number if letter.complaint_id else None,
        )


def handing_over(mail: OutgoingMail, now: datetime) -> None:
    """From here on a crash leaves it unknown whether the letter went out. LeaseLostError when it is not ours any more."""
    with transaction():
        going = {"handed_over": True, "look_again_at": now + HANDING_OVER}
        ours = RecipientRow.update(**going).where(_of(mail) & (RecipientRow.state == "sending")).execute()
        if ours != len(mail.recipients):
            raise LeaseLostError("The lease of this letter ran out before it could be handed over; it is not sent by us.")


def settle(
    mail: OutgoingMail, address: str, state: str, answer: str, now: datetime, look_again_at: datetime | None = None
) -> bool:
    """Write what became of a letter for one recipient; False when the lease was lost, and somebody else will write it.

    Who handed a letter over and hears late that it was taken knows better than whoever gave it up as unknown.
    """
    held = RecipientRow.state == "sending"
    if state == "sent":
        held |= RecipientRow.state.in_(["unknown", "queued"]) & RecipientRow.handed_over
    settled = {"state": state, "answer": answer[:500], "look_again_at": look_again_at or now}
    with transaction():
        query = RecipientRow.update(**settled, sent_at=now if state == "sent" else None)
        return bool(query.where(_of(mail) & (RecipientRow.address == address) & held).execute())


def reclaim(
    now: datetime, *, repeatable: bool, everything: bool = False, given_up: Sequence[int] | None = None
) -> list[LetterState]:
    """Take back leases that ran out, or all of them when nobody can hold one any more (`everything`).

    Where repeating could double a letter, those handed over become unknown; these are given. `given_up` are the only ones that
    may: their complaints are held (`to_give_up`). A lease that ran out since then waits for the next time.
    """
    with transaction():
        gone = RecipientRow.state == "sending"
        if not everything:
            gone &= RecipientRow.look_again_at <= now
        lost = gone & RecipientRow.handed_over
        if given_up is not None:
            lost &= RecipientRow.id.in_(list(given_up))
        rows = [] if repeatable else [row.id for row in wait_for_update(RecipientRow.select(RecipientRow.id).where(lost))]
        if rows:
            answer = "de verbinding of het programma brak af nadat de brief was overhandigd"
            RecipientRow.update(state="unknown", answer=answer).where(RecipientRow.id.in_(rows)).execute()
        free = gone if repeatable else gone & ~RecipientRow.handed_over
        RecipientRow.update(state="queued", look_again_at=now).where(free).execute()
        return listing(ids=rows) if rows else []


def to_give_up(now: datetime, *, everything: bool = False) -> dict[int, str | None]:
    """What `reclaim` would give up as unknown, each with the number of its complaint: that is held before the letter is."""
    latest = datetime.max.replace(tzinfo=UTC) if everything else now
    with reading():
        return {row.id: row.number for row in _to_give_up.all(latest=latest)}


@compiled
def _to_give_up(latest: Any) -> Any:
    lost = (RecipientRow.state == "sending") & RecipientRow.handed_over & (RecipientRow.look_again_at <= latest)
    query = RecipientRow.select(RecipientRow.id, ComplaintRow.number).join(LetterRow).join(ComplaintRow, JOIN.LEFT_OUTER)
    return query.where(lost).order_by(RecipientRow.id)


def retry(letter_id: int, now: datetime) -> int:
    """Queue again the recipients of a letter whose state is unknown, failed, bounced or cancelled; how many."""
    again = (RecipientRow.letter == letter_id) & RecipientRow.state.in_(["unknown", "failed", "bounced", "cancelled"])
    with transaction():
        return int(RecipientRow.update(state="queued", look_again_at=now, attempts=0).where(again).execute())


def cancel(letter_id: int) -> int:
    """Keep back a letter that still waits; for how many recipients."""
    with transaction():
        waiting = (RecipientRow.letter == letter_id) & RecipientRow.state.in_(["queued", "unknown"])
        return int(RecipientRow.update(state="cancelled").where(waiting).execute())


def bounced(message_id: str, recipient: str, answer: str) -> None:
    """A letter came back for this recipient, in the transaction of the bounce's plan."""
    letter = LetterRow.select(LetterRow.id).where(LetterRow.message_id == message_id)
    RecipientRow.update(state="bounced", answer=answer[:500]).where(
        RecipientRow.letter.in_(letter) & (RecipientRow.address == recipient)
    ).execute()


def by_message_id(message_id: str) -> LetterState | None:
    """A letter of ours by its Message-ID, with its first recipient."""
    found = listing(message_id=message_id)
    return found[0] if found else None


def was_written(number: str, letter: str) -> bool:
    """True when a letter of this sort about this complaint was ever written."""
    with reading():
        wanted = (ComplaintRow.number == number) & (LetterRow.letter == letter)
        return LetterRow.select(LetterRow.id).join(ComplaintRow).where(wanted).first() is not None


def automatic_letters_since(address: str, since: datetime) -> int:
    """How many automatic letters an address got since then: the brake on loops."""
    with reading():
        return int(_automatic_to.first(address=address, since=since).count)


@compiled
def _automatic_to(address: Any, since: Any) -> Any:
    wanted = (RecipientRow.address == address) & LetterRow.automatic & (LetterRow.queued_at >= since)
    return RecipientRow.select(fn.COUNT(RecipientRow.id).alias("count")).join(LetterRow).where(wanted)


def listing(
    state: str | None = None,
    *,
    number: str | None = None,
    ids: Sequence[int] = (),
    message_id: str | None = None,
) -> list[LetterState]:
    """Letters for people, one line a recipient, oldest first."""
    query = (
        RecipientRow.select(RecipientRow, LetterRow, ComplaintRow)
        .join(LetterRow)
        .join(ComplaintRow, JOIN.LEFT_OUTER)
        .order_by(LetterRow.id, RecipientRow.id)
    )
    conditions = [
        RecipientRow.state == state if state else None,
        ComplaintRow.number == number if number else None,
        RecipientRow.id.in_(list(ids)) if ids else None,
        LetterRow.message_id == message_id if message_id else None,
    ]
    for condition in conditions:
        if condition is not None:
            query = query.where(condition)
    with reading():
        return [
            LetterState(
                id=row.letter.id,
                letter=row.letter.letter,
                to=row.address,
                subject=row.letter.subject,
                state=row.state,
                message_id=row.letter.message_id,
                queued_at=row.letter.queued_at,
                sent_at=row.sent_at,
                answer=row.answer,
                number=row.letter.complaint.number if row.letter.complaint_id else None,
                attempts=row.attempts,
                look_again_at=row.look_again_at,
            )
            for row in query
        ]


def counts() -> dict[str, int]:
    """How many recipients stand in each state."""
    with reading():
        query = RecipientRow.select(RecipientRow.state, fn.COUNT(RecipientRow.id).alias("count")).group_by(RecipientRow.state)
        return {row.state: row.count for row in query}


def oldest_queued() -> datetime | None:
    """When the oldest letter that still waits was written."""
    with reading():
        waiting = RecipientRow.select(fn.MIN(RecipientRow.letter)).where(RecipientRow.state.in_(["queued", "sending"]))
        row = LetterRow.select(LetterRow.queued_at).where(LetterRow.id == waiting).first()
        return row.queued_at if row else None


def mime_of(message_id: str) -> bytes | None:
    """A letter as it was finished, for showing years later what was promised."""
    with reading():
        row = LetterRow.select(BlobRow.content).join(BlobRow).where(LetterRow.message_id == message_id).objects().first()
        return bytes(row.content) if row else None


def _of(mail: OutgoingMail) -> Any:
    leased = RecipientRow.address.in_(list(mail.recipients))  # others of this letter may be under another lease
    return (RecipientRow.letter == mail.id) & (RecipientRow.turn == mail.turn) & leased
