"""Numbers and places by which somebody can be found, taken out of a text whole: what is left tells nobody who it was about.

Other than masking.masked, which keeps the shape and the last digits for a colleague who has to recognise them, this leaves
nothing. Days, hours and amounts stay: the story needs them, and they lead to nobody. A year of before 2000 goes: it may be one of
birth.
"""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum


class Trace(StrEnum):
    """What was taken out."""

    ADDRESS = "address"  # of mail
    LINK = "link"
    ACCOUNT = "account"
    NUMBER = "number"
    PLACE = "place"
    YEAR = "year"


CALLED: Mapping[str, Mapping[Trace, str]] = {
    "nl": {
        Trace.ADDRESS: "[mailadres]",
        Trace.LINK: "[link]",
        Trace.ACCOUNT: "[rekeningnummer]",
        Trace.NUMBER: "[nummer]",
        Trace.PLACE: "[adres]",
        Trace.YEAR: "[jaar]",
    },
    "en": {
        Trace.ADDRESS: "[mail address]",
        Trace.LINK: "[link]",
        Trace.ACCOUNT: "[account number]",
        Trace.NUMBER: "[number]",
        Trace.PLACE: "[address]",
        Trace.YEAR: "[year]",
    },
}

_STREET = (
    r"(?:straat|straatje|laan|weg|plein|dijk|kade|gracht|steeg|singel|hof|pad|park|dreef|plantsoen|markt|wal|haven|baan"
    r"|street|road)"
)
_PLACES = (
    # Kerkstraat 12a, Burgemeester de Vlugtlaan 118-2, in small letters too
    re.compile(
        rf"(?:\b[A-Z][\w'’.-]*\s+(?:(?:de|den|der|van|het|'t)\s+)*)*\b[\w'’-]{{2,}}(?i:{_STREET})"
        r"\s+\d{1,5}\s?(?:[a-zA-Z]\b)?(?:[-/]\w{1,4})?"
    ),
    re.compile(r"\b[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*\s+(?:Straat|Laan|Weg|Plein|Street|Road)\s+\d{1,5}\s?(?:[a-zA-Z]\b)?"),
    # in the Kerkstraat, without a number
    re.compile(r"\b[\w'’-]{3,}(?:straat|laan|gracht|plein|dreef|steeg|singel|plantsoen)\b", re.IGNORECASE),
    # 1234 AB, 1234ab; with the town behind it
    re.compile(r"\b[1-9]\d{3}(?:\s?[A-Z]{2}|[a-z]{2})\b(?:,?\s+(?:[A-Z][\w'’-]+|[A-Z]{3,})(?:[ -][A-Z][\w'’-]+)*)?"),
    re.compile(r"\b(?:postbus|antwoordnummer|p\.?o\.? box)\s+\d+\b", re.IGNORECASE),
)
_NO_PLACES = frozenset({"onderweg", "halverwege", "marktplaats", "examenplein"})
_ADDRESS = re.compile(
    r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+"
    r"|[\w.+%'-]+\s?(?:\(at\)|\[at\]|\sapenstaartje\s|\s@\s)\s?[\w-]+(?:\s?(?:\.|\(dot\)|\spunt\s)\s?[\w-]+)+",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<!\w)@\w{2,}")
_LINK = re.compile(r"\b(?:https?://|www\.)\S+|\b[\w-]{3,}\.(?:nl|com|eu|org|net|be|de|example)(?:/\S*)?\b", re.IGNORECASE)
_ACCOUNT = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Za-z]{2}\d{2}[ .-]?[A-Za-z]{4}(?:[ .-]?\d){10}"
    r"|[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]{2,4}){3,8})(?![A-Za-z0-9])"
)
# What stays although it is made of digits: amounts, days, hours.
_AMOUNT = r"(?:€|EUR|euro)\s?\d[\d.]*(?:,(?:\d\d?|-+))?|\d[\d.]*(?:,(?:\d\d?|-+))?\s?(?:€|EUR\b|euro\b)"
_DAY = r"(?<![\d.-])\d{1,2}[-/.]\d{1,2}[-/.](?:20)?\d{2}(?![\d-]|\.\d)|(?<![\d-])20\d\d-\d{2}-\d{2}(?![\d-])"
_MONTH = r"(?:jan|feb|mrt|maa|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]{0,6}"
_HOUR = r"\d{1,2}[:.]\d{2}(?:\s?uur|\s?u)?(?![\d.-])"
_LONG = r"\(?\+?\d(?:[ \t./()–-]{0,3}\d){4,}"  # five digits or more, however they are grouped
_CODE = r"(?<![\w])(?=[A-Za-z0-9./-]*\d[A-Za-z0-9./-]*\d)(?=[0-9./-]*[A-Za-z])[A-Za-z0-9]+(?:[./-][A-Za-z0-9]+)*(?![\w])"
_PLATE = r"\b(?=[A-Z0-9 ]*\d)(?=[A-Z0-9 ]*[A-Z])(?:[A-Z]{1,3}|\d{1,3}) (?:[A-Z]{1,3}|\d{1,3}) (?:[A-Z]{1,3}|\d{1,3})\b"
_DIGITS = re.compile(
    f"(?P<amount>{_AMOUNT})|(?P<day>{_DAY}|\\b\\d{{1,2}} {_MONTH} 20\\d\\d\\b)|(?P<long>{_LONG})"
    f"|(?P<plate>{_PLATE})|(?P<code>{_CODE})|(?P<hour>{_HOUR})"
)
_SHORT_CODE = re.compile(r"\d{1,3}(?:-?[a-z]+)?|[A-Za-z]\d{1,2}|\d{4}-\d{1,2}", re.ASCII)  # 24-uurs, A12
_SHORTEST_CODE = 5  # characters
_CALLED_SO = re.compile(
    r"\b((?:zaak|dossier|polis|klant|factuur|order|schade|claim|kenmerk|referentie|case|policy|invoice|file|ticket|klacht)"
    r"\w{0,8}(?:\s?(?:nr|nummer|no|number))?\.?\s*[:#]?\s*)(?=[A-Za-z0-9./-]*\d)[A-Za-z0-9][A-Za-z0-9./-]*\b",
    re.IGNORECASE,
)
_OLD_YEAR = re.compile(r"\b(?:\d{1,2}[-/. ](?:\d{1,2}|[a-z]{3,9})[-/. ])?19\d\d\b", re.IGNORECASE)
_TWO_DIGIT_BIRTH = re.compile(
    r"(\bgeboren\s+(?:op\s+)?|\bborn\s+(?:on\s+)?|\bgeboortedatum:?\s*)[\w-]+(?:[ -][\w-]+){0,2}", re.IGNORECASE
)


def out_of(text: str, language: str, known: Iterable[str] = ()) -> str:
    """Give the text without such numbers and places. `known` are numbers of the dossier itself, whatever they look like."""
    word = CALLED[language]
    text = _ADDRESS.sub(word[Trace.ADDRESS], text)
    text = _HANDLE.sub(word[Trace.ADDRESS], text)
    text = _LINK.sub(word[Trace.LINK], text)
    for number in known:
        text = _as_written(number).sub(word[Trace.NUMBER], text)
    text = _ACCOUNT.sub(word[Trace.ACCOUNT], text)
    for place in _PLACES:
        text = place.sub(lambda found: found[0] if _is_no_place(found[0]) else word[Trace.PLACE], text)
    text = _TWO_DIGIT_BIRTH.sub(lambda found: found[1] + word[Trace.YEAR], text)
    text = _OLD_YEAR.sub(word[Trace.YEAR], text)
    text = _CALLED_SO.sub(lambda found: found[1] + word[Trace.NUMBER], text)
    return _DIGITS.sub(lambda found: _kept(found) or word[Trace.NUMBER], text)


def _as_written(number: str) -> re.Pattern[str]:
    """A number with whatever stands between its signs: R25.118.204, r25 118 204, R25118204."""
    signs = [re.escape(sign) for sign in number if sign.isalnum()]
    return re.compile(r"(?<!\w)" + r"[\s./_-]{0,2}".join(signs) + r"(?!\w)", re.IGNORECASE) if signs else re.compile(r"(?!)")


def _is_no_place(found: str) -> bool:
    """Onderweg 3 dagen: an ordinary word that ends like a street."""
    return found.split(maxsplit=1)[0].casefold() in _NO_PLACES


def _kept(found: re.Match[str]) -> str:
    """What may stay of something with digits; empty when it must go."""
    if found["amount"] or found["day"] or found["hour"]:
        return found[0]
    if found["code"] and (len(found[0]) < _SHORTEST_CODE or _SHORT_CODE.fullmatch(found[0])):
        return found[0]
    return ""
