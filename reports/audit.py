"""The audit pack for Risk Management (SR-55): a sample of dossiers, each judged on the test points, with its whole timeline."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from complaints.facts import Material
from complaints.periods import Period, local_day
from reports.audit_points import AUDIT_POINTS, Examined, Score, scores
from reports.document import Block, Column, Document, Kind, Row, Section, Table, Value, Words
from reports.figures import ENOUGH_FOR_A_PERCENTAGE
from reports.principles import Board, principles
from reports.words import number

_MARKS: Mapping[str, Mapping[Score, str]] = {
    "nl": {Score.GOOD: "goed", Score.SHORT: "niet goed", Score.NOT_APPLICABLE: "n.v.t."},
    "en": {Score.GOOD: "good", Score.SHORT: "falls short", Score.NOT_APPLICABLE: "n/a"},
}
_MOST_EXCEPTIONS = 3


@dataclass(frozen=True, slots=True)
class Read:
    """Somebody read one of the dossiers."""

    at: datetime
    who: str
    how: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What is audited: which years, how the sample was drawn, and what was found in it."""

    since: date
    period: Period  # the last year of the two
    seed: str
    drawn_from: int  # complaints that came or were closed in these years
    dossiers: Sequence[Examined]
    reads: Sequence[Read]
    broken: str | None  # the first entry of any journal that does not fit; None when all chains are whole
    board: Board


def make(material: Material, audit: Audit, timezone: ZoneInfo, language: str) -> Document:
    """Draw up the pack. Timelines hold colleagues' names, for an audit asks who did what; the customer is masked in them."""
    nl = language == "nl"
    judged = [(each, scores(each)) for each in audit.dossiers]
    years = f"{audit.since.year}-{audit.period.start.year}" if audit.since.year != audit.period.start.year else audit.period.label
    return Document(
        name=f"{'auditpakket' if nl else 'audit-pack'}-{years}",
        language=language,
        title=f"Auditpakket klachten {years}" if nl else f"Audit pack complaints {years}",
        verdict=_verdict(judged, audit, language),
        exceptions=_exceptions(judged, audit, language),
        sections=[
            Section(title="De steekproef" if nl else "The sample", blocks=[_how_drawn(audit, language)]),
            Section(title="Toetspunten" if nl else "Test points", blocks=[_points(judged, language)]),
            Section(title="Per dossier" if nl else "By dossier", blocks=[_dossiers(judged, language)]),
            Section(
                title="De zeven uitgangspunten" if nl else "The seven principles",
                blocks=[principles(material, audit.since, audit.period.end, audit.board, timezone, language)],
            ),
            Section(title="Het journaal" if nl else "The journal", blocks=[Words(text=_chain(audit.broken, language))]),
            Section(
                title="Wie de dossiers las" if nl else "Who read the dossiers", blocks=[_reads(audit.reads, timezone, language)]
            ),
            *_timelines(audit.dossiers, timezone, language),
        ],
        colophon=[_HOW[language]],
        end=audit.period.end.isoformat(),
    )


_HOW = {
    "nl": "De scores volgen uit wat is vastgelegd: zij zeggen dat een brief op tijd weg was en Kifid noemde, niet of het een "
    "goede brief was. Gegevens van de klant zijn in de tijdlijnen onleesbaar gemaakt; het hele dossier komt met #dossier.",
    "en": "The scores follow from what is recorded: they say that a letter left in time and named Kifid, not whether it was a "
    "good letter. Data of the customer are masked in the timelines; #dossier gives the whole dossier.",
}


def _how_drawn(audit: Audit, language: str) -> Words:
    size, all_of = number(len(audit.dossiers), language), number(audit.drawn_from, language)
    if language == "nl":
        return Words(
            text=f"{size} van de {all_of} klachten die in deze jaren kwamen of werden afgehandeld, getrokken met het zaad "
            f"“{audit.seed}”: sorteer de nummers op de SHA-256 van zaad, dubbele punt en nummer, en neem de eerste {size}. "
            "Met hetzelfde zaad trekt iedereen dezelfde steekproef."
        )
    return Words(
        text=f"{size} of the {all_of} complaints that came or were closed in these years, drawn with the seed “{audit.seed}”: "
        f"sort the numbers by the SHA-256 of seed, colon and number, and take the first {size}. "
        "The same seed draws the same sample."
    )


_Judged = Sequence[tuple[Examined, Mapping[str, Score]]]


def _counted(judged: _Judged, key: str) -> Counter[Score]:
    return Counter(score[key] for _, score in judged)


def _points(judged: _Judged, language: str) -> Table:
    nl = language == "nl"
    rows = []
    for point in AUDIT_POINTS:
        count = _counted(judged, point.key)
        looked_at = count[Score.GOOD] + count[Score.SHORT]
        share = 100 * count[Score.GOOD] // looked_at if looked_at >= ENOUGH_FOR_A_PERCENTAGE else None
        values: list[Value] = [
            point.nl if nl else point.en,
            point.source,
            count[Score.GOOD],
            count[Score.SHORT],
            looked_at,
            share,
        ]
        rows.append(Row(values))
    heads = ("Toetspunt", "Bron", "Goed", "Niet goed", "Beoordeeld", "Goed in %")
    heads = heads if nl else ("Test point", "Source", "Good", "Falls short", "Judged", "Good in %")
    kinds = (Kind.TEXT, Kind.TEXT, Kind.COUNT, Kind.COUNT, Kind.COUNT, Kind.PERCENTAGE)
    note = f"Een percentage staat er vanaf {ENOUGH_FOR_A_PERCENTAGE} dossiers." if nl else ""
    note = note or f"A percentage is given from {ENOUGH_FOR_A_PERCENTAGE} dossiers on."
    columns = [Column(head, kind) for head, kind in zip(heads, kinds, strict=True)]
    return Table(title="Toetspunten" if nl else "Test points", columns=columns, rows=rows, note=note)


def _dossiers(judged: _Judged, language: str) -> Table:
    nl = language == "nl"
    marks = _MARKS[language]
    columns = [Column("Klacht" if nl else "Complaint", Kind.TEXT), Column("Niet goed" if nl else "Falls short")]
    columns += [Column(point.nl if nl else point.en, Kind.TEXT) for point in AUDIT_POINTS]
    rows = []
    for examined, score in judged:
        short = sum(each is Score.SHORT for each in score.values())
        rows.append(Row([examined.case.number, short, *(marks[score[point.key]] for point in AUDIT_POINTS)]))
    title = "Scores per dossier" if nl else "Scores by dossier"
    return Table(title=title, columns=columns, rows=rows, only_in_workbook=True)


def _reads(reads: Sequence[Read], timezone: ZoneInfo, language: str) -> Table:
    nl = language == "nl"
    heads = ("Klacht", "Wanneer", "Wie", "Hoe") if nl else ("Complaint", "When", "Who", "How")
    rows = [Row([each.number, _moment(each.at, timezone), each.who, each.how]) for each in reads]
    columns = [Column(head, Kind.TEXT) for head in heads]
    return Table(title="Wie las wat" if nl else "Who read what", columns=columns, rows=rows, most=15)


def _timelines(dossiers: Sequence[Examined], timezone: ZoneInfo, language: str) -> Iterator[Section]:
    nl = language == "nl"
    heads = ("Wanneer", "Wie", "Wat") if nl else ("When", "Who", "What")
    for each in dossiers:
        rows = [Row([_moment(event.at, timezone), event.who, event.what]) for event in each.timeline]
        came = local_day(each.case.received_at, timezone).isoformat()
        facts: list[Block] = [Words(text=_came(came, language))]
        columns = [Column(head, Kind.TEXT) for head in heads]
        facts.append(Table(title=each.case.number, columns=columns, rows=rows))
        yield Section(title=f"Tijdlijn {each.case.number}" if nl else f"Timeline {each.case.number}", blocks=facts)


def _came(day: str, language: str) -> str:
    return f"Ontvangen op {day}." if language == "nl" else f"Received on {day}."


def _moment(moment: datetime, timezone: ZoneInfo) -> str:
    return f"{moment.astimezone(timezone):%Y-%m-%d %H:%M}"


def _verdict(judged: _Judged, audit: Audit, language: str) -> str:
    all_good = sum(Score.SHORT not in score.values() for _, score in judged)
    size = len(judged)
    if language == "nl":
        if not size:
            return "In deze jaren is er geen klacht om te toetsen."
        chain = "het journaal is ongeschonden" if audit.broken is None else "het journaal is veranderd"
        return f"Van de {number(size, 'nl')} dossiers in de steekproef {_is(all_good)} op elk toetspunt goed; {chain}."
    if not size:
        return "There is no complaint of these years to audit."
    chain = "the journal is whole" if audit.broken is None else "the journal was changed"
    good = "none is" if not all_good else "1 is" if all_good == 1 else f"{number(all_good, 'en')} are"
    return f"Of the {number(size, 'en')} dossiers in the sample {good} good on every test point; {chain}."


def _is(count: int) -> str:
    return "is er geen" if not count else "is er 1" if count == 1 else f"zijn er {number(count, 'nl')}"


def _exceptions(judged: _Judged, audit: Audit, language: str) -> list[str]:
    """The broken chain first, then the test points on which most dossiers fall short."""
    nl = language == "nl"
    found = [] if audit.broken is None else [_chain(audit.broken, language)]
    counts = [(_counted(judged, point.key)[Score.SHORT], point) for point in AUDIT_POINTS if point.key != "chain"]
    for count, point in sorted(counts, key=lambda each: -each[0]):
        if count:
            dossiers = ("1 dossier" if count == 1 else f"{count} dossiers") if nl else f"{count} dossier{'s' * (count > 1)}"
            found.append(f"{point.nl}: niet in {dossiers}." if nl else f"{point.en}: not in {dossiers}.")
    return found[:_MOST_EXCEPTIONS]


def _chain(broken: str | None, language: str) -> str:
    if language == "nl":
        if broken is None:
            return "Elke regel van elk journaal past op de regel ervoor: er is niets veranderd, weggehaald of tussengevoegd."
        return f"Het journaal past niet bij {broken}: daar is iets veranderd, weggehaald of tussengevoegd."
    if broken is None:
        return "Every line of every journal fits the line before it: nothing was changed, taken out or put in."
    return f"The journal does not fit at {broken}: something was changed, taken out or put in there."
