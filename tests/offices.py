"""An office for each story."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_office import DeskOffice


@pytest.fixture
def office(tmp_path: Path, database: str) -> Iterator[DeskOffice]:
    """An office that opened on Monday morning, over an empty register: each story is told on SQLite and on PostgreSQL."""
    opened = DeskOffice(tmp_path, database).opens()
    yield opened
    opened.office.close()
