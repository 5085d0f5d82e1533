"""Did an improvement help? Complaints with its cause, the time before against the time after (SR-54).

Method: the exact conditional test for two Poisson rates (Przyborowski and Wilenski, 1940). When complaints come one by one at
a steady pace, then of all of them together the number of after is binomial, with a share that follows from the ratio of the
two rates and from how long we looked before and after. The limits of that share are those of Clopper and Pearson (1934): they
hold for the smallest counts too, and err on the side of telling nothing.

Complaints whose cause nobody has named yet are told on neither side: the interval is as wide as it is when all of them, or
none of them, have this cause. An open complaint has no cause as a rule, so without this every point would seem to help.

What it cannot see: that a point is often proposed after a bad month, so that some fall would have come anyway; that other
things changed in the same months; and seasons. The sentence tells what was counted, not why.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from complaints.causes import in_words
from complaints.complaint import RecordKind
from complaints.facts import CaseFacts

_CONFIDENCE = 0.95
_SHARP = 2  # an interval whose end is less than so many times its beginning leaves room for no great change
_HALVINGS = 45  # of the interval from 0 to 1: to the thirteenth decimal
_AT_MOST_BEFORE = timedelta(days=365)


class Change(StrEnum):
    """What can be said of the rate of complaints."""

    FEWER = "fewer"
    MORE = "more"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class Count:
    """Complaints in a stretch of days: with this cause for certain, and those whose cause nobody has named yet."""

    days: int
    known: int
    unnamed: int = 0


@dataclass(frozen=True, slots=True)
class Effect:
    """The ratio of the rates after and before, with the limits between which it lies (95 %); None: without limit, or untold."""

    before: Count
    after: Count
    ratio: float | None
    lowest: float
    highest: float | None

    @property
    def change(self) -> Change:
        """What is clear beyond chance."""
        if self.highest is not None and self.highest < 1:
            return Change.FEWER
        return Change.MORE if self.lowest > 1 else Change.UNTOLD


def measure(before: Count, after: Count) -> Effect:
    """Compare two counts. Raises ValueError when one of the two was not looked at for a day."""
    if before.days <= 0 or after.days <= 0:
        raise ValueError("an effect needs at least one day before and one day after")
    longer = before.days / after.days
    lowest, _ = _limits(before.known + before.unnamed, after.known, longer)
    _, highest = _limits(before.known, after.known + after.unnamed, longer)
    ratio = after.known / before.known * longer if before.known else None
    return Effect(before, after, ratio, lowest, highest)


def count(cases: Iterable[CaseFacts], cause: str, unit: str | None, first: date, end: date, day_of: Callable[..., date]) -> Count:
    """Count the complaints of this main cause, in this unit (None: everywhere), received from `first` up to but not on `end`."""
    known = unnamed = 0
    for case in cases:
        here = unit is None or case.stays[-1].unit == unit
        if not here or case.kind is not RecordKind.COMPLAINT or not first <= day_of(case.received_at) < end:
            continue
        known += case.cause == cause
        unnamed += case.cause is None
    return Count((end - first).days, known, unnamed)


def stretches(done: date, until: date, began: date) -> tuple[date, date, date] | None:
    """First day before, the day that parts before and after, first day not counted; None when there is nothing to compare.

    Before is at most a year, and not before the register began: months that nobody counted are no months without complaints.
    """
    first = max(done - _AT_MOST_BEFORE, began)
    return (first, done, until) if first < done < until else None


def sentence(effect: Effect, cause: str, where: str | None, language: str) -> str:
    """What was counted and what it tells, in one or two sentences: the counts, the ratio with its limits, and the verdict."""
    before, after = effect.before, effect.after
    if language == "en":
        told = f"{_complaints(before.known, 'en')} in {before.days} days before, {after.known} in {after.days} days after"
        about = f"Cause {in_words(cause, 'en')}{f' at {where}' if where else ''}: {told}"
    else:
        told = f"in de {before.days} dagen ervoor {_complaints(before.known)}, in de {after.days} dagen erna {after.known}"
        about = f"Oorzaak {in_words(cause)}{f' bij {where}' if where else ''}: {told}"
    return f"{about}. {_ratio(effect, language)}{_unnamed(effect, language)}{_verdict(effect, language)}"


def _complaints(number: int, language: str = "nl") -> str:
    one, many = ("complaint", "complaints") if language == "en" else ("klacht", "klachten")
    return f"{number} {one if number == 1 else many}"


def _ratio(effect: Effect, language: str) -> str:
    if effect.ratio is None or (effect.lowest == 0 and effect.highest is None):
        return ""
    ratio, low = _number(effect.ratio, language), _number(effect.lowest, language)
    high = _number(effect.highest, language) if effect.highest is not None else None
    if language == "en":
        to = f"between {low} and {high}" if high else f"at least {low}"
        return f"Per month that is {ratio} times as many (with 95 % certainty {to}). "
    to = f"tussen {low} en {high}" if high else f"minstens {low}"
    return f"Per maand is dat {ratio} keer zo veel (met 95 % zekerheid {to}). "


def _unnamed(effect: Effect, language: str) -> str:
    number = effect.before.unnamed + effect.after.unnamed
    if not number:
        return ""
    if language == "en":
        return f"Of {number} more the cause is not known yet; that makes it less certain. "
    return f"Van nog {_complaints(number)} is de oorzaak nog niet bekend; dat maakt het minder zeker. "


def _verdict(effect: Effect, language: str) -> str:
    """What is clear. Where so many complaints were counted that a great change would show, "too few" would not be true."""
    untold = {
        "nl": ("Er zijn te weinig klachten om te zeggen of het hielp.", "Een duidelijk verschil is er niet."),
        "en": ("There are too few complaints to say whether it helped.", "There is no clear difference."),
    }
    is_sharp = effect.highest is not None and effect.highest < _SHARP * effect.lowest
    said = {
        "nl": {Change.FEWER: "Het zijn er duidelijk minder.", Change.MORE: "Het zijn er duidelijk meer."},
        "en": {Change.FEWER: "There are clearly fewer.", Change.MORE: "There are clearly more."},
    }
    return said[language].get(effect.change, untold[language][is_sharp])


def _number(value: float, language: str) -> str:
    written = f"{value:.2f}" if value < 10 else f"{value:.0f}"  # noqa: PLR2004 - two figures are enough
    return written if language == "en" else written.replace(".", ",")


def _limits(before: int, after: int, longer: float) -> tuple[float, float | None]:
    """The 95 % limits of the ratio of the rates; `longer` is how many times as long the time before was."""
    total, tail = before + after, (1 - _CONFIDENCE) / 2
    lowest = 0.0 if after == 0 else _share(lambda share: _at_least(after, total, share) < tail)
    highest = None if before == 0 else _share(lambda share: _at_most(after, total, share) >= tail)
    return _odds(lowest) * longer, None if highest is None else _odds(highest) * longer


def _odds(share: float) -> float:
    return share / (1 - share)


def _share(is_below: Callable[[float], bool]) -> float:
    """The share at which something that holds for small shares stops to hold."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if is_below(middle) else (low, middle)
    return low


def _at_most(count_: int, total: int, share: float) -> float:
    """How likely a binomial number of this total and share is this count or less."""
    if share <= 0:
        return 1.0
    if share >= 1:
        return 1.0 if count_ >= total else 0.0
    return math.fsum(_exactly(each, total, share) for each in range(count_ + 1))


def _at_least(count_: int, total: int, share: float) -> float:
    return _at_most(total - count_, total, 1 - share)


def _exactly(count_: int, total: int, share: float) -> float:
    return math.exp(_ways(total)[count_] + count_ * math.log(share) + (total - count_) * math.log1p(-share))


@lru_cache(maxsize=64)
def _ways(total: int) -> Sequence[float]:
    """The logarithms of in how many ways so many of these can be chosen, for every number of them."""
    return [math.lgamma(total + 1) - math.lgamma(each + 1) - math.lgamma(total - each + 1) for each in range(total + 1)]
