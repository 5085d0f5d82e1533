"""#adres: a better e-mail address of the customer. What did not arrive goes there again; the journal keeps no address."""

import re

from complaints import undelivered, words
from complaints.commands import Command
from complaints.complaint import CUSTOMERS, Beginning, Customer, DeadlineKind
from complaints.deadlines import begin
from complaints.draft import Draft
from complaints.letters import LetterName
from complaints.plan import Facts, NameCustomer, SendLetter, SetDeadline
from complaints.returned import ToCustomer

_ADDRESS = re.compile(r"<?(?<![\w.+'-])([\w.+'-]+@[\w-]+(?:\.[\w-]+)+)>?")
_EXAMPLE = "#adres anna@..."


def corrected(draft: Draft, command: Command) -> None:
    """Write letters to the customer to this address from now on, and send what was lost again; nobody is excluded by it."""
    found = list(dict.fromkeys(address.lower().rstrip(".") for address in _ADDRESS.findall(command.argument)))
    rulebook, customer = draft.situation.rulebook, draft.dossier.complaint.customer
    if len(found) != 1:
        told = "er staat geen e-mailadres bij" if not found else "er staan meer adressen bij: kies er een"
        english = "there is no email address with it" if not found else "there is more than one address: choose one"
        draft.refuse(command, told, _EXAMPLE, english=english)
        return
    (address,) = found
    if rulebook.is_employee(address) or rulebook.partner_at(address) or address == rulebook.organisation.address.lower():
        english = "that address is ours or a partner's, not the customer's"
        draft.refuse(command, "dat adres is van ons of van een partner, niet van de klant", _EXAMPLE, english=english)
        return
    if address == (customer.address or "").lower():
        proposal = draft.say("#contact gebeld, of een ander adres", "#contact by phone, or another address")
        draft.refuse(command, "dat adres hebben wij al", proposal, english="we have that address already")
        return
    draft.plan.append(
        NameCustomer(customer=Customer(address=address), why=f"het e-mailadres is verbeterd, volgens {draft.author.name}")
    )
    draft.remember(customer=Customer(name=customer.name, address=address, phone=customer.phone))
    again = undelivered.to_send_again(draft.situation.lost)
    for lost in again:
        _send_again(draft, lost, address)
    named = ", ".join(words.letter(lost.letter, draft.language) for lost in again)
    again_dutch = f"de klant krijgt voortaan post op dit adres; opnieuw verstuurd: {named}"
    again_english = f"from now on the customer gets our letters at this address; sent again: {named}"
    draft.understood(command, draft.say(again_dutch, again_english) if named else _left(draft))


def _left(draft: Draft) -> str:
    """What is left to do when nothing goes again by itself."""
    told = draft.say(
        "de klant krijgt voortaan post op dit adres; er gaat niets opnieuw",
        "from now on the customer gets our letters at this address; nothing is sent again",
    )
    own = draft.say(
        "Wat niet aankwam, schreef je zelf: stuur het nog eens", "What did not arrive you wrote yourself: please send it again"
    )
    lost = any(clock.kind is DeadlineKind.REACH and clock.met_at is None for clock in draft.dossier.deadlines)
    return f"{told}. {own}" if lost else told


def _send_again(draft: Draft, lost: ToCustomer, address: str) -> None:
    """The same words to the better address; the day of Kifid in an outcome is the one that counts from now."""
    complaint = draft.dossier.complaint
    window = _window_again(draft, lost)
    draft.plan.append(
        SendLetter(
            letter=lost.letter,
            to=[address],
            name=complaint.customer.name,
            language=complaint.language,
            in_thread=True,
            again=lost.message_id,
            facts=_other_day(draft, window) if window else {},
        )
    )
    draft.plan += undelivered.stopped_again(lost.letter, draft.dossier)
    if window is not None:
        draft.plan.append(window)


def _window_again(draft: Draft, lost: ToCustomer) -> SetDeadline | None:
    """The customer's term to go to Kifid, that had stopped and now counts from the outcome that goes again."""
    window, situation = draft.dossier.deadline(DeadlineKind.KIFID_AFTER_ANSWER), draft.situation
    if lost.letter is not LetterName.OUTCOME or window is None or window.met_at is None:
        return None
    began = Beginning(situation.now, window.began.rule if window.began else f"terms.{draft.dossier.complaint.terms}")
    return begin(window.kind, began, situation.rulebook, situation.workdays, "vanaf de uitkomst die opnieuw is verstuurd")


def _other_day(draft: Draft, window: SetDeadline) -> Facts:
    """The day that the lost letter named, and the one that is true now: the earlier of both terms of the customer."""
    others = [draft.dossier.deadline(kind) for kind in CUSTOMERS if kind is not window.kind]
    old, day = draft.dossier.deadline(window.kind), draft.situation.workdays.local_day
    fixed = [clock.due_at for clock in others if clock is not None and clock.met_at is None]
    was = min([*fixed, *([old.due_at] if old else [])])
    return {"kifid_was": day(was), "kifid_until": day(min([*fixed, window.due_at]))}
