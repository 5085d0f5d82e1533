"""Real servers for tests, each thrown away afterwards: Dovecot, Postfix, PostgreSQL, an SMTP sink and a faulty network."""

import os
import shutil
from pathlib import Path

import pytest

_PLACES = ("/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/usr/local/pgsql/bin")


def find(binary: str) -> str | None:
    """Find a server's program, also where an ordinary user's PATH does not look."""
    postgres = sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin")), reverse=True)
    path = os.pathsep.join([os.environ.get("PATH", ""), *_PLACES, *postgres])
    return shutil.which(binary, path=path)


def needs(*binaries: str) -> None:
    """Skip the test when a program is not installed; where skipping is forbidden (CI), fail it."""
    missing = [binary for binary in binaries if find(binary) is None]
    if not missing:
        return
    reason = f"NOT TESTED: {', '.join(missing)} not installed (make test installs it as root)"
    if os.environ.get("CI") or os.environ.get("SKIPPING") == "forbidden":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def needs_root() -> None:
    """As needs(), for a server that only root may start."""
    if os.getuid() == 0:
        return
    reason = "NOT TESTED: Postfix starts as root only"
    if os.environ.get("CI") or os.environ.get("SKIPPING") == "forbidden":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
