"""A table on paper: as wide as the page, its headings again on each page that it goes on to, wide ones in smaller letters."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fpdf import FPDF
from fpdf.enums import MethodReturnValue, WrapMode

from reports.document import Row, Table
from reports.writing import at_the_right, cells

_FONT = "DejaVu"
_INK, _BLUE, _RULE = (31, 35, 40), (31, 78, 121), (208, 215, 222)
_SIZES = (8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5)  # points; the first that fits
_GAP, _INDENT = 2.4, 3.0  # mm between columns, and that a row below a sum stands in
_WIDEST = 75.0  # mm: a longer text in a column goes on below itself
_READABLE, _STANDING = 6.5, 170.0  # points; mm between the margins of a page that stands
_PER_POINT = 0.46  # mm of a line for each point of its letters


@dataclass(frozen=True, slots=True)
class _Measures:
    """How a table is laid out: points of its letters and mm of its columns."""

    size: float
    widths: Sequence[float]

    @property
    def line(self) -> float:
        return self.size * _PER_POINT


def draw(paper: FPDF, table: Table, language: str) -> None:
    """Draw all rows at the place where the paper is. A row is never cut by the end of a page."""
    if not table.columns:
        return
    written = [cells(row, table, language) for row in table.rows]
    measures = _measure(paper, table, written)
    _headings(paper, table, measures)
    for row, texts in zip(table.rows, written, strict=True):
        if paper.will_page_break(_height(paper, texts, row, measures)):
            paper.add_page()
            _headings(paper, table, measures)
        _row(paper, table, texts, row, measures)
    paper.ln(1.5)


def fits(paper: FPDF, table: Table, language: str) -> bool:
    """Tell whether it can be read on a page that stands: in letters that are not too small."""
    written = [cells(row, table, language) for row in table.rows]
    least, _ = _widths(paper, table, written, _READABLE)
    return sum(least) <= _STANDING - _GAP * (len(table.columns) - 1)


def _measure(paper: FPDF, table: Table, written: Sequence[Sequence[str]]) -> _Measures:
    """Choose the largest letters that leave each column its longest word."""
    room = paper.epw - _GAP * (len(table.columns) - 1)
    for size in _SIZES[:-1]:
        least, wished = _widths(paper, table, written, size)
        if sum(least) <= room:
            return _Measures(size, _share(room, least, wished))
    whole, _ = _widths(paper, table, written, _SIZES[-1])
    bare = replace(table, columns=[replace(column, title="") for column in table.columns])
    least, _ = _widths(paper, bare, written, _SIZES[-1])  # headings may be broken; no number ever is
    return _Measures(_SIZES[-1], _share(room, least, whole))


def _widths(paper: FPDF, table: Table, written: Sequence[Sequence[str]], size: float) -> tuple[Sequence[float], Sequence[float]]:
    """Give the least width of each column, so that no word in it is broken, and the width that it would fill, in mm."""
    paper.set_font(_FONT, "B", size)
    least, wished = [], []
    for place, column in enumerate(table.columns):
        depth = max((row.depth for row in table.rows), default=0) * _INDENT if place == 0 else 0
        heading = max((paper.get_string_width(word) for word in column.title.split()), default=0)
        texts = [row[place] for row in written]
        whole = max((paper.get_string_width(text) for text in texts), default=0) + depth
        words = max((paper.get_string_width(word) for text in texts for word in text.split(" ")), default=0) + depth
        least.append(max(heading, whole if at_the_right(column) else min(words, _WIDEST)) + 1)
        wished.append(max(least[-1], min(whole + 1, _WIDEST)))
    return least, wished


def _share(room: float, least: Sequence[float], wished: Sequence[float]) -> list[float]:
    """Divide the width: to each what it needs, then what it wishes as far as there is, the rest between all but evenly."""
    if sum(least) > room:
        return [width * room / sum(least) for width in least]
    spare, wish = room - sum(least), sum(wished) - sum(least)
    part = min(1.0, spare / wish) if wish else 0.0
    widths = [low + (high - low) * part for low, high in zip(least, wished, strict=True)]
    over = room - sum(widths)
    # Columns of numbers stay near each other; a few of them on a whole page would be lost in white.
    widths[0] += over * 0.5
    return [widths[0], *(width + over * 0.5 / max(len(widths) - 1, 1) for width in widths[1:])] if len(widths) > 1 else [room]


def _headings(paper: FPDF, table: Table, measures: _Measures) -> None:
    paper.set_font(_FONT, "B", measures.size)
    paper.set_text_color(*_INK)
    broken = [
        lines(paper, column.title, width, measures.line) for column, width in zip(table.columns, measures.widths, strict=True)
    ]
    height = max(map(len, broken)) * measures.line
    top, left = paper.get_y(), paper.l_margin
    for column, text, width in zip(table.columns, broken, measures.widths, strict=True):
        paper.set_xy(left, top + height - len(text) * measures.line)
        paper.multi_cell(width, measures.line, "\n".join(text), align="R" if at_the_right(column) else "L", padding=0)
        left += width + _GAP
    paper.set_y(top + height + 0.8)
    paper.set_draw_color(*_BLUE)
    paper.set_line_width(0.5)
    paper.line(paper.l_margin, paper.get_y(), paper.w - paper.r_margin, paper.get_y())
    paper.ln(0.8)


def _height(paper: FPDF, texts: Sequence[str], row: Row, measures: _Measures) -> float:
    paper.set_font(_FONT, "B" if row.sum else "", measures.size)
    counts = [
        len(lines(paper, text, width - _indent(row, place), measures.line))
        for place, (text, width) in enumerate(zip(texts, measures.widths, strict=True))
    ]
    return max(counts) * measures.line + 1.6


def _row(paper: FPDF, table: Table, texts: Sequence[str], row: Row, measures: _Measures) -> None:
    height = _height(paper, texts, row, measures)
    paper.set_text_color(*_INK)
    top, left = paper.get_y(), paper.l_margin
    for place, (column, text, width) in enumerate(zip(table.columns, texts, measures.widths, strict=True)):
        indent = _indent(row, place)
        paper.set_xy(left + indent, top + 0.8)
        paper.multi_cell(
            width - indent,
            measures.line,
            text,
            align="R" if at_the_right(column) else "L",
            padding=0,
            wrapmode=WrapMode.WORD,
        )
        left += width + _GAP
    paper.set_y(top + height)
    paper.set_draw_color(*_RULE)
    paper.set_line_width(0.2)
    paper.line(paper.l_margin, paper.get_y(), paper.w - paper.r_margin, paper.get_y())


def lines(paper: FPDF, text: str, width: float, line: float) -> list[str]:
    """Break a text into the lines that it takes in the letters that the paper is set to."""
    found = paper.multi_cell(width, line, text, dry_run=True, output=MethodReturnValue.LINES, wrapmode=WrapMode.WORD, padding=0)
    return [str(each) for each in found] if isinstance(found, list) and found else [""]


def _indent(row: Row, place: int) -> float:
    return row.depth * _INDENT if place == 0 else 0.0
