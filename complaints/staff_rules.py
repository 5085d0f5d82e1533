"""What rules.yaml says about people: who they are, how work is shared among them, what they hear, and the partners."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from typing import Annotated, Literal, Self, get_args

from pydantic import BeforeValidator, Field, field_validator, model_validator

from complaints.organisation import OfficeHours, Rule, Span, Term, one_address, read_hours, read_span


def _off_or(value: object) -> object:
    return None if value in ("off", False) else read_span(value)


def _hour(value: object) -> object:
    return None if value in ("off", False) else value


def _weekday_hour(value: object) -> object:
    found = re.fullmatch(r"([a-z]+)\s+(\d{1,2}:\d{2})", value.strip()) if isinstance(value, str) else None
    return {"on": found[1], "at": found[2].zfill(5)} if found else _hour(value)


TermOrOff = Annotated[Span | None, BeforeValidator(_off_or)]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday"]
WEEKDAYS: Sequence[Weekday] = get_args(Weekday)
HourOrOff = Annotated[time | None, BeforeValidator(_hour)]


class Absence(Rule):
    """A person is away from the first day until and including the last."""

    first: date = Field(alias="from")
    until: date
    deputy: str | None = None

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> Self:
        if self.until < self.first:
            raise ValueError(f"away until {self.until} ends before it begins")
        return self


class Person(Rule):
    """Somebody of the organisation who gets or handles complaints."""

    id: str
    name: str
    address: str
    trained_until: date | None = Field(
        default=None, description="the last day of a valid training in handling complaints (SR-25); none: not trained"
    )
    languages: tuple[str, ...] = Field(default=("nl",), description="the first one is that of letters to him")
    fields: tuple[str, ...] = Field(default=(), description="fields that he knows well, as routing rules name them")
    capacity: float = Field(
        default=1.0, gt=0, le=10, description="room for complaints: 0.5 for who also handles cases of his own"
    )
    team_leader: str | None = Field(default=None, description="decides with him on cases; does not handle a complaint about him")
    deputy: str | None = Field(default=None, description="takes over an assignment that he does not answer")
    away: tuple[Absence, ...] = ()
    hours: Annotated[OfficeHours | None, BeforeValidator(read_hours)] = Field(
        default=None, description="when he reads reminders, such as '09:00-13:00'; none: the office hours"
    )
    works: tuple[Weekday, ...] = Field(default=(), description="the days of the week on which he works; none: all five")

    @field_validator("address")
    @classmethod
    def _is_an_address(cls, value: str) -> str:
        return one_address(value)

    def absence(self, day: date) -> Absence | None:
        """Tell the absence that covers this day, if any; of several the latest made known."""
        return next((away for away in reversed(self.away) if away.first <= day <= away.until), None)

    def is_trained(self, day: date) -> bool:
        """True while a training is valid."""
        return self.trained_until is not None and day <= self.trained_until


class Partner(Rule):
    """A firm of the flexible shell (flexibele schil, SR-37)."""

    id: str
    name: str
    address: str = Field(description="where it handles complaints")
    case_prefix: tuple[str, ...] = Field(default=(), description="its case numbers begin with one of these")
    takes_over_after: Term = Field(default=Span(count=10, unit="working day"), description="no answer by then: we take over")
    nudge_before: Term = Field(default=Span(count=2, unit="working day"), description="so long before, the partner is reminded")
    answers_customer: bool = Field(
        default=False, description="true: its #standpunt goes to the customer at once; false: our handler gets it, and sends it"
    )

    @field_validator("address")
    @classmethod
    def _is_an_address(cls, value: str) -> str:
        return one_address(value)

    def has(self, address: str | None) -> bool:
        """True for its complaint address and for others of its domain."""
        return (address or "").rpartition("@")[2].lower() == self.address.rpartition("@")[2].lower()

    def as_person(self) -> Person:
        """The partner as the writer of a mail."""
        return Person(id=self.id, name=self.name, address=self.address)


class AssignmentRules(Rule):
    """How complaints are shared among handlers, and what happens when one is not taken up (SR-27, SR-31)."""

    take_up: TermOrOff = Field(
        default=Span(count=1, unit="working day"),
        description="so long a handler has to answer or act before another gets the complaint; `off`: never",
    )
    weights: Mapping[int, float] = Field(
        default={1: 0.5, 2: 1.0, 3: 2.0, 4: 4.0}, description="how heavily an open complaint weighs, by severity; unknown is 2"
    )
    leave_soon: Term = Field(
        default=Span(count=2, unit="working day"),
        description="who goes away within this time gets no new complaint if another can",
    )
    team_leaders_step_aside: bool = Field(
        default=True, description="a team leader does not handle a complaint about somebody whose cases he decides"
    )

    def weight(self, severity: int | None) -> float:
        """How heavily one complaint weighs."""
        return self.weights.get(severity if severity is not None else 2, 1.0)


class WeekdayHour(Rule):
    """An hour of a day of the week, written as `monday 08:00`."""

    on: Weekday
    at: time

    @property
    def weekday(self) -> int:
        """The day as Python counts it, Monday is 0."""
        return WEEKDAYS.index(self.on)

    def __str__(self) -> str:
        """Write it as in rules.yaml."""
        return f"{self.on} {self.at:%H:%M}"


class DigestRules(Rule):
    """When people get a letter with what waits for them: on working days, and only when there is something."""

    handlers: HourOrOff = Field(default=time(8, 0), description="each working morning, or `off`")
    managers: Annotated[WeekdayHour | None, BeforeValidator(_weekday_hour)] = Field(
        default=WeekdayHour(on="monday", at=time(8, 0)),
        description="once a week, on the next working day when that one is free; or `off`",
    )
    training_warnings: tuple[int, ...] = Field(
        default=(60, 30, 0), description="so many days before a training ends its unit manager hears of it; 0: when it has ended"
    )


class TakeBackRules(Rule):
    """The customer's words that bring a complaint back from a partner (SR-38); a part of a word counts from its start."""

    asks_for_us: tuple[str, ...] = Field(
        default=("door jullie zelf", "door u zelf", "met jullie zelf", "met u zelf", "niet door", "niet met", "liever"),
        description="the customer wants us; counts beside the name of the partner or of the organisation",
    )
    dissatisfied: tuple[str, ...] = Field(
        default=(
            *(
                "nieuwe klacht",
                "weer een klacht",
                "nog een klacht",
                "another complaint",
                "ontevreden",
                "teleurgesteld",
                "teleurstellend",
                "boos",
                "woedend",
                "onacceptabel",
                "belachelijk",
            ),
            *("schandalig", "nog steeds", "nog altijd", "niets gehoord", "niks gehoord", "geen antwoord", "geen reactie"),
            *("niet eens", "niet akkoord", "slecht", "disappointed", "unacceptable", "not satisfied", "still no"),
        ),
        description="a second expression of dissatisfaction",
    )
    outside: tuple[str, ...] = Field(default=("kifid", "tuchtraad", "geschillencommissie"), description="a body outside is named")


def names(people: Iterable[Person]) -> Mapping[str, Person]:
    """How colleagues call each other: by id, by name, and by first name where only one has it; all in small letters."""
    every = list(people)
    first_names = [person.name.split()[0].casefold() for person in every]
    alone = {first: person for first, person in zip(first_names, every, strict=True) if first_names.count(first) == 1}
    return {**alone, **{name.casefold(): person for person in every for name in (person.name, person.id)}}
