"""Bytes that claim to be text -> text. Declared character sets are often wrong, hence a ladder; it never fails."""

import codecs
import re

from chardet import detect

from mailboxes.charset_names import codec
from mailboxes.iso2022 import decode as decode_iso2022

_SAMPLE = 20_000  # bytes that the detector looks at
_SURE = 0.1  # a lower certainty is believed only of a text that is mostly beyond ASCII (as Russian or Chinese is)
_ASCII = bytes(range(128))
_LOST = "\ufffd"
_MOST_LOST = 0.1  # of the letters beyond ASCII, in a text that is damaged rather than mislabelled
_MOST_LOST_OF_UTF_8 = 0.4  # in other sets hardly any two letters look like one of UTF-8
# Sets of pairs of bytes: UTF-8 can look like them, so what they declare is believed first.
_WIDE = frozenset({"gb18030", "cp950", "big5hkscs", "cp932", "euc_jp", "cp949", "johab", "hz"})
_ASCII_NAMES = frozenset({"us-ascii", "ascii", "us", "646"})
_RETRIES = {"cp950": "big5hkscs", "euc_jp": "euc_jis_2004", "cp932": "shift_jisx0213"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SHIFTS = (b"\x1b$", b"\x1b(", b"\x1b)", b"\x1b-")
# What the detector may answer: the sets in which people write mail, not those of mainframes and old terminals.
_IN_MAIL = frozenset(
    {"utf-8", "windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254", "windows-1255", "windows-1256"}
    | {"windows-1257", "iso-8859-2", "iso-8859-4", "iso-8859-5", "iso-8859-6", "iso-8859-7", "iso-8859-8", "iso-8859-9"}
    | {"iso-8859-13", "iso-8859-15", "iso-8859-16", "koi8-r", "koi8-u", "cp866", "mac-cyrillic", "mac-roman", "tis-620"}
    | {"shift_jis", "cp932", "euc-jp", "gb18030", "big5", "euc-kr", "cp949", "johab"}
)
_CONTROLS = re.compile(r"[\x80-\x9f]")  # which nobody writes: what seems to be UTF-8 for one of them is not
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_LINE_ENDS = re.compile(r"\r+\n?")
_BYTES_OF_1252 = {
    byte: bytes([byte]).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


def decode(raw: bytes, declared: str | None = None) -> str:
    """Decode by what fits: a byte order mark, the declared set, UTF-8, the detected set, windows-1252.

    The text has no NUL, no half letters, and only line feeds.
    """
    return clean(_decode(raw, declared))


def decode_exactly(raw: bytes, name: str) -> str:
    """Decode in this set and no other, as a format with declarations of its own prescribes."""
    known = codec(name)
    return raw.decode(known, "replace") if known and known != "cp1252" else _windows_1252(raw)


def is_known(label: str | None) -> bool:
    """Tell whether this is the name of a character set that we can read."""
    return codec(label) is not None


def is_vague(label: str | None) -> bool:
    """Tell whether a label says no more than ASCII or UTF-8, which bytes that are neither belie."""
    return _says_ascii(label) or codec(label) in (None, "utf-8", "utf-7")


def detected(raw: bytes) -> str | None:
    """Name the set that bytes without a label look like; None for windows-1252, which is what stays when nothing tells."""
    return _detected(raw[:_SAMPLE])


def clean(text: str) -> str:
    """Make a text safe to keep: no NUL, no half surrogate pairs, every line end a line feed."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")  # all that there are, most often
        text = _LINE_ENDS.sub("\n", text) if "\r" in text else text
    if "\0" in text:
        text = text.replace("\0", "")
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode("utf-8", "replace").decode()
    return text


def _decode(raw: bytes, declared: str | None) -> str:
    if raw.isascii():
        return _decode_seven_bit(raw, declared)
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return raw[len(codecs.BOM_UTF8) :].decode(name, "replace") if name == "utf-8" else raw.decode(name, "replace")
    known = codec(declared)
    if known is None:
        return _undeclared(raw)
    if known.startswith(("utf-16", "utf-32")):
        return _decode_utf_16(raw, known)
    if known.startswith("iso2022"):
        return decode_iso2022(raw)
    text = _strictly(raw, "utf-8")
    if text is not None and known not in _WIDE and (known == "utf-8" or not _CONTROLS.search(text)):
        return text
    if known == "cp1252":
        return _undeclared(raw) if _says_ascii(declared) else _windows_1252(raw)
    found = _strictly(raw, known) or _strictly(raw, _RETRIES.get(known, known)) or text
    return found if found is not None else _damaged(raw, known)


def _decode_seven_bit(raw: bytes, declared: str | None) -> str:
    """Read bytes of which none is above 127: ASCII, unless they shift, or are said to."""
    if any(shift in raw for shift in _SHIFTS):
        return decode_iso2022(raw)
    known = codec(declared) or "" if declared else ""
    if known in ("utf-7", "hz"):
        return _strictly(raw, known) or raw.decode("ascii")
    if known.startswith(("utf-16", "utf-32")) or (b"\0" in raw and raw.count(0) > len(raw) // 4):
        return _decode_utf_16(raw, known or "utf-16")
    return raw.decode("ascii")


def _decode_utf_16(raw: bytes, known: str) -> str:
    """Read UTF-16, of either byte order; what has no zero bytes where letters of the West stand was only called so."""
    if not raw.count(0) and (raw.isascii() or _strictly(raw, "utf-8")):
        return raw.decode("utf-8")
    if known == "utf-16" and not raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        even, odd = raw[::2].count(0), raw[1::2].count(0)
        known = "utf-16-le" if odd > even else "utf-16-be"  # RFC 2781, 4.3: big-endian where nothing tells
    return raw.decode(known, "replace")


def _undeclared(raw: bytes) -> str:
    """Read bytes of an unknown set."""
    if (text := _strictly(raw, "utf-8")) is not None:
        return text
    if raw.count(0) > len(raw) // 4:
        return _decode_utf_16(raw, "utf-16")
    nearly = raw.decode("utf-8", "replace")
    if _share_lost(nearly) <= _MOST_LOST_OF_UTF_8:
        return nearly
    guess = _detected(raw[:_SAMPLE])
    return (_strictly(raw, guess) if guess else None) or _windows_1252(raw)


def _damaged(raw: bytes, known: str) -> str:
    """Read bytes that do not fit their set: cut or spoilt here and there, or of another set altogether."""
    text = raw.decode(known, "replace")
    return text if _share_lost(text) <= _MOST_LOST else _undeclared(raw)


def _detected(sample: bytes) -> str | None:
    """Ask the detector; of a few accents only, it does not know enough, and windows-1252 is the likely one here."""
    found = detect(sample, max_bytes=_SAMPLE, include_encodings=_IN_MAIL)
    words = sample.translate(None, b" \t\r\n")
    beyond = len(words.translate(None, _ASCII))
    return codec(found["encoding"]) if found["confidence"] >= _SURE or 2 * beyond > len(words) else None


def _share_lost(text: str) -> float:
    text = text[:_SAMPLE]
    beyond = len(_NOT_ASCII.findall(text))
    return text.count(_LOST) / beyond if beyond else 0.0


def _strictly(raw: bytes, name: str) -> str | None:
    try:
        return raw.decode(name)
    except (ValueError, LookupError):
        return None


def _windows_1252(raw: bytes) -> str:
    """Read windows-1252; its five free places become control characters, as in WHATWG Encoding."""
    text = _strictly(raw, "cp1252")
    return text if text is not None else raw.decode("latin-1").translate(_BYTES_OF_1252)


def _says_ascii(declared: str | None) -> bool:
    label = (declared or "").strip(" \t\"'").lower()
    return label in _ASCII_NAMES or label.startswith("ansi_x3")
