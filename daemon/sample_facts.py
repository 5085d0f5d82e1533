"""Facts of an invented complaint, one set per letter: to check the templates against, and to look at them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from complaints import buttons, guide
from complaints.letters import TO_CUSTOMER, LetterName
from complaints.roles import Role
from daemon.sample_points import POINT_LETTERS, POINTS_MAY_BE_NONE, POINTS_WITH_BUTTONS, point_samples
from daemon.sample_procedures import PROCEDURE_LETTERS
from daemon.sample_reminders import MAY_BE_NONE, OTHER_CLOCKS, REMINDING_LETTERS, WITH_BUTTONS, answer_about, more_samples
from daemon.sample_replies import REPLY_LETTERS, more_replies
from daemon.sample_report import REPORT_LETTERS
from daemon.sample_staff import STAFF_LETTERS
from daemon.sample_story import DUE, PROBLEM, RECEIVED, WORDS_OF_ANNA, WORDS_OF_BRAM

_REPLY_TO = "klachten+k-2026-000123.replyrep.abcdefghijklmnop@rechtsbijstand.example"
_COMMON: Mapping[str, object] = {
    "organisation": "Voorbeeld Rechtsbijstand",
    "address": "klachten@rechtsbijstand.example",
    "number": "K-2026-000123",
    "name": "Anna de Vries",
    "reply_to": _REPLY_TO,
    "mark": "K-2026-000123",
    "wait_minutes": 2,
    "calendar": True,
    "buttons": [],
    "mailto": lambda number: f"mailto:klachten+bewijs@rechtsbijstand.example?subject=%5B{number}%5D",
    "answer_about": answer_about,
    "codes": ["V-2026-0007"],
}
_MAIL = {
    "id": 41,
    "from_addr": "iemand@post.example",
    "subject": "Nieuwsbrief maart",
    "kind_word": "nieuwsbrief",
    "reason": "List-Id",
    "received_at": RECEIVED,
}
_TRACK = {"label": "zorg: iemand pakt dit meteen op", "due_at": DUE, "done_line": "#spoor zorg klaar"}
_LETTERS: Mapping[LetterName, Mapping[str, object]] = {
    **STAFF_LETTERS,
    **REMINDING_LETTERS,
    **PROCEDURE_LETTERS,
    **POINT_LETTERS,
    **REPORT_LETTERS,
    **REPLY_LETTERS,
    LetterName.ACKNOWLEDGEMENT: {
        "subject": "Ik wacht al zes weken",
        "handler_name": "Bram Bakker",
        "unit_name": "Arbeid",
        "answer_date": date(2026, 3, 9),
        "kifid_date": date(2026, 4, 27),
        "late": True,
        "through_kifid": False,
        "avg_date": date(2026, 4, 2),
    },
    LetterName.RELAY: {"text": WORDS_OF_BRAM, "handler_name": "Bram Bakker", "subject": "Re: Ik wacht al zes weken"},
    LetterName.DELAY_NOTICE: {
        "new_date": date(2026, 3, 20),
        "reason": "Wij wachten nog op een verklaring van de deskundige.",
        "handler_name": "Bram Bakker",
        "kifid_date": date(2026, 4, 27),
    },
    LetterName.OUTCOME: {
        "outcome_word": "deels gegrond",
        "text": WORDS_OF_BRAM,
        "handler_name": "Bram Bakker",
        "kifid_until": date(2026, 6, 16),
        "at_kifid": False,
        "parts": [
            {"text": "te traag", "outcome_word": "gegrond"},
            {"text": "onheus te woord gestaan", "outcome_word": "ongegrond"},
        ],
        "redress": ["onze excuses", "een vergoeding uit coulance: € 250,00"],
        "second_review": True,
        "withdrawn": True,
        "by_phone_on": date(2026, 3, 3),
    },
    LetterName.REOPENED: {
        "handler_name": "Bram Bakker",
        "answer_date": date(2026, 3, 9),
        "customer_wrote": True,
        "by_name": "Bram Bakker",
    },
    LetterName.REVIEW: {"handler_name": "Carla Smit", "answer_date": date(2026, 3, 16)},
    LetterName.MERGED: {"other_number": "K-2026-000101", "text": WORDS_OF_BRAM, "handler_name": "Bram Bakker"},
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
            {"label": "persoonlijk contact", "due_at": DUE - timedelta(days=5), "met_at": RECEIVED + timedelta(days=1)},
            {"label": "antwoord", "due_at": DUE, "met_at": None},
        ],
        "procedures": ["Kifid 2026.00123: verweer gevraagd; gemeld op 2 maart 2026"],
        "joined": ["K-2026-000124"],
        "timeline": [
            {"at": RECEIVED, "kind": "mail", "title": "anna@post.example", "text": WORDS_OF_ANNA},
            {"at": RECEIVED, "kind": "journal", "title": "klant", "text": "geregistreerd als K-2026-000123"},
            {
                "at": DUE,
                "kind": "letter",
                "title": "antwoord van de behandelaar (sent): anna@post.example",
                "text": WORDS_OF_BRAM,
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
        "text": WORDS_OF_ANNA,
        "attachments": ["brief.pdf", "foto's dak.jpg"],
        "received_at": RECEIVED,
        "unit_name": "Arbeid",
        "why": "het woord 'ontslag' in het onderwerp",
        "case_number": "26-104233",
        "policy_number": "POL-88412",
        "wish": "Teruggebeld worden",
        "employee": "Jan Jansen",
        "filed_by": "Eva Smit",
        "notes": ["Geen adres bekend: bel de klant."],
        "deadlines": [
            {"label": "persoonlijk contact", "due_at": DUE - timedelta(days=5)},
            {"label": "antwoord", "due_at": DUE},
        ],
        "from_name": "Carla Jansen",
        "handover_why": "Bram kent het dossier al.",
        "opposing": False,
        "written_by": None,
    },
    LetterName.CUSTOMER_WROTE: {
        "text": WORDS_OF_ANNA,
        "attachments": ["brief.pdf"],
        "from_addr": "anna@post.example",
        "other_address": True,
        "status_word": "toegewezen",
        "subject": "Re: Ik wacht al zes weken",
        "is_open": True,
        "automatic": "afwezigheidsbericht",
        "said": "De klant trekt de klacht in.",
        "proposals": [{"usage": "#ingetrokken", "meaning": "sluit de klacht; de klant krijgt een bevestiging"}],
        "notes": ["Kwetsbaar: bel liever dan dat je schrijft."],
        "tracks": [_TRACK],
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
        "formal": False,
        "about": "contact, oorzaak",
        "lines": [
            {"line": "#contact gebeld", "read_as": None, "done": "persoonlijk contact vastgelegd"},
            {"line": "#oorzak snelheid", "read_as": "#oorzaak", "done": "oorzaak: snelheid"},
        ],
        "warnings": ["je noemt 20 maart 2026, maar wij beloofden een antwoord op 9 maart 2026"],
        "to_customer": [
            {"name": "antwoord van de behandelaar", "text": WORDS_OF_BRAM, "new_date": None, "papers": ["polis.pdf"]},
            {"name": "uitstelbericht", "text": "", "new_date": "20 maart 2026", "papers": []},
        ],
        "sent_to_customer": True,
        "taken_back": False,
        "leaves_at": RECEIVED + timedelta(minutes=2),
        "status_word": "contact gelegd",
        "next_label": "antwoord",
        "next_due_at": DUE,
    },
    LetterName.HELP: {
        "formal": False,
        "problems": [PROBLEM, {"line": None, "problem": "de oorzaak ontbreekt", "proposal": None}],
        "text": "Beste Anna,\n\nMorgen bel ik u.\n\n#afgehandelt gegrond",
    },
    LetterName.GUIDE: {"themes": []},
    LetterName.REPLY_TO_OUR_LETTER: {"reason": "no_answer"},
    LetterName.NUDGE: {
        "label": "antwoord",
        "due_at": DUE,
        "overdue": True,
        "handler_name": "Carla Jansen",
        "subject": "Ik wacht al zes weken",
        "received_at": RECEIVED,
        "role": "manager",
        "done_line": None,
        "status_word": "contact gelegd",
        "others": OTHER_CLOCKS,
    },
    LetterName.UNDELIVERABLE: {
        "letter_word": "ontvangstbevestiging",
        "to": "anna@post.example",
        "letter_name": "delay_notice",
        "sent_at": RECEIVED,
        "reason": "dit e-mailadres bestaat niet, of niet meer",
        "answer": "550 5.1.1 Recipient unknown",
        "to_customer": True,
        "uncertain": True,
        "is_open": True,
        "customer_name": "Anna de Vries",
        "customer_phone": "020-5550123",
        "addresses": ["a.devries@werk.example"],
        "postal": "Dorpsstraat 1, 1234 AB Voorbeeldstad",
        "due_at": DUE,
        "again": [{"label": "eerste persoonlijk contact", "due_at": DUE}],
        "goes_again": True,
    },
    LetterName.AVG_EXTENDED: {
        "reason": "uw gegevens staan in acht zaken",
        "new_date": date(2026, 6, 2),
        "handler_name": "Carla Smit",
    },
    LetterName.NEW_HANDLER: {"handler_name": "Carla Smit", "unit_name": "Letselschade", "answer_date": date(2026, 3, 9)},
    LetterName.FILED_FOR_CUSTOMER: {
        "handler_name": "Bram Bakker",
        "customer_address": "anna@post.example",
        "customer_told": True,
        "subject": "Klacht van mevrouw De Vries",
        "colleague": True,
        "too_serious": True,
        "not_understood": ["#opgelots"],
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
        "passed_on": "handler",
        "text": "#afgehandeld gegrond",
        "received_at": RECEIVED,
    },
    LetterName.NO_COMPLAINT: {"text": "U vroeg naar uw polis. Die vraag heb ik doorgegeven.", "handler_name": "Bram Bakker"},
    LetterName.SOLVED: {"handler_name": "Bram Bakker", "kifid_until": date(2026, 6, 16)},
    LetterName.ALARM: {
        "headline": "crisis, avg-verzoek",
        "severity": 4,
        "called_because": "je bent van het Klachtenbureau",
        "findings": [
            {"word": "crisis", "advice": ["Bel binnen een uur.", "Bij direct gevaar: bel 112."]},
            {"word": "avg-verzoek", "advice": ["De privacy officer antwoordt binnen een maand."]},
        ],
        "tracks": [_TRACK],
        "handler_name": "Bram Bakker",
        "customer_name": "Anna de Vries",
        "customer_address": "anna@post.example",
        "customer_phone": "020-5550123",
        "held_back": True,
        "wrong_line": "#vlag crisis weg want ...",
        "recorded_by": "Bram Bakker",
        "recorded": "Kifid 2026.00123: verweer gevraagd",
        "subject": "Ik wacht al zes weken",
        "text": WORDS_OF_ANNA,
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
    **POINTS_MAY_BE_NONE,
    **MAY_BE_NONE,
    LetterName.ACKNOWLEDGEMENT: ("handler_name", "avg_date"),
    LetterName.DELAY_NOTICE: ("reason", "handler_name"),
    LetterName.AVG_EXTENDED: ("handler_name",),
    LetterName.NEW_HANDLER: ("answer_date",),
    LetterName.ASSIGNMENT: (
        *("customer_name", "customer_address", "customer_phone", "case_number", "policy_number"),
        *("wish", "employee", "filed_by", "from_name", "handover_why"),
    ),
    LetterName.OUTCOME: ("by_phone_on", "kifid_until"),
    LetterName.CUSTOMER_WROTE: ("automatic", "said"),
    LetterName.ECHO: ("next_label", "next_due_at", "leaves_at"),
    LetterName.NUDGE: ("handler_name",),
    LetterName.UNDELIVERABLE: ("number", "customer_name", "customer_phone", "postal", "due_at", "sent_at"),
    LetterName.FILED_FOR_CUSTOMER: ("handler_name", "customer_address"),
    LetterName.NOT_PROVEN: ("number", "claimed", "from_addr", "passed_on"),
    LetterName.WHOSE_COMPLAINT: ("proposed_name", "proposed_address"),
    LetterName.CUSTOMER_NAMED: ("customer_name", "customer_address", "customer_phone"),
    LetterName.SELF_TRY: ("customer_name",),
    LetterName.ABOUT_YOUR_CASE: ("customer_name", "case_number"),
    LetterName.FEEDBACK: ("cause", "employee_name", "customer_name", "case_number"),
    LetterName.ALARM: ("severity", "customer_name", "customer_address", "customer_phone", "recorded_by", "recorded"),
    LetterName.SET_ASIDE: ("number", "from_addr"),
    LetterName.DESK_STOPPED: ("number",),
    LetterName.RULES_BROKEN: ("number",),
    LetterName.ROUND_UP: ("number",),
    LetterName.REASSIGNED: ("earlier_name", "taken_back_by", "given_number"),
    LetterName.REPORT: ("number", "comment"),
    LetterName.REPORT_REPLY: ("number", "released_by", "by_name", "because"),
    LetterName.REPORT_WAITS: ("number",),
    LetterName.REPORT_WORDS: ("number",),
    LetterName.ERRAND: ("number",),
    LetterName.MY_LIST: ("number",),
    LetterName.DIGEST: ("number",),
    LetterName.TO_PARTNER: ("customer_name", "case_number"),
    LetterName.PARTNER_NUDGE: ("case_number",),
    LetterName.PARTNER_RELEASED: ("case_number",),
}
_CASE = buttons.Case(today=date(2026, 3, 2), last_day=date(2026, 5, 25), answer_due=date(2026, 3, 9))
_WITH_BUTTONS: Mapping[LetterName, Callable[[str], list[buttons.Button]]] = {
    **WITH_BUTTONS,
    **POINTS_WITH_BUTTONS,
    LetterName.ASSIGNMENT: lambda language: buttons.for_handler(_CASE, language),
    LetterName.CUSTOMER_WROTE: lambda language: buttons.for_handler(_CASE, language),
    LetterName.NUDGE: lambda language: buttons.for_handler(_CASE, language),
    LetterName.UNDELIVERABLE: buttons.for_undelivered,
    LetterName.ECHO: lambda language: buttons.after_step(language, waits=True),
    LetterName.ROUND_UP: lambda language: [buttons.for_parked(41, language)],
}
# What makes a letter say something that it says neither when all is known nor when nothing is.
_VARIANTS: Mapping[LetterName, Mapping[str, object]] = {
    LetterName.ACKNOWLEDGEMENT: {"partner_name": "Flex Noord", "through_kifid": True},
    LetterName.ALARM: {"recorded_by": None, "recorded": None},
    LetterName.OUTSIDE_WROTE: {"warning": "onze mailserver zegt niet of de afzender echt is", "asks": True, "proposed": ""},
    LetterName.ERRAND: {"problems": []},
    LetterName.REASSIGNED: {"taken_back_by": None},
}
_ROLES = ("handler", "manager", "bureau", "directors")


def sample_facts(letter: LetterName, language: str) -> Sequence[Mapping[str, object]]:
    """Give the sets of facts to try a letter with: all known, then all unknown. None for a letter made elsewhere."""
    if letter not in _LETTERS:
        return ()
    full: dict[str, object] = {**_COMMON, **_LETTERS[letter], "language": language}
    if letter not in TO_CUSTOMER:
        full["name"] = "Bram Bakker"
    if letter is LetterName.GUIDE:
        full |= guide.facts(frozenset(Role), language)
    if letter in _WITH_BUTTONS:
        full["buttons"] = buttons.links(_WITH_BUTTONS[letter](language), _REPLY_TO, "K-2026-000123")
    bare = {**full, "name": None, **dict.fromkeys(_MAY_BE_NONE.get(letter, ()))}
    bare |= {key: [] for key, value in full.items() if isinstance(value, list) and key != "problems"}
    bare |= {key: False for key, value in full.items() if isinstance(value, bool)}
    bare |= {key: "" for key in ("text", "subject") if key in full}
    if letter is LetterName.NUDGE:
        return (
            *({**full, "role": role} for role in _ROLES),
            *({**bare, "role": role} for role in _ROLES),
            {**full, "done_line": "#spoor avg klaar"},
        )
    if letter is LetterName.ASSIGNMENT:
        return (full, {**full, "opposing": True, "from_name": None}, {**full, "written_by": "Carla Jansen"}, bare)
    if letter is LetterName.UNDELIVERABLE:
        certain = {**full, "uncertain": False, "letter_word": "ontvangstbevestiging", "letter_name": "acknowledgement"}
        return (full, certain, {**certain, "is_open": False, "letter_word": "uitkomst", "letter_name": "outcome"}, bare)
    found = (full, {**full, **_VARIANTS[letter]}, bare) if letter in _VARIANTS else (full, bare)
    return (*found, *more_samples(letter, full), *point_samples(letter, full), *more_replies(letter, full))
