"""Many workers do each thing once: threads with a connection each, on both databases."""

import threading
from datetime import timedelta

import pytest
from databases import at_once

from complaints.complaint import DeadlineKind
from complaints.errors import StorageError
from complaints.plan import SetDeadline
from storage import agenda, database, deadlines, dossiers, inbox, journal, outbox
from storage.database import transaction
from tests.storage.invented import BEGAN, NOW, PATTERN, a_complaint, a_mail, handle_one, queue, registration

WORKERS = 8


def until_none(step):
    """Everything that a step gives until it gives nothing any more."""
    return list(iter(step, None))


def everything(lists):
    return [thing for one in lists for thing in one]


@pytest.mark.usefixtures("database")
def test_eight_workers_handle_a_hundred_mails_once_each():
    inbox.keep([a_mail(uid, from_addr=f"{uid}@voorbeeld.example") for uid in range(100)], NOW)
    handled = everything(at_once(lambda _: until_none(handle_one)))
    assert sorted(handled) == [mail.id for mail in inbox.listing()]


@pytest.mark.usefixtures("database")
def test_eight_workers_keep_each_sender_in_order():
    order = []

    def handle(_):
        with inbox.next_entry(NOW) as entry:
            if entry is None:
                return None
            order.append(entry.id)
            inbox.end(entry.id, state="filed", kind="person", reason="", number=None, now=NOW)
            return entry.id

    inbox.keep([a_mail(uid, from_addr=f"{uid % 3}@voorbeeld.example") for uid in range(30)], NOW)
    while inbox.counts().get("waiting"):
        at_once(lambda number: until_none(lambda: handle(number)))
    sender = {mail.id: mail.from_addr for mail in inbox.listing()}
    lanes = [[mail for mail in order if sender[mail] == who] for who in set(sender.values())]
    assert [len(lane) for lane in lanes] == [10, 10, 10]
    assert lanes == [sorted(lane) for lane in lanes]


@pytest.mark.usefixtures("database")
def test_eight_watchers_of_one_mailbox_keep_each_mail_once():
    kept = at_once(lambda _: inbox.keep([a_mail(uid) for uid in range(20)], NOW))
    assert sum(kept) == len(inbox.listing()) == 20


@pytest.mark.usefixtures("database")
def test_two_hundred_registrations_by_four_workers_leave_no_gap():
    def register(_):
        return [a_complaint().number for _ in range(50)]

    given = everything(at_once(register, workers=4))
    assert sorted(given) == [f"K-2026-{serial:06d}" for serial in range(1, 201)]


@pytest.mark.usefixtures("database")
def test_registrations_that_fail_between_others_leave_no_gap():
    def register(worker):
        for _ in range(10):
            try:
                with transaction():
                    dossiers.open_new(registration(), year=2026, pattern=PATTERN, now=NOW)
                    if worker % 2:
                        raise ValueError("toch niet")  # noqa: TRY301 - the transaction must see it
            except ValueError:
                pass

    at_once(register, workers=4)
    assert [complaint.number for complaint in dossiers.listing()] == [f"K-2026-{serial:06d}" for serial in range(1, 21)]


@pytest.mark.usefixtures("database")
def test_one_worker_of_eight_starts_a_period():
    assert sorted(at_once(lambda _: agenda.start("monthly", "2026-02", NOW))) == [False] * 7 + [True]


@pytest.mark.usefixtures("database")
def test_eight_workers_queue_a_letter_once():
    at_once(lambda _: queue(to=["anna@voorbeeld.example", "bob@voorbeeld.example"]))
    assert outbox.counts() == {"queued": 2}


@pytest.mark.usefixtures("database")
def test_eight_workers_lease_forty_letters_once_each():
    for number in range(40):
        queue(f"<{number}@arag.example>")
    leased = everything(at_once(lambda _: until_none(lambda: outbox.lease_next(NOW))))
    assert sorted(mail.message_id for mail in leased) == sorted(f"<{number}@arag.example>" for number in range(40))


@pytest.mark.usefixtures("database")
def test_eight_workers_tell_of_a_lost_letter_once():
    queue()
    outbox.handing_over(outbox.lease_next(NOW), NOW)
    told = everything(at_once(lambda _: outbox.reclaim(NOW + outbox.HANDING_OVER, repeatable=False)))
    assert [line.state for line in told] == ["unknown"]


@pytest.mark.usefixtures("database")
def test_eight_workers_write_one_whole_journal():
    number = a_complaint().number

    def write(worker):
        for _ in range(5):
            with transaction():
                row = dossiers.held(number)
                journal.add(row, journal.Entry(NOW, f"worker {worker}", "iets", ""))
                row.save()

    at_once(write)
    assert len(journal.of(number)) == 40
    assert journal.first_broken() is None


@pytest.mark.usefixtures("database")
def test_a_journal_that_grows_while_it_is_checked_is_whole():
    numbers = [a_complaint().number for _ in range(3)]
    busy = threading.Event()

    def write(worker):
        try:
            for turn in range(40):
                with transaction():
                    row = dossiers.held(numbers[turn % 3])
                    journal.add(row, journal.Entry(NOW, "Bram", f"regel {turn}", ""))
                    row.save()
        finally:
            busy.set()

    def check(_):
        found = []
        while not busy.is_set():
            found.append(journal.first_broken())
        return [broken for broken in found if broken]

    assert at_once(lambda worker: check(worker) if worker else write(worker), workers=2)[1] == []


@pytest.mark.usefixtures("on_postgres")
def test_a_clock_whose_complaint_is_in_other_hands_is_passed_over():
    """Waiting for the complaint while holding its clock would be a deadlock with the desk, which takes them the other way."""
    first, second = a_complaint(), a_complaint()
    with transaction():
        for row, hours in ((first, 2), (second, 1)):
            look = NOW - timedelta(hours=hours)
            effect = SetDeadline(kind=DeadlineKind.CONTACT, began=BEGAN, due_at=NOW, look_again_at=look, why="beleid")
            deadlines.set_clocks(row, [effect])

    def look(_):
        with deadlines.next_due(NOW) as found:
            return found[1]

    with transaction():
        dossiers.held(first.number)
        assert at_once(look, workers=1) == [second.number]


@pytest.mark.usefixtures("on_postgres")
def test_a_complaint_in_other_hands_is_waited_for():
    number = a_complaint().number
    mine, seen = threading.Event(), []

    def hold(worker):
        if worker:
            mine.wait(10)
            with transaction():
                seen.append(dossiers.find_held(number).complaint.cause)
        else:
            with transaction():
                row = dossiers.held(number)
                mine.set()
                row.cause = "wachttijd"
                row.save()

    at_once(hold, workers=2)
    assert seen == ["wachttijd"]


@pytest.mark.usefixtures("on_sqlite")
def test_threads_on_sqlite_write_one_after_the_other_without_ever_finding_it_locked(monkeypatch):
    monkeypatch.setattr(database, "_BUSY_SECONDS", 0)
    trouble = []

    def write(worker):
        try:
            for turn in range(20):
                agenda.beat(f"loop {worker}", NOW + timedelta(seconds=turn))
        except StorageError as error:
            trouble.append(str(error))

    at_once(write)
    assert trouble == []
    assert len(agenda.loops()) == WORKERS
