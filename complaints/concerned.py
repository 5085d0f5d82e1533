"""The employee whom a complaint is about: he hears that it is there, and how it ended, himself and nobody else (SR-26, SR-35)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from complaints import words
from complaints.complaint import Complaint, Outcome
from complaints.conflicts import has_words
from complaints.flags import Flag
from complaints.letters import LetterName
from complaints.plan import Facts, SendLetter
from complaints.roles import colleague_at
from complaints.rules import Rulebook
from complaints.staff_rules import Person

_ADDRESS = re.compile(r"[^\s@<>()\[\];:,\"]+@[^\s@<>()\[\];:,\"]+\w")
_TITLE = re.compile(r"^(?:mr|mw|mevr|mevrouw|meneer|dhr|de heer|mrs|ms)\b\.?\s*", re.IGNORECASE)
_NOT = re.compile(r"(?:niet|not)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Concerned:
    """Whom it is about: `said` is what stands in the record; `person` only when his address is known, never by a guess."""

    said: str
    person: Person | None

    @property
    def id(self) -> str | None:
        """His id in the rules, if he stands there."""
        return self.person.id if self.person else None


def named(written: str | None, rulebook: Rulebook) -> Concerned | None:
    """Understand how a colleague names him: by an address of ours, an id, a full name, or a name that only one person has."""
    text = " ".join((written or "").split()).strip(" .")
    if not text:
        return None
    address = _ADDRESS.search(text)
    if address and rulebook.is_employee(address[0]):
        name = _ADDRESS.sub("", text).strip(" <>,;()")
        person = colleague_at(address[0].lower(), rulebook, name or None)
        return Concerned(f"{person.name} <{person.address}>", person)
    bare = _TITLE.sub("", text).casefold()
    fits = [person for person in rulebook.people if bare in _names(person)]
    return Concerned(fits[0].name, fits[0]) if len(fits) == 1 else Concerned(text, None)


def in_text(text: str, rulebook: Rulebook) -> Concerned | None:
    """The one person whose full name or address stands in a customer's own words. A first name is not enough to write to."""
    low = text.casefold()
    directors = rulebook.in_role("directors")
    fits = [
        person
        for person in rulebook.people
        if person not in directors and (has_words(person.name.casefold(), low) or person.address.lower() in low)
    ]
    return Concerned(fits[0].name, fits[0]) if len(fits) == 1 else None


def told(concerned: Concerned | None, flags: Iterable[str], facts: Facts, handler: Person) -> list[SendLetter]:
    """The letter that a complaint about his case is there. After an allegation against integrity a person tells him."""
    if concerned is None or concerned.person is None or concerned.person.id == handler.id or Flag.INTEGRITY in set(flags):
        return []
    return [_letter(LetterName.ABOUT_YOUR_CASE, concerned.person, {**facts, "handler_name": handler.name})]


def feedback(complaint: Complaint, outcome: Outcome, author: str, rulebook: Rulebook) -> list[SendLetter]:
    """How it ended, in a letter to him alone; by the rule feedback_to_manager also in one to his manager. Never to a list."""
    if _NOT.match(complaint.fed_back or ""):
        return []
    facts = {
        "cause": (complaint.cause or "").replace("/", ", ") or None,
        "learning": list(complaint.learning),
        "handler_name": author,
        "customer_name": complaint.customer.name,
        "case_number": complaint.case_number,
        "subject": complaint.subject,
    }
    return ended(named(complaint.employee, rulebook), complaint.flags, outcome, facts, rulebook)


def ended(
    concerned: Concerned | None, flags: Iterable[str], outcome: Outcome, facts: Facts, rulebook: Rulebook
) -> list[SendLetter]:
    """The feedback itself. After an allegation against integrity a person gives it."""
    if concerned is None or concerned.person is None or Flag.INTEGRITY in set(flags):
        return []
    manager = manager_of(concerned.person, rulebook) if rulebook.feedback_to_manager else None
    letters = []
    for person in (concerned.person, *([manager] if manager else ())):
        own = {
            "outcome_word": words.OUTCOME[words.language_of(person)][outcome],
            "employee_name": concerned.person.name if person is manager else None,
        }
        letters.append(_letter(LetterName.FEEDBACK, person, {**facts, **own}))
    return letters


def manager_of(person: Person, rulebook: Rulebook) -> Person | None:
    """The manager of the unit where he works, if that is known and is not himself."""
    unit = next((unit for unit in rulebook.units if person.id in unit.handlers), None)
    manager = rulebook.person(unit.manager) if unit else None
    return manager if manager and manager.id != person.id else None


def _letter(letter: LetterName, person: Person, facts: Mapping[str, object]) -> SendLetter:
    return SendLetter(letter=letter, to=[person.address], name=person.name, language=words.language_of(person), facts=facts)


def _names(person: Person) -> set[str]:
    first, _, last = person.name.casefold().partition(" ")
    return {person.id.casefold(), person.name.casefold(), first, last, last.rpartition(" ")[2]} - {""}
