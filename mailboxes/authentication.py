"""Whether our own mail server vouches for the sender (Authentication-Results, RFC 8601). Read tolerantly, believed sparingly.

Only a header that our server wrote counts: it names the authserv-id of the settings, and stands above everything that
came along with the mail. Exchange Online writes no authserv-id; it is believed where the setting names Microsoft.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailboxes import headers
from mailboxes.headers import Headers

MICROSOFT = "protection.outlook.com"
_COMMENT = re.compile(r"\([^()]*\)")
_RESULT = re.compile(r"^\s*([a-z][a-z0-9-]*)\s*(?:/\s*\d+\s*)?=\s*([a-z]+)", re.IGNORECASE)
_PROPERTY = re.compile(r"\b([a-z]+)\.([a-z]+)\s*=\s*\"?([^\s;\"]+)", re.IGNORECASE)
# Where a method says which domain it speaks of; the first that is there counts.
_DOMAIN_IN = {
    "dmarc": ("header.from",),
    "dkim": ("header.d", "header.i"),
    "spf": ("smtp.mailfrom", "smtp.helo"),
}
_LONGEST = 10_000  # characters of one header that are read


@dataclass(frozen=True, slots=True)
class Verdict:
    """`passed` is True when our server vouches for the From address, False when it found it forged, None when it cannot tell."""

    passed: bool | None
    why: str


@dataclass(frozen=True, slots=True)
class _Finding:
    """One method and its result, and the domain that it speaks of."""

    method: str
    result: str
    domain: str  # that it speaks of


def verdict(header: Headers, trusted: str) -> Verdict:
    """Judge who wrote this mail; `trusted` is the authserv-id of our own server, empty for none."""
    if not trusted:
        return Verdict(None, "no server is trusted to vouch for senders")
    senders = headers.addresses(header.get("from"))
    if len(senders) != 1 or len(header.all("from")) != 1:
        return Verdict(None, "the mail does not name exactly one author")
    domain = senders[0][1].rpartition("@")[2].lower()
    if _is_internal(header, trusted):
        return Verdict(True, "sent inside our own Exchange organisation")
    findings = [finding for value in _believed(header, trusted) for finding in _findings(value)]
    if not findings:
        return Verdict(None, f"no Authentication-Results of {trusted}")
    return _judge(findings, domain)


def _judge(findings: list[_Finding], domain: str) -> Verdict:
    dmarc = [finding.result for finding in findings if finding.method == "dmarc"]
    if "fail" in dmarc:
        return Verdict(False, f"dmarc=fail for {domain}")
    for finding in findings:
        vouches = finding.result == "pass" and finding.method in ("dmarc", "dkim", "spf")
        if vouches and _aligned(finding.domain, domain):
            return Verdict(True, f"{finding.method}=pass for {domain}")
    if any(finding.result in ("fail", "softfail", "permerror") and finding.method in ("dkim", "spf") for finding in findings):
        return Verdict(False, f"nothing passed for {domain}")
    return Verdict(None, f"nothing was checked for {domain}")


def _is_internal(header: Headers, trusted: str) -> bool:
    """Exchange says who logged in; it takes this header off whatever comes from outside (its header firewall)."""
    return _is_microsoft(trusted) and header.get("x-ms-exchange-organization-authas").strip().lower() == "internal"


def _is_microsoft(trusted: str) -> bool:
    return trusted.lower().endswith(MICROSOFT)


def _believed(header: Headers, trusted: str) -> Iterator[str]:
    """Give the results that our own server wrote: on top, before the first header of another server's making."""
    seen_received = 0
    for name, value in header.fields:
        if name == "received":
            seen_received += 1
            if seen_received > 1:  # what stands below our own server's Received came along with the mail
                return
        elif name == "authentication-results":
            server, results = _server_and_results(value[:_LONGEST])
            if server == trusted.lower() or (server is None and _is_microsoft(trusted)):
                yield results


def _server_and_results(value: str) -> tuple[str | None, str]:
    """Split off the authserv-id (and its version); None where the first word is a result already."""
    bare = _COMMENT.sub(" ", value)
    first, _, rest = bare.partition(";")
    if "=" in first:
        return None, bare
    words = first.split()
    return (words[0].lower() if words else None), rest


def _findings(results: str) -> Iterator[_Finding]:
    for piece in results.split(";"):
        found = _RESULT.match(piece)
        if found is None:
            continue
        named = {f"{kind}.{name}".lower(): value.lower() for kind, name, value in _PROPERTY.findall(piece)}
        method = found[1].lower()
        speaks_of = next((named[key] for key in _DOMAIN_IN.get(method, ()) if key in named), "")
        yield _Finding(method, found[2].lower(), speaks_of.rpartition("@")[2].strip("<>"))


def _aligned(one: str, other: str) -> bool:
    """Tell whether two domains are one organisation's: the same, or the one below the other (RFC 7489, 3.1, relaxed)."""
    return bool(one) and "." in one and (one == other or one.endswith(f".{other}") or other.endswith(f".{one}"))
