"""#adres: a better address for the customer, and the lost letter goes there."""

import pytest
from desk_office import ANNA, BRAM, CARLA, DESK, EVA, DeskOffice, Letter

from complaints.complaint import DeadlineKind
from journeys.lost_office import CLOSING, NEW, bounces, clock, html_of, page, says
from storage import journal


@pytest.fixture
def letter(office: DeskOffice) -> Letter:
    """Bram's letter about Anna's complaint."""
    return office.has_a_complaint_about_work()


def test_a_better_address_gets_the_letter_again_and_reaches_the_customer(office: DeskOffice, letter: Letter) -> None:
    first = office.last_letter_to(ANNA)
    bounces(office, first)
    says(office, BRAM, f"#adres {NEW}")
    again = office.last_letter_to(NEW)
    assert again.subject == first.subject
    assert again.text == first.text
    assert again.message_id != first.message_id
    assert again.reply_to != first.reply_to
    assert office.dossier.complaint.customer.address == NEW
    assert clock(office, DeadlineKind.REACH) is None
    assert not any(NEW in f"{entry.what} {entry.why}" for entry in journal.of("K-2026-000001"))
    office.replies(NEW, again, "Dank, ik heb het nu.")
    office.works_until_quiet()
    assert "Dank, ik heb het nu." in office.last_letter_to(BRAM).text


def test_the_delay_notice_that_goes_again_stops_the_clock_again(office: DeskOffice, letter: Letter) -> None:
    says(office, BRAM, "#uitstel tot 20 maart want wij wachten op stukken")
    bounces(office)
    says(office, BRAM, f"#adres {NEW}")
    assert "20 maart 2026" in office.last_letter_to(NEW).text
    assert clock(office, DeadlineKind.CODE) is None
    bounces(office, office.last_letter_to(NEW))
    assert clock(office, DeadlineKind.CODE) is not None
    assert clock(office, DeadlineKind.REACH) is not None


def test_the_outcome_that_goes_again_goes_alone(office: DeskOffice, letter: Letter) -> None:
    bounces(office)
    says(office, BRAM, f"Dit is ons antwoord.\n{CLOSING}#afgehandeld ongegrond")
    bounces(office)
    says(office, BRAM, f"#adres {NEW}")
    (again,) = office.letters_to(NEW)
    assert "Dit is ons antwoord." in again.text
    assert "Kifid" in again.text
    assert clock(office, DeadlineKind.ANSWER) is None


def test_the_outcome_that_goes_again_names_the_day_of_kifid_that_show_names(office: DeskOffice, letter: Letter) -> None:
    says(office, BRAM, f"Dit is ons antwoord. Wij betalen u op 2 juni 2026.\n{CLOSING}#afgehandeld ongegrond")
    assert "Doe dit uiterlijk op dinsdag 2 juni 2026." in office.last_letter_to(ANNA).text
    bounces(office)
    office.works_through(days=7, step_minutes=240)
    says(office, BRAM, f"#adres {NEW}")
    (again,) = office.letters_to(NEW)
    assert "Wij betalen u op 2 juni 2026." in again.text
    for form in (again.text, html_of(again)):
        assert "Doe dit uiterlijk op dinsdag 9 juni 2026." in form
        assert "dinsdag 2 juni 2026" not in form
    assert "termijn van de klant om na ons antwoord naar Kifid te gaan: uiterlijk 09-06-2026" in page(office)


def test_a_better_address_can_be_taken_back_while_the_letter_waits(office: DeskOffice, letter: Letter) -> None:
    rules = office.folder / "rules.yaml"
    rules.write_text(rules.read_text("utf-8").replace("letters_wait: 0", "letters_wait: 10 minutes"), "utf-8")
    office.restarts()
    bounces(office)
    says(office, BRAM, f"#adres {NEW}")
    says(office, BRAM, "#ongedaan")
    office.works_through(hours=1, step_minutes=10)
    assert office.letters_to(NEW) == []
    assert office.dossier.complaint.customer.address == ANNA
    assert clock(office, DeadlineKind.REACH) is not None


@pytest.mark.parametrize("wrong", ["", "zie onder", f"{NEW} of {EVA}", ANNA, CARLA, DESK])
def test_what_is_no_better_address_is_refused(office: DeskOffice, letter: Letter, wrong: str) -> None:
    bounces(office)
    says(office, BRAM, f"#adres {wrong}")
    assert "#adres" in office.last_letter_to(BRAM).text
    assert office.dossier.complaint.customer.address == ANNA
