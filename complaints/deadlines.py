"""The clocks of a complaint: when each is due and when its ladder begins (domain 2.1)."""

from datetime import datetime, timedelta

from complaints.complaint import FIRST_CLOCKS, DeadlineKind
from complaints.plan import SetDeadline
from complaints.rules import Rulebook, Rung, TermProfile
from complaints.workdays import Workdays


def first_clocks(received_at: datetime, rulebook: Rulebook, workdays: Workdays) -> list[SetDeadline]:
    """The clocks that start with a complaint, by the profile in force on the day of receipt (SR-09)."""
    profile = rulebook.terms_on(workdays.local_day(received_at))
    return [set_clock(kind, due_of(kind, received_at, profile, workdays), profile, rulebook, workdays) for kind in FIRST_CLOCKS]


def due_of(kind: DeadlineKind, received_at: datetime, profile: TermProfile, workdays: Workdays) -> datetime:
    """When this clock is due for a complaint received then."""
    return workdays.due(received_at, profile.span(kind))


def set_clock(kind: DeadlineKind, due_at: datetime, profile: TermProfile, rulebook: Rulebook, workdays: Workdays) -> SetDeadline:
    """One clock with the first rung of its ladder."""
    why = f"{profile.span(kind)} volgens {profile.profile}"
    return SetDeadline(kind=kind, due_at=due_at, look_again_at=first_look(kind, due_at, rulebook, workdays), why=why)


def first_look(kind: DeadlineKind, due_at: datetime, rulebook: Rulebook, workdays: Workdays) -> datetime | None:
    """The moment of the lowest rung."""
    moments = [rung_moment(rung, due_at, workdays) for rung in rulebook.ladder(kind)]
    return min(moments, default=None)


def rung_moment(rung: Rung, due_at: datetime, workdays: Workdays) -> datetime:
    """When a rung is climbed: counted from the due moment, then moved into office hours."""
    moment = workdays.shift(due_at, rung.at)
    if rung.at.count < 0:  # a warning beforehand comes when that day begins, so that it leaves time to act
        moment = workdays.at(workdays.on_or_before(workdays.local_day(moment)), workdays.opening)
    elif rung.at.count == 0:  # the due moment is the closing hour: who hears of it then can still act that day
        moment = moment - timedelta(hours=1)
    return workdays.in_office_hours(moment)
