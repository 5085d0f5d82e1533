"""All that reports may know, gathered once for all reports that are made at a moment."""

from datetime import datetime

from complaints.facts import Material
from storage import inbox, statistics
from storage.database import reading


def material(now: datetime) -> Material:
    """What the register holds now. Reports are pure functions of it: each looks at its own period."""
    with reading():
        return Material(cases=statistics.cases(now), mails_waiting=len(inbox.listing(["parked", "set_aside"])))
