"""A letter to the customer did not arrive: he counts as not informed until somebody has reached him (domain 2.5)."""

import pytest
from desk_office import ANNA, BRAM, DeskOffice, Letter, a_bounce

from complaints.complaint import DeadlineKind, Status
from journeys.lost_office import CLOSING, LOST, NEW, at, bounces, clock, page, says
from mailboxes.base import Delivery, Fate
from storage import dossiers, outbox


@pytest.fixture
def letter(office: DeskOffice) -> Letter:
    """Bram's letter about Anna's complaint."""
    return office.has_a_complaint_about_work()


def test_an_acknowledgement_that_came_back_gives_the_handler_a_task_with_a_clock(office: DeskOffice, letter: Letter) -> None:
    bounces(office)
    told = office.last_letter_to(BRAM)
    assert LOST in told.subject
    assert "dit e-mailadres bestaat niet, of niet meer" in told.text
    assert "Doe dit uiterlijk dinsdag 3 maart 2026" in told.text
    assert ANNA in told.text
    assert "#contact gebeld" in told.text
    assert "#adres [e-mailadres]" in told.text
    assert clock(office, DeadlineKind.REACH) == at("2026-03-03 17:30")


def test_the_letter_about_it_shows_what_the_server_said(office: DeskOffice, letter: Letter) -> None:
    bounces(office)
    assert "Antwoord van de mailserver: 550 5.1.1 no such user" in office.last_letter_to(BRAM).text.splitlines()


def test_a_server_that_gave_no_reason_is_shown_by_its_status_and_subject(office: DeskOffice, letter: Letter) -> None:
    bounces(office, old="Diagnostic-Code: smtp; 550 5.1.1 no such user", new="X-Nothing: more")
    assert "Antwoord van de mailserver: 5.1.1 " in office.last_letter_to(BRAM).text


def test_the_customer_is_reached_by_phone(office: DeskOffice, letter: Letter) -> None:
    bounces(office)
    says(office, BRAM, "#contact gebeld: ik heb alles verteld")
    assert clock(office, DeadlineKind.REACH) is None
    assert clock(office, DeadlineKind.CONTACT) is None


@pytest.mark.parametrize(("note", "reached"), [("klant gesproken, alles verteld", True), ("klant gebeld, voicemail", False)])
def test_a_note_of_a_call_reaches_only_who_was_spoken_with(
    office: DeskOffice,
    letter: Letter,
    note: str,
    reached: bool,  # noqa: FBT001 - a table of cases
) -> None:
    bounces(office)
    says(office, BRAM, f"#telefoon {note}")
    assert (clock(office, DeadlineKind.REACH) is None) is reached


def test_the_customer_who_writes_himself_is_reached(office: DeskOffice, letter: Letter) -> None:
    first = office.last_letter_to(ANNA)
    bounces(office, first)
    office.replies(ANNA, first, "Mijn mailbox was even vol. Hoe staat het ermee?")
    office.works_until_quiet()
    assert clock(office, DeadlineKind.REACH) is None


def test_nobody_is_reached_by_a_letter_to_the_same_address(office: DeskOffice, letter: Letter) -> None:
    bounces(office)
    says(office, BRAM, "Ik bel u morgen.")
    assert clock(office, DeadlineKind.REACH) is not None


def test_when_nobody_reaches_him_the_ladder_is_climbed(office: DeskOffice, letter: Letter) -> None:
    bounces(office)
    before = len(office.letters_to(BRAM))
    office.works_through(days=2)
    assert any("klant bereiken" in told.text for told in office.letters_to(BRAM)[before:])


def test_a_delay_notice_that_came_back_starts_the_clock_of_the_code_on_its_old_date(office: DeskOffice, letter: Letter) -> None:
    code, answer = clock(office, DeadlineKind.CODE), "2026-03-20 17:30"
    says(office, BRAM, "#uitstel tot 20 maart want wij wachten op stukken")
    assert clock(office, DeadlineKind.CODE) is None
    bounces(office)
    assert clock(office, DeadlineKind.CODE) == code
    assert clock(office, DeadlineKind.ANSWER) == at(answer)  # the date that we work to stays
    assert "de klant kent die nog niet" in office.last_letter_to(BRAM).text
    assert "termijn van de gedragscode (antwoord of uitstelbericht): uiterlijk" in office.last_letter_to(BRAM).text


def test_a_letter_that_came_back_was_no_first_contact(office: DeskOffice, letter: Letter) -> None:
    contact = clock(office, DeadlineKind.CONTACT)
    says(office, BRAM, "Ik bel u morgen.")
    assert office.dossier.complaint.status is Status.CONTACTED
    bounces(office)
    assert clock(office, DeadlineKind.CONTACT) == contact
    assert office.dossier.complaint.status is Status.ASSIGNED
    assert office.dossier.complaint.contacted_at is None


def test_who_phoned_meanwhile_had_his_contact(office: DeskOffice, letter: Letter) -> None:
    says(office, BRAM, "Ik bel u morgen.")
    lost = office.last_letter_to(ANNA)
    says(office, BRAM, "#contact gebeld")
    bounces(office, lost)
    assert clock(office, DeadlineKind.CONTACT) is None
    assert clock(office, DeadlineKind.REACH) is not None  # what stood in the letter may still be unknown to him


def test_a_call_in_the_same_mail_stays_when_a_delay_notice_and_a_letter_come_back(office: DeskOffice, letter: Letter) -> None:
    says(office, BRAM, "Wij wachten nog.\n#contact gebeld: alles verteld\n#uitstel tot 20 maart want wij wachten op stukken")
    for lost in office.letters_to(ANNA):
        bounces(office, lost)
        assert clock(office, DeadlineKind.CONTACT) is None
    assert office.dossier.complaint.contacted_at is not None


def test_a_call_that_was_taken_back_was_no_call(office: DeskOffice, letter: Letter) -> None:
    contact = clock(office, DeadlineKind.CONTACT)
    says(office, BRAM, "Ik bel u morgen.")
    lost = office.last_letter_to(ANNA)
    says(office, BRAM, "#contact gebeld")
    says(office, BRAM, "#ongedaan")
    bounces(office, lost)
    assert clock(office, DeadlineKind.CONTACT) == contact


def test_an_answer_that_came_back_is_no_answer(office: DeskOffice, letter: Letter) -> None:
    kinds = (DeadlineKind.ANSWER, DeadlineKind.CODE, DeadlineKind.KIFID, DeadlineKind.LAST)
    before = [clock(office, kind) for kind in kinds]
    says(office, BRAM, "Wij zijn het met u eens.\n#standpunt")
    assert [clock(office, kind) for kind in kinds] == [None] * 4
    bounces(office)
    assert [clock(office, kind) for kind in kinds] == before
    assert office.dossier.complaint.status is Status.RESEARCH
    assert office.dossier.complaint.answered_at is None


def test_an_answer_that_arrived_before_stays_an_answer(office: DeskOffice, letter: Letter) -> None:
    says(office, BRAM, "Wij zijn het met u eens.\n#standpunt")
    says(office, BRAM, f"Tot ziens.\n{CLOSING}#afgehandeld gegrond")
    bounces(office)
    assert clock(office, DeadlineKind.ANSWER) is None
    assert clock(office, DeadlineKind.REACH) is not None


def test_an_outcome_that_came_back_after_closing_is_still_somebodys_work(office: DeskOffice, letter: Letter) -> None:
    answer = clock(office, DeadlineKind.ANSWER)
    says(office, BRAM, f"Dit is ons antwoord.\n{CLOSING}#afgehandeld deels gegrond")
    bounces(office)
    told = office.last_letter_to(BRAM)
    assert "De klacht is afgehandeld, maar dit moet nog." in told.text
    assert "Pas dan begint de termijn voor Kifid" in told.text
    assert office.dossier.complaint.status is Status.CLOSED
    assert clock(office, DeadlineKind.ANSWER) == answer
    office.works_through(days=4, step_minutes=240)
    assert clock(office, DeadlineKind.ANSWER) == answer  # no ladder ends it
    says(office, BRAM, "#contact gebeld: uitkomst verteld")
    assert clock(office, DeadlineKind.REACH) is None
    assert clock(office, DeadlineKind.ANSWER) is None


def test_a_withdrawal_that_was_not_confirmed_owes_no_answer(office: DeskOffice, letter: Letter) -> None:
    office.replies(ANNA, office.last_letter_to(ANNA), "Ik trek mijn klacht in.")
    office.works_until_quiet()
    says(office, BRAM, f"{CLOSING}#ingetrokken")
    assert office.dossier.complaint.status is Status.CLOSED
    bounces(office)
    assert clock(office, DeadlineKind.ANSWER) is None
    assert clock(office, DeadlineKind.REACH) is not None


def test_a_letter_that_was_sent_again_since_counts_for_itself_only(office: DeskOffice, letter: Letter) -> None:
    first = office.last_letter_to(ANNA)
    says(office, BRAM, f"#adres {NEW}")
    bounces(office, first)
    assert clock(office, DeadlineKind.REACH) is not None  # nothing had gone again: nobody knew that it was lost
    says(office, BRAM, "#contact gebeld")
    says(office, BRAM, "#adres anna.derde@klant.example")
    before = len(office.sent)
    bounces(office, first)
    assert len(office.sent) == before
    assert clock(office, DeadlineKind.REACH) is None


def test_two_servers_that_tell_the_same_give_one_task(office: DeskOffice, letter: Letter) -> None:
    first = office.last_letter_to(ANNA)
    bounces(office, first)
    bounces(office, first)
    assert len(office.letters_to(BRAM, LOST)) == 1


def test_a_delay_on_the_way_is_only_noted(office: DeskOffice, letter: Letter) -> None:
    bounces(office, old="Action: failed\r\nStatus: 5.1.1", new="Action: delayed\r\nStatus: 4.4.1")
    assert office.letters_to(BRAM, LOST) == []
    assert clock(office, DeadlineKind.REACH) is None
    assert "een brief is vertraagd" in page(office)


def test_a_forged_bounce_changes_nothing(office: DeskOffice, letter: Letter) -> None:
    first = office.last_letter_to(ANNA)
    before = len(office.sent)
    bounces(office, first, first.message_id, "<verzonnen@arag.example>")
    assert len(office.sent) == before
    assert office.mail_states[-1] == "parked"
    assert office.dossier.deadline(DeadlineKind.REACH) is None


def test_a_letter_that_still_waits_cannot_have_come_back(office: DeskOffice) -> None:
    rules = office.folder / "rules.yaml"
    rules.write_text(rules.read_text("utf-8").replace("letters_wait: 0", "letters_wait: 60 minutes"), "utf-8")
    office.restarts()
    office.has_a_complaint_about_work()
    says(office, BRAM, "Ik bel u morgen.")
    (waiting,) = [one for one in outbox.listing() if one.letter == "relay"]
    fake = a_bounce(office.last_letter_to(ANNA), office.clock.now())
    office.takes(fake.replace(office.last_letter_to(ANNA).message_id.encode(), waiting.message_id.encode()))
    office.works_until_quiet()
    assert office.mail_states[-1] == "parked"
    assert office.letter_states[f"relay to {ANNA}"] == "queued"


def test_a_full_mailbox_is_said_in_plain_words(office: DeskOffice, letter: Letter) -> None:
    bounces(office, old="Status: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 no such user", new="Status: 5.2.2")
    assert "de mailbox van de ontvanger is vol" in office.last_letter_to(BRAM).text


def test_what_is_known_of_the_customer_stands_in_the_letter(office: DeskOffice) -> None:
    text = "Mijn werkgever gaf mij ontslag.\n\nMvg,\nAnna de Vries\nDorpsstraat 12a\n1234 AB Voorbeeldstad\n06-12345678\n"
    office.receives(subject="Ontslag", text=text)
    office.works_until_quiet()
    bounces(office)
    told = office.last_letter_to(BRAM).text
    assert "Bel Anna de Vries: 06-12345678" in told
    assert "Dorpsstraat 12a, 1234 AB Voorbeeldstad" in told


def test_an_address_where_a_letter_was_lost_before_is_not_proposed_again(office: DeskOffice, letter: Letter) -> None:
    bounces(office)
    says(office, BRAM, f"#adres {NEW}")
    bounces(office, office.last_letter_to(NEW))
    told = office.letters_to(BRAM, LOST)[-1].text
    assert NEW in told
    assert ANNA not in told


def test_our_own_server_refused_it_and_the_same_follows(office: DeskOffice) -> None:
    office.postman.answers[ANNA] = Delivery(Fate.REFUSED, "550 5.1.1 no such user")
    office.has_a_complaint_about_work()
    office.works_until_quiet()
    (told,) = office.letters_to(BRAM, LOST)
    assert "dit e-mailadres bestaat niet, of niet meer" in told.text
    assert clock(office, DeadlineKind.REACH) is not None
    says(office, BRAM, f"#adres {NEW}")
    assert office.letters_to(NEW)
    assert clock(office, DeadlineKind.REACH) is None


def test_nobody_knows_whether_it_arrived_and_the_handler_looks(office: DeskOffice, letter: Letter) -> None:
    office.postman.answers[ANNA] = Delivery(Fate.UNKNOWN, "the line broke after the data")
    says(office, BRAM, "Ik bel u morgen.")
    (told,) = office.letters_to(BRAM, "misschien niet aangekomen")
    assert "Niemand kan weten" in told.text
    assert clock(office, DeadlineKind.REACH) is not None
    assert clock(office, DeadlineKind.CONTACT) is None  # in all likelihood it arrived


def test_it_is_said_wherever_the_dossier_is_shown(office: DeskOffice, letter: Letter) -> None:
    bounces(office)
    assert "ontvangstbevestiging (niet aangekomen)" in page(office)
    assert "klant bereiken: onze brief kwam niet aan: uiterlijk" in page(office)
    office.replies(BRAM, letter, "#dossier")
    office.works_until_quiet()
    assert "ontvangstbevestiging (niet aangekomen)" in office.letters_to(BRAM, "Het dossier")[-1].text
    says(office, BRAM, "#mijn lijst")
    assert "onze brief is niet aangekomen" in office.last_letter_to(BRAM).text


def test_two_full_mailboxes_do_not_write_to_each_other_without_end(office: DeskOffice, letter: Letter) -> None:
    bounces(office)
    for _ in range(3):
        office.takes(a_bounce(office.last_letter_to(BRAM), office.clock.now()))
        office.works_until_quiet()
    assert len(office.letters_to(BRAM, LOST)) <= 1


def test_a_complaint_that_opens_again_has_its_ladders_back(office: DeskOffice, letter: Letter) -> None:
    first = office.last_letter_to(ANNA)
    says(office, BRAM, f"Dit is ons antwoord.\n{CLOSING}#afgehandeld deels gegrond")
    bounces(office)
    office.advances(days=1)
    office.replies(ANNA, first, "Het is niet opgelost, ik hoor niets van u.")
    office.works_until_quiet()
    assert office.dossier.complaint.status is Status.REOPENED
    found = office.dossier.deadline(DeadlineKind.KIFID)
    assert found is not None
    assert found.met_at is None
    assert found.look_again_at is not None


def test_a_letter_about_a_complaint_that_was_merged_is_work_where_that_went_on(office: DeskOffice, letter: Letter) -> None:
    first = office.last_letter_to(ANNA)
    office.advances(minutes=5)
    office.receives(
        subject="Nog iets over mijn ontslag", text="Mijn werkgever gaf mij ook geen getuigschrift. Dit is een klacht."
    )
    office.works_until_quiet()
    office.replies(BRAM, letter, "#samenvoegen K-2026-000002")
    office.works_until_quiet()
    bounces(office, first)
    one, two = (dossiers.find(number) for number in office.numbers)
    assert one is not None
    assert two is not None
    assert one.deadline(DeadlineKind.REACH) is None
    assert two.deadline(DeadlineKind.REACH) is not None
