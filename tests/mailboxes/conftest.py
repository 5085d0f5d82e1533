"""Servers that the tests of this room share: one Dovecot and one Postfix a session, a fresh account a test."""

from collections.abc import Iterator
from itertools import count

import pytest
from boxes.dovecot import Dovecot

pytest.register_assert_rewrite("tests.mailboxes.contract_mailbox", "tests.mailboxes.contract_postman")

ACCOUNTS = [f"klachten{number}@arag.example" for number in range(200)]
_numbers = count()


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """A real IMAP server with many empty accounts."""
    with Dovecot(dict.fromkeys(ACCOUNTS, "geheim/?#@1")) as box:
        yield box


@pytest.fixture
def account() -> str:
    """An account that no other test uses."""
    return ACCOUNTS[next(_numbers)]
