"""The parts of a complaint (klachtonderdelen): how they are written, and whether the outcome of the whole fits them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from complaints import causes, words
from complaints.complaint import VERDICTS, Outcome, Part
from complaints.outcomes import outcome_in

_CAUSE = re.compile(r"^\s*(?:(?:de\s+)?oorzaak|cause)\s*(?:is\b)?\s*:?\s*", re.IGNORECASE)
_FIXED = re.compile(r"^\s*(?:deel|onderdeel|nr\.?|nummer)?\s*(\d{1,2})\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """A part as it was written, or `problem`: what was not understood."""

    part: Part | None
    problem: str = ""
    english: str = ""


def read(written: str, parts: Sequence[Part], tree: Mapping[str, tuple[str, ...]]) -> Reading:
    """Read `text`, `text: outcome` or `text: outcome, oorzaak cause`. A number or a known text means the part that there is."""
    name, _, verdict = written.partition(":")
    known = _known(name, parts)
    if known is None and (not name.strip() or _FIXED.match(name)):
        if name.strip():
            return Reading(None, f"er zijn {len(parts)} onderdelen", f"there are {len(parts)} parts")
        return Reading(None, "er staat geen tekst bij het onderdeel", "there is no text with the part")
    part = known or Part(position=len(parts) + 1, text=" ".join(name.split()))
    outcome, cause = part.outcome, part.cause
    for piece in filter(None, (piece.strip(" .") for piece in re.split(r"[,;]\s*", verdict))):
        if _CAUSE.match(piece):
            found = causes.find(_CAUSE.sub("", piece), tree)
            if found.cause is None:
                english = ", ".join(causes.in_words(each, "en", between="/") for each in found.known)
                return Reading(None, f"de oorzaak is een van: {', '.join(found.known)}", f"the cause is one of: {english}")
            cause = found.cause
        else:
            outcome = outcome_in(piece)
            if outcome is None or outcome is Outcome.MERGED:
                english = f"'{piece}' is no verdict; write upheld, partly upheld or not upheld"
                return Reading(None, f"'{piece}' is geen oordeel; schrijf gegrond, deels gegrond of ongegrond", english)
    return Reading(Part(position=part.position, text=part.text, outcome=outcome, cause=cause))


def contradiction(outcome: Outcome, parts: Sequence[Part], language: str = "nl") -> str | None:
    """Say how the outcome of the whole does not fit the parts; None when it fits, or when there are no parts.

    All parts one verdict: the whole has it too. Verdicts that differ: the whole is partly upheld. A part that ended without a
    verdict leaves room for it. Solved without a verdict goes with parts that have none.
    """
    if not parts:
        return None
    open_ = [str(part.position) for part in parts if part.outcome is None]
    verdicts = {part.outcome for part in parts if part.outcome in VERDICTS}
    if outcome not in VERDICTS:
        solved = outcome is Outcome.SOLVED and verdicts
        told = {
            "nl": "er is over onderdelen geoordeeld; dan is de klacht niet opgelost zonder oordeel",
            "en": "parts were judged; then the complaint is not solved without verdict",
        }
        return told[language] if solved else None
    if open_ and language == "en":
        return f"not judged yet: part {' and '.join(open_)}"
    if open_:
        return f"nog niet beoordeeld: onderdeel {' en '.join(open_)}"
    fitting = _fitting(verdicts, others=any(part.outcome not in VERDICTS for part in parts))
    if outcome in fitting:
        return None
    word = words.OUTCOME[language]
    judged = ", ".join(f"{part.position}: {word[part.outcome]}" for part in parts if part.outcome)
    named = {"nl": " of ", "en": " or "}[language].join(word[each] for each in Outcome if each in fitting)
    if language == "en":
        return f"with these parts ({judged}) goes {named}, not {word[outcome]}"
    return f"bij deze onderdelen ({judged}) past {named}, niet {word[outcome]}"


def _fitting(verdicts: set[Outcome], *, others: bool) -> set[Outcome]:
    if not verdicts:
        return set(VERDICTS)
    if len(verdicts) > 1:
        return {Outcome.PARTLY_UPHELD}
    (verdict,) = verdicts
    return {verdict, Outcome.PARTLY_UPHELD} if others else {verdict}


def _known(name: str, parts: Sequence[Part]) -> Part | None:
    number = _FIXED.match(name)
    if number:
        return next((part for part in parts if part.position == int(number[1])), None)
    return next((part for part in parts if part.text.casefold() == " ".join(name.split()).casefold()), None)
