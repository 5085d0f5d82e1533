"""A throw-away Postfix: a real mail server with its queue, on loopback. Root only; it drops to user postfix itself."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from boxes import needs, needs_root
from boxes.ground import free_port, make_certificate, wait_for_greeting

_DAEMONS = "/usr/lib/postfix/sbin"

_MAIN = """
compatibility_level = 3.7
queue_directory = {folder}/queue
data_directory = {folder}/data
daemon_directory = {daemons}
maillog_file = {folder}/mail.log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.test.example
mydestination =
alias_maps =
alias_database =
local_recipient_maps =
mynetworks = 127.0.0.0/8
smtpd_peername_lookup = no
smtp_dns_support_level = disabled
smtp_host_lookup = native
virtual_mailbox_domains = {domains}
virtual_mailbox_maps = static:ok
virtual_transport = lmtp:inet:127.0.0.1:{lmtp}
default_transport = error:5.1.2 no route outside the test
smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
smtpd_recipient_restrictions = check_recipient_access inline:{{ {access} }}, permit
recipient_delimiter = +
smtpd_tls_cert_file = {folder}/cert.pem
smtpd_tls_key_file = {folder}/key.pem
smtpd_tls_security_level = may
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:{sasl}
message_size_limit = 31457280
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 2s
maximal_queue_lifetime = 10s
bounce_queue_lifetime = 10s
"""

_MASTER = """
127.0.0.1:{smtp} inet n - n - - smtpd
127.0.0.1:{submission} inet n - n - - smtpd
  -o smtpd_tls_security_level=encrypt
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
lmtp unix - - n - - lmtp
error unix - - n - - error
retry unix - - n - - error
showq unix n - n - - showq
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
pickup unix n - n 60 1 pickup
postlog unix-dgram n - n - 1 postlogd
"""


class Postfix:
    """Takes mail for `domains` and hands it to an LMTP port; `submission` wants TLS and a login checked at `sasl`.

    Recipients in `refused` get 550, those in `later` 451. Mail for elsewhere goes nowhere.
    """

    def __init__(
        self, *, domains: Iterable[str], lmtp: int, sasl: int, refused: Iterable[str] = (), later: Iterable[str] = ()
    ) -> None:
        needs("postfix", "openssl")
        needs_root()
        self.folder = Path(tempfile.mkdtemp(prefix="pfx"))  # short: sockets lie below it
        self.smtp, self.submission = free_port(), free_port()
        self.certificate, _ = make_certificate(self.folder)
        access = [f"{{ {who} = 550 5.1.1 No such user }}" for who in refused]
        access += [f"{{ {who} = 451 4.3.0 Try later }}" for who in later]
        settings = self.folder / "conf"
        settings.mkdir()
        (settings / "main.cf").write_text(
            _MAIN.format(
                folder=self.folder,
                daemons=_DAEMONS,
                domains=" ".join(domains),
                lmtp=lmtp,
                sasl=sasl,
                access=" ".join(access) or "{ nobody@none.example = DUNNO }",
            )
        )
        (settings / "master.cf").write_text(_MASTER.format(smtp=self.smtp, submission=self.submission))
        for file in settings.iterdir():  # Postfix waits two seconds on a file that is fresher than that
            written = file.stat().st_mtime - 60
            os.utime(file, (written, written))
        self._make_queue()

    def __enter__(self) -> Self:
        log = self.folder / "start.log"
        with log.open("w") as out:
            self._process = subprocess.Popen(
                [f"{_DAEMONS}/master", "-c", str(self.folder / "conf"), "-d"],
                start_new_session=True,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        try:
            wait_for_greeting(self.smtp, b"220", self._process, log)
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait(10)
        shutil.rmtree(self.folder, ignore_errors=True)

    def log(self) -> str:
        """Read the mail log."""
        return (self.folder / "mail.log").read_text()

    def _make_queue(self) -> None:
        """Make the queue's folders as Postfix's own set-up would; that one takes two seconds."""
        self.folder.chmod(0o755)
        data, queue = self.folder / "data", self.folder / "queue"
        data.mkdir()
        shutil.chown(data, "postfix")
        queue.mkdir()
        private = "active bounce corrupt defer deferred flush hold incoming private saved trace"
        for name in private.split():
            (queue / name).mkdir(mode=0o700)
            shutil.chown(queue / name, "postfix")
        (queue / "pid").mkdir(mode=0o755)
        for name, mode in (("maildrop", 0o1730), ("public", 0o2710)):
            (queue / name).mkdir()
            shutil.chown(queue / name, "postfix", "postdrop")
            (queue / name).chmod(mode)
