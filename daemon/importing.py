"""What was kept elsewhere comes in, with its own dates and without any letter: a table of complaints, or mails in files."""

import csv
import hashlib
import io
import mailbox as mail_files
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from complaints import old_register
from complaints.errors import KlachtenbureauError
from complaints.old_register import OldCase, UnreadableError
from daemon.carry_out import carry_out
from daemon.office import Office
from mailboxes import charsets, headers, parse, parts
from storage import agenda, inbox
from storage.database import transaction

# Mails of this mailbox are registered without letters (daemon/desk.py). No setting can give a mailbox this name.
MAILBOX = "(import)"
_TABLES = frozenset({".csv", ".txt", ".tsv", ".xlsx"})


@dataclass(slots=True)
class Table:
    """A table as it was read: what can be taken over, and what is wrong with the other lines."""

    cases: list[OldCase] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def is_table(path: Path) -> bool:
    """True for a file of lines and columns; all else is a folder, or a file, of mails."""
    return path.is_file() and path.suffix.lower() in _TABLES


def read_table(office: Office, path: Path) -> Table:
    """Read a register from CSV or XLSX; a line with a mistake does not keep the others out."""
    lines = iter(_lines(path))
    table = Table()
    try:
        columns = old_register.columns_of([str(cell or "") for cell in next(lines, [])])
    except UnreadableError as error:
        raise KlachtenbureauError(f"{path.name}: {error}.") from error
    for number, line in enumerate(lines, start=2):
        if not any(str(cell or "").strip() for cell in line):
            continue
        try:
            table.cases.append(old_register.read(line, columns, office.workdays))
        except UnreadableError as error:
            table.problems.append(f"line {number}: {error}")
    return table


def _lines(path: Path) -> Iterator[Sequence[object]]:
    if path.suffix.lower() == ".xlsx":
        yield from _of_workbook(path)
        return
    text = charsets.decode(_content(path), "utf-8").lstrip("\ufeff")
    head = text.partition("\n")[0]
    between = max(";,\t", key=head.count)
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=between)


def _of_workbook(path: Path) -> Iterator[Sequence[object]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - for who imports a workbook only

    try:
        book = load_workbook(io.BytesIO(_content(path)), read_only=True, data_only=True)
    except Exception as error:  # openpyxl lets through what zipfile and its XML reader raise
        raise KlachtenbureauError(f"{path.name} cannot be read as a workbook.") from error
    yield from (list(row) for row in book.worksheets[0].iter_rows(values_only=True))
    book.close()


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise KlachtenbureauError(f"{path}: cannot be read ({error.strerror}).") from error


def take_over(office: Office, cases: Sequence[OldCase], now: datetime) -> tuple[int, int]:
    """Register old complaints, oldest first: how many were new, and how many had been taken over before.

    Each is a transaction of its own, and known by its old number: who stops half-way begins again without a double.
    """
    new = 0
    for case in sorted(cases, key=lambda each: (each.received_at, each.number)):
        with transaction():
            if agenda.start(MAILBOX, hashlib.sha256(case.number.encode()).hexdigest()[:32], now):
                plan = old_register.plan(case, office.rulebook, office.workdays, now)
                carry_out(plan, office, cause=f"import:{case.number}", now=now)
                new += 1
    return new, len(cases) - new


def mails_in(path: Path) -> Iterator[bytes]:
    """The mails of a folder with .eml files (also in folders below it), of one such file, or of an mbox."""
    if path.is_dir():
        for file in sorted(path.rglob("*.eml")):
            yield _content(file)
    elif path.suffix.lower() == ".eml":
        yield _content(path)
    elif path.is_file():
        with closing(mail_files.mbox(path, create=False)) as box:
            for key in box.keys():  # noqa: SIM118 - iterating an mbox makes message objects
                yield box.get_bytes(key)
    else:
        raise KlachtenbureauError(f"{path} is no table, no folder with .eml files and no mbox.")


def keep_mails(mails: Sequence[bytes], now: datetime) -> int:
    """Lay mails in the inbox with their own moment of arrival; how many were new. The daemon registers them without letters."""
    found = [_mail(mime, now) for mime in mails]
    return inbox.keep(sorted(found, key=lambda mail: mail.received_at), now)


def _mail(mime: bytes, now: datetime) -> inbox.NewMail:
    glance = parse.glance(mime)
    return inbox.NewMail(
        mailbox=MAILBOX,
        uidvalidity="",
        uid=hashlib.sha256(mime).hexdigest(),
        mime=mime,
        received_at=arrived(mime) or now,
        message_id=glance.message_id,
        from_addr=glance.from_addr,
        subject=glance.subject or "",
        fingerprint=glance.fingerprint,
    )


def arrived(mime: bytes) -> datetime | None:
    """When our own server got a mail: what the topmost Received line says, else the Date of the sender; None without either."""
    header = parts.read(mime)[0].header
    written = ((header.get("received") or "").rpartition(";")[2], header.get("date") or "")
    return next(filter(None, map(headers.moment, written)), None)
