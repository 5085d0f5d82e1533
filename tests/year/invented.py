"""A year of an invented house: who works when, when the daemon was down, who complained, and what the handlers did."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
END = datetime(2027, 3, 1, 11, 17, tzinfo=AMSTERDAM)  # what would come later is not looked at

RULES = """
organisation:
  name: ARAG SE Nederland
  address: klachten@arag.example
  domains: [arag.example]
workdays: {country: NL, also_free: [Goede Vrijdag, Bevrijdingsdag], free_dates: [2026-05-15], office_hours: "08:30-17:30"}
people:
  - {id: bram, name: Bram Bakker, address: bram@arag.example, away: [{from: 2026-07-13, until: 2026-07-31, deputy: carla}]}
  - {id: carla, name: Carla Smit, address: carla@arag.example, hours: "09:00-13:00", works: [monday, tuesday, thursday],
     away: [{from: 2026-07-20, until: 2026-07-24, deputy: fenna}]}
  - {id: fenna, name: Fenna Visser, address: fenna@arag.example, hours: "12:00-20:00"}
  - {id: gijs, name: Gijs Mulder, address: gijs@arag.example, works: [wednesday, thursday, friday]}
  - {id: dirk, name: Dirk de Groot, address: dirk@arag.example, away: [{from: 2026-12-21, until: 2027-01-08, deputy: els}]}
  - {id: els, name: Els Vermeer, address: els@arag.example}
units:
  - {id: arbeid, name: Rechtshulp Arbeid, department: Rechtshulp, manager: dirk, handlers: [bram, carla]}
  - {id: bureau, name: Klachtenbureau, department: Klachtenbureau, manager: dirk, handlers: [fenna, gijs], catch_all: true}
roles: {bureau: [fenna], directors: [els], management: [dirk]}
routing:
  - {name: werk, when: {any_words: [ontslag]}, unit: arbeid}
  - {name: al het andere, unit: bureau}
terms:
  - {profile: gedragscode-2024, from: 2024-01-01}
ladders:
  contact: [{at: 0, to: handler}, {at: 1 working day, to: [handler, manager]}, {at: 3 working days, to: [manager, bureau]}]
  answer: [{at: -1 working day, to: handler}, {at: 0, to: [handler, manager]}, {at: 2 working days, to: [manager, bureau]},
           {at: 5 working days, to: directors}]
  code: [{at: -3 working days, to: handler}, {at: -1 working day, to: [handler, manager]}, {at: 0, to: [manager, bureau]},
         {at: 2 working days, to: directors}]
letters_wait: 0
letters_per_hour: 1000
assignment: {take_up: off}
digests: {handlers: off, managers: off}
reports:
  monthly: {to: [management], at: "08:00"}
  quarterly: off
  half_year: off
  dossier: off
  publication: off
  afm: off
  website: off
  warning: off
  team: {at: off}
"""


def here(text: str) -> datetime:
    """A moment as the clock in Amsterdam shows it."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


DOWN: Sequence[tuple[datetime, datetime]] = (
    (here("2026-01-30 16:00"), here("2026-02-02 08:00")),  # a weekend
    (here("2026-03-28 18:00"), here("2026-03-30 07:00")),  # over the beginning of summer time
    (here("2026-05-04 16:00"), here("2026-05-15 09:30")),  # long, over three free days; it ends on one
    (here("2026-08-11 10:15"), here("2026-08-11 10:45")),  # half an hour
    (here("2026-10-23 12:00"), here("2026-10-25 15:00")),  # over the end of summer time; it ends on a Sunday
    (here("2026-12-24 12:00"), here("2027-01-04 11:10")),  # over the end of the year
)


@dataclass(frozen=True, slots=True)
class Act:
    """What a handler mails about a complaint, and when: contact, delay (until a day) or answer."""

    at: datetime
    what: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Complained:
    """One customer's mail, and all that its handler will do about it."""

    customer: str
    at: datetime
    about_work: bool
    acts: Sequence[Act]


def a_year(count: int, seed: int = 2026) -> list[Complained]:
    """So many complaints, at any hour of any day; most are answered in time, some late, some never."""
    random = Random(seed)
    days = (LAST - FIRST).days + 1
    found = [_complained(position, random, days) for position in range(count)]
    return sorted(found, key=lambda each: each.at)


def _complained(position: int, random: Random, days: int) -> Complained:
    at = _moment(FIRST + timedelta(days=random.randrange(days)), random)
    return Complained(f"klant{position}@voorbeeld.example", at, random.random() < 0.5, list(_acts(at, random)))


def _acts(at: datetime, random: Random) -> list[Act]:
    """Contact, perhaps a delay, perhaps an answer: each some time after the one before."""
    acts = []
    if random.random() < 0.85:
        at += _some_days(random, 2.0)
        acts.append(Act(at, "contact"))
    if random.random() < 0.2:
        at += _some_days(random, 4.0)
        acts.append(Act(at, "delay", at.astimezone(AMSTERDAM).date() + timedelta(days=random.randrange(5, 30))))
    if random.random() < 0.88:
        at += _some_days(random, random.choice([2.0, 4.0, 12.0, 40.0]))
        acts.append(Act(at, "answer"))
    return acts


def _some_days(random: Random, mean: float) -> timedelta:
    return timedelta(seconds=round(random.expovariate(1 / mean) * 86_400) + 60)


def _moment(day: date, random: Random) -> datetime:
    return datetime(
        day.year, day.month, day.day, random.randrange(24), random.randrange(60), random.randrange(60), tzinfo=AMSTERDAM
    )
