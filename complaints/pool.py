"""Who of a unit's pool gets a complaint: present, without a conflict of interest, trained, able, and with the most room (SR-27).

Two things are never given up while anybody else is there: presence, and no conflict of interest (SR-31). All else is preferred.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime

from complaints.organisation import Span
from complaints.rules import Rulebook, Unit
from complaints.staff_rules import AssignmentRules, Partner, Person

UNTRAINED = "heeft geen geldige training; een getrainde collega was er niet"
_LANGUAGE = {"en": "Engels", "de": "Duits", "fr": "Frans", "fy": "Fries", "tr": "Turks", "nl": "Nederlands"}


@dataclass(frozen=True, slots=True)
class Load:
    """What a person has in hand: open complaints, when he last got one (None: never), and how many of which severity."""

    open: int = 0
    last_assigned_at: datetime | None = None
    by_severity: Mapping[int, int] = field(default_factory=dict)

    def weight(self, rules: AssignmentRules) -> float:
        """How heavily it weighs; a complaint without a severity weighs as a normal one."""
        known = sum(self.by_severity.values())
        return sum(rules.weight(severity) * count for severity, count in self.by_severity.items()) + rules.weight(None) * (
            self.open - known
        )


Workload = Mapping[str, Load]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a complaint would like of its handler: soft, for somebody must have it."""

    language: str | None = None  # ISO 639-1; Dutch is spoken by all
    field: str | None = None


ANYBODY = Wanted()


@dataclass(frozen=True, slots=True)
class Route:
    """The unit and the person, with the reason as a sentence."""

    unit: Unit
    handler: Person
    why: str
    warnings: tuple[str, ...] = ()  # for the handler and the journal
    nobody_there: bool = False  # unit and bureau were empty: the bureau is alarmed
    partner: Partner | None = None  # the firm that handles the case for us
    field: str | None = None  # what it is about, as the rule that fitted names it


@dataclass(frozen=True, slots=True)
class _Candidate:
    person: Person
    stands_in_for: Person | None = None


def appoint(
    unit: Unit,
    rulebook: Rulebook,
    workload: Workload,
    *,
    today: date,
    excluded: AbstractSet[str],
    why: str,
    wanted: Wanted = ANYBODY,
) -> Route:
    """Choose a person of this unit, else of the bureau, else anybody who is there; that last one with an alarm."""
    for place in (unit, rulebook.bureau):
        candidates = list(_available(place, rulebook, today, excluded))
        if candidates:
            best = min(candidates, key=lambda each: _preference(each.person, workload, rulebook, today, wanted))
            moved = "" if place is unit else f"; niemand beschikbaar bij {unit.name}: naar {place.name}"
            warnings = () if best.person.is_trained(today) else (f"{best.person.name} {UNTRAINED}",)
            reason = "; ".join([_reason(best, wanted), *warnings])
            return Route(place, best.person, f"{why}{moved}; {reason}", warnings)
    last = _last_resort(rulebook, today, excluded)
    return Route(
        rulebook.bureau,
        last,
        f"{why}; niemand beschikbaar, ook niet bij {rulebook.bureau.name}: naar {last.name}",
        ("Er was niemand anders beschikbaar. Het Klachtenbureau weet dit.",),
        nobody_there=True,
    )


def _available(unit: Unit, rulebook: Rulebook, today: date, excluded: AbstractSet[str]) -> Iterator[_Candidate]:
    """Who of this unit can take it today: handlers who are there, and the deputies of those who are away."""
    seen: set[str] = set()
    handlers = [handler for handler in map(rulebook.person, unit.handlers) if handler]
    present = [_Candidate(handler) for handler in handlers if not handler.absence(today)]
    for_others = [_Candidate(rulebook.stand_in(handler, today), handler) for handler in handlers if handler.absence(today)]
    for candidate in [*present, *for_others]:
        person = candidate.person
        if person.id not in seen | excluded and not person.absence(today):
            seen.add(person.id)
            yield candidate


def _preference(person: Person, workload: Workload, rulebook: Rulebook, today: date, wanted: Wanted) -> tuple[object, ...]:
    """The smaller the better: trained, language, field, not about to leave, most room, longest without, order in the rules."""
    load = workload.get(person.id, Load())
    return (
        not person.is_trained(today),
        not _speaks(person, wanted),
        not _knows(person, wanted),
        _leaves_soon(person, today, rulebook.assignment.leave_soon),
        load.weight(rulebook.assignment) / person.capacity,
        load.last_assigned_at.timestamp() if load.last_assigned_at else 0.0,
        [each.id for each in rulebook.people].index(person.id),
    )


def _speaks(person: Person, wanted: Wanted) -> bool:
    return wanted.language in {None, "nl"} or wanted.language in person.languages


def _knows(person: Person, wanted: Wanted) -> bool:
    return wanted.field is None or wanted.field.casefold() in {field.casefold() for field in person.fields}


def _leaves_soon(person: Person, today: date, soon: Span) -> bool:
    """True when an absence begins within this time; counted in days, a weekend in between makes it longer."""
    days = soon.count * {"week": 7, "month": 30}.get(soon.unit, 1) + (2 if soon.unit == "working day" else 0)
    return any(0 < (away.first - today).days <= days for away in person.away)


def _reason(chosen: _Candidate, wanted: Wanted) -> str:
    person = chosen.person
    parts = [f"vervangt {chosen.stands_in_for.name}" if chosen.stands_in_for else "heeft nu het minste openstaande werk"]
    if wanted.language not in {None, "nl"} and _speaks(person, wanted):
        parts.append(f"spreekt {_LANGUAGE.get(wanted.language or '', wanted.language)}")
    if wanted.field and _knows(person, wanted):
        parts.append(f"kent {wanted.field}")
    return ", ".join(parts)


def _last_resort(rulebook: Rulebook, today: date, excluded: AbstractSet[str]) -> Person:
    """Somebody who is there and has no conflict: the bureau's manager first, then its people, managers, directors, anybody.

    When there is nobody at all it is the bureau's manager all the same: a complaint without a person is worse.
    """
    managers = [rulebook.person(unit.manager) for unit in (rulebook.bureau, *rulebook.units)]
    ranks = [managers[0], *rulebook.in_role("bureau"), *managers, *rulebook.in_role("directors"), *rulebook.people]
    people = [person for person in ranks if person]
    readers = (rulebook.stand_in(person, today) for person in people)
    there = (reader for reader in readers if reader.id not in excluded and not reader.absence(today))
    return next(there, people[0])
