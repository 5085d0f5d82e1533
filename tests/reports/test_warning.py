"""The early warning, against plain probability: what chance gives, how seldom it cries wolf, how soon it sees a rise."""

from datetime import date, datetime, time, timedelta
from math import comb, exp, factorial
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.complaint import Channel, Entry, RecordKind, Status
from complaints.facts import CaseFacts, Stay
from complaints.report_rules import WarningRule
from reports.chance import tail
from reports.warning import Counted, Dimension, Told

ZONE = ZoneInfo("Europe/Amsterdam")
FIRST = date(2024, 1, 1)
RULE = WarningRule()


def a_case(day, unit="arbeid", **more):
    at = datetime.combine(day, time(12), ZONE)
    values = {
        "number": f"K-{day}-{unit}",
        "kind": RecordKind.COMPLAINT,
        "status": Status.ASSIGNED,
        "channel": Channel.BUREAU,
        "entry": Entry.MAIL,
        "received_at": at,
        "registered_at": at,
        "closed_at": None,
        "stays": [Stay(at, unit, "Rechtshulp")],
    }
    return CaseFacts(**{**values, **more})


def weekly(weeks=60, unit="arbeid", **more):
    return [a_case(FIRST + timedelta(weeks=week), unit, **more) for week in range(weeks)]


LAST = FIRST + timedelta(weeks=60, days=2)


def by_sum(count, days, earlier, earlier_days):
    """The same tail for a prior that makes the sum whole: earlier + 0.5 is r; terms by their product."""
    q, r = days / (days + earlier_days), earlier + 0.5
    below, term = 0.0, (1 - q) ** r
    for k in range(count):
        below += term
        term *= (r + k) / (k + 1) * q
    return 1 - below


@given(st.integers(1, 30), st.sampled_from([7, 28]), st.integers(0, 200), st.integers(56, 365))
def test_the_tail_is_that_of_the_negative_binomial(count, days, earlier, earlier_days):
    assert tail(count, days, earlier, earlier_days) == pytest.approx(by_sum(count, days, earlier, earlier_days), abs=1e-9)


def test_with_a_long_history_the_tail_is_that_of_poisson():
    mean = 2.0
    poisson = 1 - sum(exp(-mean) * mean**k / factorial(k) for k in range(6))
    assert tail(6, 7, 2_000_000, 7_000_000) == pytest.approx(poisson, rel=1e-4)


def test_of_one_or_more_after_nothing_the_chance_is_what_the_prior_says():
    assert tail(1, 28, 0, 28) == pytest.approx(1 - comb(2, 1) ** -0.5)


@given(st.integers(1, 40), st.integers(0, 100))
def test_more_is_never_more_likely(count, earlier):
    assert tail(count + 1, 7, earlier, 365) <= tail(count, 7, earlier, 365)


def test_nine_in_a_week_after_one_a_week_are_news_with_the_nine_of_them():
    fresh = [a_case(LAST, number=f"K-{place}") for place in range(9)]
    (rise,) = Counted([*weekly(), *fresh], ZONE).news(LAST, RULE, {}).rises
    assert (rise.series.key, rise.days, rise.unit) == ("unit:arbeid", 7, "arbeid")
    assert [case.number for case in rise.cases if case.received == LAST] == [f"K-{place}" for place in range(9)]


@pytest.mark.parametrize(
    ("known", "dimension"),
    [({"field": "ontslag"}, Dimension.FIELD), ({"partner": "flex"}, Dimension.PARTNER), ({"cause": "snelheid"}, Dimension.CAUSE)],
)
def test_a_rise_in_what_is_known_of_complaints_is_seen_too(known, dimension):
    others = weekly(unit="bureau") + [a_case(FIRST + timedelta(days=day), "bureau") for day in range(0, 420, 2)]
    fresh = [a_case(LAST, "bureau", number=f"K-{place}", **known) for place in range(9)]
    found = Counted([*others, *weekly(unit="bureau", **known), *fresh], ZONE).news(LAST, RULE, {}).rises
    assert dimension in {rise.series.dimension for rise in found}


def test_what_is_no_complaint_or_went_on_under_another_number_does_not_count():
    fresh = [a_case(LAST, number=f"K-{place}", merged_into="K-0") for place in range(9)]
    fresh += [a_case(LAST, number=f"N-{place}", kind=RecordKind.NO_COMPLAINT) for place in range(9)]
    fresh += [a_case(LAST, number=f"S-{place}", kind=RecordKind.SIGNAL) for place in range(9)]
    assert Counted([*weekly(), *fresh], ZONE).news(LAST, RULE, {}).rises == []


def test_fewer_than_the_rules_ask_are_never_a_rise():
    fresh = [a_case(LAST, number=f"K-{place}") for place in range(9)]
    assert Counted([*weekly(), *fresh], ZONE).news(LAST, WarningRule(fewest=20), {}).rises == []


def test_without_two_months_of_history_nobody_knows_what_is_usual():
    start = LAST - timedelta(days=40)
    cases = [a_case(start), *(a_case(LAST, number=f"K-{place}") for place in range(9))]
    assert Counted(cases, ZONE).news(LAST, RULE, {}).rises == []


def test_what_was_told_is_told_again_only_when_it_grew_by_so_much():
    fresh = [a_case(LAST, number=f"K-{place}") for place in range(9)]
    counted = Counted([*weekly(), *fresh], ZONE)
    seen = [counted.news(LAST, RULE, {"unit:arbeid": Told(7, before)}).rises for before in (9, 7, 6)]
    assert [[rise.told_before for rise in rises] for rises in seen] == [[], [], [6]]


def test_a_rise_is_over_when_its_numbers_are_back_to_usual():
    news = Counted(weekly(), ZONE).news(LAST, RULE, {"unit:arbeid": Told(7, 9), "unit:weg": Told(7, 9)})
    assert (news.rises, news.over) == ([], {"unit:arbeid", "unit:weg"})


# --- how it behaves in a house: seeded, so that the same house is simulated each time

RATES = {f"unit-{place}": rate for place, rate in enumerate((0.2, 0.5, 1, 2, 3, 5, 8))}  # a week
YEAR = 365


def drawn(random, mean):
    """A Poisson count (Knuth)."""
    limit, count, product = exp(-mean), 0, random.random()
    while product >= limit:
        count, product = count + 1, product * random.random()
    return count


def house(seed, days, threefold=None, since=0):
    """Complaints by chance alone, fewer at weekends; from a day on, one unit may get three times as many."""
    random, found = Random(seed), []
    for place in range(days):
        day = FIRST + timedelta(days=place)
        for unit, rate in RATES.items():
            mean = rate / 7 * (1.25 if day.weekday() < 5 else 0.375) * (3 if unit == threefold and place >= since else 1)
            found += [a_case(day, unit, number=f"{place}-{unit}-{each}") for each in range(drawn(random, mean))]
    return found


def warnings(cases, first, last):
    """Every warning in these days of the register, each told once, as the daemon tells them."""
    counted, told, found = Counted(cases, ZONE), {}, []
    for place in range(first, last):
        day = FIRST + timedelta(days=place)
        if day.weekday() >= 5:
            continue
        news = counted.news(day, RULE, told)
        told = {key: known for key, known in told.items() if key not in news.over}
        for rise in news.rises:
            told[rise.series.key] = Told(rise.days, rise.count)
            found.append((place, rise.series.name))
    return found


def test_by_chance_alone_the_house_hears_of_a_rise_at_most_about_once_a_year():
    years = 4
    found = [each for seed in range(2) for each in warnings(house(seed, (years + 1) * YEAR), YEAR, (years + 1) * YEAR)]
    assert len(found) / (2 * years) <= 1


@pytest.mark.parametrize(("unit", "within"), [("unit-3", 35), ("unit-5", 21), ("unit-6", 14)])
def test_a_rise_to_three_times_as_many_is_found(unit, within):
    waits = []
    for seed in range(3):
        found = warnings(house(seed, YEAR + 60, unit, since=YEAR), YEAR, YEAR + 60)
        waits.append(next((place - YEAR for place, name in found if name == unit), 999))
    assert sorted(waits)[1] <= within
