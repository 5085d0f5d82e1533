"""What lies open when a period ends: how old it is, and what comes next for each that is old."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from complaints.periods import Period
from reports.lives import Followed, Life, Place

OLD = 57  # days: from here on a complaint is open for more than 8 weeks
# Oldest age in days of each class of domain 5; the last class has no end. Five working days are seven days.
AGE_CLASSES = (7, 14, 42, 56, 84, None)


class Next(StrEnum):
    """What must happen next, as far as dated facts tell: nothing of today is in it."""

    CONTACT = "contact"
    ANSWER = "answer"
    CLOSE = "close"
    PARTNER = "partner"
    AGAIN = "again"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class AgeClass:
    """Complaints open at the end of the period that are `at_least` to `at_most` days old (None: and older)."""

    at_least: int
    at_most: int | None
    count: int


@dataclass(frozen=True, slots=True)
class OldComplaint:
    """A complaint that was open for more than 8 weeks at the end of the period."""

    number: str
    place: Place
    days: int
    next: Next


def still_open(followed: Followed, period: Period) -> list[Life]:
    """What lies open when the period ends."""
    return [life for life in followed.lives if life.open_before(period.end)]


def ages(lives: Iterable[Life], day: date) -> list[AgeClass]:
    """Sort open complaints into classes by their age on a day."""
    found = [(day - life.came).days for life in lives]
    classes = []
    at_least = 0
    for at_most in AGE_CLASSES:
        count = sum(1 for age in found if age >= at_least and (at_most is None or age <= at_most))
        classes.append(AgeClass(at_least, at_most, count))
        at_least = (at_most or 0) + 1
    return classes


def old(lives: Sequence[Life], followed: Followed, period: Period) -> list[OldComplaint]:
    """List those open for more than 8 weeks, the oldest first."""
    found = []
    for life in lives:
        days = (period.last_day - life.came).days
        if days >= OLD:
            next_ = next_step(life, followed, period)
            found.append(OldComplaint(life.case.number, life.place_before(period.end), days, next_))
    return sorted(found, key=lambda each: (-each.days, each.number))


def next_step(life: Life, followed: Followed, period: Period) -> Next:
    """Tell what comes next for an open complaint, as it stood when the period ended."""
    case = life.case
    if with_partner(life, followed, period):
        return Next.PARTNER
    earlier = [end for end in life.ends if end.day < period.end]
    asked = case.review_asked_at
    if asked is not None and followed.is_before(asked, period) and (not earlier or asked >= earlier[-1].at):
        return Next.REVIEW
    if earlier:
        return Next.AGAIN
    if case.answer and followed.is_before(case.answer.met_at, period):
        return Next.CLOSE
    return Next.ANSWER if case.contact and followed.is_before(case.contact.met_at, period) else Next.CONTACT


def with_partner(life: Life, followed: Followed, period: Period) -> bool:
    """Tell whether a partner had it in hand when the period ended: handed over, not answered and not taken back."""
    case = life.case
    if not followed.is_before(case.partner_since, period) or not life.open_before(period.end):
        return False
    answered = case.partner_term.met_at if case.partner_term else None
    return not followed.is_before(case.partner_back_at, period) and not followed.is_before(answered, period)
