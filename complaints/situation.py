"""What a decision about a mail may know: the mail, the dossier it belongs to and how we know, the rules, the work in hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from complaints.circumstances import Circumstances
from complaints.complaint import Channel, Dossier, Entry
from complaints.mentions import Mentions
from complaints.message import IncomingMessage
from complaints.pool import Workload
from complaints.rules import Person, Rulebook
from complaints.staffing import LastErrand
from complaints.workdays import Workdays


class Evidence(StrEnum):
    """How we know to which dossier a mail belongs, strongest first."""

    TOKEN = "token"  # noqa: S105 - a signed token of ours that was made for this very sender
    OTHERS_TOKEN = "others_token"  # noqa: S105 - a signed token of ours, made for somebody else
    REFERENCES = "references"  # a known participant answers a mail of this dossier
    SUBJECT = "subject"  # a known participant names the number


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """The dossier of a mail, with the evidence. `holder` is the address that a token was made for."""

    dossier: Dossier
    evidence: Evidence
    holder: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BouncedLetter:
    """A letter of ours that a bounce speaks about."""

    message_id: str
    recipient: str
    letter: str
    to_customer: bool


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
    same_as: str | None = None  # in words, the mail that this one repeats
    answers_us: bool = False  # carries a token of ours about no complaint, made for this very sender
    last_errand: LastErrand | None = None  # what the sender last changed in who is there, if he is a colleague
    in_hand: Sequence[Dossier] = ()  # the open complaints that the sender reads for, himself or as a deputy
    letters_last_hour: int = 0  # automatic letters to this sender
    channel: Channel = Channel.BUREAU
    entry: Entry = Entry.MAIL

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
    def text(self) -> str:
        """The words that count: the newest part, or all there is when no part could be told apart."""
        return self.message.reply.strip() or self.message.text.strip()
