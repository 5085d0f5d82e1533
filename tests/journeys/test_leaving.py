"""SIGTERM: the daemon leaves soon, whatever it waits for."""

import signal
import socket
import time

import pytest
from boxes.dovecot import Dovecot

from journeys.running import RunningDaemon, wait_for

_LONG = 15  # far more than the five seconds that are promised: the machine may be busy, and a wait left out is far longer


def _leaves(office):
    """Seconds from SIGTERM to the end of the process, which must be a good one."""
    began = time.monotonic()
    office.process.send_signal(signal.SIGTERM)
    assert office.process.wait(60) == 0
    return time.monotonic() - began


def test_with_several_mailboxes_it_leaves_as_soon_as_with_one(tmp_path):
    boxes = {f"MAILBOX_{number}": f"maildir:in{number}" for number in range(6)}
    with RunningDaemon(tmp_path / "office", {**boxes, "MAILBOX_DEUR": "smtp-in://127.0.0.1:0"}) as office:
        assert _leaves(office) < _LONG
        assert "left" in office.log
        assert "without waiting" not in office.log


def test_in_the_middle_of_idle_it_leaves_as_well(tmp_path):
    with Dovecot({"klachten@arag.example": "geheim"}) as dovecot:
        address = f"imap://klachten%40arag.example:geheim@127.0.0.1:{dovecot.imap}/INBOX"
        boxes = {f"MAILBOX_{number}": address for number in range(3)}
        with RunningDaemon(tmp_path / "office", boxes | {"POST": "maildir:sent"}) as office:
            wait_for("it has looked", lambda: all(box["last_look"] for box in office.tells("status")["mailboxes"]))
            assert _leaves(office) < _LONG
            assert "without waiting" not in office.log


@pytest.fixture
def mute_server():
    """A mail server that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def test_a_server_that_says_nothing_does_not_hold_it(tmp_path, mute_server):
    settings = {
        "MAILBOX_STIL": f"imap://anna:geheim@127.0.0.1:{mute_server}/INBOX",
        "MAILBOX_KLACHTEN": "maildir:in",
        "POST": "maildir:sent",
    }
    with RunningDaemon(tmp_path / "office", settings) as office:
        time.sleep(0.5)
        assert _leaves(office) < _LONG
        assert "left without waiting any longer" in office.log
        assert "mailbox stil" in office.log


def test_who_left_well_is_not_missed(tmp_path):
    with RunningDaemon(tmp_path / "office", {"MAILBOX_KLACHTEN": "maildir:in", "POST": "maildir:sent"}) as office:
        wait_for("it beats", lambda: office.tells("status")["loops"])
        _leaves(office)
        assert office.tells("status")["loops"] == []


def test_who_was_killed_is_forgotten_when_it_starts_again(tmp_path):
    with RunningDaemon(tmp_path / "office", {"MAILBOX_KLACHTEN": "maildir:in", "POST": "maildir:sent"}) as office:
        wait_for("it beats", lambda: office.tells("status")["loops"])
        killed = office.process.pid
        office.is_killed()
        office.starts()
        assert killed not in {loop["process"] for loop in office.tells("status")["loops"]}
