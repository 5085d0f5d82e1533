"""The door: what a sender is told is what happened to his mail."""

import smtplib
import socket
import threading
from datetime import UTC, datetime
from email import message_from_bytes
from email.utils import parsedate_to_datetime

import pytest

from complaints.errors import PermanentMailError, StorageError
from mailboxes.door import SmtpDoor

MOMENT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MAIL = b"From: anna@klant.example\r\nSubject: Klacht\r\n\r\nIk wacht al zes weken.\r\n"
ANNA, KLACHT, BUREAU = "anna@klant.example", "klacht+k1@arag.example", "bureau@arag.example"


@pytest.fixture
def kept():
    return []


@pytest.fixture
def door(kept):
    door = SmtpDoor("voordeur", "127.0.0.1", 0, now=lambda: MOMENT, max_size=100_000)
    door.open(kept.append)
    yield door
    door.close()


@pytest.fixture
def refusing_door():
    """Opens doors whose `keep` fails as told; closes them afterwards."""
    doors = []

    def make(error):
        def keep(mail):
            raise error

        door = SmtpDoor("voordeur", "127.0.0.1", 0, now=lambda: MOMENT)
        door.open(keep)
        doors.append(door)
        return door

    yield make
    for door in doors:
        door.close()


def send(door, *, sender=ANNA, recipients=(KLACHT,), mime=MAIL):
    """Send as a mail server does; answers what the door said after the data."""
    line = smtplib.SMTP("127.0.0.1", door.port, timeout=10)
    try:
        line.ehlo("mx.klant.example")
        line.mail(sender)
        for recipient in recipients:
            line.rcpt(recipient)
        return line.data(mime)
    finally:
        line.close()  # no QUIT: a door that is being closed may answer it with 421


def test_a_mail_is_kept_before_the_sender_hears_yes(door, kept):
    code, _ = send(door)
    assert code == 250
    assert kept[0].mime.endswith(MAIL)


def test_the_trace_tells_sender_recipients_and_moment(door, kept):
    send(door, recipients=(KLACHT, BUREAU))
    mail = message_from_bytes(kept[0].mime)
    assert mail.get_all("Return-Path") == [f"<{ANNA}>"]
    assert mail.get_all("Delivered-To") == [KLACHT, BUREAU]
    (received,) = mail.get_all("Received")
    assert "from mx.klant.example ([127.0.0.1])" in received
    assert parsedate_to_datetime(received.rpartition(";")[2]) == MOMENT


def test_a_bounce_keeps_its_empty_sender(door, kept):
    send(door, sender="")
    assert message_from_bytes(kept[0].mime)["Return-Path"] == "<>"


def test_the_moment_of_arrival_is_the_one_of_the_clock_that_was_given(door, kept):
    send(door)
    assert kept[0].received_at == MOMENT


def test_the_same_mail_twice_is_two_mails(door, kept):
    send(door)
    send(door)
    assert len({mail.uid for mail in kept}) == 2


def test_bytes_that_are_no_text_are_kept_as_they_are(door, kept):
    mime = b"Subject: x\r\n\r\n" + bytes(range(128, 256)) + b"\r\n"
    send(door, mime=mime)
    assert kept[0].mime.endswith(mime)


def test_a_very_long_line_is_kept(door, kept):
    mime = b"Subject: x\r\n\r\n" + b"a" * 50_000 + b"\r\n"
    assert send(door, mime=mime)[0] == 250
    assert kept[0].mime.endswith(mime)


def test_a_database_that_is_away_asks_the_sender_to_come_back(refusing_door):
    assert send(refusing_door(StorageError("the database is locked")))[0] == 451


def test_a_fault_of_ours_asks_the_sender_to_come_back_rather_than_to_give_up(refusing_door):
    assert send(refusing_door(RuntimeError("a bug")))[0] == 451


def test_a_mail_that_is_too_large_is_refused_for_good(door, kept):
    assert send(door, mime=MAIL + b"x" * 70 + b"\r\n" * 60_000)[0] == 552
    assert kept == []


def test_a_mail_half_sent_is_not_kept_and_the_sender_is_told_to_come_back(door, kept):
    line = smtplib.SMTP("127.0.0.1", door.port, timeout=10)
    line.ehlo("mx.klant.example")
    line.mail(ANNA)
    line.rcpt(KLACHT)
    line.docmd("DATA")
    line.send(MAIL)
    door.close()
    assert line.getreply()[0] == 421
    assert kept == []
    line.close()


def test_closing_waits_for_the_mail_that_is_being_committed():
    entered, go_on = threading.Event(), threading.Event()

    def keep(mail):
        entered.set()
        assert go_on.wait(10)

    door = SmtpDoor("voordeur", "127.0.0.1", 0, now=lambda: MOMENT)
    door.open(keep)
    answers = []
    sender = threading.Thread(target=lambda: answers.append(send(door)[0]))
    sender.start()
    assert entered.wait(10)
    closing = threading.Thread(target=door.close)
    closing.start()
    go_on.set()
    closing.join(10)
    sender.join(10)
    assert answers == [250]


def test_after_closing_nobody_answers_and_closing_again_is_no_error(door):
    door.close()
    door.close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", door.port), 2)


def test_a_door_can_be_opened_again(door, kept):
    door.close()
    door.open(kept.append)
    assert send(door)[0] == 250


def test_a_port_that_is_taken_is_named(door):
    other = SmtpDoor("zijdeur", "127.0.0.1", door.port, now=lambda: MOMENT)
    with pytest.raises(PermanentMailError, match=str(door.port)):
        other.open(lambda mail: None)


def test_many_senders_at_once_are_kept_one_by_one(door, kept):
    senders = [threading.Thread(target=send, args=(door,)) for _ in range(10)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert len(kept) == 10


@pytest.mark.parametrize("forged", ["mx.klant.example\r\nX-Evil: 1", "mx<>klant"])
def test_the_greeting_cannot_add_a_header(door, kept, forged):
    with socket.create_connection(("127.0.0.1", door.port), 10) as line:
        for command in (f"HELO {forged}", f"MAIL FROM:<{ANNA}>", f"RCPT TO:<{KLACHT}>", "DATA"):
            line.sendall(command.encode() + b"\r\n")
            line.recv(1000)
        line.sendall(MAIL + b".\r\n")
        line.recv(1000)
    for mail in kept:
        assert message_from_bytes(mail.mime)["X-Evil"] is None


@pytest.fixture
def local_door(kept):
    door = SmtpDoor("voordeur", "127.0.0.1", 0, now=lambda: MOMENT, max_size=100_000, local=True)
    door.open(kept.append)
    yield door
    door.close()


def deliver(door, recipients, mime=MAIL):
    """Deliver as a mail server's LMTP client does; one answer for each recipient."""
    line = smtplib.LMTP("127.0.0.1", door.port)
    try:
        line.ehlo("mx.arag.example")
        line.mail(ANNA)
        for recipient in recipients:
            line.rcpt(recipient)
        line.putcmd("data")
        assert line.getreply()[0] == 354
        line.send(mime + b".\r\n")
        return [line.getreply()[0] for _ in recipients]
    finally:
        line.close()


def test_a_local_delivery_is_answered_for_each_recipient_and_kept_once(local_door, kept):
    assert deliver(local_door, [KLACHT, BUREAU]) == [250, 250]
    (mail,) = kept
    assert message_from_bytes(mail.mime).get_all("Delivered-To") == [KLACHT, BUREAU]


def test_a_local_delivery_is_named_so_in_the_trace(local_door, kept):
    deliver(local_door, [KLACHT])
    assert " with LMTP id " in message_from_bytes(kept[0].mime)["Received"]


def test_two_local_deliveries_on_one_line_are_both_kept(local_door, kept):
    with smtplib.LMTP("127.0.0.1", local_door.port) as line:
        line.sendmail(ANNA, [KLACHT], MAIL)
        line.sendmail(ANNA, [BUREAU], MAIL)
    assert len(kept) == 2


def test_a_local_delivery_that_cannot_be_kept_is_to_be_tried_again_for_each_recipient():
    def keep(mail):
        raise StorageError("the database is locked")

    door = SmtpDoor("voordeur", "127.0.0.1", 0, now=lambda: MOMENT, local=True)
    door.open(keep)
    try:
        assert deliver(door, [KLACHT, BUREAU]) == [451, 451]
    finally:
        door.close()


def test_a_local_delivery_that_is_too_large_is_refused_for_each_recipient(local_door, kept):
    assert deliver(local_door, [KLACHT, BUREAU], MAIL + b"x\r\n" * 60_000) == [552, 552]
    assert kept == []


@pytest.mark.parametrize("greeting", ["HELO", "EHLO"])
def test_a_local_door_wants_the_greeting_of_its_protocol(local_door, greeting):
    with smtplib.LMTP("127.0.0.1", local_door.port) as line:
        assert line.docmd(greeting, "mx.arag.example")[0] == 500
