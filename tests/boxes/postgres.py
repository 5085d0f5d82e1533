"""A throw-away PostgreSQL cluster. It runs as nobody when we are root, for PostgreSQL refuses root."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg

from boxes import find, needs
from boxes.ground import as_user, free_port, give


class Postgres:
    """An empty server on loopback that keeps nothing safe (no fsync): for tests only. `url` fits setting DATABASE."""

    def __init__(self) -> None:
        needs("initdb", "postgres", "setpriv")
        self.folder = Path(tempfile.mkdtemp(prefix="pg"))
        self.port = free_port()
        self.url = f"postgresql://test@127.0.0.1:{self.port}/postgres"
        if os.getuid() == 0:
            give(self.folder)

    def __enter__(self) -> Self:
        environment = os.environ | {"LC_ALL": "C.UTF-8", "TZ": "UTC"}
        data, log = self.folder / "data", self.folder / "log"
        make: list[str | Path] = [find("initdb") or "initdb", "-D", data, "-U", "test", "-A", "trust", "-E", "UTF8", "--no-sync"]
        subprocess.run(as_user(*make, "--locale=C.UTF-8"), check=True, capture_output=True, env=environment, cwd="/")
        command: list[str | Path] = [find("postgres") or "postgres", "-D", data, "-p", str(self.port)]
        command += ["-k", self.folder, "-c", "listen_addresses=127.0.0.1"]
        for setting in ("fsync=off", "synchronous_commit=off", "full_page_writes=off"):
            command += ["-c", setting]
        with log.open("w") as errors:
            self._process = subprocess.Popen(as_user(*command), stderr=errors, env=environment, cwd="/")
        try:
            self._wait(log)
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)  # ends open connections too
        self._process.wait(10)
        shutil.rmtree(self.folder, ignore_errors=True)

    def new_database(self, name: str, like: str = "template1") -> str:
        """Make a database, empty or as another one is; answers its URL."""
        self._say("CREATE DATABASE {} TEMPLATE {}", name, like)
        return f"postgresql://test@127.0.0.1:{self.port}/{name}"

    def drop_database(self, url: str) -> None:
        """Forget a database at once, whoever is still connected: thousands of them would fill the disk, and take minutes to wipe."""
        self._say("DROP DATABASE {} WITH (FORCE)", url.rpartition("/")[2])

    def _say(self, statement: str, *names: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(psycopg.sql.SQL(statement).format(*map(psycopg.sql.Identifier, names)))  # type: ignore[arg-type]

    def _wait(self, log: Path) -> None:
        """Return when the server takes connections."""
        end = time.monotonic() + 30
        while True:
            try:
                psycopg.connect(self.url).close()
            except psycopg.OperationalError:
                if self._process.poll() is not None or time.monotonic() > end:
                    raise RuntimeError(log.read_text()) from None
                time.sleep(0.02)
            else:
                return
