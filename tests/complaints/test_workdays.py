"""Working days and terms against the table of vectors in the description of the field (Algemene termijnenwet, our own promises)."""

from datetime import date, datetime, time, timedelta

import pytest
from cast import AMSTERDAM, CALENDAR, HOUSE_RULES, a_rulebook, local
from hypothesis import given
from hypothesis import strategies as st

from complaints.deadlines import first_clocks
from complaints.ladder_rules import Rung
from complaints.ladders import rung_moment
from complaints.organisation import Span, read_span
from daemon.rulebook import calendar

TERMS = ("2 working days", "5 working days", "10 working days", "14 days", "6 weeks", "8 weeks", "12 weeks", "3 months")
VECTORS = {
    "2025-12-31": "2026-01-05 2026-01-08 2026-01-15 2026-01-14 2026-02-11 2026-02-25 2026-03-25 2026-03-31",
    "2026-01-31": "2026-02-03 2026-02-06 2026-02-13 2026-02-14 2026-03-14 2026-03-28 2026-04-25 2026-04-30",
    "2026-02-13": "2026-02-17 2026-02-20 2026-02-27 2026-02-27 2026-03-27 2026-04-10 2026-05-08 2026-05-13",
    "2026-04-01": "2026-04-07 2026-04-10 2026-04-17 2026-04-15 2026-05-13 2026-05-27 2026-06-24 2026-07-01",
    "2026-04-02": "2026-04-08 2026-04-13 2026-04-20 2026-04-16 2026-05-14 2026-05-28 2026-06-25 2026-07-02",
    "2026-04-24": "2026-04-29 2026-05-04 2026-05-12 2026-05-08 2026-06-05 2026-06-19 2026-07-17 2026-07-24",
    "2026-05-13": "2026-05-18 2026-05-21 2026-05-29 2026-05-27 2026-06-24 2026-07-08 2026-08-05 2026-08-13",
    "2026-12-23": "2026-12-28 2026-12-31 2027-01-08 2027-01-06 2027-02-03 2027-02-17 2027-03-17 2027-03-23",
}
CASES = [(day, term, end) for day, ends in VECTORS.items() for term, end in zip(TERMS, ends.split(), strict=True)]

moments = st.datetimes(datetime(2020, 1, 1), datetime(2035, 12, 31)).map(lambda naive: naive.replace(tzinfo=AMSTERDAM))
spans = st.builds(Span, count=st.integers(1, 40), unit=st.sampled_from(["working day", "day", "week"]))


def a_span(text: str) -> Span:
    span = read_span(text)
    assert isinstance(span, Span)
    return span


@pytest.mark.parametrize(("received", "term", "end"), CASES)
def test_a_term_ends_on_the_day_of_the_table(received: str, term: str, end: str) -> None:
    assert CALENDAR.add(date.fromisoformat(received), a_span(term)) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("received", "term", "act_by"),
    [
        ("2026-01-31 12:00", "14 days", "2026-02-13"),  # ends on a Saturday
        ("2026-04-02 12:00", "6 weeks", "2026-05-13"),  # ends on Ascension Day
        ("2026-01-31 12:00", "6 weeks", "2026-03-13"),
        ("2026-01-31 12:00", "12 weeks", "2026-04-24"),
    ],
)
def test_a_term_that_ends_on_a_free_day_is_brought_back(received: str, term: str, act_by: str) -> None:
    due = CALENDAR.due(local(received), a_span(term))
    assert due == local(f"{act_by} 17:30")


@pytest.mark.parametrize(
    ("received", "free", "end"), [("2025-12-31", "2026-01-02", "2026-01-09"), ("2026-05-13", "2026-05-15", "2026-05-22")]
)
def test_an_equated_day_is_worked_unless_the_rules_name_it(received: str, free: str, end: str) -> None:
    rules = a_rulebook(workdays={"free_dates": [free]})
    assert calendar(rules).step(date.fromisoformat(received), 5) == date.fromisoformat(end)


@pytest.mark.parametrize(
    "day",
    [
        "2026-01-01", "2026-04-03", "2026-04-06", "2026-04-27", "2026-05-05", "2026-05-14", "2026-05-25", "2026-12-25",
        "2025-04-26",
    ],
)  # fmt: skip
def test_dutch_holidays_are_free(day: str) -> None:
    assert not CALENDAR.is_worked(date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2026-01-02", "2026-05-04", "2026-05-15", "2026-12-24", "2026-12-31"])
def test_days_that_only_feel_free_are_worked(day: str) -> None:
    assert CALENDAR.is_worked(date.fromisoformat(day))


def test_good_friday_is_worked_where_the_rules_do_not_name_it() -> None:
    assert calendar(a_rulebook(workdays={"also_free": []})).is_worked(date(2026, 4, 3))


def test_months_are_clamped() -> None:
    assert CALENDAR.add(date(2026, 11, 30), a_span("3 months")) == date(2027, 2, 28)


def test_the_day_of_receipt_is_the_local_day() -> None:
    received = datetime.fromisoformat("2026-03-01T23:30:00+00:00")  # Monday in Amsterdam already
    assert CALENDAR.due(received, a_span("2 working days")) == local("2026-03-04 17:30")


def test_summer_time_leaves_the_closing_hour_as_it_is() -> None:
    assert CALENDAR.due(local("2026-03-27 12:00"), a_span("2 working days")).isoformat() == "2026-03-31T15:30:00+00:00"


@given(moments)
def test_no_clock_is_ever_due_on_a_free_day(received: datetime) -> None:
    for clock in first_clocks(received, HOUSE_RULES, CALENDAR):
        due = clock.due_at.astimezone(AMSTERDAM)
        assert due.weekday() < 5
        assert due.date() not in CALENDAR.free_days


@given(moments, spans)
def test_due_is_never_after_the_plain_term_unless_received_on_a_free_day(received: datetime, span: Span) -> None:
    day = received.date()
    end = CALENDAR.add(day, span)
    if CALENDAR.is_worked(day):
        assert CALENDAR.due(received, span).astimezone(AMSTERDAM).date() <= end


@given(moments, spans)
def test_due_is_never_before_the_mail_came(received: datetime, span: Span) -> None:
    assert CALENDAR.due(received, span).astimezone(AMSTERDAM).date() >= received.date()


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(1, 30))
def test_a_working_day_term_holds_so_many_working_days(day: date, count: int) -> None:
    end = CALENDAR.step(day, count)
    between = [day + timedelta(days=step) for step in range(1, (end - day).days + 1)]
    assert sum(d.weekday() < 5 and d not in CALENDAR.free_days for d in between) == count


@given(moments)
def test_office_hours_are_on_a_working_day_and_never_earlier(moment: datetime) -> None:
    opens = CALENDAR.in_office_hours(moment).astimezone(AMSTERDAM)
    assert opens >= moment
    assert CALENDAR.is_worked(opens.date())
    assert time(8, 30) <= opens.time() < time(17, 30)


@given(moments, st.integers(-5, 8))
def test_a_rung_is_climbed_in_office_hours(received: datetime, count: int) -> None:
    due = CALENDAR.due(received, a_span("5 working days"))
    moment = rung_moment(Rung(at=Span(count=count, unit="working day"), to=("handler",)), due, CALENDAR).astimezone(AMSTERDAM)
    assert CALENDAR.in_office_hours(moment) == moment


def test_the_rung_of_the_due_moment_still_leaves_time_to_act() -> None:
    due = local("2026-03-04 17:30")
    assert rung_moment(Rung(at=a_span("0 days"), to=("handler",)), due, CALENDAR) < due


@pytest.mark.parametrize(
    ("received", "term", "end"),
    [
        ("2028-02-15", "14 days", "2028-02-29"),  # the leap day itself
        ("2028-02-28", "2 working days", "2028-03-01"),  # it is a Tuesday, and worked
        ("2027-11-30", "3 months", "2028-02-29"),
        ("2028-02-29", "12 months", "2029-02-28"),
        ("2028-02-29", "3 months", "2028-05-29"),
        ("2026-12-31", "2 working days", "2027-01-05"),  # over the end of the year
        ("2026-12-31", "8 weeks", "2027-02-25"),
        ("2027-12-31", "5 working days", "2028-01-07"),  # New Year's Day on a Saturday gives no day back
        ("2031-04-25", "2 working days", "2031-04-29"),  # Koningsdag on a Sunday is kept on the Saturday before
    ],
)
def test_leap_days_ends_of_years_and_koningsdag(received: str, term: str, end: str) -> None:
    assert CALENDAR.add(date.fromisoformat(received), a_span(term)) == date.fromisoformat(end)


@pytest.mark.parametrize(("day", "worked"), [("2031-04-26", False), ("2031-04-27", False), ("2031-04-28", True)])
def test_koningsdag_on_a_sunday_leaves_the_monday_worked(day: str, worked: object) -> None:
    assert CALENDAR.is_worked(date.fromisoformat(day)) is worked


@pytest.mark.parametrize(
    ("received", "term", "due"),
    [
        ("2026-03-29T00:30:00+00:00", "1 hour", "2026-03-29T01:30:00+00:00"),  # the hour that does not exist here
        ("2026-10-25T00:30:00+00:00", "1 hour", "2026-10-25T01:30:00+00:00"),  # the hour that comes twice
        ("2026-10-23T10:00:00+00:00", "72 hours", "2026-10-26T10:00:00+00:00"),  # real hours, whatever the clock on the wall says
    ],
)
def test_hours_are_real_hours_when_summer_time_begins_or_ends(received: str, term: str, due: str) -> None:
    assert CALENDAR.due(datetime.fromisoformat(received), a_span(term)) == datetime.fromisoformat(due)


@pytest.mark.parametrize(("received", "due"), [("2026-03-28 12:00", "2026-04-10"), ("2026-10-24 12:00", "2026-11-06")])
def test_the_closing_hour_of_the_wall_holds_on_both_sides_of_summer_time(received: str, due: str) -> None:
    assert CALENDAR.due(local(received), a_span("14 days")) == local(f"{due} 17:30")
