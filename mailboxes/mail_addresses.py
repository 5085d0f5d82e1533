"""Address lists of mail headers (RFC 5322, 3.4): as the standard has them, as it once had them, and as careless programs do."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mailboxes.encoded_words import words

_LONGEST = 65_536  # characters of one header value that are looked at
_DEEPEST = 20  # comments within comments
_TOKEN = re.compile(
    r"\"(?:[^\"\\]|\\.)*\"?"  # a quoted name, up to the end when it is never closed
    r"|=\?[^?\s]{1,60}\?[bBqQ]\?[^?]{0,1000}\?="  # an encoded word, whatever it holds
    r"|<[^<>]*>?|[,;:()>]|[^\",;:<>()=]+|=",
    re.DOTALL,
)
_COMMENT_MARK = re.compile(r"\\.|[()]", re.DOTALL)
_LOCAL = r"(?:\"(?:[^\"\\]|\\.){0,200}\"|[^\s@<>,;:\"()\[\]\\]{1,200})"
_MAILBOX = re.compile(_LOCAL + r"@(?:\[[^\]\s]{1,100}\]|[^\s@<>,;:\"()\[\]\\']{1,255})")
_COMMENT = re.compile(r"\([^()]{0,500}\)")
_AROUND_AT = re.compile(r"\s{0,20}@\s{0,20}")
_AROUND_DOT = re.compile(r"\s{0,20}\.\s{0,20}")
_SCHEME = re.compile(r"\S{1,30}:$")
_NAKED = re.compile(r"[\w.+\-]{1,64}")
_UNESCAPE = re.compile(r"\\(.)", re.DOTALL)


@dataclass
class _Mailbox:
    """What was read of one mailbox so far."""

    label: list[str] = field(default_factory=list)
    remark: str = ""
    angle: str = ""  # what stood between angle brackets
    is_closed: bool = True

    @property
    def is_empty(self) -> bool:
        return not (self.angle or "".join(self.label).strip())


def addresses(value: str) -> list[tuple[str, str]]:
    """Give (name, address) of each mailbox in an address list, groups opened; names decoded, addresses lower case.

    An address without a domain counts only where angle brackets call it an address. What holds no address is left out.
    """
    value = value[:_LONGEST]
    found = list(_read(value))
    if not found and "@" in value and '"' in value:
        found = list(_read(value.replace('"', " ")))  # the quotes do not match
    if not found and "=?" in value and "@" in (decoded := words(value)):
        found = list(_read(decoded))  # the whole was encoded, address and all
    return found


def _read(value: str) -> Iterator[tuple[str, str]]:
    now = _Mailbox()
    is_grouped = ";" in value
    loose = ""  # a surname that an unquoted comma cut off: Vries, Anna de <anna@...>
    for piece in [*_tokens(value), ","]:
        if piece in (",", ";"):
            found = list(_addresses_of(now, loose))
            yield from found
            loose = "" if found or piece == ";" else _name(now.label) or loose
            now = _Mailbox()
        elif piece == ":":
            label = now.label[-1].rstrip() if now.label else ""
            if label.lower().endswith("mailto"):
                now.label[-1] = label[: -len("mailto")].rstrip(" [") + " "
            elif is_grouped:
                now, loose = _Mailbox(), ""  # it was the name of the group
            else:
                now.label.append(piece)
        elif piece.startswith("("):
            now.remark = now.remark or piece[1:-1]
        elif piece.startswith("<"):
            if "@" in now.angle:
                yield from _addresses_of(now, loose)
                now, loose = _Mailbox(), ""
            now.angle = piece[1:].removesuffix(">") or now.angle
            now.is_closed = piece.endswith(">")
        elif piece != ">":
            now.label.append(piece)


def _tokens(value: str) -> Iterator[str]:
    """Cut the value; a comment is one piece, with its brackets (RFC 5322, 3.2.2: comments nest)."""
    at = 0
    closes = True
    while (found := _TOKEN.match(value, at)) is not None:
        at = found.end()
        if found[0] != "(":
            if found[0] != ")":
                yield found[0]
            continue
        end = _comment_end(value, at) if closes else -1
        if end < 0:
            closes = False  # looked once to the very end; no later bracket is closed either
            continue
        yield value[at - 1 : end]
        at = end


def _comment_end(value: str, at: int) -> int:
    depth = 1
    for found in _COMMENT_MARK.finditer(value, at):
        depth += {"(": 1, ")": -1}.get(found[0], 0)
        if depth == 0:
            return found.end()
        if depth > _DEEPEST:
            return -1
    return -1


def _addresses_of(mailbox: _Mailbox, loose: str) -> Iterator[tuple[str, str]]:
    if mailbox.is_empty:
        return
    remark = words(_UNESCAPE.sub(r"\1", mailbox.remark))
    if (address := _in_brackets(mailbox.angle, may_be_naked=mailbox.is_closed)) is not None:
        name = _name(mailbox.label)
        yield ", ".join(filter(None, (loose, name))) or remark, address
        return
    text = _AROUND_AT.sub("@", "".join([*mailbox.label, " ", mailbox.angle]))
    if "=?" in text and "<" in (decoded := words(text)) and "=?" not in decoded:
        yield from _read(decoded)
        return
    several = list(_MAILBOX.finditer(text)) if "@" in text else []
    for found in several:
        name = _name([_SCHEME.sub("", text[: found.start()])]) if len(several) == 1 else ""
        yield name.strip("[]- ") or remark, _plain(found[0])


def _in_brackets(angle: str, *, may_be_naked: bool) -> str | None:
    """Read what stands between angle brackets: an address, perhaps with a route before it or mailto (RFC 5322, 4.4)."""
    text = _COMMENT.sub(" ", angle).strip().strip("'")
    text = text[len("mailto:") :] if text.lower().startswith("mailto:") else text
    text = _AROUND_AT.sub("@", text.rpartition(":")[2] if text.startswith("@") else text)
    if (found := _MAILBOX.search(text) or _MAILBOX.search(_AROUND_DOT.sub(".", text))) is not None:
        return _plain(found[0])
    if "=?" in text and (found := _MAILBOX.search(words(text))) is not None:
        return _plain(found[0])
    return text.lower() if may_be_naked and _NAKED.fullmatch(text) else None


def _plain(address: str) -> str:
    return words(address).lower().strip("'").rstrip(".")


def _name(label: list[str]) -> str:
    name = " ".join(words("".join(map(_unquoted, label))).split())
    while len(name) > 1 and name[0] == name[-1] and name[0] in "'\"":
        name = name[1:-1].strip()
    return name.strip("'\"") if name.count("'") + name.count('"') == 1 else name


def _unquoted(piece: str) -> str:
    return _UNESCAPE.sub(r"\1", piece[1:].removesuffix('"')) if piece.startswith('"') else piece
