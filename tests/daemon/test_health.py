"""Well or not: what the settings no longer name is past, and a process elsewhere that fell silent is not hidden."""

from datetime import timedelta

import pytest

from daemon import health
from storage import agenda
from tests.storage.invented import NOW

pytestmark = pytest.mark.usefixtures("database")
LATER = NOW + timedelta(minutes=6)


def _beat_of_another(monkeypatch, moment=NOW, error=""):
    with monkeypatch.context() as patch:
        patch.setattr(agenda, "_me", lambda: ("elders.arag.example", 7))
        agenda.beat("desk", moment, error)


def test_all_is_well_while_all_loops_beat():
    agenda.beat("desk", NOW)
    agenda.looked("klachten", NOW, 0)
    assert health.health(NOW, ["klachten"]) == {"ok": True, "version": health.VERSION, "trouble": []}


def test_a_mailbox_that_cannot_be_read_is_told():
    agenda.looked("klachten", NOW, None, error="weg")
    assert health.health(NOW, ["klachten"])["trouble"] == ["mailbox klachten cannot be read"]


def test_a_mailbox_that_the_settings_do_not_name_any_more_is_past():
    agenda.looked("oud", NOW, None, error="weg")
    assert health.health(NOW, ["klachten"])["ok"]
    assert health.status(NOW, ["klachten"])["mailboxes"] == []


def test_a_loop_of_ours_that_fell_silent_is_told_for_ever():
    agenda.beat("desk", NOW)
    for moment in (LATER, NOW + timedelta(days=9)):
        assert health.health(moment, [])["trouble"] == ["loop desk is silent"]


def test_a_process_elsewhere_that_fell_silent_is_not_hidden_by_ours(monkeypatch):
    _beat_of_another(monkeypatch)
    agenda.beat("desk", LATER)
    assert health.health(LATER, [])["trouble"] == ["loop desk of process 7 on elders.arag.example is silent"]


def test_a_process_elsewhere_that_stays_away_is_missed_for_a_day(monkeypatch):
    _beat_of_another(monkeypatch)
    assert not health.health(NOW + timedelta(hours=23), [])["ok"]
    assert health.health(NOW + timedelta(hours=25), [])["ok"]


def test_mails_that_wait_for_a_person_are_told_and_no_illness(monkeypatch):
    monkeypatch.setattr(health.inbox, "counts", lambda: {"set_aside": 2})
    assert health.health(NOW, []) == {"ok": True, "version": health.VERSION, "trouble": ["2 mails wait for a person"]}


def test_status_names_host_and_process_of_each_loop(monkeypatch):
    _beat_of_another(monkeypatch, error="weg")
    (loop,) = health.status(NOW, [])["loops"]
    assert loop == {"name": "desk", "host": "elders.arag.example", "process": 7, "heartbeat": NOW.isoformat(), "error": "weg"}
