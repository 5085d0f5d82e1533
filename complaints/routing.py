"""Who handles a complaint, and why: the first rule that fits gives the unit; its pool gives the handler (pool.py)."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from complaints.beginnings import Text
from complaints.both import Both
from complaints.pool import Route, Wanted, Workload, appoint
from complaints.rules import RoutingRule, Rulebook, When
from complaints.staff_rules import Partner


@dataclass(frozen=True, kw_only=True)
class Letterhead:
    """What routing looks at in a mail."""

    subject: str
    text: str
    from_addr: str | None = None
    sent_to: AbstractSet[str] = frozenset()
    mailbox: str = ""
    case_number: str | None = None

    @cached_property
    def everything(self) -> Text:
        """Subject and text, to be looked in for the words of every rule."""
        return Text(f"{self.subject}\n{self.text}")


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
    why = _because(rule, head) if rule else Both("geen regel paste: naar het bureau", "no rule fitted: to the complaints desk")
    wanted = Wanted(language=language, field=rule.field if rule else None)
    chosen = appoint(unit, rulebook, workload, today=today, excluded=excluded, why=why, wanted=wanted)
    return replace(chosen, partner=_partner(rule, head, rulebook))


def _partner(rule: RoutingRule | None, head: Letterhead, rulebook: Rulebook) -> Partner | None:
    """The firm of the flexible shell that handles the case: named by the rule, else known by its case numbers (SR-37)."""
    number = (head.case_number or "").upper()
    by_number = (
        each for each in rulebook.partners if each.case_prefix and number.startswith(tuple(map(str.upper, each.case_prefix)))
    )
    return (rulebook.partner(rule.partner) if rule else None) or next(by_number, None)


def fits(when: When, head: Letterhead) -> bool:
    """True when every given condition holds. A rule without conditions always fits."""
    everything = head.everything
    domain = (head.from_addr or "").rpartition("@")[2].lower()
    return (
        (not when.any_words or _word_in(when.any_words, everything) is not None)
        and all(_word_in((word,), everything) for word in when.all_words)
        and (not when.subject_words or _word_in(when.subject_words, Text(head.subject)) is not None)
        and (not when.to or bool({address.lower() for address in when.to} & head.sent_to))
        and (not when.from_domains or domain in {name.lower() for name in when.from_domains})
        and (not when.case_prefix or (head.case_number or "").startswith(tuple(p.upper() for p in when.case_prefix)))
        and (not when.mailbox or head.mailbox.lower() in {name.lower() for name in when.mailbox})
    )


def _because(rule: RoutingRule, head: Letterhead) -> Both:
    word = _word_in(rule.when.any_words, head.everything) or _word_in(rule.when.subject_words, Text(head.subject))
    return Both(
        f"regel '{rule.name}'" + (f" (het woord '{word}')" if word else ""),
        f"rule '{rule.name}'" + (f" (the word '{word}')" if word else ""),
    )


@lru_cache(maxsize=256)
def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in words)})", re.IGNORECASE)


def _word_in(words: tuple[str, ...], text: Text) -> str | None:
    if not words:
        return None
    found = text.search(_words(words))
    return found[0].lower() if found else None
