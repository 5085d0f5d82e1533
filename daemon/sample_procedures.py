"""Facts for the letters about procedures outside the house."""

from collections.abc import Mapping
from datetime import date

from complaints.letters import LetterName
from daemon.sample_story import DUE

PROCEDURE_LETTERS: Mapping[LetterName, Mapping[str, object]] = {
    LetterName.OUTSIDE_WROTE: {
        "body_word": "Kifid",
        "what": "case",
        "reference": "2026.00123",
        "warning": None,
        "asks": False,
        "proposed": "Anna de Vries, anna@post.example",
        "from_addr": "griffie@kifid.example",
        "mail_subject": "Verzoek om verweer in dossier 2026.00123",
        "text": "Geachte heer of mevrouw,\n\nWij vragen u om uw verweer, uiterlijk 3 april 2026.",
        "attachments": ["klachtformulier.pdf", "brief van de consument.pdf"],
        "status_word": "afgehandeld",
        "is_open": False,
        "subject": "Ik wacht al zes weken",
        "track": {"label": "verweer bij Kifid", "due_at": DUE, "done_line": "#kifid verweer verstuurd"},
        "lines": ["#kifid 2026.00123 verweer voor 3 april"],
    },
    LetterName.RULING: {
        "role": "asked",
        "body_word": "Kifid",
        "reference": "2026.00123",
        "verdict_word": "deels gegrond",
        "decided": date(2026, 6, 12),
        "amount": "€ 1.250,00",
        "link": "https://uitspraken.kifid.example/2026-00123",
        "said": "wij belden te laat terug",
        "learned": None,
        "unit_name": "Rechtshulp Arbeid",
        "case_number": "26-104233",
        "author_name": "Bram Bakker",
    },
}
