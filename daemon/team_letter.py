"""The facts of the monthly letter to a unit, without names of customers; and its row in the table of rhythms."""

import re
from collections.abc import Sequence
from datetime import datetime, time

from complaints.facts import Material
from complaints.learning import ImprovementPoint
from complaints.masking import all_masked, names_masked
from complaints.periods import Period
from complaints.point_clock import owner_of
from complaints.staff_rules import Person
from daemon.office import Office
from reports.document import Document
from reports.team import TeamMonth, TeamPoint, make
from scheduler.periods import report_moment
from storage import points

_NOTHING = re.compile(r"\s*(?:geen|none|niets|nothing)\b[\s,;:]*(?:want|omdat|because)\b", re.IGNORECASE)  # a reason, no lesson


def due(office: Office, period: Period) -> datetime | None:
    """The first working day after the month, at the hour of the rules; None when they have it off."""
    at = office.rulebook.reports.team.at
    if at is None:
        return None
    return report_moment(period, office.workdays.on_or_after, at, office.rulebook.organisation.zone)


def readers(office: Office, unit_id: str) -> Sequence[Person]:
    """The manager and the handlers of the unit, each once."""
    unit = office.rulebook.unit(unit_id)
    ids = dict.fromkeys([unit.manager, *unit.handlers]) if unit else {}
    return [person for each in ids if (person := office.rulebook.person(each))]


def units(office: Office, _material: Material, period: Period) -> Sequence[str]:
    """The units that have something to talk about."""
    return [unit.id for unit in office.rulebook.units if month_of(office, period, unit.id).says_something]


def document(office: Office, _material: Material, period: Period, unit_id: str) -> Document:
    """The letter of a unit about a month."""
    return make(month_of(office, period, unit_id), period, office.rulebook.organisation.languages[0])


def month_of(office: Office, period: Period, unit_id: str) -> TeamMonth:
    """Gather what a unit is told, as it stood when the month ended; what came after it belongs to the next letter."""
    rulebook = office.rulebook
    zone, unit = rulebook.organisation.zone, rulebook.unit(unit_id)
    start, end = (datetime.combine(day, time(0), zone) for day in (period.start, period.end))
    known = [point for point in points.listing(unit=unit_id) if point.proposed_at < end]
    told = [_point(point, end, office) for point in known]
    ended = [_point(point, end, office) for point in known if point.decided_at and start <= point.decided_at < end]
    return TeamMonth(
        unit=unit_id,
        unit_name=unit.name if unit else unit_id,
        in_the_line=unit.in_the_line if unit else False,
        learned=[
            _nameless(text, customer, employee, rulebook.people)
            for text, customer, employee in points.learned(unit_id, start, end)
            if not _NOTHING.match(text)
        ],
        running=[point for point in told if point.decided is None],
        ended=[point for point in ended if point.decided is not None],
        effects=[
            (f"{point.code}: {point.text}", point.effect)
            for point in known
            if point.effect and point.effect_at and start <= point.effect_at < end
        ],
    )


def _point(point: ImprovementPoint, end: datetime, office: Office) -> TeamPoint:
    owner = owner_of(point, office.rulebook).name
    if point.decided_at is None or point.decided_at >= end:
        return TeamPoint(code=point.code, text=point.text, owner=owner, due=point.due)
    return TeamPoint(
        code=point.code,
        text=point.text,
        owner=owner,
        due=point.due,
        status=point.status,
        decided=point.decided_on,
        said=point.said or point.reason or "",
    )


def _nameless(text: str, customer: str | None, employee: str | None, people: Sequence[Person]) -> str:
    """A learning point in the words of who wrote it, without the customer, the employee or any other colleague in it."""
    bare = names_masked(all_masked(" ".join(text.split())), [customer], "de klant")
    return names_masked(bare, [employee, *(person.name for person in people)], "een collega")
