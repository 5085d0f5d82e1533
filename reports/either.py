"""Two languages side by side: a sentence of a report stands once in each, next to each other, so that both say the same."""

from collections.abc import Sequence

from complaints import causes


def either(language: str, dutch: str, english: str) -> str:
    """The one for this language; Dutch when it is none of ours."""
    return english if language == "en" else dutch


def counted(count: int, one: str, more: str) -> str:
    """A count with its noun: 1 klacht, 3 klachten."""
    return f"{count} {one if count == 1 else more}"


def listed(items: Sequence[str], language: str) -> str:
    """Things in a sentence: a, b en c."""
    *head, last = items
    return f"{', '.join(head)} {either(language, 'en', 'and')} {last}" if head else last


def cause_called(cause: str | None, language: str) -> str:
    """A main cause as a heading has it, in the reader's language where we know the word."""
    return causes.in_words(cause, language).capitalize() if cause else either(language, "Niet vastgelegd", "Not recorded")
