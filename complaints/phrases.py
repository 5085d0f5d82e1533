"""Many phrases looked for in one text: most are ruled out by the words that they cannot do without, the rest are searched.

A phrase is a regular expression on whole words. What it needs is read from its own tree (phrase_needs.py): every text in
which it is found has those words. So what is ruled out could not have been found, and searching gives what one
alternation of all phrases gives; a test holds the two to each other. An alternation tries every phrase at every word,
which took a quarter of the time of a whole complaint.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

from complaints import cutting
from complaints.beginnings import places_of
from complaints.phrase_needs import (
    ANYWHERE,
    BEGINS,
    BEGINS_LENGTHS,
    AllOf,
    AnyOf,
    Need,
    OneOf,
    beginnings_of,
    needs_of,
    rarest_keys,
)

_ALWAYS = ""  # the key of phrases that ask for nothing: they are always searched
_runs_of = cutting.by(lambda letter: letter.isalnum() or letter == "_", r"\w+")


class Words:
    """A text to look in, and the index of its words."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def plain(self) -> str:
        """The text with a mark for each letter beyond ASCII: Python looks through it in half the time."""
        return self.text if self.text.isascii() else self.text.encode("ascii", "replace").decode("ascii")

    @cached_property
    def index(self) -> frozenset[str]:
        """Its words, and the beginnings of those that are longer."""
        return frozenset(chain.from_iterable(map(_keys_of, set(_runs_of(self.text)))))


@lru_cache(maxsize=16_384)
def _keys_of(run: str) -> tuple[str, ...]:
    """A word and its beginnings. People write with the same few thousand words."""
    return (run, *(BEGINS + run[:length] for length in BEGINS_LENGTHS))


@dataclass(frozen=True, slots=True)
class _Phrase:
    pattern: re.Pattern[str]
    may_be_in: Callable[[Words], bool]
    beginnings: Sequence[str]

    def search(self, words: Words) -> re.Match[str] | None:
        """What pattern.search gives, looking only where one of the beginnings stands: finding those takes next to nothing."""
        text = words.text
        if not self.beginnings:
            return self.pattern.search(text)
        starts = sorted({start for letters in self.beginnings for start in places_of(letters, words.plain)})
        return next((found for start in starts if (found := self.pattern.match(text, start))), None)


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Phrases in their order, and which of them are worth a look when a text has a word, or a piece of one."""

    phrases: Sequence[_Phrase]
    by_word: Mapping[str, Sequence[int]]
    words: frozenset[str]  # those of by_word: two sets are compared faster than a set and a mapping
    by_piece: Sequence[tuple[str, Sequence[int]]]
    always: Sequence[int]

    def that_may_be_in(self, words: Words) -> list[_Phrase]:
        """Those that are not ruled out, in their order."""
        return [self.phrases[place] for place in self.places_of_those_that_may_be_in(words)]

    def places_of_those_that_may_be_in(self, words: Words) -> list[int]:
        """The same, by their places."""
        worth = set(self.always)
        for word in self.words & words.index:
            worth.update(self.by_word[word])
        for piece, places in self.by_piece:
            if piece in (words.plain if piece.isascii() else words.text):
                worth.update(places)
        return [place for place in sorted(worth) if self.phrases[place].may_be_in(words)] if worth else []


def search(patterns: tuple[str, ...], words: Words) -> str | None:
    """What was found first: the leftmost, and of two at the same place the one that stands first among the patterns."""
    places = (phrase.search(words) for phrase in _phrases(patterns).that_may_be_in(words))
    found = min((place for place in places if place), key=re.Match.start, default=None)
    return found[0] if found else None


def groups_that_may_be_in(groups: tuple[tuple[str, ...], ...], words: Words) -> frozenset[int]:
    """Which groups of patterns have one that is not ruled out: one look for all of them.

    It holds for the text that `without` gives as well, for that has no word that the whole text had not.
    """
    places, all_phrases = _grouped(groups)
    return frozenset(places[place] for place in all_phrases.places_of_those_that_may_be_in(words))


def without(patterns: tuple[str, ...], words: Words, instead: str) -> Words:
    """The text with `instead` in the place of everything that was found."""
    is_found = any(phrase.search(words) for phrase in _phrases(patterns).that_may_be_in(words))
    return Words(together(patterns).sub(instead, words.text)) if is_found else words


@lru_cache(maxsize=256)
def together(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """All of them as one expression: the meaning of the search, and too slow for it."""
    return re.compile(_on_whole_words("|".join(f"(?:{pattern})" for pattern in patterns)))


def _on_whole_words(pattern: str) -> str:
    """A pattern that neither begins nor ends inside a word."""
    return rf"(?<![\w'])(?:{pattern})(?![\w])"


@lru_cache(maxsize=256)
def _phrases(patterns: tuple[str, ...]) -> _Phrases:
    whole = [_on_whole_words(pattern) for pattern in patterns]
    needs = [needs_of(pattern) for pattern in whole]
    by_word: dict[str, list[int]] = defaultdict(list)
    for place, need in enumerate(needs):
        for key in rarest_keys(need) or [_ALWAYS]:
            by_word[key].append(place)
    always = by_word.pop(_ALWAYS, [])
    by_piece = [(key.removeprefix(ANYWHERE), by_word.pop(key)) for key in sorted(by_word) if key.startswith(ANYWHERE)]
    return _Phrases(
        phrases=[
            _Phrase(re.compile(each), _asked(need), _plain_beginnings(each)) for each, need in zip(whole, needs, strict=True)
        ],
        by_word=by_word,
        words=frozenset(by_word),
        by_piece=by_piece,
        always=always,
    )


def _plain_beginnings(pattern: str) -> Sequence[str]:
    found = beginnings_of(pattern)
    return found if all(map(str.isascii, found)) else ()


@lru_cache(maxsize=64)
def _grouped(groups: tuple[tuple[str, ...], ...]) -> tuple[Sequence[int], _Phrases]:
    """All phrases of all groups in a row, and to which group each belongs."""
    return [place for place, group in enumerate(groups) for _ in group], _phrases(tuple(chain.from_iterable(groups)))


def _asked(need: Need) -> Callable[[Words], bool]:
    """A need as a question to a text."""
    match need:
        case OneOf():
            return _one_of(need.keys)
        case AllOf():
            return _all_of([_asked(each) for each in need.needs])
        case AnyOf():
            ways = [_asked(each) for each in need.ways]
            return lambda words: any(ask(words) for ask in ways)


def _all_of(every: Sequence[Callable[[Words], bool]]) -> Callable[[Words], bool]:
    def ask_all(words: Words) -> bool:
        for ask in every:  # noqa: SIM110 - asked a hundred times for each mail, and all() takes twice as long
            if not ask(words):
                return False
        return True

    return ask_all


def _one_of(keys: frozenset[str]) -> Callable[[Words], bool]:
    whole = frozenset(key for key in keys if not key.startswith(ANYWHERE))
    pieces = [key.removeprefix(ANYWHERE) for key in sorted(keys - whole)]
    if not pieces:
        return lambda words: not whole.isdisjoint(words.index)
    return lambda words: not whole.isdisjoint(words.index) or any(piece in words.text for piece in pieces)
