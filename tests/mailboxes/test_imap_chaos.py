"""IMAP over a network that fails: every fault is a temporary error, and the next call finds the mail again."""

import socketserver
import threading
import time

import pytest
from boxes.chaos_proxy import ChaosProxy

from complaints.errors import TemporaryMailError
from mailboxes.address import MailAddress
from mailboxes.imap import ImapMailbox
from tests.mailboxes.contract_mailbox import MOMENT, a_mail
from tests.mailboxes.test_imap import address_of


@pytest.fixture
def proxy(dovecot):
    with ChaosProxy(dovecot.imaps) as proxy:
        yield proxy


@pytest.fixture
def mailbox(dovecot, account, proxy):
    mailbox = ImapMailbox("klachten", address_of(dovecot, account, port=proxy.port), timeout=1.0)
    yield mailbox
    proxy.stalled.clear()
    mailbox.close()


@pytest.fixture
def drop(dovecot, account):
    return lambda mime: dovecot.append(account, mime, MOMENT)


@pytest.mark.parametrize("reset", [False, True])
def test_a_cut_in_the_middle_of_a_mail_gives_no_half_mail(mailbox, proxy, drop, reset):
    drop(a_mail(size=400_000))
    proxy.cut_after, proxy.reset = 100_000, reset
    with pytest.raises(TemporaryMailError):
        list(mailbox.fetch_new())
    proxy.cut_after = None
    assert [mail.mime for mail in mailbox.fetch_new()] == [a_mail(size=400_000)]


def test_a_peer_that_falls_silent_is_given_up_after_the_timeout(mailbox, proxy, drop):
    drop(a_mail())
    list(mailbox.fetch_new())
    proxy.stalled.set()
    with pytest.raises(TemporaryMailError, match="in time"):
        list(mailbox.fetch_new())
    proxy.stalled.clear()
    assert len(list(mailbox.fetch_new())) == 1


def test_a_connection_dropped_during_idle_is_noticed_at_once(mailbox, proxy):
    list(mailbox.fetch_new())
    cut = threading.Timer(0.3, proxy.cut_all)
    cut.start()
    began = time.monotonic()
    with pytest.raises(TemporaryMailError):
        mailbox.wait(60)
    cut.join()
    assert time.monotonic() - began < 30


def test_mail_is_found_after_a_dropped_idle(mailbox, proxy, drop):
    list(mailbox.fetch_new())
    cut = threading.Timer(0.3, proxy.cut_all)
    cut.start()
    with pytest.raises(TemporaryMailError):
        mailbox.wait(60)
    drop(a_mail())
    assert len(list(mailbox.fetch_new())) == 1


def test_a_peer_that_falls_silent_during_idle_is_noticed_when_idle_is_renewed(dovecot, account, proxy):
    mailbox = ImapMailbox("klachten", address_of(dovecot, account, port=proxy.port), timeout=0.5, idle_seconds=0.5)
    list(mailbox.fetch_new())
    stall = threading.Timer(0.2, proxy.stalled.set)
    stall.start()
    with pytest.raises(TemporaryMailError, match="in time"):
        mailbox.wait(60)
    stall.join()


def test_a_wait_outlives_the_renewal_of_idle(dovecot, account, drop):
    mailbox = ImapMailbox("klachten", address_of(dovecot, account), timeout=5, idle_seconds=0.2)
    list(mailbox.fetch_new())
    late = threading.Timer(0.9, drop, (a_mail(),))
    late.start()
    mailbox.wait(60)
    late.join()
    assert len(list(mailbox.fetch_new())) == 1
    mailbox.close()


def test_a_server_that_hangs_up_before_the_login_may_come_back(mailbox, proxy):
    proxy.refuse = True
    with pytest.raises(TemporaryMailError):
        mailbox.waiting()
    proxy.refuse = False
    assert mailbox.waiting() == 0


@pytest.mark.parametrize("after", range(0, 3000, 300))
def test_a_cut_at_any_moment_of_the_first_look_is_temporary(dovecot, account, proxy, drop, after):
    """Also during the login, where imapclient calls a broken connection a wrong password."""
    drop(a_mail())
    mailbox = ImapMailbox("klachten", address_of(dovecot, account, port=proxy.port), timeout=2)
    proxy.cut_after = after
    with pytest.raises(TemporaryMailError):
        list(mailbox.fetch_new())
    proxy.cut_after = None
    assert len(list(mailbox.fetch_new())) == 1
    mailbox.close()


@pytest.mark.parametrize("after", range(0, 700, 50))
def test_a_cut_at_any_moment_of_a_plain_look_is_temporary(dovecot, account, drop, after):
    """Without TLS, so that the cut falls between and inside the server's answers."""
    drop(a_mail())
    with ChaosProxy(dovecot.imap) as proxy:
        mailbox = ImapMailbox("klachten", address_of(dovecot, account, scheme="imap", port=proxy.port), timeout=2)
        proxy.cut_after = after
        with pytest.raises(TemporaryMailError):
            list(mailbox.fetch_new())
        proxy.cut_after = None
        assert len(list(mailbox.fetch_new())) == 1
        mailbox.close()


class TellsTooEarly(socketserver.StreamRequestHandler):
    """A server that tells of a mail between the command IDLE and its go-ahead, as some do."""

    def handle(self):
        self.say("* OK [CAPABILITY IMAP4rev1 IDLE] ready")
        for line in self.rfile:
            tag, command, *_ = line.decode().split()
            before = {
                "CAPABILITY": ["* CAPABILITY IMAP4rev1 IDLE"],
                "SELECT": ["* 0 EXISTS", "* OK [UIDVALIDITY 1] ids"],
                "UID": ["* SEARCH"],
                "IDLE": ["* 1 EXISTS", "+ idling"],
            }
            self.say(*before.get(command.upper(), []))
            if command.upper() != "IDLE":
                self.say(f"{tag} OK done")

    def say(self, *lines):
        for line in lines:
            self.wfile.write(line.encode() + b"\r\n")


def test_mail_that_is_told_before_idle_has_begun_ends_the_wait():
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), TellsTooEarly) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.01,)).start()
        address = MailAddress(scheme="imap", host="127.0.0.1", port=server.server_address[1], user="u", password="p")
        mailbox = ImapMailbox("klachten", address, timeout=5)
        began = time.monotonic()
        try:
            mailbox.wait(60)
        finally:
            mailbox.close()
            server.shutdown()
    assert time.monotonic() - began < 30
