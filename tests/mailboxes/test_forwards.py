"""A forwarded mail tells who first wrote it; an answered mail is not a forward."""

import pytest

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
