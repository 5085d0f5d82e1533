"""A mail server of the test's own that speaks real SMTP and gives the answers it was told to."""

import asyncio
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from boxes.ground import free_port


@dataclass(frozen=True)
class Taken:
    """A letter that the sink said yes to, or took before it broke the connection."""

    sender: str
    recipients: tuple[str, ...]
    mime: bytes
    user: str | None


class SmtpSink:
    """Collects letters in `taken`.

    answers       recipient -> the line that refuses him at RCPT
    data_answer   said after the data instead of 250; the letter is not taken
    lose_answer   take the letter, then break the connection without a word
    silent        take the letter, then never answer
    """

    def __init__(self, *, tls: tuple[Path, Path] | None = None, passwords: Mapping[str, str] | None = None) -> None:
        self.answers: dict[str, str] = {}
        self.data_answer = ""
        self.lose_answer = False
        self.silent = False
        self.smtputf8 = True
        self.connections = 0
        self.on_data: Callable[[], None] = lambda: None
        self.taken: list[Taken] = []
        self.port = free_port()
        self._passwords = passwords
        context = None
        if tls is not None:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(*tls)
        self._controller = _Controller(self, context, hostname="127.0.0.1", port=self.port)

    def __enter__(self) -> Self:
        self._controller.start()
        self.connections = 0  # the controller's own trial connection does not count
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._controller.loop).result()
        self._controller.stop()

    async def _end(self) -> None:
        """Close what aiosmtpd leaves open, such as the line below a TLS handshake that failed."""
        for server in self._controller.servers:
            for transport in (server.transport, server._original_transport):
                if transport is not None:
                    transport.close()
        await asyncio.sleep(0.02)

    def hang_up(self) -> None:
        """Break every connection, as a server does with an idle one."""
        for server in self._controller.servers:
            if isinstance(server.transport, asyncio.WriteTransport):
                self._controller.loop.call_soon_threadsafe(server.transport.abort)

    def authenticate(self, server: SMTP, session: Session, envelope: Envelope, how: str, what: object) -> AuthResult:
        """Check a login against the passwords."""
        assert isinstance(what, LoginPassword)
        right = (self._passwords or {}).get(what.login.decode()) == what.password.decode()
        return AuthResult(success=right, auth_data=what.login.decode(), handled=False)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd finds it by this name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answer as told."""
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        """Take the letter, or not, as told."""
        self.on_data()
        if self.data_answer:
            return self.data_answer
        assert isinstance(envelope.content, bytes)
        user = session.auth_data if session.authenticated else None
        self.taken.append(Taken(envelope.mail_from or "", tuple(envelope.rcpt_tos), envelope.content, user))
        if self.silent:
            await asyncio.sleep(30)
        if self.lose_answer:
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
        return "250 2.0.0 Ok: queued as 1234"


class _Controller(Controller):
    """Runs the sink in a thread; remembers the conversations so that they can be broken."""

    def __init__(self, sink: SmtpSink, tls: ssl.SSLContext | None, *, hostname: str, port: int) -> None:
        self.sink = sink
        self.tls = tls
        self.servers: list[SMTP] = []
        super().__init__(sink, hostname=hostname, port=port)

    def factory(self) -> SMTP:
        """Make the protocol for one connection."""
        self.sink.connections += 1
        server = SMTP(
            self.sink,
            enable_SMTPUTF8=self.sink.smtputf8,
            hostname="sink.test.example",
            tls_context=self.tls,
            auth_require_tls=False,
            authenticator=self.sink.authenticate,
            loop=self.loop,
        )
        self.servers.append(server)
        return server
