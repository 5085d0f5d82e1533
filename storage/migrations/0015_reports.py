"""Reports are frozen; each ending of a complaint is kept; letters tell which report they are about."""

from typing import Any

_STATEMENTS = """
ALTER TABLE complaint ADD COLUMN field TEXT;
ALTER TABLE letter ADD COLUMN about TEXT;
CREATE INDEX letter_about ON letter (about) WHERE about IS NOT NULL;
CREATE TABLE ending (
    id {serial}, complaint_id INTEGER NOT NULL REFERENCES complaint (id), at {moment} NOT NULL, status TEXT NOT NULL,
    outcome TEXT, reopened_at {moment});
CREATE INDEX ending_complaint ON ending (complaint_id);
INSERT INTO ending (complaint_id, at, status, outcome)
    SELECT id, closed_at, status, outcome FROM complaint WHERE closed_at IS NOT NULL AND status IN ('closed', 'no_complaint');
CREATE TABLE report (
    id {serial}, name TEXT NOT NULL, period TEXT NOT NULL, about TEXT NOT NULL, edition INTEGER NOT NULL, state TEXT NOT NULL,
    document TEXT NOT NULL REFERENCES blob (hash), fingerprint TEXT NOT NULL, made_at {moment} NOT NULL, send_at {moment},
    released_at {moment}, released_by TEXT, comment TEXT NOT NULL, why TEXT NOT NULL, look_again_at {moment});
CREATE UNIQUE INDEX report_edition ON report (name, period, about, edition);
CREATE INDEX report_send_at ON report (send_at) WHERE send_at IS NOT NULL;
CREATE INDEX report_look_again_at ON report (look_again_at) WHERE look_again_at IS NOT NULL;
CREATE TABLE report_reply (
    id {serial}, report_id INTEGER NOT NULL REFERENCES report (id), person TEXT NOT NULL, kind TEXT NOT NULL,
    at {moment} NOT NULL, text TEXT NOT NULL, mail INTEGER);
CREATE INDEX report_reply_report ON report_reply (report_id)
"""


def up(_migrator: Any, db: Any) -> None:
    """Of endings before this version only the last one is known."""
    postgres = "postgres" in type(db).__name__.lower()
    serial = "SERIAL PRIMARY KEY" if postgres else "INTEGER NOT NULL PRIMARY KEY"
    moment = "TIMESTAMPTZ" if postgres else "TEXT"
    for statement in _STATEMENTS.format(serial=serial, moment=moment).split(";"):
        db.execute_sql(statement)
