"""A throw-away Dovecot 2.3: IMAP with and without TLS, LMTP for deliveries, and logins for Postfix."""

import imaplib
import os
import shutil
import signal
import smtplib
import subprocess
import tempfile
from collections.abc import Mapping
from datetime import datetime
from grp import getgrgid
from pathlib import Path
from types import TracebackType
from typing import Self

from boxes import find, needs
from boxes.ground import as_user, free_port, give, make_certificate, user, wait_for_greeting

_SETTINGS = """
base_dir = {folder}/run
state_dir = {folder}/state
instance_name = {folder.name}
log_path = {folder}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
ssl = yes
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login{mechanisms}
auth_failure_delay = 0
mail_location = maildir:{folder}/mail/%u
hostname = mail.test.example
postmaster_address = postmaster@test.example
recipient_delimiter = +
{oauth}
passdb {{
  driver = passwd-file
  mechanisms = plain login
  args = scheme=PLAIN username_format=%u {folder}/passwd
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%u/home allow_all_users=yes
}}
namespace inbox {{
  inbox = yes
  separator = {separator}
  prefix = {prefix}
}}
protocol imap {{
  mail_max_userip_connections = 100
  {capability}
}}
service anvil {{
  chroot =
  # Failed logins would be answered later and later.
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service lmtp {{
  user = {user}
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp}
  }}
}}
service auth {{
  inet_listener sasl {{
    address = 127.0.0.1
    port = {sasl}
  }}
}}
"""

_OAUTH = """
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth2.ext
}}
"""
_INTROSPECTION = """
introspection_mode = post
introspection_url = {url}
username_attribute = username
active_attribute = active
active_value = true
force_introspection = yes
timeout_msecs = 3000
"""


class Dovecot:
    """Accounts with their passwords on free ports of loopback. The folder and all mail go when the block ends.

    `capability` replaces what the server says it can do; `prefix` is the personal namespace, such as "INBOX."; `introspection`
    is where it asks whose a token is (RFC 7662).
    """

    def __init__(self, passwords: Mapping[str, str], *, capability: str = "", prefix: str = "", introspection: str = "") -> None:
        needs("dovecot", "openssl", "setpriv")
        self.passwords = dict(passwords)
        self.folder = Path(tempfile.mkdtemp(prefix="dove"))
        self.imap, self.imaps, self.lmtp, self.sasl = (free_port() for _ in range(4))
        self.certificate, _ = make_certificate(self.folder)
        for part in ("run", "state", "mail"):
            (self.folder / part).mkdir()
        (self.folder / "passwd").write_text("".join(f"{who}:{{PLAIN}}{word}\n" for who, word in passwords.items()))
        (self.folder / "oauth2.ext").write_text(_INTROSPECTION.format(url=introspection))
        owner = user()
        self._settings = self.folder / "dovecot.conf"
        self._settings.write_text(
            _SETTINGS.format(
                folder=self.folder,
                user=owner.pw_name,
                group=getgrgid(owner.pw_gid).gr_name,
                uid=owner.pw_uid,
                gid=owner.pw_gid,
                capability=f"imap_capability = {capability}" if capability else "",
                mechanisms=" xoauth2" if introspection else "",
                oauth=_OAUTH.format(folder=self.folder) if introspection else "",
                prefix=prefix,
                separator=prefix[-1:] or "/",
                imap=self.imap,
                imaps=self.imaps,
                lmtp=self.lmtp,
                sasl=self.sasl,
            )
        )
        self.folder.chmod(0o755)
        if os.getuid() == 0:
            give(self.folder)

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            as_user(find("dovecot") or "dovecot", "-F", "-c", self._settings), start_new_session=True
        )
        try:
            wait_for_greeting(self.imap, b"* OK", self._process, self.folder / "dovecot.log")
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait(10)
        shutil.rmtree(self.folder, ignore_errors=True)

    def doveadm(self, *words: str) -> str:
        """Run Dovecot's own tool; raises when it fails."""
        command = [find("doveadm") or "doveadm", "-c", str(self._settings), *words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def deliver(self, who: str, mime: bytes) -> None:
        """Deliver a mail as a mail server does, by LMTP."""
        with smtplib.LMTP("127.0.0.1", self.lmtp) as line:
            line.sendmail("klant@voorbeeld.example", [who], mime)

    def append(self, who: str, mime: bytes, received_at: datetime) -> None:
        """Put a mail into the inbox with this moment of arrival."""
        with imaplib.IMAP4("127.0.0.1", self.imap, timeout=10) as line:
            line.login(who, self.passwords[who])
            answer, _ = line.append("INBOX", "", imaplib.Time2Internaldate(received_at), mime)
            assert answer == "OK"

    def bodies(self, who: str, folder: str) -> list[bytes]:
        """Read all mails of a folder, as Python's own imaplib sees them."""
        with imaplib.IMAP4("127.0.0.1", self.imap, timeout=10) as line:
            line.login(who, self.passwords[who])
            answer, _ = line.select(f'"{folder}"', readonly=True)
            if answer != "OK":
                return []
            ids = line.search(None, "ALL")[1][0].split()
            answers = [line.fetch(one, "(BODY.PEEK[])")[1][0] for one in ids]
            return [answer[1] for answer in answers if isinstance(answer, tuple)]
