"""Journeys 1 and 2: one mail becomes one committed plan."""

from datetime import datetime, timedelta

from complaints import incoming, old_register
from complaints.errors import StorageError
from complaints.letters import LetterName
from complaints.masking import masked
from complaints.plan import SendLetter
from daemon import importing, reading
from daemon.carry_out import carry_out
from daemon.office import Office
from storage import agenda, inbox
from storage.database import transaction

_IN_A_ROW = 4  # different mails that fail one after the other: then it is us, not they
_PAUSE = timedelta(minutes=1)
_SUSPECTS_WAIT = timedelta(minutes=5)  # longer than the pause: the first mail after it is one that did not fail yet


class Desk:
    """The desk's memory of its own trouble: which different mails failed since the last success.

    A mail that failed while another went well is itself at fault: it tells nothing about the desk any more.
    """

    def __init__(self) -> None:
        self.failed: set[int] = set()
        self.at_fault: set[int] = set()
        self.stopped_until: datetime | None = None

    def is_stopped(self, now: datetime) -> bool:
        """True while the desk waits after too many failures in a row."""
        return self.stopped_until is not None and now < self.stopped_until

    def went_well(self) -> None:
        """A mail was handled: the desk is well."""
        self.at_fault |= self.failed
        self.failed.clear()
        self.stopped_until = None


def handle_next_message(office: Office, now: datetime, desk: Desk) -> bool:
    """One mail becomes one committed plan. True means: look for more at once."""
    if desk.is_stopped(now):
        return False
    entry = None
    try:
        with inbox.next_entry(now) as entry:
            if entry is None:
                return False
            office.look_at_staff(now)
            message = reading.read(office, entry.mime, entry.received_at, entry.mailbox)
            situation = reading.situation(office, entry, message, now)
            plan = incoming.decide(situation)
            if entry.mailbox == importing.MAILBOX:
                plan = old_register.quietly(plan, now)
            number = situation.thread.dossier.complaint.number if situation.thread else None
            outcome = carry_out(
                plan,
                office,
                cause=entry.cause,
                number=number,
                now=now,
                message=message,
                mail_id=entry.id,
                author=situation.author,
            )
    except StorageError:
        raise
    except Exception as error:
        if entry is None:
            raise
        _failed(office, desk, entry, error, now)
        return True
    desk.went_well()
    log = office.log.bind(mail=entry.id, number=outcome.number)  # bound once: binding takes longer than a line
    for line in outcome.told:
        log.info(line)
    office.bells["post"].ring()
    return True


def _failed(office: Office, desk: Desk, entry: inbox.InboxEntry, error: Exception, now: datetime) -> None:
    office.log.error("a mail could not be handled", mail=entry.id, attempt=entry.attempts + 1, error=type(error).__name__)
    office.log.debug("where it failed", exc_info=error)
    if entry.id not in desk.at_fault:
        desk.failed.add(entry.id)
    if len(desk.failed) >= _IN_A_ROW:
        for mail_id in desk.failed:
            inbox.refund(mail_id, now + _SUSPECTS_WAIT)
        desk.stopped_until = now + _PAUSE
        _tell_once(office, now, len(desk.failed), type(error).__name__)
    elif entry.attempts + 1 >= inbox.ATTEMPTS:
        _tell_set_aside(office, entry, error, now)


def _tell_once(office: Office, now: datetime, count: int, reason: str) -> None:
    office.log.error("the desk stopped: too many mails failed in a row", mails=count)
    with transaction():
        if agenda.start("desk_stopped", now.strftime("%Y-%m-%dT%H"), now):
            facts: dict[str, object] = {"count": count, "reason": reason}
            carry_out(to_bureau(office, LetterName.DESK_STOPPED, facts), office, cause=f"desk:{now:%Y%m%d%H}", now=now)


def _tell_set_aside(office: Office, entry: inbox.InboxEntry, error: Exception, now: datetime) -> None:
    row = next((mail for mail in inbox.listing(["set_aside"]) if mail.id == entry.id), None)
    facts: dict[str, object] = {
        "mail_id": entry.id,
        "from_addr": row.from_addr if row else None,
        "subject": masked(row.subject) if row else "",
        "reason": type(error).__name__,
        "attempts": entry.attempts + 1,
    }
    with transaction():
        carry_out(to_bureau(office, LetterName.SET_ASIDE, facts), office, cause=f"aside:{entry.id}", now=now)


def to_bureau(office: Office, letter: LetterName, facts: dict[str, object]) -> list[SendLetter]:
    """The same letter to each person of the bureau."""
    people = office.rulebook.in_role("bureau")
    return [SendLetter(letter=letter, to=[person.address], name=person.name, facts=facts) for person in people]
