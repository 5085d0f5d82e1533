"""A letter that did not arrive, to go again: its very words and papers, out of the outbox."""

from email import message_from_bytes, policy
from email.message import EmailMessage

from complaints.message import Attachment
from daemon.letters import Written
from storage import outbox


def words_of(message_id: str) -> tuple[Written, list[Attachment]]:
    """What stood in that letter. It is one of our own making: two forms of the same words, and perhaps papers."""
    mail = message_from_bytes(outbox.mime_of(message_id) or b"", policy=policy.default)
    assert isinstance(mail, EmailMessage)
    written = Written(subject=" ".join(str(mail["Subject"] or "").split()), text=_words(mail, "plain"), html=_words(mail, "html"))
    return written, [_paper(part) for part in mail.iter_attachments() if isinstance(part, EmailMessage)]


def _words(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    return str(part.get_content()).replace("\r\n", "\n") if part else ""


def _paper(part: EmailMessage) -> Attachment:
    content = part.get_payload(decode=True)
    held = content if isinstance(content, bytes) else b""
    return Attachment(name=part.get_filename() or "bijlage", type=part.get_content_type(), size=len(held), content=held)
