"""The recurring reports as a table: how long their period is, when they are due, who reads them, and what makes them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from complaints.facts import Material
from complaints.message import Attachment
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
