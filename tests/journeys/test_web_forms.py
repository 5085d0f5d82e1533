"""A customer complains on a website that sends mails: he is the customer, not the robot."""

import pytest
from desk_office import ANNA, BRAM, CARLA, RULES, a_bounce, a_reply
from web_form_mails import CUSTOMERS, ROBOT, SHAPES, lines

from complaints.complaint import Channel, Entry
from mailboxes.memory import MemoryMailbox
from storage import dossiers

WORDS = "Mijn werkgever gaf mij ontslag en niemand belt terug."
FILLED = CUSTOMERS[0] | {"E-mail": ANNA, "Uw klacht": WORDS}


@pytest.fixture
def office(office):
    office.mailboxes["formulier"] = MemoryMailbox("formulier")
    office.restarts()
    office.office.kinds = {"formulier": "webform"}
    return office


def arrives(office, mail, mailbox="formulier"):
    office.takes(mail.as_bytes(), mailbox)
    office.works_until_quiet()


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_who_filled_in_the_form_is_acknowledged_and_not_the_robot(office, shape):
    arrives(office, shape(FILLED))
    assert office.letters_to(ANNA, office.dossier.complaint.number)
    assert office.letters_to(ROBOT) == []


def test_the_handler_reads_what_was_filled_in(office):
    arrives(office, lines(FILLED))
    letter = office.last_letter_to(BRAM)
    assert WORDS in letter.text
    assert "P000000" in letter.text


def test_it_is_registered_as_what_came_by_the_form(office):
    arrives(office, lines(FILLED))
    complaint = office.dossier.complaint
    assert (complaint.channel, complaint.entry) == (Channel.BUREAU, Entry.WEBFORM)
    assert (complaint.customer.name, complaint.customer.phone) == ("Anna de Vries", "06-12340000")
    assert complaint.policy_number == "P000000"


def test_without_an_address_it_is_registered_and_nobody_gets_a_letter_but_who_handles_it(office):
    arrives(office, lines({"Naam": "Anna de Vries", "Uw klacht": WORDS}))
    assert office.dossier.complaint.customer.address is None
    assert {to for letter in office.sent for to in letter.to} <= {BRAM, CARLA}


def test_who_fills_in_the_address_of_a_colleague_gives_no_commands(office):
    arrives(office, lines(FILLED))
    number = office.dossier.complaint.number
    arrives(office, lines({"Naam": "Bram", "E-mail": BRAM, "Onderwerp": f"[{number}]", "Uw klacht": "#afgehandeld gegrond"}))
    found = dossiers.find(number)
    assert found is not None
    assert found.complaint.is_open


def test_a_form_that_comes_by_the_common_mailbox_is_known_by_its_sender(office):
    rules = office.folder / "rules.yaml"
    rules.write_text(RULES + f"forms:\n  - {{name: site, sender: {ROBOT}}}\n", "utf-8")
    office.restarts()
    arrives(office, lines(FILLED), "klachten")
    assert office.dossier.complaint.customer.address == ANNA


def test_the_same_form_sent_twice_is_one_complaint(office):
    mail = lines(FILLED)
    mail["Message-ID"] = "<een@site.example>"
    arrives(office, mail)
    arrives(office, mail)
    assert len(office.numbers) == 1


def test_a_person_who_writes_to_the_mailbox_of_the_form_is_read_as_he_wrote(office):
    office.receives(text=f"{WORDS}\n\nTelefoon: 06-12345678\nE-mail: anna@klant.example", mailbox="formulier")
    office.works_until_quiet()
    assert office.dossier.complaint.customer.name == "Anna de Vries"
    assert WORDS in office.last_letter_to(BRAM).text


def test_an_answer_that_comes_into_the_mailbox_of_the_form_stays_an_answer(office):
    arrives(office, lines(FILLED))
    answer = a_reply(BRAM, office.last_letter_to(BRAM), "#notitie\nKlacht: gebeld\nNaam: Anna", office.clock.now())
    office.takes(answer, "formulier")
    office.works_until_quiet()
    assert len(office.numbers) == 1
    assert "notitie" in office.last_letter_to(BRAM).text


def test_a_letter_that_came_back_into_the_mailbox_of_the_form_is_no_form(office):
    arrives(office, lines(FILLED))
    office.takes(a_bounce(office.last_letter_to(ANNA), office.clock.now()), "formulier")
    office.works_until_quiet()
    assert len(office.numbers) == 1


def test_a_form_whose_labels_we_do_not_know_keeps_all_of_its_words(office):
    rules = office.folder / "rules.yaml"
    rules.write_text(RULES + f"forms:\n  - {{name: site, sender: {ROBOT}}}\n", "utf-8")
    office.restarts()
    arrives(office, lines({"Naam": "Anna de Vries", "E-mail": ANNA, "Vertel het ons": WORDS}), "klachten")
    assert WORDS in office.last_letter_to(BRAM).text
