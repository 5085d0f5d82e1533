"""Putting tables together: columns by short codes, rows beside those of other periods, months along an axis."""

from collections.abc import Iterable, Sequence

from complaints.periods import Period
from reports.document import Column, Kind, Row, Table, Value
from reports.words import month_short

_KINDS = {
    "": Kind.COUNT,
    "#": Kind.COUNT,
    "a": Kind.TEXT,
    "±": Kind.CHANGE,
    "%": Kind.PERCENTAGE,
    "d": Kind.DAYS,
    "€": Kind.MONEY,
    "@": Kind.DATE,
}


def columns(*titles: str) -> list[Column]:
    """Columns by title, each with a mark before it: a text, # count, ± change, % percentage, d days, € money, @ date."""
    return [Column(title[1:].strip(), _KINDS[title[0]]) for title in titles]


def table(
    title: str,
    heads: Sequence[Column],
    rows: Iterable[Sequence[Value] | Row],
    *,
    note: str = "",
    most: int | None = None,
    only_in_workbook: bool = False,
) -> Table:
    """A table; rows without more to say are their values alone."""
    made = tuple(row if isinstance(row, Row) else Row(tuple(row)) for row in rows)
    return Table(title=title, columns=tuple(heads), rows=made, note=note, most=most, only_in_workbook=only_in_workbook)


def month_heads(period: Period, language: str) -> tuple[str, str, str]:
    """What the columns of a month, the month before and a year before are called."""
    if language == "nl":
        return (month_short(period.start, language), "Maand eerder", "Jaar eerder")
    return (month_short(period.start, language), "Month before", "Year before")


def axis(periods: Sequence[Period], language: str) -> tuple[str, ...]:
    """Name the months along an axis, with the year under the first one and under every January."""
    return tuple(
        f"{month_short(each.start, language)}\n{each.start.year}"
        if place == 0 or each.start.month == 1
        else month_short(each.start, language)
        for place, each in enumerate(periods)
    )
