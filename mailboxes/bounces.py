"""Reports about our own letters: not delivered, delayed, delivered, read (RFC 3464, RFC 8098), and those without a form."""

import email
import logging
import re
from dataclasses import dataclass

from flufl.bounce import all_failures

from complaints.message import Kind
from mailboxes import headers
from mailboxes.body import Body
from mailboxes.headers import Headers
from mailboxes.parts import Part

_LARGEST = 300_000  # bytes of a formless bounce that are searched
_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_RETURNED_ID = re.compile(r"^[>\s]{0,5}Message-ID:\s{0,5}(<[^<>\s]{1,990}>)", re.IGNORECASE | re.MULTILINE)
_DAEMONS = re.compile(r"(?:mailer-daemon|postmaster|mail-daemon|mailerdaemon|microsoftexchange\w*)(?:@|$|\s|>)", re.IGNORECASE)
_SUBJECTS = re.compile(
    r"\s*(?:Undeliver(?:able|ed)|Onbestelbaar|Niet bezorgd|Mail delivery (?:failed|failure|subsystem)|Mail System Error"
    r"|Delivery (?:Status Notification|failure|has failed)|Returned mail|Unzustellbar|failure notice|Bericht niet bezorgd"
    r"|Kan niet worden bezorgd|Non remis|Delivery Delayed|Vertraagde bezorging|Warning: could not send)",
    re.IGNORECASE,
)
_DELAYED = re.compile(
    r"delayed|vertraag|could not send message for past|will (?:keep trying|be retried)|still being retried", re.IGNORECASE
)
_RECEIPT_SUBJECT = re.compile(r"\s*(?:Gelezen|Read|Gelesen|Lu|Leesbevestiging|Return Receipt[^:]{0,20})\s?:?\s", re.IGNORECASE)
_RECEIPT_WORDS = re.compile(
    r"\bis gelezen op\b|\bwas read on\b|\bwurde am .{1,60} gelesen\b|\ba été lu\b|\bReturn Receipt for the mail\b"
    r"|\bdit is een ontvangstbevestiging\b|\bweergegeven op de computer\b",
    re.IGNORECASE,
)

# It logs a traceback for each detector that stumbles, and a traceback may quote the mail.
logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL + 1)


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says of a letter of ours: for whom, with which status (RFC 3463), and which letter it was."""

    kind: Kind
    reason: str
    recipient: str | None = None
    status: str | None = None
    message_id: str | None = None


def read(mime: bytes, header: Headers, subject: str, body: Body) -> Report | None:
    """Read a report; None when this mail is none."""
    for part in body.reports:
        if part.type == "message/disposition-notification":
            return Report(Kind.READ_RECEIPT, "read receipt (RFC 8098)", message_id=_original_id(part, body))
        if part.type == "message/delivery-status":
            return _delivery(part, body)
        return Report(Kind.MACHINE, "feedback report (RFC 5965)")
    return _formless(mime, header, subject, body) or _formless_receipt(subject, body.text)


def _delivery(part: Part, body: Body) -> Report:
    """Read message/delivery-status: the first recipient that failed, else the first (RFC 3464, 2.3)."""
    blocks = [block for block in _blocks(part) if "final-recipient" in block or "action" in block]
    worst = next((block for block in blocks if _action(block) == "failed"), blocks[0] if blocks else Headers(()))
    action = _action(worst)
    status = _status(worst.get("status"))
    kind = {"delayed": Kind.DELAYED, "delivered": Kind.MACHINE, "relayed": Kind.MACHINE, "expanded": Kind.MACHINE}.get(action)
    if kind is None:
        kind = Kind.DELAYED if status and status.startswith("4") and action != "failed" else Kind.BOUNCE
    return Report(
        kind,
        f"delivery report (RFC 3464): {action or 'no action named'}",
        recipient=_typed_address(worst.get("original-recipient")) or _typed_address(worst.get("final-recipient")),
        status=status,
        message_id=_returned_id(body),
    )


def _blocks(part: Part) -> list[Headers]:
    raw = part.content[:_LARGEST]
    found: list[Headers] = []
    at = 0
    while at < len(raw) and len(found) < 100:  # noqa: PLR2004 - recipients of one letter that are looked at
        block, after = headers.read(raw, at, len(raw))
        found.append(block)
        at = max(after, at + 1)
    return found


def _action(block: Headers) -> str:
    return block.get("action").partition("(")[0].strip().lower()


def _status(value: str) -> str | None:
    found = _STATUS.search(value)
    return found[0] if found else None


def _typed_address(value: str) -> str | None:
    """Read "rfc822; somebody@example" (RFC 3464, 2.3.1)."""
    found = headers.addresses(value.rpartition(";")[2])
    return found[0][1] if found else None


def _original_id(part: Part, body: Body) -> str | None:
    fields, _ = headers.read(part.content, 0, len(part.content))
    named = headers.message_ids(fields.get("original-message-id"))
    return named[0] if named else _returned_id(body)


def _returned_id(body: Body) -> str | None:
    """Find the Message-ID of our letter in the header, or the mail, that came back."""
    for part in (*body.returned_headers, *body.mails):
        content = part.content
        fields, _ = headers.read(content, 0, len(content))
        if ids := headers.message_ids(fields.get("message-id")):
            return ids[0]
    found = _RETURNED_ID.search(body.text)
    return found[1] if found else None


def _formless(mime: bytes, header: Headers, subject: str, body: Body) -> Report | None:
    """Recognise a bounce in a server's own words: its sender is a daemon or nobody, and its subject or a header says so."""
    failed = headers.addresses(header.get("x-failed-recipients"))
    from_daemon = _DAEMONS.search(header.get("from")) is not None
    from_nobody = header.get("return-path").strip() == "<>"
    says_so = _SUBJECTS.match(subject) is not None
    if not (failed or (says_so and (from_daemon or from_nobody))):
        return None
    temporary, permanent = _flufl(mime)
    found = [address for _, address in failed] or permanent or temporary
    status = _status(body.text[:_LARGEST])
    late = _DELAYED.search(subject) or (temporary and not permanent and not failed)
    return Report(
        Kind.DELAYED if late else Kind.BOUNCE,
        "bounce without a delivery report: " + ("X-Failed-Recipients" if failed else "sender and subject"),
        recipient=found[0] if found else None,
        status=status,
        message_id=_returned_id(body),
    )


def _flufl(mime: bytes) -> tuple[list[str], list[str]]:
    """Ask flufl.bounce, which knows the wording of many servers; it may stumble over odd mail."""
    if len(mime) > _LARGEST:
        return [], []
    message = email.message_from_bytes(mime)
    try:
        temporary, permanent = all_failures(message)
    except Exception:  # noqa: BLE001 - its detectors raise whatever odd input makes them raise
        return [], []
    return _texts(temporary), _texts(permanent)


def _texts(found: frozenset[bytes]) -> list[str]:
    return sorted(address.decode("ascii", "replace").lower() for address in found)


def _formless_receipt(subject: str, text: str) -> Report | None:
    if _RECEIPT_SUBJECT.match(subject) and _RECEIPT_WORDS.search(text[:2_000]):
        return Report(Kind.READ_RECEIPT, "read receipt in words")
    return None
