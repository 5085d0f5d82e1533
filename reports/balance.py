"""The balance of a period: what lay open, what came, moved, was opened again and closed, and what lay open in the end.

A merged complaint is closed like any other, with that as its outcome; one that is closed twice in a period is closed twice.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from complaints.periods import Period
from reports.lives import FiguresError, Life, Place


class UnbalancedError(FiguresError):
    """Opening stock and what came and went do not add up to the closing stock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """Numbers of complaints in one period, of one unit, one department or all."""

    opening: int
    received: int
    moved_in: int
    moved_out: int
    reopened: int
    closed: int
    closing: int

    def __add__(self, other: "Balance") -> "Balance":
        return Balance(
            opening=self.opening + other.opening,
            received=self.received + other.received,
            moved_in=self.moved_in + other.moved_in,
            moved_out=self.moved_out + other.moved_out,
            reopened=self.reopened + other.reopened,
            closed=self.closed + other.closed,
            closing=self.closing + other.closing,
        )

    @property
    def is_even(self) -> bool:
        """True when the closing stock follows from the rest, as it must."""
        came = self.received + self.moved_in + self.reopened
        return self.opening + came - self.moved_out - self.closed == self.closing


NOTHING = Balance(opening=0, received=0, moved_in=0, moved_out=0, reopened=0, closed=0, closing=0)


@dataclass(frozen=True, slots=True)
class UnitBalance:
    """The row of one unit."""

    unit: str
    balance: Balance


@dataclass(frozen=True, slots=True)
class DepartmentBalance:
    """A department's units, and their sum. Moves between its own units stand on both sides of the sum."""

    department: str
    units: Sequence[UnitBalance]
    balance: Balance


def departments(lives: Iterable[Life], period: Period) -> list[DepartmentBalance]:
    """Draw up the balance of each unit that had anything, by department. Raises UnbalancedError.

    Stocks are counted at the two borders and flows between them, each on its own, so that the sum is a true check.
    """
    opening, received, moved_in, moved_out, reopened, closed, closing = (Counter[Place]() for _ in range(7))
    for life in lives:
        if life.open_before(period.start):
            opening[life.place_before(period.start)] += 1
        if life.came in period:
            received[life.first] += 1
        for move in life.moves:
            if move.day in period:
                moved_out[move.origin] += 1
                moved_in[move.target] += 1
        for end in life.ends:
            closed[end.place] += end.day in period
            reopened[end.place] += end.back is not None and end.back in period
        if life.open_before(period.end):
            closing[life.place_before(period.end)] += 1
    counted = (opening, received, moved_in, moved_out, reopened, closed, closing)
    places = sorted({place for counts in counted for place, count in counts.items() if count})
    rows = [
        (
            place,
            Balance(
                opening=opening[place],
                received=received[place],
                moved_in=moved_in[place],
                moved_out=moved_out[place],
                reopened=reopened[place],
                closed=closed[place],
                closing=closing[place],
            ),
        )
        for place in places
    ]
    for place, row in rows:
        check(row, f"{place.department}, {place.unit}", period)
    return [_department(name, list(group)) for name, group in groupby(rows, key=lambda row: row[0].department)]


def check(balance: Balance, whose: str, period: Period) -> None:
    """Raise UnbalancedError when the closing stock does not follow from the rest."""
    if not balance.is_even:
        raise UnbalancedError(f"the figures of {whose} over {period.label} do not balance ({balance}); nothing is sent")


def total(rows: Iterable[DepartmentBalance]) -> Balance:
    """Add up all departments."""
    return sum((row.balance for row in rows), NOTHING)


def _department(name: str, rows: Sequence[tuple[Place, Balance]]) -> DepartmentBalance:
    units = [UnitBalance(place.unit, balance) for place, balance in rows]
    return DepartmentBalance(name, units, sum((row.balance for row in units), NOTHING))
