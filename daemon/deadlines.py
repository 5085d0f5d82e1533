"""Journey 3: a deadline passes, and the right people hear of it."""

from datetime import datetime

from complaints import clock
from complaints.circumstances import Circumstances
from daemon import reading
from daemon.carry_out import carry_out
from daemon.office import Office
from storage import deadlines, dossiers


def climb_next_ladder(office: Office, now: datetime) -> bool:
    """Claim one clock whose ladder wants attention, and climb. True means: look for more at once."""
    with deadlines.next_due(now) as due:
        if due is None:
            return False
        deadline, number = due
        office.look_at_staff(now)
        dossier = dossiers.find(number)
        assert dossier is not None  # its row is locked
        if deadline.kind in clock.PASSES_ON:
            dossier = reading.with_words(office, dossier)
        plan = clock.decide(deadline, dossier, house(office, now))
        cause = f"deadline:{number}:{deadline.kind}:{deadline.due_at.isoformat()}:{deadline.nudges}"
        outcome = carry_out(plan, office, cause=cause, number=number, now=now)
    for line in outcome.told:
        office.log.info(line, number=number, deadline=str(deadline.kind))
    office.bells["reminding"].ring()
    office.bells["post"].ring()
    return True


def house(office: Office, now: datetime) -> Circumstances:
    """The house as a decision without a mail sees it."""
    return Circumstances(rulebook=office.rulebook, workdays=office.workdays, workload=dossiers.workload(), now=now)
