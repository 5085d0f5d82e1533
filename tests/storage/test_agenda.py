"""What recurs is done once a period; loops and mailboxes leave signs of life."""

import os
import socket

import pytest

from storage import agenda
from tests.storage.invented import MINUTE, NOW, a_complaint

pytestmark = pytest.mark.usefixtures("database")


def test_a_period_is_started_once():
    assert agenda.start("monthly", "2026-02", NOW)
    assert not agenda.start("monthly", "2026-02", NOW + MINUTE)


def test_each_name_and_each_period_is_started_by_itself():
    pairs = [("monthly", "2026-02"), ("monthly", "2026-03"), ("quarterly", "2026-02")]
    assert all(agenda.start(name, period, NOW) for name, period in pairs)


def test_the_register_begins_with_its_first_complaint():
    assert agenda.first_registration() is None
    a_complaint()
    assert agenda.first_registration() == NOW


def test_the_last_beat_of_a_loop_counts():
    agenda.beat("desk", NOW, "stuk")
    agenda.beat("desk", NOW + MINUTE)
    agenda.beat("bel", NOW, "stuk")
    found = [(loop.name, loop.heartbeat, loop.error) for loop in agenda.loops()]
    assert found == [("bel", NOW, "stuk"), ("desk", NOW + MINUTE, "")]


def test_a_look_that_failed_keeps_the_moment_of_the_last_good_one():
    agenda.looked("klachten", NOW, 3)
    agenda.looked("klachten", NOW + MINUTE, None, error="weg")
    agenda.looked("nieuw", NOW, None, error="weg")
    good = agenda.MailboxState("klachten", NOW, 3, "weg")
    assert agenda.mailboxes() == [good, agenda.MailboxState("nieuw", None, None, "weg")]


def test_a_good_look_forgets_the_error():
    agenda.looked("klachten", NOW, None, error="weg")
    agenda.looked("klachten", NOW + MINUTE, 0)
    assert agenda.mailboxes() == [agenda.MailboxState("klachten", NOW + MINUTE, 0, "")]


HERE, ELSEWHERE = socket.gethostname(), "elders.arag.example"
_GONE = 2**22 + 1  # more than a process number can be


@pytest.fixture
def beat_of(monkeypatch):
    """Let another process leave a sign of life."""

    def beat(host, process):
        with monkeypatch.context() as patch:
            patch.setattr(agenda, "_me", lambda: (host, process))
            agenda.beat("desk", NOW)

    return beat


def _who():
    return {(loop.host, loop.process) for loop in agenda.loops()}


def test_the_same_loop_of_two_processes_is_two(beat_of):
    agenda.beat("desk", NOW)
    beat_of(ELSEWHERE, 1)
    assert [loop.is_ours for loop in agenda.loops()].count(True) == 1
    assert _who() == {(HERE, os.getpid()), (ELSEWHERE, 1)}


def test_who_leaves_well_is_not_missed(beat_of):
    agenda.beat("desk", NOW)
    agenda.beat("post", NOW)
    beat_of(ELSEWHERE, 1)
    agenda.left()
    assert _who() == {(ELSEWHERE, 1)}


def test_a_process_of_this_host_that_does_not_live_is_forgotten(beat_of):
    for host, process in ((HERE, _GONE), (HERE, os.getppid()), (ELSEWHERE, _GONE)):
        beat_of(host, process)
    agenda.forget_the_dead(alone=False)
    assert _who() == {(HERE, os.getppid()), (ELSEWHERE, _GONE)}


def test_who_works_alone_forgets_all_others(beat_of):
    agenda.beat("desk", NOW)
    beat_of(HERE, os.getppid())
    beat_of(ELSEWHERE, 1)
    agenda.forget_the_dead(alone=True)
    assert _who() == {(HERE, os.getpid())}


def test_the_clock_is_remembered_as_it_was_last_kept():
    assert agenda.clock() is None
    agenda.keep_clock(NOW, NOW, None)
    agenda.keep_clock(NOW, NOW + MINUTE, NOW + MINUTE)
    assert agenda.clock() == (NOW, NOW + MINUTE, NOW + MINUTE)
