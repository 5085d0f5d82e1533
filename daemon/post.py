"""Letters leave: leased before we dial, every recipient with an answer of his own, nothing sent twice in silence."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from complaints import undelivered, words
from complaints.letters import TO_CUSTOMER, LetterName
from complaints.plan import Plan, SendLetter
from complaints.returned import BouncedLetter, Said
from daemon import lost_letters
from daemon.carry_out import carry_out
from daemon.desk import to_bureau
from daemon.office import Office
from mailboxes import reply_codes
from mailboxes.base import Delivery, Fate
from storage import dossiers, journal, outbox
from storage.database import transaction
from storage.models import ComplaintRow

_FIRST_PAUSE = timedelta(minutes=1)
_LONGEST_PAUSE = timedelta(hours=4)
_BECAME = {"sent": "verzonden", "failed": "niet aangekomen", "unknown": "misschien verzonden"}
_ADDRESS = re.compile(r"[^\s<>@]+@[^\s<>@]+")
_UNDELIVERED = {Fate.REFUSED: "failed", Fate.UNKNOWN: "unknown"}


def send_next_letter(office: Office, now: datetime) -> bool:
    """Deliver one letter to all its waiting recipients. True means: look for more at once."""
    take_back(office, now)
    mail = outbox.lease_next(now)
    if mail is None:
        return False
    try:
        answers = office.postman.deliver(
            mail.mime,
            sender=office.rulebook.organisation.address,
            recipients=mail.recipients,
            message_id=mail.message_id,
            handing_over=lambda: outbox.handing_over(mail, office.clock.now()),
        )
    except outbox.LeaseLostError as error:
        office.log.warning("letter left to another worker", letter=mail.letter, number=mail.number, reason=str(error))
        return True
    for address, delivery in answers.items():
        _settle(office, mail, address, delivery, now)
    return True


def take_back(office: Office, now: datetime, *, everything: bool = False) -> None:
    """Free what was under a lease that ran out, or under any (`everything`), when nobody can hold one. The bureau is told."""
    with transaction():
        repeatable = office.postman.repeatable
        given_up = {} if repeatable else outbox.to_give_up(now, everything=everything)
        held = {number: dossiers.held(number) for number in sorted({number for number in given_up.values() if number})}
        for lost in outbox.reclaim(now, repeatable=repeatable, everything=everything, given_up=list(given_up)):
            if lost.number in held:
                _prove(held[lost.number], lost.letter, lost.message_id, "unknown", lost.answer, now)
            cause = f"unknown:{lost.id}:{lost.to}"
            if lost.letter in TO_CUSTOMER and lost.number:
                lost_letters.settled(office, lost.message_id, lost.to, lost.answer, cause, now, uncertain=True)
                continue
            _tell_undelivered(office, lost.letter, lost.to, lost.answer, lost.number, cause, now, uncertain=True)


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts: a minute, doubling, four hours at the most."""
    return min(_FIRST_PAUSE * (1 << min(attempts, 10)), _LONGEST_PAUSE)


def _settle(office: Office, mail: outbox.OutgoingMail, address: str, delivery: Delivery, now: datetime) -> None:
    log = office.log.bind(letter=mail.letter, number=mail.number)
    if delivery.fate is Fate.SENT:
        with transaction():
            settled = _settle_for_good(mail, address, "sent", delivery.answer, now)
            if settled:
                lost_letters.arrived(office, mail, address, f"arrived:{mail.id}:{address}", now)
        if settled:
            log.info("letter sent")
        else:
            log.warning("letter sent, and another worker may have sent it too")
        return
    if delivery.fate is Fate.TRY_LATER and now - mail.queued_at < outbox.GIVE_UP_AFTER:
        look_again_at = now + pause_after(mail.attempts)
        outbox.settle(mail, address, "queued", delivery.answer, now, look_again_at)
        log.warning("letter not sent yet", answer=delivery.answer, again_at=look_again_at.isoformat())
        return
    state = _UNDELIVERED.get(delivery.fate, "failed")
    log.error("letter not delivered", state=state, answer=delivery.answer)
    with transaction():
        if not _settle_for_good(mail, address, state, delivery.answer, now):
            return  # whoever has the lease now tells of it
        cause, uncertain = f"undelivered:{mail.id}:{address}:{mail.attempts}", delivery.fate is Fate.UNKNOWN
        if not lost_letters.not_delivered(office, mail, address, delivery.answer, cause, now, uncertain=uncertain):
            _tell_undelivered(office, mail.letter, address, delivery.answer, mail.number, cause, now, uncertain=uncertain)


def _settle_for_good(mail: outbox.OutgoingMail, address: str, state: str, answer: str, now: datetime) -> bool:
    """Write what became of a letter; the journal says it of one to a customer. The complaint is held first, as by the desk."""
    with transaction():
        row = dossiers.held(mail.number) if mail.number and (mail.letter in TO_CUSTOMER or state != "sent") else None
        if not outbox.settle(mail, address, state, answer, now):
            return False
        if row is not None and mail.letter in TO_CUSTOMER:
            _prove(row, mail.letter, mail.message_id, state, answer, now)
        return True


def _prove(row: ComplaintRow, letter: str, message_id: str, state: str, answer: str, now: datetime) -> None:
    """The line that shows years later that it went, or not. The journal can never be wiped: no address stands in it."""
    if letter not in TO_CUSTOMER:
        return
    said = _ADDRESS.sub("[adres]", " ".join(answer.split()))[:200] or "geen antwoord"
    what = f"brief {_BECAME[state]}: {words.LETTER[LetterName(letter)]}"
    why = f"aan de klant; {message_id}; de mailserver: {said}"
    journal.add(row, journal.Entry(now, "klachtenbureau", what, why.replace("\0", "")))
    dossiers.save(row)


def _tell_undelivered(
    office: Office, letter: str, to: str, answer: str, number: str | None, cause: str, now: datetime, *, uncertain: bool
) -> None:
    """The bureau hears of it, unless it is a letter about just that: then the log and status must do."""
    if letter == LetterName.UNDELIVERABLE:
        return
    dossier = dossiers.find(number) if number else None
    lost = BouncedLetter(message_id="", recipient=to, letter=letter, to_customer=letter in TO_CUSTOMER)
    said = Said(status=reply_codes.in_words(answer), answer=answer, at=now, uncertain=uncertain)
    facts = dict(undelivered.facts(lost, dossier.complaint if dossier else None, said, "nl"))
    told: Sequence[SendLetter] = [mail for mail in to_bureau(office, LetterName.UNDELIVERABLE, facts) if to not in mail.to]
    plan: Plan = list(told)
    with transaction():
        carry_out(plan, office, cause=cause, number=number, now=now)
