"""Logging in with tokens, for real: msal and google-auth at an identity provider, Dovecot and Postfix that ask it whose they are."""

import json
from itertools import count

import pytest
from boxes.dovecot import Dovecot
from boxes.idp import CLIENT, SECRET, Idp
from boxes.postfix import Postfix
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from complaints.errors import PermanentMailError, SettingsError, TemporaryMailError
from mailboxes.address import MailAddress
from mailboxes.base import Fate
from mailboxes.imap import ImapMailbox
from mailboxes.oauth import ClientTokens, GoogleTokens, Identity, source_of
from mailboxes.smtp import SmtpPostman
from tests.mailboxes.contract_mailbox import MOMENT, MailboxContract
from tests.mailboxes.contract_postman import deliver

DESK, ANNA = "klachten@arag.example", "anna@klant.example"
_numbers = count()


@pytest.fixture(scope="module")
def world():
    """An identity provider, and a mail server that asks it; its mailbox has a password too, for the tests' own looking."""
    with (
        Idp(DESK) as idp,
        Dovecot({DESK: "pw", ANNA: "pw"}, introspection=idp.introspection) as dovecot,
        Postfix(domains=["klant.example"], lmtp=dovecot.lmtp, sasl=dovecot.sasl) as postfix,
    ):
        yield idp, dovecot, postfix


@pytest.fixture
def idp(world, monkeypatch):
    idp, *_ = world
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(idp.certificate))
    yield idp
    idp.answer = None


@pytest.fixture
def tokens(idp):
    return ClientTokens(Identity(authority=idp.authority, client=CLIENT, secret=SECRET, scope=f"mail{next(_numbers)}"))


def mailbox_with(world, tokens):
    _, dovecot, _ = world
    options = {"ca": str(dovecot.certificate), "auth": "oauth2"}
    address = MailAddress(scheme="imaps", host="127.0.0.1", port=dovecot.imaps, user=DESK, options=options)
    return ImapMailbox("klachten", address, tokens=tokens, timeout=10)


def postman_with(world, tokens):
    _, _, postfix = world
    options = {"ca": str(postfix.certificate), "auth": "oauth2"}
    address = MailAddress(scheme="smtp+starttls", host="127.0.0.1", port=postfix.submission, user=DESK, options=options)
    return SmtpPostman(address, tokens=tokens, timeout=10)


class TestImapByToken(MailboxContract):
    """A mailbox that is opened with a token keeps the whole contract."""

    @pytest.fixture
    def mailbox(self, world, tokens):
        mailbox = mailbox_with(world, tokens)
        mailbox.file_away(list(mailbox.fetch_new()))
        yield mailbox
        mailbox.close()

    @pytest.fixture
    def drop(self, world):
        return lambda mime, moment=MOMENT: world[1].append(DESK, mime, moment)


def test_a_letter_leaves_with_a_token(world, tokens):
    postman = postman_with(world, tokens)
    outcome = deliver(postman, ANNA, sender=DESK)
    postman.close()
    assert outcome[ANNA].fate is Fate.SENT


def test_a_token_is_asked_for_once_and_kept(idp, tokens):
    before = idp.asked["token"]
    assert len({tokens.token(DESK) for _ in range(5)}) == 1
    assert idp.asked["token"] == before + 1


def test_a_token_that_soon_ends_is_renewed_ahead(idp, monkeypatch):
    monkeypatch.setattr(idp, "lifetime", 200)  # seconds: less than the five minutes that msal looks ahead
    tokens = ClientTokens(Identity(authority=idp.authority, client=CLIENT, secret=SECRET, scope="kort"))
    assert tokens.token(DESK) != tokens.token(DESK)


def test_it_is_known_how_long_the_token_is_good(tokens):
    assert tokens.seconds_left() is None
    tokens.token(DESK)
    assert 3500 < tokens.seconds_left() <= 3600


def test_a_token_that_the_mail_server_refuses_is_not_offered_twice(world, idp, tokens):
    mailbox = mailbox_with(world, tokens)
    tokens.token(DESK)
    idp.expire()
    with pytest.raises(PermanentMailError, match="refuses this user or password"):
        list(mailbox.fetch_new())
    mailbox.file_away(list(mailbox.fetch_new()))
    mailbox.close()


def test_a_refused_token_keeps_no_letter_from_leaving_later(world, idp, tokens):
    postman = postman_with(world, tokens)
    tokens.token(DESK)
    idp.expire()
    assert deliver(postman, ANNA, sender=DESK)[ANNA].fate is Fate.TRY_LATER
    assert deliver(postman, ANNA, sender=DESK)[ANNA].fate is Fate.SENT
    postman.close()


def test_a_wrong_secret_needs_a_person_and_is_never_told(idp):
    tokens = ClientTokens(Identity(authority=idp.authority, client=CLIENT, secret="verkeerd", scope="mail"))
    with pytest.raises(PermanentMailError, match=r"refuses a token \(invalid_client\)") as refusal:
        tokens.token(DESK)
    assert "verkeerd" not in str(refusal.value)


@pytest.mark.parametrize("code", [400, 503])
def test_a_provider_that_is_busy_is_trouble_that_may_pass(idp, tokens, code):
    idp.answer = (code, {"error": "temporarily_unavailable"})
    with pytest.raises(TemporaryMailError, match="gives no token at this moment"):
        tokens.token(DESK)


def test_a_provider_that_is_away_is_asked_again_later(monkeypatch):
    with Idp(DESK) as gone:
        authority = gone.authority
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(gone.certificate))
    tokens = ClientTokens(Identity(authority=authority, client=CLIENT, secret=SECRET, scope="mail"))
    with pytest.raises(TemporaryMailError, match="cannot be reached"):
        tokens.token(DESK)


def test_a_letter_waits_while_there_is_no_token(world, idp, tokens):
    idp.answer = (401, {"error": "unauthorized_client"})
    outcome = deliver(postman_with(world, tokens), ANNA, sender=DESK)
    assert outcome[ANNA].fate is Fate.TRY_LATER
    assert "refuses a token (unauthorized_client)" in outcome[ANNA].answer


@pytest.fixture
def google_key(idp, tmp_path):
    """The key file of a service account, as Google gives it out, with our provider as the one who gives tokens."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()
    facts = {"type": "service_account", "client_email": "bureau@project.example", "private_key_id": "1", "private_key": pem}
    file = tmp_path / "google.json"
    file.write_text(json.dumps({**facts, "token_uri": f"{idp.authority}/token"}))
    return file


def test_a_service_account_of_google_opens_the_mailbox(world, google_key):
    mailbox = mailbox_with(world, GoogleTokens(google_key, "https://mail.google.com/"))
    mailbox.file_away(list(mailbox.fetch_new()))
    mailbox.close()


def test_a_token_of_google_is_kept_and_its_end_is_known(idp, google_key):
    tokens = GoogleTokens(google_key, "https://mail.google.com/")
    assert tokens.token(DESK) == tokens.token(DESK)
    assert 3000 < tokens.seconds_left() <= 3600


def test_a_service_account_that_is_refused_needs_a_person(idp, google_key):
    idp.answer = (401, {"error": "unauthorized_client", "error_description": "Client is unauthorized"})
    with pytest.raises(PermanentMailError, match="refuses a token"):
        GoogleTokens(google_key, "https://mail.google.com/").token(DESK)


@pytest.mark.parametrize("content", ["", "{}", "[]", "geen json"])
def test_a_file_that_is_no_key_is_refused_at_the_start(tmp_path, content):
    file = tmp_path / "sleutel.json"
    file.write_text(content)
    with pytest.raises(SettingsError, match="cannot be read as the key"):
        source_of(Identity(google_key=file))


def test_a_private_key_that_is_none_is_never_shown(idp, google_key):
    facts = json.loads(google_key.read_text())
    google_key.write_text(json.dumps({**facts, "private_key": "geheim"}))
    with pytest.raises(PermanentMailError, match="not the key") as refusal:
        GoogleTokens(google_key, "scope").token(DESK)
    assert "geheim" not in str(refusal.value)


@pytest.mark.parametrize(
    ("identity", "missing"),
    [
        (Identity(), "OAUTH_AUTHORITY and OAUTH_CLIENT and OAUTH_CLIENT_SECRET"),
        (Identity(authority="https://idp.example", client="x"), "OAUTH_CLIENT_SECRET"),
    ],
)
def test_what_is_missing_is_named(identity, missing):
    with pytest.raises(SettingsError, match=f"needs {missing}, or OAUTH_GOOGLE_KEY"):
        source_of(identity)
