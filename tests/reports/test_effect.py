"""Whether a point helped: the interval is right, and an effect that is not there is seldom told."""

import random
from datetime import date, datetime
from fractions import Fraction
from math import comb
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_cases import a_case

from complaints.complaint import RecordKind
from reports.effect import Change, Count, count, measure, sentence, stretches

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
small = st.integers(0, 40)
days = st.integers(1, 400)


def exact_tail(after, total, share):
    """How likely it is to see so few after, in exact fractions."""
    return sum(comb(total, each) * share**each * (1 - share) ** (total - each) for each in range(after + 1))


def poisson(mean, rng):
    """How often something that happens at a steady pace happens: the gaps between are exponential."""
    number, at = 0, rng.expovariate(1)
    while at <= mean:
        number, at = number + 1, at + rng.expovariate(1)
    return number


@given(small, small, days, days)
def test_the_ratio_lies_within_its_limits(before, after, long, short):
    found = measure(Count(long, before), Count(short, after))
    if found.ratio is not None:
        assert found.lowest <= found.ratio * (1 + 1e-9)
        assert found.highest is None or found.ratio <= found.highest * (1 + 1e-9)


@given(st.integers(1, 30), st.integers(1, 30), days, days)
def test_at_its_limits_the_counts_are_as_unlikely_as_the_method_says(before, after, long, short):
    found = measure(Count(long, before), Count(short, after))
    for limit, seen in ((found.highest, after), (found.lowest, after - 1)):
        rate = Fraction(limit) * Fraction(short, long)
        below = exact_tail(seen, before + after, rate / (1 + rate))
        assert float(below) == pytest.approx(0.025 if limit == found.highest else 0.975, abs=1e-6)


@given(small, small, days, days, small, small)
def test_causes_that_are_not_named_yet_make_it_less_certain_never_more(before, after, long, short, unnamed_before, unnamed_after):
    known = measure(Count(long, before), Count(short, after))
    wider = measure(Count(long, before, unnamed_before), Count(short, after, unnamed_after))
    assert wider.lowest <= known.lowest + 1e-9
    assert wider.highest is None or wider.highest >= known.highest - 1e-9


@given(small, days)
def test_the_same_pace_before_and_after_is_never_told_as_a_change(number, long):
    assert measure(Count(long, number), Count(long, number)).change is Change.UNTOLD


@given(small, small, days, days)
def test_before_and_after_changed_round_tell_the_opposite(before, after, long, short):
    opposite = {Change.FEWER: Change.MORE, Change.MORE: Change.FEWER, Change.UNTOLD: Change.UNTOLD}
    one, other = measure(Count(long, before), Count(short, after)), measure(Count(short, after), Count(long, before))
    assert other.change is opposite[one.change]


def test_an_effect_that_is_not_there_is_told_in_fewer_than_one_of_twenty():
    """Twelve months before, three after, the same pace; a thousand times for each pace, with a fixed seed."""
    rng = random.Random(20260302)
    for a_year in (4, 12, 30):
        told = [measure(Count(365, poisson(a_year, rng)), Count(92, poisson(a_year * 92 / 365, rng))).change for _ in range(1000)]
        assert sum(change is not Change.UNTOLD for change in told) < 50


def test_a_great_effect_on_many_complaints_is_told_nearly_always():
    rng = random.Random(20260302)
    told = [measure(Count(365, poisson(100, rng)), Count(92, poisson(5, rng))).change for _ in range(100)]
    assert sum(change is Change.FEWER for change in told) > 90


@pytest.mark.parametrize(("before", "after"), [(Count(0, 1), Count(92, 1)), (Count(365, 1), Count(0, 0))])
def test_nothing_is_told_of_a_time_that_nobody_looked_at(before, after):
    with pytest.raises(ValueError, match="at least one day"):
        measure(before, after)


@pytest.mark.parametrize(
    ("before", "after", "language", "ending"),
    [
        (Count(365, 60), Count(92, 2), "nl", "Het zijn er duidelijk minder."),
        (Count(365, 5), Count(92, 20), "nl", "Het zijn er duidelijk meer."),
        (Count(365, 5), Count(92, 0), "nl", "Er zijn te weinig klachten om te zeggen of het hielp."),
        (Count(365, 400), Count(92, 101), "nl", "Een duidelijk verschil is er niet."),
        (Count(365, 60), Count(92, 2), "en", "There are clearly fewer."),
        (Count(365, 0), Count(92, 0), "en", "There are too few complaints to say whether it helped."),
    ],
)
def test_the_sentence_ends_with_what_can_be_told(before, after, language, ending):
    assert sentence(measure(before, after), "snelheid", "Arbeid", language).endswith(ending)


def test_the_sentence_says_the_counts_the_ratio_and_its_limits():
    said = sentence(measure(Count(365, 60), Count(92, 2, 3)), "snelheid", "Arbeid", "nl")
    assert said == (
        "Oorzaak snelheid bij Arbeid: in de 365 dagen ervoor 60 klachten, in de 92 dagen erna 2. Per maand is dat 0,13 keer zo veel "
        "(met 95 % zekerheid tussen 0,02 en 0,82). Van nog 3 klachten is de oorzaak nog niet bekend; dat maakt het minder zeker. "
        "Het zijn er duidelijk minder."
    )


def local_day(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()


def test_only_complaints_of_that_cause_and_unit_in_those_days_are_counted():
    here = [("Rechtshulp", "arbeid")]
    cases = [
        a_case("2026-01-01T00:30", cause="snelheid", stays=here),
        a_case("2026-01-31T23:30", cause="snelheid", stays=here),
        a_case("2026-02-01T00:30", cause="snelheid", stays=here),  # a day too late
        a_case("2026-01-10T10:00", cause="kennis", stays=here),
        a_case("2026-01-10T10:00", cause="snelheid", stays=[("Rechtshulp", "letsel")]),
        a_case("2026-01-10T10:00", cause="snelheid", stays=here, kind=RecordKind.NO_COMPLAINT),
        a_case("2026-01-11T10:00", stays=here),
    ]
    found = count(cases, "snelheid", cases[0].stays[-1].unit, date(2026, 1, 1), date(2026, 2, 1), local_day)
    assert found == Count(31, 2, 1)


@given(st.dates(date(2026, 1, 1), date(2027, 1, 1)), st.integers(0, 200), st.integers(-400, 400))
def test_before_is_a_year_at_most_and_never_older_than_the_register(done, later, began):
    until, start = date.fromordinal(done.toordinal() + later), date.fromordinal(done.toordinal() - began)
    found = stretches(done, until, start)
    if found is None:
        assert later == 0 or began <= 0
    else:
        first, middle, end = found
        assert (middle, end) == (done, until)
        assert max(done.toordinal() - 365, start.toordinal()) == first.toordinal() < middle.toordinal() < end.toordinal()
