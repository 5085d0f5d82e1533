"""Journey 1, step 1: fetch, keep the raw bytes, commit; only then file the mail away on the server. Nothing can vanish."""

from collections.abc import Iterator, Sequence
from itertools import islice

from complaints.errors import MailError
from daemon.office import Office
from mailboxes import parse
from mailboxes.base import FetchedMail, Mailbox
from storage import agenda, inbox

_AT_ONCE = 50  # mails in one commit and one MOVE
_BYTES_AT_ONCE = 16 * 1024 * 1024


def look_into(office: Office, mailbox: Mailbox) -> bool:
    """Keep all mail that lies in a mailbox. True when there was any. MailError when the mailbox cannot be read."""
    now = office.clock.now()
    found = 0
    try:
        for batch in _batches(iter(mailbox.fetch_new())):
            _keep(office, mailbox.name, batch)
            mailbox.file_away(batch)
            inbox.filed_away(mailbox.name, [(mail.uidvalidity, mail.uid) for mail in batch])
            found += len(batch)
    except MailError as error:
        agenda.looked(mailbox.name, now, None, error=str(error))
        raise
    agenda.looked(mailbox.name, now, mailbox.waiting())
    return found > 0


def keep_one(office: Office, name: str, mail: FetchedMail) -> None:
    """Keep a mail that was pushed to a door; when this returns, it is committed."""
    _keep(office, name, [mail])
    agenda.looked(name, office.clock.now(), 0)


def _keep(office: Office, name: str, batch: Sequence[FetchedMail]) -> None:
    new = inbox.keep([_new(name, mail) for mail in batch], office.clock.now())
    if new:
        office.log.info("received and kept", mailbox=name, mails=new)
        office.bells["desk"].ring()


def _new(name: str, mail: FetchedMail) -> inbox.NewMail:
    glance = parse.glance(mail.mime)
    return inbox.NewMail(
        mailbox=name,
        uidvalidity=mail.uidvalidity,
        uid=mail.uid,
        mime=mail.mime,
        received_at=mail.received_at,
        message_id=_storable(glance.message_id),
        from_addr=_storable(glance.from_addr),
        subject=_storable(glance.subject) or "",
        fingerprint=glance.fingerprint,
    )


def _storable(text: str | None) -> str | None:
    """PostgreSQL takes no NUL, no database takes half a character."""
    return text.replace("\0", "").encode("utf-8", "replace").decode() if text else text


def _batches(mails: Iterator[FetchedMail]) -> Iterator[list[FetchedMail]]:
    batch: list[FetchedMail] = []
    while mail := next(islice(mails, 1), None):
        batch.append(mail)
        if len(batch) >= _AT_ONCE or sum(len(each.mime) for each in batch) >= _BYTES_AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
