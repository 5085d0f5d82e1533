"""The ladder of a clock as moments: when each rung is climbed, when it is repeated, and when a customer hears by itself."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from complaints.complaint import AT_ANY_HOUR, Deadline, DeadlineKind
from complaints.ladder_rules import Rung
from complaints.organisation import Span
from complaints.rules import Rulebook
from complaints.workdays import Workdays


class Notice(StrEnum):
    """A step of a ladder that is no rung: what leads to a letter to the customer."""

    ASK_DELAY = "ask_delay"  # the handler is asked for the answer, or for a reason and a new date
    DELAY = "delay"  # the customer hears by itself that the answer comes later
    KIFID = "kifid"  # the customer hears that he may go to Kifid


Step = Rung | Notice
_Ladders = dict[tuple[DeadlineKind, datetime], Sequence[tuple[datetime, Step]]]
_MOST_COUNTED = 2000  # a clock that ends at an hour of its own has a ladder of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Climb:
    """What a look at a ladder finds: the steps that are new, the rungs that are repeated, and when to look again."""

    ladder: Sequence[tuple[datetime, Step]]
    fresh: Sequence[Step]
    repeated: Sequence[Rung]
    climbed: int
    look_again_at: datetime | None

    @property
    def rungs(self) -> list[Rung]:
        """The rungs that people hear of now."""
        return [*self.repeated, *(step for step in self.fresh if isinstance(step, Rung))]


def climb(clock: Deadline, rulebook: Rulebook, workdays: Workdays, now: datetime) -> Climb:
    """Look at the ladder of a clock now: every step whose moment has passed and that was not climbed."""
    ladder = steps(clock.kind, clock.due_at, rulebook, workdays)
    passed = [step for moment, step in ladder if moment <= now]
    climbed = max(len(passed), clock.nudges)  # new rules may have moved a rung that was climbed: never twice
    fresh = passed[clock.nudges :]
    look = ladder[climbed][0] if climbed < len(ladder) else None
    unseen = [(start, rung, every) for start, rung, every in _repeating(ladder[:climbed]) if not _is_seen(clock, start)]
    around = [(rung, *_around(start, every, now, clock.kind, workdays)) for start, rung, every in unseen]
    wanted = clock.look_again_at is not None and clock.look_again_at <= now
    since = _told_until(clock, ladder, workdays) if around and wanted else None
    repeated = [rung for rung, before, _ in around if since and before and before >= since and rung not in fresh]
    look = min([*([look] if look else []), *(after for _, _, after in around)], default=None)
    return Climb(ladder=ladder, fresh=fresh, repeated=repeated, climbed=climbed, look_again_at=look)


def _repeating(ladder: Iterable[tuple[datetime, Step]]) -> Iterator[tuple[datetime, Rung, Span]]:
    for start, step in ladder:
        if isinstance(step, Rung) and step.every:
            yield start, step, step.every


def _told_until(clock: Deadline, ladder: Sequence[tuple[datetime, Step]], workdays: Workdays) -> datetime | None:
    """From when on a repetition has not been told yet: since the moment for which this look was planned.

    A look that was put off (the office was closed, or the rules changed) no longer tells that moment: then all that is unseen
    is told once more, rather than never.
    """
    look = clock.look_again_at
    if look is None or any(moment == look for moment, _ in ladder):
        return look
    repeats = (_around(start, every, look, clock.kind, workdays)[0] for start, _, every in _repeating(ladder))
    return look if look in repeats else min((start for start, _ in ladder), default=look)


def steps(kind: DeadlineKind, due_at: datetime, rulebook: Rulebook, workdays: Workdays) -> Sequence[tuple[datetime, Step]]:
    """The whole ladder in order of time: when each step is climbed.

    Most clocks end at the closing hour of a day, and so do those of the next mail: what was counted is kept.
    """
    counted = _Counted.by(rulebook, workdays)
    key = (kind, due_at)
    found = counted.get(key)
    if found is None:
        if len(counted) >= _MOST_COUNTED:
            counted.clear()
        found = counted[key] = tuple(_steps(kind, due_at, rulebook, workdays))
    return found


class _Counted:
    """The ladders counted by the latest rules and calendar, which never change; other ones begin anew."""

    _latest: tuple[Rulebook, Workdays, _Ladders] | None = None

    @classmethod
    def by(cls, rulebook: Rulebook, workdays: Workdays) -> _Ladders:
        """Those of these rules and this calendar. They are compared by being the same: their values are many."""
        latest = cls._latest
        if latest is None or latest[0] is not rulebook or latest[1] is not workdays:
            latest = cls._latest = (rulebook, workdays, {})
        return latest[2]


def _steps(kind: DeadlineKind, due_at: datetime, rulebook: Rulebook, workdays: Workdays) -> list[tuple[datetime, Step]]:
    any_hour = kind in AT_ANY_HOUR
    ladder = dict.fromkeys(rulebook.ladder(kind))
    found: list[tuple[datetime, Step]] = [(rung_moment(rung, due_at, workdays, at_any_hour=any_hour), rung) for rung in ladder]
    return sorted([*found, *_notices(kind, due_at, rulebook, workdays)], key=lambda step: step[0])


def rung_moment(rung: Rung, due_at: datetime, workdays: Workdays, *, at_any_hour: bool = False) -> datetime:
    """When a rung is climbed: counted from the due moment, then moved into office hours unless the clock never rests."""
    moment = workdays.shift(due_at, rung.at)
    if at_any_hour:
        return moment
    if rung.at.count < 0:  # a warning beforehand comes when that day begins, so that it leaves time to act
        moment = workdays.at(workdays.on_or_before(workdays.local_day(moment)), workdays.opening)
    elif rung.at.count == 0:  # the due moment is the closing hour: who hears of it then can still act that day
        moment = moment - timedelta(hours=1)
    return workdays.in_office_hours(moment)


def _notices(kind: DeadlineKind, due_at: datetime, rulebook: Rulebook, workdays: Workdays) -> Iterator[tuple[datetime, Notice]]:
    delay, kifid = rulebook.notices.delay, rulebook.notices.kifid
    if kind is DeadlineKind.CODE and delay:
        day = workdays.on_or_before(workdays.local_day(workdays.shift(due_at, back(delay.ask))))
        yield workdays.at(day, workdays.opening), Notice.ASK_DELAY
        day = workdays.on_or_before(workdays.local_day(workdays.shift(due_at, back(delay.send))))
        yield workdays.in_office_hours(workdays.at(day, delay.at)), Notice.DELAY
    if kind is DeadlineKind.KIFID and kifid:
        yield workdays.in_office_hours(workdays.at(workdays.local_day(due_at), kifid.at)), Notice.KIFID


def back(span: Span) -> Span:
    """The same term, counted back."""
    return Span(count=-abs(span.count), unit=span.unit)


def _is_seen(clock: Deadline, climbed_at: datetime) -> bool:
    return clock.seen_at is not None and clock.seen_at >= climbed_at


def _around(
    start: datetime, every: Span, now: datetime, kind: DeadlineKind, workdays: Workdays
) -> tuple[datetime | None, datetime]:
    """The latest moment at which a rung is repeated that has passed, if any, and the next one."""
    before: datetime | None = None
    moment = start
    while True:
        after = workdays.shift(moment, every)
        after = after if kind in AT_ANY_HOUR else workdays.in_office_hours(after)
        if after > now:
            return before, after
        before = moment = after
