"""The morning letter: what waits for somebody, once a day, on working days, and nothing when there is nothing."""

from datetime import timedelta

import pytest
from desk_office import ANNA, BRAM, CARLA, DIRK, DeskOffice, a_bounce

from journeys.staff_office import says, with_rules

DAILY = {"digests": {"handlers": "08:00", "managers": "monday 08:00"}}
TODAY = "Je klachten vandaag"


@pytest.fixture
def letter(office):
    """Anna complained on Monday at ten; Bram was told, and has until Wednesday to contact her."""
    with_rules(office, **DAILY)
    return office.has_a_complaint_about_work()


def at(office, days, hours=0):
    """The office does all that is to be done at nine, so many days after Monday."""
    office.advances(days=days, hours=hours - 1)
    office.works_until_quiet()


def test_what_is_due_today_comes_in_the_morning(office, letter):
    at(office, 2)
    digest = office.letters_to(BRAM, TODAY)
    assert [each.subject for each in digest] == [f"{TODAY}: 0 te laat, 1 voor vandaag"]
    assert "K-2026-000001: Ontslag (toegewezen)" in digest[0].text


def test_nothing_to_say_is_no_letter(office, letter):
    at(office, 1)
    assert office.letters_to(BRAM, TODAY) == []
    assert office.letters_to(CARLA, TODAY) == []


def test_what_is_late_is_said_to_be_late(office, letter):
    at(office, 3)
    assert f"{TODAY}: 1 te laat" in office.letters_to(BRAM, TODAY)[0].subject


def test_it_comes_once_a_day_whatever_happens(office, letter):
    at(office, 2)
    office.restarts()
    with_rules(office, **DAILY)
    office.works_through(step_minutes=30, hours=6)
    assert len(office.letters_to(BRAM, TODAY)) == 1


def test_of_two_machines_one_sends_it(office, letter, database):
    office.advances(days=2, hours=-1)
    other = DeskOffice(office.folder, database, office.mailboxes, office.postman, office.clock).opens()
    with_rules(other, **DAILY)
    for each in (office, other, office, other):
        each.works_until_quiet()
    assert len(office.letters_to(BRAM, TODAY)) == 1


def test_not_before_its_hour(office, letter):
    at(office, 2, hours=-2)  # seven o'clock
    assert office.letters_to(BRAM, TODAY) == []


def test_a_morning_that_was_slept_through_is_made_up_the_same_day_only(office, letter):
    at(office, 2, hours=12)  # Wednesday evening
    assert office.letters_to(BRAM, TODAY) == []
    at(office, 1, hours=-11)  # Thursday morning: the letter of Thursday, and no other
    assert len(office.letters_to(BRAM, TODAY)) == 1


def test_not_at_the_weekend(office, letter):
    at(office, 5)
    assert office.letters_to(BRAM, TODAY) == []


def test_a_letter_that_did_not_arrive_is_news(office, letter):
    office.takes(a_bounce(office.last_letter_to(ANNA), office.clock.now()))
    office.works_until_quiet()
    at(office, 1)
    assert "niet aangekomen: ontvangstbevestiging" in office.letters_to(BRAM, TODAY)[0].text


def test_what_the_customer_wrote_is_news_the_next_morning_only(office, letter):
    says(office, BRAM, "Ik bel u volgende week.")
    office.replies(ANNA, office.last_letter_to(ANNA), "Graag.")
    office.works_until_quiet()
    at(office, 1)
    assert "de klant schreef" in office.letters_to(BRAM, TODAY)[0].text
    office.advances(days=1)
    office.works_until_quiet()
    assert len(office.letters_to(BRAM, TODAY)) == 1


def test_the_deputy_gets_it_while_the_handler_is_away(office, letter):
    says(office, BRAM, "#afwezig deze week, vervanger carla")
    at(office, 2)
    assert office.letters_to(BRAM, TODAY) == []
    assert "van Bram Bakker" in office.letters_to(CARLA, TODAY)[0].text


def test_the_manager_hears_every_monday_how_his_unit_stands(office, letter):
    for _ in range(8):
        office.advances(days=1)
        office.works_until_quiet()
    first, second = office.letters_to(DIRK, TODAY)  # the Monday of the complaint, and the next
    assert "Rechtshulp Arbeid: 1 open" in first.text
    assert "- Bram Bakker: 1 open, 1 te laat, 0 wachten" in second.text


def test_a_training_that_ends_is_told_once_at_each_mark(office):
    people = [
        {"id": "bram", "name": "Bram Bakker", "address": BRAM, "trained_until": "2026-05-04"},
        {"id": "carla", "name": "Carla Smit", "address": CARLA},
        {"id": "dirk", "name": "Dirk de Groot", "address": DIRK},
        {"id": "els", "name": "Els Vermeer", "address": "els@arag.example"},
        {"id": "fenna", "name": "Fenna de Boer", "address": "fenna@arag.example"},
    ]
    with_rules(office, **DAILY, people=people)
    for _ in range(70):
        office.works_until_quiet()
        office.advances(days=1)
    texts = [letter.text for letter in office.letters_to(DIRK, TODAY)]
    assert len(texts) == 3
    assert sum("is geldig t/m 04-05-2026" in text for text in texts) == 2
    assert "is verlopen op 04-05-2026" in texts[-1]


def test_the_digest_can_be_answered(office, letter):
    at(office, 2)
    says(office, BRAM, "#afwezig morgen, vervanger carla", office.letters_to(BRAM, TODAY)[0])
    assert "Carla Smit vervangt je" in office.last_letter_to(BRAM).text


def test_a_digest_of_the_morning_stays_true_to_the_minute(office, letter):
    office.advances(days=2, hours=-1)
    office.clock.moment -= timedelta(minutes=61)  # one minute before eight
    office.works_until_quiet()
    assert office.letters_to(BRAM, TODAY) == []
    office.advances(minutes=1)
    office.works_until_quiet()
    assert len(office.letters_to(BRAM, TODAY)) == 1
