"""Texts that colleagues wrote down, and sentences of customers, that go into a report: by then without names and numbers.

Facts hold no words of anybody (complaints/facts.py), so these are handed to a report beside them, already hidden by
complaints/pseudonyms.py. A text of which that is doubtful is left out before it comes here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from complaints.procedures import Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A learning point (leermoment), or what was learned from an outcome outside the house when `body` says so."""

    number: str  # of the complaint
    text: str
    body: Body | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A few sentences of a customer."""

    number: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """All of them for one report, and per complaint the detail of its cause (snelheid/termijn gemist), where there is one."""

    lessons: Sequence[Lesson] = ()
    quotes: Sequence[Quote] = ()
    details: dict[str, str] = field(default_factory=dict)
    refused: int = 0  # quotes that were left out because something in them might lead to somebody
    asked_before: date | None = None  # the day by which an answer is asked for
