"""Handlers and managers say by mail who is there and who handles; everybody works by it, and it can be taken back."""

from urllib.parse import unquote

import pytest
from desk_office import ANNA, BRAM, CARLA, DIRK, DeskOffice

from journeys.staff_office import FENNA, says, with_rules
from storage import staffing

AWAY = "#afwezig 2 t/m 6 maart, vervanger carla"


@pytest.fixture
def letter(office):
    """Bram's letter about Anna's complaint."""
    with_rules(office)
    return office.has_a_complaint_about_work()


def complains(office, words="Mijn werkgever gaf mij ontslag."):
    office.receives(from_="piet@klant.example", subject="Ontslag", text=words)
    office.works_until_quiet()


def test_who_is_away_gets_no_new_complaints(office, letter):
    says(office, BRAM, AWAY)
    complains(office)
    complains(office, "Mijn werkgever zei nog iets over ontslag.")
    assert len(office.letters_to(BRAM, "Klacht voor jou")) == 1
    assert len(office.letters_to(CARLA, "Klacht voor jou")) == 2


def test_the_echo_says_the_days_and_the_deputy(office, letter):
    says(office, BRAM, AWAY)
    assert "afwezig 2 maart 2026 t/m 6 maart 2026; Carla Smit vervangt je" in office.last_letter_to(BRAM).text


def test_the_deputy_reads_what_the_customer_writes(office, letter):
    says(office, BRAM, AWAY)
    office.replies(ANNA, office.last_letter_to(ANNA), "Hoe staat het ermee?")
    office.works_until_quiet()
    assert "Hoe staat het ermee?" in office.last_letter_to(CARLA).text


def test_an_absence_is_taken_back_in_the_dossier_where_it_was_written(office, letter):
    says(office, BRAM, AWAY)
    says(office, BRAM, "#ongedaan")
    assert staffing.changes() == []


def test_back_again_is_back_at_once(office, letter):
    says(office, BRAM, AWAY)
    says(office, BRAM, "#weer aanwezig")
    office.replies(ANNA, office.last_letter_to(ANNA), "Hoe staat het ermee?")
    office.works_until_quiet()
    assert "Hoe staat het ermee?" in office.last_letter_to(BRAM).text


def test_a_restarted_daemon_knows_who_is_away(office, letter):
    says(office, BRAM, AWAY)
    office.restarts()
    with_rules(office)
    complains(office)
    assert office.last_letter_to(CARLA).subject.startswith("Klacht voor jou")


def test_a_second_office_sees_the_same(office, letter, database):
    says(office, BRAM, AWAY)
    other = DeskOffice(office.folder, database, office.mailboxes, office.postman, office.clock).opens()
    with_rules(other)
    other.office.look_at_staff(other.clock.now())
    assert other.office.rulebook.person("bram").absence(other.clock.now().date()) is not None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("#afwezig", "van wanneer tot wanneer"),
        ("#afwezig vanaf maandag", "van wanneer tot wanneer"),
        ("#afwezig 3 t/m 14 augustus, vervanger zebedeus", "wij kennen geen collega 'zebedeus'"),
        ("#afwezig 3 t/m 14 augustus, vervanger bram", "je kunt jezelf niet vervangen"),
        ("#weer aanwezig", "wij dachten al dat je er was"),
    ],
)
def test_what_is_not_sure_is_asked_and_changes_nothing(office, letter, text, said):
    says(office, BRAM, text)
    assert said in office.last_letter_to(BRAM).text
    assert staffing.changes() == []


def test_two_who_would_stand_in_for_each_other_are_told(office, letter):
    complains(office)
    says(office, CARLA, "#afwezig deze week, vervanger bram")
    says(office, BRAM, AWAY)
    assert "zelf afwezig" in office.last_letter_to(BRAM).text


def test_the_list_names_every_open_complaint_and_answers_by_itself(office, letter):
    says(office, BRAM, "#mijn lijst")
    list_ = office.last_letter_to(BRAM)
    assert list_.subject == "Je lijst: 1 open klacht"
    assert "K-2026-000001: Ontslag (toegewezen)" in list_.text
    assert "neem contact op met de klant" in list_.text


def test_a_list_that_was_asked_for_is_no_step(office, letter):
    says(office, BRAM, "#ernst 3")
    says(office, BRAM, "#mijn lijst", letter)
    says(office, BRAM, "#ongedaan", letter)
    assert office.dossier.complaint.severity is None


def test_the_list_itself_can_be_answered(office, letter):
    says(office, BRAM, "#mijn lijst")
    says(office, BRAM, AWAY)
    echo = office.last_letter_to(BRAM)
    assert echo.subject == "Je mail is verwerkt"
    assert "Carla Smit vervangt je" in echo.text


def test_what_was_answered_to_a_list_is_taken_back_there(office, letter):
    says(office, BRAM, "#mijn lijst")
    says(office, BRAM, AWAY)
    says(office, BRAM, "#ongedaan")
    assert staffing.changes() == []
    assert f"teruggedraaid: {AWAY}" in office.last_letter_to(BRAM).text


def test_a_number_on_the_list_opens_a_mail_that_proves_who_writes(office, letter):
    says(office, BRAM, "#mijn lijst")
    html = office.last_letter_to(BRAM).mail.get_body(("html",)).get_content()
    address = unquote(html.partition('href="mailto:')[2].partition("?")[0])
    office.receives(from_=BRAM, subject="[K-2026-000001]", text="#ernst 3", to=address)
    office.works_until_quiet()
    assert office.dossier.complaint.severity == 3


def test_commands_in_a_new_mail_are_asked_to_be_proven(office):
    with_rules(office)
    office.receives(from_=BRAM, subject="vakantie", text=AWAY)
    office.works_until_quiet()
    assert staffing.changes() == []
    assert office.numbers == []
    says(office, BRAM, AWAY)
    assert len(staffing.changes()) == 1


def test_the_list_of_another_proves_nothing(office, letter):
    says(office, BRAM, "#mijn lijst")
    list_ = office.last_letter_to(BRAM)
    office.replies(CARLA, list_, "#afwezig deze week, vervanger bram")
    office.works_until_quiet()
    assert staffing.changes() == []


def test_the_manager_adds_a_handler_from_the_next_day_on(office, letter):
    says(office, BRAM, "#doorzetten dirk want dit is iets voor jou")
    says(office, DIRK, "#erbij Gijs Mol gijs.mol@arag.example in arbeid, getraind tot 1 januari 2027")
    assert "Gijs Mol behandelt vanaf 3 maart 2026 klachten van Rechtshulp Arbeid" in office.last_letter_to(DIRK).text
    complains(office)
    assert office.letters_to("gijs.mol@arag.example") == []
    office.advances(days=1)
    for number in range(3):
        complains(office, f"Mijn werkgever gaf mij ontslag, brief {number}.")
    assert office.letters_to("gijs.mol@arag.example", "Klacht voor jou") != []


def test_the_manager_takes_a_handler_off_and_is_told_what_stays_with_him(office, letter):
    says(office, BRAM, "#doorzetten dirk want dit is iets voor jou")
    complains(office)
    says(office, DIRK, "#eraf carla uit arbeid")
    assert "Carla Smit krijgt vanaf 3 maart 2026 geen nieuwe klachten van Rechtshulp Arbeid" in office.last_letter_to(DIRK).text
    office.advances(days=1)
    before = len(office.letters_to(CARLA, "Klacht voor jou"))
    for number in range(3):
        complains(office, f"Mijn werkgever gaf mij ontslag, brief {number}.")
    assert len(office.letters_to(CARLA, "Klacht voor jou")) == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("#erbij gijs@arag.example in bureau", "dat mag alleen de unitmanager van Klachtenbureau"),
        ("#erbij gijs@elders.example in arbeid", "niet van onze eigen organisatie"),
        ("#erbij gijs in arbeid", "schrijf het e-mailadres erbij"),
        ("#erbij bram in arbeid", "behandelt al klachten"),
        ("#eraf fenna uit arbeid", "wij weten niet wie je bedoelt"),
        ("#eraf bram uit zwembad", "noem de afdeling"),
    ],
)
def test_a_change_of_the_pool_that_cannot_be_is_refused_with_a_way_out(office, letter, text, said):
    says(office, BRAM, "#doorzetten dirk want dit is iets voor jou")
    says(office, DIRK, text)
    assert said in office.last_letter_to(DIRK).text
    assert staffing.changes() == []


def test_a_handler_does_not_change_the_pool(office, letter):
    says(office, BRAM, "#eraf carla uit arbeid")
    assert "dat mag alleen de unitmanager van Rechtshulp Arbeid (Dirk de Groot)" in office.last_letter_to(BRAM).text


def test_the_last_of_a_pool_is_not_taken_off(office):
    with_rules(office)
    office.receives(from_=ANNA, subject="Iets", text="Ik ben niet tevreden.")
    office.works_until_quiet()
    says(office, FENNA, "#eraf fenna uit bureau")
    assert "dan is er niemand meer" in office.last_letter_to(FENNA).text
