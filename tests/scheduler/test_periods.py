"""Which months are over, and when their reports are due."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.errors import KlachtenbureauError
from complaints.periods import Stretch, a_year_before, before, containing
from scheduler.periods import last, named, over_since, report_moment

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def first_weekday(day):
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return day


def due(now, since=date(2026, 9, 1)):
    moment = datetime.fromisoformat(now)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)
    over = over_since(Stretch.MONTH, since, moment.astimezone(AMSTERDAM).date())
    return [each.label for each in over if report_moment(each, first_weekday, time(8, 30), AMSTERDAM) <= moment]


def test_a_month_is_read_as_people_type_it():
    october = named(" 2026-10 ")

    assert (october.stretch, october.label) == (Stretch.MONTH, "2026-10")
    assert (october.start, october.end) == (date(2026, 10, 1), date(2026, 11, 1))


@pytest.mark.parametrize("nonsense", ["", "2026", "2026-13", "2026-00", "oktober", "2026-1", "2026-10-01", "0000-01", "9999-12"])
def test_nonsense_is_refused_with_an_example(nonsense):
    with pytest.raises(KlachtenbureauError, match="such as 2026-10") as refused:
        named(nonsense)
    assert isinstance(refused.value, ValueError)


@pytest.mark.parametrize(("today", "label"), [("2026-11-01", "2026-10"), ("2026-11-30", "2026-10"), ("2027-01-05", "2026-12")])
def test_the_last_month_is_the_one_before_today_s(today, label):
    assert last(Stretch.MONTH, date.fromisoformat(today)).label == label


def test_the_months_over_are_listed_oldest_first():
    labels = [each.label for each in over_since(Stretch.MONTH, date(2026, 11, 20), date(2027, 2, 1))]

    assert labels == ["2026-11", "2026-12", "2027-01"]


def test_a_month_that_still_runs_is_not_over():
    assert over_since(Stretch.MONTH, date(2026, 11, 1), date(2026, 11, 30)) == []


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(0, 2000))
def test_months_follow_each_other_without_a_gap(first, days):
    months = over_since(Stretch.MONTH, first, first + timedelta(days=days))

    assert all(earlier.end == later.start for earlier, later in pairwise(months))
    assert all(named(each.label) == each for each in months)


def test_the_report_waits_for_the_first_working_day():
    """1 November 2026 is a Sunday: October's report comes on Monday the 2nd at half past eight."""
    assert due("2026-11-02T08:29", since=date(2026, 10, 1)) == []
    assert due("2026-11-02T08:30", since=date(2026, 10, 1)) == ["2026-10"]


def test_the_hour_is_that_of_amsterdam():
    assert due("2026-11-02T07:30+00:00", since=date(2026, 10, 1)) == ["2026-10"]


def test_months_missed_in_downtime_are_due_oldest_first():
    assert due("2026-12-15T10:00") == ["2026-09", "2026-10", "2026-11"]


def test_nothing_is_due_before_the_register_began():
    assert due("2026-11-02T12:00", since=date(2026, 11, 2)) == []


@pytest.mark.parametrize(
    ("label", "stretch", "start", "end"),
    [
        ("2026-W01", Stretch.WEEK, "2025-12-29", "2026-01-05"),
        ("2026-W53", Stretch.WEEK, "2026-12-28", "2027-01-04"),
        ("2026-Q4", Stretch.QUARTER, "2026-10-01", "2027-01-01"),
        ("2026-h2", Stretch.HALF_YEAR, "2026-07-01", "2027-01-01"),
        ("2026", Stretch.YEAR, "2026-01-01", "2027-01-01"),
    ],
)
def test_each_stretch_is_read_as_people_type_it(label, stretch, start, end):
    period = named(label, stretch)
    assert (period.start, period.end) == (date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize("nonsense", ["2025-W53", "2026-Q5", "2026-10"])
def test_a_period_of_another_stretch_is_refused(nonsense):
    stretch = Stretch.WEEK if "W" in nonsense else Stretch.QUARTER
    with pytest.raises(KlachtenbureauError, match=f"not a {stretch}"):
        named(nonsense, stretch)


@given(st.sampled_from(Stretch), st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_a_day_lies_in_its_period_and_the_periods_before_it_join(stretch, day):
    period = containing(stretch, day)
    assert day in period
    assert before(period).end == period.start
    assert named(period.label, stretch) == period


@given(st.sampled_from(Stretch), st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_a_year_before_is_another_period_of_the_year_before(stretch, day):
    period = containing(stretch, day)
    assert 360 <= (period.start - a_year_before(period).start).days <= 371
