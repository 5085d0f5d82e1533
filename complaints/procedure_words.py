"""The words that people read, and write, about outside procedures."""

from collections.abc import Mapping
from dataclasses import replace

from complaints.complaint import PROCEDURES, DeadlineKind
from complaints.dates import in_words
from complaints.procedures import ONLY_ASK, Body, Phase, Procedure, Verdict

BODY: Mapping[str, Mapping[Body, str]] = {
    "nl": {
        Body.KIFID: "Kifid",
        Body.TUCHTRAAD: "de Tuchtraad",
        Body.COURT: "de rechter",
        Body.DISPUTE: "de geschillenregeling",
        Body.AFM: "de AFM",
        Body.PRESS: "de pers",
    },
    "en": {
        Body.KIFID: "Kifid",
        Body.TUCHTRAAD: "the Tuchtraad",
        Body.COURT: "the court",
        Body.DISPUTE: "the dispute scheme",
        Body.AFM: "the AFM",
        Body.PRESS: "the press",
    },
}
_PHASE: Mapping[str, Mapping[Phase, str]] = {
    "nl": {
        Phase.TOO_EARLY: "te vroeg, naar ons doorgezonden",
        Phase.TOLD: "gemeld",
        Phase.ASKED: "verweer gevraagd",
        Phase.OFFERED: "aangeboden",
        Phase.SENT: "verweer verstuurd",
        Phase.MEDIATION: "bemiddeling",
        Phase.HEARING: "zitting",
        Phase.DECIDED: "uitspraak",
        Phase.APPEAL: "in beroep",
    },
    "en": {
        Phase.TOO_EARLY: "too early, passed on to us",
        Phase.TOLD: "told",
        Phase.ASKED: "defence asked for",
        Phase.OFFERED: "offered",
        Phase.SENT: "defence sent",
        Phase.MEDIATION: "mediation",
        Phase.HEARING: "hearing",
        Phase.DECIDED: "decided",
        Phase.APPEAL: "in appeal",
    },
}
_OF_AN_ANSWER = {
    "nl": {Phase.ASKED: "antwoord gevraagd", Phase.SENT: "antwoord verstuurd"},
    "en": {Phase.ASKED: "answer asked for", Phase.SENT: "answer sent"},
}
_OF_AN_ADVICE = {"nl": "advies", "en": "advice"}
VERDICT: Mapping[str, Mapping[Verdict, str]] = {
    "nl": {
        Verdict.UPHELD: "gegrond",
        Verdict.PARTLY_UPHELD: "deels gegrond",
        Verdict.NOT_UPHELD: "ongegrond",
        Verdict.SETTLED: "geschikt",
        Verdict.WITHDRAWN: "ingetrokken",
        Verdict.NOT_TAKEN_UP: "niet in behandeling",
    },
    "en": {
        Verdict.UPHELD: "upheld",
        Verdict.PARTLY_UPHELD: "partly upheld",
        Verdict.NOT_UPHELD: "not upheld",
        Verdict.SETTLED: "settled",
        Verdict.WITHDRAWN: "withdrawn",
        Verdict.NOT_TAKEN_UP: "not taken up",
    },
}
# The word with which a colleague writes about each body.
COMMAND: Mapping[str, Mapping[Body, str]] = {
    "nl": {
        Body.KIFID: "kifid",
        Body.TUCHTRAAD: "tuchtraad",
        Body.COURT: "rechter",
        Body.DISPUTE: "geschil",
        Body.AFM: "afm",
        Body.PRESS: "pers",
    },
    "en": {
        Body.KIFID: "kifid",
        Body.TUCHTRAAD: "tuchtraad",
        Body.COURT: "court",
        Body.DISPUTE: "dispute",
        Body.AFM: "afm",
        Body.PRESS: "press",
    },
}
CLOCK: Mapping[Body, DeadlineKind] = dict(zip(Body, PROCEDURES, strict=False))
_BODY_OF = {kind: body for body, kind in CLOCK.items()}


def phase(procedure: Procedure, language: str) -> str:
    """How far it is, in words of its body."""
    if procedure.body in ONLY_ASK and procedure.phase in _OF_AN_ANSWER[language]:
        return _OF_AN_ANSWER[language][procedure.phase]
    if procedure.body is Body.DISPUTE and procedure.phase is Phase.DECIDED:
        return _OF_AN_ADVICE[language]
    return _PHASE[language][procedure.phase]


def done_line(kind: DeadlineKind, language: str) -> str:
    """What a colleague writes when the clock of a procedure has got what it waits for."""
    nl = language == "nl"
    if kind is DeadlineKind.PROCEDURE_LEARNING:
        return "#leerpunt ..." if nl else "#learning ..."
    body = _BODY_OF[kind]
    word = COMMAND["nl" if nl else "en"][body]
    if body is Body.DISPUTE:
        return f"#{word} aangeboden" if nl else f"#{word} offered"
    if body in ONLY_ASK:
        return f"#{word} antwoord verstuurd" if nl else f"#{word} answer sent"
    return f"#{word} verweer verstuurd" if nl else f"#{word} defence sent"


def days(procedure: Procedure, language: str) -> list[str]:
    """Each phase that it came to with its day, in order of time: verweer gevraagd op 3 maart 2026."""
    on = "op" if language == "nl" else "on"
    every = sorted(procedure.dates.items(), key=lambda each: each[1])
    return [f"{phase(replace(procedure, phase=reached), language)} {on} {in_words(day, language)}" for reached, day in every]


def title(procedure: Procedure, language: str) -> str:
    """A procedure in a few words: Kifid 2026.00123: verweer gevraagd."""
    named = " ".join(filter(None, (BODY[language][procedure.body], procedure.reference)))
    parts = [phase(procedure, language), VERDICT[language][procedure.verdict] if procedure.verdict else None]
    if procedure.waits_for_learning:
        parts.append("wacht op het leerpunt" if language == "nl" else "waits for the learning point")
    return f"{named}: {', '.join(filter(None, parts))}"
