"""Content-Transfer-Encoding (RFC 2045, 6) undone; of a damaged body as much as can be had. Nothing here raises."""

import base64
import binascii
import re

from mailboxes import uuencode

_LETTERS = re.compile(r"[^a-z0-9]")
_BLANKS = b" \t\r\n\0\f\v"
_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
_SOFT_BREAK = re.compile(rb"=[ \t]+(?=\r?\n)")
_TRAILING = re.compile(rb"(?<![ \t])[ \t]+(?=\r?\n)")
_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/]*={0,3}[ \t\r]*")
_SAMPLE = 4_000  # bytes that tell whether a body is base64 at all
_MOST_FOREIGN = 0.05  # of a base64 body that is merely damaged


def decode(raw: bytes, encoding: str) -> bytes:
    """Undo the encoding with this name, however it is spelled; a body of an unknown one is given as it is."""
    match _named(encoding):
        case "base64":
            return decode_base64(raw)
        case "quotedprintable":
            return decode_quoted_printable(raw)
        case "uuencode" | "xuuencode" | "uue" | "xuue":
            return uuencode.whole(raw)
        case _:
            return raw


def is_encoded(encoding: str) -> bool:
    """Tell whether this is the name of an encoding that hides the bytes (RFC 2045, 6.1)."""
    return _named(encoding) in ("base64", "quotedprintable")


def _named(encoding: str) -> str:
    return _LETTERS.sub("", encoding.partition("(")[0].lower())


def decode_base64(raw: bytes) -> bytes:
    """Undo base64: with wrong padding, foreign characters, several runs in a row, or text below it.

    A body that is plainly no base64 was never encoded, only labelled so, and is given as it is.
    """
    if _is_words(raw[:_SAMPLE]):
        return raw
    letters = raw.translate(None, _BLANKS)
    if letters.translate(None, _ALPHABET):
        letters = b"".join(_encoded_lines(raw)).translate(None, _BLANKS)
    return _runs(letters)


def decode_base64_word(text: str) -> bytes:
    """Undo base64 within one header value, where nothing but base64 is to be expected."""
    return _runs(text.encode("ascii", "ignore"))


def decode_quoted_printable(raw: bytes) -> bytes:
    """Undo quoted-printable; blanks before a line end were added on the way (RFC 2045, 6.7, rule 3)."""
    if b" \n" in raw or b" \r" in raw or b"\t\n" in raw or b"\t\r" in raw:
        raw = _TRAILING.sub(b"", _SOFT_BREAK.sub(b"=", raw))
    return binascii.a2b_qp(raw)


def _is_words(sample: bytes) -> bool:
    """Tell words from base64: base64 has no blank within a line, and no letters that are not its own."""
    lines = [line.strip() for line in sample.split(b"\n") if line.strip()]
    if not lines:
        return False
    spaced = sum(1 for line in lines if b" " in line)
    foreign = len(sample.translate(None, _BLANKS + _ALPHABET))
    return b" " in lines[0] or (
        not _BASE64_LINE.fullmatch(lines[0]) and (2 * spaced >= len(lines) or foreign > _MOST_FOREIGN * len(sample))
    )


def _encoded_lines(raw: bytes) -> list[bytes]:
    """Leave the lines of text that a list or a scanner wrote below the body, and foreign characters."""
    kept: list[bytes] = []
    ended = False
    for line in raw.split(b"\n"):
        if _BASE64_LINE.fullmatch(line):
            ended = ended or (not line.strip() and bool(kept))
            kept.append(line)
        elif ended or b" " in line.strip():
            break
        else:
            kept.append(line)
    return kept


def _runs(letters: bytes) -> bytes:
    """Decode base64 that may consist of several padded runs, written one after the other."""
    letters = letters.translate(None, bytes(set(range(256)) - set(_ALPHABET)))
    bare = letters.rstrip(b"=")
    if b"=" not in bare:
        return _run(bare)
    return b"".join(_run(run) for run in bare.split(b"=") if run)


def _run(letters: bytes) -> bytes:
    whole = letters[: len(letters) - (len(letters) % 4 == 1)]
    return base64.b64decode(whole + b"=" * (-len(whole) % 4))
