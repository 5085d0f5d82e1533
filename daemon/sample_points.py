"""Example facts for the letters about improvement points."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from complaints import buttons
from complaints.letters import LetterName

_POINT: Mapping[str, object] = {
    "code": "V-2026-0007",
    "text": "Zet elke belafspraak met dag en uur in het dossier, en bel ook als er nog niets te melden is",
    "due": date(2026, 4, 2),
    "complaint": "K-2026-000123",
    "cause": "communicatie",
    "unit_name": "Rechtshulp Arbeid",
    "owner_name": "Carla Smit",
    "proposer_name": "Dirk de Groot",
    "status_word": "loopt",
    "decided_on": date(2026, 3, 30),
}


def _items(language: str = "nl") -> list[dict[str, object]]:
    item = {**_POINT, "token": "punt-v-2026-0007", "buttons": buttons.for_point(language)}
    soon = {**item, "code": "V-2026-0011", "token": "punt-v-2026-0011", "text": "Leg in de brief uit wat een verhaalsbijstand is"}
    return [
        {**item, "role": "working_group", "late": True, "very_late": True},
        {**soon, "role": "owner", "late": False, "very_late": False, "due": date(2026, 4, 9), "owner_name": None},
    ]


POINT_LETTERS: Mapping[LetterName, Mapping[str, object]] = {
    LetterName.POINT: {
        **_POINT,
        "occasion": "new",
        "owner_name": None,
        "by_name": "Els Vermeer",
        "said": "Wij zetten nu elke afspraak in het dossier, met een herinnering.",
    },
    LetterName.POINTS_DUE: {"items": _items(), "late": 1, "alone": False},
}
POINTS_MAY_BE_NONE: Mapping[LetterName, Sequence[str]] = {
    LetterName.POINT: ("complaint", "cause", "unit_name", "proposer_name", "by_name", "decided_on", "number"),
    LetterName.POINTS_DUE: ("number",),
}
POINTS_WITH_BUTTONS: Mapping[LetterName, Callable[[str], list[buttons.Button]]] = {LetterName.POINT: buttons.for_point}
_EFFECT = (
    "Oorzaak communicatie bij Rechtshulp Arbeid: in de 365 dagen ervoor 31 klachten, in de 92 dagen erna 1. "
    "Per maand is dat 0,13 keer zo veel (met 95 % zekerheid tussen 0,00 en 0,77). Het zijn er duidelijk minder."
)


def point_samples(letter: LetterName, full: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """Other occasions of these letters."""
    if letter is LetterName.POINT:
        for occasion in ("yours", "not_yours", "withdrawn", "done", "turned_down"):
            yield {**full, "occasion": occasion, "owner_name": "Carla Smit" if occasion == "not_yours" else None}
        yield {**full, "occasion": "effect", "said": _EFFECT}
    if letter is LetterName.POINTS_DUE:
        yield {**full, "items": _items(str(full["language"]))[1:], "late": 0, "alone": True}
