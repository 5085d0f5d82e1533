"""IMAP mailboxes, by imapclient: one connection, one folder, mails taken in bounded batches and moved when handled."""

import errno
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from complaints.errors import PermanentMailError
from mailboxes.address import MailAddress, tls_context
from mailboxes.base import FetchedMail
from mailboxes.imap_errors import FOREIGN, ConnectionGoneError, may_pass, translated
from mailboxes.oauth import TokenSource

BATCH_COUNT = 50  # mails in one FETCH
BATCH_BYTES = 8 * 1024 * 1024  # and their size together, unless one mail alone is bigger
LINE_OF_UIDS = 500  # ids in one command; servers bound the length of a line
IDLE_SECONDS = 9 * 60  # IDLE is renewed within this time: some servers fall silent after half an hour and less
POLL_SECONDS = 60.0
LOOK_UP_SECONDS = 0.5  # how long IDLE may go on unaware that we are leaving


class ImapMailbox:
    """One folder of one account. The connection opens at the first call, and anew at the call after an error."""

    def __init__(
        self,
        name: str,
        address: MailAddress,
        *,
        tokens: TokenSource | None = None,
        timeout: float = 30.0,
        idle_seconds: float = IDLE_SECONDS,
    ) -> None:
        self.name = name
        self._address = address
        self._tokens = tokens  # of an address with auth=oauth2
        self._server = f"mailbox {name} at {address.host}:{address.port}"
        self._timeout = timeout  # seconds that one read or write may take
        self._idle_seconds = idle_seconds
        self._tls = None if address.scheme == "imap" else tls_context(address)
        self._client: Any = None  # imapclient has no types
        self._done = ""  # the done folder's full name, once it is known to be there
        self._uidvalidity: str | None = None  # of the open folder; None when none is open
        self._seen: frozenset[int] = frozenset()
        self._leaving = threading.Event()
        self._strikes: Counter[int] = Counter()  # by id, how often the connection broke while it was fetched

    def fetch_new(self) -> Iterator[FetchedMail]:
        """Give the mails in the folder, oldest first, in batches: what lies in memory is bounded.

        A mail that the server cannot hand over does not hold up the others. Where the server says so, they are given
        first, then PermanentMailError names the ids of those that a person must look at. Where it breaks the
        connection (Dovecot does), the mails of the broken batch are asked one by one at the next look, and one at
        which it broke twice comes last.
        """
        with self._speaking("looking for new mail") as client:
            uidvalidity = self._select(client)
            uids = _lying(client)
            self._seen = frozenset(uids)
            outlines = _outlines(client, uids)
        unreadable: list[int] = []
        outlines.sort(key=lambda outline: self._strikes[outline.uid] > 1)
        for batch in _batches(outlines, self._strikes):
            yield from self._fetch(batch, uidvalidity, unreadable)
        if unreadable:
            raise PermanentMailError(
                f"{self._server} cannot hand over {len(unreadable)} mail(s), UID {', '.join(map(str, unreadable))} in "
                f"{self._address.folder}; move them out of this folder by hand."
            )

    def file_away(self, mails: Sequence[FetchedMail]) -> None:
        """Move mails to the done folder, many in one command. Ids of an older numbering are passed over.

        After a renumbering the same mails are offered again under new ids, and known by their content.
        """
        with self._speaking("moving handled mail") as client:
            uidvalidity = self._select(client)
            uids = sorted(int(mail.uid) for mail in mails if mail.uidvalidity == uidvalidity)
            if not uids:
                return
            self._make_done_folder(client)
            for some in _chunks(uids, LINE_OF_UIDS):
                self._move(client, some)

    def wait(self, seconds: float) -> None:
        """Wait by IDLE, or sleep where the server has none; return early when the server tells of new mail."""
        end = time.monotonic() + seconds
        with self._speaking("waiting for new mail") as client:
            self._select(client)
            if frozenset(_lying(client)) - self._seen:
                return
            if not client.has_capability("IDLE"):
                self._leaving.wait(max(0.0, min(self._address.poll or POLL_SECONDS, end - time.monotonic())))
                return
            while (left := end - time.monotonic()) > 0 and not self._leaving.is_set():
                if _begin_idle(client):
                    self._drop()
                    return
                if _idle(client, min(left, self._idle_seconds), self._leaving):
                    return
                if _tells_of_mail(client.noop()[1]):  # also shows a connection that died in silence
                    return

    def interrupt(self) -> None:
        """End a wait, and every later one; IDLE looks up every half second."""
        self._leaving.set()

    def waiting(self) -> int | None:
        """Count the mails in the folder."""
        with self._speaking("counting mail") as client:
            self._select(client)
            return len(_lying(client))

    def close(self) -> None:
        """Log out, when the server still listens."""
        client = self._forget()
        if client is not None:
            with suppress(*FOREIGN):
                client.logout()

    @contextmanager
    def _speaking(self, doing: str) -> Iterator[Any]:
        """Give the connection; after any trouble it is thrown away, for nobody knows what the server says next."""
        try:
            with translated(self._server, doing):
                if self._client is None:
                    self._client = self._connect()
                yield self._client
        except BaseException:
            self._drop()
            raise

    def _connect(self) -> Any:
        """Open a connection and log in, encrypted unless the address says imap:// (loopback only)."""
        address = self._address
        client = IMAPClient(
            address.host,
            address.port,
            ssl=address.scheme == "imaps",
            ssl_context=self._tls if address.scheme == "imaps" else None,
            timeout=self._timeout,
        )
        try:
            client._imap.debug = 0  # noqa: SLF001 - imapclient sets 5, which writes mails to the log
            client.normalise_times = False  # INTERNALDATE with its offset
            if address.scheme == "imap+starttls":
                client.starttls(self._tls)
            self._log_in(client)
        except BaseException:
            with suppress(*FOREIGN):
                client.shutdown()
            raise
        return client

    def _log_in(self, client: Any) -> None:
        """Log in with the password, or with a token; one that is refused is not offered again."""
        user = self._address.user or ""
        if self._tokens is None:
            _log_in(client, user, self._address.password or "")
            return
        try:
            client.oauth2_login(user, self._tokens.token(user))
        except IMAPClientError:
            self._tokens.forget()
            raise

    def _drop(self) -> None:
        """Close the socket without a word."""
        client = self._forget()
        if client is not None:
            with suppress(*FOREIGN):
                client.shutdown()

    def _forget(self) -> Any:
        """Leave this connection and what was known of it; answer it for closing."""
        client, self._client, self._done, self._uidvalidity = self._client, None, "", None
        return client

    def _select(self, client: Any) -> str:
        """Open the folder anew; answer its UIDVALIDITY, which changes when ids are given out again (RFC 3501, 2.3.1.1)."""
        try:
            answer = client.select_folder(self._address.folder)
        except IMAPClientError as error:
            if may_pass(error):
                raise
            raise PermanentMailError(
                f"{self._server} does not open the folder {self._address.folder}; is its name right?"
            ) from None
        client.noop()  # Dovecot may show the old view to the first SEARCH after a delivery
        self._uidvalidity = uidvalidity = str(answer.get(b"UIDVALIDITY", ""))
        return uidvalidity

    def _fetch(self, batch: Sequence["_Outline"], uidvalidity: str, unreadable: list[int]) -> Iterator[FetchedMail]:
        """Fetch one batch; what was moved by somebody meanwhile is left out."""
        uids = [outline.uid for outline in batch]
        self._strikes.update(uids)
        with self._speaking("fetching mail") as client:
            if self._uidvalidity != uidvalidity and self._select(client) != uidvalidity:
                raise ConnectionGoneError(errno.ESTALE, "the server gave out new ids")
            bodies = _bodies(client, uids, unreadable)
        for uid in uids:
            del self._strikes[uid]
        for outline in batch:
            mime = bodies.get(outline.uid)
            if mime is not None:
                yield FetchedMail(uid=str(outline.uid), uidvalidity=uidvalidity, mime=mime, received_at=outline.received_at)

    def _make_done_folder(self, client: Any) -> None:
        """Have the done folder there, below the account's prefix where the server has one (RFC 2342: "INBOX.")."""
        if self._done:
            return
        done = self._address.done
        if client.has_capability("NAMESPACE"):
            personal = client.namespace().personal
            prefix = personal[0][0] if personal else ""
            done = done if done.startswith(prefix) else prefix + done
        if not client.folder_exists(done):
            client.create_folder(done)
            client.subscribe_folder(done)
        self._done = done

    def _move(self, client: Any, uids: Sequence[int]) -> None:
        """Move by UID MOVE (RFC 6851), or by copy and mark. Ids that are gone are passed over by the server.

        Without UIDPLUS (RFC 4315) nothing is expunged: EXPUNGE would take mails that others marked. Marked mails
        are not offered again.
        """
        if client.has_capability("MOVE"):
            client.move(uids, self._done)
            return
        client.copy(uids, self._done)
        client.add_flags(uids, [b"\\Deleted"], silent=True)
        if client.has_capability("UIDPLUS"):
            client.uid_expunge(uids)


@dataclass(frozen=True, slots=True)
class _Outline:
    """What is known of a mail before its body is fetched."""

    received_at: datetime
    uid: int
    size: int  # bytes


def _log_in(client: Any, user: str, password: str) -> None:
    """Log in; a password with other signs than ASCII goes by SASL PLAIN, the only one of the two that can carry it."""
    if password.isascii() and user.isascii():
        client.login(user, password)
    else:
        client.sasl_login("PLAIN", lambda _: f"\0{user}\0{password}".encode())


def _lying(client: Any) -> list[int]:
    """List the ids of the mails in the open folder, without those that are marked as deleted."""
    return [int(uid) for uid in client.search("UNDELETED")]


def _outlines(client: Any, uids: Sequence[int]) -> list[_Outline]:
    """Ask arrival and size of every mail; sorted by arrival. A mail that is gone meanwhile is left out."""
    outlines = [
        _Outline(answer[b"INTERNALDATE"], uid, answer[b"RFC822.SIZE"])
        for some in _chunks(uids, LINE_OF_UIDS)
        for uid, answer in client.fetch(some, ["INTERNALDATE", "RFC822.SIZE"]).items()
        if b"INTERNALDATE" in answer and b"RFC822.SIZE" in answer
    ]
    return sorted(outlines, key=lambda outline: (outline.received_at, outline.uid))


def _batches(outlines: Sequence[_Outline], strikes: Mapping[int, int]) -> Iterator[list[_Outline]]:
    """Cut into batches of at most BATCH_COUNT mails and BATCH_BYTES; a bigger mail, or one with a strike, goes alone."""
    batch: list[_Outline] = []
    size = 0
    alone = False
    for outline in outlines:
        apart = alone or outline.uid in strikes
        if batch and (apart or len(batch) == BATCH_COUNT or size + outline.size > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        alone = outline.uid in strikes
        batch.append(outline)
        size += outline.size
    if batch:
        yield batch


def _bodies(client: Any, uids: Sequence[int], unreadable: list[int]) -> dict[int, bytes]:
    """Fetch whole mails without marking them as read. A refused batch is asked mail by mail, to find the bad one."""
    try:
        answers = client.fetch(uids, ["BODY.PEEK[]"])
    except IMAPClientAbortError:
        raise
    except IMAPClientError:  # the server said no, and the connection is still good
        if len(uids) == 1:
            unreadable.append(uids[0])
            return {}
        bad: list[int] = []
        found = {uid: mime for one in uids for uid, mime in _bodies(client, [one], bad).items()}
        if not found:
            raise
        unreadable.extend(bad)
        return found
    return {uid: body for uid, answer in answers.items() if (body := answer.get(b"BODY[]")) is not None}


def _begin_idle(client: Any) -> bool:
    """Start IDLE. True when the server told of new mail before its go-ahead: imapclient then cannot go on from there."""
    told = client._imap.untagged_responses  # noqa: SLF001 - imapclient keeps what came too early nowhere else
    before = list(told.get("EXISTS", ()))
    try:
        client.idle()
    except IMAPClientAbortError:
        raise
    except IMAPClientError:
        if told.get("EXISTS", []) == before:
            raise
        return True
    return False


def _idle(client: Any, seconds: float, leaving: threading.Event) -> bool:
    """Let the server tell of new mail for at most `seconds`, then end IDLE; True when it did."""
    end = time.monotonic() + seconds
    told: list[Any] = []
    while (left := end - time.monotonic()) > 0 and not leaving.is_set():
        slice_ = min(left, LOOK_UP_SECONDS)
        began = time.monotonic()
        answers = client.idle_check(timeout=slice_)
        # A socket that is readable and says nothing was closed at the other end.
        closed = not answers and time.monotonic() < began + slice_ * 0.9
        if any(answer[0] == b"BYE" for answer in answers) or closed:
            raise ConnectionGoneError(errno.ECONNRESET, "the connection ended during IDLE")
        told += answers
        if _tells_of_mail(told):
            break
    _, last = client.idle_done()
    return _tells_of_mail(told + list(last))


def _tells_of_mail(answers: Sequence[Any]) -> bool:
    """Tell whether an EXISTS is among the answers; flags that change and mails that go are nothing new."""
    return any(len(answer) > 1 and answer[1] == b"EXISTS" for answer in answers)


def _chunks(uids: Sequence[int], size: int) -> Iterator[list[int]]:
    """Cut a list of ids into lists of at most `size`."""
    rest = iter(uids)
    while some := list(islice(rest, size)):
        yield some
