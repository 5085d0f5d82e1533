"""What chance does to small counts: the band gives no more false alarms than it says, and still sees what is there."""

import math
import random

import pytest
from golden.plain import edges
from hypothesis import given
from hypothesis import strategies as st

from complaints.chance import ALPHA, FEWEST, band

RATES = (0.3, 1, 2.5, 6, 14, 30)
LOOKS = 20_000


def poisson(dice, mean):
    """A Poisson count, by multiplying chances (Knuth)."""
    count, left = -1, 1.0
    floor = math.exp(-mean)
    while left > floor:
        left *= dice.random()
        count += 1
    return count


def share_of_alarms(mean, now, months, alarm):
    """How often a month with mean `now` is an alarm after so many months with mean `mean`; a fixed seed."""
    dice = random.Random(f"{mean} {now} {months}")
    return sum(alarm(band(poisson(dice, mean * months), months), poisson(dice, now)) for _ in range(LOOKS)) / LOOKS


def expected_alarms(mean, months, alarm):
    """The same, to many decimals: the chance of each sum of the months before, and of each count now."""
    likely = range(int(mean * months + 10 * math.sqrt(mean * months) + 20))
    weights = {count: math.exp(count * math.log(mean) - mean - math.lgamma(count + 1)) for count in range(150)}
    whole = mean * months
    total = 0.0
    for before in likely:
        weight = math.exp(before * math.log(whole) - whole - math.lgamma(before + 1))
        edge = band(before, months)
        total += weight * sum(chance for count, chance in weights.items() if alarm(edge, count))
    return total


@pytest.mark.parametrize("months", [6, 12])
@pytest.mark.parametrize("mean", RATES)
def test_a_false_rise_is_rarer_than_is_claimed(mean, months):
    assert expected_alarms(mean, months, lambda edge, now: edge.rises(now)) < ALPHA


@pytest.mark.parametrize("months", [6, 12])
@pytest.mark.parametrize("mean", RATES)
def test_a_false_fall_is_rarer_than_is_claimed(mean, months):
    assert expected_alarms(mean, months, lambda edge, now: edge.falls(now)) < ALPHA


@pytest.mark.parametrize("mean", RATES)
def test_of_twenty_thousand_quiet_months_hardly_any_rises(mean):
    """Twenty of them at most are expected; thirty-eight is four standard deviations further."""
    assert share_of_alarms(mean, mean, 12, lambda edge, now: edge.rises(now)) * LOOKS <= 38


@pytest.mark.parametrize(("mean", "seen"), [(2.5, 0.15), (6, 0.6), (14, 0.95)])
def test_three_times_as_many_is_seen(mean, seen):
    """A band that never alarms would pass all the tests above."""
    assert share_of_alarms(mean, 3 * mean, 12, lambda edge, now: edge.rises(now)) > seen


def test_the_claim_is_not_far_from_the_truth_where_counts_are_large():
    """With large counts the steps are small, so that nearly all of what is allowed is used."""
    assert expected_alarms(30, 12, lambda edge, now: edge.rises(now)) > ALPHA / 2


@given(st.integers(0, 120), st.integers(1, 12))
def test_the_edges_are_those_of_exact_fractions(before, months):
    if before <= 10 * months:
        found = band(before, months)
        assert (found.low, found.high) == edges(before, months)


@given(st.integers(0, 500), st.integers(1, 12))
def test_the_mean_lies_within_the_band_and_fewer_than_five_never_rise(before, months):
    found = band(before, months)

    assert found.low <= found.mean <= found.high or found.mean < FEWEST
    assert not any(found.rises(count) for count in range(FEWEST))
