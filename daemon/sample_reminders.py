"""Facts of invented complaints for the letters of ladders and notices (daemon/sample_facts.py)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from complaints import buttons
from complaints.letters import LetterName
from daemon.sample_story import DUE, RECEIVED

_CASE = buttons.Case(today=date(2026, 3, 2), last_day=date(2026, 5, 25), answer_due=date(2026, 3, 9))


def answer_about(number: str, wanted: Sequence[buttons.Button]) -> dict[str, object]:
    """The buttons of one complaint in a letter about several."""
    address = f"klachten+{number.lower()}.replyrep.abcdefghijklmnop@rechtsbijstand.example"
    return {"buttons": buttons.links(wanted, address, number), "reply_to": address, "mark": number}


def _items(language: str = "nl") -> list[dict[str, object]]:
    return [
        {
            "number": "K-2026-000123",
            "subject": "Ik wacht al zes weken",
            "status_word": "contact gelegd",
            "customer_name": "Anna de Vries",
            "handler_name": None,
            "stands_in_for": None,
            "goes_on": date(2026, 3, 13),
            "clocks": [
                {"label": "eerste persoonlijk contact", "due_at": RECEIVED + timedelta(days=2), "overdue": True},
                {"label": "inhoudelijk antwoord", "due_at": DUE, "overdue": True},
            ],
            "late": True,
            "todo": ["geef het antwoord: #standpunt; of #uitstel tot ... want ..."],
            "buttons": buttons.in_a_list("handler", _CASE, language),
        },
        {
            "number": "K-2026-000131",
            "subject": "Rekening klopt niet",
            "status_word": "toegewezen",
            "customer_name": None,
            "handler_name": "Carla Smit",
            "stands_in_for": "Dirk de Groot",
            "goes_on": None,
            "clocks": [{"label": "inhoudelijk antwoord", "due_at": DUE + timedelta(days=1), "overdue": False}],
            "late": False,
            "todo": ["bespreek met Carla Smit wat er nodig is, geef de klacht door of neem haar over"],
            "buttons": buttons.in_a_list("manager", _CASE, language),
        },
    ]


OTHER_CLOCKS = [{"label": "eerste persoonlijk contact", "due_at": RECEIVED + timedelta(days=2), "overdue": True}]
_ABOUT = {
    "stands_in_for": "Bram Bakker",
    "handler_name": "Bram Bakker",
    "subject": "Ik wacht al zes weken",
    "status_word": "in onderzoek",
}
REMINDING_LETTERS: Mapping[LetterName, Mapping[str, object]] = {
    LetterName.REMINDERS: {"items": _items(), "late": 1, "soon": 1},
    LetterName.ASK_DELAY: {
        **_ABOUT,
        "label": "termijn van de gedragscode (antwoord of uitstelbericht)",
        "customer_name": "Anna de Vries",
        "due_at": DUE + timedelta(days=7),
        "overdue": False,
        "goes_on": date(2026, 3, 13),
        "others": OTHER_CLOCKS,
        "received_at": RECEIVED,
    },
    LetterName.DELAY_SENT: {
        "ended": False,
        **_ABOUT,
        "role": "handler",
        "customer_name": "Anna de Vries",
        "new_date": date(2026, 3, 27),
        "reason": "Wij hebben meer tijd nodig om uw klacht goed te onderzoeken.",
    },
    LetterName.NOTICE_BY_HAND: {
        **_ABOUT,
        "role": "handler",
        "notice": "delay",
        "obstacle": "een mens antwoordt, geen automaat (crisis)",
        "kifid_date": date(2026, 4, 27),
        "customer_name": "Anna de Vries",
        "customer_address": "anna@post.example",
        "customer_phone": "020-5550123",
        "filed_by": "eva@rechtsbijstand.example",
    },
    LetterName.KIFID_OPEN: {
        "kifid_date": date(2026, 4, 27),
        "open_now": True,
        "handler_name": "Bram Bakker",
        "answer_date": date(2026, 5, 22),
    },
}
MAY_BE_NONE: Mapping[LetterName, Sequence[str]] = {
    LetterName.REMINDERS: ("number",),
    LetterName.ASK_DELAY: ("stands_in_for", "handler_name", "customer_name", "goes_on"),
    LetterName.DELAY_SENT: ("stands_in_for", "handler_name", "customer_name"),
    LetterName.NOTICE_BY_HAND: (
        "stands_in_for",
        "handler_name",
        "customer_name",
        "customer_address",
        "customer_phone",
        "filed_by",
    ),
    LetterName.KIFID_OPEN: ("handler_name", "answer_date"),
}
WITH_BUTTONS: Mapping[LetterName, Callable[[str], list[buttons.Button]]] = {
    LetterName.ASK_DELAY: lambda language: buttons.for_ask(_CASE, language),
    LetterName.DELAY_SENT: lambda language: buttons.for_handler(_CASE, language),
    LetterName.NOTICE_BY_HAND: lambda language: buttons.for_handler(_CASE, language),
}


def more_samples(letter: LetterName, full: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """Other cases of these letters: for the manager, about Kifid, already at Kifid, only what is due soon."""
    if letter in {LetterName.DELAY_SENT, LetterName.NOTICE_BY_HAND}:
        yield {**full, "role": "manager"}
    if letter is LetterName.DELAY_SENT:
        yield {**full, "ended": True}
    if letter is LetterName.NOTICE_BY_HAND:
        yield {**full, "notice": "kifid"}
    if letter is LetterName.OUTCOME:
        yield {**full, "kifid_until": None, "at_kifid": True}
    if letter is LetterName.REMINDERS:
        yield {**full, "items": _items(str(full["language"]))[1:], "late": 0, "soon": 1}
