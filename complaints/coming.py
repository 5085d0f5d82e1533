"""What the running clocks of a complaint will bring, as things stand now: the letters of their ladders, and their end.

Nothing here decides: the decision that the daemon takes when a clock wants attention is asked what it would do then. Of what
would change the complaint itself (another handler, the bureau takes over) only the first step is told: the rest depends on it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from complaints import clock as clocks
from complaints import words
from complaints.circumstances import Circumstances
from complaints.complaint import OUTLIVE, Deadline, Dossier
from complaints.escalation import ASKED
from complaints.explaining import BY_THE_CLOCK, explain, in_words, skipped_in_words
from complaints.hours import in_words as hours_in_words
from complaints.ladder_rules import Rung
from complaints.ladders import Notice, Step, back, steps
from complaints.letters import LetterName
from complaints.organisation import Span
from complaints.plan import Note, Nudged, Plan, Remind, SendLetter
from complaints.roles import colleague_at
from complaints.workdays import Workdays


@dataclass(frozen=True, slots=True)
class Reader:
    """Who gets it."""

    name: str | None
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """One thing that will be sent or become due, with the reason in a sentence."""

    at: datetime
    kind: Literal["letter", "due", "waiting", "job"]
    what: str
    reason: str
    number: str | None = None
    letter: LetterName | None = None
    to: Sequence[Reader] = ()


def of_dossier(dossier: Dossier, house: Circumstances, until: datetime) -> Iterator[Coming]:
    """All that its running clocks bring until then."""
    for clock in dossier.deadlines:
        if clock.met_at is None and (dossier.complaint.is_open or clock.kind in OUTLIVE):
            yield from _letters(clock, dossier, house, until)
            if house.now < clock.due_at <= until:
                yield _end(clock, dossier, house)


def _end(clock: Deadline, dossier: Dossier, house: Circumstances) -> Coming:
    return Coming(
        at=clock.due_at,
        kind="due",
        what=f"termijn eindigt: {words.DEADLINE['nl'][clock.kind]}",
        reason=explain(clock, dossier.complaint, house.rulebook, house.workdays),
        number=dossier.complaint.number,
    )


def _letters(clock: Deadline, dossier: Dossier, house: Circumstances, until: datetime) -> Iterator[Coming]:
    """Ask the daemon's own decision at each moment that it wants to look, as far as the complaint stays what it is."""
    now = house.now
    while clock.look_again_at is not None and (now := max(clock.look_again_at, now)) <= until:
        plan = clocks.decide(clock, dossier, replace(house, now=now))
        reason = _reason(clock, plan)
        letters = [effect for effect in plan if isinstance(effect, SendLetter)]
        for name in dict.fromkeys(letter.letter for letter in letters):
            readers = [reader for letter in letters if letter.letter is name for reader in _readers(letter, house)]
            yield Coming(
                at=now,
                kind="letter",
                what=words.LETTER[name],
                reason=reason,
                number=dossier.complaint.number,
                letter=name,
                to=readers,
            )
        yield from _reminders(clock, plan, dossier, house)
        after = _after(clock, plan)
        if after is None or (after.look_again_at is not None and after.look_again_at <= now):
            return
        clock = after


def _reminders(clock: Deadline, plan: Plan, dossier: Dossier, house: Circumstances) -> Iterator[Coming]:
    """Who is reminded, one line for each moment: everybody hears in his own hours, together with what else waits for him."""
    made = [effect for effect in plan if isinstance(effect, Remind)]
    rungs = _rungs(clock, plan, house)
    for at in sorted({effect.tell_at for effect in made}):
        people = [colleague_at(effect.to, house.rulebook) for effect in made if effect.tell_at == at]
        asked = any(effect.role == ASKED for effect in made if effect.tell_at == at)
        letter = LetterName.ASK_DELAY if asked else LetterName.NUDGE
        own = [hours_in_words(person, house.workdays) for person in people if person.hours or person.works]
        yield Coming(
            at=at,
            kind="letter",
            what=words.LETTER[letter],
            reason="; ".join([rungs, *own]),
            number=dossier.complaint.number,
            letter=letter,
            to=[Reader(person.name, person.address) for person in people],
        )


def _readers(letter: SendLetter, house: Circumstances) -> list[Reader]:
    known = ((address, house.rulebook.person_at(address)) for address in letter.to)
    return [Reader(letter.name or (person.name if person else None), address) for address, person in known]


def _after(clock: Deadline, plan: Plan) -> Deadline | None:
    """The clock once this plan was carried out; None when the plan changes more than the clock."""
    if not all(isinstance(effect, SendLetter | Note | Nudged | Remind) for effect in plan):
        return None
    nudged = _nudged(plan)
    return replace(clock, nudges=nudged.rungs, look_again_at=nudged.look_again_at) if nudged else None


def _nudged(plan: Plan) -> Nudged | None:
    return next((effect for effect in plan if isinstance(effect, Nudged)), None)


def _reason(clock: Deadline, plan: Plan) -> str:
    notes = [f"{effect.what} ({effect.why})" for effect in plan if isinstance(effect, Note) and not effect.of_ladder]
    return f"{words.DEADLINE['nl'][clock.kind]}, als er tot dan niets gebeurt: {'; '.join(notes)}"


def _rungs(clock: Deadline, plan: Plan, house: Circumstances) -> str:
    """Which steps of the ladder these are, and how they were counted from the end."""
    ladder = steps(clock.kind, clock.due_at, house.rulebook, house.workdays)
    nudged = _nudged(plan)
    climbed = list(range(clock.nudges, nudged.rungs if nudged else clock.nudges))
    again = not climbed and clock.nudges > 0
    told = [
        f"trede {place + 1} van {len(ladder)}{' opnieuw' if again else ''} ({_counted(*ladder[place], clock, house)})"
        for place in ([clock.nudges - 1] if again else climbed)
    ]
    end = in_words(clock.due_at, house.workdays)
    return f"{words.DEADLINE['nl'][clock.kind]}, uiterlijk {end}: {' en '.join(told)}"


def _counted(moment: datetime, step: Step, clock: Deadline, house: Circumstances) -> str:
    """From which end, moved into office hours or not, and which days did not count."""
    workdays = house.workdays
    if step in {Notice.DELAY, Notice.KIFID}:
        before = words.span(_span_of(Notice(step), house), "nl") + " voor" if step is Notice.DELAY else "op de dag van"
        return f"{before} het einde, om {moment.astimezone(workdays.zone):%H:%M}"
    rung = step if isinstance(step, Rung) else Rung(at=_span_of(step, house), to=("handler",))
    side = "voor" if rung.at.count < 0 else "na"
    said = f"{words.span(rung.at, 'nl')} {side} het einde" if rung.at.count else "bij het einde"
    counted = workdays.shift(clock.due_at, rung.at)
    if isinstance(step, Rung) and step.every:
        said += f", elke {words.span(step.every, 'nl')} opnieuw tot iemand schrijft"
    if moment > counted:
        said += ", bij het eerstvolgende openen"
    elif moment < counted:
        said += ", bij het openen van die dag" if rung.at.count else ", een uur tevoren"
    if rung.at.unit in BY_THE_CLOCK:
        return said
    end, day = workdays.local_day(clock.due_at), workdays.local_day(moment)
    if rung.at.unit != "working day":  # every day counts; only a step that falls on a free day is moved
        return "; ".join([said, *_moved(workdays.local_day(counted), day, workdays)])
    free = workdays.skipped(min(end, day), max(end, day))
    return f"{said}; overgeslagen: {skipped_in_words(free)}" if free else said


def _moved(counted: date, day: date, workdays: Workdays) -> Iterator[str]:
    """Which free days moved a step that was counted in plain days, and which way."""
    free = workdays.skipped(day, counted) if day < counted else workdays.skipped(counted - timedelta(days=1), day)
    if free:
        yield f"{'vervroegd' if day < counted else 'verschoven'}, want vrij: {skipped_in_words(free)}"


def _span_of(step: Notice, house: Circumstances) -> Span:
    """How long before the end a notice is asked for or sent."""
    delay = house.rulebook.notices.delay
    if delay is None or step is Notice.KIFID:
        return Span(count=0, unit="hour")
    return back(delay.ask if step is Notice.ASK_DELAY else delay.send)
