"""Invented mails of Kifid and others for the tests, and the rules of a house that knows kifid.example."""

from datetime import date

from cast import CALENDAR, a_mail, a_rulebook, a_situation, a_thread

from complaints import incoming
from complaints.plan import KeepProcedure, SetDeadline
from complaints.situation import Evidence

GRIFFIE = "griffie@kifid.example"
TODAY = date(2026, 3, 2)
RULES = a_rulebook(
    roles={
        "bureau": ["fenna"],
        "directors": ["els"],
        "management": ["dirk"],
        "legal_counsel": ["carla"],
        "communications": ["carla"],
    },
    procedures={
        "kifid": {"senders": ["kifid.example"]},
        "tuchtraad": {"senders": ["tuchtraad.example"]},
        "court": {"senders": ["rechtspraak.example"]},
        "afm": {"senders": ["afm.example"]},
    },
)


def mail(text, from_addr=GRIFFIE, subject="", *, vouched=True, **more):
    return a_mail(text, from_addr=from_addr, subject=subject, vouched=vouched, **{"from_name": None, **more})


def plan_of(message, dossier=None, **more):
    thread = a_thread(Evidence.BODY, dossier) if dossier else None
    return incoming.decide(a_situation(message, rulebook=RULES, thread=thread, **more))


def kept(plan):
    return [effect.procedure for effect in plan if isinstance(effect, KeepProcedure)]


def clocks(plan):
    return {effect.kind: CALENDAR.local_day(effect.due_at) for effect in plan if isinstance(effect, SetDeadline)}


EARLY = """Geachte heer, mevrouw,

Bijgaand sturen wij u een klacht door die te vroeg bij Kifid is ingediend. Wij verzoeken u deze zelf te behandelen.

Kenmerk: 2026.00123
Consument: Anna Jansen
E-mail: anna@klant.example
Telefoon: 06-12345678
Datum eerste klacht bij u: 12 januari 2026
Datum ontvangst Kifid: 20 februari 2026

Klacht:
Mijn werkgever heeft mij ontslagen en de jurist belt al zes weken niet terug.
"""
