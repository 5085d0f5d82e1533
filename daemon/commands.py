"""What can be typed: run, once, check, status, list, show, inbox, inspect, explain, report, replay, letters and more."""

import os
import smtplib
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import click

from complaints.complaint import Status
from complaints.errors import KlachtenbureauError, RulebookError, SettingsError
from complaints.masking import masked
from complaints.words import STATUS
from daemon import dossier_page, health, looking_ahead, loop, reporting, showing
from daemon.checking import findings
from daemon.import_command import import_
from daemon.office import Office
from daemon.terminal import moment_here, open_here, print_json, print_table, who_asks, with_office, zone_of
from daemon.upkeep import clock_, journal_, letters_, replay
from scheduler.clock import SystemClock
from scheduler.periods import Stretch, last, named
from storage import access, database, dossiers, inbox, outbox

WRONG_SETUP = 78  # EX_CONFIG
_LEFT_UNDONE = 1


def main() -> None:
    """Run one command; a person's mistake is one sentence and an exit code, never a traceback."""
    try:
        commands(prog_name="klachtenbureau")
    except (SettingsError, RulebookError) as error:
        click.echo(f"klachtenbureau: {error}", err=True)
        sys.exit(WRONG_SETUP)
    except KlachtenbureauError as error:
        click.echo(f"klachtenbureau: {error}", err=True)
        sys.exit(_LEFT_UNDONE)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def commands() -> None:
    """klachtenbureau: complaints come in by mail, are registered, routed, answered in time, reported."""


@commands.command()
@click.option("--once-quiet", is_flag=True, help="leave when there is nothing left to do")
def run(*, once_quiet: bool) -> None:
    """Run the daemon until SIGTERM or SIGINT."""
    office = open_here()
    if once_quiet:
        good = loop.until_quiet(office, office.clock.now())
        office.close()
        sys.exit(0 if good else _LEFT_UNDONE)
    left_well = True
    try:
        left_well = loop.Daemon(office).run(lambda url: click.echo(showing.welcome(office, url), err=True))
    finally:
        if not left_well:
            # Closing would wait for a server that does not answer. What was in hand is as after a power cut: in the database.
            sys.stderr.flush()
            os._exit(0)
        office.close()


@commands.command()
@click.option("--at", metavar="MOMENT", help="work as if it were that moment, such as 2026-03-02T09:00+01:00")
@click.option("--rehearsal", is_flag=True, help="allow --at on PostgreSQL")
def once(*, at: str | None, rehearsal: bool) -> None:
    """Do all work that is due, until quiet, then leave."""
    moment = _moment(at) if at else None
    office = open_here(moment)
    if moment and database.is_postgres() and not rehearsal:
        raise SettingsError(
            "--at on PostgreSQL would write a pretended time into a shared register; add --rehearsal if you mean it."
        )
    good = loop.until_quiet(office, office.clock.now(), pretended=moment is not None)
    office.close()
    sys.exit(0 if good else _LEFT_UNDONE)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(f"'{text}' is no moment; write 2026-03-02T09:00+01:00", param_hint="--at") from error
    if moment.tzinfo is None:
        raise click.BadParameter("a moment needs its offset, such as +01:00", param_hint="--at")
    return moment


@commands.command()
def check() -> None:
    """Check settings, rules, templates, logins and ports, one line each."""
    good = True
    for finding in findings():
        click.echo(f"{'ok   ' if finding.ok else 'WRONG'} {finding.what}: {finding.said}")
        good = good and finding.ok
    sys.exit(0 if good else WRONG_SETUP)


@commands.command()
@click.option("--json", "as_json", is_flag=True)
@with_office
def status(office: Office, *, as_json: bool) -> None:
    """Show mailboxes, inbox, outbox, complaints, loops."""
    found = health.status(office.clock.now(), office.settings.mailboxes)
    if as_json:
        print_json(found)
        return
    for line in showing.status_lines(found, zone_of(office)):
        click.echo(line)


@commands.command("list")
@click.option("--json", "as_json", is_flag=True)
@click.option("--unit")
@click.option("--status", "wanted", type=click.Choice([str(status) for status in Status]))
@click.option("--overdue", is_flag=True)
@click.option("--outside", is_flag=True, help="with a procedure at Kifid, a court or another body")
@with_office
def list_(office: Office, *, as_json: bool, unit: str | None, wanted: str | None, overdue: bool, outside: bool) -> None:
    """List complaints, one a line."""
    late = office.clock.now() if overdue else None
    found = dossiers.listing(unit=unit, status=wanted, overdue_at=late, outside=outside)
    known = [each.id for each in office.rulebook.units]
    if unit is not None and unit not in known and not found:  # one of the past may still have complaints
        raise click.BadParameter(f"'{unit}' is no unit; there are {', '.join(known)}", param_hint="--unit")
    if as_json:
        print_json([showing.complaint_fields(complaint) for complaint in found])
        return
    print_table(
        ("nummer", "status", "ontvangen", "afdeling", "behandelaar", "onderwerp"),
        [
            (c.number, STATUS["nl"][c.status], moment_here(c.received_at, zone_of(office)), c.unit, c.handler, c.subject[:60])
            for c in found
        ],
    )


@commands.command()
@click.argument("number")
@click.option("--json", "as_json", is_flag=True)
@with_office
def show(office: Office, number: str, *, as_json: bool) -> None:
    """Show one dossier, whole."""
    dossier = dossiers.find(number.upper())
    if dossier is None:
        raise KlachtenbureauError(f"There is no complaint {number}.")
    access.add([dossier.complaint.number], who=who_asks(), how="opdracht show", at=office.clock.now())
    if as_json:
        print_json(showing.dossier_fields(dossier, office))
        return
    for line in dossier_page.lines(dossier, office.rulebook, office.workdays):
        click.echo(line)


@commands.command("agenda")
@click.option("--days", default=14, show_default=True, type=click.IntRange(1, 366), help="how far to look ahead")
@click.option("--number", help="of this complaint only")
@click.option("--json", "as_json", is_flag=True)
@with_office
def agenda_(office: Office, *, days: int, number: str | None, as_json: bool) -> None:
    """Tell everything that will be sent or become due, in order of time, each with the reason."""
    now = office.clock.now()
    wanted = number.upper() if number else None
    if wanted and dossiers.find(wanted) is None:
        raise KlachtenbureauError(f"There is no complaint {number}.")
    found = looking_ahead.coming_until(now + timedelta(days=days), office, now, wanted)
    if as_json:
        print_json([showing.fields_of(each) for each in found])
        return
    for line in looking_ahead.in_lines(found, office):
        click.echo(line)


@commands.group("inbox", invoke_without_command=True)
@click.option("--state", type=click.Choice(inbox.STATES))
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def inbox_(context: click.Context, *, state: str | None, as_json: bool) -> None:
    """List every mail that came in, with what became of it and why; `inbox show ID` shows one."""
    if context.invoked_subcommand:
        return
    office = open_here()
    found = inbox.listing([state] if state else [])
    office.close()
    if as_json:
        print_json([{**showing.fields_of(mail), "subject": masked(mail.subject)} for mail in found])
        return
    print_table(
        ("id", "ontvangen", "staat", "soort", "nummer", "van", "reden"),
        [(m.id, moment_here(m.received_at, zone_of(office)), m.state, m.kind, m.number, m.from_addr, m.reason) for m in found],
    )


@inbox_.command("show")
@click.argument("mail_id", type=int)
@click.option("--raw", is_flag=True, help="the bytes as they came in")
@with_office
def show_mail(office: Office, mail_id: int, *, raw: bool) -> None:
    """Show one mail: what became of it, and its text."""
    mime = inbox.raw(mail_id)
    if mime is None:
        raise KlachtenbureauError(f"There is no mail {mail_id}.")
    (mail,) = (mail for mail in inbox.listing() if mail.id == mail_id)
    if mail.number:
        access.add([mail.number], who=who_asks(), how=f"opdracht inbox show {mail_id}", at=office.clock.now())
    if raw:
        sys.stdout.buffer.write(mime)
        return
    for line in showing.mail_lines(mail, mime, zone_of(office)):
        click.echo(line)


@commands.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True)
def inspect(files: Sequence[Path], *, as_json: bool) -> None:
    """Tell how mails are read: one JSON object a line, in the order asked."""
    rulebook = showing.rulebook_or_none()
    good = True
    for file in files:
        found = showing.inspected(file, rulebook)
        good = good and found["error"] is None
        if as_json:
            print_json(found)
        else:
            click.echo("\n".join(f"{name:18} {value}" for name, value in found.items() if value not in (None, [], "")) + "\n")
    sys.exit(0 if good else _LEFT_UNDONE)


@commands.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True)
@click.option("--at", metavar="MOMENT")
def explain(file: Path, *, as_json: bool, at: str | None) -> None:
    """Tell the plan that a mail would get, and the rule that decided; nothing is written."""
    office = open_here(_moment(at) if at else None)
    plan = showing.explained(office, file)
    office.close()
    if as_json:
        print_json(plan)
        return
    for step in plan:
        rest = ", ".join(
            f"{name}={value}" for name, value in step.items() if name != "effect" and value not in (None, [], {}, "")
        )
        click.echo(f"{step['effect']:14} {rest}")


@commands.command()
@click.argument("name", type=click.Choice(["monthly"]), required=False)
@click.option("--period", metavar="YYYY-MM", help="the last month that is over, when not given")
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), help="folder for the files")
@click.option("--send", is_flag=True, help="mail it now, if it was not mailed before")
@click.option("--list", "listed", is_flag=True, help="what went out, when, to whom")
@with_office
def report(office: Office, *, name: str | None, period: str | None, output: Path | None, send: bool, listed: bool) -> None:
    """Make a report."""
    now = office.clock.now()
    if listed:
        sent = [letter for letter in outbox.listing() if letter.letter == "monthly_report"]
        rows = [(m.subject, m.to, m.state, moment_here(m.sent_at, zone_of(office))) for m in sent]
        print_table(("onderwerp", "aan", "staat", "verstuurd"), rows)
        return
    if name is None:
        raise click.UsageError("Name a report: monthly. Or use --list.")
    wanted = named(period) if period else last(Stretch.MONTH, office.workdays.local_day(now))
    if send and wanted.end > office.workdays.local_day(now):
        raise KlachtenbureauError(
            f"{wanted.label} is not over; what is mailed counts as the report of that month. Leave --send out."
        )
    if send:
        sent_now = reporting.send_now(office, wanted, now)
        click.echo(f"{wanted.label}: {'queued' if sent_now else 'was mailed before; nothing is sent twice'}")
    if output or not send:
        for file in showing.write_report(office, wanted, output or Path()):
            click.echo(file)


for _upkeep in (replay, letters_, journal_, clock_, import_):
    commands.add_command(_upkeep)


@commands.command()
@with_office
def migrate(_office: Office) -> None:
    """Bring the database to this version (run does it too)."""
    click.echo("the database is of this version")


@commands.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8025, show_default=True)
def example(*, host: str, port: int) -> None:
    """Send an invented complaint to the SMTP door, for a first try."""
    mime = showing.example(SystemClock().now())
    try:
        with smtplib.SMTP(host, port, timeout=10) as smtp:
            smtp.sendmail("anna@klant.example", ["klachten@arag.example"], mime)
    except OSError as error:
        raise KlachtenbureauError(f"Nobody takes mail at {host}:{port} ({error}). Is the daemon running?") from error
    click.echo("sent: Anna de Vries complains to klachten@arag.example")
