"""Journey 3: a deadline passes, and the right people hear of it."""

from datetime import datetime

from complaints import escalation, takeover
from complaints.complaint import Complaint, Deadline, DeadlineKind
from complaints.plan import Plan
from daemon.carry_out import carry_out
from daemon.office import Office
from storage import deadlines, dossiers


def climb_next_ladder(office: Office, now: datetime) -> bool:
    """Claim one clock whose ladder wants attention, and climb. True means: look for more at once."""
    with deadlines.next_due(now) as due:
        if due is None:
            return False
        deadline, complaint = due
        plan = _decide(office, deadline, complaint, now)
        cause = f"deadline:{complaint.number}:{deadline.kind}:{deadline.due_at.isoformat()}:{deadline.nudges}"
        outcome = carry_out(plan, office, cause=cause, number=complaint.number, now=now)
    for line in outcome.told:
        office.log.info(line, number=complaint.number, deadline=str(deadline.kind))
    office.bells["post"].ring()
    return True


def _decide(office: Office, deadline: Deadline, complaint: Complaint, now: datetime) -> Plan:
    if deadline.kind is DeadlineKind.SELF_TRY and complaint.is_open and deadline.due_at <= now:
        dossier = dossiers.find(complaint.number)
        if dossier is not None:
            return takeover.decide(dossier, office.rulebook, office.workdays, dossiers.workload(), now)
    return escalation.decide(deadline, complaint, office.rulebook, office.workdays, now)
