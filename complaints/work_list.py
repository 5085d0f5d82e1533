"""What lies on somebody's desk: one line for each open complaint, the most urgent first, with what to do next."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from complaints import guards, procedure_words, procedures, words
from complaints.circumstances import Circumstances
from complaints.complaint import CUSTOMERS, PROCEDURES, Complaint, Deadline, DeadlineKind, Dossier, Status
from complaints.guards import Guard
from complaints.lifecycle import Event, transition

_LONGEST = 60  # characters of a subject
_ADDRESS = re.compile(r"\b[\w.+'-]+@[\w-]+(?:\.[\w-]+)+\b")
_DIGITS = re.compile(r"\d(?:[\s.-]?\d){4,}")  # phone, policy, citizen service number; a year stays
WAITING = frozenset({Status.WAITING_CUSTOMER, Status.WAITING_INTERNAL, Status.WITH_PARTNER})

_NEXT = {
    Status.WAITING_CUSTOMER: ("vraag de klant of het lukt, of ga verder: #onderzoek", "ask the customer, or go on: #research"),
    Status.WAITING_INTERNAL: (
        "vraag na waar het op wacht, of ga verder: #onderzoek",
        "ask what it waits for, or go on: #research",
    ),
    Status.WITH_PARTNER: (
        "de partner is aan zet; stokt het, schrijf dan #terugnemen want ...",
        "it is the partner's turn; if it gets stuck write #take back because ...",
    ),
    Status.REVIEW: ("kijk opnieuw en geef het antwoord: #standpunt", "look again and give the answer: #answer"),
    Status.REOPENED: (
        "neem contact op met de klant: schrijf hem, of #contact gebeld",
        "contact the customer, or #contact called",
    ),
}
_CONTACT = ("neem contact op met de klant: schrijf hem, of #contact gebeld", "contact the customer: write, or #contact called")
_ANSWER = (
    "geef het antwoord: #standpunt; of #uitstel tot ... want ...",
    "give the answer: #answer; or #delay until ... because ...",
)
_REACH = (
    "onze brief is niet aangekomen: bel de klant en schrijf #contact gebeld, of geef een beter adres: #adres ...",
    "our letter was not delivered: call the customer and write #contact called, or give a better address: #address ...",
)
_CLOSE = ("sluit de klacht: #afgehandeld met de uitkomst", "close it: #closed with the outcome")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One complaint on a desk, in words."""

    number: str
    subject: str  # masked
    status_word: str
    next_label: str | None
    next_due_at: datetime | None
    is_late: bool
    is_due_today: bool
    is_waiting: bool
    todo: str
    handler_name: str | None = None  # when the reader stands in for him
    outside: Sequence[str] = ()  # procedures that are not finished
    news: Sequence[str] = ()

    def facts(self) -> dict[str, object]:
        """For the templates."""
        return {
            "number": self.number,
            "subject": self.subject,
            "status_word": self.status_word,
            "next_label": self.next_label,
            "next_due_at": self.next_due_at,
            "is_late": self.is_late,
            "todo": self.todo,
            "handler_name": self.handler_name,
            "outside": list(self.outside),
            "news": list(self.news),
        }


def lines(
    dossiers: Iterable[Dossier], house: Circumstances, language: str, *, reader: str | None = None, news: "News | None" = None
) -> list[Line]:
    """Every complaint with work left as a line: late ones first, then by the next clock, then by severity, then the oldest.

    A closed one stands there as long as a procedure outside the house is not finished.
    """
    every = [each for each in dossiers if each.complaint.is_open or procedures.running(each.procedures)]
    return [_line(dossier, house, language, reader, news or {}) for dossier in sorted(every, key=_urgency)]


News = dict[str, list[str]]  # number -> what happened, in words


def next_clock(dossier: Dossier) -> Deadline | None:
    """The clock that runs out first."""
    running = [
        clock
        for clock in dossier.deadlines
        if clock.met_at is None
        and clock.kind not in CUSTOMERS
        and (dossier.complaint.is_open or clock.kind in {*PROCEDURES, DeadlineKind.REACH})
    ]
    return min(running, key=lambda clock: clock.due_at, default=None)


def for_a_list(subject: str) -> str:
    """A subject fit for a list: no addresses, no long numbers, not too long."""
    bare = _DIGITS.sub("…", _ADDRESS.sub("…", " ".join(subject.split())))
    return bare if len(bare) <= _LONGEST else f"{bare[: _LONGEST - 1].rstrip()}…"


def title(complaint: Complaint) -> str:
    """What a list calls it: its subject, or how its words begin where it has none, as when the customer phoned."""
    return for_a_list(complaint.subject or complaint.summary)


def todo(complaint: Complaint, clock: Deadline | None, language: str) -> str:
    """What to do next, with the words for it."""
    place = 0 if language == "nl" else 1
    if complaint.status in _NEXT:
        return _NEXT[complaint.status][place]
    if complaint.contacted_at is None or (clock is not None and clock.kind in {DeadlineKind.CONTACT, DeadlineKind.TAKEN_UP}):
        return _CONTACT[place]
    if complaint.status is not Status.ANSWERED:
        return _ANSWER[place]
    return "; ".join([_CLOSE[place], *(_missing(complaint) if language == "nl" else ())])


def _missing(complaint: Complaint) -> list[str]:
    row = transition(Event.CLOSE, complaint.status)
    wanted = [guard for guard in (row.guards if row else ()) if guard is not Guard.TOLD]
    return [problem for problem, _, _ in guards.missing(wanted, complaint, told=True)]


def _urgency(dossier: Dossier) -> tuple[object, ...]:
    clock = next_clock(dossier)
    complaint = dossier.complaint
    return (clock is None, clock.due_at if clock else complaint.received_at, -(complaint.severity or 2), complaint.number)


def _is_looked_for(dossier: Dossier) -> bool:
    return any(clock.kind is DeadlineKind.REACH and clock.met_at is None for clock in dossier.deadlines)


def _line(dossier: Dossier, house: Circumstances, language: str, reader: str | None, news: News) -> Line:
    complaint, clock = dossier.complaint, next_clock(dossier)
    handler = house.rulebook.person(complaint.handler)
    return Line(
        number=complaint.number,
        subject=title(complaint),
        status_word=words.STATUS[language][complaint.status],
        next_label=words.DEADLINE[language][clock.kind] if clock else None,
        next_due_at=clock.due_at if clock else None,
        is_late=clock is not None and clock.due_at < house.now,
        is_due_today=clock is not None and house.workdays.local_day(clock.due_at) == house.today,
        is_waiting=complaint.status in WAITING or bool(procedures.running(dossier.procedures)),
        todo=_todo_first(dossier, clock, language) or todo(complaint, clock, language),
        handler_name=handler.name if handler and reader is not None and handler.id != reader else None,
        outside=_outside(dossier, language),
        news=news.get(complaint.number, ()),
    )


def _outside(dossier: Dossier, language: str) -> list[str]:
    return [procedure_words.title(each, language) for each in procedures.running(dossier.procedures)]


def _todo_first(dossier: Dossier, clock: Deadline | None, language: str) -> str | None:
    """What goes before all that the status asks for: a customer who did not get our letter, a body that waits for us."""
    if _is_looked_for(dossier):
        return _REACH[0 if language == "nl" else 1]
    return _todo_outside(dossier, clock, language)


def _todo_outside(dossier: Dossier, clock: Deadline | None, language: str) -> str | None:
    """What ends the clock of a procedure; None when another clock comes first."""
    if clock is not None and clock.kind in PROCEDURES:
        return procedure_words.done_line(clock.kind, language)
    if dossier.complaint.is_open:
        return None
    return "wacht op de instantie" if language == "nl" else "waits for the body"
