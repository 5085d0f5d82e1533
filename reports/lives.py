"""A complaint as the figures follow it: the local day it came, where it lay, each day it was closed and opened again.

Figures of a period look at what was dated before its end, so that what happens later does not change them. Where the record only
knows today's value (where it is said), a correction of that value does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from complaints.complaint import OPEN, Outcome, RecordKind, Redress, Status
from complaints.errors import KlachtenbureauError
from complaints.facts import CaseFacts, Ending, Stay
from complaints.periods import Period, local_day


class FiguresError(KlachtenbureauError):
    """The register contradicts itself, so no figures are given: a report that may be wrong is never sent."""


class Place(NamedTuple):
    """Where a complaint lies. Ordered as the report lists them: department first. `unit` is its id."""

    department: str
    unit: str


@dataclass(frozen=True, slots=True)
class Move:
    """On this local day the complaint went from one place to another."""

    day: date
    origin: Place
    target: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One time that it was closed: when and where, how, what was given, and the day it was opened again, if it was."""

    at: datetime
    day: date
    place: Place
    status: Status
    outcome: Outcome | None
    cause: str | None
    redress: Sequence[Redress]
    cents: int
    back: date | None

    @property
    def is_complaint(self) -> bool:
        """False when a person decided that it was none."""
        return self.status is not Status.NO_COMPLAINT

    @property
    def is_merged(self) -> bool:
        """It went on under another number, which is the one that counts in what is said of causes and customers."""
        return self.outcome is Outcome.MERGED

    def stands_before(self, day: date) -> bool:
        """Tell whether it lay closed by this end when this day began."""
        return self.day < day and (self.back is None or self.back >= day)


@dataclass(frozen=True, slots=True)
class Life:
    """One complaint on the calendar. A move while it was closed counts on the day it was opened again, or not at all."""

    case: CaseFacts
    came: date
    first: Place
    moves: Sequence[Move]
    ends: Sequence[End]

    def open_before(self, day: date) -> bool:
        """Tell whether it lay open when this day began."""
        return self.came < day and not any(end.stands_before(day) for end in self.ends)

    def place_before(self, day: date) -> Place:
        """Tell where it lay when this day began."""
        places = [move.target for move in self.moves if move.day < day]
        return places[-1] if places else self.first

    def is_complaint_before(self, day: date) -> bool:
        """False once a person decided that it is none: it counts in the stock and in what was closed, no further."""
        return not any(end.stands_before(day) and not end.is_complaint for end in self.ends)

    def is_merged_before(self, day: date) -> bool:
        """Tell whether it went on under another number by then."""
        return any(end.stands_before(day) and end.is_merged for end in self.ends)

    def ends_in(self, period: Period) -> list[End]:
        """The times that it was closed in a period."""
        return [end for end in self.ends if end.day in period]


@dataclass(frozen=True, slots=True)
class Followed:
    """All complaints on the calendar of the organisation."""

    lives: Sequence[Life]
    zone: ZoneInfo

    def day(self, moment: datetime) -> date:
        """The local day of a moment."""
        return local_day(moment, self.zone)

    def is_in(self, moment: datetime | None, period: Period) -> bool:
        """Tell whether it happened in a period."""
        return moment is not None and self.day(moment) in period

    def is_before(self, moment: datetime | None, period: Period) -> bool:
        """Tell whether it had happened when the period ended."""
        return moment is not None and self.day(moment) < period.end

    def begins(self, day: date) -> datetime:
        """The moment at which a local day begins."""
        return datetime.combine(day, time(0), self.zone)

    def received_in(self, period: Period) -> list[Life]:
        """What came in a period."""
        return [life for life in self.lives if life.came in period]


def follow(cases: Iterable[CaseFacts], timezone: ZoneInfo) -> Followed:
    """Put complaints on the local calendar; signals are no complaints (SR-02) and stay out. Raises FiguresError."""
    return Followed([_life(case, timezone) for case in cases if case.kind is not RecordKind.SIGNAL], timezone)


def _life(case: CaseFacts, zone: ZoneInfo) -> Life:
    """Follow one complaint. Its first unit has it from the day the mail came, also when it was registered later."""
    if not case.stays:
        raise FiguresError(f"{case.number} never lay with any unit; assign it, then make the report again")
    endings = _endings(case)
    came = local_day(case.received_at, zone)
    return Life(
        case=case,
        came=came,
        first=_place(case.stays[0]),
        moves=_moves(case, endings, came, zone),
        ends=[_end(case, ending, zone) for ending in endings],
    )


def _endings(case: CaseFacts) -> Sequence[Ending]:
    """The endings, checked: each after the receipt and after it was opened again, the last one standing when it is closed now."""
    endings = case.endings
    if not endings and case.closed_at is not None and case.status not in OPEN:
        endings = [Ending(at=case.closed_at, status=case.status, outcome=case.outcome)]
    since = case.received_at
    for place, ending in enumerate(endings, start=1):
        if ending.at < since:
            raise FiguresError(f"{case.number} was closed before it came; mend it, then make the report again")
        if ending.reopened_at is None and place < len(endings):
            raise FiguresError(f"{case.number} was closed twice and not opened in between; mend it, then make the report again")
        since = ending.reopened_at or ending.at
        if since < ending.at:
            raise FiguresError(f"{case.number} was opened again before it was closed; mend it, then make the report again")
    stands = bool(endings) and endings[-1].reopened_at is None
    if case.status not in OPEN and not stands:
        raise FiguresError(f"{case.number} is closed but has no closing moment; mend it, then make the report again")
    if case.status in OPEN and stands:
        raise FiguresError(f"{case.number} is open but nobody opened it again; mend it, then make the report again")
    return endings


def _end(case: CaseFacts, ending: Ending, zone: ZoneInfo) -> End:
    told = case if ending.reopened_at is None else ending  # of an ending that stands, what the record says counts
    places = [_place(stay) for stay in case.stays if stay.since <= ending.at]
    return End(
        at=ending.at,
        day=local_day(ending.at, zone),
        place=places[-1] if places else _place(case.stays[0]),
        status=ending.status,
        outcome=ending.outcome,
        cause=told.cause,
        redress=tuple(told.redress),
        cents=told.redress_cents or 0,
        back=None if ending.reopened_at is None else local_day(ending.reopened_at, zone),
    )


def _moves(case: CaseFacts, endings: Sequence[Ending], came: date, zone: ZoneInfo) -> list[Move]:
    place = _place(case.stays[0])
    moves = []
    for stay in case.stays[1:]:
        moment = _open_at(stay.since, endings)
        target = _place(stay)
        if moment is not None and target != place:
            moves.append(Move(max(came, local_day(moment, zone)), place, target))
            place = target
    return moves


def _open_at(moment: datetime, endings: Sequence[Ending]) -> datetime | None:
    """This moment, or when it was opened again when it lay closed then; None when it never was."""
    for ending in endings:
        if ending.at < moment and (ending.reopened_at is None or moment < ending.reopened_at):
            return ending.reopened_at
    return moment


def _place(stay: Stay) -> Place:
    return Place(stay.department, stay.unit)
