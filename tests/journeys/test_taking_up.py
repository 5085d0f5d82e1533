"""An assignment that nobody answers does not lie: it goes on to a colleague, the manager, the bureau."""

import pytest
from desk_office import ANNA, BRAM, CARLA, DIRK

from journeys.staff_office import FENNA, says, with_rules
from storage import journal

TAKE_UP = {"assignment": {"take_up": "1 working day"}}
MINE = "Klacht voor jou"


@pytest.fixture
def letter(office):
    """Bram's letter about Anna's complaint, on Monday at ten."""
    with_rules(office, **TAKE_UP)
    return office.has_a_complaint_about_work()


def nobody_works_until(office, days):
    office.works_through(step_minutes=120, days=days)


def test_silence_for_a_working_day_brings_it_to_a_colleague(office, letter):
    nobody_works_until(office, 2)
    assert office.dossier.complaint.handler == "carla"
    assert "Bram Bakker heeft de toewijzing niet opgepakt" in office.last_letter_to(CARLA).text


def test_who_was_silent_hears_that_it_is_no_longer_his(office, letter):
    nobody_works_until(office, 2)
    told = office.last_letter_to(BRAM)
    assert told.subject.startswith("Een ander behandelt deze klacht nu")
    assert "Carla Smit" in told.text


def test_the_customer_hears_the_new_name_because_he_was_told_the_old_one(office, letter):
    assert "Bram Bakker" in office.last_letter_to(ANNA).text
    nobody_works_until(office, 2)
    told = office.last_letter_to(ANNA)
    assert "Carla Smit" in told.text
    assert len(office.letters_to(ANNA)) == 2


def test_a_customer_who_was_told_no_name_hears_of_no_other(office):
    with_rules(office, **TAKE_UP)
    office.receives(subject="Ontslag", text="Mijn werkgever gaf mij ontslag. Ik wil niet meer leven.")
    office.works_until_quiet()
    nobody_works_until(office, 4)
    assert office.letters_to(ANNA) == []


def test_the_colleague_gets_all_that_the_customer_wrote(office, letter):
    nobody_works_until(office, 2)
    assert "ik hoor al zes weken niets van u" in office.last_letter_to(CARLA).text


def test_until_then_it_is_his(office, letter):
    office.works_through(step_minutes=120, hours=22)  # Tuesday at eight
    assert office.dossier.complaint.handler == "bram"


@pytest.mark.parametrize("text", ["Ik bel u morgen.", "#notitie ik lees dit morgen", "#wat is dit", "#help"])
def test_any_answer_of_the_handler_counts_as_taken_up(office, letter, text):
    says(office, BRAM, text)
    nobody_works_until(office, 5)
    assert office.dossier.complaint.handler == "bram"


def test_an_answer_of_the_deputy_counts_too(office, letter):
    says(office, BRAM, "#afwezig deze week, vervanger carla", letter)
    office.receives(from_="piet@klant.example", subject="Ontslag", text="Mijn werkgever gaf mij ontslag.")
    office.works_until_quiet()
    says(office, CARLA, "#notitie ik kijk ernaar")
    nobody_works_until(office, 3)
    assert [
        journal.of(number)[-1].what for number in office.numbers if any("niet opgepakt" in e.what for e in journal.of(number))
    ] == []


def test_two_silences_bring_it_to_the_unit_manager(office, letter):
    nobody_works_until(office, 4)  # Carla had Thursday
    assert office.dossier.complaint.handler == "dirk"


def test_three_silences_bring_it_to_the_bureau_with_an_alarm(office, letter):
    nobody_works_until(office, 8)  # Dirk had Monday
    assert office.dossier.complaint.handler == "fenna"
    assert office.letters_to(FENNA, "Alarm: er is niemand voor deze klacht") != []


def test_the_bureau_that_is_silent_is_alarmed_once_more_and_then_it_rests(office, letter):
    nobody_works_until(office, 14)
    assert office.dossier.complaint.handler == "fenna"
    assert len(office.letters_to(FENNA, "Alarm: er is niemand voor deze klacht")) == 2
    assert len(office.letters_to(DIRK, MINE)) == 1


def test_the_journal_says_every_reason(office, letter):
    nobody_works_until(office, 2)
    lines = [(entry.what, entry.why) for entry in journal.of(office.numbers[0])]
    assert ("toewijzing niet opgepakt", "Bram Bakker antwoordde niet binnen 1 werkdag") in lines


def test_a_weekend_is_no_silence(office):
    with_rules(office, **TAKE_UP)
    office.advances(days=4)  # Friday at ten
    office.has_a_complaint_about_work()
    office.works_through(step_minutes=240, days=2, hours=22)  # Monday at eight
    assert office.dossier.complaint.handler == "bram"


def test_a_closed_complaint_goes_to_nobody(office, letter):
    says(office, BRAM, "#geen klacht want een vraag")
    nobody_works_until(office, 3)
    assert office.letters_to(CARLA) == []


def test_who_is_named_in_the_complaint_does_not_get_it_either(office):
    with_rules(office, **TAKE_UP)
    office.receives(subject="Ontslag", text="Carla Smit deed niets aan mijn ontslag.")
    office.works_until_quiet()
    nobody_works_until(office, 2)
    assert office.dossier.complaint.handler == "dirk"


def test_the_deputy_of_the_rules_goes_first(office):
    people = [
        {"id": "bram", "name": "Bram Bakker", "address": BRAM, "deputy": "els"},
        {"id": "carla", "name": "Carla Smit", "address": CARLA},
        {"id": "dirk", "name": "Dirk de Groot", "address": DIRK},
        {"id": "els", "name": "Els Vermeer", "address": "els@arag.example"},
        {"id": "fenna", "name": "Fenna de Boer", "address": FENNA},
    ]
    with_rules(office, **TAKE_UP, people=people)
    office.has_a_complaint_about_work()
    nobody_works_until(office, 2)
    assert office.dossier.complaint.handler == "els"


def test_an_empty_house_alarms_the_bureau_at_once(office):
    away = [{"from": "2026-03-01", "until": "2026-03-31"}]
    people = [
        {"id": who, "name": f"{who.title()} Test", "address": f"{who}@arag.example", "away": away if who != "els" else []}
        for who in ("bram", "carla", "dirk", "els", "fenna")
    ]
    with_rules(office, people=people)
    office.receives(subject="Ontslag", text="Mijn werkgever gaf mij ontslag.")
    office.works_until_quiet()
    assert office.letters_to(FENNA, "Alarm: er is niemand voor deze klacht") != []
    assert office.dossier.complaint.handler == "els"
    assert office.letters_to(ANNA) != []
