"""After a start, and after new rules: the clocks that run are counted anew, and what moved stands in the journal."""

from datetime import datetime

from complaints import recounting
from daemon.carry_out import carry_out
from daemon.deadlines import house
from daemon.office import Office
from storage import deadlines, dossiers
from storage.database import transaction


def recount(office: Office, now: datetime) -> int:
    """Count all running clocks by the rules and the calendar in force; how many complaints had one that moved."""
    office.look_at_staff(now)
    rulebook, workdays = office.rulebook, office.workdays
    moved = {number for number, clock in deadlines.running() if recounting.end_of(clock, rulebook, workdays) != clock.due_at}
    for number in sorted(moved):
        with transaction():
            dossiers.held(number)
            dossier = dossiers.find(number)
            assert dossier is not None  # its row is locked
            plan = recounting.decide(dossier, house(office, now))
            carry_out(plan, office, cause=f"recount:{number}:{now.isoformat()}", number=number, now=now)
    if moved:
        office.log.info("clocks counted anew", complaints=len(moved))
        office.bells["deadlines"].ring()
    return len(moved)
