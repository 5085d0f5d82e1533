"""A crash between draft, release and sending: the report still goes to each reader, and to nobody twice."""

from collections.abc import Iterator

import pytest
from crash.power import recovers, works_until_it_crashes
from desk_office import DIRK, ELS, DeskOffice
from journeys.report_office import SANNE, TEUN, at_the_draft, goes_to, with_report

from complaints.kept_reports import ReportState
from mailboxes.memory import MemoryPostman
from storage import reports

STEPS = range(1, 38)  # all that there are; the last test holds on to it


@pytest.fixture
def office(tmp_path, monkeypatch) -> Iterator[DeskOffice]:
    postman = MemoryPostman(repeatable=True)
    opened = DeskOffice(tmp_path, f"sqlite:///{tmp_path / 'test.sqlite3'}", postman=postman).opens()
    with_report(opened, monkeypatch)
    yield opened
    opened.office.close()


def _reports_to(office, person):
    return {letter.message_id for letter in office.letters_to(person) if letter.subject.startswith("Proefrapport")}


@pytest.mark.parametrize("step", STEPS)
def test_a_crash_while_it_is_released_loses_no_report_and_doubles_none(office, step):
    at_the_draft(office)
    office.replies(SANNE, office.letters_to(SANNE, "Concept")[0], "akkoord")
    works_until_it_crashes(office, step)
    recovers(office)
    assert [len(_reports_to(office, to)) for to in (DIRK, ELS)] == [1, 1]
    assert [each.state for each in reports.listing()] == [ReportState.SENT]


@pytest.mark.parametrize("step", STEPS[::4])
def test_a_crash_while_the_draft_is_made_makes_one_draft(office, step):
    office.receives(subject="Ontslag", text="Mijn werkgever gaf mij ontslag.")
    office.works_until_quiet()
    office.clock.moment = office.clock.moment.replace(month=4, day=1)
    works_until_it_crashes(office, step)
    recovers(office)
    drafts = [{letter.message_id for letter in office.letters_to(to, "Concept")} for to in (SANNE, TEUN)]
    assert [len(ids) for ids in drafts] == [1, 1]
    assert len(reports.listing()) == 1


@pytest.mark.parametrize("step", STEPS[::4])
def test_a_crash_while_it_goes_without_an_answer_sends_it_once(office, step):
    at_the_draft(office)
    office.clock.moment = office.clock.moment.replace(month=4, day=8)
    works_until_it_crashes(office, step)
    recovers(office)
    goes_to(office, "2026-04-09T12:00")
    assert [len(_reports_to(office, to)) for to in (DIRK, ELS)] == [1, 1]


def test_the_steps_cover_the_whole_story(office):
    at_the_draft(office)
    office.replies(SANNE, office.letters_to(SANNE, "Concept")[0], "akkoord")
    assert not works_until_it_crashes(office, STEPS.stop)
