"""The header of a mail or part: reading it, and the words, addresses, ids, dates and parameters within (RFC 5322)."""

import binascii
import email.utils
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import unquote_to_bytes

from mailboxes import charsets

_LONGEST = 65_536  # characters of one header value that are looked at
_MOST_LINES = 5_000
_FIELD = re.compile(rb"([\x21-\x39\x3b-\x7e]{1,200})[ \t]{0,20}:(.*)", re.DOTALL)
_ENCODED = re.compile(r"=\?([^?\s]{1,60})\?([bqBQ])\?([^?]*)\?=")
_PARAMETER = re.compile(r';[\s;]{0,50}([^\s=;"]{1,100})\s{0,50}=\s{0,50}("(?:[^"\\]|\\.)*"|[^;]*)', re.DOTALL)
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,990}>")
_ADDRESS_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"?|\([^()]*\)|<[^<>]*>|[,;:]|[^",;:<(]+|.', re.DOTALL)
_MAILBOX = re.compile(r"[^\s@<>,;:\"()\[\]]{1,200}@[^\s@<>,;:\"()]{1,255}")


@dataclass(frozen=True, slots=True)
class Headers:
    """The fields of one header, in order, names in lower case, values unfolded but not yet decoded."""

    fields: Sequence[tuple[str, str]]

    def get(self, name: str) -> str:
        """Give the first value of this name, or an empty text."""
        return next((value for field, value in self.fields if field == name), "")

    def all(self, name: str) -> list[str]:
        """Give every value of this name."""
        return [value for field, value in self.fields if field == name]

    def __contains__(self, name: str) -> bool:
        return any(field == name for field, _ in self.fields)


def read(mime: bytes, start: int, end: int) -> tuple[Headers, int]:
    """Read the header that begins at `start`; give it and the offset of the body.

    A line that is no field ends the header, as if the empty line before the body were missing.
    """
    raw: list[tuple[bytes, list[bytes]]] = []
    at = start
    for count in range(_MOST_LINES):
        if at >= end:
            break
        newline = mime.find(b"\n", at, end)
        after = end if newline < 0 else newline + 1
        line = mime[at : min(after, at + _LONGEST)].rstrip(b"\r\n")
        if not line:
            return _finish(raw), after
        if line[:1] in b" \t" and raw:
            raw[-1][1].append(line)
        elif (found := _FIELD.match(line)) is not None:
            raw.append((found[1], [found[2]]))
        elif count or not line.startswith((b"From ", b">From ")):
            return _finish(raw), at
        at = after
    return _finish(raw), at


def words(value: str) -> str:
    """Decode a value for people: encoded words (RFC 2047, 2), one line, single spaces at the folds."""
    if "=?" in value:
        value = _decode_words(value)
    return " ".join(charsets.clean(value).split())


def addresses(value: str) -> list[tuple[str, str]]:
    """Give (name, address) of each mailbox in an address list; addresses lower case, without those that are none."""
    found: list[tuple[str, str]] = []
    label: list[str] = []
    remark = bare = ""
    for piece in [*_ADDRESS_TOKEN.findall(value[:_LONGEST]), ","]:
        if piece.startswith("<"):
            bare = piece[1:-1]
        elif piece.startswith("("):
            remark = piece[1:-1]
        elif piece == ":":
            label = []  # the name of a group (RFC 5322, 3.4)
        elif piece in (",", ";"):
            loose = _MAILBOX.search(bare) or _MAILBOX.search("".join(label))
            if loose is not None:
                name = _name(label) if bare else words(remark)
                found.append((name or words(remark), words(loose[0]).lower()))
            label, remark, bare = [], "", ""
        else:
            label.append(piece)
    return found


def message_ids(*values: str) -> tuple[str, ...]:
    """Give all Message-IDs in these values, each once, with angle brackets; a bare one gets its brackets."""
    found: dict[str, None] = {}
    for value in values:
        ids = _MESSAGE_ID.findall(value)
        if not ids and "@" in value and len(value.split()) == 1:
            ids = [f"<{value.strip().strip('<>')}>"]
        found.update(dict.fromkeys(charsets.clean(one) for one in ids))
    return tuple(found)[:1_000]


def moment(value: str) -> datetime | None:
    """Read a Date field; None when it is none. A date without zone is taken as UTC (RFC 5322, 3.3: -0000)."""
    try:
        found = email.utils.parsedate_to_datetime(value[:200])
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        found.astimezone(UTC)  # a date at the end of the calendar cannot be moved to another zone
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None
    return found


def parameters(value: str) -> tuple[str, dict[str, str]]:
    """Split a structured value such as Content-Type into its lower-case main value and its decoded parameters.

    Continued and encoded parameters (RFC 2231) and encoded words in quotes (wrong, but usual) are both read.
    """
    main, _, rest = value.partition(";")
    plain: dict[str, str] = {}
    pieces: dict[str, list[tuple[int, str, bool]]] = {}
    for name, quoted in _PARAMETER.findall(";" + rest):
        text = re.sub(r"\\(.)", r"\1", quoted[1:-1]) if quoted[:1] == '"' == quoted[-1:] else quoted.strip()
        base, star, order = name.lower().partition("*")
        if star:
            number = order.rstrip("*")
            position = int(number) if number.isdecimal() and number.isascii() and len(number) < 5 else 0  # noqa: PLR2004 - 9999 pieces
            pieces.setdefault(base, []).append((position, text, order.endswith("*") or not order))
        else:
            plain.setdefault(base, words(text))
    for base, parts in pieces.items():
        plain[base] = _joined(sorted(parts))
    return main.strip().lower(), plain


def _finish(raw: list[tuple[bytes, list[bytes]]]) -> Headers:
    return Headers(
        tuple(
            (name.decode("ascii").lower(), charsets.decode(b"".join(lines)[:_LONGEST]).strip().replace("\n", " "))
            for name, lines in raw
        )
    )


def _decode_words(value: str) -> str:
    """Decode the encoded words; neighbours of one character set are joined first, a letter may be cut between them."""
    out: list[str] = []
    charset, pending = "", bytearray()
    at = 0
    for found in _ENCODED.finditer(value):
        between = value[at : found.start()]
        now = found[1].partition("*")[0].lower()
        if between.strip() or now != charset:
            out.append(charsets.decode(bytes(pending), charset))
            out.append(between if between.strip() or not charset else "")
            pending.clear()
        charset = now
        pending += _word(found[2], found[3])
        at = found.end()
    return "".join([*out, charsets.decode(bytes(pending), charset), value[at:]])


def _word(kind: str, text: str) -> bytes:
    raw = text.encode("utf-8", "replace")
    if kind in "bB":
        return charsets.decode_base64(raw)
    return binascii.a2b_qp(raw.replace(b" ", b"_"), header=True)


def _name(label: list[str]) -> str:
    return words("".join(_unquoted(label))).strip("'\" ")


def _unquoted(label: list[str]) -> Iterator[str]:
    for piece in label:
        yield re.sub(r"\\(.)", r"\1", piece[1:].removesuffix('"')) if piece.startswith('"') else piece


def _joined(parts: list[tuple[int, str, bool]]) -> str:
    """Join the pieces of a continued parameter; the first may tell character set and language (RFC 2231, 4.1)."""
    charset = ""
    first = parts[0][1]
    if parts[0][2] and first.count("'") > 1:
        charset, _, first = first.split("'", 2)
    texts = [first, *(text for _, text, _ in parts[1:])]
    raw = b"".join(
        unquote_to_bytes(text) if encoded else text.encode() for text, (_, _, encoded) in zip(texts, parts, strict=True)
    )
    return charsets.decode(raw, charset)
