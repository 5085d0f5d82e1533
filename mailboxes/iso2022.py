"""ISO-2022-JP, -KR and -CN as mail programs really write them (RFC 1468, RFC 1557, RFC 1922).

Python's codecs refuse a text for one letter that Japanese Windows adds to the standard (a circled number, a title in one square),
for half-width katakana, and for a line end within a shifted run. This reader takes each run by itself and never fails.
"""

import re

_ESCAPE = re.compile(rb"\x1b(\$[()*+]?[@-~]|[(-/][@-~]|N)|([\x0e\x0f])|(\r?\n)")
_SINGLE = {b"(J": "roman", b"(B": "latin", b"(I": "katakana", b"(H": "latin"}
_ROMAN = str.maketrans("\\~", "¥‾")  # where JIS X 0201 differs from ASCII
_DOUBLE = {
    b"$@": "japanese",
    b"$B": "japanese",
    b"$(@": "japanese",
    b"$(B": "japanese",
    b"$(D": "supplement",
    b"$(O": "extended",
    b"$(Q": "extended",
    b"$A": "chinese",
    b"$(A": "chinese",
    b"$(C": "korean",
}
_SHIFTED = {b"$)A": "chinese", b"$)C": "korean", b"$)G": "taiwanese"}


def decode(raw: bytes) -> str:
    """Decode text that shifts between sets by escape sequences; a line begins in ASCII again."""
    out: list[str] = []
    now, shifted = "latin", "latin"
    at = 0
    for found in _ESCAPE.finditer(raw):
        out.append(_run(raw[at : found.start()], now))
        at = found.end()
        sequence = found[1] or b""
        if sequence in _SHIFTED:
            shifted = _SHIFTED[sequence]
        elif sequence in _SINGLE or sequence in _DOUBLE:
            now = _SINGLE.get(sequence) or _DOUBLE[sequence]
        elif found[2] == b"\x0e":
            now = shifted
        elif found[2] == b"\x0f":
            now = "latin"
        elif found[3]:
            out.append("\n")
            now = "latin"
    return "".join([*out, _run(raw[at:], now)])


def _run(raw: bytes, alphabet: str) -> str:
    if alphabet in ("latin", "roman"):
        text = raw.decode("utf-8", "replace")
        return text.translate(_ROMAN) if alphabet == "roman" else text
    high = bytes(byte | 0x80 if byte > 0x20 else byte for byte in raw)  # noqa: PLR2004 - a blank stays one
    match alphabet:
        case "katakana":
            return high.decode("cp932", "replace")
        case "japanese":
            return _japanese(high)
        case "supplement":
            return b"".join(b"\x8f" + high[at : at + 2] for at in range(0, len(high), 2)).decode("euc_jp", "replace")
        case "extended":
            return high.decode("euc_jis_2004", "replace")
        case "korean":
            return high.decode("cp949", "replace")
        case "chinese":
            return high.decode("gb18030", "replace")
        case _:
            return _taiwanese(high)


def _japanese(high: bytes) -> str:
    """Read JIS X 0208, with the additions of NEC and IBM that live in its free rows (JIS X 0213 has kept most)."""
    for name in ("euc_jp", "euc_jis_2004"):
        try:
            return high.decode(name)
        except ValueError:
            continue
    return "".join(_shift_jis(high[at : at + 2]) for at in range(0, len(high), 2))


def _shift_jis(pair: bytes) -> str:
    """Read one letter through code page 932, which knows the additions."""
    if len(pair) < 2:  # noqa: PLR2004 - half a letter
        return pair.decode("ascii", "replace")
    row, cell = pair[0] - 0xA0, pair[1] - 0xA0
    if not (1 <= row <= 94 and 1 <= cell <= 94):  # noqa: PLR2004 - the square of a set of ISO 2022
        return pair.decode("ascii", "replace")
    lead = (row + 1) // 2 + (0x80 if row <= 62 else 0xC0)  # noqa: PLR2004 - rows 63 and up stand behind the katakana
    trail = cell + (0x9E if row % 2 == 0 else 0x3F if cell < 64 else 0x40)  # noqa: PLR2004 - 0x7F is left out
    return bytes([lead, trail]).decode("cp932", "replace")


def _taiwanese(high: bytes) -> str:
    """CNS 11643 has no codec in Python; its letters cannot be read, their number can."""
    return "\ufffd" * (len(high) // 2)
