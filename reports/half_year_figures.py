"""The figures of a department's half-year: causes by half-year, and how long it took until a complaint was cured (SR-49)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from complaints.facts import Material, PointFacts
from complaints.periods import Period, before, months_of
from reports.course import Course, closed, courses, received, still_open
from reports.rise_and_fall import Change, changes

HALF_YEARS = 4
WEEKS = (2, 4, 8, 12)  # within which a complaint was cured
_DAYS = 7  # of a week


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """The complaints that came in one month: how many were closed for good within so many weeks, and how many still lie open.

    A number is None while not all of them have had that time.
    """

    month: Period
    came: int
    within: Sequence[int | None]  # as WEEKS
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfYear:
    """What the pack tells of one department, counted as of the end of the half-year."""

    period: Period
    department: str
    periods: Sequence[Period]  # oldest first
    courses: Sequence[Course]  # those that lie, or lay last, in this department
    done: Sequence[Course]  # the complaints among them that were closed in the half-year
    causes: Sequence[Change]  # the half-year against those before it
    cohorts: Sequence[Cohort]
    open_points: Sequence[PointFacts]
    decided_points: Sequence[PointFacts]


def departments(material: Material, period: Period, timezone: ZoneInfo) -> list[str]:
    """The departments that have something to analyse: a complaint closed in the half-year, or open at its end. By name."""
    every = courses(material.cases, timezone)
    return sorted({each.department for each in (*closed(every, period), *still_open(every, period.end)) if each.is_complaint})


def count(material: Material, period: Period, timezone: ZoneInfo, department: str) -> HalfYear:
    """Count a half-year of a department. `material` must reach back two years for the trend."""
    theirs = [each for each in courses(material.cases, timezone) if each.department == department]
    periods = [period]
    while len(periods) < HALF_YEARS:
        periods.insert(0, before(periods[0]))
    by_cause = [Counter(each.case.cause for each in _done(theirs, half) if each.case.cause) for half in periods]
    names = sorted({cause for counts in by_cause for cause in counts if cause})
    own = [point for point in material.points if point.department == department and point.proposed < period.end]
    return HalfYear(
        period=period,
        department=department,
        periods=periods,
        courses=theirs,
        done=_done(theirs, period),
        causes=changes({name: [counts[name] for counts in by_cause] for name in names}, periods),
        cohorts=[_cohort(theirs, month, period.end) for half in periods[-2:] for month in months_of(half)],
        open_points=sorted(
            (point for point in own if point.decided is None or point.decided >= period.end),
            key=lambda point: (point.due or date.max, point.code),
        ),
        decided_points=sorted(
            (point for point in own if point.decided is not None and point.decided in period),
            key=lambda point: (point.decided or date.max, point.code),
        ),
    )


def _done(of: Sequence[Course], period: Period) -> list[Course]:
    return [each for each in closed(of, period) if each.is_complaint]


def _cohort(theirs: Sequence[Course], month: Period, day: date) -> Cohort:
    came = [each for each in received(theirs, month) if each.is_complaint]
    cured = [(each.cured_before(day), each.came) for each in came]
    within: list[int | None] = []
    for weeks in WEEKS:
        known = month.last_day + timedelta(weeks=weeks) < day
        within.append(sum(last is not None and (last - first).days <= _DAYS * weeks for last, first in cured) if known else None)
    return Cohort(month=month, came=len(came), within=within, open=sum(last is None for last, _ in cured))
