"""Who somebody is to a complaint. A role is a fact about this complaint today; it is no proof of who wrote a mail."""

from datetime import date
from enum import StrEnum

from complaints.complaint import Complaint
from complaints.rules import Rulebook
from complaints.staff_rules import Person


class Role(StrEnum):
    """What somebody is to one complaint. The words for people stand in words.py."""

    HANDLER = "handler"
    DEPUTY = "deputy"  # reads the handler's mail while he is away
    MANAGER = "manager"  # of the unit where it lies
    BUREAU = "bureau"
    SECRETARIAT = "secretariat"
    DIRECTOR = "director"
    SPECIALIST = "specialist"  # privacy officer, legal counsel, communications, care: owner of a second track
    FILER = "filer"  # lodged it for the customer, or solves it himself
    EMPLOYEE = "employee"  # any other colleague
    PARTNER = "partner"
    CUSTOMER = "customer"
    REPRESENTATIVE = "representative"  # writes for the customer
    DAEMON = "daemon"  # the software itself, when a clock runs out


HANDLING = frozenset({Role.HANDLER, Role.DEPUTY, Role.MANAGER, Role.BUREAU})
INSIDE = HANDLING | {Role.SECRETARIAT, Role.DIRECTOR, Role.SPECIALIST, Role.FILER, Role.EMPLOYEE}
_SPECIALISTS = ("privacy_officer", "legal_counsel", "communications", "care")


def colleague_at(address: str, rulebook: Rulebook, name: str | None = None) -> Person:
    """The person with this address; one who is in no list of the rules is known by his address alone."""
    return rulebook.person_at(address) or Person(id=address.lower(), name=name or address.partition("@")[0], address=address)


def roles_of(person: Person, complaint: Complaint, rulebook: Rulebook, today: date) -> frozenset[Role]:
    """All roles of a colleague in this complaint; at the least he is an employee."""
    handler, unit = rulebook.person(complaint.handler), rulebook.unit(complaint.unit)
    facts = {
        Role.HANDLER: complaint.handler == person.id,
        Role.DEPUTY: handler is not None and handler.id != person.id and rulebook.stand_in(handler, today).id == person.id,
        Role.MANAGER: unit is not None and unit.manager == person.id,
        Role.BUREAU: person in rulebook.in_role("bureau") or person.id in {*rulebook.bureau.handlers, rulebook.bureau.manager},
        Role.SECRETARIAT: person in rulebook.in_role("secretariat"),
        Role.DIRECTOR: person in rulebook.in_role("directors"),
        Role.SPECIALIST: any(person in rulebook.in_role(role) for role in _SPECIALISTS),
        Role.FILER: (complaint.filed_by or "").lower() == person.address.lower(),
        Role.EMPLOYEE: True,
    }
    return frozenset(role for role, holds in facts.items() if holds)
