"""How the values of a report are written: 1.234 and 12,5 in Dutch, 1,234 and 12.5 in English; a dash when there is none."""

from datetime import date

from complaints import amounts, dates
from reports.document import Column, Kind, Row, Table, Value
from reports.words import LANGUAGES, days, number

NOTHING = "–"
_MINUS = "−"  # the typographic one: as wide as the plus, and it does not break from its number


def known_language(language: str) -> str:
    """The language that we write instead: Dutch for one that we do not know."""
    return language if language in LANGUAGES else "nl"


def written(value: Value, kind: Kind, language: str) -> str:
    """Write a value of a column. What is text already, such as a count that is hidden, stays as it is."""
    if value is None or value == "":
        return NOTHING
    if kind is Kind.DATE and isinstance(value, str):
        return dates.in_words(date.fromisoformat(value), language)
    if isinstance(value, str):
        return value
    match kind:
        case Kind.CHANGE:
            sign = "+" if value > 0 else _MINUS if value < 0 else ""
            return f"{sign}{_number(abs(value), language)}"
        case Kind.PERCENTAGE:
            return f"{_signed(value, language)}%"
        case Kind.MONEY:
            cents = round(value)
            # The space may not break: an amount stands on one line.
            return (_MINUS if cents < 0 else "") + amounts.in_words(abs(cents), language).replace(" ", "\N{NO-BREAK SPACE}")
        case _:
            return _signed(value, language)


def cells(row: Row, table: Table, language: str) -> list[str]:
    """Write a whole row. A row shorter than the table ends in dashes."""
    values = [*row.values, *[None] * (len(table.columns) - len(row.values))]
    return [written(value, column.kind, language) for value, column in zip(values, table.columns, strict=False)]


def at_the_right(column: Column) -> bool:
    """Whether its values stand at the right, below each other by their units."""
    return column.kind not in {Kind.TEXT, Kind.DATE}


def _signed(value: float, language: str) -> str:
    return (_MINUS if value < 0 else "") + _number(abs(value), language)


def _number(value: float, language: str) -> str:
    """Write a number of zero or more, with one decimal when it is not whole."""
    if round(value, 1) == round(value):
        return number(round(value), language)
    whole, _, tenth = days(value, language).partition("," if language == "nl" else ".")
    return f"{number(int(whole), language)}{',' if language == 'nl' else '.'}{tenth}"
