"""No hidden count can be computed: all tables that a reader must reckon with are written out, by plain trying."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.suppression import hidden


def with_sums(inner, *, aside):
    rows = [[*row, sum(row)] if aside else list(row) for row in inner]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def possible(table, cells, *, aside):
    """Ways to fill in the hidden cells, each one more or less than it is but 1 at least, so that every sum is right."""
    order = sorted(cells)
    filled = [list(row) for row in table]
    for row, column in order:
        filled[row][column] = None

    def right(row, column):
        lines = [[filled[at][column] for at in range(len(filled))]]
        if aside:
            lines.append(filled[row])
        return all(None in line or sum(line[:-1]) == line[-1] for line in lines)

    def go(place):
        if place == len(order):
            yield {cell: filled[cell[0]][cell[1]] for cell in order}
            return
        row, column = order[place]
        for value in range(max(min(1, table[row][column]), table[row][column] - 1), table[row][column] + 2):
            filled[row][column] = value
            if right(row, column):
                yield from go(place + 1)
        filled[row][column] = None

    return go(0)


def never_computed(table, cells, *, aside):
    """Each hidden cell has two possible values at least; stops as soon as that is seen."""
    seen = {cell: set() for cell in cells}
    for way in possible(table, cells, aside=aside):
        for cell, value in way.items():
            seen[cell].add(value)
        if all(len(values) > 1 for values in seen.values()):
            break
    return [cell for cell, values in seen.items() if len(values) < 2]


_few = st.integers(0, 7)
_small_tables = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.lists(_few, min_size=width, max_size=width), min_size=1, max_size=3)
)


@given(_small_tables, st.booleans())
@settings(max_examples=150)
def test_no_hidden_count_follows_from_what_is_shown(inner, aside):
    table = with_sums(inner, aside=aside)
    cells = hidden(table, sums_aside=aside)

    if cells is not None:
        assert never_computed(table, cells, aside=aside) == []


@given(_small_tables, st.booleans())
def test_every_small_count_is_hidden(inner, aside):
    table = with_sums(inner, aside=aside)
    cells = hidden(table, sums_aside=aside)

    shown = [] if cells is None else [value for r, row in enumerate(table) for c, value in enumerate(row) if (r, c) not in cells]
    assert [value for value in shown if 0 < value < 5] == []


@given(st.lists(st.lists(st.integers(5, 99), min_size=3, max_size=3), min_size=2, max_size=4))
def test_without_small_counts_nothing_is_hidden(inner):
    assert hidden(with_sums(inner, aside=True), sums_aside=True) == frozenset()


def test_a_second_count_is_hidden_so_that_the_first_does_not_follow_from_the_sum():
    assert hidden([[3], [40], [20], [63]], sums_aside=False) == {(0, 0), (2, 0)}


def test_in_a_table_with_sums_both_ways_a_whole_rectangle_is_hidden():
    cells = hidden(with_sums([[3, 40], [20, 30], [50, 60]], aside=True), sums_aside=True)

    assert {(0, 0), (0, 1), (1, 0), (1, 1)} <= cells


def test_what_is_hidden_elsewhere_is_hidden_here():
    table = with_sums([[10, 20], [30, 40], [50, 60]], aside=True)

    cells = hidden(table, sums_aside=True, already=[(3, 0), (3, 1)])

    assert cells >= {(3, 0), (3, 1)}
    assert never_computed(table, cells, aside=True) == []


def test_zero_stays():
    assert hidden([[0], [12], [12]], sums_aside=False) == frozenset()


@pytest.mark.parametrize("table", [[[1], [1], [1], [1], [1], [5]], [[2], [9], [0], [11]]])
def test_a_table_that_no_hiding_can_save_is_not_shown(table):
    """Five rows of at least 1 that make 5 are all 1."""
    found = hidden(table, sums_aside=False)

    assert found is None or never_computed(table, found, aside=False) == []


def test_what_can_be_computed_is_seen():
    """A measure that never finds anything proves nothing."""
    assert never_computed([[3], [40], [43]], {(0, 0)}, aside=False) == [(0, 0)]
