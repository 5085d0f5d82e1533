"""Addresses of the settings are read whole or refused in a sentence, and no sentence shows a password."""

import ssl
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.errors import SettingsError
from mailboxes.address import MAILBOX_SCHEMES, mailbox_address, post_address, tls_context

PRINTABLE = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20)


def test_an_imap_address_is_read():
    address = mailbox_address("imaps://klachten%40arag.example:pw@mail.arag.example/INBOX/Klachten?done=Klaar&poll=30")
    assert (address.host, address.port) == ("mail.arag.example", 993)
    assert (address.user, address.password) == ("klachten@arag.example", "pw")
    assert (address.folder, address.done, address.poll) == ("INBOX/Klachten", "Klaar", 30.0)


@given(user=PRINTABLE, password=PRINTABLE)
def test_any_user_and_password_can_be_written(user, password):
    address = mailbox_address(f"imaps://{quote(user, safe='')}:{quote(password, safe='')}@mail.arag.example/")
    assert (address.user, address.password) == (user, password)


@pytest.mark.parametrize(
    ("text", "port"),
    [
        ("imaps://u:p@h.example", 993),
        ("imap+starttls://u:p@h.example", 143),
        ("imap://u:p@localhost:1143", 1143),
        ("smtp-in://127.0.0.1:0", 0),
        ("lmtp://127.0.0.1:24", 24),
    ],
)
def test_a_port_is_as_written_or_as_registered(text, port):
    assert mailbox_address(text).port == port


@pytest.mark.parametrize(("scheme", "port"), [("smtps", 465), ("smtp+starttls", 587)])
def test_letters_leave_by_the_registered_port(scheme, port):
    assert post_address(f"{scheme}://u:p@mail.arag.example").port == port


def test_without_options_the_usual_ones_hold():
    address = mailbox_address("imaps://u:p@h.example")
    assert (address.folder, address.done, address.kind) == (
        "INBOX",
        "Verwerkt",
        "complaints",
    )


@pytest.mark.parametrize("text", ["maildir:var/mail/klachten", "maildir:/srv/mail/a b"])
def test_a_maildir_is_a_path_as_it_stands(text):
    assert mailbox_address(text).path == text.removeprefix("maildir:")


def test_a_maildir_may_have_options():
    address = mailbox_address("maildir:var/mail/formulier?kind=webform")
    assert (address.path, address.kind) == ("var/mail/formulier", "webform")


def test_an_absolute_maildir_may_be_written_as_a_url():
    assert mailbox_address("maildir:///srv/mail").path == "/srv/mail"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("imapss://u:geheim@h.example", "did you mean 'imaps'"),
        ("imaps://u:geheim@h.example?doen=Klaar", "did you mean 'done'"),
        ("imaps://u:geheim@h.example?kind=complaint", "did you mean 'complaints'"),
        ("imaps://u:geheim@h.example?poll=vaak", "number of seconds"),
        ("imaps://u:geheim@h.example?poll=0", "above zero"),
        ("imaps://u:geheim@h.example?poll=5&poll=6", "twice"),
        ("imaps://u:geheim@h.example?auth=oauth2", "no password"),
        ("imaps://u:geheim@h.example?aside=Apart", "aside comes in a later version"),
        ("ews://u:geheim@h.example", "later version"),
        ("smtps://u:geheim@h.example", "does not fit here"),
        ("imap://u:geheim@mail.arag.example", "imaps:// or imap\\+starttls://"),
        ("imaps://h.example", "user and password are missing"),
        ("imaps://u@h.example", "go together"),
        ("imaps://u:geheim@", "host is missing"),
        ("imaps://u:geheim@h.example:99999", "percent-encoded"),
        ("imaps://u:geheim%0d%0aA1 LOGOUT@h.example", "control character"),
        ("smtp-in://127.0.0.1", "port"),
        ("lmtp://127.0.0.1", "port"),
        ("lmtp://u:geheim@127.0.0.1:25", "no user"),
        ("smtp-in://u:geheim@127.0.0.1:25", "no user"),
        ("maildir:", "path"),
        ("maildir://var/mail", "path"),
        ("maildir:var/mail?done=../../etc", "one name"),
        ("klachten@arag.example", "begins with"),
        ("", "begins with"),
    ],
)
def test_a_wrong_address_is_refused_with_a_sentence(text, sentence):
    with pytest.raises(SettingsError, match=sentence) as refusal:
        mailbox_address(text)
    assert "geheim" not in str(refusal.value)


def test_letters_do_not_leave_in_the_clear():
    with pytest.raises(SettingsError, match="smtps:// or smtp"):
        post_address("smtp://mail.arag.example")


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "localhost"])
def test_plain_is_good_enough_within_one_machine(host):
    assert post_address(f"smtp://{host}:2525").port == 2525


@given(scheme=st.sampled_from(sorted(MAILBOX_SCHEMES)), sign=st.sampled_from("/?#@[]:%&=+ \\"), rest=st.data())
def test_no_refusal_shows_a_password_even_one_that_was_not_encoded(scheme, sign, rest):
    password = f"Zq7Xw{sign}{rest.draw(st.sampled_from(['Vk9Jy', 'Vk9Jy=1', '12']))}"
    try:
        shown = repr(mailbox_address(f"{scheme}://u:{password}@mail.arag.example/INBOX"))
    except SettingsError as error:
        shown = f"{error} {error.__cause__} {error.__context__ if not error.__suppress_context__ else ''}"
    for piece in ("Zq7Xw", "Vk9Jy"):
        assert piece not in shown or scheme == "maildir"


def test_an_address_shows_itself_without_its_password():
    address = mailbox_address("imaps://u:geheim@h.example/Klachten")
    assert "geheim" not in repr(address) + str(address)
    assert str(address) == "imaps://u@h.example:993/Klachten"


def test_an_own_authority_that_cannot_be_read_is_named(tmp_path):
    address = mailbox_address(f"imaps://u:p@h.example?ca={tmp_path}/weg.pem")
    with pytest.raises(SettingsError, match=r"weg\.pem"):
        tls_context(address)


def test_certificates_and_names_are_checked():
    context = tls_context(mailbox_address("imaps://u:p@h.example"))
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
