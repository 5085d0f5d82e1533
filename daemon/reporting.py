"""Journey 4: a month ends, its report is made and mailed, once, by whoever is awake; and the bureau's daily round-up."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from complaints import buttons, words
from complaints.letters import LetterName
from complaints.masking import masked
from complaints.message import Kind
from complaints.periods import Period, Stretch
from complaints.plan import SendLetter
from daemon.carry_out import carry_out
from daemon.desk import to_bureau
from daemon.digesting import send_next_digest
from daemon.office import Office
from daemon.point_reminding import look_after_points
from reports import monthly
from scheduler.periods import over_since, report_moment
from storage import agenda, inbox, outbox, statistics
from storage.database import transaction

_MOST_BUTTONS = 12  # in one round-up; a parked mail without a button has its number, and can be named behind #klacht


def make_next_report(office: Office, now: datetime) -> bool:
    """Make the oldest report that is due and not made yet. True means: look for more at once."""
    return (
        _round_up(office, now)
        or send_next_digest(office, now)
        or look_after_points(office, now)
        or any(_send_monthly(office, period, now) for period in _months_due(office, now))
    )


def report_of(office: Office, period: Period, language: str) -> monthly.MonthlyReport:
    """The report of a month from the register as it is."""
    zone = office.rulebook.organisation.zone
    until = datetime.combine(period.end, time(0), zone)
    return monthly.make(statistics.cases(until), period, zone, language)


def _months_due(office: Office, now: datetime) -> list[Period]:
    since = agenda.first_registration()
    if since is None:
        return []
    today = office.workdays.local_day(now)
    months = over_since(Stretch.MONTH, office.workdays.local_day(since), today)
    return [month for month in months if due_at(office, month) <= now]


def due_at(office: Office, month: Period) -> datetime:
    """From when the report of a month is due."""
    zone = office.rulebook.organisation.zone
    return report_moment(month, office.workdays.on_or_after, office.rulebook.reports.monthly.at, zone)


def _send_monthly(office: Office, period: Period, now: datetime) -> bool:
    with transaction():
        if not agenda.start("monthly", period.label, now):
            return False
        language = office.rulebook.organisation.languages[0]
        report = report_of(office, period, language)
        rule = office.rulebook.reports.monthly
        addresses = list(dict.fromkeys(p.address for role in rule.to for p in office.rulebook.in_role(role)))
        if addresses:
            letter = SendLetter(letter=LetterName.MONTHLY_REPORT, to=addresses, language=language, facts=report.facts)
            carry_out(
                [letter],
                office,
                cause=f"monthly:{period.label}",
                now=now,
                papers=report.attachments,
                pictures=report.pictures,
            )
    office.log.info("monthly report made", period=period.label, recipients=len(addresses))
    office.bells["post"].ring()
    return True


def send_now(office: Office, period: Period, now: datetime) -> bool:
    """Mail a month's report at once, if it was not mailed before."""
    return _send_monthly(office, period, now)


def _round_up(office: Office, now: datetime) -> bool:
    """Each working morning the bureau hears which mails were parked or set aside: nothing is out of sight."""
    today = office.workdays.local_day(now)
    hour = now.astimezone(office.rulebook.organisation.zone).time()
    if not office.workdays.is_worked(today) or hour < office.workdays.opening:
        return False
    since = office.workdays.at(office.workdays.step(today, -1), office.workdays.opening)
    with transaction():
        if not agenda.start("round_up", today.isoformat(), now):
            return False
        waiting = inbox.listing(["parked"], since=since)
        parked = [_line(mail) for mail in waiting]
        aside = [_line(mail) for mail in inbox.listing(["set_aside"])]
        letters = [
            {
                "to": m.to,
                "letter_word": words.LETTER[LetterName(m.letter)],
                "state_word": words.LETTER_STATE["nl"][state],
                "answer": m.answer,
            }
            for state in ("unknown", "failed")
            for m in outbox.listing(state)
            if m.queued_at > since - timedelta(days=7)
        ]
        if parked or aside or letters:
            facts: dict[str, object] = {"parked": parked, "set_aside": aside, "letters": letters}
            offered = [buttons.for_parked(mail.id, "nl") for mail in waiting[:_MOST_BUTTONS]]
            told = [replace(letter, buttons=offered) for letter in to_bureau(office, LetterName.ROUND_UP, facts)]
            carry_out(told, office, cause=f"round_up:{today}", now=now)
    return True


def _why(mail: inbox.MailState) -> str:
    """What the word for its kind does not say yet. The signals of an automatic mail are a programmer's words: only that word."""
    said, _, more = mail.reason.partition(": ")
    if mail.kind is None or said != words.KIND[Kind(mail.kind)]:
        return mail.reason
    return more if mail.kind in {Kind.BOUNCE, Kind.DELAYED} else ""


def _line(mail: inbox.MailState) -> dict[str, object]:
    return {
        "id": mail.id,
        "from_addr": mail.from_addr,
        "subject": masked(mail.subject),
        "kind_word": words.KIND[Kind(mail.kind)] if mail.kind else "onbekend",
        "reason": _why(mail),
        "received_at": mail.received_at,
    }
