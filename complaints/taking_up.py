"""An assignment that nobody answers goes on: to a deputy or colleague, then the unit manager, then the bureau (domain 4.5)."""

from collections.abc import Iterator
from dataclasses import replace

from complaints import conflicts, words
from complaints.assigning import alarm, hand_to, told_to_customer
from complaints.both import Both, same
from complaints.circumstances import Circumstances
from complaints.complaint import Deadline, DeadlineKind, Dossier
from complaints.flags import SILENT, Flag
from complaints.letters import LetterName
from complaints.plan import MeetDeadline, Note, Nudged, Plan, SendLetter
from complaints.pool import Route, Wanted, appoint
from complaints.staff_rules import Person

_TO_MANAGER = 1  # rounds: the first goes to a deputy or colleague, the second to the manager, the third to the bureau
_TO_BUREAU = 2


def decide(deadline: Deadline, dossier: Dossier, house: Circumstances) -> Plan:
    """The clock of an assignment ran out: somebody else gets the complaint, and both hear of it. Each round climbs one step."""
    complaint = dossier.complaint
    if not complaint.is_open:
        return [MeetDeadline(kind=deadline.kind, why="de klacht is niet meer open")]
    opening = house.workdays.in_office_hours(max(house.now, deadline.due_at))
    if opening > house.now:
        return [Nudged(kind=deadline.kind, rungs=deadline.nudges, look_again_at=opening)]
    if deadline.nudges > _TO_BUREAU:
        return _nobody_answers(deadline, dossier, house)
    silent = house.rulebook.person(complaint.handler)
    chosen, step = _next(deadline.nudges, dossier, house, silent)
    if silent is not None and chosen.handler.id == silent.id:
        return _nobody_answers(deadline, dossier, house)
    name = silent.name if silent else "de behandelaar"
    span = house.rulebook.assignment.take_up
    reason = f"{name} antwoordde niet binnen {words.span(span, 'nl') if span else 'de termijn'}"
    silence = Both(
        f"{name} heeft de toewijzing niet opgepakt. Daarom krijg jij deze klacht.",
        f"{silent.name if silent else 'The handler'} did not take the assignment up. So this complaint comes to you.",
    )
    plan = hand_to(chosen, dossier, house, notes=[silence])
    clock = next((effect for effect in plan if getattr(effect, "kind", None) is DeadlineKind.TAKEN_UP), None)
    if clock is not None:
        plan.append(Nudged(kind=deadline.kind, rungs=step + 1, look_again_at=getattr(clock, "look_again_at", None)))
    return [
        Note(what="toewijzing niet opgepakt", why=reason),
        *plan,
        *_told(silent, chosen, dossier, house),
        *_told_to_customer(chosen, dossier, house),
    ]


def _next(step: int, dossier: Dossier, house: Circumstances, silent: Person | None) -> tuple[Route, int]:
    """Who gets it now, and at which step of the climb that is: a step that finds nobody is passed by."""
    complaint, rulebook = dossier.complaint, house.rulebook
    unit = rulebook.unit(complaint.unit) or rulebook.bureau
    tried = {*dossier.handlers[-(step + 1) :], *([silent.id] if silent else [])}
    excluded = conflicts.of_dossier(dossier, rulebook) | tried
    why = Both("toewijzing niet opgepakt", "assignment not taken up")
    if step < _TO_MANAGER:
        for person in _deputies(silent, house):
            if person.id not in excluded:
                name = Both("de behandelaar", "the handler") if silent is None else same(silent.name)
                stands_in = Both(f"vervangt {name.nl}", f"stands in for {name.en}")
                return Route(unit, person, why.then(stands_in)), step
        wanted = Wanted(language=complaint.language)
        found = appoint(unit, rulebook, house.workload, today=house.today, excluded=excluded, why=why, wanted=wanted)
        if found.unit is unit and not found.nobody_there:
            return found, step
    manager = _present(rulebook.person(unit.manager), house)
    if step <= _TO_MANAGER and manager and manager.id not in excluded:
        managing = Both(f"unitmanager van {unit.name}", f"unit manager of {unit.name}")
        return Route(unit, manager, why.then(managing)), _TO_MANAGER
    return _bureau(excluded, Both(f"{why.nl} bij {unit.name}", f"{why.en} at {unit.name}"), house), _TO_BUREAU


def _bureau(excluded: frozenset[str], why: Both, house: Circumstances) -> Route:
    """The bureau takes it, and is alarmed: everybody before it was silent or away."""
    rulebook = house.rulebook
    route = appoint(rulebook.bureau, rulebook, house.workload, today=house.today, excluded=excluded, why=why)
    return replace(route, nobody_there=True)


def _deputies(silent: Person | None, house: Circumstances) -> Iterator[Person]:
    """Who stands in: the deputy of an absence that began meanwhile, else the deputy that the rules name, if he is there."""
    if silent is None:
        return
    reader = house.rulebook.stand_in(silent, house.today)
    if reader.id != silent.id:
        yield reader
    if found := _present(house.rulebook.person(silent.deputy), house):
        yield found


def _present(person: Person | None, house: Circumstances) -> Person | None:
    reader = house.rulebook.stand_in(person, house.today) if person else None
    return reader if reader and not reader.absence(house.today) else None


def _told(silent: Person | None, chosen: Route, dossier: Dossier, house: Circumstances) -> Plan:
    """Who was silent hears that it is no longer his; his deputy reads it too when he is away."""
    if silent is None:
        return []
    reader = house.rulebook.stand_in(silent, house.today)
    if reader.id == chosen.handler.id:
        reader = silent
    complaint = dossier.complaint
    return [
        SendLetter(
            letter=LetterName.REASSIGNED,
            to=[reader.address],
            name=reader.name,
            language=words.language_of(reader),
            with_calendar=True,
            facts={
                "handler_name": chosen.handler.name,
                "handed_over": False,
                "earlier_name": silent.name if reader is not silent else None,
                "taken_back_by": None,
                "given_number": None,
                "subject": complaint.subject,
            },
        )
    ]


def _told_to_customer(chosen: Route, dossier: Dossier, house: Circumstances) -> Plan:
    """The customer hears the new name when he was told the old one, unless nobody may write him by itself."""
    silent_flag = any(flag in SILENT for flag in map(Flag, dossier.complaint.flags))
    return told_to_customer(chosen, dossier, house) if dossier.named_to_customer and not silent_flag else []


def _nobody_answers(deadline: Deadline, dossier: Dossier, house: Circumstances) -> Plan:
    """The last step was silent too: an alarm, once; the clocks of contact and answer go on climbing to the directors."""
    rulebook, complaint = house.rulebook, dossier.complaint
    unit = rulebook.unit(complaint.unit) or rulebook.bureau
    handler = rulebook.person(complaint.handler) or rulebook.people[0]
    why = Both(
        "niemand pakte de toewijzing op: behandelaar, unitmanager en Klachtenbureau niet",
        "nobody took the assignment up: not the handler, the unit manager or the complaints desk",
    )
    return [
        Note(what="toewijzing niet opgepakt", why=why.nl),
        *alarm(Route(unit, handler, why), house),
        Nudged(kind=deadline.kind, rungs=deadline.nudges + 1, look_again_at=None),
    ]
