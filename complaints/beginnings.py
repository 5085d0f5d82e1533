"""Searching for numbers only where one of their beginnings stands: an expression alone tries every letter.

It is for expressions that take small letters and capitals alike; a test holds what is found to what re finds.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from complaints.phrase_needs import beginnings_of

_LIKE_ASCII = ("\u0131", "\u017f")  # for re these are an i and an s; in small letters they stay what they are


class Text:
    """A text to look in."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def plain(self) -> str | None:
        """The same in small letters, a mark in the place of each beyond ASCII; None when places would not be the same."""
        lower = self.text.lower()
        if lower.isascii():
            return lower
        if len(lower) != len(self.text) or any(letter in lower for letter in _LIKE_ASCII):
            return None
        return lower.encode("ascii", "replace").decode("ascii")

    def search(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What pattern.search gives."""
        beginnings = _beginnings(pattern)
        if not beginnings or self.plain is None:
            return pattern.search(self.text)
        starts = sorted({start for letters in beginnings for start in places_of(letters, self.plain)})
        return next((found for start in starts if (found := pattern.match(self.text, start))), None)


def all_of(pattern: re.Pattern[str], first: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What pattern.finditer gives; `first` finds every place where it may begin, and finds them fast."""
    at = 0
    while place := first.search(text, at):
        found = pattern.match(text, place.start())
        at = found.end() if found else place.start() + 1
        if found:
            yield found


def places_of(letters: str, text: str) -> Iterator[int]:
    """Every place in the text where these letters stand."""
    start = text.find(letters)
    while start >= 0:
        yield start
        start = text.find(letters, start + 1)


@lru_cache(maxsize=64)
def _beginnings(pattern: re.Pattern[str]) -> Sequence[str]:
    """In small letters; none when the expression has to try every place."""
    if not pattern.flags & re.IGNORECASE:
        return ()
    found = [letters.lower() for letters in beginnings_of(pattern.pattern)]
    return tuple(dict.fromkeys(found)) if all(map(str.isascii, found)) else ()
