"""The tree of a mail's parts (RFC 2046), cut at the boundaries by offset, with limits on depth and number.

The standard library's parser walks line by line with every open boundary in hand, so a hostile mail costs it minutes;
this one costs a search through the bytes per level.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from mailboxes import charsets, headers
from mailboxes.headers import Headers

DEEPEST = 20
MOST = 1_000
_MOST_LOOKS = 20 * MOST  # lines like a boundary that are looked at, of one multipart


@dataclass
class Part:
    """One part: its header, its place in the mail, and the parts within. `troubles` says what was not read and why."""

    header: Headers
    mime: bytes = field(repr=False)
    start: int  # offset of the body
    end: int
    children: list["Part"] = field(default_factory=list)

    @cached_property
    def content_type(self) -> tuple[str, dict[str, str]]:
        """Media type in lower case, and its parameters."""
        main, found = headers.parameters(self.header.get("content-type"))
        return (main if main.count("/") == 1 and not main.startswith("/") else "text/plain"), found

    @cached_property
    def disposition(self) -> tuple[str, dict[str, str]]:
        """Content-Disposition (RFC 2183): inline, attachment or nothing, and its parameters."""
        return headers.parameters(self.header.get("content-disposition"))

    @property
    def type(self) -> str:
        """Media type, lower case."""
        return self.content_type[0]

    @property
    def name(self) -> str:
        """The file name that the sender gave, or an empty text; never a path."""
        given = self.disposition[1].get("filename") or self.content_type[1].get("name") or ""
        last = given.replace("\\", "/").rstrip("/").rpartition("/")[2]
        return "".join(letter for letter in last if letter.isprintable()).strip()[:200]

    @property
    def content(self) -> bytes:
        """The body, decoded."""
        return charsets.decode_transfer(self.mime[self.start : self.end], self.header.get("content-transfer-encoding"))

    @property
    def text(self) -> str:
        """The body as text."""
        return charsets.decode(self.content, self.content_type[1].get("charset"))

    def walk(self) -> Iterator["Part"]:
        """Give this part and all within, in the order of the mail, not into attached mails."""
        yield self
        for child in self.children:
            yield from child.walk()


def read(mime: bytes) -> tuple[Part, list[str]]:
    """Cut a mail into its parts; give the root and the troubles on the way, as sentences."""
    header, start = headers.read(mime, 0, len(mime))
    root = Part(header, mime, start, len(mime))
    troubles: dict[str, None] = {}
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


def _open_all(level: list[Part], budget: int, troubles: dict[str, None]) -> tuple[list[Part], int]:
    below: list[Part] = []
    for part in level:
        if not part.type.startswith("multipart/"):
            continue
        cuts, whole = _cut(part, budget)
        if not whole:
            troubles[f"The mail has more than {MOST} parts, or lines that pose as their boundaries; the rest was not read."] = (
                None
            )
        if not cuts:
            troubles["A multipart body has no boundary; it was read as text."] = None
            continue
        budget -= len(cuts)
        for start, end in cuts:
            header, body = headers.read(part.mime, start, end)
            part.children.append(Part(header, part.mime, body, end))
        below += part.children
    return below, budget


def _cut(part: Part, budget: int) -> tuple[list[tuple[int, int]], bool]:
    """Find the places between the boundaries; without a last boundary up to the end. False when there are too many."""
    mark = b"--" + part.content_type[1].get("boundary", "").encode("utf-8", "replace").rstrip()
    mime, at, end = part.mime, part.start, part.end
    cuts: list[tuple[int, int]] = []
    begin = -1
    looks = 0
    while len(mark) > len(b"--") and len(cuts) <= budget and looks <= _MOST_LOOKS:
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
        if begin >= 0:
            cuts.append((begin, max(begin, _before_line_end(mime, found))))
        begin = -1 if tail else min(line_end + 1, end)
        at = line_end
        if tail:
            break
    if begin >= 0:
        cuts.append((begin, end))
    return cuts[: max(budget, 0)], len(cuts) <= budget and looks <= _MOST_LOOKS


def _before_line_end(mime: bytes, at: int) -> int:
    """Step back over the line end before a boundary: it belongs to the boundary (RFC 2046, 5.1.1)."""
    if mime[at - 1 : at] == b"\n":
        at -= 1
    if mime[at - 1 : at] == b"\r":
        at -= 1
    return at
