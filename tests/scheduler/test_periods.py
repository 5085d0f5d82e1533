"""Which months are over, and when their reports are due."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.errors import KlachtenbureauError
from scheduler.periods import last_month, month, months_over_since, reports_due

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def first_weekday(day):
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return day


def due(now, since=date(2026, 9, 1)):
    moment = datetime.fromisoformat(now)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)
    return [each.label for each in reports_due(moment, since, first_weekday, time(8, 30), AMSTERDAM)]


def test_a_month_is_read_as_people_type_it():
    october = month(" 2026-10 ")

    assert (october.name, october.label) == ("monthly", "2026-10")
    assert (october.start, october.end) == (date(2026, 10, 1), date(2026, 11, 1))


@pytest.mark.parametrize("nonsense", ["", "2026", "2026-13", "2026-00", "oktober", "2026-1", "2026-10-01", "0000-01", "9999-12"])
def test_nonsense_is_refused_with_an_example(nonsense):
    with pytest.raises(KlachtenbureauError, match="such as 2026-10") as refused:
        month(nonsense)
    assert isinstance(refused.value, ValueError)


@pytest.mark.parametrize(("today", "label"), [("2026-11-01", "2026-10"), ("2026-11-30", "2026-10"), ("2027-01-05", "2026-12")])
def test_the_last_month_is_the_one_before_today_s(today, label):
    assert last_month(date.fromisoformat(today)).label == label


def test_the_months_over_are_listed_oldest_first():
    labels = [each.label for each in months_over_since(date(2026, 11, 20), date(2027, 2, 1))]

    assert labels == ["2026-11", "2026-12", "2027-01"]


def test_a_month_that_still_runs_is_not_over():
    assert months_over_since(date(2026, 11, 1), date(2026, 11, 30)) == []


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(0, 2000))
def test_months_follow_each_other_without_a_gap(first, days):
    months = months_over_since(first, first + timedelta(days=days))

    assert all(earlier.end == later.start for earlier, later in pairwise(months))
    assert all(month(each.label) == each for each in months)


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
