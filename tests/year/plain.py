"""What had to be sent in the invented year, computed anew in the plainest way: one complaint at a time, tables and loops.

It knows nothing of the daemon's code: only the invented house, and the rules of the field (domain 2.1, 2.11) as they are told
in docs/rules.md. A moment is a local time without zone; the house lives by the clock on the wall.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from year.invented import AMSTERDAM, DOWN, END, Act

# Written down by hand: the Dutch free days of the year, Good Friday and 5 May among them, and one day of the house's own.
FREE = {
    date.fromisoformat(day)
    for day in [
        "2026-01-01",
        "2026-04-03",
        "2026-04-05",
        "2026-04-06",
        "2026-04-27",
        "2026-05-05",
        "2026-05-14",
        "2026-05-15",
        "2026-05-24",
        "2026-05-25",
        "2026-12-25",
        "2026-12-26",
        "2027-01-01",
        "2027-03-26",
        "2027-03-28",
        "2027-03-29",
    ]
}
OPENING, CLOSING = time(8, 30), time(17, 30)
HOURS = {"carla": (time(9), time(13)), "fenna": (time(12), time(20))}
DAYS = {"carla": {0, 1, 3}, "gijs": {2, 3, 4}}
AWAY = {
    "bram": (date(2026, 7, 13), date(2026, 7, 31), "carla"),
    "carla": (date(2026, 7, 20), date(2026, 7, 24), "fenna"),
    "dirk": (date(2026, 12, 21), date(2027, 1, 8), "els"),
}
# From the end: working days, or plain days; at the hour that it is told.
LADDERS = {
    "contact": [(0, "handler"), (1, "handler manager"), (3, "manager bureau")],
    "answer": [(-1, "handler"), (0, "handler manager"), (2, "manager bureau"), (5, "directors")],
    "code": [(-3, "handler"), (-1, "handler manager"), (0, "manager bureau"), (2, "directors")],
    "kifid": [("-7 days", "manager"), (0, "handler manager bureau")],
    "last": [(-10, "handler manager"), (0, "manager bureau directors")],
}
ROLES = {"manager": "dirk", "bureau": "fenna", "directors": "els"}


def local(moment: datetime) -> datetime:
    return moment.astimezone(AMSTERDAM).replace(tzinfo=None)


DOWNTIMES = [(local(first), local(last)) for first, last in DOWN]


def worked(day: date) -> bool:
    return day.weekday() < 5 and day not in FREE


def back(day: date) -> date:
    while not worked(day):
        day -= timedelta(days=1)
    return day


def on(day: date, count: int) -> date:
    """So many working days on, or back."""
    step = timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while not worked(day):
            day += step
    return day


def at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour)


def office(moment: datetime) -> datetime:
    """This moment when the house is open, else the next opening."""
    while not (worked(moment.date()) and moment.time() < CLOSING):
        moment = at(moment.date() + timedelta(days=1), time(0))
    return max(moment, at(moment.date(), OPENING))


def awake(moment: datetime) -> datetime:
    """This moment when the daemon runs, else when it runs again."""
    for first, last in DOWNTIMES:
        if first <= moment < last:
            return last
    return moment


def looked_at(moment: datetime) -> datetime:
    """When the daemon gets to what wants attention then: awake, and in office hours."""
    while (later := office(awake(moment))) != moment:
        moment = later
    return moment


def reader(person: str, day: date) -> str:
    """Who reads this person's mail on a day: the deputy when he is away, and the deputy's deputy."""
    current = person
    while is_away(current, day):
        current = AWAY[current][2]
    return current


def is_away(person: str, day: date) -> bool:
    return person in AWAY and AWAY[person][0] <= day <= AWAY[person][1]


def told_at(person: str, moment: datetime) -> tuple[str, datetime]:
    """Who hears what this person is to hear, and when: in the reader's own hours, while the daemon runs."""
    while True:
        who = reader(person, moment.date())
        first, last = HOURS.get(who, (OPENING, CLOSING))
        his_day = worked(moment.date()) and moment.weekday() in DAYS.get(who, range(5))
        if not his_day or moment.time() >= last:
            moment = at(moment.date() + timedelta(days=1), time(0))
        elif moment.time() < first:
            moment = at(moment.date(), first)
        elif (later := awake(moment)) != moment:
            moment = later
        else:
            return who, moment


@dataclass
class Clock:
    """One clock of one complaint as it runs."""

    name: str
    due: date
    steps: list[tuple[datetime, str]]
    named: date | None = None
    not_before: datetime = datetime(2000, 1, 1)
    met: datetime | None = None
    done: int = 0

    @property
    def promised(self) -> date:
        """The day that the customer was told."""
        return self.named or self.due


@dataclass
class Sent:
    """What had to be sent: who was reminded of what and when, and which letters the customer got by themselves."""

    reminders: set[tuple[str, str, str, datetime]] = field(default_factory=set)  # customer, clock, reader, moment
    delay_notices: dict[str, tuple[datetime, date]] = field(default_factory=dict)  # by customer: when, and which new date
    kifid_letters: dict[str, datetime] = field(default_factory=dict)


def steps(name: str, due: date) -> list[tuple[datetime, str]]:
    """The ladder of a clock, and what goes by itself, in order of time."""
    found = [(_rung(after, due), who) for after, who in LADDERS[name]]
    if name == "code":
        found += [(at(on(due, -3), OPENING), "ask"), (at(on(due, -1), time(10)), "DELAY")]
    if name == "kifid":
        found.append((at(due, time(10)), "KIFID"))
    return sorted(found, key=lambda step: step[0])


def _rung(after: int | str, due: date) -> datetime:
    if isinstance(after, str):
        return at(back(due - timedelta(days=7)), OPENING)
    if after < 0:
        return at(on(due, after), OPENING)
    if after == 0:
        return at(due, time(16, 30))
    return office(at(on(due, after), CLOSING))


def first_clocks(received: datetime, registered: datetime) -> dict[str, Clock]:
    day = received.date()
    dues = {
        "contact": on(day, 2),
        "answer": on(day, 5),
        "code": back(day + timedelta(days=14)),
        "kifid": back(day + timedelta(weeks=8)),
        "last": back(day + timedelta(weeks=12)),
    }
    clocks = {name: Clock(name, due, steps(name, due)) for name, due in dues.items()}
    tomorrow = on(registered.date(), 1)
    for clock in clocks.values():
        if at(clock.due, CLOSING) <= registered:  # it came in late: a working day to act first
            clock.not_before = office(at(tomorrow, registered.time()))
            if clock.name == "answer":  # the customer is told a later day
                told = on(registered.date(), 2)
                clock.due, clock.steps = told, steps("answer", told)
    return clocks


def sent_about(customer: str, received: datetime, handler: str, acts: Sequence[Act], sent: Sent) -> None:
    """Live through one complaint."""
    received = local(received)
    registered = awake(received)
    clocks = first_clocks(received, registered)
    waiting: dict[tuple[str, str], tuple[datetime, bool]] = {}  # clock and person: when told; whether for the handler as such
    for moment, act in _happenings(clocks, registered, acts):
        _tell(waiting, clocks, moment, customer, sent)
        if moment > local(END):
            return
        if act is not None:
            _act(act, clocks, moment, received.date())
        else:
            for clock in list(clocks.values()):
                _climb(clock, clocks, moment, customer, received.date(), handler, waiting, sent)
    _tell(waiting, clocks, local(END), customer, sent)


def _happenings(clocks: dict[str, Clock], registered: datetime, acts: Sequence[Act]) -> Iterator[tuple[datetime, Act | None]]:
    """Mails of the handler and looks at the clocks in order of time; mails go first. What comes next depends on what came."""
    mails = [(max(awake(local(each.at)), registered), each) for each in acts]
    now = registered
    while True:
        looks = [
            max(looked_at(max(clock.steps[clock.done][0], clock.not_before)), now)
            for clock in clocks.values()
            if clock.met is None and clock.done < len(clock.steps)
        ]
        if mails and (not looks or mails[0][0] <= min(looks)):
            now, act = mails.pop(0)
            yield now, act
        elif looks:
            now = min(looks)
            yield now, None
        else:
            yield datetime(9999, 1, 1), None
            return


def _act(act: Act, clocks: dict[str, Clock], now: datetime, received: date) -> None:
    running = {name for name, clock in clocks.items() if clock.met is None}
    if act.what == "contact":
        stops = {"contact"}
    elif act.what == "answer":
        stops = {"contact", "answer", "code", "kifid", "last"}
    else:
        assert act.until is not None
        if act.until > received + timedelta(weeks=12) or act.until <= now.date() or at(back(act.until), CLOSING) <= now:
            return  # refused: too late for this complaint, or no working day before it
        if clocks["answer"].met is None and act.until < clocks["answer"].promised:
            return  # refused: the customer was promised a later day already
        stops = {"code"}
        clocks["answer"] = Clock("answer", back(act.until), steps("answer", back(act.until)), named=act.until)
    for name in stops & running:
        clocks[name].met = now


def _climb(
    clock: Clock,
    clocks: dict[str, Clock],
    now: datetime,
    customer: str,
    received: date,
    handler: str,
    waiting: dict[tuple[str, str], tuple[datetime, bool]],
    sent: Sent,
) -> None:
    if clock.met is not None or clock.done >= len(clock.steps):
        return
    if looked_at(max(clock.steps[clock.done][0], clock.not_before)) > now:
        return
    fresh = [who for moment, who in clock.steps[clock.done :] if moment <= now]
    clock.done += len(fresh)
    if "DELAY" in fresh:
        new = back(min(on(now.date(), 10), received + timedelta(weeks=8)))
        sent.delay_notices[customer] = (now, new)
        clock.met = now
        clocks["answer"] = Clock("answer", new, steps("answer", new))
        return
    if "KIFID" in fresh:
        sent.kifid_letters[customer] = now
    roles = " ".join(who for who in fresh if who.islower()).replace("ask", "handler").split()
    heard: set[str] = set()
    for role in roles:
        person = handler if role == "handler" else ROLES[role]
        who, _ = told_at(person, now)
        if who not in heard:
            heard.add(who)
            key = (clock.name, person)
            when = waiting[key][0] if key in waiting else told_at(person, now)[1]
            waiting[key] = (when, role == "handler")


def _tell(
    waiting: dict[tuple[str, str], tuple[datetime, bool]], clocks: dict[str, Clock], until: datetime, customer: str, sent: Sent
) -> None:
    """All reminders whose moment came before this one; of a clock that was met meanwhile nobody hears."""
    for key in [key for key, (moment, _) in waiting.items() if moment < until]:
        name, person = key
        moment, _ = waiting.pop(key)
        who, moment = told_at(person, moment)
        if clocks[name].met is None and clocks[name].done and moment < local(END):
            sent.reminders.add((customer, name, who, moment))


def letters(sent: Sent) -> dict[tuple[str, datetime], set[tuple[str, str]]]:
    """One letter for each reader and moment, with all that is in it."""
    found: dict[tuple[str, datetime], set[tuple[str, str]]] = defaultdict(set)
    for customer, clock, who, moment in sent.reminders:
        found[who, moment].add((customer, clock))
    return found
