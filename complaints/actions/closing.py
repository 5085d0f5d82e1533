"""Closing a complaint: the guards that nobody can skip (domain 4.5), and the letter with the outcome."""

import re
from collections.abc import Sequence

from complaints import amounts, care_words, concerned, dates, guards, kifid, outside, parts, words
from complaints.commands import Command, Problem
from complaints.complaint import CUSTOMERS, GRANTED, VERDICTS, Complaint, Outcome, Redress, Status
from complaints.draft import Draft, before_reason, reason_in
from complaints.flags import SILENT, Flag
from complaints.letters import LetterName
from complaints.lifecycle import Event, transition
from complaints.outcomes import outcome_in
from complaints.plan import Close, MeetDeadline, Record, SendLetter, SetDeadline
from complaints.procedures import Body

_BY_PHONE = re.compile(r"\b(?:telefo\w+|gebeld|belde|mondeling|phone|called)\b", re.IGNORECASE)
# Why nobody hears that it is no complaint: it was no mail of a customer, or the colleague says so.
_NOBODY_WAITS = re.compile(
    r"\b(?:spam|reclame|advertentie\w*|nieuwsbrief|phishing|oplichting|verkoop\w*|acquisitie|automatisch\w*|newsletter|scam"
    r"|zonder (?:brief|bericht|mail|antwoord)|geen (?:brief|bericht|antwoord)|niet (?:mailen|schrijven|antwoorden)|stil"
    r"|no (?:letter|answer)|without (?:a )?letter)\b",
    re.IGNORECASE,
)


def close(draft: Draft, command: Command) -> None:
    """#afgehandeld: the outcome goes to the customer, when every closing guard is met and the outcome fits the parts."""
    if outcome_in(command.argument.partition(" ")[0]) is Outcome.WITHDRAWN:
        withdrawn(draft, command)
        return
    outcome = outcome_in(before_reason(command.argument))
    if outcome is None or outcome is Outcome.MERGED:
        known = ", ".join(word for outcome, word in words.OUTCOME["nl"].items() if outcome is not Outcome.MERGED)
        english = ", ".join(word for outcome, word in words.OUTCOME["en"].items() if outcome is not Outcome.MERGED)
        proposal = draft.say("#afgehandeld deels gegrond", "#closed partly upheld")
        draft.refuse(command, f"de uitkomst is een van: {known}", proposal, english=f"the outcome is one of: {english}")
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
    if unfit := parts.contradiction(outcome, draft.dossier.parts, draft.language):
        proposal = draft.say("#onderdeel 1: gegrond, of een andere uitkomst", "#part 1: upheld, or another outcome")
        missing.append((unfit, proposal, unfit))
    draft.problems += [Problem(command.line, *each) for each in missing]
    if missing:
        return
    _end(draft, outcome, f"{words.OUTCOME['nl'][outcome]}, volgens {draft.author.name}")
    draft.plan += letters
    told_so = f"closed: {words.OUTCOME['en'][outcome]}; the customer gets the outcome"
    draft.understood(command, f"afgehandeld: {words.OUTCOME['nl'][outcome]}; de klant krijgt de uitkomst", told_so)


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
        english = "that date does not lie between the receipt and today"
        proposal = draft.say("#ingetrokken op 3-3 per telefoon", "#withdrawn on 3-3 by phone")
        draft.refuse(command, "die datum ligt niet tussen de ontvangst en vandaag", proposal, english=english)
        return
    if by_phone and not complaint.customer.address:
        draft.refuse(
            command,
            "wat de klant aan de telefoon zegt, moeten wij hem per mail kunnen bevestigen; er is geen adres bekend",
            draft.say("#afgehandeld opgelost", "#closed solved without verdict"),
            english="what the customer says on the phone we must confirm to him by email; there is no address of him",
        )
        return
    customers_word = by_phone or complaint.withdrawal is not None
    missing = list(guards.missing(row.guards, complaint, told=True, customers_word=customers_word))
    draft.problems += [Problem(command.line, *each) for each in missing]
    if missing:
        return
    source = f"per telefoon op {dates.in_dutch(day)}" if day else f"{complaint.withdrawal}"
    _end(draft, Outcome.WITHDRAWN, f"ingetrokken door de klant: {source}", by_phone_on=day)
    by = f"by phone on {dates.in_words(day, 'en')}" if day else source
    english = f"withdrawn ({by}); the customer gets a confirmation and can contradict it"
    draft.understood(command, f"ingetrokken ({source}); de klant krijgt een bevestiging en kan die tegenspreken", english)


def _fed_back_by_letter(draft: Draft) -> None:
    """Our own letter to the employee is the individual feedback that the policy asks for (SR-35)."""
    value = f"{dates.in_dutch(draft.situation.today)}: per brief"
    draft.plan.append(Record(fact="fed_back", value=value))
    draft.remember(fed_back=value)


def _end(draft: Draft, outcome: Outcome, why: str, *, by_phone_on: object = None) -> None:
    complaint = draft.dossier.complaint
    no_window = outcome in GRANTED or kifid.lies_there(draft.dossier.procedures)
    windows = [] if no_window else kifid.windows(complaint.received_at, complaint.terms, draft.situation.house)
    if complaint.customer.address:
        draft.plan.append(_outcome_letter(draft, outcome, complaint.customer.address, by_phone_on, windows))
        draft.text_is_spoken_for = True
    draft.plan.append(Close(outcome=outcome, status=Status.CLOSED, why=why))
    draft.plan += windows or _kifid_is_not_needed(draft)
    draft.remember(status=Status.CLOSED, outcome=outcome)


def _kifid_is_not_needed(draft: Draft) -> list[MeetDeadline]:
    """Of an earlier outcome that did not grant all: now it does, or he is at Kifid already."""
    if kifid.lies_there(draft.dossier.procedures):
        return outside.window_closed(Body.KIFID, draft.dossier.deadlines)
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
            "at_kifid": outcome not in GRANTED and kifid.lies_there(draft.dossier.procedures),
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
        proposal = draft.say("#geen klacht want alleen een vraag", "#no complaint because it is only a question")
        draft.refuse(command, "de reden ontbreekt", proposal, english="the reason is missing")
        return
    if transition(Event.NO_COMPLAINT, draft.dossier.complaint.status) is None:
        draft.refuse_now(command)
        return
    told, told_in_english = _told_that_it_is_none(draft, command.argument)
    draft.plan.append(Close(outcome=None, status=Status.NO_COMPLAINT, why=f"geen klacht, want {reason}"))
    draft.remember(status=Status.NO_COMPLAINT)
    english = f"recorded as no complaint, because {reason}; {told_in_english}"
    draft.understood(command, f"vastgelegd als geen klacht, want {reason}; {told}", english)


def _told_that_it_is_none(draft: Draft, argument: str) -> tuple[str, str]:
    """The customer hears what became of his mail, unless a letter would do harm or nobody waits for one; says which."""
    complaint = draft.dossier.complaint
    if not complaint.customer.address:
        return "er is geen adres van de klant, dus er gaat geen bericht", "there is no address of the customer, so no letter goes"
    if silent := [flag for flag in map(Flag, complaint.flags) if flag in SILENT]:
        named, in_english = (care_words.named(silent, language) for language in ("nl", "en"))
        return f"er gaat vanzelf geen bericht naar de klant ({named})", f"no letter goes to the customer by itself ({in_english})"
    if _NOBODY_WAITS.search(argument):
        return "er gaat vanzelf geen bericht naar de afzender", "no letter goes to the sender by itself"
    draft.plan.append(
        SendLetter(
            letter=LetterName.NO_COMPLAINT,
            to=[complaint.customer.address],
            name=complaint.customer.name,
            language=complaint.language,
            with_papers=True,
            in_thread=True,
            facts={"text": draft.text, "handler_name": draft.author.name},
        )
    )
    draft.text_is_spoken_for = True
    return (
        "de klant krijgt bericht wat er met zijn mail gebeurt (liever niet? #geen klacht want ..., zonder bericht)",
        "the customer hears what becomes of his email (rather not? #no complaint because ..., no letter)",
    )
