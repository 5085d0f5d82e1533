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
from daemon import monthly, packs, website
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


def _made(write: Callable[[Office, Material, Period, str], Document]) -> Callable[[Office, Material, Period, str], Made]:
    """A report that is its document and nothing else."""
    return lambda office, material, period, about: Made(document=write(office, material, period, about))


MONTHLY = Rhythm(
    name="monthly",
    title="maandrapportage",
    stretch=Stretch.MONTH,
    due=monthly.due,
    make=lambda office, material, period, _about: Made(document=monthly.make(office, material, period)),
    readers=lambda office, _about: in_roles(office, monthly.readers(office)),
    draft_readers=lambda office: in_roles(office, monthly.drafters(office)),
    goes_anyway=lambda office, drafted: workdays_later(office, drafted, *monthly.patience(office)),
    revises=True,
)
WEBSITE = Rhythm(
    name=website.NAME,
    title=website.TITLE,
    stretch=website.STRETCH,
    due=website.due,
    make=lambda office, material, period, about: Made(document=website.make(office, material, period, about)),
    readers=website.readers,
    asks=website.ASKS,
    remind_after=website.remind_after,
    paper=False,
    workbook=False,
)
WEEKLY = Rhythm(
    name="weekly",
    title="weekbericht voor de directie",
    stretch=Stretch.WEEK,
    due=packs.weekly_due,
    make=_made(packs.weekly_of),
    readers=packs.weekly_readers,
    abouts=packs.weekly_abouts,
    paper=False,
    workbook=False,
)
QUARTERLY = Rhythm(
    name="quarterly",
    title="stukken voor de werkgroep",
    stretch=Stretch.QUARTER,
    due=packs.quarterly_due,
    make=_made(packs.quarterly_of),
    readers=packs.quarterly_readers,
)
HALF_YEAR = Rhythm(
    name="half-year",
    title="klachtenanalyse per afdeling",
    stretch=Stretch.HALF_YEAR,
    due=packs.half_year_due,
    make=_made(packs.half_year_of),
    readers=packs.half_year_readers,
    abouts=packs.half_year_abouts,
    asks=ReplyKind.ANALYSIS,
    remind_after=packs.half_year_reminder,
    share_with=packs.half_year_shared_with,
)
DOSSIER = Rhythm(
    name=packs.DOSSIER,
    title="klachtdossier voor de directie",
    stretch=Stretch.MONTH,
    due=packs.dossier_due,
    make=_made(packs.dossier_of),
    readers=packs.dossier_readers,
    abouts=packs.dossier_abouts,
    workbook=False,
    asks=ReplyKind.READ,
    remind_after=packs.dossier_reminder,
)

# Filled by the reports; tests hold its names equal to the commands and the pages.
RHYTHMS: Sequence[Rhythm] = (MONTHLY, WEBSITE, WEEKLY, QUARTERLY, HALF_YEAR, DOSSIER)
