"""A migrated, empty database for a test: once on SQLite, once on a real PostgreSQL."""

import shutil
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


@pytest.fixture(scope="session")
def migrated_postgres(postgres: Postgres) -> str:
    """The name of a database with all tables and no rows, to make others like it: migrating anew for each test takes far longer."""
    db.connect(postgres.new_database("migrated"))
    db.migrate()
    db.close()
    return "migrated"


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same on SQLite, as a file to copy."""
    file = tmp_path_factory.mktemp("migrated") / "klachten.sqlite3"
    db.connect(f"sqlite:///{file}")
    db.migrate()
    db.close()
    return file


@pytest.fixture(params=["sqlite", "postgres"])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any table, already connected to."""
    if request.param == "sqlite":
        yield from _connected(f"sqlite:///{tmp_path}/klachten.sqlite3")
    else:
        box = request.getfixturevalue("postgres")
        yield from _connected(box.new_database(f"klachten{next(_numbers)}"), box)


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database with all tables and no rows, connected to by storage.database."""
    if request.param == "sqlite":
        file = shutil.copy(request.getfixturevalue("migrated_sqlite"), tmp_path / "klachten.sqlite3")
        yield from _connected(f"sqlite:///{file}")
    else:
        box, like = request.getfixturevalue("postgres"), request.getfixturevalue("migrated_postgres")
        yield from _connected(box.new_database(f"klachten{next(_numbers)}", like), box)


@pytest.fixture
def on_postgres(postgres: Postgres, migrated_postgres: str) -> Iterator[str]:
    """As database(), for what only several machines at once can show."""
    yield from _connected(postgres.new_database(f"klachten{next(_numbers)}", migrated_postgres), postgres)


def _connected(url: str, box: Postgres | None = None) -> Iterator[str]:
    db.connect(url)
    yield url
    db.close()
    if box is not None:
        box.drop_database(url)


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
