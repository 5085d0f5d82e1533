"""Which dossier a director reads: no repeats until all are read, every month another corner, and never one of his own."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reports.choosing import Candidate, choose, choose_for_all

UNITS, OUTCOMES, READERS = ("arbeid", "letsel", "wonen"), ("gegrond", "ongegrond"), ("els", "karin")


def candidate(number, **more):
    facts = {"unit": "arbeid", "outcome": "gegrond", "closed": date(2026, 10, 1)}
    return Candidate(number=f"K-{number}", **(facts | more))


@st.composite
def many(draw):
    size = draw(st.integers(1, 12))
    return [
        candidate(
            number,
            unit=draw(st.sampled_from(UNITS)),
            outcome=draw(st.sampled_from(OUTCOMES)),
            involved=frozenset(draw(st.sets(st.sampled_from([*READERS, "bram"])))),
            is_delicate=draw(st.booleans()),
            is_legible=draw(st.booleans()),
        )
        for number in range(size)
    ]


def months(candidates, reader, count):
    """What a director reads, month after month."""
    read = []
    for _ in range(count):
        found = choose(candidates, reader, read)
        read += [found.number] if found else []
    return read


@given(many())
def test_nothing_is_read_twice_before_all_are_read(candidates):
    possible = [each.number for each in candidates if "els" not in each.involved]
    read = months(candidates, "els", len(possible))
    assert sorted(read) == sorted(possible)


@given(many())
def test_after_all_the_one_of_longest_ago_comes_again(candidates):
    size = sum("els" not in each.involved for each in candidates)
    read = months(candidates, "els", 2 * size)
    assert read[:size] == read[size:]


@given(many(), st.lists(st.integers(0, 11).map("K-{}".format), max_size=6))
def test_a_director_never_reads_a_dossier_in_which_he_has_a_part(candidates, read):
    found = choose(candidates, "els", read)
    assert found is None or "els" not in found.involved


@given(many())
def test_a_delicate_dossier_comes_only_when_all_others_are_read(candidates):
    read = months(candidates, "els", 12)
    delicate = {each.number for each in candidates if each.is_delicate}
    others = {each.number for each in candidates if "els" not in each.involved} - delicate
    assert others.isdisjoint(read) or set(read[: len(others)]) == others


@given(many(), st.randoms())
def test_the_order_in_which_they_are_found_does_not_matter(candidates, chance):
    shuffled = list(candidates)
    chance.shuffle(shuffled)
    assert choose(shuffled, "els", []) == choose(candidates, "els", [])


def test_each_month_brings_another_unit():
    candidates = [candidate(number, unit=UNITS[number % 3]) for number in range(9)]
    by_number = {each.number: each.unit for each in candidates}
    units = [by_number[number] for number in months(candidates, "els", 9)]
    assert [len(set(units[start : start + 3])) for start in (0, 3, 6)] == [3, 3, 3]


def test_within_a_unit_the_outcome_changes():
    candidates = [candidate(number, outcome=OUTCOMES[number % 2]) for number in range(6)]
    by_number = {each.number: each.outcome for each in candidates}
    outcomes = [by_number[number] for number in months(candidates, "els", 6)]
    assert all(one != other for one, other in pairwise(outcomes))


@given(many())
def test_two_directors_read_different_dossiers_where_there_are_enough(candidates):
    free = [each for each in candidates if not each.involved & set(READERS)]
    chosen = choose_for_all(candidates, READERS, {}, {})
    assert len(free) < 2 or len(set(chosen.values())) == 2


@given(many())
def test_what_stands_already_stays(candidates):
    assert choose_for_all(candidates, READERS, {}, {"els": "K-999"})["els"] == "K-999"


def test_without_a_dossier_of_others_there_is_none():
    assert choose_for_all([candidate(1, involved=frozenset({"els"}))], ["els"], {}, {}) == {}
