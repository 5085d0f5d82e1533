"""The settings: from the environment and `.env`, typed, complete, and wrong ones refused with one sentence at the start."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from io import StringIO
from pathlib import Path

from dotenv import dotenv_values
from dotenv.parser import parse_stream

from complaints.errors import SettingsError
from mailboxes.oauth import Identity

_MAILBOX = "MAILBOX_"


@dataclass(frozen=True, slots=True)
class Setting:
    """One name that may be set."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting("DATABASE", "sqlite:///var/klachtenbureau.sqlite3", "or `postgresql://user:password@host/name`"),
    Setting(
        "MAILBOX_<NAME>",
        "MAILBOX_KLACHTEN=maildir:var/mail/klachten and MAILBOX_DEUR=smtp-in://127.0.0.1:8025",
        "a mailbox to watch, several allowed: `imaps://user:password@host/Folder`, `imap+starttls://`, `imap://` (plain, "
        "loopback only), `maildir:PATH`; or a door to listen on: `smtp-in://host:port`, `lmtp://host:port`. "
        "Query: `done=Verwerkt` (folder for handled mail), "
        "`poll=60`, `kind=complaints`, `webform`, `survey` or `social` (by which channel people come), `ca=FILE` (a "
        "certificate authority of your own), `auth=oauth2` (a token instead of a password: `imaps://user@host?auth=oauth2`)",
    ),
    Setting(
        "POST",
        "maildir:var/mail/sent",
        "how letters leave: `smtps://user:password@host`, `smtp+starttls://`, `smtp://` (plain, loopback only), `maildir:PATH`",
    ),
    Setting(
        "OAUTH_AUTHORITY",
        "",
        "for addresses with `auth=oauth2`: who gives the tokens, such as `https://login.microsoftonline.com/TENANT`",
    ),
    Setting("OAUTH_CLIENT", "", "the application's id there"),
    Setting("OAUTH_CLIENT_SECRET", "", "and its secret"),
    Setting("OAUTH_SCOPE", "", "what is asked for; nothing set: mail at Microsoft 365, or at Google with a key of Google"),
    Setting("OAUTH_GOOGLE_KEY", "", "instead of these: the JSON file of a Google service account with domain-wide delegation"),
    Setting("RULES", "rules.yaml", "the business's rules"),
    Setting("WEB", "127.0.0.1:8080", "the page with the way in, and /health; `off` for none"),
    Setting("SECRET", "made at the first start, kept in the data folder with mode 600", "signs reply tokens and Message-IDs"),
    Setting(
        "TRUSTED_AUTHSERV",
        "",
        "the authserv-id of your own mail server, whose Authentication-Results are believed (`protection.outlook.com` for "
        "Exchange Online): a colleague may then write commands in a new mail with the number in its subject, and a forged "
        "sender is refused",
    ),
    Setting("DATA", "var", "folder for everything that the daemon writes"),
    Setting("LOG_LEVEL", "INFO", "DEBUG, INFO, WARNING or ERROR"),
    Setting("LOG_FORMAT", "text", "`json` for machines"),
)
_NAMES = {setting.name: setting for setting in SETTINGS if "<" not in setting.name}
_PREFIXES = tuple(sorted({f"{name.split('_')[0]}_" for name in _NAMES}))
# Names of others that begin like ours and that we leave alone.
_FOREIGN = frozenset({"DATABASE_URL", "SECRET_KEY", "WEB_CONCURRENCY"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings, checked. Nothing secret shows in its text."""

    database: str = field(repr=False)
    mailboxes: Mapping[str, str] = field(repr=False)
    post: str = field(repr=False)
    identity: Identity
    rules: Path
    web: str
    secret: bytes = field(repr=False)
    trusted_authserv: str
    data: Path
    log_level: str
    log_format: str


def load(environment: Mapping[str, str] | None = None, folder: Path | None = None) -> Settings:
    """Read `.env` in the working folder and the environment, which wins. SettingsError names what is wrong."""
    env = os.environ if environment is None else environment
    base = folder or Path.cwd()
    written = _written(base / ".env")
    _refuse_unknown(written, ".env", strict=True)
    _refuse_unknown(env, "environment", strict=False)
    values = {**written, **env}
    data = Path(_value(values, "DATA"))
    level = _value(values, "LOG_LEVEL").upper()
    if level not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise SettingsError(f"LOG_LEVEL: '{level}' is not one of DEBUG, INFO, WARNING, ERROR.")
    form = _value(values, "LOG_FORMAT")
    if form not in {"text", "json"}:
        raise SettingsError(f"LOG_FORMAT: '{form}' is not text or json.")
    return Settings(
        database=_value(values, "DATABASE"),
        mailboxes=_mailboxes(values),
        post=_value(values, "POST"),
        identity=_identity(values),
        rules=Path(_value(values, "RULES")),
        web=_web(_value(values, "WEB")),
        secret=_secret(values, data),
        trusted_authserv=_value(values, "TRUSTED_AUTHSERV").strip().lower(),
        data=data,
        log_level=level,
        log_format=form,
    )


def _written(file: Path) -> Mapping[str, str]:
    """Read `.env` whole or not at all: a line that is left out in silence would be a daemon on the wrong database."""
    if not file.exists():
        return {}
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SettingsError(f"{file.name}: cannot be read ({why}).") from error
    for binding in parse_stream(StringIO(text)):
        if binding.error:
            line = binding.original.line + len(binding.original.string) - len(binding.original.string.lstrip("\n"))
            raise SettingsError(f"{file.name}:{line}: this line is no NAME=value; is a quote left open?")
    return {name: value or "" for name, value in dotenv_values(stream=StringIO(text)).items()}


def _value(values: Mapping[str, str], name: str) -> str:
    if from_file := values.get(f"{name}_FILE"):
        try:
            return Path(from_file).read_text("utf-8").strip()
        except OSError as error:
            raise SettingsError(f"{name}_FILE: {from_file} cannot be read ({error.strerror}).") from error
    return values.get(name) or (_NAMES[name].default if name in _NAMES else "")


def _mailboxes(values: Mapping[str, str]) -> Mapping[str, str]:
    names = {name.removesuffix("_FILE") for name in values if name.startswith(_MAILBOX) and name != _MAILBOX}
    found = {name.removeprefix(_MAILBOX).lower(): _value(values, name) for name in sorted(names)}
    given = {name: address for name, address in found.items() if address}
    return given or {"klachten": "maildir:var/mail/klachten", "deur": "smtp-in://127.0.0.1:8025"}


def _identity(values: Mapping[str, str]) -> Identity:
    key = _value(values, "OAUTH_GOOGLE_KEY")
    return Identity(
        authority=_value(values, "OAUTH_AUTHORITY").rstrip("/"),
        client=_value(values, "OAUTH_CLIENT"),
        secret=_value(values, "OAUTH_CLIENT_SECRET"),
        scope=_value(values, "OAUTH_SCOPE"),
        google_key=Path(key) if key else None,
    )


def _web(text: str) -> str:
    host, _, port = text.rpartition(":")
    if text != "off" and not (host and port.isdigit()):
        raise SettingsError(f"WEB: '{text}' is not host:port or off.")
    return text


def _secret(values: Mapping[str, str], data: Path) -> bytes:
    if values.get("SECRET") or values.get("SECRET_FILE"):
        secret = _value(values, "SECRET")
        if len(secret) < 16:  # noqa: PLR2004 - 128 bits of key at the least
            raise SettingsError("SECRET: at least 16 characters are needed.")
        return secret.encode()
    file = data / "secret"
    if not file.exists():
        _make_secret(file)
    return file.read_bytes().strip()


def _make_secret(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return  # another process that starts now made it
    except OSError as error:
        raise SettingsError(f"DATA: {file.parent} cannot be written ({error.strerror}).") from error
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(secrets.token_hex(32).encode())


def _refuse_unknown(values: Mapping[str, str], where: str, *, strict: bool) -> None:
    known = [*_NAMES, *(f"{name}_FILE" for name in _NAMES)]
    for name in values:
        if name in known or name in _FOREIGN or (name.startswith(_MAILBOX) and len(name) > len(_MAILBOX)):
            continue
        near = get_close_matches(name, known, n=1, cutoff=0.8)
        ours = name.startswith(_PREFIXES) and (strict or bool(near) or name.startswith(("MAILBOX", "LOG_L", "LOG_F")))
        almost_a_mailbox = name.startswith(_MAILBOX.rstrip("_"))
        if ours or almost_a_mailbox or (strict and near):
            hint = f"; did you mean {near[0]}?" if near else f" (known: {', '.join(_NAMES)}, MAILBOX_<NAME>)"
            raise SettingsError(f"{where}: the setting {name} is not known{hint}")
