"""What asks for care: no standard letter, the right people at once, and a second track that ends only when it is done."""

import pytest
from desk_office import ANNA, BRAM, CARLA, DIRK, ELS

from complaints.complaint import DeadlineKind, Status

CRISIS = "Mijn werkgever gaf mij ontslag. Door jullie wil ik niet meer leven."
CLOSING = "U heeft gelijk.\n#besproken met Jansen\n#oorzaak snelheid\n#teruggekoppeld\n#leerpunt bel terug\n#afgehandeld gegrond"


def cries(office, text=CRISIS):
    office.receives(subject="Ontslag", text=text)
    office.works_until_quiet()


def test_a_cry_for_help_gets_no_standard_letter_and_reaches_people_at_once(office):
    office.advances(days=5, hours=13)  # Saturday night
    cries(office)
    assert office.letters_to(ANNA) == []
    assert "Met spoed: crisis" in office.last_letter_to(CARLA).subject
    assert "Met spoed: crisis" in office.last_letter_to(ELS).subject
    assert "0800-0113" in office.last_letter_to(BRAM).text


def test_the_record_carries_flag_and_weight(office):
    cries(office)
    complaint = office.dossier.complaint
    assert (list(complaint.flags), complaint.severity) == (["crisis"], 4)


def test_within_the_hour_means_also_at_night(office):
    office.advances(days=5, hours=13)
    cries(office)
    before = len(office.letters_to(CARLA))
    office.works_through(hours=2, step_minutes=10)
    nudges = [letter.subject.partition(":")[0] for letter in office.letters_to(CARLA)[before:]]
    assert nudges == ["Termijn bijna voorbij", "Termijn voorbij"]
    assert "Termijn voorbij: zorg: iemand pakt dit meteen op" in office.last_letter_to(ELS).subject


def test_a_call_to_the_customer_ends_it(office):
    cries(office)
    office.replies(BRAM, office.last_letter_to(BRAM), "#contact gebeld, zij is bij haar zus")
    office.works_until_quiet()
    assert office.dossier.deadline(DeadlineKind.CARE).met_at is not None


def test_a_handler_takes_a_flag_off_and_takes_that_back(office):
    cries(office)
    office.replies(BRAM, office.last_letter_to(BRAM), "#vlag crisis weg want zij citeerde een boek")
    office.works_until_quiet()
    assert (list(office.dossier.complaint.flags), office.dossier.complaint.severity) == ([], 2)
    assert office.dossier.deadline(DeadlineKind.CARE).met_at is not None
    office.replies(BRAM, office.last_letter_to(BRAM), "#ongedaan")
    office.works_until_quiet()
    assert (list(office.dossier.complaint.flags), office.dossier.complaint.severity) == (["crisis"], 4)
    assert office.dossier.deadline(DeadlineKind.CARE).met_at is None


def test_a_further_mail_in_the_dossier_is_looked_at_as_well(office):
    office.has_a_complaint_about_work()
    office.receives(subject="Re: Ontslag", text="Ik zie geen uitweg meer.", in_reply_to=office.last_letter_to(ANNA).message_id)
    office.works_until_quiet()
    assert "crisis" in office.dossier.complaint.flags
    assert office.dossier.deadline(DeadlineKind.CARE) is not None
    assert "Bel binnen een uur" in office.last_letter_to(BRAM).text
    assert "Met spoed" in office.last_letter_to(ELS).subject


def test_a_request_about_personal_data_goes_on_when_the_complaint_is_closed(office):
    office.receives(subject="Ontslag", text="Mijn werkgever. Ik hoor niets. Ook doe ik een inzageverzoek.")
    office.works_until_quiet()
    office.replies(BRAM, office.last_letter_to(BRAM), CLOSING)
    office.works_until_quiet()
    assert office.dossier.complaint.status is Status.CLOSED
    avg = office.dossier.deadline(DeadlineKind.AVG)
    assert avg.met_at is None
    office.works_through(days=22, step_minutes=240)
    assert "AVG-verzoek" in office.last_letter_to(CARLA).subject
    office.replies(CARLA, office.last_letter_to(CARLA), "#spoor avg klaar brief verstuurd")
    office.works_until_quiet()
    assert office.dossier.deadline(DeadlineKind.AVG).met_at is not None


def test_the_other_side_hears_nothing_and_the_bureau_everything(office):
    office.receives(from_="mr@kantoor.example", subject="Uw cliënt", text="Ik sommeer uw cliënt de vordering in te trekken.")
    office.works_until_quiet()
    assert office.letters_to("mr@kantoor.example") == []
    assert "Bevestig niet dat iemand klant bij ons is" in office.last_letter_to(CARLA).text


@pytest.mark.parametrize(
    "text", ["Ik ga dood van verveling in uw wachtrij.", "Mijn buurman las over zelfmoord in de krant: onzin."]
)
def test_what_only_sounds_alike_is_acknowledged_as_always(office, text):
    cries(office, f"Mijn werkgever. {text}")
    assert len(office.letters_to(ANNA)) == 1
    assert office.letters_to(ELS) == []


def test_serious_tells_the_manager(office):
    cries(office, "Mijn werkgever. Ik kan de huur niet meer betalen.")
    assert "kwetsbaar" in office.last_letter_to(DIRK).subject
    assert len(office.letters_to(ANNA)) == 1
