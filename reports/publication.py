"""The yearly public report on complaints (policy 6, SR-53): three years side by side, on the website before 1 April.

Nobody can be recognised in it: counts below five are hidden, also where they could be computed (reports/suppression.py), and
nobody's own words stand in it, customers' nor colleagues'. A complaint counts once, as it stands now.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from math import ceil
from statistics import median
from zoneinfo import ZoneInfo

from complaints.complaint import Outcome, RecordKind, Status
from complaints.facts import CaseFacts, Material, Term
from complaints.learning import PointStatus
from complaints.periods import Period, a_year_before, local_day
from complaints.procedures import Body
from reports.document import Block, Chart, Column, Document, Kind, Panel, Row, Section, Series, Table, Value, Words
from reports.publication_words import OUTCOME_GROUPS, OUTCOMES, PROMISES, SAID, VERDICTS
from reports.suppression import FEWEST, hidden, is_small
from reports.words import cause_name
from reports.writing import known_language, written

YEARS = 3
_NINE_OF_TEN = 0.9
_OTHER = "\0"  # behind all names


@dataclass(frozen=True, slots=True)
class _Year:
    """What came and what was closed in a year; of what came only what is a complaint, and not twice."""

    label: str
    period: Period
    received: Sequence[CaseFacts]
    closed: Sequence[CaseFacts]


def make(material: Material, period: Period, timezone: ZoneInfo, language: str) -> Document:
    """Make the report of a year and the two before it, as far as there were complaints. Pure: the same facts, the same report."""
    language = known_language(language)
    said = SAID[language]
    years = _years(material.cases, period, timezone)
    moment = datetime.combine(period.end, time(0), timezone)
    sections = (
        Section(title=said["total"], blocks=_totals(years, said)),
        Section(title=said["fields"], blocks=_fields(years, said)),
        Section(title=said["causes"], blocks=_causes(years, said, language)),
        Section(title=said["outcomes"], blocks=_outcomes(years, said, language)),
        Section(title=said["speed"], blocks=_speed(years, moment, said, language)),
        Section(title=said["kifid"], blocks=_kifid(years, material.cases, said, language)),
        Section(title=said["changed"], blocks=_changed(material, period, said, language)),
    )
    return Document(
        name=f"{said['file']}-{period.label}",
        language=language,
        title=said["title"].format(year=period.label),
        verdict=_verdict(years[-1], said, language),
        sections=sections,
        colophon=(said["counted"], said["small"].format(most=FEWEST - 1), said["nobody"]),
        end=period.end.isoformat(),
    )


def _years(cases: Iterable[CaseFacts], period: Period, timezone: ZoneInfo) -> list[_Year]:
    """Oldest first; years before the first complaint are left out, the year itself never."""
    known = [
        case
        for case in cases
        if case.kind is RecordKind.COMPLAINT and case.status is not Status.NO_COMPLAINT and case.outcome is not Outcome.MERGED
    ]
    periods = [period]
    while len(periods) < YEARS:
        periods.insert(0, a_year_before(periods[0]))
    years = [
        _Year(
            each.label,
            each,
            [case for case in known if local_day(case.received_at, timezone) in each],
            [case for case in known if case.closed_at is not None and local_day(case.closed_at, timezone) in each],
        )
        for each in periods
    ]
    first = next((place for place, year in enumerate(years) if year.received or year.closed), len(years) - 1)
    return years[first:]


def _verdict(year: _Year, said: Mapping[str, str], language: str) -> str:
    if is_small(len(year.received)) or is_small(len(year.closed)):
        return said["verdict_small"].format(year=year.label)
    took = [_days(case) for case in year.closed]
    words = said["verdict"] if took else said["verdict_none"]
    return words.format(
        year=year.label,
        received=written(len(year.received), Kind.COUNT, language),
        closed=written(len(year.closed), Kind.COUNT, language),
        days=written(median(took), Kind.DAYS, language) if took else "",
    )


def _totals(years: Sequence[_Year], said: Mapping[str, str]) -> tuple[Block, ...]:
    rows = {"received": [len(year.received) for year in years], "closed": [len(year.closed) for year in years]}
    shown = {name: [None if is_small(count) else count for count in counts] for name, counts in rows.items()}
    chart = Chart(
        name="jaren",
        labels=tuple(year.label for year in years),
        panels=(
            Panel(
                title=said["per_year"],
                series=tuple(Series(name=said[name], values=tuple(values)) for name, values in shown.items()),
            ),
        ),
        finding=said["chart"].format(years=", ".join(year.label for year in years)),
    )
    table = Table(
        title=said["total"],
        columns=_columns(said["what"], years),
        rows=tuple(
            Row((said[name], *(said["hidden"] if is_small(count) else count for count in counts)))
            for name, counts in rows.items()
        ),
    )
    return (chart, table) if any(value for values in shown.values() for value in values) else (table,)


def _fields(years: Sequence[_Year], said: Mapping[str, str]) -> tuple[Block, ...]:
    counted = [Counter(case.field or _OTHER for case in year.received) for year in years]
    names = {code: said["other"] if code == _OTHER else cause_name(code, "nl") for code in _codes(counted)}
    return _table(said["fields"], said["field"], years, counted, names, said, said["fields_note"])


def _causes(years: Sequence[_Year], said: Mapping[str, str], language: str) -> tuple[Block, ...]:
    counted = [Counter(case.cause or _OTHER for case in year.closed) for year in years]
    names = {code: said["no_cause"] if code == _OTHER else cause_name(code, language) for code in _codes(counted)}
    return _table(said["causes"], said["cause"], years, counted, names, said, said["causes_note"])


def _outcomes(years: Sequence[_Year], said: Mapping[str, str], language: str) -> tuple[Block, ...]:
    counted = [Counter(OUTCOME_GROUPS.get(case.outcome, "other") for case in year.closed) for year in years]
    return _table(said["outcomes"], said["outcome"], years, counted, OUTCOMES[language], said, said["outcomes_note"])


def _kifid(years: Sequence[_Year], cases: Sequence[CaseFacts], said: Mapping[str, str], language: str) -> tuple[Block, ...]:
    """Count what Kifid decided in each year, whenever the complaint itself came."""
    procedures = [each for case in cases for each in case.procedures if each.body is Body.KIFID and each.decided is not None]
    counted = [
        Counter(str(each.verdict or _OTHER) for each in procedures if each.decided is not None and each.decided in year.period)
        for year in years
    ]
    names = {str(verdict): words for verdict, words in VERDICTS[language].items()}
    names |= {_OTHER: said["no_verdict"]} if any(_OTHER in each for each in counted) else {}
    present = {code: word for code, word in names.items() if any(code in each for each in counted)}
    if not present:
        return (Words(text=said["kifid_none"]),)
    return (Words(text=said["kifid_words"]), *_table(said["kifid_decided"], said["verdict_word"], years, counted, present, said))


def _changed(material: Material, period: Period, said: Mapping[str, str], language: str) -> tuple[Block, ...]:
    """Count improvements by what they are about. Their texts are colleagues' own words; whoever publishes writes his own."""
    done = [p for p in material.points if p.status is PointStatus.DONE and p.decided is not None and p.decided in period]
    if not done:
        return (Words(text=said["changed_none"].format(year=period.label)),)
    counted = Counter(said["other"] if point.cause is None else cause_name(point.cause, language) for point in done)
    rows = [Row((name, count)) for name, count in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))]
    return (
        Words(text=said["changed_words"].format(year=period.label)),
        Table(
            title=said["changed"],
            columns=(Column(said["about"], Kind.TEXT), Column(period.label)),
            rows=(*rows, Row((said["sum"], len(done)), sum=True)),
        ),
    )


def _speed(years: Sequence[_Year], moment: datetime, said: Mapping[str, str], language: str) -> tuple[Block, ...]:
    terms: Mapping[str, Callable[[CaseFacts], Term | None]] = {
        "contact": lambda case: case.contact,
        "answer": lambda case: case.answer,
        "code": lambda case: case.code,
    }
    kept = Table(
        title=said["in_time"],
        columns=_columns(said["promise"], years, Kind.PERCENTAGE),
        rows=tuple(
            Row((PROMISES[language][name], *(_share([term(case) for case in year.received], moment, said) for year in years)))
            for name, term in terms.items()
        ),
        note=said["in_time_note"].format(fewest=FEWEST),
    )
    days = [[_days(case) for case in year.closed] for year in years]
    duration = Table(
        title=said["duration"],
        columns=_columns(said["closed_within"], years, Kind.DAYS),
        rows=(
            Row((said["half"], *(median(each) if len(each) >= FEWEST else None for each in days))),
            Row(
                (
                    said["nine"],
                    *(sorted(each)[ceil(_NINE_OF_TEN * len(each)) - 1] if len(each) >= FEWEST else None for each in days),
                )
            ),
        ),
        note=said["duration_note"],
    )
    return (kept, duration)


def _share(terms: Iterable[Term | None], moment: datetime, said: Mapping[str, str]) -> Value:
    """Tell how much was in time; hidden when that would tell of fewer than five complaints that were, or were not."""
    settled = [term for term in terms if term is not None and (term.met_at is not None or term.due_at < moment)]
    kept = sum(term.met_at is not None and term.met_at <= term.due_at for term in settled)
    if not settled:
        return None
    if len(settled) < FEWEST or is_small(kept) or is_small(len(settled) - kept):
        return said["hidden"]
    return round(100 * kept / len(settled))


def _days(case: CaseFacts) -> int:
    assert case.closed_at is not None  # only closed ones are asked
    return (case.closed_at - case.received_at).days


def _codes(counted: Sequence[Counter[str]]) -> list[str]:
    """Order by name, the rest last: an order by size would tell which of two hidden counts is the larger."""
    return sorted({code for each in counted for code in each}, key=lambda code: (code == _OTHER, code))


def _columns(first: str, years: Sequence[_Year], kind: Kind = Kind.COUNT) -> tuple[Column, ...]:
    return (Column(first, Kind.TEXT), *(Column(year.label, kind) for year in years))


def _table(
    title: str,
    first: str,
    years: Sequence[_Year],
    counted: Sequence[Counter[str]],
    names: Mapping[str, str],
    said: Mapping[str, str],
    note: str = "",
) -> tuple[Block, ...]:
    """Count per name and year with the sum of each year; what is small, and what would give it away, is hidden."""
    counts = [[each[code] for each in counted] for code in names]
    counts.append([each.total() for each in counted])
    if not any(counts[-1]):
        return (Words(text=said["nothing"]),)
    cells = hidden(counts, sums_aside=False)
    shown = [count for line, row in enumerate(counts) for place, count in enumerate(row) if (line, place) not in (cells or ())]
    if cells is None or not any(shown):
        return (Words(text=said["too_small"]),)
    rows = [
        Row(
            (name, *(said["hidden"] if (line, place) in cells else count for place, count in enumerate(counts[line]))),
            sum=line == len(counts) - 1,
        )
        for line, name in enumerate([*names.values(), said["sum"]])
    ]
    return (Table(title=title, columns=_columns(first, years), rows=tuple(rows), note=note),)
