"""A mail as we understand it, and the letters that answer it: plain frozen values, made by mailboxes/, judged here."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What sort of mail this is. Only `person` (and, in doubt, nothing else) is read as somebody's own words."""

    PERSON = "person"
    AUTO_REPLY = "auto_reply"
    OUT_OF_OFFICE = "out_of_office"
    BOUNCE = "bounce"  # permanent: the letter did not and will not arrive
    DELAYED = "delayed"  # temporary: the server is still trying
    READ_RECEIPT = "read_receipt"
    LIST = "list"
    MACHINE = "machine"
    OWN = "own"  # one of our own letters came back
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A part of a mail that is a paper rather than text. `content` is decoded; it is left out of listings."""

    name: str
    type: str  # media type, lower case, such as application/pdf
    size: int  # bytes after decoding
    content: bytes = field(default=b"", repr=False)
    inline: bool = False  # a picture that the HTML shows, such as a logo, rather than a paper
    papers: Sequence["Attachment"] = ()  # those within, when it is a mail of its own


class Certainty(StrEnum):
    """How sure we are of what a forwarded mail tells about its first writer."""

    CERTAIN = "certain"  # a mail program wrote it
    LIKELY = "likely"  # a mail program wrote part of it
    GUESS = "guess"  # it looks so


@dataclass(frozen=True, slots=True, kw_only=True)
class Forwarded:
    """The mail that stands inside a forwarded mail: who first wrote it, when, about what.

    Of a chain of forwards this is the innermost: what a colleague forwarded that another had forwarded from the customer.
    """

    from_addr: str | None = None
    from_name: str | None = None
    date: datetime | None = None
    subject: str | None = None
    text: str = ""
    certainty: Certainty = Certainty.CERTAIN
    reason: str = ""  # by what we know, one short phrase
    others: Sequence[str] = ()  # addresses of those who wrote the mails quoted below it, newest first


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingMessage:
    """One mail, read. Addresses are lower case and bare; texts are str with line feeds; nothing here can fail later."""

    message_id: str | None = None  # with angle brackets, as in the header
    in_reply_to: str | None = None
    references: Sequence[str] = ()
    date: datetime | None = None  # what the sender's clock said; received_at is what we go by
    received_at: datetime | None = None
    subject: str = ""
    from_addr: str | None = None
    from_name: str | None = None
    reply_to: Sequence[str] = ()
    to: Sequence[str] = ()
    cc: Sequence[str] = ()
    delivered_to: Sequence[str] = ()  # envelope recipients, where the server told (plus-addresses live here)
    language: str | None = None  # ISO 639-1
    text: str = ""  # whole readable text
    reply: str = ""  # the newest part: what this person wrote now
    signature: str = ""
    quoted: str = ""
    exchange: str = ""  # the reply with the question above each answer, when it answers between the lines of an older mail
    attachments: Sequence[Attachment] = ()
    kind: Kind = Kind.PERSON
    reasons: Sequence[str] = ()  # why this kind, one short phrase per signal
    spam: str | None = None  # why a filter before us called it spam
    vouched: bool | None = None  # our own server vouches for the From address; False: it found it forged (RFC 8601)
    bounced_recipient: str | None = None
    bounce_status: str | None = None  # RFC 3463, such as 5.1.1
    bounce_answer: str = ""  # what the server of the recipient said, in its own words
    bounced_message_id: str | None = None  # Message-ID of the letter that did not arrive
    forwarded: Forwarded | None = None
    error: str | None = None  # what could not be read, when something could not

    @property
    def own_words(self) -> str:
        """What this person wrote now. A quote of our letter or a bare signature is nothing of his own."""
        return self.reply if self.reply.strip() or self.quoted or self.signature else self.text

    @property
    def words_that_count(self) -> str:
        """The newest part, or all there is when no part could be told apart.

        Of a forwarded mail both: what the sender wrote above it, and what the first writer wrote.
        """
        if self.forwarded is not None:
            return "\n\n".join(filter(None, (self.reply.strip(), self.forwarded.text.strip())))
        return self.reply.strip() or self.text.strip()

    @property
    def paper_names(self) -> list[str]:
        """The names of its papers; pictures of a signature are none."""
        return [paper.name for paper in self.attachments if not paper.inline]

    @property
    def is_automatic(self) -> bool:
        """True when no person wrote this: it is never answered and never changes a state (RFC 3834, 2)."""
        return self.kind is not Kind.PERSON

    @property
    def is_bounce(self) -> bool:
        """True for a report that a letter did not arrive for good."""
        return self.kind is Kind.BOUNCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter of ours with its words filled in, not yet MIME. mailboxes/compose.py makes the bytes."""

    message_id: str
    from_name: str
    from_addr: str
    to: Sequence[str]
    subject: str
    text: str
    html: str
    date: datetime
    reply_to: str | None = None
    in_reply_to: str | None = None
    references: Sequence[str] = ()
    automatic: str | None = None  # value of Auto-Submitted (RFC 3834): auto-replied, auto-generated; None for a person's words
    attachments: Sequence[Attachment] = ()
    pictures: Sequence[Attachment] = ()  # shown inside the HTML by cid:<name>
    language: str = "nl"
