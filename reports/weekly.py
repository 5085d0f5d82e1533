"""The weekly letter to directors: half a page, numbers and no names, and only in a week in which there is something to tell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from complaints.complaint import CRITICAL, DeadlineKind
from complaints.facts import Material, ProcedureFacts, Term
from complaints.periods import Period, before, local_day
from complaints.procedures import ONLY_ASK, Body, Phase
from reports.course import Course, closings, courses, received, still_open
from reports.document import Column, Document, Kind, Row, Section, Table, Words
from reports.either import counted, either
from reports.rise_and_fall import chance_of_so_many

MOST_LATE = 5  # rows; a director does not need them all to know how it stands
_WEEKS_BEFORE = 8
_CHANCE = 0.01  # of a week that is as busy without a cause
_GRAVEST = (DeadlineKind.CODE, DeadlineKind.ANSWER, DeadlineKind.CONTACT)

WHAT: Mapping[str, Mapping[DeadlineKind, str]] = {
    "nl": {
        DeadlineKind.CODE: "Antwoord of uitstelbericht",
        DeadlineKind.ANSWER: "Inhoudelijk antwoord",
        DeadlineKind.CONTACT: "Eerste contact",
    },
    "en": {
        DeadlineKind.CODE: "Answer or delay notice",
        DeadlineKind.ANSWER: "Substantive answer",
        DeadlineKind.CONTACT: "First contact",
    },
}
BODIES: Mapping[str, Mapping[Body, str]] = {
    "nl": {
        Body.KIFID: "Kifid",
        Body.TUCHTRAAD: "Tuchtraad",
        Body.COURT: "Rechter",
        Body.DISPUTE: "Geschillenregeling",
        Body.AFM: "AFM",
        Body.PRESS: "Pers",
    },
    "en": {
        Body.KIFID: "Kifid",
        Body.TUCHTRAAD: "Disciplinary board (Tuchtraad)",
        Body.COURT: "Court",
        Body.DISPUTE: "Dispute scheme",
        Body.AFM: "AFM",
        Body.PRESS: "Press",
    },
}


@dataclass(frozen=True, slots=True)
class Late:
    """An open complaint of which a term has passed: the gravest of them, and by how many calendar days."""

    course: Course
    kind: DeadlineKind
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """What the letter tells of a week, counted."""

    period: Period
    all: Sequence[Course]
    came: Sequence[Course]
    done: int  # how often something was closed
    open: Sequence[Course]
    late: Sequence[Late]  # the longest first
    critical: Sequence[Course]  # severity 4, open at the end of the week
    outside: Mapping[Body, tuple[int, int, int]]  # running at the end, begun in the week, decided in it
    busy: bool  # more came than chance explains

    @property
    def is_worth_it(self) -> bool:
        """False in a week in which nothing asks for a director: then no letter goes out."""
        news = any(begun or decided for _, begun, decided in self.outside.values())
        return bool(self.late or self.critical or self.busy or news)


def count(material: Material, period: Period, timezone: ZoneInfo) -> Week:
    """Count a week. `material` must reach back two months for what is usual."""
    every = courses(material.cases, timezone)
    lying = still_open(every, period.end)
    return Week(
        period=period,
        all=every,
        came=received(every, period),
        done=closings(every, period),
        open=lying,
        late=_late(lying, period, timezone),
        critical=[each for each in lying if each.is_complaint and each.case.severity == CRITICAL],
        outside=_outside(every, period),
        busy=_is_busy(every, period),
    )


def make(material: Material, period: Period, timezone: ZoneInfo, language: str, units: Mapping[str, str]) -> Document:
    """Write the letter of a week. `units` are their names by id. Pure; whether it is worth sending says `Week.is_worth_it`."""
    week = count(material, period, timezone)
    earlier = count(material, before(period), timezone)
    number = int(period.label.partition("-W")[2])
    return Document(
        name=either(language, f"weekbericht-{period.label}", f"weekly-letter-{period.label}"),
        language=language,
        title=either(language, f"Klachten in week {number}", f"Complaints in week {number}"),
        verdict=_one_thing(week, language, units),
        sections=[section for section in _sections(week, earlier, language, units) if section.blocks],
        colophon=[
            either(
                language,
                "Je krijgt dit bericht alleen in een week waarin er iets is. Dagen zijn kalenderdagen tot en met zondag.",
                "You get this letter only in a week in which there is something. Days are calendar days up to Sunday.",
            )
        ],
        end=period.end.isoformat(),
    )


def _late(lying: Sequence[Course], period: Period, timezone: ZoneInfo) -> list[Late]:
    found = []
    for each in lying:
        if not each.is_complaint:
            continue
        terms = {
            DeadlineKind.CODE: each.case.code,
            DeadlineKind.ANSWER: each.case.answer,
            DeadlineKind.CONTACT: each.case.contact,
        }
        for kind in _GRAVEST:
            term = terms[kind]
            if term is not None and _is_late(term, period.end, timezone):
                found.append(Late(each, kind, (period.last_day - local_day(term.due_at, timezone)).days))
                break
    return sorted(found, key=lambda late: (_GRAVEST.index(late.kind), -late.days, late.course.case.number))


def _is_late(term: Term, day: date, timezone: ZoneInfo) -> bool:
    """Due before this day began, and not met before it."""
    met = term.met_at is not None and local_day(term.met_at, timezone) < day
    return local_day(term.due_at, timezone) < day and not met


def _outside(every: Sequence[Course], period: Period) -> dict[Body, tuple[int, int, int]]:
    found: dict[Body, tuple[int, int, int]] = {}
    for procedure in (procedure for each in every for procedure in each.case.procedures):
        if procedure.begun >= period.end:
            continue
        running, begun, decided = found.get(procedure.body, (0, 0, 0))
        ended_now = procedure.decided is not None and procedure.decided in period
        found[procedure.body] = (
            running + runs_on(procedure, period.end),
            begun + (procedure.begun in period),
            decided + ended_now,
        )
    return {body: found[body] for body in Body if any(found.get(body, ()))}


def runs_on(procedure: ProcedureFacts, day: date) -> bool:
    """Tell whether a procedure ran when this day began; a question is over when our answer is out."""
    if procedure.begun >= day or procedure.phase is Phase.TOO_EARLY:
        return False
    if procedure.decided is not None:
        return procedure.decided >= day
    return not (procedure.body in ONLY_ASK and procedure.phase is Phase.SENT)


def _is_busy(every: Sequence[Course], period: Period) -> bool:
    weeks = [period]
    while len(weeks) <= _WEEKS_BEFORE:
        weeks.append(before(weeks[-1]))
    counts = [len(received(every, week)) for week in weeks]
    first = min((each.came for each in every), default=period.start)
    known = [count for week, count in zip(weeks, counts, strict=True) if week.start >= first]
    return len(known) > _WEEKS_BEFORE // 2 and chance_of_so_many(counts[0], sum(known), 1 / len(known)) < _CHANCE


def _one_thing(week: Week, language: str, units: Mapping[str, str]) -> str:
    """The one thing to know of this week: the gravest that is there."""
    new = [each for each in week.critical if each.came in week.period]
    code = [late for late in week.late if late.kind is DeadlineKind.CODE]
    if new:
        where = units.get(new[0].unit, new[0].unit)
        dutch = (
            f"Deze week {'kwam' if len(new) == 1 else 'kwamen'} er "
            f"{counted(len(new), 'klacht', 'klachten')} van de zwaarste soort"
        )
        return either(
            language,
            f"{dutch} (ernst 4) binnen, bij {where}." if len(new) == 1 else f"{dutch} (ernst 4) binnen.",
            f"{counted(len(new), 'complaint', 'complaints')} of the gravest kind (severity 4) came in this week"
            + (f", at {where}." if len(new) == 1 else "."),
        )
    if code:
        return either(
            language,
            f"{counted(len(code), 'klacht is', 'klachten zijn')} over de termijn van de Gedragscode heen, de langste "
            f"{counted(code[0].days, 'dag', 'dagen')}.",
            f"{counted(len(code), 'complaint is', 'complaints are')} past the term of the code of conduct, the longest by "
            f"{counted(code[0].days, 'day', 'days')}.",
        )
    return _quieter_thing(week, language)


def _quieter_thing(week: Week, language: str) -> str:
    begun = sum(begun for _, begun, _ in week.outside.values())
    if begun:
        return either(
            language,
            f"Buiten de deur {'begon' if begun == 1 else 'begonnen'} er {counted(begun, 'procedure', 'procedures')}.",
            f"{counted(begun, 'procedure', 'procedures')} began outside the house.",
        )
    if week.busy:
        return either(
            language,
            f"Er kwamen {len(week.came)} klachten binnen: meer dan we in een gewone week zien.",
            f"{len(week.came)} complaints came in: more than in a usual week.",
        )
    if week.late:
        longest = max(late.days for late in week.late)
        return either(
            language,
            f"{counted(len(week.late), 'open klacht is', 'open klachten zijn')} "
            f"te laat, de langste {counted(longest, 'dag', 'dagen')}.",
            f"{counted(len(week.late), 'open complaint is', 'open complaints are')} late, the longest by "
            f"{counted(longest, 'day', 'days')}.",
        )
    if week.critical:
        size = len(week.critical)
        return either(
            language,
            f"{counted(size, 'klacht', 'klachten')} van de zwaarste soort (ernst 4) {'staat' if size == 1 else 'staan'} open.",
            f"{counted(size, 'complaint', 'complaints')} of the gravest kind (severity 4) {'is' if size == 1 else 'are'} open.",
        )
    return either(language, "Er is deze week niets bijzonders.", "Nothing stands out this week.")


def _sections(week: Week, earlier: Week, language: str, units: Mapping[str, str]) -> Iterator[Section]:
    yield Section(title=either(language, "Deze week", "This week"), blocks=[_figures(week, earlier, language)])
    yield Section(title=either(language, "Te laat", "Late"), blocks=_late_ones(week, language, units))
    yield Section(title=either(language, "Buiten de deur", "Outside the house"), blocks=_bodies(week, language))
    yield Section(title=either(language, "Ernst 4", "Severity 4"), blocks=_critical(week, language, units))


def _figures(week: Week, earlier: Week, language: str) -> Table:
    rows = (
        ("Ontvangen", "Received", len(week.came), len(earlier.came)),
        ("Afgehandeld", "Closed", week.done, earlier.done),
        ("Open aan het eind", "Open at the end", len(week.open), len(earlier.open)),
        ("Waarvan te laat", "Of which late", len(week.late), len(earlier.late)),
    )
    return Table(
        title=either(language, "In cijfers", "In figures"),
        columns=[
            Column("", Kind.TEXT),
            Column(either(language, "Deze week", "This week")),
            Column(either(language, "Een week eerder", "A week earlier")),
        ],
        rows=[Row([either(language, dutch, english), now, then]) for dutch, english, now, then in rows],
    )


def _late_ones(week: Week, language: str, units: Mapping[str, str]) -> list[Table]:
    if not week.late:
        return []
    return [
        Table(
            title=either(language, "Te laat", "Late"),
            columns=[
                Column(either(language, "Klacht", "Complaint"), Kind.TEXT),
                Column("Unit", Kind.TEXT),
                Column(either(language, "Wat", "What"), Kind.TEXT),
                Column(either(language, "Dagen te laat", "Days late"), Kind.DAYS),
            ],
            rows=[
                Row(
                    [
                        late.course.case.number,
                        units.get(late.course.unit, late.course.unit),
                        WHAT[language][late.kind],
                        late.days,
                    ]
                )
                for late in week.late
            ],
            most=MOST_LATE,
        )
    ]


def _bodies(week: Week, language: str) -> list[Table]:
    if not week.outside:
        return []
    heads = (("Loopt", "Running"), ("Nieuw", "New"), ("Uitspraak", "Decided"))
    return [
        Table(
            title=either(language, "Buiten de deur", "Outside the house"),
            columns=[Column("", Kind.TEXT), *(Column(either(language, *head)) for head in heads)],
            rows=[Row([BODIES[language][body], *counts]) for body, counts in week.outside.items()],
        )
    ]


def _critical(week: Week, language: str, units: Mapping[str, str]) -> list[Words]:
    if not week.critical:
        return []
    ages = [((week.period.last_day - each.came).days, each) for each in week.critical]
    told = [
        f"{each.case.number} ({units.get(each.unit, each.unit)}, {counted(days, *_days(language))})"
        for days, each in sorted(ages, key=lambda pair: (-pair[0], pair[1].case.number))
    ]
    return [Words(text="Open: " + "; ".join(told) + ".")]


def _days(language: str) -> tuple[str, str]:
    return ("day", "days") if language == "en" else ("dag", "dagen")
