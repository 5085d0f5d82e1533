"""What all commands share: the office opened and closed around them, tables and JSON printed."""

import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import wraps
from getpass import getuser
from typing import Any
from zoneinfo import ZoneInfo

import click
from rich.console import Console
from rich.table import Table

from daemon import logs
from daemon import settings as settings_file
from daemon.office import Office, open_office
from scheduler.clock import FixedClock, SystemClock


def with_office(command: Callable[..., Any]) -> Callable[..., Any]:
    """Open the office for a command and close it after."""

    @wraps(command)
    def opened(*args: Any, **options: Any) -> Any:
        office = open_here()
        try:
            return command(office, *args, **options)
        finally:
            office.close()

    return opened


def open_here(at: datetime | None = None) -> Office:
    """Open the office that the settings of this folder describe; `at` holds its clock at one moment."""
    settings = settings_file.load()
    logs.set_up(settings.log_level, settings.log_format)
    return open_office(settings, logs.get(), FixedClock(at) if at else SystemClock())


def print_json(content: object) -> None:
    """Print one JSON value on one line, for programs."""
    click.echo(json.dumps(content, ensure_ascii=False, default=str))


def who_asks() -> str:
    """Who typed the command, for the list of who read a dossier; his number where the machine knows no name for him."""
    try:
        return getuser()
    except (KeyError, OSError):  # a container may run as somebody who stands in no list
        return f"uid {os.getuid()}"


def zone_of(office: Office) -> ZoneInfo:
    """The time zone that people here live in."""
    return office.rulebook.organisation.zone


def moment_here(moment: datetime | None, zone: ZoneInfo) -> str:
    """Write a moment as the organisation's clock shows it; nothing for none."""
    return f"{moment.astimezone(zone):%d-%m-%Y %H:%M}" if moment else ""


def print_table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows under a head; as wide as they ask when it goes to a file."""
    table = Table(*head, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*("" if cell is None else str(cell) for cell in row))
    Console(width=None if sys.stdout.isatty() else 200, soft_wrap=True).print(table)
