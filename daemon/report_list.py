"""What went out, when, to whom and what was replied; and what comes next of each rhythm that is on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from complaints.kept_reports import WAITS, KeptReport, ReportState
from complaints.letters import LetterName
from daemon import due_reports, rhythms
from daemon.office import Office
from daemon.report_desk import people_at
from storage import reports

_AHEAD = timedelta(days=400)  # each rhythm has its next report within this time


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedReader:
    """Who got a report, or its draft, and what became of that letter."""

    address: str
    name: str | None
    state: str | None
    sent_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedReply:
    """What a reader replied."""

    person: str
    kind: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One edition of a report."""

    name: str
    period: str
    about: str
    edition: int
    state: ReportState
    fingerprint: str
    made_at: datetime
    send_at: datetime | None
    released_at: datetime | None
    released_by: str | None
    comment: str
    why: str
    to: Sequence[ListedReader]
    replies: Sequence[ListedReply]

    @property
    def moment(self) -> datetime:
        """When it went out, or will by itself; else when it was made."""
        return self.released_at or self.send_at or self.made_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """The next report of a rhythm; `draft`: it goes to who releases it first, and `to` are they."""

    name: str
    title: str
    period: str
    at: datetime
    draft: bool
    to: Sequence[str]


def listed(office: Office, name: str | None = None) -> list[Listed]:
    """All reports, or those of one rhythm, in the order in which they were made."""
    return [_row(office, kept) for kept in reports.listing(name)]


def _row(office: Office, kept: KeptReport) -> Listed:
    to = kept.sent_to or (kept.drafted_to if kept.state in WAITS else ())
    letters = {letter.to.lower(): letter for letter in reports.letters(kept.token, LetterName.REPORT)}  # the last one counts
    people = {person.address.lower(): person.name for person in people_at(office, to)}
    return Listed(
        name=kept.name,
        period=kept.period,
        about=kept.about,
        edition=kept.edition,
        state=kept.state,
        fingerprint=kept.fingerprint,
        made_at=kept.made_at,
        send_at=kept.send_at,
        released_at=kept.released_at,
        released_by=kept.released_by,
        comment=kept.comment,
        why=kept.why,
        to=[
            ListedReader(
                address=address,
                name=people.get(address),
                state=letters[address].state if address in letters else None,
                sent_at=letters[address].sent_at if address in letters else None,
            )
            for address in to
        ],
        replies=[
            ListedReply(person=reply.person, kind=str(reply.kind), at=reply.at, text=reply.text)
            for reply in reports.replies(kept.id)
        ],
    )


def coming(office: Office, now: datetime, name: str | None = None) -> Iterator[Next]:
    """The next report of each rhythm that is on; one that is late is told as of now."""
    ahead = due_reports.coming(office, now, now + _AHEAD)
    for rhythm in rhythms.RHYTHMS:
        first = next((each for each in ahead if each.rhythm.name == rhythm.name), None)
        if first is None or (name is not None and rhythm.name != name):
            continue
        drafters = rhythm.draft_readers(office)
        yield Next(
            name=rhythm.name,
            title=rhythm.title,
            period=first.period.label,
            at=max(first.at, now),
            draft=bool(drafters),
            to=[person.name for person in drafters or rhythm.readers(office, "")],
        )
