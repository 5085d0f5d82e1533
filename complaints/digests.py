"""The morning letter: what is late or due on somebody's desk, what changed, what waits; for a manager, how his units stand.

One letter a person and day, whatever roles he has; none when there is nothing to say.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from complaints import assigning, work_list
from complaints.circumstances import Circumstances
from complaints.complaint import Dossier
from complaints.hours import hours_of, works_on
from complaints.letters import LetterName
from complaints.plan import SendLetter
from complaints.rules import Unit
from complaints.staff_rules import Person
from complaints.words import language_of
from complaints.work_list import Line

_WEEK = 7  # days
_WROTE = {"nl": "de klant schreef", "en": "the customer wrote"}
_WROTE_OFTEN = {"nl": "de klant schreef {count} keer", "en": "the customer wrote {count} times"}
_LOST = {"nl": "niet aangekomen: {letter}", "en": "not delivered: {letter}"}
_ENDS = {
    "nl": "de training van {name} is geldig t/m {day}: plan een nieuwe",
    "en": "the training of {name} is valid until {day}: plan a new one",
}
_ENDED = {
    "nl": "de training van {name} is verlopen op {day}; een getrainde collega gaat nu voor",
    "en": "the training of {name} ended on {day}; a trained colleague now goes first",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """What happened to complaints since the morning before: by number."""

    customer_wrote: Mapping[str, int]
    undelivered: Mapping[str, Sequence[str]]  # names of letters, in words

    def in_words(self, language: str) -> dict[str, list[str]]:
        """As sentences."""
        said: dict[str, list[str]] = {}
        for number, count in self.customer_wrote.items():
            words = _WROTE[language] if count == 1 else _WROTE_OFTEN[language].format(count=count)
            said.setdefault(number, []).append(words)
        for number, letters in self.undelivered.items():
            said.setdefault(number, []).extend(_LOST[language].format(letter=letter) for letter in letters)
        return said


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A training that ends soon or has ended, at one of the marks of the rules; each mark is told once to each manager."""

    person: Person
    days: int  # the mark: so many days ahead, 0 when it has ended

    @property
    def key(self) -> str:
        """Which training of whom; a new date is a new training."""
        return f"{self.person.id} {self.person.trained_until}"


def moment(person: Person, house: Circumstances) -> datetime | None:
    """From when on today his letter may go: on a day that he works, not before his own hours; None when none goes to him today.

    A day that was missed is not made up.
    """
    rules, workdays, today = house.rulebook.digests, house.workdays, house.today
    if not works_on(person, today, workdays) or person.absence(today):
        return None
    hours = [hour for hour in (rules.handlers, _weekly_hour(person, house)) if hour is not None]
    own = [person.hours.opening] if person.hours else []
    return workdays.at(today, max([*hours, *own])) if hours else None


def is_time(person: Person, house: Circumstances) -> bool:
    """True from that moment until the office closes, or his own day ends."""
    start, (_, closing) = moment(person, house), hours_of(person, house.workdays)
    return start is not None and start <= house.now < house.workdays.at(house.today, closing)


def since(house: Circumstances) -> datetime:
    """The morning before: what happened after it is new."""
    hour = house.rulebook.digests.handlers or house.workdays.opening
    return house.workdays.at(house.workdays.step(house.today, -1), hour)


def marks(person: Person, house: Circumstances) -> list[Mark]:
    """The trainings in the units of a manager that stand at a mark: of each the latest mark that was passed."""
    found: dict[str, Mark] = {}
    for unit in _units_of(person, house):
        for handler in filter(None, map(house.rulebook.person, unit.handlers)):
            if handler.trained_until is None:
                continue
            left = (handler.trained_until - house.today).days
            passed = [days for days in house.rulebook.digests.training_warnings if (left < 0 if days == 0 else left <= days)]
            if passed:
                found[handler.id] = Mark(person=handler, days=min(passed))
    return list(found.values())


def digest(
    person: Person, every: Iterable[Dossier], happened: Happened, trainings: Sequence[Mark], house: Circumstances
) -> SendLetter | None:
    """His letter of this morning, or None when there is nothing to say. `every` are all open complaints of the house."""
    language = language_of(person)
    dossiers = list(every)
    facts: dict[str, object] = {
        **_desk(person, dossiers, happened, house, language),
        "units": _weekly(person, dossiers, house),
        "training": [_training(mark, house, language) for mark in trainings],
    }
    if not any(facts.values()):
        return None
    return SendLetter(letter=LetterName.DIGEST, to=[person.address], name=person.name, language=language, facts=facts)


def _desk(
    person: Person, dossiers: Sequence[Dossier], happened: Happened, house: Circumstances, language: str
) -> dict[str, object]:
    """His own complaints and those he reads as a deputy; each stands in one place, the most pressing."""
    if house.rulebook.digests.handlers is None:
        return {"late": [], "today": [], "changed": [], "waiting": []}
    mine = [dossier for dossier in dossiers if _reader(dossier, house) == person.id]
    found: dict[str, list[dict[str, object]]] = {"late": [], "today": [], "changed": [], "waiting": []}
    for line in work_list.lines(mine, house, language, reader=person.id, news=happened.in_words(language)):
        if place := _place(line):
            found[place].append(line.facts())
    return dict(found)


def _place(line: Line) -> str | None:
    if line.is_late:
        return "late"
    if line.is_due_today:
        return "today"
    if line.news:
        return "changed"
    return "waiting" if line.is_waiting else None


def _reader(dossier: Dossier, house: Circumstances) -> str:
    """Who reads for it today; a complaint without a handler is the bureau's."""
    return assigning.reader_of(dossier.complaint.handler, None, house).id


def _weekly(person: Person, dossiers: Sequence[Dossier], house: Circumstances) -> list[dict[str, object]]:
    """How the units of a manager stand, on his day of the week; a unit without open complaints is left out."""
    if _weekly_hour(person, house) is None:
        return []
    units = (
        (unit, [each for each in dossiers if each.complaint.unit == unit.id and each.complaint.is_open])
        for unit in _units_of(person, house)
    )
    return [_unit(unit, open_, house) for unit, open_ in units if open_]


def _unit(unit: Unit, dossiers: Sequence[Dossier], house: Circumstances) -> dict[str, object]:
    of_handler: dict[str, list[Line]] = {}
    unassigned: list[str] = []
    for dossier in dossiers:
        handler = house.rulebook.person(dossier.complaint.handler)
        if handler is None:
            unassigned.append(dossier.complaint.number)
        else:
            of_handler.setdefault(handler.name, []).extend(work_list.lines([dossier], house, "nl"))
    counted = [
        {
            "name": name,
            "open": len(lines),
            "late": sum(line.is_late for line in lines),
            "waiting": sum(line.is_waiting for line in lines),
        }
        for name, lines in sorted(of_handler.items())
    ]
    return {"unit_name": unit.name, "open": len(dossiers), "handlers": counted, "unassigned": unassigned}


def _weekly_hour(person: Person, house: Circumstances) -> time | None:
    """The hour of the weekly part, when today is its day for this person; a free day moves it to his next working day."""
    rule = house.rulebook.digests.managers
    if rule is None or not _units_of(person, house):
        return None
    since = house.today - timedelta(days=(house.today.weekday() - rule.weekday) % _WEEK)
    days = (since + timedelta(days=step) for step in range(_WEEK))
    first = next((day for day in days if works_on(person, day, house.workdays)), None)
    return rule.at if first == house.today else None


def _units_of(person: Person, house: Circumstances) -> list[Unit]:
    return [unit for unit in house.rulebook.units if unit.manager == person.id]


def _training(mark: Mark, house: Circumstances, language: str) -> str:
    day = mark.person.trained_until
    ended = day is not None and day < house.today
    sentence = (_ENDED if ended else _ENDS)[language]
    return sentence.format(name=mark.person.name, day=f"{day:%d-%m-%Y}" if day else "")
