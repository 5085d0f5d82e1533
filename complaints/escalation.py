"""A deadline passes: who must hear of it now, each rung of the ladder once, also after days of downtime (SR-11)."""

from collections.abc import Mapping
from datetime import datetime

from complaints import buttons, care_words, words
from complaints.complaint import AT_ANY_HOUR, OUTLIVE, PROCEDURES, TRACKS, Complaint, Deadline, DeadlineKind
from complaints.deadlines import rung_moment
from complaints.letters import LetterName
from complaints.plan import MeetDeadline, Note, Nudged, Plan, SendLetter
from complaints.roles import colleague_at
from complaints.rules import Rulebook, Rung
from complaints.staff_rules import Person
from complaints.workdays import Workdays


def decide(
    deadline: Deadline,
    complaint: Complaint,
    rulebook: Rulebook,
    workdays: Workdays,
    now: datetime,
    *,
    due: Mapping[DeadlineKind, datetime],
) -> Plan:
    """Climb every rung whose moment has passed, in one go: each person hears once, and in office hours unless it cannot wait.

    `due` are the running clocks of the complaint, this one among them.
    """
    if not complaint.is_open and deadline.kind not in OUTLIVE:
        return [MeetDeadline(kind=deadline.kind, why="de klacht is niet meer open")]
    any_hour = deadline.kind in AT_ANY_HOUR
    opening = workdays.in_office_hours(now)
    if opening > now and not any_hour:
        return [Nudged(kind=deadline.kind, rungs=deadline.nudges, look_again_at=opening)]
    climb = steps(deadline, rulebook, workdays)
    passed = [rung for moment, rung in climb if moment <= now]
    fresh = passed[deadline.nudges :]
    climbed = max(len(passed), deadline.nudges)  # new rules may have moved a rung that was climbed: never twice
    ahead = climb[climbed:]
    look_again_at = ahead[0][0] if ahead else None
    if deadline.kind is DeadlineKind.SELF_TRY:
        end = workdays.in_office_hours(deadline.due_at)
        look_again_at = min(look_again_at or end, end)
    plan: Plan = []
    for role, person in _receivers([role for rung in fresh for role in rung.to], complaint, rulebook, now, workdays):
        case = buttons.case_of(complaint, due, rulebook, workdays, today=workdays.local_day(now))
        plan.append(_nudge(role, person, deadline, complaint, rulebook, case, now))
    if fresh:
        label = words.DEADLINE["nl"][deadline.kind]
        plan.append(Note(what=f"herinnerd aan {label}", why=f"trede {len(passed)} van {len(climb)} van de ladder"))
    plan.append(Nudged(kind=deadline.kind, rungs=climbed, look_again_at=look_again_at))
    return plan


def steps(deadline: Deadline, rulebook: Rulebook, workdays: Workdays) -> list[tuple[datetime, Rung]]:
    """The whole ladder of a clock in order of time: when each rung is climbed."""
    any_hour = deadline.kind in AT_ANY_HOUR
    ladder = rulebook.ladder(deadline.kind)
    found = [(rung_moment(rung, deadline.due_at, workdays, at_any_hour=any_hour), rung) for rung in dict.fromkeys(ladder)]
    return sorted(found, key=lambda step: step[0])


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
        people: list[Person | None] = [rulebook.person(complaint.handler)]
    elif role == "manager":
        people = [rulebook.person(unit.manager)]
    elif role == "filer":
        people = [colleague_at(complaint.filed_by, rulebook)] if complaint.filed_by else []
    else:
        people = list(rulebook.in_role(role))
    return [person for person in people if person] or list(rulebook.in_role("bureau"))


def _nudge(
    role: str, person: Person, deadline: Deadline, complaint: Complaint, rulebook: Rulebook, case: buttons.Case, now: datetime
) -> SendLetter:
    language = words.language_of(person)
    handler = rulebook.person(complaint.handler)
    role = role if role in {"handler", "manager", "bureau", "directors"} else "bureau"
    return SendLetter(
        letter=LetterName.NUDGE,
        to=[person.address],
        name=person.name,
        language=language,
        buttons=buttons.for_nudge(role, case, language),
        facts={
            "label": words.DEADLINE[language][deadline.kind],
            "due_at": deadline.due_at,
            "overdue": deadline.due_at <= now,
            "handler_name": handler.name if handler else None,
            "subject": complaint.subject,
            "received_at": complaint.received_at,
            "role": role,
            "done_line": _done_line(deadline.kind, language),
            "status_word": words.STATUS[language][complaint.status],
        },
    )


def _done_line(kind: DeadlineKind, language: str) -> str | None:
    """What ends a clock that no ordinary command ends; None for the usual ones."""
    if kind in {*TRACKS, *PROCEDURES}:
        return care_words.done_line(kind, language)
    return "#opgelost ..." if kind is DeadlineKind.SELF_TRY else None
