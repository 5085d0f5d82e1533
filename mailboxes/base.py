"""The two ports to the mail world: Mailbox (mail comes in) and Postman (letters go out). A backend is one file beside this."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedMail:
    """A mail as a mailbox hands it over: the raw bytes and where they lay."""

    uid: str  # stable within uidvalidity: an IMAP UID, a Maildir file's unique name
    uidvalidity: str = ""  # changes when the server renumbers; "" where that cannot happen
    mime: bytes = field(repr=False)
    received_at: datetime  # when the mailbox got it, aware; never the sender's Date header


class Mailbox(Protocol):
    """A place where mail arrives. Every method may raise TemporaryMailError or PermanentMailError, and nothing else.

    One thread uses one Mailbox. After an error the next call connects anew by itself.
    """

    name: str

    def fetch_new(self) -> Iterable[FetchedMail]:
        """Give the mails that were not filed away yet, oldest first; the same ones again until they are filed away."""

    def file_away(self, mails: Sequence[FetchedMail]) -> None:
        """Move mails to the folder for handled mail. A mail that is already gone is no error."""

    def wait(self, seconds: float) -> None:
        """Return when new mail may have come, or after `seconds` at the latest. Only a hint: mail is found without it."""

    def interrupt(self) -> None:
        """End a wait that is going on, within half a second, and every later one at once: we are leaving. From any thread."""

    def waiting(self) -> int | None:
        """Count the mails not filed away yet, for status; None when it cannot be told cheaply."""

    def close(self) -> None:
        """Let go of connections. Never raises. A later call opens again."""


class Door(Protocol):
    """A place where mail is pushed to us (SMTP). It accepts a mail only after `keep` has returned: committed."""

    name: str
    host: str
    port: int

    def open(self, keep: Callable[[FetchedMail], None]) -> None:
        """Begin to listen, in a thread of its own. `keep` raises StorageError to have the sender try again later."""

    def close(self) -> None:
        """Stop listening; a mail half received is refused temporarily."""


class Fate(StrEnum):
    """What became of a letter for one recipient."""

    SENT = "sent"
    TRY_LATER = "try_later"
    REFUSED = "refused"
    UNKNOWN = "unknown"  # handed over, but no answer came: it may have gone out


@dataclass(frozen=True, slots=True)
class Delivery:
    """The answer of the mail world for one recipient; `answer` is the server's own sentence, for people."""

    fate: Fate
    answer: str = ""


class Postman(Protocol):
    """A way for letters to leave. One thread uses one Postman; connections are kept between letters."""

    repeatable: bool  # True when delivering the same Message-ID twice leaves one letter (a folder), False for SMTP

    def deliver(
        self, mime: bytes, *, sender: str, recipients: Sequence[str], message_id: str, handing_over: Callable[[], None]
    ) -> Mapping[str, Delivery]:
        """Deliver one finished letter; the answer has one entry for every recipient. Raises nothing for mail trouble.

        `handing_over` is called once, just before the point of no return (SMTP: after 354, before the data), so that
        a crash from there on is known to be `unknown` rather than silently repeated.
        """

    def try_out(self) -> None:
        """Show that letters could leave now, and send none: connect and log in, or write where letters go.

        Raises TemporaryMailError or PermanentMailError with a sentence that says what is wrong.
        """

    def close(self) -> None:
        """Let go of the connection. Never raises."""
