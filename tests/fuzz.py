"""`make fuzz`: mails that were never meant to be mails, led by what code they reach (atheris), for a bounded time.

Without atheris, which has no wheel for every machine, the example mails are mutated at random for the same time.
"""

import importlib
import importlib.util
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click

MAILS = Path(__file__).parent / "mails"
_LONGEST = 20_000  # bytes of one input
_PIECES = (
    b"=?utf-8?B?", b"?=", b"Content-Type: ", b"multipart/mixed; boundary=b", b"--b\n", b"--b--\n", b"base64", b"quoted-printable",
    b"begin 644 a\n", b"\nend\n", b"charset=", b"utf-16", b"iso-2022-jp", b"\x1b$B", b"name*0*=", b"<div", b"</a>", b"<![CDATA[", b"\r", b"\0",
    b"From: ", b"(", b'"', b"<", b";", b"message/rfc822", b"application/ms-tnef", b"text/html", b"format=flowed", b"{\\rtf1 ", b"\\u8364?",
)  # fmt: skip


def mutated(dice: random.Random, mails: list[bytes]) -> bytes:
    """A mail with pieces cut, doubled, swapped with those of another, and overwritten."""
    made = bytearray(dice.choice(mails)[:_LONGEST])
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(made) + 1)
        until = min(len(made), at + dice.randint(0, 200))
        other = dice.choice(mails)
        start = dice.randrange(len(other) + 1)
        piece = dice.choice(
            (b"", dice.randbytes(dice.randint(1, 8)), dice.choice(_PIECES), other[start : start + 300], bytes(made[at:until]) * 2)
        )
        made[at:until] = piece
    return bytes(made)


def promise() -> Callable[[bytes], None]:
    """What is held to. Loaded late: atheris must see the code come in."""
    return importlib.import_module("tests.promises").keep


def at_random(seconds: int, seed: int) -> int:
    """Mutate for so long; give how many mails were read."""
    keep = promise()
    mails = [path.read_bytes() for path in sorted(MAILS.glob("*.eml"))]
    dice = random.Random(seed)
    end = time.monotonic() + seconds
    count = 0
    while time.monotonic() < end:
        made = mutated(dice, mails)
        try:
            keep(made)
        except BaseException:
            sys.stderr.write(f"This mail broke a promise: {made!r}\n")
            raise
        count += 1
    return count


def led_by_coverage(seconds: int, seed: int) -> None:
    """Let atheris look for mails that reach new code; it ends the process, with an error when a promise was broken."""
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["mailboxes"]):
        keep = promise()
    with tempfile.TemporaryDirectory() as found, tempfile.TemporaryDirectory() as seeds:
        for path in MAILS.glob("*.eml"):
            shutil.copy(path, seeds)
        options = [f"-max_total_time={seconds}", f"-max_len={_LONGEST}", f"-seed={seed}", "-timeout=10", "-rss_limit_mb=2048"]
        atheris.Setup([sys.argv[0], *options, "-print_final_stats=1", found, seeds], keep)
        atheris.Fuzz()


@click.command()
@click.option("--seconds", default=60, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--plain", is_flag=True, help="mutate at random, also where atheris is installed")
def main(*, seconds: int, seed: int, plain: bool) -> None:
    """Read mutated mails until the time is up, or a promise is broken."""
    if plain or importlib.util.find_spec("atheris") is None:
        click.echo(
            "The example mails are mutated at random." if plain else "Without atheris, the example mails are mutated at random."
        )
        click.echo(f"{at_random(seconds, seed)} mails were read, and no promise was broken.")
    else:
        led_by_coverage(seconds, seed)


if __name__ == "__main__":
    main()
