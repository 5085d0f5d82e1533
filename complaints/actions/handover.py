"""Who handles it from now on: #doorzetten to a unit or a person, #overnemen to oneself."""

from collections.abc import Mapping
from dataclasses import replace

from complaints import arrivals, buttons, spelling, words
from complaints.commands import Command
from complaints.draft import Draft, before_reason, reason_in
from complaints.lifecycle import Event
from complaints.plan import Assign
from complaints.routing import Route, appoint
from complaints.rules import Person


def handed_over(draft: Draft, command: Command) -> None:
    """#doorzetten: to a unit (its least busy person) or to a person; never to whom the complaint is about."""
    rulebook, situation = draft.situation.rulebook, draft.situation
    target, reason = before_reason(command.argument), reason_in(command.argument)
    units = {name: unit for unit in rulebook.units for name in (unit.id, unit.name)}
    people = {name: person for person in rulebook.people for name in (person.id, person.name, person.name.split()[0])}
    meant = spelling.guess(target, [*units, *people]).word
    why = f"doorgezet door {draft.author.name}" + (f", want {reason}" if reason else "")
    if meant in units:
        excluded = draft.dossier.excluded | {draft.author.id}
        chosen = appoint(units[meant], rulebook, situation.workload, today=situation.today, excluded=excluded, why=why)
    elif meant in people:
        chosen = _to_person(draft, people[meant], why)
    else:
        known = ", ".join([unit.id for unit in rulebook.units] + [person.id for person in rulebook.people])
        problem = f"'{target or '...'}' is geen afdeling en geen persoon (bekend: {known})"
        draft.refuse(command, problem, "#doorzetten arbeid want ...")
        return
    if chosen.handler.id in draft.dossier.excluded:
        problem = f"{chosen.handler.name} wordt in de klacht genoemd en behandelt hem niet"
        draft.refuse(command, problem, f"#doorzetten {chosen.unit.id}")
        return
    if not draft.happens(Event.ASSIGN, chosen.why):
        draft.refuse_now(command)
        return
    _assign(draft, chosen, reason)
    draft.understood(command, f"doorgezet naar {chosen.handler.name} ({chosen.unit.name})")


def taken_over(draft: Draft, command: Command) -> None:
    """#overnemen: the writer becomes the handler."""
    if draft.author.id in draft.dossier.excluded:
        draft.refuse(command, "jij wordt in de klacht genoemd en behandelt hem niet", "#doorzetten ...")
        return
    if draft.dossier.complaint.handler == draft.author.id:
        draft.refuse(command, "jij bent de behandelaar al")
        return
    if not draft.happens(Event.ASSIGN, f"overgenomen door {draft.author.name}"):
        draft.refuse_now(command)
        return
    _assign(draft, _to_person(draft, draft.author, f"overgenomen door {draft.author.name}"), reason_in(command.argument))
    draft.understood(command, "jij bent nu de behandelaar")


def _to_person(draft: Draft, person: Person, why: str) -> Route:
    rulebook = draft.situation.rulebook
    own = rulebook.unit(draft.dossier.complaint.unit)
    places = [unit for unit in rulebook.units if person.id in unit.handlers]
    place = own if own in places else next(iter(places), None) or own or rulebook.bureau
    return Route(place, rulebook.stand_in(person, draft.situation.today), why)


def _assign(draft: Draft, chosen: Route, reason: str) -> None:
    complaint = draft.dossier.complaint
    before = complaint.handler
    draft.plan.append(Assign(unit=chosen.unit.id, department=chosen.unit.department, handler=chosen.handler.id, why=chosen.why))
    draft.remember(unit=chosen.unit.id, department=chosen.unit.department, handler=chosen.handler.id)
    if chosen.handler.id in {before, draft.author.id}:
        return
    letter = arrivals.assignment(
        replace(draft.situation, received_at=complaint.received_at),
        complaint.customer,
        chosen,
        _clocks(draft, arrivals.language_of(chosen.handler)),
        filed_by=complaint.filed_by,
        handed_over_by=draft.author.name,
        handover_why=reason or None,
        text=complaint.summary,
        subject=complaint.subject,
        case=buttons.case_of(
            complaint, draft.dossier.deadlines, draft.situation.rulebook, draft.situation.workdays, today=draft.situation.today
        ),
    )
    draft.plan.append(letter)


def _clocks(draft: Draft, language: str) -> list[Mapping[str, object]]:
    running = [clock for clock in draft.dossier.deadlines if clock.met_at is None]
    return [{"label": words.DEADLINE[language][clock.kind], "due_at": clock.due_at} for clock in running]
