"""Improvement points that want attention: their owners are reminded in their own hours, and their effect is measured.

Points have no complaint and no ladder of the rules, so they are no rungs of a clock (daemon/reminding.py); the way is the
same: a step that is climbed makes rows, and each person is told in one letter, once, whichever machine is awake.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from complaints import point_clock, point_letters, words
from complaints.circumstances import Circumstances
from complaints.errors import StorageError
from complaints.learning import ChangePoint, ImprovementPoint, PointEvent, PointStatus
from complaints.plan import Effect
from complaints.point_clock import PointReminder
from complaints.staff_rules import Person
from daemon import material
from daemon.carry_out import carry_out
from daemon.deadlines import house
from daemon.office import Office
from reports import effect
from storage import agenda, point_reminders, points
from storage.database import transaction

_LANGUAGES = ("nl", "en")
_LATER = timedelta(days=1)


def look_after_points(office: Office, now: datetime) -> bool:
    """Climb, measure, hand over or tell, one thing each time. True means: look for more at once."""
    if _hand_over(office, now):
        return True
    if not point_reminders.is_any_due(now):
        return False
    office.look_at_staff(now)
    return _climb_or_measure(office, now) or _tell(office, now)


def _climb_or_measure(office: Office, now: datetime) -> bool:
    """The point that wants attention first. One that cannot be looked after waits a day, and keeps no other waiting."""
    found = None
    try:
        with transaction():
            found = point_reminders.next_due(now)
            if found is None:
                return False
            point, climbed = found
            here = house(office, now)
            if point.status is PointStatus.DONE:
                _measure(office, point, here)
            else:
                _climb(point, climbed, here)
    except StorageError:
        raise
    except Exception as error:
        if found is None:
            raise
        office.log.exception("an improvement point cannot be looked after", code=found[0].code, error=str(error))
        with transaction():
            points.look_again(found[0].code, rungs=found[1], at=now + _LATER)
    return True


def _climb(point: ImprovementPoint, climbed: int, here: Circumstances) -> None:
    """Its next step; after days of downtime only the latest one is told."""
    passed = max(point_clock.passed(point, here), climbed)
    if point.is_open and passed > climbed:
        rung = list(point_clock.Rung)[passed - 1]
        for role, person in point_clock.hearers(rung, point, here.rulebook):
            point_reminders.put(point, person.id, role, rung, here.now)
    points.look_again(point.code, rungs=passed, at=point_clock.next_look(point, passed, here))


def _tell(office: Office, now: datetime) -> bool:
    """One letter to the next person whose hour has come; what is over is struck, whose hour is not there yet waits."""
    here = house(office, now)
    with transaction():
        waiting = point_reminders.due(now)
        over = [each.id for each in waiting if not point_clock.is_still_true(each)]
        point_reminders.strike(over)
        true = [each for each in waiting if each.id not in over]
        turn = point_clock.next_turn(true, here)
        if turn is None:
            for each in true:
                point_reminders.put_off(each.id, point_clock.reader_of(each, here)[1])
            return bool(over)
    reader, his = turn
    try:
        return _write(office, reader, his, here)
    except StorageError:
        raise
    except Exception as error:
        office.log.exception("a reader cannot be told of improvement points", person=reader.id, error=str(error))
        with transaction():
            for each in his:
                point_reminders.put_off(each.id, now + _LATER)
        return True


def _write(office: Office, reader: Person, his: Sequence[PointReminder], here: Circumstances) -> bool:
    """His letter, with those of his points that no other machine has in hand; False when it has all of them."""
    with transaction():
        mine = point_reminders.held(each.id for each in his)
        told = sorted((each for each in his if each.id in mine), key=lambda each: list(point_clock.Rung).index(each.rung))
        if not told:
            return False
        once = {each.point.code: each for each in told}  # of two steps of one point the later
        ids = sorted(each.id for each in told)
        letter = point_letters.due(reader, list(once.values()), here)
        carry_out([letter], office, cause=f"points:{reader.id}:{'.'.join(map(str, ids))}", now=here.now)
        point_reminders.told(ids, reader.id, here.now)
    office.log.info("improvement points reminded", person=reader.id, told=len(ids))
    office.bells["post"].ring()
    return True


def _hand_over(office: Office, now: datetime) -> bool:
    """Once each working day: the points of who left the house go to the manager of their unit, who hears of it."""
    workdays = office.workdays
    today = workdays.local_day(now)
    if not workdays.is_worked(today) or now < workdays.at(today, workdays.opening):
        return False
    if "points without an owner" in agenda.started(today.isoformat()):
        return False
    office.look_at_staff(now)
    with transaction():
        if not agenda.start("points without an owner", today.isoformat(), now):
            return False
        rulebook = office.rulebook
        orphans = [point for point in points.listing(open_only=True) if rulebook.person(point.owner) is None]
        for point in orphans:
            manager = point_clock.manager_of(point, rulebook)
            said = f"{manager.name}; de eigenaar werkt hier niet meer"
            handed = replace(point, owner=manager.id)
            plan: list[Effect] = [
                ChangePoint(point=handed, what=PointEvent.OWNER, said=said, by=None),
                point_letters.about(handed, manager, rulebook, occasion="yours"),
            ]
            carry_out(plan, office, cause=f"points:{point.code}:{today}", now=now)
    return bool(orphans)


def _measure(office: Office, point: ImprovementPoint, here: Circumstances) -> None:
    """Did complaints with its cause fall? What was found is kept, and told to the owner and the working group (SR-54)."""
    said = effect_in_words(office, point, here)
    if said is None:
        points.look_again(point.code, rungs=0, at=None)
        return
    measured = replace(point, effect=said["nl"], effect_at=here.now)
    plan: list[Effect] = [ChangePoint(point=measured, what=PointEvent.MEASURED, said=said["nl"], by=None)]
    readers = [point_clock.owner_of(point, office.rulebook), *office.rulebook.in_role("working_group")]
    plan += [
        point_letters.about(measured, each, office.rulebook, occasion="effect", said=said[words.language_of(each)])
        for each in {each.id: each for each in readers}.values()
    ]
    carry_out(plan, office, cause=f"effect:{point.code}", now=here.now)
    office.bells["post"].ring()


def effect_in_words(office: Office, point: ImprovementPoint, here: Circumstances) -> dict[str, str] | None:
    """The sentence in each language; None when there is nothing to compare: no cause, or no day before or after it."""
    began = agenda.first_registration()
    if point.cause is None or point.decided_on is None or began is None:
        return None
    day_of = here.workdays.local_day
    days = effect.stretches(point.decided_on, here.today, day_of(began))
    if days is None:
        return None
    first, done, end = days
    cases = material.gather(office, here.now).cases
    before = effect.count(cases, point.cause, point.unit, first, done, day_of)
    after = effect.count(cases, point.cause, point.unit, done, end, day_of)
    unit = office.rulebook.unit(point.unit)
    found = effect.measure(before, after)
    return {lang: effect.sentence(found, point.cause, unit.name if unit else None, lang) for lang in _LANGUAGES}
