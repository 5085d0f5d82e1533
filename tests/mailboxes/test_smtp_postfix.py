"""The whole loop with real servers: our postman -> Postfix with TLS and login -> Dovecot -> our mailbox."""

import threading

import pytest
from boxes.dovecot import Dovecot
from boxes.postfix import Postfix

from mailboxes.address import MailAddress
from mailboxes.base import Fate
from mailboxes.imap import ImapMailbox
from mailboxes.smtp import SmtpPostman
from tests.mailboxes.contract_postman import LETTER, deliver

BUREAU, ANNA, WEG, DRUK = "bureau@arag.example", "anna@klant.example", "weg@klant.example", "druk@klant.example"


@pytest.fixture(scope="module")
def houses():
    """A mail server for both houses, and their mailboxes."""
    with (
        Dovecot({BUREAU: "pw1", ANNA: "pw2"}) as dovecot,
        Postfix(
            domains=["arag.example", "klant.example"],
            lmtp=dovecot.lmtp,
            sasl=dovecot.sasl,
            refused=[WEG],
            later=[DRUK],
        ) as postfix,
    ):
        yield dovecot, postfix


@pytest.fixture
def postman(houses):
    _, postfix = houses
    postman = SmtpPostman(
        MailAddress(
            scheme="smtp+starttls",
            host="127.0.0.1",
            port=postfix.submission,
            user=BUREAU,
            password="pw1",
            options={"ca": str(postfix.certificate)},
        ),
        timeout=10,
    )
    yield postman
    postman.close()


def test_a_letter_reaches_the_customers_mailbox(houses, postman):
    dovecot, _ = houses
    address = MailAddress(scheme="imap", host="127.0.0.1", port=dovecot.imap, user=ANNA, password="pw2")
    mailbox = ImapMailbox("anna", address, timeout=10)
    list(mailbox.fetch_new())
    sender = threading.Thread(target=deliver, args=(postman, ANNA), kwargs={"sender": BUREAU})
    sender.start()
    mailbox.wait(20)
    sender.join()
    (mail,) = mailbox.fetch_new()
    mailbox.close()
    assert mail.mime.endswith(LETTER.partition(b"\r\n\r\n")[2])


def test_each_recipient_gets_the_answer_of_the_real_server(postman):
    outcome = deliver(postman, ANNA, WEG, DRUK, sender=BUREAU)
    assert {who: delivery.fate for who, delivery in outcome.items()} == {
        ANNA: Fate.SENT,
        WEG: Fate.REFUSED,
        DRUK: Fate.TRY_LATER,
    }
    assert "5.1.1" in outcome[WEG].answer


def test_a_letter_too_large_for_the_server_is_refused(postman):
    outcome = deliver(postman, ANNA, sender=BUREAU, mime=LETTER + b"x" * 76 * 500_000)
    assert outcome[ANNA].fate is Fate.REFUSED
