"""The shapes of a report say the same: the letter in text and HTML, the page, and what goes with them."""

import html
import re
from collections import Counter
from pathlib import Path

import axe_seen
import letters_seen
import pytest
from hypothesis import given, settings
from invented_documents import a_chart, a_document, a_long_table, a_wide_table, documents

from complaints.letters import LetterName
from daemon.letters import Letters
from daemon.sample_facts import sample_facts
from daemon.sample_report import sample_document
from reports.document import Column, Kind, Row, Table, Words, frozen, thawed
from reports.shapes import letter_facts, page_facts, shape
from reports.writing import cells, written

TEMPLATES = Path(__file__).parents[2] / "templates"
LETTERS = Letters(TEMPLATES)
PHONE, DESK = 375, 1200


def the_letter(document, papers=(), **more):
    facts = {"organisation": "Rechtsbijstand Voorbeeld", "address": "klachten@voorbeeld.example", "mark": "", "buttons": []}
    return LETTERS.write(LetterName.REPORT, document.language, {**facts, **letter_facts(document, papers, **more)})


def the_page(document):
    return LETTERS.page(document.language, page_facts(document, organisation="Rechtsbijstand Voorbeeld"))


def bare(markup):
    """What a reader sees of HTML, on one line."""
    body = markup.partition("<body")[2].partition(">")[2]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def figures(text):
    """Every number in a text, with how often it stands there."""
    return Counter(re.findall(r"[+−]?\d[\d.,]*%?", text))


def small(**more):
    rows = (Row(("Arbeid", 1234, 12.5, 45, 125_000, "2026-11-03", -3)), Row(("Totaal", 1234, None, None, 0, None, 0), sum=True))
    kinds = (Kind.TEXT, Kind.COUNT, Kind.DAYS, Kind.PERCENTAGE, Kind.MONEY, Kind.DATE, Kind.CHANGE)
    columns = tuple(Column(kind.value.capitalize(), kind) for kind in kinds)
    return a_document(Table(title="Cijfers", columns=columns, rows=rows), **more)


@pytest.mark.parametrize(
    ("value", "kind", "dutch", "english"),
    [
        (1234, Kind.COUNT, "1.234", "1,234"),
        (12.5, Kind.DAYS, "12,5", "12.5"),
        (1234.5, Kind.DAYS, "1.234,5", "1,234.5"),
        (12.0, Kind.DAYS, "12", "12"),
        (45, Kind.PERCENTAGE, "45%", "45%"),
        (125_000, Kind.MONEY, "€\N{NO-BREAK SPACE}1.250,00", "€1,250.00"),
        ("2026-11-03", Kind.DATE, "3 november 2026", "3 November 2026"),
        (3, Kind.CHANGE, "+3", "+3"),
        (-3, Kind.CHANGE, "−3", "−3"),
        (0, Kind.CHANGE, "0", "0"),
        (None, Kind.COUNT, "–", "–"),
        ("minder dan 5", Kind.COUNT, "minder dan 5", "minder dan 5"),
    ],
)
def test_a_value_is_written_as_the_language_does(value, kind, dutch, english):
    assert (written(value, kind, "nl"), written(value, kind, "en")) == (dutch, english)


def test_the_subject_is_the_title_and_the_verdict_comes_first():
    letter = the_letter(small(title="Rapport oktober"))

    assert letter.subject == "Rapport oktober"
    assert letter.text.split("\n\n")[:2] == ["Rapport oktober", "Het gaat goed."]


@given(documents())
@settings(max_examples=60)
def test_the_text_and_the_html_of_a_letter_hold_the_same_figures(document):
    letter = the_letter(document)
    shown = [b for s in document.sections for b in s.blocks if isinstance(b, Table) and not b.only_in_workbook]
    expected = Counter(cell for table in shown for row in table.rows for cell in cells(row, table, document.language)[1:])

    for text in (" ".join(letter.text.split()), bare(letter.html), bare(the_page(document))):
        # One figure may stand within another, so each is looked for as often as it must at least be there.
        lost = {cell for cell, times in expected.items() if cell != "–" and text.count(" ".join(cell.split())) < times}
        assert lost == set()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_rich_report_has_the_same_figures_in_text_and_html(language):
    letter = the_letter(sample_document(language), ["rapport.pdf"])
    content = letter.html.partition("<h1")[2].partition(">")[2]
    pictures = " ".join(re.findall(r'<img[^>]* alt="([^"]*)"', content))

    assert figures(bare(f"<body>{content}") + " " + html.unescape(pictures)) == figures(
        letter.text[letter.text.index(letter.subject) :]
    )


@given(documents())
@settings(max_examples=20)
def test_a_frozen_report_that_is_thawed_has_the_same_shapes(document):
    assert the_letter(thawed(frozen(document))) == the_letter(document)


def test_what_is_asked_stands_above_all_and_the_comment_below_the_verdict():
    text = the_letter(small(), intro=["Antwoord met akkoord."], comment="Het was druk.", revised=["Eén telde dubbel."]).text

    places = [text.index(words) for words in ("Antwoord met akkoord.", "Het gaat goed.", "Eén telde dubbel.", "> Het was druk.")]
    assert places == sorted(places)


def test_a_long_table_shows_some_rows_and_its_sum_and_says_where_the_rest_is():
    text = the_letter(a_document(a_long_table(rows=30, most=5)), ["rapport.xlsx"]).text

    assert re.findall(r"K-2026-\d+", text) == [f"K-2026-{line:06}" for line in range(1, 6)]
    assert "- Totaal: dagen open 29" in text
    assert "En nog 24 regels: die staan in de bijlage." in text


def test_without_an_attachment_no_row_is_left_out():
    assert len(re.findall(r"K-2026-\d+", the_letter(a_document(a_long_table(rows=30, most=5))).text)) == 29


def test_a_table_for_the_workbook_alone_takes_its_section_with_it():
    text = the_letter(a_document(a_long_table(only_in_workbook=True))).text

    assert "CIJFERS" not in text


def test_papers_and_pictures_go_along_as_asked_for():
    made = shape(a_document(a_long_table(), a_chart()))

    assert [(each.name, each.type) for each in made.attachments] == [
        ("rapport-2026-10.pdf", "application/pdf"),
        ("rapport-2026-10.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ]
    assert [(each.name, each.inline) for each in made.pictures] == [("rapport-2026-10-stroom.png", True)]
    assert made.facts["papers"] == [each.name for each in made.attachments]


@pytest.mark.parametrize(("wanted", "endings"), [({"paper": False}, ["xlsx"]), ({"workbook": False}, ["pdf"])])
def test_what_is_not_asked_for_does_not_go_along(wanted, endings):
    made = shape(a_document(a_long_table()), **wanted)

    assert [each.name.rpartition(".")[2] for each in made.attachments] == endings


def test_without_tables_there_is_no_workbook():
    assert [each.name for each in shape(a_document(Words(text="Goed."))).attachments] == ["rapport-2026-10.pdf"]


def test_each_picture_in_the_letter_goes_along_with_it():
    document = sample_document()
    made = shape(document, paper=False)

    assert set(re.findall(r'src="cid:([^"]+)"', the_letter(document).html)) == {each.name for each in made.pictures}


def test_the_same_document_has_the_same_shapes_to_the_byte():
    document = a_document(a_wide_table(), a_chart())

    assert shape(document) == shape(document)
    assert [each.content for each in shape(document).attachments] == [each.content for each in shape(document).attachments]


def test_words_of_people_are_escaped():
    document = a_document(Words(text="<b>Boos</b> & <script>", quote=True), Words(text="<i>"), title="<b>Rapport</b>")

    for markup in (the_letter(document).html, the_page(document)):
        assert not re.search(r"<b>|<i>|<script", markup)


def test_the_page_needs_nothing_beside_itself():
    page = the_page(sample_document())

    assert re.findall(r'(?:src|href)="(?!data:image/png;base64,)', page) == []
    assert not re.search(r"<script|<link|@import|url\(|https?://", page)


def test_the_numbers_of_a_chart_stand_on_the_page_as_a_table():
    page = bare(the_page(a_document(a_chart())))

    assert "nov 2025 31 28" in page
    assert "jan 2026 – 33" in page
    assert "dec 93% 90%" in page


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_axe_finds_nothing_wrong_with_the_page(language, width, tmp_path):
    checked = axe_seen.check(the_page(sample_document(language)), width, tmp_path)

    assert checked.wrong == []
    assert checked.passes > 30


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_axe_finds_nothing_wrong_with_the_letter(width, tmp_path):
    letter = LETTERS.write(LetterName.REPORT, "nl", sample_facts(LetterName.REPORT, "nl")[0])
    checked = axe_seen.check(letter.html, width, tmp_path, axe_seen.WCAG)

    assert checked.wrong == []
    assert checked.passes > 15


@pytest.mark.parametrize("blocks", [(a_wide_table(14),), (a_long_table(),)], ids=["wide", "long"])
def test_a_page_is_never_wider_than_a_phone(blocks, tmp_path):
    """A table that is wider scrolls by itself, and can be reached without a mouse."""
    document = a_document(*blocks)
    seen = letters_seen.measure({"page": the_page(document), "letter": the_letter(document).html}, PHONE, tmp_path)

    assert [each.name for each in seen if each.needed > each.inside] == []
    assert axe_seen.check(the_page(document), PHONE, tmp_path).wrong == []


def test_what_is_wrong_is_found(tmp_path):
    """A checker that never finds anything proves nothing."""
    page = '<html lang="nl"><head><title>t</title></head><body><main><h1>Kop</h1><img src="data:,"></main></body></html>'

    assert [found.partition(":")[0] for found in axe_seen.check(page, PHONE, tmp_path).wrong] == ["image-alt"]
