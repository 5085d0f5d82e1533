"""What the stories of letters that did not arrive share."""

from datetime import datetime
from email import message_from_bytes, policy

from desk_office import AMSTERDAM, ANNA, DeskOffice, Letter, a_bounce

from complaints.complaint import DeadlineKind
from daemon import dossier_page
from storage import outbox

NEW = "anna.nieuw@klant.example"
LOST = "niet aangekomen"
CLOSING = """#besproken met Jansen op 2 maart
#oorzaak snelheid
#teruggekoppeld op 2 maart
#leerpunt bel binnen twee dagen terug
"""


def says(office: DeskOffice, person: str, text: str) -> None:
    """A colleague answers his latest letter; a minute passes, as moments tell letters apart."""
    office.advances(minutes=1)
    office.replies(person, office.last_letter_to(person), text)
    office.works_until_quiet()
    office.advances(minutes=1)


def bounces(office: DeskOffice, lost: Letter | None = None, old: str = "", new: str = "") -> None:
    """The latest letter to Anna comes back, or this one; `old` and `new` change what the server says."""
    mime = a_bounce(lost or office.last_letter_to(ANNA), office.clock.now())
    office.takes(mime.replace(old.encode(), new.encode()) if old else mime)
    office.works_until_quiet()


def clock(office: DeskOffice, kind: DeadlineKind) -> object:
    """The moment on which it ends while it runs; None otherwise."""
    found = office.dossier.deadline(kind)
    return found.due_at.astimezone(AMSTERDAM) if found and found.met_at is None else None


def at(text: str) -> datetime:
    """A moment as the clock in Amsterdam shows it."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


def html_of(letter: Letter) -> str:
    """The other form of a letter, as it stands in the outbox."""
    mail = message_from_bytes(outbox.mime_of(letter.message_id) or b"", policy=policy.default)
    part = mail.get_body(("html",))
    assert part is not None
    return str(part.get_content())


def page(office: DeskOffice) -> str:
    """What `show` tells."""
    return "\n".join(dossier_page.lines(office.dossier, office.office.rulebook, office.office.workdays))
