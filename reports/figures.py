"""The figures of a month, from the facts of the register, beside those of the month before and of the same month a year before.

Pure and without names of people. Days are local days, so a month ends at midnight in the organisation's timezone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from complaints.facts import Material
from complaints.periods import Period, a_year_before, month_of
from complaints.periods import before as before_it
from reports import beside, comings, results, stock, timeliness
from reports.balance import Balance, DepartmentBalance, check, departments, total
from reports.beside import AtPartner, Learning, Outside, Quality
from reports.comings import Again, ChannelCount
from reports.counting import ENOUGH_FOR_A_PERCENTAGE, Count, Duration, Share
from reports.lives import Followed, follow
from reports.results import Cause, Given
from reports.stock import AgeClass, OldComplaint
from reports.timeliness import Kept, Promised, Step

__all__ = ["ENOUGH_FOR_A_PERCENTAGE", "Figures", "MonthlyFigures", "history", "monthly", "of"]

MONTHS_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of one period that are compared with those of another."""

    period: Period
    departments: Sequence[DepartmentBalance]
    total: Balance
    kept: Mapping[Promised, Kept]
    took: Mapping[Step, Duration]
    ages: Sequence[AgeClass]
    old: Sequence[OldComplaint]  # oldest first
    outcomes: Sequence[Count]  # of all that was closed; the code no_complaint stands apart, last
    upheld: Share
    channels: Sequence[ChannelCount]
    solved_at_once: Share
    again: Again
    redress: Given
    quality: Quality


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyFigures:
    """All that the monthly report tells. What lies before the first complaint of the register is None."""

    now: Figures
    before: Figures | None
    a_year_before: Figures | None
    months: Sequence[tuple[Period, Balance]]  # a year of them at most, oldest first
    answers: Sequence[Share]  # answered in time, in each of those months
    causes: Sequence[Cause]
    outside: Sequence[Outside]
    paid_this_year: int  # euro cents, from January up to the end of the month
    partners: Sequence[AtPartner]
    learning: Learning


def monthly(
    material: Material, month: Period, timezone: ZoneInfo, codes: Mapping[str, Mapping[str, str]] | None = None
) -> MonthlyFigures:
    """Draw up a month. Raises FiguresError when the register does not add up: then nothing is sent.

    `material` must reach back to the same month of the year before; `codes` are the AFM's, per characteristic.
    """
    followed = follow(material.cases, timezone)
    first = min((life.came for life in followed.lives), default=month.start)
    months = history(followed, month)
    # The month in which a register begins is a part of one, and makes no band.
    whole = [each for each in _earlier(month, first, results.MONTHS_OF_A_BAND) if each.start >= first]

    def known(period: Period) -> Figures | None:
        return of(material, followed, period, codes) if period.end > first else None

    return MonthlyFigures(
        now=of(material, followed, month, codes),
        before=known(before_it(month)),
        a_year_before=known(a_year_before(month)),
        months=months,
        answers=timeliness.history(followed, [period for period, _ in months], Promised.ANSWER),
        causes=results.causes(followed, month, whole),
        outside=beside.outside(followed, month),
        paid_this_year=sum(results.redress(followed, each).cents for each in _this_year(month)),
        partners=beside.partners(followed, month),
        learning=beside.learning(material, followed, month),
    )


def of(material: Material, followed: Followed, period: Period, codes: Mapping[str, Mapping[str, str]] | None = None) -> Figures:
    """Draw up any period. Raises UnbalancedError."""
    rows = departments(followed.lives, period)
    everything = total(rows)
    check(everything, "all departments together", period)
    lies_open = stock.still_open(followed, period)
    outcomes = results.outcomes(followed, period)
    return Figures(
        period=period,
        departments=rows,
        total=everything,
        kept={each.promised: each for each in timeliness.kept(followed, period)},
        took=timeliness.took(followed, period),
        ages=stock.ages(lies_open, period.last_day),
        old=stock.old(lies_open, followed, period),
        outcomes=outcomes,
        upheld=results.upheld(outcomes),
        channels=comings.channels(material, followed, period),
        solved_at_once=comings.solved_at_once(followed, period),
        again=comings.again(followed, period),
        redress=results.redress(followed, period),
        quality=beside.quality(material, followed, period, codes or {}),
    )


def history(followed: Followed, month: Period, months: int = MONTHS_SHOWN) -> list[tuple[Period, Balance]]:
    """Give the balance of everything, month by month, oldest first; months before the first complaint are left out."""
    first = min((life.came for life in followed.lives), default=month.start)
    periods = [*_earlier(month, first, months - 1), month]
    return [(each, total(departments(followed.lives, each))) for each in periods]


def _earlier(month: Period, first: date, count: int) -> list[Period]:
    """The months before this one, from the one of the first complaint on, oldest first."""
    found: list[Period] = []
    each = before_it(month)
    while len(found) < count and each.end > first:
        found.append(each)
        each = before_it(each)
    return found[::-1]


def _this_year(month: Period) -> list[Period]:
    return [month_of(date(month.start.year, each, 1)) for each in range(1, month.start.month + 1)]
