"""The schema comes up once, whoever starts first, and never behind the back of a newer program."""

import subprocess
import sys
from pathlib import Path

import pytest

from complaints.errors import SettingsError, StorageError
from storage import agenda, models, report_models, signal_models, watch_models
from storage import database as db
from storage.database import database as rows
from tests.storage.invented import NOW, a_complaint

HOUSE = Path(__file__).parents[2]
MIGRATE = """
import sys
from storage import database
database.connect(sys.argv[1])
sys.stdin.read()
print(len(database.migrate()))
"""


def test_the_second_migration_does_nothing(empty_database):
    assert len(db.migrate()) == len(list((HOUSE / "storage" / "migrations").glob("0*.py")))
    assert db.migrate() == []


def test_a_migrated_database_keeps_its_rows(database):
    a_complaint()
    db.migrate()
    db.close()
    db.connect(database)
    assert agenda.first_registration() == NOW


def test_two_processes_that_start_together_migrate_once(empty_database):
    command = [sys.executable, "-c", MIGRATE, empty_database]
    pipe = subprocess.PIPE
    both = [subprocess.Popen(command, cwd=HOUSE, stdin=pipe, stdout=pipe, stderr=pipe, text=True) for _ in range(2)]
    for process in both:
        process.stdin.close()
        process.stdin = None
    told = [process.communicate(timeout=60) for process in both]
    assert [error for _, error in told] == ["", ""]
    all_steps = len(list((HOUSE / "storage" / "migrations").glob("0*.py")))
    assert sorted(int(steps) for steps, _ in told) == [0, all_steps]


def test_a_database_that_is_newer_than_the_program_is_refused_with_a_sentence(database):
    rows.execute_sql("INSERT INTO schema_migration (name, applied) SELECT '9999_later', max(applied) FROM schema_migration")
    with pytest.raises(StorageError, match=r"newer than this program \(it has 9999_later\)\. Start the newer version\."):
        db.migrate()


MODELS = [*models.Row.__subclasses__()]
assert {watch_models.AgendaRow, report_models.ReportRow, signal_models.SignalRow} <= set(
    MODELS
)  # they come with modules of their own


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_the_columns_of_a_model_are_those_of_its_table(database, model):
    table = {column.name: column.null for column in rows.get_columns(model._meta.table_name)}
    if not db.is_postgres():  # SQLite calls a TEXT PRIMARY KEY nullable
        table |= {key.column_name: False for key in model._meta.get_primary_keys()}
    assert {field.column_name: field.null for field in model._meta.sorted_fields} == table


def test_every_table_has_a_model(database):
    assert set(rows.get_tables()) - {"schema_migration", "sqlite_sequence"} == {model._meta.table_name for model in MODELS}


@pytest.mark.parametrize("url", ["mysql://host/name", "klachten.sqlite3", ""])
def test_an_address_of_no_known_kind_is_refused_and_says_what_is_known(url):
    with pytest.raises(SettingsError, match="sqlite:///PATH or postgresql://"):
        db.connect(url)


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="cannot be made"):
        db.connect(f"sqlite:///{tmp_path}/file/below/klachten.sqlite3")


@pytest.mark.parametrize("slashes", ["///", "////"])
def test_the_folder_of_a_sqlite_file_is_made(tmp_path, monkeypatch, slashes):
    monkeypatch.chdir(tmp_path)
    path = "var/klachten.sqlite3" if slashes == "///" else f"{tmp_path}/var/klachten.sqlite3".lstrip("/")
    db.connect(f"sqlite:{slashes}{path}")
    db.migrate()
    db.close()
    assert (tmp_path / "var" / "klachten.sqlite3").exists()
