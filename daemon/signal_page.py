"""Signals as `list --signals` and `show` give them: lines for people, or JSON with the kind of record in it."""

from collections.abc import Iterator, Sequence
from typing import Any
from zoneinfo import ZoneInfo

import click

from complaints.complaint import RecordKind
from complaints.signal_types import Signal
from complaints.signal_words import SOURCE, STATE, score
from daemon.office import Office
from daemon.showing import fields_of
from daemon.terminal import moment_here, print_json, print_table


def fields(signal: Signal) -> dict[str, Any]:
    """The fields of a signal for JSON; `kind` tells it from a complaint."""
    return {"kind": str(RecordKind.SIGNAL), **fields_of(signal)}


def print_all(signals: Sequence[Signal], zone: ZoneInfo, *, as_json: bool) -> None:
    """One signal a line."""
    if as_json:
        print_json([{name: value for name, value in fields(signal).items() if name != "text"} for signal in signals])
        return
    print_table(
        ("nummer", "staat", "ontvangen", "bron", "cijfer", "afdeling", "klacht"),
        [
            (
                each.number,
                STATE["nl"][each.state],
                moment_here(each.received_at, zone),
                SOURCE[each.channel],
                score(each.score, "nl"),
                each.unit,
                each.complaint,
            )
            for each in signals
        ],
    )


def print_one(signal: Signal, office: Office, *, as_json: bool) -> None:
    """One signal, whole."""
    if as_json:
        print_json(fields(signal))
        return
    for line in lines(signal, office):
        click.echo(line)


def lines(signal: Signal, office: Office) -> Iterator[str]:
    """A signal for people: what came, who got it, what became of it."""
    zone = office.rulebook.organisation.zone
    unit = office.rulebook.unit(signal.unit)
    yield f"Signaal {signal.number}: {STATE['nl'][signal.state]}"
    told = (
        ("Bron", SOURCE[signal.channel]),
        ("Ontvangen", moment_here(signal.received_at, zone)),
        ("Waarom", signal.why),
        ("Cijfer", score(signal.score, "nl")),
        ("Klant", " ".join(filter(None, (signal.customer.name, signal.customer.address)))),
        ("Bericht", signal.link),
        ("Dossier", signal.case_number),
        ("Medewerker", signal.employee),
        ("Afdeling", unit.name if unit else signal.unit),
        ("Gestuurd aan", ", ".join(signal.readers)),
        ("Klacht", signal.complaint),
        ("Afgedaan door", signal.ended_by),
        ("Hoe", signal.reason),
    )
    yield from (f"  {label + ':':15}{value}" for label, value in told if value)
    yield ""
    yield from (f"  {line}" for line in signal.text.splitlines() or ["(de klant schreef er niets bij)"])
