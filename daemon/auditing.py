"""The audit pack: the sample is drawn, each dossier in it is gathered with its timeline, and who reads it is written down."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from complaints.complaint import Dossier, RecordKind, Status
from complaints.facts import CaseFacts, Material
from complaints.letters import LetterName
from complaints.periods import Period, local_day
from daemon import dossier_letter
from daemon.office import Office
from daemon.rhythms import Made
from mailboxes import parse
from reports import audit
from reports.audit import Audit, Read
from reports.audit_points import Event, Examined
from reports.principles import Board
from reports.sampling import sample
from storage import access, dossiers, journal, outbox

YEARS = 2  # every two years Risk Management looks (policy 7)
_ACKNOWLEDGE_WITHIN = 2  # working days: our own measure for "at once"


def make(office: Office, material: Material, period: Period, seed: str, board: Board, now: datetime) -> Made:
    """Draw the sample of the two years that end with `period` and judge it; without a seed one is drawn by chance."""
    language = office.rulebook.organisation.languages[0]
    zone = office.rulebook.organisation.zone
    since = date(period.start.year - YEARS + 1, 1, 1)
    there = {case.number: case for case in material.cases if _belongs(case, since, period.end, office)}
    seed = seed or secrets.token_hex(4)
    drawn = sample(there, office.rulebook.reports.audit.sample, seed)
    reads = [Read(each.at, each.who, each.how, each.number) for each in access.of(drawn)]
    found = Audit(
        since=since,
        period=period,
        seed=seed,
        drawn_from=len(there),
        dossiers=examined(office, [there[number] for number in drawn], language, now),
        reads=reads,
        broken=journal.first_broken(),
        board=board,
    )
    access.add(drawn, who="Risk Management", how=f"auditpakket {period.label}", at=now)
    return Made(document=audit.make(material, found, zone, language))


def _belongs(case: CaseFacts, since: date, until: date, office: Office) -> bool:
    """A complaint that came in these years, or was closed in them."""
    if case.kind is not RecordKind.COMPLAINT or case.status is Status.NO_COMPLAINT:
        return False
    zone = office.rulebook.organisation.zone
    moments = (case.received_at, *(ending.at for ending in case.endings))
    return any(since <= local_day(moment, zone) < until for moment in moments)


def examined(office: Office, cases: Iterable[CaseFacts], language: str, now: datetime) -> Sequence[Examined]:
    """Gather what an auditor looks at, of each of these complaints."""
    return [_examined(office, case, language, now) for case in cases]


def _examined(office: Office, case: CaseFacts, language: str, now: datetime) -> Examined:
    dossier = dossiers.find(case.number)
    assert dossier is not None
    complaint, workdays = dossier.complaint, office.workdays
    last_day = workdays.step(workdays.local_day(case.received_at), _ACKNOWLEDGE_WITHIN)
    said = _said_with_outcome(case.number)
    customer = complaint.customer
    return Examined(
        at=now,
        case=case,
        acknowledge_by=workdays.at(last_day, workdays.closing),
        timeline=_timeline(office, case.number, language),
        reachable=customer.address is not None,
        described=bool((customer.name or customer.address or customer.phone) and (complaint.summary or complaint.subject)),
        wish=complaint.wish is not None,
        independent=complaint.handler not in dossier.excluded,
        trained=_trained(office, dossier),
        names_kifid="kifid" in said,
        names_review="herbeoordeling" in said or "second review" in said,
        whole=journal.is_whole(case.number),
    )


def _trained(office: Office, dossier: Dossier) -> bool | None:
    handler = office.rulebook.person(dossier.complaint.handler)
    return handler.is_trained(office.workdays.local_day(dossier.complaint.registered_at)) if handler else None


def _said_with_outcome(number: str) -> str:
    """The words, in small letters, of the letters with our answer or the outcome that left."""
    letters = (each for each in outbox.listing(number=number) if each.letter == LetterName.OUTCOME and each.sent_at)
    mimes = (outbox.mime_of(each.message_id) for each in letters)
    return "\n".join(parse.read(mime).text.lower() for mime in mimes if mime)


def _timeline(office: Office, number: str, language: str) -> list[Event]:
    """What happened, in order: of mails and letters who and which, of the journal the whole line; the customer's data masked."""
    facts, _ = dossier_letter.gather(office, number, language=language, whole=False)
    timeline = facts["timeline"]
    assert isinstance(timeline, list)
    return [_event(entry) for entry in timeline]


def _event(entry: dict[str, object]) -> Event:
    moment, title = entry["at"], str(entry["title"])
    assert isinstance(moment, datetime)
    if entry["kind"] == "journal":
        return Event(moment, title, str(entry["text"]))
    what = "mail" if entry["kind"] == "mail" else "brief"
    return Event(moment, "", f"{what}: {title}")
