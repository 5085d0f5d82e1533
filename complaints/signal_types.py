"""A signal (signaal, SR-02): dissatisfaction that nobody lodged. No clock runs for it, and its customer hears nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from complaints.complaint import Channel, Customer
from complaints.matters import Kind, Matter


class SignalState(StrEnum):
    """Where a signal stands. The words for people are in signal_words.py."""

    OPEN = "open"
    DISCUSSED = "discussed"  # somebody spoke with the customer
    NO_COMPLAINT = "no_complaint"  # a person decided so, with a reason
    PROMOTED = "promoted"  # it became a complaint


_NOBODY = Customer()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One signal. `number` is empty until it is kept; `received_at` is when the customer told it, as far as we know."""

    channel: Channel
    received_at: datetime
    text: str  # in the customer's own words
    why: str  # what made it a signal, in Dutch
    readers: Sequence[str]  # addresses: who got it, and who may answer
    number: str = ""
    state: SignalState = SignalState.OPEN
    score: float | None = None
    customer: Customer = _NOBODY
    case_number: str | None = None
    employee: str | None = None
    unit: str | None = None  # id
    department: str | None = None
    link: str | None = None
    handle: str | None = None
    answer: str | None = None  # the key of the survey's answer
    mail: int | None = None  # the mail that tells of this one alone
    complaint: str | None = None  # the number that it went on under
    ended_at: datetime | None = None
    ended_by: str | None = None  # in words
    reason: str = ""  # how it ended, as the colleague wrote it

    @property
    def about(self) -> str:
        """How the token of a letter names it."""
        return Matter(Kind.SIGNAL, self.number).token
