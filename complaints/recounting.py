"""The clocks that run, counted anew when the rules or the calendar have changed (domain 2.11: rounded against ourselves).

So are their ladders: a step that is new in the rules is climbed when its moment comes. And an open complaint of before there were
long terms gets them.
"""

from collections.abc import Collection
from datetime import datetime

from complaints.circumstances import Circumstances
from complaints.complaint import CUSTOMERS, FIRST_CLOCKS, PROMISES, Deadline, DeadlineKind, Dossier
from complaints.dates import in_dutch
from complaints.deadlines import a_day_to_act, ends_at, late, new_clock
from complaints.ladders import steps
from complaints.plan import MoveDeadline, Plan, SetDeadline
from complaints.rules import Rulebook
from complaints.workdays import Workdays

# Nobody outside was told of these ends: they follow the rules, whichever way. They have no ladder that the rules name.
_AMONG_OURSELVES = frozenset({DeadlineKind.TAKEN_UP, DeadlineKind.PARTNER, DeadlineKind.SELF_TRY})
_LONG_TERMS = tuple(kind for kind in FIRST_CLOCKS if kind not in PROMISES)


def is_moved(clock: Deadline, rulebook: Rulebook, workdays: Workdays, now: datetime) -> bool:
    """True when this running clock would now end, or be looked at, at another moment."""
    end = end_of(clock, rulebook, workdays)
    return end != clock.due_at or look_at(clock, end, rulebook, workdays, now) != clock.look_again_at


def lacks_long_terms(kinds: Collection[DeadlineKind]) -> bool:
    """True of the clocks of a complaint that is owed something, but was registered before there were long terms."""
    return bool(set(PROMISES) & set(kinds)) and not set(_LONG_TERMS) & set(kinds)


def end_of(clock: Deadline, rulebook: Rulebook, workdays: Workdays) -> datetime:
    """When this clock ends, counted anew from what began it; never moved against the customer.

    What we owe somebody comes forward or stays, for a date that was told is a promise. The customer's own term goes on or
    stays. A clock whose beginning or rule is unknown keeps its end.
    """
    counted = ends_at(clock.kind, clock.began, rulebook, workdays) if clock.began else None
    if counted is None:
        return clock.due_at
    if clock.kind in _AMONG_OURSELVES:
        return counted
    return max(counted, clock.due_at) if clock.kind in CUSTOMERS else min(counted, clock.due_at)


def look_at(clock: Deadline, end: datetime, rulebook: Rulebook, workdays: Workdays, now: datetime) -> datetime | None:
    """When its ladder wants attention: at the first step that was not climbed, and never later than it did.

    A look that was put off on purpose stays: only a step that is still to come brings it forward. What was climbed is counted,
    so that no rung is climbed twice when new rules change the ladder.
    """
    known, moved = clock.look_again_at, end != clock.due_at
    if clock.kind in CUSTOMERS:
        return None
    if clock.kind in _AMONG_OURSELVES:
        ahead = workdays.in_office_hours(end) if moved else None
    else:
        ahead = next((moment for moment, _ in steps(clock.kind, end, rulebook, workdays)[clock.nudges :]), None)
    if ahead is None or known is None:
        return ahead or known
    return min(ahead, known) if moved or ahead > now else known


def decide(dossier: Dossier, house: Circumstances) -> Plan:
    """Move each running clock that ends, or is looked at, at another moment now; start the long terms where there are none."""
    moved = [
        _move(clock, house)
        for clock in dossier.deadlines
        if clock.met_at is None and is_moved(clock, house.rulebook, house.workdays, house.now)
    ]
    return [*moved, *_long_terms(dossier, house)]


def _move(clock: Deadline, house: Circumstances) -> MoveDeadline:
    end = end_of(clock, house.rulebook, house.workdays)
    look = look_at(clock, end, house.rulebook, house.workdays, house.now)
    changed = "de regels of de vrije dagen zijn veranderd"
    before, after = (in_dutch(house.workdays.local_day(moment)) for moment in (clock.due_at, end))
    why = f"was {before}, wordt {after}; {changed}" if end != clock.due_at else f"de herinneringen; {changed}"
    return MoveDeadline(kind=clock.kind, due_at=end, look_again_at=look, why=why)


def _long_terms(dossier: Dossier, house: Circumstances) -> list[SetDeadline]:
    complaint, rulebook, workdays = dossier.complaint, house.rulebook, house.workdays
    kinds = [clock.kind for clock in dossier.deadlines]
    if not complaint.is_open or complaint.answered_at is not None or not lacks_long_terms(kinds):
        return []
    profile = rulebook.profile(complaint.terms, workdays.local_day(complaint.received_at))
    clocks = [new_clock(kind, complaint.received_at, profile, rulebook, workdays) for kind in _LONG_TERMS]
    chance = a_day_to_act(house.now, workdays)
    return [clock if clock.due_at > house.now else late(clock, chance) for clock in clocks]
