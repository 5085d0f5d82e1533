"""The daemon's side: the true stages on a fresh register, from the mailbox to the committed letters. Only the postman rests."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr
from datetime import UTC, datetime
from pathlib import Path

from daemon import desk, intake, logs
from daemon import settings as settings_file
from daemon.office import HOUSE, Office, open_office
from mailboxes.memory import MemoryMailbox
from storage import dossiers, outbox

_LETTERS_EACH = 2  # the acknowledgement and the assignment


@contextmanager
def an_office(folder: Path) -> Iterator[Office]:
    """Open an office on SQLite in this folder, with the rules and letters of the house."""
    names = {
        "DATABASE": f"sqlite:///{folder}/register.sqlite3",
        "MAILBOX_KLACHTEN": f"maildir:{folder}/in",
        "POST": f"maildir:{folder}/sent",
        "RULES": str(HOUSE / "rules.yaml"),
        "DATA": str(folder),
    }
    settings = settings_file.load(names, folder)
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        with redirect_stderr(nowhere):
            logs.set_up("INFO", "text")  # the log lines are made, as in real work
        office = open_office(settings, logs.get())
        try:
            yield office
        finally:
            office.close()


def a_full_mailbox(mails: Sequence[bytes]) -> MemoryMailbox:
    """Put the mails where the intake finds them."""
    mailbox = MemoryMailbox("klachten")
    for mime in mails:
        mailbox.drop(mime, received_at=datetime.now(UTC))
    return mailbox


def handle_all(office: Office, mailbox: MemoryMailbox) -> None:
    """Keep, read, register, route, write and commit until nothing is left."""
    while intake.look_into(office, mailbox):
        pass
    the_desk = desk.Desk()
    while desk.handle_next_message(office, office.clock.now(), the_desk):
        pass


def assert_all_handled(count: int) -> None:
    """A fast run that skipped work would be no measurement."""
    registered, letters = len(dossiers.listing()), len(outbox.listing())
    if (registered, letters) != (count, _LETTERS_EACH * count):
        raise AssertionError(f"{count} mails gave {registered} complaints and {letters} letters")
