"""Rich Text Format in mail: unpacked (MS-OXRTFCP), and turned into text or back into the HTML that it was (MS-OXRTFEX)."""

import re
import struct
from dataclasses import dataclass, field, replace

from mailboxes import charsets

LARGEST = 4_000_000  # bytes of RTF that are read, however small they were packed
_DEEPEST = 200  # groups within groups
_HEADER = struct.Struct("<II4sI")  # sizes packed and unpacked, kind, checksum
_DICTIONARY = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymbolArial"
    rb"Times New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n" + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_RING = 4_096  # bytes that a reference can look back
_TOKEN = re.compile(
    r"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}\r\n]{1,10000})|[\r\n]+|\\", re.DOTALL
)
_SKIPPED = frozenset({
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "headerl", "headerr", "footerl",
    "footerr", "footnote", "listtable", "listoverridetable", "revtbl", "rsidtbl", "generator", "themedata", "datastore",
    "xmlnstbl", "nonshppict", "mhtmltag", "fldinst", "bkmkstart", "bkmkend", "latentstyles", "pgptbl", "filetbl",
    "annotation", "atnid", "atnauthor",
})  # fmt: skip
_WORDS = {
    "par": "\n", "line": "\n", "sect": "\n", "page": "\n", "row": "\n", "tab": "\t", "cell": "\t", "nestcell": "\t",
    "nestrow": "\n", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_SYMBOLS = {"~": "\u00a0", "_": "-", "\n": "\n", "\r": "\n", "\\": "\\", "{": "{", "}": "}"}
_FONT_SETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_PAIRS = frozenset({"cp932", "cp949", "johab", "gb18030", "cp950"})


def unpacked(raw: bytes) -> bytes:
    """Undo the packing of RTF in Outlook's mail; at most LARGEST bytes, nothing for bytes that are no such thing."""
    if len(raw) < _HEADER.size:
        return b""
    packed_size, size, kind, _ = _HEADER.unpack_from(raw)
    body = raw[_HEADER.size : min(len(raw), packed_size + 4)]
    if kind == b"MELA":
        return body[: min(size, LARGEST)]
    return _unpacked(body, min(size, LARGEST)) if kind == b"LZFu" else b""


def _unpacked(body: bytes, size: int) -> bytes:
    out = bytearray(_DICTIONARY)
    size += len(_DICTIONARY)
    at = 0
    while at < len(body) and len(out) < size:
        flags = body[at]
        at += 1
        for bit in range(8):
            if not flags >> bit & 1:
                out += body[at : at + 1]
                at += 1
                continue
            if at + 2 > len(body):
                return bytes(out[len(_DICTIONARY) : size])
            reference = int.from_bytes(body[at : at + 2], "big")
            at += 2
            begin = _behind(len(out), reference >> 4)
            if begin is None:
                return bytes(out[len(_DICTIONARY) : size])  # a reference to the end of the text means the end
            for step in range((reference & 0xF) + 2):
                out.append(out[begin + step] if begin + step >= 0 else 0x20)
    return bytes(out[len(_DICTIONARY) : size])


def _behind(length: int, offset: int) -> int | None:
    """Turn a place in the ring into a place in all that was written; None for the place where writing is."""
    back = (length - offset) % _RING
    return length - back if back else None


@dataclass
class _Group:
    """What holds within one pair of braces."""

    skipped: bool = False
    suppressed: bool = False  # between \htmlrtf and \htmlrtf0: RTF for programs that read no HTML
    hidden: bool = False
    codepage: str = "cp1252"
    fallback: int = 1  # letters behind \u for programs without Unicode
    is_font_table: bool = False


@dataclass
class _Reader:
    is_html: bool
    now: _Group = field(default_factory=_Group)
    groups: list[_Group] = field(default_factory=list)
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    default: str = "cp1252"
    out: list[str] = field(default_factory=list)
    pending: bytearray = field(default_factory=bytearray)
    skip: int = 0
    star: bool = False

    def is_silent(self) -> bool:
        now = self.now
        return now.skipped or now.suppressed or (now.hidden and not self.is_html)

    def flush(self) -> None:
        if self.pending:
            if not self.is_silent():
                self.out.append(charsets.decode_exactly(bytes(self.pending), self.now.codepage))
            self.pending.clear()

    def byte(self, value: int) -> None:
        if self.skip:
            self.skip -= 1
        else:
            self.pending.append(value)

    def text(self, text: str) -> None:
        if self.skip:
            dropped = min(self.skip, len(text))
            self.skip -= dropped
            text = text[dropped:]
        if self.pending and text and self.now.codepage in _PAIRS and len(self.pending) % 2:
            self.pending += text[0].encode("latin-1", "replace")  # the second half of a letter may be plain ASCII
            text = text[1:]
        self.flush()
        if text and not self.is_silent():
            self.out.append(text)

    def brace(self, brace: str) -> None:
        self.flush()
        self.skip = 0
        self.star = False
        if brace == "{":
            self.groups.append(self.now)
            self.now = replace(self.now)
        elif self.groups:
            self.now = self.groups.pop()

    def word(self, name: str, number: int | None) -> None:
        self.flush()
        star, self.star = self.star, False
        now = self.now
        if name == "u" and number is not None:
            self.skip = 0
            if not self.is_silent():
                self.out.append(chr(number % 0x10000))
            self.skip = now.fallback
        elif name in _WORDS:
            self.text(_WORDS[name])
        elif name == "htmltag":
            now.skipped = not self.is_html
        elif name == "htmlrtf":
            now.suppressed = self.is_html and number != 0
        elif name == "fonttbl":
            now.skipped = now.is_font_table = True
        elif name in _SKIPPED or star:
            now.skipped = True
        else:
            self.setting(name, number)

    def setting(self, name: str, number: int | None) -> None:
        now = self.now
        match name:
            case "ansicpg" if number:
                self.default = now.codepage = f"cp{number}" if charsets.is_known(f"cp{number}") else "cp1252"
            case "f" if number is not None:
                self.font = number
                now.codepage = self.fonts.get(number, self.default)
            case "fcharset" if now.is_font_table and number is not None:
                self.fonts[self.font] = _FONT_SETS.get(number, self.default)
            case "uc":
                now.fallback = max(0, min(number or 0, 10))
            case "v":
                now.hidden = number != 0
            case "plain":
                now.hidden = False
                now.codepage = self.default
            case _:
                pass


def text_and_html(raw: bytes) -> tuple[str, str]:
    """Read RTF: its text, and the HTML that it was made from, where it was. Never raises; groups nested too deeply end it."""
    source = raw[:LARGEST].decode("latin-1")
    is_html = "\\fromhtml" in source[:1_000]
    reader = _Reader(is_html)
    at = 0
    while (found := _TOKEN.match(source, at)) is not None:
        at = found.end()
        word, number, byte, symbol, brace, text = found.groups()
        if word == "bin":
            at += max(0, int(number or 0))
        elif word:
            reader.word(word, int(number) if number else None)
        elif byte:
            reader.byte(int(byte, 16))
        elif symbol == "*":
            reader.star = True
        elif symbol in _SYMBOLS:
            reader.text(_SYMBOLS[symbol])
        elif brace:
            reader.brace(brace)
            if len(reader.groups) > _DEEPEST:
                break
        elif text:
            reader.text(text)
    reader.flush()
    written = charsets.clean("".join(reader.out))
    return ("", written) if is_html else (written.strip("\n"), "")
