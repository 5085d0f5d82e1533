"""The shapes of a report: the facts of its letter, the pictures in it, and the papers that go with it. All say the same.

Facts are plain text, numbers, lists and mappings: the templates only lay them out. The page in HTML is made of the same facts.
"""

import base64
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from complaints.message import Attachment
from reports import charts, paper, workbook
from reports.document import Block, Chart, Document, Kind, Points, Row, Section, Table, Words, fingerprint
from reports.writing import NOTHING, at_the_right, cells, known_language, written

MARK = 12  # so many characters of the fingerprint are printed: enough to tell two reports apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Shaped:
    """A report ready to be put in a letter (LetterName.REPORT)."""

    facts: Mapping[str, object]
    pictures: Sequence[Attachment]
    attachments: Sequence[Attachment]


def shape(
    document: Document,
    *,
    paper: bool = True,
    workbook: bool = True,
    organisation: str = "",
    intro: Sequence[str] = (),
    comment: str | None = None,
    revised: Sequence[str] = (),
) -> Shaped:
    """Shape a report for a letter, with a PDF and a workbook beside it as asked for; without tables there is no workbook.

    `intro` goes above all (what is asked of the reader), `comment` is the secretariat's, `revised` says why figures differ
    from those of an earlier edition. Comment and revisions stand on the paper too; the intro is for this reader only.
    """
    papers = [*_paper(document, organisation, comment, revised)] if paper else []
    papers += [*_workbook(document)] if workbook else []
    facts = letter_facts(document, [each.name for each in papers], intro=intro, comment=comment, revised=revised)
    pictures = [_picture(document, chart) for chart in _charts(document)]
    return Shaped(facts=facts, pictures=pictures, attachments=papers)


def letter_facts(
    document: Document,
    papers: Sequence[str],
    *,
    intro: Sequence[str] = (),
    comment: str | None = None,
    revised: Sequence[str] = (),
) -> Mapping[str, object]:
    """Give the facts of the letter alone; `papers` names what goes with it. Without papers no table is shortened."""
    language = known_language(document.language)
    return {
        "subject_line": document.title,
        "title": document.title,
        "verdict": document.verdict,
        "exceptions": list(document.exceptions),
        "intro": list(intro),
        "comment": comment or None,
        "revised": list(revised),
        "sections": [*_sections(document, language, shorten=bool(papers))],
        "colophon": list(document.colophon),
        "fingerprint": fingerprint(document)[:MARK],
        "papers": list(papers),
    }


def page_facts(
    document: Document,
    *,
    organisation: str = "",
    comment: str | None = None,
    revised: Sequence[str] = (),
    pictures: bool = True,
) -> Mapping[str, object]:
    """Give the facts of the page in HTML (daemon/letters.py, `page`): all rows, and pictures within the page itself.

    Without `pictures` their places stay empty: to try a template with, as drawing takes a second.
    """
    language = known_language(document.language)
    return {
        **letter_facts(document, (), comment=comment, revised=revised),
        "organisation": organisation,
        "pictures": {chart.name: _data(charts.draw(chart, language)) if pictures else "data:," for chart in _charts(document)},
    }


def _data(png: bytes) -> str:
    """Put a picture into its own address, so that a page needs nothing beside it."""
    return f"data:image/png;base64,{base64.b64encode(png).decode()}"


def _paper(document: Document, organisation: str, comment: str | None, revised: Sequence[str]) -> Iterator[Attachment]:
    content = paper.make(document, organisation=organisation, comment=comment, revised=revised)
    yield Attachment(name=f"{document.name}.pdf", type=paper.MEDIA_TYPE, size=len(content), content=content)


def _workbook(document: Document) -> Iterator[Attachment]:
    if any(isinstance(block, Table) for section in document.sections for block in section.blocks):
        content = workbook.of(document)
        yield Attachment(name=f"{document.name}.xlsx", type=workbook.MEDIA_TYPE, size=len(content), content=content)


def _charts(document: Document) -> list[Chart]:
    return [block for section in document.sections for block in section.blocks if isinstance(block, Chart)]


def _file(document_name: str, chart: Chart) -> str:
    return f"{document_name}-{chart.name}.png"


def _picture(document: Document, chart: Chart) -> Attachment:
    png = charts.draw(chart, known_language(document.language))
    return Attachment(name=_file(document.name, chart), type="image/png", size=len(png), content=png, inline=True)


def _sections(document: Document, language: str, *, shorten: bool) -> Iterator[dict[str, object]]:
    for section in document.sections:
        blocks = [_block(block, section, document.name, language, shorten=shorten) for block in section.blocks]
        shown = [block for block in blocks if block]
        if shown:
            yield {"title": section.title, "blocks": shown}


def _block(block: Block, section: Section, stem: str, language: str, *, shorten: bool) -> dict[str, object]:
    match block:
        case Table(only_in_workbook=True):
            return {}
        case Table():
            return _table(block, section, language, shorten=shorten)
        case Words():
            return {"kind": "words", "text": block.text, "quote": block.quote}
        case Points():
            return {"kind": "points", "items": list(block.items)}
        case Chart():
            return _chart(block, stem, language)


def _table(table: Table, section: Section, language: str, *, shorten: bool) -> dict[str, object]:
    shown = _shown(table) if shorten else list(table.rows)
    return {
        "kind": "table",
        "title": table.title,
        "repeats_heading": table.title == section.title,
        "columns": [
            {"title": column.title, "word": _in_a_line(column.title, language), "right": at_the_right(column)}
            for column in table.columns
        ],
        "rows": [_row(row, table, language) for row in shown],
        "note": table.note,
        "more": len(table.rows) - len(shown),
    }


def _row(row: Row, table: Table, language: str) -> dict[str, object]:
    texts = cells(row, table, language)
    named = [place for place, text in enumerate(texts) if place and text != NOTHING]
    return {"name": texts[0] if texts else "", "cells": texts[1:], "places": named, "sum": row.sum, "depth": row.depth}


def _in_a_line(title: str, language: str) -> str:
    """Write a heading as it stands within a line: a small letter first, unless it is a name in capitals or in English."""
    return title if language != "nl" or not title[1:2].islower() else title[0].lower() + title[1:]


def _shown(table: Table) -> list[Row]:
    """Take as many rows as a letter shows; the sums at the end stand there too."""
    rows = list(table.rows)
    if table.most is None or len(rows) <= table.most:
        return rows
    sums: list[Row] = []
    while rows and rows[-1].sum:
        sums.insert(0, rows.pop())
    return [*rows[: table.most], *sums]


def _chart(chart: Chart, stem: str, language: str) -> dict[str, object]:
    width, height = charts.size(chart)
    return {
        "kind": "chart",
        "chart": chart.name,
        "name": _file(stem, chart),
        "alternative": chart.finding,
        "width": width,
        "height": height,
        "panels": [
            {
                "title": panel.title,
                "columns": [{"title": "", "right": False}, *({"title": series.name, "right": True} for series in panel.series)],
                "rows": [
                    {
                        "name": label.replace("\n", " "),
                        "cells": [
                            _number(series.values, place, language, percentage=panel.percentages) for series in panel.series
                        ],
                    }
                    for place, label in enumerate(chart.labels)
                ],
            }
            for panel in chart.panels
        ],
    }


def _number(values: Sequence[float | None], place: int, language: str, *, percentage: bool) -> str:
    if place >= len(values):
        return NOTHING
    return written(values[place], Kind.PERCENTAGE if percentage else Kind.COUNT, language)
