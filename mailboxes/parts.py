"""The tree of a mail's parts (RFC 2046), cut at the boundaries by offset, with limits on depth and number.

The standard library's parser walks line by line with every open boundary in hand, so a hostile mail costs it minutes;
this one costs a search through the bytes per level. Other containers (winmail.dat, .msg, signed S/MIME) become parts as well.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from mailboxes import charsets, headers, outlook, sealed, tnef, transfer
from mailboxes.headers import Headers

DEEPEST = 20
MOST = 1_000
LONGEST_TEXT = 4_000_000  # bytes of one text that are decoded
TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
PKCS7 = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_MOST_LOOKS = 20 * MOST  # lines like a boundary that are looked at, of one multipart
_FAR = 20_000  # bytes in which a boundary that was not declared must show
_TYPE = re.compile(r"[^\s/]+/[^\s/]+")
_BOUNDARY_LINE = re.compile(rb"^--([^\s-][^\r\n]{0,200}?|-[^\r\n]{1,200}?)[ \t]*\r?\n(?=content-)", re.MULTILINE | re.IGNORECASE)
_META_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_.:\-]{2,40})", re.IGNORECASE
)
_FILE_NAME = re.compile(r"[^\r\n/\\]{1,150}\.[A-Za-z0-9]{2,5}")


@dataclass
class Part:
    """One part: its header, its place in the mail, and the parts within."""

    header: Headers
    mime: bytes = field(repr=False)
    start: int  # offset of the body
    end: int
    children: list["Part"] = field(default_factory=list)
    default_type: str = "text/plain"  # message/rfc822 within a digest (RFC 2046, 5.1.5)

    @cached_property
    def content_type(self) -> tuple[str, dict[str, str]]:
        """Media type in lower case, and its parameters; the first that is one, where there are several."""
        found = [headers.parameters(value) for value in self.header.all("content-type")]
        return next((one for one in found if _TYPE.fullmatch(one[0])), (self.default_type, found[0][1] if found else {}))

    @cached_property
    def disposition(self) -> tuple[str, dict[str, str]]:
        """Content-Disposition (RFC 2183): inline, attachment or nothing, and its parameters."""
        return headers.parameters(self.header.get("content-disposition"))

    @property
    def type(self) -> str:
        """Media type, lower case."""
        return self.content_type[0]

    @cached_property
    def name(self) -> str:
        """The file name that the sender gave, or an empty text; never a path."""
        given = self.disposition[1].get("filename") or self.content_type[1].get("name") or self.disposition[1].get("name") or ""
        if not given:
            described = (headers.words(self.header.get(name)) for name in ("content-description", "content-location"))
            given = next((one for value in described if _FILE_NAME.fullmatch(one := value.rpartition("/")[2])), "")
        last = given.replace("\\", "/").rstrip("/").rpartition("/")[2]
        return "".join(letter for letter in last if letter.isprintable()).strip()[:200]

    @property
    def encoding(self) -> str:
        """The name of the transfer encoding as it stands there; the first that is one, where there are several."""
        return next((value for value in self.header.all("content-transfer-encoding") if value.strip()), "")

    @property
    def content(self) -> bytes:
        """The body, decoded."""
        return transfer.decode(self.mime[self.start : self.end], self.encoding)

    @cached_property
    def text(self) -> str:
        """The body as text, in the set that the header declares, else the HTML itself; of a huge one the beginning."""
        end = min(self.end, self.start + LONGEST_TEXT)
        raw = transfer.decode(self.mime[self.start : end], self.encoding)
        declared = self.content_type[1].get("charset")
        if self.type == "text/html" and not charsets.is_known(declared) and (found := _META_CHARSET.search(raw, 0, 4_000)):
            declared = found[1].decode("ascii")
        return charsets.decode(raw, declared)

    def walk(self) -> Iterator["Part"]:
        """Give this part and all within, in the order of the mail, not into attached mails."""
        yield self
        for child in self.children:
            yield from child.walk()


def whole(mime: bytes) -> bytes:
    """Give the bytes of a mail as we read them: a file of Outlook as a mail, the line ends of old Macs as line feeds."""
    if mime.startswith(outlook.SIGNATURE):
        return outlook.to_mail(mime) or mime
    if b"\n" not in mime and b"\r" in mime:
        return mime.replace(b"\r", b"\n")
    return mime


def read(mime: bytes) -> tuple[Part, list[str]]:
    """Cut a mail into its parts; give the root and the troubles on the way, as sentences."""
    mime = whole(mime)
    root = _part(mime, headers.beginning(mime), len(mime))
    troubles: dict[str, None] = {}
    if not root.header.is_whole:
        troubles["The header is too long; only its beginning was read."] = None
    budget = MOST
    level = [root]
    for _ in range(DEEPEST):
        level, budget = _open_all(level, budget, troubles)
        if not level:
            break
    else:
        if any(part.type.startswith("multipart/") for part in level):
            troubles[f"The mail nests deeper than {DEEPEST} levels; what lies below was not read."] = None
    return root, list(troubles)


def _part(mime: bytes, start: int, end: int, default_type: str = "text/plain") -> Part:
    header, body = headers.read(mime, start, end)
    return Part(header, mime, body, end, default_type=default_type)


def _open_all(level: list[Part], budget: int, troubles: dict[str, None]) -> tuple[list[Part], int]:
    below: list[Part] = []
    for part in level:
        if part.type.startswith("multipart/"):
            cuts, is_all = _cut(part, budget)
            if not is_all:
                sentence = f"The mail has more than {MOST} parts, or lines that pose as their boundaries; the rest was not read."
                troubles[sentence] = None
            default = "message/rfc822" if part.type == "multipart/digest" else "text/plain"
            budget -= len(cuts)
            part.children = [_part(part.mime, start, end, default) for start, end in cuts]
        elif (inner := _unwrapped(part)) is not None:
            budget -= 1
            part.children = [_part(inner, headers.beginning(inner), len(inner))]
        below += part.children
    return below, budget


def _unwrapped(part: Part) -> bytes | None:
    """Open a container that holds one mail, when this is one."""
    if part.type in TNEF or part.name.lower() == "winmail.dat":
        return tnef.to_mail(part.content)
    if part.type in PKCS7:
        return sealed.smime(part.content)[1] or None
    return None


def _cut(part: Part, budget: int) -> tuple[list[tuple[int, int]], bool]:
    """Find the places between the boundaries. A multipart must not be encoded (RFC 2045, 6.4); one that is, is decoded."""
    declared = part.content_type[1].get("boundary", "").encode("utf-8", "replace").rstrip()
    cuts, is_all = _cut_at(part, declared, budget) if declared else ([], True)
    if not cuts and transfer.is_encoded(part.encoding):
        part.mime, part.start = part.content, 0
        part.end = len(part.mime)
        cuts, is_all = _cut_at(part, declared, budget) if declared else ([], True)
    if not cuts and declared.strip(b"'") not in (b"", declared):
        cuts, is_all = _cut_at(part, declared.strip(b"'"), budget)  # the wrong quotes
    if not cuts and (shown := _BOUNDARY_LINE.search(part.mime, part.start, min(part.end, part.start + _FAR))):
        cuts, is_all = _cut_at(part, shown[1], budget)
    return cuts, is_all


def _cut_at(part: Part, boundary: bytes, budget: int) -> tuple[list[tuple[int, int]], bool]:
    """Find the places between these boundaries; without a last boundary up to the end. False when there are too many.

    A part that is a multipart with the very same boundary keeps its own parts, up to its own last boundary.
    """
    mark = b"--" + boundary
    mime, at, end = part.mime, part.start, part.end
    cuts: list[tuple[int, int]] = []
    begin = -1
    inner = looks = 0
    while len(cuts) <= budget and looks <= _MOST_LOOKS:
        looks += 1
        found = mime.find(mark, at, end)
        if found < 0:
            break
        at = found + len(mark)
        newline = mime.find(b"\n", at, end)
        line_end = end if newline < 0 else newline
        tail = mime[at : min(line_end, at + 200)].strip()
        if (found > part.start and mime[found - 1 : found] != b"\n") or tail not in (b"", b"--"):
            continue
        at = line_end
        if inner:
            inner -= bool(tail)
            continue
        if begin >= 0:
            cuts.append((begin, max(begin, _before_line_end(mime, found))))
        if tail:
            begin = -1
            break
        begin = min(line_end + 1, end)
        inner = _opens_again(mime, begin, end, boundary)
    if begin >= 0:
        cuts.append((begin, end))
    return cuts[: max(budget, 0)], len(cuts) <= budget and looks <= _MOST_LOOKS


def _opens_again(mime: bytes, begin: int, end: int, boundary: bytes) -> int:
    """Tell (1 or 0) whether the part that begins here is a multipart of the same boundary, with a last one of its own."""
    if mime.find(boundary, begin, min(end, begin + 1_000)) < 0:
        return 0
    child = _part(mime, begin, end)
    is_same = child.type.startswith("multipart/") and child.content_type[1].get("boundary", "").encode() == boundary
    last = b"--" + boundary + b"--"
    return int(is_same and mime.find(last, mime.find(last, begin, end) + 1, end) > 0)


def _before_line_end(mime: bytes, at: int) -> int:
    """Step back over the line end before a boundary: it belongs to the boundary (RFC 2046, 5.1.1)."""
    if mime[at - 1 : at] == b"\n":
        at -= 1
    if mime[at - 1 : at] == b"\r":
        at -= 1
    return at
