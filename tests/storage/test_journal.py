"""The journal only grows, and whoever changes it behind its back is found out."""

import json
from datetime import UTC, datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

import peewee
import pytest

from storage import journal
from storage.database import database as rows
from storage.database import is_postgres, transaction
from storage.database import written as moment_written
from tests.storage.invented import MINUTE, NOW, a_complaint

pytestmark = pytest.mark.usefixtures("database")
REFUSALS = (peewee.IntegrityError, peewee.InternalError, peewee.DatabaseError)


def written(*lines):
    """A complaint with these lines in its journal."""
    row = a_complaint()
    with transaction():
        for minute, what in enumerate(lines):
            journal.add(row, journal.Entry(NOW + minute * MINUTE, "Bram", what, "daarom"))
        row.save()
    return row


def behind_its_back(statement):
    """Do what an intruder with the password of the database would do: take the guards away first."""
    names = ["journal_keeps"] if is_postgres() else ["journal_keeps_update", "journal_keeps_delete"]
    for name in names:
        rows.execute_sql(f"DROP TRIGGER {name}" + (" ON journal" if is_postgres() else ""))
    rows.execute_sql(statement)


def test_a_journal_is_read_back_in_order():
    row = written("geregistreerd", "toegewezen 💶")
    assert journal.of(row.number) == [
        journal.Entry(NOW, "Bram", "geregistreerd", "daarom"),
        journal.Entry(NOW + MINUTE, "Bram", "toegewezen 💶", "daarom"),
    ]


def test_each_complaint_has_a_journal_of_its_own():
    first, second = written("een"), written("twee")
    assert [[line.what for line in journal.of(row.number)] for row in (first, second)] == [["een"], ["twee"]]


def test_each_line_carries_the_hash_of_the_one_before():
    row = written("een", "twee")
    before = ""
    for minute, what in enumerate(("een", "twee")):
        line = [before, row.number, f"2026-03-02T09:0{minute}:00.000000+00:00", "Bram", what, "daarom"]
        before = sha256(json.dumps(line).encode()).hexdigest()
    assert row.journal_hash == before


@pytest.mark.parametrize("what", ['een "woord"', "a\\b", "tab\tregel\n\x7f", "é € 💶", "\u2028", "half \ud83d"])
def test_the_hash_is_over_the_line_as_json(what):
    entry = journal.Entry(NOW, "Bram", what, "daarom")
    line = journal.line(row := a_complaint(), entry)
    told = ["", row.number, NOW.isoformat(timespec="microseconds"), "Bram", what, "daarom"]
    assert line[-1] == row.journal_hash == sha256(json.dumps(told).encode()).hexdigest()


def test_lines_that_are_written_together_are_chained_as_if_one_by_one():
    together, apart = a_complaint(), written(*(f"regel {n}" for n in range(120)))
    with transaction():
        journal.write(
            [journal.line(together, journal.Entry(NOW + n * MINUTE, "Bram", f"regel {n}", "daarom")) for n in range(120)]
        )
        together.save()
    assert journal.of(together.number) == journal.of(apart.number)
    assert journal.first_broken() is None


def test_no_lines_are_written_without_ado():
    journal.write([])
    assert journal.first_broken() is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET why = 'anders'",
        "UPDATE journal SET why = why",
        "DELETE FROM journal",
        "DELETE FROM journal WHERE what = 'een'",
    ],
)
def test_the_database_itself_refuses_to_change_the_journal(statement):
    row = written("een", "twee")
    with pytest.raises(REFUSALS, match="append-only"):
        rows.execute_sql(statement)
    assert [line.what for line in journal.of(row.number)] == ["een", "twee"]


def test_the_database_itself_refuses_to_put_a_line_in_place_of_another():
    row = written("een")
    columns = "id, complaint_id, at, actor, what, why, before, hash"
    values = f"SELECT id, complaint_id, at, actor, 'anders', why, before, hash FROM journal WHERE complaint_id = {row.id}"
    statement = f"REPLACE INTO journal ({columns}) {values}"
    if is_postgres():
        statement = f"INSERT INTO journal ({columns}) {values} ON CONFLICT (id) DO UPDATE SET what = 'anders'"
    with pytest.raises(REFUSALS, match="append-only"):
        rows.execute_sql(statement)


def test_the_database_itself_refuses_to_empty_the_journal():
    written("een")
    with pytest.raises(REFUSALS, match="append-only"):
        rows.execute_sql("TRUNCATE journal" if is_postgres() else "DELETE FROM journal")


def test_an_untouched_journal_is_whole():
    written("een", "twee")
    written()
    written("drie")
    assert journal.first_broken() is None


@pytest.mark.parametrize("column", ["actor", "what", "why", "before", "hash"])
def test_one_changed_letter_is_found(column):
    written("een")
    row = written("twee", "drie", "vier")
    behind_its_back(f"UPDATE journal SET {column} = {column} || 'x' WHERE what = 'drie'")
    assert journal.first_broken().startswith(f"{row.number}, entry 3 ")


def test_a_changed_moment_is_found():
    row = written("een")
    behind_its_back("UPDATE journal SET at = '2026-03-02T09:00:00.000001+00:00'")
    assert journal.first_broken().startswith(f"{row.number}, entry 1 ")


def test_a_line_that_was_taken_out_is_found():
    row = written("een", "twee", "drie")
    behind_its_back("DELETE FROM journal WHERE what = 'twee'")
    assert journal.first_broken().startswith(f"{row.number}, entry 3 ")


def test_a_last_line_that_was_taken_off_is_found():
    row = written("een", "twee")
    behind_its_back("DELETE FROM journal WHERE what = 'twee'")
    assert journal.first_broken() == f"{row.number}, after its last entry"


def test_a_line_that_was_moved_to_another_complaint_is_found():
    first, second = written("een"), written("twee")
    behind_its_back(f"UPDATE journal SET complaint_id = {second.id} WHERE complaint_id = {first.id}")
    assert journal.first_broken() == f"{first.number}, after its last entry"


def test_the_two_equal_hours_of_an_october_night_are_written_as_two():
    first = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert moment_written(first) == "2026-10-25T00:30:00.000000+00:00"
    assert moment_written(first.replace(fold=1)) == "2026-10-25T01:30:00.000000+00:00"
    assert moment_written(datetime(2026, 10, 25, 0, 30, tzinfo=UTC)) == moment_written(first)
