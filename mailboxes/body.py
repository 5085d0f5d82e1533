"""What a mail's parts say and carry: the readable text, the HTML, the papers, and the parts that machines write."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from complaints.message import Attachment
from mailboxes import enriched, flowed, htmltext, papers, parts, rtf, sealed, uuencode
from mailboxes.parts import PKCS7, TNEF, Part

LONGEST = 1_000_000  # characters of text that are kept; the raw mail has the rest
_NO_HTML = re.compile(
    r"\b(?:geen|niet|not|kein|without|support)\b.{0,60}\bhtml\b|\bhtml\b.{0,60}\b(?:niet|not|nicht)\b", re.IGNORECASE
)
_DEEPEST = 2  # mails within mails that are opened for their papers
_STUB = 300  # characters; a longer plain text is one that somebody wrote
_MACHINE_PARTS = frozenset({"message/delivery-status", "message/disposition-notification", "message/feedback-report"})
_RETURNED_HEADERS = frozenset({"text/rfc822-headers", "message/rfc822-headers"})
# Texts that are data for programs, or the same words for a smaller screen.
_NOT_TO_READ = frozenset(
    {"text/calendar", "text/vcard", "text/x-vcard", "text/directory", "text/css", "text/javascript", "text/x-amp-html"}
    | {"text/watch-html", "text/csv", "text/xml", "text/x-moz-deleted"}
    | _RETURNED_HEADERS
)
_RTF = frozenset({"text/rtf", "application/rtf"})
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_VERSIONS = {
    "text/plain": 0,
    "text/html": 1,
    "application/xhtml+xml": 1,
    "text/enriched": 2,
    "text/richtext": 2,
    "text/rtf": 3,
    "application/rtf": 3,
}


@dataclass(frozen=True, slots=True)
class Body:
    """The parts, sorted. `text` is for people; `reports` are the machine parts of delivery and read reports."""

    text: str
    html: str
    attachments: Sequence[Attachment]
    reports: Sequence[Part]
    mails: Sequence[Part]  # attached or returned mails, each as its own bytes, not opened
    returned_headers: Sequence[Part]
    calendar: str  # METHOD of a calendar part, upper case, such as REQUEST (RFC 5546, 1.4)
    sealed: bool  # encrypted, so that only the addressee's key opens it
    unread: Sequence[str] = ()  # what could not be read and why, as sentences


def read(root: Part, *, depth: int = 0) -> Body:
    """Sort the parts of a mail, `depth` mails deep in another one. Never raises."""
    leaves = [part for part in root.walk() if not part.children]
    readable = list(_readable(root, None))
    if not any(part.text.strip() for part in readable):
        readable = list(_second_best(root)) or readable
    # A text with a name within a mail is listed as well as read: it may be a paper, and nothing is lost by listing it.
    settled = {id(part) for part in readable if part is root or not part.name} | {id(part) for part in _other_versions(root)}
    text, enclosed = _text_and_files(readable)
    html = next((part.text for part in leaves if id(part) in settled and _kind(part) == "html"), "")
    kept = [part for part in leaves if id(part) not in settled and papers.is_paper(part, _MACHINE_PARTS | _RETURNED_HEADERS)]
    if root in readable and root.name and root.disposition[0] == "attachment":
        kept.insert(0, root)  # the whole mail is one paper, which is text
    return Body(
        text=text[:LONGEST],
        html=html,
        attachments=papers.of(kept, html, enclosed, within=lambda mime: _papers_within(mime, depth + 1)),
        reports=tuple(part for part in leaves if part.type in _MACHINE_PARTS),
        mails=tuple(mail for part in leaves if (mail := papers.as_mail(part)) is not None),
        returned_headers=tuple(part for part in leaves if part.type in _RETURNED_HEADERS),
        calendar=_calendar_method(leaves),
        sealed=_is_sealed(root, text),
        unread=tuple(_unread(leaves)),
    )


def _papers_within(mime: bytes, depth: int) -> Sequence[Attachment]:
    return read(parts.read(mime)[0], depth=depth).attachments if depth <= _DEEPEST else ()


def _text_and_files(readable: Sequence[Part]) -> tuple[str, list[uuencode.Enclosed]]:
    """Put the text together, and take out the files that stand within."""
    texts: list[str] = []
    files: list[uuencode.Enclosed] = []
    for part in readable:
        text = text_of(part)
        if _kind(part) == "plain":
            text, found = uuencode.split(text)
            files += found
        if text := text.strip("\n"):
            texts.append(text)
    return "\n\n".join(texts if len(texts) < 2 else _each_once(texts)), files  # noqa: PLR2004 - a choice needs two


def _each_once(texts: Sequence[str]) -> list[str]:
    """Leave out a text that has the words of an earlier one: some programs send both versions without calling them so."""
    words: dict[tuple[str, ...], str] = {}
    for text in texts:
        words.setdefault(tuple(text.split()), text)
    return list(words.values())


def text_of(part: Part) -> str:
    """Render one part as text: HTML rendered, flowed lines joined, no blanks at line ends."""
    match _kind(part):
        case "html":
            text = htmltext.text_of(part.text)
        case "enriched":
            text = enriched.text_of(part.text, is_richtext=part.type == "text/richtext")
        case "rtf":
            text, html = rtf.text_and_html(part.content)
            text = text or htmltext.text_of(html)
        case _:
            text = part.text
            if part.content_type[1].get("format", "").lower() == "flowed":
                text = flowed.joined(text, delsp=part.content_type[1].get("delsp", "").lower() == "yes")
            text = sealed.without_clear_signatures(text)
    text = text.replace("\u00a0", " ").replace("\ufeff", "")
    return "\n".join(line.rstrip() if line != "-- " else line for line in text.split("\n")).strip("\n")


def _kind(part: Part) -> str:
    """Tell how a text is written: its label is not always right."""
    if part.type in _HTML:
        return "html" if "&" in part.text or htmltext.has_tags(part.text) else "plain"
    if part.type in ("text/enriched", "text/richtext"):
        return "enriched"
    if part.type in _RTF:
        return "rtf"
    return "html" if htmltext.is_html(part.text) else "plain"


def _readable(part: Part, parent: Part | None) -> Iterator[Part]:
    """Give the parts whose text a reader sees, in order; of an alternative the best version (RFC 2046, 5.1.4)."""
    if part.type in TNEF or not part.children:
        if not part.children and _is_readable(part, parent):
            yield part
        return
    match part.type:
        case "multipart/alternative":
            versions = [found for child in part.children if (found := list(_readable(child, part)))]
            yield from min(versions, key=_worth, default=[])
        case "multipart/related":
            main = _main_part(part)
            yield from _readable(main, part)
            others = (child for child in part.children if child is not main and not _is_shown_within(child))
            yield from (text for child in others for text in _readable(child, part))
        case "multipart/appledouble":
            yield from (text for child in part.children[1:] for text in _readable(child, part))
        case _:
            yield from (text for child in part.children for text in _readable(child, part))


def _second_best(root: Part) -> Iterator[Part]:
    """Find the words of a mail that has no text where text belongs: in Outlook's container, or a text that has a name."""
    for part in root.walk():
        if part.type in TNEF and part.children:
            yield from _readable(part.children[0], None)
            return
    for part in root.walk():
        if not part.children and _is_text(part) and part.disposition[0] != "attachment" and part.end > part.start:
            yield part
            return


def _main_part(part: Part) -> Part:
    """Find the part that the others of multipart/related belong to: the one named, else the first (RFC 2387, 3.2)."""
    start = part.content_type[1].get("start", "").strip("<> ")
    named = (child for child in part.children if start and child.header.get("content-id").strip().strip("<> ") == start)
    return next(named, part.children[0])


def _is_shown_within(part: Part) -> bool:
    return "content-id" in part.header or "content-location" in part.header


def _worth(version: list[Part]) -> int:
    """Plain text first, unless it is empty or only says that the HTML should be read."""
    order = _VERSIONS.get(version[0].type, 4)
    if order != 0:
        return order
    text = "".join(part.text for part in version).strip()
    is_stub = not text or (len(text) < _STUB and _NO_HTML.search(text) is not None)
    return 5 if is_stub else 0


def _other_versions(root: Part) -> Iterator[Part]:
    """Give the texts that were not chosen: the same words again, no papers."""
    for part in root.walk():
        if part.type == "multipart/alternative" or (part.type in TNEF and part.children):
            leaves = (leaf for leaf in part.walk() if not leaf.children)
            yield from (leaf for leaf in leaves if leaf.type != "text/calendar" and _is_version(leaf))


def _is_version(part: Part) -> bool:
    return (part.type.startswith("text/") or part.type in _RTF | _HTML) and part.disposition[0] != "attachment"


def _is_readable(part: Part, parent: Part | None) -> bool:
    """Tell text that belongs to the letter from a paper: a name makes it one, but not a version, nor the whole mail."""
    if not _is_text(part):
        return False
    if parent is None:
        return True
    return part.disposition[0] != "attachment" and (parent.type == "multipart/alternative" or not part.name)


def _is_text(part: Part) -> bool:
    """Tell text for people; an unknown kind of text counts as plain (RFC 2046, 4.1.4), a multipart that could not be cut too."""
    return (part.type.startswith(("text/", "multipart/")) or part.type in _RTF | _HTML) and part.type not in _NOT_TO_READ


def _is_sealed(root: Part, text: str) -> bool:
    """Tell whether the mail itself is encrypted: by its type, or by the armour in its text."""
    if root.type == "multipart/encrypted" or sealed.is_encrypted(text):
        return True
    leaves = [part for part in root.walk() if not part.children]
    if not text and any(part.type == "application/x-microsoft-rpmsg-message" for part in leaves):
        return True
    return any(
        part.type in PKCS7 and sealed.smime(part.content)[0] is sealed.Seal.ENCRYPTED
        for part in leaves
        if part is root or not text
    )


def _unread(leaves: Sequence[Part]) -> Iterator[str]:
    for part in leaves:
        facts = part.content_type[1]
        if part.type == "message/partial":
            number, total = facts.get("number", "?"), facts.get("total", "?")
            yield f"The mail is piece {number[:9]} of {total[:9]} of a larger one (RFC 2046, 5.2.2); only this piece was read."
        elif part.type == "message/external-body":
            yield "An attachment was not sent along, only the place where it can be fetched (RFC 2046, 5.2.3)."
        elif part.type in TNEF and part.end > part.start:
            yield "The container winmail.dat could not be opened; it was kept as it is."


def _calendar_method(leaves: Sequence[Part]) -> str:
    for part in leaves:
        if part.type == "text/calendar" and part.disposition[0] != "attachment":
            named = part.content_type[1].get("method")
            written = re.search(r"^METHOD:(\w+)", part.text[:5_000], re.MULTILINE | re.IGNORECASE)
            return (named or (written[1] if written else "")).upper()
    return ""
