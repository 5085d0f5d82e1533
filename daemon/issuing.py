"""Recurring reports: made and frozen once, sent as a draft or released at once, and sent to their readers once.

Each stage is one short transaction; what takes long (gathering, drawing) is done before it, and thrown away when another machine
was first.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from complaints import report_words
from complaints.errors import StorageError
from complaints.facts import Material
from complaints.kept_reports import KeptReport, ReportState
from complaints.letters import LetterName
from complaints.message import Attachment
from complaints.periods import Period
from complaints.plan import SendLetter
from complaints.staff_rules import Person
from daemon import due_reports, revising, rhythms
from daemon.carry_out import carry_out
from daemon.letters import moment_in_words
from daemon.material import gather
from daemon.office import Office
from daemon.report_desk import people_at
from daemon.rhythms import Rhythm
from reports.document import Document, fingerprint, frozen, thawed
from reports.shapes import Shaped, shape
from scheduler.periods import named
from storage import agenda, reports
from storage.database import transaction


def make_due(office: Office, now: datetime) -> bool:
    """Make all reports that are due, oldest first. One that cannot be made keeps no other waiting. True: there was one."""
    found = due_reports.due(office, now)
    if not found:
        return False
    material = gather(office, now)
    done, trouble = False, None
    for each in found:
        try:
            done = _make(office, each.rhythm, each.period, material, now) or done
        except StorageError:
            raise
        except Exception as error:
            office.log.exception("a report cannot be made; the others are", report=each.rhythm.name, period=each.period.label)
            trouble = trouble or error
    if trouble is not None and not done:
        raise trouble
    return done


def make_now(office: Office, rhythm: Rhythm, period: Period, now: datetime) -> bool:
    """The same for one period, asked for by hand; False when it was made before."""
    return _make(office, rhythm, period, gather(office, now), now)


def _make(office: Office, rhythm: Rhythm, period: Period, material: Material, now: datetime) -> bool:
    made = [(about, rhythm.make(office, material, period, about)) for about in rhythm.abouts(office, material, period)]
    drafters = stand_ins(office, rhythm.draft_readers(office), now)
    goes_at = rhythm.goes_anyway(office, now) if drafters else None
    revised = [revising.of_earlier(office, rhythm, period, about, material) for about, _ in made]
    shaped = [
        _draft(office, rhythm, about, each.document, goes_at, revised=lines) if drafters else None
        for (about, each), lines in zip(made, revised, strict=True)
    ]
    with transaction():
        if not agenda.start(rhythm.name, period.label, now):
            return False
        for (about, each), drawn, lines in zip(made, shaped, revised, strict=True):
            new = reports.NewReport(
                name=rhythm.name,
                period=period.label,
                about=about,
                state=ReportState.DRAFT if drafters else ReportState.RELEASED,
                document=frozen(each.document),
                fingerprint=fingerprint(each.document),
                papers=each.papers,
                send_at=goes_at,
                revised=lines,
                drafted_to=[person.address for person in drafters],
            )
            report = reports.keep(new, now)
            if drawn is not None:
                _letters(office, report, each.document, drawn, drafters, each.papers, f"report:{report}:draft", now)
    office.log.info("report made", report=rhythm.name, period=period.label, about=len(made), draft=bool(drafters))
    office.bells["post"].ring()
    return True


def stand_ins(office: Office, people: Sequence[Person], now: datetime) -> list[Person]:
    """Who reads for these people today, each once: a draft waits for an answer."""
    today = office.workdays.local_day(now)
    return list({reader.id: reader for reader in (office.rulebook.stand_in(person, today) for person in people)}.values())


def _draft(
    office: Office,
    rhythm: Rhythm,
    about: str,
    document: Document,
    goes_at: datetime | None,
    *,
    revised: Sequence[str] = (),
    anew: Sequence[str] = (),
) -> Shaped:
    """The report as who releases it gets it; `anew` says why there is another draft."""
    zone = office.rulebook.organisation.zone
    said = moment_in_words(goes_at.astimezone(zone), document.language) if goes_at else None
    names = [person.name for person in rhythm.readers(office, about)]
    shaped = shape(
        document,
        paper=rhythm.paper,
        workbook=rhythm.workbook,
        organisation=office.rulebook.organisation.name,
        intro=[*report_words.of_draft(document.language, names, said), *anew],
        revised=revised,
    )
    draft = "Draft" if document.language == "en" else "Concept"
    facts = {**shaped.facts, "subject_line": f"{draft}: {shaped.facts['subject_line']}"}
    return replace(shaped, facts=facts)


def revise(office: Office, earlier: KeptReport, why: str, now: datetime) -> KeptReport | None:
    """Make the next edition from the register as it is now; None when no figure differs, and nothing was made.

    What went out goes to the same readers again. What still waits is replaced: its draft goes out anew.
    """
    rhythm = rhythms.named(earlier.name)
    if rhythm is None:
        return None
    period = named(earlier.period, rhythm.stretch)
    made = rhythm.make(office, gather(office, now), period, earlier.about)
    lines = revising.lines(office, earlier, made.document)
    if not lines:
        return None
    with transaction():
        waits = reports.replace(earlier.id)
        drafters = people_at(office, earlier.drafted_to) if waits else []
        goes_at = rhythm.goes_anyway(office, now) if drafters else None
        new = reports.NewReport(
            name=earlier.name,
            period=earlier.period,
            about=earlier.about,
            edition=earlier.edition + 1,
            state=ReportState.DRAFT if drafters else ReportState.RELEASED,
            document=frozen(made.document),
            fingerprint=fingerprint(made.document),
            papers=made.papers,
            send_at=goes_at,
            why=why,
            revised=[] if waits else [revising.heading(made.document.language, why), *lines],
            drafted_to=earlier.drafted_to if waits else (),
        )
        report = reports.keep(new, now)
        if drafters:
            anew = [revising.anew(made.document.language, why), *lines]
            drawn = _draft(office, rhythm, earlier.about, made.document, goes_at, anew=anew)
            _letters(office, report, made.document, drawn, drafters, made.papers, f"report:{report}:draft", now)
    office.log.info("report revised", report=earlier.name, period=earlier.period, edition=earlier.edition + 1)
    return reports.find(report)


def send_next(office: Office, now: datetime) -> bool:
    """Write the letters of the oldest report that is released. True means: look for more at once."""
    kept = reports.next_in(ReportState.RELEASED)
    if kept is None:
        return False
    rhythm = rhythms.named(kept.name)
    readers = readers_of(office, kept)
    document = thawed(reports.document(kept.id))
    papers = reports.papers(kept.id)
    intro = report_words.asks(rhythm.asks, document.language) if rhythm else []
    shaped = shape_of(office, kept, document, intro=intro)
    span = rhythm.remind_after(office) if rhythm and rhythm.asks else None
    again = office.workdays.in_office_hours(office.workdays.shift(now, span)) if span else None
    with transaction():
        if not reports.sent(kept.id, [person.address for person in readers], again):
            return True  # another machine was first; there may be more
        _letters(office, kept.id, document, shaped, readers, papers, f"report:{kept.id}:sent", now)
    office.log.info("report sent", report=kept.name, period=kept.period, readers=len(readers))
    office.bells["post"].ring()
    return True


def shape_of(office: Office, kept: KeptReport, document: Document, *, intro: Sequence[str] = ()) -> Shaped:
    """The shapes of a report that is kept: the same to the byte whenever they are made."""
    rhythm = rhythms.named(kept.name)
    return shape(
        document,
        paper=rhythm.paper if rhythm else True,
        workbook=rhythm.workbook if rhythm else True,
        organisation=office.rulebook.organisation.name,
        intro=intro,
        comment=kept.comment or None,
        revised=kept.revised,
    )


def readers_of(office: Office, kept: KeptReport) -> Sequence[Person]:
    """Who gets it: of a later edition those who got the one before."""
    rhythm = rhythms.named(kept.name)
    earlier = [each for each in reports.listing(kept.name) if (each.period, each.about) == (kept.period, kept.about)]
    had = next((each.sent_to for each in reversed(earlier) if each.edition < kept.edition and each.sent_to), ())
    if had:
        return people_at(office, had)
    return rhythm.readers(office, kept.about) if rhythm else ()


def _letters(
    office: Office,
    report: int,
    document: Document,
    shaped: Shaped,
    to: Sequence[Person],
    papers: Sequence[Attachment],
    cause: str,
    now: datetime,
) -> None:
    """One letter for each reader: his answer is known by its token."""
    plan = [
        SendLetter(
            letter=LetterName.REPORT,
            to=[person.address],
            name=person.name,
            language=document.language,
            about=f"rapport-{report}",
            facts=shaped.facts,
        )
        for person in to
    ]
    along = [*shaped.attachments, *papers]
    carry_out(plan, office, cause=cause, now=now, papers=along, pictures=shaped.pictures)
