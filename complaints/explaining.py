"""Why a clock ends when it ends: which rule, from which moment, which days did not count (domain 2.1 and 2.11)."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from complaints import care_words, dates, words
from complaints.complaint import CUSTOMERS, NAMED, Beginning, Complaint, Deadline, DeadlineKind
from complaints.deadlines import ends_at, term
from complaints.flags import Flag
from complaints.organisation import Span
from complaints.rules import Rulebook
from complaints.workdays import Workdays

_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
BY_THE_CLOCK = frozenset({"hour", "minute"})
_RULES = {
    "self_try": "om het zelf op te lossen",
    "assignment": "om de toewijzing op te pakken",
    "reach": "om de klant anders te bereiken",
    "late_answer": "zoals beloofd aan de klant, want de eerste datum was al voorbij",
}


def explain(clock: Deadline, complaint: Complaint, rulebook: Rulebook, workdays: Workdays) -> str:
    """One sentence that says where the date of a clock comes from: what began it, which rule, which days did not count.

    Where the rules and the calendar of now would give another date than the one that stands, it says so.
    """
    began = clock.began
    if began is None:
        return "; ".join(filter(None, (_until(clock.due_at, workdays), clock.why)))
    if began.rule == NAMED:
        return _named_by_a_person(clock, began, workdays)
    span = term(clock.kind, began, rulebook, workdays)
    counted = ends_at(clock.kind, began, rulebook, workdays)
    if span is None or counted is None:
        return f"{_until(clock.due_at, workdays)}; {clock.why}; die regel staat nu niet meer in de regels ({began.rule})"
    rule = _rule_in_words(began, rulebook, workdays)
    begins = f"{words.span(span, 'nl')} {rule}, vanaf {_origin(began, complaint)} op {in_words(began.since, workdays)}"
    parts = [f"{begins}: {_until(counted, workdays)}", *_notes(clock.kind, began.since, span, counted, workdays)]
    if counted != clock.due_at:
        parts.append(f"zo tellen de regels van nu; de termijn die al liep blijft: {_until(clock.due_at, workdays)}")
    if _is_told(clock.why, span):
        parts.append(f"opnieuw gezet: {clock.why}")
    return "; ".join(parts)


def _until(moment: datetime, workdays: Workdays) -> str:
    return f"uiterlijk {in_words(moment, workdays)}"


def _named_by_a_person(clock: Deadline, began: Beginning, workdays: Workdays) -> str:
    parts = [_until(clock.due_at, workdays), f"gezet op {in_words(began.since, workdays)}: {clock.why}"]
    if began.named is not None:
        parts += _moved(began.named, workdays.local_day(clock.due_at), workdays)
    return "; ".join(parts)


def _origin(began: Beginning, complaint: Complaint) -> str:
    return "de ontvangst" if began.since == complaint.received_at else "het begin van deze klok"


def _rule_in_words(began: Beginning, rulebook: Rulebook, workdays: Workdays) -> str:
    """Whose rule it is, as people here call it."""
    room, _, name = began.rule.partition(".")
    match room:
        case "terms":
            return f"volgens {rulebook.profile(name, workdays.local_day(began.since)).profile}"
        case "care":
            return f"wegens {care_words.FLAG['nl'][Flag(name)]}"
        case "partners":
            partner = rulebook.partner(name)
            return f"voor {partner.name if partner else name}"
        case _:
            return _RULES.get(room, f"volgens {began.rule}")


def in_words(moment: datetime, workdays: Workdays) -> str:
    """A moment as people here say it: maandag 2 maart 2026 om 10:00."""
    local = moment.astimezone(workdays.zone)
    return f"{_WEEKDAYS[local.weekday()]} {dates.in_dutch(local.date())} om {local:%H:%M}"


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


def _notes(kind: DeadlineKind, since: datetime, span: Span, due_at: datetime, workdays: Workdays) -> Iterator[str]:
    """What makes the date another one than a plain count of days would give."""
    first, last = workdays.local_day(since), workdays.local_day(due_at)
    if kind in CUSTOMERS:
        if not workdays.is_worked(last):
            yield "deze termijn is van de klant: zij wordt niet vervroegd of verlengd, ook al is dat een vrije dag"
        return
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
    return bool(why) and not why.startswith(words.span(span, "nl"))
