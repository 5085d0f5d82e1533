"""A complaint that was answered or closed, taken up again: reopened with its own handler, or reviewed once by another.

Which clocks: contact and answer anew, from the day that the reason came. The receipt of the complaint stays what it was, and with
it the day until which Kifid must wait for us. The clock of the code stays met, for the customer had his answer; only when the
complaint ended without one (withdrawn, no complaint) does it run on to its own old date.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from complaints import arrivals, buttons
from complaints.complaint import Complaint, DeadlineKind, Dossier, Outcome, Status
from complaints.deadlines import first_look, new_clock
from complaints.letters import LetterName
from complaints.mentions import Mentions
from complaints.plan import Assign, Effect, Note, SendLetter, SetDeadline
from complaints.routing import Route, appoint
from complaints.rules import TermProfile
from complaints.situation import Situation

_ANSWERS = frozenset({DeadlineKind.ANSWER, DeadlineKind.REVIEW})  # clocks of a promised answer


def can_reopen(complaint: Complaint, situation: Situation) -> bool:
    """True within the term of `reopens_within` after closing; later it is a new complaint."""
    if complaint.closed_at is None:
        return True
    workdays = situation.workdays
    last = workdays.add(workdays.local_day(complaint.closed_at), situation.rulebook.reopens_within)
    return workdays.local_day(situation.received_at) <= last


def reopened(
    dossier: Dossier,
    situation: Situation,
    why: str,
    *,
    text: str | None = None,
    told: Sequence[str] = (),
    hold: str | None = None,
) -> list[Effect]:
    """What follows a reopening: clocks, the letter to who handles it, and one to the customer unless `hold` says why not.

    `text` is what the handler reads; None stands for the mail in hand, with its papers.
    """
    complaint = dossier.complaint
    chosen = _same_handler(dossier, situation, why)
    clocks = [
        _clock(kind, complaint, situation, since=situation.received_at) for kind in (DeadlineKind.CONTACT, DeadlineKind.ANSWER)
    ]
    code = _code_goes_on(dossier, situation)
    plan: list[Effect] = [*clocks, *code]
    if chosen.handler.id != complaint.handler:
        plan.append(Assign(unit=chosen.unit.id, department=chosen.unit.department, handler=chosen.handler.id, why=chosen.why))
    open_again = replace(dossier, complaint=replace(complaint, status=Status.REOPENED))
    plan.append(assignment(open_again, situation, chosen, [*clocks, *code], notes=[f"Heropend: {why}.", *told], text=text))
    if hold:
        plan.append(Note(what="de klant kreeg geen bericht van de heropening", why=hold))
    elif complaint.customer.address:
        answer = situation.workdays.local_day(clocks[1].due_at)
        plan.append(_to_customer(complaint, complaint.customer.address, LetterName.REOPENED, chosen, answer))
    return plan


def reviewed(dossier: Dossier, situation: Situation, chosen: Route, why: str, *, by: str) -> list[Effect]:
    """What follows when another handler looks again: he has a clock of his own, and the customer hears his name."""
    complaint = dossier.complaint
    clock = _clock(DeadlineKind.REVIEW, complaint, situation, since=situation.received_at)
    plan: list[Effect] = [
        Assign(unit=chosen.unit.id, department=chosen.unit.department, handler=chosen.handler.id, why=chosen.why),
        clock,
        assignment(
            dossier,
            situation,
            chosen,
            [clock],
            notes=[
                "Dit is een herbeoordeling: kijk opnieuw, zonder het oordeel van de eerste behandelaar over te nemen.",
                "Met #dossier krijg je alles wat er eerder is geschreven.",
            ],
            text=complaint.summary,
            handed_over_by=by,
            handover_why=why,
        ),
    ]
    if complaint.customer.address:
        answer = situation.workdays.local_day(clock.due_at)
        plan.append(_to_customer(complaint, complaint.customer.address, LetterName.REVIEW, chosen, answer))
    return plan


def assignment(
    dossier: Dossier,
    situation: Situation,
    chosen: Route,
    clocks: Sequence[SetDeadline],
    *,
    notes: Sequence[str],
    text: str | None,
    handed_over_by: str | None = None,
    handover_why: str | None = None,
) -> SendLetter:
    """The letter that makes a handler answerable for a complaint that there was already. `dossier` as it will be."""
    complaint = dossier.complaint
    facts = Mentions(case_number=complaint.case_number, policy_number=complaint.policy_number)
    received = situation.workdays.local_day(complaint.received_at)
    return arrivals.assignment(
        replace(situation, received_at=complaint.received_at, mentions=facts),
        complaint.customer,
        chosen,
        {clock.kind: clock.due_at for clock in clocks},
        filed_by=complaint.filed_by,
        notes=list(notes),
        handed_over_by=handed_over_by,
        handover_why=handover_why,
        text=text,
        subject=complaint.subject,
        pressed=buttons.Case(
            today=situation.today,
            last_day=situation.workdays.add(received, profile_of(complaint, situation).last),
            answer_due=next((situation.workdays.local_day(clock.due_at) for clock in clocks if clock.kind in _ANSWERS), None),
            complaint=complaint,
        ),
    )


def profile_of(complaint: Complaint, situation: Situation) -> TermProfile:
    """The terms that were in force on the day of receipt; they stay with the complaint (SR-09)."""
    return situation.rulebook.profile(complaint.terms, situation.workdays.local_day(complaint.received_at))


def _clock(kind: DeadlineKind, complaint: Complaint, situation: Situation, *, since: datetime) -> SetDeadline:
    return new_clock(kind, since, profile_of(complaint, situation), situation.rulebook, situation.workdays)


def _code_goes_on(dossier: Dossier, situation: Situation) -> list[SetDeadline]:
    clock = dossier.deadline(DeadlineKind.CODE)
    if clock is None or clock.met_at is None or clock.met_at != dossier.complaint.closed_at or dossier.complaint.answered_at:
        return []
    if dossier.complaint.outcome not in {None, Outcome.WITHDRAWN}:
        return []
    look = first_look(clock.kind, clock.due_at, situation.rulebook, situation.workdays)
    why = "de klacht eindigde zonder antwoord: de termijn loopt door"
    return [SetDeadline(kind=clock.kind, due_at=clock.due_at, look_again_at=look, why=why)]


def _same_handler(dossier: Dossier, situation: Situation, why: str) -> Route:
    rulebook, complaint = situation.rulebook, dossier.complaint
    unit = rulebook.unit(complaint.unit) or rulebook.bureau
    handler = rulebook.person(complaint.handler)
    if handler is not None:
        return Route(unit, rulebook.stand_in(handler, situation.today), why)
    excluded = dossier.excluded
    return appoint(unit, rulebook, situation.workload, today=situation.today, excluded=excluded, why=why)


def _to_customer(complaint: Complaint, address: str, letter: LetterName, chosen: Route, answer: object) -> SendLetter:
    return SendLetter(
        letter=letter,
        to=[address],
        name=complaint.customer.name,
        language=complaint.language,
        in_thread=True,
        facts={"handler_name": chosen.handler.name, "answer_date": answer},
    )
