"""The yearly public report: written in February, asked after until it is on the website; directors hear when it is late."""

from collections.abc import Sequence
from datetime import date, datetime

from complaints import publishing
from complaints.facts import Material
from complaints.message import Attachment
from complaints.organisation import Span
from complaints.periods import Period, Stretch, containing
from complaints.staff_rules import Person
from daemon.office import Office
from reports import publication
from reports.document import Document
from reports.shapes import page_facts


def due(office: Office, period: Period) -> datetime | None:
    """From the first working day on or after the set day of the year that follows."""
    rule = office.rulebook.reports.publication
    if rule is None:
        return None
    return office.workdays.at(office.workdays.on_or_after(_day(period, rule.begins)), rule.at)


def document(office: Office, material: Material, period: Period, _about: str) -> Document:
    """The report itself."""
    organisation = office.rulebook.organisation
    return publication.make(material, period, organisation.zone, organisation.languages[0])


def page(office: Office, made: Document) -> Sequence[Attachment]:
    """The page for the website, for who cannot read a PDF; nothing of it comes from anywhere else."""
    written = office.letters.page(made.language, page_facts(made, organisation=office.rulebook.organisation.name))
    content = written.encode()
    return (Attachment(name=f"{made.name}.html", type="text/html", size=len(content), content=content),)


def readers(office: Office, _about: str) -> Sequence[Person]:
    """Who reads the draft and publishes it."""
    rule = office.rulebook.reports.publication
    found = [person for role in (rule.draft_to if rule else ()) for person in office.rulebook.in_role(role)]
    return list({person.id: person for person in found}.values())


def first_question(_office: Office) -> Span | None:
    """So long after the report its readers are asked for the first time whether it stands there."""
    return Span(count=2, unit="week")


def next_question(office: Office, label: str, now: datetime) -> datetime | None:
    """When they are asked again; None when the rules have it off."""
    rule, alarm = office.rulebook.reports.publication, _alarm(office, label)
    if rule is None or alarm is None:
        return None
    days = office.workdays
    return days.at(publishing.next_question(days.local_day(now), alarm, days.on_or_after), rule.at)


def alarmed(office: Office, label: str, now: datetime) -> Sequence[Person]:
    """Who hears that it is late: the directors, from the day of the alarm on."""
    alarm = _alarm(office, label)
    if alarm is None or not publishing.is_alarming(office.workdays.local_day(now), alarm):
        return ()
    return office.rulebook.in_role("directors")


def _alarm(office: Office, label: str) -> date | None:
    """The working day of the alarm, or the one before it."""
    rule = office.rulebook.reports.publication
    if rule is None:
        return None
    return office.workdays.on_or_before(_day(containing(Stretch.YEAR, date(int(label), 1, 1)), rule.alarm))


def _day(period: Period, month_and_day: str) -> date:
    return date.fromisoformat(f"{period.end.year}-{month_and_day}")
