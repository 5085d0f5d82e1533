"""The early warning: more complaints about one unit, field, partner or cause than chance alone gives.

Looked at are the last 7 and the last 28 days: whole weeks, so the day of the week makes no difference. What is usual is
what came in the 12 months before, and it must also be more than the last 13 weeks give: a register that grows slowly is
no news every day. How certain what is usual is, counts (chance.tail); so does that complaints come in clusters. Because
many series are looked at on many days, each must be the more unlikely: `false_alarms` is for the whole house and year.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from statistics import fmean, variance
from zoneinfo import ZoneInfo

from complaints.complaint import RecordKind
from complaints.facts import CaseFacts
from complaints.periods import local_day
from complaints.report_rules import WarningRule
from reports.chance import tail

WINDOWS = (7, 28)  # days
_BEFORE = (365, 91)  # days: what is usual, over the long and over the short
_LEAST = 56  # days of history; before that nobody knows what is usual
# So many looks a year are worth as much as if they told nothing about each other. Two windows on 250 working days overlap
# heavily; found by simulation (tests/reports/test_warning.py), on the safe side.
_LOOKS = 150
_OVER = 0.05  # a rise is over when chance gives this often what is there now
_WEEK = 7
_OUTLIERS = 2  # weeks: a rise of long ago must not hide the next one


class Dimension(StrEnum):
    """By what complaints are taken together."""

    UNIT = "unit"
    FIELD = "field"
    PARTNER = "partner"
    CAUSE = "cause"  # known late, often at closing only: a rise in it is seen late, never too soon


@dataclass(frozen=True, slots=True)
class Series:
    """The complaints of one unit, field, partner or cause."""

    dimension: Dimension
    name: str

    @property
    def key(self) -> str:
        """How it is remembered."""
        return f"{self.dimension}:{self.name}"


@dataclass(frozen=True, slots=True)
class Case:
    """One complaint behind a rise."""

    number: str
    received: date
    unit: str  # where it first lay


@dataclass(frozen=True, slots=True)
class Told:
    """A rise that was told and is not over: so many in so many days."""

    days: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rise:
    """More than usual. `usual` is the mean of what came in as many days before; `chance` is of one look, not corrected."""

    series: Series
    days: int
    usual: float
    chance: float
    cases: Sequence[Case]
    told_before: int | None = None  # how many there were when it was told

    @property
    def count(self) -> int:
        """How many came in."""
        return len(self.cases)

    @property
    def unit(self) -> str:
        """The unit that it is about, or where most of these complaints came in."""
        if self.series.dimension is Dimension.UNIT:
            return self.series.name
        return Counter(case.unit for case in self.cases).most_common(1)[0][0]


@dataclass(frozen=True, slots=True)
class News:
    """What is to be told now, and which rises that were told are over, by key."""

    rises: Sequence[Rise]
    over: frozenset[str]


class Counted:
    """All complaints by series, ready to be looked at on any day."""

    def __init__(self, cases: Iterable[CaseFacts], zone: ZoneInfo) -> None:
        found: dict[Series, list[Case]] = defaultdict(list)
        for case in cases:
            if case.kind is not RecordKind.COMPLAINT or case.merged_into is not None:
                continue
            known = Case(case.number, local_day(case.received_at, zone), case.stays[0].unit if case.stays else "")
            for series in _series_of(case):
                found[series].append(known)
        self._cases = {series: sorted(each, key=lambda case: case.received) for series, each in found.items()}
        self._days = {series: [case.received for case in each] for series, each in self._cases.items()}
        self._spreads: dict[tuple[Series, date, int], float] = {}
        self._first = min((days[0] for days in self._days.values()), default=None)

    def news(self, today: date, rule: WarningRule, told: Mapping[str, Told]) -> News:
        """What is new today: a rise that nobody was told of, or one that grew on. `told` are those told and not over."""
        rises: list[Rise] = []
        over: set[str] = set()
        limit = self.limit(today, rule)
        for series in self._cases:
            looks = [rise for days in WINDOWS if (rise := self._look(series, days, today))]
            known = told.get(series.key)
            if known is not None and all(rise.chance >= _OVER for rise in looks):
                over.add(series.key)
            high = [rise for rise in looks if rise.chance < limit and rise.count >= rule.fewest]
            if known is not None:
                high = [
                    replace(rise, told_before=known.count)
                    for rise in high
                    if rise.days == known.days and rise.count >= rule.grows * known.count
                ]
            if high:
                rises.append(min(high, key=lambda rise: rise.chance))
        gone = set(told) - {series.key for series in self._cases}
        return News(sorted(rises, key=lambda rise: rise.chance), frozenset(over | gone))

    def limit(self, today: date, rule: WarningRule) -> float:
        """A rise is told when chance alone gives it less often than this, on one look at one series."""
        since = today - timedelta(days=_BEFORE[0] + WINDOWS[-1])
        alive = sum(_between(days, since, today) > 0 for days in self._days.values())
        return rule.false_alarms / (_LOOKS * max(1, alive))

    def _look(self, series: Series, days: int, today: date) -> Rise | None:
        """How many came in these days, how many are usual, and how often chance gives so many. None: too short a history."""
        begins = today - timedelta(days=days - 1)
        known = (begins - self._first).days if self._first else 0
        if known < _LEAST:
            return None
        dates = self._days[series]
        first, last = bisect_left(dates, begins), bisect_right(dates, today)
        cases = self._cases[series][first:last]
        spread = self._spread(series, begins, min(known, _BEFORE[0]) // _WEEK)
        chance, usual = 0.0, 0.0
        for span in _BEFORE:
            length = min(known, span)
            before = _between(dates, begins - timedelta(days=length), begins - timedelta(days=1))
            chance = max(chance, tail(len(cases) / spread, days, before / spread, length))
            usual = usual or before * days / length
        return Rise(series=series, days=days, usual=usual, chance=chance, cases=cases)

    def _spread(self, series: Series, begins: date, weeks: int) -> float:
        """How much more the weeks before differ than chance alone makes them (variance over mean); never less than 1.

        Counted to the Monday before, so once a week.
        """
        end = begins - timedelta(days=begins.weekday())
        key = (series, end, weeks)
        if key not in self._spreads:
            self._spreads[key] = self._spread_before(self._days[series], end, weeks - 1)
        return self._spreads[key]

    def _spread_before(self, dates: Sequence[date], end: date, weeks: int) -> float:
        ends = [end - timedelta(days=_WEEK * back + 1) for back in range(weeks)]
        counts = sorted(_between(dates, last - timedelta(days=_WEEK - 1), last) for last in ends)
        counts[-_OUTLIERS:] = [counts[-_OUTLIERS - 1]] * _OUTLIERS
        mean = fmean(counts)
        return max(1.0, variance(counts) / mean) if mean else 1.0


def _series_of(case: CaseFacts) -> Iterable[Series]:
    known = {
        Dimension.UNIT: case.stays[0].unit if case.stays else None,
        Dimension.FIELD: case.field,
        Dimension.PARTNER: case.partner,
        Dimension.CAUSE: case.cause,
    }
    return [Series(dimension, name) for dimension, name in known.items() if name]


def _between(dates: Sequence[date], first: date, last: date) -> int:
    return bisect_right(dates, last) - bisect_left(dates, first)
