"""Looking ahead: what the agenda tells is what the daemon then does, and each date says where it comes from."""

import json
from datetime import datetime, timedelta

import pytest
from desk_office import AMSTERDAM, ANNA, BRAM, RULES

from complaints.letters import LetterName
from daemon import dossier_page, looking_ahead, showing
from journeys.running import command
from journeys.staff_office import with_rules
from journeys.test_commands import _set, _with_a_complaint
from mailboxes.base import Delivery, Fate
from storage import outbox

NUMBER = "K-2026-000001"
EXPLAINED = (
    "5 werkdagen volgens gedragscode, vanaf de ontvangst op maandag 2 maart 2026 om 10:00: "
    "uiterlijk maandag 9 maart 2026 om 17:30; overgeslagen: 7 en 8 maart (weekend)"
)
WITH_EVERYTHING = RULES.replace("letters_wait: 0", "letters_wait: 2 minutes").replace(
    "digests: {handlers: off, managers: off}", 'digests: {handlers: "08:00", managers: monday 08:00}'
)


@pytest.fixture
def ahead(office):
    """What the agenda of so many days tells."""

    def look(days=30, number=None):
        now = office.clock.now()
        return looking_ahead.coming_until(now + timedelta(days=days), office.office, now, number)

    return look


def _at(text):
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


def _of(found, letter):
    return [each for each in found if each.letter is letter]


def test_the_reminders_that_are_told_are_those_that_are_sent(office, ahead):
    office.has_a_complaint_about_work()
    told = [(each.at, reader.address) for each in _of(ahead(), LetterName.NUDGE) for reader in each.to]
    office.works_through(days=30, step_minutes=30)
    sent = [(letter.queued_at, letter.to) for letter in outbox.listing() if letter.letter == LetterName.NUDGE]
    assert len(told) == 6
    assert [address for _, address in told] == [address for _, address in sent]
    assert all(timedelta() <= went - planned < timedelta(minutes=30) for (planned, _), (went, _) in zip(told, sent, strict=True))


def test_looking_ahead_changes_nothing(office, ahead):
    office.has_a_complaint_about_work()
    before = (office.dossier, outbox.listing())
    ahead()
    assert (office.dossier, outbox.listing()) == before


def test_all_that_is_told_stands_in_order_of_time(office, ahead):
    office.has_a_complaint_about_work()
    moments = [each.at for each in ahead()]
    assert moments == sorted(moments)


def test_the_end_of_a_clock_says_where_its_date_comes_from(office, ahead):
    office.has_a_complaint_about_work()
    (answer,) = [each for each in ahead() if each.what == "termijn eindigt: inhoudelijk antwoord"]
    assert (answer.at, answer.reason) == (_at("2026-03-09T17:30"), EXPLAINED)


def test_show_says_where_each_date_comes_from(office):
    office.has_a_complaint_about_work()
    page = list(dossier_page.lines(office.dossier, office.office.rulebook, office.office.workdays))
    assert f"    {EXPLAINED}" in page


def test_programs_find_the_same_sentence_in_show(office):
    office.has_a_complaint_about_work()
    fields = showing.dossier_fields(office.dossier, office.office)
    assert [clock["explanation"] for clock in fields["deadlines"] if clock["kind"] == "answer"] == [EXPLAINED]


def test_a_delay_is_explained_by_its_reason(office, ahead):
    letter = office.has_a_complaint_about_work()
    office.replies(BRAM, letter, "#uitstel tot 20 maart want wachten op stukken")
    office.works_until_quiet()
    (answer,) = [each for each in ahead() if each.what == "termijn eindigt: inhoudelijk antwoord"]
    assert answer.reason == (
        "uiterlijk vrijdag 20 maart 2026 om 17:30; gezet op maandag 2 maart 2026 om 10:00: uitstel, want wachten op stukken"
    )


def test_the_report_of_the_month_is_told(office, ahead):
    office.has_a_complaint_about_work()
    (report,) = _of(ahead(), LetterName.REPORT)
    assert (report.at, [reader.name for reader in report.to]) == (_at("2026-04-01T08:00"), ["Dirk de Groot", "Els Vermeer"])


def test_a_report_that_was_made_is_told_no_more(office, ahead):
    office.has_a_complaint_about_work()
    office.clock.moment = _at("2026-04-01T08:30")
    office.works_until_quiet()
    assert _of(ahead(days=20), LetterName.REPORT) == []


def test_an_empty_register_has_no_report_to_come(ahead):
    assert _of(ahead(), LetterName.REPORT) == []


def test_the_round_up_of_the_bureau_is_told_for_each_working_day_that_is_left(office, ahead):
    office.works_until_quiet()  # that of today is behind us
    assert [each.at for each in _of(ahead(days=7), LetterName.ROUND_UP)] == [
        _at(f"2026-03-{day:02}T08:30") for day in (3, 4, 5, 6, 9)
    ]


def test_of_one_complaint_only_its_own_is_told(office, ahead):
    office.has_a_complaint_about_work()
    office.receives(subject="Iets anders", text="De telefoon wordt nooit opgenomen.")
    office.works_until_quiet()
    assert {each.number for each in ahead(number=NUMBER)} == {NUMBER}


@pytest.fixture
def full_office(office):
    """The office with the usual morning letters, and letters to customers that wait."""
    (office.folder / "rules.yaml").write_text(WITH_EVERYTHING, "utf-8")
    office.restarts()
    return office


def test_a_letter_that_waits_is_told_with_its_reason(full_office, ahead):
    letter = full_office.has_a_complaint_about_work()
    full_office.replies(BRAM, letter, "Dit is ons antwoord.\n#standpunt")
    full_office.works_until_quiet()
    (waits,) = [each for each in ahead() if each.kind == "waiting"]
    assert (waits.at, [reader.name for reader in waits.to], waits.reason) == (
        _at("2026-03-02T10:02"),
        ["Anna de Vries"],
        "geschreven op maandag 2 maart 2026 om 10:00; wacht tot dan, zodat #stop de brief kan tegenhouden",
    )


def test_a_letter_that_was_not_taken_is_told_with_the_answer(office, ahead):
    office.postman.answers[ANNA] = Delivery(Fate.TRY_LATER, "451 4.7.1 greylisted")
    office.has_a_complaint_about_work()
    (waits,) = [each for each in ahead() if each.kind == "waiting"]
    assert waits.reason == ("geschreven op maandag 2 maart 2026 om 10:00; poging 1 mislukte (451 4.7.1 greylisted), dan opnieuw")


def test_a_partner_is_told_with_the_reminder_and_with_our_taking_back(office, ahead):
    with_rules(office)
    office.receives(subject="Ontslag", text="Zaaknummer FN12345. Mijn werkgever gaf mij ontslag.")
    office.works_until_quiet()
    wanted = (LetterName.PARTNER_NUDGE, LetterName.PARTNER_RELEASED)
    told = [(each.letter, each.at) for letter in wanted for each in _of(ahead(), letter)]
    office.works_through(days=30, step_minutes=30)
    sent = {letter.letter: letter.queued_at for letter in outbox.listing() if letter.letter in wanted}
    assert [letter for letter, _ in told] == list(wanted)
    assert all(timedelta() <= sent[letter] - at < timedelta(minutes=30) for letter, at in told)


def test_the_morning_letters_are_told_with_who_gets_them(full_office, ahead):
    full_office.works_until_quiet()
    tuesday = [each for each in _of(ahead(), LetterName.DIGEST) if each.at == _at("2026-03-03T08:00")]
    assert [[reader.name for reader in each.to] for each in tuesday] == [
        ["Bram Bakker", "Carla Smit", "Dirk de Groot", "Els Vermeer"]
    ]


@pytest.fixture
def folder(tmp_path):
    """A folder with settings and Anna's complaint of a Monday in March."""
    (tmp_path / "rules.yaml").write_text(RULES, "utf-8")
    _set(tmp_path)
    _with_a_complaint(tmp_path)
    return tmp_path


def test_programs_read_the_agenda(folder):
    told = json.loads(command(folder, "agenda", "--json", "--number", NUMBER.lower()).stdout)
    assert {name for each in told for name in each} == {"at", "kind", "what", "reason", "number", "letter", "to"}
    assert {reader["name"] for each in told for reader in each["to"]} >= {"Els Vermeer"}


def test_people_read_the_agenda(folder):
    assert f"{NUMBER}  herinnering aan Bram Bakker, Dirk de Groot, Carla Smit, Els Vermeer" in command(folder, "agenda").stdout


def test_a_complaint_that_is_not_there_is_named(folder):
    done = command(folder, "agenda", "--number", "K-2026-000099")
    assert (done.returncode, done.stdout) == (1, "")
    assert "There is no complaint K-2026-000099." in done.stderr
