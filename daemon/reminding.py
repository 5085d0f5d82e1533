"""Each person hears of all that waits for him in one letter, when he is at work; whichever machine is awake, once."""

from datetime import datetime, timedelta

from complaints import reminding
from daemon.carry_out import carry_out
from daemon.deadlines import house
from daemon.office import Office
from storage import deadlines, dossiers, reminders
from storage.database import transaction

# Ladders that want attention are waited for, so that all goes in one letter; not longer than this, for one may be stuck.
_PATIENCE = timedelta(minutes=5)


def tell_next(office: Office, now: datetime) -> bool:
    """Write to the next person whose moment has come. True means: look for more at once."""
    if not reminders.is_any_due(now) or _waits_for_ladders(office, now):
        return False
    office.look_at_staff(now)
    with transaction():
        here = house(office, now)
        turn = reminding.next_turn(reminders.due(now), here)
        for reminder, until in turn.put_off.items():
            reminders.put_off(reminder, until)
        if turn.reader is None:
            return bool(turn.put_off)
        found = {number: dossiers.find(number) for number in {each.number for each in turn.reminders}}
        told = reminding.tell(turn.reader, turn.reminders, {number: each for number, each in found.items() if each}, here)
        if told.letter is not None:
            cause = f"reminders:{turn.reader.id}:{'.'.join(str(each) for each in sorted(told.ids))}"
            carry_out([told.letter], office, cause=cause, number=told.number, now=now)
        reminders.strike(told.struck)
        reminders.told(told.ids, turn.reader.id, now)
    office.log.info("reminders told", person=turn.reader.id, told=len(told.ids), struck=len(told.struck))
    office.bells["post"].ring()
    return True


def _waits_for_ladders(office: Office, now: datetime) -> bool:
    if not deadlines.is_any_due(now):
        office.reminders_held_since = None
        return False
    since = office.reminders_held_since = office.reminders_held_since or now
    return since <= now < since + _PATIENCE
