"""A complaint through the calendar: the stretches of days that it lay open, and the days that it ended, also when it came back.

Pure. Days are local days. Signals are no complaints (SR-02) and stay out; what a person decided to be no complaint counts in the
stock and in what was closed, as in the monthly report, and no further.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from zoneinfo import ZoneInfo

from complaints.complaint import OPEN, VERDICTS, Outcome, RecordKind, Status
from complaints.facts import CaseFacts
from complaints.periods import Period, local_day
from reports.lives import follow
from reports.timeliness import Promised, history

GRANTED = frozenset({Outcome.UPHELD, Outcome.PARTLY_UPHELD})


@dataclass(frozen=True, slots=True)
class Course:
    """One complaint on the calendar. `open` holds the first day and the last day, if any, of each time that it lay open."""

    case: CaseFacts
    came: date
    open: Sequence[tuple[date, date | None]]

    @property
    def unit(self) -> str:
        """The name of the unit where it lies now, or lay last."""
        return self.case.stays[-1].unit

    @property
    def department(self) -> str:
        """The department of that unit."""
        return self.case.stays[-1].department

    @property
    def is_complaint(self) -> bool:
        """False for what was decided to be none, and for what went on under another number."""
        kind, status = self.case.kind, self.case.status
        none = kind is RecordKind.NO_COMPLAINT or status is Status.NO_COMPLAINT
        return not none and self.case.merged_into is None and self.case.outcome is not Outcome.MERGED

    def open_before(self, day: date) -> bool:
        """Tell whether it lay open when this day began."""
        return any(first < day and (last is None or last >= day) for first, last in self.open)

    def closed_in(self, period: Period) -> bool:
        """Tell whether it was closed in this period, once or more often."""
        return any(last is not None and last in period for _, last in self.open)

    def cured_before(self, day: date) -> date | None:
        """The day on which it was closed for good, as it looked when this day began; None while it lay open."""
        begun = [stretch for stretch in self.open if stretch[0] < day]
        last = begun[-1][1] if begun else None
        return last if last is not None and last < day else None


def courses(cases: Iterable[CaseFacts], timezone: ZoneInfo) -> list[Course]:
    """Put complaints on the calendar, in the order given; those that never lay with anybody are left out."""
    return [_course(case, timezone) for case in cases if case.kind is not RecordKind.SIGNAL and case.stays]


def _course(case: CaseFacts, timezone: ZoneInfo) -> Course:
    came = local_day(case.received_at, timezone)
    starts = [came, *(local_day(end.reopened_at, timezone) for end in case.endings if end.reopened_at is not None)]
    ends: list[date | None] = [local_day(end.at, timezone) for end in case.endings]
    if not case.endings and case.status not in OPEN and case.closed_at is not None:
        ends = [local_day(case.closed_at, timezone)]
    stretches = list(zip(starts, [*ends, None][: len(starts)], strict=True))
    return Course(case=case, came=came, open=stretches)


def received(of: Iterable[Course], period: Period) -> list[Course]:
    """Those that came in a period."""
    return [each for each in of if each.came in period]


def closed(of: Iterable[Course], period: Period) -> list[Course]:
    """Those that were closed in a period."""
    return [each for each in of if each.closed_in(period)]


def still_open(of: Iterable[Course], day: date) -> list[Course]:
    """Those that lay open when a day began."""
    return [each for each in of if each.open_before(day)]


def closings(of: Iterable[Course], period: Period) -> int:
    """How often something was closed in a period: what was opened again and closed again counts twice, as in the balance."""
    return sum(last is not None and last in period for each in of for _, last in each.open)


def answers_kept(of: Iterable[Course], period: Period, timezone: ZoneInfo) -> int | None:
    """Per cents of the substantive answers that were in time, as the monthly report judges them; None below five."""
    (share,) = history(follow([each.case for each in of], timezone), [period], Promised.ANSWER)
    return share.percentage


def days_to_close(of: Iterable[Course], period: Period) -> float | None:
    """The median of calendar days from receipt to the (last) closing in a period; None when nothing was closed."""
    lengths = [
        (max(last for _, last in each.open if last is not None and last in period) - each.came).days
        for each in closed(of, period)
        if each.is_complaint
    ]
    return float(median(lengths)) if lengths else None


def judged(of: Iterable[Course], period: Period) -> tuple[int, int]:
    """Of those closed in a period: how many were upheld wholly or in part, of how many that were judged (domain 4.2)."""
    verdicts = [each.case.outcome for each in closed(of, period) if each.is_complaint and each.case.outcome in VERDICTS]
    return sum(outcome in GRANTED for outcome in verdicts), len(verdicts)
