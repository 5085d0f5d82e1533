"""A clock wants attention: whose decision that is."""

from complaints import escalation, notices, partners, takeover, taking_up
from complaints.circumstances import Circumstances
from complaints.complaint import Deadline, DeadlineKind, Dossier
from complaints.plan import Plan

# Of these somebody else gets the complaint, and with it what the customer first wrote.
PASSES_ON = frozenset({DeadlineKind.TAKEN_UP, DeadlineKind.PARTNER, DeadlineKind.SELF_TRY})


def decide(deadline: Deadline, dossier: Dossier, house: Circumstances) -> Plan:
    """What a clock asks for now: an assignment, a partner, a colleague's try goes on; the customer hears; a ladder is climbed."""
    match deadline.kind:
        case DeadlineKind.TAKEN_UP:
            return taking_up.decide(deadline, dossier, house)
        case DeadlineKind.PARTNER:
            return partners.decide(deadline, dossier, house)
        case DeadlineKind.SELF_TRY if dossier.complaint.is_open and deadline.due_at <= house.now:
            return takeover.decide(dossier, house)
        case DeadlineKind.CODE | DeadlineKind.KIFID:
            return notices.decide(deadline, dossier, house)
        case _:
            return escalation.decide(deadline, dossier.complaint, house.rulebook, house.workdays, house.now)
