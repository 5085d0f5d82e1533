"""What follows from a mail of Kifid or another body: a complaint of its customer, a procedure, a clock, or nothing at all."""

from dataclasses import replace
from datetime import date

import pytest
from cast import (
    ANNA,
    BRAM,
    CALENDAR,
    FENNA,
    NOW,
    NUMBER,
    a_complaint,
    a_dossier,
    a_mail,
    a_situation,
    a_thread,
    bram_writes,
    end_of,
    letters,
    local,
    only,
    written_to,
)
from outside_mails import EARLY, TODAY, clocks, kept, mail, plan_of

from complaints import incoming
from complaints.complaint import Customer, Deadline, DeadlineKind, Entry, Status
from complaints.flags import Flag
from complaints.letters import LetterName
from complaints.message import Forwarded
from complaints.plan import MeetDeadline, Record, Register
from complaints.procedures import Body, Phase, Procedure
from complaints.situation import Evidence

# --- a complaint that came too early


def test_a_complaint_that_came_too_early_is_the_customers_and_was_received_when_he_first_complained():
    plan = plan_of(mail(EARLY, subject="Doorzending klacht 2026.00123"))
    register = only(plan, Register)
    assert register.customer == Customer(name="Anna Jansen", address=ANNA, phone="06-12345678")
    assert register.entry is Entry.KIFID
    assert CALENDAR.local_day(register.received_at) == date(2026, 1, 12)
    assert register.participants == {ANNA}
    assert (LetterName.ACKNOWLEDGEMENT, [ANNA]) in written_to(plan)
    (procedure,) = kept(plan)
    assert (procedure.body, procedure.phase, procedure.reference) == (Body.KIFID, Phase.TOO_EARLY, "2026.00123")
    assert not procedure.legal_hold
    assert DeadlineKind.KIFID_DEFENCE not in clocks(plan)
    assert clocks(plan)[DeadlineKind.KIFID] == date(2026, 3, 9)


def test_the_handler_hears_that_kifid_passed_it_on_and_nobody_at_kifid_hears_anything():
    plan = plan_of(mail(EARLY))
    (letter,) = letters(plan, LetterName.ASSIGNMENT)
    assert "Kifid stuurde deze klacht door (kenmerk 2026.00123)" in letter.facts["notes"][0]
    assert not [to for letter in letters(plan) for to in letter.to if "kifid" in to]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (EARLY, date(2026, 1, 12)),
        (EARLY.replace("Datum eerste klacht bij u: 12 januari 2026\n", ""), date(2026, 2, 20)),
        (
            EARLY.replace("Datum eerste klacht bij u: 12 januari 2026\n", "").replace(
                "Datum ontvangst Kifid: 20 februari 2026\n", ""
            ),
            TODAY,
        ),
        (EARLY.replace("12 januari 2026", "12 januari 2027"), date(2026, 2, 20)),  # a day ahead is no receipt
        (
            EARLY.replace(
                "Datum eerste klacht bij u: 12 januari 2026", "Zij heeft haar klacht bij u op 5 januari 2026 ingediend."
            ),
            date(2026, 1, 5),
        ),
        (
            EARLY.replace("Datum eerste klacht bij u: 12 januari 2026", "Op 6 januari 2026 heeft zij bij u geklaagd."),
            date(2026, 1, 6),
        ),
    ],
)
def test_the_day_of_receipt_is_the_earliest_that_is_known(text, day):
    assert CALENDAR.local_day(only(plan_of(mail(text)), Register).received_at) == day


def test_without_an_address_nobody_is_acknowledged_and_the_handler_knows():
    plan = plan_of(mail(EARLY.replace("E-mail: anna@klant.example\n", "")))
    assert only(plan, Register).customer == Customer(name="Anna Jansen", phone="06-12345678")
    assert letters(plan, LetterName.ACKNOWLEDGEMENT) == []


def test_what_kifid_passes_on_and_we_have_already_is_no_second_complaint():
    plan = plan_of(mail(EARLY), a_dossier())
    assert not [effect for effect in plan if isinstance(effect, Register)]
    assert kept(plan)[0].phase is Phase.TOO_EARLY
    assert ANNA not in {to for letter in letters(plan) for to in letter.to}
    assert end_of(plan) == "filed"


def test_what_kifid_passes_on_when_all_is_closed_is_a_new_complaint():
    plan = plan_of(mail(EARLY), a_dossier(a_complaint(status=Status.CLOSED, closed_at=local("2026-02-27 12:00"))))
    assert only(plan, Register).entry is Entry.KIFID


def test_the_customers_own_cry_for_help_in_it_is_heard():
    plan = plan_of(mail(EARLY.replace("belt al zes weken niet terug", "belt niet. Ik wil niet meer leven")))
    assert Flag.CRISIS in only(plan, Register).flags
    assert letters(plan, LetterName.ACKNOWLEDGEMENT) == []


# --- a case

ASKS = "Wij verzoeken u om uw verweer, uiterlijk op vrijdag 27 maart 2026."


@pytest.mark.parametrize("status", [Status.ASSIGNED, Status.CLOSED])
def test_a_case_against_a_complaint_opens_a_procedure_with_hold_clock_weight_and_alarms(status):
    plan = plan_of(mail(ASKS, subject="2026.00123"), a_dossier(a_complaint(status=status, severity=2)))
    (procedure,) = kept(plan)
    assert (procedure.phase, procedure.reference, procedure.legal_hold) == (Phase.ASKED, "2026.00123", True)
    assert clocks(plan) == {DeadlineKind.KIFID_DEFENCE: date(2026, 3, 27)}
    assert Record(fact="severity", value="4") in plan
    assert {letter.to[0].partition("@")[0] for letter in letters(plan, LetterName.ALARM)} == {"carla", "dirk", "fenna", "els"}
    assert letters(plan, LetterName.OUTSIDE_WROTE)[0].to == [BRAM]
    assert ANNA not in {to for letter in letters(plan) for to in letter.to}
    assert end_of(plan) == "filed"


def test_a_case_without_a_day_has_our_own_term():
    plan = plan_of(mail("Wij nemen een nieuwe klacht over u in behandeling.", subject="2026.00123"), a_dossier())
    assert clocks(plan) == {DeadlineKind.KIFID_DEFENCE: date(2026, 3, 30)}


def test_a_case_about_no_complaint_of_ours_is_registered_with_its_procedure():
    text = (
        f"{ASKS}\nConsument: Anna Jansen\nE-mail: anna@klant.example\n\nKlacht:\nMijn werkgever gaf mij ontslag en u deed niets."
    )
    plan = plan_of(mail(text, subject="2026.00123"))
    register = only(plan, Register)
    assert (register.entry, register.severity, register.customer.address) == (Entry.KIFID, 4, ANNA)
    assert kept(plan)[0].phase is Phase.ASKED
    assert clocks(plan)[DeadlineKind.KIFID_DEFENCE] == date(2026, 3, 27)
    assert letters(plan, LetterName.ACKNOWLEDGEMENT) == []


def test_a_referral_opens_a_procedure_at_the_tuchtraad_beside_that_of_kifid():
    kifid = Procedure(position=1, body=Body.KIFID, phase=Phase.ASKED, begun=TODAY, reference="2026.00123")
    plan = plan_of(mail("Wij verwijzen deze klacht door naar de Tuchtraad.", subject="2026.00123"), a_dossier(procedures=[kifid]))
    (procedure,) = kept(plan)
    assert (procedure.position, procedure.body, procedure.phase) == (2, Body.TUCHTRAAD, Phase.TOLD)
    assert set(clocks(plan)) == {DeadlineKind.TUCHTRAAD_DEFENCE}


def test_a_second_referral_leaves_the_procedure_as_far_as_it_is():
    sent = Procedure(position=1, body=Body.TUCHTRAAD, phase=Phase.SENT, begun=TODAY, reference="2026.00123")
    plan = plan_of(mail("Wij verwijzen deze klacht door naar de Tuchtraad.", subject="2026.00123"), a_dossier(procedures=[sent]))
    assert kept(plan) == [sent]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Wij hebben uw verweer ontvangen.", None),
        ("De hoorzitting is op 12 mei.", "#kifid zitting ..."),
        ("Hierbij de uitspraak: de klacht is ongegrond verklaard.", "#uitspraak kifid ... want ..."),
        ("Wij bieden u bemiddeling aan.", "#kifid bemiddeling"),
    ],
)
def test_a_further_mail_goes_to_handler_and_legal_counsel_and_decides_nothing(text, line):
    kifid = Procedure(position=1, body=Body.KIFID, phase=Phase.ASKED, begun=TODAY, reference="2026.00123")
    plan = plan_of(mail(text, subject="2026.00123"), a_dossier(procedures=[kifid]))
    assert kept(plan) == []
    assert clocks(plan) == {}
    assert {letter.to[0] for letter in letters(plan)} == {BRAM, "carla@arag.example"}
    assert letters(plan)[0].facts["lines"] == ([line] if line else [])
    assert end_of(plan) == "filed"


def test_an_administrative_mail_about_no_complaint_is_parked_and_read_by_bureau_and_legal_counsel():
    plan = plan_of(mail("Bijgaand de factuur voor uw bijdrage.", subject="Factuur"))
    assert {letter.to[0] for letter in letters(plan)} == {"fenna@arag.example", "carla@arag.example"}
    assert end_of(plan) == "parked"


# --- a summons, the press, the AFM, the dispute scheme


def test_a_summons_opens_a_procedure_in_court():
    text = "Hierbij betekenen wij de dagvaarding tegen ARAG. Uw verweer moet er zijn uiterlijk 11 maart 2026."
    plan = plan_of(mail(text, "info@deurwaarder-jansen.example", "Betekening dagvaarding"))
    (procedure,) = kept(plan)
    assert (procedure.body, procedure.phase) == (Body.COURT, Phase.ASKED)
    assert clocks(plan)[DeadlineKind.COURT_DEFENCE] == date(2026, 3, 11)
    assert Flag.LEGAL in only(plan, Register).flags


@pytest.mark.parametrize(
    ("text", "sender", "press"),
    [
        ("Ik ben journalist en wil wederhoor voor morgen.", "jan@krant.example", True),
        ("Persvraag: hoeveel klachten over ontslag kreeg u?", "redactie@omroep.example", True),
        ("Ik ga hiermee naar de krant en naar Radar.", ANNA, False),
        ("Anders schakel ik de pers in.", ANNA, False),
    ],
)
def test_the_press_itself_opens_a_procedure_and_who_threatens_with_it_does_not(text, sender, press):
    plan = plan_of(mail(text, sender))
    assert [procedure.body for procedure in kept(plan)] == ([Body.PRESS] if press else [])
    assert (DeadlineKind.PRESS_REPLY in clocks(plan)) == press


def test_the_afm_about_a_complaint_of_ours_opens_a_procedure():
    plan = plan_of(mail("Graag horen wij hoe dit zit, uiterlijk 11 maart.", "toezicht@afm.example"), a_dossier())
    assert kept(plan)[0].body is Body.AFM
    assert clocks(plan) == {DeadlineKind.AFM_REPLY: date(2026, 3, 11)}


def test_a_dispute_starts_the_clock_to_offer_the_second_opinion_and_shows_how():
    plan = plan_of(
        mail("Mijn werkgever... u zegt dat er geen redelijke kans van slagen is, mijn eigen advocaat zegt van wel.", ANNA)
    )
    assert kept(plan) == []
    assert clocks(plan)[DeadlineKind.DISPUTE_OFFER] == date(2026, 3, 16)
    (letter,) = letters(plan, LetterName.ASSIGNMENT)
    assert "#geschil aangeboden" in " ".join(letter.facts["notes"])
    assert "#geschil aangeboden" in [button.body for button in letter.buttons]


# --- the customer's own mail inside that of Kifid

COVER = "Onderstaande klacht is te vroeg bij Kifid ingediend. Wij sturen deze door. Ons kenmerk is 26-104233. Kifid"
INSIDE = Forwarded(
    from_addr=ANNA, from_name="Anna Jansen", subject="RE: Klacht over mijn ontslag", text="Niemand belt mij over zaak 26-200001."
)


def passed_on(cover=COVER, inside=INSIDE):
    message = mail(f"{cover}\n\n{inside.text}", subject="Doorzending klacht, kenmerk 2026.00789", reply=cover, forwarded=inside)
    return plan_of(message)


def test_the_handler_reads_the_customers_words_and_not_the_cover_of_kifid():
    (letter,) = letters(passed_on(), LetterName.ASSIGNMENT)
    assert letter.facts["text"] == INSIDE.text
    assert (letter.facts["customer_name"], letter.facts["subject"]) == ("Anna Jansen", "Klacht over mijn ontslag")


def test_the_reference_of_kifid_is_no_case_of_ours_and_the_customers_own_number_is():
    assert only(passed_on(), Register).case_number == "26-200001"
    without = replace(INSIDE, text="Niemand belt mij.")
    assert only(passed_on(inside=without), Register).case_number is None
    assert only(passed_on(f"{COVER} Uw kenmerk: 26-300001", without), Register).case_number == "26-300001"


def test_the_acknowledgement_has_the_customers_subject_and_says_that_it_came_through_kifid():
    (letter,) = letters(passed_on(), LetterName.ACKNOWLEDGEMENT)
    assert (letter.facts["subject"], letter.facts["through_kifid"]) == ("Klacht over mijn ontslag", True)
    assert not letter.in_thread


def test_a_subject_that_kifid_wrote_is_not_called_the_customers():
    (letter,) = letters(plan_of(mail(EARLY, subject="Doorzending 2026.00123")), LetterName.ACKNOWLEDGEMENT)
    assert not letter.facts["subject"]


@pytest.mark.parametrize(
    ("cover", "says"),
    [
        (
            f"{COVER} Op 12 januari 2026 heeft zij bij u geklaagd.",
            "tellen vanaf 12 januari 2026, toen de klant het eerst klaagde",
        ),
        (f"{COVER} Datum ontvangst: 20 februari 2026", "tellen vanaf 20 februari 2026, toen die bij Kifid binnenkwam"),
        (COVER, "tellen vanaf 2 maart 2026, toen de mail van Kifid binnenkwam"),
    ],
)
def test_the_handler_reads_from_which_day_the_terms_count(cover, says):
    assert says in letters(passed_on(cover), LetterName.ASSIGNMENT)[0].facts["notes"][0]


# --- what a customer who is at Kifid reads in our other letters

AT_KIFID = Procedure(position=1, body=Body.KIFID, phase=Phase.ASKED, begun=TODAY, reference="2026.00123")


def test_a_complaint_that_is_solved_starts_no_term_to_go_to_kifid_for_who_is_there():
    own = Deadline(kind=DeadlineKind.SELF_TRY, due_at=NOW)
    running = Deadline(kind=DeadlineKind.KIFID_AFTER_COMPLAINT, due_at=NOW)
    tried = a_dossier(a_complaint(filed_by=BRAM), procedures=[AT_KIFID], deadlines=[own, running])
    plan = bram_writes("#opgelost excuses gemaakt", tried)
    (letter,) = letters(plan, LetterName.SOLVED)
    assert letter.facts["kifid_until"] is None
    assert clocks(plan) == {}
    assert DeadlineKind.KIFID_AFTER_COMPLAINT in {effect.kind for effect in plan if isinstance(effect, MeetDeadline)}


def test_a_delay_names_no_day_of_kifid_to_who_is_there():
    plan = bram_writes("#uitstel tot 20 maart want wij wachten op stukken", a_dossier(procedures=[AT_KIFID], deadlines=[]))
    (letter,) = letters(plan, LetterName.DELAY_NOTICE)
    assert letter.facts["kifid_date"] is None
    (told,) = letters(plan, LetterName.ECHO)
    assert "mag de klant naar Kifid" not in str(told.facts)


def test_who_is_named_after_a_mail_in_the_name_of_kifid_reads_that_his_complaint_came_from_there():
    doubted = only(plan_of(mail(EARLY, vouched=None)), Register)
    complaint = a_complaint(entry=doubted.entry, customer=Customer(), question=doubted.question)
    answer = a_mail(f"Van Anna Jansen, {ANNA}", from_addr=FENNA, from_name="Fenna de Boer", subject=f"Re: [{NUMBER}]")
    thread = replace(a_thread(Evidence.TOKEN, a_dossier(complaint)), holder=FENNA)
    plan = incoming.decide(a_situation(answer, thread=thread, answered_letter=LetterName.OUTSIDE_WROTE))
    (letter,) = letters(plan, LetterName.ACKNOWLEDGEMENT)
    assert (list(letter.to), letter.facts["through_kifid"]) == ([ANNA], True)
