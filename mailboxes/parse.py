"""The bytes of a mail -> IncomingMessage. Pure: the same bytes give the same message, and no bytes raise."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from complaints.message import IncomingMessage, Kind
from mailboxes import authentication, automatic, body, bounces, calendars, forwards, headers, htmltext, language, parts, quoting
from mailboxes.body import Body
from mailboxes.headers import Headers
from mailboxes.parts import Part

_DEEPEST = 3  # mails within mails that are opened for their text
_MOST_ADDRESSES = 100_000  # characters of all fields of one kind together
_MOST_SENDERS = 5  # fields of one name that are looked at for the author
_TOO_DEEP = f"The mail holds a mail that holds a mail, more than {_DEEPEST} deep; what lies below was not read."
_ENVELOPE = ("delivered-to", "x-delivered-to", "x-original-to", "envelope-to", "x-envelope-to")


@dataclass(frozen=True, slots=True)
class Glance:
    """What intake wants to know at once. `fingerprint` is equal for one mail that was delivered to two mailboxes."""

    message_id: str | None
    from_addr: str | None
    subject: str
    fingerprint: str  # SHA-256, hexadecimal


def glance(mime: bytes) -> Glance:
    """Look at the header only. The fingerprint leaves out what transport writes: Received, Delivered-To and their like."""
    mime = parts.whole(mime)
    header, start = headers.read(mime, headers.beginning(mime), len(mime))
    digest = hashlib.sha256()
    for name in ("message-id", "from", "date", "subject"):
        digest.update(headers.words(header.get(name)).encode() + b"\n")
    digest.update(mime[start:].replace(b"\r\n", b"\n").rstrip(b"\n"))
    return Glance(
        message_id=_first(headers.message_ids(header.get("message-id"))),
        from_addr=_sender(header)[1],
        subject=headers.words(header.get("subject")),
        fingerprint=digest.hexdigest(),
    )


def read(
    mime: bytes,
    *,
    received_at: datetime | None = None,
    is_own: Callable[[str], bool] = lambda _: False,
    trusted_authserv: str = "",
) -> IncomingMessage:
    """Read a mail whole. `is_own` tells whether a Message-ID is one of ours, `trusted_authserv` whose word about senders counts.

    What could not be read stands in `error`.
    """
    mime = parts.whole(mime)
    root, troubles = parts.read(mime)
    try:
        vouched = authentication.verdict(root.header, trusted_authserv).passed
        return _message(mime, root, troubles, received_at, is_own, vouched=vouched)
    except (RecursionError, MemoryError) as problem:
        # Only a mail made to hurt comes here; its header still tells a person whom to ask.
        name, address = _sender(root.header)
        return IncomingMessage(
            message_id=_first(headers.message_ids(root.header.get("message-id"))),
            received_at=received_at,
            subject=headers.words(root.header.get("subject")),
            from_addr=address,
            from_name=name,
            error=f"The mail is built too strangely to be read ({type(problem).__name__}); look at the raw mail.",
        )


def _message(
    mime: bytes,
    root: Part,
    troubles: Sequence[str],
    received_at: datetime | None,
    is_own: Callable[[str], bool],
    *,
    vouched: bool | None,
) -> IncomingMessage:
    header = root.header
    subject = headers.words(header.get("subject"))
    content = body.read(root)
    text, is_found = (content.text, True) if content.text else _attached_text(content)
    message_id = _first(headers.message_ids(header.get("message-id")))
    name, address = _sender(header)
    split = quoting.split(text, content.html, sender_name=name)
    report = bounces.read(mime, header, subject, content)
    kind, reasons = automatic.classify(
        automatic.Evidence(
            header=header,
            message_id=message_id,
            from_addr=address,
            subject=subject,
            text=split.reply,
            calendar=calendars.method(content.calendar, content.attachments, subject, text, header.get("content-class")),
        ),
        is_own=is_own,
    )
    if report is not None and kind is not Kind.OWN:
        kind, reasons = report.kind, (report.reason,)
    forwarded = forwards.find(subject, content.text, content.attachments) if kind is Kind.PERSON else None
    return IncomingMessage(
        message_id=message_id,
        in_reply_to=_first(headers.message_ids(*header.all("in-reply-to"))),
        references=headers.message_ids(*header.all("references")),
        date=next(filter(None, map(headers.moment, header.all("date"))), None),
        received_at=received_at,
        subject=subject,
        from_addr=address,
        from_name=name,
        reply_to=_addresses(header, "reply-to"),
        to=_addresses(header, "to"),
        cc=_addresses(header, "cc"),
        delivered_to=_addresses(header, *_ENVELOPE),
        language=language.of((f"{forwarded.text}\n{split.reply}" if forwarded else split.reply) or text) or language.of(subject),
        text=text,
        reply=split.reply,
        signature=split.signature,
        quoted=split.quoted,
        exchange=split.exchange,
        attachments=content.attachments,
        kind=kind,
        reasons=reasons,
        spam=automatic.spam(header),
        bounced_recipient=report.recipient if report else None,
        bounce_status=report.status if report else None,
        bounce_answer=report.answer if report else "",
        bounced_message_id=report.message_id if report else None,
        forwarded=forwarded,
        vouched=vouched,
        error=_error(content, troubles if is_found else [*troubles, _TOO_DEEP]),
    )


def _sender(header: Headers) -> tuple[str | None, str | None]:
    """Give name and address of the author; of the sender where no author is named."""
    for field in ("from", "sender", "x-original-from"):
        for value in header.all(field)[:_MOST_SENDERS]:
            if found := headers.addresses(value):
                return found[0][0] or None, found[0][1]
    name = headers.words(header.get("from")).strip("\"' ")
    return (name if any(map(str.isalnum, name)) else None), None


def _addresses(header: Headers, *names: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    left = _MOST_ADDRESSES
    for value in (value for name in names for value in header.all(name)):
        found.update(dict.fromkeys(address for _, address in headers.addresses(value[:left])))
        left = max(0, left - len(value))
    return tuple(found)


def _attached_text(content: Body) -> tuple[str, bool]:
    """Read the text of the attached mail when the mail itself has none; of a mail within that when need be.

    False when there are mails below that were not looked at.
    """
    for _ in range(_DEEPEST):
        if not content.mails:
            break
        root, _ = parts.read(content.mails[0].content)
        content = body.read(root)
        if content.text:
            return content.text, True
    return "", not content.mails


def _error(content: Body, troubles: Sequence[str]) -> str | None:
    found = [*troubles, *content.unread]
    if content.sealed:
        found.append("The mail is encrypted; only its addressee can open it.")
    if len(content.text) == body.LONGEST or len(content.html) > htmltext.LARGEST:
        found.append("The text is too long; only its beginning was read.")
    return " ".join(found) or None


def _first(found: Sequence[str]) -> str | None:
    return found[0] if found else None
