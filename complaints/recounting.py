"""The clocks that run, counted anew when the rules or the calendar have changed (domain 2.11: rounded against ourselves)."""

from datetime import datetime

from complaints.circumstances import Circumstances
from complaints.complaint import CUSTOMERS, Deadline, DeadlineKind, Dossier
from complaints.dates import in_dutch
from complaints.deadlines import ends_at
from complaints.plan import MoveDeadline, Plan
from complaints.rules import Rulebook
from complaints.workdays import Workdays

# Nobody outside was told of these ends: they follow the rules, whichever way.
_AMONG_OURSELVES = frozenset({DeadlineKind.TAKEN_UP, DeadlineKind.PARTNER, DeadlineKind.SELF_TRY})


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


def decide(dossier: Dossier, house: Circumstances) -> Plan:
    """Move each running clock whose end is another one now; its ladder looks again at once, and climbs no rung twice."""
    return [
        _move(clock, end, house)
        for clock in dossier.deadlines
        if clock.met_at is None and (end := end_of(clock, house.rulebook, house.workdays)) != clock.due_at
    ]


def _move(clock: Deadline, end: datetime, house: Circumstances) -> MoveDeadline:
    before, after = (in_dutch(house.workdays.local_day(moment)) for moment in (clock.due_at, end))
    return MoveDeadline(
        kind=clock.kind,
        due_at=end,
        look_again_at=None if clock.kind in CUSTOMERS else house.now,
        why=f"was {before}, wordt {after}: opnieuw geteld, want de regels of de vrije dagen zijn veranderd",
    )
