"""From raw bytes to a Situation: the mail read, its dossier found with the evidence, the facts a decision needs."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from complaints import case, commands, lodging, mentions, outside_mail, web_forms
from complaints.commands import Command
from complaints.complaint import Complaint, DeadlineKind, Dossier
from complaints.message import IncomingMessage, Kind
from complaints.numbers import finder
from complaints.outside_mail import Outside
from complaints.outside_phrases import What
from complaints.procedures import Body
from complaints.returned import ToCustomer
from complaints.situation import Evidence, Situation, Thread
from complaints.staff_rules import Person
from daemon import lost_letters
from daemon.office import Office
from mailboxes import forms, parse
from storage import desks, dossiers, inbox, outbox, procedures, staffing

_MOST_NAMED = 3  # other dossiers in one mail; nobody merges more at once


def read(office: Office, mime: bytes, received_at: datetime, mailbox: str | None = None) -> IncomingMessage:
    """Read a mail; never raises. What a website's form sent is read as the mail of who filled it in."""
    message = parse.read(
        mime,
        received_at=received_at,
        is_own=office.tokens.is_ours,
        trusted_authserv=office.settings.trusted_authserv,
    )
    rule = web_forms.rule_for(message, office.rulebook.forms)
    if not web_forms.may_be_a_form(message, rule, in_its_mailbox=bool(mailbox) and office.is_for_forms(mailbox or "")):
        return message
    filled = web_forms.filled(forms.pairs(mime), rule)
    return web_forms.as_the_customer(message, filled) if filled.tells_enough(rule) else message


def situation(office: Office, entry: inbox.InboxEntry, message: IncomingMessage, now: datetime) -> Situation:
    """Gather the facts for the decision about one mail; the dossier is held until the transaction ends."""
    if entry.verdict == "complaint":  # a person has looked: what we took it for counts no more
        message = replace(message, kind=Kind.PERSON, spam=None)
    found = mentions.of(message, office.rulebook)
    bounced, returned_from = lost_letters.bounced(office, message)
    earlier = inbox.earlier_copy(entry)
    thread = _thread(office, message, found.complaint_number) if bounced is None else None
    if returned_from is not None:
        thread = Thread(dossier=returned_from, evidence=Evidence.REFERENCES)
    outside = outside_mail.recognise(message, office.rulebook, office.workdays.local_day(now))
    if outside is not None and thread is None:
        thread = _by_body(outside, found.complaint_number, now)
    same_as = None
    if earlier is not None:
        same_as = f"dezelfde mail als nummer {earlier.id} in mailbox {earlier.mailbox}"
        dossier = dossiers.find_held(earlier.number) if earlier.number else None
        thread = Thread(dossier=dossier, evidence=Evidence.REFERENCES) if dossier else None
    sender = message.from_addr
    colleague = office.rulebook.person_at(sender)
    own_words = f"{message.subject}\n{message.reply or message.text}"
    proven = thread is not None and thread.evidence in {Evidence.TOKEN, Evidence.VOUCHED} and colleague
    inside = message.forwarded if office.rulebook.is_employee(sender) else None
    writer = outside.customer.address if outside else inside.from_addr if inside else sender
    if thread is not None and colleague is not None:
        thread = replace(thread, dossier=with_words(office, thread.dossier))
    asked = commands.read(message.own_words, message.subject).commands if colleague else ()
    matter = office.tokens.matter(_places(message), sender) if thread is None and sender else None
    channel, way = office.way_in(entry.mailbox)
    gathered = Situation(
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
        lost=_lost(thread.dossier) if thread and proven else (),
        similar=_similar(office, sender, found.case_number, now) if thread is None and sender else (),
        others=_others(office, own_words, thread) if thread and proven else {},
        same_as=same_as,
        id_was_used=inbox.id_was_used(entry),
        answered_letter=_answered_letter(message),
        earlier=dossiers.numbers_from(writer, entry.received_at) if writer and thread is None else (),
        channel=channel,
        entry=way,
        letters_last_hour=_letters_last_hour(message, now),
        answers_us=matter is not None or (bool(sender) and office.tokens.answers_us(_places(message), sender or "")),
        matter=matter,
        last_errand=staffing.last_by(colleague.id) if colleague else None,
        parked=_parked(asked),
        in_hand=_in_hand(office, colleague, now) if colleague and _is_for_a_list(asked) else (),
    )
    lodges = thread is None and office.rulebook.is_employee(sender)
    return replace(gathered, letters_to_customer=_letters_to_customer(gathered)) if lodges else gathered


def _letters_to_customer(gathered: Situation) -> int:
    """How many automatic letters went to the customer whom a colleague lodges for; those to the colleague are no reason."""
    address = case.customer_of(gathered).address
    return outbox.automatic_letters_since(address, gathered.now - timedelta(hours=1)) if address else 0


def _letters_last_hour(message: IncomingMessage, now: datetime) -> int:
    """How many automatic letters went to where an answer would go: many senders may name one Reply-To."""
    addresses = {address for address in (message.from_addr, *message.reply_to) if address}
    return max((outbox.automatic_letters_since(address, now - timedelta(hours=1)) for address in addresses), default=0)


def _similar(office: Office, sender: str, case_number: str | None, now: datetime) -> list[Complaint]:
    """Open complaints of this customer that came lately and are about no other case."""
    term = office.rulebook.similar_within
    first = office.workdays.add(office.workdays.local_day(now), term.model_copy(update={"count": -term.count}))
    return dossiers.similar(sender, case_number, office.workdays.at(first, time.min))


def _others(office: Office, text: str, thread: Thread) -> dict[str, Dossier]:
    """The other dossiers that a colleague names, held like his own: a command may reach them."""
    named = {found[0].upper() for found in finder(office.rulebook.organisation.number).finditer(text)}
    found = (dossiers.find_held(number) for number in sorted(named - {thread.dossier.complaint.number})[:_MOST_NAMED])
    return {dossier.complaint.number: dossier for dossier in found if dossier}


def with_words(office: Office, dossier: Dossier) -> Dossier:
    """A dossier with what the customer himself first wrote, for a decision that may pass it on."""
    mime = inbox.first_of(dossier.complaint.number)
    if mime is None:
        return dossier
    first = read(office, mime, dossier.complaint.received_at)
    return replace(dossier, words=lodging.customers_words(first, dossier.complaint, office.rulebook))


def _is_for_a_list(asked: Sequence[Command]) -> bool:
    """Only then is it worth to look at all complaints of a desk."""
    return any(command.name == "mijn lijst" for command in asked)


def _parked(asked: Sequence[Command]) -> dict[int, datetime]:
    """The parked mails that a colleague names behind #klacht."""
    named = [number for each in asked if each.name == "klacht" for number in mentions.mail_numbers(each.argument)]
    return inbox.parked(named) if named else {}


def _in_hand(office: Office, reader: Person, now: datetime) -> list[Dossier]:
    """The open complaints that somebody reads for today: his own, and those of whom he stands in for."""
    today = office.workdays.local_day(now)
    return desks.open_dossiers(
        person.id for person in office.rulebook.people if office.rulebook.stand_in(person, today).id == reader.id
    )


def _places(message: IncomingMessage) -> list[str]:
    """Where a token of ours can stand in a mail."""
    return [*message.to, *message.cc, *message.delivered_to, *reversed(message.references), message.in_reply_to or ""]


def _thread(office: Office, message: IncomingMessage, named: str | None) -> Thread | None:
    """Find the dossier, strongest evidence first. The subject alone never suffices, a number alone neither."""
    ways = (_by_token(office, message), _by_proof(office, message, named), _by_references(message), _by_subject(message, named))
    return next((thread for thread in ways if thread), None)


def _by_token(office: Office, message: IncomingMessage) -> Thread | None:
    places = _places(message)
    claims = [*office.tokens.claims(places), *office.tokens.claims_in(message.subject)]
    others = None
    for claim in claims:
        if message.from_addr and office.tokens.fits(claim, message.from_addr):
            dossier = lost_letters.held(claim.number)
            if dossier:
                return Thread(dossier=dossier, evidence=Evidence.TOKEN, holder=message.from_addr)
        others = others or next(_made_for_another(office, claim.number, places), None)
    return others


def _made_for_another(office: Office, number: str, places: list[str]) -> Iterator[Thread]:
    """A real token of this dossier, made for somebody else: he forwarded our letter, or writes from another address."""
    dossier = dossiers.find(number)
    if dossier is None:
        return
    rulebook = office.rulebook
    people, partners = (person.address for person in rulebook.people), (partner.address for partner in rulebook.partners)
    known = {*dossier.participants, *map(str.lower, [*people, *partners])}
    for claim in office.tokens.claims(places):
        for address in sorted(known):
            if claim.number == number and office.tokens.fits(claim, address):
                held = lost_letters.held(number)
                if held:
                    yield Thread(dossier=held, evidence=Evidence.OTHERS_TOKEN, holder=address)


def _by_proof(office: Office, message: IncomingMessage, named: str | None) -> Thread | None:
    """A colleague for whom our own server vouches names the number in the subject of a new mail."""
    if not (message.vouched and named and office.rulebook.person_at(message.from_addr)):
        return None
    if mentions.find(message.subject, "", office.rulebook).complaint_number != named:
        return None
    dossier = dossiers.find_held(named)
    return Thread(dossier=dossier, evidence=Evidence.VOUCHED) if dossier else None


def _by_references(message: IncomingMessage) -> Thread | None:
    ids = [*message.references, *([message.in_reply_to] if message.in_reply_to else [])]
    for number in inbox.numbers_of(ids):
        dossier = lost_letters.held(number)
        if dossier and message.from_addr in dossier.participants:
            return Thread(dossier=dossier, evidence=Evidence.REFERENCES)
    return None


def _by_subject(message: IncomingMessage, named: str | None) -> Thread | None:
    dossier = dossiers.find(named) if named else None
    if dossier and message.from_addr in dossier.participants:
        held = lost_letters.held(dossier.complaint.number)
        return Thread(dossier=held, evidence=Evidence.SUBJECT) if held else None
    return None


def _by_body(outside: Outside, named: str | None, now: datetime) -> Thread | None:
    """Kifid or another body writes: it names our number, its own number of the case, or the customer.

    What it only passes on is about what is open; a case of its own may be about what is closed as well.
    """
    numbers = [named] if named else []
    if outside.reference:
        numbers += [number for body in Body for number in procedures.numbers_with(outside.reference, body)]
    for number in numbers:
        dossier = lost_letters.held(number)
        if dossier:
            return Thread(dossier=dossier, evidence=Evidence.BODY)
    if outside.customer.address and outside.proven:
        theirs = [lost_letters.held(number) for number in reversed(dossiers.numbers_from(outside.customer.address, now))]
        found = [dossier for dossier in theirs if dossier]
        open_ = [dossier for dossier in found if dossier.complaint.is_open]
        about = open_ or ([] if outside.what is What.PASSED_ON else found)
        return Thread(dossier=about[0], evidence=Evidence.BODY) if about else None
    return None


def _answered_letter(message: IncomingMessage) -> str | None:
    letter = outbox.by_message_id(message.in_reply_to) if message.in_reply_to else None
    return letter.letter if letter else None


def _lost(dossier: Dossier) -> list[ToCustomer]:
    """The letters to the customer, when one of them is known not to have arrived: a colleague may correct the address."""
    return lost_letters.to_customer(dossier.complaint.number) if dossier.deadline(DeadlineKind.REACH) else []
