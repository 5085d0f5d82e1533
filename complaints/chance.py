"""What chance alone does to small counts: when a month has so many, or so few, that it is worth looking for a reason.

Counts of rare, separate events are Poisson. Of those before we only have a sum, so the rate is itself uncertain; both are dealt
with at once by the exact conditional test: when the rate did not change, each of the `now + before` events falls in the latest of
`months + 1` equal months with chance 1 / (months + 1), so that `now` is binomial, whatever the rate is. No rate is estimated.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import exp, lgamma, log, log1p

ALPHA = 0.001  # chance alone crosses an edge less often than this, each time that one looks, and for each edge
FEWEST = 5  # fewer than this are never a rise
_NOTHING = 1e-15


@dataclass(frozen=True, slots=True)
class Band:
    """What a month may have by chance: from `low` up to and including `high`. `mean` is that of the months before."""

    low: int
    high: int
    mean: float

    def rises(self, now: int) -> bool:
        """More than chance gives."""
        return now > self.high

    def falls(self, now: int) -> bool:
        """Fewer than chance gives."""
        return now < self.low


@lru_cache(maxsize=4096)
def band(before: int, months: int, alpha: float = ALPHA, fewest: int = FEWEST) -> Band:
    """The band for a month after `months` equal months in which it happened `before` times in all.

    With an unchanged rate a month lies above it with chance less than `alpha`, and below it with chance less than `alpha`: exact,
    for every rate. Five causes looked at each month for a year are 60 looks: at 0.001 one false rise in more than 16 years. The
    least count of a rise, `fewest`, and that counts are whole make it rarer still.
    """
    share = 1 / (months + 1)
    high = max(fewest - 1, before // months)
    while _at_least(high + 1, high + 1 + before, share) >= alpha:
        high += 1
    low = before // months
    while low and _at_most(low - 1, low - 1 + before, share) >= alpha:
        low -= 1
    return Band(low, high, before / months)


def _at_least(count: int, of: int, share: float) -> float:
    """The chance that `count` or more `of` so many fall in one month."""
    return _sum(range(count, of + 1), of, share)


def _at_most(count: int, of: int, share: float) -> float:
    return _sum(range(count, -1, -1), of, share)


def _sum(counts: range, of: int, share: float) -> float:
    """Add up from the side of the mean outwards, until what is left adds nothing."""
    total = 0.0
    for each in counts:
        chance = _exactly(each, of, share)
        total += chance
        if chance < _NOTHING * total:
            break
    return total


def _exactly(count: int, of: int, share: float) -> float:
    ways = lgamma(of + 1) - lgamma(count + 1) - lgamma(of - count + 1)
    return exp(ways + count * log(share) + (of - count) * log1p(-share))
