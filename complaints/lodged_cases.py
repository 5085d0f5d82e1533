"""Two ways in which a colleague ends a complaint by himself: it is solved already, or he solves it within a few days.

Such a mail acts only on the record that it creates, so it needs no proof of who wrote it (docs/decisions).
"""

from collections.abc import Sequence
from dataclasses import replace

from complaints import acknowledging, alarms, case, concerned, kifid, outside, words
from complaints.case import Case
from complaints.circumstances import Circumstances
from complaints.complaint import Beginning, Complaint, Customer, DeadlineKind, Dossier, Outcome, Status
from complaints.deadlines import begin, first_clocks
from complaints.letters import LetterName
from complaints.plan import Assign, Close, Effect, FileMail, Note, Plan, Record, Register, SendLetter, SetDeadline
from complaints.procedures import Body
from complaints.roles import colleague_at
from complaints.situation import Situation
from complaints.staff_rules import Person


def solved_at_once(new: Case, situation: Situation, what: str) -> Plan:
    """Registered, closed and counted like any other (SR-15); the customer gets it in writing, with the way to Kifid."""
    colleague = _colleague(situation)
    gate = acknowledging.decide(situation, new.customer, new.findings)
    return [
        new.register,
        _by(colleague, new, "loste het meteen op"),
        *first_clocks(situation.received_at, situation.rulebook, situation.workdays),
        Note(what=f"zo opgelost: {what}", why=f"volgens {colleague.name}"),
        *fed_back(colleague, new.employee),
        Close(outcome=Outcome.SOLVED, status=Status.CLOSED, why=f"meteen opgelost door {colleague.name}"),
        *(
            tell_solved(new.customer, new.register, colleague, situation.house)
            if gate.goes
            else [Note(what="geen bevestiging aan de klant gestuurd", why=gate.why.nl)]
        ),
        thanks(colleague, new.title, gate, ("cause", "learning")),
        *_fed_back_to_another(new, colleague, situation),
        *_care(new, situation, gate),
        FileMail(state="registered", why=f"meteen opgelost, gemeld door {colleague.name}"),
    ]


def tried_by_a_colleague(new: Case, situation: Situation) -> Plan:
    """He is answerable for some working days (SR-39); what the customer is owed runs from today all the same."""
    colleague, rulebook, workdays = _colleague(situation), situation.rulebook, situation.workdays
    gate = acknowledging.decide(situation, new.customer, new.findings)
    first = first_clocks(situation.received_at, rulebook, workdays)
    promised = [each for each in acknowledging.as_promised(first, situation.house) if gate.goes and each not in first]
    later = [*(clock for clock in first if clock.kind not in {DeadlineKind.CONTACT, DeadlineKind.ANSWER}), *promised]
    began = Beginning(situation.received_at, "self_try")
    own = begin(DeadlineKind.SELF_TRY, began, rulebook, workdays, "om het zelf op te lossen")
    return [
        new.register,
        _by(colleague, new, f"lost het zelf op, uiterlijk {workdays.local_day(own.due_at):%d-%m-%Y}"),
        own,
        *later,
        case.acknowledgement(new, situation, colleague.name)
        if gate.goes
        else Note(what="geen ontvangstbevestiging gestuurd", why=gate.why.nl),
        _trying(colleague, new, own, gate),
        *concerned.told(_another(new, colleague), new.findings.flags, new.facts_for_colleagues, colleague),
        *_care(new, situation, gate),
        FileMail(state="registered", why=f"{colleague.name} lost het zelf op"),
    ]


def fed_back(colleague: Person, employee: concerned.Concerned | None) -> Sequence[Effect]:
    """Who solves his own complaint needs no feedback from another."""
    if employee is not None and employee.id != colleague.id:
        return []
    return [Record(fact="fed_back", value=f"{colleague.name} loste het zelf op")]


def tell_solved(
    customer: Customer, record: Register | Complaint, colleague: Person, house: Circumstances, known: Dossier | None = None
) -> Sequence[Effect]:
    """The short confirmation to the customer, and his terms to go to Kifid all the same; nothing when he has no address.

    Nothing that the colleague wrote stands in it: the mail was not proven. Who is at Kifid already has no term to go there.
    """
    if not customer.address:
        return []
    there = known is not None and kifid.lies_there(known.procedures)
    windows = [] if there else kifid.windows(record.received_at, record.terms, house)
    gone = outside.window_closed(Body.KIFID, known.deadlines) if known is not None and there else []
    letter = SendLetter(
        letter=LetterName.SOLVED,
        to=[customer.address],
        name=customer.name,
        language=record.language,
        facts={"handler_name": colleague.name, "kifid_until": kifid.last_day(windows, house.workdays) if windows else None},
    )
    return [*windows, *gone, letter]


def thanks(colleague: Person, subject: str, gate: acknowledging.Verdict, missing: Sequence[str]) -> SendLetter:
    """To the colleague who solved it: it counts, and what may we learn of it? He need not answer."""
    return SendLetter(
        letter=LetterName.SOLVED_AT_ONCE,
        to=[colleague.address],
        name=colleague.name,
        language=words.language_of(colleague),
        facts={"subject": subject, "customer_told": gate.goes, "missing": list(missing)},
    )


def _trying(colleague: Person, new: Case, own: SetDeadline, gate: acknowledging.Verdict) -> SendLetter:
    return SendLetter(
        letter=LetterName.SELF_TRY,
        to=[colleague.address],
        name=colleague.name,
        language=words.language_of(colleague),
        facts={
            "subject": new.title,
            "due_at": own.due_at,
            "customer_name": new.customer.name,
            "customer_told": gate.goes,
        },
    )


def _care(new: Case, situation: Situation, gate: acknowledging.Verdict) -> Sequence[Effect]:
    """A second track does not depend on who handles the complaint, and not on whether it is solved."""
    tracks = alarms.clocks(new.findings, situation)
    held_back = None if gate.goes else gate.why.nl
    about = replace(new.about(held_back), handler=_colleague(situation))  # nobody else has a letter of it
    return [*tracks, *alarms.alarms(new.findings, about, situation, tracks)]


def _fed_back_to_another(new: Case, colleague: Person, situation: Situation) -> Sequence[Effect]:
    facts = {**new.facts_for_colleagues, "cause": None, "learning": [], "handler_name": colleague.name}
    letters = concerned.ended(_another(new, colleague), new.findings.flags, Outcome.SOLVED, facts, situation.rulebook)
    return [*letters, *([Record(fact="fed_back", value="per brief")] if letters else ())]


def _another(new: Case, colleague: Person) -> concerned.Concerned | None:
    """Whom it is about, when that is not the colleague who lodged it."""
    return new.employee if new.employee and new.employee.id != colleague.id else None


def _by(colleague: Person, new: Case, why: str) -> Assign:
    """The colleague himself, when he stands in the rules; else the bureau's person keeps an eye on it."""
    unit, handler = new.chosen.unit, new.chosen.handler.id
    return Assign(unit=unit.id, department=unit.department, handler=_listed(colleague) or handler, why=f"{colleague.name} {why}")


def _listed(colleague: Person) -> str | None:
    return colleague.id if colleague.id != colleague.address.lower() else None


def _colleague(situation: Situation) -> Person:
    return colleague_at(situation.message.from_addr or "", situation.rulebook, situation.message.from_name)
