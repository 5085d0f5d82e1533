"""A deadline passes: who must hear of it now, each rung of the ladder once, also after days of downtime (SR-11)."""

from datetime import datetime

from complaints import words
from complaints.complaint import Complaint, Deadline
from complaints.deadlines import rung_moment
from complaints.letters import LetterName
from complaints.plan import MeetDeadline, Note, Nudged, Plan, SendLetter
from complaints.rules import Rulebook
from complaints.staff_rules import Person
from complaints.workdays import Workdays


def decide(deadline: Deadline, complaint: Complaint, rulebook: Rulebook, workdays: Workdays, now: datetime) -> Plan:
    """Climb every rung whose moment has passed, in one go: each person hears once, and in office hours."""
    if not complaint.is_open:
        return [MeetDeadline(kind=deadline.kind, why="de klacht is niet meer open")]
    opening = workdays.in_office_hours(now)
    if opening > now:
        return [Nudged(kind=deadline.kind, rungs=deadline.nudges, look_again_at=opening)]
    rungs = sorted(rulebook.ladder(deadline.kind), key=lambda rung: rung_moment(rung, deadline.due_at, workdays))
    passed = [rung for rung in rungs if rung_moment(rung, deadline.due_at, workdays) <= now]
    fresh = passed[deadline.nudges :]
    climbed = max(len(passed), deadline.nudges)  # new rules may have moved a rung that was climbed: never twice
    ahead = rungs[climbed:]
    look_again_at = rung_moment(ahead[0], deadline.due_at, workdays) if ahead else None
    plan: Plan = []
    for role, person in _receivers([role for rung in fresh for role in rung.to], complaint, rulebook, now, workdays):
        plan.append(_nudge(role, person, deadline, complaint, rulebook, now))
    if fresh:
        label = words.DEADLINE["nl"][deadline.kind]
        plan.append(Note(what=f"herinnerd aan {label}", why=f"trede {len(passed)} van {len(rungs)} van de ladder"))
    plan.append(Nudged(kind=deadline.kind, rungs=climbed, look_again_at=look_again_at))
    return plan


def _receivers(
    roles: list[str], complaint: Complaint, rulebook: Rulebook, now: datetime, workdays: Workdays
) -> list[tuple[str, Person]]:
    today = workdays.local_day(now)
    found: dict[str, tuple[str, Person]] = {}
    for role in roles:
        for person in _in_role(role, complaint, rulebook):
            reader = rulebook.stand_in(person, today)
            found.setdefault(reader.id, (role, reader))
    return list(found.values())


def _in_role(role: str, complaint: Complaint, rulebook: Rulebook) -> list[Person]:
    unit = rulebook.unit(complaint.unit) or rulebook.bureau
    if role == "handler":
        people = [rulebook.person(complaint.handler)]
    elif role == "manager":
        people = [rulebook.person(unit.manager)]
    else:
        people = list(rulebook.in_role(role))
    return [person for person in people if person] or list(rulebook.in_role("bureau"))


def _nudge(role: str, person: Person, deadline: Deadline, complaint: Complaint, rulebook: Rulebook, now: datetime) -> SendLetter:
    language = words.language_or_default(person.languages[0] if person.languages else None)
    handler = rulebook.person(complaint.handler)
    return SendLetter(
        letter=LetterName.NUDGE,
        to=[person.address],
        name=person.name,
        language=language,
        facts={
            "label": words.DEADLINE[language][deadline.kind],
            "due_at": deadline.due_at,
            "overdue": deadline.due_at <= now,
            "handler_name": handler.name if handler else None,
            "subject": complaint.subject,
            "received_at": complaint.received_at,
            "role": role if role in {"handler", "manager", "bureau", "directors"} else "bureau",
            "status_word": words.STATUS[language][complaint.status],
        },
    )
