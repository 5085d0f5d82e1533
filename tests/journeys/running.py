"""A real daemon: `bin/klachtenbureau run` in a process of its own, in a folder with an `.env`."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from desk_office import RULES

HOUSE = Path(__file__).parent.parent.parent
LAUNCHER = HOUSE / "bin" / "klachtenbureau"


def wait_for(what: str, true: Callable[[], bool], seconds: float = 60) -> None:
    """Return when it is true; fail with the words of `what` when it stays false."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"did not happen: {what}"
        time.sleep(0.1)


class RunningDaemon:
    """Runs in a folder that holds `.env` and rules.yaml. The block's end stops it; `log` says what it told."""

    def __init__(self, folder: Path, settings: Mapping[str, str], *, rules: str = RULES) -> None:
        folder.mkdir(exist_ok=True)
        self.folder = folder
        self.rules = folder / "rules.yaml"
        self.rules.write_text(rules, "utf-8")
        lines = {"WEB": "off", "SECRET": "only for tests, and long enough", **settings}
        (folder / ".env").write_text("".join(f"{name}='{value}'\n" for name, value in lines.items()), "utf-8")
        self._log = folder / "log"

    def __enter__(self) -> Self:
        self.starts()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        if self.process.poll() is None:
            self.stops()

    @property
    def log(self) -> str:
        """What the daemon told so far."""
        return self._log.read_text("utf-8", "replace")

    def starts(self) -> None:
        """Start, and wait until it says that it is open."""
        with self._log.open("a") as log:
            self.process = subprocess.Popen([LAUNCHER, "run"], cwd=self.folder, env=_environment(), stdout=log, stderr=log)
        opened = self.log.count("is open")
        wait_for("the daemon opens", lambda: self.log.count("is open") > opened or self.process.poll() is not None, 30)
        assert self.process.poll() is None, self.log

    def stops(self) -> int:
        """Ask it to leave; gives its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)

    def is_killed(self) -> None:
        """End it without a word."""
        self.process.kill()
        self.process.wait(10)

    def reads_its_rules_anew(self) -> None:
        """Send SIGHUP."""
        self.process.send_signal(signal.SIGHUP)

    def tells(self, *words: str) -> Any:
        """Run another command beside it and read its JSON."""
        done = command(self.folder, *words, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


def command(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [LAUNCHER, *words], cwd=folder, env=_environment(), capture_output=True, text=True, timeout=60, check=False
    )


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    return kept | {"PYTHONWARNINGS": "default"}
