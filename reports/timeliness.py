"""Promises kept in time, and how long things took. A term is judged once: when it was kept in time, else when it ran out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from complaints.complaint import Outcome
from complaints.facts import Term
from complaints.periods import Period
from reports.counting import Duration, Share, duration
from reports.lives import Followed, Life

TARGET = 90  # per cent of the promises kept in time (domain 5; Keurmerk, domain 2.5)
_A_DAY, _EIGHT_WEEKS = timedelta(days=1), 56
# Somebody else ended it, so that nothing was kept or broken when the term had not run out yet.
_NOT_OURS = frozenset({Outcome.WITHDRAWN, Outcome.MERGED})


class Promised(StrEnum):
    """What is kept in time, or not, in the order of the report (domain 5, part 3)."""

    ACKNOWLEDGED = "acknowledged"  # within a day
    CONTACT = "contact"
    ANSWER = "answer"
    CODE = "code"  # answered, or a delay notice sent, within the term of the code
    DELAY = "delay"  # where an answer within the term of the code failed: the notice left before it ended
    EIGHT_WEEKS = "eight weeks"


class Step(StrEnum):
    """What takes time, counted in calendar days from the receipt."""

    CONTACT = "contact"
    ANSWER = "answer"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Kept:
    """Of the promises of one kind that were judged in a period, how many were kept in time."""

    promised: Promised
    share: Share

    @property
    def late(self) -> int:
        """How many were not."""
        return self.share.of - self.share.count

    @property
    def falls_short(self) -> bool:
        """Fewer than the target, of enough to say so."""
        return self.share.percentage is not None and 100 * self.share.count < TARGET * self.share.of


def kept(followed: Followed, period: Period) -> list[Kept]:
    """Judge each kind of promise over a period."""
    return [Kept(promised, _share(promised, followed, period)) for promised in Promised]


def took(followed: Followed, period: Period) -> dict[Step, Duration]:
    """Give how long each step took, of the complaints that came to it in a period, the first time they did."""
    lives = [life for life in followed.lives if life.is_complaint_before(period.end)]
    return {step: duration(_days(step, lives, followed, period)) for step in Step}


def history(followed: Followed, periods: Sequence[Period], promised: Promised) -> list[Share]:
    """Give one kind of promise over several periods."""
    return [_share(promised, followed, period) for period in periods]


def _share(promised: Promised, followed: Followed, period: Period) -> Share:
    fates = list(_fates(promised, followed, period))
    return Share(sum(fates), len(fates))


def _fates(promised: Promised, followed: Followed, period: Period) -> Iterator[bool]:
    for life in followed.lives:
        term = _TERM[promised](life, followed)
        if term is None or _lapsed(term, life) or not life.is_complaint_before(period.end):
            continue
        in_time = term.met_at is not None and term.met_at <= term.due_at
        judged_at = term.due_at if promised is Promised.DELAY or not in_time else term.met_at
        if followed.is_in(judged_at, period):
            yield in_time


def _lapsed(term: Term, life: Life) -> bool:
    """Tell whether the complaint was ended by others, or at all without the step, before the term ran out."""
    if not life.ends or life.ends[0].at > term.due_at:
        return False
    first = life.ends[0]
    if first.outcome in _NOT_OURS or not first.is_complaint:
        return term.met_at is None or term.met_at >= first.at
    return term.met_at is None


def _acknowledged(life: Life, _followed: Followed) -> Term | None:
    return Term(life.case.received_at + _A_DAY, life.case.acknowledged_at)


def _delay(life: Life, _followed: Followed) -> Term | None:
    """Owed when there is no answer by the end of the term of the code; judged then."""
    code, answer = life.case.code, _answered(life)
    if code is None or (answer is not None and answer <= code.due_at):
        return None
    notices = [moment for moment in life.case.delays_told_at if moment <= code.due_at]
    return Term(code.due_at, min(notices, default=None))


def _eight_weeks(life: Life, followed: Followed) -> Term | None:
    beyond = followed.begins(life.came + timedelta(days=_EIGHT_WEEKS + 1))
    return Term(beyond - timedelta(microseconds=1), _answered(life))


def _answered(life: Life) -> datetime | None:
    return life.case.answer.met_at if life.case.answer else None


_TERM: dict[Promised, Callable[[Life, Followed], Term | None]] = {
    Promised.ACKNOWLEDGED: _acknowledged,
    Promised.CONTACT: lambda life, _followed: life.case.contact,
    Promised.ANSWER: lambda life, _followed: life.case.answer,
    Promised.CODE: lambda life, _followed: life.case.code,
    Promised.DELAY: _delay,
    Promised.EIGHT_WEEKS: _eight_weeks,
}


def _days(step: Step, lives: Sequence[Life], followed: Followed, period: Period) -> Iterator[int]:
    for life in lives:
        if step is Step.CLOSED:
            day = next((end.day for end in life.ends[:1] if not end.is_merged), None)
        else:
            term = life.case.contact if step is Step.CONTACT else life.case.answer
            day = followed.day(term.met_at) if term and term.met_at else None
        if day is not None and day in period:
            yield (day - life.came).days
