"""Mails that a website's form sends: what was filled in, as (label, value) in the order of the form.

Looked at in this order, the first that tells two pairs or more: a JSON or XML attachment, an HTML table of two columns or a list
of definitions, and text of lines such as `Naam: Anna`. Never raises: a mail that is no form tells no pairs.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from complaints.message import Attachment
from mailboxes import body, charsets, htmltext, parts

Pair = tuple[str, str]
_FEWEST = 2  # pairs; one colon in a sentence makes no form
_LARGEST = 2_000_000  # bytes of an attachment, or characters of HTML
_DEEPEST = 8
_LONGEST_LABEL = 60  # characters
# A label is four words at the most and no sentence; behind its colon stands a blank, or nothing.
_LINE = re.compile(r"^[ \t>*•-]*([^\s:=|.,;]+(?:[ \t]+[^\s:=|.,;]+){0,3})[ \t]*(?::(?=\s|$)|=|\|)[ \t]*(.*)$")
_UNDERLINE = re.compile(r"^\W+$")


def pairs(mime: bytes) -> list[Pair]:
    """Tell what was filled in. Labels are as the form writes them, values without blanks around them; empty ones are left out."""
    content = body.read(parts.read(mime)[0])
    ways: Sequence[Callable[[], Iterator[Pair]]] = (
        lambda: _attached(content.attachments),
        lambda: _tabled(content.html),
        lambda: _written(content.text),
    )
    for way in ways:
        found = [(label.strip(" \t*_:"), value.strip()) for label, value in way()]
        found = [(label, value) for label, value in found if label and value]
        if len(found) >= _FEWEST:
            return found
    return []


def _attached(papers: Sequence[Attachment]) -> Iterator[Pair]:
    for paper in papers:
        if len(paper.content) > _LARGEST:
            continue
        if paper.type.endswith("json") or paper.name.lower().endswith(".json"):
            yield from _of_json(paper.content)
        elif paper.type.endswith("xml") or paper.name.lower().endswith(".xml"):
            yield from _of_xml(paper.content)


def _of_json(content: bytes) -> Iterator[Pair]:
    try:
        told = json.loads(charsets.decode(content, "utf-8"))
    except (ValueError, RecursionError):
        return
    yield from _leaves("", told, 0)


def _leaves(label: str, told: Any, depth: int) -> Iterator[Pair]:
    """Every value under its own name. Some forms send a list of fields, each with its name (or label) and value."""
    if depth > _DEEPEST:
        return
    if isinstance(told, dict):
        name = next((told[key] for key in ("label", "name", "field", "title") if isinstance(told.get(key), str)), None)
        if name is not None and "value" in told:
            yield from _leaves(name, told["value"], depth + 1)
            return
        for key, value in told.items():
            yield from _leaves(str(key), value, depth + 1)
    elif isinstance(told, list):
        if told and not any(isinstance(each, dict | list) for each in told):
            yield label, ", ".join(map(str, told))
            return
        for each in told:
            yield from _leaves(label, each, depth + 1)
    elif told is not None:
        yield label, str(told)


def _of_xml(content: bytes) -> Iterator[Pair]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return
    for element in root.iter():
        if isinstance(element.tag, str) and len(element) == 0 and element.text:
            name = element.get("label") or element.get("name") or etree.QName(element).localname
            yield name, element.text


def _tabled(html: str) -> Iterator[Pair]:
    """Rows of two cells, and terms with their definitions; a table around the table is no row of the form."""
    if not html or len(html) > _LARGEST:
        return
    try:
        root = lxml_html.document_fromstring(html)
    except (etree.ParserError, ValueError):
        return
    for row in root.iter("tr", "dt"):
        cells = [cell for cell in row if cell.tag in {"td", "th"}]
        if row.tag == "dt":
            following = row.getnext()
            cells = [row, following] if following is not None and following.tag == "dd" else []
        if len(cells) == 2 and not any(cell.find(".//tr") is not None for cell in cells):  # noqa: PLR2004 - label and value
            label, value = (htmltext.text_of(lxml_html.tostring(cell, encoding="unicode")).strip() for cell in cells)
            if len(label) <= _LONGEST_LABEL:
                yield label, value


def _written(text: str) -> Iterator[Pair]:
    """Lines such as `Naam: Anna`. A label with nothing behind it has its value on the lines below, up to the next label.

    A value goes on over the lines below it too; a line in it that looks like a label begins a new one, for nobody can tell.
    """
    label, lines = "", list[str]()
    for line in text.splitlines():
        found = _LINE.match(line)
        if found and not _UNDERLINE.match(found[1]):
            if label:
                yield label, "\n".join(lines)
            label, lines = found[1], [found[2]]
        elif label:
            lines.append(line)
    if label:
        yield label, "\n".join(lines)
