"""What an operator types: checks before the start, lists in his own time, mistakes with a way out."""

import os
import socket
import sqlite3
from contextlib import closing

import pytest
from boxes.smtp_sink import SmtpSink
from desk_office import RULES, a_mail

from journeys.running import RunningDaemon, command
from tests.desk_office import MONDAY


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "rules.yaml").write_text(RULES, "utf-8")
    _set(tmp_path)
    return tmp_path


@pytest.fixture
def taken():
    """A port that somebody else listens on, and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def _set(folder, **settings):
    lines = {"WEB": "off", "MAILBOX_KLACHTEN": "maildir:in", "POST": "maildir:sent", "SECRET": "only for tests, and long"}
    (folder / ".env").write_text("".join(f"{name}='{value}'\n" for name, value in (lines | settings).items()), "utf-8")


def _with_a_complaint(folder):
    """Anna's complaint of Monday, ten in the morning in Amsterdam."""
    for part in ("new", "cur", "tmp"):
        (folder / "in" / part).mkdir(parents=True)
    mail = a_mail(from_="anna@klant.example", subject="Ontslag", text="Ik wacht al weken.", at=MONDAY)
    file = folder / "in" / "new" / "1"
    file.write_bytes(mail)
    os.utime(file, (MONDAY.timestamp(), MONDAY.timestamp()))
    assert command(folder, "once", "--at", "2026-03-02T10:00+01:00").returncode == 0


def test_check_logs_in_where_letters_leave(folder):
    with SmtpSink() as sink:
        _set(folder, POST=f"smtp://127.0.0.1:{sink.port}")
        done = command(folder, "check")
        assert (done.returncode, sink.taken) == (0, [])
    assert "ok    post: letters can leave" in done.stdout


def test_check_tells_of_a_post_that_is_away(folder, taken):
    _set(folder, POST="smtp://127.0.0.1:1")
    done = command(folder, "check")
    assert done.returncode == 78
    assert "WRONG post: 127.0.0.1:1 cannot be reached" in done.stdout


@pytest.mark.parametrize(("name", "address"), [("MAILBOX_DEUR", "smtp-in://127.0.0.1:{}"), ("WEB", "127.0.0.1:{}")])
def test_a_port_that_is_taken_is_told_by_check_and_stops_the_start(folder, taken, name, address):
    _set(folder, **{name: address.format(taken)})
    checked, started = command(folder, "check"), command(folder, "run")
    assert (checked.returncode, started.returncode) == (78, 78)
    assert f"cannot listen on 127.0.0.1:{taken}" in checked.stdout
    (sentence,) = [line for line in started.stderr.splitlines() if line.startswith("klachtenbureau:")]
    assert name in sentence
    assert "Traceback" not in started.stderr


def test_check_beside_a_running_daemon_finds_its_ports_well(tmp_path, taken):
    door, page = taken, 0
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as two:
        door, page = one.getsockname()[1], two.getsockname()[1]
    settings = {"MAILBOX_DEUR": f"smtp-in://127.0.0.1:{door}", "WEB": f"127.0.0.1:{page}", "POST": "maildir:sent"}
    with RunningDaemon(tmp_path / "office", settings) as office:
        done = command(office.folder, "check")
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("a running klachtenbureau listens on port") == 2


@pytest.mark.parametrize(
    ("words", "known"),
    [
        (("list", "--status", "nonsens"), "closed"),
        (("list", "--unit", "nonsens"), "arbeid"),
        (("letters", "--state", "nonsens"), "queued"),
        (("inbox", "--state", "nonsens"), "parked"),
    ],
)
def test_a_word_that_is_not_known_is_a_mistake_and_the_known_ones_are_named(folder, words, known):
    done = command(folder, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert known in done.stderr


@pytest.mark.parametrize("words", [("list",), ("inbox",), ("letters",), ("show", "K-2026-000001")])
def test_people_read_the_time_of_their_own_clock(folder, words):
    """Ten in Amsterdam is nine in UTC."""
    _with_a_complaint(folder)
    assert "02-03-2026 10:00" in command(folder, *words).stdout


def test_programs_read_moments_with_their_offset(folder):
    _with_a_complaint(folder)
    assert '"registered_at": "2026-03-02T09:00:00+00:00"' in command(folder, "show", "K-2026-000001", "--json").stdout


def test_show_has_headings(folder):
    _with_a_complaint(folder)
    headings = {line for line in command(folder, "show", "K-2026-000001").stdout.splitlines() if line and line[0] != " "}
    assert headings >= {"K-2026-000001  Ontslag", "De klacht", "De klant", "Termijnen", "Mails en brieven", "Journaal"}


@pytest.mark.parametrize("words", [("show", "K-2026-000001"), ("show", "K-2026-000001", "--json"), ("inbox", "show", "1")])
def test_who_reads_a_dossier_at_the_terminal_is_written_down(folder, words):
    _with_a_complaint(folder)
    assert command(folder, *words).returncode == 0
    assert _reads(folder) == [f"opdracht {words[0]}" if words[0] == "show" else "opdracht inbox show 1"]


def test_the_list_of_complaints_is_no_dossier(folder):
    _with_a_complaint(folder)
    command(folder, "list")
    assert _reads(folder) == []


def _reads(folder):
    """How the dossiers were read, as the database has it."""
    with closing(sqlite3.connect(next(folder.rglob("*.sqlite3")))) as register:
        return [how for (how,) in register.execute("SELECT how FROM access ORDER BY id")]


def test_the_clock_can_be_confirmed(folder):
    done = command(folder, "clock", "confirm")
    assert done.returncode == 0
    assert done.stdout.startswith("believed: it is ")
