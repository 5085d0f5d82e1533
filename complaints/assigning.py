"""A person becomes answerable: the record, the clock in which he takes it up, and his letter with all that he needs."""

from collections.abc import Sequence

from complaints import words
from complaints.circumstances import Circumstances
from complaints.complaint import Customer, DeadlineKind, Dossier
from complaints.letters import LetterName
from complaints.plan import Assign, Facts, MeetDeadline, Plan, SendLetter, SetDeadline
from complaints.pool import Route
from complaints.rules import Person


def assign(chosen: Route, house: Circumstances) -> Plan:
    """Make a person answerable, and start the clock in which he answers or acts (domain 4.5)."""
    unit = chosen.unit
    plan: Plan = [Assign(unit=unit.id, department=unit.department, handler=chosen.handler.id, why=chosen.why)]
    if clock := _take_up(house):
        plan.append(clock)
    return [*plan, *(alarm(chosen, house) if chosen.nobody_there else [])]


def hand_to(
    chosen: Route,
    dossier: Dossier,
    house: Circumstances,
    *,
    notes: Sequence[str] = (),
    from_name: str | None = None,
    reason: str | None = None,
) -> Plan:
    """Make a person answerable for a complaint that we have, and write him."""
    letter = assignment(chosen, dossier, notes=notes, from_name=from_name, reason=reason)
    return [*assign(chosen, house), letter]


def taken_up(dossier: Dossier, why: str) -> Plan:
    """Stop the clock of the assignment, if it runs: the handler has been heard of."""
    clock = dossier.deadline(DeadlineKind.TAKEN_UP)
    running = clock is not None and clock.met_at is None
    return [MeetDeadline(kind=DeadlineKind.TAKEN_UP, why=why)] if running else []


def assignment(
    chosen: Route,
    dossier: Dossier,
    *,
    notes: Sequence[str] = (),
    from_name: str | None = None,
    reason: str | None = None,
) -> SendLetter:
    """The letter that makes a handler answerable for a complaint that we have: the customer's words, the facts, the clocks."""
    complaint = dossier.complaint
    running = [clock for clock in dossier.deadlines if clock.met_at is None and clock.kind is not DeadlineKind.TAKEN_UP]
    language = language_of(chosen.handler)
    return letter(
        chosen,
        complaint.customer,
        {
            "subject": complaint.subject,
            "text": dossier.words or complaint.summary,
            "attachments": [],
            "received_at": complaint.received_at,
            "case_number": complaint.case_number,
            "policy_number": complaint.policy_number,
            "filed_by": complaint.filed_by,
            "deadlines": [{"label": words.DEADLINE[language][clock.kind], "due_at": clock.due_at} for clock in running],
            "from_name": from_name,
            "handover_why": reason,
        },
        notes,
    )


def letter(chosen: Route, customer: Customer, facts: Facts, notes: Sequence[str], *, with_papers: bool = False) -> SendLetter:
    """The words of an assignment: facts of the complaint, completed with who gets it, why, and what to mind."""
    warnings = [*notes, *chosen.warnings]
    if not customer.address:
        warnings.append("Er is geen e-mailadres van de klant bekend. Bel de klant, of vraag het na bij wie de klacht doorgaf.")
    return SendLetter(
        letter=LetterName.ASSIGNMENT,
        to=[chosen.handler.address],
        name=chosen.handler.name,
        language=language_of(chosen.handler),
        with_papers=with_papers,
        facts={
            **facts,
            "customer_name": customer.name,
            "customer_address": customer.address,
            "customer_phone": customer.phone,
            "unit_name": chosen.unit.name,
            "why": chosen.why,
            "notes": warnings,
        },
    )


def alarm(chosen: Route, house: Circumstances) -> Plan:
    """The bureau hears that nobody was there to handle a complaint: unit and bureau were empty."""
    people = {person.id: person for person in house.rulebook.in_role("bureau")}
    return [
        SendLetter(
            letter=LetterName.NOBODY_THERE,
            to=[person.address],
            name=person.name,
            language=language_of(person),
            facts={"handler_name": chosen.handler.name, "why": chosen.why},
        )
        for person in people.values()
    ]


def language_of(person: Person) -> str:
    """The language of letters to a colleague."""
    return words.language_or_default(person.languages[0] if person.languages else None)


def _take_up(house: Circumstances) -> SetDeadline | None:
    span = house.rulebook.assignment.take_up
    if span is None:
        return None
    due_at = house.workdays.due(house.now, span)
    look = house.workdays.in_office_hours(due_at)
    return SetDeadline(kind=DeadlineKind.TAKEN_UP, due_at=due_at, look_again_at=look, why=f"{span} om de toewijzing op te pakken")
