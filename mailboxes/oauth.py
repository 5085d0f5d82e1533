"""Logging in without a password: access tokens of an identity provider (OAuth 2.0, RFC 6749), by msal or google-auth.

A token is asked for when one is needed and kept until shortly before it ends; the libraries do that. One identity serves all
addresses with `auth=oauth2`. Microsoft 365: an application with the permissions IMAP.AccessAsApp and SMTP.SendAsApp, and the
client credentials grant. Google Workspace: a service account with domain-wide delegation, which acts for the user of the address.
"""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from complaints.errors import PermanentMailError, SettingsError, TemporaryMailError

MICROSOFT = "https://outlook.office365.com/.default"
GOOGLE = "https://mail.google.com/"
_TIMEOUT = 30.0  # seconds for the identity provider
# What it may answer when asking again helps (RFC 6749, 4.1.2.1 and 5.2); everything else needs a person.
_PASSING = frozenset({"temporarily_unavailable", "server_error", "slow_down"})


class TokenSource(Protocol):
    """Where access tokens come from. Threads may share one."""

    def token(self, user: str) -> str:
        """Give a token that is good now. TemporaryMailError or PermanentMailError with a sentence when there is none."""

    def forget(self) -> None:
        """The last token was refused: ask for a new one next time."""

    def seconds_left(self) -> float | None:
        """How long the last token is good; None when none was asked for yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What the settings OAUTH_* say."""

    authority: str = ""  # https://login.microsoftonline.com/TENANT, or another OpenID issuer
    client: str = ""
    secret: str = field(default="", repr=False)
    scope: str = ""
    google_key: Path | None = None  # JSON file of a service account

    @property
    def is_there(self) -> bool:
        """True when there is anything to log in with."""
        return bool(self.google_key or self.client)


def source_of(identity: Identity) -> TokenSource:
    """Make the source of these settings. SettingsError names what is missing."""
    if identity.google_key is not None:
        return GoogleTokens(identity.google_key, identity.scope or GOOGLE)
    missing = [name for name, value in _needed(identity).items() if not value]
    if missing:
        raise SettingsError(f"auth=oauth2 needs {' and '.join(missing)}, or OAUTH_GOOGLE_KEY.")
    return ClientTokens(identity)


def _needed(identity: Identity) -> Mapping[str, str]:
    return {"OAUTH_AUTHORITY": identity.authority, "OAUTH_CLIENT": identity.client, "OAUTH_CLIENT_SECRET": identity.secret}


class ClientTokens:
    """Tokens by the client credentials grant (RFC 6749, 4.4), by msal; it keeps them and renews them five minutes ahead."""

    def __init__(self, identity: Identity, *, now: Callable[[], float] = time.monotonic) -> None:
        self._identity = identity
        self._now = now
        self._lock = threading.Lock()
        self._application: Any = None  # made when it is first needed: msal asks the issuer where its endpoints are
        self._until: float | None = None

    def token(self, user: str) -> str:
        """A token of the application; it is the same for every user."""
        del user
        with self._lock, _told_about(self._identity.authority):
            if self._application is None:
                self._application = self._made()
            answer = self._application.acquire_token_for_client([self._identity.scope or MICROSOFT])
        if "access_token" not in answer:
            raise _refused(self._identity.authority, str(answer.get("error", "")))
        self._until = self._now() + float(answer.get("expires_in", 0))
        return str(answer["access_token"])

    def forget(self) -> None:
        """Throw the kept token away."""
        with self._lock:
            if self._application is not None:
                self._application.remove_tokens_for_client()

    def seconds_left(self) -> float | None:
        """By what the issuer said when the token was given, or asked for again."""
        return None if self._until is None else self._until - self._now()

    def _made(self) -> Any:
        from msal import ConfidentialClientApplication  # noqa: PLC0415 - 0.3 s, for who logs in by OAuth only

        identity = self._identity
        known = "login.microsoftonline." in identity.authority
        where = {"authority": identity.authority} if known else {"oidc_authority": identity.authority}
        return ConfidentialClientApplication(identity.client, client_credential=identity.secret, http_client=_session(), **where)


class GoogleTokens:
    """Tokens of a Google service account that acts for a user (RFC 7523), by google-auth."""

    def __init__(self, key: Path, scope: str) -> None:
        self._scope = scope
        self._lock = threading.Lock()
        try:
            self._key = json.loads(key.read_text("utf-8"))
            self._issuer = str(self._key["token_uri"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise SettingsError(f"OAUTH_GOOGLE_KEY: {key} cannot be read as the key of a service account.") from error
        self._credentials: dict[str, Any] = {}

    def token(self, user: str) -> str:
        """A token that is good for this user's mailbox."""
        from google.auth.exceptions import RefreshError  # noqa: PLC0415 - for who logs in at Google only
        from google.auth.transport.requests import Request  # noqa: PLC0415 - as above

        with self._lock, _told_about(self._issuer):
            credentials = self._credentials.get(user) or self._made(user)
            self._credentials[user] = credentials
            if not credentials.valid:
                try:
                    credentials.refresh(Request(_session()))
                except RefreshError as error:
                    if error.retryable:
                        raise TemporaryMailError(f"{self._issuer} gives no token at this moment.") from None
                    raise _refused(self._issuer, "") from None
            return str(credentials.token)

    def forget(self) -> None:
        """Throw the kept tokens away."""
        with self._lock:
            self._credentials.clear()

    def seconds_left(self) -> float | None:
        """The shortest of the tokens that are kept."""
        from google.auth import _helpers  # noqa: PLC0415 - its clock, against which its expiry is meant

        clock: Any = _helpers
        ends = [each.expiry for each in self._credentials.values() if each.expiry]
        return min(((end - clock.utcnow()).total_seconds() for end in ends), default=None)

    def _made(self, user: str) -> Any:
        from google.oauth2 import service_account  # noqa: PLC0415 - for who logs in at Google only

        library: Any = service_account
        try:
            return library.Credentials.from_service_account_info(self._key, scopes=[self._scope], subject=user)
        except ValueError:  # its text may hold a part of the key
            raise PermanentMailError("OAUTH_GOOGLE_KEY: this is not the key of a service account.") from None


def _session() -> Any:
    """How we speak with an identity provider: not for ever, and without a connection that stays open for an hour."""
    from requests import Session  # noqa: PLC0415 - comes with msal and google-auth

    session: Any = Session()
    session.headers["Connection"] = "close"
    session.request = partial(session.request, timeout=_TIMEOUT)
    return session


@contextmanager
def _told_about(issuer: str) -> Iterator[None]:
    """Turn what goes wrong on the way to the identity provider into one of our errors."""
    from msal.exceptions import MsalError  # noqa: PLC0415 - for who logs in by OAuth only
    from requests import RequestException  # noqa: PLC0415 - as above

    try:
        yield
    except (RequestException, OSError) as error:
        raise TemporaryMailError(f"{issuer} cannot be reached for a token ({type(error).__name__}).") from None
    except (MsalError, ValueError):  # an answer that says nothing: 503 of a proxy, or no JSON
        raise TemporaryMailError(f"{issuer} gives no token at this moment.") from None


def _refused(issuer: str, code: str) -> PermanentMailError | TemporaryMailError:
    """Say it with the code of the answer alone: its description may tell more than a log should keep."""
    if code in _PASSING:
        return TemporaryMailError(f"{issuer} gives no token at this moment ({code}).")
    said = f" ({code})" if code else ""
    return PermanentMailError(f"{issuer} refuses a token{said}; are the client, its secret and its permissions still right?")
