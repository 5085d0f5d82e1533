"""The first schema: mail, register, clocks, journal, letters."""

from typing import Any

_TABLES = """
CREATE TABLE blob (hash TEXT PRIMARY KEY, content {bytes} NOT NULL);
CREATE TABLE mail (
    id {serial}, mailbox TEXT NOT NULL, uidvalidity TEXT NOT NULL, uid TEXT NOT NULL,
    blob TEXT NOT NULL REFERENCES blob (hash), message_id TEXT, fingerprint TEXT NOT NULL, lane TEXT NOT NULL,
    from_addr TEXT, subject TEXT NOT NULL, size INTEGER NOT NULL, received_at {moment} NOT NULL, stored_at {moment} NOT NULL,
    filed_away BOOLEAN NOT NULL, state TEXT NOT NULL, kind TEXT, reason TEXT NOT NULL, number TEXT,
    attempts INTEGER NOT NULL, look_again_at {moment}, handled_at {moment});
CREATE UNIQUE INDEX mail_place ON mail (mailbox, uidvalidity, uid);
CREATE INDEX mail_waiting ON mail (id) WHERE state = 'waiting';
CREATE INDEX mail_lane ON mail (lane, id) WHERE state = 'waiting';
CREATE INDEX mail_message_id ON mail (message_id);
CREATE INDEX mail_fingerprint ON mail (fingerprint);
CREATE INDEX mail_number ON mail (number);
CREATE TABLE serial (year INTEGER PRIMARY KEY, last INTEGER NOT NULL);
CREATE TABLE complaint (
    id {serial}, number TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, status TEXT NOT NULL, channel TEXT NOT NULL,
    entry TEXT NOT NULL, received_at {moment} NOT NULL, registered_at {moment} NOT NULL, closed_at {moment},
    language TEXT NOT NULL, subject TEXT NOT NULL, summary TEXT NOT NULL, customer_name TEXT, customer_address TEXT,
    customer_phone TEXT, participants TEXT NOT NULL, excluded TEXT NOT NULL, filed_by TEXT, unit TEXT, department TEXT,
    handler TEXT, case_number TEXT, policy_number TEXT, severity INTEGER, cause TEXT, outcome TEXT, redress TEXT,
    terms TEXT NOT NULL, contacted_at {moment}, answered_at {moment}, discussed TEXT, fed_back TEXT,
    told_customer BOOLEAN NOT NULL, journal_hash TEXT NOT NULL);
CREATE INDEX complaint_handler ON complaint (handler) WHERE closed_at IS NULL;
CREATE INDEX complaint_received ON complaint (received_at);
CREATE TABLE stay (
    id {serial}, complaint_id INTEGER NOT NULL REFERENCES complaint (id), since {moment} NOT NULL, unit TEXT NOT NULL,
    department TEXT NOT NULL, handler TEXT NOT NULL, why TEXT NOT NULL);
CREATE INDEX stay_complaint ON stay (complaint_id);
CREATE INDEX stay_handler ON stay (handler, since);
CREATE TABLE learning (
    id {serial}, complaint_id INTEGER NOT NULL REFERENCES complaint (id), at {moment} NOT NULL, text TEXT NOT NULL);
CREATE INDEX learning_complaint ON learning (complaint_id);
CREATE TABLE deadline (
    id {serial}, complaint_id INTEGER NOT NULL REFERENCES complaint (id), kind TEXT NOT NULL, due_at {moment} NOT NULL,
    met_at {moment}, look_again_at {moment}, nudges INTEGER NOT NULL);
CREATE UNIQUE INDEX deadline_kind ON deadline (complaint_id, kind);
CREATE INDEX deadline_due ON deadline (look_again_at) WHERE met_at IS NULL AND look_again_at IS NOT NULL;
CREATE TABLE journal (
    id {serial}, complaint_id INTEGER NOT NULL REFERENCES complaint (id), at {moment} NOT NULL, actor TEXT NOT NULL,
    what TEXT NOT NULL, why TEXT NOT NULL, before TEXT NOT NULL, hash TEXT NOT NULL);
CREATE INDEX journal_complaint ON journal (complaint_id, id);
CREATE TABLE letter (
    id {serial}, complaint_id INTEGER REFERENCES complaint (id), letter TEXT NOT NULL, message_id TEXT NOT NULL UNIQUE,
    subject TEXT NOT NULL, blob TEXT NOT NULL REFERENCES blob (hash), queued_at {moment} NOT NULL, automatic BOOLEAN NOT NULL);
CREATE INDEX letter_complaint ON letter (complaint_id);
CREATE INDEX letter_queued ON letter (queued_at);
CREATE TABLE recipient (
    id {serial}, letter_id INTEGER NOT NULL REFERENCES letter (id), address TEXT NOT NULL, state TEXT NOT NULL,
    attempts INTEGER NOT NULL, look_again_at {moment} NOT NULL, handed_over BOOLEAN NOT NULL, answer TEXT NOT NULL,
    sent_at {moment});
CREATE INDEX recipient_letter ON recipient (letter_id);
CREATE INDEX recipient_due ON recipient (look_again_at) WHERE state IN ('queued', 'sending');
CREATE INDEX recipient_address ON recipient (address);
CREATE TABLE agenda (name TEXT NOT NULL, period TEXT NOT NULL, started_at {moment} NOT NULL, PRIMARY KEY (name, period));
CREATE TABLE loop (name TEXT PRIMARY KEY, heartbeat {moment} NOT NULL, error TEXT NOT NULL);
CREATE TABLE mailbox (name TEXT PRIMARY KEY, last_look {moment}, waiting INTEGER, error TEXT NOT NULL)
"""
# The journal is append-only for every program that uses this database, ours included.
_GUARD_SQLITE = """
CREATE TRIGGER journal_keeps_{event} BEFORE {event} ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
"""
# REPLACE deletes without waking the trigger on DELETE.
_GUARD_REPLACE = """
CREATE TRIGGER journal_keeps_replace BEFORE INSERT ON journal WHEN EXISTS (SELECT 1 FROM journal WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
"""
_GUARD_POSTGRES = """
CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$;
CREATE TRIGGER journal_keeps BEFORE UPDATE OR DELETE ON journal FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER journal_keeps_all BEFORE TRUNCATE ON journal FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only()
"""


def up(_migrator: Any, db: Any) -> None:
    """Make every table."""
    postgres = "postgres" in type(db).__name__.lower()
    words = (
        {"bytes": "BYTEA", "serial": "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY", "moment": "TIMESTAMPTZ"}
        if postgres
        else {"bytes": "BLOB", "serial": "INTEGER PRIMARY KEY AUTOINCREMENT", "moment": "TEXT"}
    )
    for statement in _TABLES.format(**words).split(";"):
        db.execute_sql(statement)
    if postgres:
        db.execute_sql(_GUARD_POSTGRES)
    else:
        for event in ("update", "delete"):
            db.execute_sql(_GUARD_SQLITE.format(event=event))
        db.execute_sql(_GUARD_REPLACE)
