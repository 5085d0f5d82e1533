"""A fact that a mail states about a complaint, into its record."""

import json
from datetime import datetime

from complaints import care_words
from complaints.flags import Flag
from complaints.plan import Record
from storage import dossiers
from storage.models import ComplaintRow

_FACTS = {
    "discussed": "besproken",
    "fed_back": "teruggekoppeld",
    "cause": "oorzaak",
    "learning": "leerpunt",
    "severity": "ernst",
    "redress": "herstel",
    "redress_cents": "vergoeding in centen",
    "wish": "gewenste oplossing",
    "employee": "betrokken medewerker",
    "waiting_for": "wacht op",
    "contact": "contact met de klant",
    "answered": "inhoudelijk antwoord",
    "withdrawal": "de klant trekt de klacht in",
    "merged_into": "gaat verder onder",
    "flags": "let op",
    "partner": "partner",
}


def keep(row: ComplaintRow, effect: Record, now: datetime) -> str:
    """Change the record, and give the line for the journal. The row is not saved yet."""
    match effect.fact:
        case "contact":
            row.told_customer = bool(effect.value)
            row.contacted_at = (row.contacted_at or now) if effect.value else None
        case "answered":
            row.answered_at = now if effect.value else None
        case "severity" | "redress_cents":
            setattr(row, effect.fact, int(effect.value))
        case "learning":
            dossiers.learn(row, effect.value, now)
        case "flags":
            row.flags = json.dumps(effect.value.split())
            return f"let op: {care_words.named([Flag(flag) for flag in effect.value.split()], 'nl') or 'niets'}"
        case "partner":
            row.left_partner, row.left_partner_at = (None, None) if effect.value else (row.partner, now)
            row.partner = effect.value or None
        case "discussed" | "fed_back" | "cause" | "redress" | "wish" | "employee" | "waiting_for" | "withdrawal" | "merged_into":
            setattr(row, effect.fact, effect.value)
    return f"{_FACTS[effect.fact]}: {effect.value or 'geen'}"
