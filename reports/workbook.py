"""The tables of a report as a workbook, to sum and sort: one sheet for each. The same document gives the same bytes."""

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reports.document import Document, Kind, Row, Section, Table, Value
from reports.months_workbook import MEDIA_TYPE, make
from reports.writing import at_the_right

__all__ = ["MEDIA_TYPE", "make", "of", "sheet_name"]

_LONGEST_NAME = 31  # letters of the name of a sheet, as Excel has it
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_RESERVED = {"history", "geschiedenis"}
_NARROWEST, _WIDEST = 9, 60  # letters
_FORMATS: Mapping[Kind, str] = {
    Kind.TEXT: "General",
    Kind.COUNT: "#,##0.##",
    Kind.CHANGE: "+#,##0;-#,##0;0",
    Kind.PERCENTAGE: "0%",
    Kind.DAYS: "#,##0.0",
    Kind.MONEY: "[$€-2] #,##0.00",
    Kind.DATE: "yyyy-mm-dd",
}
_WHOLE = "#,##0"
_Look = Callable[..., Format]


def of(document: Document) -> bytes:
    """Write the workbook. Its creation date is the end of the period, so that nothing in it depends on today."""
    written = io.BytesIO()
    # Text that begins with = or http stays text: unit and cause names come from people.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(written, options) as book:
        created = datetime.combine(date.fromisoformat(document.end), time.min) if document.end else datetime(2000, 1, 1)  # noqa: DTZ001 - a day
        book.set_properties({"title": document.title, "created": created})
        looks: dict[tuple[tuple[str, object], ...], Format] = {}

        def look(**properties: object) -> Format:
            key = tuple(sorted(properties.items()))
            return looks.setdefault(key, looks.get(key) or book.add_format(dict(properties)))

        taken: set[str] = set()
        for table in _tables(document):
            _write(book.add_worksheet(sheet_name(table.title, taken)), table, look)
        if not taken:
            book.add_worksheet(sheet_name(document.title, taken)).write_string(0, 0, document.verdict)
    return written.getvalue()


def sheet_name(title: str, taken: set[str]) -> str:
    """Name a sheet after its table, as Excel allows it and unlike those in `taken`, which it joins."""
    bare = " ".join(title.translate(_FORBIDDEN).split()).strip("' ")[:_LONGEST_NAME].strip("' ")
    bare = bare if bare and bare.lower() not in _RESERVED else f"{bare} 1".strip()
    name, count = bare, 1
    while name.lower() in taken:
        count += 1
        ending = f" ({count})"
        name = bare[: _LONGEST_NAME - len(ending)].rstrip("' ") + ending
    taken.add(name.lower())
    return name


def _tables(document: Document) -> Sequence[Table]:
    return [block for section in document.sections for block in _of(section)]


def _of(section: Section) -> Sequence[Table]:
    return [block for block in section.blocks if isinstance(block, Table)]


def _write(sheet: Worksheet, table: Table, look: _Look) -> None:
    for place, column in enumerate(table.columns):
        side = "right" if at_the_right(column) else "left"
        sheet.write_string(0, place, column.title, look(bold=True, bottom=1, text_wrap=True, valign="top", align=side))
        sheet.set_column(place, place, _width(table, place))
    for line, row in enumerate(table.rows, start=1):
        for place, (value, column) in enumerate(zip(row.values, table.columns, strict=False)):
            _write_cell(sheet, line, place, value, column.kind, row, look)
    if table.note:
        sheet.write_string(len(table.rows) + 2, 0, table.note, look(italic=True))
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


def _write_cell(sheet: Worksheet, line: int, place: int, value: Value, kind: Kind, row: Row, look: _Look) -> None:
    properties: dict[str, object] = {"bold": True, "top": 1} if row.sum else {}
    if place == 0 and row.depth:
        properties["indent"] = row.depth
    if value is None:
        sheet.write_blank(line, place, None, look(**properties))
    elif isinstance(value, str) and kind is Kind.DATE:
        sheet.write_datetime(
            line, place, datetime.fromisoformat(value), look(**properties, num_format=_FORMATS[kind], align="left")
        )
    elif isinstance(value, str):
        # What stands where numbers stand, such as a count that is hidden, stands below them.
        side = {"align": "right"} if kind not in {Kind.TEXT, Kind.DATE} else {}
        sheet.write_string(line, place, value, look(**properties, **side))
    else:
        sheet.write_number(line, place, _amount(value, kind), look(**properties, num_format=_format(value, kind)))


def _amount(value: float, kind: Kind) -> float:
    return value / 100 if kind in {Kind.PERCENTAGE, Kind.MONEY} else value


def _format(value: float, kind: Kind) -> str:
    return _WHOLE if kind in {Kind.COUNT, Kind.DAYS} and value == round(value) else _FORMATS[kind]


def _width(table: Table, place: int) -> int:
    longest = max((len(str(row.values[place])) for row in table.rows if len(row.values) > place), default=0)
    heading = max(map(len, table.columns[place].title.split()), default=0)
    return min(max(longest + 2, heading + 2, _NARROWEST), _WIDEST)
