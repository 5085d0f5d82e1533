"""A report on paper: an A4 PDF with bookmarks, page numbers and the headings of a table on each page that it goes on to.

The same document gives the same bytes. The letters are DejaVu Sans, which comes with matplotlib, so nothing is installed.
What this PDF cannot do (tags for a screen reader) stands in docs/decisions/0028; the page in HTML is there for that.
"""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import WrapMode, XPos, YPos
from fpdf.fonts import TTFFont

from reports import charts, paper_table
from reports.document import Block, Chart, Document, Points, Section, Table, Words, fingerprint
from reports.writing import known_language

MEDIA_TYPE = "application/pdf"
_FONT = "DejaVu"
_INK, _BLUE, _GREY, _AMBER, _CREAM = (31, 35, 40), (31, 78, 121), (87, 96, 106), (154, 103, 0), (255, 248, 229)
_MARGIN, _FOOT = 20.0, 18.0  # mm
_SIZE, _SMALL, _LINE = 10, 8, 5.2  # points, points, mm
_KEPT = 28.0  # mm below a heading that must be there, or it goes to the next page
_WORDS: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "page": "{page} van {pages}",
        "noticed": "Wat opvalt",
        "comment": "Toelichting",
        "revised": "Herzien",
        "mark": "kenmerk",
    },
    "en": {"page": "{page} of {pages}", "noticed": "What stands out", "comment": "Comment", "revised": "Revised", "mark": "mark"},
}


def make(document: Document, *, organisation: str = "", comment: str | None = None, revised: Sequence[str] = ()) -> bytes:
    """Make the PDF. `comment` and `revised` stand below the verdict; tables that are meant for the workbook only are left out."""
    pictures = {
        block.name: charts.draw(block, document.language)
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Chart)
    }
    first = _lay_out(document, pictures, organisation, comment, revised, 1)  # to say how many pages there are, count them
    first.close_letters()
    final = _lay_out(document, pictures, organisation, comment, revised, first.pages_count)
    content = bytes(final.output())
    final.close_letters()
    return content


def _lay_out(
    document: Document, pictures: Mapping[str, bytes], organisation: str, comment: str | None, revised: Sequence[str], pages: int
) -> "_Paper":
    paper = _Paper(document, organisation, pages)
    paper.add_page()
    _first_words(paper, document, comment, revised)
    for section in document.sections:
        _section(paper, section, pictures, known_language(document.language))
    _colophon(paper, document)
    return paper


class _Paper(FPDF):
    """A4 sheets with what stands at the foot of each."""

    def __init__(self, document: Document, organisation: str, pages: int) -> None:
        super().__init__(orientation="portrait", unit="mm", format="A4")
        self._words = _WORDS[known_language(document.language)]
        self._foot = " · ".join(part for part in (organisation, document.title) if part)
        self._mark = fingerprint(document)[:12]
        self._pages = pages
        self.set_margins(_MARGIN, _MARGIN - 2, _MARGIN)
        self.c_margin = 0  # so that words begin where the lines of tables do
        self.set_auto_page_break(auto=True, margin=_FOOT + 4)
        for style, file in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf"), ("I", "DejaVuSans-Oblique.ttf")):
            self.add_font(_FONT, style, _fonts() / file)
        self.set_title(document.title)
        self.set_subject(document.verdict)
        if organisation:
            self.set_author(organisation)
        self.set_lang({"nl": "nl-NL", "en": "en-GB"}[known_language(document.language)])
        self.set_display_mode("fullwidth")
        self.set_creation_date(datetime.combine(date.fromisoformat(document.end or "2000-01-01"), time(0), UTC))
        self.set_producer("")
        self.write_in(_SIZE)

    def write_in(self, size: float, style: str = "", colour: tuple[int, int, int] = _INK) -> None:
        """Choose letters: points, B or I, colour."""
        self.set_font(_FONT, style, size)
        self.set_text_color(*colour)

    def close_letters(self) -> None:
        """Close the files of its letters; fpdf2 leaves them open."""
        for font in self.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()

    def paragraph(self, text: str, *, line: float = _LINE, below: float = 2.5, indent: float = 0) -> None:
        """Write a paragraph over the width of the page."""
        self.set_x(self.l_margin + indent)
        self.multi_cell(self.epw - indent, line, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT, wrapmode=WrapMode.WORD)
        self.ln(below)

    def needs(self, height: float) -> None:
        """Go on on a new page unless so much of this one is left."""
        if self.will_page_break(height):
            self.add_page()

    def footer(self) -> None:
        """Title and mark at the left, the number of the page at the right."""
        self.set_y(-_FOOT)
        self.set_draw_color(*_GREY)
        self.set_line_width(0.2)
        self.line(self.l_margin, self.get_y(), self.w - self.r_margin, self.get_y())
        self.set_y(-_FOOT + 2)
        self.write_in(_SMALL - 1, colour=_GREY)
        self.cell(self.epw * 0.8, 4, f"{self._foot} · {self._words['mark']} {self._mark}")
        self.set_x(self.l_margin)
        number = self._words["page"].format(page=self.page_no(), pages=self._pages)
        self.cell(self.epw, 4, number, align="R")


@cache
def _fonts() -> Path:
    """The folder of the letters that matplotlib brings."""
    from matplotlib import get_data_path  # noqa: PLC0415 - loaded when a paper is made

    return Path(get_data_path()) / "fonts" / "ttf"


def _first_words(paper: _Paper, document: Document, comment: str | None, revised: Sequence[str]) -> None:
    words = _WORDS[known_language(document.language)]
    paper.start_section(document.title)
    paper.write_in(18, "B", _BLUE)
    paper.paragraph(document.title, line=8, below=2)
    paper.write_in(_SIZE + 1, "B")
    paper.paragraph(document.verdict, line=5.8, below=3)
    if document.exceptions:
        _box(paper, words["noticed"], document.exceptions, _AMBER, _CREAM)
    if revised:
        _box(paper, words["revised"], revised, _AMBER, _CREAM)
    if comment:
        _box(paper, words["comment"], comment.split("\n"), _BLUE, (243, 246, 250))


def _box(paper: _Paper, title: str, sentences: Sequence[str], edge: tuple[int, int, int], ground: tuple[int, int, int]) -> None:
    """Set sentences apart on a ground of their own, with an edge at the left."""
    said = [sentence for sentence in sentences if sentence.strip()]
    inside = paper.epw - 8
    paper.write_in(_SIZE)
    lines = [paper_table.lines(paper, text, inside, _LINE) for text in said]
    height = 6 + _LINE + sum(len(each) * _LINE + 1 for each in lines)
    if height < paper.eph:
        paper.needs(height)
        paper.set_fill_color(*ground)
        paper.rect(paper.l_margin, paper.get_y(), paper.epw, height, style="F")
        paper.set_fill_color(*edge)
        paper.rect(paper.l_margin, paper.get_y(), 1.2, height, style="F")
    paper.ln(2.5)
    paper.write_in(_SIZE, "B")
    paper.paragraph(title, below=1, indent=5)
    paper.write_in(_SIZE)
    for text in said:
        paper.paragraph(text, below=1, indent=5)
    paper.ln(5)


def _section(paper: _Paper, section: Section, pictures: Mapping[str, bytes], language: str) -> None:
    blocks = [block for block in section.blocks if not (isinstance(block, Table) and block.only_in_workbook)]
    if not blocks:
        return
    paper.ln(2)
    _turn(paper, blocks[0], language)
    paper.needs(10 + _least(paper, blocks[0], section))
    paper.start_section(section.title, level=1)
    paper.write_in(13, "B", _BLUE)
    paper.paragraph(section.title, line=6.5, below=1.5)
    for block in blocks:
        _turn(paper, block, language)
        _block(paper, block, section, pictures, language)


def _turn(paper: _Paper, block: Block, language: str) -> None:
    """Go on on a page that lies on its side for a table that is too wide to be read on one that stands, and back after it."""
    wide = isinstance(block, Table) and not paper_table.fits(paper, block, language)
    if wide != (paper.w > paper.h):
        paper.add_page(orientation="landscape" if wide else "portrait")


def _least(paper: _Paper, block: Block, section: Section) -> float:
    """How much of a block must stand below its heading on the same page, in mm."""
    if isinstance(block, Chart):
        return _height(paper, block) + 4
    if isinstance(block, Table):
        return _KEPT + (0 if block.title == section.title else 7)
    return _LINE * 3


def _block(paper: _Paper, block: Block, section: Section, pictures: Mapping[str, bytes], language: str) -> None:
    match block:
        case Table():
            paper.needs(_least(paper, block, section))
            if block.title != section.title:
                paper.write_in(_SIZE, "B")
                paper.paragraph(block.title, below=1)
            paper_table.draw(paper, block, language)
            if block.note:
                paper.write_in(_SMALL, colour=_GREY)
                paper.paragraph(block.note, line=4.2, below=2)
            paper.ln(2)
        case Chart():
            paper.needs(_height(paper, block))
            paper.image(io.BytesIO(pictures[block.name]), w=paper.epw, h=_height(paper, block), alt_text=block.finding)
            paper.ln(1)
            paper.write_in(_SMALL, colour=_GREY)
            paper.paragraph(block.finding, line=4.2, below=3)
        case Points():
            paper.write_in(_SIZE)
            for item in block.items:
                paper.needs(_LINE)
                paper.set_x(paper.l_margin + 1)
                paper.cell(4, _LINE, "•")
                paper.paragraph(item, below=1, indent=5)
            paper.ln(2)
        case Words(quote=True):
            top = paper.get_y()
            page = paper.page_no()
            paper.write_in(_SIZE, "I")
            paper.paragraph(block.text, below=2.5, indent=5)
            if paper.page_no() == page:
                paper.set_fill_color(*_BLUE)
                paper.rect(paper.l_margin + 1, top, 0.6, paper.get_y() - top - 2.5, style="F")
        case Words():
            paper.write_in(_SIZE)
            paper.paragraph(block.text)


def _height(paper: _Paper, chart: Chart) -> float:
    width, height = charts.size(chart)
    return paper.epw * height / width


def _colophon(paper: _Paper, document: Document) -> None:
    paper.ln(2)
    paper.needs(_LINE * len(document.colophon))
    paper.write_in(_SMALL, colour=_GREY)
    for text in document.colophon:
        paper.paragraph(text, line=4.2, below=1)
