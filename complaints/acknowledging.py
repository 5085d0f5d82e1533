"""The automatic acknowledgement: the one gate that says whether the customer hears from us by itself, and the letter."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict

from complaints import care_words, words
from complaints.care import Findings
from complaints.complaint import CRITICAL, Customer
from complaints.flags import SILENT
from complaints.letters import LetterName
from complaints.organisation import Span
from complaints.plan import SendLetter
from complaints.situation import Situation

LATE_ANSWER = Span(count=2, unit="working day")  # promised when the first promise had passed before the mail was read


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer, with the reason as half a sentence."""

    goes: bool
    why: str


def decide(situation: Situation, customer: Customer, findings: Findings, asked: str | None = None) -> Verdict:
    """Say whether an automatic letter to the customer goes now. Every reason against it stands here, the gravest first.

    `asked` says why who passed the complaint on is asked whose it is; until he answers nobody is acknowledged.
    """
    if silent := [flag for flag in findings.flags if flag in SILENT]:
        return Verdict(goes=False, why=f"een mens antwoordt, geen automaat ({care_words.named(silent, 'nl')})")
    if findings.severity == CRITICAL:
        return Verdict(goes=False, why=f"ernst 4: eerst kijkt een mens ({care_words.named(findings.flags, 'nl')})")
    if situation.is_forged_colleague:
        return Verdict(goes=False, why="het is niet bewezen dat de collega in wiens naam de mail kwam, hem schreef")
    if situation.outside is not None and not situation.outside.proven:
        return Verdict(goes=False, why="het is niet bewezen van wie de mail is, en van wie de klacht is weten wij niet")
    if asked:
        return Verdict(goes=False, why=f"{asked}; wij vragen aan wie de klacht doorgaf van wie hij is")
    if not customer.address:
        return Verdict(goes=False, why="er is geen adres van de klant bekend")
    if situation.message.is_automatic:
        return Verdict(goes=False, why=f"de mail is automatisch gemaakt ({words.KIND[situation.message.kind]})")
    told = situation.letters_last_hour if situation.letters_to_customer is None else situation.letters_to_customer
    if told >= situation.rulebook.letters_per_hour:
        return Verdict(goes=False, why=f"dit adres kreeg het laatste uur al {told} automatische brieven")
    return Verdict(goes=True, why="de klant hoort meteen dat de klacht er is")


class Promise(TypedDict):
    """When we answer; `late` when the first promise had passed before the mail was read."""

    answer_date: date
    late: bool


def promise(due_at: datetime, situation: Situation) -> Promise:
    """The date of our answer. A mail that lay unread too long is owed an apology, and a date that is not past."""
    late = due_at <= situation.now
    promised = due_at if not late else situation.workdays.due(situation.now, LATE_ANSWER)
    return {"answer_date": situation.workdays.local_day(promised), "late": late}


def letter(
    customer: Customer,
    *,
    language: str,
    subject: str,
    handler_name: str | None,
    unit_name: str,
    kifid_date: date,
    in_thread: bool,
    answer_date: date,
    late: bool,
    partner_name: str | None = None,
    avg_date: date | None = None,
    through_kifid: bool = False,
) -> SendLetter:
    """The letter that tells the customer number, name and dates. `through_kifid`: he wrote to Kifid, which passed it on."""
    assert customer.address
    return SendLetter(
        letter=LetterName.ACKNOWLEDGEMENT,
        to=[customer.address],
        name=customer.name,
        language=language,
        in_thread=in_thread,
        facts={
            "subject": subject,
            "handler_name": handler_name,
            "unit_name": unit_name,
            "answer_date": answer_date,
            "late": late,
            "kifid_date": kifid_date,
            "partner_name": partner_name,
            "avg_date": avg_date,
            "through_kifid": through_kifid,
        },
    )
