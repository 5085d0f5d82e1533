"""Who the organisation is and when it works: the first two sections of rules.yaml, and the values that all sections share."""

import re
from datetime import date, time
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator


class Rule(BaseModel):
    """Base of everything in rules.yaml: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


_SPAN = re.compile(r"^([+-]?\d+)\s*(working days?|days?|weeks?|months?|hours?|minutes?)$")


class Span(Rule):
    """A length of time as people write it: `5 working days`, `14 days`, `8 weeks`, `3 months`, `-1 working day`, `0`."""

    count: int
    unit: Literal["working day", "day", "week", "month", "hour", "minute"]

    @property
    def minutes(self) -> int:
        """About how many minutes by the clock; a month has thirty days."""
        return self.count * {"minute": 1, "hour": 60, "week": 10_080, "month": 43_200}.get(self.unit, 1_440)

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


def one_address(value: str) -> str:
    """Refuse what is no mail address."""
    if not re.fullmatch(r"[^\s@<>,;]+@[^\s@<>,;]+", value):
        raise ValueError(f"'{value}' is no mail address")
    return value


def _one_or_more(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_one_or_more)]


def read_hours(value: object) -> object:
    """Turn `08:30-17:30` into its two hours."""
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
    signal_number: str = Field(
        default="S-{year}-{serial:06d}", description="format of the number of a signal, a series of its own"
    )
    reply_tokens: bool = Field(
        default=True,
        description="letters carry Reply-To: name+token@domain; false when the mail server knows no plus-addresses",
    )

    @field_validator("timezone")
    @classmethod
    def _is_a_timezone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(f"'{value}' is no time zone; write one such as Europe/Amsterdam") from error
        return value

    @model_validator(mode="after")
    def _numbers_differ(self) -> Self:
        if self.number.partition("{")[0].upper() == self.signal_number.partition("{")[0].upper():
            raise ValueError("number and signal_number begin alike: nobody could tell a complaint from a signal")
        return self

    @field_validator("number", "signal_number")
    @classmethod
    def _is_a_number(cls, value: str) -> str:
        """Letters, digits and hyphens only: the number also stands in addresses and Message-IDs (RFC 5322, 3.2.3)."""
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]{0,11}\{year\}[A-Za-z0-9-]{0,5}\{serial(?::0[1-9]d)?\}", value):
            raise ValueError("a number is written as 'K-{year}-{serial:06d}': letters, digits, hyphens, the year, the serial")
        return value

    @field_validator("address")
    @classmethod
    def _is_an_address(cls, value: str) -> str:
        return one_address(value)

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
    office_hours: Annotated[OfficeHours, BeforeValidator(read_hours)] = Field(
        default=OfficeHours(opening=time(8, 30), closing=time(17, 30)), description="nudges are sent within these hours"
    )
