"""Mail of Kifid, the Tuchtraad, a court or the AFM: whether it really is theirs, what it tells, and about whose complaint.

A body is known by the domain of the sender, and believed when our own server vouches for it (RFC 8601). A mail that only
carries its name is a forgery. A customer who merely names a body is a customer.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from complaints import care, commands, dates, mentions
from complaints import outside_phrases as phrases
from complaints.care import Finding, Findings
from complaints.complaint import Customer
from complaints.flags import Flag
from complaints.mentions import Mentions, phone_in
from complaints.message import IncomingMessage, Kind
from complaints.outside_phrases import What
from complaints.procedures import Body
from complaints.rules import Rulebook

_LOOK_AT = 30_000  # characters
_OLDEST = timedelta(days=3 * 365)  # a first complaint of longer ago is a date about something else
_NOBODY = Customer()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """A mail of a body as we understand it. `proven`: our server vouches for it; False: it is forged; None: no word."""

    body: Body
    what: What
    proven: bool | None
    sender: str | None = None
    why: str = ""  # why it is not proven
    reference: str | None = None
    by_day: date | None = None  # the day that it names for our defence
    complained_on: date | None = None  # when the customer first complained, as it says
    came_to_body_on: date | None = None
    customer: Customer = _NOBODY
    complaint: str = ""  # the customer's own words in it
    subject: str | None = None  # the customer's own, when his mail stands inside


def recognise(message: IncomingMessage, rulebook: Rulebook, today: date) -> Outside | None:
    """Say of which body a mail is, and what it tells; None for every other mail. A colleague may have forwarded it.

    What a filter before us called unwanted, or a machine wrote, must be proven for that.
    """
    found = _recognised(message, rulebook, today)
    return None if found is None or (not found.proven and (message.spam or message.is_automatic)) else found


def _recognised(message: IncomingMessage, rulebook: Rulebook, today: date) -> Outside | None:
    if message.is_automatic and message.kind is not Kind.MACHINE:
        return None
    sender, name, vouched = message.from_addr or "", message.from_name or "", message.vouched
    inside = message.forwarded if rulebook.is_employee(sender) else None
    if inside is not None:
        sender, name = inside.from_addr or "", ""
    elif rulebook.is_employee(sender):
        return None
    domain = sender.rpartition("@")[2].lower()
    body = rulebook.procedures.body_of(domain)
    if body is None and inside is None:
        return _forgery(message, domain, name, rulebook, today)
    if body is None or (inside is not None and (not vouched or commands.read(message.own_words, message.subject).commands)):
        return None  # a colleague's own lines go above what he forwards
    why = {False: "onze mailserver zegt dat de afzender niet echt is", None: "onze mailserver zegt niet of de afzender echt is"}
    return _read(message, body, rulebook, today, proven=vouched, why="" if vouched else why[vouched])


def _forgery(message: IncomingMessage, domain: str, name: str, rulebook: Rulebook, today: date) -> Outside | None:
    for body, claim in phrases.CLAIMS.items():
        if claim.search(name) or phrases.CLAIMED_DOMAIN[body].search(domain):
            why = f"de mail noemt zich van een instantie, maar komt van {domain or 'een onbekend adres'}"
            return _read(message, body, rulebook, today, proven=False, why=why)
    return None


def _read(message: IncomingMessage, body: Body, rulebook: Rulebook, today: date, *, proven: bool | None, why: str) -> Outside:
    text = f"{message.subject}\n{message.words_that_count}"[:_LOOK_AT]
    bare = care.bare(text)
    what = next((what for what, pattern in phrases.TELLS if pattern.search(bare)), What.OTHER)
    if what is What.REFERRAL:
        body = Body.TUCHTRAAD
    received = _first(phrases.RECEIVED, text, today, future=False)
    inside = message.forwarded
    return Outside(
        body=body,
        what=what,
        proven=proven,
        sender=message.from_addr,
        why=why,
        reference=reference_in(text, body, rulebook)
        or (reference_in(text, Body.KIFID, rulebook) if what is What.REFERRAL else None),
        by_day=named_day(text, today),
        complained_on=_complained(phrases.RECEIVED.sub(" ", text), today),
        came_to_body_on=received,
        customer=_customer(text, message, rulebook),
        complaint=_complaint(message),
        subject=inside.subject if inside and not _is_ours_or_theirs(inside.from_addr or "", rulebook) else None,
    )


def reference_in(text: str, body: Body, rulebook: Rulebook) -> str | None:
    """The body's own number of a case."""
    known = rulebook.procedures.known(body)
    found = re.search(known.reference, text) if known and known.reference else None
    return found[1] if found else None


def mentions_of(outside: Outside, message: IncomingMessage, rulebook: Rulebook) -> Mentions:
    """What a complaint in a mail of a body mentions: the customer's words first. The body's own reference is no case of ours."""
    text = f"{message.subject}\n{message.words_that_count}"[:_LOOK_AT]
    cover, words = (phrases.THEIR_REFERENCE.sub(" ", each) for each in (text, outside.complaint))
    if outside.reference:
        cover, words = (each.replace(outside.reference, " ") for each in (cover, words))
    found = mentions.find(outside.subject or "", words, rulebook, cover)
    return replace(found, phone=outside.customer.phone or found.phone)


def named_day(text: str, today: date) -> date | None:
    """The first day ahead by which something must be there."""
    for found in phrases.BY.finditer(text):
        day = dates.find(found[1], today, future=True)
        if day and day >= today:
            return day
    return None


def is_press(message: IncomingMessage, text: str, rulebook: Rulebook) -> bool:
    """True when the press itself writes: its sender says so, or it says so of itself. A customer who names it is none."""
    theme = rulebook.care.press
    who = " ".join(re.sub(r"[^\w]+", " ", care.bare(piece or "")) for piece in (message.from_addr, message.from_name))
    by_sender = bool(theme.senders) and re.search(rf"(?<!\w)(?:{'|'.join(theme.senders)})(?!\w)", who) is not None
    return by_sender or phrases.PRESS.search(care.bare(f"{message.subject} . {text[:_LOOK_AT]}")) is not None


def weighed(findings: Findings, outside: Outside | None, rulebook: Rulebook) -> Findings:
    """A case outside weighs as EXTERNAL; a complaint that was only passed on weighs by the customer's own words."""
    if outside is None or not outside.proven:
        return findings
    others = [found for found in findings.found if found.flag is not Flag.EXTERNAL]
    if outside.what is What.PASSED_ON:
        return care.weighed(others, rulebook)
    every = [*others, Finding(Flag.EXTERNAL, outside.body.value)]
    return care.weighed(sorted(every, key=lambda found: list(Flag).index(found.flag)), rulebook)


def _complained(text: str, today: date) -> date | None:
    days = (_first(pattern, text, today, future=False) for pattern in phrases.COMPLAINED)
    return next((day for day in days if day and today - _OLDEST <= day <= today), None)


def _first(pattern: re.Pattern[str], text: str, today: date, *, future: bool) -> date | None:
    found = pattern.search(text)
    return dates.find(found[1], today, future=future) if found else None


def _customer(text: str, message: IncomingMessage, rulebook: Rulebook) -> Customer:
    """Whose complaint it is, as far as the mail plainly says so: a label, the writer of a mail inside, or the only address."""
    inside = message.forwarded
    if inside and inside.from_addr and not _is_ours_or_theirs(inside.from_addr, rulebook):
        return Customer(name=inside.from_name, address=inside.from_addr, phone=phone_in(inside.text))
    name = phrases.NAME.search(text)
    found = {address.lower().rstrip(".") for address in phrases.ADDRESS.findall(text)}
    addresses = {address for address in found if not _is_ours_or_theirs(address, rulebook)}
    return Customer(
        name=" ".join(name[1].split()) if name else None,
        address=addresses.pop() if len(addresses) == 1 else None,
        phone=phone_in(text[name.end() :]) if name else None,
    )


def _is_ours_or_theirs(address: str, rulebook: Rulebook) -> bool:
    own = address.lower() == rulebook.organisation.address.lower()
    return own or rulebook.is_employee(address) or rulebook.procedures.body_of(address.rpartition("@")[2].lower()) is not None


def _complaint(message: IncomingMessage) -> str:
    """The customer's own words: of the mail inside, or behind a label such as `Klacht:`; else all that the mail says."""
    inside = message.forwarded
    if inside and inside.text.strip():
        return inside.text.strip()
    text = message.words_that_count
    found = phrases.COMPLAINT.search(text)
    behind = text[found.end() :].strip() if found else ""
    return behind or text
