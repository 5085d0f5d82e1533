"""Encoded words in header values (RFC 2047), as they should be and as programs write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailboxes import charsets, transfer
from mailboxes.charset_names import codec

_START = re.compile(r"=\?\s?([^?\s=<>\"]{1,60})\s?\?\s?([bqBQ])\s?\?")
_LOOSE_END = re.compile(r"[\s\"<>]|$")
_ESCAPED = re.compile(r"=([0-9A-Fa-f]{2})")
_CONTROLS = dict.fromkeys([*range(32), 127], " ")


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    charset: str  # lower case, without the language that may follow it (RFC 2231, 5)
    kind: str
    text: str


def words(value: str) -> str:
    """Decode a value for people: encoded words decoded, in one line, nothing but text."""
    if "=?" in value:
        value = decode(value)
    return charsets.clean(value).translate(_CONTROLS).strip()


def decode(value: str) -> str:
    """Decode the encoded words of a value. Blanks between two of them are no text (RFC 2047, 6.2)."""
    out: list[str] = []
    run: list[_Word] = []
    at = 0
    for word in _found(value):
        between = value[at : word.start]
        if run and (between.strip() or word.charset != run[0].charset):
            out.append(_text(run))
            run = []
        if between.strip() or at == 0:
            out.append(between)
        run.append(word)
        at = word.end
    return "".join([*out, _text(run) if run else "", value[at:]])


def _found(value: str) -> Iterator[_Word]:
    at = 0
    last = value.rfind("?=")
    while (start := _START.search(value, at)) is not None:
        end = _end(value, start.end(), start[2], last)
        is_ended = value.startswith("?=", end)
        text = value[start.end() : end] if is_ended else value[start.end() : end].removesuffix("?")
        after = end + len("?=") if is_ended else end
        yield _Word(start.start(), after, start[1].partition("*")[0].lower(), start[2].lower(), text)
        at = max(after, start.end())


def _end(value: str, begin: int, kind: str, last: int) -> int:
    """Find where an encoded word ends: at ``?=``, which in a sloppy Q-text may be a question mark and an escape."""
    end = value.find("?=", begin) if begin <= last else -1
    while end >= 0 and kind in "qQ" and _ESCAPED.match(value, end + 1) and value.find("?=", end + 2) >= 0:
        following = value.find("?=", end + 2)
        if _START.search(value, end + 2, following):
            break
        end = following
    another = _START.search(value, begin, end if end >= 0 else len(value))
    if end >= 0 and another is None:
        return end
    found = _LOOSE_END.search(value, begin)  # the end is missing: the word ends where it would be no word any more
    limit = another.start() if another else len(value)
    return min(found.start() if found else len(value), limit)


def _text(run: list[_Word]) -> str:
    """Decode neighbours of one character set together: a letter may be cut between them."""
    charset = run[0].charset
    apart = b"".join(_raw(word) for word in run)
    if len(run) > 1 and all(word.kind == "b" for word in run) and not _fits(apart, charset):
        together = transfer.decode_base64_word("".join(word.text for word in run))
        if _fits(together, charset):
            return charsets.decode(together, charset)
    return charsets.decode(apart, charset)


def _fits(raw: bytes, charset: str) -> bool:
    name = codec(charset)
    if name is None:
        return True
    try:
        raw.decode(name)
    except ValueError:
        return False
    return True


def _raw(word: _Word) -> bytes:
    if word.kind == "b":
        return transfer.decode_base64_word(word.text)
    text = word.text.replace("_", " ")
    if text.isascii():
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).encode("latin-1")
    return b"".join(_pieces(text, codec(word.charset) or "utf-8"))


def _pieces(text: str, name: str) -> Iterator[bytes]:
    """Decode a Q-text that holds raw letters as well: they were decoded with the header, and go back to its set."""
    for at, piece in enumerate(_ESCAPED.split(text)):
        if at % 2:
            yield bytes([int(piece, 16)])
            continue
        try:
            yield piece.encode(name)
        except (ValueError, LookupError):
            yield piece.encode("utf-8", "replace")
