"""Small numbers kept out of a table that everybody may read, also where they could be computed from the numbers that stay.

A count from 1 to 4 may be about people who are recognised. It is hidden, and so are as many other counts as it takes: no hidden
count follows from the sums of its row and column. Zero hides nobody and stays.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

FEWEST = 5  # counts below it are hidden (SR-53)

Cell = tuple[int, int]


def is_small(count: int) -> bool:
    """Whether a count may be about people who are recognised."""
    return 0 < count < FEWEST


def hidden(counts: Sequence[Sequence[int]], *, sums_aside: bool, already: Iterable[Cell] = ()) -> frozenset[Cell] | None:
    """Say which cells to hide, as (row, column). None: no choice of cells is safe, so the table must not be shown.

    The last row holds the sums of the rows above it; with `sums_aside` the last column holds the sums of the columns before
    it. Sums are hidden only when they are small, or `already` hidden elsewhere, as they stand in other tables too.
    """
    table = _Table(counts, sums_aside=sums_aside)
    found = {cell for cell in table.cells() if is_small(table.value(cell))} | set(already)
    while exposed := next((cell for cell in sorted(found) if not table.may_differ(cell, found)), None):
        more = table.beside(exposed, found)
        if more is None:
            return None
        found.add(more)
    return frozenset(found)


class _Table:
    """Counts with their sums. Each row and each column is an equation; a cell is an edge between its row and its column."""

    def __init__(self, counts: Sequence[Sequence[int]], *, sums_aside: bool) -> None:
        self._counts = counts
        self._last_row = len(counts) - 1
        self._last_column = len(counts[0]) - 1 if counts and sums_aside else None

    def cells(self) -> Iterator[Cell]:
        return ((row, column) for row, values in enumerate(self._counts) for column in range(len(values)))

    def value(self, cell: Cell) -> int:
        return self._counts[cell[0]][cell[1]]

    def is_sum(self, cell: Cell) -> bool:
        return cell[0] == self._last_row or cell[1] == self._last_column

    def beside(self, cell: Cell, found: set[Cell]) -> Cell | None:
        """Choose what to hide next for the sake of this one: beside it, no sum, no zero if it can be, and the smallest."""
        left = [other for other in self.cells() if other not in found and not self.is_sum(other)]
        return min(
            left,
            key=lambda other: (other[0] != cell[0] and other[1] != cell[1], not self.value(other), self.value(other), other),
            default=None,
        )

    def may_differ(self, cell: Cell, found: set[Cell]) -> bool:
        """Whether a reader must reckon with another value of a hidden cell: a round of changes that no sum shows.

        In such a round hidden cells go up and down by one in turn, along a row, then along a column. A reader knows that what
        is hidden is at least 1, so a cell that is 1 cannot go down. Without sums aside the rows are no equations: all cells of
        a column can change against each other, and a change may end in any row.
        """
        return any(self._round(cell, found, up=up) for up in (True, False))

    def _round(self, cell: Cell, found: set[Cell], *, up: bool) -> bool:
        if not self._may_go(cell, up=up):
            return False
        goal = ("row", cell[0])
        queue, seen = deque([(("column", cell[1]), not up)]), {(("column", cell[1]), not up)}
        while queue:
            (kind, line), way = queue.popleft()
            for other in found:
                place = other[1] if kind == "column" else other[0]
                if other == cell or place != line or not self._may_go(other, up=way):
                    continue
                reached = ("row", other[0]) if kind == "column" else ("column", other[1])
                if reached == goal or (reached[0] == "row" and self._last_column is None):
                    return True
                if (reached, not way) not in seen:
                    seen.add((reached, not way))
                    queue.append((reached, not way))
        return False

    def _may_go(self, cell: Cell, *, up: bool) -> bool:
        """`up` in the equation, where a sum stands on the other side: there it goes down instead."""
        against = (cell[0] == self._last_row) != (cell[1] == self._last_column)
        return up != against or self.value(cell) > 1
