"""The bureau's daily round-up: each working morning it hears which mails and letters wait for a person."""

from dataclasses import replace
from datetime import datetime, timedelta

from complaints import buttons, words
from complaints.letters import LetterName
from complaints.masking import masked
from complaints.message import Kind
from daemon.carry_out import carry_out
from daemon.desk import to_bureau
from daemon.office import Office
from storage import agenda, inbox, outbox
from storage.database import transaction

_MOST_BUTTONS = 12  # in one round-up; a parked mail without a button has its number, and can be named behind #klacht


def round_up(office: Office, now: datetime) -> bool:
    """Each working morning the bureau hears which mails were parked or set aside: nothing is out of sight."""
    today = office.workdays.local_day(now)
    hour = now.astimezone(office.rulebook.organisation.zone).time()
    if not office.workdays.is_worked(today) or hour < office.workdays.opening:
        return False
    since = office.workdays.at(office.workdays.step(today, -1), office.workdays.opening)
    with transaction():
        if not agenda.start("round_up", today.isoformat(), now):
            return False
        waiting = inbox.listing(["parked"], since=since)
        parked = [_line(mail) for mail in waiting]
        aside = [_line(mail) for mail in inbox.listing(["set_aside"])]
        letters = [
            {
                "to": m.to,
                "letter_word": words.LETTER[LetterName(m.letter)],
                "state_word": words.LETTER_STATE["nl"][state],
                "answer": m.answer,
            }
            for state in ("unknown", "failed")
            for m in outbox.listing(state)
            if m.queued_at > since - timedelta(days=7)
        ]
        if parked or aside or letters:
            facts: dict[str, object] = {"parked": parked, "set_aside": aside, "letters": letters}
            offered = [buttons.for_parked(mail.id, "nl") for mail in waiting[:_MOST_BUTTONS]]
            told = [replace(letter, buttons=offered) for letter in to_bureau(office, LetterName.ROUND_UP, facts)]
            carry_out(told, office, cause=f"round_up:{today}", now=now)
    return True


def _why(mail: inbox.MailState) -> str:
    """What the word for its kind does not say yet. The signals of an automatic mail are a programmer's words: only that word."""
    said, _, more = mail.reason.partition(": ")
    if mail.kind is None or said != words.KIND[Kind(mail.kind)]:
        return mail.reason
    return more if mail.kind in {Kind.BOUNCE, Kind.DELAYED} else ""


def _line(mail: inbox.MailState) -> dict[str, object]:
    return {
        "id": mail.id,
        "from_addr": mail.from_addr,
        "subject": masked(mail.subject),
        "kind_word": words.KIND[Kind(mail.kind)] if mail.kind else "onbekend",
        "reason": _why(mail),
        "received_at": mail.received_at,
    }
