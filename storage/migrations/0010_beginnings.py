"""What began a clock is kept, so that its end can be counted again; and reminders wait for their reader in rows."""

from typing import Any

_STATEMENTS = """
ALTER TABLE deadline ADD COLUMN since {moment};
ALTER TABLE deadline ADD COLUMN rule TEXT;
ALTER TABLE deadline ADD COLUMN named TEXT;
ALTER TABLE deadline ADD COLUMN why TEXT NOT NULL DEFAULT '';
ALTER TABLE deadline ADD COLUMN seen_at {moment};
CREATE TABLE reminder (
    id {serial}, complaint_id INTEGER NOT NULL REFERENCES complaint (id), kind TEXT NOT NULL, person TEXT NOT NULL,
    role TEXT NOT NULL, due_at {moment} NOT NULL, made_at {moment} NOT NULL, tell_at {moment} NOT NULL, told_at {moment});
CREATE INDEX reminder_waiting ON reminder (tell_at) WHERE told_at IS NULL
"""


def up(_migrator: Any, db: Any) -> None:
    """Clocks of before this keep their end; what began them is unknown, and they are explained from the journal as before."""
    postgres = "postgres" in type(db).__name__.lower()
    moment = "TIMESTAMPTZ" if postgres else "TEXT"
    serial = "SERIAL PRIMARY KEY" if postgres else "INTEGER NOT NULL PRIMARY KEY"
    for statement in _STATEMENTS.format(moment=moment, serial=serial).split(";"):
        db.execute_sql(statement)
