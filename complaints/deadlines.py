"""The clocks of a complaint: when each is due and when its ladder begins (domain 2.1).

A clock is what began it (Beginning), counted by the rules and the calendar: asked again, it gives the same end.
"""

from dataclasses import replace
from datetime import datetime

from complaints import words
from complaints.complaint import CUSTOMERS, FIRST_CLOCKS, NAMED, TRACKS, Beginning, Complaint, Deadline, DeadlineKind
from complaints.flags import Flag
from complaints.ladders import steps
from complaints.organisation import Span
from complaints.plan import SetDeadline
from complaints.rules import Rulebook, TermProfile
from complaints.workdays import Workdays

_A_DAY = Span(count=1, unit="working day")
LATE_ANSWER = Span(count=2, unit="working day")  # promised when the first promise had passed before the mail was read
# Of these, what comes after closing time counts from the next working day when the term is this same day.
_OWN = frozenset({*TRACKS, DeadlineKind.SELF_TRY})


def first_clocks(
    received_at: datetime, rulebook: Rulebook, workdays: Workdays, *, now: datetime | None = None
) -> list[SetDeadline]:
    """The clocks that start with a complaint, by the profile in force on the day of receipt (SR-09).

    Of one that came in late (the mail lay unread) no ladder begins before the handler has had a working day to act.
    """
    profile = rulebook.terms_on(workdays.local_day(received_at))
    clocks = [new_clock(kind, received_at, profile, rulebook, workdays) for kind in FIRST_CLOCKS]
    now = now or received_at
    chance = a_day_to_act(now, workdays)
    return [clock if clock.due_at > now else late(clock, chance) for clock in clocks]


def a_day_to_act(now: datetime, workdays: Workdays) -> datetime:
    """When the ladder of a clock begins that had ended before anybody could know of it: a working day from now."""
    return workdays.in_office_hours(workdays.shift(now, _A_DAY))


def late(clock: SetDeadline, look_again_at: datetime) -> SetDeadline:
    """The same clock, whose ladder begins then."""
    return replace(clock, look_again_at=clock.look_again_at and look_again_at)


def new_clock(kind: DeadlineKind, since: datetime, profile: TermProfile, rulebook: Rulebook, workdays: Workdays) -> SetDeadline:
    """A clock that starts at this moment, by the profile of the complaint."""
    return begin(kind, Beginning(since, f"terms.{profile.profile}"), rulebook, workdays, f"volgens {profile.profile}")


def named_clock(kind: DeadlineKind, began: Beginning, rulebook: Rulebook, workdays: Workdays, why: str) -> SetDeadline:
    """A clock that ends on a day that a person named; `why` is the whole reason."""
    due_at = ends_at(kind, began, rulebook, workdays)
    assert due_at is not None
    return SetDeadline(kind=kind, began=began, due_at=due_at, look_again_at=first_look(kind, due_at, rulebook, workdays), why=why)


def going_on(
    clock: Deadline, complaint: Complaint, rulebook: Rulebook, workdays: Workdays, why: str, *, now: datetime
) -> SetDeadline:
    """A clock that had stopped, or stood elsewhere, runs on to its own old date; its ladder is looked at now, or later."""
    look = first_look(clock.kind, clock.due_at, rulebook, workdays)
    return SetDeadline(
        kind=clock.kind,
        began=clock.began or Beginning(complaint.received_at, f"terms.{complaint.terms}"),
        due_at=clock.due_at,
        look_again_at=look and max(look, now),
        why=why,
    )


def begin(kind: DeadlineKind, began: Beginning, rulebook: Rulebook, workdays: Workdays, why: str) -> SetDeadline:
    """A clock by a term of rules.yaml, with the first rung of its ladder; the reason says how long and `why`.

    ValueError when rules.yaml has no such term.
    """
    span = term(kind, began, rulebook, workdays)
    if span is None:
        raise ValueError(f"rules.yaml: {began.rule} has no term for {kind}")
    due_at = _end_of(kind, began.since, span, workdays)
    look = first_look(kind, due_at, rulebook, workdays)
    return SetDeadline(kind=kind, began=began, due_at=due_at, look_again_at=look, why=f"{words.span(span, 'nl')} {why}")


def term(kind: DeadlineKind, began: Beginning, rulebook: Rulebook, workdays: Workdays) -> Span | None:
    """The length of such a clock as the rules now have it; None when a person named the day, or the rule is gone."""
    room, _, name = began.rule.partition(".")
    match room:
        case "terms":
            return rulebook.profile(name, workdays.local_day(began.since)).span(kind)
        case "care" if name in set(Flag):
            return rulebook.care.theme(Flag(name)).within
        case "partners":
            partner = rulebook.partner(name)
            return partner.takes_over_after if partner else None
        case "assignment":
            return rulebook.assignment.take_up
        case "procedures":
            return rulebook.procedures.term(name)
        case "self_try":
            return rulebook.self_try
        case "reach":
            return rulebook.reach
        case "late_answer":
            return LATE_ANSWER
        case _:
            return None


def ends_at(kind: DeadlineKind, began: Beginning, rulebook: Rulebook, workdays: Workdays) -> datetime | None:
    """The end of a clock, from what began it and nothing else; None when its rule is no longer there.

    What we owe is brought back to a working day; a term of the customer ends when its day ends, free or not.
    """
    if began.rule == NAMED:
        return workdays.at(workdays.on_or_before(began.named), workdays.closing) if began.named else None
    span = term(kind, began, rulebook, workdays)
    return None if span is None else _end_of(kind, began.since, span, workdays)


def _end_of(kind: DeadlineKind, since: datetime, span: Span, workdays: Workdays) -> datetime:
    if kind in CUSTOMERS:
        return workdays.end_of(workdays.add(workdays.local_day(since), span))
    return own_due(since, span, workdays) if kind in _OWN else workdays.due(since, span)


def own_due(since: datetime, span: Span, workdays: Workdays) -> datetime:
    """When a clock of our own is due. Of what came after closing time the same working day is the next one."""
    due_at = workdays.due(since, span)
    return due_at if due_at >= since else workdays.at(workdays.step(workdays.local_day(since), 1), workdays.closing)


def first_look(kind: DeadlineKind, due_at: datetime, rulebook: Rulebook, workdays: Workdays) -> datetime | None:
    """The moment of the first step of its ladder; for a colleague's own try at the latest the moment that it ends."""
    moments = [moment for moment, _ in steps(kind, due_at, rulebook, workdays)]
    if kind is DeadlineKind.SELF_TRY:
        moments.append(workdays.in_office_hours(due_at))
    return min(moments, default=None)
