"""The PDF of a report, read and drawn again by another library."""

import re
from itertools import combinations

import pypdfium2
import pytest
from hypothesis import Phase, given, settings
from invented_documents import a_chart, a_document, a_long_table, a_wide_table, documents
from pypdfium2 import raw

from daemon.sample_report import sample_document
from reports.document import Chart, Column, Kind, Points, Row, Section, Table, Words
from reports.paper import make
from reports.writing import cells

_MARGIN = 20 * 72 / 25.4 - 1  # points at the left and the right that hold nothing


def pages_of(content):
    return list(pypdfium2.PdfDocument(content))


def text_of(page):
    """All words of a page with one blank between them; a hyphen at the end of a line is a hyphen."""
    return " ".join(page.get_textpage().get_text_range().replace("\ufffe", "-").split())


def whole_text(content):
    return " ".join(text_of(page) for page in pages_of(content))


def pieces(page):
    """The boxes of the pieces of text on a page: left, bottom, right, top, in points."""
    found = page.get_textpage()
    return [found.get_rect(place) for place in range(found.count_rects())]


def overlap(one, other):
    across = min(one[2], other[2]) - max(one[0], other[0])
    along = min(one[3], other[3]) - max(one[1], other[1])
    return across > 0.5 and along > 0.5


def shown_tables(document):
    blocks = [block for section in document.sections for block in section.blocks]
    return [block for block in blocks if isinstance(block, Table) and not block.only_in_workbook]


def squeezed(text):
    return re.sub(r"\s+", "", text)


@given(documents())
@settings(max_examples=12, phases=(Phase.explicit, Phase.reuse, Phase.generate))  # a paper takes too long to shrink
def test_every_word_and_every_figure_of_the_document_is_on_it(document):
    said = squeezed(whole_text(make(document)))
    expected = [document.title, document.verdict, *document.exceptions, *document.colophon]
    expected += [
        section.title
        for section in document.sections
        if any(not (isinstance(block, Table) and block.only_in_workbook) for block in section.blocks)
    ]
    expected += [cell for table in shown_tables(document) for row in table.rows for cell in cells(row, table, document.language)]

    assert sorted({word for text in expected for word in text.split() if word not in said}) == []


@pytest.mark.parametrize("columns", [2, 6, 10, 14, 18])
def test_a_wide_table_fits_and_nothing_in_it_touches(columns):
    document = a_document(a_wide_table(columns))
    page = pages_of(make(document))[-1]  # one that lies on its side, for the widest

    assert [box for box in pieces(page) if box[0] < _MARGIN or box[2] > page.get_width() - _MARGIN] == []
    assert [pair for pair in combinations(pieces(page), 2) if overlap(*pair)] == []
    words = set(text_of(page).split())
    assert [
        row for row in a_wide_table(columns).rows for cell in cells(row, a_wide_table(columns), "nl") if set(cell.split()) - words
    ] == []


def test_the_headings_of_a_table_stand_on_each_page_that_it_goes_on_to():
    pages = pages_of(make(a_document(a_long_table())))

    assert len(pages) > 2
    assert [page for page in pages if "Dagen open" not in text_of(page)] == []


def test_a_long_table_is_there_to_the_last_row():
    text = whole_text(make(a_document(a_long_table(most=5))))

    assert set(re.findall(r"K-2026-\d{6}", text)) == {f"K-2026-{line:06}" for line in range(1, 120)}


def test_each_page_says_which_of_how_many_it_is():
    pages = pages_of(make(a_document(a_long_table())))

    assert [f"{number} van {len(pages)}" in text_of(page) for number, page in enumerate(pages, start=1)] == [True] * len(pages)


@pytest.mark.parametrize("lines", range(30, 44))
def test_a_heading_is_never_the_last_on_a_page(lines):
    """Whatever stands above it: the table's heading and its first row are on the page of the section's heading."""
    many = Points(items=tuple(f"punt {line}" for line in range(lines)))
    short = Table(title="Uitkomsten", columns=(Column("Uitkomst", Kind.TEXT), Column("Aantal")), rows=(Row(("Gegrond", 7)),))
    document = a_document(many)
    document = type(document)(
        **{
            **{name: getattr(document, name) for name in ("name", "language", "title", "verdict", "end")},
            "sections": (*document.sections, Section(title="Zo liep het af", blocks=(short,))),
        }
    )
    (page,) = [page for page in pages_of(make(document)) if "Zo liep het af" in text_of(page)]

    assert "Gegrond" in text_of(page)


def test_its_sections_are_bookmarks():
    book = pypdfium2.PdfDocument(make(sample_document()))

    assert [(entry.level, entry.get_title()) for entry in book.get_toc()] == [
        (0, sample_document().title),
        *((1, section.title) for section in sample_document().sections),
    ]


def test_it_says_its_title_and_its_language():
    content = make(a_document(Words(text="Goed."), title="Rapport van oktober"))

    assert pypdfium2.PdfDocument(content).get_metadata_value("Title") == "Rapport van oktober"
    assert b"/Lang (nl-NL)" in content


def test_a_picture_has_its_finding_as_alternative_text_and_below_it():
    content = make(a_document(a_chart()))
    (page,) = pages_of(content)

    assert [each.type for each in page.get_objects()].count(raw.FPDF_PAGEOBJ_IMAGE) == 1
    assert "In april kwamen er 27 klachten binnen." in text_of(page)
    assert b"/Alt" in content


def test_comment_and_revision_stand_on_the_first_page():
    first = text_of(pages_of(make(a_document(), comment="Let op Letselschade.", revised=["Eén klacht telde dubbel."]))[0])

    assert ("Toelichting" in first, "Let op Letselschade." in first) == (True, True)
    assert ("Herzien" in first, "Eén klacht telde dubbel." in first) == (True, True)


def test_a_comment_of_many_pages_is_there_to_the_end():
    long = "\n".join(f"regel {line}" for line in range(200))

    assert "regel 199" in whole_text(make(a_document(), comment=long))


def test_the_same_document_gives_the_same_bytes():
    assert make(sample_document()) == make(sample_document())


def test_what_is_drawn_is_dark_on_white():
    """Its letters and lines are there at all: not an empty sheet with invisible text."""
    (first, *_) = pages_of(make(sample_document()))
    counts = first.render(scale=0.5).to_pil().convert("L").histogram()

    assert sum(counts[:128]) > 0.01 * sum(counts)
    assert counts[255] > 0.5 * sum(counts)


def test_what_overlaps_is_seen():
    """A measure that never finds anything proves nothing."""
    assert overlap((0, 0, 10, 10), (5, 5, 15, 15))
    assert not overlap((0, 0, 10, 10), (10, 0, 20, 10))


def test_the_sample_has_every_kind_of_block():
    kinds = {type(block) for section in sample_document().sections for block in section.blocks}

    assert kinds == {Chart, Points, Table, Words}
