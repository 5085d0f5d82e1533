"""Which calendar entries somebody got, so that each can be changed and cancelled later."""

from typing import Any

_STATEMENTS = """
CREATE TABLE calendar (
    id {serial}, complaint_id INTEGER NOT NULL REFERENCES complaint (id), kind TEXT NOT NULL, person TEXT NOT NULL,
    sequence INTEGER NOT NULL, due_at {moment} NOT NULL, sent_at {moment} NOT NULL, cancelled_at {moment},
    UNIQUE (complaint_id, kind, person))
"""


def up(_migrator: Any, db: Any) -> None:
    """A new table; nobody got an entry before."""
    postgres = "postgres" in type(db).__name__.lower()
    moment = "TIMESTAMPTZ" if postgres else "TEXT"
    serial = "SERIAL PRIMARY KEY" if postgres else "INTEGER NOT NULL PRIMARY KEY"
    for statement in _STATEMENTS.format(moment=moment, serial=serial).split(";"):
        db.execute_sql(statement)
