"""What reports may know of the register: dates, places and codes. No names, no addresses, no words of customers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from complaints.complaint import Channel, Entry, Outcome, RecordKind, Redress, Status
from complaints.learning import PointStatus
from complaints.procedures import Body, Phase, Verdict


@dataclass(frozen=True, slots=True)
class Stay:
    """From this moment on the complaint lay with this unit."""

    since: datetime
    unit: str
    department: str


@dataclass(frozen=True, slots=True)
class Term:
    """A clock as the figures see it: when it was first due, and met or not; a later date that was named is no part of it."""

    due_at: datetime
    met_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """One time that a complaint was closed. It may have been opened again after it, once or more often.

    Cause and redress are as they were when it was opened again; of an ending that stands those of the record itself count.
    """

    at: datetime
    status: Status  # CLOSED, or NO_COMPLAINT
    outcome: Outcome | None = None
    reopened_at: datetime | None = None
    cause: str | None = None
    redress: Sequence[Redress] = ()
    redress_cents: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureFacts:
    """A procedure outside the house as the figures see it; days are those that people named."""

    body: Body
    phase: Phase
    begun: date
    decided: date | None = None
    verdict: Verdict | None = None
    amount_cents: int | None = None
    learned: bool = False  # a learning point, or why there is none, stands with its outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """One record in the figures. Moments are aware; `stays` is never empty and in order of time."""

    number: str
    kind: RecordKind
    status: Status
    channel: Channel
    entry: Entry
    received_at: datetime
    registered_at: datetime
    closed_at: datetime | None  # also set when a person decided that it is no complaint
    stays: Sequence[Stay]
    endings: Sequence[Ending] = ()  # in order of time; the last one is not reopened when it is closed now
    outcome: Outcome | None = None
    cause: str | None = None  # the main cause; figures do not go into details
    field: str | None = None  # what it is about, as the routing rule that fits names it (rechtsgebied)
    severity: int | None = None
    flags: Sequence[str] = ()
    contact: Term | None = None
    answer: Term | None = None
    code: Term | None = None
    acknowledged_at: datetime | None = None  # when the acknowledgement left
    answered_at: datetime | None = None
    delays_told_at: Sequence[datetime] = ()  # when a delay notice left for the customer
    customer: str | None = None  # a code for who complains: the same for the same person, and not to be turned back
    partner: str | None = None  # id of the firm of the flexible shell that handles it, or handled it until we took it back
    partner_since: datetime | None = None
    partner_back_at: datetime | None = None  # when we took it back (SR-38)
    partner_term: Term | None = None
    redress: Sequence[Redress] = ()
    redress_cents: int | None = None
    merged_into: str | None = None
    follows: str | None = None
    reviewed: bool = False  # a second review was asked for
    review_asked_at: datetime | None = None
    earlier_outcome: Outcome | None = None  # before the review, or before it was reopened
    solved_at_once: bool = False  # a colleague solved it himself and told us (SR-40)
    learning_points: int = 0
    learned_at: Sequence[datetime] = ()  # when each of them was written down
    discussed: bool = False  # with the employee (SR-26)
    fed_back: bool = False  # to the employee (SR-35)
    procedures: Sequence[ProcedureFacts] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PointFacts:
    """An improvement point (verbeterpunt) as the figures see it; `text` is a colleague's own, without names."""

    code: str  # V-2026-0007
    text: str
    status: PointStatus
    proposed: date
    cause: str | None = None
    unit: str | None = None  # id
    department: str | None = None
    due: date | None = None
    decided: date | None = None  # carried through, or turned down
    reason: str | None = None  # why it was turned down
    effect: str | None = None  # in words, when it has been measured
    effect_on: date | None = None  # the day of that


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyFacts:
    """One answer to the satisfaction survey (KTO); `score` is from 0 to 10."""

    received: date
    score: float
    unit: str | None = None
    department: str | None = None
    signal: bool = False  # it was low or told of something, and went to the employee and his manager
    promoted: bool = False  # it became a complaint


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """All that reports may know at a moment."""

    cases: Sequence[CaseFacts]
    points: Sequence[PointFacts] = ()
    surveys: Sequence[SurveyFacts] = ()
    mails_waiting: int = 0  # parked or set aside: nobody has looked yet
