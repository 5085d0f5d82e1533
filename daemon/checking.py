"""`klachtenbureau check`: is everything set up well? One finding a line; nothing is changed, nothing is sent."""

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from complaints.errors import KlachtenbureauError
from daemon import rulebook as rules_file
from daemon import settings as settings_file
from daemon.letters import Letters
from daemon.logs import get
from daemon.office import HOUSE, open_office

_PATIENCE = 2.0  # seconds for whoever has the port to answer
_ENOUGH = 4096  # bytes of an answer


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: str
    ok: bool
    said: str


def findings() -> Iterator[Finding]:
    """Look at settings, rules, templates, database, mailboxes, post and ports; stop where the rest cannot be looked at."""
    try:
        settings = settings_file.load()
        yield Finding("settings", ok=True, said=f"{len(settings.mailboxes)} mailboxes")
    except KlachtenbureauError as error:
        yield Finding("settings", ok=False, said=str(error))
        return
    try:
        rulebook = rules_file.load(settings.rules)
        yield Finding("rules", ok=True, said=f"{len(rulebook.units)} units, {len(rulebook.people)} people")
    except KlachtenbureauError as error:
        yield Finding("rules", ok=False, said=str(error))
        return
    for problem in Letters(HOUSE / "templates", timezone=rulebook.organisation.zone).check():
        yield Finding("letters", ok=False, said=problem)
    try:
        office = open_office(settings, get())
    except KlachtenbureauError as error:
        yield Finding("database and addresses", ok=False, said=str(error))
        return
    yield Finding("database", ok=True, said="of this version")
    for mailbox in office.mailboxes:
        yield _tried(f"mailbox {mailbox.name}", lambda mailbox=mailbox: next(iter(mailbox.fetch_new()), None), "can be read")  # type: ignore[misc]
    yield _tried("post", office.postman.try_out, "letters can leave")
    for door in office.doors:
        yield _port(f"door {door.name}", door.host, door.port)
    if settings.web != "off":
        host, _, port = settings.web.rpartition(":")
        yield _port("page", host.strip("[]"), int(port))
    office.close()


def _tried(what: str, attempt: Callable[[], object], good: str) -> Finding:
    try:
        attempt()
    except KlachtenbureauError as error:
        return Finding(what, ok=False, said=str(error))
    return Finding(what, ok=True, said=good)


def _port(what: str, host: str, port: int) -> Finding:
    """Is the port free, or ours already? Whoever checks beside a running daemon did nothing wrong."""
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as error:
        if _is_answered_by_us(host, port):
            return Finding(what, ok=True, said=f"a running klachtenbureau listens on port {port}")
        return Finding(what, ok=False, said=f"cannot listen on {host}:{port}: {error.strerror or error}; choose another port")
    return Finding(what, ok=True, said=f"port {port} is free")


def _is_answered_by_us(host: str, port: int) -> bool:
    """A door greets with its name at once; the page tells it when /health is asked for."""
    try:
        with socket.create_connection((host, port), timeout=_PATIENCE) as line:
            line.settimeout(_PATIENCE)
            line.sendall(b"GET /health HTTP/1.0\r\n\r\n")
            told = b""
            while len(told) < _ENOUGH and (more := line.recv(_ENOUGH)):
                told += more
                if b"klachtenbureau" in told or b'"trouble"' in told:
                    return True
    except OSError:
        return False
    return False
