"""When the public report is asked after: every two weeks, weekly in March, and in any case on the day of the alarm."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.publishing import is_alarming, next_question

ALARM = date(2027, 3, 25)


def weekdays(day):
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


@pytest.mark.parametrize(
    ("today", "next_day"),
    [
        ("2027-02-01", "2027-02-15"),
        ("2027-02-15", "2027-03-01"),
        ("2027-03-01", "2027-03-08"),
        ("2027-03-22", "2027-03-25"),
        ("2027-03-25", "2027-04-01"),
        ("2027-04-01", "2027-04-08"),
    ],
)
def test_the_next_letter(today, next_day):
    assert next_question(date.fromisoformat(today), ALARM, weekdays) == date.fromisoformat(next_day)


@given(st.integers(0, 120))
def test_whenever_it_begins_there_is_a_letter_on_the_day_of_the_alarm(late):
    day, days = date(2027, 2, 1) + timedelta(days=late), []
    while day < ALARM + timedelta(days=60):
        days.append(day)
        following = next_question(day, ALARM, weekdays)
        assert day < following <= day + timedelta(days=16)
        day = following

    assert ALARM in days or days[0] > ALARM


def test_it_is_alarming_from_that_day_on():
    assert [is_alarming(ALARM + timedelta(days=days), ALARM) for days in (-1, 0, 1)] == [False, True, True]
