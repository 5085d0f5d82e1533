"""A complaint on a partner's case: it goes there with the least data, is watched, and comes back when it must (SR-37, SR-38)."""

import pytest
from desk_office import ANNA, BRAM

from complaints.complaint import DeadlineKind, Status
from journeys.staff_office import NOOR, PARTNER, says, with_rules
from storage import journal

TEXT = (
    "Zaaknummer FN12345. Mijn werkgever gaf mij ontslag en uw jurist belt niet terug.\n"
    "Bel mij op 020-5550123 of mail anna@klant.example. Mijn adres is Dorpsstraat 1, 1234 AB Ons Dorp."
)


@pytest.fixture
def handed(office):
    """Anna's complaint about a case of Flex Noord; gives the letter to the partner."""
    with_rules(office)
    office.receives(subject="Ontslag", text=TEXT)
    office.works_until_quiet()
    return office.last_letter_to(PARTNER)


def anna_writes(office, text):
    office.replies(ANNA, office.last_letter_to(ANNA), text)
    office.works_until_quiet()


def test_it_goes_to_the_partner_and_stays_in_our_register(office, handed):
    complaint = office.dossier.complaint
    assert (complaint.status, complaint.partner, complaint.handler) == (Status.WITH_PARTNER, "flex-noord", "bram")
    assert "FN12345" in handed.text


def test_the_partner_gets_no_more_than_it_needs(office, handed):
    everything = handed.mail.as_string() + handed.text
    for hidden in ("020-5550123", "anna@klant.example", "1234 AB"):
        assert hidden not in everything
    assert "uw jurist belt niet terug" in handed.text
    assert handed.papers == []


def test_the_customer_hears_who_handles_it_and_that_we_stay_answerable(office, handed):
    text = office.last_letter_to(ANNA).text
    assert "Flex Noord behandelt uw zaak voor ons" in text
    assert "Bram Bakker leest mee" in text


def test_our_handler_knows_and_has_nothing_to_take_up(office, handed):
    assert "Flex Noord behandelt deze klacht" in office.last_letter_to(BRAM).text
    assert office.dossier.deadline(DeadlineKind.PARTNER).met_at is None


def test_what_the_partner_writes_goes_to_our_handler_and_not_to_the_customer(office, handed):
    before = len(office.letters_to(ANNA))
    says(office, PARTNER, "Wij zoeken het uit.")
    assert "Wij zoeken het uit." in office.last_letter_to(BRAM).text
    assert len(office.letters_to(ANNA)) == before


def test_somebody_else_of_the_partner_may_answer_its_letter(office, handed):
    office.replies(NOOR, handed, "#contact gebeld met de klant")
    office.works_until_quiet()
    assert office.dossier.deadline(DeadlineKind.CONTACT).met_at is not None


def test_a_stranger_with_the_partners_letter_does_nothing(office, handed):
    office.replies("iemand@elders.example", handed, "#standpunt\nAlles is goed gegaan.")
    office.works_until_quiet()
    assert office.dossier.complaint.status is Status.WITH_PARTNER
    assert office.dossier.deadline(DeadlineKind.PARTNER).met_at is None


def test_the_partners_answer_stops_its_clock_and_waits_for_our_handler(office, handed):
    says(office, PARTNER, "Wij belden te laat terug. Onze excuses.\n#standpunt")
    assert office.dossier.deadline(DeadlineKind.PARTNER).met_at is not None
    assert "Neem de tekst dan over" in office.last_letter_to(BRAM).text
    assert office.dossier.complaint.status is Status.WITH_PARTNER
    says(office, BRAM, "Wij belden te laat terug. Onze excuses.\n#standpunt")
    assert office.dossier.complaint.status is Status.ANSWERED
    assert "Onze excuses." in office.last_letter_to(ANNA).text


def test_where_the_rules_let_it_the_partners_answer_goes_to_the_customer_at_once(office):
    partner = {"id": "flex-noord", "name": "Flex Noord", "address": PARTNER, "case_prefix": ["FN"], "answers_customer": True}
    with_rules(office, partners=[partner])
    office.receives(subject="Ontslag", text=TEXT)
    office.works_until_quiet()
    says(office, PARTNER, "Wij belden te laat terug.\n#standpunt")
    assert "Wij belden te laat terug." in office.last_letter_to(ANNA).text
    assert office.dossier.complaint.status is Status.ANSWERED


def test_a_partner_may_not_close_or_hand_over(office, handed):
    says(office, PARTNER, "#afgehandeld gegrond")
    assert "dat mag alleen" in office.last_letter_to(PARTNER).text
    assert office.dossier.complaint.status is Status.WITH_PARTNER


def back_with_us(office):
    complaint = office.dossier.complaint
    assert (complaint.status, complaint.partner, complaint.handler) == (Status.ASSIGNED, None, "bram")
    assert office.last_letter_to(PARTNER).subject.startswith("Wij behandelen deze klacht nu zelf")
    assert office.last_letter_to(ANNA).subject.startswith("Wij behandelen uw klacht nu zelf")
    assert "Wij nemen haar terug" in office.last_letter_to(BRAM).text
    return True


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Ik ga hiermee naar het Kifid.", "de klant noemt kifid"),
        ("Ik wil liever dat ARAG dit doet.", "de klant vraagt om ons"),
        ("Ik heb nog steeds niets gehoord.", "de klant is opnieuw ontevreden"),
    ],
)
def test_the_customer_brings_it_back(office, handed, text, why):
    anna_writes(office, text)
    assert back_with_us(office)
    assert any(why in entry.why for entry in journal.of(office.numbers[0]))


@pytest.mark.parametrize("text", ["Hierbij de papieren die u vroeg.", "Dank u wel, ik heb geen vragen meer."])
def test_an_ordinary_mail_leaves_it_there(office, handed, text):
    anna_writes(office, text)
    assert office.dossier.complaint.status is Status.WITH_PARTNER
    assert text in office.last_letter_to(BRAM).text


def test_a_partner_gives_it_back_with_a_reason(office, handed):
    says(office, PARTNER, "#terug want de zaak is al gesloten")
    assert back_with_us_after_refusal(office)


def back_with_us_after_refusal(office):
    assert office.dossier.complaint.status is Status.ASSIGNED
    assert "de zaak is al gesloten" in office.last_letter_to(BRAM).text
    return "Wij behandelen uw klacht nu zelf" in office.last_letter_to(ANNA).subject


def test_a_silent_partner_is_reminded_and_then_we_take_over(office, handed):
    office.works_through(step_minutes=240, days=11)  # Friday the 13th
    assert office.last_letter_to(PARTNER).subject.startswith("Wij wachten op uw antwoord")
    assert office.dossier.complaint.status is Status.WITH_PARTNER
    office.works_through(step_minutes=240, days=4)
    assert back_with_us(office)


def test_a_partner_that_writes_after_it_was_taken_back_is_read_and_changes_nothing(office, handed):
    anna_writes(office, "Ik ga hiermee naar het Kifid.")
    office.replies(PARTNER, handed, "#standpunt\nAlsnog ons antwoord.")
    office.works_until_quiet()
    assert "Alsnog ons antwoord." in office.last_letter_to(BRAM).text
    assert office.dossier.complaint.status is Status.ASSIGNED


def test_a_handler_hands_over_by_mail_and_takes_back_by_mail(office):
    with_rules(office)
    letter = office.has_a_complaint_about_work()
    says(office, BRAM, "#partner flex noord want zij behandelen de zaak")
    assert "ik hoor al zes weken niets van u" in office.last_letter_to(PARTNER).text
    assert "Flex Noord behandelt uw klacht" in office.last_letter_to(ANNA).subject
    says(office, BRAM, "#terugnemen want de klant belde ons", letter)
    complaint = office.dossier.complaint
    assert (complaint.status, complaint.partner, complaint.handler) == (Status.ASSIGNED, None, "bram")
    assert "Wij behandelen uw klacht nu zelf" in office.last_letter_to(ANNA).subject
    assert "Wij behandelen deze klacht nu zelf" in office.last_letter_to(PARTNER).subject


@pytest.mark.parametrize(
    ("text", "said"), [("#partner zuid", "noem de partner (bekend: flex-noord)"), ("#terugnemen want nee", "dan kan dit niet")]
)
def test_what_cannot_be_is_refused(office, text, said):
    with_rules(office)
    office.has_a_complaint_about_work()
    says(office, BRAM, text)
    assert said in office.last_letter_to(BRAM).text


def test_a_hand_over_is_taken_back_like_any_step(office):
    with_rules(office)
    letter = office.has_a_complaint_about_work()
    says(office, BRAM, "#partner flex-noord")
    says(office, BRAM, "#ongedaan", letter)
    assert (office.dossier.complaint.status, office.dossier.complaint.partner) == (Status.ASSIGNED, None)
