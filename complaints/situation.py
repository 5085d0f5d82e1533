"""What a decision about a mail may know: the mail, the dossier it belongs to and how we know, the rules, the work in hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from complaints.circumstances import Circumstances
from complaints.complaint import Channel, Complaint, Dossier, Entry
from complaints.kept_reports import ReportAtHand
from complaints.learning import PointCase, TeamLetter
from complaints.matters import Matter
from complaints.mentions import Mentions
from complaints.message import IncomingMessage
from complaints.outside_mail import Outside
from complaints.pool import Workload
from complaints.returned import BouncedLetter, ToCustomer
from complaints.roles import colleague_at
from complaints.rules import Rulebook
from complaints.staff_rules import Partner, Person
from complaints.staffing import LastErrand
from complaints.workdays import Workdays


class Evidence(StrEnum):
    """How we know to which dossier a mail belongs, strongest first."""

    TOKEN = "token"  # noqa: S105 - a signed token of ours that was made for this very sender
    OTHERS_TOKEN = "others_token"  # noqa: S105 - a signed token of ours, made for somebody else
    VOUCHED = "vouched"  # our own server vouches for this colleague, who names the number in the subject
    REFERENCES = "references"  # a known participant answers a mail of this dossier
    SUBJECT = "subject"  # a known participant names the number
    BODY = "body"  # Kifid or another body names our number, its own number of the case, or the customer


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """The dossier of a mail, with the evidence. `holder` is the address that a token was made for."""

    dossier: Dossier
    evidence: Evidence
    holder: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """All facts for one decision about one mail. `received_at` is when it came under our control."""

    message: IncomingMessage
    mailbox: str
    received_at: datetime
    now: datetime
    rulebook: Rulebook
    workdays: Workdays
    mentions: Mentions
    workload: Workload
    thread: Thread | None = None
    bounced: BouncedLetter | None = None
    lost: Sequence[ToCustomer] = ()  # letters to the customer, while one of them is known not to have arrived
    similar: Sequence[Complaint] = ()  # open complaints of this customer of the last weeks, the latest first
    others: Mapping[str, Dossier] = field(default_factory=dict)  # dossiers that a proven colleague names, by number
    same_as: str | None = None  # in words, the mail that this one repeats
    id_was_used: bool = False  # another mail came before under the same Message-ID: a program does not do that
    earlier: tuple[str, ...] = ()  # other complaints from the address of this mail, by number
    answers_us: bool = False  # carries a token of ours about no complaint, made for this very sender
    matter: Matter | None = None  # the report or improvement point of our letter that he answers
    point: PointCase | None = None  # that improvement point, as it stands
    team_letter: TeamLetter | None = None  # that report, when it is the monthly letter to a unit
    report: ReportAtHand | None = None  # that report, held for this decision
    others_matter: Matter | None = None  # what the letter was about that he answers, made for another than him
    last_errand: LastErrand | None = None  # what the sender last changed in who is there, if he is a colleague
    parked: Mapping[int, datetime] = field(default_factory=dict)  # the parked mails that the sender names, and when they came
    in_hand: Sequence[Dossier] = ()  # the open complaints that the sender reads for, himself or as a deputy
    letters_last_hour: int = 0  # automatic letters to this sender
    letters_to_customer: int | None = None  # the same to the customer whom a colleague lodges for; None: the sender is he
    answered_letter: str | None = None  # which letter of ours this mail answers, by its In-Reply-To
    channel: Channel = Channel.BUREAU
    entry: Entry = Entry.MAIL
    outside: Outside | None = None  # it is of Kifid or another body, and this is what it tells

    @property
    def house(self) -> Circumstances:
        """The house at this moment."""
        return Circumstances(rulebook=self.rulebook, workdays=self.workdays, workload=self.workload, now=self.now)

    @property
    def today(self) -> date:
        """The local day."""
        return self.workdays.local_day(self.now)

    @property
    def sender(self) -> Person | None:
        """The person of the organisation whose address this mail carries; that proves nothing yet."""
        return self.rulebook.person_at(self.message.from_addr)

    @property
    def author(self) -> Person | None:
        """Which colleague or partner certainly wrote this mail: nothing speaks against him, and one proof speaks for him.

        A proof is our own signed token that was made for him and this complaint (or for a letter about no complaint, when the
        mail is about none), or the word of our own mail server.
        """
        if self.is_contradicted:
            return None
        if self.partner is not None:
            return self.partner.as_person()
        by_thread = self.thread is not None and self.thread.evidence in {Evidence.TOKEN, Evidence.VOUCHED}
        alone = self.thread is None and (self.answers_us or bool(self.message.vouched))
        if not (by_thread or alone):
            return None
        return self.sender or self._filer

    @property
    def is_contradicted(self) -> bool:
        """True when something speaks against the sender: our own server does, or another mail had the same Message-ID."""
        return self.message.vouched is False or self.id_was_used

    @property
    def is_forged_colleague(self) -> bool:
        """True when it carries an address of the house and something speaks against that: it acts for nobody."""
        return self.is_contradicted and self.rulebook.is_employee(self.message.from_addr)

    @property
    def partner(self) -> Partner | None:
        """The partner on whose letter this is the answer, from its complaint address or by somebody of its domain."""
        if self.thread is None or self.sender is not None:
            return None
        if self.thread.evidence not in {Evidence.TOKEN, Evidence.OTHERS_TOKEN}:
            return None
        partner = self.rulebook.partner_at(self.thread.holder)
        return partner if partner and partner.has(self.message.from_addr) else None

    @property
    def _filer(self) -> Person | None:
        """A colleague who stands in no list may still answer about a complaint that he lodged himself."""
        filed_by = self.thread.dossier.complaint.filed_by if self.thread else None
        if filed_by is None or filed_by != self.message.from_addr or not self.rulebook.is_employee(filed_by):
            return None
        return colleague_at(filed_by, self.rulebook, self.message.from_name)

    @property
    def text(self) -> str:
        """The words of the mail that count."""
        return self.message.words_that_count

    @property
    def shown(self) -> str:
        """What a colleague reads: the words that count, and above each answer between the lines its question."""
        return self.message.exchange.strip() or self.text
