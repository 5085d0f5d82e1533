"""The seven principles of the policy (SR-03), each with one thing that can be measured."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from complaints.complaint import Channel, Entry, RecordKind, Status
from complaints.facts import CaseFacts, Material, Term
from complaints.periods import local_day
from reports.document import Column, Kind, Row, Table
from reports.figures import ENOUGH_FOR_A_PERCENTAGE


@dataclass(frozen=True, slots=True)
class Board:
    """The closed dossiers that directors got in these years, and how many of them they said to have read (SR-52)."""

    sent: int
    read: int


@dataclass(frozen=True, slots=True)
class _Measure:
    nl: str
    en: str
    met: int
    of: int


def principles(material: Material, since: date, until: date, board: Board, timezone: ZoneInfo, language: str) -> Table:
    """Measure each principle over the complaints that came on or after `since` and before `until`."""
    came = [case for case in material.cases if _counts(case) and since <= local_day(case.received_at, timezone) < until]
    nl = language == "nl"
    rows = []
    for each in _measures(came, board, lambda moment: local_day(moment, timezone) < until):
        share = 100 * each.met // each.of if each.of >= ENOUGH_FOR_A_PERCENTAGE else None
        rows.append(Row([each.nl if nl else each.en, each.met, each.of, share]))
    heads = ("Uitgangspunt", "Aantal", "Van", "In %") if nl else ("Principle", "Count", "Of", "In %")
    kinds = (Kind.TEXT, Kind.COUNT, Kind.COUNT, Kind.PERCENTAGE)
    columns = [Column(head, kind) for head, kind in zip(heads, kinds, strict=True)]
    return Table(title="Uitgangspunten" if nl else "Principles", columns=columns, rows=rows)


def _counts(case: CaseFacts) -> bool:
    return case.kind is RecordKind.COMPLAINT and case.status is not Status.NO_COMPLAINT


def _measures(came: Sequence[CaseFacts], board: Board, passed: Callable[[datetime], bool]) -> Iterator[_Measure]:
    """`passed` tells whether a moment lies before the end: a term that ran out after it was not broken yet."""
    closed = [case for case in came if case.status is Status.CLOSED]
    yield _Measure(
        "Open: klachten die niet bij het Klachtenbureau zelf binnenkwamen",
        "Open: complaints that did not come to the Klachtenbureau itself",
        sum(case.channel is not Channel.BUREAU for case in came),
        len(came),
    )
    yield _Measure(
        "Leren: afgehandelde klachten met een leerpunt",
        "Learning: closed complaints with a learning point",
        sum(case.learning_points > 0 for case in closed),
        len(closed),
    )
    yield _Measure(
        "Gemakkelijk klagen: anders dan per mail, zoals per telefoon of via een collega",
        "Very easy to complain: in another way than by mail, such as by phone or through a colleague",
        sum(case.entry is not Entry.MAIL for case in came),
        len(came),
    )
    yield _kept(
        "Empathisch: eerste persoonlijke contact op tijd",
        "Empathic: first personal contact in time",
        came,
        lambda case: case.contact,
        passed,
    )
    yield _kept(
        "Snel en adequaat: inhoudelijke reactie op tijd",
        "Fast and adequate: substantive answer in time",
        came,
        lambda case: case.answer,
        passed,
    )
    yield _Measure(
        "Duidelijke procedure: ontvangstbevestiging met uitleg verstuurd",
        "Clear procedure: acknowledgement with the explanation sent",
        sum(case.acknowledged_at is not None for case in came),
        len(came),
    )
    yield _Measure(
        "Betrokken directie: toegestuurde dossiers die gelezen zijn",
        "Board closely involved: dossiers sent that were read",
        board.read,
        board.sent,
    )


def _kept(
    nl: str, en: str, came: Sequence[CaseFacts], term_of: Callable[[CaseFacts], Term | None], passed: Callable[[datetime], bool]
) -> _Measure:
    """Of the terms that were met, or ran out without that, how many were met in time."""
    terms = [term for term in map(term_of, came) if term is not None and (term.met_at is not None or passed(term.due_at))]
    return _Measure(nl, en, sum(term.met_at is not None and term.met_at <= term.due_at for term in terms), len(terms))
