"""What rules.yaml says about who hears of a clock and when (ladders), and what a customer hears by itself (notices)."""

from datetime import time
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from complaints.complaint import DeadlineKind
from complaints.organisation import Names, Rule, Span, Term


class Rung(Rule):
    """One step of a ladder: when, counted from the due moment, and who hears."""

    at: Term
    to: Names
    every: Term | None = Field(
        default=None, description="repeated at this pace until somebody who was reminded has written about the complaint"
    )

    @model_validator(mode="after")
    def _repeats_at_a_pace_that_people_can_bear(self) -> Self:
        if self.every is not None and (self.every.count < 1 or self.every.unit == "minute"):
            raise ValueError("every: the pace of a repeated reminder is an hour or more")
        return self


LADDER = (
    Rung(at=Span(count=-1, unit="working day"), to=("handler",)),
    Rung(at=Span(count=0, unit="hour"), to=("handler", "manager")),
    Rung(at=Span(count=2, unit="working day"), to=("manager", "bureau")),
    Rung(at=Span(count=5, unit="working day"), to=("directors",)),
)
_NOW = Span(count=0, unit="hour")
LADDERS = {  # the usual ladders of the clocks that are nobody's but their own
    DeadlineKind.CARE: (
        Rung(at=Span(count=-30, unit="minute"), to=("care", "handler")),
        Rung(at=_NOW, to=("care", "handler", "manager", "bureau")),
        Rung(at=Span(count=1, unit="hour"), to=("directors",)),
    ),
    DeadlineKind.BREACH: (
        Rung(at=Span(count=-48, unit="hour"), to=("privacy_officer",)),
        Rung(at=Span(count=-24, unit="hour"), to=("privacy_officer", "bureau")),
        Rung(at=Span(count=-4, unit="hour"), to=("privacy_officer", "bureau", "directors")),
    ),
    DeadlineKind.AVG: (
        Rung(at=Span(count=-10, unit="working day"), to=("privacy_officer",)),
        Rung(at=Span(count=-2, unit="working day"), to=("privacy_officer", "bureau")),
        Rung(at=_NOW, to=("privacy_officer", "bureau", "directors")),
    ),
    DeadlineKind.LEGAL: (
        Rung(at=_NOW, to=("legal_counsel", "handler", "bureau")),
        Rung(at=Span(count=1, unit="working day"), to=("legal_counsel", "bureau", "directors")),
    ),
    DeadlineKind.SELF_TRY: (Rung(at=Span(count=-1, unit="working day"), to=("filer",)),),
    DeadlineKind.KIFID: (
        Rung(at=Span(count=-7, unit="day"), to=("manager",)),
        Rung(at=_NOW, to=("handler", "manager", "bureau")),
    ),
    DeadlineKind.LAST: (
        Rung(at=Span(count=-10, unit="working day"), to=("handler", "manager")),
        Rung(at=_NOW, to=("manager", "bureau", "directors")),
    ),
    DeadlineKind.REACH: (Rung(at=_NOW, to=("handler", "manager")), Rung(at=Span(count=2, unit="working day"), to=("bureau",))),
    # What an outside body waits for: legal counsel and the handler beforehand, everybody when it is late.
    **dict.fromkeys(
        (DeadlineKind.KIFID_DEFENCE, DeadlineKind.TUCHTRAAD_DEFENCE, DeadlineKind.COURT_DEFENCE, DeadlineKind.AFM_REPLY),
        (
            Rung(at=Span(count=-5, unit="working day"), to=("legal_counsel", "handler")),
            Rung(at=Span(count=-1, unit="working day"), to=("legal_counsel", "handler", "manager")),
            Rung(at=_NOW, to=("legal_counsel", "handler", "manager", "bureau")),
            Rung(at=Span(count=1, unit="working day"), to=("bureau", "directors")),
        ),
    ),
    DeadlineKind.DISPUTE_OFFER: (
        Rung(at=Span(count=-3, unit="working day"), to=("handler",)),
        Rung(at=_NOW, to=("handler", "manager", "legal_counsel")),
        Rung(at=Span(count=2, unit="working day"), to=("bureau",)),
    ),
    DeadlineKind.PRESS_REPLY: (
        Rung(at=Span(count=-4, unit="hour"), to=("communications", "handler")),
        Rung(at=_NOW, to=("communications", "bureau")),
    ),
    DeadlineKind.PROCEDURE_LEARNING: (
        Rung(at=Span(count=-5, unit="working day"), to=("handler",)),
        Rung(at=_NOW, to=("handler", "manager")),
        Rung(at=Span(count=5, unit="working day"), to=("bureau", "working_group")),
    ),
    DeadlineKind.KIFID_AFTER_ANSWER: (),
    DeadlineKind.KIFID_AFTER_COMPLAINT: (),
}


class DelayRules(Rule):
    """The delay notice (uitstelbericht): asked of the handler, and sent by itself when nobody answers."""

    ask: Term = Field(
        default=Span(count=3, unit="working day"),
        description="so long before the term of the code ends, the handler is asked for the answer, or for a reason and a date",
    )
    send: Term = Field(
        default=Span(count=1, unit="working day"), description="so long before it ends, the notice goes to the customer by itself"
    )
    at: time = Field(default=time(10, 0), description="at this hour of that day")
    new_date: Term = Field(
        default=Span(count=10, unit="working day"),
        description="the date that it promises, from the day of the notice; never later than eight weeks after receipt (`kifid`)",
    )

    @model_validator(mode="after")
    def _asks_before_it_sends(self) -> Self:
        if min(self.ask.count, self.send.count, self.new_date.count) < 0 or "minute" in {self.ask.unit, self.send.unit}:
            raise ValueError("ask, send and new_date are written as terms such as '3 working days'")
        if self.ask.minutes < self.send.minutes:
            raise ValueError("the handler is asked before the notice is sent: ask is the longer term")
        return self


class KifidRules(Rule):
    """The letter that says that the customer may go to Kifid, on the day that eight weeks have passed."""

    at: time = Field(default=time(10, 0), description="at this hour of the day on which the clock `kifid` ends")


def _off(value: object) -> object:
    return None if value in ("off", False) else value


class NoticeRules(Rule):
    """What a customer hears by itself when we are slow; each can be `off`."""

    delay: Annotated[DelayRules | None, BeforeValidator(_off)] = Field(default=DelayRules(), description="or `off`")
    kifid: Annotated[KifidRules | None, BeforeValidator(_off)] = Field(default=KifidRules(), description="or `off`")
