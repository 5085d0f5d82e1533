"""The small cast of the tests and their house rules: klant Anna, handlers Bram and Carla, manager Dirk, director Els,
Fenna of the bureau, and stranger Eva, who may do nothing. Builders give the facts of one decision.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import yaml

from complaints import incoming, mentions
from complaints.complaint import (
    FIRST_CLOCKS,
    Channel,
    Complaint,
    Customer,
    Deadline,
    Dossier,
    Entry,
    RecordKind,
    Status,
)
from complaints.letters import LetterName
from complaints.message import IncomingMessage, Kind
from complaints.plan import FileMail, Plan, SendLetter
from complaints.rules import Rulebook
from complaints.situation import Evidence, Situation, Thread
from daemon import rulebook as reading

ANNA = "anna@klant.example"
BRAM = "bram@arag.example"
CARLA = "carla@arag.example"
DIRK = "dirk@arag.example"
ELS = "els@arag.example"
FENNA = "fenna@arag.example"
EVA = "eva@vreemd.example"
COMPLAINTS = "klachten@arag.example"

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NUMBER = "K-2026-000123"

E = TypeVar("E")

RULES = """
organisation: {name: ARAG, address: klachten@arag.example, domains: [arag.example]}
people:
  - {id: bram,  name: Bram Bakker,    address: bram@arag.example}
  - {id: carla, name: Carla Smit,     address: carla@arag.example}
  - {id: dirk,  name: Dirk de Groot,  address: dirk@arag.example}
  - {id: els,   name: Els Vermeer,    address: els@arag.example}
  - {id: fenna, name: Fenna de Boer,  address: fenna@arag.example}
units:
  - {id: arbeid, name: Rechtshulp Arbeid, department: Rechtshulp, manager: dirk, handlers: [bram, carla]}
  - {id: letsel, name: Letselschade, department: Rechtshulp, manager: dirk, handlers: [carla]}
  - {id: bureau, name: Klachtenbureau, department: Klachtenbureau, manager: dirk, handlers: [fenna], catch_all: true}
roles: {bureau: [fenna], directors: [els], management: [dirk]}
routing:
  - {name: letsel eerst, when: {any_words: [letsel]}, unit: letsel}
  - {name: woorden over werk, when: {any_words: [ontslag, werkgever]}, unit: arbeid}
  - {name: al het andere, unit: bureau}
terms:
  - {profile: gedragscode-2024, from: 2024-01-01}
reports:
  monthly: {to: [management]}
"""


def a_rulebook(**changes: Any) -> Rulebook:
    """The house rules of the cast; a change replaces one top-level key."""
    return Rulebook.model_validate({**yaml.safe_load(RULES), **changes})


def with_absence(*absences: tuple[str, str, str, str | None]) -> Rulebook:
    """The house rules with people away: person, first day, last day, deputy."""
    people = [person.model_dump(by_alias=True) for person in HOUSE_RULES.people]
    for who, first, until, deputy in absences:
        person = next(person for person in people if person["id"] == who)
        person["away"] = [*person["away"], {"from": first, "until": until, "deputy": deputy}]
    return a_rulebook(people=people)


HOUSE_RULES = reading.parse(RULES, "rules.yaml")
CALENDAR = reading.calendar(HOUSE_RULES)


def local(text: str) -> datetime:
    """A moment in UTC, written as the clock in Amsterdam shows it: 2026-03-02 10:00."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM).astimezone(UTC)


NOW = local("2026-03-02 10:00")  # a Monday


def a_mail(text: str = "Ik wacht al zes weken op antwoord.", **changes: Any) -> IncomingMessage:
    """A mail from Anna, unless told otherwise."""
    facts: dict[str, Any] = {
        "message_id": "<een@klant.example>",
        "subject": "Ik wacht al zes weken",
        "from_addr": ANNA,
        "from_name": "Anna Jansen",
        "to": (COMPLAINTS,),
        "language": "nl",
        "text": text,
        "reply": text,
    }
    return IncomingMessage(**{**facts, **changes})


def a_complaint(**changes: Any) -> Complaint:
    """Anna's complaint, assigned to Bram on the Friday before."""
    facts: dict[str, Any] = {
        "number": NUMBER,
        "kind": RecordKind.COMPLAINT,
        "status": Status.ASSIGNED,
        "channel": Channel.BUREAU,
        "entry": Entry.MAIL,
        "received_at": local("2026-02-27 11:00"),
        "registered_at": local("2026-02-27 11:01"),
        "customer": Customer(name="Anna Jansen", address=ANNA),
        "subject": "Ik wacht al zes weken",
        "unit": "arbeid",
        "department": "Rechtshulp",
        "handler": "bram",
        "terms": "gedragscode-2024",
    }
    return Complaint(**{**facts, **changes})


def a_dossier(complaint: Complaint | None = None, **changes: Any) -> Dossier:
    """Anna's complaint with its three clocks running."""
    complaint = complaint or a_complaint()
    clocks = [Deadline(kind=kind, due_at=NOW + timedelta(days=2 + step)) for step, kind in enumerate(FIRST_CLOCKS)]
    return Dossier(complaint=complaint, **{"deadlines": clocks, "participants": frozenset({ANNA}), **changes})


def a_situation(message: IncomingMessage | None = None, *, rulebook: Rulebook = HOUSE_RULES, **changes: Any) -> Situation:
    """One mail with nothing known about it, on Monday 2 March 2026 at ten."""
    message = message or a_mail()
    text = message.reply.strip() or message.text.strip()
    facts: dict[str, Any] = {
        "message": message,
        "mailbox": "klachten",
        "received_at": NOW,
        "now": NOW,
        "rulebook": rulebook,
        "workdays": CALENDAR,
        "mentions": mentions.find(message.subject, text, rulebook),
        "workload": {},
    }
    return Situation(**{**facts, **changes})


def a_thread(evidence: Evidence, dossier: Dossier | None = None) -> Thread:
    """The dossier that a mail belongs to, and how we know."""
    return Thread(dossier=dossier or a_dossier(), evidence=evidence)


def bram_writes(text: str, dossier: Dossier | None = None, **changes: Any) -> Plan:
    """The plan for Bram's answer on a letter that we wrote to him."""
    message = a_mail(text, from_addr=BRAM, from_name="Bram Bakker", subject=f"Re: [{NUMBER}]")
    return incoming.decide(a_situation(message, thread=a_thread(Evidence.TOKEN, dossier), **changes))


def ready_to_close(**changes: Any) -> Dossier:
    """A dossier in which every closing guard is met but the customer's answer."""
    facts: dict[str, Any] = {"discussed": "met Carla", "fed_back": "gedaan", "cause": "snelheid", "learning": ("bel terug",)}
    return a_dossier(a_complaint(**{**facts, **changes}))


def of_kind(message: IncomingMessage, kind: Kind) -> IncomingMessage:
    """The same mail, but made by such a machine."""
    return replace(message, kind=kind)


def letters(plan: Plan, name: LetterName | None = None) -> list[SendLetter]:
    """The letters of a plan, of one sort when asked."""
    return [effect for effect in plan if isinstance(effect, SendLetter) and name in {None, effect.letter}]


def written_to(plan: Plan) -> list[tuple[LetterName, Sequence[str]]]:
    """Which letters go to whom."""
    return [(letter.letter, list(letter.to)) for letter in letters(plan)]


def only(plan: Plan, kind: type[E]) -> E:
    """The one effect of this kind."""
    (found,) = (effect for effect in plan if isinstance(effect, kind))
    return found


def end_of(plan: Plan) -> str:
    """The state in which the mail ends; it stands last and once."""
    assert sum(isinstance(effect, FileMail) for effect in plan) == 1
    last = plan[-1]
    assert isinstance(last, FileMail)
    return last.state
