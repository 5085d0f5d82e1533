"""A person's mistake in settings or rules: one sentence, exit code 78, no traceback; a running daemon goes on."""

import mailbox

import pytest
from desk_office import CARLA, RULES

from journeys.running import RunningDaemon, command, wait_for


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "rules.yaml").write_text(RULES, "utf-8")
    (tmp_path / ".env").write_text("WEB=off\n", "utf-8")
    return tmp_path


def _refused(folder):
    done = command(folder, "run")
    assert done.returncode == 78
    assert "Traceback" not in done.stderr
    (sentence,) = done.stderr.strip().splitlines()
    return sentence


def test_a_misspelt_rule_stops_the_start_with_its_line_and_a_proposal(folder):
    (folder / "rules.yaml").write_text(RULES.replace("catch_all:", "catch_al:"), "utf-8")
    line = next(number for number, text in enumerate(RULES.splitlines(), 1) if "catch_all" in text)
    assert f"rules.yaml:{line}:" in (sentence := _refused(folder))
    assert "did you mean 'catch_all'?" in sentence


def test_rules_that_name_an_unknown_unit_stop_the_start(folder):
    (folder / "rules.yaml").write_text(RULES.replace("unit: arbeid", "unit: arbeit"), "utf-8")
    assert "arbeid" in _refused(folder)


def test_rules_that_are_no_yaml_stop_the_start(folder):
    (folder / "rules.yaml").write_text("organisation: [", "utf-8")
    assert "rules.yaml:1" in _refused(folder)


def test_missing_rules_stop_the_start(folder):
    (folder / "rules.yaml").unlink()
    assert "rules.yaml" in _refused(folder)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("LOG_LEVEL=LOUD", "LOG_LEVEL"),
        ("DATABASE=mysql://host/name", "DATABASE"),
        ("MAILBOX_KLACHTEN=pigeon:post", "pigeon"),
        ("POST=smtp://mail.arag.example", "use smtps://"),
        ("WEB=everywhere", "WEB"),
        ("SECRET=short", "SECRET"),
        ("DATABSE=sqlite:///x", "did you mean DATABASE?"),
        ("MAILBOXKLACHTEN=maildir:x", "MAILBOX"),
    ],
)
def test_a_wrong_setting_stops_the_start_with_its_name(folder, line, said):
    (folder / ".env").write_text(f"WEB=off\n{line}\n", "utf-8")
    assert said in _refused(folder)


def test_a_secret_never_stands_in_the_sentence(folder):
    (folder / ".env").write_text("WEB=off\nMAILBOX_A=imapz://anna:zeergeheim@host/INBOX\n", "utf-8")
    assert "zeergeheim" not in _refused(folder)


def test_broken_rules_on_sighup_keep_the_old_ones_and_the_bureau_hears(tmp_path):
    settings = {"MAILBOX_KLACHTEN": "maildir:in", "POST": "maildir:sent"}
    with RunningDaemon(tmp_path / "office", settings) as daemon:
        daemon.rules.write_text(RULES.replace("catch_all:", "catch_al:"), "utf-8")
        daemon.reads_its_rules_anew()
        sent = daemon.folder / "sent"
        wait_for("the bureau gets a letter", lambda: any((sent / "new").glob("*")), 20)
        (letter,) = mailbox.Maildir(sent)
        assert CARLA in letter["To"]
        assert daemon.process.poll() is None
        assert daemon.stops() == 0


@pytest.mark.parametrize("written", [b"DATABASE='sqlite:///x\nWEB=off\n", b"POST=maildir:\xff\n"])
def test_a_settings_file_that_cannot_be_read_whole_stops_the_start(folder, written):
    """Leaving out the line that is wrong would be a daemon on another database than its owner meant."""
    (folder / ".env").write_bytes(written)
    assert ".env" in _refused(folder)


@pytest.mark.parametrize(
    "wrong",
    [
        RULES.encode().replace(b"Bram Bakker", b"Ren\xe9 Bakker"),
        RULES.replace("Europe/Amsterdam", "Europe/Amsterdm").encode(),
        RULES.replace("country: NL", "country: XQ").encode(),
    ],
    ids=["encoding", "timezone", "country"],
)
def test_wrong_rules_never_end_a_running_daemon(folder, wrong):
    """The bureau hears of it, and the old rules stay in force."""
    with RunningDaemon(folder, {"MAILBOX_KLACHTEN": "maildir:in", "POST": "maildir:sent"}) as office:
        office.rules.write_bytes(wrong)
        office.reads_its_rules_anew()
        wait_for("the bureau is told", lambda: any(CARLA in str(mail["To"]) for mail in mailbox.Maildir(folder / "sent")))
        assert office.stops() == 0
