"""Logs for people: one line per step, with number and mail bound once. Never the text of a mail, never a password."""

import logging
import sys
from typing import Any

import structlog


def set_up(level: str, form: str) -> None:
    """Write to standard error: text for people, JSON for machines."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    last: Any = (
        structlog.processors.JSONRenderer() if form == "json" else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    tail = [structlog.processors.format_exc_info, last] if form == "json" else [last]
    structlog.configure(
        processors=[*shared, *tail],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s", stream=sys.stderr)
    logging.getLogger("mail").setLevel(logging.ERROR)  # aiosmtpd: it would log addresses


def get() -> Any:
    """A log to write to."""
    return structlog.get_logger()
