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
    EMPLOYEE = "employee"  # any other colleague
    PARTNER = "partner"
    CUSTOMER = "customer"
    REPRESENTATIVE = "representative"  # writes for the customer
    STRANGER = "stranger"
    DAEMON = "daemon"  # the software itself, when a clock runs out


HANDLING = frozenset({Role.HANDLER, Role.DEPUTY, Role.MANAGER, Role.BUREAU})
INSIDE = HANDLING | {Role.SECRETARIAT, Role.DIRECTOR, Role.EMPLOYEE}


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
        Role.EMPLOYEE: True,
    }
    return frozenset(role for role, holds in facts.items() if holds)
