"""The learning register: improvement points (verbeterpunten) with an owner, a day and an end (SR-36, SR-46, SR-54)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from complaints.matters import Kind, Matter

CODE = re.compile(r"(?<![\w-])V-\d{4}-\d{4,6}(?!\d)", re.IGNORECASE | re.ASCII)  # V-2026-0007, as people write it


class PointStatus(StrEnum):
    """How far an improvement point is (SR-54). The values are the words of the field."""

    RUNNING = "loopt"
    DONE = "doorgevoerd"
    TURNED_DOWN = "afgewezen"


class PointEvent(StrEnum):
    """What can happen to a point; the lines of its history. The values are the words of the field."""

    PROPOSED = "voorgesteld"
    DONE = "doorgevoerd"
    TURNED_DOWN = "afgewezen"
    RUNNING = "loopt"
    OWNER = "eigenaar"  # somebody else owns it from now on
    SHARED = "gedeeld"
    UNDONE = "ongedaan"
    WITHDRAWN = "ingetrokken"  # the mail that proposed it was taken back
    MEASURED = "effect"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImprovementPoint:
    """Something to change in how we work, and what became of it. Its words name no customer."""

    code: str  # V-2026-0007
    text: str
    owner: str  # person id
    status: PointStatus
    proposed_at: datetime
    proposed_by: str  # person id, or the address of a colleague who stands in no list
    due: date
    number: str | None = None  # the complaint that it came from
    cause: str | None = None  # its main cause, once that is known
    unit: str | None = None
    department: str | None = None
    said: str | None = None  # what was done, in the words of who told it
    reason: str | None = None  # why it was turned down
    decided_at: datetime | None = None  # when we were told
    decided_on: date | None = None  # the day on which it was carried through, or turned down
    shared: Sequence[str] = ()  # where it was told: a unit, the working group, all staff
    effect: str | None = None  # in words, once it has been measured
    effect_at: datetime | None = None  # when it was measured

    @property
    def is_open(self) -> bool:
        """True while somebody still has to do something."""
        return self.status is PointStatus.RUNNING

    @property
    def matter(self) -> Matter:
        """What a letter about it is about."""
        return Matter(Kind.POINT, self.code.lower())


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One line of a point's history: who, when, what."""

    at: datetime
    by: str | None  # person id; None: the daemon itself
    what: PointEvent
    said: str
    taken_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LastChange:
    """The latest change of a point that stands: who made it, in which mail, and how the point was before that mail."""

    cause: str
    by: str | None
    said: Sequence[str]
    before: ImprovementPoint


@dataclass(frozen=True, slots=True, kw_only=True)
class PointCase:
    """A point as the decision about a mail sees it."""

    point: ImprovementPoint
    last: LastChange | None = None  # None when nothing happened since it was proposed


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLetter:
    """The monthly letter to a unit that somebody answers, with the points that it told of."""

    report: int  # the id of the frozen report
    unit: str  # unit id
    period: str  # 2026-10
    points: Sequence[ImprovementPoint] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposePoint:
    """An effect: open a point under the next code of this year, and ask its owner; of the complaint at hand, if there is one."""

    text: str
    owner: str
    due: date
    by: str
    unit: str | None = None
    department: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePoint:
    """An effect: a point as it is from now on, and the line of its history. `undoes`: the mail whose changes it takes back."""

    point: ImprovementPoint
    what: PointEvent
    said: str
    by: str | None  # person id; None: the daemon itself
    undoes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussPoints:
    """An effect: the work meeting of a unit talked about a monthly letter; its points count as shared there (SR-36)."""

    letter: TeamLetter
    where: str
    on: date
    by: str
    said: str
