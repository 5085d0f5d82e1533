"""The journal: when, who, what, why; append-only, each entry chained to the one before by its hash (SR-55)."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from json.encoder import encode_basestring_ascii

from storage import rows
from storage.database import reading, transaction, wait_for_update
from storage.models import ComplaintRow, JournalRow
from storage.report_models import EndingRow


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a journal."""

    at: datetime
    actor: str
    what: str
    why: str


_COLUMNS = ("complaint", "at", "actor", "what", "why", "before", "hash")
# The values of these columns, ready to be written: a row of peewee's takes ten times as long to make.
Line = tuple[int, datetime, str, str, str, str, str]


def add(complaint: ComplaintRow, entry: Entry) -> None:
    """Write one line at the end of a complaint's journal. The caller holds the complaint."""
    write([line(complaint, entry)])


def write(lines: Sequence[Line]) -> None:
    """Write lines, in the order in which they were made. All of a plan at once takes a third of the time."""
    rows.insert(JournalRow, _COLUMNS, lines)


def line(complaint: ComplaintRow, entry: Entry) -> Line:
    """The next line of a complaint's journal, to be written in the same transaction. The caller holds the complaint."""
    before = complaint.journal_hash
    digest = _hash(before, complaint.number, entry)
    complaint.journal_hash = digest
    return (complaint.id, entry.at, entry.actor, entry.what, entry.why, before, digest)


def of(number: str) -> list[Entry]:
    """The whole journal of a complaint, in order."""
    with reading():
        rows = JournalRow.select(JournalRow).join(ComplaintRow).where(ComplaintRow.number == number).order_by(JournalRow.id)
        return [Entry(row.at, row.actor, row.what, row.why) for row in rows]


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the journal, with the complaint that it is about and when that was received."""

    number: str
    received_at: datetime
    had_ended: bool  # at least once, before the moment that was asked for
    entry: Entry


def since(moment: datetime, *, before: datetime) -> list[Happening]:
    """What was written after a moment about complaints that were received before another one, in order."""
    wanted = (JournalRow.at > moment) & (ComplaintRow.received_at < before)
    with reading():
        ended = {row.complaint_id for row in EndingRow.select(EndingRow.complaint).where(EndingRow.at < before)}
        query = JournalRow.select(JournalRow, ComplaintRow.number, ComplaintRow.received_at).join(ComplaintRow).where(wanted)
        return [
            Happening(
                number=row.complaint.number,
                received_at=row.complaint.received_at,
                had_ended=row.complaint_id in ended,
                entry=Entry(row.at, row.actor, row.what, row.why),
            )
            for row in query.order_by(JournalRow.id)
        ]


def first_broken() -> str | None:
    """Check every chain; name the first entry that does not fit, or None when all is whole."""
    with reading():
        suspects = [complaint.id for complaint in list(ComplaintRow.select().order_by(ComplaintRow.id)) if _broken(complaint)]
    # A line may have been added between the two looks; under lock the second look is certain.
    for suspect in suspects:
        with transaction():
            found = _broken(wait_for_update(ComplaintRow.select().where(ComplaintRow.id == suspect)).get())
        if found:
            return found
    return None


def _broken(complaint: ComplaintRow) -> str | None:
    before = ""
    for row in JournalRow.select().where(JournalRow.complaint == complaint).order_by(JournalRow.id):
        wanted = _hash(before, complaint.number, Entry(row.at, row.actor, row.what, row.why))
        if row.before != before or row.hash != wanted:
            return f"{complaint.number}, entry {row.id} of {row.at.isoformat()}"
        before = row.hash
    return None if complaint.journal_hash == before else f"{complaint.number}, after its last entry"


def _hash(before: str, number: str, entry: Entry) -> str:
    """The SHA-256 of a line and the one before it, as a JSON list of strings: what json.dumps gives, in a third of its time."""
    moment = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    fields = (before, number, moment, entry.actor, entry.what, entry.why)
    return hashlib.sha256(f"[{', '.join(map(encode_basestring_ascii, fields))}]".encode()).hexdigest()
