"""The papers of a mail: which parts they are, their names, which pictures only decorate, and what lies within attached mails."""

import re
from collections.abc import Callable, Sequence
from html import unescape
from urllib.parse import unquote

from complaints.message import Attachment
from mailboxes import file_types, headers, outlook, uuencode
from mailboxes.headers import Headers
from mailboxes.parts import Part

_MAILS = frozenset({"message/rfc822", "message/global"})
_FORKS = frozenset({"application/applefile"})  # what only a Mac of old can use of a file
_SHOWN = re.compile(r"(?:cid:|(?:src|background)\s{0,5}=\s{0,5}[\"']?)([^\"'\s>)]{1,1000})", re.IGNORECASE)
_MOST_SHOWN = 2_000

Within = Callable[[bytes], Sequence[Attachment]]


def is_paper(part: Part, machine_types: frozenset[str]) -> bool:
    """Tell a paper from what machines write for each other, and from parts with nothing in them."""
    if part.type in machine_types or part.type in _FORKS:
        return False
    if part.name or part.type in _MAILS:
        return True
    return (
        bool(part.mime[part.start : min(part.end, part.start + 200)].strip())
        if part.type.startswith("text/")
        else part.end > part.start
    )


def as_mail(part: Part) -> Part | None:
    """Give the mail that a part is: attached as such, or as a file of a mail program; its content is the mail's own bytes."""
    if part.type in _MAILS or part.name.lower().endswith(".eml"):
        return part
    if part.name.lower().endswith(".msg") or part.type == "application/vnd.ms-outlook":
        opened = outlook.to_mail(part.content)
        return Part(Headers((("content-type", "message/rfc822"),)), opened, 0, len(opened)) if opened else None
    return None


def of(found: Sequence[Part], html: str, enclosed: Sequence[uuencode.Enclosed], *, within: Within) -> tuple[Attachment, ...]:
    """Make the list of papers. `enclosed` are the files that stood within the text; `within` finds those of an attached mail."""
    shown = _shown(html)
    listed = [_attachment(part, number, shown, within) for number, part in enumerate(found, start=1)]
    return (*listed, *map(_enclosed, enclosed))


def _enclosed(file: uuencode.Enclosed) -> Attachment:
    return Attachment(name=file.name, type=file_types.type_of(file.name), size=len(file.content), content=file.content)


def _shown(html: str) -> frozenset[str]:
    """Collect what the HTML shows: Content-IDs (RFC 2392) and locations."""
    matches = _SHOWN.finditer(html)
    return frozenset(
        unquote(unescape(found[1])).removeprefix("cid:") for found, _ in zip(matches, range(_MOST_SHOWN), strict=False)
    )


def _attachment(part: Part, number: int, shown: frozenset[str], within: Within) -> Attachment:
    content = part.content
    mail = as_mail(part)
    return Attachment(
        name=_name(part, number, content),
        type=part.type,
        size=len(content),
        content=content,
        inline=_is_picture(part) and any(name in shown for name in _references(part)),
        papers=tuple(within(mail.content)) if mail else (),
    )


def _references(part: Part) -> list[str]:
    cid = headers.words(part.header.get("content-id")).strip("<> ")
    location = headers.words(part.header.get("content-location"))
    return [name for name in (cid, location) if name]


def _is_picture(part: Part) -> bool:
    return part.type.startswith("image/") or file_types.type_of(part.name).startswith("image/")


def _name(part: Part, number: int, content: bytes) -> str:
    if part.name:
        return part.name
    if part.type in _MAILS:
        subject = headers.words(headers.read(content, headers.beginning(content), len(content))[0].get("subject"))
        safe = "".join(letter if letter.isalnum() or letter in " -_,()" else " " for letter in subject)
        return f"{' '.join(safe.split())[:100] or f'bericht-{number}'}.eml"
    return f"deel-{number}{file_types.ending_of(part.type)}"
