"""`make bench`: how many complaints a second, as a ratio to a plain loop on the same machine with the same mails."""

import cProfile
import io
import json
import pstats
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import click

from daemon import rulebook as rules_file
from daemon import showing
from daemon.office import HOUSE
from mailboxes import parse
from tests.bench import mails, ours, plain

_ROUND = "{name:34} {ours:8.0f}/s   plain loop {plain:8.0f}/s   ratio {ratio:.2f}"


@click.command()
@click.option("--mails", "count", default=1000, show_default=True, help="how many mails in a round")
@click.option("--rounds", default=3, show_default=True, help="rounds of each, taken in turn; the median counts")
@click.option("--profile", is_flag=True, help="show where the daemon spends its time, and measure nothing else")
def main(*, count: int, rounds: int, profile: bool) -> None:
    """Measure reading alone, `inspect` without its start, and complaints fully handled: kept, read, routed, answered, committed."""
    invented = mails.invented(count)
    sizes = sorted(len(mail) for mail in invented)
    click.echo(f"{count} mails of {sizes[0] / 1000:.1f} to {sizes[-1] / 1000:.1f} kB, the median of {rounds} rounds")
    if profile:
        _profile(invented)
        return
    _show("read", invented, rounds, _seconds_to_read, _seconds_to_read_plainly)
    _show("inspected, as JSON", invented, rounds, _seconds_to_inspect, _seconds_to_read_files_plainly)
    _show("handled, committed durably", invented, rounds, _seconds_to_handle, _seconds_to_keep_plainly)


Measure = Callable[[Sequence[bytes]], float]


def _show(name: str, invented: Sequence[bytes], rounds: int, measure: Measure, measure_plain: Measure) -> None:
    """Take both in turn, so that a busy minute of the machine hits both."""
    pairs = [(measure(invented), measure_plain(invented)) for _ in range(rounds)]
    mine, plains = (len(invented) / median(column) for column in zip(*pairs, strict=True))
    click.echo(_ROUND.format(name=name, ours=mine, plain=plains, ratio=median(p / m for m, p in pairs)))


def _seconds_to_read(invented: Sequence[bytes]) -> float:
    started = time.perf_counter()
    for mime in invented:
        parse.read(mime)
    return time.perf_counter() - started


def _seconds_to_read_plainly(invented: Sequence[bytes]) -> float:
    started = time.perf_counter()
    for mime in invented:
        plain.read(mime)
    return time.perf_counter() - started


def _seconds_to_inspect(invented: Sequence[bytes]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        files = _files(invented, Path(folder))
        rulebook = rules_file.load(HOUSE / "rules.yaml")
        started = time.perf_counter()
        for file in files:
            json.dumps(showing.inspected(file, rulebook), ensure_ascii=False)
        return time.perf_counter() - started


def _seconds_to_read_files_plainly(invented: Sequence[bytes]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        files = _files(invented, Path(folder))
        started = time.perf_counter()
        for file in files:
            plain.read(file.read_bytes())
        return time.perf_counter() - started


def _files(invented: Sequence[bytes], folder: Path) -> list[Path]:
    files = [folder / f"{number}.eml" for number in range(len(invented))]
    for file, mime in zip(files, invented, strict=True):
        file.write_bytes(mime)
    return files


def _seconds_to_handle(invented: Sequence[bytes]) -> float:
    with tempfile.TemporaryDirectory() as folder, ours.an_office(Path(folder)) as office:
        mailbox = ours.a_full_mailbox(invented)
        started = time.perf_counter()
        ours.handle_all(office, mailbox)
        seconds = time.perf_counter() - started
        ours.assert_all_handled(len(invented))
    return seconds


def _seconds_to_keep_plainly(invented: Sequence[bytes]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        plain.keep_all(invented, Path(folder))
        return time.perf_counter() - started


def _profile(invented: Sequence[bytes]) -> None:
    profiler = cProfile.Profile()
    with tempfile.TemporaryDirectory() as folder, ours.an_office(Path(folder)) as office:
        mailbox = ours.a_full_mailbox(invented)
        profiler.runcall(ours.handle_all, office, mailbox)
        ours.assert_all_handled(len(invented))
    for order in ("tottime", "cumulative"):
        page = io.StringIO()
        pstats.Stats(profiler, stream=page).strip_dirs().sort_stats(order).print_stats(15 if order == "tottime" else 60)
        click.echo(page.getvalue())


main()
