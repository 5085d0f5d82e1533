"""What colleagues changed by mail about who is there and who handles: laid over rules.yaml, in one place, the same everywhere."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from complaints.rules import Rulebook, Unit
from complaints.staff_rules import Absence, Person


class ChangeKind(StrEnum):
    """What a colleague changed."""

    AWAY = "away"  # afwezig
    BACK = "back"  # weer aanwezig
    JOIN = "join"  # erbij: handles complaints of a unit from now on (SR-28)
    LEAVE = "leave"  # eraf: handles no new ones any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change, in force from `since` on. A person whom rules.yaml does not know carries his name and address."""

    kind: ChangeKind
    person: str  # person id
    since: date
    until: date | None = None  # of an absence, the last day; of somebody new, the last day of his training
    deputy: str | None = None
    unit: str | None = None
    name: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LastErrand:
    """What a colleague last changed in one mail, so that he can take it back."""

    cause: str  # the mail that changed it
    lines: tuple[str, ...]  # as he wrote them


def apply(rulebook: Rulebook, changes: Iterable[Change], today: date) -> Rulebook:
    """The rules in force today: rules.yaml with every change in the order in which it was made.

    A name that rules.yaml no longer knows makes no change; so old changes never break new rules.
    """
    for change in changes:
        rulebook = _one(rulebook, change, today)
    return rulebook


def new_id(address: str, rulebook: Rulebook) -> str:
    """An id for somebody whom rules.yaml does not know: the name in his address, made unique."""
    name = address.partition("@")[0].lower()
    taken = {person.id for person in rulebook.people}
    return next(each for each in (name, *(f"{name}-{number}" for number in range(2, len(taken) + 3))) if each not in taken)


def _one(rulebook: Rulebook, change: Change, today: date) -> Rulebook:
    match change.kind:
        case ChangeKind.AWAY:
            return _person(rulebook, change.person, lambda person: _with_absence(person, change, rulebook))
        case ChangeKind.BACK:
            return _person(rulebook, change.person, lambda person: _back(person, change.since))
        case ChangeKind.JOIN if change.since <= today:
            return _pool(_known(rulebook, change), change, joins=True)
        case ChangeKind.LEAVE if change.since <= today:
            return _pool(rulebook, change, joins=False)
        case _:
            return rulebook


def _person(rulebook: Rulebook, person_id: str, changed: Callable[[Person], Person]) -> Rulebook:
    people = tuple(changed(person) if person.id == person_id else person for person in rulebook.people)
    return rulebook.model_copy(update={"people": people})


def _with_absence(person: Person, change: Change, rulebook: Rulebook) -> Person:
    deputy = change.deputy if rulebook.person(change.deputy) else None
    absence = Absence.model_validate({"from": change.since, "until": change.until or change.since, "deputy": deputy})
    return person.model_copy(update={"away": (*person.away, absence)})


def _back(person: Person, since: date) -> Person:
    """An absence that covers the day of return ends the day before it; one that is still to come stays."""
    ended = (
        away.model_copy(update={"until": since - timedelta(days=1)}) if away.first <= since <= away.until else away
        for away in person.away
    )
    return person.model_copy(update={"away": tuple(away for away in ended if away.first <= away.until)})


def _known(rulebook: Rulebook, change: Change) -> Rulebook:
    if rulebook.person(change.person) or not change.address:
        return rulebook
    person = Person(id=change.person, name=change.name or change.person, address=change.address, trained_until=change.until)
    return rulebook.model_copy(update={"people": (*rulebook.people, person)})


def _pool(rulebook: Rulebook, change: Change, *, joins: bool) -> Rulebook:
    if rulebook.person(change.person) is None:
        return rulebook

    def changed(unit: Unit) -> Unit:
        others = tuple(handler for handler in unit.handlers if handler != change.person)
        if unit.catch_all and not others:  # where all ends, the last one stays: two mails of one day may each have seen the other
            return unit
        return unit.model_copy(update={"handlers": (*others, change.person) if joins else others})

    units = tuple(changed(unit) if unit.id == change.unit else unit for unit in rulebook.units)
    return rulebook.model_copy(update={"units": units})
