"""Bytes that claim to be text -> text. Declared character sets are often wrong, hence a ladder; it never fails."""

import base64
import binascii
import codecs
import re

# Codecs of Python that are no character sets of mail: they unescape, or take quadratic time, or always fail.
_NOT_FOR_MAIL = frozenset({"unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "rot13"})
# Labels that senders use for "whatever my machine has" (WHATWG Encoding reads the first two as windows-1252 as well).
_VAGUE = frozenset({"ascii", "iso8859-1", "cp1252"})
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")


def decode(raw: bytes, declared: str | None = None) -> str:
    """Decode by the first that fits: the declared set, UTF-8, windows-1252. The text has no NUL and only line feeds."""
    return clean(_decode(raw, declared))


def clean(text: str) -> str:
    """Make a text safe to keep: no NUL, no half surrogate pairs, every line end a line feed."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        text = text.replace("\0", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def decode_transfer(raw: bytes, encoding: str) -> bytes:
    """Undo Content-Transfer-Encoding (RFC 2045, 6); of a damaged body, as much as can be had."""
    encoding = encoding.strip().lower()
    if encoding == "base64":
        return decode_base64(raw)
    if encoding == "quoted-printable":
        return binascii.a2b_qp(raw)
    return raw


def decode_base64(raw: bytes) -> bytes:
    """Undo base64, also with wrong padding or foreign characters in between."""
    try:
        return binascii.a2b_base64(raw)
    except binascii.Error:
        letters = _NOT_BASE64.sub(b"", raw)
        whole = letters[: len(letters) - (len(letters) % 4 == 1)]
        return base64.b64decode(whole + b"=" * (-len(whole) % 4))


def _decode(raw: bytes, declared: str | None) -> str:
    if raw.isascii() and not (declared and declared.strip().lower().startswith(("utf-16", "utf-7", "iso-2022", "hz"))):
        return raw.decode("ascii")
    known = _lookup(declared)
    order = [known, "utf-8", "cp1252"] if known and known not in _VAGUE else ["utf-8", "cp1252"]
    for name in order:
        try:
            return raw.decode(name)
        except (ValueError, LookupError):
            continue
    return raw.decode("latin-1")


def _lookup(declared: str | None) -> str | None:
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip(" \t\"'")).name
    except (LookupError, ValueError):
        return None
    return None if name.replace("-", "_") in _NOT_FOR_MAIL else name
