"""The figures as a workbook, to sum and sort. Numbers are numbers; the same figures give the same bytes."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

import xlsxwriter

from reports.balance import Balance
from reports.figures import Count, MonthlyFigures
from reports.words import OUTCOMES, PROMISES, age_name, cause_name, month_name

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Cell = str | int | float | None

_WORDS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "nl": {
        "sheets": ("Voorraad", "Op tijd", "Uitkomsten", "Oorzaken", "Ouderdom", "Langer dan 8 weken open"),
        "balance": (
            *("Afdeling", "Unit", "Beginvoorraad", "Ontvangen"),
            *("Overgekomen", "Overgedragen", "Afgehandeld", "Eindvoorraad"),
        ),
        "timeliness": (
            *("Termijn", "Beoordeeld", "Op tijd", "Op tijd in %"),
            *("Beoordeeld vorige maand", "Op tijd vorige maand"),
        ),
        "duration": ("Doorlooptijd in dagen: mediaan", "Doorlooptijd in dagen: 9 van de 10 binnen"),
        "counts": ("Aantal", "Vorige maand"),
        "kinds": ("Uitkomst", "Oorzaak"),
        "ages": ("Ouderdom", "Aantal", "Vorige maand"),
        "open": ("Nummer", "Afdeling", "Unit", "Dagen open"),
        "total": ("Totaal",),
        "title": ("Klachtrapportage",),
    },
    "en": {
        "sheets": ("Balance", "Timeliness", "Outcomes", "Causes", "Age", "Open over 8 weeks"),
        "balance": (
            *("Department", "Unit", "Opening stock", "Received"),
            *("Moved in", "Moved out", "Closed", "Closing stock"),
        ),
        "timeliness": ("Term", "Judged", "In time", "In time in %", "Judged month before", "In time month before"),
        "duration": ("Days to close: median", "Days to close: 9 out of 10 within"),
        "counts": ("Count", "Month before"),
        "kinds": ("Outcome", "Cause"),
        "ages": ("Age", "Count", "Month before"),
        "open": ("Number", "Department", "Unit", "Days open"),
        "total": ("Total",),
        "title": ("Complaint report",),
    },
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet before it is written: its name, and rows of which the first is the heading."""

    name: str
    rows: Sequence[Sequence[Cell]]


def make(figures: MonthlyFigures, language: str) -> bytes:
    """Write the workbook. Its creation date is the end of the period, so that nothing in it depends on today."""
    words = _WORDS[language]
    written = io.BytesIO()
    # Text that begins with = or http stays text: unit and cause names come from people.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(written, options) as book:
        title = f"{words['title'][0]} {month_name(figures.period.start, language)}"
        book.set_properties({"title": title, "created": datetime.combine(figures.period.end, time.min)})
        heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        for sheet in sheets(figures, language):
            page = book.add_worksheet(sheet.name)
            for number, row in enumerate(sheet.rows):
                page.write_row(number, 0, row, heading if number == 0 else None)
            page.freeze_panes(1, 0)
            page.set_column(0, 1, 30)
            page.set_column(2, 9, 15)
            page.set_landscape()
            page.fit_to_pages(1, 0)
    return written.getvalue()


def sheets(figures: MonthlyFigures, language: str) -> list[Sheet]:
    """Lay out the figures in sheets: balance, timeliness, outcomes, causes, ages, and what is open for long."""
    words = _WORDS[language]
    before = figures.before
    outcomes = _counts(figures.outcomes, before.outcomes if before else ())
    causes = _counts(figures.causes, before.causes if before else ())
    rows: list[list[Sequence[Cell]]] = [
        [words["balance"], *_balance(figures, words["total"][0])],
        [words["timeliness"], *_timeliness(figures, language)],
        [(words["kinds"][0], *words["counts"]), *((OUTCOMES[language][code], *both) for code, both in outcomes)],
        [(words["kinds"][1], *words["counts"]), *((cause_name(code, language), *both) for code, both in causes)],
        [words["ages"], *_ages(figures, language)],
        [words["open"], *((old.number, old.department, old.unit, old.days) for old in figures.old)],
    ]
    return [Sheet(name, part) for name, part in zip(words["sheets"], rows, strict=True)]


def _balance(figures: MonthlyFigures, total: str) -> Iterator[Sequence[Cell]]:
    for department in figures.departments:
        for row in department.units:
            yield (department.department, row.unit, *_numbers(row.balance))
    yield (total, None, *_numbers(figures.total))


def _numbers(balance: Balance) -> tuple[int, ...]:
    return (
        *(balance.opening, balance.received, balance.moved_in),
        *(balance.moved_out, balance.closed, balance.closing),
    )


def _timeliness(figures: MonthlyFigures, language: str) -> Iterator[Sequence[Cell]]:
    earlier = {each.kind: each for each in figures.before.promises} if figures.before else {}
    for each in figures.promises:
        was = earlier.get(each.kind)
        past = (was.settled, was.on_time) if was else (None, None)
        yield (PROMISES[language][each.kind], each.settled, each.on_time, each.percentage, *past)
    median, ninetieth = _WORDS[language]["duration"]
    yield (median, figures.duration.closed, figures.duration.median)
    yield (ninetieth, figures.duration.closed, figures.duration.ninetieth)


def _counts(now: Sequence[Count], before: Sequence[Count]) -> list[tuple[str | None, tuple[int, int]]]:
    """Put the counts of two months side by side, also of what did not occur this month."""
    these, those = ({each.code: each.count for each in counts} for counts in (now, before))
    return [(code, (these.get(code, 0), those.get(code, 0))) for code in {**these, **those}]


def _ages(figures: MonthlyFigures, language: str) -> Iterator[Sequence[Cell]]:
    earlier = {each.at_least: each.count for each in figures.before.ages} if figures.before else {}
    for each in figures.ages:
        yield (age_name(figures.ages, each, language), each.count, earlier.get(each.at_least))
