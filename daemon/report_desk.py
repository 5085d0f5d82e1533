"""The report that a mail is about, with all that the decision must know (complaints/releasing.py)."""

from collections.abc import Iterable

from complaints.kept_reports import ReportAtHand
from complaints.matters import Kind, Matter
from complaints.staff_rules import Person
from daemon import rhythms
from daemon.office import Office
from reports.document import thawed
from storage import reports
from storage.database import reading


def at_hand(office: Office, matter: Matter | None) -> ReportAtHand | None:
    """The report that a letter of ours was about; held, so that of two replies the second one sees what the first one did."""
    if matter is None or matter.kind is not Kind.REPORT or not matter.key.isdigit():
        return None
    with reading():
        kept = reports.held(int(matter.key))
        if kept is None:
            return None
        rhythm = rhythms.named(kept.name)
        readers = people_at(office, kept.sent_to) if kept.sent_to else rhythm.readers(office, kept.about) if rhythm else []
        releaser = office.rulebook.person(kept.released_by)
        return ReportAtHand(
            kept=kept,
            title=thawed(reports.document(kept.id)).title,
            readers=readers,
            asks=rhythm.asks if rhythm else None,
            share_with=rhythm.share_with(office) if rhythm else [],
            released_by=releaser.name if releaser else None,
        )


def people_at(office: Office, addresses: Iterable[str]) -> list[Person]:
    """The people with these addresses, in that order; who is gone from the rules is left out."""
    found = (office.rulebook.person_at(address) for address in addresses)
    return [person for person in found if person is not None]
