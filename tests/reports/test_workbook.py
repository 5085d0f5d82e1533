"""The workbook of a report, opened again by another library and compared with the document."""

import io
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given, settings
from invented_documents import a_document, a_wide_table, documents

from reports.document import Column, Kind, Row, Table, Words
from reports.workbook import of, sheet_name


def opened(document):
    return openpyxl.load_workbook(io.BytesIO(of(document)))


def as_value(cell, kind):
    """What a cell holds, as the document says it: whole per cents, cents, ISO days."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, (int, float)) and kind in {Kind.PERCENTAGE, Kind.MONEY}:
        return round(cell * 100)
    return cell


def all_tables(document):
    return [block for section in document.sections for block in section.blocks if isinstance(block, Table)]


@given(documents())
@settings(max_examples=30, deadline=None)
def test_every_table_is_a_sheet_with_the_same_cells(document):
    book = opened(document)
    expected = all_tables(document)

    for sheet, table in zip(book.worksheets, expected, strict=False):
        assert [cell.value for cell in sheet[1]][: len(table.columns)] == [column.title for column in table.columns]
        for line, row in enumerate(table.rows, start=2):
            found = [sheet.cell(line, place).value for place in range(1, len(table.columns) + 1)]
            kinds = [column.kind for column in table.columns]
            assert [as_value(*pair) for pair in zip(found, kinds, strict=True)] == list(row.values)
    assert len(book.worksheets) == max(1, len(expected))


@pytest.mark.parametrize(
    ("kind", "value", "number_format"),
    [
        (Kind.COUNT, 1234, "#,##0"),
        (Kind.PERCENTAGE, 45, "0%"),
        (Kind.MONEY, 125_000, "[$€-2] #,##0.00"),
        (Kind.DATE, "2026-11-03", "yyyy-mm-dd"),
        (Kind.CHANGE, -3, "+#,##0;-#,##0;0"),
        (Kind.DAYS, 12.5, "#,##0.0"),
    ],
)
def test_a_value_shows_as_what_it_is(kind, value, number_format):
    table = Table(title="T", columns=(Column("naam", Kind.TEXT), Column("waarde", kind)), rows=(Row(("x", value)),))

    assert opened(a_document(table)).active["B2"].number_format == number_format


def test_a_name_that_looks_like_a_formula_or_an_address_stays_text():
    table = Table(title="T", columns=(Column("naam", Kind.TEXT),), rows=(Row(("=1+1",)), Row(("https://voorbeeld.example",))))
    sheet = opened(a_document(table)).active

    assert [(sheet[cell].data_type, sheet[cell].hyperlink) for cell in ("A2", "A3")] == [("s", None), ("s", None)]


def test_the_names_of_sheets_are_allowed_and_differ_also_where_titles_do_not():
    taken = set()
    titles = ["Oorzaken", "oorzaken", "a" * 40, "a" * 41, "wat/is\\dit?[1]:*", "'", "History", "Oorzaken"]
    names = [sheet_name(title, taken) for title in titles]

    assert len({name.lower() for name in names}) == len(titles)
    assert [name for name in names if not 0 < len(name) <= 31 or set(name) & set("[]:*?/\\") or name.lower() == "history"] == []
    assert names[:2] == ["Oorzaken", "oorzaken (2)"]


def test_what_only_the_workbook_shows_is_there():
    hidden = Table(title="Alles", columns=(Column("naam", Kind.TEXT),), rows=(Row(("x",)),), only_in_workbook=True)

    assert opened(a_document(hidden)).sheetnames == ["Alles"]


def test_a_report_without_tables_is_a_workbook_with_its_verdict():
    assert opened(a_document(Words(text="Niets."))).active["A1"].value == "Het gaat goed."


def test_sums_are_bold_and_what_is_below_them_stands_in():
    rows = (Row(("Rechtshulp", 3), sum=True), Row(("Arbeid", 3), depth=1))
    sheet = opened(a_document(Table(title="T", columns=(Column("Unit", Kind.TEXT), Column("Open")), rows=rows))).active

    assert (sheet["A2"].font.bold, sheet["A3"].font.bold, sheet["A3"].alignment.indent) == (True, False, 1)


def test_a_note_stands_below_its_table():
    table = Table(title="T", columns=(Column("Unit", Kind.TEXT),), rows=(Row(("Arbeid",)),), note="Zo is geteld.")

    assert opened(a_document(table)).active["A4"].value == "Zo is geteld."


def test_the_same_document_gives_the_same_bytes():
    document = a_document(a_wide_table())

    assert of(document) == of(document)


def test_its_date_is_the_end_of_the_period():
    book = opened(a_document(a_wide_table(), end="2026-11-01"))

    assert book.properties.created.date() == date(2026, 11, 1)
