"""The one gate for the automatic acknowledgement: does the customer hear from us by itself, and why, or why not."""

from dataclasses import dataclass

from complaints import care_words, words
from complaints.care import Findings
from complaints.complaint import Customer
from complaints.flags import SILENT
from complaints.situation import Situation

_CRITICAL = 4


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer, with the reason as half a sentence."""

    goes: bool
    why: str


def decide(situation: Situation, customer: Customer, findings: Findings) -> Verdict:
    """Say whether an automatic letter to the customer goes now. Every reason against it stands here, the gravest first."""
    if silent := [flag for flag in findings.flags if flag in SILENT]:
        return Verdict(goes=False, why=f"een mens antwoordt, geen automaat ({care_words.named(silent, 'nl')})")
    if findings.severity == _CRITICAL:
        return Verdict(goes=False, why=f"ernst 4: eerst kijkt een mens ({care_words.named(findings.flags, 'nl')})")
    if not customer.address:
        return Verdict(goes=False, why="er is geen adres van de klant bekend")
    if situation.message.is_automatic:
        return Verdict(goes=False, why=f"de mail is automatisch gemaakt ({words.KIND[situation.message.kind]})")
    if situation.letters_last_hour >= situation.rulebook.letters_per_hour:
        return Verdict(goes=False, why=f"dit adres kreeg het laatste uur al {situation.letters_last_hour} automatische brieven")
    return Verdict(goes=True, why="de klant hoort meteen dat de klacht er is")
