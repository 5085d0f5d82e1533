"""Journey 3: a deadline passes, and the right people hear of it."""

from dataclasses import replace
from datetime import datetime, timedelta

from complaints import clock, outgoing
from complaints.circumstances import Circumstances
from complaints.complaint import DeadlineKind
from complaints.letters import LetterName
from complaints.plan import Nudged
from daemon import reading
from daemon.carry_out import carry_out
from daemon.office import Office
from storage import deadlines, dossiers, inbox, outbox, records

# A letter to a customer that time alone starts waits while mails are unread: one of them may be the answer. Not for ever.
_A_MOMENT, _PATIENCE = timedelta(minutes=1), timedelta(hours=1)


def climb_next_ladder(office: Office, now: datetime) -> bool:
    """Claim one clock whose ladder wants attention, and climb. True means: look for more at once."""
    with deadlines.next_due(now) as due:
        if due is None:
            return False
        deadline, number = due
        office.look_at_staff(now)
        dossier = dossiers.find(number)
        assert dossier is not None  # its row is locked
        if deadline.kind is DeadlineKind.KIFID:  # rules that changed may move the steps of a ladder; this letter goes once
            told = any(outbox.was_written(each, LetterName.KIFID_OPEN) for each in records.family(number))
            dossier = replace(dossier, kifid_told=told)
        if deadline.kind in clock.PASSES_ON:
            dossier = reading.with_words(office, dossier)
        plan = clock.decide(deadline, dossier, house(office, now))
        if any(outgoing.to_customer(plan)) and mails_wait(now):
            plan = [Nudged(kind=deadline.kind, rungs=deadline.nudges, look_again_at=now + _A_MOMENT)]
        cause = f"deadline:{number}:{deadline.kind}:{deadline.due_at.isoformat()}:{deadline.nudges}:{deadline.look_again_at}"
        outcome = carry_out(plan, office, cause=cause, number=number, now=now)
    for line in outcome.told:
        office.log.info(line, number=number, deadline=str(deadline.kind))
    office.bells["reminding"].ring()
    office.bells["post"].ring()
    return True


def mails_wait(now: datetime) -> bool:
    """True while mails are unread, for an hour at most: one of them may be the answer that time alone would go without."""
    since = inbox.waits_since()
    return since is not None and since <= now < since + _PATIENCE


def house(office: Office, now: datetime) -> Circumstances:
    """The house as a decision without a mail sees it."""
    return Circumstances(rulebook=office.rulebook, workdays=office.workdays, workload=dossiers.workload(), now=now)
