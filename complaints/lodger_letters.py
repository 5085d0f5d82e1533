"""Letters to who passed a complaint on for a customer: a colleague (je) or an intermediary (u)."""

from collections.abc import Mapping, Sequence

from complaints import words
from complaints.complaint import Customer
from complaints.letters import LetterName
from complaints.plan import SendLetter
from complaints.situation import Situation


def whose_question(situation: Situation, proposed: Customer, *, subject: str, again: bool = False) -> SendLetter:
    """One question to who passed a complaint on: whose is it? With our proposal, so that "ja" is answer enough."""
    return _to_lodger(
        situation,
        LetterName.WHOSE_COMPLAINT,
        {"proposed_name": proposed.name, "proposed_address": proposed.address, "subject": subject, "again": again},
    )


def told_to_lodger(
    situation: Situation,
    customer: Customer,
    *,
    handler_name: str | None,
    subject: str,
    told: bool = True,
    not_understood: Sequence[str] = (),
    too_serious: bool = False,
) -> SendLetter:
    """Tell who lodged a complaint that it is registered, who handles it, and whether the customer heard of it."""
    return _to_lodger(
        situation,
        LetterName.FILED_FOR_CUSTOMER,
        {
            "handler_name": handler_name,
            "customer_address": customer.address,
            "customer_told": customer.address is not None and told,
            "subject": subject,
            "not_understood": list(not_understood),
            "too_serious": too_serious,
        },
    )


def _to_lodger(situation: Situation, letter: LetterName, facts: Mapping[str, object]) -> SendLetter:
    """A letter to who wrote the mail in hand for a customer: a colleague (je) or an intermediary (u)."""
    message, colleague = situation.message, situation.sender
    return SendLetter(
        letter=letter,
        to=[message.from_addr or situation.rulebook.organisation.address],
        name=colleague.name if colleague else message.from_name,
        language=words.language_of(colleague) if colleague else words.language_or_default(message.language),
        facts={**facts, "colleague": situation.rulebook.is_employee(message.from_addr)},
    )
