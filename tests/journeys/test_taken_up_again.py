"""Withdrawn, and taken up again: the terms run on, by either door, and the customer hears one date."""

from datetime import datetime

import pytest
import yaml
from desk_office import AMSTERDAM, ANNA, BRAM, RULES, a_bounce

from complaints.complaint import DeadlineKind
from complaints.letters import LetterName
from journeys.staff_office import says
from storage import journal, outbox

TERMS = (DeadlineKind.CODE, DeadlineKind.KIFID, DeadlineKind.LAST)
DOORS = ["customer", "colleague"]


@pytest.fixture
def withdrawn(office):
    """Anna's complaint, closed on Wednesday 4 March for what was said by telephone; her terms as they were."""
    tree = yaml.safe_load(RULES)
    del tree["notices"]
    (office.folder / "rules.yaml").write_text(yaml.safe_dump(tree, sort_keys=False), "utf-8")
    office.restarts()
    office.has_a_complaint_about_work()
    terms = running(office)
    it_is(office, "2026-03-04 09:00")
    says(office, BRAM, "#ingetrokken op 3-3 per telefoon")
    assert running(office) == {}
    return terms


def it_is(office, moment):
    office.clock.moment = datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM)
    office.works_until_quiet()


def running(office):
    return {kind: due for kind, due in office.dossier.due.items() if kind in TERMS}


def is_taken_up_again(office, door):
    if door == "customer":
        office.replies(ANNA, office.last_letter_to(ANNA), "Ik heb mijn klacht helemaal niet ingetrokken. Ik wil gewoon antwoord.")
        office.works_until_quiet()
    else:
        says(office, BRAM, "#heropen want de klant trok niets in")


def written(office, letter):
    return [each.to for each in outbox.listing() if each.letter == letter]


@pytest.mark.parametrize("door", DOORS)
def test_what_ended_without_an_answer_keeps_its_terms(office, withdrawn, door):
    it_is(office, "2026-03-06 11:00")
    is_taken_up_again(office, door)
    assert running(office) == withdrawn
    office.clock.moment = datetime(2026, 4, 24, 10, 30, tzinfo=AMSTERDAM)
    office.works_until_quiet()
    assert written(office, LetterName.KIFID_OPEN) == [ANNA]


@pytest.mark.parametrize("door", DOORS)
def test_the_letter_of_the_reopening_is_the_notice_when_its_moment_has_passed(office, withdrawn, door):
    it_is(office, "2026-03-25 11:00")
    is_taken_up_again(office, door)
    office.works_through(hours=3, step_minutes=30)
    assert written(office, LetterName.REOPENED) == [ANNA]
    assert written(office, LetterName.DELAY_NOTICE) == []
    assert set(running(office)) == {DeadlineKind.KIFID, DeadlineKind.LAST}
    assert [each.why for each in journal.of(office.numbers[0]) if each.what.startswith("klok blijft gestopt")] == [
        "de brief van de heropening noemt de datum van het antwoord: dat is het uitstelbericht"
    ]


def test_a_letter_to_a_dead_address_is_no_notice(office, withdrawn):
    office.takes(a_bounce(office.last_letter_to(ANNA), office.clock.now()))
    it_is(office, "2026-03-25 11:00")
    is_taken_up_again(office, "colleague")
    assert DeadlineKind.CODE in running(office)
    assert written(office, LetterName.DELAY_NOTICE) == []
    assert BRAM in written(office, LetterName.NOTICE_BY_HAND)
