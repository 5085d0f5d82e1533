"""A report as blocks: what every shape of it (mail, PDF, page, workbook) is made of, so that all of them say the same.

Cells hold values, not texts: each shape writes a number in its own way, and the workbook can sum it. A document is also what is
frozen: `frozen` gives its bytes, the same for the same figures, and `thawed` gives it back.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Literal

from pydantic import TypeAdapter

Value = int | float | str | None  # a percentage is a whole number of per cents, money is in euro cents, a day is ISO 8601


class Kind(StrEnum):
    """How the values of a column are written."""

    TEXT = "text"
    COUNT = "count"
    CHANGE = "change"  # a count with its sign
    PERCENTAGE = "percentage"
    DAYS = "days"
    MONEY = "money"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, and how its values are written."""

    title: str
    kind: Kind = Kind.COUNT


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `sum` rows are bold; rows below a sum are indented by `depth`."""

    values: Sequence[Value]
    sum: bool = False
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Columns and rows; the first column names the row. A letter shows `most` rows at most, the workbook has all of them."""

    kind: Literal["table"] = "table"
    title: str  # also the name of its sheet in the workbook, at most 31 characters
    columns: Sequence[Column]
    rows: Sequence[Row]
    note: str = ""  # what the reader should know to read it
    most: int | None = None
    only_in_workbook: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A paragraph."""

    kind: Literal["words"] = "words"
    text: str
    quote: bool = False  # somebody's own words, set apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """A list of short sentences."""

    kind: Literal["points"] = "points"
    items: Sequence[str]


class Shape(StrEnum):
    """How a series is drawn."""

    BARS = "bars"
    LINE = "line"
    TARGET = "target"  # a dashed line to compare with
    BAND = "band"  # the lower edge of a band; the series after it is the upper edge


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Numbers along the axis of a chart; None where there is none."""

    name: str
    values: Sequence[int | float | None]
    shape: Shape = Shape.BARS


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A plot: series that share a scale."""

    title: str
    series: Sequence[Series]
    percentages: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture drawn from figures: panels above each other along one axis. `finding` is the alternative text: what it shows."""

    kind: Literal["chart"] = "chart"
    name: str  # of its file, without ending: letters, digits and hyphens
    labels: Sequence[str]  # along the axis, a year below a label after a line break
    panels: Sequence[Panel]
    finding: str


Block = Table | Words | Points | Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands under it."""

    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole report. `name` is the stem of its files, such as klachtrapportage-2026-10."""

    name: str
    language: str
    title: str
    verdict: str  # one sentence: how it stands
    exceptions: Sequence[str] = ()  # at most three, gravest first
    sections: Sequence[Section] = ()
    colophon: Sequence[str] = ()  # small print: how it was counted, what it is for
    end: str = ""  # the day after its period, ISO 8601: the date that its files carry


_ADAPTER: TypeAdapter[Document] = TypeAdapter(Document)


def frozen(document: Document) -> bytes:
    """The document as bytes: the same for the same content, on every machine."""
    return json.dumps(asdict(document), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def thawed(content: bytes) -> Document:
    """The document of these bytes."""
    return _ADAPTER.validate_json(content)


def fingerprint(document: Document) -> str:
    """SHA-256 of its content, in hexadecimal: printed with the report, so that anybody can see that it is the same one."""
    return hashlib.sha256(frozen(document)).hexdigest()


def tables(document: Document) -> Mapping[str, Table]:
    """All tables by their title, in order."""
    return {block.title: block for section in document.sections for block in section.blocks if isinstance(block, Table)}
