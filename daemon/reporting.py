"""Journey 4: a period ends, its report is made, frozen and sent, once, by whoever is awake; and the letters of each morning."""

from datetime import datetime

from daemon import awaiting, issuing
from daemon.digesting import send_next_digest
from daemon.office import Office
from daemon.rounding_up import round_up


def make_next_report(office: Office, now: datetime) -> bool:
    """Do the next thing that is due: a morning letter, a report to make, to let go, to send, or to remind of.

    True means: look for more at once.
    """
    return (
        round_up(office, now)
        or send_next_digest(office, now)
        or issuing.make_due(office, now)
        or awaiting.let_go(office, now)
        or issuing.send_next(office, now)
        or awaiting.remind_next(office, now)
    )
