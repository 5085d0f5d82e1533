"""A dossier's texts without names and numbers, for people who do not handle it: whom it knows, and what was written (SR-52).

The masking itself is pure (complaints/pseudonyms.py); here is gathered who may occur in the texts, from the mails and the rules.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from complaints import pseudonyms
from complaints.complaint import Dossier
from complaints.message import IncomingMessage
from complaints.pseudonyms import Hidden, Somebody
from complaints.usual_words import USUAL
from daemon.office import Office
from mailboxes import parse
from storage import dossiers, inbox, records

_FEWEST_LETTERS = 4  # of a piece of a mail address that is taken for a name
_NOBODY = frozenset({"info", "mail", "post", "contact", "kantoor", "office", "administratie", "noreply", "klachten", "klant"})
PARTNER = {"nl": "de partner", "en": "the partner"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A dossier with its mails read, in order of arrival."""

    dossier: Dossier
    mails: Sequence[tuple[inbox.MailState, IncomingMessage]]

    def is_customers(self, message: IncomingMessage) -> bool:
        """True for a mail of the customer, or of who writes for him."""
        return message.from_addr in {*self.dossier.participants, self.dossier.complaint.customer.address}


def opened(number: str) -> Opened:
    """Read a dossier and its mails, of what was merged into it too. Raises LookupError when there is none."""
    dossier = dossiers.find(number)
    if dossier is None:
        raise LookupError(f"there is no complaint {number}")
    found = []
    for each in records.family(number):
        for mail in inbox.listing(number=each):
            raw = inbox.raw(mail.id)
            if raw is not None:
                found.append((mail, parse.read(raw)))
    return Opened(dossier=dossier, mails=sorted(found, key=lambda pair: (pair[0].received_at, pair[0].id)))


def hidden(office: Office, opened: Opened, texts: Sequence[str], language: str, *, counted: bool = True) -> list[Hidden]:
    """These texts of a dossier without names and numbers. Without `counted` every employee is called the same, as in a quote."""
    rulebook, complaint = office.rulebook, opened.dossier.complaint
    kept = [rulebook.organisation.name]
    kept += [word for unit in rulebook.units for word in (unit.name, unit.department)]
    numbers = [complaint.number, complaint.case_number, complaint.policy_number, complaint.customer.phone]
    numbers += [procedure.reference for procedure in opened.dossier.procedures]
    return pseudonyms.hide(
        texts,
        list(_people(office, opened, language, counted=counted)),
        language,
        kept=kept,
        numbers=[number for number in numbers if number],
    )


def _people(office: Office, opened: Opened, language: str, *, counted: bool) -> Iterator[Somebody]:
    """Everybody who may be named: the customer and who writes for him, all colleagues, partners, and who else wrote."""
    dossier, rulebook = opened.dossier, office.rulebook
    complaint = dossier.complaint
    customer, colleagues, others = [complaint.customer.name or ""], [complaint.employee or ""], []
    for _, message in opened.mails:
        if opened.is_customers(message):
            customer.append(message.from_name or "")
        elif rulebook.is_employee(message.from_addr):
            colleagues.append(message.from_name or "")
        else:
            others.append(message.from_name or "")
    customer += [piece for address in (*dossier.participants, complaint.customer.address) for piece in _pieces(address)]
    employee = {"called": pseudonyms.EMPLOYEE[language] if counted else _one_employee(language), "counted": counted}
    known = [person.name for person in rulebook.people]
    first = [person.name for person in rulebook.people if person.id in dossier.handled_by]
    theirs = _not_in([*(_without_address(name) for name in colleagues), complaint_filer(opened)], known)
    yield Somebody(called=pseudonyms.CUSTOMER[language], names=tuple(dict.fromkeys(filter(None, customer))))
    for name in dict.fromkeys([*first, *known, *theirs]):
        yield Somebody(called=str(employee["called"]), names=(name,), counted=bool(employee["counted"]))
    for partner in rulebook.partners:
        yield Somebody(called=PARTNER[language], names=(partner.name,))
    yield Somebody(called=pseudonyms.UNKNOWN[language], names=tuple(dict.fromkeys(filter(None, others))))


def complaint_filer(opened: Opened) -> str:
    """The name in the address of the colleague who lodged it; empty when nobody did."""
    return _without_address(opened.dossier.complaint.filed_by or "")


def _one_employee(language: str) -> str:
    return {"nl": "de medewerker", "en": "the employee"}[language]


def _without_address(name: str) -> str:
    """A name as such: of an address the part before the sign, in words."""
    return re.sub(r"[._\d-]+", " ", name.partition("@")[0]).strip() if "@" in name else name


def _pieces(address: str | None) -> list[str]:
    """What of a mail address may be a name."""
    pieces = re.findall(r"[^\W\d_]+", (address or "").partition("@")[0])
    return [piece for piece in pieces if len(piece) >= _FEWEST_LETTERS and piece.lower() not in USUAL | _NOBODY]


def _not_in(names: Sequence[str], known: Sequence[str]) -> list[str]:
    have = {name.casefold() for name in known}
    return [name for name in dict.fromkeys(names) if name and name.casefold() not in have]
