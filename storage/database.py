"""Connecting, transactions and claims: the same code on SQLite (one process) and PostgreSQL (many machines)."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import peewee
from playhouse.migrations import Runner

from complaints.errors import SettingsError, StorageError

database: Any = peewee.DatabaseProxy()
_MIGRATIONS = Path(__file__).parent / "migrations"
# SQLite has one writer. Waiting here is fair and wakes at once; waiting in SQLite's busy handler sleeps.
_one_writer = threading.RLock()
_in_transaction = threading.local()
_BUSY_SECONDS = 15


class MomentField(peewee.Field):
    """An aware datetime: timestamptz on PostgreSQL, fixed-width UTC text on SQLite, so that both sort and read well."""

    field_type = "MOMENT"

    def db_value(self, value: datetime | None) -> str | None:
        """Write UTC with microseconds."""
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")

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
            pragmas={"journal_mode": "wal", "synchronous": "full", "foreign_keys": 1, "busy_timeout": _BUSY_SECONDS * 1000},
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
    database.initialize(opened)


def is_postgres() -> bool:
    """True when rows can be claimed by several machines at once."""
    return isinstance(database.obj, peewee.PostgresqlDatabase)


@contextmanager
def transaction() -> Iterator[None]:
    """One short transaction of this thread; inside another one it joins that. Trouble comes out as StorageError."""
    if getattr(_in_transaction, "yes", False):
        yield
        return
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
def reading() -> Iterator[None]:
    """Look without writing; inside a transaction it is part of that. Trouble comes out as StorageError."""
    if getattr(_in_transaction, "yes", False):  # the transaction translates, after it has rolled back
        yield
        return
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
    if database.is_closed():
        database.connect()


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
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
