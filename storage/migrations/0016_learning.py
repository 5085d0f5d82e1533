"""The learning register: improvement points with an owner and a day, their history, and who is to be reminded."""

from typing import Any

_STATEMENTS = """
CREATE TABLE improvement_serial (year INTEGER NOT NULL PRIMARY KEY, last INTEGER NOT NULL);
CREATE TABLE improvement (
    id {serial}, code TEXT NOT NULL UNIQUE, text TEXT NOT NULL, owner TEXT NOT NULL, status TEXT NOT NULL,
    proposed_at {moment} NOT NULL, proposed_on TEXT NOT NULL, proposed_by TEXT NOT NULL, due TEXT NOT NULL,
    complaint_id INTEGER REFERENCES complaint (id), cause TEXT, unit TEXT, department TEXT, said TEXT, reason TEXT,
    decided_at {moment}, decided_on TEXT, shared TEXT NOT NULL, effect TEXT, effect_at {moment}, rungs INTEGER NOT NULL,
    look_again_at {moment}, step INTEGER REFERENCES step (id), withdrawn_at {moment});
CREATE INDEX improvement_complaint ON improvement (complaint_id);
CREATE INDEX improvement_look_again_at ON improvement (look_again_at) WHERE look_again_at IS NOT NULL;
CREATE TABLE improvement_event (
    id {serial}, improvement_id INTEGER NOT NULL REFERENCES improvement (id), at {moment} NOT NULL, person TEXT,
    what TEXT NOT NULL, said TEXT NOT NULL, cause TEXT NOT NULL, before TEXT, undoes TEXT);
CREATE INDEX improvement_event_improvement ON improvement_event (improvement_id);
CREATE TABLE improvement_reminder (
    id {serial}, improvement_id INTEGER NOT NULL REFERENCES improvement (id), person TEXT NOT NULL, role TEXT NOT NULL,
    rung TEXT NOT NULL, due TEXT NOT NULL, tell_at {moment} NOT NULL, told_at {moment});
CREATE INDEX improvement_reminder_waits ON improvement_reminder (tell_at) WHERE told_at IS NULL
"""


def up(_migrator: Any, db: Any) -> None:
    """Tables of their own; no point is known yet."""
    postgres = "postgres" in type(db).__name__.lower()
    serial = "SERIAL PRIMARY KEY" if postgres else "INTEGER NOT NULL PRIMARY KEY"
    moment = "TIMESTAMPTZ" if postgres else "TEXT"
    for statement in _STATEMENTS.format(serial=serial, moment=moment).split(";"):
        db.execute_sql(statement)
