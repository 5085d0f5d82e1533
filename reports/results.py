"""How complaints ended, why they came, and what was done to make it good."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from complaints.chance import Band, band
from complaints.complaint import VERDICTS, Outcome, Redress
from complaints.periods import Period
from reports.counting import Count, Share, by_frequency, in_order
from reports.lives import End, Followed, Life

NO_COMPLAINT = "no_complaint"
MONTHS_OF_A_BAND, _FEWEST_MONTHS = 12, 6  # with less history nothing is said to rise
UPHELD = frozenset({Outcome.UPHELD, Outcome.PARTLY_UPHELD})  # partly counts as upheld in the ratio (domain 4.2)


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause in a period, in the months before, and what chance allows; no band while there is too little history."""

    code: str | None
    count: int
    before: Sequence[int]  # the months before, oldest first
    band: Band | None

    @property
    def rises(self) -> bool:
        """More often than chance gives."""
        return self.band is not None and self.band.rises(self.count)

    @property
    def falls(self) -> bool:
        """Less often than chance gives."""
        return self.band is not None and self.band.falls(self.count)


@dataclass(frozen=True, slots=True)
class Given:
    """What was newly given in a period to make it good: how often each, and what was paid in euro cents."""

    kinds: Sequence[Count]
    cents: int
    complaints: int  # how many complaints something was given in


def outcomes(followed: Followed, period: Period) -> list[Count]:
    """Count all endings in the order of the code list; what was no complaint stands apart, last. They sum to what was closed."""
    ends = [end for life in followed.lives for end in life.ends_in(period)]
    counts = Counter(_word(end) for end in ends)
    return in_order(counts, [*(outcome.value for outcome in Outcome), None, NO_COMPLAINT])


def upheld(counts: Sequence[Count]) -> Share:
    """Of the endings with a verdict, how many were for the customer, wholly or partly (domain 4.2)."""
    verdicts = {each.code: each.count for each in counts if each.code in VERDICTS}
    return Share(sum(count for code, count in verdicts.items() if code in UPHELD), sum(verdicts.values()))


def _word(end: End) -> str | None:
    if not end.is_complaint:
        return NO_COMPLAINT
    return None if end.outcome is None else end.outcome.value


def causes(followed: Followed, period: Period, months_before: Sequence[Period]) -> list[Cause]:
    """Count why complaints came that were closed in the period, each complaint once; with the band of the months before.

    `months_before`, oldest first, are those that the register knows; the last twelve of them make the band.
    """
    months = list(months_before)[-MONTHS_OF_A_BAND:]
    now = _causes(followed, period)
    earlier = [_causes(followed, month) for month in months]
    known = Counter({code: now[code] for code in {*now, *(code for counts in earlier for code in counts)}})
    found = []
    for each in by_frequency(known):
        before = [counts[each.code] for counts in earlier]
        is_judged = each.code is not None and len(months) >= _FEWEST_MONTHS
        found.append(Cause(each.code, each.count, before, band(sum(before), len(months)) if is_judged else None))
    return found


def _causes(followed: Followed, period: Period) -> Counter[str | None]:
    firsts = (first_end(life) for life in followed.lives)
    return Counter(end.cause for end in firsts if end is not None and end.day in period)


def first_end(life: Life) -> End | None:
    """The first time that it was closed as a complaint of its own; a cause is known then."""
    return next((end for end in life.ends if end.is_complaint and not end.is_merged), None)


def redress(followed: Followed, period: Period) -> Given:
    """Add up what was newly given by the endings of a period: what a complaint had got by an earlier ending is not told twice."""
    counts: Counter[str | None] = Counter()
    cents = complaints = 0
    for life in followed.lives:
        fresh: set[Redress] = set()
        paid = 0
        for before, end in pairwise((None, *life.ends)):
            if end is not None and end.day in period:
                fresh |= set(end.redress) - set(before.redress if before else ()) - {Redress.NONE}
                paid += end.cents - (before.cents if before else 0)
        counts.update(kind.value for kind in fresh)
        cents += paid
        complaints += bool(fresh or paid)
    return Given(in_order(counts, [kind.value for kind in Redress]), cents, complaints)
