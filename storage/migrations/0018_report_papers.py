"""A report keeps all that its letters are made of, so that made again it is the same to the byte; and to whom it went."""

from typing import Any

_STATEMENTS = """
ALTER TABLE report ADD COLUMN revised TEXT NOT NULL DEFAULT '[]';
ALTER TABLE report ADD COLUMN drafted_to TEXT NOT NULL DEFAULT '';
ALTER TABLE report ADD COLUMN sent_to TEXT NOT NULL DEFAULT '';
CREATE TABLE report_paper (
    id {serial}, report_id INTEGER NOT NULL REFERENCES report (id), name TEXT NOT NULL, type TEXT NOT NULL,
    content TEXT NOT NULL REFERENCES blob (hash));
CREATE INDEX report_paper_report ON report_paper (report_id);
CREATE INDEX report_released ON report (id) WHERE state = 'released'
"""


def up(_migrator: Any, db: Any) -> None:
    """Reports of before this version have none."""
    postgres = "postgres" in type(db).__name__.lower()
    serial = "SERIAL PRIMARY KEY" if postgres else "INTEGER NOT NULL PRIMARY KEY"
    for statement in _STATEMENTS.format(serial=serial).split(";"):
        db.execute_sql(statement)
