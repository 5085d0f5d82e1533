"""`python -m tests.bench.bounds`: processor time and memory for mails that were made to hurt, each read in a process of its own."""

import base64
import multiprocessing
import resource
import struct
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import click

from mailboxes import parse
from tests.outlook_files import tnef

_MOST_SECONDS, _MOST_MEGABYTES = 2.0, 150.0
_ROW = "{name:44} {size:7.1f} MB   {seconds:6.2f} s   {peak:6.1f} MB above idle   {error}"
_HEAD = b"From: Anna <anna@voorbeeld.example>\nSubject: Klacht\nMIME-Version: 1.0\n"


def _multipart(parts: bytes, kind: bytes = b"mixed") -> bytes:
    return _HEAD + b"Content-Type: multipart/%s; boundary=grens\n\n%s--grens--\n" % (kind, parts)


def _encoded(content: bytes, kind: bytes, name: bytes) -> bytes:
    field = b"--grens\nContent-Type: %s; name=%s\nContent-Transfer-Encoding: base64\n\n%s"
    return field % (kind, name, base64.encodebytes(content))


def _letter() -> bytes:
    return b"--grens\nContent-Type: text/plain; charset=utf-8\n\nZie de bijlage.\n"


def _bomb() -> bytes:
    """Packed RTF that claims two gigabytes, and repeats its last letter seventeen times with every two bytes."""
    packed = bytearray()
    place = 207 + 8  # behind the dictionary and the first eight letters
    for _ in range(150_000):
        packed.append(0xFF)
        for _ in range(8):
            packed += ((place - 1) % 4096 << 4 | 0xF).to_bytes(2, "big")
            place += 17
    return struct.pack("<II4sI", len(packed) + 21, 2**31 - 1, b"LZFu", 0) + b"\x00abcdefgh" + packed


CASES: dict[str, Callable[[], bytes]] = {
    "a paper of 18 MB, 25 MB of mail": lambda: _multipart(
        _letter() + _encoded(bytes(range(256)) * 72_000, b"application/pdf", b"a.pdf")
    ),
    "25 MB of plain text": lambda: _HEAD + b"\n" + b"Ik wacht al weken op een antwoord van u.\n" * 600_000,
    "25 MB of text in windows-1251, undeclared": lambda: (
        _HEAD + b"\n" + "Я жду ответа уже три недели.\n".encode("cp1251") * 860_000
    ),
    "25 MB of HTML": lambda: _HEAD + b"Content-Type: text/html\n\n" + b"<p>Ik wacht <b>al</b> weken.</p>\n" * 780_000,
    "25 MB of quoted-printable": lambda: (
        _HEAD + b"Content-Transfer-Encoding: quoted-printable\n\n" + b"Ik wacht =C3=A9cht al weken. \n" * 800_000
    ),
    "25 MB of base64 text": lambda: (
        _HEAD + b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(b"Ik wacht al weken.\n" * 970_000)
    ),
    "winmail.dat of 18 MB": lambda: _multipart(
        _letter()
        + _encoded(
            tnef({0x1000: "Tekst"}, [{0x3707: "a.pdf", 0x3701: bytes(range(256)) * 70_000}]),
            b"application/ms-tnef",
            b"winmail.dat",
        )
    ),
    "packed RTF as a bomb": lambda: _multipart(_encoded(tnef({0x1009: _bomb()}), b"application/ms-tnef", b"winmail.dat")),
    "10,000 parts within each other": lambda: (
        _HEAD + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(10_000))
    ),
    "10,000 attached mails within each other": lambda: _HEAD + b"Content-Type: message/rfc822\n\n" * 10_000,
    "100,000 parts": lambda: _multipart(b"--grens\n\nx\n" * 100_000),
    "a boundary that is in every line": lambda: _multipart(b"--grens-niet\n" * 1_500_000),
    "a header of 50 MB, one line": lambda: _HEAD + b"X-Lang: " + b"a" * 50_000_000 + b"\n\nHallo\n",
    "a header of 50 MB, folded": lambda: _HEAD + b"X-Lang: a\n" + b" gevouwen regel\n" * 3_300_000 + b"\nHallo\n",
    "a header of 50 MB, many fields": lambda: _HEAD + b"X-Veld: waarde\n" * 3_300_000 + b"\nHallo\n",
    "a subject of a million encoded words": lambda: b"Subject: " + b"=?utf-8?Q?a?= " * 1_000_000 + b"\n\nHallo\n",
    "a million recipients": lambda: b"To: " + b"Anna <anna@voorbeeld.example>, " * 1_000_000 + b"\n\nHallo\n",
    "thirty fields of bait for addresses": lambda: (
        (b"To: " + b"=?a?Q?x?=3" * 6_500 + b"\n") * 30 + b"From: " + b"<a@b " * 13_000 + b"\n\nHallo\n"
    ),
    "a million comments": lambda: b"To: " + b"(" * 1_000_000 + b"\nFrom: " + b"()" * 500_000 + b"\n\nHallo\n",
    "deep HTML": lambda: _HEAD + b"Content-Type: text/html\n\n" + b"<div>" * 500_000 + b"Hallo",
    "HTML of links that never end": lambda: _HEAD + b"Content-Type: text/html\n\n" + b"<a href='http://x.example/y'>x" * 100_000,
    "HTML of sections that never end": lambda: _HEAD + b"Content-Type: text/html\n\n" + b"<![CDATA[" * 300_000,
    "uuencode that never ends": lambda: _HEAD + b"\n" + b"begin 644 a.txt\n" * 300_000,
    "signed text that never ends": lambda: _HEAD + b"\n" + b"-----BEGIN PGP SIGNED MESSAGE-----\n" * 300_000,
    "lines of quote marks": lambda: _HEAD + b"Content-Type: text/plain; format=flowed\n\n" + (b">" * 5_000 + b" \n") * 1_000,
    "one line of 10 MB": lambda: _HEAD + b"\n" + b"Op schreef Van: " * 600_000,
}


def _read(file: Path) -> tuple[float, float, str]:
    mime = file.read_bytes()
    idle = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    message = parse.read(mime)
    seconds = time.process_time() - started
    return seconds, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - idle) / 1024, message.error or ""


def _get_ready() -> None:
    """Load all that is loaded at the first mail, as in a daemon that has been running for a while."""
    parse.read(_multipart(_letter() + _encoded(tnef({0x1000: "Tekst"}), b"application/ms-tnef", b"winmail.dat")))


@click.command()
def main() -> None:
    """Show each case; exit 1 when one takes too long or too much."""
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "mail.eml"
        for name, make in CASES.items():
            file.write_bytes(make())
            with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"), initializer=_get_ready) as pool:
                seconds, peak, error = pool.submit(_read, file).result()
            failed = failed or seconds > _MOST_SECONDS or peak > _MOST_MEGABYTES
            click.echo(_ROW.format(name=name, size=file.stat().st_size / 1e6, seconds=seconds, peak=peak, error=error[:80]))
    raise SystemExit(1 if failed else 0)


if __name__ == "__main__":
    main()
