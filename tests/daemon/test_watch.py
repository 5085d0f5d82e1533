"""After a jump of the clock, what time alone starts waits; mail goes on."""

from datetime import timedelta

import pytest
from desk_office import ELS

from daemon import health, loop, watch
from storage import agenda


@pytest.fixture
def long_open(office):
    """An office that has a complaint and has worked today."""
    office.has_a_complaint_about_work()
    assert loop.until_quiet(office.office, office.clock.now())
    return office


def _reports(office):
    return [letter for letter in office.letters_to(ELS) if letter.papers]


def test_a_clock_a_year_ahead_makes_no_reports(long_open):
    long_open.advances(days=365)
    assert not loop.until_quiet(long_open.office, long_open.clock.now())
    assert _reports(long_open) == []
    assert agenda.start("monthly", "2026-03", long_open.clock.now()), "a month was marked as done"


def test_mail_is_handled_all_the_same(long_open):
    long_open.advances(days=365)
    long_open.receives(subject="Ontslag", from_="bob@klant.example")
    loop.until_quiet(long_open.office, long_open.clock.now())
    assert len(long_open.numbers) == 2
    assert long_open.letters_to("bob@klant.example")


def test_a_person_who_confirms_the_clock_lets_the_reports_go(long_open):
    long_open.advances(days=62)
    loop.until_quiet(long_open.office, long_open.clock.now())
    watch.confirm(long_open.clock.now())
    assert loop.until_quiet(long_open.office, long_open.clock.now())
    assert len(_reports(long_open)) == 2


def test_after_a_day_the_reports_go_by_themselves(long_open):
    long_open.advances(days=62)
    for _ in range(25):
        loop.until_quiet(long_open.office, long_open.clock.now())
        long_open.advances(hours=1)
    assert len(_reports(long_open)) == 2


def test_a_pretended_moment_says_nothing_of_the_clock(long_open):
    """A rehearsal a year ahead makes the reports of twelve months, and leaves no doubt behind."""
    pretended = long_open.clock.now() + timedelta(days=365)
    assert loop.until_quiet(long_open.office, pretended, pretended=True)
    assert len(_reports(long_open)) == 12
    assert watch.is_time_believed(long_open.office, long_open.clock.now())


def test_health_tells_of_the_doubt(long_open):
    long_open.advances(days=365)
    watch.is_time_believed(long_open.office, long_open.clock.now())
    told = health.health(long_open.clock.now(), ["klachten"])
    assert not told["ok"]
    assert any("clock jumped" in line for line in told["trouble"])
