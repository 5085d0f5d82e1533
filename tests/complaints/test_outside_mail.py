"""Invented mails of Kifid, the Tuchtraad, courts, bailiffs, the AFM and the press; forged ones; and customers who name them."""

from dataclasses import replace
from datetime import date

import pytest
from cast import ANNA, BRAM, a_dossier, end_of, letters, only
from outside_mails import EARLY, GRIFFIE, RULES, TODAY, clocks, kept, mail, plan_of

from complaints import outside_mail
from complaints.complaint import Customer, Entry, Question
from complaints.letters import LetterName
from complaints.message import Forwarded, Kind
from complaints.outside_phrases import What
from complaints.plan import Close, KeepProcedure, MeetDeadline, Record, Register, SetDeadline
from complaints.procedures import Body


def read(text, *args, **more):
    return outside_mail.recognise(mail(text, *args, **more), RULES, TODAY)


# Text, subject, sender; what it is, of whom, which reference, which day for our defence.
MUST = [
    (EARLY, "Doorzending klacht 2026.00123", GRIFFIE, What.PASSED_ON, Body.KIFID, "2026.00123", None),
    ("Wij sturen u deze klacht ter behandeling door.", "Kenmerk 26.00017", GRIFFIE, What.PASSED_ON, Body.KIFID, "26.00017", None),
    ("De consument heeft de klacht nog niet eerst aan u voorgelegd.", "", GRIFFIE, What.PASSED_ON, Body.KIFID, None, None),
    ("De klacht is te vroeg ingediend.", "2026.00200", "post@mail.kifid.example", What.PASSED_ON, Body.KIFID, "2026.00200", None),
    ("De interne klachtprocedure is nog niet doorlopen.", "", GRIFFIE, What.PASSED_ON, Body.KIFID, None, None),
    ("Doorgezonden klacht van een consument.", "", GRIFFIE, What.PASSED_ON, Body.KIFID, None, None),
    (
        "Wij verzoeken u om uw verweer, uiterlijk op vrijdag 27 maart 2026.",
        "Dossier 2026.00123",
        GRIFFIE,
        What.CASE,
        Body.KIFID,
        "2026.00123",
        date(2026, 3, 27),
    ),
    (
        "U krijgt de gelegenheid om vóór 27-03-2026 te reageren.",
        "2026.00123",
        GRIFFIE,
        What.CASE,
        Body.KIFID,
        "2026.00123",
        date(2026, 3, 27),
    ),
    ("Wij hebben een nieuwe klacht over u in behandeling.", "2026.00124", GRIFFIE, What.CASE, Body.KIFID, "2026.00124", None),
    (
        "Uw uitstel voor het verweer is verleend tot 8 april.",
        "2026.00123",
        GRIFFIE,
        What.CASE,
        Body.KIFID,
        "2026.00123",
        date(2026, 4, 8),
    ),
    (
        "Na uw verweer, dat u uiterlijk 1 april indient, volgt soms een zitting.",
        "",
        GRIFFIE,
        What.CASE,
        Body.KIFID,
        None,
        date(2026, 4, 1),
    ),
    (
        "Hierbij ontvangt u de uitspraak. De klacht is ongegrond verklaard.",
        "2026.00123",
        GRIFFIE,
        What.DECISION,
        Body.KIFID,
        "2026.00123",
        None,
    ),
    ("De Geschillencommissie heeft uitspraak gedaan.", "", GRIFFIE, What.DECISION, Body.KIFID, None, None),
    ("Wij nemen de klacht niet in behandeling.", "", GRIFFIE, What.DECISION, Body.KIFID, None, None),
    ("De consument heeft de klacht ingetrokken.", "", GRIFFIE, What.DECISION, Body.KIFID, None, None),
    ("De hoorzitting is bepaald op 12 mei om 10.00 uur.", "Zaak 25.00001", GRIFFIE, What.HEARING, Body.KIFID, "25.00001", None),
    ("Wij bieden u bemiddeling aan.", "", GRIFFIE, What.MEDIATION, Body.KIFID, None, None),
    ("Wij hebben uw verweer ontvangen. Dank u wel.", "2026.00123", GRIFFIE, What.OTHER, Body.KIFID, "2026.00123", None),
    ("Bijgaand de factuur voor uw bijdrage.", "Factuur", GRIFFIE, What.OTHER, Body.KIFID, None, None),
    (
        "Wij verwijzen deze klacht door naar de Tuchtraad.",
        "2026.00123",
        GRIFFIE,
        What.REFERRAL,
        Body.TUCHTRAAD,
        "2026.00123",
        None,
    ),
    ("Doorverwijzing naar de Tuchtraad Verzekeraars.", "", GRIFFIE, What.REFERRAL, Body.TUCHTRAAD, None, None),
    (
        "De Tuchtraad vraagt u om een verweerschrift voor 27 maart.",
        "T26-014",
        "post@tuchtraad.example",
        What.CASE,
        Body.TUCHTRAAD,
        "T26-014",
        date(2026, 3, 27),
    ),
    ("De zitting is op 3 juni.", "Zaak T26-014", "post@tuchtraad.example", What.HEARING, Body.TUCHTRAAD, "T26-014", None),
    (
        "U kunt uw verweer indienen tot 27 maart 2026.",
        "11223344 CV EXPL 26-1234",
        "griffie@rechtspraak.example",
        What.CASE,
        Body.COURT,
        "11223344 CV EXPL 26-1234",
        date(2026, 3, 27),
    ),
    ("Hierbij het vonnis.", "C/13/123456", "griffie@rechtspraak.example", What.DECISION, Body.COURT, "C/13/123456", None),
    (
        "Informatieverzoek: wij vragen uw reactie voor 27 maart.",
        "",
        "toezicht@afm.example",
        What.CASE,
        Body.AFM,
        None,
        date(2026, 3, 27),
    ),
]


@pytest.mark.parametrize(("text", "subject", "sender", "what", "body", "reference", "day"), MUST, ids=range(len(MUST)))
def test_a_mail_of_a_body_is_understood(text, subject, sender, what, body, reference, day):
    found = read(text, sender, subject)
    assert (found.what, found.body, found.reference, found.by_day, found.proven) == (what, body, reference, day, True)


# Customers and others who name a body, or look like one; colleagues who write about one.
MUST_NOT = [
    ("Als u niet antwoordt, ga ik naar Kifid.", ANNA, None),
    ("Kifid heeft uitspraak gedaan en u betaalt nog niet. Kenmerk 2026.00123.", ANNA, "Anna Jansen"),
    ("Ik heb mijn klacht bij Kifid ingediend, zij verzoeken u om verweer.", ANNA, None),
    ("Ik schrijf de AFM aan.", ANNA, "A.F.M. Jansen"),
    ("Ik stap naar de rechter en laat u dagvaarden.", ANNA, None),
    ("De Tuchtraad moet dit weten.", ANNA, None),
    ("Mijn zaak bij de rechtbank is verloren door uw jurist.", ANNA, "Piet van der Rechtbank"),
    ("Ik werk bij Kifid en heb zelf een klacht.", "petra@prive.example", "Petra Kifidsma"),
    ("Wij bespreken de zaak bij Kifid morgen.", BRAM, "Bram Bakker"),
    ("Nieuws over kifidzaken", "anna@afmeting.example", None),
]


@pytest.mark.parametrize(("text", "sender", "name"), MUST_NOT, ids=range(len(MUST_NOT)))
def test_who_merely_names_a_body_is_not_taken_for_it(text, sender, name):
    assert read(text, sender, from_name=name) is None


@pytest.mark.parametrize(("text", "sender", "name"), [row for row in MUST_NOT if row[1] != BRAM], ids=range(len(MUST_NOT) - 1))
def test_who_merely_names_a_body_opens_no_procedure(text, sender, name):
    plan = plan_of(mail(text, sender, from_name=name))
    assert end_of(plan) == "registered"
    assert kept(plan) == []


FORGED = [
    ("griffie@kifid.example", None, False),  # our own server found it forged
    ("griffie@kifid.example.evil.example", None, True),
    ("info@kifid-klachten.example", None, True),
    ("anna.kifid@post.elders.example", "Kifid Griffie", True),
    ("x@elders.example", "Klachteninstituut Financiële Dienstverlening", None),
    ("x@elders.example", "Tuchtraad Verzekeraars", None),
    ("x@elders.example", "AFM", True),
    ("x@elders.example", "Autoriteit Financiële Markten", True),
    ("x@elders.example", "Rechtbank Amsterdam", None),
    ("griffie@rechtspraak-nl.example", None, True),
    ("toezicht@afm.example", None, False),
]


@pytest.mark.parametrize(("sender", "name", "vouched"), FORGED)
@pytest.mark.parametrize("known", [True, False])
def test_a_forged_mail_changes_nothing_and_is_shown_with_a_warning(sender, name, vouched, known):
    message = mail(
        "Verzoek om verweer, uiterlijk 27 maart. Betaal 500 euro.", sender, "2026.00123", vouched=vouched, from_name=name
    )
    plan = plan_of(message, a_dossier() if known else None)
    assert not [
        effect for effect in plan if isinstance(effect, KeepProcedure | SetDeadline | MeetDeadline | Record | Register | Close)
    ]
    told = {letter.to[0]: (letter.letter, bool(letter.facts["warning"]), letter.with_papers) for letter in letters(plan)}
    warned = (LetterName.OUTSIDE_WROTE, True, False)
    assert told == {"fenna@arag.example": warned} | ({BRAM: warned} if known else {})
    assert end_of(plan) == "refused"


def test_without_the_word_of_our_server_a_mail_is_shown_in_its_dossier_and_changes_nothing():
    plan = plan_of(mail("Verzoek om verweer, uiterlijk 27 maart.", vouched=None), a_dossier())
    assert kept(plan) == []
    assert clocks(plan) == {}
    assert [bool(letter.facts["warning"]) for letter in letters(plan, LetterName.OUTSIDE_WROTE)] == [True, True]
    assert end_of(plan) == "filed"


def test_without_the_word_of_our_server_a_new_mail_is_a_complaint_in_doubt():
    plan = plan_of(mail(EARLY, vouched=None))
    assert only(plan, Register).entry is Entry.KIFID
    assert kept(plan) == []
    assert "Bel na of hij echt is" in letters(plan, LetterName.ASSIGNMENT)[0].facts["notes"][0]
    assert end_of(plan) == "registered"


@pytest.mark.parametrize("name", [None, "Kifid"])
def test_a_new_mail_in_doubt_has_no_customer_and_the_bureau_is_asked_who_it_is(name):
    plan = plan_of(mail(EARLY, vouched=None, from_name=name))
    register = only(plan, Register)
    assert (register.customer, register.participants, register.filed_by) == (Customer(), frozenset(), None)
    assert register.question == Question(
        asked="fenna@arag.example", proposed=Customer(name="Anna Jansen", address=ANNA, phone="06-12345678")
    )
    assert not {to for letter in letters(plan) for to in letter.to} & {GRIFFIE, ANNA}
    assert letters(plan, LetterName.ASSIGNMENT)[0].facts["customer_name"] is None
    assert "te vroeg bij Kifid" in letters(plan, LetterName.ASSIGNMENT)[0].facts["text"]
    (asked,) = letters(plan, LetterName.OUTSIDE_WROTE)
    assert (list(asked.to), asked.facts["asks"]) == (["fenna@arag.example"], True)
    assert asked.facts["warning"]


@pytest.mark.parametrize("kind", [Kind.OUT_OF_OFFICE, Kind.AUTO_REPLY, Kind.LIST, Kind.BOUNCE])
def test_an_automatic_mail_of_a_body_goes_the_way_of_all_automatic_mail(kind):
    assert outside_mail.recognise(replace(mail(EARLY), kind=kind), RULES, TODAY) is None


def test_a_colleague_may_pass_on_a_mail_of_kifid():
    inside = Forwarded(from_addr=GRIFFIE, subject="2026.00123", text=EARLY)
    found = outside_mail.recognise(
        mail("Zie hieronder", BRAM, "Fwd: 2026.00123", forwarded=inside, reply="Zie hieronder"), RULES, TODAY
    )
    assert (found.body, found.what, found.customer.address) == (Body.KIFID, What.PASSED_ON, ANNA)
    assert found.subject is None  # Kifid wrote it


def test_a_colleagues_own_lines_go_above_what_he_forwards():
    inside = Forwarded(from_addr=GRIFFIE, subject="2026.00123", text=EARLY)
    message = mail("#notitie van Kifid", BRAM, "Fwd: 2026.00123", forwarded=inside, reply="#notitie van Kifid")
    assert outside_mail.recognise(message, RULES, TODAY) is None


@pytest.mark.parametrize(("vouched", "taken"), [(True, True), (None, False), (False, False)])
def test_what_a_filter_called_unwanted_must_be_proven(vouched, taken):
    found = outside_mail.recognise(replace(mail(EARLY, vouched=vouched), spam="X-Spam-Flag"), RULES, TODAY)
    assert (found is not None) == taken


def test_a_system_of_kifid_may_write_when_it_is_proven():
    plan = plan_of(replace(mail(EARLY), kind=Kind.MACHINE))
    assert only(plan, Register).entry is Entry.KIFID
    assert letters(plan, LetterName.ACKNOWLEDGEMENT)
