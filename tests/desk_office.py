"""A whole office for stories: the real desk, post, clocks and reports; only the mail world and the clock are the test's own.

The cast: Anna complains; Bram and Carla handle; Dirk manages; Els directs; Eva is a stranger.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime
from itertools import count
from pathlib import Path
from typing import Any, Self
from zoneinfo import ZoneInfo

import structlog

from complaints.complaint import Dossier
from daemon import deadlines, desk, intake, post, reminding, reporting
from daemon.office import Office, open_office
from daemon.settings import Settings
from mailboxes.memory import MemoryMailbox, MemoryPostman
from mailboxes.oauth import Identity
from scheduler.clock import FixedClock
from storage import database, dossiers, inbox, outbox

ANNA = "anna@klant.example"
BRAM = "bram@arag.example"
CARLA = "carla@arag.example"
DIRK = "dirk@arag.example"
ELS = "els@arag.example"
EVA = "eva@elders.example"
DESK = "klachten@arag.example"

NAMES = {ANNA: "Anna de Vries", BRAM: "Bram Bakker", CARLA: "Carla Smit", DIRK: "Dirk de Groot", ELS: "Els Vermeer"}

RULES = """
organisation:
  name: ARAG SE Nederland
  address: klachten@arag.example
  domains: [arag.example]
  timezone: Europe/Amsterdam
  languages: [nl, en]
  number: "K-{year}-{serial:06d}"
workdays: {country: NL, office_hours: "08:30-17:30"}
people:
  - {id: bram, name: Bram Bakker, address: bram@arag.example}
  - {id: carla, name: Carla Smit, address: carla@arag.example}
  - {id: dirk, name: Dirk de Groot, address: dirk@arag.example}
  - {id: els, name: Els Vermeer, address: els@arag.example}
units:
  - {id: arbeid, name: Rechtshulp Arbeid, department: Rechtshulp, manager: dirk, handlers: [bram]}
  - {id: bureau, name: Klachtenbureau, department: Klachtenbureau, manager: dirk, handlers: [carla], catch_all: true}
roles: {bureau: [carla], directors: [els], management: [dirk]}
routing:
  - {name: werk, when: {any_words: [ontslag, werkgever]}, unit: arbeid}
  - {name: al het andere, unit: bureau}
terms:
  - {profile: gedragscode, from: 2020-01-01}
ladders:
  contact: []
  answer:
    - {at: -1 working day, to: handler}
    - {at: 0, to: [handler, manager]}
    - {at: 2 working days, to: [manager, bureau]}
    - {at: 5 working days, to: directors}
  code: []
letters_wait: 0
assignment: {take_up: off}
digests: {handlers: off, managers: off}
notices: {delay: off, kifid: off}
reports:
  monthly: {to: [management, directors], at: "08:00"}
  quarterly: off
  half_year: off
  dossier: off
  publication: off
  afm: off
  website: off
  warning: off
  team: {at: off}
"""

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MONDAY = datetime(2026, 3, 2, 10, 0, tzinfo=AMSTERDAM)
_numbers = count(1)


@dataclass(frozen=True)
class Letter:
    """A letter as Python's own mail parser reads it."""

    mail: EmailMessage = field(repr=False)
    to: Sequence[str]

    @property
    def subject(self) -> str:
        return str(self.mail["Subject"])

    @property
    def message_id(self) -> str:
        return str(self.mail["Message-ID"]).strip()

    @property
    def in_reply_to(self) -> str:
        return str(self.mail["In-Reply-To"] or "").strip()

    @property
    def reply_to(self) -> str:
        return str(self.mail["Reply-To"] or self.mail["From"])

    @property
    def automatic(self) -> str:
        return str(self.mail["Auto-Submitted"] or "")

    @property
    def text(self) -> str:
        part = self.mail.get_body(("plain",))
        assert part is not None
        return str(part.get_content())

    @property
    def papers(self) -> list[str]:
        return [part.get_filename() or "" for part in self.mail.iter_attachments()]


def letter_in(mime: bytes, to: Sequence[str] = ()) -> Letter:
    """Read a letter with the standard library."""
    mail = message_from_bytes(mime, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return Letter(mail, to or [address.addr_spec for address in mail["To"].addresses])


def a_mail(
    *,
    from_: str,
    subject: str,
    text: str,
    at: datetime,
    to: str = DESK,
    in_reply_to: str = "",
    references: str = "",
    headers: dict[str, str] | None = None,
    papers: dict[str, bytes] | None = None,
    message_id: str = "",
) -> bytes:
    """A mail as a person's program makes it."""
    mail = EmailMessage(policy=policy.SMTP.clone(max_line_length=998))
    name = NAMES.get(from_)
    mail["From"] = f"{name} <{from_}>" if name else from_
    mail["To"] = to
    mail["Subject"] = subject
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = message_id or f"<{next(_numbers)}.test@{from_.rpartition('@')[2]}>"
    if in_reply_to:
        mail["In-Reply-To"] = in_reply_to
        mail["References"] = references or in_reply_to
    for key, value in (headers or {}).items():
        mail[key] = value
    mail.set_content(text)
    for file, content in (papers or {}).items():
        mail.add_attachment(content, maintype="application", subtype="pdf", filename=file)
    return mail.as_bytes()


def a_reply(person: str, letter: Letter, text: str, at: datetime, headers: dict[str, str] | None = None) -> bytes:
    """A mail that answers a letter, with the letter quoted below as mail programs do."""
    quoted = "\n".join(f"> {line}" for line in letter.text.splitlines())
    return a_mail(
        from_=person,
        subject=f"Re: {letter.subject}",
        text=f"{text}\n\nOp ma 2 mrt 2026 om 10:00 schreef ARAG SE Nederland <{DESK}>:\n{quoted}\n",
        at=at,
        to=letter.reply_to,
        in_reply_to=letter.message_id,
        headers=headers,
    )


def a_bounce(letter: Letter, at: datetime) -> bytes:
    """What a mail server sends back for a mailbox that does not exist (RFC 3464)."""
    head = f"Message-ID: {letter.message_id}\r\nSubject: {letter.subject.encode('ascii', 'replace').decode()}\r\n"
    lines = [
        f"From: Mail Delivery System <MAILER-DAEMON@klant.example>\r\nTo: {DESK}\r\nSubject: Undelivered Mail Returned to Sender",
        f"Date: {format_datetime(at)}\r\nMessage-ID: <bounce{next(_numbers)}@klant.example>\r\nAuto-Submitted: auto-replied",
        'MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="grens"\r\n\r\n--grens',
        "Content-Type: text/plain\r\n\r\nYour mail could not be delivered.\r\n\r\n--grens",
        "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.klant.example\r\n",
        f"Final-Recipient: rfc822; {letter.to[0]}\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 no such user",
        f"\r\n--grens\r\nContent-Type: text/rfc822-headers\r\n\r\n{head}\r\n--grens--\r\n",
    ]
    return "\r\n".join(lines).encode()


@dataclass
class DeskOffice:
    """The office with its surroundings. The mail world outlives it: `restarts` opens a new one over the same database."""

    folder: Path
    url: str
    mailboxes: dict[str, MemoryMailbox] = field(default_factory=lambda: {"klachten": MemoryMailbox("klachten")})
    postman: MemoryPostman = field(default_factory=MemoryPostman)
    clock: FixedClock = field(default_factory=lambda: FixedClock(MONDAY.astimezone(UTC)))
    last_received: bytes = b""
    trusted_authserv: str = ""

    def opens(self) -> Self:
        """Open for work, as the daemon does at its start."""
        rules = self.folder / "rules.yaml"
        if not rules.exists():
            rules.write_text(RULES, "utf-8")
        settings = Settings(
            identity=Identity(),
            database=self.url,
            mailboxes={},
            post=f"maildir:{self.folder / 'sent'}",
            rules=rules,
            web="off",
            secret=b"only for tests, and long enough",
            trusted_authserv=self.trusted_authserv,
            data=self.folder,
            log_level="ERROR",
            log_format="text",
        )
        self.office: Office = open_office(settings, _silent_log(), self.clock)
        self.office.mailboxes = list(self.mailboxes.values())
        self.office.polls = dict.fromkeys(self.mailboxes, 1.0)
        self.office.postman = self.postman
        self.desk = desk.Desk()
        return self

    def restarts(self) -> None:
        """Leave without a word, as after a power cut, and open again."""
        database.close()
        self.opens()

    # --- what comes in

    def takes(self, mime: bytes, mailbox: str = "klachten") -> None:
        """Let a mail arrive now."""
        self.last_received = mime
        self.mailboxes[mailbox].drop(mime, received_at=self.clock.now())

    def receives(self, *, from_: str = ANNA, subject: str = "Klacht", text: str = "Dit is een klacht.", **more: Any) -> str:
        """A person writes; gives the Message-ID."""
        mailbox = more.pop("mailbox", "klachten")
        mime = a_mail(from_=from_, subject=subject, text=text, at=self.clock.now(), **more)
        self.takes(mime, mailbox)
        return str(message_from_bytes(mime)["Message-ID"])

    def replies(self, person: str, letter: Letter, text: str, headers: dict[str, str] | None = None) -> None:
        """A person answers one of our letters."""
        self.takes(a_reply(person, letter, text, self.clock.now(), headers))

    # --- time and work

    def advances(self, **span: float) -> None:
        """Let time pass, nobody working: days=, hours=, minutes=."""
        self.clock.moment += timedelta(**span)

    def works_until_quiet(self) -> None:
        """Do all that can be done at this moment."""
        now = self.clock.now()
        for mailbox in self.office.mailboxes:
            while intake.look_into(self.office, mailbox):
                pass
        stages: tuple[Callable[[], bool], ...] = (
            lambda: desk.handle_next_message(self.office, now, self.desk),
            lambda: deadlines.climb_next_ladder(self.office, now),
            lambda: reminding.tell_next(self.office, now),
            lambda: reporting.make_next_report(self.office, now),
            lambda: post.send_next_letter(self.office, now),
        )
        while sum(stage() for stage in stages):
            pass

    def works_through(self, *, step_minutes: float = 60, **span: float) -> None:
        """Work while time passes."""
        end = self.clock.now() + timedelta(**span)
        while self.clock.now() < end:
            self.works_until_quiet()
            self.advances(minutes=step_minutes)
        self.works_until_quiet()

    # --- what went out

    @property
    def sent(self) -> list[Letter]:
        """All letters that left, in order; one for each time that the postman took it."""
        return [letter_in(each.mime, each.recipients) for each in self.postman.letters]

    def letters_to(self, address: str, subject: str = "") -> list[Letter]:
        """The letters that reached a person, those whose subject holds some words."""
        return [letter for letter in self.sent if address in letter.to and subject in letter.subject]

    def last_letter_to(self, address: str) -> Letter:
        """The latest letter that reached a person."""
        found = self.letters_to(address)
        assert found, f"no letter to {address}"
        return found[-1]

    # --- the register

    @property
    def numbers(self) -> list[str]:
        """The complaint numbers, in order."""
        return [complaint.number for complaint in dossiers.listing()]

    @property
    def dossier(self) -> Dossier:
        """The one dossier that there is."""
        (number,) = self.numbers
        found = dossiers.find(number)
        assert found is not None
        return found

    @property
    def mail_states(self) -> list[str]:
        """What became of every mail, in order of arrival."""
        return [mail.state for mail in inbox.listing()]

    @property
    def letter_states(self) -> dict[str, str]:
        """Recipient and letter -> state in the outbox."""
        return {f"{letter.letter} to {letter.to}": letter.state for letter in outbox.listing()}

    def has_a_complaint_about_work(self) -> Letter:
        """Anna complained about her dismissal and Bram was told; gives his letter."""
        self.receives(subject="Ontslag", text="Mijn werkgever gaf mij ontslag en ik hoor al zes weken niets van u.")
        self.works_until_quiet()
        return self.last_letter_to(BRAM)


def _silent_log() -> Any:
    def drop(_logger: object, _name: str, _event: object) -> Any:
        raise structlog.DropEvent

    return structlog.wrap_logger(None, processors=[drop], wrapper_class=structlog.make_filtering_bound_logger(0))
