"""A deadline passes: who must hear of it now, each rung of the ladder once, also after days of downtime (SR-11).

Nothing is sent here: a reminder waits for its reader's own hours, and for what else he is to hear (complaints/reminding.py).
"""

from datetime import datetime

from complaints import words
from complaints.complaint import AT_ANY_HOUR, OUTLIVE, Complaint, Deadline, DeadlineKind
from complaints.explaining import in_words
from complaints.hours import next_moment_of
from complaints.ladders import Climb, Notice, climb
from complaints.plan import MeetDeadline, Note, Nudged, Plan, Remind
from complaints.roles import colleague_at
from complaints.rules import Rulebook
from complaints.staff_rules import Person
from complaints.workdays import Workdays

ASKED = "ask"  # the role of a handler who is asked for an answer or a delay


def decide(deadline: Deadline, complaint: Complaint, rulebook: Rulebook, workdays: Workdays, now: datetime) -> Plan:
    """Climb every step whose moment has passed, in one go: each person hears once, in his own hours unless it cannot wait."""
    if not complaint.is_open and deadline.kind not in OUTLIVE:
        return [MeetDeadline(kind=deadline.kind, why="de klacht is niet meer open")]
    opening = workdays.in_office_hours(now)
    if opening > now and deadline.kind not in AT_ANY_HOUR:
        return [Nudged(kind=deadline.kind, rungs=deadline.nudges, look_again_at=opening)]
    found = climb(deadline, rulebook, workdays, now)
    look_again_at = found.look_again_at
    if deadline.kind is DeadlineKind.SELF_TRY:
        end = workdays.in_office_hours(deadline.due_at)
        look_again_at = min(look_again_at or end, end)
    reminders = list(_reminders(found, deadline, complaint, rulebook, workdays, now))
    told = [_told(deadline, found, reminders, rulebook, workdays)] if reminders else []
    return [*told, *reminders, Nudged(kind=deadline.kind, rungs=found.climbed, look_again_at=look_again_at)]


def holder(person_id: str, rulebook: Rulebook) -> Person | None:
    """The person of a reminder: by id, or a colleague who is in no list by his address; None for who left the house."""
    if person := rulebook.person(person_id):
        return person
    try:
        return colleague_at(person_id, rulebook)
    except ValueError:  # the id of somebody who was taken out of the rules is no address
        return None


def _reminders(
    found: Climb, deadline: Deadline, complaint: Complaint, rulebook: Rulebook, workdays: Workdays, now: datetime
) -> list[Remind]:
    roles = [role for rung in found.rungs for role in rung.to]
    if Notice.ASK_DELAY in found.fresh and Notice.DELAY not in found.fresh:
        roles.insert(0, ASKED)
    made: dict[str, Remind] = {}
    for role in roles:
        for person in _in_role(role, complaint, rulebook, workdays, now):
            reader, tell_at = next_moment_of(person, deadline.kind, now, rulebook, workdays)
            made.setdefault(
                reader.id,
                Remind(
                    kind=deadline.kind,
                    person=person.id,
                    role=role,
                    due_at=deadline.due_at,
                    tell_at=tell_at,
                    to=reader.address,
                ),
            )
    return list(made.values())


def _told(deadline: Deadline, found: Climb, reminders: list[Remind], rulebook: Rulebook, workdays: Workdays) -> Note:
    count = f"trede {found.climbed} van {len(found.ladder)} van de ladder{', herhaald' if found.repeated else ''}"
    readers = [
        f"{colleague_at(each.to, rulebook).name} op {in_words(each.tell_at, workdays)}"
        for each in sorted(reminders, key=lambda each: each.tell_at)
    ]
    label = words.DEADLINE["nl"][deadline.kind]
    return Note(what=f"herinnering aan {label}", why=f"{count}; voor {', '.join(readers)}", of_ladder=True)


def _in_role(role: str, complaint: Complaint, rulebook: Rulebook, workdays: Workdays, now: datetime) -> list[Person]:
    unit = rulebook.unit(complaint.unit) or rulebook.bureau
    handler = rulebook.person(complaint.handler)
    manager = rulebook.person(unit.manager)
    if role in {"handler", ASKED}:
        people: list[Person | None] = [handler]
    elif role == "deputy":
        reader = rulebook.stand_in(handler, workdays.local_day(now)) if handler else None
        people = [reader if reader is not handler else rulebook.person(handler.deputy if handler else None)]
        people = people if any(people) else [manager]
    elif role == "manager":
        people = [manager]
    elif role == "filer":
        people = [colleague_at(complaint.filed_by, rulebook)] if complaint.filed_by else []
    else:
        people = list(rulebook.in_role(role))
    return [person for person in people if person] or list(rulebook.in_role("bureau"))
