"""#adres: a better e-mail address of the customer. What did not arrive goes there again; the journal keeps no address."""

import re

from complaints import undelivered, words
from complaints.commands import Command
from complaints.complaint import Beginning, Customer, DeadlineKind
from complaints.deadlines import begin
from complaints.draft import Draft
from complaints.letters import LetterName
from complaints.plan import NameCustomer, SendLetter
from complaints.returned import ToCustomer

_ADDRESS = re.compile(r"<?(?<![\w.+'-])([\w.+'-]+@[\w-]+(?:\.[\w-]+)+)>?")
_EXAMPLE = "#adres anna@..."


def corrected(draft: Draft, command: Command) -> None:
    """Write letters to the customer to this address from now on, and send what was lost again; nobody is excluded by it."""
    found = list(dict.fromkeys(address.lower().rstrip(".") for address in _ADDRESS.findall(command.argument)))
    rulebook, customer = draft.situation.rulebook, draft.dossier.complaint.customer
    if len(found) != 1:
        told = "er staat geen e-mailadres bij" if not found else "er staan meer adressen bij: kies er een"
        draft.refuse(command, told, _EXAMPLE)
        return
    (address,) = found
    if rulebook.is_employee(address) or rulebook.partner_at(address) or address == rulebook.organisation.address.lower():
        draft.refuse(command, "dat adres is van ons of van een partner, niet van de klant", _EXAMPLE)
        return
    if address == (customer.address or "").lower():
        draft.refuse(command, "dat adres hebben wij al", "#contact gebeld, of een ander adres")
        return
    draft.plan.append(
        NameCustomer(customer=Customer(address=address), why=f"het e-mailadres is verbeterd, volgens {draft.author.name}")
    )
    draft.remember(customer=Customer(name=customer.name, address=address, phone=customer.phone))
    again = undelivered.to_send_again(draft.situation.lost)
    for lost in again:
        _send_again(draft, lost, address)
    named = ", ".join(words.LETTER[lost.letter] for lost in again)
    draft.understood(
        command, f"de klant krijgt voortaan post op dit adres; opnieuw verstuurd: {named}" if named else _left(draft)
    )


def _left(draft: Draft) -> str:
    """What is left to do when nothing goes again by itself."""
    told = "de klant krijgt voortaan post op dit adres; er gaat niets opnieuw"
    lost = any(clock.kind is DeadlineKind.REACH and clock.met_at is None for clock in draft.dossier.deadlines)
    return f"{told}. Wat niet aankwam, schreef je zelf: stuur het nog eens" if lost else told


def _send_again(draft: Draft, lost: ToCustomer, address: str) -> None:
    complaint, situation = draft.dossier.complaint, draft.situation
    draft.plan.append(
        SendLetter(
            letter=lost.letter,
            to=[address],
            name=complaint.customer.name,
            language=complaint.language,
            in_thread=True,
            again=lost.message_id,
        )
    )
    draft.plan += undelivered.stopped_again(lost.letter, draft.dossier)
    window = draft.dossier.deadline(DeadlineKind.KIFID_AFTER_ANSWER)
    if lost.letter is LetterName.OUTCOME and window is not None and window.met_at is not None:
        began = Beginning(situation.now, window.began.rule if window.began else f"terms.{complaint.terms}")
        why = "vanaf de uitkomst die opnieuw is verstuurd"
        draft.plan.append(begin(window.kind, began, situation.rulebook, situation.workdays, why))
