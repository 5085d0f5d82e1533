"""The morning letters: each person once a day, whichever machine is awake; what was missed yesterday is not sent today."""

from datetime import datetime

from complaints import digests, words
from complaints.circumstances import Circumstances
from complaints.letters import LetterName
from complaints.staff_rules import Person
from daemon.carry_out import carry_out
from daemon.office import Office
from storage import agenda, desks, dossiers
from storage.database import transaction


def send_next_digest(office: Office, now: datetime) -> bool:
    """Send the letter of the first person whose hour has come and who had none today. True means: look for more at once."""
    today = office.workdays.local_day(now)
    if not office.workdays.is_worked(today):
        return False
    office.look_at_staff(now)
    house = Circumstances(rulebook=office.rulebook, workdays=office.workdays, workload={}, now=now)
    waiting = [person for person in office.rulebook.people if digests.is_time(person, house)]
    if not waiting:
        return False
    done = agenda.started(today.isoformat())
    return any(_send(office, person, house) for person in waiting if _name(person) not in done)


def _send(office: Office, person: Person, house: Circumstances) -> bool:
    """One person's letter, and its row in the agenda, in one transaction; False when another machine was first."""
    day = house.today.isoformat()
    with transaction():
        if not agenda.start(_name(person), day, house.now):
            return False
        full = Circumstances(rulebook=house.rulebook, workdays=house.workdays, workload=dossiers.workload(), now=house.now)
        trainings = [mark for mark in digests.marks(person, full) if _first_time(person, mark, house.now)]
        letter = digests.digest(person, desks.open_dossiers(), _happened(digests.since(full)), trainings, full)
        if letter is not None:
            carry_out([letter], office, cause=f"digest:{person.id}:{day}", now=house.now)
            office.log.info("digest queued")
            office.bells["post"].ring()
    return True


def _happened(since: datetime) -> digests.Happened:
    lost = {
        number: [words.LETTER[LetterName(letter)] for letter in letters]
        for number, letters in desks.undelivered_since(since).items()
    }
    return digests.Happened(customer_wrote=desks.customer_wrote_since(since), undelivered=lost)


def _first_time(manager: Person, mark: digests.Mark, now: datetime) -> bool:
    return agenda.start(f"training {manager.id} {mark.key}", str(mark.days), now)


def _name(person: Person) -> str:
    return f"digest {person.id}"
