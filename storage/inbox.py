"""The inbox: every mail that came in, kept raw before anything else, until it ends in a visible state."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from peewee import JOIN, SQL, fn

from complaints.errors import StorageError
from storage import blobs
from storage.compiled import compiled
from storage.database import for_update, reading, transaction, wait_for_update
from storage.models import BlobRow, MailRow
from storage.rows import change, put_if_new

STATES = ("waiting", "registered", "filed", "parked", "duplicate", "refused", "set_aside")
ATTEMPTS = 3
_PAUSE = timedelta(seconds=20)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMail:
    """A mail to keep: where it lay, its bytes, and what a quick look at its headers gave."""

    mailbox: str
    uidvalidity: str
    uid: str
    mime: bytes = field(repr=False)
    received_at: datetime
    message_id: str | None
    from_addr: str | None
    subject: str
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxEntry:
    """A claimed mail."""

    id: int
    mailbox: str
    mime: bytes = field(repr=False)
    received_at: datetime
    message_id: str | None
    fingerprint: str
    attempts: int
    verdict: str | None = None  # a person's word about it: complaint

    @property
    def cause(self) -> str:
        """What letters of this mail's plan are made from; the same after a crash."""
        return f"mail:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailState:
    """One line of the inbox for people."""

    id: int
    mailbox: str
    state: str
    kind: str | None
    reason: str
    number: str | None
    from_addr: str | None
    subject: str
    received_at: datetime
    attempts: int


def keep(mails: Sequence[NewMail], now: datetime) -> int:
    """Store mails with their raw bytes, all in one commit; how many of them were new."""
    with transaction():
        return sum(_keep_one(mail, now) for mail in mails)


def _keep_one(mail: NewMail, now: datetime) -> int:
    lane = hashlib.sha256((mail.from_addr or mail.fingerprint).encode()).hexdigest()[:16]
    added = put_if_new(
        MailRow,
        mailbox=mail.mailbox,
        uidvalidity=mail.uidvalidity,
        uid=mail.uid,
        blob=blobs.keep(mail.mime),
        message_id=mail.message_id,
        fingerprint=mail.fingerprint,
        lane=lane,
        from_addr=mail.from_addr,
        subject=mail.subject[:500],
        size=len(mail.mime),
        received_at=mail.received_at,
        stored_at=now,
        filed_away=False,
        state="waiting",
        reason="",
        attempts=0,
    )
    return int(added)


def filed_away(mailbox: str, places: Iterable[tuple[str, str]]) -> None:
    """Remember that the server's copies were moved to its folder for handled mail."""
    with transaction():
        for uidvalidity, uid in places:
            _filed.run(mailbox=mailbox, uidvalidity=uidvalidity, uid=uid)


@compiled
def _filed(mailbox: Any, uidvalidity: Any, uid: Any) -> Any:
    place = (MailRow.mailbox == mailbox) & (MailRow.uidvalidity == uidvalidity) & (MailRow.uid == uid)
    return MailRow.update(filed_away=True).where(place)


@contextmanager
def next_entry(now: datetime) -> Iterator[InboxEntry | None]:
    """One unhandled mail, locked: the plan is carried out in the same transaction. An error spends one attempt.

    The mails of one sender are given in order of arrival, and the next only when the one before has ended.
    """
    entry = None
    try:
        with transaction():
            row = _due.first(now=now)
            if row is not None:
                entry = InboxEntry(
                    id=row.id,
                    mailbox=row.mailbox,
                    mime=blobs.fetch(row.blob_id),
                    received_at=row.received_at,
                    message_id=row.message_id,
                    fingerprint=row.fingerprint,
                    attempts=row.attempts,
                    verdict=row.verdict,
                )
            yield entry
    except StorageError:
        raise  # trouble of the database costs no attempt
    except Exception as error:
        if entry is not None:
            _spend_attempt(entry, error, now)
        raise


@compiled
def _due(now: Any) -> Any:
    older: Any = MailRow.alias()
    # Written out, not bound: when a value decides whether an index fits, SQLite plans a statement anew at each run.
    waiting = SQL("'waiting'")
    earlier = older.select(older.id).where((older.lane == MailRow.lane) & (older.state == waiting) & (older.id < MailRow.id))
    due = MailRow.look_again_at.is_null() | (MailRow.look_again_at <= now)
    return for_update(
        MailRow.select().where((MailRow.state == waiting) & due & ~fn.EXISTS(earlier)).order_by(MailRow.id).limit(1)
    )


def _spend_attempt(entry: InboxEntry, error: Exception, now: datetime) -> None:
    attempts = entry.attempts + 1
    state = "set_aside" if attempts >= ATTEMPTS else "waiting"
    with transaction():
        MailRow.update(
            attempts=attempts,
            state=state,
            reason=f"{type(error).__name__} in {attempts} pogingen",
            look_again_at=now + _PAUSE * attempts,
            handled_at=now if state == "set_aside" else None,
        ).where((MailRow.id == entry.id) & (MailRow.state == "waiting")).execute()


def refund(mail_id: int, look_again_at: datetime | None = None) -> None:
    """Give a mail's attempts back, for the desk itself may be in trouble; it waits until then, behind mail that did not fail."""
    with transaction():
        # Another worker may have handled it meanwhile; then it stays handled.
        failed = (MailRow.id == mail_id) & MailRow.state.in_(["waiting", "set_aside"])
        MailRow.update(attempts=0, state="waiting", look_again_at=look_again_at).where(failed).execute()


def end(mail_id: int, *, state: str, kind: str, reason: str, number: str | None, now: datetime) -> None:
    """The visible end of a mail, in the transaction of its plan."""
    ended = {"state": state, "kind": kind, "reason": reason, "number": number, "handled_at": now, "look_again_at": None}
    change(MailRow, mail_id, ended)


def earlier_copy(entry: InboxEntry) -> MailState | None:
    """The same mail, if it came before: fetched twice, or delivered to two of our addresses."""
    with reading():
        row = _with_fingerprint.first(fingerprint=entry.fingerprint, before=entry.id)
        return _state(row) if row else None


def id_was_used(entry: InboxEntry) -> bool:
    """True when another mail, with other content, came before under the same Message-ID."""
    if entry.message_id is None:
        return False
    with reading():
        found = _under_the_same_id.first(message_id=entry.message_id, before=entry.id, fingerprint=entry.fingerprint)
        return found is not None


@compiled
def _under_the_same_id(message_id: Any, before: Any, fingerprint: Any) -> Any:
    other = (MailRow.message_id == message_id) & (MailRow.id < before) & (MailRow.fingerprint != fingerprint)
    return MailRow.select(MailRow.id).where(other).limit(1)


@compiled
def _with_fingerprint(fingerprint: Any, before: Any) -> Any:
    same = (MailRow.fingerprint == fingerprint) & (MailRow.id < before) & (MailRow.state != "duplicate")
    return MailRow.select().where(same).order_by(MailRow.id).limit(1)


def numbers_of(message_ids: Sequence[str]) -> list[str]:
    """The complaints that mails with these Message-IDs belong to, the latest named first."""
    if not message_ids:
        return []
    with reading():
        rows = MailRow.select(MailRow.message_id, MailRow.number).where(
            MailRow.message_id.in_(list(message_ids)) & MailRow.number.is_null(False)
        )
        found = {row.message_id: row.number for row in rows}
    return [str(found[message_id]) for message_id in reversed(message_ids) if message_id in found]


def listing(states: Sequence[str] = (), *, number: str | None = None, since: datetime | None = None) -> list[MailState]:
    """Mails for people, oldest first."""
    query = MailRow.select().order_by(MailRow.id)
    if states:
        query = query.where(MailRow.state.in_(list(states)))
    if number:
        query = query.where(MailRow.number == number)
    if since:
        query = query.where(MailRow.handled_at > since)
    with reading():
        return [_state(row) for row in query]


def counts() -> dict[str, int]:
    """How many mails stand in each state."""
    with reading():
        query = MailRow.select(MailRow.state, fn.COUNT(MailRow.id).alias("count")).group_by(MailRow.state)
        return {row.state: row.count for row in query}


def oldest_waiting() -> datetime | None:
    """When the oldest mail that is not handled came in."""
    with reading():
        row = MailRow.select(MailRow.received_at).where(MailRow.state == "waiting").order_by(MailRow.id).first()
        return row.received_at if row else None


def waits_since() -> datetime | None:
    """Since when the oldest mail that is not handled lies here; before, it may have waited in its mailbox."""
    with reading():
        row = MailRow.select(MailRow.stored_at).where(MailRow.state == "waiting").order_by(MailRow.id).first()
        return row.stored_at if row else None


def replay(ids: Sequence[int] | None, *, verdict: str | None = None) -> list[int]:
    """Put set-aside mails back to work (all of them for None); the ids that were put back.

    With a verdict also those that were parked or refused: a person says what they are.
    """
    states = ["set_aside", "parked", "refused"] if verdict else ["set_aside"]
    with transaction():
        query = MailRow.select(MailRow.id).where(MailRow.state.in_(states))
        if ids is not None:
            query = query.where(MailRow.id.in_(list(ids)))
        found = [row.id for row in wait_for_update(query)]
        if found:
            MailRow.update(state="waiting", attempts=0, look_again_at=None, verdict=verdict).where(
                MailRow.id.in_(found)
            ).execute()
        return found


def promote(mail_id: int) -> bool:
    """Put one parked mail back to work, as the complaint that a person says it is; False when it is parked no more."""
    with transaction():
        parked = (MailRow.id == mail_id) & (MailRow.state == "parked")
        again = MailRow.update(state="waiting", attempts=0, look_again_at=None, verdict="complaint").where(parked)
        return bool(again.execute())


def parked(ids: Sequence[int]) -> dict[int, datetime]:
    """Which of these mails are parked, and when each came in."""
    if not ids:
        return {}
    with reading():
        rows = MailRow.select(MailRow.id, MailRow.received_at).where(MailRow.id.in_(list(ids)) & (MailRow.state == "parked"))
        return {row.id: row.received_at for row in rows}


def raw(mail_id: int) -> bytes | None:
    """The bytes of a mail as they came in."""
    with reading():
        row = MailRow.select(BlobRow.content).join(BlobRow, JOIN.INNER).where(MailRow.id == mail_id).objects().first()
        return bytes(row.content) if row else None


def first_of(number: str) -> bytes | None:
    """The bytes of the mail that began a complaint."""
    with reading():
        row = (
            MailRow.select(BlobRow.content)
            .join(BlobRow, JOIN.INNER)
            .where((MailRow.number == number) & (MailRow.state == "registered"))
            .order_by(MailRow.id)
            .objects()
            .first()
        )
        return bytes(row.content) if row else None


def _state(row: MailRow) -> MailState:
    return MailState(
        id=row.id,
        mailbox=row.mailbox,
        state=row.state,
        kind=row.kind,
        reason=row.reason,
        number=row.number,
        from_addr=row.from_addr,
        subject=row.subject,
        received_at=row.received_at,
        attempts=row.attempts,
    )
