"""The agenda pack of the working group Klacht- en Feedbackmanagement (SR-51, SR-46): what it decides on."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from complaints import procedure_words
from complaints.complaint import Channel, RecordKind
from complaints.facts import CaseFacts, Material, PointFacts, ProcedureFacts
from complaints.learning import PointStatus
from complaints.periods import Period, before, local_day
from complaints.procedures import ONLY_ASK, Body
from reports import quarterly_agenda
from reports.course import Course, answers_kept, closed, closings, courses, days_to_close, judged, received, still_open
from reports.document import Chart, Column, Document, Kind, Panel, Points, Row, Section, Series, Table, Value, Words
from reports.either import cause_called, counted, either
from reports.lessons import Told
from reports.rise_and_fall import Change, changes
from reports.weekly import BODIES, runs_on
from reports.words import month_name

QUARTERS = 5  # the one that it is about, and the four before it


@dataclass(frozen=True, slots=True)
class Ruling:
    """An outcome outside the house in the quarter."""

    number: str
    procedure: ProcedureFacts
    lesson: str  # what was learned, hidden; empty: nobody wrote it down, or it is not told here


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarter:
    """What the pack tells, counted. Points and their days are as of `day`, the day on which the pack goes out."""

    period: Period
    day: date
    periods: Sequence[Period]  # oldest first
    courses: Sequence[Course]
    causes: Sequence[Change]
    open_points: Sequence[PointFacts]  # overdue first
    decided_points: Sequence[PointFacts]
    rulings: Sequence[Ruling]
    running: Mapping[Body, int]

    @property
    def overdue(self) -> list[PointFacts]:
        """Open points of which the day has passed."""
        return [point for point in self.open_points if point.due is not None and point.due < self.day]


def count(material: Material, period: Period, timezone: ZoneInfo, *, day: date, told: Told) -> Quarter:
    """Count a quarter. `material` must reach back five quarters for the comparison."""
    every = courses(material.cases, timezone)
    periods = [period]
    while len(periods) < QUARTERS:
        periods.insert(0, before(periods[0]))
    running = [point for point in material.points if point.proposed <= day and (point.decided is None or point.decided > day)]
    decided = [point for point in material.points if point.decided is not None and period.start <= point.decided <= day]
    return Quarter(
        period=period,
        day=day,
        periods=periods,
        courses=every,
        causes=changes(_by_cause(every, periods), periods),
        open_points=sorted(running, key=lambda point: (point.due or date.max, point.code)),
        decided_points=sorted(decided, key=lambda point: (point.decided or day, point.code)),
        rulings=_rulings(every, period, told),
        running=Counter(each.body for course in every for each in course.case.procedures if runs_on(each, period.end)),
    )


def _by_cause(every: Sequence[Course], periods: Sequence[Period]) -> dict[str, list[int]]:
    """How often each cause was recorded with what was closed in each period; what has none is left out."""
    done = [[each.case.cause for each in closed(every, period) if each.is_complaint and each.case.cause] for period in periods]
    names = sorted({cause for causes in done for cause in causes})
    return {name: [causes.count(name) for causes in done] for name in names}


def _rulings(every: Sequence[Course], period: Period, told: Told) -> list[Ruling]:
    lessons = {(lesson.number, lesson.body): lesson.text for lesson in told.lessons if lesson.body}
    found = [
        Ruling(course.case.number, each, lessons.get((course.case.number, each.body), ""))
        for course in every
        for each in course.case.procedures
        if each.body not in ONLY_ASK and each.decided is not None and each.decided in period
    ]
    return sorted(found, key=lambda ruling: (ruling.procedure.decided or period.start, ruling.number))


def make(
    material: Material,
    period: Period,
    timezone: ZoneInfo,
    language: str,
    units: Mapping[str, str],
    *,
    day: date,
    meets: date,
    told: Told,
) -> Document:
    """Write the pack for the meeting on `meets`, as of `day`. Pure. `units` are their names by id."""
    quarter = count(material, period, timezone, day=day, told=told)
    label = period.label.partition("-")[2].replace("Q", either(language, "kwartaal ", "quarter "))
    return Document(
        name=either(language, f"kwartaalstukken-{period.label}", f"quarterly-pack-{period.label}"),
        language=language,
        title=either(
            language,
            f"Werkgroep Klacht- en Feedbackmanagement: {label} van {period.start.year}",
            f"Working group on complaints and feedback: {label} of {period.start.year}",
        ),
        verdict=_verdict(quarter, language),
        exceptions=quarterly_agenda.exceptions(quarter, language),
        sections=[
            Section(
                title=either(language, "Voorstel voor de agenda", "Proposed agenda"),
                blocks=[Words(text=_meeting(meets, language)), Points(items=quarterly_agenda.proposals(quarter, language))],
            ),
            Section(
                title=either(language, "Het kwartaal in cijfers", "The quarter in figures"),
                blocks=_figures(quarter, timezone, language),
            ),
            Section(title=either(language, "Oorzaken", "Causes"), blocks=list(_causes(quarter, language))),
            Section(
                title=either(language, "Verbeterpunten", "Improvement points"), blocks=list(_points(quarter, language, units))
            ),
            Section(
                title=either(language, "Kifid, Tuchtraad en rechter", "Kifid, Tuchtraad and court"),
                blocks=list(_bodies(quarter, language)),
            ),
            Section(
                title=either(language, "Klanttevredenheid en social media", "Survey and social media"),
                blocks=[_signals(material, quarter, timezone, language)],
            ),
        ],
        colophon=_colophon(language),
        end=period.end.isoformat(),
    )


def _verdict(quarter: Quarter, language: str) -> str:
    now = len(received(quarter.courses, quarter.period))
    usual = [len(received(quarter.courses, period)) for period in quarter.periods[:-1]]
    average = round(sum(usual) / len(usual))
    size, overdue = len(quarter.open_points), len(quarter.overdue)
    points = either(
        language,
        f"er {'staat' if size == 1 else 'staan'} "
        f"{counted(size, 'verbeterpunt', 'verbeterpunten')} open, {overdue or 'geen'} over de datum",
        f"{counted(size, 'improvement point is', 'improvement points are')} open, {overdue or 'none'} overdue",
    )
    return either(
        language,
        f"Er kwamen {counted(now, 'klacht', 'klachten')} binnen, tegen "
        f"gemiddeld {average} in de vier kwartalen ervoor; {points}.",
        f"{counted(now, 'complaint', 'complaints')} came in, against {average} on average in the four quarters before; {points}.",
    )


def _meeting(meets: date, language: str) -> str:
    when = f"{meets.day} {month_name(meets, language)}"
    return either(
        language,
        f"De werkgroep komt bijeen op {when}. Dit is een voorstel, "
        "gemaakt uit de cijfers; wat er ook moet staan, voegen jullie toe.",
        f"The working group meets on {when}. This is a proposal made from the figures; add what else belongs there.",
    )


def _short(period: Period) -> str:
    return period.label.partition("-")[2] + f" {period.start.year}"


def _figures(quarter: Quarter, timezone: ZoneInfo, language: str) -> list[Table | Chart]:
    every, periods = quarter.courses, quarter.periods
    upheld = [judged(every, period) for period in periods]
    rows: list[tuple[str, str, list[Value]]] = [
        ("Ontvangen", "Received", [len(received(every, period)) for period in periods]),
        ("Afgehandeld", "Closed", [closings(every, period) for period in periods]),
        ("Open aan het eind", "Open at the end", [len(still_open(every, period.end)) for period in periods]),
        (
            "Reactie op tijd, in %",
            "Answered in time, in %",
            [answers_kept(every, period, timezone) for period in periods],
        ),
        ("Dagen tot afhandeling, mediaan", "Days to close, median", [days_to_close(every, period) for period in periods]),
        ("Beoordeeld", "Judged", [of for _, of in upheld]),
        ("Waarvan (deels) gegrond", "Of which upheld, wholly or in part", [granted for granted, _ in upheld]),
    ]
    names = [_short(period) for period in periods]
    table = Table(
        title=either(language, "Vijf kwartalen", "Five quarters"),
        columns=[Column("", Kind.TEXT), *(Column(name, Kind.DAYS) for name in names)],
        rows=[Row([either(language, dutch, english), *values]) for dutch, english, values in rows],
    )
    came, done = rows[0][2], rows[1][2]
    heads = either(language, "Ontvangen", "Received"), either(language, "Afgehandeld", "Closed")
    chart = Chart(
        name="kwartalen",
        labels=names,
        panels=[
            Panel(
                title=either(language, "Ontvangen en afgehandeld", "Received and closed"),
                series=[
                    Series(name=head, values=[int(value or 0) for value in row])
                    for head, row in zip(heads, (came, done), strict=True)
                ],
            )
        ],
        finding=either(
            language,
            f"Dit kwartaal {came[-1]} ontvangen en {done[-1]} afgehandeld; een kwartaal eerder {came[-2]} en {done[-2]}.",
            f"This quarter {came[-1]} received and {done[-1]} closed; a quarter earlier {came[-2]} and {done[-2]}.",
        ),
    )
    return [table, chart]


def _causes(quarter: Quarter, language: str) -> Iterator[Table | Words]:
    moved = [change for change in quarter.causes if change.rose is not None]
    if not moved:
        yield Words(
            text=either(
                language,
                "Geen oorzaak kwam vaker of minder vaak voor dan het toeval verklaart.",
                "No cause occurred more or less often than chance explains.",
            )
        )
    columns = [
        Column(either(language, "Oorzaak", "Cause"), Kind.TEXT),
        Column(either(language, "Dit kwartaal", "This quarter")),
        *(Column(_short(period)) for period in reversed(quarter.periods[:-1])),
        Column(either(language, "Meer of minder", "More or less"), Kind.TEXT),
    ]
    word = {True: either(language, "meer", "more"), False: either(language, "minder", "less"), None: ""}
    yield Table(
        title=either(language, "Oorzaken", "Causes"),
        columns=columns,
        rows=[
            Row([cause_called(change.name, language), change.now, *reversed(change.before), word[change.rose]])
            for change in quarter.causes
        ],
        note=either(
            language,
            "Van de afgehandelde klachten. Meer of minder staat er alleen als het toeval het niet verklaart.",
            "Of the complaints closed. More or less stands there only when chance does not explain it.",
        ),
        most=8,
    )


def _points(quarter: Quarter, language: str, units: Mapping[str, str]) -> Iterator[Table | Words]:
    head = [
        Column(either(language, "Code", "Code"), Kind.TEXT),
        Column(either(language, "Wat", "What"), Kind.TEXT),
        Column("Unit", Kind.TEXT),
    ]
    if quarter.open_points:
        yield Table(
            title=either(language, "Open verbeterpunten", "Open improvement points"),
            columns=[
                *head,
                Column(either(language, "Uiterlijk", "Due"), Kind.DATE),
                Column(either(language, "Dagen over datum", "Days overdue"), Kind.DAYS),
            ],
            rows=[
                Row([*_point(point, units), point.due.isoformat() if point.due else None, _days_over(point, quarter.day)])
                for point in quarter.open_points
            ],
            most=12,
        )
    else:
        yield Words(text=either(language, "Er staat geen verbeterpunt open.", "No improvement point is open."))
    if quarter.decided_points:
        yield Table(
            title=either(language, "Besloten sinds vorige keer", "Decided since last time"),
            columns=[
                *head,
                Column(either(language, "Besluit", "Decision"), Kind.TEXT),
                Column(either(language, "Op", "On"), Kind.DATE),
                Column(either(language, "Reden of effect", "Reason or effect"), Kind.TEXT),
            ],
            rows=[
                Row([*_point(point, units), _decision(point, language), str(point.decided), point.reason or point.effect or ""])
                for point in quarter.decided_points
            ],
        )


def _point(point: PointFacts, units: Mapping[str, str]) -> tuple[str, str, str]:
    return point.code, point.text, units.get(point.unit or "", point.unit or point.department or "")


def _days_over(point: PointFacts, day: date) -> int | None:
    return (day - point.due).days if point.due is not None and point.due < day else None


def _decision(point: PointFacts, language: str) -> str:
    return either(
        language,
        str(point.status),
        {PointStatus.DONE: "carried through", PointStatus.TURNED_DOWN: "turned down"}.get(point.status, "runs"),
    )


def _bodies(quarter: Quarter, language: str) -> Iterator[Table | Words]:
    running = [f"{BODIES[language][body]} {quarter.running[body]}" for body in Body if quarter.running.get(body)]
    yield Words(
        text=either(language, "Lopend aan het eind van het kwartaal: ", "Running at the end of the quarter: ")
        + (", ".join(running) or either(language, "niets", "nothing"))
        + "."
    )
    if not quarter.rulings:
        yield Words(text=either(language, "Er was dit kwartaal geen uitspraak.", "There was no outcome this quarter."))
        return
    none = either(language, "nog niet opgeschreven", "not written down yet")
    written = either(language, "opgeschreven in het dossier", "written down in the dossier")
    yield Table(
        title=either(language, "Uitspraken", "Outcomes"),
        columns=[
            Column(either(language, "Klacht", "Complaint"), Kind.TEXT),
            Column(either(language, "Waar", "Where"), Kind.TEXT),
            Column(either(language, "Op", "On"), Kind.DATE),
            Column(either(language, "Uitspraak", "Outcome"), Kind.TEXT),
            Column(either(language, "Bedrag", "Amount"), Kind.MONEY),
            Column(either(language, "Wat we leren", "What we learn"), Kind.TEXT),
        ],
        rows=[
            Row(
                [
                    ruling.number,
                    BODIES[language][ruling.procedure.body],
                    str(ruling.procedure.decided),
                    procedure_words.VERDICT[language][ruling.procedure.verdict] if ruling.procedure.verdict else "",
                    ruling.procedure.amount_cents,
                    ruling.lesson or (written if ruling.procedure.learned else none),
                ]
            )
            for ruling in quarter.rulings
        ],
    )


def _signals(material: Material, quarter: Quarter, timezone: ZoneInfo, language: str) -> Table:
    """Survey and social media, quarter by quarter. A mean of fewer than five answers is not given."""
    answers = [[each for each in material.surveys if each.received in period] for period in quarter.periods]
    social = [_came(material.cases, Channel.SOCIAL, period, timezone) for period in quarter.periods]
    surveyed = [_came(material.cases, Channel.SURVEY, period, timezone) for period in quarter.periods]
    means = [
        round(sum(each.score for each in some) / len(some), 1) if len(some) >= quarterly_agenda.ENOUGH else None
        for some in answers
    ]
    rows: list[tuple[str, str, Sequence[Value]]] = [
        ("KTO: antwoorden", "Survey: answers", [len(some) for some in answers]),
        ("KTO: gemiddeld cijfer", "Survey: average score", means),
        ("KTO: werd een signaal", "Survey: became a signal", [sum(each.signal for each in some) for some in answers]),
        ("KTO: werd een klacht", "Survey: became a complaint", [len(of) for of, _ in surveyed]),
        ("Social media: signalen", "Social media: signals", [len(signals) for _, signals in social]),
        ("Social media: klachten", "Social media: complaints", [len(of) for of, _ in social]),
    ]
    return Table(
        title=either(language, "KTO en social media", "Survey and social media"),
        columns=[Column("", Kind.TEXT), *(Column(_short(period), Kind.DAYS) for period in quarter.periods)],
        rows=[Row([either(language, dutch, english), *values]) for dutch, english, values in rows],
    )


def _came(
    cases: Sequence[CaseFacts], channel: Channel, period: Period, timezone: ZoneInfo
) -> tuple[list[CaseFacts], list[CaseFacts]]:
    """By this channel in a period: the complaints, and the signals."""
    came = [case for case in cases if case.channel is channel and local_day(case.received_at, timezone) in period]
    signals = [case for case in came if case.kind is RecordKind.SIGNAL]
    return [case for case in came if case.kind is not RecordKind.SIGNAL], signals


def _colophon(language: str) -> list[str]:
    return [
        either(
            language,
            "Dagen zijn kalenderdagen. Onder 5 staat er geen percentage en "
            "geen gemiddelde. Oorzaken zijn die van de klachten die in het "
            "kwartaal zijn afgehandeld, ook als zo'n klacht later is "
            "heropend. Of iets meer of minder is, is vergeleken met de vier "
            "kwartalen ervoor: hooguit in een op de twintig keer staat het er ten onrechte.",
            "Days are calendar days. Below 5 there is no percentage and "
            "no average. Causes are those of the complaints closed in the "
            "quarter, also when one was opened again later. More or less "
            "is compared with the four quarters before: it stands there "
            "wrongly in one of twenty packs at most.",
        )
    ]
