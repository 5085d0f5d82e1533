"""What follows from a procedure outside the house: its clock, the record, the learning point that its outcome owes (SR-56)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from complaints import amounts, concerned, procedures, words
from complaints.circumstances import Circumstances
from complaints.complaint import CUSTOMERS, NAMED, Beginning, Complaint, Deadline, DeadlineKind
from complaints.deadlines import a_day_to_act, begin, late, named_clock
from complaints.draft import Draft
from complaints.flags import Flag
from complaints.ladders import steps
from complaints.letters import LetterName
from complaints.plan import KeepProcedure, MeetDeadline, SendLetter, SetDeadline
from complaints.procedure_words import BODY, CLOCK, VERDICT
from complaints.procedures import Body, Procedure
from complaints.rules import Rulebook
from complaints.staff_rules import Person


@dataclass(frozen=True, slots=True)
class Opened:
    """A procedure that a mail began, or brought further, and its clock."""

    procedure: Procedure
    clock: SetDeadline | None = None
    why: str = ""

    @property
    def plan(self) -> list[KeepProcedure]:
        """The record; the clock stands among the other clocks of the plan."""
        return [KeepProcedure(procedure=self.procedure, why=self.why)]


def clock(body: Body, since: datetime, named: date | None, house: Circumstances) -> SetDeadline:
    """The clock of what we owe to a body: to the day that it named, else by our own term."""
    rulebook, workdays, kind = house.rulebook, house.workdays, CLOCK[body]
    if named is not None:
        began = Beginning(since, NAMED, named)
        found = named_clock(kind, began, rulebook, workdays, f"deze dag is door of voor {BODY['nl'][body]} genoemd")
    else:
        began = Beginning(since, f"procedures.{body}")
        found = begin(kind, began, rulebook, workdays, "volgens onze eigen termijn; er is geen dag genoemd")
    return _from_now(found, house)


def _from_now(found: SetDeadline, house: Circumstances) -> SetDeadline:
    """The same clock, for a reader who hears of it now: its ladder is looked at first when there is something new to say.

    That is at the first rung before the end that is more than an hour ahead; without one at the next rung, and without any
    at once. A look climbs all rungs whose moment has passed (ladders.climb), so nobody on the ladder is left out of a day
    that is named late.
    """
    if found.due_at <= house.now:
        return late(found, a_day_to_act(house.now, house.workdays))
    moments = [moment for moment, _ in steps(found.kind, found.due_at, house.rulebook, house.workdays)]
    ahead = [moment for moment in moments if house.now < moment <= found.due_at]
    later = [moment for moment in ahead if moment > house.now + timedelta(hours=1)]
    return replace(found, look_again_at=min(later or ahead, default=house.now if moments else None))


def learning_clock(house: Circumstances) -> SetDeadline:
    """The term in which the learning point of an outcome is written."""
    began = Beginning(house.now, "procedures.learning")
    return begin(DeadlineKind.PROCEDURE_LEARNING, began, house.rulebook, house.workdays, "na de uitspraak, voor het leerpunt")


def keep(draft: Draft, procedure: Procedure, why: str) -> None:
    """Write a procedure down, so that later lines of the mail know of it."""
    others = [each for each in draft.dossier.procedures if each.position != procedure.position]
    every = sorted([*others, procedure], key=lambda each: each.position)
    draft.dossier = replace(draft.dossier, procedures=every)
    draft.plan.append(KeepProcedure(procedure=procedure, why=why))


def learned(draft: Draft, point: str) -> str:
    """A learning point is also that of every outcome that waits for one; what to add to the echo."""
    waiting = [each for each in draft.dossier.procedures if each.waits_for_learning]
    for procedure in waiting:
        keep(draft, replace(procedure, learned=point), f"leerpunt van {draft.author.name}")
    if not waiting:
        return ""
    draft.plan.append(MeetDeadline(kind=DeadlineKind.PROCEDURE_LEARNING, why="het leerpunt staat er"))
    said = draft.say("daarmee is klaar", "with that is done")
    return f"; {said}: {', '.join(BODY[draft.language][each.body] for each in waiting)}"


def ruling(
    procedure: Procedure, complaint: Complaint, rulebook: Rulebook, author: Person, *, asks: Sequence[Person] = ()
) -> list[SendLetter]:
    """How it ended, in a letter of his own to the employee concerned, the unit manager and each of the working group.

    It names no customer: who must know more reads the dossier. After an allegation against integrity a person tells the
    employee. `asks` are those who are asked to write the learning point.
    """
    unit = rulebook.unit(complaint.unit) or rulebook.bureau
    employee = None if Flag.INTEGRITY in complaint.flags else concerned.named(complaint.employee, rulebook)
    manager = rulebook.person(unit.manager)
    found: dict[str, tuple[str, Person]] = {}
    for role, people in (
        ("asked", asks),
        ("employee", [employee.person] if employee and employee.person else []),
        ("manager", [manager] if manager else []),
        ("working_group", rulebook.in_role("working_group")),
    ):
        for person in people:
            found.setdefault(person.address.lower(), (role, person))
    found.pop(author.address.lower(), None)
    return [_ruling(role, person, procedure, complaint, unit.name, author) for role, person in found.values()]


def _ruling(role: str, person: Person, procedure: Procedure, complaint: Complaint, unit_name: str, author: Person) -> SendLetter:
    language = words.language_of(person)
    return SendLetter(
        letter=LetterName.RULING,
        to=[person.address],
        name=person.name,
        language=language,
        facts={
            "role": role,
            "body_word": BODY[language][procedure.body],
            "reference": procedure.reference,
            "verdict_word": VERDICT[language][procedure.verdict] if procedure.verdict else None,
            "decided": procedure.dates.get(procedure.phase),
            "amount": amounts.in_words(procedure.amount_cents, language) if procedure.amount_cents else None,
            "link": procedure.link,
            "said": procedure.said,
            "learned": procedure.learned,
            "unit_name": unit_name,
            "case_number": complaint.case_number,
            "author_name": author.name,
        },
    )


def window_closed(body: Body, deadlines: Iterable[Deadline]) -> list[MeetDeadline]:
    """Who is at Kifid has no term to go there any more."""
    if body is not Body.KIFID:
        return []
    why = "de klacht ligt nu bij Kifid"
    return [MeetDeadline(kind=clock.kind, why=why) for clock in deadlines if clock.met_at is None and clock.kind in CUSTOMERS]


def running_clock(kind: DeadlineKind, running: Iterable[DeadlineKind], why: str) -> list[MeetDeadline]:
    """Stop this clock if it runs."""
    return [MeetDeadline(kind=kind, why=why)] if kind in set(running) else []


def of_body(known: Iterable[Procedure], body: Body) -> Procedure | None:
    """The latest of a body that is not finished."""
    found = procedures.current(body, known)
    return found if found and not found.is_finished else None
