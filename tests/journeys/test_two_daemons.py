"""Two daemons, each with a mailbox of its own, work on one PostgreSQL register."""

import mailbox
import time
from collections import Counter
from datetime import datetime, timedelta

from desk_office import AMSTERDAM, ELS, a_mail, letter_in

from journeys.running import RunningDaemon, wait_for
from storage import database, dossiers, inbox
from storage.models import ComplaintRow

MAILS = 20  # in each mailbox


def test_two_daemons_share_the_work(tmp_path, on_postgres):
    """Numbers without a gap, each mail handled once, each customer acknowledged once, one monthly report."""
    yesterday = datetime.fromtimestamp(time.time(), AMSTERDAM) - timedelta(days=1)
    names = ("noord", "zuid")
    for name in names:
        box = mailbox.Maildir(tmp_path / f"in-{name}")
        for turn in range(MAILS):
            box.add(a_mail(from_=f"{name}{turn}@klant.example", subject=f"Klacht {turn}", text="Ik wacht.", at=yesterday))
    settings = {"DATABASE": on_postgres, "POST": f"maildir:{tmp_path / 'sent'}"}
    with (
        RunningDaemon(tmp_path / "noord", settings | {"MAILBOX_NOORD": f"maildir:{tmp_path / 'in-noord'}"}) as first,
        RunningDaemon(tmp_path / "zuid", settings | {"MAILBOX_ZUID": f"maildir:{tmp_path / 'in-zuid'}"}) as second,
    ):
        wait_for("all are registered", lambda: inbox.counts().get("registered", 0) == 2 * MAILS)
        _registered_two_months_ago(first, second)
        wait_for("the report is sent", lambda: _letters(tmp_path, ELS))
        wait_for("all letters left", lambda: _nothing_waits(first))
        assert (first.stops(), second.stops()) == (0, 0)
    year = yesterday.year
    assert [each.number for each in dossiers.listing()] == [f"K-{year}-{serial:06d}" for serial in range(1, 2 * MAILS + 1)]
    customers = Counter(letter.to[0] for letter in _letters(tmp_path, "@klant.example"))
    assert set(customers.values()) == {1}
    assert len(customers) == 2 * MAILS
    reports = [letter.subject for letter in _letters(tmp_path, ELS)]
    assert len(reports) == len(set(reports))


def _registered_two_months_ago(*daemons):
    """Let the register begin two months ago, as if both had slept since; both want to make the reports now."""
    earlier = datetime.fromtimestamp(time.time(), AMSTERDAM) - timedelta(days=62)
    with database.transaction():
        ComplaintRow.update(registered_at=earlier).where(ComplaintRow.id == 1).execute()


def _letters(folder, who):
    found = [letter_in(bytes(letter)) for letter in mailbox.Maildir(folder / "sent") if who in letter["To"]]
    return [letter for letter in found if who != ELS or letter.papers]


def _nothing_waits(daemon):
    return daemon.tells("status")["outbox"]["queued"] == 0
