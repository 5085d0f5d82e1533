"""The rises that were told and are not over: each is told once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from storage.database import reading, transaction
from storage.signal_models import RiseRow


@dataclass(frozen=True, slots=True)
class OpenRise:
    """What was told last of a series: so many in so many days."""

    series: str
    days: int
    count: int


def open_ones() -> list[OpenRise]:
    """All that were told and are not over."""
    with reading():
        rows = RiseRow.select().where(RiseRow.ended_at.is_null()).order_by(RiseRow.id)
        return [OpenRise(row.series, row.days, row.count) for row in rows]


def told(series: str, days: int, count: int, now: datetime) -> None:
    """Remember that it was told; of one that was told before, that it grew."""
    with transaction():
        its = (RiseRow.series == series) & RiseRow.ended_at.is_null()
        if not RiseRow.update(days=days, count=count, told_at=now).where(its).execute():
            RiseRow.create(series=series, days=days, count=count, told_at=now)


def over(series: Iterable[str], now: datetime) -> None:
    """These are over: the next one is told again."""
    with transaction():
        its = RiseRow.series.in_(sorted(series)) & RiseRow.ended_at.is_null()
        RiseRow.update(ended_at=now).where(its).execute()
