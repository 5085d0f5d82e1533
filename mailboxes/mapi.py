"""Outlook's own form of a mail, properties by number (MS-OXPROPS), turned into an ordinary mail that we read like any other."""

import re
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from mailboxes import charsets, file_types, rtf

Value = bytes | int | str | bool | datetime
Properties = Mapping[int, Value]

# Numbers of MS-OXPROPS.
SUBJECT = 0x0037
SENT = 0x0039
SENDER_FOR_NAME = 0x0042
SENDER_FOR_ADDRESS = 0x0065
TRANSPORT_HEADERS = 0x007D
SENDER_NAME = 0x0C1A
SENDER_ADDRESS = 0x0C1F
DISPLAY_CC = 0x0E03
DISPLAY_TO = 0x0E04
DELIVERED = 0x0E06
BODY = 0x1000
BODY_RTF = 0x1009
BODY_HTML = 0x1013
MESSAGE_ID = 0x1035
REFERENCES = 0x1039
IN_REPLY_TO = 0x1042
DISPLAY_NAME = 0x3001
ADDRESS = 0x3003
ATTACH_DATA = 0x3701
ATTACH_FILE = 0x3704
ATTACH_LONG_FILE = 0x3707
ATTACH_METHOD = 0x3705
ATTACH_TYPE = 0x370E
ATTACH_CONTENT_ID = 0x3712
RECIPIENT_TYPE = 0x0C15
SMTP_ADDRESS = 0x39FE
INTERNET_CODEPAGE = 0x3FDE
MESSAGE_CODEPAGE = 0x3FFD
SENDER_SMTP = 0x5D01
SENDER_FOR_SMTP = 0x5D02
EMBEDDED = 5  # a value of ATTACH_METHOD: the data is a message itself

_TO, _CC = 1, 2
_BEGIN_OF_TIME = datetime(1601, 1, 1, tzinfo=UTC)
_BOUNDARY = "=_mapi_{:x}"
_NOT_KEPT = re.compile(r"(?:content-|mime-version:|x-ms-tnef)", re.IGNORECASE)
_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,100}")


@dataclass(frozen=True, slots=True)
class Paper:
    """One attachment: its properties, or a mail of its own, already turned into bytes."""

    properties: Properties
    mail: bytes | None = None


@dataclass(frozen=True, slots=True)
class Outlook:
    """One message in Outlook's form."""

    properties: Properties
    recipients: Sequence[Properties] = ()
    papers: Sequence[Paper] = ()
    codepage: str = ""  # of texts that are not in Unicode


def filetime(ticks: int) -> datetime | None:
    """Read a FILETIME: tenths of microseconds since 1601 (MS-DTYP, 2.3.3)."""
    try:
        return _BEGIN_OF_TIME + timedelta(microseconds=ticks // 10)
    except OverflowError:
        return None


def number(raw: bytes, kind: int) -> Value | None:
    """Read a property of fixed size by its type (MS-OXCDATA, 2.11.1); None for the types that no mail needs."""
    try:
        match kind:
            case 0x0002:
                return int(struct.unpack_from("<h", raw)[0])
            case 0x0003:
                return int(struct.unpack_from("<i", raw)[0])
            case 0x000B:
                return raw[0] != 0
            case 0x0040:
                return filetime(int(struct.unpack_from("<Q", raw)[0]))
            case _:
                return None
    except (struct.error, IndexError):
        return None


def to_mail(message: Outlook, *, with_header: bool = True) -> bytes:
    """Write the message as an ordinary mail: header, text and HTML as alternatives, papers. Raw UTF-8, as our reader takes it."""
    text, html, charset = _bodies(message)
    papers = [piece for paper in message.papers if (piece := _paper(paper, message.codepage))]
    size = len(text) + len(html) + sum(map(len, papers))
    border = _BOUNDARY.format(size)
    while any(border.encode() in piece for piece in (text, html, *papers)):
        border += "x"
    versions = []
    if text or not html:
        versions.append(b'Content-Type: text/plain; charset="utf-8"\n\n' + text)
    if html:
        versions.append(b'Content-Type: text/html; charset="%s"\n\n' % charset.encode() + html)
    whole = _multipart("alternative", border + "a", versions) if len(versions) > 1 else versions[0]
    body = _multipart("mixed", border, [whole, *papers])
    return b"".join(f"{line}\n".encode() for line in (_header(message) if with_header else ())) + body


def text(message: Outlook, properties: Properties, number: int) -> str:
    """Give a property as text, whether it is written in Unicode or in the codepage of the message."""
    value = properties.get(number, "")
    if isinstance(value, bytes):
        return charsets.decode(value.rstrip(b"\0"), message.codepage or None)
    return charsets.clean(value) if isinstance(value, str) else ""


def _multipart(kind: str, border: str, pieces: Sequence[bytes]) -> bytes:
    mark = border.encode()
    opened = b'Content-Type: multipart/%s; boundary="%s"\n\n' % (kind.encode(), mark)
    return b"".join([opened, *(b"--%s\n%s\n" % (mark, piece) for piece in pieces), b"--%s--\n" % mark])


def _bodies(message: Outlook) -> tuple[bytes, bytes, str]:
    """Find text and HTML. HTML may be a property, or wrapped in the RTF; text may be in the RTF alone."""
    plain = text(message, message.properties, BODY)
    html = message.properties.get(BODY_HTML, b"")
    page = message.properties.get(INTERNET_CODEPAGE)
    charset = f"cp{page}" if isinstance(page, int) and charsets.is_known(f"cp{page}") else message.codepage or "utf-8"
    packed = message.properties.get(BODY_RTF, b"")
    if isinstance(packed, bytes) and packed and not (html and plain):
        written, wrapped = rtf.text_and_html(rtf.unpacked(packed))
        plain = plain or written
        html = html or wrapped
    if isinstance(html, str):
        html, charset = html.encode("utf-8", "replace"), "utf-8"
    return plain.encode("utf-8", "replace"), html if isinstance(html, bytes) else b"", charset


def _paper(paper: Paper, codepage: str) -> bytes:
    """Write one attachment as a part; nothing for one without data, such as a link to a file server."""
    holder = Outlook(paper.properties, codepage=codepage)
    name = text(holder, paper.properties, ATTACH_LONG_FILE) or text(holder, paper.properties, ATTACH_FILE)
    name = name or text(holder, paper.properties, DISPLAY_NAME)
    data = paper.properties.get(ATTACH_DATA)
    if paper.mail is None and not isinstance(data, bytes):
        return b""
    kind = text(holder, paper.properties, ATTACH_TYPE).strip().lower()
    fields = [f"Content-Type: {kind if _TYPE.fullmatch(kind) else file_types.type_of(name)}"]
    if paper.mail is not None:
        fields = ["Content-Type: message/rfc822"]
        name = name if not name or name.lower().endswith((".eml", ".msg")) else f"{name}.eml"
    fields.append("Content-Transfer-Encoding: binary")
    quoted = _one_line(name).replace("\\", "\\\\").replace('"', '\\"')
    fields.append(f'Content-Disposition: attachment; filename="{quoted}"' if quoted else "Content-Disposition: attachment")
    if cid := _one_line(text(holder, paper.properties, ATTACH_CONTENT_ID)).strip("<> "):
        fields.append(f"Content-ID: <{cid}>")
    content = paper.mail if paper.mail is not None else data
    return "\n".join([*fields, "", ""]).encode("utf-8", "replace") + (content if isinstance(content, bytes) else b"")


def _header(message: Outlook) -> list[str]:
    """Give the fields of the header: those that the mail travelled with, else those that the properties tell."""
    travelled = text(message, message.properties, TRANSPORT_HEADERS)
    kept: list[str] = []
    keeps = True
    for line in travelled.split("\n"):
        if line[:1] not in (" ", "\t"):
            keeps = bool(line.strip()) and not _NOT_KEPT.match(line)
        if keeps and line.strip():
            kept.append(line)
    present = {line.partition(":")[0].strip().lower() for line in kept if line[:1] not in (" ", "\t")}
    return kept + [f"{name}: {value}" for name, value in _told(message) if value and name.lower() not in present]


def _told(message: Outlook) -> list[tuple[str, str]]:
    properties = message.properties
    when = properties.get(SENT) or properties.get(DELIVERED)
    return [
        ("From", _sender(message)),
        ("To", _people(message, _TO) or _one_line(text(message, properties, DISPLAY_TO))),
        ("Cc", _people(message, _CC) or _one_line(text(message, properties, DISPLAY_CC))),
        ("Subject", _one_line(text(message, properties, SUBJECT))),
        ("Date", format_datetime(when) if isinstance(when, datetime) else ""),
        ("Message-ID", _one_line(text(message, properties, MESSAGE_ID))),
        ("In-Reply-To", _one_line(text(message, properties, IN_REPLY_TO))),
        ("References", _one_line(text(message, properties, REFERENCES))),
    ]


def _sender(message: Outlook) -> str:
    """Name the author. An address of Exchange (/O=...) is none that anybody outside can use."""
    properties = message.properties
    name = text(message, properties, SENDER_FOR_NAME) or text(message, properties, SENDER_NAME)
    candidates = (text(message, properties, one) for one in (SENDER_FOR_SMTP, SENDER_SMTP, SENDER_FOR_ADDRESS, SENDER_ADDRESS))
    return _mailbox(name, next((one for one in candidates if "@" in one), ""))


def _people(message: Outlook, kind: int) -> str:
    found = []
    for person in message.recipients:
        if person.get(RECIPIENT_TYPE) == kind:
            candidates = (text(message, person, one) for one in (SMTP_ADDRESS, ADDRESS))
            found.append(_mailbox(text(message, person, DISPLAY_NAME), next((one for one in candidates if "@" in one), "")))
    return ", ".join(filter(None, found))


def _mailbox(name: str, address: str) -> str:
    name, address = _one_line(name).replace('"', "'"), _one_line(address).strip("<> ")
    if not address:
        return f'"{name}"' if name else ""
    return f'"{name}" <{address}>' if name and name != address else f"<{address}>"


def _one_line(value: str) -> str:
    return " ".join(value.replace("\0", "").split())
