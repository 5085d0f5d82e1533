"""The recurring reports that are coming: each report or draft, when a draft goes out by itself, and reminders, with why."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from complaints.coming import Coming, Reader
from complaints.explaining import in_words
from complaints.kept_reports import WAITS, KeptReport, ReportState
from complaints.letters import LetterName
from complaints.report_words import period_in_words
from complaints.staff_rules import Person
from daemon import awaiting, due_reports, issuing
from daemon.office import Office
from daemon.rhythms import Rhythm, named
from reports.document import thawed
from storage import reports


def coming(until: datetime, office: Office, now: datetime) -> Iterator[Coming]:
    """All of it until a moment, of reports that are made and of those that will be. Nothing is written."""
    yield from _to_be_made(until, office, now)
    for kept in reports.listing():
        at = kept.send_at if kept.state in WAITS and kept.send_at else kept.look_again_at
        if kept.state is ReportState.RELEASED:
            at = now
        if at is not None and at <= until:
            yield _waiting(max(at, now), kept, office)


def _to_be_made(until: datetime, office: Office, now: datetime) -> Iterator[Coming]:
    """A draft that will be made also goes out by itself: both moments are told."""
    for each in due_reports.coming(office, now, until):
        rhythm, at = each.rhythm, max(each.at, now)
        said = period_in_words(each.period, "nl")
        reason = f"{said} is voorbij op {in_words(each.at, office.workdays)}"
        drafters = issuing.stand_ins(office, rhythm.draft_readers(office), at)
        what = f"concept: {rhythm.title}" if drafters else rhythm.title
        yield _job(at, f"{what} over {said}", reason, drafters or rhythm.readers(office, ""))
        goes_at = rhythm.goes_anyway(office, at) if drafters else None
        if goes_at is not None and goes_at <= until:
            yield _anyway(goes_at, f"{rhythm.title} over {said}", at, rhythm, office)


def _anyway(goes_at: datetime, what: str, drafted: datetime, rhythm: Rhythm, office: Office, about: str = "") -> Coming:
    reason = f"vanzelf, als er op het concept van {in_words(drafted, office.workdays)} geen antwoord komt"
    return _job(goes_at, what, reason, rhythm.readers(office, about))


def _waiting(at: datetime, kept: KeptReport, office: Office) -> Coming:
    title = thawed(reports.document(kept.id)).title
    rhythm = named(kept.name)
    if kept.state is ReportState.RELEASED:
        return _job(at, title, "vrijgegeven; gaat met de eerstvolgende post", issuing.readers_of(office, kept))
    if kept.state is ReportState.DRAFT and rhythm is not None:
        return _anyway(at, title, kept.made_at, rhythm, office, kept.about)
    what, readers = awaiting.who(office, kept)
    held = kept.state is ReportState.HELD
    reason = "tegengehouden; elke werkdag, tot iemand akkoord geeft" if held else f"eenmalig, aan wie niet antwoordde ({what})"
    return _job(at, f"herinnering aan {title}", reason, readers, LetterName.REPORT_WAITS)


def _job(at: datetime, what: str, reason: str, to: Sequence[Person], letter: LetterName = LetterName.REPORT) -> Coming:
    return Coming(
        at=at,
        kind="job",
        what=what,
        reason=reason,
        letter=letter,
        to=[Reader(person.name, person.address) for person in to],
    )
