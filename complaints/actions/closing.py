"""Closing a complaint: the guards that nobody can skip (domain 4.5), and the letter with the outcome."""

from complaints import concerned, dates, guards, spelling, words
from complaints.commands import Command, Problem
from complaints.complaint import GRANTED, Outcome, Status
from complaints.draft import Draft, reason_in
from complaints.letters import LetterName
from complaints.lifecycle import Event, transition
from complaints.plan import Close, Record, SendLetter

OUTCOMES = {
    **{word: outcome for outcome, word in words.OUTCOME["nl"].items()},
    **{word: outcome for outcome, word in words.OUTCOME["en"].items()},
    "opgelost": Outcome.SOLVED,
    "deels": Outcome.PARTLY_UPHELD,
    "gedeeltelijk gegrond": Outcome.PARTLY_UPHELD,
    "geen reactie": Outcome.NO_REPLY,
}


def close(draft: Draft, command: Command) -> None:
    """#afgehandeld: the outcome goes to the customer, when every closing guard is met."""
    outcome = outcome_in(command.argument)
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
    draft.problems += [Problem(command.line, problem, proposal) for problem, proposal in missing]
    if missing:
        return
    complaint = draft.dossier.complaint
    if complaint.customer.address:
        draft.plan.append(_outcome_letter(draft, outcome, complaint.customer.address))
        draft.text_is_spoken_for = True
    draft.plan += letters
    draft.plan.append(
        Close(outcome=outcome, status=Status.CLOSED, why=f"{words.OUTCOME['nl'][outcome]}, volgens {draft.author.name}")
    )
    draft.remember(status=Status.CLOSED, outcome=outcome)
    draft.understood(command, f"afgehandeld: {words.OUTCOME['nl'][outcome]}; de klant krijgt de uitkomst")


def _fed_back_by_letter(draft: Draft) -> None:
    """Our own letter to the employee is the individual feedback that the policy asks for (SR-35)."""
    value = f"{dates.in_dutch(draft.situation.today)}: per brief"
    draft.plan.append(Record(fact="fed_back", value=value))
    draft.remember(fed_back=value)


def outcome_in(argument: str) -> Outcome | None:
    """Read an outcome as people write it; None when it is not sure which one is meant."""
    meant = spelling.guess(" ".join(argument.lower().rstrip(".").split()), OUTCOMES).word
    return OUTCOMES[meant] if meant else None


def _outcome_letter(draft: Draft, outcome: Outcome, address: str) -> SendLetter:
    complaint = draft.dossier.complaint
    return SendLetter(
        letter=LetterName.OUTCOME,
        to=[address],
        name=complaint.customer.name,
        language=complaint.language,
        with_papers=True,
        in_thread=True,
        facts={
            "outcome_word": words.OUTCOME[complaint.language][outcome],
            "text": draft.text,
            "handler_name": draft.author.name,
            "kifid": outcome not in GRANTED,
            "kifid_until_months": 3,
        },
    )


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
