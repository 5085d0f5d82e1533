"""Reports about our own letters: not delivered, delayed, delivered, read (RFC 3464, 8098, 5965), and those without a form."""

import email
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from flufl.bounce import all_failures

from complaints.message import Attachment, Kind
from mailboxes import absence, bounce_words, charsets, delivery_status, headers, receipts, reply_codes
from mailboxes.body import Body
from mailboxes.headers import Headers
from mailboxes.parts import Part

_LARGEST = 300_000  # bytes of a bounce that are searched
_RETURNED_ID = re.compile(r"^[>|\s]{0,8}(?:Original-)?Message-ID:\s{0,5}(<[^<>\s]{1,990}>)", re.IGNORECASE | re.MULTILINE)
_RETURNED_TO = re.compile(
    r"^[>|\s]{0,8}(?:To|Aan|An|À|Para|A|宛先|收件人|Кому):\s{0,10}([^\n]{1,300})", re.IGNORECASE | re.MULTILINE
)
_PASSED_ON = re.compile(r"\s*(?:re|aw|antw?|sv|fwd?|doorst|wg|tr|rv|vb|vs|odp|ynt|r|i)(?:\[\d{1,3}\])?\s?:", re.IGNORECASE)

# It logs a traceback for each detector that stumbles, and a traceback may quote the mail.
logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL + 1)

_LONGEST_ANSWER = 200  # characters of a server's own words


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says of a letter of ours: for whom, with which status (RFC 3463), and which letter it was."""

    kind: Kind
    reason: str
    recipient: str | None = None
    status: str | None = None
    answer: str = ""  # what the server said, by its Diagnostic-Code
    message_id: str | None = None


def read(mime: bytes, header: Headers, subject: str, body: Body) -> Report | None:
    """Read a report; None when this mail is none. Somebody who answers or forwards a bounce is a person."""
    body = _with_words(body)
    types = {part.type: part for part in body.reports}
    main, named = headers.parameters(header.get("content-type"))
    formal = main == "multipart/report"
    server = _is_from_server(header)
    if _PASSED_ON.match(subject) and not (formal or server):
        return None
    if "message/delivery-status" not in types:
        if (part := types.get("message/disposition-notification")) is not None:
            return Report(Kind.READ_RECEIPT, "read receipt (RFC 8098)", message_id=_original_id(part, body, header))
        if types:
            return Report(Kind.MACHINE, "feedback report (RFC 5965)")
    if told := list(_told(body, formless=server or formal)):
        return _delivery(told, header, body)
    if receipts.is_one(subject, body.text) or (formal and named.get("report-type", "").lower() == "disposition-notification"):
        return Report(Kind.READ_RECEIPT, "read receipt in words", message_id=_returned_id(body, header))
    return _formless(mime, header, subject, body, server=server or formal or bool(types))


def _with_words(body: Body) -> Body:
    """Take the words of a report whose parts cannot be told apart, as it names no boundary."""
    uncut = next((paper for paper in body.attachments if paper.type.startswith("multipart/")), None)
    return replace(body, text=charsets.decode(uncut.content[:_LARGEST])) if uncut and not body.text else body


def _told(body: Body, *, formless: bool) -> Iterator[delivery_status.Recipient]:
    """Give what the report says of each recipient, also when its part has a wrong type, or when there are no parts."""
    texts = [charsets.decode(part.content) for part in body.reports]
    if not texts and formless:
        papers = (charsets.decode(paper.content) for paper in body.attachments if _may_be_report(paper))
        texts = [text for text in (body.text, *papers) if delivery_status.looks_like_one(text)]
    for text in texts:
        yield from delivery_status.read(text)


def _may_be_report(paper: Attachment) -> bool:
    return paper.size <= _LARGEST and paper.type.startswith(("text/", "message/", "application/octet-stream"))


def _delivery(told: Sequence[delivery_status.Recipient], header: Headers, body: Body) -> Report:
    """Judge a delivery report by its worst recipient (RFC 3464, 2.3)."""
    worst = delivery_status.worst(told)
    assert worst is not None
    said = bounce_words.notice(body.text)
    reason = f"delivery report (RFC 3464): {worst.action or 'no action named'}"
    if worst.arrived:
        return Report(Kind.MACHINE, reason, message_id=_returned_id(body, header))
    return Report(
        Kind.BOUNCE if worst.failed else Kind.DELAYED,
        reason,
        recipient=worst.address or _recipient(header, body, said, ()),
        status=worst.status or reply_codes.in_words(worst.diagnosis or said, late=not worst.failed),
        answer=" ".join(worst.diagnosis.split())[:_LONGEST_ANSWER],
        message_id=_returned_id(body, header),
    )


def _formless(mime: bytes, header: Headers, subject: str, body: Body, *, server: bool) -> Report | None:
    """Recognise a bounce in a server's own words."""
    failed = [address for _, address in headers.addresses(header.get("x-failed-recipients"))]
    titled = bounce_words.SUBJECTS.search(subject) is not None
    if not (failed or titled or server):
        return None
    said = bounce_words.notice(body.text)
    temporary, permanent = _flufl(mime) if server or titled else ([], [])
    worded = bool(temporary or permanent) or bounce_words.WORDS.search(said) is not None
    if not failed and not (server and (titled or worded)) and not (titled and worded and bounce_words.is_a_servers(said)):
        return None
    if not failed and absence.speaks_for_a_person(said):
        return None
    known = failed or permanent or temporary
    recipient = _recipient(header, body, said, known)
    if not failed and recipient is None and not (server and titled):
        return None
    late = bounce_words.is_late(subject, said) or bool(
        temporary and not permanent and not failed and not bounce_words.is_final(said)
    )
    return Report(
        Kind.DELAYED if late else Kind.BOUNCE,
        "a mail server says that a letter " + ("is delayed" if late else "did not arrive"),
        recipient=recipient,
        status=reply_codes.in_words(said, late=late),
        message_id=_returned_id(body, header),
    )


def _is_from_server(header: Headers) -> bool:
    """True when a mail server wrote it, by its sender or by the empty return path (RFC 5321, 4.5.5)."""
    return (
        bounce_words.SERVERS.search(headers.words(header.get("from"))) is not None
        or header.get("return-path").strip() == "<>"
        or "x-failed-recipients" in header
        or "x-ms-exchange-message-is-ndr" in header
    )


def _recipient(header: Headers, body: Body, said: str, known: Sequence[str]) -> str | None:
    """Choose who was not reached: one that a library knows, else by the server's words, else whom the returned mail was for."""
    own = {address for name in ("to", "from", "delivered-to", "sender") for _, address in headers.addresses(header.get(name))}
    near = bounce_words.recipients(said, own) or bounce_words.recipients(headers.words(header.get("subject")), own)
    if known:
        return next((address for address in near if address in known), known[0])
    if near:
        return near[0]
    returned = [address for field in _returned(body, "to") for _, address in headers.addresses(field)]
    returned += [address for found in _RETURNED_TO.finditer(body.text[:_LARGEST]) for _, address in headers.addresses(found[1])]
    returned += bounce_words.recipients(body.text, own)
    others = [address for address in dict.fromkeys(returned) if address not in own]
    return others[0] if others else None


def _original_id(part: Part, body: Body, header: Headers) -> str | None:
    fields, _ = headers.read(part.content, 0, len(part.content))
    named = headers.message_ids(fields.get("original-message-id"))
    return named[0] if named else _returned_id(body, header)


def _returned_id(body: Body, header: Headers) -> str | None:
    """Find the Message-ID of our letter: in the header or mail that came back, in the text, else in what the report answers."""
    for value in _returned(body, "message-id"):
        if ids := headers.message_ids(value):
            return ids[0]
    found = _RETURNED_ID.search(body.text[:_LARGEST])
    if found:
        return found[1]
    answered = headers.message_ids(header.get("in-reply-to"), *reversed(header.all("references")))
    return answered[0] if answered else None


def _returned(body: Body, name: str) -> Iterator[str]:
    """Give a field of each header or mail that came back, whatever type its part claims to be."""
    contents = [part.content for part in (*body.returned_headers, *body.mails)]
    contents += [paper.content for paper in body.attachments if _may_be_report(paper)]
    for content in contents:
        fields, _ = headers.read(content, 0, min(len(content), _LARGEST))
        if name in fields:
            yield fields.get(name)


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
    return sorted(address.decode("ascii", "replace").lower().strip(".") for address in found if b"@" in address)
