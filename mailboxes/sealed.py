"""Mails under a seal: signed ones opened (S/MIME, RFC 8551; PGP, RFC 9580), encrypted ones recognised. No signature is judged."""

import re
from enum import StrEnum

from asn1crypto import cms

_CLEAR = re.compile(r"^-----BEGIN PGP SIGNED MESSAGE-----[ \t]*$", re.MULTILINE)
_SIGNATURE = re.compile(r"^-----BEGIN PGP SIGNATURE-----[ \t]*$", re.MULTILINE)
_SIGNATURE_END = re.compile(r"^-----END PGP SIGNATURE-----[ \t]*$\n?", re.MULTILINE)
_ENCRYPTED = re.compile(r"^-----BEGIN PGP MESSAGE-----[ \t]*$", re.MULTILINE)
_MOST = 20  # signed pieces in one text


class Seal(StrEnum):
    """What an S/MIME body is."""

    SIGNED = "signed"
    ENCRYPTED = "encrypted"
    NONE = "none"  # not to be read at all, or certificates only


def smime(raw: bytes) -> tuple[Seal, bytes]:
    """Look into the CMS structure of application/pkcs7-mime (RFC 5652); give what it is, and the mail within a signed one."""
    try:
        outer = cms.ContentInfo.load(raw)
        kind = outer["content_type"].native
        if kind in ("enveloped_data", "authenticated_enveloped_data", "encrypted_data"):
            return Seal.ENCRYPTED, b""
        if kind != "signed_data":
            return Seal.NONE, b""
        inner = outer["content"]["encap_content_info"]["content"].native
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError):
        return Seal.NONE, b""  # no CMS, or a damaged one
    return (Seal.SIGNED, inner) if isinstance(inner, bytes) and inner else (Seal.NONE, b"")


def without_clear_signatures(text: str) -> str:
    """Take the PGP armour off signed text (RFC 9580, 7): the words stay, dashes unescaped."""
    if "-----BEGIN PGP SIGNED MESSAGE-----" not in text:
        return text
    kept: list[str] = []
    at = 0
    for _ in range(_MOST):
        begin = _CLEAR.search(text, at)
        signature = _SIGNATURE.search(text, begin.end()) if begin else None
        if begin is None or signature is None:
            break
        kept.append(text[at : begin.start()])
        kept.append(_signed(text[begin.end() : signature.start()]))
        end = _SIGNATURE_END.search(text, signature.end())
        at = end.end() if end else len(text)
    return "".join([*kept, text[at:]])


def is_encrypted(text: str) -> bool:
    """Tell whether a text is, or holds, a PGP message."""
    return "-----BEGIN PGP MESSAGE-----" in text and _ENCRYPTED.search(text) is not None


def _signed(piece: str) -> str:
    """Leave out the armour's own header (Hash: ...), up to the first empty line, and the dashes before dashes."""
    lines = piece.removeprefix("\n").split("\n")
    empty = next((number for number, line in enumerate(lines) if not line.strip()), -1)
    return "\n".join(line.removeprefix("- ") for line in lines[empty + 1 :])
