"""By which channels complaints come, who comes back, and what a second look changes."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from complaints.complaint import Channel, RecordKind
from complaints.facts import CaseFacts, Material
from complaints.periods import Period
from reports.counting import Share
from reports.lives import Followed, Life

_A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class ChannelCount:
    """What came by one channel: complaints, and signals that are none (yet)."""

    channel: Channel
    complaints: int
    signals: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """Complaints that are about something that was there before."""

    repeated: Share  # of the complaints received of a customer whom we can know again: those who complained in the year before
    customers: int  # how many people those are
    reopened: int
    reviews_asked: int
    reviews_closed: int
    reviews_changed: int  # with another outcome than the first time


def channels(material: Material, followed: Followed, period: Period) -> list[ChannelCount]:
    """Count by channel. Signals of the survey are the answers that are signals; of the other channels, records that are."""
    came = Counter(life.case.channel for life in followed.received_in(period))
    signals = Counter(case.channel for case in material.cases if _is_signal(case) and followed.is_in(case.received_at, period))
    answers = sum(1 for survey in material.surveys if survey.signal and survey.received in period)
    signals[Channel.SURVEY] = max(signals[Channel.SURVEY], answers)  # a signal of the survey may stand in both places
    return [ChannelCount(channel, came[channel], signals[channel]) for channel in Channel]


def _is_signal(case: CaseFacts) -> bool:
    return case.kind is RecordKind.SIGNAL


def solved_at_once(followed: Followed, period: Period) -> Share:
    """Of what came in a period, how much a colleague solved himself before it ended (SR-15)."""
    came = followed.received_in(period)
    solved = [life for life in came if life.case.solved_at_once and any(end.day < period.end for end in life.ends)]
    return Share(len(solved), len(came))


def again(followed: Followed, period: Period) -> Again:
    """Count who comes back, what was opened again, and what second reviews changed."""
    known = _of_customers(followed, period)
    came = [life for lives in known.values() for life in lives if life.came in period]
    repeated = [life for life in came if any(_is_before(other, life) for other in known[life.case.customer])]
    reviews = [_review(life, period) for life in followed.lives]
    closed = [changed for changed in reviews if changed is not None]
    return Again(
        repeated=Share(len(repeated), len(came)),
        customers=len({life.case.customer for life in repeated}),
        reopened=sum(1 for life in followed.lives for end in life.ends if end.back is not None and end.back in period),
        reviews_asked=sum(1 for life in followed.lives if followed.is_in(life.case.review_asked_at, period)),
        reviews_closed=len(closed),
        reviews_changed=sum(closed),
    )


def _of_customers(followed: Followed, period: Period) -> dict[str | None, Sequence[Life]]:
    """The complaints of each customer so far; one that was merged is the same complaint, sent twice."""
    found: dict[str | None, list[Life]] = defaultdict(list)
    for life in followed.lives:
        if life.case.customer and life.came < period.end and not life.is_merged_before(period.end):
            found[life.case.customer].append(life)
    return dict(found)


def _is_before(other: Life, life: Life) -> bool:
    ago = life.case.received_at - other.case.received_at
    return timedelta(0) < ago and life.came - other.came <= _A_YEAR


def _review(life: Life, period: Period) -> bool | None:
    """Whether a review that was closed in the period changed the outcome; None when none was."""
    asked = life.case.review_asked_at
    if asked is None:
        return None
    place = next((place for place, end in enumerate(life.ends) if end.at >= asked), None)
    if place is None or life.ends[place].day not in period:
        return None
    before = life.ends[place - 1].outcome if place else life.case.earlier_outcome
    return before is not None and before is not life.ends[place].outcome
