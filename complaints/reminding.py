"""All that waits for one person goes in one letter, in his own hours: what is late or due, since when, and what to do.

What is about one complaint keeps its own letter with all its buttons. What was done meanwhile is struck, not told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from complaints import buttons, care_words, hours, notices, words, work_list
from complaints.circumstances import Circumstances
from complaints.complaint import AT_ANY_HOUR, OUTLIVE, PROCEDURES, TRACKS, DeadlineKind, Dossier
from complaints.escalation import ASKED, holder
from complaints.letters import LetterName
from complaints.plan import SendLetter
from complaints.rules import Rulebook
from complaints.staff_rules import Person

_ROLES = frozenset({"handler", "manager", "bureau", "directors", ASKED})
_FOR_OTHERS = {
    "nl": {
        "manager": "bespreek met {handler} wat er nodig is, geef de klacht door of neem haar over",
        "bureau": "bel de behandelaar en de manager, en zorg dat de klant iets hoort",
        "directors": "bespreek wat er nodig is om deze klant snel te helpen",
        ASKED: "geef het antwoord: #standpunt; lukt dat niet op tijd: #uitstel tot ... want ...",
    },
    "en": {
        "manager": "discuss with {handler} what is needed, pass it on or take it over",
        "bureau": "call the handler and the manager, and see to it that the customer hears something",
        "directors": "discuss what is needed to help this customer soon",
        ASKED: "give the answer: #answer; if that is too early: #delay until ... because ...",
    },
}
_AND = {"nl": " en ", "en": " and "}
_NOBODY = {"nl": "je team", "en": "your team"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """`person` is whose it was when it was made; whose it is now hearer() tells. Once it was told, it is who read it."""

    id: int
    number: str
    kind: DeadlineKind
    person: str
    role: str
    due_at: datetime
    made_at: datetime
    tell_at: datetime
    told_at: datetime | None = None
    handler: str | None = None  # of the complaint, as it is now
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Who is told now, and of what; and what waits longer than was thought, because its reader is not at work."""

    reader: Person | None
    reminders: Sequence[Reminder]
    put_off: Mapping[int, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The letter, about one complaint or (number None) about several; which reminders are in it, and which were struck."""

    letter: SendLetter | None
    number: str | None
    ids: Sequence[int]
    struck: Sequence[int]


def hearer(reminder: Reminder, rulebook: Rulebook) -> Person:
    """Whose it is now: a handler's goes along with the complaint; that of who left the house to who has his role by now."""
    if reminder.role in {"handler", ASKED} and (handler := rulebook.person(reminder.handler)):
        return handler
    if person := holder(reminder.person, rulebook):
        return person
    unit = rulebook.unit(reminder.unit) or rulebook.bureau
    manager = rulebook.person(unit.manager) if reminder.role in {"manager", "deputy"} else None
    return manager or next(iter([*rulebook.in_role(reminder.role), *rulebook.in_role("bureau")]))


def next_moment(reminder: Reminder, moment: datetime, house: Circumstances) -> tuple[Person, datetime]:
    """Who reads it, and when, this moment at the earliest."""
    person = hearer(reminder, house.rulebook)
    return hours.next_moment_of(person, reminder.kind, moment, house.rulebook, house.workdays)


def next_turn(waiting: Sequence[Reminder], house: Circumstances) -> Turn:
    """The first person whose moment has come, with all that has come for him; `waiting` are those whose moment it is."""
    put_off: dict[int, datetime] = {}
    of_reader: dict[str, tuple[Person, list[Reminder]]] = {}
    for each in waiting:
        reader, moment = next_moment(each, house.now, house)
        if moment > house.now:
            put_off[each.id] = moment
        else:
            of_reader.setdefault(reader.id, (reader, []))[1].append(each)
    reader_, found = next(iter(of_reader.values()), (None, []))
    return Turn(reader=reader_, reminders=found, put_off=put_off)


def tell(reader: Person, reminders: Sequence[Reminder], dossiers: Mapping[str, Dossier], house: Circumstances) -> Told:
    """Write to a person what he is reminded of; one thing twice is said once, by the role that he hears it in first."""
    real = [each for each in reminders if _is_still_true(each, dossiers.get(each.number))]
    once: dict[tuple[str, DeadlineKind], Reminder] = {}
    for each in real:
        once.setdefault((each.number, each.kind), each)
    ordered = sorted(once.values(), key=lambda each: (each.kind not in AT_ANY_HOUR, each.due_at, each.number))
    struck = [each.id for each in reminders if each not in real]
    if not ordered:
        return Told(letter=None, number=None, ids=[], struck=struck)
    ids = [each.id for each in real]
    number = ordered[0].number
    if all(each.number == number for each in ordered):
        return Told(letter=_about_one(reader, ordered, dossiers[number], house), number=number, ids=ids, struck=struck)
    return Told(letter=_together(reader, ordered, dossiers, house), number=None, ids=ids, struck=struck)


def _is_still_true(reminder: Reminder, dossier: Dossier | None) -> bool:
    """False when the clock was met or set anew, or when the complaint is closed."""
    if dossier is None or not (dossier.complaint.is_open or reminder.kind in OUTLIVE):
        return False
    clock = dossier.deadline(reminder.kind)
    return clock is not None and clock.met_at is None and (clock.nudges > 0 or clock.due_at <= reminder.due_at)


def _due_at(reminder: Reminder, dossier: Dossier) -> datetime:
    clock = dossier.deadline(reminder.kind)
    return clock.due_at if clock else reminder.due_at


def _role(reminders: Sequence[Reminder], dossier: Dossier, reader: Person) -> str:
    """As what he reads it: who is asked, or handles the complaint, hears that first, whatever other roles he has as well."""
    roles = [each.role for each in reminders]
    if ASKED in roles:
        return ASKED
    if "handler" in roles or dossier.complaint.handler in {reader.id, *(each.person for each in reminders)}:
        return "handler"
    if roles[0] == "deputy":
        return "manager"
    return roles[0] if roles[0] in _ROLES else "bureau"


def _stands_in_for(reader: Person, reminders: Sequence[Reminder], dossier: Dossier, house: Circumstances) -> str | None:
    """For whom he reads this, when it is not his own: names as they stand in a sentence."""
    rulebook = house.rulebook
    people = [hearer(each, rulebook) for each in reminders]
    handler = rulebook.person(dossier.complaint.handler)
    if handler and any(each.role == "deputy" for each in reminders) and rulebook.stand_in(handler, house.today).id == reader.id:
        people.append(handler)
    names = dict.fromkeys(person.name for person in people if person.id != reader.id)
    return _AND[words.language_of(reader)].join(names) or None


def _about_one(reader: Person, reminders: Sequence[Reminder], dossier: Dossier, house: Circumstances) -> SendLetter:
    """About one complaint: the letter of its most urgent clock, which also names the others; an answer to it is about it."""
    language, complaint = words.language_of(reader), dossier.complaint
    reminder = next((each for each in reminders if each.role == ASKED), reminders[0])
    role, due_at = _role(reminders, dossier, reader), _due_at(reminder, dossier)
    handler = house.rulebook.person(complaint.handler)
    case = buttons.case_of(complaint, dossier.due, house.rulebook, house.workdays, today=house.today)
    facts: dict[str, object] = {
        **_clock(reminder, dossier, language, house),
        "others": [_clock(each, dossier, language, house) for each in reminders if each is not reminder],
        "handler_name": handler.name if handler else None,
        "stands_in_for": _stands_in_for(reader, reminders, dossier, house),
        "subject": complaint.subject or work_list.title(complaint),
        "received_at": complaint.received_at,
        "status_word": words.STATUS[language][complaint.status],
    }
    if role == ASKED:
        facts |= {"goes_on": notices.delay_goes_on(due_at, dossier, house), "customer_name": complaint.customer.name}
        name, shown = LetterName.ASK_DELAY, buttons.for_ask(case, language)
    else:
        facts |= {"role": role, "done_line": _done_line(reminder.kind, language)}
        name, shown = LetterName.NUDGE, buttons.for_nudge(role, case, language)
    return SendLetter(
        letter=name, to=[reader.address], name=reader.name, language=language, buttons=shown, with_calendar=True, facts=facts
    )


def _together(reader: Person, reminders: Sequence[Reminder], dossiers: Mapping[str, Dossier], house: Circumstances) -> SendLetter:
    language = words.language_of(reader)
    of_complaint: dict[str, list[Reminder]] = {}
    for each in reminders:
        of_complaint.setdefault(each.number, []).append(each)
    items = [_item(each, dossiers[number], reader, house) for number, each in of_complaint.items()]
    late = sum(bool(item["late"]) for item in items)
    facts: dict[str, object] = {"items": items, "late": late, "soon": len(items) - late}
    return SendLetter(letter=LetterName.REMINDERS, to=[reader.address], name=reader.name, language=language, facts=facts)


def _item(reminders: Sequence[Reminder], dossier: Dossier, reader: Person, house: Circumstances) -> dict[str, object]:
    """One complaint in a letter about several."""
    language = words.language_of(reader)
    complaint, role = dossier.complaint, _role(reminders, dossier, reader)
    asked = next((each for each in reminders if each.role == ASKED), None)
    handler = house.rulebook.person(complaint.handler)
    case = buttons.case_of(complaint, dossier.due, house.rulebook, house.workdays, today=house.today)
    clocks = [_clock(each, dossier, language, house) for each in reminders]
    return {
        "number": complaint.number,
        "subject": work_list.title(complaint),
        "customer_name": complaint.customer.name if role in {"handler", ASKED} else None,
        "status_word": words.STATUS[language][complaint.status],
        "handler_name": handler.name if handler and handler.id != reader.id else None,
        "stands_in_for": _stands_in_for(reader, reminders, dossier, house),
        "clocks": clocks,
        "late": any(clock["overdue"] for clock in clocks),
        "goes_on": notices.delay_goes_on(_due_at(asked, dossier), dossier, house) if asked else None,
        "todo": list(dict.fromkeys(_todo(each, role, dossier, language, handler) for each in reminders)),
        "buttons": buttons.for_ask(case, language) if role == ASKED else buttons.in_a_list(role, case, language),
    }


def _clock(reminder: Reminder, dossier: Dossier, language: str, house: Circumstances) -> dict[str, object]:
    due_at = _due_at(reminder, dossier)
    return {"label": words.DEADLINE[language][reminder.kind], "due_at": due_at, "overdue": due_at <= house.now}


def _todo(reminder: Reminder, role: str, dossier: Dossier, language: str, handler: Person | None) -> str:
    if line := _done_line(reminder.kind, language):
        return f"klaar? Schrijf dan: {line}" if language == "nl" else f"done? Then write: {line}"
    if role == "handler" or (role == ASKED and reminder.role != ASKED):
        return work_list.todo(dossier.complaint, dossier.deadline(reminder.kind), language)
    return _FOR_OTHERS[language][role].format(handler=handler.name if handler else _NOBODY[language])


def _done_line(kind: DeadlineKind, language: str) -> str | None:
    """What ends a clock that no ordinary command ends; None for the usual ones."""
    if kind in {*TRACKS, *PROCEDURES}:
        return care_words.done_line(kind, language)
    return "#opgelost ..." if kind is DeadlineKind.SELF_TRY else None
