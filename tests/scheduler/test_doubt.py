"""A clock that jumped is doubted until it is set right, a person confirms it, or it went on evenly for a day."""

from datetime import UTC, datetime, timedelta

import pytest

from scheduler.doubt import ClockWatch, look

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
YEAR = timedelta(days=365)
HALF_A_MINUTE = timedelta(seconds=30)


def _after(*moments):
    """What is thought of the clock after it showed these moments, one after the other."""
    watch = ClockWatch(believed_at=NOW, seen_at=NOW)
    for moment in moments:
        watch = look(watch, moment)
    return watch


def _every_hour(begin, hours):
    return [begin + timedelta(hours=hour) for hour in range(hours + 1)]


def test_the_first_moment_ever_is_believed():
    assert not look(None, NOW).is_doubted


@pytest.mark.parametrize("gap", [timedelta(0), HALF_A_MINUTE, timedelta(days=39), -timedelta(hours=2)])
def test_a_clock_that_goes_on_is_believed_also_after_downtime(gap):
    assert not _after(NOW + gap).is_doubted


@pytest.mark.parametrize("gap", [YEAR, -YEAR, timedelta(days=41), -timedelta(days=2)])
def test_a_jump_is_doubted(gap):
    assert _after(NOW + gap).is_doubted


def test_it_stays_doubted_for_a_day():
    assert _after(*_every_hour(NOW + YEAR, 23)).is_doubted


def test_after_a_day_of_going_on_evenly_it_is_believed():
    assert not _after(*_every_hour(NOW + YEAR, 24)).is_doubted


def test_a_clock_that_is_set_right_is_believed_at_once():
    assert not _after(NOW + YEAR, NOW + YEAR + HALF_A_MINUTE, NOW + 2 * HALF_A_MINUTE).is_doubted


def test_a_second_jump_does_not_count_as_a_day_that_passed():
    watch = _after(NOW + YEAR, NOW + 3 * YEAR)
    assert watch.doubted_since == NOW + 3 * YEAR


def test_doubt_remembers_the_last_moment_that_was_believed():
    assert _after(NOW + HALF_A_MINUTE, NOW + YEAR).believed_at == NOW + HALF_A_MINUTE
