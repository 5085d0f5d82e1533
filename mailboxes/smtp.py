"""Letters leave by SMTP: one kept connection, an answer per recipient, and a known point of no return (RFC 5321)."""

import re
import smtplib
import ssl
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

from complaints.errors import MailError, PermanentMailError, TemporaryMailError
from mailboxes.address import MailAddress, tls_context
from mailboxes.base import Delivery, Fate
from mailboxes.oauth import TokenSource

_FOREIGN = (smtplib.SMTPException, OSError, ValueError, MailError)  # the last one: there is no token to log in with
_LINE_END = re.compile(rb"\r\n|\r|\n")
_CONTROL = re.compile(r"[\x00-\x20\x7f<>]")
PATIENCE = 60.0  # seconds for one answer; a lease in the outbox is longer than a dozen of these
DATA_PATIENCE = 600.0  # seconds for sending the letter, and for the answer to it
_START_DATA = 354
_GO_ON = 334
_CLOSING = 421
# Answers about our own login rather than this letter (RFC 4954, 6): no letter is given up for a changed password.
_ABOUT_LOGIN = frozenset({454, 530, 534, 535, 538})


class SmtpPostman:
    """Sends through one server. A connection that the server dropped while idle is replaced without a word.

    `timeout` is for each answer, in seconds; `data_timeout` for the answer after the letter, where giving up
    early makes doubles: RFC 5321, 4.5.3.2.6 asks for ten minutes.
    """

    repeatable = False

    def __init__(
        self,
        address: MailAddress,
        *,
        tokens: TokenSource | None = None,
        timeout: float = PATIENCE,
        data_timeout: float = DATA_PATIENCE,
    ) -> None:
        self._address = address
        self._tokens = tokens  # of an address with auth=oauth2
        self._server = f"{address.host}:{address.port}"
        self._timeout = timeout
        self._data_timeout = data_timeout
        self._tls = None if address.scheme == "smtp" else tls_context(address)
        self._smtp: smtplib.SMTP | None = None

    def deliver(
        self, mime: bytes, *, sender: str, recipients: Sequence[str], message_id: str, handing_over: Callable[[], None]
    ) -> Mapping[str, Delivery]:
        """Send one letter. Before `handing_over` trouble means try later; after it, a broken connection is UNKNOWN."""
        del message_id  # SMTP does not know it; that is why a letter is never sent twice on a guess
        try:
            with self._hanging_up():
                smtp = self._connection()
                outcome = self._open_letter(smtp, mime, sender, recipients)
                taken = [who for who in recipients if who not in outcome]
                if taken:
                    refusal = _ask_for_data(smtp)
                    if refusal is not None:
                        return outcome | dict.fromkeys(taken, refusal)
        except _FOREIGN as error:
            return dict.fromkeys(recipients, Delivery(Fate.TRY_LATER, self._sentence(error)))
        if not taken:
            return outcome
        with self._hanging_up():
            handing_over()
            return outcome | dict.fromkeys(taken, self._hand_over(smtp, mime))

    def try_out(self) -> None:
        """Connect, encrypt, log in and say NOOP; then say goodbye."""
        try:
            with self._hanging_up():
                code, answer = self._connection().noop()
        except _FOREIGN as error:
            kind = PermanentMailError if _asks_for_a_person(error) else TemporaryMailError
            raise kind(self._sentence(error)) from error
        self.close()
        if not _is_good(code):
            raise TemporaryMailError(f"{self._server} answered {_text(code, answer)}")

    def close(self) -> None:
        """Say goodbye, when the server still listens."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            with suppress(*_FOREIGN):
                smtp.quit()

    def _connection(self) -> smtplib.SMTP:
        """Give the kept connection, when it still answers, or a new one."""
        if self._smtp is not None:
            with suppress(*_FOREIGN):
                if self._smtp.rset()[0] == 250:  # noqa: PLR2004 - RFC 5321, 4.2.3: requested action completed
                    return self._smtp
            self._drop()
        self._smtp = self._connect()
        return self._smtp

    def _connect(self) -> smtplib.SMTP:
        """Connect, encrypt (unless the address says smtp://, loopback only) and log in."""
        address = self._address
        if address.scheme == "smtps":
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(address.host, address.port, timeout=self._timeout, context=self._tls)
        else:
            smtp = smtplib.SMTP(address.host, address.port, timeout=self._timeout)
        try:
            if address.scheme == "smtp+starttls":
                smtp.starttls(context=self._tls)
            smtp.ehlo_or_helo_if_needed()
            if address.user is not None:
                self._log_in(smtp, address.user)
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _log_in(self, smtp: smtplib.SMTP, user: str) -> None:
        """Log in with the password, or with a token; one that is refused is not offered again."""
        if self._tokens is None:
            _log_in(smtp, user, self._address.password or "")
            return
        try:
            _by_token(smtp, user, self._tokens.token(user))
        except smtplib.SMTPAuthenticationError:
            self._tokens.forget()
            raise

    def _open_letter(self, smtp: smtplib.SMTP, mime: bytes, sender: str, recipients: Sequence[str]) -> dict[str, Delivery]:
        """Say MAIL FROM and RCPT TO; answer those who will not get this letter now, and why."""
        plain = smtp.has_extn("smtputf8")
        outcome = {who: reason for who in recipients if (reason := _unsendable(who, smtputf8=plain))}
        unfit = _unsendable(sender, smtputf8=plain) if sender else None
        if unfit is not None:
            return dict.fromkeys(recipients, unfit)
        rest = [who for who in recipients if who not in outcome]
        if not rest:
            return outcome
        code, answer = smtp.mail(sender, _mail_options(smtp, mime, [sender, *rest]))
        if not _is_good(code):
            self._leave(smtp, code)
            return outcome | dict.fromkeys(rest, _delivery(code, answer))
        for who in rest:
            code, answer = smtp.docmd("RCPT", f"TO:<{who}>")  # smtplib's rcpt() would take (comments) out
            if not _is_good(code):
                outcome[who] = _delivery(code, answer)
            if code == _CLOSING:
                self._drop()
                return outcome | dict.fromkeys([one for one in rest if one not in outcome], _delivery(code, answer))
        return outcome

    def _hand_over(self, smtp: smtplib.SMTP, mime: bytes) -> Delivery:
        """Send the letter's bytes. Whatever breaks from here on may have broken after the server took it."""
        try:
            assert smtp.sock is not None
            smtp.sock.settimeout(self._data_timeout)
            smtp.send(_transparent(mime))
            code, answer = smtp.getreply()
            smtp.sock.settimeout(self._timeout)
        except _FOREIGN as error:
            self._drop()
            return Delivery(Fate.UNKNOWN, f"{self._sentence(error)} The letter may have gone out.")
        self._leave(smtp, code)
        return Delivery(Fate.SENT, _text(code, answer)) if _is_good(code) else _delivery(code, answer)

    def _leave(self, smtp: smtplib.SMTP, code: int) -> None:
        """Drop a connection of which the server said that it closes it."""
        if code == _CLOSING or smtp.sock is None:
            self._drop()

    @contextmanager
    def _hanging_up(self) -> Iterator[None]:
        """Drop the connection when the block fails: half a letter must not become the start of the next one."""
        try:
            yield
        except BaseException:
            self._drop()
            raise

    def _drop(self) -> None:
        """Close the socket without a word."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            smtp.close()

    def _sentence(self, error: Exception) -> str:
        """Say what went wrong; never with the text of a letter or a password."""
        if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):  # smtplib wraps one
            return f"{self._server} did not answer in time."
        match error:
            case MailError():
                return str(error)
            case smtplib.SMTPAuthenticationError():
                return f"{self._server} refuses our user or password ({error.smtp_code}); mend the address in POST."
            case smtplib.SMTPNotSupportedError():
                return f"{self._server} does not offer encryption or login as the address in POST asks."
            case ssl.SSLCertVerificationError():
                return f"{self._server} shows a certificate that is not trusted ({error.verify_message})."
            case smtplib.SMTPResponseException():
                return f"{self._server} answered {_text(error.smtp_code, error.smtp_error)}"
            case smtplib.SMTPServerDisconnected() | ConnectionResetError() | BrokenPipeError():
                return f"{self._server} broke the connection."
            case OSError():
                return f"{self._server} cannot be reached: {error.strerror or type(error).__name__}."
        return f"{self._server}: the letter could not be offered ({type(error).__name__})."


def _asks_for_a_person(error: Exception) -> bool:
    """Tell whether it stays wrong until somebody changes a setting: a password, a certificate, encryption."""
    lasting = (PermanentMailError, smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError, ssl.SSLCertVerificationError)
    return isinstance(error, lasting)


def _log_in(smtp: smtplib.SMTP, user: str, password: str) -> None:
    """Log in; by AUTH PLAIN where offered, because smtplib's own login cannot carry other signs than ASCII."""
    if "PLAIN" in smtp.esmtp_features.get("auth", "").upper().split():
        secret = b64encode(f"\0{user}\0{password}".encode()).decode()
        code, answer = smtp.docmd("AUTH", f"PLAIN {secret}")
        if not _is_good(code):
            raise smtplib.SMTPAuthenticationError(code, answer)
    else:
        smtp.login(user, password)


def _by_token(smtp: smtplib.SMTP, user: str, token: str) -> None:
    """Log in by XOAUTH2, which Microsoft and Google speak. After a no it waits for an empty line before it says which."""
    secret = b64encode(f"user={user}\1auth=Bearer {token}\1\1".encode()).decode()
    code, answer = smtp.docmd("AUTH", f"XOAUTH2 {secret}")
    if code == _GO_ON:
        code, answer = smtp.docmd("")
    if not _is_good(code):
        raise smtplib.SMTPAuthenticationError(code, answer)


def _ask_for_data(smtp: smtplib.SMTP) -> Delivery | None:
    """Ask leave to send the letter; None means go on. On a refusal the letter is taken back."""
    code, answer = smtp.docmd("DATA")
    if code == _START_DATA:
        return None
    if code != _CLOSING:
        with suppress(*_FOREIGN):
            smtp.rset()
    return _delivery(code, answer)


def _mail_options(smtp: smtplib.SMTP, mime: bytes, addresses: Sequence[str]) -> list[str]:
    """Choose the parameters of MAIL FROM that the letter needs and the server knows."""
    options = []
    if smtp.has_extn("size"):
        options.append(f"SIZE={len(mime)}")
    if smtp.has_extn("8bitmime") and not mime.isascii():
        options.append("BODY=8BITMIME")
    if not all(address.isascii() for address in addresses):
        options.append("SMTPUTF8")  # RFC 6531, 3.4
    return options


def _unsendable(address: str, *, smtputf8: bool) -> Delivery | None:
    """Say why this address cannot be put into a command, or None when it can."""
    if "@" not in address or _CONTROL.search(address):
        return Delivery(Fate.REFUSED, "This is no mail address.")
    if not address.isascii() and not smtputf8:
        return Delivery(Fate.REFUSED, "This address has signs that the outgoing mail server cannot send (it lacks SMTPUTF8).")
    return None


def _transparent(mime: bytes) -> bytes:
    """Make lines end in CRLF, double a dot at a line's start, and end with the lone dot (RFC 5321, 4.5.2)."""
    lines = _LINE_END.sub(b"\r\n", mime)
    if not lines.endswith(b"\r\n"):
        lines += b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", lines) + b".\r\n"


def _is_good(code: int) -> bool:
    """Tell whether an answer is a yes (RFC 5321, 4.2.1)."""
    return 200 <= code < 300  # noqa: PLR2004 - the class of good answers


def _delivery(code: int, answer: bytes) -> Delivery:
    """Turn a no into a fate: 5xx is for good, the rest and what is about our login may go well later."""
    for_good = 500 <= code < 600 and code not in _ABOUT_LOGIN  # noqa: PLR2004 - the class of permanent answers
    return Delivery(Fate.REFUSED if for_good else Fate.TRY_LATER, _text(code, answer))


def _text(code: int, answer: bytes | str) -> str:
    """Write the server's answer for people, on one line."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return f"{code} {' '.join(text.split())}"
