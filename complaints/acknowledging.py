"""The automatic acknowledgement: the one gate that says whether the customer hears from us by itself, and the letter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict

from complaints import care_words, words
from complaints.both import Both
from complaints.care import Findings
from complaints.circumstances import Circumstances
from complaints.complaint import CRITICAL, Beginning, Customer, DeadlineKind
from complaints.deadlines import LATE_ANSWER, a_day_to_act, begin, late
from complaints.flags import SILENT
from complaints.letters import LetterName
from complaints.plan import SendLetter, SetDeadline
from complaints.situation import Situation


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer, with the reason as half a sentence."""

    goes: bool
    why: Both


def decide(situation: Situation, customer: Customer, findings: Findings, asked: str | None = None) -> Verdict:
    """Say whether an automatic letter to the customer goes now. Every reason against it stands here, the gravest first.

    `asked` says why who passed the complaint on is asked whose it is; until he answers nobody is acknowledged.
    """
    if silent := [flag for flag in findings.flags if flag in SILENT]:
        return _no(
            f"een mens antwoordt, geen automaat ({care_words.named(silent, 'nl')})",
            f"a person answers, no automatic letter ({care_words.named(silent, 'en')})",
        )
    if findings.severity == CRITICAL:
        return _no(
            f"ernst 4: eerst kijkt een mens ({care_words.named(findings.flags, 'nl')})",
            f"severity 4: a person looks first ({care_words.named(findings.flags, 'en')})",
        )
    if situation.is_forged_colleague:
        return _no(
            "het is niet bewezen dat de collega in wiens naam de mail kwam, hem schreef",
            "it is not proven that the colleague in whose name the email came, wrote it",
        )
    if situation.outside is not None and not situation.outside.proven:
        return _no(
            "het is niet bewezen van wie de mail is, en van wie de klacht is weten wij niet",
            "it is not proven who sent the email, and we do not know whose complaint it is",
        )
    if asked:
        return _no(
            f"{asked}; wij vragen aan wie de klacht doorgaf van wie hij is",
            "it does not say for certain whose complaint it is; we ask whoever passed it on",
        )
    if not customer.address:
        return _no("er is geen adres van de klant bekend", "we know no address of the customer")
    if situation.message.is_automatic:
        return _no(f"de mail is automatisch gemaakt ({words.KIND[situation.message.kind]})", "the email was made by a machine")
    told = situation.letters_last_hour if situation.letters_to_customer is None else situation.letters_to_customer
    if told >= situation.rulebook.letters_per_hour:
        return _no(
            f"dit adres kreeg het laatste uur al {told} automatische brieven",
            f"this address has had {told} automatic letters in the last hour",
        )
    return Verdict(goes=True, why=Both("de klant hoort meteen dat de klacht er is", "the customer hears at once that it is here"))


def _no(dutch: str, english: str) -> Verdict:
    return Verdict(goes=False, why=Both(dutch, english))


class Promise(TypedDict):
    """When we answer; `late` when the first promise had passed before the mail was read."""

    answer_date: date
    late: bool


def promise(due_at: datetime, house: Circumstances) -> Promise:
    """The date of our answer. A mail that lay unread too long is owed an apology, and a date that is not past."""
    passed = due_at <= house.now
    promised = house.workdays.due(house.now, LATE_ANSWER) if passed else due_at
    return {"answer_date": house.workdays.local_day(promised), "late": passed}


def as_promised(clocks: Sequence[SetDeadline], house: Circumstances) -> list[SetDeadline]:
    """The clocks of a customer who is told now when we answer: that of the answer ends on the day that he is told."""
    return [_as_promised(clock, house) if clock.kind is DeadlineKind.ANSWER else clock for clock in clocks]


def promised_late(house: Circumstances) -> SetDeadline:
    """The clock of our answer when the first date had passed before we told the customer any: as `promise` says it."""
    why = "zoals beloofd aan de klant, want de eerste datum was al voorbij"
    clock = begin(DeadlineKind.ANSWER, Beginning(house.now, "late_answer"), house.rulebook, house.workdays, why)
    chance = a_day_to_act(house.now, house.workdays)
    return late(clock, max(clock.look_again_at or chance, chance))


def _as_promised(clock: SetDeadline, house: Circumstances) -> SetDeadline:
    return clock if clock.due_at > house.now else promised_late(house)


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
