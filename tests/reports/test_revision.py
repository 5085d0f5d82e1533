"""What is other now in a report: every figure that differs, and nothing else."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reports.document import Column, Document, Kind, Row, Section, Table, Words
from reports.revision import differences

COLUMNS = (Column("Unit", Kind.TEXT), Column("Nieuw"), Column("Op tijd", Kind.PERCENTAGE))


def _document(*rows, title="Voorraad", verdict="Het gaat goed.", language="nl"):
    table = Table(title=title, columns=COLUMNS, rows=[Row(row) for row in rows])
    return Document(
        name="proef", language=language, title="Proef", verdict=verdict, sections=[Section(title="Deel 1", blocks=[table])]
    )


def _lines(before, after, language="nl"):
    return [found.in_words(language) for found in differences(before, after)]


def test_the_same_report_has_no_differences():
    assert differences(_document(("Arbeid", 12, 90)), _document(("Arbeid", 12, 90))) == []


def test_a_figure_that_changed_is_named_by_table_row_and_column():
    assert _lines(_document(("Arbeid", 12, 90)), _document(("Arbeid", 13, 90))) == ["Voorraad, Arbeid, Nieuw: was 12, is 13"]


def test_figures_are_written_as_the_report_writes_them():
    lines = _lines(_document(("Arbeid", 1200, 90)), _document(("Arbeid", 1200, 91)))
    assert lines == ["Voorraad, Arbeid, Op tijd: was 90%, is 91%"]


def test_a_row_that_is_new_was_nothing():
    lines = _lines(_document(), _document(("Letsel", 1, None)))
    assert lines == ["Voorraad, Letsel, Nieuw: was niets, is 1", "Voorraad, Letsel, Op tijd: was niets, is –"]


def test_a_row_that_is_gone_is_nothing_now():
    assert _lines(_document(("Letsel", 1, None)), _document())[0] == "Voorraad, Letsel, Nieuw: was 1, is niets"


def test_two_rows_of_the_same_name_are_compared_each_with_its_own():
    before = _document(("Overig", 1, None), ("Overig", 5, None))
    after = _document(("Overig", 1, None), ("Overig", 6, None))
    assert _lines(before, after) == ["Voorraad, Overig, Nieuw: was 5, is 6"]


def test_rows_in_another_order_are_no_difference():
    before = _document(("Arbeid", 12, 90), ("Letsel", 3, 80))
    after = _document(("Letsel", 3, 80), ("Arbeid", 12, 90))
    assert differences(before, after) == []


def test_other_words_are_no_difference():
    before = _document(("Arbeid", 12, 90))
    after = replace(
        before, verdict="Het gaat slecht.", sections=[*before.sections, Section(title="Meer", blocks=[Words(text="x")])]
    )
    assert differences(before, after) == []


def test_an_english_report_says_it_in_english():
    before, after = _document(("Work", 1, 1), language="en"), _document(("Work", 2, 1), language="en")
    assert _lines(before, after, "en") == ["Voorraad, Work, Nieuw: was 1, is now 2"]


ROWS = st.lists(
    st.tuples(st.sampled_from(["Arbeid", "Letsel", "Wonen"]), st.integers(0, 9), st.none() | st.integers(0, 100)), max_size=5
)


@given(ROWS, ROWS)
def test_the_way_back_is_as_long_and_says_the_reverse(first, second):
    there = {(d.row, d.column, d.was, d.is_now) for d in differences(_document(*first), _document(*second))}
    back = {(d.row, d.column, d.is_now, d.was) for d in differences(_document(*second), _document(*first))}
    assert there == back


@given(ROWS)
def test_nothing_differs_from_itself(rows):
    assert differences(_document(*rows), _document(*rows)) == []
