"""What an auditor looks for in a dossier (SR-10, SR-55): one test point after another, each judged from what is recorded.

The points are those of the code of conduct as Stv words them where they are known (domain 2.5), of the law (Bgfo 41) and of our
own policy. A judgement says what the record shows; whether a letter was any good is for the auditor.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from complaints.complaint import GRANTED, VERDICTS, Outcome, Status
from complaints.facts import CaseFacts, Term


class Score(StrEnum):
    """What the record shows of one test point."""

    GOOD = "good"
    SHORT = "short"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a dossier's timeline, with the customer's data masked."""

    at: datetime
    who: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """One dossier as the auditor gets it; `at` is the moment of looking."""

    at: datetime
    case: CaseFacts
    acknowledge_by: datetime  # when an acknowledgement is late (SR-05; our own measure)
    timeline: Sequence[Event]
    reachable: bool  # an address of the customer is known
    described: bool  # who complains, and a description of what he says (Bgfo 41)
    wish: bool  # the solution that the customer wishes is recorded (SR-23)
    independent: bool  # nobody handles it who may not (SR-31)
    trained: bool | None  # who handles it had a valid training on the day that he got it (SR-25); None: he is not known any more
    names_kifid: bool  # a letter with the outcome that left names Kifid
    names_review: bool  # and the second review
    whole: bool  # the chain of its journal fits (SR-55)


@dataclass(frozen=True, slots=True)
class AuditPoint:
    """One thing that is looked for, where it is asked, and how it is judged."""

    key: str
    source: str
    nl: str
    en: str
    judge: Callable[[Examined], Score]


def _kept(there: bool) -> Score:  # noqa: FBT001 - the one thing that it is about
    return Score.GOOD if there else Score.SHORT


def _in_time(term: Term | None, examined: Examined) -> Score:
    """A term that was met in time is good; one that passed without, or was met late, falls short; else nothing is decided."""
    if term is None:
        return Score.NOT_APPLICABLE
    if term.met_at is not None:
        return _kept(term.met_at <= term.due_at)
    ended = examined.case.closed_at
    until = min(examined.at, ended) if ended else examined.at
    return Score.SHORT if until > term.due_at else Score.NOT_APPLICABLE


def _acknowledged(examined: Examined) -> Score:
    moment = examined.case.acknowledged_at
    if moment is not None:
        return _kept(moment <= examined.acknowledge_by)
    waits = examined.at <= examined.acknowledge_by
    return Score.NOT_APPLICABLE if waits or not examined.reachable or examined.case.flags else Score.SHORT


def _code(examined: Examined) -> Score:
    term = examined.case.code
    told = term is not None and any(moment <= term.due_at for moment in examined.case.delays_told_at)
    return Score.GOOD if told else _in_time(term, examined)


def _rejected(examined: Examined) -> bool:
    """The complaint was closed without granting all: then the ways outside are owed (SR-07)."""
    outcome = examined.case.outcome
    return examined.case.status is Status.CLOSED and outcome in (VERDICTS - GRANTED) | {Outcome.NOT_TAKEN_UP}


def _owed_after_rejection(named: Callable[[Examined], bool]) -> Callable[[Examined], Score]:
    return lambda examined: _kept(named(examined)) if _rejected(examined) else Score.NOT_APPLICABLE


def _at_closing(there: Callable[[CaseFacts], bool]) -> Callable[[Examined], Score]:
    """A guard of closing: it counts once the complaint was handled, and not when it went on under another number."""

    def judge(examined: Examined) -> Score:
        case = examined.case
        handled = case.status is Status.CLOSED and case.outcome not in {Outcome.MERGED, Outcome.WITHDRAWN}
        return _kept(there(case)) if handled else Score.NOT_APPLICABLE

    return judge


def _outside(examined: Examined) -> Score:
    decided = [each for each in examined.case.procedures if each.decided is not None]
    return _kept(all(each.learned for each in decided)) if decided else Score.NOT_APPLICABLE


AUDIT_POINTS: Sequence[AuditPoint] = (
    AuditPoint(
        "registered",
        "Bgfo 41",
        "Wie klaagt, waarover en sinds wanneer staat vast",
        "Who complains, about what and since when is recorded",
        lambda examined: _kept(examined.described),
    ),
    AuditPoint("acknowledged", "SR-05", "Ontvangst op tijd bevestigd", "Acknowledged in time", _acknowledged),
    AuditPoint(
        "contact",
        "SR-13",
        "Eerste persoonlijke contact op tijd",
        "First personal contact in time",
        lambda examined: _in_time(examined.case.contact, examined),
    ),
    AuditPoint(
        "answer",
        "SR-09",
        "Inhoudelijke reactie op tijd",
        "Substantive answer in time",
        lambda examined: _in_time(examined.case.answer, examined),
    ),
    AuditPoint(
        "code",
        "Gedragscode, Stv",
        "Binnen de termijn van de Gedragscode een antwoord of een uitstelbericht",
        "An answer or a delay notice within the term of the code",
        _code,
    ),
    AuditPoint(
        "kifid",
        "Gedragscode, Stv",
        "Na een afwijzing op Kifid gewezen",
        "Kifid named after a rejection",
        _owed_after_rejection(lambda examined: examined.names_kifid),
    ),
    AuditPoint(
        "review",
        "Gedragscode, Stv",
        "Na een afwijzing op de herbeoordeling gewezen",
        "The second review named after a rejection",
        _owed_after_rejection(lambda examined: examined.names_review or examined.case.reviewed),
    ),
    AuditPoint(
        "independent",
        "SR-31",
        "Behandeld door iemand die er niet bij betrokken was",
        "Handled by somebody who was not involved",
        lambda examined: _kept(examined.independent),
    ),
    AuditPoint(
        "trained",
        "SR-25",
        "Behandeld door iemand met een geldige training",
        "Handled by somebody with a valid training",
        lambda examined: Score.NOT_APPLICABLE if examined.trained is None else _kept(examined.trained),
    ),
    AuditPoint(
        "wish",
        "SR-23",
        "De oplossing die de klant wenst staat vast",
        "The solution that the customer wishes is recorded",
        lambda examined: _at_closing(lambda _: examined.wish)(examined),
    ),
    AuditPoint(
        "discussed",
        "SR-26",
        "Besproken met de medewerker om wie het gaat",
        "Discussed with the employee whom it is about",
        _at_closing(lambda case: case.discussed),
    ),
    AuditPoint(
        "fed_back",
        "SR-35",
        "Uitkomst teruggekoppeld aan de medewerker",
        "Outcome fed back to the employee",
        _at_closing(lambda case: case.fed_back),
    ),
    AuditPoint(
        "cause",
        "SR-24",
        "De oorzaak staat vast",
        "The cause is recorded",
        _at_closing(lambda case: case.cause is not None),
    ),
    AuditPoint(
        "learning",
        "SR-14",
        "Een leerpunt, of waarom er geen is",
        "A learning point, or why there is none",
        _at_closing(lambda case: case.learning_points > 0),
    ),
    AuditPoint(
        "outside",
        "SR-56",
        "Van elke uitspraak van buiten staat vast wat wij ervan leren",
        "For each ruling from outside it is recorded what we learn",
        _outside,
    ),
    AuditPoint(
        "chain",
        "SR-55",
        "Het journaal is niet veranderd",
        "The journal was not changed",
        lambda examined: _kept(examined.whole),
    ),
)


def scores(examined: Examined) -> Mapping[str, Score]:
    """Judge a dossier on every test point, by key."""
    return {point.key: point.judge(examined) for point in AUDIT_POINTS}
