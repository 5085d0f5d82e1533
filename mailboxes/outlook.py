"""Mails that Outlook saved as a file, .msg (MS-OXMSG): streams in a compound file, read by olefile."""

import struct
from io import BytesIO

import olefile

from mailboxes import charsets, mapi

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROPERTIES = "__properties_version1.0"
_STREAM = "__substg1.0_"
_TEXT, _TEXT_8_BIT, _BINARY, _OBJECT = 0x001F, 0x001E, 0x0102, 0x000D
_ENTRY = 16  # bytes of one property of fixed size
_TOP, _INNER, _ROW = 32, 24, 8  # bytes before the properties of a file, an embedded message, an attachment or recipient
_MOST = 500  # attachments, recipients
_DEEPEST = 5
_LARGEST = 200_000_000  # bytes of all streams together; a file may name one sector many times


class _File:
    """An open file, and how many bytes may still be read from it."""

    def __init__(self, raw: bytes) -> None:
        self.ole = olefile.OleFileIO(BytesIO(raw))
        self.left = min(_LARGEST, 4 * len(raw))
        self.names = self.ole.listdir(streams=True, storages=True)

    def children(self, path: list[str]) -> list[str]:
        depth = len(path)
        return [name[depth] for name in self.names if len(name) == depth + 1 and name[:depth] == path]

    def stream(self, path: list[str]) -> bytes:
        if self.ole.get_type(path) != olefile.STGTY_STREAM or self.ole.get_size(path) > self.left:
            return b""
        data: bytes = self.ole.openstream(path).read()
        self.left -= len(data)
        return data


def to_mail(raw: bytes) -> bytes | None:
    """Turn the file into an ordinary mail; None when it cannot be opened, or is another document in the same container."""
    if not raw.startswith(SIGNATURE):
        return None
    try:
        file = _File(raw)
        return _mail(file, [], 0) if [_PROPERTIES] in file.names else None
    except Exception:  # noqa: BLE001 - olefile raises whatever a spoilt file makes it raise
        return None


def _mail(file: _File, path: list[str], depth: int) -> bytes:
    properties = _read(file, path, _TOP if not path else _INNER)
    recipients: list[mapi.Properties] = []
    papers: list[mapi.Paper] = []
    for name in sorted(file.children(path))[: 2 * _MOST]:
        if name.startswith("__recip_version1.0_") and len(recipients) < _MOST:
            recipients.append(_read(file, [*path, name], _ROW))
        elif name.startswith("__attach_version1.0_") and len(papers) < _MOST:
            papers.append(_paper(file, [*path, name], depth))
    return mapi.to_mail(mapi.Outlook(properties, recipients, papers, _codepage(properties)))


def _paper(file: _File, path: list[str], depth: int) -> mapi.Paper:
    properties = _read(file, path, _ROW)
    inner = [*path, f"{_STREAM}{mapi.ATTACH_DATA:04X}{_OBJECT:04X}"]
    is_mail = properties.get(mapi.ATTACH_METHOD) == mapi.EMBEDDED and [*inner, _PROPERTIES] in file.names
    return mapi.Paper(properties, _mail(file, inner, depth + 1) if is_mail and depth < _DEEPEST else None)


def _read(file: _File, path: list[str], head: int) -> dict[int, mapi.Value]:
    """Read the properties at one place: those of fixed size stand together, each other one has a stream."""
    found: dict[int, mapi.Value] = {}
    names = file.children(path)
    fixed = file.stream([*path, _PROPERTIES]) if _PROPERTIES in names else b""
    for at in range(head, len(fixed) - _ENTRY + 1, _ENTRY):
        kind, number = struct.unpack_from("<HH", fixed, at)
        value = mapi.number(fixed[at + 8 : at + _ENTRY], kind)
        if value is not None:
            found[number] = value
    for name in names:
        if not name.startswith(_STREAM) or len(name) != len(_STREAM) + 8:
            continue
        code = int(name[len(_STREAM) :], 16)
        number, kind = code >> 16, code & 0xFFFF
        if kind in (_TEXT, _TEXT_8_BIT, _BINARY):
            data = file.stream([*path, name])
            found[number] = data.decode("utf-16-le", "replace").rstrip("\0") if kind == _TEXT else data
    return found


def _codepage(properties: mapi.Properties) -> str:
    page = properties.get(mapi.MESSAGE_CODEPAGE)
    return f"cp{page}" if isinstance(page, int) and charsets.is_known(f"cp{page}") else ""
