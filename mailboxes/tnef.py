"""winmail.dat: the container in which Outlook wraps a mail for other Outlooks (MS-OXTNEF), opened.

Sizes within are claims: nothing is read beyond the bytes that are there, and no size makes room before its bytes are seen.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from mailboxes import charsets, mapi

SIGNATURE = b"\x78\x9f\x3e\x22"
_FIRST = 6  # behind signature and key
_MOST = 2_000  # attributes, and properties of one block
_DEEPEST = 5  # messages within messages
_ATTRIBUTE = struct.Struct("<BII")
_MESSAGE_IID = bytes.fromhex("0703020000000000c000000000000046")

_FIXED = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_VARIABLE = frozenset({0x0D, 0x1E, 0x1F, 0x102})
_SEVERAL = 0x1000
_NAMED = 0x8000


class _Id(IntEnum):
    """The attributes that a mail needs, by the lower half of their number (MS-OXTNEF, 2.1.3.2)."""

    SUBJECT = 0x8004
    BODY = 0x800C
    ATTACH_DATA = 0x800F
    ATTACH_TITLE = 0x8010
    ATTACH_BEGINS = 0x9002
    PROPERTIES = 0x9003
    RECIPIENTS = 0x9004
    ATTACH_PROPERTIES = 0x9005
    CODEPAGE = 0x9007


@dataclass
class _Draft:
    """What was read so far."""

    properties: dict[int, mapi.Value] = field(default_factory=dict)
    recipients: list[mapi.Properties] = field(default_factory=list)
    papers: list[dict[int, mapi.Value]] = field(default_factory=list)
    codepage: str = ""


def to_mail(raw: bytes, *, depth: int = 0, with_header: bool = False) -> bytes | None:
    """Turn the container into an ordinary mail; None when it cannot be opened. The header is that of the mail around it."""
    if not raw.startswith(SIGNATURE) or depth > _DEEPEST:
        return None
    draft = _Draft()
    for number, data in _attributes(raw):
        _take(draft, number, data)
    if not (draft.properties or draft.papers):
        return None
    papers = [mapi.Paper(paper, _embedded(paper, depth)) for paper in draft.papers]
    message = mapi.Outlook(draft.properties, draft.recipients, papers, draft.codepage)
    return mapi.to_mail(message, with_header=with_header)


def _attributes(raw: bytes) -> Iterator[tuple[int, bytes]]:
    at = _FIRST
    for _ in range(_MOST):
        if at + _ATTRIBUTE.size > len(raw):
            return
        _, number, size = _ATTRIBUTE.unpack_from(raw, at)
        at += _ATTRIBUTE.size
        yield number & 0xFFFF, raw[at : at + size]
        at += size + 2  # and a checksum


def _take(draft: _Draft, number: int, data: bytes) -> None:
    match number:
        case _Id.CODEPAGE if len(data) >= 4:  # noqa: PLR2004 - a number of 32 bits
            page = f"cp{int.from_bytes(data[:4], 'little')}"
            draft.codepage = page if charsets.is_known(page) else ""
        case _Id.SUBJECT:
            draft.properties.setdefault(mapi.SUBJECT, data)
        case _Id.BODY:
            draft.properties.setdefault(mapi.BODY, data)
        case _Id.PROPERTIES:
            draft.properties |= _properties(data, 0)[0]
        case _Id.RECIPIENTS:
            draft.recipients += _rows(data)
        case _Id.ATTACH_BEGINS:
            draft.papers.append({})
        case _Id.ATTACH_TITLE if draft.papers:
            draft.papers[-1].setdefault(mapi.ATTACH_FILE, data)
        case _Id.ATTACH_DATA if draft.papers:
            draft.papers[-1].setdefault(mapi.ATTACH_DATA, data)
        case _Id.ATTACH_PROPERTIES if draft.papers:
            draft.papers[-1] |= _properties(data, 0)[0]
        case _:
            pass


def _embedded(paper: mapi.Properties, depth: int) -> bytes | None:
    data = paper.get(mapi.ATTACH_DATA)
    if not isinstance(data, bytes):
        return None
    inner = data.removeprefix(_MESSAGE_IID)
    return to_mail(inner, depth=depth + 1, with_header=True) if inner.startswith(SIGNATURE) and inner is not data else None


def _rows(data: bytes) -> list[mapi.Properties]:
    if len(data) < 4:  # noqa: PLR2004 - the number of rows
        return []
    rows: list[mapi.Properties] = []
    at = 4
    for _ in range(min(int.from_bytes(data[:4], "little"), _MOST)):
        if at >= len(data):
            break
        row, at = _properties(data, at)
        rows.append(row)
    return rows


def _properties(data: bytes, at: int) -> tuple[dict[int, mapi.Value], int]:
    """Read a block of properties (MS-OXTNEF, 2.1.3.3); give them and the place behind. A damaged block ends early."""
    found: dict[int, mapi.Value] = {}
    count = int.from_bytes(data[at : at + 4], "little")
    at += 4
    for _ in range(min(count, _MOST)):
        if at + 4 > len(data):
            break
        kind, number = struct.unpack_from("<HH", data, at)
        at += 4
        if number >= _NAMED:
            at = _behind_name(data, at)
        value, at = _value(data, at, kind)
        if value is not None and number < _NAMED:
            found[number] = value
        if at < 0:
            return found, len(data)
    return found, at


def _behind_name(data: bytes, at: int) -> int:
    """Step over the name of a named property: a set, and a number or a text."""
    by_text = data[at + 16 : at + 20] == b"\1\0\0\0"
    size = int.from_bytes(data[at + 20 : at + 24], "little") if by_text else 0
    return at + 24 + size + (-size % 4)


def _value(data: bytes, at: int, kind: int) -> tuple[mapi.Value | None, int]:
    """Read one value, the first where there are several; -1 when its type is unknown, as nothing behind it can be found then."""
    base = kind & ~_SEVERAL
    if base in _FIXED:
        size = _FIXED[base]
        if not kind & _SEVERAL:
            return mapi.number(data[at : at + size], base), at + size
        count = int.from_bytes(data[at : at + 4], "little")
        return mapi.number(data[at + 4 : at + 4 + size], base), at + 4 + count * size
    if base not in _VARIABLE:
        return None, -1
    count = int.from_bytes(data[at : at + 4], "little")
    at += 4
    first: bytes | None = None
    for _ in range(min(count, _MOST)):
        size = int.from_bytes(data[at : at + 4], "little")
        first = data[at + 4 : at + 4 + size] if first is None else first
        at += 4 + size + (-size % 4)
        if at > len(data):
            break
    if first is not None and base == 0x1F:  # noqa: PLR2004 - PtypString
        return first.decode("utf-16-le", "replace").rstrip("\0"), at
    return first, at
