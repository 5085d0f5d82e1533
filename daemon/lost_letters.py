"""Letters that did not arrive: the facts around them, out of the outbox, the steps of colleagues and the first mail."""

from collections.abc import Sequence
from datetime import datetime

from complaints import undelivered
from complaints.circumstances import Circumstances
from complaints.complaint import Complaint, DeadlineKind, Dossier
from complaints.letters import TO_CUSTOMER, LetterName
from complaints.message import IncomingMessage
from complaints.plan import MeetDeadline
from complaints.postal import address_in
from complaints.returned import LOST, BouncedLetter, Said, ToCustomer
from daemon.carry_out import carry_out
from daemon.office import Office
from mailboxes import parse, reply_codes
from storage import deadlines, dossiers, inbox, outbox, records, steps
from storage.database import transaction

_MOST_ADDRESSES = 5


def bounced(office: Office, message: IncomingMessage) -> tuple[BouncedLetter | None, Dossier | None]:
    """The letter of ours that a report is about, with its dossier, held; None for a Message-ID that is not ours."""
    found = outbox.listing(message_id=message.bounced_message_id) if message.bounced_message_id else []
    if not found:
        return None, None
    letter = next((one for one in found if one.to == message.bounced_recipient), found[0])
    dossier = held(letter.number) if letter.number else None
    return around(office, letter, dossier), dossier


def held(number: str) -> Dossier | None:
    """A dossier, held; one that was merged into another is read as that other, where its mails go from then on."""
    dossier = dossiers.find_held(number)
    while dossier and dossier.complaint.merged_into and not dossier.complaint.is_open:
        dossier = dossiers.find_held(dossier.complaint.merged_into)
    return dossier


def to_customer(number: str) -> list[ToCustomer]:
    """All letters to the customer about a complaint, oldest first; those about what was merged into it among them."""
    return [
        ToCustomer(
            letter=LetterName(letter.letter),
            recipient=letter.to,
            queued_at=letter.queued_at,
            state=letter.state,
            message_id=letter.message_id,
        )
        for each in records.family(number)
        for letter in outbox.listing(number=each)
        if letter.letter in TO_CUSTOMER
    ]


def around(office: Office, letter: outbox.LetterState, dossier: Dossier | None, *, before: str | None = None) -> BouncedLetter:
    """A lost letter with all that helps to reach the customer."""
    for_him = letter.letter in TO_CUSTOMER
    complaint = dossier.complaint if dossier and for_him else None
    words = _own_words(complaint) if complaint else ""
    sent = to_customer(complaint.number) if complaint else []
    return BouncedLetter(
        message_id=letter.message_id,
        recipient=letter.to,
        letter=letter.letter,
        to_customer=for_him,
        queued_at=letter.queued_at,
        sent_at=letter.sent_at,
        before=before or letter.state,
        letters=sent,
        spoken_since=steps.was_spoken_to(records.family(complaint.number), letter.queued_at) if complaint else False,
        addresses=_addresses(office, complaint, dossier, {letter.to, *_lost_at(sent)}) if complaint and dossier else (),
        postal=address_in(words),
    )


def not_delivered(
    office: Office, mail: outbox.OutgoingMail, address: str, answer: str, cause: str, now: datetime, *, uncertain: bool
) -> bool:
    """Our own server refused a letter to the customer for good, or nobody knows; False when it was not for the customer.

    Inside the caller's transaction, after the outbox was told.
    """
    if mail.letter not in TO_CUSTOMER or mail.number is None:
        return False
    settled(office, mail.message_id, address, answer, cause, now, uncertain=uncertain)
    return True


def settled(office: Office, message_id: str, address: str, answer: str, cause: str, now: datetime, *, uncertain: bool) -> None:
    """The same plan as for a letter that came back."""
    letter = next(one for one in outbox.listing(message_id=message_id) if one.to == address)
    dossier = held(letter.number) if letter.number else None
    said = Said(status=reply_codes.in_words(answer), answer=answer, at=now, uncertain=uncertain)
    house = Circumstances(rulebook=office.rulebook, workdays=office.workdays, workload={}, now=now)
    plan = undelivered.decide(around(office, letter, dossier, before="sending"), dossier, house, said)
    carry_out(plan, office, cause=cause, number=dossier.complaint.number if dossier else None, now=now)


def arrived(office: Office, mail: outbox.OutgoingMail, address: str, cause: str, now: datetime) -> None:
    """A letter to the customer left for an address at which none was lost: when we were looking for him, he is reached."""
    if mail.letter not in TO_CUSTOMER or mail.number is None:
        return
    if not deadlines.is_running(mail.number, DeadlineKind.REACH):
        return
    if address in {letter.recipient for letter in to_customer(mail.number) if letter.state in LOST}:
        return
    met = MeetDeadline(kind=DeadlineKind.REACH, why="een brief ging naar een ander adres van de klant")
    with transaction():
        carry_out([met], office, cause=cause, number=mail.number, now=now)


def _lost_at(sent: Sequence[ToCustomer]) -> set[str]:
    """Where the latest letter did not arrive either: that is no better address."""
    latest = {letter.recipient: letter for letter in sent}
    return {address for address, letter in latest.items() if letter.state in LOST}


def _addresses(office: Office, complaint: Complaint, dossier: Dossier, lost: set[str]) -> Sequence[str]:
    """Other addresses from which somebody wrote as the customer, or that he gave himself; never one of ours or a partner's."""
    rulebook = office.rulebook
    wrote = [mail.from_addr for mail in inbox.listing(number=complaint.number) if mail.from_addr and mail.kind == "person"]
    found = dict.fromkeys([*sorted(dossier.participants), complaint.customer.address or "", *wrote])
    strange = {*lost, "", *(partner.address for partner in rulebook.partners)}
    return [one for one in found if one not in strange and not rulebook.is_employee(one)][:_MOST_ADDRESSES]


def _own_words(complaint: Complaint) -> str:
    """What the customer himself wrote in his first mail, the lines under his name too; nothing of a colleague who lodged it."""
    mime = inbox.first_of(complaint.number)
    if mime is None:
        return ""
    message = parse.read(mime)
    if message.forwarded is not None:
        return message.forwarded.text
    if message.from_addr != complaint.customer.address:
        return ""
    return f"{message.reply or message.text}\n{message.signature}"
