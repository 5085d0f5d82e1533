"""From raw bytes to a Situation: the mail read, its dossier found with the evidence, the facts a decision needs."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from complaints import mentions
from complaints.complaint import Dossier
from complaints.letters import TO_CUSTOMER
from complaints.message import IncomingMessage
from complaints.situation import BouncedLetter, Evidence, Situation, Thread
from daemon.office import Office
from mailboxes import parse
from storage import dossiers, inbox, outbox


def read(office: Office, mime: bytes, received_at: datetime) -> IncomingMessage:
    """Read a mail; never raises."""
    return parse.read(mime, received_at=received_at, is_own=office.tokens.is_ours)


def situation(office: Office, entry: inbox.InboxEntry, message: IncomingMessage, now: datetime) -> Situation:
    """Gather the facts for the decision about one mail; the dossier is held until the transaction ends."""
    own_words = f"{message.reply}\n{message.signature}" if message.reply else message.text
    found = mentions.find(message.subject, own_words, office.rulebook)
    bounced = _bounced_letter(message)
    earlier = inbox.earlier_copy(entry)
    thread = _thread_of_bounce(message) if bounced else _thread(office, message, found.complaint_number)
    same_as = None
    if earlier is not None:
        same_as = f"dezelfde mail als nummer {earlier.id} in mailbox {earlier.mailbox}"
        dossier = dossiers.find_held(earlier.number) if earlier.number else None
        thread = Thread(dossier=dossier, evidence=Evidence.REFERENCES) if dossier else None
    sender = message.from_addr
    channel, way = office.way_in(entry.mailbox)
    return Situation(
        message=message,
        mailbox=entry.mailbox,
        received_at=min(entry.received_at, now),
        now=now,
        rulebook=office.rulebook,
        workdays=office.workdays,
        mentions=found,
        workload=dossiers.workload(),
        thread=thread,
        bounced=bounced,
        same_as=same_as,
        channel=channel,
        entry=way,
        letters_last_hour=outbox.automatic_letters_since(sender, now - timedelta(hours=1)) if sender else 0,
    )


def _thread(office: Office, message: IncomingMessage, named: str | None) -> Thread | None:
    """Find the dossier, strongest evidence first. The subject alone never suffices, a number alone neither."""
    return next(
        (thread for thread in (_by_token(office, message), _by_references(message), _by_subject(message, named)) if thread), None
    )


def _by_token(office: Office, message: IncomingMessage) -> Thread | None:
    places = [*message.to, *message.cc, *message.delivered_to, *reversed(message.references)]
    claims = office.tokens.claims([*places, message.in_reply_to or ""])
    others = None
    for claim in claims:
        if message.from_addr and office.tokens.fits(claim, message.from_addr):
            dossier = dossiers.find_held(claim.number)
            if dossier:
                return Thread(dossier=dossier, evidence=Evidence.TOKEN, holder=message.from_addr)
        others = others or next(_made_for_another(office, claim.number, places), None)
    return others


def _made_for_another(office: Office, number: str, places: list[str]) -> Iterator[Thread]:
    """A real token of this dossier, made for somebody else: he forwarded our letter, or writes from another address."""
    dossier = dossiers.find(number)
    if dossier is None:
        return
    known = {*dossier.participants, *(person.address.lower() for person in office.rulebook.people)}
    for claim in office.tokens.claims(places):
        for address in sorted(known):
            if claim.number == number and office.tokens.fits(claim, address):
                held = dossiers.find_held(number)
                if held:
                    yield Thread(dossier=held, evidence=Evidence.OTHERS_TOKEN, holder=address)


def _by_references(message: IncomingMessage) -> Thread | None:
    ids = [*message.references, *([message.in_reply_to] if message.in_reply_to else [])]
    for number in inbox.numbers_of(ids):
        dossier = dossiers.find_held(number)
        if dossier and message.from_addr in dossier.participants:
            return Thread(dossier=dossier, evidence=Evidence.REFERENCES)
    return None


def _by_subject(message: IncomingMessage, named: str | None) -> Thread | None:
    dossier = dossiers.find(named) if named else None
    if dossier and message.from_addr in dossier.participants:
        held = dossiers.find_held(dossier.complaint.number)
        return Thread(dossier=held, evidence=Evidence.SUBJECT) if held else None
    return None


def _bounced_letter(message: IncomingMessage) -> BouncedLetter | None:
    letter = outbox.by_message_id(message.bounced_message_id) if message.bounced_message_id else None
    if letter is None:
        return None
    return BouncedLetter(
        message_id=letter.message_id,
        recipient=letter.to,
        letter=letter.letter,
        to_customer=letter.letter in TO_CUSTOMER,
    )


def _thread_of_bounce(message: IncomingMessage) -> Thread | None:
    letter = outbox.by_message_id(message.bounced_message_id or "")
    dossier: Dossier | None = dossiers.find_held(letter.number) if letter and letter.number else None
    return Thread(dossier=dossier, evidence=Evidence.REFERENCES) if dossier else None
