"""The Rulebook: what the business decides in rules.yaml. Frozen; an unknown key is an error (docs/rules.md)."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Self

from pydantic import Field, model_validator

from complaints.care_rules import Care
from complaints.causes import CAUSES, CauseTree
from complaints.complaint import DeadlineKind
from complaints.ladder_rules import LADDER, LADDERS, NoticeRules, Rung
from complaints.organisation import Names, Organisation, Rule, Span, Term, WorkdayRules
from complaints.patterns import labelled
from complaints.procedure_rules import ProcedureRules
from complaints.report_rules import Reports
from complaints.staff_rules import AssignmentRules, DigestRules, Partner, Person, TakeBackRules


class Unit(Rule):
    """A part of the organisation that handles its own complaints (klachtenbeleid 5a)."""

    id: str
    name: str
    department: str
    manager: str
    handlers: tuple[str, ...]
    in_the_line: bool = Field(
        default=False,
        description="it talks about its complaints in its own work meeting: the monthly letter asks for that (SR-34)",
    )
    catch_all: bool = Field(default=False, description="the bureau: where a complaint ends when nobody else can take it")


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
    care: tuple[str, ...] = Field(default=(), description="who is called at once when somebody may be in danger")


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
    field: str | None = Field(default=None, description="what it is about; a handler who knows this field is preferred")
    partner: str | None = Field(default=None, description="this partner handles it; the unit stays answerable")


class Patterns(Rule):
    """Regular expressions for the numbers that customers mention."""

    case_number: str = Field(
        default=labelled(
            r"zaak|dossier|kenmerk|referentie|schade|case|file|claim|reference|ref|akten?zeichen", r"|(?=R\d\d\.\d{3}\.\d{3}\b)"
        ),
        description="finds the number of a case after a word such as zaaknummer, and bare ones such as R25.118.204",
    )
    policy_number: str = Field(
        default=labelled(r"polis|verzekerings|policy|police|versicherungsschein"),
        description="finds the number of a policy after a word such as polis",
    )

    @model_validator(mode="after")
    def _compile(self) -> Self:
        for pattern in (self.case_number, self.policy_number):
            try:
                groups = re.compile(pattern).groups
            except re.error as error:
                raise ValueError(f"'{pattern}' is no regular expression: {error}") from error
            if groups != 1:
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
    kifid_after_answer: Term = Field(
        default=Span(count=3, unit="month"), description="the customer's term to go to Kifid, from our answer"
    )
    kifid_after_complaint: Term = Field(
        default=Span(count=12, unit="month"), description="the same, from the day that he first complained"
    )
    review: Term = Field(
        default=Span(count=10, unit="working day"), description="the second review, from the day that it was asked for"
    )

    @model_validator(mode="after")
    def _looks_forward(self) -> Self:
        for name in ("contact", "answer", "code", "kifid", "last", "kifid_after_answer", "kifid_after_complaint"):
            if getattr(self, name).count <= 0:
                raise ValueError(f"{name}: a term is longer than nothing")
        return self

    def span(self, kind: DeadlineKind) -> Span:
        """The length of this clock."""
        span: Span | None = getattr(self, kind.value, None)
        if span is None:
            raise ValueError(f"the length of {kind} stands in no term profile")
        return span


LADDER_ROLES = frozenset({"handler", "deputy", "manager", "filer", *Roles.model_fields})


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
    ladders: dict[DeadlineKind, tuple[Rung, ...]] = Field(
        default={}, description="who hears of a clock and when; the usual ladder for a clock that is not named"
    )
    notices: NoticeRules = NoticeRules()
    causes: CauseTree = Field(
        default=CAUSES,
        description="the main causes that handlers may name, each with its details; a plain list of main causes will do as well",
    )
    second_review: bool = Field(
        default=True, description="a customer who disagrees can have another handler look again, once; the outcome letter says so"
    )
    reopens_within: Term = Field(
        default=Span(count=3, unit="month"), description="so long after closing a complaint is reopened; later it is a new one"
    )
    similar_within: Term = Field(
        default=Span(count=30, unit="day"),
        description="complaints of one customer that came within this term are proposed to be merged",
    )
    assignment: AssignmentRules = AssignmentRules()
    digests: DigestRules = DigestRules()
    taking_back: TakeBackRules = TakeBackRules()
    reports: Reports
    care: Care = Care()
    procedures: ProcedureRules = ProcedureRules()
    self_try: Term = Field(
        default=Span(count=5, unit="working day"),
        description="so long a colleague who solves a complaint himself has for it; then the bureau takes over",
    )
    reach: Term = Field(
        default=Span(count=1, unit="working day"),
        description="so long the handler has to reach a customer whom a letter of ours did not reach, by phone or otherwise",
    )
    feedback_to_manager: bool = Field(
        default=False,
        description="the employee's manager also gets the feedback at closing, in a letter of his own",
    )
    calendar: bool = Field(
        default=False,
        description="letters to the handler that begin or change a deadline carry it as a calendar file (.ics)",
    )
    letters_wait: Term = Field(
        default=Span(count=2, unit="minute"),
        description="so long a handler's letter to the customer waits, in which #stop holds it",
    )
    largest_letter: int = Field(
        default=10, ge=1, description="megabytes; papers that would make a letter bigger are named in it instead of attached"
    )
    letters_per_hour: int = Field(
        default=5,
        ge=1,
        description="the brake: so many automatic letters an hour to one customer's address, then a person decides",
    )

    @model_validator(mode="after")
    def _every_name_exists(self) -> Self:
        people = {person.id for person in self.people}
        named = {"person": people, "unit": {unit.id for unit in self.units}, "partner": {partner.id for partner in self.partners}}
        for where, name, kind in self._names_used():
            if name not in named[kind]:
                raise ValueError(f"{where}: there is no {kind} '{name}' (known: {', '.join(sorted(named[kind]))})")
        for kind, ladder in self.ladders.items():
            for role in (role for rung in ladder for role in rung.to):
                if role not in LADDER_ROLES | people:
                    raise ValueError(f"ladders.{kind}: '{role}' is no role and no person")
        for where, role in self.reports.named():
            if role not in LADDER_ROLES - {"handler", "deputy", "manager", "filer"} | people:
                raise ValueError(f"{where}: '{role}' is no role and no person")
        return self

    @model_validator(mode="after")
    def _somebody_is_there(self) -> Self:
        addresses = [person.address.lower() for person in self.people]
        if twice := sorted({address for address in addresses if addresses.count(address) > 1}):
            raise ValueError(f"people: {twice[0]} stands there twice; a mail must say who wrote it")
        if sum(unit.catch_all for unit in self.units) != 1:
            raise ValueError("units: exactly one unit is the bureau (catch_all: true)")
        if not self.bureau.handlers:
            raise ValueError(f"units.{self.bureau.id}.handlers: the bureau needs at least one person")
        if not self.roles.bureau:
            raise ValueError("roles.bureau: at least one person")
        return self

    def _names_used(self) -> Iterator[tuple[str, str, str]]:
        for person in self.people:
            others = {"team_leader": person.team_leader, "deputy": person.deputy}
            yield from ((f"people.{person.id}.{key}", name, "person") for key, name in others.items() if name)
            yield from ((f"people.{person.id}.away.deputy", away.deputy, "person") for away in person.away if away.deputy)
        for unit in self.units:
            yield f"units.{unit.id}.manager", unit.manager, "person"
            yield from ((f"units.{unit.id}.handlers", handler, "person") for handler in unit.handlers)
        for role in Roles.model_fields:
            yield from ((f"roles.{role}", name, "person") for name in getattr(self.roles, role))
        for rule in self.routing:
            yield f"routing.{rule.name}.unit", rule.unit, "unit"
            if rule.partner:
                yield f"routing.{rule.name}.partner", rule.partner, "partner"
        yield from ((f"care.{flag}.to", name, "person") for flag, name in self.care.called() if name not in LADDER_ROLES)
        called = self.procedures.called()
        yield from ((f"procedures.{body}.to", name, "person") for body, name in called if name not in LADDER_ROLES)

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

    def partner(self, partner_id: str | None) -> Partner | None:
        """Find a partner by id."""
        return next((partner for partner in self.partners if partner.id == partner_id), None)

    def partner_at(self, address: str | None) -> Partner | None:
        """Find the partner with this complaint address."""
        wanted = (address or "").lower()
        return next((partner for partner in self.partners if partner.address.lower() == wanted), None)

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
        return self.ladders.get(kind, LADDERS.get(kind, LADDER))

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
