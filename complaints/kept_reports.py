"""A report as it is kept: which edition, where it stands, and what its readers are asked to reply."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from complaints.matters import Kind
from complaints.staff_rules import Person


class ReportState(StrEnum):
    """Where a report stands. Its document is the same in each of them."""

    DRAFT = "draft"  # whoever releases it has it; without a reply it goes out at `send_at`
    HELD = "held"  # held back by a reply; only a reply lets it go
    RELEASED = "released"  # its letters are about to be written
    SENT = "sent"  # they were
    REPLACED = "replaced"  # a later edition took its place before it went out


class ReplyKind(StrEnum):
    """What a reader's reply is; the first four can be asked for (daemon/rhythms.py, `asks`)."""

    READ = "read"
    ANALYSIS = "analysis"
    PUBLISHED = "published"
    CONFIRMED = "confirmed"
    REMARK = "remark"


WAITS = frozenset({ReportState.DRAFT, ReportState.HELD})
STATE_WORDS = {
    ReportState.DRAFT: "concept, wacht op akkoord",
    ReportState.HELD: "tegengehouden",
    ReportState.RELEASED: "vrijgegeven",
    ReportState.SENT: "verstuurd",
    ReportState.REPLACED: "vervangen door een nieuw concept",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReport:
    """One edition. Moments are aware; `fingerprint` is the SHA-256 of its document."""

    id: int
    name: str  # of its rhythm
    period: str
    about: str
    edition: int
    state: ReportState
    fingerprint: str
    made_at: datetime
    send_at: datetime | None = None
    released_at: datetime | None = None
    released_by: str | None = None  # person id; None: by itself
    comment: str = ""
    why: str = ""
    look_again_at: datetime | None = None
    revised: tuple[str, ...] = ()  # what it tells of figures that differ from those told before
    drafted_to: tuple[str, ...] = ()  # addresses
    sent_to: tuple[str, ...] = ()

    @property
    def token(self) -> str:
        """How letters about it name it (complaints/matters.py)."""
        return f"{Kind.REPORT}-{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a reader replied; `person` is an id, `mail` that of the mail it stood in."""

    person: str
    kind: ReplyKind
    at: datetime
    text: str
    mail: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportAtHand:
    """A report with all that a decision about a reply must know."""

    kept: KeptReport
    title: str  # as its letter has it: Klachtrapportage oktober 2026
    readers: Sequence[Person]  # who gets it, or got it
    asks: ReplyKind | None = None
    share_with: Sequence[Person] = ()
    released_by: str | None = None  # by name
