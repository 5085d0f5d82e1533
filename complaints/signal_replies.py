"""The answer to a letter about a signal: it becomes a complaint, somebody spoke with the customer, or it is no complaint.

Who got the letter may answer it, nobody else: its token was made for him. What one of them does, the other hears.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from complaints import buttons, dates, errands, ownwords, promotion, proof, signal_words, words
from complaints.commands import Command, Problem, Reading, read
from complaints.complaint import Dossier, Status
from complaints.letters import LetterName
from complaints.plan import Beside, Close, FileMail, Plan, SendLetter
from complaints.roles import colleague_at
from complaints.signal_effects import EndSignal
from complaints.signal_types import Signal, SignalState
from complaints.situation import Situation
from complaints.staff_rules import Person
from complaints.vocabulary import ERRANDS

_WHY = r"(?:[\s,;:.–-]*\b(?:want|omdat|because|since)\b)?[\s,;:.–-]*"
_NO_COMPLAINT = re.compile(
    rf"\W*(?:(?:het|dit|dat|this|it) is (?:echt )?)?(?:geen klacht|no complaint|not a complaint)\b{_WHY}(.*)",
    re.IGNORECASE | re.DOTALL,
)
_COMPLAINT = re.compile(
    r"\W*(?:(?:het|dit|dat) is |maak (?:hier|er) |wordt |(?:this|it) is |make (?:this|it) )?(?:(?:wel |toch )?een |a )?"
    r"(?:klacht|complaint)\b[\s,.!:;]*(.*)",
    re.IGNORECASE | re.DOTALL,
)
_DISCUSSED = re.compile(
    r"\W*(?:(?:ik|we|wij|i) (?:heb|hebben|have|had) )?(?:(?:de )?klant )?"
    r"(?:(?:het |een |the |a )?(?:gesprek|call|talk)\w*(?: (?:gehad|gevoerd|geweest|had))?"
    r"|gesproken|gebeld|besproken|discussed|talked|spoken|spoke|called)\b(.*)",
    re.IGNORECASE | re.DOTALL,
)
_UNDO = frozenset({"ongedaan", "stop"})
_WAYS = "#besproken op 3-3, of: #klacht, of: #geen klacht want ..."
_MOST = 500  # characters of a reason


@dataclass(frozen=True, slots=True)
class Said:
    """What a colleague wants with a signal. `target` OPEN: take back what was done."""

    target: SignalState
    words: str = ""


def decide(situation: Situation, signal: Signal) -> Plan:
    """Do what the answer says, all or nothing. A mail that something speaks against does nothing."""
    author = _author(situation)
    if author is None:
        why = proof.why_unproven(situation)
        alarm = proof.alarm_of_forgery(situation)
        return [*alarm, FileMail(state="refused", why=f"{signal.number}: {why}; niets uitgevoerd")]
    reading = read(situation.message.own_words, situation.message.subject)
    names = {command.name for command in reading.commands}
    if names and names <= ERRANDS - {"klacht"}:
        return errands.decide(situation, author)
    said = _said(reading, author)
    problem = said if isinstance(said, Problem) else _impossible(said, situation, signal)
    if problem is not None:
        return [
            _letter(signal, author, situation, problem=problem),
            FileMail(state="refused", why=f"{signal.number}: niet duidelijk of niet mogelijk; uitleg gestuurd"),
        ]
    assert isinstance(said, Said)
    if said.target is SignalState.OPEN:
        return _taken_back(situation, signal, author)
    return _ended(situation, signal, author, said)


def _author(situation: Situation) -> Person | None:
    """Who answers. The letter was made for him, so no more proof is needed; he may stand in no list of the rules."""
    address = situation.message.from_addr
    if situation.is_contradicted or address is None or not situation.rulebook.is_employee(address):
        return None
    return colleague_at(address, situation.rulebook, situation.message.from_name)


def _said(reading: Reading, author: Person) -> Said | Problem:
    if reading.problems:
        return reading.problems[0]
    if len(reading.commands) > 1:
        second = reading.commands[1].line
        return Problem(second, "doe één ding tegelijk met een signaal", _WAYS, "do one thing at a time with a signal")
    text = ownwords.for_customer(reading.text, author)
    found = _of_command(reading.commands[0], text) if reading.commands else _of_words(text)
    if found is None:
        line = reading.commands[0].line if reading.commands else None
        english = "we do not understand what you want with this signal"
        return Problem(line, "wij begrijpen niet wat je met dit signaal wilt", _WAYS, english)
    if found.target is SignalState.NO_COMPLAINT and not found.words:
        english = "say why it is no complaint"
        return Problem(None, "zeg erbij waarom het geen klacht is", "#geen klacht want ...", english)
    if place := buttons.unfilled(found.words):
        return Problem(None, f"{place} is nog niet ingevuld", None, f"{place} is not filled in yet")
    return found


def _of_command(command: Command, text: str) -> Said | None:
    argument = " ".join(filter(None, (command.argument, text)))[:_MOST].strip()
    if command.name in _UNDO:
        return Said(SignalState.OPEN)
    if command.name == "geen klacht":
        return Said(SignalState.NO_COMPLAINT, re.sub(rf"^{_WHY}", "", argument, flags=re.IGNORECASE).strip())
    targets = {"klacht": SignalState.PROMOTED, "besproken": SignalState.DISCUSSED, "contact": SignalState.DISCUSSED}
    return Said(targets[command.name], argument) if command.name in targets else None


def _of_words(text: str) -> Said | None:
    """The same in plain words at the beginning of the mail."""
    shapes = (
        (_NO_COMPLAINT, SignalState.NO_COMPLAINT),
        (_COMPLAINT, SignalState.PROMOTED),
        (_DISCUSSED, SignalState.DISCUSSED),
    )
    for shape, target in shapes:
        if found := shape.match(text):
            return Said(target, " ".join(found[1].split()).strip(" ,.;:-")[:_MOST])
    return None


def _impossible(said: Said, situation: Situation, signal: Signal) -> Problem | None:
    """Why this cannot be done now. What was talked over can still become a complaint; the reverse needs #ongedaan."""
    if said.target is SignalState.OPEN:
        return _cannot_be_taken_back(situation, signal)
    if signal.state is SignalState.PROMOTED:
        return Problem(
            None,
            f"dit is al klacht {signal.complaint}; beantwoord de brief over die klacht",
            None,
            f"this is complaint {signal.complaint} already; answer the letter about that complaint",
        )
    ended = signal.state is not SignalState.OPEN
    if ended and said.target is not SignalState.PROMOTED:
        is_now, in_english = (signal_words.STATE[language][signal.state] for language in ("nl", "en"))
        return Problem(
            None,
            f"{signal.ended_by} deed dit signaal al af: {is_now}",
            "#ongedaan",
            f"{signal.ended_by} ended this signal already: {in_english}",
        )
    return None


def _cannot_be_taken_back(situation: Situation, signal: Signal) -> Problem | None:
    """A complaint of which the customer heard, or on which somebody worked, is real: it ends as every other."""
    if signal.state is SignalState.OPEN:
        return Problem(None, "er is niets om terug te draaien", None, "there is nothing to take back")
    if signal.state is not SignalState.PROMOTED:
        return None
    dossier = situation.others.get(signal.complaint or "")
    if dossier is not None and _is_untouched(dossier):
        return None
    return Problem(
        None,
        f"dat kan niet meer: de klant heeft al bericht, of er is al aan klacht {signal.complaint} gewerkt. "
        "Is het geen klacht, beantwoord dan de brief over die klacht",
        "#geen klacht want ...",
        f"that is no longer possible: the customer heard of it, or somebody worked on complaint {signal.complaint}. "
        "If it is no complaint, answer the letter about that complaint",
    )


def _is_untouched(dossier: Dossier) -> bool:
    complaint = dossier.complaint
    begun = {Status.REGISTERED, Status.ASSIGNED}
    nobody_told = complaint.customer.address is None and not dossier.told_customer and complaint.contacted_at is None
    return complaint.status in begun and nobody_told and dossier.last_step is None and not complaint.flags


def _ended(situation: Situation, signal: Signal, author: Person, said: Said) -> Plan:
    reason = said.words
    if said.target is SignalState.DISCUSSED:
        day = dates.find(reason, situation.today, future=False) or situation.today
        reason = f"gesprek gehad op {dates.in_dutch(min(day, situation.today))}" + (f" ({reason})" if reason else "")
    becomes: Plan = []
    if said.target is SignalState.PROMOTED:
        source = signal_words.SOURCE[signal.channel]
        becomes = promotion.register(situation, signal, f"signaal {signal.number} ({source}) is een klacht, zegt {author.name}")
    letters = [
        _letter(signal, person, situation, target=said.target, reason=reason, by=author)
        for person in _hear(signal, author, situation)
    ]
    told = f"{signal.number}: {signal_words.STATE['nl'][said.target]}, zegt {author.name}"
    return [
        EndSignal(signal=signal, state=said.target, by=author.name, reason=reason, letters=letters, promotion=becomes),
        FileMail(state="filed", why=told),
    ]


def _taken_back(situation: Situation, signal: Signal, author: Person) -> Plan:
    dossier = situation.others.get(signal.complaint or "") if signal.state is SignalState.PROMOTED else None
    why = f"{author.name} draaide terug dat signaal {signal.number} een klacht is"
    closed: Plan = []
    hear = _hear(signal, author, situation)
    if dossier is not None:
        closing = Close(outcome=None, status=Status.NO_COMPLAINT, why=why)
        closed = [Beside(number=dossier.complaint.number, plan=[closing])]
        handler = situation.rulebook.person(dossier.complaint.handler)
        hear = [*hear, *([handler] if handler and handler.address not in {person.address for person in hear} else [])]
    letters = [_letter(signal, person, situation, target=SignalState.OPEN, by=author) for person in hear]
    return [
        *closed,
        EndSignal(signal=signal, state=SignalState.OPEN, by=author.name, reason="", letters=letters),
        FileMail(state="filed", why=f"{signal.number}: {author.name} draaide terug wat ermee gedaan was"),
    ]


def _hear(signal: Signal, author: Person, situation: Situation) -> Sequence[Person]:
    """Everybody who got the signal, its author first."""
    others = [address for address in signal.readers if address.lower() != author.address.lower()]
    return [author, *(colleague_at(address, situation.rulebook) for address in others)]


def _letter(
    signal: Signal,
    person: Person,
    situation: Situation,
    *,
    target: SignalState | None = None,
    reason: str = "",
    by: Person | None = None,
    problem: Problem | None = None,
) -> SendLetter:
    language = words.language_of(person)
    facts: Mapping[str, object] = {
        "signal": signal.number,
        "complaint": None,
        "taken_back": signal.complaint if target is SignalState.OPEN and signal.state is SignalState.PROMOTED else None,
        "state": str(target) if target else None,
        "state_word": signal_words.STATE[language][target] if target else None,
        "by": by.name if by and by.address != person.address else None,
        "reason": reason,
        "received_at": signal.received_at,
        "problem": problem.told(language) if problem else None,
        "text": situation.message.own_words.strip() if problem else "",
    }
    undo = target is not None and target is not SignalState.OPEN
    shown = [buttons.undo(language)] if undo else buttons.for_signal(language) if _is_open(signal, target) else []
    letter = SendLetter(letter=LetterName.SIGNAL_DONE, to=[person.address], name=person.name, language=language, facts=facts)
    return replace(letter, about=signal.about, buttons=shown)


def _is_open(signal: Signal, target: SignalState | None) -> bool:
    return target is SignalState.OPEN or signal.state is SignalState.OPEN
