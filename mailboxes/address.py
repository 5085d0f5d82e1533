"""The addresses of mailboxes and of the way out, as the settings write them: one line becomes one frozen value."""

import difflib
import ipaddress
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from complaints.errors import SettingsError

IMAP_SCHEMES = frozenset({"imaps", "imap+starttls", "imap"})
SMTP_SCHEMES = frozenset({"smtps", "smtp+starttls", "smtp"})
DOOR_SCHEMES = frozenset({"smtp-in", "lmtp"})
MAILBOX_SCHEMES = IMAP_SCHEMES | DOOR_SCHEMES | {"maildir"}
POST_SCHEMES = SMTP_SCHEMES | {"maildir"}
LATER_SCHEMES = frozenset({"ews"})
PLAIN_SCHEMES = frozenset({"imap", "smtp"})

OPTIONS = frozenset({"auth", "done", "aside", "poll", "kind", "ca"})
KINDS = frozenset({"complaints", "webform", "survey", "social"})
AUTHS = frozenset({"password", "oauth2"})

# The registered ports (RFC 8314, 7.2 and 7.3; RFC 3501, 2.1; RFC 6409, 3.1).
_PORTS = {"imaps": 993, "imap+starttls": 143, "imap": 143, "smtps": 465, "smtp+starttls": 587, "smtp": 25}
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_HIGHEST_PORT = 65535


@dataclass(frozen=True, slots=True, kw_only=True)
class MailAddress:
    """Where mail comes in or goes out. Decoded: user, password and folder are as the server knows them."""

    scheme: str
    host: str = ""
    port: int = 0
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    folder: str = "INBOX"
    path: str = ""  # of a Maildir only
    options: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def done(self) -> str:
        """Name of the folder for handled mail."""
        return self.options.get("done", "Verwerkt")

    @property
    def poll(self) -> float | None:
        """Seconds between two looks where the server cannot tell of new mail; None leaves it to the backend."""
        return float(self.options["poll"]) if "poll" in self.options else None

    @property
    def by_token(self) -> bool:
        """True when one logs in with a token of an identity provider instead of a password."""
        return self.options.get("auth") == "oauth2"

    @property
    def kind(self) -> str:
        """What arrives here: complaints, webform, survey or social."""
        return self.options.get("kind", "complaints")

    def __str__(self) -> str:
        """Write it for people: never with a password."""
        if self.path:
            return f"{self.scheme}:{self.path}"
        user = f"{self.user}@" if self.user else ""
        folder = f"/{self.folder}" if self.scheme in IMAP_SCHEMES else ""
        return f"{self.scheme}://{user}{self.host}:{self.port}{folder}"


def mailbox_address(text: str) -> MailAddress:
    """Read the address of a mailbox or a door (MAILBOX_<NAME>). SettingsError says what is wrong, without secrets."""
    return _parse(text, MAILBOX_SCHEMES)


def post_address(text: str) -> MailAddress:
    """Read the address by which letters leave (POST). SettingsError says what is wrong, without secrets."""
    return _parse(text, POST_SCHEMES)


def tls_context(address: MailAddress) -> ssl.SSLContext:
    """Make the context that checks the server's certificate, by the system's authorities and those of option `ca`."""
    context = ssl.create_default_context()
    ca = address.options.get("ca")
    if ca is not None:
        try:
            context.load_verify_locations(cafile=ca)
        except OSError as error:  # ssl.SSLError is one too: a file that is no certificate
            raise SettingsError(f"option ca={ca}: this file cannot be read as a certificate in PEM form.") from error
    return context


def _parse(text: str, allowed: frozenset[str]) -> MailAddress:
    """Read one address; `allowed` holds the schemes that fit the setting it stands in."""
    text = text.strip()
    scheme = _scheme(text, allowed)
    if scheme == "maildir":
        return _maildir(text)
    try:
        url = urlsplit(text)
        port = url.port
    except ValueError:  # its text may quote a part of the password, so it is not shown and not chained
        raise SettingsError(_ENCODE.format(scheme=scheme)) from None
    if url.fragment or "@" in url.path + url.query:
        raise SettingsError(_ENCODE.format(scheme=scheme))
    address = MailAddress(
        scheme=scheme,
        host=url.hostname or "",
        port=_PORTS.get(scheme, 0) if port is None else port,
        user=_decoded(url.username, "user"),
        password=_decoded(url.password, "password"),
        folder=_decoded(url.path.strip("/"), "folder") or "INBOX",
        options=_options(url.query),
    )
    _check(address, url, port)
    return address


_ENCODE = (
    "{scheme}: this address cannot be read. It looks like {scheme}://user:password@host:port/Folder, where signs such "
    "as / ? # @ [ in user and password are percent-encoded (%2F %3F %23 %40 %5B) and the port is a number."
)


def _scheme(text: str, allowed: frozenset[str]) -> str:
    """Take the word before the first colon, when it is one of ours; the rest of the text is never quoted."""
    scheme, colon, _ = text.partition(":")
    scheme = scheme.lower()
    words = ", ".join(sorted(allowed))
    if not colon or not re.fullmatch(r"[a-z][a-z0-9+.-]*", scheme):
        raise SettingsError(f"an address begins with one of {words}, and a colon.")
    if scheme in allowed:
        return scheme
    if scheme in LATER_SCHEMES:
        raise SettingsError(f"{scheme}:// comes in a later version; now there are {words}.")
    if scheme in MAILBOX_SCHEMES | POST_SCHEMES:
        raise SettingsError(f"{scheme} does not fit here: it can be one of {words}.")
    raise SettingsError(f"'{scheme}' is no kind of address{_did_you_mean(scheme, allowed)} Known are {words}.")


def _maildir(text: str) -> MailAddress:
    """Read maildir:PATH?options; the path is taken as it stands."""
    path, _, query = text.partition(":")[2].partition("?")
    if path.startswith("///"):
        path = path[2:]
    if not path or path.startswith("//") or _CONTROL.search(path):
        raise SettingsError("maildir: needs the path of a folder, such as maildir:var/mail/klachten.")
    address = MailAddress(scheme="maildir", path=path, options=_options(query))
    if re.search(r"^\.|[/]|\.\.|\.$", address.options.get("done", "")):
        raise SettingsError("option done: a folder of a Maildir is one name without '/' or a dot at its ends.")
    return address


def _options(query: str) -> Mapping[str, str]:
    """Read key=value pairs; each is known and stands there once."""
    found: dict[str, str] = {}
    for key, value in parse_qsl(query, keep_blank_values=True):
        # Part of a password that was not percent-encoded may end up here, so only what looks like a word is quoted.
        if key not in OPTIONS:
            name = f"'{key}' is no option" if re.fullmatch(r"[a-z]{2,12}", key) and value else "an unknown option"
            raise SettingsError(f"{name}{_did_you_mean(key, OPTIONS)} Known are {', '.join(sorted(OPTIONS))}.")
        if key in found:
            raise SettingsError(f"option {key} stands there twice.")
        if not value or _CONTROL.search(value):
            raise SettingsError(f"option {key} needs a value.")
        found[key] = value
    _check_values(found)
    return MappingProxyType(found)


def _check_values(options: Mapping[str, str]) -> None:
    """Refuse values that no backend can use."""
    kind = options.get("kind")
    if kind is not None and kind not in KINDS:
        raise SettingsError(f"option kind: '{kind}'{_did_you_mean(kind, KINDS)} Known are {', '.join(sorted(KINDS))}.")
    if "aside" in options:
        raise SettingsError(
            "option aside comes in a later version; now mail that a person must look at is shown by 'klachtenbureau inbox', "
            "and the Klachtenbureau hears of it every working morning."
        )
    auth = options.get("auth", "password")
    if auth not in AUTHS:
        raise SettingsError(f"option auth: '{auth}'{_did_you_mean(auth, AUTHS)} Known are {', '.join(sorted(AUTHS))}.")
    if "poll" in options and not re.fullmatch(r"(?=.*[1-9])\d{1,6}(\.\d{1,3})?", options["poll"]):
        raise SettingsError("option poll: a number of seconds above zero, such as 60.")


def _check(address: MailAddress, url: SplitResult, port: int | None) -> None:
    """Refuse what cannot work or would send a password in the clear."""
    scheme = address.scheme
    if not address.host:
        raise SettingsError(f"{scheme}: the name of the host is missing, as in {scheme}://host.")
    if address.port > _HIGHEST_PORT:
        raise SettingsError(f"{scheme}: a port is at most {_HIGHEST_PORT}.")
    if scheme not in IMAP_SCHEMES and url.path.strip("/"):
        raise SettingsError(f"{scheme}: nothing stands behind the host and port.")
    if scheme in DOOR_SCHEMES:
        _check_door(address, port)
        return
    _check_login(address)
    if scheme in PLAIN_SCHEMES and not _is_loopback(address.host):
        safe = "imaps:// or imap+starttls://" if scheme == "imap" else "smtps:// or smtp+starttls://"
        raise SettingsError(f"{scheme}: mail and passwords would travel readable to {address.host}; use {safe}.")


def _check_door(address: MailAddress, port: int | None) -> None:
    """A door listens on a port, for anybody."""
    if port is None:
        raise SettingsError(f"{address.scheme}: the port to listen on is missing, as in {address.scheme}://127.0.0.1:8025.")
    if address.user is not None:
        raise SettingsError(f"{address.scheme}: a door has no user or password.")


def _check_login(address: MailAddress) -> None:
    """A password belongs to its user; a token is for one user too, and takes the place of the password."""
    scheme = address.scheme
    if not address.by_token:
        if (address.user is None) != (address.password is None) or address.user == "":
            raise SettingsError(f"{scheme}: user and password go together, as in {scheme}://user:password@host.")
        if scheme in IMAP_SCHEMES and address.user is None:
            raise SettingsError(f"{scheme}: user and password are missing, as in {scheme}://user:password@host.")
    elif not address.user or address.password is not None:
        raise SettingsError(f"{scheme}: with auth=oauth2 a user stands there and no password, as in {scheme}://user@host.")


def _decoded(part: str | None, name: str) -> str | None:
    """Undo the percent-encoding; a control character would let a part break out of its command."""
    if part is None:
        return None
    try:
        text = unquote(part, errors="strict")
    except UnicodeDecodeError:
        raise SettingsError(f"the {name} is not percent-encoded UTF-8.") from None
    if _CONTROL.search(text):
        raise SettingsError(f"the {name} holds a control character.")
    return text


def _is_loopback(host: str) -> bool:
    """Tell whether what is said to this host stays on this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _did_you_mean(word: str, known: frozenset[str]) -> str:
    """End a sentence about an unknown word with the known one that is nearest."""
    near = difflib.get_close_matches(word, sorted(known), n=1)
    return f"; did you mean '{near[0]}'?" if near else "."
