"""A complaint as the figures follow it: the local day it came, the places where it lay, the local day it was closed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from complaints.complaint import OPEN, RecordKind, Status
from complaints.errors import KlachtenbureauError
from complaints.facts import CaseFacts
from complaints.periods import local_day


class FiguresError(KlachtenbureauError):
    """The register contradicts itself, so no figures are given: a report that may be wrong is never sent."""


class Place(NamedTuple):
    """Where a complaint lies. Ordered as the report lists them: department first."""

    department: str
    unit: str


@dataclass(frozen=True, slots=True)
class Move:
    """On this local day the complaint went from one place to another."""

    day: date
    origin: Place
    target: Place


@dataclass(frozen=True, slots=True)
class Life:
    """One complaint on the calendar. What happened to it after it was closed is left out."""

    case: CaseFacts
    came: date
    left: date | None
    first: Place
    moves: Sequence[Move]

    @property
    def last(self) -> Place:
        """Where it lies now, or lay when it was closed."""
        return self.moves[-1].target if self.moves else self.first

    @property
    def is_complaint(self) -> bool:
        """False once a person decided that it is none: it counts in the stock and in what was closed, no further."""
        return self.case.status is not Status.NO_COMPLAINT

    def open_before(self, day: date) -> bool:
        """Tell whether it lay open when this day began."""
        return self.came < day and (self.left is None or self.left >= day)

    def place_before(self, day: date) -> Place:
        """Tell where it lay when this day began."""
        places = [move.target for move in self.moves if move.day < day]
        return places[-1] if places else self.first


def lives(cases: Iterable[CaseFacts], timezone: ZoneInfo) -> list[Life]:
    """Put complaints on the local calendar; signals are no complaints (SR-02) and stay out. Raises FiguresError."""
    return [_life(case, timezone) for case in cases if case.kind is not RecordKind.SIGNAL]


def _life(case: CaseFacts, timezone: ZoneInfo) -> Life:
    """Follow one complaint. Its first unit has it from the day the mail came, also when it was registered later."""
    if not case.stays:
        raise FiguresError(f"{case.number} never lay with any unit; assign it, then make the report again")
    closed_at = None if case.status in OPEN else case.closed_at
    if case.status not in OPEN and closed_at is None:
        raise FiguresError(f"{case.number} is closed but has no closing moment; mend it, then make the report again")
    if closed_at is not None and closed_at < case.received_at:
        raise FiguresError(f"{case.number} was closed before it came; mend it, then make the report again")
    came = local_day(case.received_at, timezone)
    stays = [stay for stay in case.stays[1:] if closed_at is None or stay.since <= closed_at]
    place = first = Place(case.stays[0].department, case.stays[0].unit)
    moves = []
    for stay in stays:
        target = Place(stay.department, stay.unit)
        if target != place:
            moves.append(Move(max(came, local_day(stay.since, timezone)), place, target))
        place = target
    left = None if closed_at is None else local_day(closed_at, timezone)
    return Life(case=case, came=came, left=left, first=first, moves=moves)
