"""A colleague's own try has run out without a word: the bureau takes over, with the day of receipt that it had (SR-40)."""

from dataclasses import replace
from datetime import datetime

from complaints import alarms, words
from complaints.complaint import Complaint, DeadlineKind, Dossier
from complaints.deadlines import first_clocks, first_look
from complaints.letters import LetterName
from complaints.plan import Assign, MeetDeadline, Note, Plan, SendLetter, SetDeadline
from complaints.roles import colleague_at
from complaints.routing import Route, Workload, appoint
from complaints.rules import Rulebook
from complaints.workdays import Workdays


def decide(dossier: Dossier, rulebook: Rulebook, workdays: Workdays, workload: Workload, now: datetime) -> Plan:
    """Appoint somebody of the bureau, start what the customer is owed, and tell both."""
    complaint = dossier.complaint
    filer = colleague_at(complaint.filed_by, rulebook) if complaint.filed_by else None
    excluded = dossier.excluded | ({filer.id} if filer else set())
    why = f"{filer.name if filer else 'de collega'} liet niets meer horen"
    today = workdays.local_day(now)
    chosen = appoint(rulebook.bureau, rulebook, workload, today=today, excluded=excluded, why=why)
    clocks = _clocks(complaint, rulebook, workdays, now)
    plan: Plan = [
        MeetDeadline(kind=DeadlineKind.SELF_TRY, why="de tijd is om; het bureau neemt het over"),
        Assign(unit=chosen.unit.id, department=chosen.unit.department, handler=chosen.handler.id, why=chosen.why),
        *clocks,
        _assignment(complaint, chosen, clocks, why),
        Note(what="het bureau neemt het over", why=why),
    ]
    if filer:
        facts = {"handler_name": chosen.handler.name, "subject": complaint.subject}
        language = words.language_of(filer)
        over = SendLetter(letter=LetterName.SELF_TRY_OVER, to=[filer.address], name=filer.name, language=language, facts=facts)
        plan.append(over)
    return plan


def _clocks(complaint: Complaint, rulebook: Rulebook, workdays: Workdays, now: datetime) -> list[SetDeadline]:
    """The answer is due from the day of receipt; personal contact with the new handler from now, for that is when he begins."""
    contact, answer, _ = first_clocks(complaint.received_at, rulebook, workdays)
    due_at = workdays.due(now, rulebook.profile(complaint.terms, workdays.local_day(complaint.received_at)).contact)
    look = first_look(DeadlineKind.CONTACT, due_at, rulebook, workdays)
    return [replace(contact, due_at=due_at, look_again_at=look), answer]


def _assignment(complaint: Complaint, chosen: Route, clocks: list[SetDeadline], why: str) -> SendLetter:
    language = words.language_of(chosen.handler)
    return SendLetter(
        letter=LetterName.ASSIGNMENT,
        to=[chosen.handler.address],
        name=chosen.handler.name,
        language=language,
        facts={
            "customer_name": complaint.customer.name,
            "customer_address": complaint.customer.address,
            "customer_phone": complaint.customer.phone,
            "subject": complaint.subject,
            "text": complaint.summary,
            "attachments": [],
            "received_at": complaint.received_at,
            "unit_name": chosen.unit.name,
            "why": chosen.why,
            "case_number": complaint.case_number,
            "policy_number": complaint.policy_number,
            "wish": complaint.wish,
            "employee": complaint.employee,
            "filed_by": complaint.filed_by,
            "notes": [f"Een collega zou dit zelf oplossen, maar {why}.", *alarms.notes(complaint.flags, language)],
            "deadlines": [{"label": words.DEADLINE[language][clock.kind], "due_at": clock.due_at} for clock in clocks],
            "from_name": None,
            "handover_why": None,
        },
    )
