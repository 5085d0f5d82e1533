"""What every part of rules.yaml is made of: a frozen model that knows no unknown keys, terms, and names."""

import re
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict


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
