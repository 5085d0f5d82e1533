"""The weekly letter, the working group's pack, the analysis of a department and the dossier of a director, told by mail."""

import io
import re
from datetime import datetime

import pypdfium2
import pytest
import yaml
from desk_office import AMSTERDAM, ANNA, BRAM, CARLA, DIRK, ELS, RULES

from daemon import rulebook
from reports.document import thawed
from storage import reports

CLOSING = "#besproken met Jansen\n#oorzaak snelheid/termijn gemist\n#teruggekoppeld\n#leerpunt Bel Anna de Vries dezelfde dag terug\n#afgehandeld"
STORY = (
    "Geachte heer, mevrouw,\n\nIk wacht al zes weken op een antwoord over mijn ontslag, en niemand belt mij terug. Mijn werkgever "
    "Jansma Bouw betaalt niets meer. Ik voel mij aan het lijntje gehouden, want uw collega Wim\nTerpstra beloofde het drie keer. Mijn zaak is "
    "R25.118.204, mijn bsn is 111222333 en u belt 06-12345678.\n\nMet vriendelijke groet,\nAnna de Vries\nKerkstraat 12a, 3511 AB Utrecht"
)
SECRETS = r"\b(?:anna|vries|bram|bakker|jansma|wim|terpstra|jansen|111222333|12345678|118|kerkstraat|3511|utrecht|carla|smit)\b"


@pytest.fixture
def with_rules(office):
    """Only the reports of this story are on."""

    def use(**on):
        tree = yaml.safe_load(RULES)
        tree["reports"] = {**tree["reports"], "monthly": {"to": [], "at": "08:00"}, **on}
        tree["roles"] = {**tree["roles"], "working_group": ["carla", "dirk"]}
        text = yaml.safe_dump(tree, sort_keys=False)
        (office.folder / "rules.yaml").write_text(text, "utf-8")
        office.office.use_rules(rulebook.parse(text, "rules.yaml"))
        return office

    return use


def goes_to(office, moment):
    office.clock.moment = datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM)
    office.works_until_quiet()


def a_closed_complaint(office):
    office.receives(subject="Ontslag", text=STORY)
    office.works_until_quiet()
    office.advances(days=9)
    letter = office.last_letter_to(BRAM)
    office.replies(
        BRAM, letter, f"Beste mevrouw De Vries,\n\nHet spijt ons. Wij belden Jansma en hij betaalt.\n{CLOSING} gegrond"
    )
    office.works_until_quiet()


def pdf_text(letter):
    (paper,) = (part for part in letter.mail.iter_attachments() if part.get_content_type() == "application/pdf")
    document = pypdfium2.PdfDocument(io.BytesIO(paper.get_content()))
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def whole(letter):
    """All that a reader sees: both parts of the mail."""
    return "\n".join(part.get_content() for part in letter.mail.walk() if part.get_content_type() in {"text/plain", "text/html"})


def test_a_director_reads_a_closed_dossier_in_which_nobody_can_be_recognised(with_rules):
    office = with_rules(dossier={})
    a_closed_complaint(office)
    goes_to(office, "2026-04-10T09:00")
    letter = office.last_letter_to(ELS)
    told = pdf_text(letter)
    assert "Ik wacht al zes weken" in told
    assert re.findall(SECRETS, (told + whole(letter)).casefold()) == []


def test_the_dossier_comes_some_working_days_after_the_month(with_rules):
    office = with_rules(dossier={})
    a_closed_complaint(office)
    goes_to(office, "2026-04-09T12:00")  # Good Friday and Easter Monday are free
    assert office.letters_to(ELS, "begin tot eind") == []
    goes_to(office, "2026-04-10T09:00")
    assert len(office.letters_to(ELS, "begin tot eind")) == 1


def test_a_director_says_that_he_read_it(with_rules):
    office = with_rules(dossier={})
    a_closed_complaint(office)
    goes_to(office, "2026-04-10T09:00")
    office.replies(ELS, office.last_letter_to(ELS), "gelezen")
    office.works_until_quiet()
    (report,) = reports.listing("dossier")
    assert [(reply.person, reply.kind) for reply in reports.replies(report.id)] == [("els", "read")]


def test_the_next_month_brings_no_dossier_twice_while_there_is_another(with_rules):
    office = with_rules(dossier={})
    a_closed_complaint(office)
    a_closed_complaint(office)
    goes_to(office, "2026-04-10T09:00")
    goes_to(office, "2026-05-12T09:00")
    names = {reports_name(report) for report in reports.listing("dossier")}
    assert {name.partition("K-")[2] for name in names} == {"2026-000001", "2026-000002"}


def reports_name(report):
    return thawed(reports.document(report.id)).name


def test_a_director_who_had_it_in_hand_does_not_get_it(with_rules):
    office = with_rules(dossier={"to": ["bram"]})
    a_closed_complaint(office)
    goes_to(office, "2026-04-10T09:00")
    assert reports.listing("dossier") == []


def test_the_department_gets_its_analysis_pack_in_july_without_names(with_rules):
    office = with_rules(half_year={})
    a_closed_complaint(office)
    goes_to(office, "2026-07-01T09:00")
    letter = office.last_letter_to(DIRK)
    text = whole(letter)
    assert "Klachtenanalyse Rechtshulp" in letter.subject
    assert "niemand belt mij terug" in text
    assert "Bel de klant dezelfde dag terug" in text
    assert re.findall(SECRETS, text.casefold().replace("dirk de groot", "")) == []


def test_the_working_group_gets_its_pack_five_working_days_ahead(with_rules):
    office = with_rules(quarterly={"meets": [datetime(2026, 4, 23).date()]})
    a_closed_complaint(office)
    goes_to(office, "2026-04-15T23:00")
    assert office.letters_to(CARLA, "Werkgroep") == []
    goes_to(office, "2026-04-16T08:00")
    assert "23 april 2026" in office.last_letter_to(CARLA).text


def test_the_weekly_letter_comes_in_a_week_with_something_late(with_rules):
    office = with_rules(weekly={"to": ["directors"]})
    office.receives(subject="Ontslag", text=STORY)
    office.works_until_quiet()
    goes_to(office, "2026-03-16T08:00")
    assert "te laat" in office.last_letter_to(ELS).text
    assert office.last_letter_to(ELS).papers == []


def test_there_is_no_weekly_letter_in_a_quiet_week(with_rules):
    office = with_rules(weekly={"to": ["directors"]})
    a_closed_complaint(office)
    goes_to(office, "2026-03-30T08:00")
    assert office.letters_to(ELS, "week 13") == []


def test_who_did_not_complain_is_never_written_to(with_rules):
    office = with_rules(dossier={}, half_year={}, quarterly={}, weekly={})
    a_closed_complaint(office)
    before = len(office.letters_to(ANNA))
    goes_to(office, "2026-07-20T09:00")
    assert len(office.letters_to(ANNA)) == before
