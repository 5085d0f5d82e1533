"""Example facts for the letters on who is there, who handles, and partners."""

from collections.abc import Mapping

from complaints.letters import LetterName
from daemon.sample_story import DUE, PROBLEM, RECEIVED, WORDS_OF_ANNA, WORDS_OF_BRAM

_LINE = {
    "number": "K-2026-000123",
    "subject": "Ik wacht al zes weken",
    "status_word": "contact gelegd",
    "next_label": "inhoudelijk antwoord",
    "next_due_at": DUE,
    "is_late": True,
    "todo": "geef het antwoord: #standpunt; of #uitstel tot ... want ...",
    "handler_name": "Bram Bakker",
    "outside": [],
    "news": ["de klant schreef 2 keer"],
}
_BARE_LINE = _LINE | {"subject": "", "next_label": None, "is_late": False, "handler_name": None, "outside": [], "news": []}
_UNIT = {
    "unit_name": "Arbeid",
    "open": 3,
    "handlers": [{"name": "Bram Bakker", "open": 2, "late": 1, "waiting": 1}],
    "unassigned": ["K-2026-000124"],
}
STAFF_LETTERS: Mapping[LetterName, Mapping[str, object]] = {
    LetterName.REASSIGNED: {
        "handler_name": "Carla Smit",
        "earlier_name": "Bram Bakker",
        "taken_back_by": "Carla Smit",
        "handed_over": True,
        "given_number": "K-2026-000124",
        "subject": "Ik wacht al zes weken",
    },
    LetterName.NOBODY_THERE: {"handler_name": "Dirk de Groot", "why": "niemand beschikbaar, ook niet bij Klachtenbureau"},
    LetterName.ERRAND: {
        "can_undo": True,
        "lines": [{"line": "#afwezig 3 t/m 14 augustus, vervanger carla", "done": "afwezig; Carla Smit vervangt je"}],
        "problems": [PROBLEM, {"line": None, "problem": "er stond geen opdracht in je mail", "proposal": "#mijn lijst"}],
        "commands": [{"usage": "#mijn lijst", "meaning": "je krijgt je open klachten"}],
        "text": "#afwezigg volgende week\n\nGroet, Bram",
    },
    LetterName.MY_LIST: {"lines": [_LINE, _BARE_LINE], "late": 1},
    LetterName.DIGEST: {
        "late": [_LINE],
        "today": [_BARE_LINE],
        "changed": [_LINE],
        "waiting": [_BARE_LINE],
        "units": [_UNIT, _UNIT | {"unit_name": "Letselschade", "unassigned": []}],
        "training": ["de training van Bram Bakker is geldig t/m 30-06-2026: plan een nieuwe"],
    },
    LetterName.TO_PARTNER: {
        "customer_name": "Anna de Vries",
        "case_number": "FN-104233",
        "subject": "Ik wacht al zes weken",
        "text": WORDS_OF_ANNA,
        "received_at": RECEIVED,
        "due_at": DUE,
    },
    LetterName.PARTNER_NUDGE: {"case_number": "FN-104233", "due_at": DUE},
    LetterName.PARTNER_RELEASED: {"case_number": "FN-104233"},
    LetterName.PARTNER_WROTE: {
        "partner_name": "Flex Noord",
        "text": WORDS_OF_BRAM,
        "answered": True,
        "with_partner": True,
        "customer_told": False,
        "attachments": ["brief.pdf"],
        "subject": "Ik wacht al zes weken",
        "status_word": "bij partner",
    },
    LetterName.PARTNER_HANDLES: {"partner_name": "Flex Noord", "handler_name": "Bram Bakker"},
    LetterName.TAKEN_BACK: {"partner_name": "Flex Noord", "handler_name": "Bram Bakker"},
    LetterName.SOLVED_AT_ONCE: {
        "subject": "Dubbele incasso",
        "customer_told": True,
        "missing": ["cause", "learning"],
    },
    LetterName.SELF_TRY: {
        "subject": "Ik wacht al zes weken",
        "due_at": DUE,
        "customer_name": "Anna de Vries",
        "customer_told": True,
    },
    LetterName.SELF_TRY_OVER: {"handler_name": "Carla Smit", "subject": "Ik wacht al zes weken"},
    LetterName.ABOUT_YOUR_CASE: {
        "handler_name": "Bram Bakker",
        "customer_name": "Anna de Vries",
        "case_number": "26-104233",
        "subject": "Ik wacht al zes weken",
    },
    LetterName.FEEDBACK: {
        "outcome_word": "deels gegrond",
        "cause": "snelheid, termijn gemist",
        "learning": ["Bel binnen twee dagen terug.", "Zeg wanneer de volgende stap komt."],
        "handler_name": "Bram Bakker",
        "employee_name": "Jan Jansen",
        "customer_name": "Anna de Vries",
        "case_number": "26-104233",
        "subject": "Ik wacht al zes weken",
    },
}
