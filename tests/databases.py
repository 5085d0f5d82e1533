"""A migrated, empty database for a test: once on SQLite, once on a real PostgreSQL."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from threading import Barrier
from typing import TypeVar

import pytest
from boxes.postgres import Postgres

from storage import database as db

_numbers = count()
Given = TypeVar("Given")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One throw-away PostgreSQL server a session."""
    with Postgres() as box:
        yield box


@pytest.fixture(params=["sqlite", "postgres"])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any table, already connected to."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/klachten.sqlite3"
    else:
        url = request.getfixturevalue("postgres").new_database(f"klachten{next(_numbers)}")
    db.connect(url)
    yield url
    db.close()


@pytest.fixture
def database(empty_database: str) -> str:
    """The address of a database with all tables and no rows, connected to by storage.database."""
    db.migrate()
    return empty_database


@pytest.fixture
def on_postgres(postgres: Postgres) -> Iterator[str]:
    """As database(), for what only several machines at once can show."""
    url = postgres.new_database(f"klachten{next(_numbers)}")
    db.connect(url)
    db.migrate()
    yield url
    db.close()


@pytest.fixture
def on_sqlite(tmp_path: Path) -> Iterator[Path]:
    """As database(), for what only SQLite does; the file of the database."""
    file = tmp_path / "klachten.sqlite3"
    db.connect(f"sqlite:///{file}")
    db.migrate()
    yield file
    db.close()


def at_once(work: Callable[[int], Given], workers: int = 8) -> list[Given]:
    """Let workers, each a thread with a connection of its own, start the same work at the same moment."""
    start = Barrier(workers)

    def worker(number: int) -> Given:
        start.wait(10)
        try:
            return work(number)
        finally:
            db.close()

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(worker, range(workers)))
