"""What is known of a letter that did not arrive: which one, why, what else went to the customer, where he may be reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from complaints.letters import LetterName

LOST = frozenset({"bounced", "failed"})  # states of the outbox
_UNDER_WAY = frozenset({"queued", "sending", "sent"})


class Reason(StrEnum):
    """Why a letter did not arrive, as far as the mail server told."""

    FULL = "full"
    UNKNOWN = "unknown"
    DOMAIN = "domain"
    CLOSED = "closed"
    TOO_BIG = "too_big"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    UNCLEAR = "unclear"


REASON = {
    "nl": {
        Reason.FULL: "de mailbox van de ontvanger is vol",
        Reason.UNKNOWN: "dit e-mailadres bestaat niet, of niet meer",
        Reason.DOMAIN: "het deel achter de @ bestaat niet; er staat misschien een tikfout in",
        Reason.CLOSED: "de mailbox is uitgezet",
        Reason.TOO_BIG: "de brief was te groot voor de mailbox van de ontvanger",
        Reason.REFUSED: "de mailserver van de ontvanger weigerde onze brief, bijvoorbeeld als ongewenste mail",
        Reason.UNREACHABLE: "de mailserver van de ontvanger gaf dagenlang geen gehoor",
        Reason.UNCLEAR: "de mailserver zei niet duidelijk waarom",
    },
    "en": {
        Reason.FULL: "the recipient's mailbox is full",
        Reason.UNKNOWN: "this email address does not exist, or no longer",
        Reason.DOMAIN: "the part behind the @ does not exist; perhaps there is a slip in it",
        Reason.CLOSED: "the mailbox has been switched off",
        Reason.TOO_BIG: "the letter was too big for the recipient's mailbox",
        Reason.REFUSED: "the recipient's mail server refused our letter, for instance as unwanted mail",
        Reason.UNREACHABLE: "the recipient's mail server did not answer for days",
        Reason.UNCLEAR: "the mail server did not say clearly why",
    },
}
# Details of RFC 3463, of a permanent failure or of a temporary one that was given up.
_DETAILS = {
    "2.2": Reason.FULL,
    "1.1": Reason.UNKNOWN,
    "1.0": Reason.UNKNOWN,
    "1.3": Reason.UNKNOWN,
    "1.6": Reason.UNKNOWN,
    "1.2": Reason.DOMAIN,
    "1.10": Reason.DOMAIN,
    "4.3": Reason.DOMAIN,
    "4.4": Reason.DOMAIN,
    "2.1": Reason.CLOSED,
    "2.3": Reason.TOO_BIG,
    "3.4": Reason.TOO_BIG,
    "4.1": Reason.UNREACHABLE,
    "4.2": Reason.UNREACHABLE,
    "4.7": Reason.UNREACHABLE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCustomer:
    """One letter to the customer in the outbox, and what became of it."""

    letter: LetterName
    recipient: str
    queued_at: datetime
    state: str
    message_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BouncedLetter:
    """A letter of ours that did not arrive, with what is known around it.

    `before` is its state in the outbox until now, `letters` are all that went to the customer about this complaint, this one
    among them; `addresses` are others that he may read, as they stand in the dossier, `postal` his address if he wrote it.
    """

    message_id: str
    recipient: str
    letter: str
    to_customer: bool
    queued_at: datetime | None = None
    sent_at: datetime | None = None
    before: str = "sent"
    letters: Sequence[ToCustomer] = ()
    spoken_since: bool = False  # a colleague wrote down that he spoke with the customer, with this letter or after it
    addresses: Sequence[str] = ()
    postal: str | None = None

    @property
    def name(self) -> LetterName:
        """Which letter."""
        return LetterName(self.letter)

    @property
    def never_left(self) -> bool:
        """True for a letter that still waits or was held: nobody can have returned it."""
        return self.before in {"queued", "cancelled"} and self.sent_at is None

    @property
    def was_sent_again(self) -> bool:
        """True when the same letter has gone to another address since: then this one counts for itself only."""
        return self.queued_at is not None and any(
            letter.letter is self.name is not LetterName.RELAY
            and letter.queued_at > self.queued_at
            and letter.recipient != self.recipient
            and letter.state in _UNDER_WAY
            for letter in self.letters
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the mail world said: the status of RFC 3463 if there is one, the words, when, and whether it is certain."""

    status: str | None
    answer: str
    at: datetime
    uncertain: bool = False  # handed over, and no answer came: it may have arrived

    @property
    def reason(self) -> Reason:
        """The reason in one word."""
        return reason_of(self.status)


def reason_of(status: str | None) -> Reason:
    """What a status of RFC 3463 means to people."""
    kind, _, detail = (status or "").partition(".")
    if kind not in {"4", "5"}:
        return Reason.UNCLEAR
    return _DETAILS.get(detail, Reason.REFUSED if detail.startswith("7.") else Reason.UNCLEAR)
