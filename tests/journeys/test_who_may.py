"""Who may not, and why: every forgery does nothing, is written down, and is told to who must know."""

import pytest
from desk_office import ANNA, BRAM, CARLA, DESK, DIRK, ELS, EVA, a_mail, a_reply

from complaints.complaint import Status
from storage import journal

ORDER = "#afgehandeld gegrond"
FACTS = "Dit is ons antwoord.\n#besproken met Jansen\n#oorzaak snelheid\n#teruggekoppeld\n#leerpunt bel terug\n" + ORDER
OURS = "mx.arag.example"


@pytest.fixture
def letter(office):
    """Bram's letter about Anna's complaint."""
    return office.has_a_complaint_about_work()


def _trusts(office):
    office.trusted_authserv = OURS
    office.restarts()


def _says(result, sender="arag.example"):
    return {"Authentication-Results": f"{OURS}; dmarc={result} header.from={sender}"}


def _nothing_was_done(office, *, told_bureau=True):
    assert office.dossier.complaint.status is Status.ASSIGNED
    assert len(office.letters_to(ANNA)) == 1
    assert bool(office.letters_to(CARLA, "niet bewezen")) is told_bureau


def test_a_forged_from_with_the_number_in_the_subject(office, letter):
    office.receives(from_=BRAM, subject="[K-2026-000001]", text=FACTS)
    office.works_until_quiet()
    _nothing_was_done(office)
    assert "niet als antwoord op een brief van ons" in office.last_letter_to(BRAM).text


def test_a_forged_from_with_the_customers_own_reference(office, letter):
    acknowledgement = office.last_letter_to(ANNA)
    office.receives(from_=BRAM, subject="Re: klacht", text=FACTS, in_reply_to=acknowledgement.message_id)
    office.works_until_quiet()
    _nothing_was_done(office)


def test_a_forged_from_with_the_customers_own_token(office, letter):
    """Anna has a token of this complaint, but it was made for Anna."""
    acknowledgement = office.last_letter_to(ANNA)
    office.receives(from_=BRAM, subject="Re: klacht", text=FACTS, to=acknowledgement.reply_to)
    office.works_until_quiet()
    _nothing_was_done(office)
    assert "was voor iemand anders" in office.last_letter_to(CARLA).text
    assert "op een brief die voor iemand anders was" in office.last_letter_to(BRAM).text


def test_a_token_of_another_colleague(office, letter):
    office.replies(DIRK, letter, FACTS)
    office.works_until_quiet()
    _nothing_was_done(office)
    assert office.letters_to(DIRK, "niets gedaan")


def test_a_forwarded_letter_that_somebody_else_answers_from_outside(office, letter):
    office.replies(EVA, letter, FACTS)
    office.works_until_quiet()
    _nothing_was_done(office)
    told = office.last_letter_to(CARLA).text
    assert "een brief die voor Bram Bakker was" in told
    assert "doorgegeven aan de behandelaar" in told
    assert "niets van uitgevoerd" not in told
    assert office.last_letter_to(BRAM).subject.startswith("Bericht van een onbekend adres: Ontslag")


def test_a_token_of_another_complaint(office, letter):
    office.receives(from_=EVA, subject="Ook ontslag", text="Mijn werkgever gaf ook mij ontslag.")
    office.works_until_quiet()
    second = office.last_letter_to(BRAM)
    office.receives(from_=BRAM, subject="[K-2026-000001]", text="#ernst 4", to=second.reply_to)
    office.works_until_quiet()
    assert [entry.what for entry in journal.of("K-2026-000001")].count("ernst: 4") == 0


@pytest.mark.parametrize(("old", "new"), [("k-2026-000001.", "k-2026-000002."), ("replyrep.", "replyrep.a")])
def test_a_token_that_was_tampered_with(office, letter, old, new):
    assert old in letter.reply_to
    office.receives(from_=BRAM, subject="klacht K-2026-000001", text=FACTS, to=letter.reply_to.replace(old, new))
    office.works_until_quiet()
    _nothing_was_done(office)


def test_the_same_mail_sent_again(office, letter):
    mime = a_reply(BRAM, letter, "#ernst 3", office.clock.now())
    office.takes(mime)
    office.works_until_quiet()
    office.replies(BRAM, letter, "#ernst 2")
    office.works_until_quiet()
    office.takes(mime)
    office.works_until_quiet()
    assert office.dossier.complaint.severity == 2
    assert office.mail_states[-1] == "duplicate"


def test_a_caught_mail_sent_again_with_other_words(office, letter):
    mime = a_reply(BRAM, letter, "#ernst 2", office.clock.now())
    office.takes(mime)
    office.works_until_quiet()
    office.takes(mime.replace(b"#ernst 2", b"#ernst 4"))
    office.works_until_quiet()
    assert office.dossier.complaint.severity == 2
    assert "Message-ID" in office.last_letter_to(CARLA).text


def test_commands_in_a_customers_mail(office, letter):
    office.replies(ANNA, office.last_letter_to(ANNA), f"Ik trek niets in.\n{ORDER}")
    office.works_until_quiet()
    _nothing_was_done(office)
    assert "van buiten doen die niets" in office.last_letter_to(CARLA).text
    assert "opvallende mail van buiten" in [entry.what for entry in journal.of("K-2026-000001")]
    assert "Ik trek niets in." in office.last_letter_to(BRAM).text


def test_a_reply_to_of_a_stranger_gets_nothing(office, letter):
    office.replies(BRAM, letter, "#dossier onzin\n#ernst 9", {"Reply-To": EVA})
    office.works_until_quiet()
    assert office.letters_to(EVA) == []
    assert office.last_letter_to(BRAM)


def test_a_stranger_with_only_the_number_sees_nothing(office, letter):
    office.receives(from_=EVA, subject="Re: K-2026-000001", text="Hoe staat het?")
    office.works_until_quiet()
    assert "K-2026-000002" in office.last_letter_to(EVA).subject
    assert "Mijn werkgever" not in office.last_letter_to(EVA).text


def test_an_honest_new_mail_is_answered_and_raises_no_alarm(office, letter):
    office.receives(from_=BRAM, subject="Vraag over K-2026-000001", text="Hoe staat het hiermee?")
    office.works_until_quiet()
    _nothing_was_done(office, told_bureau=False)
    assert "niet als antwoord op een brief van ons" in office.last_letter_to(BRAM).text


def test_a_director_may_read_and_note_but_not_close(office, letter):
    office.advances(days=15)
    office.works_until_quiet()
    office.replies(ELS, office.last_letter_to(ELS), FACTS)
    office.works_until_quiet()
    assert office.dossier.complaint.is_open
    assert "dat mag alleen" in office.last_letter_to(ELS).text
    office.replies(ELS, office.last_letter_to(ELS), "#notitie ik bel de klant zelf ook")
    office.works_until_quiet()
    assert "notitie: ik bel de klant zelf ook" in [entry.what for entry in journal.of("K-2026-000001")]


def test_a_director_does_not_write_the_customer_by_accident(office, letter):
    office.advances(days=15)
    office.works_until_quiet()
    office.replies(ELS, office.last_letter_to(ELS), "Wat een rare klacht is dit.")
    office.works_until_quiet()
    assert len(office.letters_to(ANNA)) == 1
    assert "je tekst is niet verstuurd" in office.last_letter_to(ELS).text


def test_a_colleague_for_whom_our_server_vouches_may_write_a_new_mail(office, letter):
    _trusts(office)
    office.receives(from_=BRAM, subject="#ernst 3 [K-2026-000001]", text="", headers=_says("pass"))
    office.works_until_quiet()
    assert office.dossier.complaint.severity == 3


def test_a_colleague_whom_our_server_calls_forged_may_not_even_with_a_token(office, letter):
    _trusts(office)
    office.replies(BRAM, letter, FACTS, _says("fail"))
    office.works_until_quiet()
    _nothing_was_done(office)
    assert "onze mailserver zegt dat de afzender niet echt is" in office.last_letter_to(CARLA).text


def test_a_header_of_the_forgers_own_making_is_not_believed(office, letter):
    _trusts(office)
    forged = {
        "Received": f"from boef.example by {OURS} with ESMTP; Mon, 2 Mar 2026 09:00:00 +0100",
        "X-Fill": "x",
    }
    mime = a_mail(from_=BRAM, subject="#ernst 4 [K-2026-000001]", text="", at=office.clock.now(), headers=forged)
    older = f"Received: from a by b; Mon, 2 Mar 2026 08:00:00 +0100\r\nAuthentication-Results: {OURS}; dmarc=pass header.from=arag.example\r\n"
    office.takes(mime.replace(b"X-Fill: x\r\n", older.encode()))
    office.works_until_quiet()
    assert office.dossier.complaint.severity is None


def test_a_vouched_stranger_is_still_a_stranger(office, letter):
    _trusts(office)
    office.receives(from_=EVA, subject="#ernst 4 [K-2026-000001]", text="x", headers=_says("pass", "elders.example"))
    office.works_until_quiet()
    assert "ernst: 4" not in [entry.what for entry in journal.of("K-2026-000001")]


def test_a_letter_that_went_out_in_our_name_and_came_back_does_nothing(office, letter):
    office.receives(from_=DESK, subject=letter.subject, text=ORDER, message_id=letter.message_id)
    office.works_until_quiet()
    _nothing_was_done(office, told_bureau=False)


# --- a new mail in a colleague's name

FORM = f"klant: Anna de Vries, {ANNA}; klacht: mijn werkgever gaf mij ontslag"
FORWARD = f"Zie onder.\n\nVan: Anna de Vries <{ANNA}>\nVerzonden: maandag 2 maart 2026 09:12\nAan: Els\nOnderwerp: Ontslag\n\nIk kreeg ontslag."


@pytest.mark.parametrize("text", [FORM, f"{FORM}\n#opgelost excuses gemaakt", f"{FORM}\n#zelf", FORWARD, f"#opgelost\n{FORWARD}"])
def test_a_forged_colleague_lodges_a_complaint_that_is_registered_and_nothing_more(office, text):
    _trusts(office)
    office.receives(from_=ELS, subject="FW: Ontslag", text=text, headers=_says("fail"))
    office.works_until_quiet()
    complaint = office.dossier.complaint
    assert (complaint.status, complaint.handler, complaint.customer.address) == (Status.ASSIGNED, "bram", None)
    assert office.letters_to(ANNA) == office.letters_to(ELS) == []
    assert "onze mailserver zegt dat de afzender niet echt is" in office.last_letter_to(CARLA).text
    assert "De mail zelf is geregistreerd als klacht" in office.last_letter_to(CARLA).text
    assert "in naam van een collega" in office.last_letter_to(BRAM).text
    assert "ontslag" in office.last_letter_to(BRAM).text


def test_a_colleague_for_whom_our_server_vouches_lodges_as_ever(office):
    _trusts(office)
    office.receives(from_=ELS, subject="Klacht", text=FORM, headers=_says("pass"))
    office.works_until_quiet()
    assert office.letters_to(ANNA)
    assert office.letters_to(CARLA, "niet bewezen") == []
