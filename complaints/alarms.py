"""What follows from care: flags and weight on the complaint, a second track with its own clock, the right people at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from complaints import care_words, words
from complaints.care import Findings, tracks_of
from complaints.complaint import CRITICAL, SERIOUS, Beginning, Customer, Deadline, DeadlineKind
from complaints.deadlines import begin
from complaints.flags import TRACK, Flag
from complaints.letters import LetterName
from complaints.plan import Record, SendLetter, SetDeadline
from complaints.rules import Rulebook, Unit
from complaints.situation import Situation
from complaints.staff_rules import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The complaint that an alarm is about. `held_back` says why the customer hears nothing automatic, if so.

    `recorded_by` is the colleague who put it on record himself, and `recorded` what he recorded, by language.
    """

    unit: Unit
    handler: Person
    customer: Customer
    subject: str
    text: str
    held_back: str | None = None
    recorded_by: str | None = None
    recorded: Mapping[str, str] = field(default_factory=dict)


def clocks(findings: Findings, situation: Situation, running: Iterable[Deadline] = ()) -> list[SetDeadline]:
    """The second tracks that begin with this mail; one that runs already keeps its date."""
    started = {deadline.kind for deadline in running if deadline.met_at is None}
    return [
        begin(
            TRACK[flag],
            Beginning(situation.received_at, f"care.{flag}"),
            situation.rulebook,
            situation.workdays,
            f"wegens {care_words.FLAG['nl'][flag]}",
        )
        for flag in tracks_of(findings.flags)
        if TRACK[flag] not in started
    ]


def notes(flags: Iterable[str], language: str) -> list[str]:
    """The lines of "Let op" for the handler: what was found, and what to do."""
    lines = []
    for flag in map(Flag, flags):
        first, *others = care_words.ADVICE[language][flag]
        lines += [f"{care_words.FLAG[language][flag].capitalize()}: {first}", *others]
    return lines


def track_notes(clocks: Iterable[SetDeadline], language: str) -> list[str]:
    """How the handler ends each second track."""
    said = "Klaar met '{}'? Schrijf dan: {}" if language == "nl" else "Done with '{}'? Then write: {}"
    return [said.format(words.DEADLINE[language][clock.kind], care_words.done_line(clock.kind, language)) for clock in clocks]


def recorded(flags: Iterable[str], severity: int | None) -> list[Record]:
    """The flags and the weight as facts of the record."""
    weight = [Record(fact="severity", value=str(severity))] if severity else []
    return [Record(fact="flags", value=" ".join(flags)), *weight]


def alarms(findings: Findings, about: About, situation: Situation, started: Sequence[SetDeadline]) -> list[SendLetter]:
    """One letter to each person who must hear of it now, by day and by night; the handler reads it in his own letter."""
    return [
        _alarm(role, person, findings, about, started)
        for role, person in _called(findings, about, situation)
        if person.id != about.handler.id
    ]


def _called(findings: Findings, about: About, situation: Situation) -> Iterable[tuple[str, Person]]:
    rulebook = situation.rulebook
    roles = [role for flag in findings.flags for role in rulebook.care.theme(flag).to]
    severity = findings.severity or 0
    if severity >= SERIOUS:
        roles.append("manager")
    if severity >= CRITICAL:
        roles += ["bureau", "directors"]
    called: dict[str, tuple[str, Person]] = {}
    for role in roles:
        for person in _people(role, about.unit, rulebook):
            reader = rulebook.stand_in(person, situation.today)
            called.setdefault(reader.id, (role, reader))
    return called.values()


def _people(role: str, unit: Unit, rulebook: Rulebook) -> Sequence[Person]:
    if role == "manager":
        manager = rulebook.person(unit.manager)
        return [manager] if manager else []
    return rulebook.in_role(role) or rulebook.in_role("bureau")


def _alarm(role: str, person: Person, findings: Findings, about: About, started: Sequence[SetDeadline]) -> SendLetter:
    language = words.language_of(person)
    return SendLetter(
        letter=LetterName.ALARM,
        to=[person.address],
        name=person.name,
        language=language,
        with_papers=True,
        facts={
            "headline": care_words.named(findings.flags, language),
            "severity": findings.severity,
            "called_because": care_words.CALLED[language].get(role, care_words.CALLED[language][""]),
            "findings": [_found(flag, language) for flag in findings.flags],
            "tracks": [track(clock.kind, clock.due_at, language) for clock in started],
            "handler_name": about.handler.name,
            "customer_name": about.customer.name,
            "customer_address": about.customer.address,
            "customer_phone": about.customer.phone,
            "held_back": about.held_back is not None,
            "wrong_line": care_words.wrong_line(findings.flags[0], language),
            "subject": about.subject,
            "text": about.text,
            "recorded_by": about.recorded_by,
            "recorded": about.recorded.get(language),
        },
    )


def _found(flag: Flag, language: str) -> Mapping[str, object]:
    return {"word": care_words.FLAG[language][flag], "advice": list(care_words.ADVICE[language][flag])}


def track(kind: DeadlineKind, due_at: object, language: str) -> Mapping[str, object]:
    """A second track as letters name it."""
    return {"label": words.DEADLINE[language][kind], "due_at": due_at, "done_line": care_words.done_line(kind, language)}
