"""Closing a complaint: the guards that nobody can skip (domain 4.5), and the letter with the outcome."""

from dataclasses import replace

from complaints import words
from complaints.commands import Command, Problem
from complaints.complaint import GRANTED, Outcome, Status
from complaints.draft import Draft, reason_in
from complaints.letters import LetterName
from complaints.plan import Close, SendLetter

_OUTCOMES = {
    **{word: outcome for outcome, word in words.OUTCOME["nl"].items()},
    **{word: outcome for outcome, word in words.OUTCOME["en"].items()},
    "opgelost": Outcome.SOLVED,
    "deels": Outcome.PARTLY_UPHELD,
    "gedeeltelijk gegrond": Outcome.PARTLY_UPHELD,
    "geen reactie": Outcome.NO_REPLY,
}
_BY_COMMAND = {Outcome.MERGED}  # needs the other number: not something that closing alone can say


def close(draft: Draft, command: Command) -> None:
    """#afgehandeld: the outcome goes to the customer, when every closing guard is met."""
    outcome = _OUTCOMES.get(" ".join(command.argument.lower().rstrip(".").split()))
    if outcome is None or outcome in _BY_COMMAND:
        known = ", ".join(word for outcome, word in words.OUTCOME["nl"].items() if outcome not in _BY_COMMAND)
        draft.refuse(command, f"de uitkomst is een van: {known}", "#afgehandeld deels gegrond")
        return
    if not draft.complaint.is_open:
        draft.refuse(command, f"deze klacht is al {words.STATUS['nl'][draft.complaint.status]}")
        return
    missing = _missing(draft)
    draft.problems += [Problem(command.line, problem, proposal) for problem, proposal in missing]
    if missing:
        return
    complaint = draft.complaint
    if complaint.customer.address:
        draft.plan.append(_outcome_letter(draft, outcome, complaint.customer.address))
        draft.text_is_spoken_for = True
    draft.plan.append(
        Close(outcome=outcome, status=Status.CLOSED, why=f"{words.OUTCOME['nl'][outcome]}, volgens {draft.author.name}")
    )
    draft.complaint = replace(complaint, status=Status.CLOSED, outcome=outcome)
    draft.understood(command, f"afgehandeld: {words.OUTCOME['nl'][outcome]}; de klant krijgt de uitkomst")


def _missing(draft: Draft) -> list[tuple[str, str]]:
    """The closing guards (domain 4.5): nobody can skip hearing, feedback, cause, learning, or telling the customer."""
    complaint = draft.complaint
    told = bool(draft.text) or draft.told_customer
    guards = (
        (
            complaint.discussed,
            "nog niet besproken met de medewerker om wie het gaat",
            "#besproken met ... op ..., of: #besproken niet, want ...",
        ),
        (complaint.cause, "de oorzaak ontbreekt", "#oorzaak snelheid"),
        (
            complaint.fed_back,
            "de uitkomst is nog niet teruggekoppeld aan de medewerker",
            "#teruggekoppeld op ..., of: #teruggekoppeld niet, want ...",
        ),
        (complaint.learning, "het leerpunt ontbreekt", "#leerpunt ..., of: #leerpunt geen, want ..."),
        (told, "de klant heeft nog geen antwoord van je gekregen", "schrijf je antwoord in deze mail, of: #contact gebeld"),
    )
    return [(problem, proposal) for fact, problem, proposal in guards if not fact]


def _outcome_letter(draft: Draft, outcome: Outcome, address: str) -> SendLetter:
    complaint = draft.complaint
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
    if not draft.complaint.is_open:
        draft.refuse(command, f"deze klacht is al {words.STATUS['nl'][draft.complaint.status]}")
        return
    draft.plan.append(Close(outcome=None, status=Status.NO_COMPLAINT, why=f"geen klacht, want {reason}"))
    draft.complaint = replace(draft.complaint, status=Status.NO_COMPLAINT)
    draft.understood(command, f"vastgelegd als geen klacht, want {reason}")
