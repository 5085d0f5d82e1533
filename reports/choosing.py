"""Which closed dossier a director reads this month (SR-52): none twice while there are others, each month another corner.

Pure: the same candidates and the same past give the same choice, on every machine.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A dossier that can be told. `involved` are the people, by id, who handled it, decided on it, or may not handle it."""

    number: str
    unit: str
    outcome: str
    closed: date
    involved: frozenset[str] = frozenset()
    is_delicate: bool = False  # severity 4, a flag of care or press, or a procedure that is not finished
    is_legible: bool = True  # enough of the customer's own words is left to be a story


def choose(candidates: Sequence[Candidate], reader: str, read: Sequence[str], *, taken: Collection[str] = ()) -> Candidate | None:
    """The dossier for this reader; None when there is none in which he has no part.

    `read` are the numbers that he has had, oldest first; `taken` are those that others get this month, which he gets only when
    there is nothing else. When he has had all, the one of longest ago comes again.
    """
    possible = [each for each in candidates if reader not in each.involved]
    if not possible:
        return None
    had = {number: place for place, number in enumerate(read)}
    by_number = {each.number: each for each in candidates}
    units = [by_number[number].unit for number in read if number in by_number]
    outcomes = [by_number[number].outcome for number in read if number in by_number]
    return min(
        possible,
        key=lambda each: (
            had.get(each.number, -1),
            each.number in taken,
            each.is_delicate,
            not each.is_legible,
            _last(each.unit, units),
            _last(each.outcome, outcomes),
            _lot(reader, each.number),
        ),
    )


def choose_for_all(
    candidates: Sequence[Candidate], readers: Sequence[str], read: Mapping[str, Sequence[str]], settled: Mapping[str, str]
) -> dict[str, str]:
    """The numbers of this month by reader, each his own where there are enough. `settled` stand already and stay."""
    chosen = dict(settled)
    for reader in readers:
        if reader in chosen:
            continue
        found = choose(candidates, reader, read.get(reader, ()), taken=set(chosen.values()))
        if found is not None:
            chosen[reader] = found.number
    return chosen


def _last(value: str, earlier: Sequence[str]) -> int:
    """How recently he had this one: -1 is never, so it comes first."""
    return max((place for place, each in enumerate(earlier) if each == value), default=-1)


def _lot(reader: str, number: str) -> str:
    """A draw that falls the same way each time."""
    return hashlib.sha256(f"{reader}:{number}".encode()).hexdigest()
