"""Who read a dossier, when and how: also by a report or an export (domain 2.8). Rows are only ever added."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from storage.database import reading, transaction
from storage.models import ComplaintRow
from storage.report_models import AccessRow


@dataclass(frozen=True, slots=True)
class Access:
    """One time that somebody read one dossier."""

    at: datetime
    who: str
    how: str  # in Dutch, as people read it
    number: str


def add(numbers: Iterable[str], *, who: str, how: str, at: datetime) -> None:
    """Write down that somebody read these dossiers."""
    with transaction():
        ids = [row.id for row in ComplaintRow.select(ComplaintRow.id).where(ComplaintRow.number.in_(list(numbers)))]
        if ids:
            AccessRow.insert_many([{"at": at, "who": who, "how": how, "complaint": each} for each in ids]).execute()


def of(numbers: Iterable[str]) -> list[Access]:
    """Who read these dossiers, oldest first."""
    with reading():
        query = (
            AccessRow.select(AccessRow, ComplaintRow.number)
            .join(ComplaintRow)
            .where(ComplaintRow.number.in_(list(numbers)))
            .order_by(AccessRow.at, AccessRow.id)
        )
        return [Access(row.at, row.who, row.how, row.complaint.number) for row in query]
