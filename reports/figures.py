"""The figures of a month, from the facts of the register: the balance, promises kept, endings, causes and ages.

Pure and without names of people. Days are local days, so a month ends at midnight in the organisation's timezone.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from zoneinfo import ZoneInfo

from complaints.complaint import PROMISES, DeadlineKind, Outcome
from complaints.facts import CaseFacts, Term
from complaints.periods import Period, local_day
from complaints.periods import before as before_it
from reports.balance import Balance, DepartmentBalance, check, departments, total
from reports.lives import Life, lives

ENOUGH_FOR_A_PERCENTAGE = 5  # below it a percentage says more than the counts do (domain 5: none under 5)
OLD = 57  # days: from here on a complaint is open for more than 8 weeks

# Oldest age in days of each class; the last class has no end.
AGE_CLASSES = (7, 14, 42, 56, 84, None)


@dataclass(frozen=True, slots=True)
class Promise:
    """A term of which the fate was settled in the month: how many, and how many of them were met in time."""

    kind: DeadlineKind
    settled: int
    on_time: int

    @property
    def percentage(self) -> int | None:
        """Give whole per cents, rounded down so that 100 means all; None when there are too few to say it so."""
        return 100 * self.on_time // self.settled if self.settled >= ENOUGH_FOR_A_PERCENTAGE else None


@dataclass(frozen=True, slots=True)
class Duration:
    """Calendar days from receipt to closing, of the complaints closed in the month; None when there were none."""

    closed: int
    median: float | None
    ninetieth: int | None  # nine out of ten took at most this long


@dataclass(frozen=True, slots=True)
class Count:
    """How often a code occurred. None stands for: nothing was recorded."""

    code: str | None
    count: int


@dataclass(frozen=True, slots=True)
class AgeClass:
    """Complaints open at the end of the month that are `at_least` to `at_most` days old (None: and older)."""

    at_least: int
    at_most: int | None
    count: int


@dataclass(frozen=True, slots=True)
class OldComplaint:
    """A complaint that was open for more than 8 weeks at the end of the month."""

    number: str
    department: str
    unit: str
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyFigures:
    """All that the monthly report tells. `before` holds the same of the month before, and ends there."""

    period: Period
    departments: Sequence[DepartmentBalance]
    total: Balance
    promises: Sequence[Promise]
    duration: Duration
    outcomes: Sequence[Count]  # of what was closed; the code no_complaint stands apart, last
    causes: Sequence[Count]  # of the complaints closed, most frequent first
    ages: Sequence[AgeClass]
    old: Sequence[OldComplaint]  # oldest first
    before: "MonthlyFigures | None" = None


NO_COMPLAINT = "no_complaint"


def monthly(cases: Iterable[CaseFacts], period: Period, timezone: ZoneInfo) -> MonthlyFigures:
    """Draw up a month and the month before it. Raises FiguresError when the register does not add up.

    `cases` must hold every complaint open on, or come after, the first day of the month before; more do no harm.
    """
    followed = lives(cases, timezone)
    earlier = _figures(followed, before_it(period), timezone, before=None)
    return _figures(followed, period, timezone, before=earlier)


def history(cases: Iterable[CaseFacts], period: Period, timezone: ZoneInfo, months: int = 12) -> list[tuple[Period, Balance]]:
    """Give the balance of everything, month by month, oldest first; months before the first complaint are left out.

    `cases` must reach as far back as the months do.
    """
    followed = lives(cases, timezone)
    first_came = min((life.came for life in followed), default=period.start)
    rows: list[tuple[Period, Balance]] = []
    each = period
    while len(rows) < months and (each.end > first_came or not rows):
        rows.append((each, total(departments(followed, each))))
        each = before_it(each)
    return rows[::-1]


def _figures(followed: Sequence[Life], period: Period, timezone: ZoneInfo, before: MonthlyFigures | None) -> MonthlyFigures:
    rows = departments(followed, period)
    everything = total(rows)
    check(everything, "all departments together", period)
    closed = [life for life in followed if life.left is not None and life.left in period]
    complaints = [life for life in closed if life.is_complaint]
    still_open = [life for life in followed if life.open_before(period.end)]
    return MonthlyFigures(
        period=period,
        departments=rows,
        total=everything,
        promises=[_promise(kind, followed, period, timezone) for kind in PROMISES],
        duration=_duration(complaints),
        outcomes=_outcomes(closed),
        causes=_by_frequency(Counter(life.case.cause for life in complaints)),
        ages=_ages(still_open, period.last_day),
        old=_old(still_open, period),
        before=before,
    )


def _promise(kind: DeadlineKind, followed: Iterable[Life], period: Period, timezone: ZoneInfo) -> Promise:
    """Judge a term once, in the month that settled its fate: when it was met in time, else when it was due."""
    fates = []
    for life in followed:
        term = _term(life.case, kind)
        if term is None or not life.is_complaint or _lapsed(term, life.case):
            continue
        in_time = term.met_at is not None and term.met_at <= term.due_at
        settled_at = term.met_at if in_time and term.met_at is not None else term.due_at
        if local_day(settled_at, timezone) in period:
            fates.append(in_time)
    return Promise(kind, settled=len(fates), on_time=sum(fates))


def _term(case: CaseFacts, kind: DeadlineKind) -> Term | None:
    return {DeadlineKind.CONTACT: case.contact, DeadlineKind.ANSWER: case.answer, DeadlineKind.CODE: case.code}[kind]


def _lapsed(term: Term, case: CaseFacts) -> bool:
    """Tell whether the complaint was closed before the term ran out, so that nothing was kept or broken."""
    return term.met_at is None and case.closed_at is not None and case.closed_at <= term.due_at


def _duration(closed: Sequence[Life]) -> Duration:
    days = sorted((life.left - life.came).days for life in closed if life.left is not None)
    if not days:
        return Duration(closed=0, median=None, ninetieth=None)
    nearest_rank = math.ceil(len(days) * 9 / 10)
    return Duration(closed=len(days), median=float(median(days)), ninetieth=days[nearest_rank - 1])


def _outcomes(closed: Iterable[Life]) -> list[Count]:
    """Count endings in the order of the code list, without those that did not occur; the two odd ones come last."""
    counts = Counter(_ending(life) for life in closed)
    order = [*(outcome.value for outcome in Outcome), None, NO_COMPLAINT]
    return [Count(code, counts[code]) for code in order if counts[code]]


def _ending(life: Life) -> str | None:
    if not life.is_complaint:
        return NO_COMPLAINT
    return None if life.case.outcome is None else life.case.outcome.value


def _by_frequency(counts: Counter[str | None]) -> list[Count]:
    ranked = sorted(counts.items(), key=lambda item: (item[0] is None, -item[1], item[0] or ""))
    return [Count(code, count) for code, count in ranked]


def _ages(still_open: Iterable[Life], day: date) -> list[AgeClass]:
    ages = [(day - life.came).days for life in still_open]
    classes = []
    at_least = 0
    for at_most in AGE_CLASSES:
        count = sum(1 for age in ages if age >= at_least and (at_most is None or age <= at_most))
        classes.append(AgeClass(at_least, at_most, count))
        at_least = (at_most or 0) + 1
    return classes


def _old(still_open: Iterable[Life], period: Period) -> list[OldComplaint]:
    found = []
    for life in still_open:
        days = (period.last_day - life.came).days
        if days >= OLD:
            place = life.place_before(period.end)
            found.append(OldComplaint(life.case.number, place.department, place.unit, days))
    return sorted(found, key=lambda each: (-each.days, each.number))
