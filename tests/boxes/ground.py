"""What every box stands on: a free port, a certificate, an unprivileged user, and patience until the server answers."""

import os
import pwd
import socket
import subprocess
import time
from pathlib import Path

from boxes import find


def free_port() -> int:
    """Let the system name a port of loopback that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for localhost and 127.0.0.1, signed by itself; answers the certificate and its key."""
    certificate, key = folder / "cert.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    return certificate, key


def user() -> pwd.struct_passwd:
    """Name the user that a server runs as: nobody when we are root, else ourselves."""
    return pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())


def give(folder: Path) -> None:
    """Make a folder and all in it the server user's own."""
    owner = user()
    for path in [folder, *folder.rglob("*")]:
        os.chown(path, owner.pw_uid, owner.pw_gid)


def as_user(*command: str | Path) -> list[str]:
    """Wrap a command so that it runs as the server user and ends when the tests end, however they end."""
    setpriv = [find("setpriv") or "setpriv", "--pdeathsig=TERM"]
    if os.getuid() == 0:
        owner = user()
        setpriv += [f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups"]
    return [*setpriv, *map(str, command)]


def wait_for_greeting(port: int, greeting: bytes, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the server greets on this port; raise with its log when it ended or is silent for 20 s."""
    end = time.monotonic() + 20
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), 1) as line:
                if line.recv(64).startswith(greeting):
                    return
        except OSError:
            time.sleep(0.02)
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(log.read_text() if log.exists() else f"{process.args!r} did not start")
