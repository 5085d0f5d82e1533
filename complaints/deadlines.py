"""The clocks of a complaint: when each is due and when its ladder begins (domain 2.1)."""

from dataclasses import replace
from datetime import datetime, timedelta

from complaints.complaint import AT_ANY_HOUR, FIRST_CLOCKS, DeadlineKind
from complaints.organisation import Span
from complaints.plan import SetDeadline
from complaints.rules import Rulebook, Rung, TermProfile
from complaints.workdays import Workdays

_A_DAY = Span(count=1, unit="working day")


def first_clocks(
    received_at: datetime, rulebook: Rulebook, workdays: Workdays, *, now: datetime | None = None
) -> list[SetDeadline]:
    """The clocks that start with a complaint, by the profile in force on the day of receipt (SR-09).

    Of one that came in late (the mail lay unread) no ladder begins before the handler has had a working day to act.
    """
    profile = rulebook.terms_on(workdays.local_day(received_at))
    clocks = [new_clock(kind, received_at, profile, rulebook, workdays) for kind in FIRST_CLOCKS]
    now = now or received_at
    chance = workdays.in_office_hours(workdays.shift(now, _A_DAY))
    return [clock if clock.due_at > now else replace(clock, look_again_at=clock.look_again_at and chance) for clock in clocks]


def due_of(kind: DeadlineKind, received_at: datetime, profile: TermProfile, workdays: Workdays) -> datetime:
    """When this clock is due for a complaint received then."""
    return workdays.due(received_at, profile.span(kind))


def new_clock(kind: DeadlineKind, since: datetime, profile: TermProfile, rulebook: Rulebook, workdays: Workdays) -> SetDeadline:
    """A clock that starts at this moment, by the profile of the complaint."""
    return set_clock(kind, due_of(kind, since, profile, workdays), profile, rulebook, workdays)


def set_clock(kind: DeadlineKind, due_at: datetime, profile: TermProfile, rulebook: Rulebook, workdays: Workdays) -> SetDeadline:
    """One clock with the first rung of its ladder."""
    why = f"{profile.span(kind)} volgens {profile.profile}"
    return SetDeadline(kind=kind, due_at=due_at, look_again_at=first_look(kind, due_at, rulebook, workdays), why=why)


def own_clock(
    kind: DeadlineKind, received_at: datetime, span: Span, rulebook: Rulebook, workdays: Workdays, why: str
) -> SetDeadline:
    """A clock that is not of the term profile: a second track, or a colleague's own try."""
    due_at = own_due(received_at, span, workdays)
    return SetDeadline(kind=kind, due_at=due_at, look_again_at=first_look(kind, due_at, rulebook, workdays), why=f"{span}: {why}")


def own_due(since: datetime, span: Span, workdays: Workdays) -> datetime:
    """When such a clock is due. Of what came after closing time the same working day is the next one."""
    due_at = workdays.due(since, span)
    return due_at if due_at >= since else workdays.at(workdays.step(workdays.local_day(since), 1), workdays.closing)


def first_look(kind: DeadlineKind, due_at: datetime, rulebook: Rulebook, workdays: Workdays) -> datetime | None:
    """The moment of the lowest rung; for a colleague's own try at the latest the moment that it ends."""
    moments = [rung_moment(rung, due_at, workdays, at_any_hour=kind in AT_ANY_HOUR) for rung in rulebook.ladder(kind)]
    if kind is DeadlineKind.SELF_TRY:
        moments.append(workdays.in_office_hours(due_at))
    return min(moments, default=None)


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
