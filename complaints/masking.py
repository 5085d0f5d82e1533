"""Numbers that prove who somebody is, or that money hangs on, made unreadable for lists, reports and letters to many.

The original stays in the mails of the dossier (Wet algemene bepalingen burgerservicenummer, 10: only who may use it sees it).
"""

import re
from collections.abc import Iterable

_LOOK_AT = 50_000  # characters that are searched when a mail is shown
_DIGITS = re.compile(r"\d(?:[ .-]?\d){7}", re.ASCII)  # fewer stand in none of them
_NINE = re.compile(r"(?<![\w.,/+-])\d(?:[ .-]?\d){7,8}(?![\w/-]|[.,]\d)", re.ASCII)
_NAMED = re.compile(r"(?:\bbsn\b|burgerservice|sofi)[^\d\n]{0,25}$", re.IGNORECASE)
_OTHER_NUMBER = re.compile(
    r"\b(?:zaak|dossier|polis|klant|factuur|order|schade|claim|kenmerk|referentie|ref|case|policy|invoice|file|ticket|tel"
    r"|telefoon|kvk|mobiel|bestel)"
    r"\w{0,8}[\s.:#-]{0,6}(?:nr|nummer|no|number)?[\s.:#-]{0,4}$",
    re.IGNORECASE,
)
_IBAN = re.compile(r"(?<![A-Z0-9])[A-Z]{2}\d{2}(?:[ \t.-]?[A-Z0-9]){11,30}(?![A-Z0-9])", re.ASCII | re.IGNORECASE)
_CARD = re.compile(r"(?<![\w+-])[2-6]\d{3}(?:[ -]?\d){9,15}(?![\w-])", re.ASCII)
_IBAN_LENGTHS = range(15, 35)
_KNOWN_LENGTHS = {"NL": 18, "BE": 16, "DE": 22, "FR": 27, "GB": 22, "LU": 20, "ES": 24, "IT": 27, "PL": 28, "TR": 26, "AT": 20}
_KEPT = 3  # digits at the end of an account or a card that a person recognises it by
_ADDRESS = re.compile(r"\b[\w.%+-]{1,64}@([\w-]+(?:\.[\w-]+)+)\b")
_PHONE = re.compile(r"(?<![\w+])(?:\+\d{2}|00\d{2}|0)[\s-]?(?:\(0\))?\d(?:[\s-]?\d){7,9}(?!\d)")
_DIGIT = re.compile(r"[0-9A-Za-z]")


def masked(text: str) -> str:
    """Give the text with BSN, IBAN and card numbers masked; grouping stays, and of an account or card the last digits."""
    if not _DIGITS.search(text):
        return text
    text = _IBAN.sub(_hidden_iban, text)
    text = _CARD.sub(lambda found: _hidden(found[0], _KEPT) if is_card(found[0]) else found[0], text)
    return _NINE.sub(lambda found: _hidden(found[0], 0) if _is_bsn_here(found) else found[0], text)


def all_masked(text: str) -> str:
    """Give the text with mail addresses (their domain stays) and phone numbers masked as well, for who does not handle it."""
    text = _ADDRESS.sub(lambda found: f"****@{found[1]}", masked(text))
    return _PHONE.sub(lambda found: _hidden(found[0], 2), text)


def kinds_in(text: str) -> list[str]:
    """Tell which kinds of such numbers stand in a text: bsn, iban, card."""
    text = text[:_LOOK_AT]
    if not _DIGITS.search(text):
        return []
    kinds = {
        "bsn": any(_is_bsn_here(found) for found in _NINE.finditer(text)),
        "iban": any(_whole_iban(found[0]) for found in _IBAN.finditer(text)),
        "card": any(is_card(found[0]) for found in _CARD.finditer(text)),
    }
    return [kind for kind, there in kinds.items() if there]


def is_bsn(written: str) -> bool:
    """Check a citizen service number: eight or nine digits that pass the 11-test (Logisch Ontwerp BSN)."""
    digits = [int(digit) for digit in re.sub(r"\D", "", written).zfill(9)]
    if len(digits) != 9 or not any(digits):  # noqa: PLR2004 - a BSN
        return False
    weighted = sum(digit * weight for digit, weight in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    return weighted % 11 == 0


def is_iban(written: str) -> bool:
    """Check an account number: its country's length where known, and the remainder by 97 (ISO 13616, ISO 7064)."""
    bare = re.sub(r"[^0-9A-Z]", "", written.upper())
    if len(bare) not in _IBAN_LENGTHS or len(bare) != _KNOWN_LENGTHS.get(bare[:2], len(bare)):
        return False
    return int("".join(str(int(letter, 36)) for letter in bare[4:] + bare[:4])) % 97 == 1


def is_card(written: str) -> bool:
    """Check the number of a payment card by its last digit (ISO/IEC 7812, Luhn)."""
    digits = [int(digit) for digit in re.sub(r"\D", "", written)]
    doubled = sum(sum(divmod(digit * 2, 10)) for digit in digits[-2::-2])
    return (sum(digits[-1::-2]) + doubled) % 10 == 0 and len(set(digits)) > 1


def _is_bsn_here(found: re.Match[str]) -> bool:
    """A number of nine digits is one by chance in one of eleven: one that is called something else is left alone."""
    before = found.string[max(0, found.start() - 40) : found.start()]
    if _NAMED.search(before):
        return is_bsn(found[0])
    grouped = len(re.sub(r"\D", "", found[0])) == 9  # noqa: PLR2004 - with eight digits only where it is called so
    return grouped and not _OTHER_NUMBER.search(before) and is_bsn(found[0])


def _whole_iban(written: str) -> str:
    """Give the IBAN at the beginning: words may follow it that the pattern took for a part."""
    letters = 0
    for at, letter in enumerate(written):
        letters += letter.isalnum()
        ends = at + 1 == len(written) or not written[at + 1].isalnum() or _KNOWN_LENGTHS.get(written[:2].upper()) == letters
        if letters >= _IBAN_LENGTHS[0] and ends and is_iban(written[: at + 1]):
            return written[: at + 1]
    return ""


def _hidden_iban(found: re.Match[str]) -> str:
    whole = _whole_iban(found[0])
    return _hidden(whole, _KEPT) + found[0][len(whole) :] if whole else found[0]


def _hidden(written: str, kept: int) -> str:
    head = len(written) - kept
    return _DIGIT.sub("*", written[:head]) + written[head:]


_PARTICLES = (
    *("de", "den", "der", "het", "'t", "ten", "ter", "te", "van", "von", "op", "in", "la", "le", "el", "al", "bin", "du"),
)
_OF_A_SENTENCE = ("van", "op", "in", "te", "al")  # before a name they may belong to the sentence
_HONORIFIC = r"(?:(?i:mevrouw|mevr\.?|mw\.?|meneer|dhr\.?|de heer|heer|mr\.?|mrs\.?|ms\.?)\s+)?"
_LONGEST_NAME = 60


def names_masked(text: str, names: Iterable[str | None], instead: str) -> str:
    """Give the text with these people's names replaced: whole names, and each part of one where it stands with a capital.

    A word that only looks like a part of a name (jong, bakker) stays. Initials and mevrouw before a name go with it.
    """
    for name in sorted({each for each in names if each}, key=len, reverse=True):
        words = re.findall(r"[^\W\d_][\w'’-]+", name[:_LONGEST_NAME])
        parts = [word for word in words if word.casefold() not in _PARTICLES]
        if not parts:
            continue
        kept = [word for word in _OF_A_SENTENCE if word not in {word.casefold() for word in words}]
        particles = rf"(?:(?i:{'|'.join(re.escape(word) for word in _PARTICLES if word not in kept)})\s+)*"
        piece = rf"{particles}(?:{'|'.join(re.escape(part[0].upper() + part[1:]) for part in parts)})"
        known = rf"(?<!\w){_HONORIFIC}(?:[A-Z]\.\s?)*(?:(?i:{re.escape(name)})|{piece}(?:[\s-]+{piece})*)(?:['’]s?|s)?(?!\w)"
        text = re.sub(known, instead, text)
    return text
