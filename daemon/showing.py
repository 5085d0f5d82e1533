"""What commands show: rows and types turned into the JSON of the contract and into lines for people."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from complaints import incoming, masking, mentions, procedure_words, words
from complaints.complaint import Complaint, Dossier
from complaints.errors import KlachtenbureauError
from complaints.explaining import explain
from complaints.message import IncomingMessage
from complaints.procedures import Procedure
from complaints.rules import Rulebook
from daemon import reading, showing_points
from daemon import rulebook as rules_file
from daemon import settings as settings_file
from daemon.office import Office
from daemon.terminal import moment_here
from mailboxes import parse
from storage import inbox, journal, outbox, points, records


def welcome(office: Office, url: str | None) -> str:
    """What a newcomer can try, printed when the daemon is ready."""
    address = office.rulebook.organisation.address
    door = next((door for door in office.doors), None)
    lines = ["", "klachtenbureau is open. Ctrl-C closes it."]
    lines += [f"  mail in      {name} ({text.partition(':')[0]})" for name, text in office.settings.mailboxes.items()]
    lines += [f"  letters out  {office.settings.post if office.settings.post.startswith('maildir:') else 'by SMTP'}"]
    lines += [f"  page         {url}   (and {url}/health)"] if url else []
    if door is not None:
        port = getattr(door, "port", 0)
        lines += ["", "Send an example complaint from another terminal:", f"  bin/klachtenbureau example --port {port}"]
        lines += [f"It goes to {address}; then look with: bin/klachtenbureau list"]
    return "\n".join([*lines, ""])


def fields_of(value: Any) -> dict[str, Any]:
    """The fields of a dataclass as plain values; moments in ISO 8601 with offset."""
    return {name: plain(content) for name, content in dataclasses.asdict(value).items()}


def plain(value: Any) -> Any:
    """Make a value fit for JSON."""
    if isinstance(value, date):  # a moment is one, too
        return value.isoformat()
    if isinstance(value, frozenset | set):
        return sorted(value)
    if isinstance(value, Mapping):
        return {str(name): plain(content) for name, content in value.items()}
    if isinstance(value, list | tuple):
        return [plain(content) for content in value]
    return value


def complaint_fields(complaint: Complaint) -> dict[str, Any]:
    """The first fields of `show`, as in `list --json`."""
    names = (
        "number",
        "kind",
        "status",
        "channel",
        "entry",
        "received_at",
        "registered_at",
        "closed_at",
        "language",
        "subject",
        "summary",
    )
    first = {name: plain(getattr(complaint, name)) for name in names}
    customer = {**fields_of(complaint.customer), "type": None}
    later = (
        "filed_by",
        "unit",
        "department",
        "handler",
        "case_number",
        "policy_number",
        "severity",
        "cause",
        "outcome",
        "earlier_outcome",
        "redress",
        "redress_cents",
        "wish",
        "employee",
        "partner",
        "waiting_for",
        "withdrawal",
        "follows",
        "merged_into",
        "reviewed",
        "flags",
    )
    return {**first, "customer": customer, **{name: plain(getattr(complaint, name)) for name in later}}


def dossier_fields(dossier: Dossier, office: Office) -> dict[str, Any]:
    """One dossier as `show --json` gives it."""
    complaint = dossier.complaint
    joined = records.family(complaint.number)
    letters = [letter for number in joined for letter in outbox.listing(number=number)]
    return {
        **complaint_fields(complaint),
        "terms": complaint.terms,
        "question": fields_of(complaint.question) if complaint.question else None,
        "discussed": complaint.discussed,
        "fed_back": complaint.fed_back,
        "deadlines": list(_deadlines(dossier, office)),
        "parts": [fields_of(part) for part in dossier.parts],
        "merged": joined[1:],
        "messages": list(_messages(joined, letters)),
        "letters": [
            {
                "id": m.id,
                "letter": m.letter,
                "to": m.to,
                "subject": m.subject,
                "state": m.state,
                "state_word": words.LETTER_STATE["nl"][m.state],
                "message_id": m.message_id,
                "queued_at": plain(m.queued_at),
                "sent_at": plain(m.sent_at),
            }
            for m in letters
        ],
        "journal": [fields_of(entry) for entry in journal.of(complaint.number)],
        "learning": list(complaint.learning),
        "points": [showing_points.fields(point) for point in points.listing(number=complaint.number)],
        "external": [_external(procedure, dossier) for procedure in dossier.procedures],
    }


def _external(procedure: Procedure, dossier: Dossier) -> dict[str, Any]:
    """An outside procedure, with what follows from its facts."""
    clock = dossier.deadline(procedure_words.CLOCK[procedure.body])
    running = clock is not None and clock.met_at is None
    return {
        **plain(fields_of(procedure)),
        "begun": procedure.begun.isoformat(),
        "dates": {phase.value: day.isoformat() for phase, day in procedure.dates.items()},
        "due_at": plain(clock.due_at) if clock and running else None,
        "running": procedure.is_running,
        "finished": procedure.is_finished,
        "legal_hold": procedure.legal_hold,
        "waits_for_learning": procedure.waits_for_learning,
    }


def _deadlines(dossier: Dossier, office: Office) -> Iterator[dict[str, Any]]:
    for clock in dossier.deadlines:
        told = explain(clock, dossier.complaint, office.rulebook, office.workdays)
        yield {**fields_of(clock), "explanation": told}


def _messages(numbers: Sequence[str], letters: list[outbox.LetterState]) -> Iterator[dict[str, Any]]:
    came = [
        {
            "id": mail.id,
            "at": plain(mail.received_at),
            "direction": "in",
            "from": mail.from_addr,
            "to": None,
            "subject": mail.subject,
            "kind": mail.kind,
            "state": mail.state,
        }
        for number in numbers
        for mail in inbox.listing(number=number)
    ]
    went = [
        {
            "id": mail.id,
            "at": plain(mail.queued_at),
            "direction": "out",
            "from": None,
            "to": mail.to,
            "subject": mail.subject,
            "kind": mail.letter,
            "state": mail.state,
        }
        for mail in letters
    ]
    yield from sorted([*came, *went], key=lambda message: message["at"])


def mail_lines(mail: inbox.MailState, mime: bytes, zone: ZoneInfo) -> Iterator[str]:
    """One mail for people: what became of it, and its text."""
    message = parse.read(mime)
    yield f"mail {mail.id}: {mail.state} ({mail.reason})" if mail.reason else f"mail {mail.id}: {mail.state}"
    for name, value in (
        ("from", message.from_addr),
        ("subject", message.subject),
        ("received", moment_here(mail.received_at, zone)),
        ("kind", mail.kind),
    ):
        yield f"{name}: {value or '-'}"
    yield from ("", message.text)
    yield from (f"attachment: {paper.name} ({paper.type}, {paper.size} bytes)" for paper in message.attachments)


def status_lines(found: Mapping[str, Any], zone: ZoneInfo) -> Iterator[str]:
    """The status for people, in their own time."""
    for box in found["mailboxes"]:
        yield f"mailbox {box['name']}: {'ok' if box['ok'] else box['error']}, last look {_here(box['last_look'], zone)}"
    for name in ("inbox", "outbox"):
        counted = {**found[name], "oldest": _here(found[name]["oldest"], zone)}
        yield f"{name}: " + ", ".join(f"{key} {value}" for key, value in counted.items() if value not in (None, ""))
    yield "complaints: " + ", ".join(f"{key} {value}" for key, value in found["complaints"].items())
    for beat in found["loops"]:
        where = f"process {beat['process']} on {beat['host']}"
        yield f"loop {beat['name']}: {beat['error'] or 'ok'}, heartbeat {_here(beat['heartbeat'], zone)}, {where}"
    if since := found["clock"]["doubted_since"]:
        yield f"clock: jumped at {_here(since, zone)}; reminders and reports wait. Confirm it with: klachtenbureau clock confirm"


def _here(moment: str | None, zone: ZoneInfo) -> str:
    return moment_here(datetime.fromisoformat(moment), zone) if moment else ""


def rulebook_or_none() -> Rulebook | None:
    """The rules of this folder, when there are any; `inspect` works without."""
    try:
        return rules_file.load(settings_file.load().rules)
    except KlachtenbureauError:
        return None


def inspected(file: Path, rulebook: Rulebook | None) -> dict[str, Any]:
    """How one mail is read, in the fields of the contract."""
    try:
        message = parse.read(file.read_bytes())
    except OSError as error:
        empty = _inspected_fields(IncomingMessage(), rulebook)
        return {"path": str(file), **empty, "kind": None, "error": f"cannot be read: {error.strerror}"}
    return {"path": str(file), **_inspected_fields(message, rulebook)}


def _inspected_fields(message: IncomingMessage, rulebook: Rulebook | None) -> dict[str, Any]:
    found = mentions.of(message, rulebook)
    names = (
        "message_id",
        "in_reply_to",
        "references",
        "date",
        "subject",
        "from_addr",
        "from_name",
        "reply_to",
        "to",
        "cc",
        "language",
        "text",
        "reply",
        "signature",
        "quoted",
    )
    return {
        **{name: plain(getattr(message, name)) for name in names},
        "attachments": [{"name": a.name, "type": a.type, "size": a.size} for a in message.attachments],
        "kind": message.kind,
        "is_auto": message.is_automatic,
        "is_bounce": message.is_bounce,
        "bounced_recipient": message.bounced_recipient,
        "bounce_status": message.bounce_status,
        "reasons": list(message.reasons),
        "forwarded": fields_of(message.forwarded) if message.forwarded else None,
        "case_number": found.case_number,
        "policy_number": found.policy_number,
        "phone": found.phone,
        "complaint_number": found.complaint_number,
        "error": message.error,
        "exchange": message.exchange,
        "postcode": found.postcode,
        "wish": found.wish,
        "masked": masking.kinds_in(f"{message.subject}\n{message.text}"),
        "spam": message.spam,
        "bounced_message_id": message.bounced_message_id,
    }


def explained(office: Office, file: Path) -> list[dict[str, Any]]:
    """The plan that a mail would get; nothing is written."""
    try:
        mime = file.read_bytes()
    except OSError as error:
        raise KlachtenbureauError(f"{file}: cannot be read ({error.strerror}).") from error
    now = office.clock.now()
    office.look_at_staff(now)
    glance = parse.glance(mime)
    entry = inbox.InboxEntry(
        id=2**62,
        mailbox="explain",
        mime=mime,
        received_at=now,
        message_id=glance.message_id,
        fingerprint=glance.fingerprint,
        attempts=0,
    )
    message = reading.read(office, mime, now)
    plan = incoming.decide(reading.situation(office, entry, message, now))
    return [{"effect": type(effect).__name__, **fields_of(effect)} for effect in plan]


def example(now: datetime) -> bytes:
    """An invented complaint for a first try."""
    return (
        "From: Anna de Vries <anna@klant.example>\r\nTo: klachten@arag.example\r\n"
        "Subject: Al drie weken niets gehoord over mijn ontslag\r\n"
        f"Date: {now.astimezone(UTC):%a, %d %b %Y %H:%M:%S +0000}\r\n"
        f"Message-ID: <example-{now.timestamp():.6f}@klant.example>\r\n"
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        "Goedemiddag,\r\n\r\nMijn werkgever wil van mij af en mijn zaak (zaaknummer 1234567) ligt al drie weken stil.\r\n"
        "Ik heb twee keer gebeld en ben niet teruggebeld. Ik wil graag weten waar ik aan toe ben.\r\n\r\n"
        "Met vriendelijke groet,\r\nAnna de Vries\r\n06-12345678\r\n"
    ).encode()
