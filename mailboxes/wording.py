"""Many ways to say one thing: an expression with hints, so that a mail without any of them costs next to nothing."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from complaints import cutting


@dataclass(frozen=True, slots=True)
class _Text:
    """A text in small letters. Python looks through one of ASCII in half the time of one with a single euro sign."""

    lower: str
    plain: str  # with a question mark, which no hint has, for each letter beyond ASCII
    beyond: frozenset[str]  # those letters


@dataclass(frozen=True, slots=True)
class Wording:
    """An expression, and pieces of words of which one stands in everything that it matches; a test holds the two together."""

    hints: tuple[str, ...]
    pattern: re.Pattern[str] = field(repr=False)
    plain: tuple[str, ...] = field(repr=False)  # the hints in ASCII
    others: tuple[tuple[str, str], ...] = field(repr=False)  # and the other ones, each behind a letter that makes it so

    def search(self, text: str) -> re.Match[str] | None:
        """Find the first place in the text, written in small letters; or None."""
        seen = _text(text)
        plain = seen.plain
        for hint in self.plain:  # any() takes twice as long, and a mail is held against three hundred hints
            if hint in plain:
                return self.pattern.search(seen.lower)
        if seen.beyond:
            for letter, hint in self.others:
                if letter in seen.beyond and hint in seen.lower:
                    return self.pattern.search(seen.lower)
        return None


@lru_cache(maxsize=4)  # a mail is held against several wordings, one after the other
def _text(text: str) -> _Text:
    lower = text.lower()
    if lower.isascii():
        return _Text(lower, lower, frozenset())
    return _Text(lower, lower.encode("ascii", "replace").decode("ascii"), cutting.beyond_ascii(lower))


def wording(hints: str, pattern: str) -> Wording:
    """Make one of hints with blanks between them and an expression, both in small letters."""
    each = tuple(hint.replace("_", " ") for hint in hints.split())
    others = tuple((next(letter for letter in hint if not letter.isascii()), hint) for hint in each if not hint.isascii())
    return Wording(each, re.compile(pattern), tuple(filter(str.isascii, each)), others)
