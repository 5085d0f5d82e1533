"""Facts of invented signals, survey files and rises for their letters (daemon/sample_facts.py)."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from complaints import buttons, signal_words
from complaints.letters import LetterName
from complaints.signal_types import SignalState
from daemon.sample_story import RECEIVED

_RISE = {
    "title": "Afdeling Rechtshulp Arbeid",
    "what": "afdeling Rechtshulp Arbeid",
    "days": 7,
    "count": 9,
    "usual": "2,1",
    "told_before": 6,
    "once_in": "4.200",
    "cases": [{"number": f"K-2026-00012{place}", "received": date(2026, 3, place)} for place in range(1, 4)],
    "more": 6,
}
SIGNAL_LETTERS: Mapping[LetterName, Mapping[str, object]] = {
    LetterName.SIGNAL: {
        "social": False,
        "signal": "S-2026-000012",
        "complaint": None,
        "score": "4",
        "low": "6",
        "word": "niets gehoord",
        "urgent": False,
        "text": "Ik heb vier weken niets gehoord.\n\nBel de volgende keer even terug & <laat> iets weten.",
        "received_at": RECEIVED,
        "customer_name": "Anna de Vries",
        "customer_address": "anna@klant.example",
        "case_number": "R26.118.204",
        "employee_name": "Bram Bakker",
        "unit_name": "Rechtshulp Arbeid",
        "link": None,
        "handle": None,
        "sent_as": signal_words.SENT_AS["nl"]["employee"],
        "attachments": ["schermafdruk.png"],
    },
    LetterName.SIGNAL_DONE: {
        "signal": "S-2026-000012",
        "complaint": None,
        "taken_back": None,
        "state": None,
        "state_word": signal_words.STATE["nl"][SignalState.DISCUSSED],
        "by": "Carla Smit",
        "reason": "",
        "received_at": RECEIVED,
        "problem": {
            "line": "#klacht 12",
            "problem": "wij begrijpen niet wat je met dit signaal wilt",
            "proposal": "#besproken op 3-3",
        },
        "text": "#klacht 12",
    },
    LetterName.SURVEY_FILE: {
        "files": ["kto-maart.csv"],
        "from_addr": "enquete@onderzoek.example",
        "taken": 41,
        "known": 3,
        "signals": 2,
        "faults": [
            {"line": 7, "problem": "'zeven' is geen cijfer van 0 tot en met 10"},
            {"line": 12, "problem": "er staat geen cijfer en geen toelichting"},
        ],
        "more_faults": 4,
    },
    LetterName.EARLY_WARNING: {"rises": [_RISE, {**_RISE, "told_before": None, "more": 0}], "false_alarms": "1"},
}
SIGNAL_MAY_BE_NONE: Mapping[LetterName, tuple[str, ...]] = {
    LetterName.SIGNAL: ("score", "low", "word", "customer_name", "customer_address", "case_number", "employee_name", "unit_name"),
    LetterName.SIGNAL_DONE: ("by",),
    LetterName.SURVEY_FILE: ("from_addr",),
}
SIGNAL_BUTTONS: Mapping[LetterName, Callable[[str], list[buttons.Button]]] = {
    LetterName.SIGNAL: buttons.for_signal,
    LetterName.SIGNAL_DONE: lambda language: [buttons.undo(language)],
}


def more_signals(letter: LetterName, full: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """A post, a signal that became a complaint by itself, the ends of a signal, and a file without a fault."""
    language = str(full["language"])
    if letter is LetterName.SIGNAL:
        post = {"link": "https://x.example/anna/status/1", "handle": "@anna", "score": None, "low": None, "word": None}
        yield {**full, **post, "social": True, "sent_as": signal_words.SENT_AS[language]["social"]}
        yield {**full, "complaint": "K-2026-000130", "urgent": True, "buttons": []}
        yield {**full, "low": None, "score": None}
    if letter is LetterName.SIGNAL_DONE:
        done = {**full, "problem": None, "text": ""}
        yield {**done, "state": "discussed", "reason": "gesprek gehad op 3 maart 2026 (op 3-3, excuses gemaakt)"}
        yield {**done, "state": "promoted", "complaint": "K-2026-000130", "by": None}
        yield {**done, "state": "open", "taken_back": "K-2026-000130"}
    if letter is LetterName.SURVEY_FILE:
        yield {**full, "faults": [], "more_faults": 0, "from_addr": None}
    if letter is LetterName.EARLY_WARNING:
        yield {**full, "rises": [_RISE]}
