"""Why a letter did not arrive, as a status of RFC 3463 (5.1.1), out of what servers say in codes and words."""

import re

_STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?!\.?\d)")
_AFTER_REPLY = re.compile(r"(?<![\d.])[245]\d\d[\s\-:]{1,3}(?:smtp;\s?)?[#(\[]{0,2}([245]\.\d{1,3}\.\d{1,3})(?!\.?\d)")
_MARKED = re.compile(r"(?:#|\(|\[|status:?\s|code:?\s|error:?\s|dsn=)([245]\.\d{1,3}\.\d{1,3})(?!\.?\d)", re.IGNORECASE)
_REPLY = re.compile(r"(?<![\d.#+-])([45])([0-5])(\d)(?:[\s\-:](?!\s?(?:bytes|kb|mb|hours|days|minutes)\b)|$)", re.MULTILINE)
_LOOK_AT = 20_000  # characters
# Detail by the words of servers: first who, then the box, the mail, the way, and policy (RFC 3463, 3).
_DETAILS = tuple(
    (detail, re.compile(words, re.IGNORECASE))
    for detail, words in (
        (
            "2.2",
            (
                r"mailbox.{0,20}\bfull|over (?:its |disk )?quota|quota.{0,20}exceed|exceed.{0,30}(?:quota|storage)"
                r"|(?:postvak|mailbox).{0,40}\bvol\b|mailbox.{0,20}exceed"
                r"|Postfach.{0,20}voll|not enough (?:storage|disk)|insufficient (?:system )?storage|boîte.{0,30}pleine"
                r"|casella.{0,30}piena"
            ),
        ),
        ("3.4", r"(?:message|mail|size).{0,30}(?:too (?:large|big)|exceed)|te groot|zu groß|size limit"),
        (
            "1.2",
            (
                r"(?:host|domain)(?: name)?.{0,20}(?:unknown|not found)|unknown (?:host|domain)|no (?:such|mx) (?:host|domain)"
                r"|name service error"
                r"|domain.{0,20}(?:does not|doesn.t) exist|nxdomain|unrouteable (?:mail )?domain"
            ),
        ),
        ("2.1", r"(?:mailbox|account|user|address).{0,30}(?:disabled|inactive|suspended|deactivated|closed|locked|blocked)"),
        (
            "7.1",
            (
                r"relay(?:ing)?.{0,20}(?:denied|not permitted|prohibited)|relay access|spam|blacklist|blocklist|blocked using"
                r"|policy|denied by"
                r"|access denied|not authori[sz]ed|rejected for"
            ),
        ),
        (
            "1.1",
            (
                r"(?:user|recipient|mailbox|address|account|local part|ontvanger|gebruiker).{0,40}(?:unknown|not found|rejected"
                r"|invalid"
                r"|not exist|n.t (?:exist|have)|no longer|not listed|not recogni[sz]ed|not local|onbekend|bestaat niet)"
                r"|(?:unknown"
                r"|no such|invalid) (?:user|receiver"
                r"|recipient|mailbox|address|account|local part|person|virtual)|no mailbox (?:here )?by that name"
                r"|does not like recipient|not (?:our|a) (?:valid )?"
                r"(?:customer|user|mailbox)|unbekannt|existiert nicht|inconnu|n.existe pas|no existe|non esiste|desconocid"
                r"|sconosciut"
                r"|не найден"
                r"|存在しません|不存在|見つかりません"
            ),
        ),
        ("4.7", r"expired|too (?:long|old)|timed? ?out|retry time|retry timeout|queue lifetime"),
    )
)


def status(field: str, diagnosis: str, action: str = "") -> str | None:
    """Give the status of a report's own field, or a more exact one of its class from the diagnosis, or one derived from that."""
    written = _STATUS.search(field)
    if written is None:
        return in_words(diagnosis, late=action == "delayed") if diagnosis else None
    if written[2] == written[3] == "0":
        exact = _AFTER_REPLY.search(diagnosis) or _MARKED.search(diagnosis)
        if exact and exact[1][0] == written[1]:
            return exact[1]
    return written[0]


def in_words(text: str, *, late: bool = False) -> str | None:
    """Find the status in a server's words: as such, else from the reply code of SMTP, else from the words alone."""
    text = text[:_LOOK_AT]
    wanted = "4" if late else "5"
    coded = [found[1] for pattern in (_AFTER_REPLY, _MARKED) for found in pattern.finditer(text)]
    coded += [found[0] for found in _STATUS.finditer(text)]
    best = next((code for code in coded if code.startswith(wanted)), None) or next(
        (code for code in coded if code[0] in "45"), None
    )
    if best is not None:
        return best
    reply = _REPLY.search(text)
    detail = next((detail for detail, pattern in _DETAILS if pattern.search(text)), None)
    if reply is None:
        return f"{wanted}.{detail}" if detail else None
    by_code = {"51": "1.6", "52": "2.2", "53": "1.3"}.get(reply[2] + reply[3]) if reply[1] == "5" and reply[2] == "5" else None
    return f"{reply[1]}.{detail or by_code or '0.0'}"
