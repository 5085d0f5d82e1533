"""A person becomes answerable: the record, the clock in which he takes it up, and his letter with all that he needs."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime

from complaints import alarms, buttons, conflicts, words
from complaints.circumstances import Circumstances
from complaints.complaint import Beginning, Customer, DeadlineKind, Dossier
from complaints.deadlines import begin
from complaints.letters import LetterName
from complaints.plan import Assign, Facts, MeetDeadline, Plan, SendLetter, SetDeadline
from complaints.pool import Route, Wanted, appoint
from complaints.routing import field_of_unit
from complaints.rules import Unit
from complaints.staff_rules import Person


def assign(chosen: Route, house: Circumstances, *, at_work: bool = False) -> Plan:
    """Make a person answerable, and start the clock in which he answers or acts, unless he is `at_work` on it (domain 4.5)."""
    unit = chosen.unit
    field = field_of_unit(unit.id, house.rulebook)
    plan: Plan = [Assign(unit=unit.id, department=unit.department, handler=chosen.handler.id, why=chosen.why, field=field)]
    if not at_work and (clock := _take_up(house)):
        plan.append(clock)
    return [*plan, *(alarm(chosen, house) if chosen.nobody_there else [])]


def same_or_another(dossier: Dossier, house: Circumstances, why: str) -> Route:
    """Who was answerable already, or who stands in for him, when he is there and may; else another of his unit."""
    complaint, rulebook = dossier.complaint, house.rulebook
    unit = rulebook.unit(complaint.unit) or rulebook.bureau
    excluded = conflicts.of_dossier(dossier, rulebook)
    handler = rulebook.person(complaint.handler)
    reader = rulebook.stand_in(handler, house.today) if handler else None
    if reader and reader.id not in excluded and not reader.absence(house.today):
        return Route(unit, reader, f"{why}; was al aanspreekbaar" if reader is handler else f"{why}; vervangt de behandelaar")
    return another(dossier, house, why, unit=unit, excluded=excluded)


def another(dossier: Dossier, house: Circumstances, why: str, *, unit: Unit, excluded: AbstractSet[str]) -> Route:
    """Choose a person for a complaint that we have, out of this unit's pool."""
    wanted = Wanted(language=dossier.complaint.language)
    return appoint(unit, house.rulebook, house.workload, today=house.today, excluded=excluded, why=why, wanted=wanted)


def reader_of(handler_id: str | None, unit_id: str | None, house: Circumstances) -> Person:
    """Who reads mail for this complaint today: the handler, his deputy when away, else the bureau."""
    rulebook = house.rulebook
    handler = rulebook.person(handler_id)
    if handler is None:
        unit = rulebook.unit(unit_id) or rulebook.bureau
        handler = next(iter(rulebook.in_role("bureau")), None) or rulebook.person(unit.manager) or rulebook.people[0]
    return rulebook.stand_in(handler, house.today)


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
    return [*assign(chosen, house), assignment(chosen, dossier, house, notes=notes, from_name=from_name, reason=reason)]


def told_to_customer(chosen: Route, dossier: Dossier, house: Circumstances) -> Plan:
    """The acknowledgement named a person; when another takes over, the customer hears it (SR-05)."""
    complaint = dossier.complaint
    if not complaint.customer.address:
        return []
    answer = dossier.deadline(DeadlineKind.ANSWER)
    promised = answer.due_at if answer and answer.met_at is None and answer.due_at > house.now else None
    return [
        SendLetter(
            letter=LetterName.NEW_HANDLER,
            to=[complaint.customer.address],
            name=complaint.customer.name,
            language=complaint.language,
            in_thread=True,
            facts={
                "handler_name": chosen.handler.name,
                "unit_name": chosen.unit.name,
                "answer_date": house.workdays.local_day(promised) if promised else None,
            },
        )
    ]


def taken_up(dossier: Dossier, why: str) -> Plan:
    """Stop the clock of the assignment, if it runs: the handler has been heard of."""
    clock = dossier.deadline(DeadlineKind.TAKEN_UP)
    running = clock is not None and clock.met_at is None
    return [MeetDeadline(kind=DeadlineKind.TAKEN_UP, why=why)] if running else []


def assignment(
    chosen: Route,
    dossier: Dossier,
    house: Circumstances,
    *,
    notes: Sequence[str] = (),
    from_name: str | None = None,
    reason: str | None = None,
    clocks: Sequence[SetDeadline] = (),
    in_hand: Facts | None = None,
) -> SendLetter:
    """The letter that makes a handler answerable for a complaint that we have: the customer's words, the facts, the clocks.

    The words and papers of the first mail come into it when it is written; the summary stands in where that mail is gone.
    `clocks` begin only now and are not in the dossier yet. `in_hand` is text and attachments of a mail that he reads instead.
    """
    complaint = dossier.complaint
    due = dossier.due | {clock.kind: clock.due_at for clock in clocks}
    due.pop(DeadlineKind.TAKEN_UP, None)
    language = words.language_of(chosen.handler)
    return letter(
        chosen,
        complaint.customer,
        {
            "subject": complaint.subject,
            "text": complaint.summary,
            "attachments": [],
            "received_at": complaint.received_at,
            "case_number": complaint.case_number,
            "policy_number": complaint.policy_number,
            "wish": complaint.wish,
            "employee": complaint.employee,
            "filed_by": complaint.filed_by,
            "deadlines": terms(due, language),
            "from_name": from_name,
            "handover_why": reason,
            **(in_hand or {}),
        },
        [*alarms.notes(complaint.flags, language), *notes],
        pressed=buttons.case_of(complaint, due, house.rulebook, house.workdays, today=house.today),
        with_papers=in_hand is not None,
        with_original=in_hand is None,
    )


def terms(due: Mapping[DeadlineKind, datetime], language: str) -> list[Facts]:
    """The running clocks for people, the first to end first."""
    return [{"label": words.DEADLINE[language][kind], "due_at": due[kind]} for kind in sorted(due, key=due.__getitem__)]


def letter(
    chosen: Route,
    customer: Customer,
    facts: Facts,
    notes: Sequence[str],
    *,
    pressed: buttons.Case,
    with_papers: bool = False,
    with_original: bool = False,
) -> SendLetter:
    """The words of an assignment: facts of the complaint, completed with who gets it, why, and what to mind."""
    warnings = [*notes, *chosen.warnings]
    if not customer.address:
        warnings.append("Er is geen e-mailadres van de klant bekend. Bel de klant, of vraag het na bij wie de klacht doorgaf.")
    return SendLetter(
        letter=LetterName.ASSIGNMENT,
        to=[chosen.handler.address],
        name=chosen.handler.name,
        language=words.language_of(chosen.handler),
        with_papers=with_papers,
        with_original=with_original,
        with_calendar=True,
        buttons=buttons.for_handler(pressed, words.language_of(chosen.handler)),
        facts={
            "written_by": None,  # the colleague whose words these are, when they are not the customer's
            **facts,
            "customer_name": customer.name,
            "customer_address": customer.address,
            "customer_phone": customer.phone,
            "unit_name": chosen.unit.name,
            "why": chosen.why,
            "notes": warnings,
            "opposing": pressed.opposing,
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
            language=words.language_of(person),
            facts={"handler_name": chosen.handler.name, "why": chosen.why},
        )
        for person in people.values()
    ]


def _take_up(house: Circumstances) -> SetDeadline | None:
    span = house.rulebook.assignment.take_up
    if span is None:
        return None
    began = Beginning(house.now, "assignment.take_up")
    clock = begin(DeadlineKind.TAKEN_UP, began, house.rulebook, house.workdays, "om de toewijzing op te pakken")
    return replace(clock, look_again_at=house.workdays.in_office_hours(clock.due_at))
