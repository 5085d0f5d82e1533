"""The recurring reports as a table: how long their period is, when they are due, who reads them, and what makes them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from complaints.facts import Material
from complaints.kept_reports import ReplyKind
from complaints.message import Attachment
from complaints.organisation import Span
from complaints.periods import Period, Stretch
from complaints.staff_rules import Person
from daemon import team_letter
from daemon.office import Office
from reports.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A report that was made: the document that is frozen, and papers of its own beside the usual PDF and workbook."""

    document: Document
    papers: Sequence[Attachment] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """One recurring report. `about` tells several reports of one period apart: departments, units, or readers."""

    name: str  # as people type it behind `report`
    title: str  # in the agenda and in lists: maandrapportage
    stretch: Stretch
    due: Callable[[Office, Period], datetime | None]  # None: the rules have it off
    make: Callable[[Office, Material, Period, str], Made]  # the last argument is what it is about
    readers: Callable[[Office, str], Sequence[Person]]
    abouts: Callable[[Office, Material, Period], Sequence[str]] = lambda _office, _material, _period: ("",)
    draft_readers: Callable[[Office], Sequence[Person]] = lambda _office: ()  # nobody: it goes out at once
    paper: bool = True  # a PDF goes along
    workbook: bool = True  # and an XLSX
    revises: bool = False  # each names what changed in the figures of the periods before it since those were frozen
    goes_anyway: Callable[[Office, datetime], datetime | None] = lambda _office, _drafted: (
        None
    )  # None: a draft waits for its reply
    asks: ReplyKind | None = None  # what each reader is asked to reply (complaints/releasing.py, ASKED)
    remind_after: Callable[[Office], Span | None] = lambda _office: None  # who has not replied by then is reminded, once
    share_with: Callable[[Office], Sequence[Person]] = lambda _office: ()  # who gets the analysis that a reader sends in


def named(name: str) -> Rhythm | None:
    """The rhythm of this name."""
    return next((rhythm for rhythm in RHYTHMS if rhythm.name == name), None)


def in_roles(office: Office, names: Iterable[str]) -> list[Person]:
    """The people of these roles, and the persons named by id; each once, in order."""
    return list({person.id: person for name in names for person in office.rulebook.in_role(name)}.values())


def workdays_later(office: Office, moment: datetime, length: Span, at: time) -> datetime:
    """So long after the day of a moment, at this hour of a working day."""
    days = office.workdays
    return days.at(days.on_or_after(days.add(days.local_day(moment), length)), at)


_TEAM = Rhythm(
    name="team",
    title="leerpunten van de afdeling",
    stretch=Stretch.MONTH,
    due=team_letter.due,
    make=lambda office, material, period, unit: Made(document=team_letter.document(office, material, period, unit)),
    readers=team_letter.readers,
    abouts=team_letter.units,
    paper=False,
    workbook=False,
)
RHYTHMS: Sequence[Rhythm] = (_TEAM,)  # filled by the reports; tests hold its names equal to the commands and the pages
