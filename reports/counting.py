"""What several parts of a report count with: shares, the middle and the ninth of ten, counts by code."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

ENOUGH_FOR_A_PERCENTAGE = 5  # below it a percentage says more than the counts do (domain 5: none under 5)


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    @property
    def percentage(self) -> int | None:
        """Give whole per cents, rounded down so that 100 means all; None when there are too few to say it so."""
        return 100 * self.count // self.of if self.of >= ENOUGH_FOR_A_PERCENTAGE else None


@dataclass(frozen=True, slots=True)
class Duration:
    """Calendar days; None when there were none."""

    count: int
    median: float | None
    ninetieth: int | None  # nine out of ten took at most this long


def duration(days: Iterable[int]) -> Duration:
    """The middle and the ninth of ten, by the nearest rank: a number of days that really occurred."""
    ordered = sorted(days)
    if not ordered:
        return Duration(0, None, None)
    return Duration(len(ordered), float(median(ordered)), ordered[math.ceil(len(ordered) * 9 / 10) - 1])


@dataclass(frozen=True, slots=True)
class Count:
    """How often a code occurred. None stands for: nothing was recorded."""

    code: str | None
    count: int


def by_frequency(counts: Counter[str | None]) -> list[Count]:
    """The most frequent first, what was not recorded last; equals in the order of the alphabet."""
    ranked = sorted(counts.items(), key=lambda item: (item[0] is None, -item[1], item[0] or ""))
    return [Count(code, count) for code, count in ranked]


def in_order(counts: Counter[str | None], order: Sequence[str | None]) -> list[Count]:
    """In the order of a code list, without those that did not occur."""
    return [Count(code, counts[code]) for code in order if counts[code]]
