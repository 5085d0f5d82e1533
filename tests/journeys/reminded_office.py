"""What the stories of reminders share: their rules, who was reminded when, and ladders that are climbed but not told."""

from datetime import datetime

import yaml
from desk_office import AMSTERDAM, BRAM, RULES

from complaints.complaint import DeadlineKind
from complaints.letters import LetterName
from complaints.plan import Remind
from daemon import deadlines, reminding, rulebook
from storage import database, outbox


def with_ladder(office, ladder=None, **of_bram):
    """The rules of these stories with another ladder for the answer, and with more said of Bram."""
    tree = yaml.safe_load(RULES)
    tree["ladders"]["answer"] = ladder if ladder is not None else tree["ladders"]["answer"]
    tree["people"][0] |= of_bram
    office.office.use_rules(rulebook.parse(yaml.safe_dump(tree, sort_keys=False), "rules.yaml"))


def without_bram(office):
    """The same rules once Bram left the house."""
    tree = yaml.safe_load(RULES)
    del tree["people"][0]
    tree["units"][0]["handlers"] = ["carla"]
    office.office.use_rules(rulebook.parse(yaml.safe_dump(tree, sort_keys=False), "rules.yaml"))


def climbed(office, moment):
    """It is this moment, and all ladders were climbed; nobody was told yet."""
    office.clock.moment = datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM)
    now = office.clock.now()
    while deadlines.climb_next_ladder(office.office, now):
        pass
    return now


def tells_apart(office, now):
    """Another worker tells the next person, over a connection of its own."""
    try:
        return reminding.tell_next(office.office, now)
    finally:
        database.close()


def of_bram(now, kind="answer"):
    """A reminder of Bram's, as a ladder makes it."""
    return Remind(kind=DeadlineKind(kind), person="bram", role="handler", due_at=now, tell_at=now, to=BRAM)


def reminded(office, person):
    """When a person was reminded, in order, and in which sort of letter."""
    sorts = {LetterName.NUDGE, LetterName.REMINDERS}
    found = [each for each in outbox.listing() if each.letter in sorts and each.to == person]
    return [(each.queued_at.astimezone(AMSTERDAM).strftime("%a %H:%M"), each.letter) for each in found]


def it_is(office, moment):
    office.clock.moment = datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM)
    office.works_until_quiet()


def complains(office, count):
    for turn in range(count):
        office.receives(
            from_=f"klant{turn}@klant.example", subject=f"Ontslag {turn}", text=f"Mijn werkgever gaf mij ontslag op dag {turn}."
        )
    office.works_until_quiet()
