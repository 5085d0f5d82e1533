"""Commands of whoever keeps the daemon in order: mails and letters tried again, the journal checked, the clock confirmed."""

from collections.abc import Sequence

import click

from complaints.errors import KlachtenbureauError
from daemon import showing, watch
from daemon.office import Office
from daemon.terminal import moment_here, open_here, print_json, print_table, with_office, zone_of
from storage import inbox, journal, outbox


@click.command()
@click.argument("ids", nargs=-1, type=int)
@click.option("--all", "everything", is_flag=True)
@click.option("--as", "verdict", type=click.Choice(["complaint"]), help="what a parked or refused mail is after all")
@with_office
def replay(_office: Office, ids: Sequence[int], *, everything: bool, verdict: str | None) -> None:
    """Put set-aside mails back to work; with --as complaint also parked and refused ones."""
    if not ids and not everything:
        raise click.UsageError("Name the mails, or --all.")
    if verdict and everything:
        raise click.UsageError("A verdict is about mails that somebody looked at: name them.")
    found = inbox.replay(None if everything else ids, verdict=verdict)
    missing = sorted(set(ids) - set(found)) if not everything else []
    click.echo(f"back to work: {', '.join(map(str, found)) or 'none'}")
    if missing:
        states = "set aside, parked or refused" if verdict else "set aside (a parked mail wants --as complaint)"
        raise KlachtenbureauError(f"Not {states}, so left alone: {', '.join(map(str, missing))}.")


@click.group("letters", invoke_without_command=True)
@click.option("--state", type=click.Choice(outbox.STATES))
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def letters_(context: click.Context, *, state: str | None, as_json: bool) -> None:
    """List the outbox; `letters retry ID` and `letters cancel ID` act."""
    if context.invoked_subcommand:
        return
    office = open_here()
    found = outbox.listing(state)
    office.close()
    if as_json:
        print_json([showing.fields_of(letter) for letter in found])
        return
    print_table(
        ("id", "geschreven", "brief", "aan", "staat", "nummer", "antwoord"),
        [(m.id, moment_here(m.queued_at, zone_of(office)), m.letter, m.to, m.state, m.number, m.answer[:60]) for m in found],
    )


@letters_.command()
@click.argument("letter_id", type=int)
@with_office
def retry(office: Office, letter_id: int) -> None:
    """Queue a letter again for who did not get it."""
    _acted(outbox.retry(letter_id, office.clock.now()), letter_id, "queued again")


@letters_.command()
@click.argument("letter_id", type=int)
@with_office
def cancel(_office: Office, letter_id: int) -> None:
    """Keep back a letter that still waits."""
    _acted(outbox.cancel(letter_id), letter_id, "cancelled")


def _acted(count: int, letter_id: int, what: str) -> None:
    if not count:
        raise KlachtenbureauError(f"Letter {letter_id} has no recipient for whom that is possible.")
    click.echo(f"{what} for {count} recipient(s)")


@click.group("journal")
def journal_() -> None:
    """Work with the journal."""


@journal_.command()
@with_office
def verify(_office: Office) -> None:
    """Check the hash chain."""
    broken = journal.first_broken()
    if broken:
        raise KlachtenbureauError(f"The journal was changed behind our back: {broken}.")
    click.echo("the journal is whole")


@click.group("clock")
def clock_() -> None:
    """Work with the clock that reminders and reports go by."""


@clock_.command()
@with_office
def confirm(office: Office) -> None:
    """Say that the machine's clock stands right, after it jumped: reminders and reports go on."""
    now = office.clock.now()
    watch.confirm(now)
    click.echo(f"believed: it is {moment_here(now, zone_of(office))}")
