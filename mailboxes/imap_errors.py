"""What imapclient, imaplib and the network raise, told in our own errors. No text of a server or a mail is repeated."""

import imaplib
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from imapclient.exceptions import IMAPClientAbortError, LoginError

from complaints.errors import MailError, PermanentMailError, TemporaryMailError

# What leaks out of imapclient and imaplib; ValueError comes from an answer that they cannot read.
FOREIGN = (imaplib.IMAP4.error, OSError, ValueError, EOFError)

# Response codes (RFC 5530, 3) that a person must look at, and those with which a login may go well later.
_FOR_A_PERSON = frozenset({"AUTHENTICATIONFAILED", "AUTHORIZATIONFAILED", "EXPIRED", "PRIVACYREQUIRED", "CONTACTADMIN"}) | {
    "NOPERM",
    "NONEXISTENT",
    "CANNOT",
    "OVERQUOTA",
}
_PASSING = frozenset({"UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG"})


class ConnectionGoneError(OSError):
    """The connection ended without an error of the library: an IDLE that was dropped (imapclient answers [] for ever)."""


@contextmanager
def translated(server: str, doing: str) -> Iterator[None]:
    """Turn every foreign error in the block into a TemporaryMailError or PermanentMailError about `server`."""
    try:
        yield
    except FOREIGN as error:
        # Not chained: arguments of these errors may hold the words of a mail or the password.
        raise _ours(error, server, doing) from None


def may_pass(error: Exception) -> bool:
    """Tell whether a no of the server, or a broken connection, says nothing about the mailbox itself."""
    return isinstance(error, IMAPClientAbortError) or _response_code(error) in _PASSING


def _ours(error: Exception, server: str, doing: str) -> MailError:
    """Choose the sentence, and whether it may pass by itself."""
    # imapclient hides a connection that breaks during the login behind a LoginError.
    if isinstance(error, IMAPClientAbortError | EOFError) or isinstance(error.__context__, IMAPClientAbortError):
        return TemporaryMailError(f"{server} broke the connection while {doing}.")
    if isinstance(error, OSError):
        return _of_network(error, server, doing)
    if isinstance(error, UnicodeEncodeError):
        return PermanentMailError(f"{server} cannot take the signs in this user, password or folder.")
    code = _response_code(error)
    what = f" [{code}]" if code else ""
    if isinstance(error, LoginError):
        if code in _PASSING:
            return TemporaryMailError(f"{server} does not let anybody in at this moment{what}.")
        return PermanentMailError(f"{server} refuses this user or password{what}; mend the mailbox's address.")
    if code in _FOR_A_PERSON:
        return PermanentMailError(f"{server} refuses while {doing}{what}; a person must look at this mailbox.")
    return TemporaryMailError(f"{server} answered no while {doing}{what}.")


def _of_network(error: OSError, server: str, doing: str) -> MailError:
    """Tell a certificate, a name and a timeout from the rest."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return PermanentMailError(
            f"{server} shows a certificate that is not trusted ({error.verify_message}); "
            "name its authority's file with option ca."
        )
    if isinstance(error, TimeoutError):
        return TemporaryMailError(f"{server} did not answer in time while {doing}.")
    if isinstance(error, socket.gaierror):
        return TemporaryMailError(f"{server} cannot be found; is the name right and does name service work?")
    return TemporaryMailError(f"{server} cannot be reached while {doing}: {error.strerror or type(error).__name__}.")


def _response_code(error: Exception) -> str:
    """Take the word in brackets of the server's answer, such as AUTHENTICATIONFAILED; "" when there is none."""
    if not isinstance(error, imaplib.IMAP4.error):
        return ""
    found = re.search(r"\[([A-Z][A-Z-]{2,24})[\] ]", str(error))
    return found.group(1) if found else ""
