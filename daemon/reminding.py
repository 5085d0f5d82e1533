"""Each person hears of all that waits for him in one letter, when he is at work; whichever machine is awake, once."""

from datetime import datetime, timedelta

from complaints import reminding
from complaints.errors import StorageError
from daemon.carry_out import carry_out
from daemon.deadlines import house
from daemon.office import Office
from storage import deadlines, dossiers, reminders
from storage.database import transaction

# Ladders that want attention are waited for, so that all goes in one letter; not longer than this, for one may be stuck.
_PATIENCE = timedelta(minutes=5)


def tell_next(office: Office, now: datetime) -> bool:
    """Write to the next person whose moment has come. True means: look for more at once.

    Whose letter cannot be made, or whose complaints others have in hand, is passed over: he keeps nobody else waiting.
    """
    if not reminders.is_any_due(now):
        office.reminders_held_since = None
        return False
    if _waits_for_ladders(office, now):
        return False
    office.look_at_staff(now)
    tried: set[int] = set()
    trouble: Exception | None = None
    before = -1
    while before < len(tried):
        before = len(tried)
        try:
            if _tell(office, now, tried):
                return True
        except StorageError:
            raise
        except Exception as error:
            office.log.exception("a reader cannot be told; the others are", error=str(error))
            trouble = trouble or error
    if trouble is not None:
        raise trouble
    return False


def _tell(office: Office, now: datetime, tried: set[int]) -> bool:
    """Tell one person what was not tried yet. False when there was nobody, or when others have his complaints in hand."""
    with transaction():
        here = house(office, now)
        due = [each for each in reminders.due(now) if each.id not in tried]
        found = reminding.next_turn(due, here)
        his = [each for each in due if each in found.reminders or each.id in found.put_off]
        tried.update(each.id for each in his)
        turn = reminding.next_turn(reminders.hold(his), here)
        for reminder, until in turn.put_off.items():
            reminders.put_off(reminder, until)
        if turn.reader is None:
            return bool(turn.put_off)
        dossier = {number: dossiers.find(number) for number in {each.number for each in turn.reminders}}
        told = reminding.tell(turn.reader, turn.reminders, {number: each for number, each in dossier.items() if each}, here)
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
