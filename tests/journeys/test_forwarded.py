"""A colleague or an intermediary passes on somebody's complaint: whose is it?"""

from datetime import date

import pytest
from desk_office import AMSTERDAM, ANNA, BRAM, CARLA, DIRK, ELS, EVA

from complaints.complaint import DeadlineKind
from journeys.staff_office import FENNA, PARTNER, says, with_rules
from storage import journal

HANNA = "hanna@arag.example"  # a colleague without a role
HEADER = "Van: {who}\nVerzonden: maandag 2 maart 2026 09:12\nAan: Hanna\nOnderwerp: Ontslag\n\nMijn werkgever gaf mij ontslag."


def forwards(office, who, *, by=HANNA, words="Zie onder.", subject="FW: Ontslag"):
    """Somebody forwards a mail as Outlook does."""
    office.receives(from_=by, subject=subject, text=f"{words}\n\n{HEADER.format(who=who)}")
    office.works_until_quiet()


@pytest.fixture
def question(office):
    """Hanna forwarded a mail that shows a name only, and is asked."""
    forwards(office, "Anna de Vries")
    return office.last_letter_to(HANNA)


def test_a_forward_that_shows_who_wrote_is_acknowledged_at_once(office):
    forwards(office, f"Anna de Vries <{ANNA}>")
    assert office.dossier.complaint.customer.address == ANNA
    assert office.letters_to(ANNA)


def test_a_forward_without_an_address_is_registered_and_asked_about(office, question):
    """Nothing vanishes: it has a number and a handler while we ask; only the customer does not hear from us yet."""
    assert question.subject == "Van wie is deze klacht? [K-2026-000001]"
    assert "Anna de Vries" in question.text
    assert office.dossier.complaint.handler == "bram"
    assert not office.letters_to(ANNA)


def test_the_handler_sees_that_we_ask(office, question):
    assert "wij vragen aan wie de klacht doorgaf van wie hij is" in office.last_letter_to(BRAM).text


def test_an_address_in_the_answer_names_the_customer_who_is_acknowledged_now(office, question):
    office.replies(HANNA, question, f"Van Anna de Vries, {ANNA}")
    office.works_until_quiet()
    assert (office.dossier.complaint.customer.name, office.dossier.complaint.customer.address) == ("Anna de Vries", ANNA)
    assert "K-2026-000001" in office.last_letter_to(ANNA).subject
    assert office.numbers == ["K-2026-000001"]


def test_a_customer_who_is_named_late_is_promised_the_day_on_which_the_clock_ends(office, question):
    office.advances(days=14)
    office.replies(HANNA, question, f"Van Anna de Vries, {ANNA}")
    office.works_until_quiet()
    clock = office.dossier.deadline(DeadlineKind.ANSWER)
    assert clock.due_at.astimezone(AMSTERDAM).date() == date(2026, 3, 18)
    assert "Uiterlijk op woensdag 18 maart 2026 krijgt u ons inhoudelijke antwoord" in office.letters_to(ANNA)[-1].text


def test_the_handler_hears_whose_complaint_it_is(office, question):
    office.replies(HANNA, question, ANNA)
    office.works_until_quiet()
    assert ANNA in office.last_letter_to(BRAM).text


def test_the_journal_tells_that_the_customer_became_known(office, question):
    office.replies(HANNA, question, ANNA)
    office.works_until_quiet()
    entries = [entry for entry in journal.of("K-2026-000001") if entry.what == "de klant is bekend"]
    assert [entry.actor for entry in entries] == ["hanna"]
    assert ANNA not in " ".join(entry.why for entry in entries)


def test_yes_is_answer_enough_when_our_proposal_has_an_address(office):
    """A colleague answered the customer and another forwards that: the customer's mail is the one below."""
    below = f"\n\nVan: Anna <{ANNA}>\nVerzonden: zondag 1 maart 2026 09:12\nAan: Dirk\nOnderwerp: Ontslag\n\nHelp."
    office.receives(from_=HANNA, subject="FW: RE: Ontslag", text=HEADER.format(who=f"Dirk <{DIRK}>") + below)
    office.works_until_quiet()
    question = office.last_letter_to(HANNA)
    assert ANNA in question.text
    office.replies(HANNA, question, "Ja, dat klopt.")
    office.works_until_quiet()
    assert office.dossier.complaint.customer.address == ANNA
    assert office.letters_to(ANNA)


def test_a_name_alone_keeps_the_question_open(office, question):
    office.replies(HANNA, question, "Anna de Vries")
    office.works_until_quiet()
    assert office.dossier.complaint.customer.name == "Anna de Vries"
    office.replies(HANNA, office.last_letter_to(HANNA), f"Haar adres is {ANNA}")
    office.works_until_quiet()
    assert office.letters_to(ANNA)


def test_an_answer_that_is_not_clear_is_asked_once_more_and_the_handler_reads_it(office, question):
    office.replies(HANNA, question, "Dat weet ik niet, ik kreeg hem van de receptie en die had hem weer van iemand anders.")
    office.works_until_quiet()
    assert "nog één keer" in office.last_letter_to(HANNA).text
    assert "receptie" in office.last_letter_to(BRAM).text


def test_only_who_was_asked_can_answer(office, question):
    """A stolen letter proves nothing for somebody else."""
    office.replies(EVA, question, f"Van Eva, {EVA}")
    office.works_until_quiet()
    assert office.dossier.complaint.customer.address is None
    assert not office.letters_to(EVA)


def test_a_handler_who_forwarded_himself_still_handles_by_mail(office):
    """His answer to the question names the customer; his answer to the assignment is his work."""
    forwards(office, "Anna de Vries", by=BRAM)
    question = office.letters_to(BRAM, "Van wie")[0]
    assignment = office.letters_to(BRAM, "Klacht voor jou")[0]
    office.replies(BRAM, assignment, "#notitie gebeld met de receptie")
    office.works_until_quiet()
    assert office.dossier.complaint.customer.address is None
    office.replies(BRAM, question, f"Anna de Vries <{ANNA}>")
    office.works_until_quiet()
    assert office.dossier.complaint.customer.address == ANNA


def test_an_intermediary_is_asked_before_his_customer_hears_from_us(office):
    """Whether he may speak for the customer no mail tells."""
    forwards(
        office, f"Anna de Vries <{ANNA}>", by=EVA, words="Namens onze relatie, mevrouw De Vries, sturen wij deze klacht door."
    )
    question = office.last_letter_to(EVA)
    assert "Beste" in question.text
    assert not office.letters_to(ANNA)
    office.replies(EVA, question, "ja")
    office.works_until_quiet()
    assert office.letters_to(ANNA)
    assert office.dossier.complaint.filed_by == EVA


def test_a_customer_who_forwards_our_old_letter_is_the_customer(office):
    forwards(office, f"Bram Bakker <{BRAM}>", by=ANNA, words="Hier reageert niemand op.")
    assert office.dossier.complaint.customer.address == ANNA
    assert office.letters_to(ANNA)


def test_a_note_of_a_telephone_call_is_thanked_for_and_its_answer_names_the_customer(office):
    office.receives(from_=CARLA, subject="Telefoonnotitie", text="Mevrouw De Vries belde over haar ontslag, 06-12345678.")
    office.works_until_quiet()
    told = office.letters_to(CARLA, "De klacht van je klant is binnen")[0]
    office.replies(CARLA, told, ANNA)
    office.works_until_quiet()
    assert office.dossier.complaint.customer.address == ANNA
    assert office.dossier.complaint.customer.phone == "06-12345678"


# --- what a colleague wrote himself above it

REMARK = "Deze man blijft zeuren, let op hem."
UNHEARD = HEADER.format(who=f"Anna de Vries <{ANNA}>").replace("Mijn werkgever gaf mij ontslag.", "Ik hoor niets van u.")
LODGED = {
    "a forward": ("FW: lastpak", f"{REMARK}\n\n{UNHEARD}"),
    "a form": ("lastpak", f"{REMARK}\nklant: Anna de Vries, {ANNA}; klacht: Ik hoor niets van u.; zaak: FN12345"),
}


@pytest.mark.parametrize("lodged", LODGED.values(), ids=list(LODGED))
@pytest.mark.parametrize(("order", "reader"), [("#doorzetten arbeid want ontslag", BRAM), ("#partner flex-noord", PARTNER)])
def test_who_gets_a_lodged_complaint_next_reads_the_customers_words_and_no_remark(office, lodged, order, reader):
    with_rules(office, partners=[])
    subject, text = lodged
    office.receives(from_=ELS, subject=subject, text=text)
    office.works_until_quiet()
    with_rules(office)
    says(office, FENNA, order)
    handed = office.last_letter_to(reader)
    assert "Ik hoor niets van u." in handed.text
    assert "zeuren" not in handed.text


@pytest.mark.parametrize(
    ("lodged", "of_the_customer"), [(LODGED["a forward"], "Ontslag"), (LODGED["a form"], None)], ids=["a forward", "a form"]
)
def test_the_subject_that_a_colleague_put_above_it_is_for_himself_alone(office, lodged, of_the_customer):
    office.receives(from_=ELS, subject=f"FW: {lodged[0]}", text=f"{lodged[1]}\nmedewerker: Dirk de Groot")
    office.works_until_quiet()
    office.replies(CARLA, office.last_letter_to(CARLA), "Beste Anna,\n\nIk zoek het uit en bel u morgen.")
    office.works_until_quiet()
    assert "lastpak" in office.last_letter_to(ELS).text
    assert len(office.letters_to(ANNA)) == 2
    for letter in office.letters_to(ANNA) + office.letters_to(DIRK):
        assert "lastpak" not in letter.subject + letter.text
    assert ("Onderwerp van uw bericht" in office.letters_to(ANNA)[0].text) is bool(of_the_customer)
    assert office.dossier.complaint.subject == (of_the_customer or "")
