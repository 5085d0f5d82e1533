"""The Rulebook: what the business decides in rules.yaml. Frozen; an unknown key is an error (docs/rules.md)."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, time
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from complaints.complaint import DeadlineKind


class Rule(BaseModel):
    """Base of everything in rules.yaml: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


_SPAN = re.compile(r"^([+-]?\d+)\s*(working days?|days?|weeks?|months?|hours?|minutes?)$")


class Span(Rule):
    """A length of time as people write it: `5 working days`, `14 days`, `8 weeks`, `3 months`, `-1 working day`, `0`."""

    count: int
    unit: Literal["working day", "day", "week", "month", "hour", "minute"]

    def __str__(self) -> str:
        """Write it as in rules.yaml."""
        return f"{self.count} {self.unit}{'' if abs(self.count) == 1 else 's'}"


def read_span(value: object) -> object:
    """Turn `5 working days` into a Span; pydantic reports the ValueError with its path."""
    if isinstance(value, Span):
        return value
    if value == 0:
        return Span(count=0, unit="hour")
    found = _SPAN.match(str(value).strip())
    if not found:
        raise ValueError("a term is written as '5 working days', '14 days', '8 weeks', '3 months', '4 hours', '2 minutes' or 0")
    return Span.model_validate({"count": int(found[1]), "unit": found[2].removesuffix("s")})


Term = Annotated[Span, BeforeValidator(read_span)]


def _one_or_more(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_one_or_more)]


def _hours(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"\d{1,2}:\d{2}-\d{1,2}:\d{2}", value):
        opening, closing = value.split("-")
        return {"opening": opening.zfill(5), "closing": closing.zfill(5)}
    return value


class OfficeHours(Rule):
    """When people can be expected to read a nudge, local time."""

    opening: time
    closing: time

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> Self:
        if self.opening >= self.closing:
            raise ValueError("office hours are written as '08:30-17:30', opening first")
        return self


class Organisation(Rule):
    """Who we are to the outside."""

    name: str = Field(description="name in letters and reports")
    address: str = Field(description="customers write to it, letters come from it")
    domains: tuple[str, ...] = Field(default=(), description="mail from these domains is from employees")
    timezone: str = Field(default="Europe/Amsterdam", description="in which days are counted")
    languages: tuple[Literal["nl", "en"], ...] = Field(default=("nl", "en"), description="the first one is the default")
    number: str = Field(default="K-{year}-{serial:06d}", description="format of a complaint number")
    reply_tokens: bool = Field(
        default=True,
        description="letters carry Reply-To: name+token@domain; false when the mail server knows no plus-addresses",
    )

    @property
    def zone(self) -> ZoneInfo:
        """The time zone as the standard library knows it."""
        return ZoneInfo(self.timezone)


class WorkdayRules(Rule):
    """Which days are worked and when."""

    country: str = Field(default="NL", description="country code of the public holidays")
    also_free: tuple[str, ...] = Field(
        default=("Goede Vrijdag", "Bevrijdingsdag"), description="observances that are free here, by Dutch name"
    )
    free_dates: tuple[date, ...] = Field(default=(), description="own closing days and equated days (gelijkgestelde dagen)")
    office_hours: Annotated[OfficeHours, BeforeValidator(_hours)] = Field(
        default=OfficeHours(opening=time(8, 30), closing=time(17, 30)), description="nudges are sent within these hours"
    )


class Absence(Rule):
    """A person is away from the first day until and including the last."""

    first: date = Field(alias="from")
    until: date
    deputy: str | None = None


class Person(Rule):
    """Somebody of the organisation who gets or handles complaints."""

    id: str
    name: str
    address: str
    trained_until: date | None = None
    languages: tuple[str, ...] = ("nl",)
    away: tuple[Absence, ...] = ()

    def absence(self, day: date) -> Absence | None:
        """Tell the absence that covers this day, if any."""
        return next((away for away in self.away if away.first <= day <= away.until), None)


class Unit(Rule):
    """A part of the organisation that handles its own complaints (klachtenbeleid 5a)."""

    id: str
    name: str
    department: str
    manager: str
    handlers: tuple[str, ...]
    in_the_line: bool = False
    catch_all: bool = Field(default=False, description="the bureau: where a complaint ends when nobody else can take it")


class Partner(Rule):
    """A firm of the flexible shell (flexibele schil, SR-37)."""

    id: str
    name: str
    address: str
    case_prefix: tuple[str, ...] = ()
    takes_over_after: Term = Span(count=10, unit="working day")


class Roles(Rule):
    """Who fills which role; each a list of person ids."""

    bureau: tuple[str, ...]
    secretariat: tuple[str, ...] = ()
    directors: tuple[str, ...] = ()
    management: tuple[str, ...] = ()
    working_group: tuple[str, ...] = ()
    risk_management: tuple[str, ...] = ()
    communications: tuple[str, ...] = ()
    legal_counsel: tuple[str, ...] = ()
    privacy_officer: tuple[str, ...] = ()


class When(Rule):
    """What a mail must look like for a routing rule to fit; all given conditions must hold."""

    any_words: tuple[str, ...] = Field(
        default=(), description="one of these words stands in subject or text; part of a word counts from its start"
    )
    all_words: tuple[str, ...] = Field(default=(), description="each of these words stands there")
    subject_words: tuple[str, ...] = Field(default=(), description="one of these words stands in the subject")
    to: Names = Field(default=(), description="the mail was sent to one of these addresses")
    from_domains: tuple[str, ...] = Field(default=(), description="the sender's domain is one of these")
    case_prefix: tuple[str, ...] = Field(default=(), description="the case number begins with one of these")
    mailbox: Names = Field(default=(), description="it came in by one of these mailboxes")


class RoutingRule(Rule):
    """The first rule that fits decides; the journal keeps its name as the reason."""

    name: str
    unit: str
    when: When = When()


class Patterns(Rule):
    """Regular expressions for the numbers that customers mention."""

    case_number: str = Field(default=r"\b(?:zaak|dossier|case)(?:nummer|nr|number)?\.?\s*:?\s*([A-Z]{0,3}\d{5,10})\b")
    policy_number: str = Field(default=r"\b(?:polis|policy)(?:nummer|nr|number)?\.?\s*:?\s*([A-Z]{0,3}\d{5,10})\b")

    @model_validator(mode="after")
    def _compile(self) -> Self:
        for pattern in (self.case_number, self.policy_number):
            if re.compile(pattern).groups != 1:
                raise ValueError("a pattern needs exactly one group in parentheses: the number itself")
        return self


class TermProfile(Rule):
    """The terms in force for complaints received on or after a day (SR-09, domain 2.1)."""

    profile: str
    since: date = Field(alias="from")
    contact: Term = Span(count=2, unit="working day")
    answer: Term = Span(count=5, unit="working day")
    code: Term = Span(count=14, unit="day")
    kifid: Term = Span(count=8, unit="week")
    last: Term = Span(count=12, unit="week")

    def span(self, kind: DeadlineKind) -> Span:
        """The length of this clock."""
        return {DeadlineKind.CONTACT: self.contact, DeadlineKind.ANSWER: self.answer, DeadlineKind.CODE: self.code}[kind]


class Rung(Rule):
    """One step of a ladder: when, counted from the due moment, and who hears."""

    at: Term
    to: Names


class ReportRule(Rule):
    """When a report is made and who gets it."""

    to: Names = Field(description="roles or person ids")
    draft_to: str | None = None
    on: Literal["first working day"] = "first working day"
    at: time = time(8, 0)
    send_anyway_after: Term = Span(count=2, unit="working day")


class Reports(Rule):
    """The recurring reports."""

    monthly: ReportRule


LADDER = (
    Rung(at=Span(count=-1, unit="working day"), to=("handler",)),
    Rung(at=Span(count=0, unit="hour"), to=("handler", "manager")),
    Rung(at=Span(count=2, unit="working day"), to=("manager", "bureau")),
    Rung(at=Span(count=5, unit="working day"), to=("directors",)),
)
LADDER_ROLES = frozenset({"handler", "manager", *Roles.model_fields})


class Rulebook(Rule):
    """All of rules.yaml, checked as a whole: every name that is used exists."""

    organisation: Organisation
    workdays: WorkdayRules = WorkdayRules()
    people: tuple[Person, ...]
    units: tuple[Unit, ...]
    partners: tuple[Partner, ...] = ()
    roles: Roles
    routing: tuple[RoutingRule, ...] = ()
    patterns: Patterns = Patterns()
    terms: tuple[TermProfile, ...]
    ladders: dict[DeadlineKind, tuple[Rung, ...]] = {}
    causes: tuple[str, ...] = Field(
        default=(
            "snelheid",
            "bereikbaarheid",
            "bejegening",
            "deskundigheid",
            "wisseling",
            "dekking",
            "haalbaarheid",
            "advocaatkeuze",
            "resultaat",
            "extern",
            "polis",
            "administratie",
            "privacy",
            "klachtbehandeling",
        ),
        description="the main causes that handlers may name (domain 4.3)",
    )
    reports: Reports
    letters_wait: Term = Field(
        default=Span(count=2, unit="minute"),
        description="so long a handler's letter to the customer waits, in which #stop holds it",
    )
    letters_per_hour: int = Field(
        default=5,
        ge=1,
        description="the brake: so many automatic letters an hour to one customer's address, then a person decides",
    )

    @model_validator(mode="after")
    def _every_name_exists(self) -> Self:
        people = {person.id for person in self.people}
        units = {unit.id for unit in self.units}
        for where, name, known in self._names_used():
            if name not in (people if known == "person" else units):
                raise ValueError(
                    f"{where}: there is no {known} '{name}' (known: {', '.join(sorted(people if known == 'person' else units))})"
                )
        if sum(unit.catch_all for unit in self.units) != 1:
            raise ValueError("units: exactly one unit is the bureau (catch_all: true)")
        if not self.roles.bureau:
            raise ValueError("roles.bureau: at least one person")
        for kind, ladder in self.ladders.items():
            for role in (role for rung in ladder for role in rung.to):
                if role not in LADDER_ROLES | people:
                    raise ValueError(f"ladders.{kind}: '{role}' is no role and no person")
        for role in self.reports.monthly.to:
            if role not in LADDER_ROLES - {"handler", "manager"} | people:
                raise ValueError(f"reports.monthly.to: '{role}' is no role and no person")
        return self

    def _names_used(self) -> Iterator[tuple[str, str, str]]:
        for person in self.people:
            for away in person.away:
                if away.deputy:
                    yield f"people.{person.id}.away.deputy", away.deputy, "person"
        for unit in self.units:
            yield f"units.{unit.id}.manager", unit.manager, "person"
            for handler in unit.handlers:
                yield f"units.{unit.id}.handlers", handler, "person"
        for role in Roles.model_fields:
            for name in getattr(self.roles, role):
                yield f"roles.{role}", name, "person"
        for rule in self.routing:
            yield f"routing.{rule.name}.unit", rule.unit, "unit"

    def person(self, person_id: str | None) -> Person | None:
        """Find a person by id."""
        return next((person for person in self.people if person.id == person_id), None)

    def person_at(self, address: str | None) -> Person | None:
        """Find the person who writes from this address."""
        wanted = (address or "").lower()
        return next((person for person in self.people if person.address.lower() == wanted), None)

    def unit(self, unit_id: str | None) -> Unit | None:
        """Find a unit by id."""
        return next((unit for unit in self.units if unit.id == unit_id), None)

    @property
    def bureau(self) -> Unit:
        """The unit where a complaint ends when nobody else can take it."""
        return next(unit for unit in self.units if unit.catch_all)

    def is_employee(self, address: str | None) -> bool:
        """True for a known person and for every address in our own domains, the complaint address itself excepted."""
        domain = (address or "").rpartition("@")[2].lower()
        own = self.organisation.address.lower() == (address or "").lower()
        return self.person_at(address) is not None or (not own and domain in {d.lower() for d in self.organisation.domains})

    def in_role(self, role: str) -> Sequence[Person]:
        """The people of a role, or the one person with that id."""
        ids = getattr(self.roles, role, None)
        return [person for person in self.people if (person.id in ids if ids is not None else person.id == role)]

    def terms_on(self, day: date) -> TermProfile:
        """The profile in force on the day of receipt: the latest that had begun, else the oldest there is."""
        begun = [profile for profile in self.terms if profile.since <= day]
        return max(begun, key=lambda profile: profile.since) if begun else min(self.terms, key=lambda profile: profile.since)

    def profile(self, name: str | None, day: date) -> TermProfile:
        """The profile kept with a complaint, or the one of its day when that name is no longer there."""
        return next((profile for profile in self.terms if profile.profile == name), None) or self.terms_on(day)

    def ladder(self, kind: DeadlineKind) -> tuple[Rung, ...]:
        """The ladder of this clock; the usual one when rules.yaml names none."""
        return self.ladders.get(kind, LADDER)

    def stand_in(self, person: Person, day: date) -> Person:
        """Who reads this person's mail today: himself, his deputy when away, along the chain but never in a circle."""
        seen = {person.id}
        current = person
        while (away := current.absence(day)) and away.deputy and away.deputy not in seen:
            seen.add(away.deputy)
            deputy = self.person(away.deputy)
            if deputy is None:
                break
            current = deputy
        return person if current.absence(day) else current
