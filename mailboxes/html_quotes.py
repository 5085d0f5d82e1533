"""What the HTML of a mail knows about its lines: mail programs mark quotes and signatures by elements with known names.

The marks are carried over to the lines of the readable text, also where that came from the plain version of the same mail:
both versions say the same words in the same order, so letters and digits alone are enough to find a line back.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import islice

from lxml import etree
from lxml import html as lxml_html

from mailboxes import old_mail

LARGEST = 3_000_000  # characters of HTML that are looked at
_NEAR, _FAR = 120, 4_000  # letters ahead within which a short or a long line is looked for
_SHORT, _LONG = 5, 16  # letters; a shorter line must stand exactly where it is expected
_HEADER_ELEMENTS = 40  # in which the header of an older mail stands
_ENOUGH = 0.4  # part of the lines that must be found back; below that the versions say different things


class Mark(Enum):
    """What the HTML says of a line. An INDENTED line is a quote only when the text introduces it so."""

    UNKNOWN = auto()
    OWN = auto()
    INDENTED = auto()
    QUOTED = auto()
    SIGNATURE = auto()


_HINTS = (
    "blockquote",
    "quote",
    "divrplyfwdmsg",
    "appendonsend",
    "stopspelling",
    "zwchr",
    "border-top",
    "border-style: solid none",
    "border-style:solid none",
    "signature",
    "moz-cite",
    "moz-forward",
    "reference-message",
    "outlookmessageheader",
    "messagereplysection",
    "isreplycontent",
    "reply-intro",
    "airmail_on",
    "__headers__",
)
_QUOTES = frozenset({
    "gmail_quote", "gmail_quote_container", "gmail_attr", "yahoo_quoted", "yahoo-quoted", "protonmail_quote", "tutanota_quote",
    "freshdesk_quote", "front-blockquote", "moz-cite-prefix", "moz-forward-container", "zmail_extra", "missive_quote",
    "quotedreply", "quoted-reply", "quoted-text", "quoted_text", "quotedtext", "quoted-content", "mail-quote-collapse",
    "__quoted_text__", "__headers__", "messagereplysection", "isreplycontent", "reply-intro", "replyintro", "airmail_on",
    "email_quote", "gorgias-quote", "intercom-quote", "hs_reply", "wp_quote", "history_container", "cite",
})  # fmt: skip
_REST_IS_OLD = frozenset({
    "divrplyfwdmsg", "appendonsend", "stopspelling", "zwchr", "outlookmessageheader", "ms-outlook-mobile-reference-message",
    "mail-editor-reference-message-container", "__divider__",
})  # fmt: skip
_SIGNATURES = frozenset({
    "gmail_signature", "gmail_signature_prefix", "moz-signature", "applemailsignature", "signature", "protonmail_signature_block",
    "ms-outlook-mobile-signature", "messagesignaturesection", "composer_signature", "__sig_pre__", "__sig_post__", "bloop_sign",
    "email-signature", "mobile-signature", "tutanota_signature", "yahoo_signature", "ymail_signature", "lwuserdefinedsignature",
})  # fmt: skip
_REWRITTEN = re.compile(r"^(?:x_)+|^(?:ydp[0-9a-f]{4,12})|^(?:ms-outlook-ios-)")
_RULE_ABOVE = re.compile(r"border-top[\w-]{0,6}\s?:|border-style\s?:\s?solid\snone|border-width\s?:\s?1(?:\.0)?p[tx]\s")
_UNSEEN = frozenset({"script", "style", "head", "title"})
_NO_LETTERS = re.compile(r"[\W_]+")
_LINKS = re.compile(r"<?https?://[^\s>)\]]{1,2000}>?|<mailto:[^\s>]{1,300}>|\[(?:cid|image)[:\s][^\]]{0,300}\]")
_ATTRIBUTES = ("class", "id", "name", "data-marker", "data-smartmail")


@dataclass
class _Reading:
    """Letters of the HTML in reading order, and where which mark begins."""

    letters: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    length: int = 0

    def add(self, text: str | None, mark: Mark) -> None:
        bare = _NO_LETTERS.sub("", text or "").lower()
        if not bare:
            return
        if not self.marks or self.marks[-1] is not mark:
            self.starts.append(self.length)
            self.marks.append(mark)
        self.letters.append(bare)
        self.length += len(bare)

    def between(self, start: int, end: int) -> set[Mark]:
        """All marks of the letters from start up to end."""
        if end <= start:
            return set()
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1)
        return set(self.marks[first:last])


@dataclass
class _Open:
    """An element that is being read: how its text is marked, and how the text after a quote in it."""

    mark: Mark
    after_quote: Mark | None = None


def marks(lines: Sequence[str], html: str | None) -> list[Mark]:
    """Mark each line of the text by what the HTML of the same mail says of it. Never raises; linear in both."""
    unknown = [Mark.UNKNOWN] * len(lines)
    if not html:
        return unknown
    lowered = html[:LARGEST].lower()
    if not any(hint in lowered for hint in _HINTS):
        return unknown
    try:
        root = lxml_html.document_fromstring(
            html[:LARGEST].encode("utf-8", "replace"), parser=lxml_html.HTMLParser(huge_tree=True, encoding="utf-8")
        )
    except (etree.LxmlError, ValueError, AssertionError):
        return unknown
    reading = _read(root)
    if not set(reading.marks) - {Mark.OWN}:
        return unknown
    return _carried_over(lines, reading)


def _read(root: etree._Element) -> _Reading:
    reading = _Reading()
    opened = [_Open(Mark.OWN)]
    skipped: etree._Element | None = None
    rest_is_old = False
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and skipped is None:
            if tag in _UNSEEN:
                skipped = element
                continue
            rest_is_old = rest_is_old or _begins_old_mail(element)
            mark = Mark.QUOTED if rest_is_old else _mark(tag, element, opened[-1].mark)
            opened.append(_Open(mark, opened[-1].mark if _holds_quotes(tag, element) else None))
            reading.add(element.text, mark)
            continue
        if event == "end" and skipped is None and len(opened) > 1:
            opened.pop()
            if tag == "blockquote" and opened[-1].after_quote is not None:
                opened[-1].mark = opened[-1].after_quote  # an answer between the pieces of a quote
        if skipped is element:
            skipped = None
        if event != "start" and skipped is None and element is not root:
            reading.add(element.tail, Mark.QUOTED if rest_is_old else opened[-1].mark)
    return reading


def _names(element: etree._Element) -> set[str]:
    values = " ".join(filter(None, (element.get(name) for name in _ATTRIBUTES))).lower()
    return {_REWRITTEN.sub("", name) for name in values.split()[:40]}


def _mark(tag: str, element: etree._Element, around: Mark) -> Mark:
    if around is Mark.QUOTED or not element.attrib:
        return Mark.INDENTED if tag == "blockquote" and around is Mark.OWN else around
    names = _names(element)
    if names & _QUOTES or (tag == "div" and element.get("name") == "quote") or (tag == "blockquote" and _is_cited(element)):
        return Mark.QUOTED
    if names & _SIGNATURES:
        return Mark.SIGNATURE
    return Mark.INDENTED if tag == "blockquote" else around


def _is_cited(element: etree._Element) -> bool:
    return (element.get("type") or "").lower() == "cite" or "cite" in element.attrib


def _holds_quotes(tag: str, element: etree._Element) -> bool:
    """Tell Gmail's frame around attribution and quote: what is typed below the quote in it is the person's own."""
    return tag == "div" and "gmail_quote" in (element.get("class") or "") and element.find("blockquote") is not None


def _begins_old_mail(element: etree._Element) -> bool:
    """Tell the element from which on all is older mail: Outlook's and Zimbra's rules and headers."""
    if not element.attrib:
        return False
    if _names(element) & _REST_IS_OLD:
        return True
    style = element.get("style")
    if not style or "border" not in style or not _RULE_ABOVE.search(style.lower()):
        return False
    texts = (
        text for inner in islice(element.iter(), _HEADER_ELEMENTS) for text in (inner.text, inner.tail) if text and text.strip()
    )
    found = [old_mail.field(" ".join(text.split())) for text in texts]
    kinds = [kind[0] for kind in found if kind]
    return kinds[:1] == ["from"] and len(set(kinds) - {"cc", "other"}) > 2  # noqa: PLR2004 - sender and two more


def _carried_over(lines: Sequence[str], reading: _Reading) -> list[Mark]:
    letters = "".join(reading.letters)
    found: list[tuple[int, int] | None] = []
    at = 0
    for line in lines:
        bare = _NO_LETTERS.sub("", _LINKS.sub(" ", line) if "://" in line or "[" in line or "<" in line else line).lower()
        start = _find(letters, bare, at) if bare else -1
        found.append((start, start + len(bare)) if start >= 0 else None)
        at = start + len(bare) if start >= 0 else at
    filled = sum(1 for line in lines if line.strip("> \t"))
    if sum(1 for place in found if place) < _ENOUGH * filled:
        return [Mark.UNKNOWN] * len(lines)
    return _with_gaps(found, reading)


def _find(letters: str, bare: str, at: int) -> int:
    """Find a line's letters at or after this place; the shorter the line, the nearer it must be."""
    if letters.startswith(bare, at):
        return at
    if len(bare) < _SHORT:
        return -1
    return letters.find(bare, at, at + len(bare) + (_NEAR if len(bare) < _LONG else _FAR))


def _with_gaps(found: Sequence[tuple[int, int] | None], reading: _Reading) -> list[Mark]:
    """Mark the lines that were found, and those between two of them when all that the HTML has there is marked alike."""
    out = [Mark.UNKNOWN] * len(found)
    waiting: list[int] = []
    before = 0
    for number, place in enumerate([*found, (reading.length, reading.length)]):
        if place is None:
            waiting.append(number)
            continue
        around = reading.between(max(before - 1, 0), min(place[0] + 1, reading.length))
        if len(around) == 1:
            mark = next(iter(around))
            for gap in waiting:
                out[gap] = mark
        waiting.clear()
        if number < len(found):
            inside = reading.between(*place)
            out[number] = next(iter(inside)) if len(inside) == 1 else Mark.UNKNOWN
        before = place[1]
    return out
