"""A register that was kept elsewhere, line by line: what each line means, and the plan that takes it over without any letter."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from complaints import causes, words
from complaints.complaint import Channel, Customer, DeadlineKind, Entry, Outcome, Status
from complaints.deadlines import first_clocks
from complaints.plan import Assign, Beside, Close, Effect, Note, Plan, Record, Register, SendLetter, SetDeadline
from complaints.rules import Rulebook, Unit
from complaints.workdays import Workdays

# How the columns of a register are usually called; compared without case and signs.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "number": ("nummer", "klachtnummer", "id", "number"),
    "received": (
        *("ontvangen", "ontvangen op", "datum ontvangst", "ontvangstdatum", "datum binnen", "datum"),
        *("received", "date received"),
    ),
    "closed": ("afgehandeld", "afgehandeld op", "datum afgehandeld", "afhandeldatum", "gesloten", "closed", "date closed"),
    "name": ("naam", "klant", "naam klant", "customer", "name"),
    "address": ("e-mail", "email", "e-mailadres", "mailadres", "e-mail address"),
    "phone": ("telefoon", "telefoonnummer", "phone"),
    "subject": ("onderwerp", "titel", "subject"),
    "summary": ("omschrijving", "klacht", "toelichting", "samenvatting", "description", "complaint"),
    "unit": ("unit", "afdeling", "team", "department"),
    "handler": ("behandelaar", "behandeld door", "handler"),
    "cause": ("oorzaak", "reden", "cause"),
    "outcome": ("uitkomst", "oordeel", "resultaat", "outcome"),
    "case": ("zaaknummer", "dossiernummer", "case number"),
    "policy": ("polisnummer", "policy number"),
    "channel": ("kanaal", "ingang", "channel"),
    "learning": ("leerpunt", "leermoment", "learning point"),
}
_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?:[ T,]+(\d{1,2})[:.](\d{2}))?")
_IN_WORDS = re.compile(r"(\d{1,2}) (\w+)\.? (\d{4})(?:[ ,]+(\d{1,2})[:.](\d{2}))?")
_NOON = time(12, 0)  # a day without an hour
_WAYS = {
    "telefoon": Entry.PHONE,
    "phone": Entry.PHONE,
    "website": Entry.WEBFORM,
    "formulier": Entry.WEBFORM,
    "kifid": Entry.KIFID,
}
_CHANNELS = {"kto": Channel.SURVEY, "enquête": Channel.SURVEY, "social": Channel.SOCIAL, "medewerker": Channel.EMPLOYEE}


@dataclass(frozen=True, slots=True, kw_only=True)
class OldCase:
    """One complaint of an old register. Moments are aware."""

    number: str  # as the old register has it: it is taken over once
    received_at: datetime
    closed_at: datetime | None
    customer: Customer
    subject: str
    summary: str
    unit: str  # as written; may be unknown here
    handler: str
    cause: str
    outcome: Outcome | None
    case_number: str | None
    policy_number: str | None
    channel: Channel
    entry: Entry
    learning: str


class UnreadableError(ValueError):
    """A line cannot be taken over; the text says why."""


def columns_of(head: Sequence[str]) -> Mapping[str, int]:
    """Where each of our fields stands, by the heading of the table. UnreadableError when there is no day of receipt."""
    places = {_bare(title): place for place, title in reversed(list(enumerate(head)))}
    found = {field: places[_bare(name)] for field, names in COLUMNS.items() for name in reversed(names) if _bare(name) in places}
    if "received" not in found:
        raise UnreadableError(f"no column says when a complaint came in; one is called {', '.join(COLUMNS['received'][:3])}, ...")
    return found


def _bare(title: str) -> str:
    return re.sub(r"[\W_]+", " ", title.strip().lower()).strip()


def read(line: Sequence[object], columns: Mapping[str, int], workdays: Workdays) -> OldCase:
    """Read one line. UnreadableError says what is wrong with it."""

    def cell(field: str) -> object:
        place = columns.get(field)
        return line[place] if place is not None and place < len(line) else None

    def value(field: str) -> str:
        found = cell(field)
        return "" if found is None else str(found).strip()

    received, closed = (_moment(cell(name), name, workdays) for name in ("received", "closed"))
    if received is None:
        raise UnreadableError("it does not say when the complaint came in")
    if closed is not None and closed < received:
        raise UnreadableError("it was closed before it came in")
    summary, subject = value("summary"), value("subject")
    way = value("channel").lower()
    return OldCase(
        number=value("number") or f"{received.isoformat()} {value('name')} {subject or summary[:60]}",
        received_at=received,
        closed_at=closed,
        customer=Customer(name=value("name") or None, address=value("address").lower() or None, phone=value("phone") or None),
        subject=subject or summary[:80] or "klacht uit het oude register",
        summary=summary or subject,
        unit=value("unit"),
        handler=value("handler"),
        cause=value("cause"),
        outcome=_outcome(value("outcome")),
        case_number=value("case") or None,
        policy_number=value("policy") or None,
        channel=next((channel for word, channel in _CHANNELS.items() if word in way), Channel.BUREAU),
        entry=next((entry for word, entry in _WAYS.items() if word in way), Entry.MAIL),
        learning=value("learning"),
    )


def _moment(found: object, what: str, workdays: Workdays) -> datetime | None:
    """A moment of a cell: a date of a spreadsheet, or written in one of the usual ways."""
    if found is None or (isinstance(found, str) and not found.strip()):
        return None
    if isinstance(found, datetime):
        return found.astimezone(workdays.zone) if found.tzinfo else found.replace(tzinfo=workdays.zone)
    if isinstance(found, date):
        return workdays.at(found, _NOON)
    written = str(found).strip()
    try:
        read_ = _written(written.lower())
    except ValueError:
        read_ = None
    if read_ is None:
        raise UnreadableError(f"'{written[:40]}' is no day ({what}); write 4-3-2026 or 2026-03-04")
    return workdays.at(*read_)


def _written(text: str) -> tuple[date, time] | None:
    if found := _DAY_FIRST.fullmatch(text):
        day = date(int(found[3]), int(found[2]), int(found[1]))
    elif (found := _IN_WORDS.fullmatch(text)) and (month := _month(found[2])):
        day = date(int(found[3]), month, int(found[1]))
    else:
        moment = datetime.fromisoformat(text)
        return moment.date(), moment.time() if len(text) > len("2026-03-04") else _NOON
    return day, time(int(found[4]), int(found[5])) if found[4] else _NOON


def _month(word: str) -> int:
    short = "mrt" if word.startswith("maa") else word[:3]
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _outcome(written: str) -> Outcome | None:
    """The outcome of these words, Dutch or English, or of our own code; None when none is written."""
    if not written:
        return None
    bare = _bare(written)
    for outcome in Outcome:
        if bare in {_bare(outcome.value), _bare(words.OUTCOME["nl"][outcome]), _bare(words.OUTCOME["en"][outcome])}:
            return outcome
    known = ", ".join(words.OUTCOME["nl"].values())
    raise UnreadableError(f"the outcome '{written[:40]}' is none that we know ({known})")


def plan(old: OldCase, rulebook: Rulebook, workdays: Workdays, now: datetime) -> Plan:
    """What takes it over: it keeps the days on which it came and was closed, and is registered here today.

    No letter goes to anybody. Of an open one only the clocks that have not run out yet begin: of what is late already no machine
    is to tell a customer or a director.
    """
    unit = _unit(old.unit, rulebook)
    handler = _handler(old.handler, unit, rulebook)
    origin = f"overgenomen uit een ouder register, daar {old.number}"
    came: Plan = [
        Register(
            channel=old.channel,
            entry=old.entry,
            received_at=old.received_at,
            customer=old.customer,
            subject=old.subject,
            summary=old.summary[:300],
            language="nl",
            terms=rulebook.terms_on(workdays.local_day(old.received_at)).profile,
            case_number=old.case_number,
            policy_number=old.policy_number,
            participants=frozenset({old.customer.address} if old.customer.address else ()),
            why=origin,
        ),
        Assign(unit=unit.id, department=unit.department, handler=handler, why=origin),
    ]
    cause = _cause(old.cause, rulebook)
    if cause:
        came.append(Record(fact="cause", value=cause))
    elif old.cause:
        came.append(Note(what=f"oorzaak in het oude register: {old.cause[:200]}"))
    if old.learning:
        came.append(Record(fact="learning", value=old.learning))
    if old.closed_at is None:
        clocks = first_clocks(old.received_at, rulebook, workdays, now=now)
        return [*came, *(clock for clock in clocks if clock.due_at > now)]
    return [*came, Close(outcome=old.outcome, status=Status.CLOSED, why=origin, at=old.closed_at)]


def _unit(written: str, rulebook: Rulebook) -> Unit:
    """The unit of this name, id or department; the bureau when we know none."""
    bare = _bare(written)
    for unit in rulebook.units:
        if bare and bare in {_bare(unit.id), _bare(unit.name)}:
            return unit
    return next((unit for unit in rulebook.units if bare and bare == _bare(unit.department)), rulebook.bureau)


def _cause(written: str, rulebook: Rulebook) -> str | None:
    return causes.find(written, rulebook.causes).cause if written else None


def _handler(written: str, unit: Unit, rulebook: Rulebook) -> str:
    bare = _bare(written)
    named = (person.id for person in rulebook.people if bare in {_bare(person.id), _bare(person.name), _bare(person.address)})
    return next(named, unit.manager) if bare else unit.manager


def unknown(cases: Iterable[OldCase], rulebook: Rulebook) -> Iterator[str]:
    """Say which names of the old register are not known here, each once: they go to the bureau, or are kept as a note."""
    cases = list(cases)
    for name in sorted({case.unit for case in cases if case.unit and _unit(case.unit, rulebook) is rulebook.bureau}):
        yield f"unit '{name}' is not known; these complaints lie with {rulebook.bureau.name}"
    for name in sorted({case.cause for case in cases if case.cause and not _cause(case.cause, rulebook)}):
        yield f"cause '{name}' is not known; it is kept as a note"


def quietly(effects: Sequence[Effect], now: datetime) -> Plan:
    """A plan without its letters, and without the clocks that had run out before we knew of them.

    Nor does the clock begin by which an assignment that nobody answers goes on to another: who handles it was not written to.
    """
    kept: Plan = []
    for effect in effects:
        if isinstance(effect, SendLetter) or (isinstance(effect, SetDeadline) and not _begins(effect, now)):
            continue
        kept.append(replace(effect, plan=quietly(effect.plan, now)) if isinstance(effect, Beside) else effect)
    return kept


def _begins(clock: SetDeadline, now: datetime) -> bool:
    return clock.due_at > now and clock.kind is not DeadlineKind.TAKEN_UP
