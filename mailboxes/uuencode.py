"""Files that were written into a text by uuencode (POSIX, uuencode(1)), as mail carried papers before MIME."""

import binascii
import re
from dataclasses import dataclass

_BEGIN = re.compile(r"^begin(-base64)? ([0-7]{3,4}) +(\S.{0,250})$", re.MULTILINE)
_MOST = 100  # files in one text


@dataclass(frozen=True, slots=True)
class Enclosed:
    """One file: the name that stood there, never a path, and its bytes."""

    name: str
    content: bytes


def split(text: str) -> tuple[str, list[Enclosed]]:
    """Take the files out of a text; give the text without them, and the files. A `begin` without lines of data is text."""
    if "begin" not in text:
        return text, []
    kept: list[str] = []
    files: list[Enclosed] = []
    at = 0
    while len(files) < _MOST and (found := _BEGIN.search(text, at)) is not None:
        content, end = _data(text, found.end() + 1, is_base64=bool(found[1]))
        if end < 0:
            kept.append(text[at : found.end()])
            at = found.end()
            continue
        kept.append(text[at : found.start()])
        files.append(Enclosed(found[3].replace("\\", "/").rstrip("/ ").rpartition("/")[2], content))
        at = end
    return "".join([*kept, text[at:]]), files


def whole(raw: bytes) -> bytes:
    """Decode a body that is one uuencoded file; a body that holds none is given as it is."""
    _, files = split(raw.decode("latin-1").replace("\r", ""))
    return files[0].content if files else raw


def _data(text: str, at: int, *, is_base64: bool) -> tuple[bytes, int]:
    """Read the lines of data from here; give the bytes and where the text goes on, or -1 when this is no data."""
    out: list[bytes] = []
    last = "====" if is_base64 else "end"
    while at < len(text):
        newline = text.find("\n", at)
        after = len(text) if newline < 0 else newline + 1
        line = text[at:after].rstrip("\r\n")
        if line.strip() == last:
            return b"".join(out), after
        piece = _line(line, is_base64=is_base64)
        if piece is None:
            return (b"".join(out), at) if len(out) > 1 else (b"", -1)  # cut off on the way: what came is kept
        out.append(piece)
        at = after
    return (b"".join(out), at) if any(out) else (b"", -1)


def _line(line: str, *, is_base64: bool) -> bytes | None:
    if not line.isascii() or len(line) > 100:  # noqa: PLR2004 - a line of data has 61 letters, or 76
        return None
    if is_base64:
        try:
            return binascii.a2b_base64(line, strict_mode=False)
        except binascii.Error:
            return None
    return _uu_line(line)


def _uu_line(line: str) -> bytes | None:
    """Decode one line. Its first letter tells how many bytes; blanks at its end may have been lost, or letters added."""
    if not line.strip() or line == "`":
        return b""
    size = (ord(line[0]) - 32) & 0x3F
    needed = 1 + (size + 2) // 3 * 4
    if not needed - 1 - 3 <= len(line.rstrip()) <= needed + 2 and len(line.rstrip()) > needed:
        return None
    if any(not " " <= letter <= "`" for letter in line):
        return None
    try:
        return binascii.a2b_uu(line[:needed].ljust(needed))
    except binascii.Error:
        return None
