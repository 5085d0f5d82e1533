"""A real Postfix delivers straight to the door by LMTP: nothing is lost while we cannot keep it."""

import smtplib
import threading
import time

import pytest
from boxes.ground import free_port
from boxes.postfix import Postfix

from complaints.errors import StorageError
from mailboxes.door import SmtpDoor
from tests.mailboxes.test_door import ANNA, BUREAU, KLACHT, MAIL, MOMENT


class Keeper:
    """Keeps mail, or cannot: as long as `broken` is set the database is away."""

    def __init__(self):
        self.broken, self.kept, self.refused = threading.Event(), [], 0

    def __call__(self, mail):
        if self.broken.is_set():
            self.refused += 1
            raise StorageError("the database is away")
        self.kept.append(mail)


@pytest.fixture
def keeper():
    return Keeper()


@pytest.fixture
def postfix(keeper):
    door = SmtpDoor("voordeur", "127.0.0.1", 0, now=lambda: MOMENT, max_size=100_000, local=True)
    door.open(keeper)
    with Postfix(domains=["arag.example"], lmtp=door.port, sasl=free_port()) as box:
        yield box
    door.close()


def send(postfix, recipients=(KLACHT,), mime=MAIL):
    with smtplib.SMTP("127.0.0.1", postfix.smtp, timeout=10) as line:
        line.sendmail(ANNA, list(recipients), mime)


def until(happened, seconds=30):
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def test_a_mail_for_two_of_our_addresses_is_kept_for_both(postfix, keeper):
    send(postfix, [KLACHT, BUREAU])
    until(lambda: sum(mail.mime.count(b"Delivered-To:") for mail in keeper.kept) == 2)


def test_the_words_arrive_as_they_were_sent(postfix, keeper):
    send(postfix)
    until(lambda: keeper.kept)
    assert keeper.kept[0].mime.endswith(b"Ik wacht al zes weken.\r\n")


def test_a_mail_that_could_not_be_kept_waits_in_the_queue_and_comes_later(postfix, keeper):
    keeper.broken.set()
    send(postfix)
    until(lambda: keeper.refused)
    keeper.broken.clear()
    until(lambda: keeper.kept)


def test_a_mail_that_is_too_large_is_told_to_its_sender(postfix, keeper):
    send(postfix, mime=MAIL + b"x\r\n" * 60_000)
    until(lambda: "status=bounced" in postfix.log())
    assert keeper.kept == []
