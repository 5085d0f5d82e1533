"""Who handles a complaint, and why: the first rule that fits gives the unit; the unit's people give the handler."""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from complaints.rules import Person, RoutingRule, Rulebook, Unit, When


@dataclass(frozen=True, slots=True)
class Load:
    """What a person has in hand: open complaints, and when he last got one (None: never)."""

    open: int = 0
    last_assigned_at: datetime | None = None


Workload = Mapping[str, Load]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What routing looks at in a mail."""

    subject: str
    text: str
    from_addr: str | None = None
    sent_to: AbstractSet[str] = frozenset()
    mailbox: str = ""
    case_number: str | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """The unit and the person, with the reason as a sentence."""

    unit: Unit
    handler: Person
    why: str


def route(
    head: Letterhead, rulebook: Rulebook, workload: Workload, *, today: date, excluded: AbstractSet[str] = frozenset()
) -> Route:
    """Find unit and handler. There is always one: in the last resort the manager of the bureau."""
    rule = next((rule for rule in rulebook.routing if fits(rule.when, head)), None)
    unit = (rulebook.unit(rule.unit) if rule else None) or rulebook.bureau
    why = f"regel '{rule.name}'{_because(rule, head)}" if rule else "geen regel paste: naar het bureau"
    return appoint(unit, rulebook, workload, today=today, excluded=excluded, why=why)


def appoint(unit: Unit, rulebook: Rulebook, workload: Workload, *, today: date, excluded: AbstractSet[str], why: str) -> Route:
    """Choose a person of this unit: present, not excluded, least open work, ties in turn; a deputy for who is away."""
    for place in (unit, rulebook.bureau):
        people = _available(place, rulebook, today, excluded)
        if people:
            person, reason = min(people.items(), key=lambda pair: _turn(pair[0], workload, rulebook))
            chosen = rulebook.person(person)
            if chosen:
                moved = "" if place is unit else f"; niemand beschikbaar bij {unit.name}: naar {place.name}"
                return Route(place, chosen, f"{why}{moved}; {reason}")
    bureau = rulebook.bureau
    last = rulebook.person(bureau.manager) or rulebook.people[0]
    return Route(bureau, last, f"{why}; niemand beschikbaar, ook niet bij {bureau.name}: naar {last.name}")


def fits(when: When, head: Letterhead) -> bool:
    """True when every given condition holds. A rule without conditions always fits."""
    everything = f"{head.subject}\n{head.text}"
    domain = (head.from_addr or "").rpartition("@")[2].lower()
    return (
        (not when.any_words or _word_in(when.any_words, everything) is not None)
        and all(_word_in((word,), everything) for word in when.all_words)
        and (not when.subject_words or _word_in(when.subject_words, head.subject) is not None)
        and (not when.to or bool({address.lower() for address in when.to} & head.sent_to))
        and (not when.from_domains or domain in {name.lower() for name in when.from_domains})
        and (not when.case_prefix or (head.case_number or "").startswith(tuple(p.upper() for p in when.case_prefix)))
        and (not when.mailbox or head.mailbox.lower() in {name.lower() for name in when.mailbox})
    )


def mentioned_people(text: str, rulebook: Rulebook) -> frozenset[str]:
    """People who are named in a complaint: they may be whom it is about, so they do not handle it (SR-31).

    A first name alone counts when it stands in the text with a capital. Too many excluded does no harm: another handles it.
    """
    return frozenset(
        person.id
        for person in rulebook.people
        if person.address.lower() in text.lower() or re.search(rf"(?<!\w){re.escape(person.name.partition(' ')[0])}(?!\w)", text)
    )


def _available(unit: Unit, rulebook: Rulebook, today: date, excluded: AbstractSet[str]) -> dict[str, str]:
    people: dict[str, str] = {}
    for handler_id in unit.handlers:
        handler = rulebook.person(handler_id)
        if handler is None:
            continue
        stand_in = rulebook.stand_in(handler, today)
        if stand_in.absence(today) or stand_in.id in excluded:
            continue
        if stand_in.id == handler.id:
            people[handler.id] = "heeft nu het minste openstaande werk"
        else:
            people.setdefault(stand_in.id, f"vervangt {handler.name}")
    return people


def _turn(person: str, workload: Workload, rulebook: Rulebook) -> tuple[int, float, int]:
    load = workload.get(person, Load())
    order = [p.id for p in rulebook.people].index(person)
    return load.open, load.last_assigned_at.timestamp() if load.last_assigned_at else 0.0, order


def _because(rule: RoutingRule, head: Letterhead) -> str:
    word = _word_in(rule.when.any_words, f"{head.subject}\n{head.text}") or _word_in(rule.when.subject_words, head.subject)
    return f" (het woord '{word}')" if word else ""


@lru_cache(maxsize=256)
def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in words)})", re.IGNORECASE)


def _word_in(words: tuple[str, ...], text: str) -> str | None:
    if not words:
        return None
    found = _words(words).search(text)
    return found[0].lower() if found else None
