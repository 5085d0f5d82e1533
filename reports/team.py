"""The monthly letter to a unit with its own lessons: what was learned, what runs, what was carried through (SR-34, SR-36).

It goes to the people of that unit alone. Owners are named, for they are colleagues there; customers and the employees whom a
complaint was about are not. Whoever gathers the facts masks them (daemon/team_letter.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from complaints import dates
from complaints.learning import PointStatus
from complaints.periods import Period
from reports.document import Column, Document, Kind, Points, Row, Section, Table, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPoint:
    """An improvement point of the unit as it stood at the end of the month."""

    code: str
    text: str
    owner: str  # name
    due: date
    status: PointStatus = PointStatus.RUNNING
    decided: date | None = None
    said: str = ""  # what was done, or why it was turned down


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMonth:
    """What a unit is told of a month. `learned` are the learning points of it, without names."""

    unit: str  # id
    unit_name: str
    in_the_line: bool  # it handles its complaints itself, and talks about them in its work meeting
    learned: Sequence[str] = ()
    running: Sequence[TeamPoint] = ()
    ended: Sequence[TeamPoint] = ()  # in this month
    effects: Sequence[tuple[str, str]] = ()  # measured in this month: code and words of the point, and what was found

    @property
    def says_something(self) -> bool:
        """False when there is nothing to talk about: then no letter is made."""
        return bool(self.learned or self.running or self.ended or self.effects)


def make(month: TeamMonth, period: Period, language: str) -> Document:
    """Write the letter of a month as a document. The day after the period is the day to which lateness is counted."""
    said = _SAID[language]
    late = [point for point in month.running if point.due < period.end]
    title = said["title in the line" if month.in_the_line else "title"]
    return Document(
        name=f"leerpunten-{month.unit}-{period.label}",
        language=language,
        title=title.format(unit=month.unit_name, month=_month(period, language)),
        verdict=_verdict(month, len(late), language),
        exceptions=[
            said["late"].format(code=each.code, owner=each.owner, day=dates.in_words(each.due, language)) for each in late[:3]
        ],
        sections=[
            Section(title=said["learned"], blocks=[_list(month.learned, said["nothing learned"])]),
            *_running(month, language),
            *_ended(month, language),
            *(
                [Section(title=said["effects"], blocks=[Points(items=list(map(". ".join, month.effects)))])]
                if month.effects
                else ()
            ),
            Section(
                title=said["meeting" if month.in_the_line else "talk"], blocks=[Points(items=_questions(month, late, language))]
            ),
            Section(title=said["answer"], blocks=[Words(text=said["how"])]),
        ],
        colophon=[said["colophon"]],
        end=period.end.isoformat(),
    )


def _list(items: Sequence[str], instead: str) -> Points | Words:
    return Points(items=list(items)) if items else Words(text=instead)


def _running(month: TeamMonth, language: str) -> list[Section]:
    if not month.running:
        return []
    said = _SAID[language]
    ordered = sorted(month.running, key=lambda point: (point.due, point.code))
    table = Table(
        title=said["running"],
        columns=[
            Column(said["point"], Kind.TEXT),
            Column(said["owner"], Kind.TEXT),
            Column(said["due"], Kind.DATE),
        ],
        rows=[Row([f"{point.code}: {point.text}", point.owner, point.due.isoformat()]) for point in ordered],
    )
    return [Section(title=said["running"], blocks=[table])]


def _ended(month: TeamMonth, language: str) -> list[Section]:
    if not month.ended:
        return []
    said = _SAID[language]
    items = []
    for point in month.ended:
        day = dates.in_words(point.decided, language) if point.decided else ""
        ending = said["done" if point.status is PointStatus.DONE else "turned down"].format(day=day)
        items.append(f"{point.code}: {point.text}. {ending}{f': {point.said}' if point.said else ''}")
    return [Section(title=said["ended"], blocks=[Points(items=items)])]


def _questions(month: TeamMonth, late: Sequence[TeamPoint], language: str) -> list[str]:
    """Two questions: one about what was learned, one about what stands still or is missing."""
    said = _SAID[language]
    first = said["ask lessons"] if month.learned else said["ask customers"]
    if late:
        return [first, said["ask late"].format(code=late[0].code)]
    return [first, said["ask effect"] if month.ended else said["ask new"]]


def _verdict(month: TeamMonth, late: int, language: str) -> str:
    learned, running = len(month.learned), len(month.running)
    done = sum(point.status is PointStatus.DONE for point in month.ended)
    if language == "en":
        told = [f"{learned} learning point{'' if learned == 1 else 's'}"]
        told.append(f"{running} improvement point{'' if running == 1 else 's'} running{f' ({late} late)' if late else ''}")
        told.append(f"{done} carried through")
        return f"{month.unit_name}: {', '.join(told)}."
    told = [f"{learned} leerpunt{'' if learned == 1 else 'en'}"]
    runs = "verbeterpunt loopt" if running == 1 else "verbeterpunten lopen"
    told.append(f"{running} {runs}{f' ({late} te laat)' if late else ''}")
    told.append(f"{done} doorgevoerd")
    return f"{month.unit_name}: {', '.join(told)}."


def _month(period: Period, language: str) -> str:
    return dates.in_words(period.start, language).split(" ", 1)[1]


_SAID = {
    "nl": {
        "title": "Leerpunten van {unit}, {month}",
        "title in the line": "Bespreek in het werkoverleg: leerpunten van {unit}, {month}",
        "late": "{code} had klaar moeten zijn op {day}; eigenaar: {owner}.",
        "learned": "Wat wij leerden",
        "nothing learned": "In deze maand schreef niemand een leerpunt op.",
        "running": "Wat nog loopt",
        "point": "Verbeterpunt",
        "owner": "Eigenaar",
        "due": "Klaar op",
        "ended": "Wat klaar is",
        "done": "Doorgevoerd op {day}",
        "turned down": "Afgewezen op {day}",
        "effects": "Wat het opleverde",
        "meeting": "Twee vragen voor het werkoverleg",
        "talk": "Twee vragen om samen over te praten",
        "ask lessons": "Wat doen wij vanaf morgen anders door deze leerpunten?",
        "ask customers": "Waar liepen klanten deze maand tegenaan, ook zonder dat iemand een leerpunt opschreef?",
        "ask late": "{code} is te laat: wat houdt het tegen, en wie helpt?",
        "ask effect": "Merkt een klant al iets van wat klaar is?",
        "ask new": "Wat moet er veranderen waar nog geen verbeterpunt van is?",
        "answer": "Laat het weten",
        "how": "Besproken? Beantwoord deze mail met: besproken op 3 maart. Een nieuw punt schrijf je eronder, op een eigen "
        "regel: #verbeterpunt wat er anders moet, eigenaar naam, voor 1 juni.",
        "colophon": "Alleen voor de collega's van deze afdeling. Namen en nummers van klanten zijn weggelaten.",
    },
    "en": {
        "title": "Learning points of {unit}, {month}",
        "title in the line": "For your team meeting: learning points of {unit}, {month}",
        "late": "{code} was to be ready on {day}; owner: {owner}.",
        "learned": "What we learned",
        "nothing learned": "Nobody wrote down a learning point this month.",
        "running": "What still runs",
        "point": "Improvement point",
        "owner": "Owner",
        "due": "Ready on",
        "ended": "What is finished",
        "done": "Carried through on {day}",
        "turned down": "Turned down on {day}",
        "effects": "What came of it",
        "meeting": "Two questions for the team meeting",
        "talk": "Two questions to talk about",
        "ask lessons": "What will we do differently from tomorrow on because of these learning points?",
        "ask customers": "What troubled customers this month, even where nobody wrote down a learning point?",
        "ask late": "{code} is late: what holds it up, and who helps?",
        "ask effect": "Does a customer notice yet what is finished?",
        "ask new": "What should change that is no improvement point yet?",
        "answer": "Let us know",
        "how": "Discussed? Answer this email with: discussed on 3 March. Write a new point below it on a line of its own: "
        "#improvement what should change, owner name, by 1 June.",
        "colophon": "Only for the colleagues of this department. Names and numbers of customers are left out.",
    },
}
