"""`klachtenbureau check`: is everything set up well? One finding a line; nothing is changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from complaints.errors import KlachtenbureauError
from daemon import rulebook as rules_file
from daemon import settings as settings_file
from daemon.letters import Letters
from daemon.logs import get
from daemon.office import HOUSE, open_office


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: str
    ok: bool
    said: str


def findings() -> Iterator[Finding]:
    """Look at settings, rules, templates, database, and every mailbox; stop where the rest cannot be looked at."""
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
        try:
            next(iter(mailbox.fetch_new()), None)
            yield Finding(f"mailbox {mailbox.name}", ok=True, said="can be read")
        except KlachtenbureauError as error:
            yield Finding(f"mailbox {mailbox.name}", ok=False, said=str(error))
    office.close()
