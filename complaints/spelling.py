"""Slips of the pen: which known word somebody meant, when that is sure, and which are near when it is not."""

from collections.abc import Iterable
from dataclasses import dataclass

_SHORT = 4  # letters; in so short a word one other letter makes another word
_LONG = 7  # letters from which two slips are still one word
_MARGIN = 2  # slips that the next best word must be further away: gegrond and ongegrond differ by two


@dataclass(frozen=True, slots=True)
class Guess:
    """`word` is what was meant, when it is sure; `near` are the known words that come close, the nearest first."""

    word: str | None
    near: tuple[str, ...] = ()


def guess(written: str, known: Iterable[str]) -> Guess:
    """Read a word that may be misspelt. Sure only when one known word is near and every other is far."""
    wanted = _bare(written)
    distances = sorted((distance(wanted, _bare(word), at_most=4), word) for word in set(known))
    if not wanted or not distances:
        return Guess(None)
    (best, word), *others = distances
    near = tuple(word for far, word in distances if far <= max(2, len(wanted) // 3))[:3]
    if best == 0:
        return Guess(word, near)
    allowed = 0 if len(wanted) <= _SHORT else 2 if len(wanted) >= _LONG else 1
    alone = not others or others[0][0] >= best + _MARGIN
    return Guess(word if best <= allowed and alone else None, near)


def distance(one: str, other: str, *, at_most: int) -> int:
    """Letters to change, add, leave out or swap with a neighbour; `at_most` + 1 for anything further."""
    if abs(len(one) - len(other)) > at_most:
        return at_most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for column, wanted in enumerate(other, start=1):
            cost = min(last[column] + 1, now[column - 1] + 1, last[column - 1] + (letter != wanted))
            swapped = row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted
            now.append(min(cost, before[column - 2] + 1) if swapped else cost)
        before, last = last, now
    return min(last[-1], at_most + 1)


def _bare(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalnum())
