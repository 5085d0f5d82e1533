"""A Plan is what a decision wants to happen: a list of Effects, a closed set. daemon/carry_out.py is the one place that acts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from complaints.buttons import Button
from complaints.complaint import Beginning, Channel, Customer, DeadlineKind, Entry, Outcome, Part, Question, Status
from complaints.kept_reports import ReplyKind
from complaints.learning import ChangePoint, DiscussPoints, ProposePoint
from complaints.letters import LetterName
from complaints.procedures import Procedure
from complaints.staffing import Change

# Facts for a letter's templates: text, numbers, dates, None, and lists and mappings of those.
Facts = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Open a record and give it the next number; every later effect of the plan is about it."""

    channel: Channel
    entry: Entry
    received_at: datetime
    customer: Customer
    subject: str
    summary: str
    language: str
    terms: str
    filed_by: str | None = None
    case_number: str | None = None
    policy_number: str | None = None
    wish: str | None = None
    employee: str | None = None
    severity: int | None = None
    flags: Sequence[str] = ()
    excluded: frozenset[str] = frozenset()
    participants: frozenset[str] = frozenset()  # addresses that wrote as, or for, the customer
    question: Question | None = None
    follows: str | None = None  # the number of an earlier complaint that it goes on from
    field: str | None = None  # what it is about, as the first routing rule that fits names it
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameCustomer:
    """Write down whose complaint it is. The question to who passed it on stays open while no address is known."""

    customer: Customer
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign:
    """Make a person of a unit answerable."""

    unit: str
    department: str
    handler: str
    why: str
    field: str | None = None  # when all that is routed to this unit is about one thing: that


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDeadline:
    """Start a clock, or set it anew (delay); its ladder begins at the bottom."""

    kind: DeadlineKind
    began: Beginning
    due_at: datetime
    look_again_at: datetime | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveDeadline:
    """Give a running clock another end, because it was counted anew; what began it and its climbed rungs stay."""

    kind: DeadlineKind
    due_at: datetime
    look_again_at: datetime | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetDeadline:
    """Stop a clock, because what it waited for really happened."""

    kind: DeadlineKind
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudged:
    """Rungs of a ladder were climbed; look again later, or never."""

    kind: DeadlineKind
    rungs: int
    look_again_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remind:
    """A person is to hear of a clock, with all else that waits for him then. `to` is who reads it, as things stand now."""

    kind: DeadlineKind
    person: str  # person id, or the address of a colleague who stands in no list
    role: str
    due_at: datetime
    tell_at: datetime
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A colleague wrote about the complaint: what he was reminded of is not repeated to him and others."""

    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SendLetter:
    """Write a letter and put it in the outbox. `to` are addresses; letters about one dossier go to one addressee each."""

    letter: LetterName
    to: Sequence[str]
    facts: Facts = field(default_factory=dict)
    name: str | None = None
    language: str = "nl"
    with_papers: bool = False  # the attachments of the mail in hand go along
    with_original: bool = False  # the words and attachments of the mail that began the complaint go along
    again: str | None = None  # Message-ID of a letter that did not arrive: its very words, to another address
    with_calendar: bool = (
        False  # what the reader's calendar still has to hear of this complaint goes along (daemon/appointments.py)
    )
    in_thread: bool = False  # continues the customer's own thread
    buttons: Sequence[Button] = ()  # what the reader can do with one press; letters to colleagues only
    about: str | None = None  # what it is about when that is no complaint, as tokens name it (complaints/matters.py)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Write down a fact of the record (domain 4.1); some are asked for by a closing guard."""

    fact: Literal[
        "discussed",
        "fed_back",
        "cause",
        "learning",
        "severity",
        "redress",
        "redress_cents",
        "wish",
        "employee",
        "waiting_for",
        "contact",
        "answered",
        "withdrawal",
        "merged_into",
        "flags",  # all of them, with spaces between
        "partner",
    ]
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgePart:
    """Name a part of the complaint, or judge it (anew); its position tells which part it is."""

    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepProcedure:
    """An outside procedure as it is from now on; its position tells which one."""

    procedure: Procedure
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclude:
    """These people may not handle it from now on."""

    people: frozenset[str]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeIn:
    """Another complaint goes on under this number: the earliest receipt counts, and who wrote there writes here."""

    number: str
    received_at: datetime
    participants: frozenset[str]
    excluded: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A plan about another complaint, carried out with this one: an existing one, or (None) the one that its Register opens."""

    number: str | None
    plan: Sequence["Effect"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SendDossier:
    """Send the whole dossier to a colleague as one letter. `whole`: nothing masked, the mails as they came go along."""

    to: str
    name: str
    language: str
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeStatus:
    """Move along the lifecycle."""

    status: Status
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Close:
    """The complaint is dealt with; all clocks stop."""

    outcome: Outcome | None
    status: Status
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginStep:
    """What follows in this plan is one step of a colleague, which he can take back; what stands before it stays."""

    by: str  # person id
    lines: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBack:
    """Put the record back as it was before a step; letters of that step that still wait are held for good."""

    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeStaff:
    """A colleague changed who is there, or who handles. Kept with who did it, when, and the line that he wrote."""

    change: Change
    by: str  # person id
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackErrand:
    """Take back the changes of staff that one mail of a colleague made."""

    cause: str
    by: str  # person id


@dataclass(frozen=True, slots=True, kw_only=True)
class Promote:
    """A person of the bureau says that a parked mail is a complaint: it is read once more, as what it is."""

    mail: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseReport:
    """Let a report that waits go to its readers, with a comment where there is one."""

    report: int
    by: str  # person id
    comment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldReport:
    """Keep a report that waits from going out; who may let it go is reminded from this moment on."""

    report: int
    by: str  # person id
    look_again_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepReply:
    """Keep what a reader replied about a report, with the mail that it stood in."""

    report: int
    by: str  # person id
    kind: ReplyKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A line in the journal that is no change by itself. `of_ladder`: it tells which rung was climbed, and for whom."""

    what: str
    why: str = ""
    of_ladder: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkBounced:
    """A letter did not arrive for this recipient."""

    message_id: str
    recipient: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileMail:
    """The visible end of the mail in hand: its state and the reason, as a sentence."""

    state: Literal["registered", "filed", "parked", "duplicate", "refused"]
    why: str


Effect = (
    Register
    | NameCustomer
    | Assign
    | SetDeadline
    | MoveDeadline
    | MeetDeadline
    | Nudged
    | Remind
    | Seen
    | SendLetter
    | Record
    | JudgePart
    | KeepProcedure
    | Exclude
    | TakeIn
    | Beside
    | SendDossier
    | ChangeStatus
    | Close
    | BeginStep
    | TakeBack
    | ChangeStaff
    | TakeBackErrand
    | Promote
    | ProposePoint
    | ChangePoint
    | DiscussPoints
    | ReleaseReport
    | HoldReport
    | KeepReply
    | Note
    | MarkBounced
    | FileMail
)
Plan = list[Effect]
