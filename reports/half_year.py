"""The analysis pack of a department (SR-49, SR-50): what it needs to say why its customers complain, and what it will change.

It stays inside the department, so small numbers stand there as they are; names do not. Quotes and lessons come without them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from zoneinfo import ZoneInfo

from complaints import causes
from complaints.facts import Material
from complaints.learning import PointStatus
from complaints.periods import Period
from reports.course import answers_kept, closings, days_to_close, judged, received, still_open
from reports.document import Chart, Column, Document, Kind, Panel, Points, Row, Section, Series, Table, Value, Words
from reports.either import cause_called, counted, either, listed
from reports.half_year_figures import WEEKS, HalfYear, count
from reports.lessons import Told
from reports.words import month_name

_MOST_EXCEPTIONS = 3
_MOST_THEMES = 10
_FLAGS: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "term": "er liep een termijn af",
        "loss": "er ging geld of een recht verloren",
        "vulnerable": "de klant was kwetsbaar",
        "repeat": "het was niet zijn eerste klacht",
        "dispute": "er was een verschil van mening over de aanpak (geschillenregeling)",
        "external": "het Kifid, de Tuchtraad of de rechter werd genoemd",
        "breach": "er gingen gegevens naar de verkeerde",
        "directors": "de klacht was aan de directie gericht",
        "press": "de pers werd genoemd",
        "integrity": "er ging het om discriminatie of integriteit",
    },
    "en": {
        "term": "a legal term ran out",
        "loss": "money or a right was lost",
        "vulnerable": "the customer was vulnerable",
        "repeat": "it was not his first complaint",
        "dispute": "there was a difference about how to go on (dispute scheme)",
        "external": "Kifid, the Tuchtraad or a court was named",
        "breach": "personal data went to the wrong person",
        "directors": "it was addressed to the directors",
        "press": "the press was named",
        "integrity": "it was about discrimination or integrity",
    },
}


def make(
    material: Material,
    period: Period,
    timezone: ZoneInfo,
    language: str,
    units: Mapping[str, str],
    *,
    department: str,
    told: Told,
) -> Document:
    """Write the pack of one department. Pure. `told.asked_before` is the day by which the department answers."""
    half = count(material, period, timezone, department)
    number = period.label[-1]
    title = either(language, f"Klachtenanalyse {department}: {number}e halfjaar {period.start.year}", "")
    return Document(
        name=either(language, "klachtenanalyse", "complaint-analysis") + f"-{_plain(department)}-{period.label}",
        language=language,
        title=title or f"Complaint analysis {department}: half-year {number} of {period.start.year}",
        verdict=_verdict(half, language),
        exceptions=list(_exceptions(half, language))[:_MOST_EXCEPTIONS],
        sections=[
            Section(title=either(language, "Vier halfjaren", "Four half-years"), blocks=_trend(half, timezone, language)),
            Section(title=either(language, "Waarover", "What about"), blocks=list(_matrices(half, language, units))),
            Section(title=either(language, "Van klacht tot genezing", "From complaint to cure"), blocks=[_cures(half, language)]),
            Section(
                title=either(language, "Wat erachter zit", "What lies behind it"), blocks=list(_themes(half, told, language))
            ),
            Section(title=either(language, "In hun eigen woorden", "In their own words"), blocks=list(_quotes(told, language))),
            Section(title=either(language, "Wat we al leerden", "What we learned"), blocks=list(_learned(half, told, language))),
            Section(title=either(language, "Jullie analyse", "Your analysis"), blocks=_questions(half, told, language)),
        ],
        colophon=_colophon(language),
        end=period.end.isoformat(),
    )


def _plain(name: str) -> str:
    return "-".join("".join(sign if sign.isalnum() else " " for sign in name.lower()).split())


def _verdict(half: HalfYear, language: str) -> str:
    size, granted = len(half.done), judged(half.courses, half.period)
    top = [change for change in half.causes if change.now][:2]
    what = listed([causes.in_words(change.name, language) for change in top], language) if top else ""
    if not size:
        return either(language, "Er is dit halfjaar geen klacht afgehandeld.", "No complaint was closed this half-year.")
    return either(
        language,
        f"Jullie handelden {counted(size, 'klacht', 'klachten')} af, vooral over {what}; {granted[0]} van de {granted[1]} "
        "beoordeelde waren (deels) gegrond.",
        f"You closed {counted(size, 'complaint', 'complaints')}, mostly about {what}; {granted[0]} of the {granted[1]} judged "
        "were upheld, wholly or in part.",
    )


def _exceptions(half: HalfYear, language: str) -> Iterator[str]:
    for change in half.causes:
        if change.rose is not None:
            more = either(language, "vaker" if change.rose else "minder vaak", "more often" if change.rose else "less often")
            yield either(
                language,
                f"{cause_called(change.name, language)} kwam {more} voor dan het toeval verklaart: {change.now} keer, eerder "
                f"{', '.join(map(str, change.before))}.",
                f"{cause_called(change.name, language)} occurred {more} than chance explains: {change.now} times, before "
                f"{', '.join(map(str, change.before))}.",
            )
    overdue = [point for point in half.open_points if point.due is not None and point.due < half.period.end]
    if overdue:
        yield either(
            language,
            f"{counted(len(overdue), 'verbeterpunt is', 'verbeterpunten zijn')} over de datum.",
            f"{counted(len(overdue), 'improvement point is', 'improvement points are')} overdue.",
        )


def _trend(half: HalfYear, timezone: ZoneInfo, language: str) -> list[Table | Chart]:
    every, periods = half.courses, half.periods
    names = [f"{period.label[-2:]} {period.start.year}" for period in periods]
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
    table = Table(
        title=either(language, "Vier halfjaren", "Four half-years"),
        columns=[Column("", Kind.TEXT), *(Column(name, Kind.DAYS) for name in names)],
        rows=[Row([either(language, dutch, english), *values]) for dutch, english, values in rows],
    )
    causes_now = [change for change in half.causes if change.now][:3]
    series = [Series(name=cause_called(change.name, language), values=[*change.before, change.now]) for change in causes_now]
    if not series:
        return [table]
    first = causes_now[0]
    return [
        table,
        Chart(
            name=f"oorzaken-{_plain(half.department)}",
            labels=names,
            panels=[Panel(title=either(language, "Oorzaken", "Causes"), series=series)],
            finding=either(
                language,
                f"{cause_called(first.name, language)}: {first.now} dit halfjaar, een halfjaar eerder {first.before[-1]}.",
                f"{cause_called(first.name, language)}: {first.now} this half-year, {first.before[-1]} a half-year earlier.",
            ),
        ),
    ]


def _matrices(half: HalfYear, language: str, units: Mapping[str, str]) -> Iterator[Table]:
    """Cause by unit, cause by field, and all three together for the workbook."""
    no_field = either(language, "Onbekend", "Unknown")
    by_unit = Counter((each.case.cause, units.get(each.unit, each.unit)) for each in half.done)
    by_field = Counter((each.case.cause, (each.case.field or no_field).capitalize()) for each in half.done)
    yield _matrix(either(language, "Oorzaak en unit", "Cause and unit"), by_unit, language)
    yield _matrix(either(language, "Oorzaak en rechtsgebied", "Cause and field"), by_field, language)
    whole = Counter(
        (each.case.cause, units.get(each.unit, each.unit), (each.case.field or no_field).capitalize()) for each in half.done
    )
    heads = (("Oorzaak", "Cause"), ("Unit", "Unit"), ("Rechtsgebied", "Field"))
    yield Table(
        title=either(language, "Oorzaak, unit, rechtsgebied", "Cause, unit, field"),
        columns=[*(Column(either(language, *head), Kind.TEXT) for head in heads), Column(either(language, "Aantal", "Count"))],
        rows=[Row([cause_called(key[0], language), *key[1:], size]) for key, size in sorted(whole.items(), key=_by_names)],
        only_in_workbook=True,
    )


def _by_names(item: tuple[tuple[str | None, ...], int]) -> tuple[str, ...]:
    return tuple(part or "~" for part in item[0])


def _matrix(title: str, counts: Mapping[tuple[str | None, str], int], language: str) -> Table:
    names = sorted({name for _, name in counts})
    totals = Counter[str | None]()
    for (cause, _), size in counts.items():
        totals[cause] += size
    rows = sorted(totals, key=lambda cause: (cause is None, -totals[cause], cause or ""))
    everything = either(language, "Totaal", "Total")
    return Table(
        title=title,
        columns=[Column(either(language, "Oorzaak", "Cause"), Kind.TEXT), *(Column(name) for name in names), Column(everything)],
        rows=[
            *(
                Row([cause_called(cause, language), *(counts.get((cause, name), 0) for name in names), totals[cause]])
                for cause in rows
            ),
            Row(
                [
                    everything,
                    *(sum(size for (_, of), size in counts.items() if of == name) for name in names),
                    sum(totals.values()),
                ],
                sum=True,
            ),
        ],
        note=either(language, "Klachten die in dit halfjaar zijn afgehandeld.", "Complaints closed in this half-year."),
    )


def _cures(half: HalfYear, language: str) -> Table:
    weeks = [either(language, f"Binnen {size} weken", f"Within {size} weeks") for size in WEEKS]
    return Table(
        title=either(language, "Van klacht tot genezing", "From complaint to cure"),
        columns=[
            Column(either(language, "Ontvangen in", "Received in"), Kind.TEXT),
            Column(either(language, "Aantal", "Count")),
            *(Column(name) for name in weeks),
            Column(either(language, "Nog open", "Still open")),
        ],
        rows=[Row([month_name(each.month.start, language), each.came, *each.within, each.open]) for each in half.cohorts],
        note=either(
            language,
            "Genezen is: afgehandeld, en aan het eind van het halfjaar nog dicht. Een streepje: die tijd is nog niet om.",
            "Cured is: closed, and not open again at the end of the half-year. A dash: not all have had that time yet.",
        ),
    )


def _themes(half: HalfYear, told: Told, language: str) -> Iterator[Table | Points | Words]:
    details = Counter(told.details[each.case.number] for each in half.done if each.case.number in told.details)
    if details:
        yield Table(
            title=either(language, "Oorzaken nader bekeken", "Causes in detail"),
            columns=[
                Column(either(language, "Wat het precies was", "What it was exactly"), Kind.TEXT),
                Column(either(language, "Aantal", "Count")),
            ],
            rows=[
                Row([causes.in_words(detail, language).capitalize(), size])
                for detail, size in sorted(details.items(), key=lambda item: (-item[1], item[0]))
            ],
            most=_MOST_THEMES,
        )
    flags = Counter(flag for each in half.done for flag in set(each.case.flags))
    said = [
        either(
            language,
            f"Bij {counted(flags[flag], 'klacht', 'klachten')}: {words}.",
            f"{counted(flags[flag], 'complaint', 'complaints')}: {words}.",
        )
        for flag, words in sorted(_FLAGS[language].items(), key=lambda item: -flags[item[0]])
        if flags[flag]
    ]
    if said:
        yield Points(items=said)
    if not details and not said:
        yield Words(text=either(language, "Er zijn geen bijzonderheden vastgelegd.", "No particulars were recorded."))


def _quotes(told: Told, language: str) -> Iterator[Words]:
    if not told.quotes:
        yield Words(
            text=either(
                language,
                "Er is geen citaat dat zonder twijfel niemand herkenbaar maakt.",
                "There is no quote that certainly makes nobody recognisable.",
            )
        )
    for quote in told.quotes:
        yield Words(text=quote.text, quote=True)


def _learned(half: HalfYear, told: Told, language: str) -> Iterator[Table | Points | Words]:
    if told.lessons:
        yield Points(items=[lesson.text for lesson in told.lessons])
    else:
        yield Words(
            text=either(
                language, "Er is dit halfjaar geen leerpunt opgeschreven.", "No learning point was written down this half-year."
            )
        )
    points = [*half.open_points, *half.decided_points]
    if points:
        words = {
            PointStatus.RUNNING: either(language, "loopt", "running"),
            PointStatus.DONE: either(language, "doorgevoerd", "carried through"),
            PointStatus.TURNED_DOWN: either(language, "afgewezen", "turned down"),
        }
        yield Table(
            title=either(language, "Verbeterpunten", "Improvement points"),
            columns=[
                Column("Code", Kind.TEXT),
                Column(either(language, "Wat", "What"), Kind.TEXT),
                Column(either(language, "Stand", "State"), Kind.TEXT),
                Column(either(language, "Uiterlijk", "Due"), Kind.DATE),
                Column(either(language, "Reden of effect", "Reason or effect"), Kind.TEXT),
            ],
            rows=[
                Row(
                    [
                        point.code,
                        point.text,
                        words[PointStatus.RUNNING if point in half.open_points else point.status],
                        point.due.isoformat() if point.due else None,
                        (point.reason or point.effect or "") if point in half.decided_points else "",
                    ]
                )
                for point in points
            ],
        )


def _questions(half: HalfYear, told: Told, language: str) -> list[Words | Points]:
    """What the department is to say, by reply (SR-50)."""
    top = [causes.in_words(change.name, language) for change in half.causes if change.now][:1]
    day = told.asked_before
    when = f"{day.day} {month_name(day, language)}" if day else ""
    about = top[0] if top else either(language, "de klachten", "the complaints")
    ask = either(
        language,
        f"Antwoord op deze mail{f', uiterlijk {when}' if when else ''}. "
        "Jullie antwoord gaat naar de werkgroep en de directie, en is er "
        "voor het werkoverleg.",
        f"Reply to this mail{f', by {when}' if when else ''}. Your answer "
        "goes to the working group and the directors, and is meant for "
        "your team meeting.",
    )
    asked = (
        (
            f"Waardoor komen de klachten over {about}? Kijk naar de citaten en naar een paar dossiers.",
            f"What makes customers complain about {about}? Look at the quotes and at a few dossiers.",
        ),
        ("Wat gaat er goed, en hoe houden we dat?", "What goes well, and how do we keep it?"),
        (
            "Welke leerpunten gelden voor iedereen, en niet alleen in dat ene dossier?",
            "Which learning points hold for everybody, not only in that one dossier?",
        ),
        (
            "Wat veranderen jullie, wie doet dat, en wanneer is het klaar?",
            "What will you change, who does it, and when is it done?",
        ),
        (
            "Wat kunnen jullie niet zelf oplossen, en van wie vraagt het iets?",
            "What can you not solve yourselves, and of whom does it ask something?",
        ),
    )
    return [Words(text=ask), Points(items=[either(language, *pair) for pair in asked])]


def _colophon(language: str) -> list[str]:
    return [
        either(
            language,
            "Voor gebruik binnen de afdeling: kleine aantallen staan er zoals "
            "ze zijn. Een klacht telt bij de unit waar zij nu ligt, of het "
            "laatst lag. Een klacht die werd heropend en weer afgehandeld, "
            "telt één keer per halfjaar. Citaten zijn van afgehandelde "
            "klachten; namen, adressen en nummers zijn weggelaten.",
            "For use inside the department: small numbers stand as they "
            "are. A complaint counts with the unit where it lies now, or lay "
            "last. One that was opened again and closed again counts once "
            "in a half-year. Quotes are from closed complaints; names, "
            "addresses and numbers were left out.",
        )
    ]
