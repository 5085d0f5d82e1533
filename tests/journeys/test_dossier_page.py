"""What a person at the terminal reads of a complaint: all that was written down of it, in words."""

import pytest
from desk_office import BRAM

from daemon import dossier_page
from storage import dossiers

FIRST, SECOND = "K-2026-000001", "K-2026-000002"


@pytest.fixture
def page(office):
    """Read the page of one complaint, a line each, as it stands."""
    office.has_a_complaint_about_work()
    house = office.office

    def read(number=FIRST):
        return [line.strip() for line in dossier_page.lines(dossiers.find(number), house.rulebook, house.workdays)]

    return read


def _says(office, text, number=FIRST):
    office.replies(BRAM, office.letters_to(BRAM, f"[{number}]")[-1], text)
    office.works_until_quiet()


def test_each_part_stands_with_its_judgement(office, page):
    _says(office, "#onderdeel te traag: gegrond, oorzaak snelheid/termijn gemist\n#onderdeel onheus: ongegrond")
    assert {"1. te traag (gegrond; snelheid, termijn gemist)", "2. onheus (ongegrond)"} <= set(page())


def test_mails_and_letters_tell_in_words_what_became_of_them(page):
    told = "\n".join(page())
    assert "van anna@klant.example: Ontslag (persoon, geregistreerd)" in told
    assert "aan anna@klant.example: ontvangstbevestiging (verzonden)" in told


def test_what_was_paid_is_an_amount_of_money(office, page):
    _says(office, "#vergoeding 1.250,50 coulance")
    assert {"herstel               coulance", "vergoeding            € 1.250,50"} <= set(page())


def test_mails_of_what_was_merged_stand_under_the_number_that_goes_on(office, page):
    office.advances(days=1)
    office.receives(subject="Nog eens over mijn ontslag", text="Mijn werkgever gaf mij ontslag, zoals ik al schreef.")
    office.works_until_quiet()
    _says(office, f"#samenvoegen {FIRST}", SECOND)
    told = page()
    assert told[told.index("Samengevoegd") + 1] == SECOND
    assert [line for line in told if "anna@klant.example: Nog eens over mijn ontslag (" in line]
