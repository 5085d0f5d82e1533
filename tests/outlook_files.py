"""Builders of Outlook's own formats, written from their specifications: winmail.dat (MS-OXTNEF) and .msg (MS-OXMSG in MS-CFB)."""

import struct
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

Value = str | bytes | int | bool | datetime
MESSAGE_IID = bytes.fromhex("0703020000000000c000000000000046")
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


def ticks(moment: datetime) -> int:
    return int((moment - _EPOCH).total_seconds()) * 10_000_000


# winmail.dat


def tnef(
    properties: Mapping[int, Value], papers: Sequence[Mapping[int, Value]] = (), *, codepage: int = 1252, body: bytes = b""
) -> bytes:
    """A container with these MAPI properties and attachments; `body` is the old attribute for text in the codepage."""
    parts = [
        attribute(1, 0x00089006, struct.pack("<I", 0x00010000)),
        attribute(1, 0x00069007, struct.pack("<II", codepage, 0)),
        attribute(1, 0x00078008, b"IPM.Microsoft Mail.Note\0"),
    ]
    if body:
        parts.append(attribute(1, 0x0002800C, body + b"\0"))
    parts.append(attribute(1, 0x00069003, tnef_properties(properties)))
    for given in papers:
        paper = dict(given)
        parts.append(attribute(2, 0x00069002, b"\1\0" + b"\xff" * 4 + b"\0" * 8))
        if isinstance(title := paper.pop(0x8010, None), bytes):
            parts.append(attribute(2, 0x00018010, title + b"\0"))
        if isinstance(data := paper.get(0x3701), bytes) and not data.startswith(MESSAGE_IID):
            parts.append(attribute(2, 0x0006800F, data))
            del paper[0x3701]
        parts.append(attribute(2, 0x00069005, tnef_properties(paper)))
    return b"\x78\x9f\x3e\x22\x01\x00" + b"".join(parts)


def attribute(level: int, number: int, data: bytes) -> bytes:
    return struct.pack("<BII", level, number, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def tnef_properties(properties: Mapping[int, Value]) -> bytes:
    return struct.pack("<I", len(properties)) + b"".join(
        tnef_property(number, value, object_=number == 0x3701) for number, value in properties.items()
    )


def tnef_property(number: int, value: Value, *, object_: bool) -> bytes:
    match value:
        case bool():
            return struct.pack("<HHI", 0x0B, number, value)
        case int():
            return struct.pack("<HHi", 0x03, number, value)
        case datetime():
            return struct.pack("<HHQ", 0x40, number, ticks(value))
        case str():
            return struct.pack("<HHI", 0x1F, number, 1) + counted(value.encode("utf-16-le") + b"\0\0")
        case _:
            return struct.pack("<HHI", 0x0D if object_ else 0x102, number, 1) + counted(value)


def counted(data: bytes) -> bytes:
    return struct.pack("<I", len(data)) + data + b"\0" * (-len(data) % 4)


# .msg

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR, _SMALL, _CUT_OFF = 512, 64, 4096
Tree = dict[str, "bytes | Tree"]


def msg(
    properties: Mapping[int, Value],
    recipients: Sequence[Mapping[int, Value]] = (),
    papers: Sequence[Mapping[int, "Value | Tree"]] = (),
) -> bytes:
    return compound_file(msg_tree(properties, recipients, papers, head=32))


def msg_tree(
    properties: Mapping[int, Value],
    recipients: Sequence[Mapping[int, Value]] = (),
    papers: Sequence[Mapping[int, "Value | Tree"]] = (),
    *,
    head: int = 24,
) -> Tree:
    tree = msg_properties(properties, head)
    for number, row in enumerate(recipients):
        tree[f"__recip_version1.0_#{number:08X}"] = msg_properties(row, 8)
    for number, paper in enumerate(papers):
        inner = {key: value for key, value in paper.items() if isinstance(value, dict)}
        plain = {key: value for key, value in paper.items() if not isinstance(value, dict)}
        folder = msg_properties(plain, 8)
        for key, value in inner.items():
            folder[f"__substg1.0_{key:04X}000D"] = value
        tree[f"__attach_version1.0_#{number:08X}"] = folder
    return tree


def msg_properties(properties: Mapping[int, Value], head: int) -> Tree:
    tree: Tree = {}
    fixed = b"\0" * head
    for number, value in properties.items():
        match value:
            case bool():
                fixed += struct.pack("<HHIQ", 0x0B, number, 6, value)
            case int():
                fixed += struct.pack("<HHIiI", 0x03, number, 6, value, 0)
            case datetime():
                fixed += struct.pack("<HHIQ", 0x40, number, 6, ticks(value))
            case str():
                tree[f"__substg1.0_{number:04X}001F"] = value.encode("utf-16-le")
            case _:
                tree[f"__substg1.0_{number:04X}0102"] = value
    tree["__properties_version1.0"] = fixed
    return tree


def compound_file(tree: Tree) -> bytes:
    """A compound file (MS-CFB, version 3): large streams in sectors, small ones in the small sectors of the root's own stream."""
    entries: list[list[int | str | bytes]] = [["Root Entry", 5, b"", _FREE]]  # name, kind, data, child
    _add(tree, entries, 0)
    small: list[int] = []  # the chains of the small sectors
    pool = b""
    starts = [_END] * len(entries)
    for number, entry in enumerate(entries):
        if isinstance(data := entry[2], bytes) and 0 < len(data) < _CUT_OFF:
            starts[number] = len(small)
            small += _chain(len(small), -(-len(data) // _SMALL))
            pool += data + b"\0" * (-len(data) % _SMALL)
    entries[0][2] = pool
    sectors = b""
    chains: list[int] = []

    def put(data: bytes) -> int:
        nonlocal sectors
        first = len(chains)
        chains.extend(_chain(first, -(-len(data) // _SECTOR)))
        sectors += data + b"\0" * (-len(data) % _SECTOR)
        return first if data else _END

    for number, entry in enumerate(entries):
        if isinstance(data := entry[2], bytes) and (number == 0 or len(data) >= _CUT_OFF):
            starts[number] = put(data)
    small_table = struct.pack(f"<{len(small)}I", *small)
    small_sectors = -(-len(small_table) // _SECTOR)
    first_small = put(small_table.ljust(small_sectors * _SECTOR, b"\xff"))
    first_directory = put(b"".join(_record(entry, start) for entry, start in zip(entries, starts, strict=True)))
    fats = 1
    while fats * 128 < len(chains) + fats:
        fats += 1
    assert fats <= 109
    table = struct.pack(f"<{len(chains) + fats}I", *chains, *[_FAT] * fats).ljust(fats * _SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, fats, first_directory, 0, _CUT_OFF, first_small, small_sectors, _END, 0)
    header += struct.pack(f"<{fats}I", *range(len(chains), len(chains) + fats)).ljust(436, b"\xff")
    return header + sectors + table


def _chain(first: int, count: int) -> list[int]:
    return [*range(first + 1, first + count), _END] if count else []


def _add(tree: Tree, entries: list[list[int | str | bytes]], parent: int) -> None:
    """Write the children as one long right-hand branch; readers do not mind."""
    previous = -1
    for name, value in sorted(tree.items(), key=lambda item: (len(item[0]), item[0].upper())):
        here = len(entries)
        entries.append([name, 2 if isinstance(value, bytes) else 1, value if isinstance(value, bytes) else b"", _FREE, _FREE])
        if previous < 0:
            entries[parent][3] = here
        else:
            entries[previous][4] = here
        previous = here
        if not isinstance(value, bytes):
            _add(value, entries, here)


def _record(entry: list[int | str | bytes], start: int) -> bytes:
    name, kind, data, child, *right = entry
    assert isinstance(name, str)
    assert isinstance(data, bytes)
    written = name.encode("utf-16-le") + b"\0\0"
    record = written.ljust(64, b"\0") + struct.pack("<HBB", len(written), kind, 1)
    record += struct.pack("<III", _FREE, right[0] if right else _FREE, child) + b"\0" * 36
    return record + struct.pack("<IQ", start, len(data))
