"""What we compare with: the plainest loop that still keeps a mail safely. It decides nothing and answers nobody."""

import sqlite3
from collections.abc import Sequence
from email import message_from_bytes, policy
from pathlib import Path


def keep_all(mails: Sequence[bytes], folder: Path) -> None:
    """Read each mail with the standard library and commit its raw bytes, one durable transaction a mail."""
    database = sqlite3.connect(folder / "plain.sqlite3", isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE mail (id INTEGER PRIMARY KEY, mime BLOB NOT NULL)")
    for mime in mails:
        read(mime)
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO mail (mime) VALUES (?)", (mime,))
        database.execute("COMMIT")
    kept = database.execute("SELECT COUNT(*) FROM mail").fetchone()[0]
    database.close()
    assert kept == len(mails)


def read(mime: bytes) -> int:
    """Parse a mail and decode its text and papers; how much that was, so that nothing is skipped as unused."""
    message = message_from_bytes(mime, policy=policy.default)
    amount = len(str(message["subject"])) + len(str(message["from"])) + len(str(message["message-id"]))
    for part in message.walk():
        if not part.is_multipart():
            amount += len(part.get_content())
    return amount
