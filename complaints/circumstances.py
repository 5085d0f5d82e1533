"""What every decision may know of the day: the rules in force, the calendar, who has what in hand, and the moment."""

from dataclasses import dataclass
from datetime import date, datetime

from complaints.pool import Workload
from complaints.rules import Rulebook
from complaints.workdays import Workdays


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """The house at one moment."""

    rulebook: Rulebook
    workdays: Workdays
    workload: Workload
    now: datetime

    @property
    def today(self) -> date:
        """The local day."""
        return self.workdays.local_day(self.now)
