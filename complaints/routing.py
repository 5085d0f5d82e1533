"""Who handles a complaint, and why: the first rule that fits gives the unit; its pool gives the handler (pool.py)."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from complaints.pool import Route, Wanted, Workload, appoint
from complaints.rules import RoutingRule, Rulebook, When
from complaints.staff_rules import Partner


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What routing looks at in a mail."""

    subject: str
    text: str
    from_addr: str | None = None
    sent_to: AbstractSet[str] = frozenset()
    mailbox: str = ""
    case_number: str | None = None


def route(
    head: Letterhead,
    rulebook: Rulebook,
    workload: Workload,
    *,
    today: date,
    excluded: AbstractSet[str] = frozenset(),
    language: str | None = None,
) -> Route:
    """Find unit and handler, and the partner that may have the case. There is always a handler: see appoint."""
    rule = next((rule for rule in rulebook.routing if fits(rule.when, head)), None)
    unit = (rulebook.unit(rule.unit) if rule else None) or rulebook.bureau
    why = f"regel '{rule.name}'{_because(rule, head)}" if rule else "geen regel paste: naar het bureau"
    wanted = Wanted(language=language, field=rule.field if rule else None)
    chosen = appoint(unit, rulebook, workload, today=today, excluded=excluded, why=why, wanted=wanted)
    return replace(chosen, partner=_partner(rule, head, rulebook), field=rule.field if rule else None)


def field_of(head: Letterhead, rulebook: Rulebook) -> str | None:
    """What a mail is about, as the first rule that fits names it; also when it goes elsewhere because it asks for care."""
    rule = next((rule for rule in rulebook.routing if fits(rule.when, head)), None)
    return rule.field if rule else None


def field_of_unit(unit: str, rulebook: Rulebook) -> str | None:
    """What a unit is about, when all rules that lead to it name the same; None in doubt."""
    named = {rule.field for rule in rulebook.routing if rule.unit == unit}
    return named.pop() if len(named) == 1 else None


def _partner(rule: RoutingRule | None, head: Letterhead, rulebook: Rulebook) -> Partner | None:
    """The firm of the flexible shell that handles the case: named by the rule, else known by its case numbers (SR-37)."""
    number = (head.case_number or "").upper()
    by_number = (
        each for each in rulebook.partners if each.case_prefix and number.startswith(tuple(map(str.upper, each.case_prefix)))
    )
    return (rulebook.partner(rule.partner) if rule else None) or next(by_number, None)


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
