"""Stories of the learning register: improvement points that are proposed, ended, handed over and taken back, by mail."""

from datetime import date

import pytest
from desk_office import ANNA, BRAM, CARLA, DIRK, ELS

from complaints.learning import PointEvent, PointStatus
from journeys.points_office import GUUS, is_now, proposes, says, the_point, uses
from storage import points


@pytest.fixture
def office(office):
    """The office with Guus, who stands in the working group and reads English."""
    uses(office)
    return office


def test_a_point_from_a_complaint_goes_to_its_owner_with_what_is_asked_and_no_customer(office):
    letter = proposes(office)
    assert letter.subject == "Verbeterpunt V-2026-0001 voor jou: klaar op maandag 1 juni 2026"
    assert "zet de belafspraak in het dossier" in letter.text
    assert "K-2026-000001" in letter.text
    assert "Bram Bakker vraagt jou" in letter.text
    assert "Anna" not in str(letter.mail)
    point = the_point()
    assert (point.owner, point.due, point.number, point.unit) == ("carla", date(2026, 6, 1), "K-2026-000001", "arbeid")


def test_who_proposes_a_point_reads_its_code_and_what_was_understood(office):
    proposes(office)
    echo = office.letters_to(BRAM, "Gedaan")[-1].text
    assert "eigenaar Carla Smit, klaar op 1 juni 2026" in echo
    assert "V-2026-0001" in echo
    assert office.letters_to(ANNA)[1:] == []  # nothing of it goes to the customer


def test_without_owner_and_day_it_is_the_unit_managers_and_a_month_ahead(office):
    office.has_a_complaint_about_work()
    says(office, BRAM, "#verbeterpnt bel altijd binnen twee dagen terug")
    assert (the_point().owner, the_point().due) == ("dirk", date(2026, 4, 2))
    assert "verbeterpunt" in office.last_letter_to(DIRK).subject.lower()


def test_the_name_number_and_address_of_the_customer_do_not_get_into_the_register(office):
    office.has_a_complaint_about_work()
    says(office, BRAM, "#verbeterpunt bel mevrouw De Vries (anna@klant.example, 06-12345678) sneller terug")
    assert the_point().text == "bel de klant (****@klant.example, **-******78) sneller terug"


def test_codes_have_no_gap_and_begin_anew_each_year(office):
    proposes(office)
    says(office, BRAM, "#verbeterpunt nog een ander punt", office.letters_to(BRAM)[0])
    is_now(office, "2027-01-04T10:00")
    says(office, BRAM, "#verbeterpunt en in het nieuwe jaar", office.letters_to(BRAM)[0])
    assert [point.code for point in points.listing()] == ["V-2026-0001", "V-2026-0002", "V-2027-0001"]


@pytest.mark.parametrize(
    ("text", "said", "on"),
    [
        ("doorgevoerd op 27 februari: wij zetten het nu in het dossier", "wij zetten het nu in het dossier", date(2026, 2, 27)),
        ("#doorgevoerd wij zetten het nu in het dossier", "wij zetten het nu in het dossier", date(2026, 3, 2)),
        (
            "Hoi,\n\nDit is al doorgevoert.\nHet staat in de instructie.\n\nGroet,\nCarla",
            "Het staat in de instructie",
            date(2026, 3, 2),
        ),
        ("#verbeterpunt doorgevoerd", None, date(2026, 3, 2)),
        ("done on 1 March: we note it now", "we note it now", date(2026, 3, 1)),
        ("klaar", None, date(2026, 3, 2)),
    ],
)
def test_the_owner_carries_it_through_in_his_own_words(office, text, said, on):
    says(office, CARLA, text, proposes(office))
    point = the_point()
    assert (point.status, point.said, point.decided_on) == (PointStatus.DONE, said, on)
    assert "doorgevoerd op" in office.last_letter_to(CARLA).text
    assert office.letters_to(BRAM, "is doorgevoerd")  # who proposed it hears how it ended


@pytest.mark.parametrize("text", ["afgewezen, want het systeem kan dit niet", "#afgeweze: het systeem kan dit niet"])
def test_turning_down_takes_a_reason(office, text):
    letter = proposes(office)
    says(office, CARLA, "afgewezen", letter)
    assert the_point().is_open
    assert "alleen met een reden" in office.last_letter_to(CARLA).text
    says(office, CARLA, text, letter)
    assert (the_point().status, the_point().reason) == (PointStatus.TURNED_DOWN, "het systeem kan dit niet")
    assert "het systeem kan dit niet" in office.last_letter_to(BRAM).text


@pytest.mark.parametrize(
    "text", ["loopt, klaar op 1 juli", "#verbeterpunt loopt tot 1 juli", "running, ready on 1 July", "klaar op 1 juli"]
)
def test_a_point_that_runs_on_gets_a_new_day(office, text):
    says(office, CARLA, text, proposes(office))
    assert (the_point().status, the_point().due) == (PointStatus.RUNNING, date(2026, 7, 1))
    assert "klaar op 1 juli 2026" in office.last_letter_to(CARLA).text


def test_handed_over_it_is_the_new_owners_and_both_hear_it(office):
    says(office, CARLA, "eigenaar drik", proposes(office))
    assert the_point().owner == "carla"  # too short to guess
    assert "kennen geen collega 'drik'" in office.last_letter_to(CARLA).text
    says(office, CARLA, "eigenaar Dirk de Groott")
    assert the_point().owner == "dirk"
    assert "is nu van jou" in office.last_letter_to(DIRK).subject
    assert "Carla Smit gaf het door" in office.last_letter_to(DIRK).text
    says(office, DIRK, "doorgevoerd")
    assert the_point().status is PointStatus.DONE


def test_several_answers_in_one_mail_are_all_done_or_none(office):
    letter = proposes(office)
    says(office, CARLA, "doorgevoerd. Gedeeld met werkoverleg Arbeid.\n#afwezigg", letter)
    assert the_point().is_open
    says(office, CARLA, "doorgevoerd. Gedeeld met het werkoverleg van arbeid.", letter)
    assert (the_point().status, the_point().shared) == (PointStatus.DONE, ("werkoverleg Rechtshulp Arbeid",))


@pytest.mark.parametrize(
    "text",
    [
        "nog niet doorgevoerd",
        "doorgevoerd? nee",
        "Wat bedoel je hiermee?",
        "doorgevoerd op 1 december 2027",
        "doorgevoerd op 1 mei",
        "loopt, klaar op 31 februari",
    ],
)
def test_what_is_denied_asked_or_impossible_changes_nothing_and_is_answered_with_help(office, text):
    says(office, CARLA, text, proposes(office))
    assert (the_point().status, the_point().due) == (PointStatus.RUNNING, date(2026, 6, 1))
    assert "niet verwerkt" in office.last_letter_to(CARLA).subject
    assert office.mail_states[-1] == "refused"


def test_a_line_about_himself_may_stand_in_the_answer_to_a_letter_about_a_point(office):
    says(office, CARLA, "#mijn lijst", proposes(office))
    assert "klacht" in office.last_letter_to(CARLA).subject.lower()
    assert office.letters_to(CARLA, "verwerkt") == []
    assert the_point().is_open


def test_help_tells_how_a_point_is_ended(office):
    says(office, CARLA, "#help", proposes(office))
    assert "afgewezen, want ..." in office.last_letter_to(CARLA).text
    assert the_point().is_open


def test_a_place_of_a_button_that_was_not_filled_in_changes_nothing(office):
    says(office, CARLA, "afgewezen, want [reden]", proposes(office))
    assert the_point().is_open
    assert "[reden] is nog niet ingevuld" in office.last_letter_to(CARLA).text


def test_the_last_answer_can_be_taken_back_and_the_history_keeps_both(office):
    says(office, CARLA, "doorgevoerd\neigenaar dirk de groot", proposes(office))
    assert (the_point().status, the_point().owner) == (PointStatus.DONE, "dirk")
    says(office, CARLA, "#ongedaan", office.letters_to(CARLA, "Je mail is verwerkt")[-1])
    assert (the_point().status, the_point().owner) == (PointStatus.RUNNING, "carla")
    told = [(each.what, each.by, each.taken_back) for each in points.history("V-2026-0001")]
    assert told == [
        (PointEvent.PROPOSED, "bram", False),
        (PointEvent.DONE, "carla", True),
        (PointEvent.OWNER, "carla", True),
        (PointEvent.UNDONE, "carla", False),
    ]


def test_nobody_takes_back_what_another_did(office):
    letter = proposes(office)
    says(office, CARLA, "doorgevoerd", letter)
    says(office, BRAM, "#ongedaan", office.letters_to(BRAM, "is doorgevoerd")[-1])
    assert the_point().status is PointStatus.DONE
    assert "niets van jou om terug te draaien" in office.last_letter_to(BRAM).text


def test_a_point_that_is_taken_back_with_its_mail_lapses_and_its_owner_hears_it(office):
    proposes(office)
    says(office, BRAM, "#ongedaan", office.letters_to(BRAM, "Gedaan")[-1])
    assert points.listing() == []
    assert office.last_letter_to(CARLA).subject == "Verbeterpunt V-2026-0001 vervalt"
    says(office, BRAM, "#verbeterpunt een nieuw punt hierna", office.letters_to(BRAM)[0])
    assert the_point().code == "V-2026-0002"


def test_a_colleague_who_has_nothing_to_do_with_it_decides_nothing(office):
    letter = proposes(office)
    office.replies(ELS, letter, "doorgevoerd")
    office.works_until_quiet()
    assert the_point().is_open
    assert office.numbers == ["K-2026-000001"]  # and it is no new complaint


def test_a_forged_mail_in_the_owners_name_decides_nothing(office):
    office.trusted_authserv = "mail.arag.example"
    office.restarts()
    uses(office)
    letter = proposes(office)
    headers = {"Authentication-Results": "mail.arag.example; dmarc=fail header.from=arag.example"}
    says(office, CARLA, "doorgevoerd", letter, headers=headers)
    assert the_point().is_open
    assert office.mail_states[-1] == "refused"


def test_an_automatic_answer_decides_nothing(office):
    says(office, CARLA, "Doorgevoerd: ik ben er niet", proposes(office), headers={"Auto-Submitted": "auto-replied"})
    assert the_point().is_open
    assert office.mail_states[-1] == "filed"


def test_the_working_group_makes_a_point_that_comes_from_no_complaint(office):
    office.has_a_complaint_about_work()
    says(office, BRAM, "#mijn lijst")
    office.receives(from_=GUUS, subject="KTO", text="#improvement explain our letters in plain words, owner Dirk, by 1 May")
    office.works_until_quiet()
    assert points.listing() == []  # a new mail proves nothing: he is asked to answer
    says(office, GUUS, "#improvement explain our letters in plain words, owner Dirk, by 1 May")
    point = the_point()
    assert (point.number, point.unit, point.owner, point.due) == (None, None, "dirk", date(2026, 5, 1))
    assert "improvement point kept" in office.last_letter_to(GUUS).text
    assert "V-2026-0001" in office.last_letter_to(GUUS).text
    assert "Guus Groen vraagt jou" in office.last_letter_to(DIRK).text
    says(office, GUUS, "undo")
    assert points.listing() == []
    assert "vervalt" in office.last_letter_to(DIRK).subject


def test_a_proven_mail_that_names_the_code_in_its_subject_is_about_that_point(office):
    office.trusted_authserv = "mail.arag.example"
    office.restarts()
    uses(office)
    proposes(office)
    headers = {"Authentication-Results": "mail.arag.example; dmarc=pass header.from=arag.example"}
    office.receives(from_=CARLA, subject="verbeterpunt v-2026-0001", text="doorgevoerd", headers=headers)
    office.works_until_quiet()
    assert the_point().status is PointStatus.DONE
