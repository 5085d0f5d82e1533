"""Procedures outside the house: at Kifid, the Tuchtraad, a court and others, each a record under its complaint."""

from typing import Any

_STATEMENTS = """
CREATE TABLE procedure (
    id {serial}, complaint_id INTEGER NOT NULL REFERENCES complaint (id), position INTEGER NOT NULL, body TEXT NOT NULL,
    reference TEXT, phase TEXT NOT NULL, begun TEXT NOT NULL, dates TEXT NOT NULL, verdict TEXT, amount_cents INTEGER, link TEXT,
    said TEXT, learned TEXT);
CREATE UNIQUE INDEX procedure_position ON procedure (complaint_id, position);
CREATE INDEX procedure_reference ON procedure (reference) WHERE reference IS NOT NULL
"""


def up(_migrator: Any, db: Any) -> None:
    """A table of its own; no complaint has any yet."""
    postgres = "postgres" in type(db).__name__.lower()
    serial = "SERIAL PRIMARY KEY" if postgres else "INTEGER NOT NULL PRIMARY KEY"
    for statement in _STATEMENTS.format(serial=serial).split(";"):
        db.execute_sql(statement)
