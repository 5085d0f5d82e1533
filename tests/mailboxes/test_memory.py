"""The tests' doubles keep the promises of the real ones."""

import pytest

from mailboxes.base import Delivery, Fate
from mailboxes.memory import MemoryMailbox, MemoryPostman
from tests.mailboxes.contract_mailbox import MOMENT, MailboxContract, a_mail
from tests.mailboxes.contract_postman import PostmanContract, deliver


class TestMemoryMailbox(MailboxContract):
    @pytest.fixture
    def mailbox(self):
        return MemoryMailbox("klachten")

    @pytest.fixture
    def drop(self, mailbox):
        return lambda mime, moment: mailbox.drop(mime, received_at=moment)


class PostmanInMemory(PostmanContract):
    @pytest.fixture
    def letters(self, postman):
        return lambda: [letter.mime for letter in postman.letters]


class TestMemoryPostman(PostmanInMemory):
    @pytest.fixture
    def postman(self):
        return MemoryPostman()


class TestRepeatableMemoryPostman(PostmanInMemory):
    @pytest.fixture
    def postman(self):
        return MemoryPostman(repeatable=True)


def test_handled_mail_can_be_looked_at():
    mailbox = MemoryMailbox("klachten")
    mail = mailbox.drop(a_mail(), received_at=MOMENT)
    mailbox.file_away([mail])
    assert mailbox.filed == [mail]


def test_a_recipient_that_the_test_refuses_is_refused_and_the_other_gets_the_letter():
    postman = MemoryPostman(answers={"weg@klant.example": Delivery(Fate.REFUSED, "550 no such user")})
    outcome = deliver(postman, "anna@klant.example", "weg@klant.example")
    assert outcome["weg@klant.example"].fate is Fate.REFUSED
    assert [letter.recipients for letter in postman.letters] == [("anna@klant.example",)]


def test_nothing_is_handed_over_when_nobody_takes_it():
    postman = MemoryPostman(answers={"weg@klant.example": Delivery(Fate.TRY_LATER, "451 later")})
    deliver(postman, "weg@klant.example", handing_over=lambda: pytest.fail("handed over"))
    assert postman.letters == []
