"""What recurs is done once a period; loops and mailboxes leave signs of life."""

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
    assert agenda.loops() == [agenda.LoopState("bel", NOW, "stuk"), agenda.LoopState("desk", NOW + MINUTE, "")]


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
