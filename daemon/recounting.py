"""After a start, and after new rules: the clocks that run are counted anew, and what moved stands in the journal."""

from collections import defaultdict
from datetime import datetime

from complaints import recounting
from complaints.complaint import Deadline
from daemon.carry_out import carry_out
from daemon.deadlines import house
from daemon.office import Office
from storage import deadlines, dossiers
from storage.database import transaction


def recount(office: Office, now: datetime) -> int:
    """Count all running clocks by the rules and the calendar in force; how many complaints that changed."""
    office.look_at_staff(now)
    rulebook, workdays = office.rulebook, office.workdays
    running: dict[str, list[Deadline]] = defaultdict(list)
    for found, clock in deadlines.running():
        running[found].append(clock)
    moved = [
        number
        for number, clocks in running.items()
        if any(recounting.is_moved(clock, rulebook, workdays, now) for clock in clocks)
        or recounting.lacks_long_terms([clock.kind for clock in clocks])
    ]
    changed = 0
    for number in moved:
        with transaction():
            dossiers.held(number)
            dossier = dossiers.find(number)
            assert dossier is not None  # its row is locked
            plan = recounting.decide(dossier, house(office, now))
            changed += bool(plan)
            carry_out(plan, office, cause=f"recount:{number}:{now.isoformat()}", number=number, now=now)
    if changed:
        office.log.info("clocks counted anew", complaints=changed)
        office.bells["deadlines"].ring()
    return changed
