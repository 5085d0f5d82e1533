"""The business's part of outside procedures: our own terms, by what a body's mail is known, and who hears of it.

The terms are our own proposal: what Kifid, the Tuchtraad, a court, the AFM or the law really allow was not found when this was
made. A date that the body itself names goes above them.
"""

import re
from typing import Self

from pydantic import Field, model_validator

from complaints.organisation import Names, Rule, Span, Term
from complaints.procedures import Body

_DEFENCE = "our own term for the defence, from the day that we hear of it; a date that the body names goes above it"
_SENDERS = "mail from these domains is of this body, when our own server vouches for the sender"
_REFERENCE = "regular expression with one group: how the body numbers its cases"
_TO = "roles or people who read its mail, besides the handler"


class _Known(Rule):
    """By what a body is known in the mail, and who reads along."""

    senders: tuple[str, ...] = Field(default=(), description=_SENDERS)
    reference: str | None = Field(default=None, description=_REFERENCE)
    to: Names = Field(default=("legal_counsel",), description=_TO)

    @model_validator(mode="after")
    def _can_be_looked_for(self) -> Self:
        try:
            groups = re.compile(self.reference or "()").groups
        except re.error as error:
            raise ValueError(f"'{self.reference}' is no regular expression: {error}") from error
        if groups != 1:
            raise ValueError("a reference needs exactly one group in parentheses: the number itself")
        return self


class KifidRules(_Known):
    """The Klachteninstituut Financiële Dienstverlening."""

    defence: Term = Field(default=Span(count=4, unit="week"), description=_DEFENCE)
    senders: tuple[str, ...] = Field(default=("kifid.nl",), description=_SENDERS)
    reference: str | None = Field(default=r"\b((?:20)?\d\d[.]\d{5})\b", description=_REFERENCE)


class TuchtraadRules(_Known):
    """The Tuchtraad Verzekeraars, which the customer reaches through Kifid."""

    defence: Term = Field(default=Span(count=4, unit="week"), description=_DEFENCE)
    senders: tuple[str, ...] = Field(default=("tuchtraadverzekeraars.nl",), description=_SENDERS)
    reference: str | None = Field(default=r"\b([TV]\d\d[-.]\d{1,4})\b", description=_REFERENCE)


class CourtRules(_Known):
    """A court, or a bailiff who brings a summons."""

    defence: Term = Field(default=Span(count=5, unit="working day"), description=_DEFENCE)
    senders: tuple[str, ...] = Field(default=("rechtspraak.nl",), description=_SENDERS)
    reference: str | None = Field(
        default=r"\b(C/\d\d/\d{5,7}(?: ?/ ?[A-Z]{2} ?[A-Z]{2} ?\d\d[-/]\d{1,5})?"
        r"|\d{7,8} ?/? ?[A-Z]{2} [A-Z]{2,4} \d\d[-/]\d{1,6})\b",
        description=_REFERENCE,
    )


class DisputeRules(Rule):
    """The second opinion that the insurer owes the customer (geschillenregeling, Wft 4:68)."""

    offer: Term = Field(
        default=Span(count=10, unit="working day"), description="our own term to offer it, from the mail that raised it"
    )


class AfmRules(_Known):
    """The Autoriteit Financiële Markten."""

    reply: Term = Field(default=Span(count=5, unit="working day"), description="our own term; a date that it names goes above it")
    senders: tuple[str, ...] = Field(default=("afm.nl",), description=_SENDERS)


class PressRules(_Known):
    """A journalist who asks; whoever writes for the press is known by his words (care.press), not by his domain."""

    reply: Term = Field(default=Span(count=1, unit="working day"), description="our own term; a date that he names goes above it")
    to: Names = Field(default=("communications",), description=_TO)


class ProcedureRules(Rule):
    """What concerns procedures outside the house. A body of which rules.yaml gives some keys keeps the usual other ones."""

    kifid: KifidRules = Field(default=KifidRules(), description="the Klachteninstituut Financiële Dienstverlening")
    tuchtraad: TuchtraadRules = Field(default=TuchtraadRules(), description="the Tuchtraad Verzekeraars")
    court: CourtRules = Field(default=CourtRules(), description="a court, or a bailiff with a summons")
    dispute: DisputeRules = Field(default=DisputeRules(), description="the second opinion of Wft 4:68 (geschillenregeling)")
    afm: AfmRules = Field(default=AfmRules(), description="the Autoriteit Financiële Markten")
    press: PressRules = Field(default=PressRules(), description="a journalist")
    learning: Term = Field(
        default=Span(count=10, unit="working day"), description="so long after an outcome the learning point is written"
    )

    def term(self, name: str) -> Span | None:
        """The term of a body by its name, or that of the learning point; None for a name that is none."""
        match name:
            case "kifid" | "tuchtraad" | "court":
                span: Span = getattr(self, name).defence
                return span
            case "dispute":
                return self.dispute.offer
            case "afm" | "press":
                reply: Span = getattr(self, name).reply
                return reply
            case "learning":
                return self.learning
            case _:
                return None

    def known(self, body: Body) -> _Known | None:
        """By what mail of this body is known; the dispute scheme is no sender."""
        return None if body is Body.DISPUTE else getattr(self, body.value)

    def body_of(self, domain: str) -> Body | None:
        """The body whose domain this is, or a part of it."""
        for body in Body:
            known = self.known(body)
            if known and any(domain == sender or domain.endswith(f".{sender}") for sender in known.senders):
                return body
        return None

    def called(self) -> list[tuple[str, str]]:
        """Every role or person that reads along, with its body."""
        return [(body, name) for body in Body if (known := self.known(body)) for name in known.to]
