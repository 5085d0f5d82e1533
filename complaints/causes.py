"""Why it came to a complaint, on two levels: a main cause, and what it was more exactly (domain 4.3)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator

from complaints import spelling

_MARK = "/"  # between main cause and detail, in a record and in what people write

# The tree of the field; rules.yaml may name its own.
CAUSES: dict[str, tuple[str, ...]] = {
    "snelheid": ("trage behandeling", "termijn gemist", "geen reactie"),
    "bereikbaarheid": ("niet teruggebeld", "niet geïnformeerd", "onduidelijke brief", "jargon"),
    "bejegening": ("onheus", "niet serieus genomen", "discriminatie"),
    "deskundigheid": ("fout", "verkeerd advies", "slecht voorbereid"),
    "wisseling": ("andere behandelaar", "slechte overdracht"),
    "dekking": ("buiten dekking", "wachttijd", "voorzienbaar", "drempelbedrag"),
    "haalbaarheid": ("kans van slagen",),
    "advocaatkeuze": ("eigen advocaat", "kostenmaximum"),
    "resultaat": ("uitkomst van de zaak", "schikking"),
    "extern": ("flexpartner", "advocaat", "deskundige", "incasso"),
    "polis": ("premie", "opzegging", "voorwaarden"),
    "administratie": ("website", "portaal", "factuur"),
    "privacy": ("datalek", "inzage"),
    "klachtbehandeling": ("klacht niet behandeld", "klacht te laat behandeld"),
}


# What English-speaking colleagues call them; the record keeps the Dutch word.
_ENGLISH = {
    "snelheid": "speed",
    "trage behandeling": "slow handling",
    "termijn gemist": "deadline missed",
    "geen reactie": "no reply",
    "bereikbaarheid": "reachability",
    "niet teruggebeld": "not called back",
    "niet geïnformeerd": "not informed",
    "onduidelijke brief": "unclear letter",
    "bejegening": "treatment",
    "onheus": "rude",
    "niet serieus genomen": "not taken seriously",
    "discriminatie": "discrimination",
    "deskundigheid": "expertise",
    "fout": "mistake",
    "verkeerd advies": "wrong advice",
    "slecht voorbereid": "badly prepared",
    "wisseling": "change of handler",
    "andere behandelaar": "another handler",
    "slechte overdracht": "bad handover",
    "dekking": "coverage",
    "buiten dekking": "not covered",
    "wachttijd": "waiting period",
    "voorzienbaar": "foreseeable",
    "drempelbedrag": "threshold amount",
    "haalbaarheid": "feasibility",
    "kans van slagen": "chance of success",
    "advocaatkeuze": "choice of lawyer",
    "eigen advocaat": "own lawyer",
    "kostenmaximum": "maximum cost",
    "resultaat": "result",
    "uitkomst van de zaak": "outcome of the case",
    "schikking": "settlement",
    "extern": "external",
    "advocaat": "lawyer",
    "deskundige": "expert",
    "incasso": "debt collection",
    "polis": "policy",
    "premie": "premium",
    "opzegging": "cancellation",
    "voorwaarden": "conditions",
    "administratie": "administration",
    "portaal": "portal",
    "factuur": "invoice",
    "datalek": "data breach",
    "inzage": "access",
    "klachtbehandeling": "complaint handling",
    "klacht niet behandeld": "complaint not handled",
    "klacht te laat behandeld": "complaint handled late",
}


def _as_tree(value: object) -> object:
    return dict.fromkeys(value, ()) if isinstance(value, list | tuple) else value


CauseTree = Annotated[dict[str, tuple[str, ...]], BeforeValidator(_as_tree)]


@dataclass(frozen=True, slots=True)
class Found:
    """`cause` as it is recorded (main, or main/detail), or None with the words that may be meant."""

    cause: str | None
    known: tuple[str, ...] = ()


def main_of(cause: str | None) -> str | None:
    """The main cause, which reports count by."""
    return cause.partition(_MARK)[0] if cause else None


def in_words(cause: str, language: str = "nl", *, between: str = ", ") -> str:
    """A recorded cause as it stands in a sentence: snelheid, termijn gemist; speed, deadline missed. Own causes stay Dutch."""
    pieces = cause.split(_MARK, 1)
    return between.join(_ENGLISH.get(piece, piece) if language == "en" else piece for piece in pieces)


def find(written: str, causes: Mapping[str, tuple[str, ...]]) -> Found:
    """Read `main`, `main/detail` or only a detail that stands under one main cause; a main without details takes any detail."""
    main, *rest = (piece.strip() for piece in written.replace(":", _MARK).replace(",", _MARK).split(_MARK, 1))
    detail = rest[0] if rest else ""
    sure = _meant(main, causes)
    if sure is None:
        return Found(None, tuple(causes)) if detail else _by_detail(main, causes)
    if not detail:
        return Found(sure)
    if not causes[sure]:
        return Found(f"{sure}{_MARK}{detail.lower()}")
    meant = _meant(detail, causes[sure])
    return Found(f"{sure}{_MARK}{meant}" if meant else None, tuple(f"{sure}{_MARK}{each}" for each in causes[sure]))


def _meant(written: str, known: Iterable[str]) -> str | None:
    """The known word that is meant, in Dutch or in English."""
    names = {name: word for word in known for name in (word, _ENGLISH.get(word, word))}
    meant = spelling.guess(written, names).word
    return names[meant] if meant else None


def _by_detail(written: str, causes: Mapping[str, tuple[str, ...]]) -> Found:
    meant = [(main, word) for main, details in causes.items() if (word := _meant(written, details))]
    if len(meant) != 1:
        return Found(None, spelling.guess(written, causes).near or tuple(causes))
    return Found(_MARK.join(meant[0]))
