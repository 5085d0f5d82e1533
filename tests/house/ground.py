"""Where the house stands, and which of its files people write (not caches, not what the daemon writes)."""

from collections.abc import Iterator
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
ROOMS = ("complaints", "mailboxes", "storage", "scheduler", "reports", "web", "daemon")
_NOT_OURS = {"__pycache__", "node_modules", "var"}
_HIDDEN_BUT_OURS = {".ci", ".env.example", ".gitignore", ".dockerignore"}


def files(folder: Path = HOUSE, *, ending: str = "") -> Iterator[Path]:
    """Every file of the house with this ending, the tests among them."""
    for path in sorted(folder.iterdir()):
        if path.name in _NOT_OURS or (path.name.startswith(".") and path.name not in _HIDDEN_BUT_OURS):
            continue
        if path.is_dir():
            yield from files(path, ending=ending)
        elif path.name.endswith(ending):
            yield path


def pages() -> list[Path]:
    """The pages that people read."""
    return [*HOUSE.glob("*.md"), *files(HOUSE / "docs", ending=".md")]


def named(path: Path) -> str:
    """A file as it is spoken of: from the house on."""
    return path.relative_to(HOUSE).as_posix()
