"""Who handles it from now on: #doorzetten to a unit or a person, #overnemen to oneself."""

from complaints import assigning, conflicts, spelling
from complaints.both import Both
from complaints.commands import Command
from complaints.draft import Draft, before_reason, reason_in
from complaints.lifecycle import Event
from complaints.pool import Route
from complaints.staff_rules import Person, names

_EARLIER = "behandelde deze klacht al eerder; nu kijkt een ander"
_NAMED = "wordt in de klacht genoemd en behandelt de klacht niet"
_IN_ENGLISH = {
    _EARLIER: "handled this complaint before; now somebody else looks",
    _NAMED: "is named in the complaint and does not handle it",
}


def handed_over(draft: Draft, command: Command) -> None:
    """#doorzetten: to a unit (its least busy person) or to a person; never to whom the complaint is about."""
    rulebook, situation = draft.situation.rulebook, draft.situation
    target, reason = before_reason(command.argument), reason_in(command.argument)
    units = {name: unit for unit in rulebook.units for name in (unit.id, unit.name)}
    people = names(rulebook.people)
    meant = spelling.guess(target, [*units, *people]).word
    by = draft.author.name
    why = Both(
        f"doorgezet door {by}" + (f", want {reason}" if reason else ""),
        f"handed over by {by}" + (f", because {reason}" if reason else ""),
    )
    if meant in units:
        excluded = conflicts.of_dossier(draft.dossier, rulebook) | {draft.author.id}
        chosen = assigning.another(draft.dossier, situation.house, why, unit=units[meant], excluded=excluded)
    elif meant is not None and meant in people:
        chosen = to_person(draft, people[meant], why)
    else:
        known = ", ".join([unit.id for unit in rulebook.units] + [person.id for person in rulebook.people])
        begun = next((name for name in units if target and name.casefold().startswith(target.casefold())), None)
        meant_perhaps = f"; bedoelde je {begun}?" if begun else ""
        problem = f"'{target or '...'}' is geen afdeling en geen persoon (bekend: {known}){meant_perhaps}"
        english = f"'{target or '...'}' is no department and no person (known: {known})"
        draft.refuse(command, problem, f"#doorzetten {begun or 'arbeid'} want ...", english=english)
        return
    if chosen.handler.id in conflicts.of_dossier(draft.dossier, rulebook):
        problem = f"{chosen.handler.name} {_stands_aside(draft, chosen.handler)}"
        english = f"{chosen.handler.name} {_IN_ENGLISH[_stands_aside(draft, chosen.handler)]}"
        draft.refuse(command, problem, f"#doorzetten {chosen.unit.id}", english=english)
        return
    if not draft.happens(Event.ASSIGN, chosen.why.nl):
        draft.refuse_now(command)
        return
    assign(draft, chosen, reason)
    draft.understood(
        command,
        f"doorgezet naar {chosen.handler.name} ({chosen.unit.name})",
        f"handed over to {chosen.handler.name} ({chosen.unit.name})",
    )


def taken_over(draft: Draft, command: Command) -> None:
    """#overnemen: the writer becomes the handler."""
    if draft.author.id in conflicts.of_dossier(draft.dossier, draft.situation.rulebook):
        aside = _stands_aside(draft, draft.author)
        draft.refuse(command, f"jij {aside}", "#doorzetten ...", english=f"{draft.author.name} {_IN_ENGLISH[aside]}")
        return
    if draft.dossier.complaint.handler == draft.author.id:
        draft.refuse(command, "jij bent de behandelaar al", english="you are the handler already")
        return
    why = Both(f"overgenomen door {draft.author.name}", f"taken over by {draft.author.name}")
    if not draft.happens(Event.ASSIGN, why.nl):
        draft.refuse_now(command)
        return
    assign(draft, to_person(draft, draft.author, why), reason_in(command.argument))
    draft.understood(command, "jij bent nu de behandelaar", "you are the handler now")


def _stands_aside(draft: Draft, person: Person) -> str:
    """Why this person does not handle it: he did before a second review, or he is named in it."""
    named = conflicts.mentioned_people(draft.dossier.complaint.employee or "", draft.situation.rulebook)
    if person.id in draft.dossier.handled_by - named:
        return _EARLIER
    return _NAMED


def to_person(draft: Draft, person: Person, why: Both) -> Route:
    """This person, or who stands in for him today, in the unit where he handles complaints."""
    rulebook = draft.situation.rulebook
    own = rulebook.unit(draft.dossier.complaint.unit)
    places = [unit for unit in rulebook.units if person.id in unit.handlers]
    place = own if own in places else next(iter(places), None) or own or rulebook.bureau
    return Route(place, rulebook.stand_in(person, draft.situation.today), why)


def assign(draft: Draft, chosen: Route, reason: str | Both) -> None:
    """Make somebody else answerable, and tell him and the customer, unless he wrote it himself or has it already."""
    before, house = draft.dossier.complaint.handler, draft.situation.house
    if chosen.handler.id in {before, draft.author.id}:  # he is at work on it already: no letter, and nothing to take up
        draft.plan += assigning.assign(chosen, house, at_work=True)
        draft.plan += assigning.taken_up(draft.dossier, "de behandelaar is er al mee bezig")
    else:
        draft.plan += assigning.hand_to(chosen, draft.dossier, house, from_name=draft.author.name, reason=reason or None)
    if chosen.handler.id != before:
        draft.plan += assigning.told_to_customer(chosen, draft.dossier, house)
    draft.remember(unit=chosen.unit.id, department=chosen.unit.department, handler=chosen.handler.id)
