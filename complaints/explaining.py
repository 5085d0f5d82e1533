"""Why a clock ends when it ends: which rule, from which moment, which days did not count (domain 2.1 and 2.11)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from complaints import care_words, dates, words
from complaints.complaint import TRACKS, Complaint, Deadline, DeadlineKind
from complaints.deadlines import own_due
from complaints.flags import TRACK, Flag
from complaints.organisation import Span
from complaints.rules import Rulebook
from complaints.workdays import Workdays

_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
BY_THE_CLOCK = frozenset({"hour", "minute"})
_OWN = frozenset({*TRACKS, DeadlineKind.SELF_TRY})  # not of the term profile
_SINCE_IT_BEGAN = frozenset({DeadlineKind.TAKEN_UP, DeadlineKind.PARTNER, DeadlineKind.REVIEW})


@dataclass(frozen=True, slots=True)
class Started:
    """When a clock was last set, and why, as the journal keeps it."""

    at: datetime
    why: str


def heading(kind: DeadlineKind) -> str:
    """How the line of the journal begins that tells of a clock that was set; its date follows."""
    return f"{words.DEADLINE['nl'][kind]}: uiterlijk "


def explain(clock: Deadline, complaint: Complaint, rulebook: Rulebook, workdays: Workdays, started: Started | None = None) -> str:
    """One sentence that says where the date of a clock comes from.

    The term is looked for that gives this date, counted from the receipt or else from the moment that the clock was set. A date
    that no term gives was named by a person (a delay), or by rules that have changed since: then the journal's reason stands.
    """
    for since, origin in _beginnings(clock.kind, complaint, started):
        for span, rule in _rules(clock.kind, complaint, rulebook, workdays):
            if _end(clock.kind, since, span, workdays) == clock.due_at:
                counted = f"{span_in_words(span)} {rule}, vanaf {origin} op {in_words(since, workdays)}"
                parts = [f"{counted}: uiterlijk {in_words(clock.due_at, workdays)}"]
                parts += _notes(since, span, clock.due_at, workdays)
                parts += [f"opnieuw gezet: {started.why}"] if started and _is_told(started.why, span) else []
                return "; ".join(parts)
    last = f"uiterlijk {in_words(clock.due_at, workdays)}"
    return f"{last}; gezet op {in_words(started.at, workdays)}: {started.why}" if started else last


def in_words(moment: datetime, workdays: Workdays) -> str:
    """A moment as people here say it: maandag 2 maart 2026 om 10:00."""
    local = moment.astimezone(workdays.zone)
    return f"{_WEEKDAYS[local.weekday()]} {dates.in_dutch(local.date())} om {local:%H:%M}"


def span_in_words(span: Span) -> str:
    """A term as the journal says it."""
    return words.span(span, "nl")


def skipped_in_words(days: Sequence[tuple[date, str]]) -> str:
    """Free days with why, days in a row together: 25 en 26 april (weekend), 27 april (Koningsdag)."""
    runs: list[tuple[list[date], str]] = []
    for day, why in days:
        if runs and runs[-1][1] == why and runs[-1][0][-1] + timedelta(days=1) == day:
            runs[-1][0].append(day)
        else:
            runs.append(([day], why))
    return ", ".join(f"{_run(run)} ({why})" for run, why in runs)


def _run(days: Sequence[date]) -> str:
    first, last = _day(days[0]), _day(days[-1])
    if len(days) == 1:
        return first
    if days[0].month == days[-1].month:
        first = str(days[0].day)
    return f"{first} {'en' if len(days) == 2 else 't/m'} {last}"  # noqa: PLR2004 - two days


def _day(day: date) -> str:
    return dates.in_dutch(day).rpartition(" ")[0]


def _beginnings(kind: DeadlineKind, complaint: Complaint, started: Started | None) -> Iterator[tuple[datetime, str]]:
    if kind not in _SINCE_IT_BEGAN:
        yield complaint.received_at, "de ontvangst"
    if started:
        yield started.at, "het begin van deze klok"


def _rules(kind: DeadlineKind, complaint: Complaint, rulebook: Rulebook, workdays: Workdays) -> Iterator[tuple[Span, str]]:
    """The terms that may have given the date of such a clock, each with whose rule it is."""
    match kind:
        case DeadlineKind.CONTACT | DeadlineKind.ANSWER | DeadlineKind.CODE | DeadlineKind.REVIEW:
            profile = rulebook.profile(complaint.terms, workdays.local_day(complaint.received_at))
            yield profile.span(kind), f"volgens {profile.profile}"
        case DeadlineKind.SELF_TRY:
            yield rulebook.self_try, "om het zelf op te lossen"
        case DeadlineKind.TAKEN_UP:
            if span := rulebook.assignment.take_up:
                yield span, "om de toewijzing op te pakken"
        case DeadlineKind.PARTNER:
            if partner := rulebook.partner(complaint.partner):
                yield partner.takes_over_after, f"voor {partner.name}"
        case _:
            for flag in (flag for flag in map(Flag, complaint.flags) if TRACK.get(flag) is kind):
                if within := rulebook.care.theme(flag).within:
                    yield within, f"wegens {care_words.FLAG['nl'][flag]}"


def _end(kind: DeadlineKind, since: datetime, span: Span, workdays: Workdays) -> datetime:
    return own_due(since, span, workdays) if kind in _OWN else workdays.due(since, span)


def _notes(since: datetime, span: Span, due_at: datetime, workdays: Workdays) -> Iterator[str]:
    """What makes the date another one than a plain count of days would give."""
    first, last = workdays.local_day(since), workdays.local_day(due_at)
    if span.unit == "working day":
        if free := workdays.skipped(first, last):
            yield f"overgeslagen: {skipped_in_words(free)}"
    elif span.unit not in BY_THE_CLOCK:
        yield from _moved(workdays.add(first, span), last, workdays)
    if span.unit not in BY_THE_CLOCK:
        yield from _after_closing(since, first, span, due_at, workdays)
    yield from _time_changed(first, last, span, workdays)


def _moved(end: date, last: date, workdays: Workdays) -> Iterator[str]:
    """What we owe is brought back to a working day; only when that lies before the receipt does it go on to one."""
    if last < end:
        yield f"vervroegd, want vrij: {skipped_in_words(workdays.skipped(last, end))}"
    elif last > end:
        yield f"verschoven, want vrij: {skipped_in_words(workdays.skipped(end - timedelta(days=1), last))}"


def _after_closing(since: datetime, first: date, span: Span, due_at: datetime, workdays: Workdays) -> Iterator[str]:
    if workdays.is_worked(first) and since >= workdays.at(first, workdays.closing):
        moved = due_at != workdays.due(since, span)
        counts = "daarom telt de volgende werkdag" if moved else "die dag is toch dag 0"
        yield f"het was na sluitingstijd ({workdays.closing:%H:%M}), {counts}"


def _time_changed(first: date, last: date, span: Span, workdays: Workdays) -> Iterator[str]:
    offsets = {day: workdays.at(day, workdays.closing).astimezone(workdays.zone).utcoffset() for day in _days(first, last)}
    for day, before in zip(list(offsets)[1:], offsets.values(), strict=False):
        after = offsets[day]
        if before is not None and after is not None and before != after:
            begins = "begint" if after > before else "eindigt"
            by_clock = span.unit in BY_THE_CLOCK
            stays = "er zijn echte uren geteld" if by_clock else f"het einde blijft {workdays.closing:%H:%M} op de klok"
            yield f"op {_day(day)} {begins} de zomertijd, {stays}"


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]


def _is_told(why: str, span: Span) -> bool:
    """True for a reason that says more than the term itself, such as a letter that did not arrive."""
    return not why.startswith((span_in_words(span), str(span)))
