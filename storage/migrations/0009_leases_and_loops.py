"""A lease that can be told from the one before it; loops of several processes; and the moment that the clock last stood right."""

from typing import Any

_STATEMENTS = """
ALTER TABLE recipient ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
DROP TABLE loop;
CREATE TABLE loop (
    name TEXT NOT NULL, host TEXT NOT NULL, process INTEGER NOT NULL, heartbeat {moment} NOT NULL, error TEXT NOT NULL,
    PRIMARY KEY (name, host, process));
CREATE TABLE clock_watch (
    name TEXT PRIMARY KEY, believed_at {moment} NOT NULL, seen_at {moment} NOT NULL, doubted_since {moment})
"""


def up(_migrator: Any, db: Any) -> None:
    """Signs of life are made anew within seconds, so their table is; all else keeps its meaning."""
    moment = "TIMESTAMPTZ" if "postgres" in type(db).__name__.lower() else "TEXT"
    for statement in _STATEMENTS.format(moment=moment).split(";"):
        db.execute_sql(statement)
