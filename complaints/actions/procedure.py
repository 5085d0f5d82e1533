"""Procedures outside the house by mail: #kifid, #tuchtraad, #rechter, #geschil, #afm, #pers, and #uitspraak (SR-56)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from complaints import amounts, dates, outside, procedure_words, procedures, spelling
from complaints.actions import care
from complaints.commands import Command
from complaints.complaint import DeadlineKind
from complaints.draft import Draft, before_reason, reason_in
from complaints.flags import Flag
from complaints.plan import MeetDeadline, Record, SetDeadline
from complaints.procedure_words import BODY, CLOCK, COMMAND, VERDICT
from complaints.procedures import ONLY_ASK, PHASES, Body, Phase, Procedure, Verdict

_LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_A_REFERENCE = re.compile(r"(?<!\S)(?=[\w./-]*\d[\w./-]*\d[\w./-]*\d)[\w./-]*\d[\w./-]*(?!\S)")  # three figures at least
_AMOUNT = re.compile(r"(?:€|\beuro?s?\b)?\s*\d[\d.,]*(?:,-)?\s*(?:€|\beuro?s?\b)?", re.IGNORECASE)
_ON_A_DAY = re.compile(
    rf"\b(?:op|van|on|of)\s+(?:\d{{1,2}}[-/.]\d{{1,2}}(?:[-/.]\d{{2,4}})?|\d{{1,2}}\s+(?:{dates.MONTH_NAMES})\.?(?:\s+\d{{4}})?)",
    re.IGNORECASE,
)
_FILLERS = frozenset(
    [
        *("met", "en", "plus", "een", "van", "te", "aan", "betaling", "betalen", "vergoeding", "schadevergoeding", "bedrag"),
        *("is", "the", "with", "and", "a", "of"),
    ]
)
# What a colleague writes, and the phase that it tells of. The later ones in _ORDER say more than the earlier ones.
_SAID = {
    Phase.TOLD: "gemeld melding nieuw nieuwe zaak gestart begonnen loopt told new case started",
    Phase.ASKED: "verweer verweerschrift antwoord reactie reageren vraagt dagvaarding defence defense answer reply summons",
    Phase.TOO_EARLY: "vroeg doorgezonden doorgestuurd doorzending early forwarded",
    Phase.MEDIATION: "bemiddeling bemiddelt mediation schikkingsgesprek",
    Phase.HEARING: "zitting hoorzitting comparitie hearing",
    Phase.APPEAL: "beroep appeal",
    Phase.SENT: "verstuurd verzonden gestuurd ingediend opgestuurd beantwoord gegeven sent filed submitted answered",
    Phase.OFFERED: "aangeboden aanbod offered",
    Phase.DECIDED: "uitspraak vonnis beslissing advies ruling verdict decision advice",
}
_ORDER = tuple(_SAID)
_PHASE_OF = {word: phase for phase, written in _SAID.items() for word in written.split()}
# Near these a slip of the pen is read; the other words are known as they are written.
_SLIPS = [
    *("verweer", "antwoord", "verstuurd", "verzonden", "ingediend", "zitting", "bemiddeling", "beroep", "aangeboden"),
    *("advies", "uitspraak", "defence", "answer", "hearing", "offered", "appeal"),
]
_VERDICTS = {
    **{word: verdict for table in VERDICT.values() for verdict, word in table.items()},
    "deels": Verdict.PARTLY_UPHELD,
    "gedeeltelijk gegrond": Verdict.PARTLY_UPHELD,
    "deels toegewezen": Verdict.PARTLY_UPHELD,
    "toegewezen": Verdict.UPHELD,
    "klant krijgt gelijk": Verdict.UPHELD,
    "klant gelijk": Verdict.UPHELD,
    "afgewezen": Verdict.NOT_UPHELD,
    "schikking": Verdict.SETTLED,
    "niet-ontvankelijk": Verdict.NOT_TAKEN_UP,
}
_BODY_OF = {
    **{word: body for table in COMMAND.values() for body, word in table.items()},
    "rechtbank": Body.COURT,
    "geschillenregeling": Body.DISPUTE,
}
_WEIGHS = frozenset({Body.KIFID, Body.TUCHTRAAD, Body.COURT})  # a case there weighs as care.external says (domain 4.4)
_FIRST_WORDS = 3  # in which the body of a verdict stands
_DATED = {Phase.ASKED, Phase.HEARING}  # their day lies ahead


@dataclass(frozen=True, slots=True)
class _Line:
    """One line taken apart."""

    reference: str | None
    rest: str  # without reference, link and reason
    reason: str
    link: str | None


def written(draft: Draft, command: Command, body: Body) -> None:
    """#kifid ..., and the words of the other bodies: where it stands now. Without more than a reference it is there, no more."""
    line = _taken_apart(draft, command.argument, body)
    if body is Body.DISPUTE and re.search(r"\b(?:niet|geen|not|no)\b", line.rest, re.IGNORECASE):
        _no_dispute(draft, command, line)
        return
    phase = _phase_in(line.rest)
    if phase is Phase.DECIDED:
        _rule(draft, command, body, line)
        return
    if phase is None and not _WORD.search(line.rest) and line.reference:
        phase = Phase.TOLD
    if phase is None or phase not in PHASES[body]:
        draft.refuse(command, f"schrijf erachter hoe het staat bij {BODY['nl'][body]}: {_choices(body)}", _example(body))
        return
    day = _day(draft, command, phase, line.rest)
    if not isinstance(day, bool):
        _came_to(draft, command, body, phase, line, day)


def _came_to(draft: Draft, command: Command, body: Body, phase: Phase, line: _Line, day: date | None) -> None:
    house, today = draft.situation.house, draft.situation.today
    known = procedures.current(body, draft.dossier.procedures, line.reference)
    begins = known is None or (known.is_finished and phase in {Phase.TOLD, Phase.ASKED, Phase.OFFERED} and not _early(known))
    if begins and phase not in {Phase.TOLD, Phase.ASKED, Phase.TOO_EARLY, Phase.OFFERED}:
        draft.refuse(command, f"er loopt geen procedure bij {BODY['nl'][body]} in dit dossier", _example(body))
        return
    if begins and (other := outside.of_body(draft.dossier.procedures, body)) and other.is_running:
        draft.refuse(
            command,
            f"er loopt al een procedure: {procedure_words.title(other, 'nl')}. Per instantie loopt er één",
            f"#uitspraak {COMMAND['nl'][body]} ...",
        )
        return
    if begins or known is None:
        procedure = procedures.opened(body, phase, today, draft.dossier.procedures, line.reference)
    else:
        procedure = replace(known, reference=line.reference or known.reference).at(phase, today)
    on = day or today
    procedure = replace(procedure, dates={**procedure.dates, phase: on if phase is not Phase.ASKED else today})
    said = procedure_words.title(procedure, "nl")
    outside.keep(draft, procedure, f"volgens {draft.author.name}")
    running = {clock.kind for clock in draft.dossier.deadlines if clock.met_at is None}
    clocks: list[SetDeadline] = []
    if phase is Phase.ASKED or (phase is Phase.TOLD and CLOCK[body] not in running):
        clock = outside.clock(body, draft.situation.now, day if phase is Phase.ASKED else None, house)
        clocks.append(clock)
        draft.plan.append(clock)
        said += f", uiterlijk {dates.in_dutch(house.workdays.local_day(clock.due_at))}"
        said += "" if day else " (onze eigen termijn; noemt de brief een dag, schrijf die erbij)"
    if phase in {Phase.SENT, Phase.OFFERED}:
        why = f"{procedure_words.phase(procedure, 'nl')}, volgens {draft.author.name}"
        draft.plan.append(MeetDeadline(kind=CLOCK[body], why=why))
    if phase in {Phase.HEARING, Phase.SENT} and day:
        said += f" op {dates.in_dutch(day)}"
    if begins and phase is not Phase.TOO_EARLY:
        draft.plan += outside.window_closed(body, draft.dossier.deadlines)
    draft.understood(command, said + ("; het dossier wordt bewaard zolang dit loopt" if begins and procedure.legal_hold else ""))
    if begins and body in _WEIGHS and phase is not Phase.TOO_EARLY and Flag.EXTERNAL not in draft.dossier.complaint.flags:
        recorded = {language: procedure_words.title(procedure, language) for language in BODY}
        care.put_on(draft, command, Flag.EXTERNAL, recorded=recorded, clocks=clocks)


def _early(procedure: Procedure) -> bool:
    """Kifid had passed it on; a later case of the same customer is that procedure going on."""
    return procedure.phase is Phase.TOO_EARLY


def _no_dispute(draft: Draft, command: Command, line: _Line) -> None:
    """#geschil niet nodig, want ...: a person judged that no second opinion is owed."""
    if not line.reason:
        draft.refuse(command, "als het aanbod niet nodig is, hoort er een reden bij", "#geschil niet nodig, want ...")
        return
    draft.plan.append(MeetDeadline(kind=DeadlineKind.DISPUTE_OFFER, why=f"niet nodig, volgens {draft.author.name}"))
    draft.understood(command, f"geschillenregeling niet nodig, want {line.reason}")


def ruled(draft: Draft, command: Command) -> None:
    """#uitspraak kifid deels gegrond 1.250 euro want ... https://...: the body may be left out when only one runs."""
    body, rest = _body_in(command.argument)
    if body is None:
        bodies = {each.body for each in procedures.running(draft.dossier.procedures)} - ONLY_ASK
        if len(bodies) != 1:
            known = ", ".join(COMMAND["nl"][each] for each in Body if each not in ONLY_ASK)
            draft.refuse(command, f"schrijf erbij van wie de uitspraak is: {known}", "#uitspraak kifid ongegrond")
            return
        (body,) = bodies
    _rule(draft, command, body, _taken_apart(draft, rest, body))


def _body_in(argument: str) -> tuple[Body | None, str]:
    """The body among the first words, and the line without it: `kifid ongegrond`, `van de rechter: afgewezen`."""
    pieces = argument.split(" ")
    for place, piece in enumerate(pieces[:_FIRST_WORDS]):
        meant = spelling.guess(piece.strip(" :,"), _BODY_OF).word
        if meant:
            return _BODY_OF[meant], " ".join(pieces[place + 1 :])
    return None, argument


def _rule(draft: Draft, command: Command, body: Body, line: _Line) -> None:
    word = COMMAND["nl"][body]
    if body in ONLY_ASK:
        draft.refuse(command, f"{BODY['nl'][body]} doet geen uitspraak", f"#{word} antwoord verstuurd")
        return
    known = procedures.current(body, draft.dossier.procedures, line.reference)
    if known is None or (known.is_finished and known.phase is not Phase.DECIDED):
        draft.refuse(command, f"er loopt geen procedure bij {BODY['nl'][body]} in dit dossier", _example(body))
        return
    if known.is_finished:
        draft.refuse(command, f"deze procedure is al klaar: {procedure_words.title(known, 'nl')}", f"#{word} beroep")
        return
    verdict = _verdict_in(line.rest)
    if verdict is None:
        choices = ", ".join(VERDICT["nl"].values())
        draft.refuse(command, f"de uitspraak is een van: {choices}", f"#uitspraak {word} deels gegrond 1.250 euro want ...")
        return
    today = draft.situation.today
    on = _ON_A_DAY.search(line.rest)
    day = (dates.find(on[0], today, future=False) if on else None) or today
    point = next((effect.value for effect in draft.plan if isinstance(effect, Record) and effect.fact == "learning"), None)
    procedure = replace(
        known.at(Phase.DECIDED, day),
        reference=line.reference or known.reference,
        verdict=verdict,
        amount_cents=_amount_in(line.rest),
        link=line.link,
        said=line.reason or None,
        learned=point,
    )
    _decided(draft, command, procedure)


def _decided(draft: Draft, command: Command, procedure: Procedure) -> None:
    complaint, rulebook = draft.dossier.complaint, draft.situation.rulebook
    outside.keep(draft, procedure, f"volgens {draft.author.name}")
    running = {clock.kind for clock in draft.dossier.deadlines if clock.met_at is None}
    draft.plan += outside.running_clock(CLOCK[procedure.body], running, "er is een uitspraak")
    handler = rulebook.person(complaint.handler)
    asked = [rulebook.stand_in(handler, draft.situation.today)] if handler else list(rulebook.in_role("bureau"))
    letters = outside.ruling(procedure, complaint, rulebook, draft.author, asks=asked if procedure.waits_for_learning else [])
    draft.plan += letters
    said = procedure_words.title(replace(procedure, learned=procedure.learned or "-"), "nl")
    if procedure.amount_cents:
        said += f", {amounts.in_words(procedure.amount_cents, 'nl')}"
    told = ", ".join(letter.name or letter.to[0] for letter in letters)
    said += f"; per brief verteld aan {told}" if told else ""
    if procedure.waits_for_learning:
        clock = outside.learning_clock(draft.situation.house)
        draft.plan.append(clock)
        day = dates.in_dutch(draft.situation.workdays.local_day(clock.due_at))
        said += f". Schrijf uiterlijk {day} wat wij leren: #leerpunt ..., of: #leerpunt geen, want ..."
    draft.understood(command, said)


def _taken_apart(draft: Draft, argument: str, body: Body) -> _Line:
    """Reference, reason and link out of a line; what is left says what happened."""
    link = _LINK.search(argument)
    bare = _LINK.sub(" ", argument)
    rest, reason = before_reason(bare), reason_in(bare)
    known = draft.situation.rulebook.procedures.known(body)
    found = re.search(known.reference, rest) if known and known.reference else None
    if found is None:
        loose = _A_REFERENCE.match(rest)
        marked = loose and not dates.find(loose[0], draft.situation.today, future=True) and not _is_amount(loose[0], rest)
        found = loose if marked else None
    if found is None:
        return _Line(None, rest, reason, link[0] if link else None)
    number = found[1] if found.re.groups else found[0]
    return _Line(number, f"{rest[: found.start()]} {rest[found.end() :]}".strip(), reason, link[0] if link else None)


def _is_amount(token: str, rest: str) -> bool:
    return re.match(rf"{re.escape(token)}\s*(?:€|euro?\b)", rest, re.IGNORECASE) is not None


def _phase_in(rest: str) -> Phase | None:
    """The phase that the words tell of; of several the one that says most (verweer verstuurd is sent)."""
    found = set()
    for word in _WORD.findall(rest.lower()):
        meant = word if word in _PHASE_OF else spelling.guess(word, _SLIPS).word
        if meant:
            found.add(_PHASE_OF[meant])
    return max(found, key=_ORDER.index, default=None)


def _day(draft: Draft, command: Command, phase: Phase, rest: str) -> date | bool | None:
    """The day of a phase; None when none is named, False when it was refused."""
    today = draft.situation.today
    day = dates.find(rest, today, future=phase in _DATED)
    if day is None and any(letter.isdigit() for letter in rest):
        draft.refuse(command, "de datum is niet te lezen", "#kifid verweer voor 3 april")
        return False
    if phase is Phase.HEARING and day is None:
        draft.refuse(command, "schrijf erbij wanneer de zitting is", "#kifid zitting 12 mei")
        return False
    if phase is Phase.ASKED and day is not None and day < today:
        draft.refuse(command, "die datum is al voorbij", f"#{command.name} verweer verstuurd")
        return False
    if phase not in _DATED and day is not None and day > today:
        draft.refuse(command, "die datum ligt in de toekomst", _example(_BODY_OF[command.name]))
        return False
    return day


def _verdict_in(rest: str) -> Verdict | None:
    bare = _AMOUNT.sub(" ", _ON_A_DAY.sub(" ", rest.lower()))
    said = [word for word in re.findall(r"[\w-]+", bare) if word not in _FILLERS]
    said = [word for word in said if _PHASE_OF.get(word) is not Phase.DECIDED]
    meant = spelling.guess(" ".join(said), _VERDICTS).word
    return _VERDICTS[meant] if meant else None


def _amount_in(rest: str) -> int | None:
    return amounts.find(_ON_A_DAY.sub(" ", rest))


def _choices(body: Body) -> str:
    sample = Procedure(position=1, body=body, phase=Phase.TOLD, begun=date.min)
    named = [procedure_words.phase(replace(sample, phase=phase), "nl") for phase in Phase if phase in PHASES[body] - {Phase.TOLD}]
    return ", ".join(named)


def _example(body: Body) -> str:
    word = COMMAND["nl"][body]
    if body is Body.DISPUTE:
        return "#geschil aangeboden"
    what = "antwoord" if body in ONLY_ASK else "verweer"
    return f"#{word} {'2026.00123 ' if body is Body.KIFID else ''}{what} voor 3 april"


ACTIONS: dict[str, Callable[[Draft, Command], None]] = {COMMAND["nl"][body]: partial(written, body=body) for body in Body}
