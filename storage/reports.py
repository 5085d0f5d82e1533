"""Reports as they were made: the document is written once; only where the report stands changes after that."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from complaints.kept_reports import KeptReport, Reply, ReplyKind, ReportState
from complaints.message import Attachment
from storage import blobs
from storage.database import for_update, reading, wait_for_update
from storage.models import LetterRow, RecipientRow
from storage.report_models import ReportPaperRow, ReportReplyRow, ReportRow
from storage.rows import add


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReport:
    """A report that was just made. `document` are its canonical bytes, `fingerprint` their SHA-256."""

    name: str
    period: str
    about: str
    state: ReportState
    document: bytes
    fingerprint: str
    edition: int = 1
    papers: Sequence[Attachment] = ()
    send_at: datetime | None = None
    why: str = ""
    revised: Sequence[str] = ()
    drafted_to: Sequence[str] = ()


def keep(new: NewReport, now: datetime) -> int:
    """Keep an edition; gives its id. Inside the caller's transaction; the same edition twice is a mistake of ours."""
    row = add(
        ReportRow(
            name=new.name,
            period=new.period,
            about=new.about,
            edition=new.edition,
            state=str(new.state),
            document=blobs.keep(new.document),
            fingerprint=new.fingerprint,
            made_at=now,
            send_at=new.send_at,
            released_at=now if new.state is ReportState.RELEASED else None,
            comment="",
            why=new.why,
            revised=json.dumps(list(new.revised), ensure_ascii=False),
            drafted_to=" ".join(new.drafted_to).lower(),
            sent_to="",
        )
    )
    for paper in new.papers:
        add(ReportPaperRow(report=row.id, name=paper.name, type=paper.type, content=blobs.keep(paper.content)))
    return int(row.id)


def find(report: int) -> KeptReport | None:
    """A report by its id."""
    with reading():
        return _first(ReportRow.select().where(ReportRow.id == report))


def held(report: int) -> KeptReport | None:
    """The same, held until the transaction ends: nobody else decides about it meanwhile."""
    return _first(wait_for_update(ReportRow.select().where(ReportRow.id == report)))


def latest(name: str, period: str, about: str = "") -> KeptReport | None:
    """The latest edition of a report; None when that period was not made yet."""
    wanted = (ReportRow.name == name) & (ReportRow.period == period) & (ReportRow.about == about)
    with reading():
        return _first(ReportRow.select().where(wanted).order_by(ReportRow.edition.desc()))


def listing(name: str | None = None) -> list[KeptReport]:
    """All reports, or those of one rhythm, in the order in which they were made."""
    query = ReportRow.select().order_by(ReportRow.id)
    with reading():
        return [_kept(row) for row in (query.where(ReportRow.name == name) if name else query)]


def document(report: int) -> bytes:
    """The frozen document, as canonical bytes."""
    with reading():
        return blobs.fetch(ReportRow.get_by_id(report).document_id)


def papers(report: int) -> list[Attachment]:
    """Its own papers, in order."""
    with reading():
        rows = list(ReportPaperRow.select().where(ReportPaperRow.report == report).order_by(ReportPaperRow.id))
        found = [(row.name, row.type, blobs.fetch(row.content_id)) for row in rows]
        return [Attachment(name=name, type=type_, size=len(content), content=content) for name, type_, content in found]


def next_in(state: ReportState) -> KeptReport | None:
    """The oldest report in this state. Not held: who acts on it holds it and looks again."""
    with reading():
        return _first(ReportRow.select().where(ReportRow.state == str(state)).order_by(ReportRow.id))


def drafts_due(now: datetime) -> list[KeptReport]:
    """The drafts whose time to wait for a reply is over."""
    due = (ReportRow.state == str(ReportState.DRAFT)) & (ReportRow.send_at <= now)
    with reading():
        return [_kept(row) for row in ReportRow.select().where(due).order_by(ReportRow.id)]


def next_to_look_at(now: datetime) -> KeptReport | None:
    """Hold the next report that somebody is to be reminded of; one that another worker holds is passed over."""
    due = ReportRow.look_again_at <= now
    return _first(for_update(ReportRow.select().where(due).order_by(ReportRow.look_again_at, ReportRow.id).limit(1)))


def release(report: int, *, by: str | None, comment: str, now: datetime) -> bool:
    """Let a report that waits go; False when it did not wait. Its reminders end."""
    waits = (ReportRow.id == report) & ReportRow.state.in_([str(ReportState.DRAFT), str(ReportState.HELD)])
    gone = {"state": str(ReportState.RELEASED), "released_at": now, "released_by": by, "comment": comment}
    return bool(ReportRow.update(**gone, send_at=None, look_again_at=None).where(waits).execute())


def hold_back(report: int, look_again_at: datetime) -> bool:
    """Keep a report that waits from going out; False when it did not wait."""
    waits = (ReportRow.id == report) & ReportRow.state.in_([str(ReportState.DRAFT), str(ReportState.HELD)])
    kept = {"state": str(ReportState.HELD), "send_at": None, "look_again_at": look_again_at}
    return bool(ReportRow.update(**kept).where(waits).execute())


def replace(report: int) -> bool:
    """A later edition takes the place of a report that waits; False when it did not wait."""
    waits = (ReportRow.id == report) & ReportRow.state.in_([str(ReportState.DRAFT), str(ReportState.HELD)])
    gone = {"state": str(ReportState.REPLACED), "send_at": None, "look_again_at": None}
    return bool(ReportRow.update(**gone).where(waits).execute())


def sent(report: int, to: Sequence[str], look_again_at: datetime | None) -> bool:
    """Its letters to these addresses are written; False when another worker was first."""
    released = (ReportRow.id == report) & (ReportRow.state == str(ReportState.RELEASED))
    done = {"state": str(ReportState.SENT), "sent_to": " ".join(to).lower(), "look_again_at": look_again_at}
    return bool(ReportRow.update(**done).where(released).execute())


def look_again(report: int, at: datetime | None) -> None:
    """When its readers are reminded next; None: not again. The caller holds it."""
    ReportRow.update(look_again_at=at).where(ReportRow.id == report).execute()


def reply(report: int, answer: Reply) -> None:
    """Keep what a reader replied, inside the caller's transaction."""
    add(
        ReportReplyRow(
            report=report, person=answer.person, kind=str(answer.kind), at=answer.at, text=answer.text, mail=answer.mail
        )
    )


def replies(report: int) -> list[Reply]:
    """What its readers replied, in order."""
    with reading():
        rows = ReportReplyRow.select().where(ReportReplyRow.report == report).order_by(ReportReplyRow.id)
        return [Reply(person=row.person, kind=ReplyKind(row.kind), at=row.at, text=row.text, mail=row.mail) for row in rows]


@dataclass(frozen=True, slots=True)
class Gone:
    """One letter with the report itself: to whom, when it was written, and what became of it."""

    to: str
    queued_at: datetime
    state: str
    sent_at: datetime | None


def letters(about: str, letter: str) -> list[Gone]:
    """The letters of this sort about a report, one for each recipient, in order."""
    query = RecipientRow.select(RecipientRow, LetterRow).join(LetterRow).order_by(LetterRow.id, RecipientRow.id)
    with reading():
        found = query.where((LetterRow.about == about) & (LetterRow.letter == letter))
        return [Gone(row.address, row.letter.queued_at, row.state, row.sent_at) for row in found]


def _first(query: Any) -> KeptReport | None:
    row = query.first()
    return None if row is None else _kept(row)


def _kept(row: Any) -> KeptReport:
    return KeptReport(
        id=row.id,
        name=row.name,
        period=row.period,
        about=row.about,
        edition=row.edition,
        state=ReportState(row.state),
        fingerprint=row.fingerprint,
        made_at=row.made_at,
        send_at=row.send_at,
        released_at=row.released_at,
        released_by=row.released_by,
        comment=row.comment,
        why=row.why,
        look_again_at=row.look_again_at,
        revised=tuple(json.loads(row.revised)),
        drafted_to=tuple(row.drafted_to.split()),
        sent_to=tuple(row.sent_to.split()),
    )
