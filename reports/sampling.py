"""A sample that anybody can draw again: from the numbers and a seed alone, without a generator that may change."""

import hashlib
from collections.abc import Iterable


def sample(numbers: Iterable[str], size: int, seed: str) -> list[str]:
    """Draw `size` numbers, or all when there are fewer; sorted.

    Each number's place is the SHA-256 of seed, colon and number; the first ones are drawn. So every number has the same chance,
    and a number that is added later pushes out one of the sample at the most.
    """
    drawn = sorted(set(numbers), key=lambda number: (hashlib.sha256(f"{seed}:{number}".encode()).digest(), number))[:size]
    return sorted(drawn)
