"""IMAP against a real Dovecot: the contract, and what is IMAP's own."""

import logging
from itertools import islice

import pytest
from boxes.dovecot import Dovecot
from boxes.ground import free_port
from imapclient.exceptions import IMAPClientError

from complaints.errors import PermanentMailError, TemporaryMailError
from mailboxes import imap
from mailboxes.address import MailAddress
from mailboxes.imap import ImapMailbox
from tests.mailboxes.contract_mailbox import MOMENT, MailboxContract, a_mail


def address_of(dovecot, account, *, scheme="imaps", port=None, **changes):
    """The address of an account of this server, its certificate trusted."""
    facts = {"user": account, "password": dovecot.passwords[account], "options": {"ca": str(dovecot.certificate)}}
    port = port or (dovecot.imaps if scheme == "imaps" else dovecot.imap)
    return MailAddress(scheme=scheme, host="127.0.0.1", port=port, **(facts | changes))


@pytest.fixture
def address(dovecot, account):
    return address_of(dovecot, account)


@pytest.fixture
def mailbox(address):
    mailbox = ImapMailbox("klachten", address, timeout=10)
    yield mailbox
    mailbox.close()


@pytest.fixture
def drop(dovecot, account):
    return lambda mime, moment=MOMENT: dovecot.append(account, mime, moment)


class TestImapMailbox(MailboxContract):
    """By TLS."""


class TestImapMailboxByStarttls(MailboxContract):
    @pytest.fixture
    def address(self, dovecot, account):
        return address_of(dovecot, account, scheme="imap+starttls")


@pytest.fixture(scope="module")
def old_server():
    """A server without IDLE, MOVE and UIDPLUS, whose folders all lie below "INBOX."."""
    with Dovecot({"oud@arag.example": "pw"}, capability="IMAP4rev1 NAMESPACE", prefix="INBOX.") as box:
        yield box


@pytest.fixture
def old_mailbox(old_server):
    options = {"ca": str(old_server.certificate), "poll": "0.05"}
    mailbox = ImapMailbox("oud", address_of(old_server, "oud@arag.example", options=options), timeout=10)
    yield mailbox
    mailbox.file_away(list(mailbox.fetch_new()))
    mailbox.close()


def test_a_server_without_move_copies_and_never_offers_the_mail_again(old_server, old_mailbox):
    old_server.append("oud@arag.example", a_mail("zonder move"), MOMENT)
    old_mailbox.file_away(list(old_mailbox.fetch_new()))
    assert list(old_mailbox.fetch_new()) == []
    assert a_mail("zonder move") in old_server.bodies("oud@arag.example", "INBOX.Verwerkt")


def test_a_server_without_idle_is_asked_after_a_pause(old_server, old_mailbox):
    list(old_mailbox.fetch_new())
    old_mailbox.wait(0.1)
    old_server.append("oud@arag.example", a_mail("later"), MOMENT)
    assert [mail.mime for mail in old_mailbox.fetch_new()] == [a_mail("later")]


def test_without_move_but_with_uidplus_the_inbox_ends_empty():
    with Dovecot({"oud@arag.example": "pw"}, capability="IMAP4rev1 UIDPLUS") as box:
        mailbox = ImapMailbox("oud", address_of(box, "oud@arag.example"), timeout=10)
        box.append("oud@arag.example", a_mail(), MOMENT)
        mailbox.file_away(list(mailbox.fetch_new()))
        mailbox.close()
        assert box.bodies("oud@arag.example", "INBOX") == []
        assert box.bodies("oud@arag.example", "Verwerkt") == [a_mail()]


def test_handled_mail_lies_in_the_done_folder(dovecot, account, mailbox, drop):
    drop(a_mail())
    mailbox.file_away(list(mailbox.fetch_new()))
    assert dovecot.bodies(account, "Verwerkt") == [a_mail()]
    assert dovecot.bodies(account, "INBOX") == []


def test_a_done_folder_that_somebody_threw_away_is_made_again(dovecot, account, mailbox, drop):
    drop(a_mail("een"))
    mailbox.file_away(list(mailbox.fetch_new()))
    dovecot.doveadm("mailbox", "delete", "-u", account, "Verwerkt")
    drop(a_mail("twee"))
    mails = list(mailbox.fetch_new())
    with pytest.raises(TemporaryMailError, match="TRYCREATE"):
        mailbox.file_away(mails)
    mailbox.file_away(mails)
    assert dovecot.bodies(account, "Verwerkt") == [a_mail("twee")]


def test_looking_does_not_mark_a_mail_as_read(dovecot, account, mailbox, drop):
    drop(a_mail())
    list(mailbox.fetch_new())
    assert dovecot.doveadm("search", "-u", account, "mailbox", "INBOX", "UNSEEN")


def test_a_mail_that_somebody_marked_as_deleted_is_left_alone(dovecot, account, mailbox, drop):
    drop(a_mail())
    dovecot.doveadm("flags", "add", "-u", account, "\\Deleted", "mailbox", "INBOX", "ALL")
    assert list(mailbox.fetch_new()) == []


def test_batches_are_bounded_by_bytes_and_a_big_mail_goes_alone(mailbox, drop, monkeypatch):
    monkeypatch.setattr(imap, "BATCH_BYTES", 1000)
    sizes = [100, 5000, 300, 300, 300, 300]
    mails = [a_mail(str(number), size) for number, size in enumerate(sizes)]
    for mime in mails:
        drop(mime)
    assert [mail.mime for mail in mailbox.fetch_new()] == mails


def test_renumbered_mail_is_offered_anew_and_the_old_ids_move_nothing(dovecot, account, mailbox, drop):
    drop(a_mail())
    before = list(mailbox.fetch_new())
    dovecot.doveadm("mailbox", "update", "--uid-validity", "1999999999", "-u", account, "INBOX")
    mailbox.close()
    mailbox.file_away(before)
    (after,) = mailbox.fetch_new()
    assert (after.uidvalidity, after.mime) == ("1999999999", before[0].mime)


def test_a_renumbering_in_the_middle_of_a_look_is_noticed(dovecot, account, mailbox, drop, monkeypatch):
    monkeypatch.setattr(imap, "BATCH_COUNT", 1)
    drop(a_mail("een"))
    drop(a_mail("twee"))
    mails = mailbox.fetch_new()
    next(mails)
    dovecot.doveadm("mailbox", "update", "--uid-validity", "1999999999", "-u", account, "INBOX")
    mailbox.close()
    with pytest.raises(TemporaryMailError):
        next(mails)


def test_a_mail_at_which_the_server_breaks_off_does_not_hold_up_the_others(dovecot, account, mailbox, drop):
    for subject in ("een", "kapot", "drie"):
        drop(a_mail(subject))
    files = [file for file in (dovecot.folder / "mail" / account).glob("*/*") if file.is_file()]
    (broken,) = [file for file in files if b"kapot" in file.read_bytes()]
    broken.chmod(0)  # Dovecot ends the connection when it is asked for
    for _ in range(2):
        with pytest.raises(TemporaryMailError):
            list(mailbox.fetch_new())
    assert [mail.mime for mail in islice(mailbox.fetch_new(), 2)] == [a_mail("een"), a_mail("drie")]


class RefusesTheSecond:
    """A server that says no to any FETCH with UID 2, as Exchange does for a mail that it cannot convert."""

    def fetch(self, uids, items):
        if 2 in uids:
            raise IMAPClientError("fetch failed: Some messages could not be fetched")
        return {uid: {b"BODY[]": b"mail %d" % uid} for uid in uids}


def test_a_mail_that_the_server_refuses_to_hand_over_is_named_and_the_others_are_given():
    unreadable = []
    bodies = imap._bodies(RefusesTheSecond(), [1, 2, 3], unreadable)
    assert (bodies, unreadable) == ({1: b"mail 1", 3: b"mail 3"}, [2])


def test_a_wrong_password_asks_for_a_person_and_is_not_shown(dovecot, account):
    mailbox = ImapMailbox("klachten", address_of(dovecot, account, password="verkeerd-woord"), timeout=10)
    with pytest.raises(PermanentMailError, match="user or password") as refusal:
        mailbox.fetch_new().__next__()
    assert "verkeerd-woord" not in f"{refusal.value} {refusal.value.__cause__}"
    assert refusal.value.__suppress_context__


def test_a_password_may_have_other_signs_than_ascii():
    with Dovecot({"u@arag.example": "wachtwoord-€é"}) as box:
        mailbox = ImapMailbox("klachten", address_of(box, "u@arag.example"), timeout=10)
        assert list(mailbox.fetch_new()) == []
        mailbox.close()


def test_a_certificate_that_nobody_vouches_for_is_refused(dovecot, account):
    mailbox = ImapMailbox("klachten", address_of(dovecot, account, options={}), timeout=10)
    with pytest.raises(PermanentMailError, match="certificate"):
        mailbox.waiting()


def test_a_server_that_is_away_may_come_back(dovecot, account):
    mailbox = ImapMailbox("klachten", address_of(dovecot, account, port=free_port()), timeout=10)
    with pytest.raises(TemporaryMailError, match="refused"):
        mailbox.waiting()


def test_a_folder_that_is_not_there_asks_for_a_person(dovecot, account):
    mailbox = ImapMailbox("klachten", address_of(dovecot, account, folder="Klachtn"), timeout=10)
    with pytest.raises(PermanentMailError, match="Klachtn"):
        mailbox.waiting()


def test_neither_mail_nor_password_reaches_the_log(mailbox, drop, caplog):
    caplog.set_level(logging.DEBUG)
    drop(a_mail("een geheim onderwerp"))
    mailbox.file_away(list(mailbox.fetch_new()))
    assert "geheim" not in caplog.text
