"""`klachtenbureau import`: first told, and only with --write done."""

from pathlib import Path

import click

from complaints import old_register
from daemon import importing
from daemon.office import Office
from daemon.terminal import moment_here, with_office, zone_of

_MOST_TOLD = 20  # problems on the screen


@click.command("import")
@click.argument("path", type=click.Path(path_type=Path, exists=True))
@click.option("--write", is_flag=True, help="do it; without this it is only told what would happen")
@with_office
def import_(office: Office, path: Path, *, write: bool) -> None:
    """Take over an old register (CSV, XLSX) or mails (folder of .eml, mbox), with its dates and without letters."""
    now = office.clock.now()
    office.look_at_staff(now)
    if importing.is_table(path):
        _table(office, path, write=write)
    else:
        _mails(office, path, write=write)
    if not write:
        click.echo("Nothing was written. Is this right? Then add --write.")


def _table(office: Office, path: Path, *, write: bool) -> None:
    table = importing.read_table(office, path)
    open_ = sum(case.closed_at is None for case in table.cases)
    click.echo(f"complaints that can be taken over: {len(table.cases)} (open: {open_}); lines that cannot: {len(table.problems)}")
    for problem in table.problems[:_MOST_TOLD]:
        click.echo(f"  {problem}")
    if len(table.problems) > _MOST_TOLD:
        click.echo(f"  and {len(table.problems) - _MOST_TOLD} more")
    for sentence in old_register.unknown(table.cases, office.rulebook):
        click.echo(f"  {sentence}")
    if table.cases:
        zone = zone_of(office)
        first, last = (moment_here(pick(case.received_at for case in table.cases), zone) for pick in (min, max))
        click.echo(f"  received from {first} to {last}")
    if write:
        new, known = importing.take_over(office, table.cases, office.clock.now())
        click.echo(f"taken over: {new}; taken over before: {known}")


def _mails(office: Office, path: Path, *, write: bool) -> None:
    mails = list(importing.mails_in(path))
    click.echo(f"mails that can be taken over: {len(mails)}; what is a complaint among them is registered without letters")
    if write:
        new = importing.keep_mails(mails, office.clock.now())
        click.echo(f"{new} laid in the inbox; {len(mails) - new} were there before. The daemon (or `once`) registers them.")
