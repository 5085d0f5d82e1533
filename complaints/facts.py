"""What reports may know of a complaint: dates, places and codes. No names, no addresses, no words of anybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from complaints.complaint import Channel, Entry, Outcome, RecordKind, Status


@dataclass(frozen=True, slots=True)
class Stay:
    """From this moment on the complaint lay with this unit."""

    since: datetime
    unit: str
    department: str


@dataclass(frozen=True, slots=True)
class Term:
    """A clock as the figures see it: due, and met or not."""

    due_at: datetime
    met_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """One complaint in the figures. Moments are aware; `stays` is never empty and in order of time."""

    number: str
    kind: RecordKind
    status: Status
    channel: Channel
    entry: Entry
    received_at: datetime
    registered_at: datetime
    closed_at: datetime | None  # also set when a person decided that it is no complaint
    stays: Sequence[Stay]
    outcome: Outcome | None = None
    cause: str | None = None  # the main cause; figures do not go into details
    severity: int | None = None
    contact: Term | None = None
    answer: Term | None = None
    code: Term | None = None
