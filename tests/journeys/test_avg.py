"""More time for a request about one's own personal data: once, told with the reason within the first month (GDPR 12(3))."""

from datetime import datetime, timedelta

import pytest
from desk_office import AMSTERDAM, ANNA, BRAM, DeskOffice, Letter, a_bounce

from complaints.complaint import DeadlineKind

EXTEND = "#spoor avg verlengen met 2 maanden want uw gegevens staan in acht zaken"


@pytest.fixture
def letter(office: DeskOffice) -> Letter:
    """Bram's letter about Anna's complaint, in which she also asks for her data."""
    office.receives(
        subject="Ontslag", text="Mijn werkgever gaf mij ontslag. Ik doe een AVG-verzoek: ik wil inzage in mijn gegevens."
    )
    office.works_until_quiet()
    assert ends(office) == datetime(2026, 4, 2, 17, 30, tzinfo=AMSTERDAM)
    return office.last_letter_to(BRAM)


def ends(office: DeskOffice) -> datetime | None:
    """When the request must be answered."""
    found = office.dossier.deadline(DeadlineKind.AVG)
    return found.due_at.astimezone(AMSTERDAM) if found else None


def says(office: DeskOffice, letter: Letter, text: str) -> None:
    """Bram answers his letter."""
    office.advances(minutes=1)
    office.replies(BRAM, letter, text)
    office.works_until_quiet()


def test_the_customer_hears_why_and_until_when(office: DeskOffice, letter: Letter) -> None:
    says(office, letter, EXTEND)
    told = office.last_letter_to(ANNA)
    assert "uw gegevens staan in acht zaken" in told.text
    assert "2 juni 2026" in told.text
    assert "Autoriteit Persoonsgegevens" in told.text
    assert ends(office) == datetime(2026, 6, 2, 17, 30, tzinfo=AMSTERDAM)
    assert "AVG-verzoek verlengd tot 2 juni 2026" in office.last_letter_to(BRAM).text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("#spoor avg verlengen met 1 maand want het is veel", (2026, 5, 1)),  # the day itself is a Saturday
        ("#spoor avg verlengen tot 20 mei want het is veel", (2026, 5, 20)),
        ("#track avg extend by two months because it is a lot", (2026, 6, 2)),
    ],
)
def test_it_can_be_shorter(office: DeskOffice, letter: Letter, text: str, day: tuple[int, int, int]) -> None:
    says(office, letter, text)
    assert ends(office) == datetime(*day, 17, 30, tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("#spoor avg verlengen met 2 maanden", "de reden ontbreekt"),
        ("#spoor avg verlengen met 3 maanden want het is veel", "uiterlijk op 2 juni 2026"),
        ("#spoor avg verlengen tot 10 maart want het is veel", "na de eerste maand"),
        ("#spoor avg verlengen want het is veel", "met hoeveel maanden"),
    ],
)
def test_what_the_law_does_not_allow_is_refused(office: DeskOffice, letter: Letter, text: str, why: str) -> None:
    before = ends(office)
    says(office, letter, text)
    assert why in office.last_letter_to(BRAM).text
    assert ends(office) == before


def test_not_twice(office: DeskOffice, letter: Letter) -> None:
    says(office, letter, EXTEND)
    says(office, letter, EXTEND)
    assert "al een keer verlengd" in office.last_letter_to(BRAM).text
    assert len(office.letters_to(ANNA, "later")) == 1


def test_not_after_the_first_month(office: DeskOffice, letter: Letter) -> None:
    office.clock.moment += timedelta(days=32)
    says(office, letter, EXTEND)
    assert "de eerste maand is voorbij" in office.letters_to(BRAM)[-1].text


def test_it_can_be_taken_back(office: DeskOffice, letter: Letter) -> None:
    before = ends(office)
    says(office, letter, EXTEND)
    says(office, office.last_letter_to(BRAM), "#ongedaan")
    assert ends(office) == before


def test_an_extension_that_did_not_arrive_does_not_hold(office: DeskOffice, letter: Letter) -> None:
    before = ends(office)
    says(office, letter, EXTEND)
    office.takes(a_bounce(office.last_letter_to(ANNA), office.clock.now()))
    office.works_until_quiet()
    assert ends(office) == before
    assert "AVG-verzoek: antwoord aan de klant: uiterlijk donderdag 2 april" in office.last_letter_to(BRAM).text


def test_without_a_request_there_is_nothing_to_extend(office: DeskOffice) -> None:
    told = office.has_a_complaint_about_work()
    says(office, told, EXTEND)
    assert "loopt geen" in office.last_letter_to(BRAM).text
