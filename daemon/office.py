"""The Office: everything opened and put together, once. Which backend serves an address is decided here, by its scheme."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from complaints.complaint import Channel, Entry
from complaints.numbers import Tokens
from complaints.rules import Rulebook
from complaints.staffing import apply
from complaints.workdays import Workdays
from daemon import rulebook as rules_file
from daemon.letters import Letters
from daemon.settings import Settings
from mailboxes.address import DOOR_SCHEMES, IMAP_SCHEMES, SMTP_SCHEMES, MailAddress, mailbox_address, post_address
from mailboxes.base import Door, Mailbox, Postman
from mailboxes.door import SmtpDoor
from mailboxes.imap import ImapMailbox
from mailboxes.maildir import MaildirMailbox, MaildirPostman
from mailboxes.oauth import TokenSource, source_of
from mailboxes.smtp import SmtpPostman
from scheduler.clock import Clock, SystemClock
from scheduler.ticker import Bell
from storage import database, staffing

HOUSE = Path(__file__).resolve().parent.parent
LOOPS = ("desk", "deadlines", "reminding", "post", "reporting")


def _maildir(name: str, address: MailAddress, _tokens: TokenSource | None) -> Mailbox:
    return MaildirMailbox(name, address.path, done=address.done, poll=address.poll or 0.3)


def _imap(name: str, address: MailAddress, tokens: TokenSource | None) -> Mailbox:
    return ImapMailbox(name, address, tokens=tokens)


def _smtp(address: MailAddress, tokens: TokenSource | None) -> Postman:
    return SmtpPostman(address, tokens=tokens)


_MAILBOXES: Mapping[str, Callable[[str, MailAddress, TokenSource | None], Mailbox]] = {
    "maildir": _maildir,
    **dict.fromkeys(IMAP_SCHEMES, _imap),
}
_POSTMEN: Mapping[str, Callable[[MailAddress, TokenSource | None], Postman]] = {
    "maildir": lambda address, _tokens: MaildirPostman(address.path),
    **dict.fromkeys(SMTP_SCHEMES, _smtp),
}


# What arrives in a mailbox says by which channel of the policy people came (klachtenbeleid 5), and how.
WAYS_IN: Mapping[str, tuple[Channel, Entry]] = {
    "complaints": (Channel.BUREAU, Entry.MAIL),
    "webform": (Channel.BUREAU, Entry.WEBFORM),
    "survey": (Channel.SURVEY, Entry.MAIL),
    "social": (Channel.SOCIAL, Entry.MAIL),
}


@dataclass(slots=True)
class Office:
    """The opened machinery. The rules may be replaced while it runs (SIGHUP); all else stays.

    `rules` is rules.yaml; `rulebook` is what is in force: the same, with what colleagues changed by mail.
    """

    settings: Settings
    rules: Rulebook
    workdays: Workdays
    letters: Letters
    tokens: Tokens
    mailboxes: list[Mailbox]
    polls: Mapping[str, float]
    kinds: Mapping[str, str]  # mailbox or door -> what arrives there, a key of WAYS_IN
    doors: list[Door]
    postman: Postman
    clock: Clock
    log: Any
    reminders_held_since: datetime | None = None  # they wait for ladders that are being climbed (daemon/reminding.py)
    bells: Mapping[str, Bell] = field(default_factory=lambda: {name: Bell() for name in LOOPS})
    _in_force: Rulebook | None = None

    @property
    def rulebook(self) -> Rulebook:
        """The rules in force, as of the last look at the staff."""
        return self._in_force or self.rules

    @rulebook.setter
    def rulebook(self, rules: Rulebook) -> None:
        self.rules, self._in_force = rules, None

    def look_at_staff(self, now: datetime) -> None:
        """Lay over rules.yaml what colleagues changed by mail; every stage does so before it decides (complaints/staffing.py)."""
        self._in_force = apply(self.rules, staffing.changes(), self.workdays.local_day(now))

    def way_in(self, mailbox: str) -> tuple[Channel, Entry]:
        """By which channel, and how, people come whose mail arrives in this mailbox."""
        return WAYS_IN[self.kinds.get(mailbox, "complaints")]

    def is_for_forms(self, mailbox: str) -> bool:
        """True for a mailbox in which mails of a website's form arrive."""
        return self.kinds.get(mailbox) == "webform"

    def use_rules(self, rulebook: Rulebook) -> None:
        """Work by these rules from now on."""
        self.workdays = rules_file.calendar(rulebook)
        self.tokens = tokens_for(self.settings, rulebook)
        self.rulebook = rulebook

    def close(self) -> None:
        """Let go of everything."""
        for door in self.doors:
            door.close()
        for mailbox in self.mailboxes:
            mailbox.close()
        self.postman.close()
        database.close()


def open_office(settings: Settings, log: Any, clock: Clock | None = None) -> Office:
    """Open the database, read the rules and templates, and make the backends; nothing is dialled yet."""
    clock = clock or SystemClock()
    rulebook = rules_file.load(settings.rules)
    addresses = {name: mailbox_address(text) for name, text in settings.mailboxes.items()}
    database.connect(settings.database)
    database.migrate()
    organisation = rulebook.organisation
    tokens_of = _keyring(settings)
    return Office(
        settings=settings,
        rules=rulebook,
        workdays=rules_file.calendar(rulebook),
        letters=Letters(HOUSE / "templates", timezone=organisation.zone, languages=organisation.languages),
        tokens=tokens_for(settings, rulebook),
        mailboxes=[_MAILBOXES[a.scheme](name, a, tokens_of(a)) for name, a in addresses.items() if a.scheme in _MAILBOXES],
        polls={name: address.poll or 60.0 for name, address in addresses.items()},
        kinds={name: address.kind for name, address in addresses.items()},
        doors=[_door(name, a, clock) for name, a in addresses.items() if a.scheme in DOOR_SCHEMES],
        postman=postman_for(settings.post, tokens_of),
        clock=clock,
        log=log,
    )


def _door(name: str, address: MailAddress, clock: Clock) -> Door:
    return SmtpDoor(name, address.host, address.port, now=clock.now, local=address.scheme == "lmtp")


def postman_for(text: str, tokens_of: Callable[[MailAddress], TokenSource | None] = lambda _: None) -> Postman:
    """The way out that POST names."""
    address = post_address(text)
    return _POSTMEN[address.scheme](address, tokens_of(address))


def _keyring(settings: Settings) -> Callable[[MailAddress], TokenSource | None]:
    """What gives tokens to the addresses that log in by one; one source for all, made when the first asks."""
    source = cache(lambda: source_of(settings.identity))
    return lambda address: source() if address.by_token else None


def tokens_for(settings: Settings, rulebook: Rulebook) -> Tokens:
    """What signs our letters."""
    organisation = rulebook.organisation
    return Tokens(settings.secret, organisation.address.lower(), organisation.reply_tokens)
