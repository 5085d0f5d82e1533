"""The one place that reads the clock. Everything else is told what time it is."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time, aware, in UTC."""

    def now(self) -> datetime:
        """The moment."""


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Read it."""
        return datetime.now(UTC)


@dataclass(slots=True)
class FixedClock:
    """A clock that stands still until it is moved; for rehearsal (`once --at`) and tests."""

    moment: datetime

    def now(self) -> datetime:
        """The moment that was set."""
        return self.moment
