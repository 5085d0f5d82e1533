"""Parts 2 to 6 of the monthly report: numbers, timeliness, ages, outcomes and causes."""

from collections.abc import Iterator, Mapping, Sequence

from reports.balance import Balance
from reports.counting import Count
from reports.document import Block, Chart, Panel, Row, Section, Series, Shape, Value, Words
from reports.figures import Figures, MonthlyFigures
from reports.findings import answers_finding, cause_finding, months_finding
from reports.layout import axis, columns, month_heads, table
from reports.monthly_words import PARTS, SAID
from reports.results import Cause
from reports.timeliness import TARGET, Promised, Step
from reports.words import AGES, NEXT, OUTCOMES, PROMISES, STEPS, cause_name, month_name

_MOST_CAUSES, _MOST_OLD = 5, 10  # the letter shows these many; the workbook has all


def numbers(figures: MonthlyFigures, language: str, units: Mapping[str, str]) -> Section:
    """Part 2: the balance of each department and unit, and of the months."""
    words, now = PARTS[language]["numbers"], figures.now
    return Section(
        title=words["title"],
        blocks=(
            _months(figures, language),
            table(
                words["title"], columns(*words["balance"]), _balances(now, words["total"], units), note=_explained(now, language)
            ),
            table(words["compared"], columns(words["what"], *_month_counts(figures, language)), _compared(figures, words)),
            table(words["moves"], columns(*words["moved"]), _moves(now, words["total"], units), only_in_workbook=True),
        ),
    )


def _months(figures: MonthlyFigures, language: str) -> Chart:
    words = PARTS[language]["numbers"]
    named = [(month_name(period.start, language), balance) for period, balance in figures.months]
    rows = [balance for _, balance in figures.months]
    return Chart(
        name=words["file"],
        labels=axis([period for period, _ in figures.months], language),
        panels=(
            Panel(
                title=words["stock"], series=(Series(name=words["open"], values=[row.closing for row in rows], shape=Shape.LINE),)
            ),
            Panel(
                title=words["flow"],
                series=(
                    Series(name=words["received"], values=[row.received for row in rows]),
                    Series(name=words["closed"], values=[row.closed for row in rows]),
                ),
            ),
        ),
        finding=months_finding(named, language),
    )


def _balances(now: Figures, total: str, units: Mapping[str, str]) -> Iterator[Row]:
    def values(balance: Balance) -> tuple[int, ...]:
        moved = balance.moved_in - balance.moved_out
        return (balance.opening, balance.received, balance.reopened, moved, balance.closed, balance.closing)

    for each in now.departments:
        yield Row((each.department, *values(each.balance)), sum=True)
        named = [(units.get(row.unit, row.unit), row.balance) for row in each.units]
        if [name for name, _ in named] == [each.department]:  # a department that is one unit says all in its own row
            continue
        for name, balance in named:
            yield Row((name, *values(balance)), depth=1)
    yield Row((total, *values(now.total)), sum=True)


def _moves(now: Figures, total: str, units: Mapping[str, str]) -> Iterator[Row]:
    def values(balance: Balance) -> tuple[int, ...]:
        came = (balance.opening, balance.received, balance.reopened, balance.moved_in)
        return (*came, balance.moved_out, balance.closed, balance.closing)

    for each in now.departments:
        for row in each.units:
            yield Row((each.department, units.get(row.unit, row.unit), *values(row.balance)))
    yield Row((total, None, *values(now.total)), sum=True)


def _explained(now: Figures, language: str) -> str:
    counts = {each.code: each.count for each in now.outcomes}
    return SAID[language].balance(counts.get("samengevoegd", 0), now.total.closed)


def _month_counts(figures: MonthlyFigures, language: str) -> list[str]:
    return [f"#{head}" for head in month_heads(figures.now.period, language)]


def _beside(figures: MonthlyFigures) -> list[Figures | None]:
    return [figures.now, figures.before, figures.a_year_before]


def _compared(figures: MonthlyFigures, words: Mapping[str, str]) -> Iterator[Sequence[Value]]:
    for name in ("received", "reopened", "closed", "closing"):
        yield (words[name], *(getattr(each.total, name) if each else None for each in _beside(figures)))


def timeliness(figures: MonthlyFigures, language: str) -> Section:
    """Part 3: promises kept in time, and how long things took."""
    words, now = PARTS[language]["timeliness"], figures.now
    heads = [f"%{head}" for head in month_heads(now.period, language)]
    return Section(
        title=words["title"],
        blocks=(
            *_answers(figures, language),
            table(
                words["title"],
                columns(*words["kept"], *heads),
                _kept(figures, language),
                note=words["note"].format(target=TARGET),
            ),
            table(words["took"], columns(*words["days"]), _took(now, language), note=words["took_note"]),
        ),
    )


def _answers(figures: MonthlyFigures, language: str) -> Iterator[Chart]:
    """The line of a year against the target; a line of months that all had too few is no picture."""
    words, shares = PARTS[language]["timeliness"], [share.percentage for share in figures.answers]
    judged = [share for share in figures.answers if share.percentage is not None]
    if not judged:
        return
    below = sum(1 for share in judged if 100 * share.count < TARGET * share.of)
    yield Chart(
        name=words["file"],
        labels=axis([period for period, _ in figures.months], language),
        panels=(
            Panel(
                title=PROMISES[language][Promised.ANSWER],
                percentages=True,
                series=(
                    Series(name=words["in_time"], values=shares, shape=Shape.LINE),
                    Series(name=words["target"], values=[TARGET] * len(shares), shape=Shape.TARGET),
                ),
            ),
        ),
        finding=answers_finding(figures.answers[-1], below, len(judged), language),
    )


def _kept(figures: MonthlyFigures, language: str) -> Iterator[Sequence[Value]]:
    for promised in Promised:
        share = figures.now.kept[promised].share
        percentages = [each.kept[promised].share.percentage if each else None for each in _beside(figures)]
        yield (PROMISES[language][promised], share.of, share.count, *percentages)


def _took(now: Figures, language: str) -> Iterator[Sequence[Value]]:
    for step in Step:
        days = now.took[step]
        yield (STEPS[language][step], days.count, days.median, days.ninetieth)


def ages(figures: MonthlyFigures, language: str, units: Mapping[str, str]) -> Section:
    """Part 4: how old the open complaints are, and each old one with its next step."""
    words, now = PARTS[language]["ages"], figures.now
    heads = columns(words["age"], *_month_counts(figures, language))
    blocks: list[Block] = [table(words["title"], heads, _ages(figures, language), note=words["note"])]
    if now.old:
        rows = [
            (each.number, units.get(each.place.unit, each.place.unit), each.days, NEXT[language][each.next]) for each in now.old
        ]
        blocks.append(table(words["old"], columns(*words["listed"]), rows, most=_MOST_OLD))
    return Section(title=words["title"], blocks=blocks)


def _ages(figures: MonthlyFigures, language: str) -> Iterator[Row]:
    for place, name in enumerate(AGES[language]):
        yield Row((name, *(each.ages[place].count if each else None for each in _beside(figures))))
    counts = [sum(age.count for age in each.ages) if each else None for each in _beside(figures)]
    yield Row((PARTS[language]["numbers"]["total"], *counts), sum=True)


def outcomes(figures: MonthlyFigures, language: str) -> Section:
    """Part 5: how complaints ended, and how often the customer was right."""
    words = PARTS[language]["outcomes"]
    if not any(each and each.outcomes for each in _beside(figures)):
        return Section(title=words["title"], blocks=(Words(text=words["none"]),))
    heads = columns(words["outcome"], *_month_counts(figures, language))
    said = Words(text=SAID[language].upheld(figures.now.upheld))
    return Section(title=words["title"], blocks=(said, table(words["title"], heads, _outcomes(figures, language))))


def _outcomes(figures: MonthlyFigures, language: str) -> Iterator[Row]:
    """All that occurred in any of the three months, in the order of the code list."""
    counts = [_by_code(each.outcomes) if each else None for each in _beside(figures)]
    for code, name in OUTCOMES[language].items():
        if any(each and each.get(code) for each in counts):
            yield Row((name, *(None if each is None else each.get(code, 0) for each in counts)))
    yield Row((PARTS[language]["numbers"]["total"], *(None if each is None else sum(each.values()) for each in counts)), sum=True)


def _by_code(counts: Sequence[Count]) -> dict[str | None, int]:
    return {each.code: each.count for each in counts}


def causes(figures: MonthlyFigures, language: str) -> Section:
    """Part 6: why complaints came, with what chance allows."""
    words = PARTS[language]["causes"]
    shown = [cause for cause in figures.causes if cause.count or cause.falls]
    if not shown:
        return Section(title=words["title"], blocks=(Words(text=words["none"]),))
    rows = [_cause(cause, words, language) for cause in shown]
    heads = columns(*words["columns"])
    return Section(
        title=words["title"],
        blocks=(
            *_band(figures, shown, language),
            table(words["title"], heads, rows, note=words["note"], most=_MOST_CAUSES),
        ),
    )


def _cause(cause: Cause, words: Mapping[str, str], language: str) -> Sequence[Value]:
    name = cause_name(cause.code, language)
    if cause.band is None:
        return (name, cause.count, None, None, None, "" if cause.code is None else words["too_short"])
    verdict = words["rises"] if cause.rises else words["falls"] if cause.falls else words["chance"]
    return (name, cause.count, round(cause.band.mean, 1), cause.band.low, cause.band.high, verdict)


def _band(figures: MonthlyFigures, shown: Sequence[Cause], language: str) -> Iterator[Chart]:
    """The cause to look at: the one furthest beyond chance, else the most frequent."""
    words = PARTS[language]["causes"]
    banded = [cause for cause in shown if cause.band is not None]
    if not banded:
        return
    cause = max(banded, key=_beyond)
    assert cause.band is not None
    values = [*cause.before[-(len(figures.months) - 1) :], cause.count]
    periods = [period for period, _ in figures.months][-len(values) :]
    yield Chart(
        name=words["file"],
        labels=axis(periods, language),
        panels=(
            Panel(
                title=cause_name(cause.code, language),
                series=(
                    Series(name=words["low"], values=[cause.band.low] * len(values), shape=Shape.BAND),
                    Series(name=words["band"], values=[cause.band.high] * len(values), shape=Shape.BAND),
                    Series(name=words["times"], values=values),
                ),
            ),
        ),
        finding=cause_finding(cause, language),
    )


def _beyond(cause: Cause) -> tuple[int, int]:
    assert cause.band is not None
    return max(cause.count - cause.band.high, cause.band.low - cause.count, 0), cause.count
