"""A procedure outside the house beside a complaint: at Kifid, the Tuchtraad, a court, the dispute scheme, the AFM, the press.

It is a record of its own under the complaint (SR-56). It may begin before and end after it, and it is finished only when a
learning point stands with its outcome.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum


class Body(StrEnum):
    """Who judges, or asks, from outside."""

    KIFID = "kifid"
    TUCHTRAAD = "tuchtraad"  # reached through Kifid; judges conduct, not money
    COURT = "court"
    DISPUTE = "dispute"  # geschillenregeling: the binding second opinion of Wft 4:68
    AFM = "afm"
    PRESS = "press"


class Phase(StrEnum):
    """How far it is. The words for people stand in procedure_words.py, for each body its own."""

    TOO_EARLY = "too_early"  # Kifid passed the complaint on: we had not answered it yet
    TOLD = "told"  # we know that it is there
    ASKED = "asked"  # our defence, or our answer, is asked for
    OFFERED = "offered"  # the second opinion was offered to the customer
    SENT = "sent"  # our defence, or our answer, is with it
    MEDIATION = "mediation"
    HEARING = "hearing"
    DECIDED = "decided"
    APPEAL = "appeal"


class Verdict(StrEnum):
    """How it ended. The values are the words of the field; for the dispute scheme they say what the adviser thinks."""

    UPHELD = "gegrond"
    PARTLY_UPHELD = "deels_gegrond"
    NOT_UPHELD = "ongegrond"
    SETTLED = "geschikt"
    WITHDRAWN = "ingetrokken"
    NOT_TAKEN_UP = "niet_in_behandeling"


_BEFORE_A_JUDGE = frozenset({Phase.TOLD, Phase.ASKED, Phase.SENT, Phase.MEDIATION, Phase.HEARING, Phase.DECIDED, Phase.APPEAL})
_A_QUESTION = frozenset({Phase.TOLD, Phase.ASKED, Phase.SENT})
PHASES: Mapping[Body, frozenset[Phase]] = {
    Body.KIFID: _BEFORE_A_JUDGE | {Phase.TOO_EARLY},
    Body.TUCHTRAAD: _BEFORE_A_JUDGE - {Phase.MEDIATION},
    Body.COURT: _BEFORE_A_JUDGE,
    Body.DISPUTE: frozenset({Phase.TOLD, Phase.OFFERED, Phase.DECIDED}),
    Body.AFM: _A_QUESTION,
    Body.PRESS: _A_QUESTION,
}
# These only ask: when our answer is out there is nothing more, and no outcome to learn from.
ONLY_ASK = frozenset({Body.AFM, Body.PRESS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """One procedure. `position` counts from 1 within its complaint; `dates` are the day of each phase that it came to."""

    position: int
    body: Body
    phase: Phase
    begun: date
    reference: str | None = None  # as the body writes it, such as 2026.00123
    dates: Mapping[Phase, date] = field(default_factory=dict)
    verdict: Verdict | None = None
    amount_cents: int | None = None
    link: str | None = None  # where the outcome is published
    said: str | None = None  # the reason of the outcome, as a colleague wrote it down
    learned: str | None = None  # the learning point, or why there is none: compulsory after an outcome

    @property
    def is_running(self) -> bool:
        """True while something is still to come from outside, or from us to it."""
        if self.phase in {Phase.DECIDED, Phase.TOO_EARLY}:
            return False
        return not (self.body in ONLY_ASK and self.phase is Phase.SENT)

    @property
    def waits_for_learning(self) -> bool:
        """True when there is an outcome, and nobody has written yet what we learn from it."""
        return self.phase is Phase.DECIDED and self.learned is None

    @property
    def is_finished(self) -> bool:
        """True when nobody has anything left to do."""
        return not self.is_running and not self.waits_for_learning

    @property
    def legal_hold(self) -> bool:
        """True while nothing of the dossier may be wiped: it runs, or its outcome is not worked up yet."""
        return not self.is_finished

    def at(self, phase: Phase, day: date) -> "Procedure":
        """The same procedure in another phase, with its day. A new phase after an outcome begins without that outcome."""
        begun_again = self.phase is Phase.DECIDED and phase is not Phase.DECIDED
        anew = replace(self, verdict=None, amount_cents=None, learned=None) if begun_again else self
        return replace(anew, phase=phase, dates={**self.dates, phase: day})


def opened(body: Body, phase: Phase, day: date, known: Iterable[Procedure], reference: str | None = None) -> Procedure:
    """A procedure that begins now, behind those that there are."""
    position = max((each.position for each in known), default=0) + 1
    return Procedure(position=position, body=body, phase=phase, begun=day, reference=reference, dates={phase: day})


def current(body: Body, known: Iterable[Procedure], reference: str | None = None) -> Procedure | None:
    """The one of this body that a mail is about: with that reference, or the one that runs, or the latest.

    Of each body one runs at a time. Another reference than the one that runs is another procedure.
    """
    ours = [each for each in known if each.body is body]
    if reference:
        same = [each for each in ours if each.reference == reference]
        unnamed = [each for each in ours if each.reference is None and not each.is_finished]
        early = [each for each in ours if each.phase is Phase.TOO_EARLY]
        return next(iter([*same, *unnamed, *early]), None)
    return next((each for each in reversed(ours) if each.is_running), ours[-1] if ours else None)


def running(known: Iterable[Procedure]) -> list[Procedure]:
    """Those that somebody still has to do something about, also when that is only the learning point."""
    return [each for each in known if not each.is_finished]
