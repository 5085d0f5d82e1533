"""Invented complaints for measuring: small mails as customers send them, the same ones at every run."""

import base64
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

_SENTENCES = (
    "Mijn werkgever wil van mij af en mijn zaak ligt al drie weken stil.",
    "Ik heb twee keer gebeld en ben niet teruggebeld.",
    "In de vorige mail stond dat ik vóór vrijdag antwoord zou krijgen.",
    "De behandelaar is met vakantie en niemand weet wie het overneemt.",
    "Ik sta steeds in de wacht en word daarna doorverbonden naar een ander.",
    "De rekening van € 350,00 begrijp ik niet, want ik ben hiervoor verzekerd.",
    "Mijn buurman bouwt intussen gewoon door.",
    "Graag hoor ik van u waar ik aan toe ben, en wanneer.",
    "Zo ga je niet om met klanten die al twintig jaar premie betalen.",
    "De stukken die u vraagt heb ik op 3 maart al gestuurd.",
)
_START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def invented(count: int, seed: int = 1) -> list[bytes]:
    """Make so many mails of 2 to 10 kB, each from another customer: a third plain, a third with HTML, a third with a paper."""
    return [mail for _, mail in zip(range(count), _endless(random.Random(seed)), strict=False)]


def _endless(dice: random.Random) -> Iterator[bytes]:
    serial = 0
    while True:
        serial += 1
        text = "\n\n".join(" ".join(dice.choices(_SENTENCES, k=dice.randint(3, 6))) for _ in range(dice.randint(5, 12)))
        text = f"Goedemiddag,\n\n{text}\n\nZaaknummer {dice.randint(1_000_000, 9_999_999)}\n\nMet vriendelijke groet,\nKlant {serial}\n"
        yield "\r\n".join([*_header(dice, serial), *(_plain, _with_html, _with_paper)[serial % 3](dice, serial, text)]).encode()


def _header(dice: random.Random, serial: int) -> list[str]:
    sent = format_datetime(_START + timedelta(minutes=serial))
    hop = f"Received: from mx{dice.randint(1, 9)}.provider.example (mx.provider.example [192.0.2.{serial % 250}]) by in.arag.example"
    return [
        f"{hop} with ESMTPS id {dice.getrandbits(48):x};\r\n\t{sent}",
        f"{hop} with ESMTP id {dice.getrandbits(48):x};\r\n\t{sent}",
        f"From: Klant {serial} <klant{serial}@provider.example>",
        "To: Klachten <klachten@arag.example>",
        f"Subject: =?utf-8?Q?Al_{dice.randint(2, 9)}_weken_geen_re=C3=A4ctie_op_zaak_{serial}?=",
        f"Date: {sent}",
        f"Message-ID: <{dice.getrandbits(96):x}@provider.example>",
        "MIME-Version: 1.0",
    ]


def _plain(_: random.Random, __: int, text: str) -> list[str]:
    return ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "", *text.splitlines(), ""]


def _with_html(_: random.Random, serial: int, text: str) -> list[str]:
    border = f"=_grens_{serial}"
    html = "".join(f"<p style='margin:0'>{line}</p>\r\n" for line in text.splitlines() if line)
    return [
        f'Content-Type: multipart/alternative; boundary="{border}"',
        "",
        f"--{border}",
        *_plain(_, serial, text),
        f"--{border}",
        "Content-Type: text/html; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        "",
        f"<html><body>{html}</body></html>",
        f"--{border}--",
        "",
    ]


def _with_paper(dice: random.Random, serial: int, text: str) -> list[str]:
    border = f"=_grens_{serial}"
    paper = base64.encodebytes(b"%PDF-1.4\n" + dice.randbytes(dice.randint(1_000, 4_000))).decode().splitlines()
    return [
        f'Content-Type: multipart/mixed; boundary="{border}"',
        "",
        f"--{border}",
        *_plain(dice, serial, text),
        f"--{border}",
        'Content-Type: application/pdf; name="brief.pdf"',
        'Content-Disposition: attachment; filename="brief.pdf"',
        "Content-Transfer-Encoding: base64",
        "",
        *paper,
        f"--{border}--",
        "",
    ]
