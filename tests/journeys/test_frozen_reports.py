"""What was reported stays what it was; what is other now is said, with the reason, in a later edition or the next report."""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click import UsageError
from desk_office import AMSTERDAM, DIRK, ELS

from complaints.errors import KlachtenbureauError
from complaints.kept_reports import ReportState
from complaints.letters import LetterName
from daemon import issuing, looking_ahead, report_list
from daemon.report_command import Wanted, _period, rhythm_named, write
from journeys.report_office import AT_ONCE, PROOF, SANNE, at_the_draft, goes_to, with_report
from scheduler.periods import PeriodError, named
from storage import database, outbox, reports
from storage.models import ComplaintRow
from storage.report_models import ReportRow

MARCH = named("2026-03")
WITH_PAPERS = replace(AT_ONCE, paper=True, workbook=True, revises=True)


@pytest.fixture
def sent(office, monkeypatch):
    """The report of March went out, with its PDF and workbook."""
    with_report(office, monkeypatch, WITH_PAPERS)
    at_the_draft(office)
    return office


def _moved_to_february():
    """What nobody may do is done: the only complaint of March turns out to be one of February."""
    with database.transaction():
        ComplaintRow.update(received_at=datetime(2026, 2, 27, 12, 0, tzinfo=AMSTERDAM)).execute()


def _hashes(office, folder):
    now = office.clock.now()
    names = write(office.office, Wanted(AT_ONCE, MARCH, None), folder, now)
    return {Path(name).name: hashlib.sha256(Path(name).read_bytes()).hexdigest() for name in names}


def _letters(office, to=DIRK):
    return [letter for letter in office.letters_to(to) if "Proefrapport" in letter.subject]


def test_made_again_it_gives_the_same_files_whatever_the_register_says(sent, tmp_path):
    before = _hashes(sent, tmp_path / "first")
    _moved_to_february()
    goes_to(sent, "2026-04-20T12:00")
    assert _hashes(sent, tmp_path / "second") == before
    assert {name.rpartition(".")[2] for name in before} == {"txt", "html", "pdf", "xlsx"}


def test_the_papers_that_were_sent_are_those_that_are_given_again(sent, tmp_path):
    (letter,) = _letters(sent)
    posted = {
        part.get_filename(): hashlib.sha256(part.get_payload(decode=True)).hexdigest() for part in letter.mail.iter_attachments()
    }
    given = _hashes(sent, tmp_path / "again")
    assert posted == {name: given[name] for name in posted}
    assert len(posted) == 2


def test_a_report_is_made_once_for_each_period(sent):
    sent.works_through(days=3, step_minutes=600)
    assert [each.period for each in reports.listing()] == ["2026-03"]


def test_what_was_missed_in_downtime_is_made_up_period_by_period(office, monkeypatch):
    with_report(office, monkeypatch, AT_ONCE)
    office.receives(subject="Ontslag", text="Mijn werkgever gaf mij ontslag.")
    office.works_until_quiet()
    goes_to(office, "2026-07-15T12:00")
    assert [each.period for each in reports.listing()] == ["2026-03", "2026-04", "2026-05", "2026-06"]


def test_a_rhythm_that_is_switched_on_brings_no_reports_of_long_ago(office, monkeypatch):
    with_report(office, monkeypatch, replace(AT_ONCE, due=lambda _office, _period: None))
    office.receives(subject="Ontslag", text="Mijn werkgever gaf mij ontslag.")
    office.works_until_quiet()
    goes_to(office, "2026-07-15T12:00")
    with_report(office, monkeypatch, AT_ONCE)
    goes_to(office, "2026-07-15T13:00")
    assert [each.period for each in reports.listing()] == ["2026-06"]


def test_one_report_that_cannot_be_made_keeps_no_other_waiting(office, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError

    with_report(office, monkeypatch, AT_ONCE)
    bad = replace(AT_ONCE, name="broken", make=broken)
    monkeypatch.setattr("daemon.rhythms.RHYTHMS", (bad, AT_ONCE))
    at_the_draft_safely(office)
    assert [each.name for each in reports.listing()] == ["proof"]


def at_the_draft_safely(office):
    office.receives(subject="Ontslag", text="Mijn werkgever gaf mij ontslag.")
    office.works_until_quiet()
    office.clock.moment = datetime(2026, 4, 1, 8, tzinfo=AMSTERDAM)
    assert issuing.make_due(office.office, office.clock.now())
    with pytest.raises(ZeroDivisionError):  # said aloud once nothing else is left to do
        issuing.make_due(office.office, office.clock.now())


def test_a_later_edition_goes_to_the_same_readers_and_says_what_was_and_is(sent):
    _moved_to_february()
    issuing.revise(sent.office, reports.latest("proof", "2026-03"), "een ontvangst stond verkeerd.", sent.clock.now())
    sent.works_until_quiet()
    text = _letters(sent, ELS)[-1].text
    assert "De reden: een ontvangst stond verkeerd." in text
    assert "Voorraad, Arbeid, Nieuw: was 1, is 0" in text
    assert [len(_letters(sent, to)) for to in (DIRK, ELS)] == [2, 2]


def test_a_later_edition_leaves_the_first_one_as_it_was(sent):
    first = reports.latest("proof", "2026-03")
    document = reports.document(first.id)
    _moved_to_february()
    issuing.revise(sent.office, first, "x.", sent.clock.now())
    assert (reports.find(first.id), reports.document(first.id)) == (first, document)


def test_without_a_difference_no_edition_is_made(sent):
    assert issuing.revise(sent.office, reports.latest("proof", "2026-03"), "zomaar.", sent.clock.now()) is None
    assert [each.edition for each in reports.listing()] == [1]


def test_no_later_edition_is_made_by_itself(sent):
    _moved_to_february()
    sent.works_through(days=3, step_minutes=600)
    assert [each.edition for each in reports.listing()] == [1]


def test_the_next_report_names_what_changed_since_and_where_the_journal_is_silent_it_says_so(sent):
    _moved_to_february()
    goes_to(sent, "2026-05-01T08:00")
    text = _letters(sent)[-1].text
    assert "maart 2026, Voorraad, Arbeid, Nieuw: was 1, is 0" in text
    assert "In het journaal staat er geen reden bij." in text


def test_what_was_told_once_is_not_told_again(sent):
    _moved_to_february()
    goes_to(sent, "2026-05-01T08:00")
    goes_to(sent, "2026-06-01T08:00")
    assert "maart 2026" not in _letters(sent)[-1].text


def test_the_next_report_gives_the_reason_that_the_journal_has(sent):
    """A complaint that came in on the thirty-first of March lay parked until April, and counts for March."""
    sent.advances(hours=1)
    sent.receives(from_="kees@klant.example", subject="Ontslag", text="Ook mij gaf de werkgever ontslag.")
    sent.works_until_quiet()
    with database.transaction():
        late = ComplaintRow.received_at > datetime(2026, 4, 1, tzinfo=AMSTERDAM)
        ComplaintRow.update(received_at=datetime(2026, 3, 30, 23, 0, tzinfo=AMSTERDAM)).where(late).execute()
    goes_to(sent, "2026-05-01T08:00")
    text = _letters(sent)[-1].text
    assert "was 1, is 2" in text
    assert "K-2026-000002: geregistreerd als K-2026-000002 (1 april 2026)" in text


def test_a_draft_that_was_held_back_is_replaced_by_a_new_draft(office, monkeypatch):
    with_report(office, monkeypatch, PROOF)
    at_the_draft(office)
    (old,) = office.letters_to(SANNE, "Concept")
    office.replies(SANNE, old, "nog niet")
    office.works_until_quiet()
    _moved_to_february()
    issuing.revise(office.office, reports.latest("proof", "2026-03"), "een ontvangst stond verkeerd.", office.clock.now())
    office.works_until_quiet()
    assert [each.state for each in reports.listing()] == [ReportState.REPLACED, ReportState.DRAFT]
    office.replies(SANNE, old, "akkoord")
    office.works_until_quiet()
    assert (_letters(office), "nieuwer concept" in office.last_letter_to(SANNE).text) == ([], True)
    office.replies(SANNE, office.letters_to(SANNE, "Concept")[-1], "akkoord")
    office.works_until_quiet()
    assert "Herzien" not in _letters(office)[-1].text


def test_the_list_tells_where_each_report_stands_and_what_comes_next(office, monkeypatch):
    with_report(office, monkeypatch, PROOF)
    at_the_draft(office)
    (row,) = report_list.listed(office.office)
    assert (row.state, [reader.name for reader in row.to], row.fingerprint) == (
        ReportState.DRAFT,
        ["Sanne Kok", "Teun Visser"],
        ReportRow.get().fingerprint,
    )
    (following,) = report_list.coming(office.office, office.clock.now())
    assert (following.period, following.at, following.draft) == ("2026-04", datetime(2026, 5, 1, 8, tzinfo=AMSTERDAM), True)


def test_the_list_tells_what_became_of_each_letter(sent):
    (row,) = report_list.listed(sent.office)
    assert [(reader.address, reader.state) for reader in row.to] == [(DIRK, "sent"), (ELS, "sent")]


def test_a_period_that_is_not_over_is_refused_with_a_sentence(sent):
    with pytest.raises(KlachtenbureauError, match=r"2026-04 is not over; its last day is 30-04-2026\."):
        _period(sent.office, AT_ONCE, "2026-04", sent.clock.now())


def test_a_period_of_another_length_is_refused_with_an_example(sent):
    with pytest.raises(PeriodError, match="such as 2026-10"):
        _period(sent.office, AT_ONCE, "2026-Q1", sent.clock.now())


def test_an_unknown_report_is_refused_with_those_that_there_are(sent):
    with pytest.raises(UsageError, match=r"There is no report 'mothly'; there are proof\."):
        rhythm_named("mothly")


def _ahead(office, days=60):
    now = office.clock.now()
    found = looking_ahead.coming_until(now + timedelta(days=days), office.office, now)
    return [(each.at, each.what) for each in found if each.letter in {LetterName.REPORT, LetterName.REPORT_WAITS}]


def test_the_agenda_tells_the_draft_and_when_it_goes_by_itself(office, monkeypatch):
    with_report(office, monkeypatch, PROOF)
    office.receives(subject="Ontslag", text="Mijn werkgever gaf mij ontslag.")
    office.works_until_quiet()
    assert _ahead(office, days=40) == [
        (datetime(2026, 4, 1, 8, tzinfo=AMSTERDAM), "concept: proefrapport over maart 2026"),
        (datetime(2026, 4, 7, 8, tzinfo=AMSTERDAM), "proefrapport over maart 2026"),
    ]


def test_what_the_agenda_told_is_what_happens(office, monkeypatch):
    with_report(office, monkeypatch, PROOF)
    office.receives(subject="Ontslag", text="Mijn werkgever gaf mij ontslag.")
    office.works_until_quiet()
    told = [at for at, _ in _ahead(office, days=40)]
    office.works_through(days=40, step_minutes=240)
    went = sorted({letter.queued_at for letter in outbox.listing() if letter.letter == LetterName.REPORT})
    assert all(timedelta() <= real - planned < timedelta(hours=4) for planned, real in zip(told, went, strict=True))


def test_the_agenda_tells_the_reminder_of_a_report_that_is_held_back(office, monkeypatch):
    with_report(office, monkeypatch, PROOF)
    at_the_draft(office)
    office.replies(SANNE, office.letters_to(SANNE, "Concept")[0], "nog niet")
    office.works_until_quiet()
    assert _ahead(office, days=3) == [(datetime(2026, 4, 2, 8, 30, tzinfo=AMSTERDAM), "herinnering aan Proefrapport 2026-03")]
