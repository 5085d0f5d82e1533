"""The customer's way to Kifid: how long it stays open to him (domain 2.1 and 2.6). His terms are never extended."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from complaints.circumstances import Circumstances
from complaints.complaint import CUSTOMERS, DeadlineKind
from complaints.deadlines import new_clock
from complaints.plan import SetDeadline
from complaints.procedures import Body, Procedure
from complaints.workdays import Workdays


def windows(received_at: datetime, terms: str | None, house: Circumstances) -> list[SetDeadline]:
    """Both of his clocks: from our answer, which goes now, and from his complaint. They are told, and remind nobody."""
    profile = house.rulebook.profile(terms, house.workdays.local_day(received_at))
    since = {DeadlineKind.KIFID_AFTER_ANSWER: house.now, DeadlineKind.KIFID_AFTER_COMPLAINT: received_at}
    return [new_clock(kind, since[kind], profile, house.rulebook, house.workdays) for kind in CUSTOMERS]


def lies_there(procedures: Iterable[Procedure]) -> bool:
    """True while his complaint is with Kifid: he needs no way there, and no last day for it."""
    return any(each.body is Body.KIFID and each.is_running for each in procedures)


def last_day(clocks: Sequence[SetDeadline], workdays: Workdays) -> date:
    """The day that we tell him: the earlier of both, so that no reading of the rules makes him come too late."""
    return min(workdays.local_day(clock.due_at) for clock in clocks)
