"""A letter that did not arrive, to go again: its very words and papers, out of the outbox; only a day that moved is another."""

from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage

from complaints.message import Attachment
from complaints.plan import SendLetter
from complaints.words import language_or_default
from daemon.letters import Written, in_words
from storage import outbox


def words_of(effect: SendLetter) -> tuple[Written, list[Attachment]]:
    """What stood in that letter. It is one of our own making: two forms of the same words, and perhaps papers.

    An outcome names until when the customer may go to Kifid. That day counts from the letter that he gets, so it is put right.
    """
    mail = message_from_bytes(outbox.mime_of(effect.again or "") or b"", policy=policy.default)
    assert isinstance(mail, EmailMessage)
    written = Written(subject=" ".join(str(mail["Subject"] or "").split()), text=_words(mail, "plain"), html=_words(mail, "html"))
    was, until = effect.facts.get("kifid_was"), effect.facts.get("kifid_until")
    if isinstance(was, date) and isinstance(until, date):
        old, new = (in_words(day, language_or_default(effect.language)) for day in (was, until))
        written = replace(written, text=_in_place_of(old, new, written.text), html=_in_place_of(old, new, written.html))
    return written, [_paper(part) for part in mail.iter_attachments() if isinstance(part, EmailMessage)]


def _in_place_of(old: str, new: str, text: str) -> str:
    """The last time that a day is named is what we say of Kifid; above it are the colleague's own words."""
    before, found, after = text.rpartition(old)
    return f"{before}{new}{after}" if found else text


def _words(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    return str(part.get_content()).replace("\r\n", "\n") if part else ""


def _paper(part: EmailMessage) -> Attachment:
    content = part.get_payload(decode=True)
    held = content if isinstance(content, bytes) else b""
    return Attachment(name=part.get_filename() or "bijlage", type=part.get_content_type(), size=len(held), content=held)
