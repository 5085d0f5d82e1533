"""The life of a complaint, as one table: what may happen in which status, who may do it, what must be there, what follows.

Every change of status in the house goes by this table (domain 4.5); docs/lifecycle.md is made from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from complaints.complaint import DONE, FIRST_CLOCKS, OPEN, DeadlineKind, Status
from complaints.guards import Guard
from complaints.letters import LetterName
from complaints.roles import HANDLING, Role


class Event(StrEnum):
    """What can happen to a complaint."""

    ASSIGN = "assign"
    CONTACT = "contact"
    RESEARCH = "research"
    WAIT_CUSTOMER = "wait_customer"
    WAIT_INTERNAL = "wait_internal"
    CUSTOMER_WROTE = "customer_wrote"
    TO_PARTNER = "to_partner"
    TAKE_BACK = "take_back"
    ANSWER = "answer"
    CLOSE = "close"
    SOLVE_AT_ONCE = "solve_at_once"
    WITHDRAW = "withdraw"
    MERGE = "merge"
    NO_COMPLAINT = "no_complaint"
    REVIEW = "review"
    REOPEN = "reopen"
    UNDELIVERED = "undelivered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One row: an event in these statuses leads to `target` (None: the status stays). `starts` and `stops` are clocks."""

    event: Event
    sources: frozenset[Status]
    target: Status | None
    who: frozenset[Role]
    meaning: str  # in Dutch, for the page and for refusals
    guards: Sequence[Guard] = ()
    sends: Sequence[LetterName] = ()
    starts: Sequence[DeadlineKind] = ()
    stops: Sequence[DeadlineKind] = ()


_CLOSING = (Guard.DISCUSSED, Guard.CAUSE, Guard.FED_BACK, Guard.LEARNING, Guard.TOLD)
_ALL_CLOCKS = (*FIRST_CLOCKS, DeadlineKind.SELF_TRY)  # a second track goes on: closing a complaint answers no AVG request
_BY_CUSTOMER = frozenset({Role.CUSTOMER, Role.REPRESENTATIVE})
_WORK = OPEN - {Status.REGISTERED, Status.WITH_PARTNER}
_BEFORE_CONTACT = frozenset({Status.REGISTERED, Status.ASSIGNED, Status.REOPENED})

TABLE: Sequence[Transition] = (
    Transition(
        event=Event.ASSIGN,
        sources=frozenset({Status.REGISTERED}),
        target=Status.ASSIGNED,
        who=HANDLING | {Role.DAEMON},
        meaning="een behandelaar krijgt de klacht",
        sends=(LetterName.ASSIGNMENT,),
        starts=(DeadlineKind.TAKEN_UP,),
    ),
    Transition(
        event=Event.ASSIGN,
        sources=OPEN - {Status.REGISTERED},
        target=None,
        who=HANDLING | {Role.DAEMON},
        meaning="een andere behandelaar of afdeling krijgt de klacht",
        sends=(LetterName.ASSIGNMENT,),
        starts=(DeadlineKind.TAKEN_UP,),
    ),
    Transition(
        event=Event.CONTACT,
        sources=_BEFORE_CONTACT,
        target=Status.CONTACTED,
        who=HANDLING | {Role.PARTNER},
        meaning="de klant is persoonlijk gesproken of geschreven",
        sends=(LetterName.RELAY,),
        stops=(DeadlineKind.CONTACT,),
    ),
    Transition(
        event=Event.CONTACT,
        sources=OPEN - _BEFORE_CONTACT,
        target=None,
        who=HANDLING | {Role.PARTNER},
        meaning="de klant is opnieuw gesproken of geschreven",
        sends=(LetterName.RELAY,),
        stops=(DeadlineKind.CONTACT,),
    ),
    Transition(
        event=Event.RESEARCH,
        sources=_WORK,
        target=Status.RESEARCH,
        who=HANDLING,
        meaning="de behandelaar zoekt uit wat er is gebeurd",
    ),
    Transition(
        event=Event.WAIT_CUSTOMER,
        sources=_WORK,
        target=Status.WAITING_CUSTOMER,
        who=HANDLING,
        meaning="wij wachten op de klant; geen klok staat stil",
    ),
    Transition(
        event=Event.WAIT_INTERNAL,
        sources=_WORK,
        target=Status.WAITING_INTERNAL,
        who=HANDLING,
        meaning="wij wachten op een collega of een ander; geen klok staat stil",
    ),
    Transition(
        event=Event.CUSTOMER_WROTE,
        sources=frozenset({Status.WAITING_CUSTOMER}),
        target=Status.RESEARCH,
        who=_BY_CUSTOMER,
        meaning="de klant schreef waar wij op wachtten",
        sends=(LetterName.CUSTOMER_WROTE,),
    ),
    Transition(
        event=Event.CUSTOMER_WROTE,
        sources=frozenset(Status) - {Status.WAITING_CUSTOMER},
        target=None,
        who=_BY_CUSTOMER,
        meaning="de klant schreef; de behandelaar leest het",
        sends=(LetterName.CUSTOMER_WROTE,),
    ),
    Transition(
        event=Event.TO_PARTNER,
        sources=OPEN - {Status.WITH_PARTNER},
        target=Status.WITH_PARTNER,
        who=HANDLING | {Role.DAEMON},
        meaning="een flexpartner behandelt de klacht; wij blijven aanspreekbaar",
        sends=(LetterName.TO_PARTNER, LetterName.PARTNER_HANDLES),
        starts=(DeadlineKind.PARTNER,),
    ),
    Transition(
        event=Event.TAKE_BACK,
        sources=frozenset({Status.WITH_PARTNER}),
        target=Status.ASSIGNED,
        who=HANDLING | _BY_CUSTOMER | {Role.DAEMON, Role.PARTNER},
        meaning="wij nemen de klacht terug van de partner",
        sends=(LetterName.ASSIGNMENT, LetterName.TAKEN_BACK, LetterName.PARTNER_RELEASED),
        stops=(DeadlineKind.PARTNER,),
    ),
    Transition(
        event=Event.ANSWER,
        sources=OPEN,
        target=Status.ANSWERED,
        who=HANDLING | {Role.PARTNER},
        meaning="het inhoudelijke antwoord is naar de klant",
        sends=(LetterName.RELAY,),
        stops=(DeadlineKind.ANSWER, DeadlineKind.CODE, DeadlineKind.KIFID, DeadlineKind.LAST, DeadlineKind.REVIEW),
    ),
    Transition(
        event=Event.CLOSE,
        sources=OPEN,
        target=Status.CLOSED,
        who=HANDLING,
        meaning="de klacht is afgehandeld, met een uitkomst",
        guards=_CLOSING,
        sends=(LetterName.OUTCOME,),
        stops=_ALL_CLOCKS,
    ),
    Transition(
        event=Event.SOLVE_AT_ONCE,
        sources=frozenset({Status.REGISTERED, Status.ASSIGNED, Status.CONTACTED}),
        target=Status.CLOSED,
        who=HANDLING | {Role.EMPLOYEE},
        meaning="de klacht is meteen opgelost; zij telt mee als elke andere",
        sends=(LetterName.SOLVED,),
        stops=_ALL_CLOCKS,
    ),
    Transition(
        event=Event.WITHDRAW,
        sources=OPEN,
        target=Status.CLOSED,
        who=HANDLING | _BY_CUSTOMER,
        meaning="de klant trekt de klacht zelf in",
        guards=(Guard.CUSTOMERS_WORD,),
        sends=(LetterName.OUTCOME,),
        stops=_ALL_CLOCKS,
    ),
    Transition(
        event=Event.MERGE,
        sources=OPEN,
        target=Status.CLOSED,
        who=HANDLING,
        meaning="de klacht gaat verder onder een ander nummer; de eerste ontvangst telt",
        sends=(LetterName.MERGED,),
        stops=_ALL_CLOCKS,
    ),
    Transition(
        event=Event.NO_COMPLAINT,
        sources=OPEN,
        target=Status.NO_COMPLAINT,
        who=HANDLING,
        meaning="het is bij nader inzien geen klacht, met de reden",
        sends=(LetterName.NO_COMPLAINT,),
        stops=_ALL_CLOCKS,
    ),
    Transition(
        event=Event.REVIEW,
        sources=frozenset({Status.ANSWERED, Status.CLOSED, Status.REOPENED}),
        target=Status.REVIEW,
        who=HANDLING,
        meaning="een andere behandelaar kijkt nog eens, ten hoogste één keer; de klant vraagt erom, wij zetten het in gang",
        sends=(LetterName.ASSIGNMENT, LetterName.REVIEW),
        starts=(DeadlineKind.REVIEW,),
        stops=(DeadlineKind.CONTACT, DeadlineKind.ANSWER),
    ),
    Transition(
        event=Event.REOPEN,
        sources=DONE,
        target=Status.REOPENED,
        who=HANDLING | _BY_CUSTOMER,
        meaning="het is toch niet opgelost; na de termijn van `reopens_within` wordt het een nieuwe klacht",
        sends=(LetterName.ASSIGNMENT, LetterName.REOPENED),
        starts=(DeadlineKind.CONTACT, DeadlineKind.ANSWER, DeadlineKind.CODE, DeadlineKind.LAST),
    ),
    Transition(
        event=Event.UNDELIVERED,
        sources=frozenset({Status.CONTACTED}),
        target=Status.ASSIGNED,
        who=frozenset({Role.DAEMON}),
        meaning="de brief die het eerste contact was, kwam niet aan",
        sends=(LetterName.UNDELIVERABLE,),
        starts=(DeadlineKind.REACH, DeadlineKind.CONTACT),
    ),
    Transition(
        event=Event.UNDELIVERED,
        sources=frozenset({Status.ANSWERED}),
        target=Status.RESEARCH,
        who=frozenset({Role.DAEMON}),
        meaning="de brief met het inhoudelijke antwoord kwam niet aan",
        sends=(LetterName.UNDELIVERABLE,),
        starts=(DeadlineKind.REACH, DeadlineKind.ANSWER, DeadlineKind.CODE, DeadlineKind.KIFID, DeadlineKind.LAST),
    ),
)


def transition(event: Event, status: Status) -> Transition | None:
    """The row for this event in this status; None when it cannot happen now."""
    return next((row for row in TABLE if row.event is event and status in row.sources), None)


def who_may(event: Event) -> frozenset[Role]:
    """Everybody who may bring this about, in some status."""
    return frozenset(role for row in TABLE if row.event is event for role in row.who)
