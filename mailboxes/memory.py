"""A mailbox and a postman in memory: the doubles of the tests, held to the same contracts as the real ones."""

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from mailboxes.base import Delivery, Fate, FetchedMail


class MemoryMailbox:
    """A mailbox that lives as long as its object. `drop` may be called from any thread."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.filed: list[FetchedMail] = []
        self._lying: dict[str, FetchedMail] = {}
        self._seen: set[str] = set()
        self._dropped = 0
        self._leaving = False
        self._news = threading.Condition()

    def drop(self, mime: bytes, *, received_at: datetime) -> FetchedMail:
        """Let a mail arrive."""
        with self._news:
            self._dropped += 1
            mail = FetchedMail(uid=str(self._dropped), mime=mime, received_at=received_at)
            self._lying[mail.uid] = mail
            self._news.notify_all()
            return mail

    def fetch_new(self) -> Iterable[FetchedMail]:
        """Give the mails that lie here, oldest first."""
        with self._news:
            self._seen = set(self._lying)
            return sorted(self._lying.values(), key=lambda mail: (mail.received_at, int(mail.uid)))

    def file_away(self, mails: Sequence[FetchedMail]) -> None:
        """Move mails to `filed`; one that is gone already is passed over."""
        with self._news:
            for mail in mails:
                lying = self._lying.pop(mail.uid, None)
                if lying is not None:
                    self.filed.append(lying)

    def wait(self, seconds: float) -> None:
        """Return as soon as a mail lies here that fetch_new did not show, or after `seconds`."""
        with self._news:
            self._news.wait_for(lambda: self._leaving or self._lying.keys() - self._seen, timeout=seconds)

    def interrupt(self) -> None:
        """End a wait, and every later one."""
        with self._news:
            self._leaving = True
            self._news.notify_all()

    def waiting(self) -> int | None:
        """Count the mails that lie here."""
        with self._news:
            return len(self._lying)

    def close(self) -> None:
        """Do nothing: there is no connection."""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A letter that the postman took, as it was given to him."""

    message_id: str
    sender: str
    recipients: Sequence[str]
    mime: bytes = field(repr=False)


@dataclass
class MemoryPostman:
    """A postman who keeps the letters. `answers` tells what he says to a recipient instead of SENT.

    A letter goes into `letters` for the recipients whose answer is SENT or UNKNOWN: those may have got it.
    """

    repeatable: bool = False
    answers: dict[str, Delivery] = field(default_factory=dict)
    letters: list[HandedOver] = field(default_factory=list)

    def deliver(
        self, mime: bytes, *, sender: str, recipients: Sequence[str], message_id: str, handing_over: Callable[[], None]
    ) -> Mapping[str, Delivery]:
        """Keep one letter and answer for each recipient, as the port asks."""
        sent = Delivery(Fate.SENT, "kept in memory")
        outcome = {recipient: self.answers.get(recipient, sent) for recipient in recipients}
        reached = [who for who, delivery in outcome.items() if delivery.fate in {Fate.SENT, Fate.UNKNOWN}]
        if not reached:
            return outcome
        handing_over()
        if not (self.repeatable and any(letter.message_id == message_id for letter in self.letters)):
            self.letters.append(HandedOver(message_id, sender, tuple(reached), mime))
        return outcome

    def try_out(self) -> None:
        """Do nothing: there is room."""

    def close(self) -> None:
        """Do nothing: there is no connection."""
