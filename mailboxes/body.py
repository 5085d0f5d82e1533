"""What a mail's parts say and carry: the readable text, the HTML, the papers, and the parts that machines write."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from complaints.message import Attachment
from mailboxes import headers, htmltext
from mailboxes.parts import Part

LONGEST = 1_000_000  # characters of text that are kept; the raw mail has the rest
_NO_HTML = re.compile(
    r"\b(?:geen|niet|not|kein|without|support)\b.{0,60}\bhtml\b|\bhtml\b.{0,60}\b(?:niet|not|nicht)\b", re.IGNORECASE
)
_STUB = 300  # characters; a longer plain text is one that somebody wrote
_MACHINE_PARTS = frozenset({"message/delivery-status", "message/disposition-notification", "message/feedback-report"})
_MAILS = frozenset({"message/rfc822", "message/global"})
_ENDINGS = {
    "image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/heic": ".heic", "image/heif": ".heif",
    "application/pdf": ".pdf", "text/calendar": ".ics", "text/html": ".html", "text/plain": ".txt", "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a", "application/zip": ".zip", "application/ms-tnef": ".dat", "text/csv": ".csv",
    "application/pkcs7-signature": ".p7s", "application/pkcs7-mime": ".p7m", "message/rfc822": ".eml",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Body:
    """The parts, sorted. `text` is for people; `reports` are the machine parts of delivery and read reports."""

    text: str
    html: str
    attachments: Sequence[Attachment]
    reports: Sequence[Part]
    mails: Sequence[Part]  # attached or returned mails, not opened
    returned_headers: Sequence[Part]
    calendar: str  # METHOD of a calendar part, upper case, such as REQUEST (RFC 5546, 1.4)
    sealed: bool  # encrypted, so that only the addressee's key opens it


def read(root: Part) -> Body:
    """Sort the parts of a mail. Never raises."""
    leaves = [part for part in root.walk() if not part.children]
    texts = list(_readable(root))
    shown = {id(part) for part in texts}
    hidden = {id(part) for part in _other_versions(root)}
    plain = "\n\n".join(filter(None, (_text(part) for part in texts)))
    html = next((part.text for part in leaves if part.type == "text/html" and not _is_paper(part)), "")
    papers = [part for part in leaves if id(part) not in shown and id(part) not in hidden and part.type not in _MACHINE_PARTS]
    papers = [part for part in papers if part.type != "text/rfc822-headers" and (part.end > part.start or part.name)]
    return Body(
        text=plain[:LONGEST],
        html=html,
        attachments=tuple(_attachment(part, number, html) for number, part in enumerate(papers, start=1)),
        reports=tuple(part for part in leaves if part.type in _MACHINE_PARTS),
        mails=tuple(part for part in leaves if part.type in _MAILS),
        returned_headers=tuple(part for part in leaves if part.type == "text/rfc822-headers"),
        calendar=_calendar_method(leaves),
        sealed=root.type in ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
        and root.content_type[1].get("smime-type", "enveloped-data") != "signed-data",
    )


def _readable(part: Part) -> Iterator[Part]:
    """Give the parts whose text a reader sees, in order; of an alternative the best version (RFC 2046, 5.1.4)."""
    if part.type == "multipart/alternative":
        versions = [found for child in part.children if (found := list(_readable(child)))]
        yield from min(versions, key=_worth, default=[])
    elif part.children:
        for child in part.children:
            yield from _readable(child)
    elif not _is_paper(part):
        yield part


def _worth(version: list[Part]) -> int:
    """Plain text first, unless it is empty or only says that the HTML should be read."""
    if version[0].type == "text/html":
        return 1
    text = version[0].text.strip()
    is_stub = not text or (len(text) < _STUB and _NO_HTML.search(text) is not None)
    return 2 if is_stub else 0


def _other_versions(root: Part) -> Iterator[Part]:
    """Give the texts of alternatives that were not chosen: the same words again, no papers."""
    for part in root.walk():
        if part.type == "multipart/alternative":
            yield from (
                leaf for leaf in part.walk() if not leaf.children and leaf.type.startswith("text/") and not _is_paper(leaf)
            )


def _is_paper(part: Part) -> bool:
    """Tell an attachment from text that belongs to the letter."""
    if part.type not in ("text/plain", "text/html", "text/enriched", "multipart/alternative", "multipart/mixed"):
        return True
    return part.disposition[0] == "attachment" or bool(part.name)


def _text(part: Part) -> str:
    """Render one part as text: HTML rendered, flowed lines joined, no blanks at line ends."""
    if part.type == "text/html":
        text = htmltext.text_of(part.text)
    else:
        text = part.text
        if part.content_type[1].get("format", "").lower() == "flowed":
            text = _unflowed(text, joins=part.content_type[1].get("delsp", "").lower() == "yes")
    text = text.replace("\u00a0", " ").replace("\ufeff", "")
    return "\n".join(line.rstrip() if line != "-- " else line for line in text.split("\n")).strip("\n")


def _unflowed(text: str, *, joins: bool) -> str:
    """Join the lines that end in a blank (RFC 3676, 4.1); with DelSp the blank itself goes too."""
    out: list[str] = []
    pending: list[str] = []
    depth = 0
    for raw in text.split("\n"):
        bare = raw.lstrip(">")
        quotes = len(raw) - len(bare)
        line = bare.removeprefix(" ")
        if pending and (quotes != depth or line == "-- "):
            out.append(_flow(pending, depth))
            pending = []
        depth = quotes
        if line.endswith(" ") and line != "-- ":
            pending.append(line[:-1] if joins else line)
        else:
            out.append(_flow([*pending, line], depth))
            pending = []
    return "\n".join([*out, _flow(pending, depth)] if pending else out)


def _flow(pieces: list[str], depth: int) -> str:
    return (">" * depth + " " if depth else "") + "".join(pieces)


def _attachment(part: Part, number: int, html: str) -> Attachment:
    content = part.content
    cid = headers.words(part.header.get("content-id")).strip("<> ")
    shown = part.type.startswith("image/") and bool(cid) and f"cid:{cid}" in html
    return Attachment(name=_name(part, number, content), type=part.type, size=len(content), content=content, inline=shown)


def _name(part: Part, number: int, content: bytes) -> str:
    if part.name:
        return part.name
    if part.type in _MAILS:
        subject = headers.words(headers.read(content, 0, len(content))[0].get("subject"))
        safe = "".join(letter if letter.isalnum() or letter in " -_,()" else " " for letter in subject)
        return f"{' '.join(safe.split())[:100] or f'bericht-{number}'}.eml"
    return f"deel-{number}{_ENDINGS.get(part.type, '')}"


def _calendar_method(leaves: list[Part]) -> str:
    for part in leaves:
        if part.type == "text/calendar" and part.disposition[0] != "attachment":
            named = part.content_type[1].get("method")
            written = re.search(r"^METHOD:(\w+)", part.text[:5_000], re.MULTILINE | re.IGNORECASE)
            return (named or (written[1] if written else "")).upper()
    return ""
