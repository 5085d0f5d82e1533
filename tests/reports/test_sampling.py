"""A sample that anybody can draw again."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from reports.sampling import sample

NUMBERS = [f"K-2026-{place:06}" for place in range(1, 201)]
some = st.lists(st.sampled_from(NUMBERS), unique=True)


@given(some, st.integers(0, 50), st.text(max_size=8))
def test_it_has_the_size_that_was_asked_for_or_all(numbers, size, seed):
    assert len(sample(numbers, size, seed)) == min(size, len(numbers))


@given(some, st.integers(0, 50), st.text(max_size=8), st.randoms())
def test_the_order_of_the_numbers_does_not_matter(numbers, size, seed, random):
    mixed = random.sample(numbers, len(numbers))
    assert sample(mixed, size, seed) == sample(numbers, size, seed)


@given(some, st.integers(0, 50), st.sampled_from(NUMBERS))
def test_a_number_that_is_added_changes_one_of_the_sample_at_the_most(numbers, size, added):
    before, after = set(sample(numbers, size, "zaad")), set(sample([*numbers, added], size, "zaad"))
    assert len(before - after) <= 1
    assert after - before <= {added}


def test_it_is_drawn_as_the_pack_tells_it():
    places = sorted((hashlib.sha256(f"zaad:{number}".encode()).hexdigest(), number) for number in NUMBERS)
    assert sample(NUMBERS, 5, "zaad") == sorted(number for _, number in places[:5])


def test_another_seed_draws_another_sample():
    assert sample(NUMBERS, 10, "een") != sample(NUMBERS, 10, "twee")


def test_every_number_is_drawn_about_as_often():
    """10 of 200 in 2,000 samples: about 100 times each; six standard deviations are 59."""
    drawn = [number for seed in range(2000) for number in sample(NUMBERS, 10, str(seed))]
    counts = [drawn.count(number) for number in NUMBERS]
    assert min(counts) > 41
    assert max(counts) < 159
