"""Invented mails, complaints and letters as storage/ takes them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from complaints.complaint import Beginning, Channel, Customer, Entry
from complaints.plan import Register
from storage import dossiers, inbox, outbox
from storage.database import transaction
from storage.models import ComplaintRow

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BEGAN = Beginning(NOW, "terms.gedragscode-2024")
MINUTE = timedelta(minutes=1)
PATTERN = "K-{year}-{serial:06d}"
ANNA = "anna@voorbeeld.example"


def a_mail(uid: int | str = 1, **changed: Any) -> inbox.NewMail:
    """A mail of Anna; each uid has bytes, a Message-ID and a fingerprint of its own."""
    values: dict[str, Any] = {
        "mailbox": "klachten",
        "uidvalidity": "7",
        "uid": str(uid),
        "mime": f"Subject: klacht {uid}\r\n\r\nIk wacht nog.\r\n".encode(),
        "received_at": NOW,
        "message_id": f"<{uid}@voorbeeld.example>",
        "from_addr": ANNA,
        "subject": f"klacht {uid}",
        "fingerprint": f"print {uid}",
    }
    return inbox.NewMail(**values | changed)


def end(entry: inbox.InboxEntry | None, state: str = "registered", number: str | None = None) -> int:
    """Bring a claimed mail to its end, in the transaction of the claim; its id."""
    assert entry is not None
    inbox.end(entry.id, state=state, kind="person", reason="afgehandeld", number=number, now=NOW)
    return entry.id


def handle_one(now: datetime = NOW) -> int | None:
    """Claim a mail and end it; its id, or None when none was given."""
    with inbox.next_entry(now) as entry:
        return end(entry) if entry else None


def fail_one(now: datetime = NOW, error: Exception | None = None) -> None:
    """Claim a mail and stumble over it."""
    with inbox.next_entry(now) as entry:
        assert entry is not None
        raise error or ValueError("dit lukt niet")


def registration(**changed: Any) -> Register:
    """Anna's complaint, as a decision wants it registered."""
    values: dict[str, Any] = {
        "channel": Channel.BUREAU,
        "entry": Entry.MAIL,
        "received_at": NOW - MINUTE,
        "customer": Customer(name="Anna Proef", address=ANNA),
        "subject": "Ik wacht al zes weken",
        "summary": "wacht",
        "language": "nl",
        "terms": "standaard",
    }
    return Register(**values | changed)


def a_complaint(**changed: Any) -> ComplaintRow:
    """A registered complaint, committed."""
    with transaction():
        return dossiers.open_new(registration(**changed), year=2026, pattern=PATTERN, now=NOW)


def queue(
    message_id: str = "<brief@arag.example>",
    *,
    to: Sequence[str] = (ANNA,),
    complaint: ComplaintRow | None = None,
    letter: str = "acknowledgement",
    automatic: bool = True,
    now: datetime = NOW,
) -> bool:
    """Queue a finished letter, committed; False when it was queued before."""
    with transaction():
        return outbox.put(
            complaint,
            letter=letter,
            message_id=message_id,
            subject="Uw klacht",
            mime=f"Message-ID: {message_id}\r\n\r\nBeste Anna\r\n".encode(),
            recipients=to,
            automatic=automatic,
            now=now,
        )
