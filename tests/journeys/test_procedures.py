"""Stories of procedures outside the house: what Kifid passes on, a case from defence to learning point, a court, a dispute."""

import json
from datetime import date, timedelta

import pytest
from desk_office import ANNA, BRAM, CARLA, DIRK, ELS, RULES

from complaints.complaint import DeadlineKind, Entry, Status
from complaints.procedures import Body, Phase, Verdict
from daemon import dossier_page, looking_ahead, showing
from storage import desks, dossiers, inbox, procedures
from storage.models import StepRow

GRIFFIE = "griffie@kifid.example"
OURS = "mail.arag.example"
CLOSING = (
    "U heeft gelijk.\n#besproken met Jansen\n#oorzaak snelheid\n#teruggekoppeld\n#leerpunt bel terug\n#afgehandeld ongegrond"
)


@pytest.fixture
def office(office):
    """The office, whose own mail server vouches for Kifid, with Dirk as legal counsel and a working group."""
    rules = RULES.replace("management: [dirk]}", "management: [dirk], legal_counsel: [dirk], working_group: [carla]}")
    (office.folder / "rules.yaml").write_text(rules + "procedures: {kifid: {senders: [kifid.example]}}\n", "utf-8")
    office.trusted_authserv = OURS
    office.restarts()
    return office


def kifid_writes(office, text, subject="Dossier 2026.00123", result="pass"):
    headers = {"Authentication-Results": f"{OURS}; dmarc={result} header.from=kifid.example"}
    office.receives(from_=GRIFFIE, subject=subject, text=text, headers=headers)
    office.works_until_quiet()


def says(office, person, text):
    office.replies(person, office.last_letter_to(person), text)
    office.works_until_quiet()


def the_procedure(office):
    (procedure,) = office.dossier.procedures
    return procedure


EARLY = """Wij sturen u deze klacht door, want zij is te vroeg bij Kifid ingediend.

Consument: Anna de Vries
E-mail: anna@klant.example
Datum eerste klacht bij u: 16 februari 2026

Klacht:
Mijn werkgever gaf mij ontslag en ik hoor al zes weken niets van u.
"""
ASKS = "Wij verzoeken u om uw verweer, uiterlijk op 27 maart 2026."


def test_what_kifid_passes_on_is_annas_complaint_of_the_day_that_she_first_complained(office):
    kifid_writes(office, EARLY)
    complaint = office.dossier.complaint
    assert (complaint.entry, complaint.customer.address, complaint.handler) == (Entry.KIFID, ANNA, "bram")
    assert office.office.workdays.local_day(complaint.received_at) == date(2026, 2, 16)
    assert "Bram Bakker" in office.last_letter_to(ANNA).text
    assert "Kifid stuurde deze klacht door (kenmerk 2026.00123)" in office.last_letter_to(BRAM).text
    assert the_procedure(office).phase is Phase.TOO_EARLY
    assert office.letters_to(GRIFFIE) == []


def test_anna_answers_her_acknowledgement_and_it_is_her_dossier(office):
    kifid_writes(office, EARLY)
    office.replies(ANNA, office.last_letter_to(ANNA), "Dank u, ik wacht het af.")
    office.works_until_quiet()
    assert len(office.numbers) == 1
    assert "ik wacht het af" in office.last_letter_to(BRAM).text


def test_a_second_mail_of_kifid_with_the_same_reference_is_no_second_complaint(office):
    kifid_writes(office, EARLY)
    kifid_writes(office, "Wij hebben ons dossier gesloten.")
    assert len(office.numbers) == 1
    assert office.mail_states == ["registered", "filed"]


def test_a_case_goes_from_defence_to_verdict_to_learning_point_though_the_complaint_is_closed(office):
    office.has_a_complaint_about_work()
    says(office, BRAM, CLOSING)
    assert office.dossier.complaint.status is Status.CLOSED
    office.advances(hours=1)
    kifid_writes(office, f"{ASKS}\nConsument: Anna de Vries\nE-mail: anna@klant.example")
    assert (len(office.numbers), the_procedure(office).phase) == (1, Phase.ASKED)
    assert office.dossier.complaint.severity == 4
    for person in (DIRK, CARLA, ELS):
        assert "Met spoed: " in office.last_letter_to(person).subject
    clock = office.dossier.deadline(DeadlineKind.KIFID_DEFENCE)
    assert office.office.workdays.local_day(clock.due_at) == date(2026, 3, 27)

    office.works_through(days=19, step_minutes=240)  # five working days before: legal counsel and the handler
    assert "verweer bij Kifid" in office.last_letter_to(BRAM).subject
    assert "#kifid verweer verstuurd" in office.last_letter_to(DIRK).text
    says(office, BRAM, "#kifid verweer verstuurd")
    assert office.dossier.deadline(DeadlineKind.KIFID_DEFENCE).met_at is not None
    kifid_writes(office, "De hoorzitting is bepaald op 12 mei.")
    assert "#kifid zitting ..." in office.last_letter_to(BRAM).text
    says(office, BRAM, "#kifid zitting 12 mei")

    kifid_writes(office, "Hierbij ontvangt u de uitspraak.")
    assert the_procedure(office).verdict is None  # a person records it
    says(office, BRAM, "#uitspraak kifid deels gegrond 1.250 euro want te laat gebeld https://kifid.example/u/2026-123")
    assert (the_procedure(office).verdict, the_procedure(office).amount_cents) == (Verdict.PARTLY_UPHELD, 125_000)
    told = office.last_letter_to(CARLA)
    assert "Uitspraak van Kifid: deels gegrond" in told.subject
    assert "Anna" not in told.text
    assert the_procedure(office).legal_hold
    assert "#leerpunt" in office.last_letter_to(BRAM).text

    office.works_through(days=16, step_minutes=480)  # nobody writes it: he is reminded
    assert "leerpunt na een uitspraak" in office.last_letter_to(BRAM).subject
    says(office, BRAM, "#leerpunt bel binnen twee dagen terug")
    assert the_procedure(office).is_finished
    assert office.dossier.deadline(DeadlineKind.PROCEDURE_LEARNING).met_at is not None
    assert desks.open_dossiers() == []


def test_a_running_procedure_is_seen_in_show_lists_and_agenda_after_closing(office):
    office.has_a_complaint_about_work()
    says(office, BRAM, CLOSING)
    says(office, BRAM, "#kifid 2026.00123 verweer voor 27 maart")
    dossier, (number,) = office.dossier, office.numbers
    shown = "\n".join(dossier_page.lines(dossier, office.office.rulebook, office.office.workdays))
    assert "Buiten de deur" in shown
    assert "Kifid 2026.00123: verweer gevraagd" in shown
    assert "bewaren: ja" in shown
    (external,) = showing.dossier_fields(dossier, office.office)["external"]
    assert (external["body"], external["running"], external["legal_hold"]) == ("kifid", True, True)
    assert external["due_at"].startswith("2026-03-27")
    assert [complaint.number for complaint in dossiers.listing(outside=True)] == [number]
    now = office.clock.now()
    ahead = looking_ahead.coming_until(now + timedelta(days=40), office.office, now)
    assert [each.what for each in ahead if each.kind == "due" and each.number] == ["termijn eindigt: verweer bij Kifid"]
    says(office, BRAM, "#mijn lijst")
    assert "Kifid 2026.00123: verweer gevraagd" in office.last_letter_to(BRAM).text
    office.replies(BRAM, office.letters_to(BRAM)[0], "#dossier")
    office.works_until_quiet()
    assert "Buiten de deur" in office.letters_to(BRAM, "Het dossier")[-1].text


def test_a_summons_is_a_procedure_in_court_with_the_day_that_it_names(office):
    text = "Hierbij betekenen wij de dagvaarding tegen ARAG. Uw verweer moet er zijn uiterlijk 11 maart 2026."
    office.receives(from_="info@deurwaarder.example", subject="Betekening dagvaarding", text=text)
    office.works_until_quiet()
    assert the_procedure(office).body is Body.COURT
    clock = office.dossier.deadline(DeadlineKind.COURT_DEFENCE)
    assert office.office.workdays.local_day(clock.due_at) == date(2026, 3, 11)
    says(office, CARLA, "#rechter zitting 12 mei")
    says(office, CARLA, "#uitspraak rechter afgewezen\n#leerpunt geen, want wij deden het goed")
    assert the_procedure(office).is_finished


def test_a_dispute_is_offered_and_advised(office):
    office.receives(
        subject="Ontslag", text="Mijn werkgever. U ziet geen redelijke kans van slagen, mijn eigen advocaat zegt van wel."
    )
    office.works_until_quiet()
    assert "#geschil aangeboden" in office.last_letter_to(BRAM).text
    assert office.dossier.procedures == []
    says(office, BRAM, "#geschil aangeboden")
    assert office.dossier.deadline(DeadlineKind.DISPUTE_OFFER).met_at is not None
    says(office, BRAM, "#geschil advies gegrond want de kans is er wel")
    assert (the_procedure(office).verdict, the_procedure(office).waits_for_learning) == (Verdict.UPHELD, True)


def test_undo_brings_back_procedure_and_clock(office):
    office.has_a_complaint_about_work()
    says(office, BRAM, "#kifid 2026.00123 verweer voor 27 maart")
    before = office.dossier.procedures, office.dossier.deadline(DeadlineKind.KIFID_DEFENCE).met_at
    says(office, BRAM, "#kifid verweer verstuurd")
    says(office, BRAM, "#ongedaan")
    assert (office.dossier.procedures, office.dossier.deadline(DeadlineKind.KIFID_DEFENCE).met_at) == before
    says(office, BRAM, "#ongedaan")
    assert office.dossier.procedures == []
    assert office.dossier.deadline(DeadlineKind.KIFID_DEFENCE) is None


def test_a_verdict_that_is_taken_back_in_time_reaches_nobody(office):
    rules = office.office.rulebook
    office.has_a_complaint_about_work()
    says(office, BRAM, "#kifid 2026.00123 verweer voor 27 maart")
    office.office.rulebook = rules.model_copy(update={"letters_wait": type(rules).model_fields["letters_wait"].default})
    says(office, BRAM, "#uitspraak kifid gegrond")
    says(office, BRAM, "#ongedaan")
    office.advances(minutes=5)
    office.works_until_quiet()
    assert office.letters_to(CARLA, "Uitspraak") == []
    assert the_procedure(office).phase is Phase.ASKED


def test_a_verdict_that_was_told_already_cannot_be_called_back_and_is_said_so(office):
    office.has_a_complaint_about_work()
    says(office, BRAM, "#kifid 2026.00123 verweer voor 27 maart")
    says(office, BRAM, "#uitspraak kifid gegrond")
    says(office, BRAM, "#ongedaan")
    assert "al bij collega's en niet meer terug te halen: uitspraak van een instantie" in office.last_letter_to(BRAM).text


@pytest.mark.parametrize(("sender", "result"), [(GRIFFIE, "fail"), ("griffie@kifid-nl.example", "pass")])
def test_a_forged_mail_changes_nothing_and_the_handler_is_warned(office, sender, result):
    office.has_a_complaint_about_work()
    says(office, BRAM, "#kifid 2026.00123 verweer voor 27 maart")
    before = office.dossier
    domain = sender.partition("@")[2]
    headers = {"Authentication-Results": f"{OURS}; dmarc={result} header.from={domain}"}
    office.receives(from_=sender, subject="2026.00123", text="Uitstel voor uw verweer tot 8 april.", headers=headers)
    office.works_until_quiet()
    assert (office.dossier.procedures, office.dossier.deadlines) == (before.procedures, before.deadlines)
    assert "niet bewezen" in office.last_letter_to(BRAM).subject
    assert "niet bewezen" in office.last_letter_to(CARLA).subject
    assert office.mail_states[-1] == "refused"


def test_a_customer_who_names_kifid_opens_nothing(office):
    office.receives(subject="Ontslag", text="Mijn werkgever gaf mij ontslag. Anders ga ik naar Kifid.")
    office.works_until_quiet()
    assert office.dossier.procedures == []
    assert "external" in office.dossier.complaint.flags


def test_a_mail_of_kifid_about_nothing_that_we_know_is_read_by_the_bureau(office):
    kifid_writes(office, "Bijgaand de factuur voor uw bijdrage.", "Factuur")
    assert office.mail_states == ["parked"]
    assert office.letters_to(CARLA, "Bericht van Kifid")
    assert inbox.listing()[0].number is None


def test_a_reference_leads_to_its_complaint_and_only_with_its_own_body(office):
    office.has_a_complaint_about_work()
    says(office, BRAM, "#kifid 2026.00123 verweer voor 27 maart")
    assert procedures.numbers_with("2026.00123", Body.KIFID) == office.numbers
    assert procedures.numbers_with("2026.00123", Body.COURT) == []
    assert procedures.numbers_with("2026.00124", Body.KIFID) == []


def test_a_step_of_before_there_were_procedures_can_still_be_taken_back(office):
    office.has_a_complaint_about_work()
    says(office, BRAM, "#ernst 3")
    step = StepRow.select().get()
    changes = {name: change for name, change in json.loads(step.changes).items() if name != "procedures"}
    StepRow.update(changes=json.dumps(changes)).execute()
    says(office, BRAM, "#ongedaan")
    assert office.dossier.complaint.severity is None


FORWARDED = """Geachte heer, mevrouw,

Wij ontvingen onderstaande klacht. De klacht is te vroeg bij ons ingediend. Wij sturen de klacht daarom aan u door.
De consument heeft op 2 februari 2026 voor het eerst bij u geklaagd.

Kifid

-----Oorspronkelijk bericht-----
Van: Anna de Vries <anna@klant.example>
Verzonden: maandag 16 februari 2026 10:00
Aan: klachten@kifid.example
Onderwerp: Klacht over mijn ontslag

Ik ben ontevreden. Niemand helpt mij bij mijn werkgever.
"""


def test_a_complaint_that_kifid_forwards_below_an_original_message_is_annas_own(office):
    kifid_writes(office, FORWARDED, "Doorgestuurde klacht, kenmerk 2026.00123")
    complaint = office.dossier.complaint
    assert (complaint.customer.name, complaint.customer.address) == ("Anna de Vries", ANNA)
    assert (complaint.subject, complaint.case_number) == ("Klacht over mijn ontslag", None)
    told = office.last_letter_to(ANNA).text
    assert "Wij kregen uw klacht via Kifid" in told
    assert "te lang bij ons gelegen" not in told
    assert "Onderwerp van uw bericht: Klacht over mijn ontslag" in told
    for_bram = office.last_letter_to(BRAM).text
    assert "> Ik ben ontevreden. Niemand helpt mij bij mijn werkgever." in for_bram
    assert "Geachte heer, mevrouw" not in for_bram
    assert "tellen vanaf 2 februari 2026, toen de klant het eerst klaagde" in for_bram


@pytest.mark.parametrize("trusted", [OURS, ""])
def test_nothing_goes_to_a_sender_who_may_not_be_kifid_until_the_bureau_says_whose_complaint_it_is(office, trusted):
    office.trusted_authserv = trusted
    office.restarts()
    office.receives(from_=f"Kifid <{GRIFFIE}>", subject="Doorgestuurde klacht, kenmerk 2026.00123", text=FORWARDED)
    office.works_until_quiet()
    for_bram = office.letters_to(BRAM)[-1]
    assert "Neem persoonlijk contact op met de klant" in for_bram.text
    assert "Bel na of hij echt is" in for_bram.text
    office.replies(BRAM, for_bram, "Beste Kifid,\n\nWij bellen u morgen.")
    office.works_until_quiet()
    assert office.letters_to(GRIFFIE) == office.letters_to(ANNA) == []
    asked = office.letters_to(CARLA, "niet bewezen")[-1]
    assert "Er is een klacht van gemaakt, zonder klant" in asked.text
    office.replies(CARLA, asked, "#notitie Kifid gebeld, zij bellen terug")
    office.works_until_quiet()
    assert "Gedaan" in office.last_letter_to(CARLA).subject
    assert office.dossier.complaint.question is not None
    office.replies(CARLA, asked, "Anna de Vries, anna@klant.example")
    office.works_until_quiet()
    assert office.dossier.complaint.customer.address == ANNA
    assert office.letters_to(ANNA)
    assert office.letters_to(GRIFFIE) == []


def test_the_alarm_about_what_a_colleague_recorded_names_him_and_the_day_and_no_mail(office):
    office.has_a_complaint_about_work()
    says(office, BRAM, "#kifid 2026.00123 verweer voor 27 maart")
    alarm = office.last_letter_to(DIRK).text
    assert "Bram Bakker heeft dit zelf vastgelegd: Kifid 2026.00123: verweer gevraagd." in alarm
    assert "verweer bij Kifid: uiterlijk vrijdag 27 maart 2026" in alarm
    assert "Er is een mail" not in alarm
    assert "woorden in de mail" not in alarm
