"""Each time that a complaint was closed, and opened again: kept beside the record, which only knows how it stands now."""

from datetime import datetime

from storage.models import ComplaintRow
from storage.report_models import EndingRow
from storage.rows import add


def closed(row: ComplaintRow) -> None:
    """Keep that it was closed, as the record now says."""
    add(EndingRow(complaint=row, at=row.closed_at, status=row.status, outcome=row.outcome))


def opened_again(row: ComplaintRow, now: datetime) -> None:
    """Keep when its latest ending stopped standing, and what was known of it; the record itself is about to forget that.

    Nothing happens to a complaint that was not closed: one that was answered can be looked at a second time too.
    """
    EndingRow.update(reopened_at=now, cause=row.cause, redress=row.redress, redress_cents=row.redress_cents).where(
        _standing(row)
    ).execute()


def as_the_record(row: ComplaintRow) -> None:
    """After a step was taken back: leave the endings that the record, as it now is, has had.

    An ending that was taken back was none, so it goes; one after which it had been opened again stands again.
    """
    if row.closed_at is None:
        EndingRow.delete().where(_standing(row)).execute()
        return
    its = (EndingRow.complaint == row) & (EndingRow.at == row.closed_at)
    EndingRow.delete().where(_standing(row) & (EndingRow.at != row.closed_at)).execute()
    if not EndingRow.update(reopened_at=None).where(its).execute():
        closed(row)


def _standing(row: ComplaintRow) -> object:
    return (EndingRow.complaint == row) & EndingRow.reopened_at.is_null()
