"""Journey 4: a period ends, its report is made, frozen and sent, once, by whoever is awake; and the letters of each morning."""

from datetime import datetime, time

from complaints.letters import LetterName
from complaints.periods import Period, Stretch
from complaints.plan import SendLetter
from daemon import awaiting, issuing, material, rhythms
from daemon.carry_out import carry_out
from daemon.digesting import send_next_digest
from daemon.office import Office
from daemon.point_reminding import look_after_points
from daemon.rounding_up import round_up
from reports import monthly
from scheduler.periods import over_since, report_moment
from storage import agenda
from storage.database import transaction


def make_next_report(office: Office, now: datetime) -> bool:
    """Do the next thing that is due: a morning letter, a report to make, to let go, to send, or to remind of.

    True means: look for more at once.
    """
    return (
        round_up(office, now)
        or send_next_digest(office, now)
        or issuing.make_due(office, now)
        or awaiting.let_go(office, now)
        or issuing.send_next(office, now)
        or awaiting.remind_next(office, now)
        or any(_send_monthly(office, period, now) for period in _months_due(office, now))
        or look_after_points(office, now)
    )


def report_of(office: Office, period: Period, language: str) -> monthly.MonthlyReport:
    """The report of a month from the register as it is."""
    zone = office.rulebook.organisation.zone
    until = datetime.combine(period.end, time(0), zone)
    return monthly.make(material.gather(office, until).cases, period, zone, language)


def _months_due(office: Office, now: datetime) -> list[Period]:
    since = agenda.first_registration()
    if since is None or rhythms.named("monthly"):  # then it is a row of the table as all others
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
