"""Anonymous codes for the survey of the AFM, and who read a dossier."""

from typing import Any

_STATEMENTS = """
CREATE TABLE afm_code (complaint_id INTEGER NOT NULL PRIMARY KEY REFERENCES complaint (id), code TEXT NOT NULL UNIQUE);
CREATE TABLE access (
    id {serial}, at {moment} NOT NULL, who TEXT NOT NULL, how TEXT NOT NULL,
    complaint_id INTEGER NOT NULL REFERENCES complaint (id));
CREATE INDEX access_complaint ON access (complaint_id)
"""


def up(_migrator: Any, db: Any) -> None:
    """Tables of their own; what was read before is only told by the journals."""
    postgres = "postgres" in type(db).__name__.lower()
    serial = "SERIAL PRIMARY KEY" if postgres else "INTEGER NOT NULL PRIMARY KEY"
    moment = "TIMESTAMPTZ" if postgres else "TEXT"
    for statement in _STATEMENTS.format(serial=serial, moment=moment).split(";"):
        db.execute_sql(statement)
