"""The header of a mail or part: reading it, and the words, addresses, ids, dates and parameters within (RFC 5322)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mailboxes import charsets
from mailboxes.dates import moment
from mailboxes.encoded_words import words
from mailboxes.mail_addresses import addresses
from mailboxes.parameters import parameters

__all__ = ["Headers", "addresses", "beginning", "message_ids", "moment", "parameters", "read", "words"]

_LONGEST = 65_536  # characters of one header value that are looked at
_MOST_LINES = 5_000
_LARGEST = 2_000_000  # bytes of one header that are looked at
_FAR = 64_000  # bytes of the body in which the character set of a header's raw bytes may be declared
_FIELD = re.compile(rb"([\x21-\x39\x3b-\xff]{1,200})[ \t]{0,20}:(.*)", re.DOTALL)
_LIKELY_FIELD = re.compile(
    rb"(?:from|to|cc|bcc|sender|date|subject|received|references|comments|keywords|status|precedence|organi[sz]ation|priority"
    rb"|importance|lines|[a-z0-9]{1,40}(?:-[a-z0-9]{1,40}){1,6})[ \t]{0,5}:",
    re.IGNORECASE,
)
_BEFORE_HEADER = re.compile(rb"(?:\xef\xbb\xbf)?[ \t\r\n]{0,2000}")
_CHARSET = re.compile(rb"charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_.:\-]{2,40})", re.IGNORECASE)
_LOOK_AHEAD = 60  # lines, to tell a spoilt line within a header from the first line of a body
_ID = re.compile(r"<([^<>]{1,990})>")
_COMMENT = re.compile(r"\([^()<>]{0,500}\)")
_RawField = tuple[bytes, list[bytes]]


@dataclass(frozen=True, slots=True)
class Headers:
    """The fields of one header, in order, names in lower case, values unfolded but not yet decoded."""

    fields: Sequence[tuple[str, str]]
    is_whole: bool = True  # False for one so long that only its beginning was read

    def get(self, name: str) -> str:
        """Give the first value of this name, or an empty text."""
        return next((value for field, value in self.fields if field == name), "")

    def all(self, name: str) -> list[str]:
        """Give every value of this name."""
        return [value for field, value in self.fields if field == name]

    def __contains__(self, name: str) -> bool:
        return any(field == name for field, _ in self.fields)


def beginning(mime: bytes) -> int:
    """Find where the header of a whole mail begins: behind a byte order mark and empty lines that were put before it."""
    found = _BEFORE_HEADER.match(mime)
    at = found.end() if found else 0
    return at if at and (_LIKELY_FIELD.match(mime, at) or mime.startswith(b"From ", at)) else 0


def read(mime: bytes, start: int, end: int) -> tuple[Headers, int]:
    """Read the header that begins at `start`; give it and the offset of the body.

    A line that is no field ends the header, as if the empty line before the body were missing, unless plain fields follow it.
    Raw bytes beyond ASCII are read as UTF-8, or in the set that the mail declares, or as what they look like.
    """
    raw: list[_RawField] = []
    at = start
    looked = 0
    is_whole = True
    for count in range(_MOST_LINES):
        if at >= end or looked > _LARGEST:
            break
        newline = mime.find(b"\n", at, end)
        after = end if newline < 0 else newline + 1
        line = mime[at : min(after, at + _LONGEST)].rstrip(b"\r\n")
        is_whole = is_whole and after - at <= _LONGEST
        looked += len(line)
        if not line:
            return _finish(raw, mime[after : min(after + _FAR, end)], is_whole=is_whole), after
        if line[:1] in b" \t":
            if raw:
                raw[-1][1].append(line)
            elif line.strip() and not _header_goes_on(mime, after, end):
                return _finish(raw, b"", is_whole=is_whole), at
        elif (found := _FIELD.match(line)) is not None:
            raw.append((found[1], [found[2]]))
        elif not (count == 0 and line.startswith((b"From ", b">From "))) and not (
            raw and not line.startswith(b"--") and _header_goes_on(mime, after, end)
        ):
            return _finish(raw, mime[at : min(at + _FAR, end)], is_whole=is_whole), at
        at = after
    is_all = at >= end
    return _finish(raw, b"", is_whole=is_whole and is_all), at if is_all else _behind_header(mime, at, end)


def message_ids(*values: str) -> tuple[str, ...]:
    """Give all Message-IDs in these values, each once, with angle brackets; a bare one gets its brackets."""
    found: dict[str, None] = {}
    for value in values:
        text = words(value[:_LONGEST])
        ids = _ID.findall(text) or _bare_ids(text)
        # Blanks within come from folding, and from programs that pad (RFC 5322, 4.5.4 lets them stand around the dots).
        found.update(dict.fromkeys(f"<{''.join(one.split())}>" for one in ids if one.strip()))
    return tuple(found)[:1_000]


def _bare_ids(text: str) -> list[str]:
    pieces = [piece.strip("<>,;") for piece in _COMMENT.sub(" ", text).split()]
    return pieces if len(pieces) == 1 else [piece for piece in pieces if "@" in piece.strip("@")]


def _behind_header(mime: bytes, at: int, end: int) -> int:
    """Find the body below a header that is too long to be read."""
    ends = [found + len(mark) for mark in (b"\n\n", b"\n\r\n") if (found := mime.find(mark, at, end)) >= 0]
    return min(ends, default=end)


def _header_goes_on(mime: bytes, at: int, end: int) -> bool:
    """Tell whether fields of the usual kind follow, up to an empty line: then the line before was a spoilt one."""
    for count in range(_LOOK_AHEAD):
        newline = mime.find(b"\n", at, end)
        line = mime[at : min(end if newline < 0 else newline, at + 1_000)].rstrip(b"\r\n")
        if not line or newline < 0:
            return count > 0
        if not (_LIKELY_FIELD.match(line) or (line[:1] in b" \t" and count)):
            return False
        at = newline + 1
    return True


def _finish(raw: list[_RawField], body: bytes, *, is_whole: bool) -> Headers:
    values = [_unfolded(lines) for _, lines in raw]
    guess = None if all(map(bytes.isascii, values)) else _raw_charset(values, body)
    return Headers(
        tuple(
            (name.decode("latin-1").lower(), charsets.decode(value, guess).replace("\n", " ").strip())
            for (name, _), value in zip(raw, values, strict=True)
        ),
        is_whole,
    )


def _unfolded(lines: list[bytes]) -> bytes:
    """Join a folded value: one blank for each fold (RFC 5322, 2.2.3)."""
    if len(lines) == 1:
        return lines[0][:_LONGEST]
    return b" ".join(line.strip(b" \t\r") for line in lines)[:_LONGEST]


def _raw_charset(values: list[bytes], body: bytes) -> str | None:
    """Find the set of raw bytes in a header: UTF-8, the one that the mail declares, or that of all raw values together."""
    raw = b"\n".join(value for value in values if not value.isascii())
    try:
        raw.decode("utf-8")
    except ValueError:
        pass
    else:
        return "utf-8"
    declared = _CHARSET.search(b"\n".join(values)) or _CHARSET.search(body)
    name = declared[1].decode("ascii") if declared else None
    return name if charsets.is_known(name) and not charsets.is_vague(name) else charsets.detected(raw)
