"""A colleague lodges, solves or tries a customer's complaint, and the one whom it is about hears how it ended."""

from desk_office import ANNA, BRAM, CARLA

from complaints.complaint import Channel, DeadlineKind, Entry, Outcome, Status
from storage import journal

ANOUK = "anouk@arag.example"  # works here, and stands in no list
FORM = "klant: Anna de Vries, anna@klant.example; klacht: mijn werkgever gaf ontslag en ik hoor niets; via: telefoon"


def writes(office, text, from_=ANOUK):
    office.receives(from_=from_, subject="Klacht van een klant", text=text)
    office.works_until_quiet()


def answers(office, person, text):
    office.replies(person, office.last_letter_to(person), text)
    office.works_until_quiet()


def test_a_telephone_complaint_is_registered_in_one_mail(office):
    writes(office, FORM)
    complaint = office.dossier.complaint
    assert (complaint.entry, complaint.filed_by, complaint.customer.address) == (Entry.PHONE, ANOUK, ANNA)
    assert len(office.letters_to(ANNA)) == 1
    assert "Bedankt" in office.last_letter_to(ANOUK).text


def test_one_that_was_solved_at_once_is_closed_in_one_mail_with_the_way_to_kifid(office):
    writes(office, f"{FORM}\n#opgelost excuses gemaakt")
    complaint = office.dossier.complaint
    assert (complaint.status, complaint.outcome) == (Status.CLOSED, Outcome.SOLVED)
    assert "zo opgelost: excuses gemaakt" in [entry.what for entry in journal.of(complaint.number)]
    assert "Kifid" in office.last_letter_to(ANNA).text
    assert office.letters_to(BRAM) == []
    answers(office, ANOUK, "#oorzaak snelheid\n#leerpunt eerder terugbellen")
    assert (office.dossier.complaint.cause, list(office.dossier.complaint.learning)) == ("snelheid", ["eerder terugbellen"])


def test_the_customer_who_disagrees_that_it_was_solved_is_heard(office):
    writes(office, f"{FORM}\n#opgelost excuses gemaakt")
    office.replies(ANNA, office.last_letter_to(ANNA), "Nee, het is niet opgelost.")
    office.works_until_quiet()
    assert any("Nee, het is niet opgelost." in letter.text for letter in office.letters_to(CARLA) + office.letters_to(BRAM))


def test_a_colleague_solves_it_himself_in_time(office):
    writes(office, f"{FORM}\n#zelf")
    assert office.dossier.complaint.channel is Channel.EMPLOYEE
    office.works_through(days=2)
    answers(office, ANOUK, "Opgelost, mevrouw is gebeld en tevreden")
    assert (office.dossier.complaint.status, office.dossier.complaint.outcome) == (Status.CLOSED, Outcome.SOLVED)
    assert "opgelost" in office.last_letter_to(ANNA).subject


def test_no_word_by_the_date_and_the_bureau_takes_over(office):
    writes(office, f"{FORM}\n#zelf")
    received = office.dossier.complaint.received_at
    office.works_through(days=8)
    dossier = office.dossier
    assert (dossier.complaint.handler, dossier.complaint.received_at) == ("carla", received)
    assert dossier.deadline(DeadlineKind.SELF_TRY).met_at is not None
    assert office.letters_to(CARLA, "Klacht voor jou")
    subjects = [letter.subject for letter in office.letters_to(ANOUK)]
    assert [subject.partition(" [")[0] for subject in subjects][-2:] == [
        "Termijn bijna voorbij: zelf oplossen door een collega",
        "Het Klachtenbureau neemt deze klacht over",
    ]


def test_the_one_whom_it_is_about_hears_that_it_is_there_and_how_it_ended(office):
    office.has_a_complaint_about_work()
    answers(office, BRAM, "#medewerker Jan Jansen jansen@arag.example")
    assert "Er is een klacht over een zaak van jou" in office.last_letter_to("jansen@arag.example").subject
    answers(office, BRAM, "U heeft gelijk.\n#besproken met Jansen\n#oorzaak snelheid\n#leerpunt bel terug\n#afgehandeld gegrond")
    letter = office.last_letter_to("jansen@arag.example")
    assert list(letter.to) == ["jansen@arag.example"]
    assert "bel terug" in letter.text
    assert "per brief" in office.dossier.complaint.fed_back


def test_the_feedback_is_held_when_the_closing_is_taken_back(office):
    rules = office.office.rulebook
    office.office.rulebook = rules.model_copy(update={"letters_wait": type(rules).model_fields["letters_wait"].default})
    office.has_a_complaint_about_work()
    answers(office, BRAM, "#medewerker Carla Smit")
    answers(office, BRAM, "U heeft gelijk.\n#besproken met Carla\n#oorzaak snelheid\n#leerpunt bel terug\n#afgehandeld gegrond")
    answers(office, BRAM, "#ongedaan")
    office.advances(minutes=5)
    office.works_until_quiet()
    assert office.letters_to(CARLA, "Zo is de klacht afgelopen") == []
    assert office.dossier.complaint.fed_back is None


def test_a_customer_is_acknowledged_however_many_complaints_the_colleague_lodged_this_hour(office):
    for number in range(7):
        writes(office, FORM.replace("anna@", f"anna{number}@"))
    assert [len(office.letters_to(f"anna{number}@klant.example")) for number in range(7)] == [1] * 7
    assert len(office.letters_to(ANOUK)) == 5


def test_a_customer_whom_colleagues_name_again_and_again_is_not_written_to_each_time(office):
    for number in range(7):
        writes(office, FORM, from_=f"anouk{number}@arag.example")
    assert len(office.letters_to(ANNA)) == 5
