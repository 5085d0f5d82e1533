"""The yearly public report: a draft in February, asked after until it stands on the website; directors hear when it is late."""

from dataclasses import replace

import pytest
import yaml
from desk_office import DIRK, ELS, RULES

from complaints.kept_reports import ReplyKind
from daemon import rhythms, rulebook
from journeys.report_office import goes_to
from storage import reports

NOOR, LARS = "noor@arag.example", "lars@arag.example"
TITLE = "Klachtenrapport 2026"
_PEOPLE = """
people:
  - {id: bram, name: Bram Bakker, address: bram@arag.example, trained_until: 2026-12-31}
  - {id: dirk, name: Dirk de Groot, address: dirk@arag.example}
  - {id: els, name: Els Vermeer, address: els@arag.example}
  - {id: noor, name: Noor Smit, address: noor@arag.example}
  - {id: lars, name: Lars Kuiper, address: lars@arag.example}
roles: {bureau: [dirk], directors: [els], communications: [noor], legal_counsel: [lars]}
units:
  - {id: arbeid, name: Rechtshulp Arbeid, department: Rechtshulp, manager: dirk, handlers: [bram]}
  - {id: bureau, name: Klachtenbureau, department: Klachtenbureau, manager: els, handlers: [dirk], catch_all: true}
"""


@pytest.fixture
def february(office, monkeypatch):
    """Anna complained in 2026; on the first working day of February 2027 the draft is there, here without its PDF."""
    return at_the_draft(office, monkeypatch, paper=False)


def at_the_draft(office, monkeypatch, *, paper):
    rhythm = replace(rhythms.named("publication"), paper=paper, workbook=False)
    monkeypatch.setattr(rhythms, "RHYTHMS", (rhythm,))
    tree = {**yaml.safe_load(RULES), **yaml.safe_load(_PEOPLE)}
    reported = {**tree["reports"], "monthly": {"to": [], "at": "08:00"}, "publication": {}}
    text = yaml.safe_dump({**tree, "reports": reported}, sort_keys=False)
    (office.folder / "rules.yaml").write_text(text, "utf-8")
    office.office.use_rules(rulebook.parse(text, "rules.yaml"))
    office.receives(subject="Ontslag", text="Mijn werkgever gaf mij ontslag.")
    office.works_until_quiet()
    goes_to(office, "2027-02-01T08:00")
    return office


def days_of(office, who, subject):
    return [str(letter.mail["Date"])[5:11] for letter in office.letters_to(who, subject)]


def each_day(office, until):
    """Day by day at ten, up to and including a day of 2027 such as 03-31."""
    office.clock.moment = office.clock.moment.replace(hour=10)
    while f"{office.clock.moment:%m-%d}" < until:
        office.works_through(days=1, step_minutes=1440)


def proofs():
    (report,) = reports.listing("publication")
    return [reply.text for reply in reports.replies(report.id) if reply.kind is ReplyKind.PUBLISHED]


def test_the_draft_goes_to_communications_and_counsel_with_the_page_and_the_paper(office, monkeypatch):
    at_the_draft(office, monkeypatch, paper=True)

    for who in (NOOR, LARS):
        (letter,) = office.letters_to(who, TITLE)
        names = {part.get_filename() for part in letter.mail.walk() if part.get_filename()}
        assert {"klachtenrapport-2026.html", "klachtenrapport-2026.pdf"} <= names
    assert office.letters_to(ELS, TITLE) == []


def test_it_tells_what_to_do_with_it(february):
    assert "vóór 1 april op de website" in february.last_letter_to(NOOR).text


def test_nobody_is_recognised_in_a_year_of_one_complaint(february):
    assert "Over 2026 zijn de aantallen te klein om te laten zien." in february.last_letter_to(NOOR).text


def test_they_are_asked_every_two_weeks_and_weekly_in_march_until_it_is_there(february):
    each_day(february, "03-24")

    assert days_of(february, NOOR, "Herinnering") == ["15 Feb", "01 Mar", "08 Mar", "15 Mar", "22 Mar"]


def test_directors_hear_of_it_on_the_day_of_the_alarm_and_not_before(february):
    """25 March 2027 is a Thursday."""
    each_day(february, "03-24")
    assert days_of(february, ELS, "Nog niet op de website") == []

    each_day(february, "03-25")
    assert days_of(february, ELS, "Nog niet op de website") == ["25 Mar"]
    assert "Noor Smit en Lars Kuiper" in february.last_letter_to(ELS).text


def test_a_web_address_and_a_day_are_kept_as_proof_and_end_the_questions(february):
    goes_to(february, "2027-03-16T10:00")
    february.replies(NOOR, february.letters_to(NOOR, TITLE)[0], "https://www.voorbeeld.example/klachten-2026 op 15 maart")
    february.works_until_quiet()
    asked = len(days_of(february, LARS, "Herinnering"))
    each_day(february, "04-10")

    assert proofs() == ["https://www.voorbeeld.example/klachten-2026 (15-03-2027)"]
    assert len(days_of(february, LARS, "Herinnering")) == asked
    assert days_of(february, ELS, "Nog niet op de website") == []


def test_without_a_day_the_day_of_the_mail_counts(february):
    goes_to(february, "2027-03-16T10:00")
    february.replies(LARS, february.letters_to(LARS, TITLE)[0], "Het staat op https://www.voorbeeld.example/klachten")
    february.works_until_quiet()

    assert proofs() == ["https://www.voorbeeld.example/klachten (16-03-2027)"]


def test_a_day_that_is_still_to_come_proves_nothing(february):
    february.replies(NOOR, february.letters_to(NOOR, TITLE)[0], "Komt op 15 maart op https://www.voorbeeld.example/klachten")
    february.works_until_quiet()

    assert proofs() == []
    assert "15 maart 2027" in february.last_letter_to(NOOR).text


def test_without_an_address_she_is_asked_for_it(february):
    february.replies(NOOR, february.letters_to(NOOR, TITLE)[0], "Staat erop!")
    february.works_until_quiet()

    assert proofs() == []
    assert "Wij lazen geen webadres" in february.last_letter_to(NOOR).text


def test_someone_else_proves_nothing(february):
    february.replies(DIRK, february.letters_to(NOOR, TITLE)[0], "https://www.voorbeeld.example/klachten")
    february.works_until_quiet()

    assert proofs() == []
