"""When the owner of an improvement point is reminded, who else hears of it, and when its effect is measured (SR-54)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from complaints import hours
from complaints.circumstances import Circumstances
from complaints.learning import ImprovementPoint, PointStatus
from complaints.organisation import Span
from complaints.rules import Rulebook, Unit
from complaints.staff_rules import Person

_VERY_LATE = Span(count=10, unit="working day")  # after the day; then the manager and the working group hear of it too


class Rung(StrEnum):
    """The steps, in order of time. Each is told once for each day that a point was promised for."""

    SOON = "soon"
    LATE = "late"
    VERY_LATE = "very_late"


@dataclass(frozen=True, slots=True, kw_only=True)
class PointReminder:
    """Somebody is to hear of a point; `person` is whose it was when it was made, `role` as what he hears it."""

    id: int
    point: ImprovementPoint
    person: str
    role: str  # owner, manager or working_group
    rung: Rung
    due: date  # the day that the point was promised for when the reminder was made
    tell_at: datetime


def unit_of(point: ImprovementPoint, rulebook: Rulebook) -> Unit:
    """The unit that it is about; the bureau when it is about none, or about one that is no more."""
    return rulebook.unit(point.unit) or rulebook.bureau


def manager_of(point: ImprovementPoint, rulebook: Rulebook) -> Person:
    """The manager of its unit."""
    manager = rulebook.person(unit_of(point, rulebook).manager) or rulebook.person(rulebook.bureau.manager)
    return manager or rulebook.in_role("bureau")[0]


def owner_of(point: ImprovementPoint, rulebook: Rulebook) -> Person:
    """Who has to do it; for who left the house, the manager of the unit."""
    return rulebook.person(point.owner) or manager_of(point, rulebook)


def moment_of(rung: Rung, point: ImprovementPoint, house: Circumstances) -> datetime:
    """The opening hour of the working day of this step."""
    workdays, remind = house.workdays, house.rulebook.reports.improvements.remind
    match rung:
        case Rung.SOON:
            day = workdays.on_or_before(workdays.add(point.due, remind.model_copy(update={"count": -remind.count})))
        case Rung.LATE:
            day = workdays.on_or_after(point.due + timedelta(days=1))
        case Rung.VERY_LATE:
            day = workdays.add(point.due, _VERY_LATE)
    return workdays.at(day, workdays.opening)


def passed(point: ImprovementPoint, house: Circumstances) -> int:
    """How many steps lie behind now: those are not told to who hears of the point, or of its new day, only now."""
    return sum(moment_of(rung, point, house) <= house.now for rung in Rung)


def next_look(point: ImprovementPoint, climbed: int, house: Circumstances) -> datetime | None:
    """When a point wants attention: at its next step; once it was carried through, when its effect can be measured."""
    if point.status is PointStatus.DONE and point.decided_on and point.effect is None:
        return measured_at(point.decided_on, house)
    if not point.is_open or climbed >= len(Rung):
        return None
    return moment_of(list(Rung)[climbed], point, house)


def measured_at(done: date, house: Circumstances) -> datetime:
    """The opening hour of the working day on which the time after it is long enough."""
    day = house.workdays.add(done, house.rulebook.reports.improvements.effect)
    return house.workdays.at(house.workdays.on_or_after(day), house.workdays.opening)


def hearers(rung: Rung, point: ImprovementPoint, rulebook: Rulebook) -> list[tuple[str, Person]]:
    """Who hears of this step, each once, with the role in which he hears it."""
    told = [("owner", owner_of(point, rulebook))]
    if rung is Rung.VERY_LATE:
        told.append(("manager", manager_of(point, rulebook)))
        told += [("working_group", person) for person in rulebook.in_role("working_group")]
    once: dict[str, tuple[str, Person]] = {}
    for role, person in told:
        once.setdefault(person.id, (role, person))
    return list(once.values())


def reader_of(reminder: PointReminder, house: Circumstances) -> tuple[Person, datetime]:
    """Who reads it and when, now at the earliest: in his own hours, by his deputy while he is away."""
    rulebook = house.rulebook
    if reminder.role == "owner":
        person = owner_of(reminder.point, rulebook)
    elif reminder.role == "manager":
        person = manager_of(reminder.point, rulebook)
    else:
        person = rulebook.person(reminder.person) or manager_of(reminder.point, rulebook)
    return hours.next_hour_of(person, max(house.now, reminder.tell_at), rulebook, house.workdays)


def is_still_true(reminder: PointReminder) -> bool:
    """False when the point has ended, or got a later day."""
    return reminder.point.is_open and reminder.point.due <= reminder.due


def next_turn(waiting: Sequence[PointReminder], house: Circumstances) -> tuple[Person, list[PointReminder]] | None:
    """The first person whose hour has come, with all that is his now."""
    of_reader: dict[str, tuple[Person, list[PointReminder]]] = {}
    for each in waiting:
        reader, moment = reader_of(each, house)
        if moment <= house.now:
            of_reader.setdefault(reader.id, (reader, []))[1].append(each)
    return next(iter(of_reader.values()), None)
