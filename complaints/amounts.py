"""Amounts of money as people write them in a mail: € 1.250,50, 250 euro, EUR 1,250.50, 75,-. Whole cents, never a float."""

import re

_AMOUNT = re.compile(
    r"""(?<![\w.,-])
    (?P<before>€|eur(?:o|os)?(?![a-z]))?\s*
    (?P<figures>\d{1,3}(?:[.,\ \u00a0']\d{3})+|\d+)
    (?:(?P<mark>[.,])(?P<cents>\d{1,2}|-{1,2}|–))?
    (?![\w]|[.,-]?\d)
    \s*(?P<after>€|eur(?:o|os)?\b)?""",
    re.VERBOSE | re.IGNORECASE,
)
_DATES = re.compile(r"\b\d{1,2}\s+(?:jan|feb|m[aä]?a?rt|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)\w*(?:\s+\d{4})?", re.IGNORECASE)
MOST = 10_000_000_00  # cents; nobody pays more by mail, so more is a slip of the pen


def find(text: str) -> int | None:
    """The one amount in a text, in euro cents. None when there is none, when there are two, or when it cannot be sure.

    A mark before three figures stands between thousands, before one or two it begins the cents: so both 1.250,50 and
    1,250.50 are read, as Dutch and English people write them. An amount with a euro sign beats bare numbers.
    """
    found = list(_AMOUNT.finditer(_DATES.sub(" ", text)))
    marked = [each for each in found if each["before"] or each["after"]]
    amounts = {cents for each in marked or found if (cents := _cents(each)) is not None}
    if len(amounts) != 1:
        return None
    (cents,) = amounts
    return cents if 0 < cents <= MOST else None


def in_words(cents: int, language: str) -> str:
    """An amount as a letter says it: € 1.250,50 in Dutch, €1,250.50 in English."""
    written = f"{cents // 100:,}.{cents % 100:02d}"
    if language == "nl":
        return f"€ {written.translate(str.maketrans(',.', '.,'))}"
    return f"€{written}"


def _cents(found: re.Match[str]) -> int | None:
    figures, cents = found["figures"], found["cents"]
    marks = {mark for mark in figures if not mark.isdigit()}
    if len(marks) > 1 or found["mark"] in marks:  # 1.250,000 or 1.250.50: two readings, so none
        return None
    whole = int("".join(figure for figure in figures if figure.isdigit()))
    part = int(cents.ljust(2, "0")) if cents and cents[0].isdigit() else 0
    return whole * 100 + part
