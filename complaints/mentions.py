"""What a mail mentions: our own number, a case, a policy, a phone number. By the patterns of rules.yaml."""

import re
from dataclasses import dataclass
from functools import lru_cache

from complaints.numbers import finder
from complaints.rules import Rulebook

PHONE = re.compile(r"(?<![\w+])(?:\+31|0031|0)[\s-]?(?:\(0\))?\d(?:[\s-]?\d){8}(?!\d)", re.ASCII)
_LOOK_AT = 100_000  # characters; nobody's phone number stands further on


@dataclass(frozen=True, slots=True)
class Mentions:
    """The numbers that stand in a mail, each the first of its kind, or None."""

    complaint_number: str | None = None
    case_number: str | None = None
    policy_number: str | None = None
    phone: str | None = None


def find(subject: str, text: str, rulebook: Rulebook) -> Mentions:
    """Look in the subject first, then in the text."""
    everything = f"{subject}\n{text[:_LOOK_AT]}"
    number = finder(rulebook.organisation.number).search(everything)
    phone = PHONE.search(everything)
    return Mentions(
        complaint_number=number[0].upper() if number else None,
        case_number=_first(rulebook.patterns.case_number, everything),
        policy_number=_first(rulebook.patterns.policy_number, everything),
        phone=" ".join(phone[0].split()) if phone else None,
    )


@lru_cache(maxsize=32)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _first(pattern: str, text: str) -> str | None:
    found = _compiled(pattern).search(text)
    return found[1].upper() if found else None
