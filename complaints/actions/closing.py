"""Closing a complaint: the guards that nobody can skip (domain 4.5), and the letter with the outcome."""

import re
from collections.abc import Sequence

from complaints import amounts, concerned, dates, guards, kifid, parts, words
from complaints.commands import Command, Problem
from complaints.complaint import CUSTOMERS, GRANTED, VERDICTS, Complaint, Outcome, Redress, Status
from complaints.draft import Draft, before_reason, reason_in
from complaints.letters import LetterName
from complaints.lifecycle import Event, transition
from complaints.outcomes import outcome_in
from complaints.plan import Close, MeetDeadline, Record, SendLetter, SetDeadline

_BY_PHONE = re.compile(r"\b(?:telefo\w+|gebeld|belde|mondeling|phone|called)\b", re.IGNORECASE)


def close(draft: Draft, command: Command) -> None:
    """#afgehandeld: the outcome goes to the customer, when every closing guard is met and the outcome fits the parts."""
    if outcome_in(command.argument.partition(" ")[0]) is Outcome.WITHDRAWN:
        withdrawn(draft, command)
        return
    outcome = outcome_in(before_reason(command.argument))
    if outcome is None or outcome is Outcome.MERGED:
        known = ", ".join(word for outcome, word in words.OUTCOME["nl"].items() if outcome is not Outcome.MERGED)
        draft.refuse(command, f"de uitkomst is een van: {known}", "#afgehandeld deels gegrond")
        return
    row = transition(Event.CLOSE, draft.dossier.complaint.status)
    if row is None:
        draft.refuse_now(command)
        return
    told = bool(draft.text) or draft.dossier.told_customer
    letters = concerned.feedback(draft.dossier.complaint, outcome, draft.author.name, draft.situation.rulebook)
    if letters and not draft.dossier.complaint.fed_back:
        _fed_back_by_letter(draft)
    missing = list(guards.missing(row.guards, draft.dossier.complaint, told=told))
    if unfit := parts.contradiction(outcome, draft.dossier.parts):
        missing.append((unfit, "#onderdeel 1: gegrond, of een andere uitkomst"))
    draft.problems += [Problem(command.line, problem, proposal) for problem, proposal in missing]
    if missing:
        return
    _end(draft, outcome, f"{words.OUTCOME['nl'][outcome]}, volgens {draft.author.name}")
    draft.plan += letters
    draft.understood(command, f"afgehandeld: {words.OUTCOME['nl'][outcome]}; de klant krijgt de uitkomst")


def withdrawn(draft: Draft, command: Command) -> None:
    """#ingetrokken: only on the customer's own word. What he said by telephone is confirmed; he can contradict it."""
    complaint, today = draft.dossier.complaint, draft.situation.today
    row = transition(Event.WITHDRAW, complaint.status)
    if row is None:
        draft.refuse_now(command)
        return
    by_phone = bool(_BY_PHONE.search(command.argument))
    day = dates.find(command.argument, today, future=False) or today if by_phone else None
    if day is not None and not draft.situation.workdays.local_day(complaint.received_at) <= day <= today:
        draft.refuse(command, "die datum ligt niet tussen de ontvangst en vandaag", "#ingetrokken op 3-3 per telefoon")
        return
    if by_phone and not complaint.customer.address:
        draft.refuse(
            command,
            "wat de klant aan de telefoon zegt, moeten wij hem per mail kunnen bevestigen; er is geen adres bekend",
            "#afgehandeld opgelost",
        )
        return
    customers_word = by_phone or complaint.withdrawal is not None
    missing = list(guards.missing(row.guards, complaint, told=True, customers_word=customers_word))
    draft.problems += [Problem(command.line, problem, proposal) for problem, proposal in missing]
    if missing:
        return
    source = f"per telefoon op {dates.in_dutch(day)}" if day else f"{complaint.withdrawal}"
    _end(draft, Outcome.WITHDRAWN, f"ingetrokken door de klant: {source}", by_phone_on=day)
    draft.understood(command, f"ingetrokken ({source}); de klant krijgt een bevestiging en kan die tegenspreken")


def _fed_back_by_letter(draft: Draft) -> None:
    """Our own letter to the employee is the individual feedback that the policy asks for (SR-35)."""
    value = f"{dates.in_dutch(draft.situation.today)}: per brief"
    draft.plan.append(Record(fact="fed_back", value=value))
    draft.remember(fed_back=value)


def _end(draft: Draft, outcome: Outcome, why: str, *, by_phone_on: object = None) -> None:
    complaint = draft.dossier.complaint
    windows = [] if outcome in GRANTED else kifid.windows(complaint.received_at, complaint.terms, draft.situation.house)
    if complaint.customer.address:
        draft.plan.append(_outcome_letter(draft, outcome, complaint.customer.address, by_phone_on, windows))
        draft.text_is_spoken_for = True
    draft.plan.append(Close(outcome=outcome, status=Status.CLOSED, why=why))
    draft.plan += windows or _kifid_is_not_needed(draft)
    draft.remember(status=Status.CLOSED, outcome=outcome)


def _kifid_is_not_needed(draft: Draft) -> list[MeetDeadline]:
    """Of an earlier outcome that did not grant all: now it does."""
    running = [clock.kind for clock in draft.dossier.deadlines if clock.kind in CUSTOMERS and clock.met_at is None]
    return [MeetDeadline(kind=kind, why="de klant kreeg alsnog gelijk") for kind in running]


def _outcome_letter(
    draft: Draft, outcome: Outcome, address: str, by_phone_on: object, windows: Sequence[SetDeadline]
) -> SendLetter:
    complaint = draft.dossier.complaint
    language = words.language_or_default(complaint.language)
    second_review = draft.situation.rulebook.second_review and not complaint.reviewed
    return SendLetter(
        letter=LetterName.OUTCOME,
        to=[address],
        name=complaint.customer.name,
        language=complaint.language,
        with_papers=True,
        in_thread=True,
        facts={
            "outcome_word": words.OUTCOME[language][outcome],
            "text": draft.text,
            "handler_name": draft.author.name,
            "kifid_until": kifid.last_day(windows, draft.situation.workdays) if windows else None,
            "parts": [
                {"text": part.text, "outcome_word": words.OUTCOME[language][part.outcome]}
                for part in draft.dossier.parts
                if part.outcome
            ],
            "redress": _redress(complaint, language),
            "second_review": second_review and outcome in VERDICTS,
            "withdrawn": outcome is Outcome.WITHDRAWN,
            "by_phone_on": by_phone_on,
        },
    )


def _redress(complaint: Complaint, language: str) -> list[str]:
    """What we do to make it good, as the customer reads it."""
    said = []
    for redress in complaint.redress:
        word = words.REDRESS[language][redress]
        if redress in {Redress.COMPENSATION, Redress.GOODWILL} and complaint.redress_cents:
            word += f": {amounts.in_words(complaint.redress_cents, language)}"
        if redress is not Redress.NONE:
            said.append(word)
    return said


def close_as_no_complaint(draft: Draft, command: Command) -> None:
    """#geen klacht: a person decides so, with the reason."""
    reason = reason_in(command.argument) or command.argument
    if not reason:
        draft.refuse(command, "de reden ontbreekt", "#geen klacht want alleen een vraag")
        return
    if transition(Event.NO_COMPLAINT, draft.dossier.complaint.status) is None:
        draft.refuse_now(command)
        return
    draft.plan.append(Close(outcome=None, status=Status.NO_COMPLAINT, why=f"geen klacht, want {reason}"))
    draft.remember(status=Status.NO_COMPLAINT)
    draft.understood(command, f"vastgelegd als geen klacht, want {reason}")
