"""A door for mail that other servers push to us by SMTP or LMTP, by aiosmtpd. A yes is given only for what is committed."""

import asyncio
import hashlib
import logging
import re
import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from email.utils import format_datetime
from typing import Any
from uuid import uuid4

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session

from complaints.errors import PermanentMailError, StorageError, TemporaryMailError
from mailboxes.base import FetchedMail

MEGABYTE = 1024 * 1024
LEAVE_SECONDS = 30.0  # how long closing waits for mails that are being committed

_TRY_LATER = "451 4.3.0 This mail cannot be kept at this moment; please try again later"
_LEAVING = b"421 4.3.2 We are closing; please try again later\r\n"
_UNSAFE = re.compile(r"[^\x21-\x7e\u00a1-\uffff]|[<>]")

log = logging.getLogger(__name__)


class SmtpDoor:
    """Takes mail for any recipient, for it only lays mail in our own inbox and sends nothing on.

    With `local` it speaks LMTP (RFC 2033), as a mail server does that delivers straight to us: its queue tries again.

    It listens in a thread of its own; `keep` runs in one other thread, a mail at a time, always the same thread
    between open and close. `now` tells the moment of arrival, aware.
    """

    def __init__(
        self, name: str, host: str, port: int, *, now: Callable[[], datetime], max_size: int = 50 * MEGABYTE, local: bool = False
    ) -> None:
        self.name = name
        self.port = port  # 0 lets the system choose; open() writes the real one here
        self.host = host
        self._now = now
        self._max_size = max_size
        self._local = local
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._reception: _Reception | None = None

    def open(self, keep: Callable[[FetchedMail], None]) -> None:
        """Listen from when this returns. PermanentMailError when the port is taken or forbidden."""
        listener = self._listen()
        self._loop = loop = asyncio.new_event_loop()
        self._reception = reception = _Reception(
            keep, self._now, self._max_size, _LocalConversation if self._local else _Conversation
        )
        started = threading.Event()
        loop.call_soon(started.set)
        self._thread = threading.Thread(target=_run, args=(loop,), name=f"door-{self.name}", daemon=True)
        self._thread.start()
        started.wait()
        asyncio.run_coroutine_threadsafe(reception.open(listener), loop).result()

    def close(self) -> None:
        """Take no new mail, let what is being committed end and be answered, tell the others to come back later."""
        loop, self._loop = self._loop, None
        if loop is None or self._reception is None or self._thread is None:
            return
        asyncio.run_coroutine_threadsafe(self._reception.close(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        self._thread.join()

    def _listen(self) -> socket.socket:
        """Bind the port."""
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        try:
            listener = socket.create_server((self.host, self.port), family=family)
        except socket.gaierror as error:
            raise TemporaryMailError(f"door {self.name}: the host {self.host} cannot be found.") from error
        except OSError as error:
            raise PermanentMailError(
                f"door {self.name}: cannot listen on {self.host}:{self.port}: {error.strerror}; choose another port."
            ) from error
        self.port = listener.getsockname()[1]
        return listener


class _Reception:
    """All that lives on the door's event loop: the listener and the conversations."""

    def __init__(
        self, keep: Callable[[FetchedMail], None], now: Callable[[], datetime], max_size: int, talk: "type[_Conversation]"
    ) -> None:
        self._keep = keep
        self._now = now
        self._max_size = max_size
        self._talk = talk
        self._clerk = ThreadPoolExecutor(max_workers=1, thread_name_prefix="door-keep")
        self._conversations: set[_Conversation] = set()
        self._keeping = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._server: asyncio.Server | None = None

    async def open(self, listener: socket.socket) -> None:
        """Begin to answer on a bound socket."""
        self._server = await asyncio.get_running_loop().create_server(self._converse, sock=listener)

    async def close(self) -> None:
        """Stop listening, wait for mails that are being kept, then end every conversation with 421."""
        if self._server is not None:
            self._server.close()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._idle.wait(), LEAVE_SECONDS)
        await asyncio.gather(*(conversation.end() for conversation in list(self._conversations)))
        self._clerk.shutdown(wait=False)

    def _converse(self) -> "_Conversation":
        """Make the protocol for one connection."""
        return self._talk(
            self,
            present=self._conversations,
            data_size_limit=self._max_size,
            enable_SMTPUTF8=True,
            hostname=socket.gethostname(),
            ident="klachtenbureau",
            loop=asyncio.get_running_loop(),
        )

    # aiosmtpd finds these two by their names.

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd
        """Keep a mail; 250 is said only after `keep` returned. The answer is written before close() goes on."""
        mail = _fetched(session, envelope, server.hostname, self._now(), _protocol(server, session))
        self._keeping += 1
        self._idle.clear()
        try:
            await asyncio.get_running_loop().run_in_executor(self._clerk, self._keep, mail)
        except StorageError as error:
            log.warning("a mail at the door could not be kept and will be offered again: %s", error)
            return _TRY_LATER
        finally:
            self._keeping -= 1
            if not self._keeping:
                self._idle.set()
        return f"250 2.0.0 Kept as {mail.uid}"

    async def handle_exception(self, error: Exception) -> str:
        """Answer a fault of ours with try later: aiosmtpd would say 500, and the sender would give the mail up."""
        log.error("a fault at the door; the mail will be offered again", exc_info=error)
        return _TRY_LATER


class _Conversation(SMTP):
    """One sender's connection, known to the reception while it lasts."""

    # Some senders ignore the bound of RFC 5321, 4.5.3.1.6; their customers' complaints count all the same.
    line_length_limit = MEGABYTE

    def __init__(self, reception: _Reception, *, present: "set[_Conversation]", **settings: Any) -> None:
        super().__init__(reception, **settings)
        self._present = present
        self._over = asyncio.Event()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Note the conversation."""
        self._present.add(self)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        """Forget the conversation."""
        self._present.discard(self)
        self._over.set()
        super().connection_lost(error)

    async def end(self) -> None:
        """Say 421 and hang up."""
        task = self._handler_coroutine
        if isinstance(self.transport, asyncio.WriteTransport):
            self.transport.write(_LEAVING)
            self.transport.close()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._over.wait(), 1.0)
        if task is not None:
            task.cancel()
            await asyncio.wait([task], timeout=1.0)


class _LocalConversation(_Conversation, LMTP):
    """The same by LMTP: after the data there is one answer for each recipient (RFC 2033, 4.2)."""

    _answers = 1

    async def push(self, status: Any) -> None:
        """Say the answer to the data as often as there are recipients; we keep a mail for all of them, or for none."""
        if str(status).startswith("354"):
            self._answers = len(self.envelope.rcpt_tos) if self.envelope else 1
            await super().push(status)
            return
        count, self._answers = self._answers, 1
        for _ in range(count):
            await super().push(status)


def _run(loop: asyncio.AbstractEventLoop) -> None:
    """Run the door's loop until it is stopped."""
    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
    finally:
        loop.close()


def _fetched(session: Session, envelope: Envelope, host: str, now: datetime, protocol: str) -> FetchedMail:
    """Make a mail of what was received, with the trace that a mail server puts on top (RFC 5321, 4.4)."""
    content = envelope.content
    assert isinstance(content, bytes)
    trace = [f"Return-Path: <{_safe(envelope.mail_from or '')}>"]
    trace += [f"Delivered-To: {_safe(recipient)}" for recipient in envelope.rcpt_tos]
    peer = _safe(str(session.peer[0])) if session.peer else "unknown"
    uid = f"{hashlib.sha256(content).hexdigest()[:32]}-{uuid4().hex[:12]}"
    trace.append(f"Received: from {_safe(session.host_name or 'unknown')} ([{peer}])")
    trace.append(f" by {_safe(host)} with {protocol} id {uid};")
    trace.append(f" {format_datetime(now)}")
    head = "".join(f"{line}\r\n" for line in trace).encode("utf-8", "replace")
    return FetchedMail(uid=uid, mime=head + content, received_at=now)


def _protocol(server: SMTP, session: Session) -> str:
    """Name the protocol as a trace does (RFC 3848)."""
    if isinstance(server, LMTP):
        return "LMTP"
    return "ESMTP" if session.extended_smtp else "SMTP"


def _safe(word: str) -> str:
    """Take out what could end a header line or a word; of aiosmtpd's "<>", the empty sender, nothing is left."""
    return _UNSAFE.sub("", word)
