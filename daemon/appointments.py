"""The deadlines of a complaint, enclosed in a letter to who handles it as an .ics file, where rules.yaml asks for it."""

from collections.abc import Sequence
from datetime import datetime

from complaints import appointments
from complaints.appointments import Entry
from complaints.letters import LetterName
from complaints.message import Attachment
from complaints.plan import SendLetter
from complaints.words import language_of
from daemon.office import Office
from mailboxes import icalendars
from storage import appointments as rows
from storage.models import ComplaintRow

_FILES = {"nl": ("termijnen.ics", "vervallen-termijnen.ics"), "en": ("deadlines.ics", "cancelled-deadlines.ics")}


def enclosed(office: Office, row: ComplaintRow | None, effect: SendLetter, now: datetime) -> list[Attachment]:
    """What the reader's calendar still has to hear, as one file to put in and one to take out; and it is written down as sent."""
    reader = office.rulebook.person_at(effect.to[0]) if effect.with_calendar and office.rulebook.calendar else None
    if row is None or reader is None:
        return []
    handles = row.handler == reader.id
    changed = appointments.changes(reader.id, rows.running(row), rows.kept(row), handles=handles)
    rows.keep(row, changed, now)
    names = _FILES[effect.language if effect.language in _FILES else "nl"]
    return [
        _file(office, row, [entry for entry in changed if entry.cancelled is cancel], name, effect.language, now)
        for name, cancel in zip(names, (False, True), strict=True)
        if any(entry.cancelled is cancel for entry in changed)
    ]


def goodbyes(office: Office, row: ComplaintRow) -> list[SendLetter]:
    """A letter to each who still has entries of a complaint that he does not handle any more, and heard nothing yet."""
    if not office.rulebook.calendar:
        return []
    left = (office.rulebook.person(person) for person in appointments.left_behind(row.handler, rows.kept(row)))
    handler = office.rulebook.person(row.handler)
    return [
        SendLetter(
            letter=LetterName.REASSIGNED,
            to=[person.address],
            name=person.name,
            language=language_of(person),
            with_calendar=True,
            facts={
                "handler_name": handler.name if handler else office.rulebook.bureau.name,
                "earlier_name": None,
                "taken_back_by": None,
                "given_number": None,
                "handed_over": True,
                "subject": row.subject,
            },
        )
        for person in left
        if person is not None
    ]


def _file(office: Office, row: ComplaintRow, entries: Sequence[Entry], name: str, language: str, now: datetime) -> Attachment:
    organiser = office.rulebook.organisation.address
    shown = [
        icalendars.Shown(
            uid=appointments.uid(row.number, entry.kind, organiser.rpartition("@")[2]),
            sequence=entry.sequence,
            due_at=entry.due_at,
            summary=appointments.summary(row.number, entry.kind, language),
            description=appointments.description(entry.kind, language),
        )
        for entry in entries
    ]
    content = icalendars.write(shown, cancel=entries[0].cancelled, organiser=organiser, now=now)
    return Attachment(name=name, type="text/calendar", size=len(content), content=content)
