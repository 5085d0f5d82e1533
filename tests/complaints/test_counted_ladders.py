"""A ladder that was counted before is the ladder counted anew, and never one of other rules or another calendar."""

from datetime import datetime, time, timedelta

import pytest
from cast import AMSTERDAM, CALENDAR, HOUSE_RULES
from hypothesis import given
from hypothesis import strategies as st

from complaints import ladders
from complaints.complaint import DeadlineKind
from complaints.workdays import Workdays

WITHOUT_FREE_DAYS = Workdays({}, time(9, 0), time(12, 0), AMSTERDAM)
WITHOUT_LADDERS = HOUSE_RULES.model_copy(update={"ladders": dict.fromkeys(DeadlineKind, ())})
moments = st.datetimes(datetime(2020, 1, 1), datetime(2035, 12, 31)).map(lambda naive: naive.replace(tzinfo=AMSTERDAM))


@given(
    st.sampled_from(DeadlineKind),
    moments,
    st.lists(st.sampled_from([HOUSE_RULES, WITHOUT_LADDERS]), min_size=2),
    st.lists(st.sampled_from([CALENDAR, WITHOUT_FREE_DAYS]), min_size=2),
)
def test_a_ladder_is_that_of_the_rules_and_the_calendar_at_hand(kind, due_at, rulebooks, calendars):
    for rulebook, calendar in zip(rulebooks, calendars, strict=False):
        for _ in range(2):
            counted_anew = ladders._steps(kind, due_at, rulebook, calendar)
            assert list(ladders.steps(kind, due_at, rulebook, calendar)) == counted_anew


@pytest.mark.parametrize("kind", DeadlineKind)
def test_what_is_kept_has_an_end(kind, monkeypatch):
    monkeypatch.setattr(ladders, "_MOST_COUNTED", 3)
    first = CALENDAR.at(HOUSE_RULES.terms[0].since, time(17))
    for day in range(10):
        ladders.steps(kind, first + timedelta(days=day), HOUSE_RULES, CALENDAR)
    assert len(ladders._Counted.by(HOUSE_RULES, CALENDAR)) <= 3
