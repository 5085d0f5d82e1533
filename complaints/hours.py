"""When somebody can be reminded: in his own hours of his own days, and by his deputy while he is away."""

from datetime import date, datetime, time, timedelta

from complaints.complaint import AT_ANY_HOUR, DeadlineKind
from complaints.rules import Rulebook
from complaints.staff_rules import WEEKDAYS, Person
from complaints.workdays import Workdays

_LOOK_AHEAD = 400  # days: longer than anybody's calendar has no day of his own


def next_moment_of(
    person: Person, kind: DeadlineKind, moment: datetime, rulebook: Rulebook, workdays: Workdays
) -> tuple[Person, datetime]:
    """Who reads a reminder of this clock for this person, and when: what cannot wait at once, the rest in the reader's hours."""
    if kind in AT_ANY_HOUR:
        return rulebook.stand_in(person, workdays.local_day(moment)), moment
    return next_hour_of(person, moment, rulebook, workdays)


def next_hour_of(person: Person, moment: datetime, rulebook: Rulebook, workdays: Workdays) -> tuple[Person, datetime]:
    """Who reads a reminder for this person, and when: this moment when it falls in his hours, else when they next begin.

    On a day of his absence it is his deputy, in the deputy's hours.
    """
    first = workdays.local_day(moment)
    for step in range(_LOOK_AHEAD):
        day = first + timedelta(days=step)
        reader = rulebook.stand_in(person, day)
        if not works_on(reader, day, workdays):
            continue
        opening, closing = hours_of(reader, workdays)
        start = max(moment, workdays.at(day, opening))
        if start < workdays.at(day, closing):
            return reader, start
    return person, workdays.in_office_hours(moment)


def works_on(person: Person, day: date, workdays: Workdays) -> bool:
    """True on a day of the house that is one of his."""
    return workdays.is_worked(day) and (not person.works or WEEKDAYS[day.weekday()] in person.works)


def hours_of(person: Person, workdays: Workdays) -> tuple[time, time]:
    """From when until when."""
    own = person.hours
    return (own.opening, own.closing) if own else (workdays.opening, workdays.closing)


def in_words(person: Person, workdays: Workdays) -> str:
    """His hours for the agenda: "ma en do, 09:00-13:00"; of who has none of his own: "de kantooruren"."""
    if person.hours is None and not person.works:
        return "in de kantooruren"
    opening, closing = hours_of(person, workdays)
    days = [_SHORT[WEEKDAYS.index(day)] for day in sorted(set(person.works), key=WEEKDAYS.index)] or ["ma t/m vr"]
    return f"in de uren van {person.name} ({', '.join(days)} {opening:%H:%M}-{closing:%H:%M})"


_SHORT = ("ma", "di", "wo", "do", "vr")
