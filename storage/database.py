"""Connecting, transactions and claims: the same code on SQLite (one process) and PostgreSQL (many machines)."""

import fcntl
import hashlib
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import IO, Any
from urllib.parse import unquote, urlsplit

import peewee
import psycopg
from playhouse.migrations import Runner

from complaints.errors import SettingsError, StorageError

database: Any = peewee.DatabaseProxy()
_MIGRATIONS = Path(__file__).parent / "migrations"
# SQLite has one writer. Waiting here is fair and wakes at once; waiting in SQLite's busy handler sleeps.
_one_writer = threading.RLock()
_in_transaction = threading.local()
_JOINED = nullcontext()  # a block inside a transaction: there is nothing to begin or to end
_BUSY_SECONDS = 15
# How many pages the log holds before they are moved to the file, 16 MB. Each commit reaches the disk as before; the pages
# that every complaint touches are moved once in eighty complaints rather than once in twenty.
_LOG_PAGES = 4000
# What holds the file of a SQLite database for the only process, until that ends.
_locks: dict[Path, IO[bytes]] = {}
# Which file was opened (device and number): a file that was removed or replaced is not the register any more.
_opened: dict[str, tuple[int, int]] = {}
_OF_DATABASES = (peewee.DatabaseError, sqlite3.Error, psycopg.Error)


def written(moment: datetime) -> str:
    """A moment as text, in UTC with microseconds: what a database of ours and the journal's hash have."""
    return _written(moment if moment.tzinfo is UTC else moment.astimezone(UTC))


# Of the forty moments of a complaint most are one and the same. In UTC only: elsewhere the two hours of an October night,
# which differ, are equal to each other (PEP 495).
@lru_cache(maxsize=256)
def _written(in_utc: datetime) -> str:
    return in_utc.isoformat(timespec="microseconds")


class MomentField(peewee.Field):
    """An aware datetime: timestamptz on PostgreSQL, fixed-width UTC text on SQLite, so that both sort and read well."""

    field_type = "MOMENT"

    def db_value(self, value: datetime | None) -> str | None:
        """Write UTC with microseconds."""
        return None if value is None else written(value)

    def python_value(self, value: Any) -> datetime | None:
        """Read back an aware datetime in UTC."""
        if value is None:
            return None
        return (datetime.fromisoformat(value) if isinstance(value, str) else value).astimezone(UTC)


def connect(url: str) -> None:
    """Use this database from now on, in this process. Raises SettingsError for an address of no known kind."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        path = (
            url.removeprefix("sqlite://").removeprefix("/")
            if not url.startswith("sqlite:////")
            else url.removeprefix("sqlite:///")
        )
        if path != ":memory:":
            try:
                Path(path).parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StorageError(f"The folder of the database {path} cannot be made: {error.strerror}.") from error
        opened: Any = peewee.SqliteDatabase(
            path,
            pragmas={
                "journal_mode": "wal",
                "synchronous": "full",
                "foreign_keys": 1,
                "busy_timeout": _BUSY_SECONDS * 1000,
                "wal_autocheckpoint": _LOG_PAGES,
            },
            timeout=_BUSY_SECONDS,
            lock_type="IMMEDIATE",
            field_types={"MOMENT": "TEXT"},
        )
    elif parts.scheme in {"postgresql", "postgres"}:
        opened = peewee.PostgresqlDatabase(
            parts.path.lstrip("/") or "klachtenbureau",
            user=unquote(parts.username or "") or None,
            password=unquote(parts.password or "") or None,
            host=unquote(parts.hostname or "") or None,
            port=parts.port or 5432,
            field_types={"MOMENT": "TIMESTAMPTZ"},
            connect_timeout=10,
        )
    else:
        raise SettingsError(
            f"DATABASE: '{parts.scheme}' is not known; use sqlite:///PATH or postgresql://user:password@host/name."
        )
    if database.obj is not None:
        database.close()
    _opened.clear()
    database.initialize(opened)


def is_postgres() -> bool:
    """True when rows can be claimed by several machines at once."""
    return isinstance(database.obj, peewee.PostgresqlDatabase)


def is_only_process() -> bool:
    """True, once, for the process that works alone on a SQLite file: it holds the file's lock until it ends, however it ends.

    False on PostgreSQL, for a second process beside the first, and for whoever asks again: by then work is in hand.
    """
    if is_postgres() or database.obj.database == ":memory:":
        return False
    path = Path(f"{database.obj.database}.lock")
    if path in _locks:
        return False
    handle = path.open("ab")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        handle.close()
        return False
    _locks[path] = handle
    return True


def execute(sql: str, bound: Sequence[Any] = ()) -> Any:
    """Carry out one statement inside `transaction` or `reading`; its cursor.

    What peewee has around each (a log, hooks, a proxy) took as long as a small statement itself. Its errors are the same.
    """
    with peewee.__exception_wrapper__:  # type: ignore[attr-defined]
        cursor = database.obj.cursor()
        cursor.execute(sql, bound)
    return cursor


def transaction() -> AbstractContextManager[None]:
    """One short transaction of this thread; inside another one it joins that. Trouble comes out as StorageError."""
    return _JOINED if getattr(_in_transaction, "yes", False) else _transaction()


def reading() -> AbstractContextManager[None]:
    """Look without writing; inside a transaction it is part of that. Trouble comes out as StorageError."""
    # The transaction translates, after it has rolled back.
    return _JOINED if getattr(_in_transaction, "yes", False) else _reading()


@contextmanager
def _transaction() -> Iterator[None]:
    lock = _one_writer if not is_postgres() else threading.RLock()
    with lock, _translated():
        _ensure_open()
        _in_transaction.yes = True
        try:
            with database.atomic():
                yield
        finally:
            _in_transaction.yes = False


@contextmanager
def _reading() -> Iterator[None]:
    with _translated():
        _ensure_open()
        yield


def lock(name: str) -> None:
    """Hold a named lock until the transaction ends; on SQLite the transaction itself is the lock."""
    if is_postgres():
        key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
        database.execute_sql("SELECT pg_advisory_xact_lock(%s)", (key,))


def for_update(query: Any) -> Any:
    """Lock the rows of a query; rows that another worker holds are passed over."""
    return query.for_update("FOR UPDATE SKIP LOCKED") if is_postgres() else query


def wait_for_update(query: Any) -> Any:
    """Lock the rows of a query; wait for another worker that holds them."""
    return query.for_update("FOR UPDATE") if is_postgres() else query


def migrate() -> list[str]:
    """Bring the schema to this version; two daemons that start together do it once. Gives the steps that were taken."""
    with transaction():
        lock("migrate")
        runner = Runner(database.obj, str(_MIGRATIONS))
        known = {migration.name for migration in runner.migrations()}
        unknown = sorted(set(runner.applied()) - known)
        if unknown:
            raise StorageError(f"The database is newer than this program (it has {unknown[-1]}). Start the newer version.")
        return list(runner.up())


def close() -> None:
    """Let go of this thread's connection."""
    if database.obj is not None and not database.is_closed():
        database.close()


def _ensure_open() -> None:
    if not is_postgres():
        _refuse_another_file(database.obj.database)
    if database.is_closed():
        database.connect()


def _refuse_another_file(path: str) -> None:
    """SQLite works on in a file that was removed, and all of it is gone at the end: better to stop at once."""
    known = _opened.get(path)
    try:
        found = Path(path).stat()
    except FileNotFoundError:
        if known is None:  # it is made now
            return
        raise StorageError(
            f"The file of the database, {path}, was removed while we were at work. Stop the daemon, put the file back, start."
        ) from None
    if _opened.setdefault(path, (found.st_dev, found.st_ino)) != (found.st_dev, found.st_ino):
        raise StorageError(
            f"The file of the database, {path}, was replaced by another while we were at work. Start the daemon anew."
        )


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (peewee.OperationalError, peewee.InterfaceError, peewee.InternalError) as error:
        # A broken connection is no use to the next transaction: it opens a new one.
        if is_postgres():
            _drop_connection()
        raise StorageError(f"The database cannot be used now: {_first_line(error)}.") from error
    except peewee.DatabaseError as error:
        # Its children are mistakes of ours and stay loud; the bare class is a file that is damaged or no database.
        if type(error) is not peewee.DatabaseError:
            raise
        raise StorageError(f"The database cannot be used: {_first_line(error)}.") from error


def _drop_connection() -> None:
    try:
        database.close()
    except peewee.PeeweeException:
        database.obj._state.reset()  # noqa: SLF001 - peewee has no other way to forget a dead connection


def _first_line(error: Exception) -> str:
    """What the database said first: a rollback that fails after it only says that there was nothing to roll back."""
    first: BaseException = error
    while isinstance(first.__context__, _OF_DATABASES):
        first = first.__context__
    return (str(first).strip().splitlines() or [type(first).__name__])[0]
