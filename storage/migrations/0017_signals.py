"""Signals beside complaints, the answers to the satisfaction survey, and the rises that were told."""

from typing import Any

_STATEMENTS = """
CREATE TABLE signal_serial (year INTEGER NOT NULL PRIMARY KEY, last INTEGER NOT NULL);
CREATE TABLE signal (
    id {serial}, number TEXT NOT NULL UNIQUE, channel TEXT NOT NULL, state TEXT NOT NULL, received_at {moment} NOT NULL,
    opened_at {moment} NOT NULL, why TEXT NOT NULL, text TEXT NOT NULL, score_hundredths INTEGER, customer_name TEXT,
    customer_address TEXT, case_number TEXT, employee TEXT, unit TEXT, department TEXT, link TEXT, handle TEXT,
    readers TEXT NOT NULL, answer TEXT, mail {big} REFERENCES mail (id), complaint TEXT, ended_at {moment}, ended_by TEXT,
    reason TEXT NOT NULL);
CREATE INDEX signal_answer ON signal (answer) WHERE answer IS NOT NULL;
CREATE INDEX signal_complaint ON signal (complaint) WHERE complaint IS NOT NULL;
CREATE TABLE survey (
    id {serial}, key TEXT NOT NULL UNIQUE, received_at {moment} NOT NULL, kept_at {moment} NOT NULL, score_hundredths INTEGER,
    tip TEXT NOT NULL, case_number TEXT, employee TEXT, unit TEXT, department TEXT);
CREATE TABLE rise (
    id {serial}, series TEXT NOT NULL, days INTEGER NOT NULL, count INTEGER NOT NULL, told_at {moment} NOT NULL,
    ended_at {moment});
CREATE UNIQUE INDEX rise_open ON rise (series) WHERE ended_at IS NULL
"""


def up(_migrator: Any, db: Any) -> None:
    """All new tables; nothing that was there changes."""
    postgres = "postgres" in type(db).__name__.lower()
    serial = "SERIAL PRIMARY KEY" if postgres else "INTEGER NOT NULL PRIMARY KEY"
    moment, big = ("TIMESTAMPTZ", "BIGINT") if postgres else ("TEXT", "INTEGER")
    for statement in _STATEMENTS.format(serial=serial, moment=moment, big=big).split(";"):
        db.execute_sql(statement)
