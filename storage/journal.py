"""The journal: when, who, what, why; append-only, each entry chained to the one before by its hash (SR-55)."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime

from storage.database import reading
from storage.models import ComplaintRow, JournalRow


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a journal."""

    at: datetime
    actor: str
    what: str
    why: str


def add(complaint: ComplaintRow, entry: Entry) -> None:
    """Write one line at the end of a complaint's journal. The caller holds the complaint."""
    digest = _hash(complaint.journal_hash, complaint.number, entry)
    JournalRow.create(
        complaint=complaint,
        at=entry.at,
        actor=entry.actor,
        what=entry.what,
        why=entry.why,
        before=complaint.journal_hash,
        hash=digest,
    )
    complaint.journal_hash = digest


def of(number: str) -> list[Entry]:
    """The whole journal of a complaint, in order."""
    with reading():
        rows = JournalRow.select(JournalRow).join(ComplaintRow).where(ComplaintRow.number == number).order_by(JournalRow.id)
        return [Entry(row.at, row.actor, row.what, row.why) for row in rows]


def first_broken() -> str | None:
    """Check every chain; name the first entry that does not fit, or None when all is whole."""
    with reading():
        for complaint in ComplaintRow.select().order_by(ComplaintRow.id):
            before = ""
            for row in JournalRow.select().where(JournalRow.complaint == complaint).order_by(JournalRow.id):
                wanted = _hash(before, complaint.number, Entry(row.at, row.actor, row.what, row.why))
                if row.before != before or row.hash != wanted:
                    return f"{complaint.number}, entry {row.id} of {row.at.isoformat()}"
                before = row.hash
            if complaint.journal_hash != before:
                return f"{complaint.number}, after its last entry"
    return None


def _hash(before: str, number: str, entry: Entry) -> str:
    moment = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    return hashlib.sha256(json.dumps([before, number, moment, entry.actor, entry.what, entry.why]).encode()).hexdigest()
