"""Which colleague somebody means: by name, first name, id or address, slips of the pen allowed when it is sure."""

import re
from collections.abc import Iterable

from complaints import spelling
from complaints.staff_rules import Person, names

ADDRESS = re.compile(r"<?\b([\w.+'-]+@[\w-]+(?:\.[\w-]+)+)\b>?")


def meant(named: str, people: Iterable[Person]) -> Person | None:
    """The one of these people who is meant; None when it is not sure."""
    every = list(people)
    address = ADDRESS.search(named)
    if address:
        return next((person for person in every if person.address.lower() == address[1].lower()), None)
    known = names(every)
    found = spelling.guess(named, known).word
    return known[found] if found else None


def near(named: str, people: Iterable[Person]) -> list[str]:
    """The full names that come close to a name that is not known, the nearest first."""
    known = names(people)
    return list(dict.fromkeys(known[word].name for word in spelling.guess(named, known).near))
