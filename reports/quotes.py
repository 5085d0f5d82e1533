"""Which sentences of customers go into an analysis: a few, by cause, and none by which anybody could be found."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from complaints.pseudonyms import Hidden
from reports.lessons import Quote

MOST = 6
_OF_ONE_CAUSE = 2
_SHORTEST, _LONGEST = 60, 320  # signs
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"'“‘(]?[A-ZÀ-Ý])|\n+")
_HELLO = re.compile(r"(?:geachte|beste|dear|hallo|dag|hi|hello|goede\w+|good \w+)\b[^.!?]{0,60}[,.!]?", re.IGNORECASE)
_BYE = re.compile(r"(?:met (?:vriendelijke|hartelijke)|vriendelijke|groet|hoogachtend|kind|regards|yours)\b", re.IGNORECASE)
# Who says who he is, or tells of his body, can be found by it even without his name (AVG 9).
_TELLS_TOO_MUCH = re.compile(
    r"\b(?:mijn naam|ik heet|ik ben de|geboren|jaar oud|woon "
    "in|woonachtig|werkzaam (?:bij|als)|diagnose|ziekenhuis|kanker|zwanger"
    r"|depress\w+|burn-?out|psych\w+|strafblad|veroordeeld|gevangenis|geloof|moslim|joods|gay|homo\w*|my name|i am called|born"
    r"|years old|i live in|diagnos\w+|hospital|cancer|pregnant|convict\w+|religion)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotable:
    """A closed complaint whose customer may be quoted: the sentences of his first mail, each hidden."""

    number: str
    cause: str
    sentences: Sequence[Hidden]


def sentences(text: str) -> list[str]:
    """A text in sentences, without greeting and closing."""
    found = [piece.strip() for piece in _SENTENCE.split(text) if piece.strip()]
    end = next((place for place, piece in enumerate(found) if _BYE.match(piece)), len(found))
    return [piece for piece in found[:end] if not _HELLO.fullmatch(piece)]


def pick(candidates: Sequence[Quotable], period: str) -> tuple[list[Quote], int]:
    """Choose quotes, those of the most frequent causes first, and tell how many customers could not be quoted.

    The same candidates give the same quotes; which customer of a cause is heard is drawn by lot, not by how well he writes.
    """
    counts = Counter(each.cause for each in candidates)
    order = sorted(counts, key=lambda cause: (-counts[cause], cause))
    found: list[Quote] = []
    refused = 0
    for cause in order:
        heard = 0
        for each in sorted((one for one in candidates if one.cause == cause), key=lambda one: _lot(period, one.number)):
            words = quote_of(each.sentences)
            refused += words is None
            if words is not None and heard < _OF_ONE_CAUSE and len(found) < MOST:
                found.append(Quote(number=each.number, text=words))
                heard += 1
    return found, refused


def quote_of(said: Sequence[Hidden]) -> str | None:
    """The first one to three sentences that say enough, and of which nothing is in doubt; None when there are none."""
    for start in range(len(said)):
        words = ""
        for each in said[start : start + 3]:
            if each.doubts or "[" in each.text or _TELLS_TOO_MUCH.search(each.text) or len(words) + len(each.text) > _LONGEST:
                break
            words = f"{words} {each.text}".strip()
        if len(words) >= _SHORTEST:
            return words
    return None


def _lot(period: str, number: str) -> str:
    return hashlib.sha256(f"{period}:{number}".encode()).hexdigest()
