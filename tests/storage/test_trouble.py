"""A database in trouble is a sentence, costs nothing, and is forgotten when the trouble is over."""

import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import psycopg
import pytest
from boxes.postgres import Postgres

from complaints.errors import StorageError
from storage import agenda, dossiers, inbox
from storage import database as db
from storage.database import database as rows
from storage.database import reading, transaction
from tests.storage.invented import NOW, a_complaint, a_mail, handle_one

HOUSE = Path(__file__).parents[2]


@pytest.fixture
def locked(on_sqlite, monkeypatch):
    """A SQLite file that another process is writing to, and little patience on our side."""
    db.close()
    monkeypatch.setattr(db, "_BUSY_SECONDS", 0)
    db.connect(f"sqlite:///{on_sqlite}")
    other = sqlite3.connect(on_sqlite, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield other
    other.close()


def kill_connections(url):
    """End every connection to a database but the one that says so, as an administrator does."""
    with psycopg.connect(url, autocommit=True) as connection:
        mine = "datname = current_database() AND pid <> pg_backend_pid()"
        connection.execute(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE {mine}")


def test_a_file_that_another_process_writes_to_is_a_sentence(locked):
    with pytest.raises(StorageError, match=r"^The database cannot be used now: database is locked\.$"):
        agenda.beat("desk", NOW)


def test_a_locked_file_can_still_be_read(locked):
    assert agenda.loops() == []


def test_when_the_other_process_is_done_we_go_on(locked):
    with pytest.raises(StorageError):
        agenda.beat("desk", NOW)
    locked.execute("COMMIT")
    agenda.beat("desk", NOW)
    assert [loop.name for loop in agenda.loops()] == ["desk"]


def test_a_lost_connection_is_a_sentence_and_the_next_transaction_works(on_postgres):
    agenda.beat("desk", NOW)
    kill_connections(on_postgres)
    with pytest.raises(StorageError, match="cannot be used now"):
        agenda.beat("desk", NOW)
    agenda.beat("post", NOW)
    assert [loop.name for loop in agenda.loops()] == ["desk", "post"]


def test_a_connection_that_is_lost_while_reading_is_opened_again(on_postgres):
    agenda.loops()
    kill_connections(on_postgres)
    with pytest.raises(StorageError):
        agenda.loops()
    assert agenda.loops() == []


def test_a_connection_that_is_lost_within_a_transaction_takes_all_of_it_back(on_postgres):
    with pytest.raises(StorageError), transaction():  # noqa: PT012 - the error must come at the end of the block
        agenda.beat("desk", NOW)
        kill_connections(on_postgres)
        agenda.beat("post", NOW)
    assert agenda.loops() == []


def test_a_connection_that_is_lost_while_a_decision_reads_costs_the_mail_no_attempt(on_postgres):
    inbox.keep([a_mail()], NOW)
    with pytest.raises(StorageError), inbox.next_entry(NOW):  # noqa: PT012 - the error must come at the end of the block
        kill_connections(on_postgres)
        dossiers.find("K-2026-000001")
    assert inbox.listing()[0].attempts == 0
    assert handle_one() is not None


def test_a_connection_that_is_lost_before_the_commit_is_a_sentence(on_postgres):
    with pytest.raises(StorageError), transaction():  # noqa: PT012 - the error must come at the end of the block
        agenda.beat("desk", NOW)
        kill_connections(on_postgres)
    assert agenda.loops() == []


def test_an_error_of_ours_on_a_lost_connection_leaves_a_database_that_works(on_postgres):
    with pytest.raises((ValueError, StorageError)), transaction():  # noqa: PT012 - the error must come at the end of the block
        kill_connections(on_postgres)
        raise ValueError("van ons")
    agenda.beat("desk", NOW)
    assert len(agenda.loops()) == 1


@pytest.mark.usefixtures("postgres")
def test_a_server_that_is_stopped_is_a_sentence_for_reading_and_writing():
    with Postgres() as box:
        db.connect(box.url)
        db.migrate()
        box._process.send_signal(signal.SIGINT)
        box._process.wait(10)
        for look in (lambda: agenda.beat("desk", NOW), agenda.loops, lambda: agenda.start("monthly", "2026-02", NOW)):
            with pytest.raises(StorageError, match="cannot be used now"):
                look()
    db.close()


def test_a_file_that_is_no_database_is_a_sentence(tmp_path):
    (tmp_path / "brief.txt").write_text("Geachte heer, mevrouw, dit is geen database. " * 50)
    db.connect(f"sqlite:///{tmp_path}/brief.txt")
    with pytest.raises(StorageError, match="not a database"):
        agenda.loops()
    db.close()


@pytest.mark.usefixtures("database")
def test_a_transaction_within_another_is_part_of_it():
    with pytest.raises(ValueError, match="toch niet"), transaction():  # noqa: PT012 - the error must come at the end of the block
        with transaction():
            agenda.beat("desk", NOW)
        raise ValueError("toch niet")
    assert agenda.loops() == []


@pytest.mark.usefixtures("database")
def test_after_an_error_the_next_transaction_stands_by_itself():
    with pytest.raises(ValueError, match="toch niet"), transaction():
        raise ValueError("toch niet")
    with transaction():
        agenda.beat("desk", NOW)
    assert not rows.in_transaction()
    assert len(agenda.loops()) == 1


@pytest.mark.usefixtures("database")
def test_what_is_not_committed_is_seen_by_no_other_thread():
    seen = []

    def look():
        seen.append(len(agenda.loops()))
        db.close()

    with transaction():
        agenda.beat("desk", NOW)
        other = threading.Thread(target=look)
        other.start()
        other.join(10)
    assert seen == [0]


@pytest.mark.usefixtures("database")
def test_a_reading_leaves_no_transaction_open():
    a_complaint()
    with reading():
        dossiers.listing()
    assert not rows.in_transaction()


def test_a_file_that_is_removed_while_we_work_stops_all_work(on_sqlite):
    agenda.beat("desk", NOW)
    on_sqlite.unlink()
    for look in (lambda: agenda.beat("desk", NOW), agenda.loops):
        with pytest.raises(StorageError, match=r"klachten\.sqlite3, was removed while we were at work\. Stop the daemon"):
            look()
    assert not on_sqlite.exists()


def test_a_thread_that_comes_later_makes_no_new_file_in_the_place_of_a_removed_one(on_sqlite):
    agenda.beat("desk", NOW)
    on_sqlite.unlink()
    db.close()
    with pytest.raises(StorageError, match="was removed"):
        agenda.loops()
    assert not on_sqlite.exists()


def test_a_file_that_is_replaced_while_we_work_stops_all_work(on_sqlite, tmp_path):
    agenda.beat("desk", NOW)
    (tmp_path / "copy").write_bytes(on_sqlite.read_bytes())
    (tmp_path / "copy").replace(on_sqlite)
    with pytest.raises(StorageError, match="was replaced by another while we were at work"):
        agenda.beat("desk", NOW)


def test_a_full_disk_is_called_by_its_name(on_sqlite):
    """The rollback that follows fails too; what it says helps nobody."""
    pages = rows.execute_sql("PRAGMA page_count").fetchone()[0]
    rows.execute_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageError, match=r"^The database cannot be used now: database or disk is full\.$"):
        inbox.keep([a_mail(mime=b"x" * 100_000)], NOW)
    rows.execute_sql("PRAGMA max_page_count = 100000")
    assert inbox.keep([a_mail()], NOW) == 1


IS_ONLY = """
import sys
from storage import database
database.connect(sys.argv[1])
print(database.is_only_process(), flush=True)
sys.stdin.read()
"""


def test_one_process_on_a_file_knows_that_it_is_alone(on_sqlite):
    """Until it is gone, however it goes; then the next one is."""
    with _process_on(on_sqlite) as first, _process_on(on_sqlite) as second:
        assert sorted(_answer(each) for each in (first, second)) == ["False", "True"]
        first.kill()
        second.kill()
    with _process_on(on_sqlite) as third:
        assert _answer(third) == "True"
        third.kill()


def _process_on(file):
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-c", IS_ONLY, f"sqlite:///{file}"], cwd=HOUSE, stdin=pipe, stdout=pipe, text=True)


def _answer(process):
    return process.stdout.readline().strip()


@pytest.mark.usefixtures("on_postgres")
def test_on_postgres_nobody_is_ever_sure_to_be_alone():
    assert not db.is_only_process()


@pytest.mark.usefixtures("on_sqlite")
def test_whoever_asks_again_is_not_at_the_start_any_more():
    assert [db.is_only_process(), db.is_only_process()] == [True, False]
