"""The words for signals: where one stands, why just these people got it, and scores as they are written."""

from collections.abc import Mapping

from complaints.complaint import Channel
from complaints.signal_types import SignalState

STATE: Mapping[str, Mapping[SignalState, str]] = {
    "nl": {
        SignalState.OPEN: "open",
        SignalState.DISCUSSED: "besproken met de klant",
        SignalState.NO_COMPLAINT: "geen klacht",
        SignalState.PROMOTED: "een klacht geworden",
    },
    "en": {
        SignalState.OPEN: "open",
        SignalState.DISCUSSED: "talked over with the customer",
        SignalState.NO_COMPLAINT: "no complaint",
        SignalState.PROMOTED: "became a complaint",
    },
}
SOURCE = {Channel.SURVEY: "klanttevredenheidsonderzoek", Channel.SOCIAL: "sociale media"}
SENT_AS: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "employee": "Dit gaat alleen naar de medewerker en zijn of haar leidinggevende.",
        "no_manager": "Dit gaat alleen naar de medewerker en naar het Klachtenbureau: wie de leidinggevende is, weten wij niet.",
        "unit": "Dit gaat alleen naar jou als unitmanager: om welke medewerker het gaat, weten wij niet.",
        "bureau": "Dit gaat alleen naar het Klachtenbureau: om welke medewerker en afdeling het gaat, weten wij niet.",
        "social": "Dit gaat naar wie voor ons op sociale media antwoordt, en naar het Klachtenbureau.",
    },
    "en": {
        "employee": "This goes to the employee and the manager only.",
        "no_manager": "This goes to the employee and the complaints office only: we do not know who the manager is.",
        "unit": "This goes to you only, as the unit manager: we do not know which employee it is about.",
        "bureau": "This goes to the complaints office only: we do not know which employee and department it is about.",
        "social": "This goes to those who answer for us on social media, and to the complaints office.",
    },
}


def score(value: float | None, language: str) -> str | None:
    """A score as it is written: 7, or 7,5."""
    if value is None:
        return None
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return written if language == "en" else written.replace(".", ",")
