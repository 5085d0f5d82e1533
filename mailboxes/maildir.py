"""Maildir folders: mail that lies as files, and letters that leave as files. See maildir(5) and Maildir++."""

import errno
import hashlib
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from complaints.errors import MailError, PermanentMailError, TemporaryMailError
from mailboxes.base import Delivery, Fate, FetchedMail

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR})


class MaildirMailbox:
    """A Maildir that others deliver to. A mail's uid is its unique name: it stays when a flag is set on the file.

    Handled mail moves to the Maildir++ folder `done`, which mail programs show beside the inbox.
    """

    def __init__(self, name: str, path: str | Path, *, done: str = "Verwerkt", poll: float = 0.3) -> None:
        self.name = name
        self._path = Path(path)
        self._done = self._path / f".{done}"
        self._poll = poll  # seconds between two looks at the listing while waiting
        self._seen: set[str] = set()
        self._leaving = threading.Event()

    def fetch_new(self) -> Iterator[FetchedMail]:
        """Give the mails in new/ and cur/, oldest file first; each is read only when it is asked for."""
        with _translated(self._path):
            lying = self._lying()
            self._seen = set(lying)
            aged = sorted((age, uid) for uid, path in lying.items() if (age := _mtime_ns(path)) is not None)
        for _, uid in aged:
            with _translated(self._path):
                mail = _read(uid, lying[uid])
            if mail is not None:
                yield mail

    def file_away(self, mails: Sequence[FetchedMail]) -> None:
        """Rename each mail into the done folder, marked as seen. A mail that is not here any more is passed over."""
        with _translated(self._path):
            lying = self._lying()
            _make_maildir(self._done, folder=True)
            for mail in mails:
                path = lying.get(mail.uid)
                if path is not None:
                    with suppress(FileNotFoundError):
                        path.rename(self._done / "cur" / _marked_seen(path.name))

    def wait(self, seconds: float) -> None:
        """Look at the listing until it shows a mail that fetch_new did not, or `seconds` have passed."""
        end = time.monotonic() + seconds
        while True:
            with _translated(self._path):
                if self._lying().keys() - self._seen:
                    return
            left = end - time.monotonic()
            if left <= 0 or self._leaving.wait(min(self._poll, left)):
                return

    def interrupt(self) -> None:
        """End a wait, and every later one."""
        self._leaving.set()

    def waiting(self) -> int | None:
        """Count the mails in new/ and cur/."""
        with _translated(self._path):
            return len(self._lying())

    def close(self) -> None:
        """Do nothing: no file stays open."""

    def _lying(self) -> dict[str, Path]:
        """List the mails by unique name; makes the folders when they are not there yet."""
        try:
            return _listing(self._path)
        except FileNotFoundError:
            _make_maildir(self._path)
            _make_maildir(self._done, folder=True)
            return _listing(self._path)


class MaildirPostman:
    """Letters become files in a Maildir. The name comes from the Message-ID, so delivering again leaves one letter."""

    repeatable = True

    def __init__(self, path: str | Path) -> None:
        self._path = Path(path)

    def deliver(
        self, mime: bytes, *, sender: str, recipients: Sequence[str], message_id: str, handing_over: Callable[[], None]
    ) -> Mapping[str, Delivery]:
        """Write the letter to tmp/, flush it to the disk and rename it into new/, as maildir(5) asks.

        A full disk or a missing right keeps the letter for later: a person mends it and no letter is lost.
        """
        del sender  # a folder has no envelope
        uid = hashlib.sha256(message_id.encode()).hexdigest()[:40] + ".klachtenbureau"
        draft = self._path / "tmp" / uid
        try:
            with _translated(self._path):
                _make_maildir(self._path)
                known = uid in _listing(self._path)
                if not known:
                    _write_and_flush(draft, mime)
            handing_over()
            if not known:
                with _translated(self._path):
                    draft.rename(self._path / "new" / uid)
                    _flush_folder(self._path / "new")
        except MailError as error:
            return dict.fromkeys(recipients, Delivery(Fate.TRY_LATER, str(error)))
        return dict.fromkeys(recipients, Delivery(Fate.SENT, f"written to {self._path}"))

    def try_out(self) -> None:
        """Write a file where letters are begun, and take it away."""
        with _translated(self._path):
            _make_maildir(self._path)
            trial = self._path / "tmp" / f"{os.getpid()}.trial.klachtenbureau"
            _write_and_flush(trial, b"trial\n")
            trial.unlink()

    def close(self) -> None:
        """Do nothing: no file stays open."""


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """Turn the system's errors about files into ours."""
    try:
        yield
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else type(error).__name__
        if error.errno in _FORBIDDEN:
            raise PermanentMailError(
                f"{path}: {reason}; let the user that runs the daemon read and write this Maildir."
            ) from error
        if error.errno in _FULL:
            raise TemporaryMailError(f"{path}: {reason}; free space on this disk.") from error
        raise TemporaryMailError(f"{path}: {reason}.") from error


def _listing(path: Path) -> dict[str, Path]:
    """Map unique name to file. new/ is read before cur/: a mail that moves in between is seen, and once."""
    return {
        entry.name.partition(":")[0]: entry
        for folder in ("new", "cur")
        for entry in (path / folder).iterdir()
        if not entry.name.startswith(".")
    }


def _read(uid: str, path: Path) -> FetchedMail | None:
    """Read one file; None when another program took or renamed it: the next look finds it under its new name."""
    try:
        with path.open("rb") as file:
            received_at = datetime.fromtimestamp(os.fstat(file.fileno()).st_mtime, UTC)
            return FetchedMail(uid=uid, mime=file.read(), received_at=received_at)
    except FileNotFoundError:
        return None


def _mtime_ns(path: Path) -> int | None:
    """When the file was last written, or None when it is gone or is no file."""
    try:
        return path.stat().st_mtime_ns if path.is_file() else None
    except FileNotFoundError:
        return None


def _marked_seen(name: str) -> str:
    """Put the flag S (seen) into a file name, keeping the flags that stand there, in alphabetic order."""
    uid, _, info = name.partition(":")
    flags = set(info.removeprefix("2,")) | {"S"}
    return f"{uid}:2,{''.join(sorted(flags))}"


def _make_maildir(path: Path, *, folder: bool = False) -> None:
    """Make tmp/, new/ and cur/; a Maildir++ folder carries the empty file `maildirfolder` too."""
    for part in ("tmp", "new", "cur"):
        (path / part).mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder:
        (path / "maildirfolder").touch(mode=0o600)


def _write_and_flush(path: Path, content: bytes) -> None:
    """Write a file and have it on the disk before returning; a half written one is taken away."""
    try:
        with path.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with suppress(OSError):
            path.unlink()
        raise


def _flush_folder(path: Path) -> None:
    """Have a renamed file's new name on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
