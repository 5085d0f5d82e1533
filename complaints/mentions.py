"""What a mail mentions: our own number, a case, a policy (by the patterns of rules.yaml), a phone, a postcode, a wish."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from complaints import beginnings
from complaints.message import IncomingMessage
from complaints.numbers import finder
from complaints.rules import Rulebook

_LOOK_AT = 50_000  # characters; nobody's phone number stands further on
_LONGEST_WISH = 300
_PHONE = re.compile(r"(?<![\w+/=.,€$-])(?:\+|\(?\+?0(?!\.))(?:[ \t]?[.\-/]?[()]{0,2}[ \t]?\d){6,15}(?![\w@/=]|[-.]\d)", re.ASCII)
_PHONE_BEGINS = re.compile(r"[+(0]")
_DATE = re.compile(r"0?\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d\d\b", re.ASCII)
_POSTCODE = re.compile(r"(?<![\w-])([1-9]\d{3})[ \t]?((?!SA|SD|SS)[A-Z]{2})(?![\w-])", re.ASCII)
_POSTCODE_BEGINS = re.compile(r"[1-9][0-9]{3}")
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_WORDS_AFTER_A_YEAR = frozenset(
    ["AL", "DE", "EN", "ER", "HE", "IK", "IN", "IS", "JA", "JE", "NU", "OF", "OM", "OP", "TE", "TO", "UW", "WE", "ZE"]
)
_WISH = re.compile(
    r"^[ \t*>]{0,6}(?:gewenste? (?:oplossing|resultaat|uitkomst|afloop)|wat (?:wilt|wil) (?:u|je) (?:bereiken|dat wij doen"
    r"|van ons)"
    r"|wat verwacht (?:u|je)(?: van ons)?|uw wens|desired (?:outcome|solution|result)|what (?:would|do) you (?:like|want"
    r"|expect)[^:?\n]{0,30}"
    r"|gewünschte lösung|solution souhaitée)[ \t]?\*?[:?]\*?[ \t]{0,5}([^\n]{0,400})(?:\n[ \t]{0,5}([^\n]{1,400}))?",
    re.IGNORECASE | re.MULTILINE,
)
_LABEL = re.compile(r"[^\s:][^:\n]{0,40}[:?](?:\s|$)")


@dataclass(frozen=True, slots=True)
class Mentions:
    """What stands in a mail, each the first of its kind, or None."""

    complaint_number: str | None = None
    case_number: str | None = None
    policy_number: str | None = None
    phone: str | None = None  # as it was written, which is how it is dialled
    postcode: str | None = None  # Dutch, such as 1234 AB
    wish: str | None = None  # the outcome that a form asks for


def of(message: IncomingMessage, rulebook: Rulebook | None) -> Mentions:
    """Look in the subject, in what the customer wrote now, and for numbers also in the mail quoted below.

    Of a forwarded mail the customer's words are those inside: the phone number of who forwards it is not his.
    """
    own = f"{message.reply}\n{message.signature}" if message.reply or message.signature else message.text
    inner = message.forwarded.text if message.forwarded else ""
    rest = f"{own}\n{message.quoted}" if inner else message.quoted
    return find(message.subject, inner or own, rulebook, rest)


def find(subject: str, text: str, rulebook: Rulebook | None, quoted: str = "") -> Mentions:
    """Look in the subject first, then in the text, and for numbers last in what is quoted. Without rules no number is known."""
    text = text[:_LOOK_AT]
    number, case, policy = _numbers(f"{subject}\n{text}\n{quoted[:_LOOK_AT]}", rulebook) if rulebook else (None, None, None)
    return Mentions(
        complaint_number=number,
        case_number=case,
        policy_number=policy,
        phone=phone_in(f"{subject}\n{text}"),
        postcode=_postcode(text),
        wish=_wish(text),
    )


def phone_in(text: str) -> str | None:
    """Find the first phone number, on one line."""
    found = next(phones_in(text), None)
    return " ".join(found.split()) if found else None


def phones_in(text: str) -> Iterator[str]:
    """Find phone numbers, Dutch or with a country code, as they are written; dates and amounts are none."""
    for found in beginnings.all_of(_PHONE, _PHONE_BEGINS, text):
        written = found[0].strip(" .-/")
        if written.count("(") != written.count(")"):
            written = written.strip("()")
        if not _DATE.match(written) and _is_dialled(written):
            yield written


def _is_dialled(written: str) -> bool:
    """Check the digits: ten in the Netherlands, of which the second is no zero; up to fifteen with a country code (E.164)."""
    digits = re.sub(r"\D", "", written.replace("(0)", ""))
    if written.startswith(("+", "(+", "00")):
        abroad = digits.removeprefix("00")
        if abroad.startswith("31"):
            return len(abroad.removeprefix("31").removeprefix("0")) == 9  # noqa: PLR2004 - a Dutch number without its zero
        return 8 <= len(abroad) <= 15 and not abroad.startswith("0")  # noqa: PLR2004 - E.164
    return len(digits) == 10 and digits[1] != "0"  # noqa: PLR2004 - area code and number


def _numbers(text: str, rulebook: Rulebook) -> tuple[str | None, str | None, str | None]:
    """Find our own number, the case and the policy; "ons kenmerk: K-2026-000123" names no case."""
    ours = finder(rulebook.organisation.number)
    looked_at = beginnings.Text(text)
    number = looked_at.search(ours)
    rest = beginnings.Text(ours.sub(" ", text)) if number else looked_at
    patterns = rulebook.patterns
    return number[0].upper() if number else None, _first(patterns.case_number, rest), _first(patterns.policy_number, rest)


def _postcode(text: str) -> str | None:
    """Find a Dutch postcode; "2025 IN" in a sentence of capitals is none."""
    for found in beginnings.all_of(_POSTCODE, _POSTCODE_BEGINS, text):
        if not (_YEAR.fullmatch(found[1]) and found[2] in _WORDS_AFTER_A_YEAR):
            return f"{found[1]} {found[2]}"
    return None


def _wish(text: str) -> str | None:
    found = _WISH.search(text)
    if found is None:
        return None
    below = found[2] if found[2] and not _LABEL.match(found[2]) else ""
    return " ".join((found[1] or below or "").split())[:_LONGEST_WISH] or None


def without_phone(text: str) -> str:
    """The text without its first phone number."""
    phone = phone_in(text)
    return text.replace(phone, "") if phone else text


@lru_cache(maxsize=32)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _first(pattern: str, text: beginnings.Text) -> str | None:
    found = text.search(_compiled(pattern))
    return " ".join(found[1].upper().split()) if found else None


def mail_numbers(argument: str) -> list[int]:
    """The numbers of mails behind #klacht, in order and each once; empty when anything else stands there."""
    pieces = [
        piece for piece in re.split(r"[\s,;:.]+", argument.casefold()) if piece not in {"", "mail", "nummer", "nr", "en", "and"}
    ]
    if not all(re.fullmatch(r"[0-9]{1,9}", piece) for piece in pieces):
        return []
    return list(dict.fromkeys(map(int, pieces)))
