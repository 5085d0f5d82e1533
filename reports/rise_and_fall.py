"""Whether a count rose or fell beyond chance, compared with the periods before it: exact, and careful when many are looked at.

When nothing changed, each of the complaints of all periods together falls into the last one with the share that its days have of
all days. The chance of so many (or so few) is then binomial. Of all that is looked at together, a false alarm is to come in one
of twenty reports at most (Bonferroni).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import comb

from complaints.periods import Period

_FALSE_ALARM = 0.05  # for all that is looked at together, rises and falls


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A count in a period and in those before it. `rose`: True or False beyond chance, None when chance explains it."""

    name: str
    now: int
    before: Sequence[int]  # oldest first
    rose: bool | None

    @property
    def average(self) -> float:
        """How many there were on average before."""
        return sum(self.before) / len(self.before) if self.before else 0.0


def changes(counts: Mapping[str, Sequence[int]], periods: Sequence[Period]) -> list[Change]:
    """Judge each name's counts, one for each period, the last of them against those before. Most frequent first, then by name."""
    days = [(period.end - period.start).days for period in periods]
    share = days[-1] / sum(days)
    limit = _FALSE_ALARM / 2 / max(len(counts), 1)
    found = [
        Change(name=name, now=row[-1], before=list(row[:-1]), rose=_rose(row[-1], sum(row), share, limit))
        for name, row in counts.items()
    ]
    return sorted(found, key=lambda each: (-each.now, -sum(each.before), each.name))


def _rose(now: int, everything: int, share: float, limit: float) -> bool | None:
    if chance_of_so_many(now, everything, share) < limit:
        return True
    if chance_of_so_few(now, everything, share) < limit:
        return False
    return None


def chance_of_so_many(count: int, everything: int, share: float) -> float:
    """The chance that `count` or more of `everything` fall into a part with this share."""
    return sum(_exactly(each, everything, share) for each in range(count, everything + 1))


def chance_of_so_few(count: int, everything: int, share: float) -> float:
    """The chance that `count` or fewer do."""
    return sum(_exactly(each, everything, share) for each in range(count + 1))


def _exactly(count: int, everything: int, share: float) -> float:
    return float(comb(everything, count) * share**count * (1 - share) ** (everything - count))
