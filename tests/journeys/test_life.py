"""The rest of a complaint's life, told by mail: parts and redress, withdrawn, reopened, reviewed, merged, split, read."""

import pytest
from desk_office import ANNA, BRAM, CARLA, DIRK, ELS, EVA

from complaints.complaint import DeadlineKind, Outcome, Part, Redress, Status
from storage import dossiers, journal, records

CLOSING = "#besproken met Jansen\n#oorzaak snelheid\n#teruggekoppeld\n#leerpunt bel terug\n#afgehandeld"
FIRST, SECOND = "K-2026-000001", "K-2026-000002"


@pytest.fixture
def letter(office):
    """Bram's letter about Anna's complaint."""
    return office.has_a_complaint_about_work()


def says(office, person, text, subject=""):
    office.replies(person, office.letters_to(person, subject)[-1], text)
    office.works_until_quiet()


def complaint(number=FIRST):
    return dossiers.find(number).complaint


def clock(kind, number=FIRST):
    return dossiers.find(number).deadline(kind)


def closed(office, outcome="ongegrond"):
    says(office, BRAM, f"Dit is ons antwoord.\n{CLOSING} {outcome}")
    assert complaint().status is Status.CLOSED


# Parts and redress


def test_parts_and_redress_stand_in_the_letter_and_in_the_record(office, letter):
    says(
        office,
        BRAM,
        "Het spijt ons.\n#onderdeel te traag: gegrond, oorzaak snelheid/termijn gemist\n#onderdeel onheus: ongegrond\n"
        f"#vergoeding 1.250,50 coulance\n#herstel excuses\n{CLOSING} deels gegrond",
    )
    told = office.last_letter_to(ANNA).text
    assert "te traag: gegrond" in told
    assert "onheus: ongegrond" in told
    assert "een vergoeding uit coulance: € 1.250,50" in told
    assert complaint().redress == (Redress.GOODWILL, Redress.APOLOGY)
    assert dossiers.find(FIRST).parts == [
        Part(position=1, text="te traag", outcome=Outcome.UPHELD, cause="snelheid/termijn gemist"),
        Part(position=2, text="onheus", outcome=Outcome.NOT_UPHELD),
    ]


def test_a_part_judged_anew_comes_back_as_it_was(office, letter):
    says(office, BRAM, "#onderdeel te traag: gegrond")
    says(office, BRAM, "#onderdeel te traag: ongegrond")
    says(office, BRAM, "#ongedaan")
    assert [part.outcome for part in dossiers.find(FIRST).parts] == [Outcome.UPHELD]
    says(office, BRAM, "#ongedaan")
    assert dossiers.find(FIRST).parts == []


# Withdrawn


def test_the_handler_cannot_withdraw_for_the_customer(office, letter):
    says(office, BRAM, "#ingetrokken")
    assert complaint().is_open
    assert "intrekken kan alleen de klant zelf" in office.last_letter_to(BRAM).text


def test_the_customer_withdraws_and_the_handler_confirms(office, letter):
    says(office, ANNA, "Ik trek mijn klacht in.")
    assert complaint().is_open
    assert "#ingetrokken" in office.last_letter_to(BRAM).text
    says(office, BRAM, "#ingetrokken")
    assert complaint().outcome is Outcome.WITHDRAWN
    assert "Bedenkt u zich?" in office.last_letter_to(ANNA).text


def test_what_was_withdrawn_by_telephone_can_be_contradicted(office, letter):
    says(office, BRAM, "#ingetrokken vandaag per telefoon")
    assert "2 maart 2026 per telefoon verteld" in office.last_letter_to(ANNA).text
    says(office, ANNA, "Dat klopt niet, ik ben nog steeds niet geholpen.")
    assert complaint().status is Status.REOPENED
    assert clock(DeadlineKind.CODE).met_at is None


# After closing


def test_a_thank_you_changes_nothing(office, letter):
    closed(office, "gegrond")
    before, letters = dossiers.find(FIRST), len(office.sent)
    says(office, ANNA, "Hartelijk dank!")
    after = dossiers.find(FIRST)
    assert (after.complaint, after.deadlines, len(office.sent)) == (before.complaint, before.deadlines, letters)
    assert journal.of(FIRST)[-1].what == "de klant bedankt"


def test_dissatisfaction_opens_it_again_with_clocks_from_that_day(office, letter):
    closed(office)
    office.advances(days=30)
    says(office, ANNA, "Het is nog steeds niet opgelost.")
    assert (complaint().status, complaint().outcome, complaint().earlier_outcome) == (Status.REOPENED, None, Outcome.NOT_UPHELD)
    # five working days after 1 April; Good Friday and Easter Monday are free
    assert clock(DeadlineKind.ANSWER).due_at.date().isoformat() == "2026-04-10"
    assert complaint().received_at.date().isoformat() == "2026-03-02"
    assert "nog steeds niet opgelost" in office.last_letter_to(BRAM).text
    assert "weer open" in office.last_letter_to(ANNA).subject


def test_a_reopened_complaint_is_closed_like_any_other(office, letter):
    closed(office)
    says(office, ANNA, "Het is nog steeds niet opgelost.")
    says(office, BRAM, "Nu is het geregeld.\n#afgehandeld gegrond")
    assert (complaint().status, complaint().outcome) == (Status.CLOSED, Outcome.UPHELD)


def test_after_three_months_it_is_a_new_complaint_that_follows_the_old(office, letter):
    closed(office)
    office.advances(days=120)
    says(office, ANNA, "Het is nog steeds niet opgelost.")
    assert complaint().status is Status.CLOSED
    assert complaint(SECOND).follows == FIRST
    assert journal.first_broken() is None
    assert SECOND in office.last_letter_to(ANNA).subject


def test_an_absence_message_reopens_nothing(office, letter):
    closed(office)
    office.replies(ANNA, office.last_letter_to(ANNA), "Dit is nog niet opgelost.", headers={"Auto-Submitted": "auto-replied"})
    office.works_until_quiet()
    assert complaint().status is Status.CLOSED


# Second review


def test_another_handler_looks_again_once(office, letter):
    closed(office)
    assert "opnieuw te bekijken" in office.last_letter_to(ANNA).text
    says(office, ANNA, "Ik ben het niet eens met uw standpunt.")
    assert "#herbeoordeling" in office.last_letter_to(CARLA).text
    says(office, CARLA, "#herbeoordeling want klant is het niet eens")
    assert (complaint().status, complaint().handler, complaint().reviewed) == (Status.REVIEW, "carla", True)
    assert clock(DeadlineKind.REVIEW).due_at.date().isoformat() == "2026-03-16"
    assert "Carla Smit" in office.last_letter_to(ANNA).text


def test_the_second_answer_stops_the_clock_and_offers_no_third_look(office, letter):
    closed(office)
    says(office, BRAM, "#herbeoordeling want klant is het niet eens")
    says(office, CARLA, "Ik kom tot hetzelfde oordeel.\n#standpunt")
    assert (complaint().status, clock(DeadlineKind.REVIEW).met_at is not None) == (Status.ANSWERED, True)
    says(office, CARLA, "#teruggekoppeld\n#afgehandeld ongegrond")
    told = office.last_letter_to(ANNA).text
    assert "Kifid" in told
    assert "opnieuw te bekijken" not in told
    says(office, CARLA, "#herbeoordeling want weer niet eens")
    assert "al geweest" in office.last_letter_to(CARLA).text


def test_nobody_who_handled_it_reviews_it(office, letter):
    says(office, BRAM, "#doorzetten carla want druk")
    says(office, CARLA, f"Dit is ons antwoord.\n{CLOSING} ongegrond")
    says(office, CARLA, "#herbeoordeling door bram want klant is het niet eens")
    assert complaint().status is Status.CLOSED
    says(office, CARLA, "#herbeoordeling door dirk want klant is het niet eens")
    assert complaint().handler == "dirk"


# One out of two


@pytest.fixture
def two(office, letter):
    """Anna wrote a second time, the day after, in a thread of its own."""
    office.advances(days=1)
    office.receives(subject="Nog eens over mijn ontslag", text="Mijn werkgever gaf mij ontslag, zoals ik al schreef.")
    office.works_until_quiet()
    return office.last_letter_to(BRAM)


def test_a_second_complaint_of_the_same_customer_is_proposed_to_be_merged(office, two):
    assert f"#samenvoegen {FIRST}" in two.text


def test_a_complaint_of_another_customer_is_not(office, letter):
    office.receives(from_=EVA, subject="Ontslag", text="Mijn werkgever gaf mij ontslag.")
    office.works_until_quiet()
    assert "#samenvoegen" not in office.last_letter_to(BRAM).text.partition("Zo antwoord je")[0]


def test_the_earliest_receipt_wins(office, two):
    old, answer = complaint().received_at, clock(DeadlineKind.ANSWER).due_at
    office.replies(BRAM, letter_about(office, BRAM, FIRST), f"#samenvoegen {SECOND}")
    office.works_until_quiet()
    assert (complaint().outcome, complaint().merged_into) == (Outcome.MERGED, SECOND)
    assert (complaint(SECOND).received_at, clock(DeadlineKind.ANSWER, SECOND).due_at) == (old, answer)
    assert f"samen, onder nummer {SECOND}" in office.last_letter_to(ANNA).text


def test_a_later_mail_to_the_old_number_reaches_the_new(office, two):
    says(office, BRAM, f"#samenvoegen {FIRST}", SECOND)
    office.replies(ANNA, letter_about(office, ANNA, SECOND), "Hier is nog een stuk.")
    office.works_until_quiet()
    assert FIRST in office.last_letter_to(BRAM).subject
    assert sorted(records.family(FIRST)) == [FIRST, SECOND]


def test_undo_parts_what_was_merged(office, two):
    before = dossiers.find(FIRST), dossiers.find(SECOND)
    says(office, BRAM, f"#samenvoegen {FIRST}", SECOND)
    says(office, BRAM, "#ongedaan")
    after = dossiers.find(FIRST), dossiers.find(SECOND)
    assert [each.complaint for each in after] == [each.complaint for each in before]
    assert [each.deadlines for each in after] == [each.deadlines for each in before]
    assert [each.participants for each in after] == [each.participants for each in before]
    assert journal.first_broken() is None


def test_undo_goes_back_step_by_step_across_a_merge(office, two):
    says(office, BRAM, f"#samenvoegen {SECOND}", FIRST)
    office.replies(BRAM, letter_about(office, BRAM, SECOND), "#contact gebeld")
    office.works_until_quiet()
    says(office, BRAM, "#ongedaan")
    says(office, BRAM, "#ongedaan")
    assert complaint().merged_into is None
    assert complaint().is_open


# Two out of one


def test_another_grievance_gets_a_number_of_its_own_with_the_same_receipt(office, letter):
    says(office, BRAM, "#splitsen ik stond 45 minuten in de wacht\nen toen werd ik verbroken")
    assert (complaint(SECOND).received_at, complaint(SECOND).customer) == (complaint().received_at, complaint().customer)
    assert "verbroken" in complaint(SECOND).summary
    assert SECOND in office.last_letter_to(ANNA).subject
    told = office.last_letter_to(CARLA).text
    assert "Wat je collega Bram Bakker hierover schreef" in told
    assert "Wat de klant schreef" not in told


def test_undo_of_a_split_sends_the_second_number_back_to_the_first(office, letter):
    before = dossiers.find(FIRST)
    says(office, BRAM, "#splitsen ik stond 45 minuten in de wacht")
    says(office, BRAM, "#ongedaan", FIRST)
    assert dossiers.find(FIRST).complaint == before.complaint
    assert (complaint(SECOND).status, complaint(SECOND).merged_into) == (Status.CLOSED, FIRST)
    assert {deadline.met_at is None for deadline in dossiers.find(SECOND).deadlines} == {False}
    assert journal.first_broken() is None


# Reading


def test_the_dossier_comes_as_one_letter_and_the_reading_is_written_down(office, letter):
    says(office, ANNA, "Mijn bsn is 111222333. Graag spoed.")
    says(office, BRAM, "#dossier")
    (told,) = office.letters_to(BRAM, "Het dossier van klacht")
    assert office.letters_to(BRAM, "Gedaan: dossier [")
    assert "Mijn werkgever gaf mij ontslag" in told.text
    assert "111222333" not in told.text
    assert f"Brief: ontvangstbevestiging (verzonden): {ANNA}" in told.text
    assert told.papers == ["mail-1.eml", "mail-2.eml"]
    assert "dossier gelezen door Bram Bakker" in [entry.what for entry in journal.of(FIRST)]


def test_a_director_reads_it_masked_and_without_the_mails(office, letter):
    office.advances(days=21)
    office.works_through(hours=1)
    says(office, ELS, "#dossier")
    (told,) = office.letters_to(ELS, "Het dossier van klacht")
    assert ANNA not in told.text
    assert told.papers == []


def test_who_has_no_part_in_it_does_not_read_it(office, letter):
    says(office, BRAM, "#doorzetten dirk want druk")
    office.replies(BRAM, letter, "#dossier")
    office.works_until_quiet()
    assert office.letters_to(BRAM, "Het dossier van klacht") == []
    assert "dat mag alleen" in office.last_letter_to(BRAM).text
    assert office.letters_to(DIRK)


def letter_about(office, person, number):
    """The last letter to a person about one complaint."""
    return office.letters_to(person, f"[{number}]")[-1]
