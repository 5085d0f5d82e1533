"""What the stories of improvement points share: their rules, who says what when, and the one point that there is."""

from datetime import datetime

import yaml
from desk_office import AMSTERDAM, BRAM, CARLA, RULES

from daemon import rulebook
from storage import points

GUUS = "guus@arag.example"
LINE = "#verbeterpunt zet de belafspraak in het dossier, eigenaar Carla, voor 1 juni"


def uses(office, **changes):
    tree = {**yaml.safe_load(RULES), **changes}
    if "people" not in changes:
        tree["people"] = [*tree["people"], {"id": "guus", "name": "Guus Groen", "address": GUUS, "languages": ["en"]}]
        tree["roles"]["working_group"] = ["guus"]
    office.office.use_rules(rulebook.parse(yaml.safe_dump(tree, sort_keys=False), "rules.yaml"))


def says(office, person, text, letter=None, **more):
    office.replies(person, letter or office.last_letter_to(person), text, **more)
    office.works_until_quiet()


def proposes(office, line=LINE):
    """Bram handles Anna's complaint and proposes a point; gives the letter to its owner."""
    office.has_a_complaint_about_work()
    says(office, BRAM, line)
    return office.letters_to(CARLA, "Verbeterpunt")[-1]


def is_now(office, moment):
    office.clock.moment = datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM)
    office.works_until_quiet()


def the_point():
    (point,) = points.listing()
    return point
