"""#medewerker: whom the complaint is about. He hears of it, he never handles it, and he hears how it ended."""

from complaints import assigning, concerned, conflicts
from complaints.actions.handover import assign
from complaints.both import Both
from complaints.commands import Command
from complaints.draft import Draft
from complaints.plan import Exclude, Record

_EXAMPLE = "#medewerker Jansen jansen@..."


def about(draft: Draft, command: Command) -> None:
    """Write down whom it is about. He gets a mail when his address is known: never by a guess."""
    situation, complaint = draft.situation, draft.dossier.complaint
    employee = concerned.named(command.argument, situation.rulebook)
    if employee is None:
        draft.refuse(command, "er staat geen naam bij", "#medewerker Jansen", english="there is no name with it")
        return
    draft.plan.append(Record(fact="employee", value=employee.said))
    draft.remember(employee=employee.said)
    if employee.id is not None:
        _kept_away(draft, employee.id)
    facts = {"customer_name": complaint.customer.name, "case_number": complaint.case_number, "subject": complaint.subject}
    handler = situation.rulebook.person(draft.dossier.complaint.handler) or draft.author
    letters = concerned.told(employee, complaint.flags, facts, handler)
    draft.plan += letters
    draft.understood(command, _said(employee, told=bool(letters)), _said_in_english(employee, told=bool(letters)))


def _kept_away(draft: Draft, person_id: str) -> None:
    draft.plan.append(Exclude(people=frozenset({person_id}), why="de klacht gaat over hem of haar"))
    draft.exclude(person_id)
    if draft.dossier.complaint.handler == person_id:
        rulebook = draft.situation.rulebook
        unit = rulebook.unit(draft.dossier.complaint.unit) or rulebook.bureau
        excluded = conflicts.of_dossier(draft.dossier, rulebook)
        why = Both("de klacht gaat over de behandelaar", "the complaint is about the handler")
        chosen = assigning.another(draft.dossier, draft.situation.house, why, unit=unit, excluded=excluded)
        earlier = Both("de klacht gaat over de vorige behandelaar", "the complaint is about the earlier handler")
        assign(draft, chosen, earlier)


def _said(employee: concerned.Concerned, *, told: bool) -> str:
    if told:
        return f"het gaat om {employee.said}; hij of zij krijgt bericht en behandelt de klacht niet"
    if employee.person is None:
        return f"het gaat om {employee.said}; wij kennen geen adres en sturen dus geen bericht ({_EXAMPLE})"
    return f"het gaat om {employee.said}; er gaat geen bericht uit"


def _said_in_english(employee: concerned.Concerned, *, told: bool) -> str:
    if told:
        return f"it is about {employee.said}; he or she is told and does not handle the complaint"
    if employee.person is None:
        return f"it is about {employee.said}; we know no address, so nobody is told (#employee Jansen jansen@...)"
    return f"it is about {employee.said}; nobody is told"
