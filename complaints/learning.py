"""The learning register: improvement points (verbeterpunten) with an owner, a day and an end (SR-36, SR-46, SR-54)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class PointStatus(StrEnum):
    """How far an improvement point is (SR-54). The values are the words of the field."""

    RUNNING = "loopt"
    DONE = "doorgevoerd"
    TURNED_DOWN = "afgewezen"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImprovementPoint:
    """Something to change in how we work, and what became of it."""

    code: str  # V-2026-0007
    text: str
    owner: str  # person id
    status: PointStatus
    proposed_at: datetime
    proposed_by: str  # person id
    due: date
    number: str | None = None  # the complaint that it came from
    cause: str | None = None
    unit: str | None = None
    department: str | None = None
    reason: str | None = None  # why it was turned down
    decided_at: datetime | None = None
    shared: Sequence[str] = ()  # where it was told: a unit, the working group, all staff
    effect: str | None = None  # in words, once it has been measured
