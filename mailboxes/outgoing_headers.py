"""The headers of our letters: names, subjects, addresses, file names made safe, ASCII, folded (RFC 5322, 2047, 2231)."""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import category
from urllib.parse import quote

_LINE = 78  # characters to aim for; 998 is the law (RFC 5322, 2.1.1)
_LONGEST_WORD = 60  # a longer piece without a space is encoded, so that it can be folded
_BYTES_IN_ENCODED_WORD = 42  # 56 in base64 and 12 around it: under the 75 of RFC 2047, 2, also after "Subject: "
_JOINERS = "\u200c\u200d"
_DOT_ATOM = re.compile(r"[^\s\x00-\x20()<>\[\]:;@\\,\".\x7f]+(?:\.[^\s\x00-\x20()<>\[\]:;@\\,\".\x7f]+)*")
_PHRASE = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")
_NOT_IN_DOMAIN = re.compile(r"[^\w.:\[\]-]")
_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,900}>")


def one_line(value: str) -> str:
    """Make one line of anything: breaks and controls become spaces, invisible marks go, runs of spaces become one."""
    if not value.isprintable():
        value = "".join(map(_visible, value))
    return " ".join(value.split())


def _visible(letter: str) -> str:
    """Keep what shows. The joiners stay, as emoji and Persian need them; direction marks, which disguise names, go."""
    match category(letter):
        case "Cc" | "Zl" | "Zp" | "Cs":
            return " "
        case "Cf" if letter not in _JOINERS:
            return ""
        case _:
            return letter


def fold(name: str, words: Sequence[str]) -> str:
    """Write a header from words that may stand on a line each; breaks only fall between words."""
    lines, line = [], f"{name}:"
    for word in words:
        if len(line) + 1 + len(word) > _LINE and not line.endswith(":"):
            lines.append(line)
            line = ""
        line += f" {word}"
    return "\r\n".join([*lines, line])


def unstructured(value: str) -> list[str]:
    """Give a subject as words for `fold`: plain where ASCII will do, else encoded words (RFC 2047)."""
    value = one_line(value)
    words = value.split(" ")
    if value.isascii() and "=?" not in value and max(map(len, words)) <= _LONGEST_WORD:
        return words
    return list(encoded_words(value))


def encoded_words(value: str) -> Iterator[str]:
    """Cut a text into encoded words, never inside a character (RFC 2047, 5)."""
    piece = b""
    for letter in value:
        code = letter.encode("utf-8", errors="replace")
        if len(piece) + len(code) > _BYTES_IN_ENCODED_WORD:
            yield _encoded_word(piece)
            piece = b""
        piece += code
    yield _encoded_word(piece)


def _encoded_word(piece: bytes) -> str:
    return f"=?utf-8?B?{b64encode(piece).decode('ascii')}?="


def address(name: str, addr: str) -> str:
    """Write one mailbox: `Name <local@domain>`. Whatever the parts hold, it stays one mailbox."""
    bare = _bare_address(addr)
    phrase = _phrase(one_line(name))
    return f"{phrase} <{bare}>" if phrase else bare


def _phrase(name: str) -> str:
    if _PHRASE.fullmatch(name) and "=?" not in name and len(name) <= _LONGEST_WORD:
        return name
    if name.isascii() and "=?" not in name and len(name) <= _LONGEST_WORD:
        return _quoted(name)
    return "\r\n ".join(encoded_words(name))


def _bare_address(addr: str) -> str:
    """Write an address. A local part outside ASCII stays raw UTF-8, for there is no other way (RFC 6532)."""
    local, at, domain = one_line(addr).rpartition("@")
    if not at:
        local, domain = domain, ""
    if not _DOT_ATOM.fullmatch(local):
        local = _quoted(local.removeprefix('"').removesuffix('"').replace("\\", ""))
    domain = _NOT_IN_DOMAIN.sub("", domain)
    if not domain.isascii():
        domain = _in_ascii(domain)
    return f"{local}@{domain}" if domain else local


def _in_ascii(domain: str) -> str:
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain


def _quoted(value: str) -> str:
    inside = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inside}"'


def message_ids(values: Iterable[str]) -> Iterator[str]:
    """Pick the well-formed Message-IDs, each once, in order; what else stood in a stranger's header is left out."""
    yield from dict.fromkeys(found[0] for value in values for found in _MESSAGE_ID.finditer(value))


def token(value: str) -> str:
    """Keep what may stand in a one-word value such as auto-replied or nl."""
    return re.sub(r"[^A-Za-z0-9-]", "", value)


def parameter(key: str, value: str, *, encoded_word: bool = False) -> list[str]:
    """Give a parameter as words for `fold`; outside ASCII by RFC 2231, or as the encoded word that old Outlook reads."""
    if value.isascii() and len(value) <= _LONGEST_WORD and "=?" not in value:
        return [f"{key}={_quoted(value)}"]
    if encoded_word:
        (*pieces, last) = encoded_words(value)
        return [f'{key}="{" ".join([*pieces, last])}"'] if not pieces else _folded_quote(key, [*pieces, last])
    coded = quote(value, safe="", errors="replace")
    pieces = re.findall(r"(?:%..|[^%]){1,18}", coded)
    if len(pieces) == 1:
        return [f"{key}*=utf-8''{coded}"]
    pieces[0] = f"utf-8''{pieces[0]}"
    words = [f"{key}*{place}*={piece};" for place, piece in enumerate(pieces)]
    return [*words[:-1], words[-1].removesuffix(";")]


def _folded_quote(key: str, pieces: Sequence[str]) -> list[str]:
    return [f'{key}="{pieces[0]}', *pieces[1:-1], f'{pieces[-1]}"']
