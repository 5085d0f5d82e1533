"""Speaking with the customer: by letter or in person. Both are the first personal contact (SR-13)."""

from dataclasses import replace

from complaints.commands import Command, Problem
from complaints.draft import Draft, reason_in
from complaints.letters import LetterName
from complaints.lifecycle import Event
from complaints.plan import Record, SendLetter


def relay(draft: Draft) -> None:
    """The handler's words go to the customer, in our letter."""
    complaint = draft.dossier.complaint
    customer = complaint.customer
    if not customer.address:
        draft.problems.append(
            Problem(None, "er is geen e-mailadres van de klant bekend: je tekst kan niet per mail", "#contact gebeld")
        )
        return
    draft.plan.append(
        SendLetter(
            letter=LetterName.RELAY,
            to=[customer.address],
            name=customer.name,
            language=complaint.language,
            with_papers=True,
            in_thread=True,
            facts={"text": draft.text, "handler_name": draft.author.name, "subject": complaint.subject},
        )
    )
    _made(draft, "de behandelaar schreef de klant")


def contacted(draft: Draft, command: Command) -> None:
    """#contact: the customer was spoken to in person."""
    _made(draft, command.argument or "de behandelaar sprak de klant")
    draft.understood(command, "persoonlijk contact vastgelegd")


def _made(draft: Draft, why: str) -> None:
    draft.dossier = replace(draft.dossier, told_customer=True)
    draft.plan.append(Record(fact="contact", value=why))
    draft.happens(Event.CONTACT, why)


def insisted(draft: Draft, command: Command) -> None:
    """#toch: the letter goes although something speaks against it, when no rule forbids it (complaints/outgoing.py)."""
    reason = reason_in(command.argument) or command.argument
    if not reason:
        draft.refuse(command, "schrijf erbij waarom je tekst toch weg kan", "#toch want ...")
        return
    draft.insists = reason
    draft.understood(command, f"je tekst gaat toch weg, want {reason}")
