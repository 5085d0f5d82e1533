"""What a reply to a draft says: in doubt it holds back, for sending cannot be undone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.approving import Because, Says, read
from complaints.message import Attachment, IncomingMessage
from complaints.staff_rules import Person

DIRK = Person(id="dirk", name="Dirk de Groot", address="dirk@arag.example")
PAPER = Attachment(name="cijfers.docx", type="application/msword", size=90_000, content=b"")


def _says(text, *papers):
    return read(IncomingMessage(text=text, reply=text, from_addr=DIRK.address, attachments=papers), DIRK)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("akkoord", Says.YES),
        ("Ik ga akkoord", Says.YES),
        ("ziet er goed uit, dank je wel", Says.YES),
        ("verstuur maar", Says.YES),
        ("\N{THUMBS UP SIGN}", Says.YES),
        ("Looks good, thanks", Says.YES),
        ("Goedemorgen,\nPrima.\nDirk", Says.YES),
        ("De stijging komt door de storing.", Says.REMARK),
        ("Klanten wachten te lang.", Says.REMARK),
        ("", Says.NOTHING),
        ("Hoi", Says.NOTHING),
        ("Dank je wel!", Says.NOTHING),
        ("nee", Says.NO),
        ("Akkoord?", Says.NO),
        ("het klopt niet", Says.NO),
        ("akkoord na aanpassing van deel 4", Says.NO),
        ("Akkoord, maar haal deel 4 eruit", Says.NO),
    ],
)
def test_a_reply_says(text, says):
    assert _says(text).says is says


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("wacht", Because.ASKED),
        ("Akkoord, mits Letsel klopt", Because.CONDITION),
        ("Is Letsel gestegen?", Because.QUESTION),
    ],
)
def test_what_holds_back_says_why(text, because):
    assert _says(text).because is because


def test_an_added_paper_holds_back_for_it_cannot_go_along():
    assert _says("Zie de bijlage", PAPER).because is Because.PAPER


def test_a_yes_with_a_paper_is_a_yes():
    assert _says("akkoord", PAPER).says is Says.YES


def test_a_remark_loses_the_yes_that_stood_before_it():
    assert _says("Akkoord. De storing duurde een week.").text == "De storing duurde een week."


@given(st.text(), st.text(), st.sampled_from(["#stop", "niet versturen", "niet akkoord", "do not send"]))
def test_whatever_stands_around_it_a_clear_no_is_a_no(before, after, no):
    assert _says(f"{before}\n\nIk zeg: {no}, want er is iets.\n\n{after}").says is Says.NO


@given(st.text())
def test_no_text_breaks_the_reading(text):
    assert _says(text).says in Says
