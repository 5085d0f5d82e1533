"""Invitations, answers to them, changes and cancellations (RFC 5546), told from a letter with an appointment attached."""

import re
from collections.abc import Sequence

from complaints.message import Attachment

_ANSWERED = {"REQUEST", "CANCEL", "REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER", "ADD"}
_METHOD = re.compile(rb"^METHOD\s?[:;]\s?(?:VALUE=TEXT:)?(\w{1,20})", re.IGNORECASE | re.MULTILINE)
_SUMMARY = re.compile(rb"^SUMMARY(?:;[^:\n]{0,100})?:([^\r\n]{1,200})", re.IGNORECASE | re.MULTILINE)
_SUBJECT = re.compile(
    r"\s*(?:geaccepteerd|geweigerd|afgewezen|voorlopig(?: geaccepteerd)?|geannuleerd|uitnodiging|bijgewerkte uitnodiging"
    r"|accepted|declined|tentative(?:ly accepted)?"
    r"|canceled|cancelled|cancell?ed event|invitation|updated invitation|new time proposed|zugesagt|angenommen|abgelehnt"
    r"|abgesagt|mit vorbehalt|mit vorbehalt angenommen|einladung"
    r"|accepté|refusé|provisoire|annulé|invitation mise à jour|aceptad[oa]|rechazad[oa]|provisional|cancelad[oa]|invitación"
    r"|accettato|rifiutato|provvisorio|annullato|invito"
    r"|aceite|recusado|convite|zaakceptowano|odrzucono|wstępnie|zaproszenie|accepterat|avböjt|inbjudan|accepteret|afvist"
    r"|invitation|godtatt|avslått|hyväksytty|hylätty|kutsu"
    r"|přijato|odmítnuto|pozvánka|принято|отклонено|приглашение|kabul edildi|reddedildi|davet|已接受|已拒绝|邀请|承諾|辞退"
    r"|招待)\s?[:：]",
    re.IGNORECASE,
)
_SHORT = 300  # characters; with more a letter may stand around the appointment
_HEAD = 20_000  # bytes of an appointment that are looked at


def method(inline: str, papers: Sequence[Attachment], subject: str, text: str, content_class: str) -> str:
    """Tell which message of a calendar this mail is (REQUEST, REPLY ...), or nothing.

    `inline` is the method of a calendar part that belongs to the body. A letter of some length that does not bear the name of the
    appointment is a letter, whatever is attached to it.
    """
    titles: list[str] = []
    found = inline.upper()
    for paper in papers:
        if paper.type in ("text/calendar", "application/ics") or paper.name.lower().endswith((".ics", ".vcs")):
            written = _METHOD.search(paper.content, 0, _HEAD)
            found = found or (written[1].decode().upper() if written else "")
            titles += [title.decode("utf-8", "replace").strip().lower() for title in _SUMMARY.findall(paper.content[:_HEAD])]
    if found in _ANSWERED:
        bare = f": {subject.strip().lower()}"
        named = any(title and f": {title}" in bare for title in titles) or _SUBJECT.match(subject) is not None
        return found if named or len(text) < _SHORT or (inline and not titles) else ""
    if "calendarmessage" in content_class.lower() or (_SUBJECT.match(subject) and not text.strip()):
        return "MESSAGE"
    return ""
