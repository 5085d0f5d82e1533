"""Reports that wait for somebody: a draft goes out when its time is over, and who is asked for a reply is reminded."""

from collections.abc import Sequence
from datetime import datetime

from complaints.kept_reports import KeptReport, ReportAtHand, ReportState
from complaints.letters import LetterName
from complaints.matters import Matter
from complaints.plan import SendLetter
from complaints.staff_rules import Person
from complaints.words import language_of
from daemon import rhythms
from daemon.carry_out import carry_out
from daemon.deadlines import mails_wait
from daemon.office import Office
from daemon.report_desk import at_hand, people_at
from storage import agenda, reports
from storage.database import transaction


def let_go(office: Office, now: datetime) -> bool:
    """Release the drafts that nobody answered in time. True: there was one."""
    return any(_let_go(office, draft, now) for draft in reports.drafts_due(now))


def _let_go(office: Office, draft: KeptReport, now: datetime) -> bool:
    assert draft.send_at is not None  # drafts_due asks for it
    if _an_answer_may_wait(office, draft.send_at, now):
        return False
    with transaction():
        kept = reports.held(draft.id)
        if kept is None or kept.state is not ReportState.DRAFT:
            return False
        reports.release(kept.id, by=None, comment="", now=now)
    office.log.info("report goes out without an answer", report=draft.name, period=draft.period)
    return True


def _an_answer_may_wait(office: Office, since: datetime, now: datetime) -> bool:
    """True while mails are unread, or while a mailbox that works was not looked into since: the answer may lie there."""
    looks = {each.name: each for each in agenda.mailboxes()}
    ours = [looks.get(mailbox.name) for mailbox in office.mailboxes]
    return mails_wait(now) or any(look is None or (not look.error and (look.last_look or since) < since) for look in ours)


def remind_next(office: Office, now: datetime) -> bool:
    """Remind those who keep the next report waiting. True means: look for more at once."""
    with transaction():
        kept = reports.next_to_look_at(now)
        if kept is None:
            return False
        report = at_hand(office, Matter.read(kept.token))
        assert report is not None  # its row is held
        what, readers = who(office, kept)
        letters = [_letter(report, reader, what) for reader in readers]
        carry_out(letters, office, cause=f"report:{kept.id}:{what}:{kept.look_again_at}", now=now)
        days = office.workdays
        again = days.at(days.step(days.local_day(now), 1), days.opening) if kept.state is ReportState.HELD else None
        reports.look_again(kept.id, again)
    office.log.info("reminded of a report", report=kept.name, period=kept.period, people=len(letters))
    office.bells["post"].ring()
    return True


def who(office: Office, kept: KeptReport) -> tuple[str, Sequence[Person]]:
    """Who is reminded, and of what: of a report that is held back who may let it go, and the bureau; else who did not reply."""
    if kept.state is ReportState.HELD:
        people = [*people_at(office, kept.drafted_to), *office.rulebook.in_role("bureau")]
        return "held", list({person.id: person for person in people}.values())
    rhythm = rhythms.named(kept.name)
    if kept.state is ReportState.SENT and rhythm is not None and rhythm.asks is not None:
        replied = {reply.person for reply in reports.replies(kept.id) if reply.kind is rhythm.asks}
        return str(rhythm.asks), [reader for reader in people_at(office, kept.sent_to) if reader.id not in replied]
    return "none", ()


def _letter(report: ReportAtHand, reader: Person, what: str) -> SendLetter:
    kept = report.kept
    return SendLetter(
        letter=LetterName.REPORT_WAITS,
        to=[reader.address],
        name=reader.name,
        language=language_of(reader),
        about=kept.token,
        facts={
            "what": what,
            "title": report.title,
            "since": kept.released_at or kept.made_at,
            "may_release": reader.address.lower() in kept.drafted_to,
            "readers": [person.name for person in report.readers],
        },
    )
