"""The effects about signals and survey answers: part of the closed set of plan.py, carried out by daemon/signalling.py."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from complaints.signal_types import Signal, SignalState
from complaints.surveys import Answer

if TYPE_CHECKING:  # a signal's effects hold plans, and plans hold them
    from complaints.plan import Effect, SendLetter


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepAnswer:
    """One answer to the satisfaction survey, for the figures."""

    answer: Answer
    received_at: datetime
    unit: str | None
    department: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSignal:
    """Keep a signal under the next number, and send its letters, which get that number. Its promotion registers a complaint."""

    signal: Signal
    letters: Sequence["SendLetter"]
    promotion: Sequence["Effect"] = ()
    alone: bool = True  # the mail in hand tells of nothing else


@dataclass(frozen=True, slots=True, kw_only=True)
class EndSignal:
    """What became of a signal, or (OPEN) that this was taken back. Its letters get the number of the complaint, if it is one."""

    signal: Signal
    state: SignalState
    by: str  # in words
    reason: str
    letters: Sequence["SendLetter"]
    promotion: Sequence["Effect"] = ()
