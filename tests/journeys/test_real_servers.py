"""The whole way with real servers: IMAP with IDLE, and SMTP."""

import time
from collections import Counter
from datetime import datetime

import pytest
from boxes.dovecot import Dovecot
from boxes.smtp_sink import SmtpSink
from desk_office import AMSTERDAM, ANNA, BRAM, a_mail, a_reply, letter_in

from journeys.running import RunningDaemon, wait_for


def _mail(subject="Ontslag", text="Mijn werkgever gaf mij ontslag.", from_=ANNA):
    return a_mail(from_=from_, subject=subject, text=text, at=_now())


def _now():
    return datetime.fromtimestamp(time.time(), AMSTERDAM)


def _letters(sink, who):
    return [letter_in(taken.mime, taken.recipients) for taken in list(sink.taken) if who in taken.recipients]


@pytest.fixture(scope="module")
def dovecot():
    with Dovecot({f"klachten{number}@arag.example": "geheim" for number in range(4)}) as box:
        yield box


@pytest.fixture
def sink():
    with SmtpSink() as box:
        yield box


def _daemon(folder, dovecot, sink, account):
    address = f"imap://{account.replace('@', '%40')}:geheim@127.0.0.1:{dovecot.imap}/INBOX"
    return RunningDaemon(folder / "office", {"MAILBOX_KLACHTEN": address, "POST": f"smtp://127.0.0.1:{sink.port}"})


def test_a_customer_writes_and_a_handler_answers(tmp_path, dovecot, sink):
    account = "klachten0@arag.example"
    with _daemon(tmp_path, dovecot, sink, account) as office:
        dovecot.deliver(account, _mail())
        wait_for("Anna is acknowledged", lambda: _letters(sink, ANNA), 30)
        wait_for("Bram is told", lambda: _letters(sink, BRAM))
        dovecot.deliver(account, a_reply(BRAM, _letters(sink, BRAM)[0], "Ik bel u morgen.", _now()))
        wait_for("Anna is answered", lambda: len(_letters(sink, ANNA)) == 2)
        assert "Ik bel u morgen." in _letters(sink, ANNA)[-1].text
        assert office.stops() == 0
    assert dovecot.bodies(account, "INBOX") == []


def test_a_kill_in_the_middle_of_thirty_mails_loses_none(tmp_path, dovecot, sink):
    """Numbers without a gap, and each customer acknowledged at least once or known to be in doubt."""
    account = "klachten1@arag.example"
    customers = [f"klant{turn}@klant.example" for turn in range(30)]
    office = _daemon(tmp_path, dovecot, sink, account)
    for customer in customers:
        dovecot.append(account, _mail(subject=f"Klacht van {customer}", from_=customer), _now())
    with office:
        wait_for("some letters left", lambda: len(sink.taken) >= 9)
        office.is_killed()
        office.starts()
        wait_for("all are acknowledged or in doubt", lambda: set(customers) <= _reached(sink) | _in_doubt(office), 100)
        found = [each["number"] for each in office.tells("list")]
        assert office.stops() == 0
    assert found == [f"K-{_now().year}-{serial:06d}" for serial in range(1, 31)]
    twice = [who for who, times in Counter(to for taken in sink.taken for to in taken.recipients).items() if times > 1]
    assert not set(twice) & set(customers)


def _in_doubt(office):
    """Whose letter was being handed over when the daemon was killed."""
    return {letter["to"] for letter in office.tells("letters", "--state", "unknown")}


def _reached(sink):
    return {to for taken in list(sink.taken) for to in taken.recipients}
