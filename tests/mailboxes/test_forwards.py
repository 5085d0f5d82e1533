"""A forwarded mail tells who first wrote it; an answered mail is not a forward."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.message import Attachment, Certainty
from mailboxes import forwards, written_dates

INNER = "Al weken niets gehoord."


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("maandag 3 november 2025 10:12", "2025-11-03T09:12:00+00:00"),
        ("ma 3 nov. 2025 om 10:12", "2025-11-03T09:12:00+00:00"),
        ("3 juli 2025 om 10:12:33 CEST", "2025-07-03T08:12:33+00:00"),
        ("Monday, November 3, 2025 10:12 PM", "2025-11-03T21:12:00+00:00"),
        ("Montag, 3. März 2025 10:12", "2025-03-03T09:12:00+00:00"),
        ("3-11-2025 10:12", "2025-11-03T09:12:00+00:00"),
        ("Mon, 3 Nov 2025 10:12:00 -0500", "2025-11-03T15:12:00+00:00"),
        ("2025-11-03 10:12", "2025-11-03T09:12:00+00:00"),
        ("03/11/2025 10:12", "2025-11-03T09:12:00+00:00"),
        ("11/3/2025 10:12 PM", "2025-11-03T21:12:00+00:00"),
        ("3.11.25 10:12", "2025-11-03T09:12:00+00:00"),
        ("lunes, 3 de noviembre de 2025 10:12", "2025-11-03T09:12:00+00:00"),
        ("poniedziałek, 3 listopada 2025 10:12", "2025-11-03T09:12:00+00:00"),
        ("3. července 2025 10:12", "2025-07-03T08:12:00+00:00"),
        ("3 июля 2025 10:12", "2025-07-03T08:12:00+00:00"),
        ("2025年11月3日(月) 10:12", "2025-11-03T09:12:00+00:00"),
        ("2025年11月3日 下午10:12", "2025-11-03T21:12:00+00:00"),
        ("Monday, November 3rd, 2025 at 10:12 AM", "2025-11-03T09:12:00+00:00"),
        ("3 novembre 2025 à 10:12:00 UTC+1", "2025-11-03T09:12:00+00:00"),
        ("3 November 2025 10:12:00 GMT", "2025-11-03T10:12:00+00:00"),
    ],
)
def test_a_date_for_people_is_read(words, moment):
    assert written_dates.moment(words).isoformat() == moment


@pytest.mark.parametrize("words", ["", "gisteren", "31 februari 2025 10:12", "3 foo 2025", "99:99"])
def test_a_date_that_is_none_is_none(words):
    assert written_dates.moment(words) is None


@pytest.mark.parametrize(
    "head",
    [
        "---------- Forwarded message ---------\nFrom: Gerda Wind <gerda@wind.example>\nDate: Mon, Nov 3, 2025 at 10:12 AM\nSubject: x\nTo: y",
        "---------- Doorgestuurd bericht ---------\nVan: Gerda Wind <gerda@wind.example>\nOnderwerp: x",
        "-------- Doorgestuurd bericht --------\nOnderwerp: \tx\nDatum: \tMon, 3 Nov 2025 10:12:00 +0100\nVan: \tGerda Wind <gerda@wind.example>\nAan: \ty",
        "Van: Gerda Wind [mailto:gerda@wind.example]\nVerzonden: maandag 3 november 2025 10:12\nAan: y\nOnderwerp: x",
        "Von: Gerda Wind <gerda@wind.example>\nGesendet: Montag, 3. November 2025 10:12\nAn: y\nBetreff: x",
    ],
)
def test_the_first_writer_of_a_forwarded_mail_is_found(head):
    found = forwards.find("FW: x", f"Zie onder.\n\n{head}\n\n{INNER}", [])
    assert (found.from_addr, found.from_name, found.subject, found.text) == ("gerda@wind.example", "Gerda Wind", "x", INNER)


def test_an_answer_above_an_older_mail_is_no_forward():
    text = "Nee.\n\n-----Oorspronkelijk bericht-----\nVan: B <b@arag.example>\nVerzonden: x\nAan: y\nOnderwerp: z\n\nJa?"
    assert forwards.find("RE: z", text, []) is None


KIFIDS_COVER = (
    "Geachte heer, mevrouw,\n\nWij ontvingen onderstaande klacht van een consument. De klacht is te vroeg bij ons ingediend: de "
    "interne klachtprocedure is nog niet doorlopen. De consument heeft op 12 oktober 2026 voor het eerst bij u geklaagd.\n\n"
    + "Wij wijzen u op de termijnen van de gedragscode. " * 8
    + "\n\nMet vriendelijke groet,\nKifid"
)


@pytest.mark.parametrize("subject", ["Doorgestuurde klacht, kenmerk 2026.00456", "FW: Klacht", "Doorst: Klacht"])
@pytest.mark.parametrize(
    "line",
    [
        *("-----Oorspronkelijk bericht-----", "-------- Oorspronkelijk bericht --------", "-----Original Message-----"),
        *("---------- Doorgestuurd bericht ---------", "---------- Forwarded message ---------"),
        *("Begin doorgestuurd bericht:", "Begin forwarded message:", "_" * 32, ""),
    ],
)
def test_below_a_letter_that_passes_a_complaint_on_its_writer_is_found_whatever_line_stands_between(subject, line):
    head = "Van: Gerda Wind <gerda@wind.example>\nVerzonden: maandag 26 oktober 2026 10:00\nAan: y\nOnderwerp: Mijn klacht"
    found = forwards.find(subject, f"{KIFIDS_COVER}\n\n{line}\n{head}\n\n{INNER}")
    assert (found.from_addr, found.from_name, found.subject) == ("gerda@wind.example", "Gerda Wind", "Mijn klacht")
    assert found.text == INNER


@pytest.mark.parametrize("line", ["-----Oorspronkelijk bericht-----", "-----Original Message-----"])
def test_below_original_message_own_words_without_a_word_of_passing_on_are_an_answer(line):
    assert forwards.find("Klacht", f"Ik ben het hier niet mee eens en wacht al weken.\n\n{line}\n{block()}") is None


BLOCK = "Van: {who}\nVerzonden: {when}\nAan: y\nOnderwerp: {subject}\n\n{text}"


def block(who="Gerda Wind <gerda@wind.example>", when="maandag 3 november 2025 10:12", subject="x", text=INNER):
    return BLOCK.format(who=who, when=when, subject=subject, text=text)


@pytest.mark.parametrize(
    "prefix", ["FW:", "Fwd:", "Doorst:", "WG:", "TR:", "RV:", "I:", "PD:", "VB:", "VS:", "ENC:", "转发:", "Fw: RE:"]
)
def test_a_subject_says_forwarded_in_many_languages(prefix):
    assert forwards.find(f"{prefix} x", block()).from_addr == "gerda@wind.example"


@pytest.mark.parametrize("prefix", ["RE:", "Antw:", "AW:", "SV:", "R:", "Re: Fwd:", "Betr:"])
def test_an_answer_is_no_forward(prefix):
    assert forwards.find(f"{prefix} x", f"Nee.\n\n{block()}") is None


@pytest.mark.parametrize(
    ("subject", "above", "certainty"),
    [
        ("FW: x", "Zie onder.", Certainty.CERTAIN),
        ("Klacht", "Onderstaande mail kreeg ik vanmorgen.", Certainty.LIKELY),
        ("Klacht", "", Certainty.LIKELY),
    ],
)
def test_how_sure_it_is_depends_on_who_says_so(subject, above, certainty):
    assert forwards.find(subject, f"{above}\n\n{block()}").certainty is certainty


def test_own_words_above_an_older_mail_are_no_forward():
    assert forwards.find("Klacht", f"Ik ben het hier niet mee eens en wacht al weken.\n\n{block()}") is None


def test_a_name_without_an_address_is_not_certain():
    found = forwards.find("FW: x", block(who="Gerda Wind"))
    assert (found.from_name, found.from_addr, found.certainty) == ("Gerda Wind", None, Certainty.LIKELY)


@pytest.mark.parametrize(
    ("who", "name", "address"),
    [
        ('"Wind, Gerda" <gerda@wind.example>', "Wind, Gerda", "gerda@wind.example"),
        ("gerda@wind.example", None, "gerda@wind.example"),
        ("gerda@wind.example (Gerda Wind)", "Gerda Wind", "gerda@wind.example"),
        ("Gerda Wind [mailto:gerda@wind.example]", "Gerda Wind", "gerda@wind.example"),
        ("Gerda Wind <gerda@wind.example<mailto:gerda@wind.example>>", "Gerda Wind", "gerda@wind.example"),
        ("Gerda Wind via Formulier <gerda@wind.example>", "Gerda Wind", "gerda@wind.example"),
        ("balie@praktijk.example namens Gerda Wind", "Gerda Wind", "balie@praktijk.example"),
        ("Balie <balie@x.example> on behalf of Gerda Wind <gerda@wind.example>", "Gerda Wind", "gerda@wind.example"),
    ],
)
def test_name_and_address_are_told_apart(who, name, address):
    found = forwards.find("FW: x", block(who=who))
    assert (found.from_name, found.from_addr) == (name, address)


def test_of_forwards_in_forwards_the_first_writer_is_told():
    second = block(who="Col <col@arag.example>", subject="FW: x", text=f"Voor jou?\n\n{block()}")
    found = forwards.find("FW: FW: x", second)
    assert (found.from_addr, found.text) == ("gerda@wind.example", INNER)


def test_an_answer_below_a_forward_is_not_followed_but_its_writer_is_remembered():
    answered = block(who="Col <col@arag.example>", subject="RE: x", text=f"Nee.\n\n{block()}")
    found = forwards.find("FW: RE: x", answered)
    assert (found.from_addr, found.others) == ("col@arag.example", ("gerda@wind.example",))


def an_eml(name="bericht.eml", type_="message/rfc822", sender="Gerda Wind <gerda@wind.example>", subject="x"):
    content = f"From: {sender}\nSubject: {subject}\nDate: Mon, 3 Nov 2025 10:12:00 +0100\n\n{INNER}\n".encode()
    return Attachment(name=name, type=type_, size=len(content), content=content)


@pytest.mark.parametrize(
    ("subject", "text", "certainty"),
    [
        ("FW: x", "Zie bijlage.", Certainty.CERTAIN),
        ("Klacht", "", Certainty.CERTAIN),
        ("x", "Deze kwam bij ons binnen.", Certainty.LIKELY),
        ("Klacht", "Bijgaand een mail van een klant.", Certainty.LIKELY),
    ],
)
def test_an_attached_mail_is_a_forward_when_it_is_passed_on(subject, text, certainty):
    found = forwards.find(subject, text, [an_eml()])
    assert (found.from_addr, found.text, found.certainty) == ("gerda@wind.example", INNER, certainty)


def test_a_mail_attached_to_ones_own_letter_is_a_paper():
    assert forwards.find("Klacht", "Ik ben boos. Mijn eerdere mail stuur ik als bewijs. " * 12, [an_eml()]) is None


def test_the_first_of_several_attached_mails_is_not_certain():
    found = forwards.find("FW: x", "", [an_eml(), an_eml(sender="Piet <piet@x.example>")])
    assert (found.from_addr, found.certainty) == ("gerda@wind.example", Certainty.LIKELY)


@given(st.text(alphabet="Van:Fromdatumaansubject <>@x.e\n*-", max_size=300), st.sampled_from(["FW: x", "x", "RE: x"]))
def test_any_text_is_searched_and_always_the_same_way(text, subject):
    assert forwards.find(subject, text) == forwards.find(subject, text)


@given(st.text(max_size=60))
def test_any_words_may_stand_where_a_date_should(words):
    found = written_dates.moment(words)
    assert found is None or found.tzinfo is not None


@pytest.mark.parametrize(
    "bait", ["Van: x\n", "Aan: x\n", "Van: a@b\nAan: y\nOnderwerp: FW: x\n\n", "-- doorgestuurd ", "Doorgestuurd:\n", ">", "Op "]
)
def test_a_text_made_to_be_slow_is_searched(bait):
    assert forwards.find("RE: x", bait * (300_000 // len(bait))) is None
