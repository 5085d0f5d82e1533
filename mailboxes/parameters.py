"""Structured header values such as Content-Type: a main value and parameters (RFC 2045, 5.1; RFC 2231)."""

import re
from urllib.parse import unquote_to_bytes

from mailboxes import charsets
from mailboxes.encoded_words import words

_MOST = 200  # parameters of one value
_MAIN = re.compile(r"\s*([^\s;,()\"=]*(?:\s?/\s?[^\s;,()\"=]+)?)")
_IS_PARAMETER = re.compile(r"\s{0,50}=")
_KEY = re.compile(r"([^\s=;\"(),]{1,100})\s{0,50}=\s{0,50}")
_QUOTE_END = re.compile(r'(?<!\\)"(?=\s{0,50}(?:;|$|\(|[\w*-]{2,40}\s{0,50}=))')
_NEXT_KEY = re.compile(r"\s{0,50};\s{0,50}[\w*-]{2,40}\s{0,50}=")
_NAMES = ("name", "filename")
_ESCAPED_UTF8 = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
_UNESCAPE = re.compile(r'\\(["\\])')


def parameters(value: str) -> tuple[str, dict[str, str]]:
    """Split a value into its lower-case main value and its decoded parameters; their names are lower case.

    Continued and encoded parameters (RFC 2231) win over plain ones; encoded words within (wrong, but usual) are read as well.
    """
    main = _MAIN.match(value)
    if main and _IS_PARAMETER.match(value, main.end()):
        main = None  # the main value is missing
    at = main.end() if main else 0
    plain: dict[str, str] = {}
    pieces: dict[str, list[tuple[int, str, bool]]] = {}
    for _ in range(_MOST):
        found = _KEY.search(value, at)
        if found is None:
            break
        text, at = _value(value, found.end(), found[1].lower())
        base, star, order = found[1].lower().partition("*")
        if star:
            number = order.rstrip("*")
            position = int(number) if number.isdecimal() and number.isascii() and len(number) < 5 else 0  # noqa: PLR2004 - 9999 pieces
            pieces.setdefault(base, []).append((position, text, order.endswith("*") or not order))
        else:
            plain.setdefault(base, _plain(text) if base in _NAMES else words(text))
    for base, parts in pieces.items():
        plain[base] = _joined(sorted(parts)) or plain.get(base, "")
    return "".join(main[1].split()).lower() if main else "", plain


def _value(value: str, at: int, key: str) -> tuple[str, int]:
    """Read one value from here; give it and the place behind it."""
    if value.startswith('"', at):
        end = _QUOTE_END.search(value, at + 1)
        if end is not None:
            return _UNESCAPE.sub(r"\1", value[at + 1 : end.start()]), end.end()
        at += 1  # it is never closed
    if key.startswith(_NAMES):
        following = _NEXT_KEY.search(value, at)
        end_at = following.start() if following else len(value)  # a name without quotes may hold a semicolon
    else:
        end_at = value.find(";", at)
        end_at = len(value) if end_at < 0 else end_at
    text = value[at:end_at].strip(' \t";' if key.startswith(_NAMES) else ' \t"')
    return (text if key.startswith(_NAMES) or key == "boundary" else text.partition(" (")[0].strip()), end_at


def _plain(text: str) -> str:
    """Decode a name: encoded words, or the escapes of a web address where only they make sense."""
    text = words(text)
    if "%" in text and (escaped := _ESCAPED_UTF8.search(text)):
        try:
            unquote_to_bytes(escaped[0]).decode("utf-8")
            return unquote_to_bytes(text).decode("utf-8")
        except ValueError:
            return text
    return text


def _joined(parts: list[tuple[int, str, bool]]) -> str:
    """Join the pieces of a continued parameter; the first may tell character set and language (RFC 2231, 4.1)."""
    charset = ""
    first = parts[0][1]
    if parts[0][2]:
        named, quote, rest = first.partition("'")
        if quote and (charsets.is_known(named) or first.count("'") > 1):
            charset, first = named, rest.partition("'")[2] if "'" in rest else rest
    texts = [first, *(text for _, text, _ in parts[1:])]
    if not any(encoded for _, _, encoded in parts):
        return _plain("".join(texts))
    raw = b"".join(
        unquote_to_bytes(text) if encoded else text.encode() for text, (_, _, encoded) in zip(texts, parts, strict=True)
    )
    decoded = charsets.decode(raw, charset).strip('"')
    return words(decoded) if "=?" in decoded else decoded
