"""Facts of an invented complaint, one set per letter: to check the templates against, and to look at them."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from complaints.letters import LetterName

_RECEIVED = datetime(2026, 3, 2, 8, 15, tzinfo=UTC)
_DUE = _RECEIVED + timedelta(days=7)
_COMMON: Mapping[str, object] = {
    "organisation": "Voorbeeld Rechtsbijstand",
    "address": "klachten@rechtsbijstand.example",
    "number": "K-2026-000123",
    "name": "Anna de Vries",
    "mailto": lambda number: f"mailto:klachten+bewijs@rechtsbijstand.example?subject=%5B{number}%5D",
}
_WORDS_OF_ANNA = (
    "Ik wacht al zes weken op antwoord van mijn jurist.\n\n"
    "Ik heb drie keer gebeld & <niets> gehoord:\n- 3 februari\n- 10 februari"
)
_WORDS_OF_BRAM = "U heeft gelijk: wij hadden u moeten terugbellen.\n\nMijn excuses daarvoor. Morgen bel ik u."
_MAIL = {
    "id": 41,
    "from_addr": "iemand@post.example",
    "subject": "Nieuwsbrief maart",
    "kind_word": "nieuwsbrief",
    "reason": "List-Id",
    "received_at": _RECEIVED,
}
_PROBLEM = {"line": "#afgehandelt", "problem": "Dit woord kennen wij niet.", "proposal": "#afgehandeld"}
_LINE = {
    "number": "K-2026-000123",
    "subject": "Ik wacht al zes weken",
    "status_word": "contact gelegd",
    "next_label": "inhoudelijk antwoord",
    "next_due_at": _DUE,
    "is_late": True,
    "todo": "geef het antwoord: #standpunt; of #uitstel tot ... want ...",
    "handler_name": "Bram Bakker",
    "news": ["de klant schreef 2 keer"],
}
_BARE_LINE = _LINE | {"subject": "", "next_label": None, "is_late": False, "handler_name": None, "news": []}
_UNIT = {
    "unit_name": "Arbeid",
    "open": 3,
    "handlers": [{"name": "Bram Bakker", "open": 2, "late": 1, "waiting": 1}],
    "unassigned": ["K-2026-000124"],
}
_LETTERS: Mapping[LetterName, Mapping[str, object]] = {
    LetterName.ACKNOWLEDGEMENT: {
        "subject": "Ik wacht al zes weken",
        "handler_name": "Bram Bakker",
        "unit_name": "Arbeid",
        "answer_date": date(2026, 3, 9),
        "kifid_date": date(2026, 4, 27),
        "late": True,
    },
    LetterName.RELAY: {"text": _WORDS_OF_BRAM, "handler_name": "Bram Bakker", "subject": "Re: Ik wacht al zes weken"},
    LetterName.DELAY_NOTICE: {
        "new_date": date(2026, 3, 20),
        "reason": "Wij wachten nog op een verklaring van de deskundige.",
        "handler_name": "Bram Bakker",
        "kifid_date": date(2026, 4, 27),
    },
    LetterName.OUTCOME: {
        "outcome_word": "deels gegrond",
        "text": _WORDS_OF_BRAM,
        "handler_name": "Bram Bakker",
        "kifid": True,
        "kifid_until_months": 3,
        "parts": [
            {"text": "te traag", "outcome_word": "gegrond"},
            {"text": "onheus te woord gestaan", "outcome_word": "ongegrond"},
        ],
        "redress": ["onze excuses", "een vergoeding uit coulance: € 250,00"],
        "second_review": True,
        "withdrawn": True,
        "by_phone_on": date(2026, 3, 3),
    },
    LetterName.REOPENED: {"handler_name": "Bram Bakker", "answer_date": date(2026, 3, 9)},
    LetterName.REVIEW: {"handler_name": "Carla Smit", "answer_date": date(2026, 3, 16)},
    LetterName.MERGED: {"other_number": "K-2026-000101", "text": _WORDS_OF_BRAM, "handler_name": "Bram Bakker"},
    LetterName.SPLIT: {
        "other_number": "K-2026-000101",
        "subject": "de rekening klopt ook niet",
        "handler_name": "Bram Bakker",
        "answer_date": date(2026, 3, 9),
    },
    LetterName.DOSSIER: {
        "subject": "Ik wacht al zes weken",
        "status_word": "in onderzoek",
        "rows": [
            ("customer", "Anna de Vries anna@post.example"),
            ("handler", "Bram Bakker"),
            ("cause", "snelheid, geen reactie"),
        ],
        "parts": [{"text": "te traag", "outcome_word": "gegrond"}, {"text": "onheus", "outcome_word": None}],
        "clocks": [
            {"label": "persoonlijk contact", "due_at": _DUE - timedelta(days=5), "met_at": _RECEIVED + timedelta(days=1)},
            {"label": "antwoord", "due_at": _DUE, "met_at": None},
        ],
        "joined": ["K-2026-000124"],
        "timeline": [
            {"at": _RECEIVED, "kind": "mail", "title": "anna@post.example", "text": _WORDS_OF_ANNA},
            {"at": _RECEIVED, "kind": "journal", "title": "klant", "text": "geregistreerd als K-2026-000123"},
            {
                "at": _DUE,
                "kind": "letter",
                "title": "antwoord van de behandelaar (sent): anna@post.example",
                "text": _WORDS_OF_BRAM,
            },
        ],
        "masked": True,
        "left_out": 2,
    },
    LetterName.ASSIGNMENT: {
        "customer_name": "Anna de Vries",
        "customer_address": "anna@post.example",
        "customer_phone": "020-5550123",
        "subject": "Ik wacht al zes weken",
        "text": _WORDS_OF_ANNA,
        "attachments": ["brief.pdf", "foto's dak.jpg"],
        "received_at": _RECEIVED,
        "unit_name": "Arbeid",
        "why": "het woord 'ontslag' in het onderwerp",
        "case_number": "26-104233",
        "policy_number": "POL-88412",
        "filed_by": "Eva Smit",
        "notes": ["Geen adres bekend: bel de klant."],
        "deadlines": [
            {"label": "persoonlijk contact", "due_at": _DUE - timedelta(days=5)},
            {"label": "antwoord", "due_at": _DUE},
        ],
        "from_name": "Carla Jansen",
        "handover_why": "Bram kent het dossier al.",
    },
    LetterName.CUSTOMER_WROTE: {
        "text": _WORDS_OF_ANNA,
        "attachments": ["brief.pdf"],
        "from_addr": "anna@post.example",
        "other_address": True,
        "status_word": "toegewezen",
        "subject": "Re: Ik wacht al zes weken",
        "is_open": True,
        "automatic": "afwezigheidsbericht",
        "said": "De klant trekt de klacht in.",
        "proposals": [{"usage": "#ingetrokken", "meaning": "sluit de klacht; de klant krijgt een bevestiging"}],
    },
    LetterName.CUSTOMER_NAMED: {
        "customer_name": "Anna de Vries",
        "customer_address": "anna@post.example",
        "customer_phone": "020-5550123",
        "filed_by": "Eva Smit",
        "subject": "Ik wacht al zes weken",
        "text": "Ja, dat klopt.",
    },
    LetterName.ECHO: {
        "lines": [
            {"line": "#contact gebeld", "done": "persoonlijk contact vastgelegd"},
            {"line": "#oorzaak snelheid", "done": "oorzaak: snelheid"},
        ],
        "sent_to_customer": True,
        "status_word": "contact gelegd",
        "next_label": "antwoord",
        "next_due_at": _DUE,
    },
    LetterName.HELP: {
        "problems": [_PROBLEM, {"line": None, "problem": "De afhandeling heeft geen oorzaak.", "proposal": None}],
        "commands": [{"usage": "#contact gebeld", "meaning": "u heeft de klant gesproken"}],
        "text": "Beste Anna,\n\nMorgen bel ik u.\n\n#afgehandelt gegrond",
    },
    LetterName.REPLY_TO_OUR_LETTER: {},
    LetterName.NUDGE: {
        "label": "antwoord",
        "due_at": _DUE,
        "overdue": True,
        "handler_name": "Bram Bakker",
        "subject": "Ik wacht al zes weken",
        "received_at": _RECEIVED,
        "role": "manager",
        "status_word": "contact gelegd",
    },
    LetterName.UNDELIVERABLE: {
        "letter_word": "ontvangstbevestiging",
        "to": "anna@post.example",
        "answer": "550 5.1.1 Recipient unknown",
        "customer_phone": "020-5550123",
        "to_customer": True,
        "uncertain": True,
    },
    LetterName.NEW_HANDLER: {"handler_name": "Carla Smit", "unit_name": "Letselschade", "answer_date": date(2026, 3, 9)},
    LetterName.FILED_FOR_CUSTOMER: {
        "handler_name": "Bram Bakker",
        "customer_address": "anna@post.example",
        "customer_told": True,
        "subject": "Klacht van mevrouw De Vries",
        "colleague": True,
    },
    LetterName.WHOSE_COMPLAINT: {
        "proposed_name": "Anna de Vries",
        "proposed_address": "anna@post.example",
        "subject": "Klacht van mevrouw De Vries",
        "again": True,
        "colleague": True,
    },
    LetterName.NOT_PROVEN: {
        "claimed": "Bram Bakker",
        "from_addr": "bram@rechtsbijstand.example",
        "why": "de brief waarop geantwoord werd, was voor iemand anders",
        "text": "#afgehandeld gegrond",
        "received_at": _RECEIVED,
    },
    LetterName.SET_ASIDE: {
        "mail_id": 41,
        "from_addr": "iemand@post.example",
        "subject": "Klacht",
        "reason": "the mail ends in the middle of a part",
        "attempts": 3,
    },
    LetterName.DESK_STOPPED: {"count": 5, "reason": "the database is full"},
    LetterName.RULES_BROKEN: {"problem": "rules.yaml:14: 'Rechtshlup'; did you mean 'Rechtshulp'?"},
    LetterName.REASSIGNED: {"handler_name": "Carla Smit", "earlier_name": "Bram Bakker", "subject": "Ik wacht al zes weken"},
    LetterName.NOBODY_THERE: {"handler_name": "Dirk de Groot", "why": "niemand beschikbaar, ook niet bij Klachtenbureau"},
    LetterName.ERRAND: {
        "lines": [{"line": "#afwezig 3 t/m 14 augustus, vervanger carla", "done": "afwezig; Carla Smit vervangt je"}],
        "problems": [_PROBLEM, {"line": None, "problem": "Er stond geen opdracht in je mail.", "proposal": "#mijn lijst"}],
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
        "text": _WORDS_OF_ANNA,
        "received_at": _RECEIVED,
        "due_at": _DUE,
    },
    LetterName.PARTNER_NUDGE: {"case_number": "FN-104233", "due_at": _DUE},
    LetterName.PARTNER_RELEASED: {"case_number": "FN-104233"},
    LetterName.PARTNER_WROTE: {
        "partner_name": "Flex Noord",
        "text": _WORDS_OF_BRAM,
        "answered": True,
        "with_partner": True,
        "customer_told": False,
        "attachments": ["brief.pdf"],
        "subject": "Ik wacht al zes weken",
        "status_word": "bij partner",
    },
    LetterName.PARTNER_HANDLES: {"partner_name": "Flex Noord", "handler_name": "Bram Bakker"},
    LetterName.TAKEN_BACK: {"partner_name": "Flex Noord", "handler_name": "Bram Bakker"},
    LetterName.ROUND_UP: {
        "parked": [_MAIL],
        "set_aside": [_MAIL | {"id": 42, "subject": "Klacht", "reason": "onleesbaar"}],
        "letters": [
            {
                "to": "anna@post.example",
                "letter_word": "ontvangstbevestiging",
                "state_word": "mislukt",
                "answer": "550 5.1.1 Recipient unknown",
            }
        ],
    },
}
# What may be unknown when the letter is written: the fact is given, but it is None (or, for a list, empty).
_MAY_BE_NONE: Mapping[LetterName, Sequence[str]] = {
    LetterName.ACKNOWLEDGEMENT: ("handler_name",),
    LetterName.DELAY_NOTICE: ("reason", "handler_name"),
    LetterName.NEW_HANDLER: ("answer_date",),
    LetterName.ASSIGNMENT: (
        *("customer_name", "customer_address", "customer_phone", "case_number", "policy_number"),
        *("filed_by", "from_name", "handover_why"),
    ),
    LetterName.OUTCOME: ("by_phone_on",),
    LetterName.CUSTOMER_WROTE: ("automatic", "said"),
    LetterName.ECHO: ("next_label", "next_due_at"),
    LetterName.NUDGE: ("handler_name",),
    LetterName.UNDELIVERABLE: ("number", "customer_phone"),
    LetterName.FILED_FOR_CUSTOMER: ("handler_name", "customer_address"),
    LetterName.NOT_PROVEN: ("number", "claimed", "from_addr"),
    LetterName.WHOSE_COMPLAINT: ("proposed_name", "proposed_address"),
    LetterName.CUSTOMER_NAMED: ("customer_name", "customer_address", "customer_phone"),
    LetterName.SET_ASIDE: ("number", "from_addr"),
    LetterName.DESK_STOPPED: ("number",),
    LetterName.RULES_BROKEN: ("number",),
    LetterName.ROUND_UP: ("number",),
    LetterName.REASSIGNED: ("earlier_name",),
    LetterName.ERRAND: ("number",),
    LetterName.MY_LIST: ("number",),
    LetterName.DIGEST: ("number",),
    LetterName.TO_PARTNER: ("customer_name", "case_number"),
    LetterName.PARTNER_NUDGE: ("case_number",),
    LetterName.PARTNER_RELEASED: ("case_number",),
}
_ROLES = ("handler", "manager", "bureau", "directors")


def sample_facts(letter: LetterName, language: str) -> Sequence[Mapping[str, object]]:
    """Give the sets of facts to try a letter with: all known, then all unknown. None for a letter made elsewhere."""
    if letter not in _LETTERS:
        return ()
    full: dict[str, object] = {**_COMMON, **_LETTERS[letter], "language": language}
    bare = {**full, "name": None, **dict.fromkeys(_MAY_BE_NONE.get(letter, ()))}
    bare |= {key: [] for key, value in full.items() if isinstance(value, list) and key != "problems"}
    bare |= {key: False for key, value in full.items() if isinstance(value, bool)}
    bare |= {key: "" for key in ("text", "subject") if key in full}
    if letter is LetterName.NUDGE:
        return (*({**full, "role": role} for role in _ROLES), *({**bare, "role": role} for role in _ROLES))
    if letter is LetterName.ERRAND:
        return (full, {**full, "problems": []}, bare)
    if letter is LetterName.ACKNOWLEDGEMENT:
        return (full, {**full, "partner_name": "Flex Noord"}, bare)
    return (full, bare)
