"""`report`: makes a report or gives the frozen one, sends it, revises it, and lists what went out and what comes next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from complaints.errors import KlachtenbureauError
from complaints.kept_reports import STATE_WORDS, KeptReport
from complaints.letters import LetterName
from complaints.message import Attachment
from complaints.periods import Period
from daemon import issuing, report_list, rhythms
from daemon.material import gather
from daemon.office import Office
from daemon.rhythms import Rhythm
from daemon.showing import fields_of
from daemon.terminal import moment_here, print_json, print_table, with_office, zone_of
from reports.document import Document, thawed
from reports.shapes import Shaped, page_facts, shape
from scheduler.periods import last, named
from storage import reports

_PRINTED = 12  # characters of a fingerprint


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which report is asked for; `about` None: all of the period."""

    rhythm: Rhythm
    period: Period
    about: str | None


@click.command("report")
@click.argument("name", required=False)
@click.option("--period", metavar="P", help="such as 2026-10, 2026-Q4, 2026-H2, 2026-W45 or 2026; else the last that is over")
@click.option("--about", metavar="X", help="the department, unit or reader, where a report has several")
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), help="folder for the files")
@click.option("--send", is_flag=True, help="make it and send it now, if it was not made before")
@click.option("--revise", metavar="WHY", help="make the next edition, when figures differ now, and send it to the same readers")
@click.option("--list", "listed", is_flag=True, help="what went out, when, to whom, and what comes next")
@click.option("--json", "as_json", is_flag=True, help="with --list")
@with_office
def report_(
    office: Office,
    *,
    name: str | None,
    period: str | None,
    about: str | None,
    output: Path | None,
    send: bool,
    revise: str | None,
    listed: bool,
    as_json: bool,
) -> None:
    """Make a report, or give the frozen one; `report --list` tells what went out and what comes next."""
    now = office.clock.now()
    office.look_at_staff(now)
    if listed:
        _list(office, now, name, as_json=as_json)
        return
    rhythm = rhythm_named(name)
    wanted = Wanted(rhythm, _period(office, rhythm, period, now), about)
    if revise is not None:
        _revise(office, wanted, revise, now)
    elif send:
        made = issuing.make_now(office, rhythm, wanted.period, now)
        click.echo(f"{wanted.period.label}: {'made; the post takes it' if made else 'was made before; nothing is sent twice'}")
    if send or revise is not None:
        while issuing.send_next(office, now):
            pass
    if output is not None or not (send or revise is not None):
        for file in write(office, wanted, output or Path(), now):
            click.echo(file)


def rhythm_named(name: str | None) -> Rhythm:
    """The rhythm of this name; a sentence when there is none."""
    known = ", ".join(rhythm.name for rhythm in rhythms.RHYTHMS)
    if name is None:
        raise click.UsageError(f"Name a report: {known}. Or use --list.")
    rhythm = rhythms.named(name)
    if rhythm is None:
        raise click.UsageError(f"There is no report '{name}'; there are {known}.")
    return rhythm


def _period(office: Office, rhythm: Rhythm, label: str | None, now: datetime) -> Period:
    today = office.workdays.local_day(now)
    period = named(label, rhythm.stretch) if label else last(rhythm.stretch, today)
    if period.end > today:
        raise KlachtenbureauError(f"{period.label} is not over; its last day is {period.last_day:%d-%m-%Y}.")
    return period


def _kept(wanted: Wanted) -> list[KeptReport]:
    """The latest edition of each report of a period, or of the one that is asked for."""
    found = {each.about: each for each in reports.listing(wanted.rhythm.name) if each.period == wanted.period.label}
    if wanted.about is None or not found:
        return list(found.values())
    if wanted.about not in found:
        there = ", ".join(about or "no part" for about in sorted(found))
        raise KlachtenbureauError(f"{wanted.period.label} has no {wanted.rhythm.name} about '{wanted.about}'; there is {there}.")
    return [found[wanted.about]]


def _revise(office: Office, wanted: Wanted, why: str, now: datetime) -> None:
    kept = _kept(wanted)
    if not kept:
        raise KlachtenbureauError(f"{wanted.period.label}: there is no {wanted.rhythm.name} yet to revise.")
    if not why.strip():
        raise click.UsageError("Say why the figures are others now: --revise 'the reason'.")
    for each in kept:
        later = issuing.revise(office, each, f"{why.strip().rstrip('.')}.", now)
        said = f"edition {later.edition} is made" if later else "no figure differs; nothing was made"
        click.echo(f"{' '.join(filter(None, (wanted.period.label, each.about)))}: {said}")


def write(office: Office, wanted: Wanted, folder: Path, now: datetime) -> list[str]:
    """Write the files of a report: of a frozen one always the same, else as the register is now. Gives their names."""
    files: dict[str, bytes] = {}
    kept = _kept(wanted)
    for each in kept:
        document = thawed(reports.document(each.id))
        shaped = issuing.shape_of(office, each, document)
        page = page_facts(
            document,
            organisation=office.rulebook.organisation.name,
            comment=each.comment or None,
            revised=each.revised,
        )
        files |= _files(office, document, shaped, page, reports.papers(each.id))
    if not kept:
        files = _made_now(office, wanted, now)
        click.echo(f"{wanted.period.label} is not frozen: made from the register as it is now", err=True)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
    except OSError as error:
        raise KlachtenbureauError(f"{folder}: cannot be written ({error.strerror}).") from error
    return [str(folder / name) for name in files]


def _made_now(office: Office, wanted: Wanted, now: datetime) -> dict[str, bytes]:
    rhythm, material = wanted.rhythm, gather(office, now)
    organisation = office.rulebook.organisation.name
    abouts = rhythm.abouts(office, material, wanted.period)
    if wanted.about is not None and wanted.about not in abouts:
        raise KlachtenbureauError(f"{rhythm.name} has nothing about '{wanted.about}'; there is {', '.join(abouts) or 'nothing'}.")
    files: dict[str, bytes] = {}
    for about in abouts if wanted.about is None else [wanted.about]:
        made = rhythm.make(office, material, wanted.period, about)
        shaped = shape(made.document, paper=rhythm.paper, workbook=rhythm.workbook, organisation=organisation)
        files |= _files(office, made.document, shaped, page_facts(made.document, organisation=organisation), made.papers)
    return files


def _files(
    office: Office, document: Document, shaped: Shaped, page: Mapping[str, object], papers: Sequence[Attachment]
) -> dict[str, bytes]:
    """The letter as text, the page, and the papers: name -> content."""
    organisation = office.rulebook.organisation
    nobody: dict[str, object] = {"number": None, "name": None, "mark": "", "buttons": []}
    common = {"organisation": organisation.name, "address": organisation.address, **nobody}
    letter = office.letters.write(LetterName.REPORT, document.language, {**common, **shaped.facts})
    files = {
        f"{document.name}.txt": letter.text.encode(),
        f"{document.name}.html": office.letters.page(document.language, page).encode(),
    }
    return files | {part.name: part.content for part in (*shaped.attachments, *papers)}


def _list(office: Office, now: datetime, name: str | None, *, as_json: bool) -> None:
    if name is not None:
        rhythm_named(name)
    found, ahead = report_list.listed(office, name), [*report_list.coming(office, now, name)]
    if as_json:
        print_json({"reports": [fields_of(each) for each in found], "coming": [fields_of(each) for each in ahead]})
        return
    zone = zone_of(office)
    print_table(
        ("rapport", "periode", "over", "editie", "staat", "moment", "aan", "antwoorden", "kenmerk"),
        [
            (
                each.name,
                each.period,
                each.about,
                each.edition,
                STATE_WORDS[each.state],
                f"{'vanzelf op ' if each.send_at else ''}{moment_here(each.moment, zone)}",
                ", ".join(reader.name or reader.address for reader in each.to),
                ", ".join(f"{reply.person}: {reply.kind}" for reply in each.replies),
                each.fingerprint[:_PRINTED],
            )
            for each in found
        ],
    )
    click.echo("")
    print_table(
        ("hierna", "periode", "moment", "aan", ""),
        [
            (each.name, each.period, moment_here(each.at, zone), ", ".join(each.to), "eerst als concept" if each.draft else "")
            for each in ahead
        ],
    )
