"""A complaint and what belongs to it: the nouns of the register (domain: Bgfo 41, Gedragscode Klachtbehandeling)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from complaints.procedures import Procedure


class Status(StrEnum):
    """Where a complaint stands. The words for people are in words.py."""

    REGISTERED = "registered"  # geregistreerd: it has a number
    ASSIGNED = "assigned"  # toegewezen: a person is answerable
    CONTACTED = "contacted"  # contact gelegd: a person has spoken with the customer
    RESEARCH = "research"  # in onderzoek: the facts are being found out
    WAITING_CUSTOMER = "waiting_customer"  # wacht op klant: a reason that is shown, never a pause of a clock
    WAITING_INTERNAL = "waiting_internal"  # wacht intern: for a colleague or a third party
    WITH_PARTNER = "with_partner"  # bij partner: a firm of the flexible shell handles it (SR-37)
    ANSWERED = "answered"  # standpunt verzonden: the substantive answer is out
    REVIEW = "review"  # herbeoordeling: another handler looks again, once
    REOPENED = "reopened"  # heropend: it was closed, and it was not solved after all
    CLOSED = "closed"  # afgehandeld: outcome, cause, learning point, feedback are there
    NO_COMPLAINT = "no_complaint"  # geen klacht: a person decided so, with a reason


DONE = frozenset({Status.CLOSED, Status.NO_COMPLAINT})
OPEN = frozenset(Status) - DONE


class RecordKind(StrEnum):
    """What sort of record this is (SR-02)."""

    COMPLAINT = "complaint"
    SIGNAL = "signal"
    NO_COMPLAINT = "no_complaint"


class Channel(StrEnum):
    """The four channels of the policy (klachtenbeleid 5, SR-16)."""

    BUREAU = "bureau"  # Klachtenbureau
    EMPLOYEE = "employee"  # medewerker die het dossier behandelt
    SURVEY = "survey"  # klanttevredenheidsonderzoek
    SOCIAL = "social"  # social media


class Entry(StrEnum):
    """The way in, within a channel (ingang)."""

    MAIL = "mail"
    WEBFORM = "webform"
    PHONE = "phone"
    EMPLOYEE = "employee"  # a colleague lodged it for the customer (SR-21)
    KIFID = "kifid"  # Kifid passed it on: it had come there before we had answered (doorzending)


class Outcome(StrEnum):
    """How a complaint ended (domain 4.2). The values are the codes of the field, as Kifid and the code use them."""

    UPHELD = "gegrond"
    PARTLY_UPHELD = "deels_gegrond"
    NOT_UPHELD = "ongegrond"
    SOLVED = "opgelost_zonder_oordeel"
    WITHDRAWN = "ingetrokken"
    NOT_TAKEN_UP = "niet_in_behandeling"
    REFERRED = "doorverwezen"
    NO_REPLY = "geen_reactie_klant"
    MERGED = "samengevoegd"


VERDICTS = frozenset({Outcome.UPHELD, Outcome.PARTLY_UPHELD, Outcome.NOT_UPHELD})
SERIOUS, CRITICAL = 3, 4  # severities: E3 adds the unit manager, E4 the bureau and the directors (domain 4.4)
LONGEST_SUMMARY = 300  # characters
# Fully granted or solved to the customer's wish: no pointer to Kifid is owed. In every other outcome it is (SR-07).
GRANTED = frozenset({Outcome.UPHELD, Outcome.SOLVED})


class Redress(StrEnum):
    """What was done to make it good (herstel, domain 4.1). The values are the words that handlers and customers read."""

    APOLOGY = "excuses"
    REPAIR = "herstelactie"
    OTHER_LAWYER = "andere jurist"
    CASE_REOPENED = "heropening zaak"
    COMPENSATION = "vergoeding"
    GOODWILL = "coulance"  # paid without admitting anything: beside a rejection the outcome stays ongegrond (domain 4.2)
    NONE = "geen"


class DeadlineKind(StrEnum):
    """The clocks of a complaint (domain 2.1)."""

    CONTACT = "contact"  # first personal contact
    ANSWER = "answer"  # the organisation's own promise of a substantive answer
    CODE = "code"  # Gedragscode: answer or delay notice
    KIFID = "kifid"  # answered before the customer may go to Kifid without an answer
    LAST = "last"  # the last day of all for an answer
    REVIEW = "review"  # the answer of the second handler, counted from the day he was asked
    CARE = "care"  # a person speaks to somebody who may be in danger
    BREACH = "breach"  # a data breach is told to the authority (AVG 33: 72 hours)
    AVG = "avg"  # a request about one's own personal data is answered (AVG 12(3): a month)
    LEGAL = "legal"  # a summons or a term that runs out is in the hands of a lawyer
    SELF_TRY = "self_try"  # a colleague solves it himself (SR-39)
    TAKEN_UP = "taken_up"  # the handler answers his assignment, or acts (opgepakt)
    PARTNER = "partner"  # a partner's answer (SR-38); when it runs out we take the complaint back
    REACH = "reach"  # a letter did not arrive: the customer is told in another way
    KIFID_AFTER_ANSWER = "kifid_after_answer"  # the customer's: to Kifid after our answer that did not grant all
    KIFID_AFTER_COMPLAINT = "kifid_after_complaint"  # the customer's: to Kifid, from his first complaint
    KIFID_DEFENCE = "kifid_defence"  # what an outside body has asked of us is with it
    TUCHTRAAD_DEFENCE = "tuchtraad_defence"
    COURT_DEFENCE = "court_defence"
    DISPUTE_OFFER = "dispute_offer"  # the second opinion of Wft 4:68 is offered
    AFM_REPLY = "afm_reply"
    PRESS_REPLY = "press_reply"
    PROCEDURE_LEARNING = "procedure_learning"  # what we learn from an outcome of an outside body is written down


# What a monthly report counts as kept or broken.
PROMISES = (DeadlineKind.CONTACT, DeadlineKind.ANSWER, DeadlineKind.CODE)
# What every customer is owed: these start with every complaint.
FIRST_CLOCKS = (*PROMISES, DeadlineKind.KIFID, DeadlineKind.LAST)
# A second track beside the complaint, with an owner of its own. It goes on when the complaint is closed.
TRACKS = (DeadlineKind.CARE, DeadlineKind.BREACH, DeadlineKind.AVG, DeadlineKind.LEGAL)
# What an outside body waits for. It, too, goes on when the complaint is closed.
PROCEDURES = (
    DeadlineKind.KIFID_DEFENCE,
    DeadlineKind.TUCHTRAAD_DEFENCE,
    DeadlineKind.COURT_DEFENCE,
    DeadlineKind.DISPUTE_OFFER,
    DeadlineKind.AFM_REPLY,
    DeadlineKind.PRESS_REPLY,
    DeadlineKind.PROCEDURE_LEARNING,
)
# The customer's own terms: shown to him and to us, never extended, and nobody here is late when they pass.
CUSTOMERS = (DeadlineKind.KIFID_AFTER_ANSWER, DeadlineKind.KIFID_AFTER_COMPLAINT)
# These do not stop when the complaint is closed.
OUTLIVE = (*TRACKS, *PROCEDURES, *CUSTOMERS, DeadlineKind.REACH)
# These are counted by the clock, and people are called for them at any hour.
AT_ANY_HOUR = frozenset({DeadlineKind.CARE, DeadlineKind.BREACH})


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """Who complains, as far as we know. Nothing is compulsory (SR-22)."""

    name: str | None = None
    address: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Whose complaint it is, asked of who passed it on; until he answers the customer is nobody and gets no letter."""

    asked: str  # address
    proposed: Customer = Customer()  # whom we think of, for him to confirm


@dataclass(frozen=True, slots=True)
class Beginning:
    """What began a clock: from when it counts, by which rule; or the day that a person named.

    `rule` is where the term stands in rules.yaml, such as `terms.gedragscode-2024` or `care.crisis`; or NAMED. With the rules
    and the calendar it gives the end again (deadlines.ends_at), on whichever day one asks.
    """

    since: datetime
    rule: str
    named: date | None = None


NAMED = "named"  # a person named the day


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One clock: what began it, due at a moment, met or not, and when its ladder wants to be looked at again."""

    kind: DeadlineKind
    due_at: datetime
    met_at: datetime | None = None
    look_again_at: datetime | None = None
    nudges: int = 0  # rungs of the ladder that were climbed
    began: Beginning | None = None  # None for a clock of before this was kept
    why: str = ""  # the reason that stands in the journal
    seen_at: datetime | None = None  # when somebody who was reminded of it was last heard of


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """One record of the register. Texts of the customer stand in his mails, not here."""

    number: str
    kind: RecordKind
    status: Status
    channel: Channel
    entry: Entry
    received_at: datetime
    registered_at: datetime
    customer: Customer
    subject: str = ""
    summary: str = ""
    language: str = "nl"
    filed_by: str | None = None
    unit: str | None = None
    department: str | None = None
    handler: str | None = None
    case_number: str | None = None
    policy_number: str | None = None
    severity: int | None = None
    cause: str | None = None
    outcome: Outcome | None = None
    redress: Sequence[Redress] = ()  # what was given to make it good
    redress_cents: int | None = None  # what was paid, in euro cents
    wish: str | None = None  # what the customer asks for (gewenste oplossing, SR-23)
    employee: str | None = None  # whom it is about, a name or an address (betrokken medewerker, SR-26)
    partner: str | None = None  # the firm of the flexible shell that handles it now (SR-37)
    waiting_for: str | None = None  # in words, while the status says that it waits
    merged_into: str | None = None  # the number that it went on under
    follows: str | None = None  # an earlier complaint of this customer that it goes on from
    reviewed: bool = False  # a second review was asked for: at most once
    answered_by: str | None = None  # person id: whose answer it was, so who does not look a second time (standpunt door)
    earlier_outcome: Outcome | None = None  # before it was reopened or reviewed
    withdrawal: str | None = None  # when and how the customer himself said that he withdraws it
    terms: str | None = None  # the term profile in force on the day of receipt (SR-09)
    closed_at: datetime | None = None
    contacted_at: datetime | None = None
    answered_at: datetime | None = None
    discussed: str | None = None  # with whom and when, or why not (SR-26)
    fed_back: str | None = None  # when, or why not (SR-35)
    learning: Sequence[str] = ()
    flags: Sequence[str] = ()
    question: Question | None = None  # open as long as nobody answered whose complaint it is

    @property
    def is_open(self) -> bool:
        """True while somebody still has to do something about it."""
        return self.status in OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a complaint that has several (klachtonderdeel), judged for itself."""

    position: int  # counted from 1, as people name it
    text: str
    outcome: Outcome | None = None
    cause: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A letter of a step that has reached a colleague: which one, his address, and the number that it was about."""

    letter: str
    address: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one mail of a colleague did, so that he can take it back."""

    id: int
    by: str  # person id
    at: datetime
    lines: Sequence[str]  # his commands, as he wrote them
    came_from: Status | None = None  # the status before it, when it changed that
    waiting: Sequence[str] = ()  # letters to the customer that have not gone yet, by name
    gone: Sequence[str] = ()  # letters to the customer that have
    told: Sequence[Told] = ()  # who was made answerable by it, or heard that it is about him
    handled_before: str | None = None  # person id, when it changed who handles it
    clocks: Mapping[DeadlineKind, datetime | None] = field(default_factory=dict)  # each that it touched, as it ran before, if so


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A complaint with what decisions need beside it: its clocks, its people, and the thread of the customer."""

    complaint: Complaint
    deadlines: Sequence[Deadline] = ()
    participants: frozenset[str] = frozenset()  # addresses that wrote as, or for, the customer
    thread: Sequence[str] = ()  # Message-IDs of the customer's correspondence, oldest first, for References
    told_customer: bool = False  # a person's words have gone to the customer
    named_to_customer: bool = False  # a letter of ours told him who handles it
    excluded: frozenset[str] = frozenset()  # people who may not handle it
    parts: Sequence[Part] = ()
    procedures: Sequence[Procedure] = ()  # outside the house, the oldest first
    last_step: Step | None = None  # the latest that was not taken back
    handlers: Sequence[str] = ()  # who has had it, person ids, the first one first
    kifid_told: bool = False  # the letter that Kifid is open was written; filled in when its clock wants attention
    words: str = ""  # what the customer first wrote; filled in where a decision may pass it on

    @property
    def handled_by(self) -> frozenset[str]:
        """Everybody with whom it lies or lay, or whose answer it was."""
        latest = (self.complaint.handler, self.complaint.answered_by)
        return frozenset({*self.handlers, *(person for person in latest if person)})

    @property
    def due(self) -> dict[DeadlineKind, datetime]:
        """The running clocks of ours."""
        return {clock.kind: clock.due_at for clock in self.deadlines if clock.met_at is None and clock.kind not in CUSTOMERS}

    def deadline(self, kind: DeadlineKind) -> Deadline | None:
        """Find the clock of this kind."""
        return next((deadline for deadline in self.deadlines if deadline.kind is kind), None)
