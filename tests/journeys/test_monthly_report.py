"""The monthly report by the rules of the house: first to the secretariat, then to management; its figures stay what they were."""

from desk_office import BRAM, DIRK

from complaints.complaint import Status
from daemon import rhythms
from journeys.report_office import SANNE, at_the_draft, goes_to, with_report
from storage import dossiers, reports

CLOSING = "U heeft gelijk.\n#besproken met Jansen\n#oorzaak snelheid\n#teruggekoppeld\n#leerpunt bel terug\n#afgehandeld gegrond"


def _monthly(office, monkeypatch):
    with_report(
        office, monkeypatch, rhythms.MONTHLY, to=["management"], draft_to="secretariat", send_anyway_after="2 working days"
    )


def test_the_secretariat_releases_the_report_of_the_month(office, monkeypatch):
    _monthly(office, monkeypatch)
    at_the_draft(office)
    (draft,) = office.letters_to(SANNE, "Concept")
    office.replies(SANNE, draft, "Akkoord. Het was een rustige maand.")
    office.works_until_quiet()
    letter = office.last_letter_to(DIRK)
    assert "Het was een rustige maand." in letter.text
    assert {name.rpartition(".")[2] for name in letter.papers} == {"pdf", "xlsx"}


def test_what_goes_on_after_the_month_is_no_revision_of_it(office, monkeypatch):
    """The complaint of March is answered and closed in April: the figures of March say what they said."""
    _monthly(office, monkeypatch)
    at_the_draft(office)
    goes_to(office, "2026-04-14T10:00")
    office.replies(BRAM, office.letters_to(BRAM)[0], CLOSING)
    office.works_until_quiet()
    assert dossiers.find(office.numbers[0]).complaint.status is Status.CLOSED
    office.receives(from_="kees@klant.example", subject="Ontslag", text="Mijn werkgever gaf mij ontslag.")
    office.works_until_quiet()
    goes_to(office, "2026-05-01T08:00")
    assert [(each.period, each.revised) for each in reports.listing()] == [("2026-03", ()), ("2026-04", ())]
