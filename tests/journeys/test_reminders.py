"""Reminders: one letter for all that waits for a person, in his own hours, each rung once, until somebody writes."""

from datetime import datetime, timedelta

import pytest
import yaml
from desk_office import AMSTERDAM, BRAM, CARLA, DIRK, ELS, RULES

from complaints.complaint import DeadlineKind
from daemon import dossier_page, looking_ahead, rulebook
from daemon.carry_out import carry_out
from journeys.reminded_office import complains, it_is, of_bram, reminded, with_ladder, without_bram
from journeys.staff_office import says
from storage import database, journal, reminders

LADDER = [
    {"at": "-1 working day", "to": "handler", "every": "1 working day"},
    {"at": "2 working days", "to": ["manager", "bureau"]},
    {"at": "5 working days", "to": "directors"},
]


def test_three_complaints_that_are_due_on_one_morning_give_one_letter(office):
    complains(office, 3)
    it_is(office, "2026-03-06 08:30")  # a working day before the end
    assert reminded(office, BRAM) == [("Fri 08:30", "reminders")]
    text = office.last_letter_to(BRAM).text
    assert all(number in text for number in office.numbers)


def test_two_clocks_of_one_complaint_come_in_one_letter_that_can_be_answered(office):
    tree = yaml.safe_load(RULES)
    tree["ladders"]["code"] = [{"at": "-6 working days", "to": "handler"}]  # the same Friday as the answer's first rung
    office.office.use_rules(rulebook.parse(yaml.safe_dump(tree, sort_keys=False), "rules.yaml"))
    office.has_a_complaint_about_work()
    it_is(office, "2026-03-06 08:30")
    assert reminded(office, BRAM) == [("Fri 08:30", "nudge")]
    assert "Ook: termijn van de gedragscode" in office.last_letter_to(BRAM).text
    says(office, BRAM, "#notitie ik kijk ernaar")
    assert office.mail_states[-1] == "filed"
    assert office.dossier.deadline(DeadlineKind.CODE).seen_at is not None


def test_each_complaint_in_it_is_answered_at_an_address_of_its_own(office):
    """The mail that a button opens goes to where an answer about that complaint is proven to come from this reader."""
    complains(office, 3)
    it_is(office, "2026-03-06 08:30")
    letter = office.last_letter_to(BRAM)
    addresses = [line.removeprefix("Aan: ") for line in letter.text.splitlines() if line.startswith("Aan: ")]
    assert len(set(addresses)) == 3
    office.receives(from_=BRAM, to=addresses[1], subject="Contact gehad", text="#contact gebeld: morgen meer")
    office.works_until_quiet()
    lines = [entry.what for entry in journal.of(office.numbers[1])]
    assert any("contact" in line for line in lines[-8:])
    assert office.mail_states[-1] == "filed"


def test_one_that_was_answered_meanwhile_is_not_told(office):
    """A rung is climbed at half past four; Bram is back only on Monday, and the customer has her answer by then."""
    with_ladder(office, works=["monday"], hours="09:00-13:00")
    letter = office.has_a_complaint_about_work()
    it_is(office, "2026-03-06 08:30")
    assert [each.person for each in reminders.waiting()] == ["bram"]
    office.replies(BRAM, letter, "Dit is ons antwoord.\n#standpunt")
    it_is(office, "2026-03-09 09:00")
    assert reminded(office, BRAM) == []
    assert reminders.waiting() == []


def test_a_part_time_colleague_is_reminded_in_his_own_hours(office):
    with_ladder(office, works=["monday", "thursday"], hours="09:00-13:00")
    office.has_a_complaint_about_work()
    office.works_through(days=14, step_minutes=30)
    assert reminded(office, BRAM) == [("Mon 09:00", "nudge"), ("Thu 09:00", "nudge")]


def test_on_saturday_nobody_is_reminded(office):
    office.has_a_complaint_about_work()
    office.advances(days=5)  # Saturday; the first rung was on Friday
    office.works_until_quiet()
    assert [reminded(office, person) for person in (BRAM, DIRK, CARLA, ELS)] == [[], [], [], []]
    it_is(office, "2026-03-09 08:30")
    assert reminded(office, BRAM) == [("Mon 08:30", "nudge")]


def test_who_went_away_meanwhile_is_read_by_his_deputy(office):
    with_ladder(office, works=["monday"], hours="09:00-13:00")
    office.has_a_complaint_about_work()
    it_is(office, "2026-03-06 08:30")
    with_ladder(
        office,
        works=["monday"],
        hours="09:00-13:00",
        away=[{"from": "2026-03-07", "until": "2026-03-20", "deputy": "carla"}],
    )
    it_is(office, "2026-03-09 09:00")
    assert reminded(office, CARLA) == [("Mon 09:00", "nudge")]
    assert reminded(office, BRAM) == []


def test_who_gets_the_complaint_hears_the_rung_that_waited_for_the_one_before(office):
    with_ladder(office, works=["monday"], hours="09:00-13:00")
    letter = office.has_a_complaint_about_work()
    it_is(office, "2026-03-06 08:30")
    office.replies(BRAM, letter, "#doorzetten carla want ik ben er niet")
    office.works_until_quiet()
    assert office.dossier.complaint.handler == "carla"
    it_is(office, "2026-03-09 09:00")
    assert (reminded(office, BRAM), reminded(office, CARLA)) == ([], [("Mon 09:00", "nudge")])
    assert reminders.waiting() == []


def test_somebody_leaves_the_house_and_all_others_are_reminded_as_before(office):
    """A reminder waits for Bram until Monday; on Friday he is taken out of the rules. The bureau hears what he was to hear."""
    with_ladder(office, works=["monday"], hours="09:00-13:00")
    office.has_a_complaint_about_work()
    it_is(office, "2026-03-06 08:30")
    without_bram(office)
    now = office.clock.now()
    told_ahead = looking_ahead.coming_until(now + timedelta(days=4), office.office, now)
    assert [reader.address for each in told_ahead if each.kind == "waiting" for reader in each.to] == [CARLA]
    assert "Carla Smit, wacht tot" in "\n".join(
        dossier_page.lines(office.dossier, office.office.rulebook, office.office.workdays)
    )
    it_is(office, "2026-03-09 09:00")
    assert reminded(office, CARLA) == [("Mon 09:00", "nudge")]
    it_is(office, "2026-03-09 16:30")
    assert reminded(office, DIRK) == [("Mon 16:30", "nudge")]
    assert reminders.waiting() == []


def test_who_was_reminded_and_left_the_house_still_stands_in_the_dossier(office):
    office.has_a_complaint_about_work()
    it_is(office, "2026-03-06 08:30")
    without_bram(office)
    page = list(dossier_page.lines(office.dossier, office.office.rulebook, office.office.workdays))
    assert "  - inhoudelijk antwoord: bram, verteld op vrijdag 6 maart 2026 om 08:30" in page


@pytest.mark.parametrize(("kind", "at"), [("care", "Sat 23:00"), ("breach", "Sat 23:00"), ("answer", "Mon 08:30")])
def test_the_agenda_names_the_moment_at_which_a_waiting_reminder_is_told(office, kind, at):
    office.has_a_complaint_about_work()
    office.clock.moment = datetime(2026, 3, 7, 23, 0, tzinfo=AMSTERDAM)
    now = office.clock.now()
    with database.transaction():
        carry_out([of_bram(now, kind)], office.office, cause="test", number=office.numbers[0], now=now)
    found = looking_ahead.coming_until(now + timedelta(days=4), office.office, now, office.numbers[0])
    (waiting,) = [each.at.astimezone(AMSTERDAM).strftime("%a %H:%M") for each in found if each.kind == "waiting"]
    assert waiting == at


def test_a_rung_that_repeats_comes_each_working_day_also_after_the_next_one(office):
    with_ladder(office, LADDER)
    office.has_a_complaint_about_work()
    it_is(office, "2026-03-06 08:00")
    office.works_through(days=8, step_minutes=30)
    days = ["Fri", "Mon", "Tue", "Wed", "Thu", "Fri"]
    assert [moment for moment, _ in reminded(office, BRAM)] == [f"{day} 08:30" for day in days]
    assert [moment for moment, _ in reminded(office, DIRK)] == ["Thu 08:30"]


def test_who_writes_after_the_next_rung_stops_what_repeats(office):
    with_ladder(office, LADDER)
    office.has_a_complaint_about_work()
    for day in ("2026-03-06", "2026-03-09", "2026-03-12"):
        it_is(office, f"{day} 08:30")
    assert len(reminded(office, BRAM)) == 3
    says(office, BRAM, "#notitie ik kijk ernaar")
    office.works_through(days=10, step_minutes=120)
    assert len(reminded(office, BRAM)) == 3
    assert len(reminded(office, ELS)) == 1


@pytest.mark.parametrize("text", ["#notitie ik kijk ernaar", "Beste Anna, ik bel u morgen."])
def test_whoever_wrote_is_not_reminded_of_the_same_again(office, text):
    with_ladder(office, LADDER)
    office.has_a_complaint_about_work()
    it_is(office, "2026-03-06 08:30")
    says(office, BRAM, text)
    office.works_through(days=5, step_minutes=60)
    assert reminded(office, BRAM) == [("Fri 08:30", "nudge")]


def test_the_next_rung_comes_also_when_the_one_before_was_seen(office):
    with_ladder(office, LADDER)
    office.has_a_complaint_about_work()
    it_is(office, "2026-03-06 08:30")
    says(office, BRAM, "#notitie ik kijk ernaar")
    office.works_through(days=14, step_minutes=60)
    assert len(reminded(office, DIRK)) == len(reminded(office, ELS)) == 1


def test_a_colleague_who_was_not_reminded_does_not_stop_it_by_writing(office):
    with_ladder(office, LADDER)
    office.has_a_complaint_about_work()
    it_is(office, "2026-03-06 08:30")
    office.receives(from_=DIRK, to=office.last_letter_to(BRAM).reply_to, subject="Re", text="#notitie hoe staat het")
    office.works_until_quiet()
    it_is(office, "2026-03-09 08:30")
    assert len(reminded(office, BRAM)) == 2


@pytest.mark.parametrize("days", [8, 14, 42])
def test_after_a_stop_everybody_catches_up_in_one_letter(office, days):
    complains(office, 4)
    office.advances(days=days)
    office.restarts()
    office.works_until_quiet()
    office.works_until_quiet()
    counts = [len(reminded(office, person)) for person in (BRAM, DIRK, CARLA, ELS)]
    assert max(counts) == 1
    assert counts[0] == 1


def test_the_agenda_tells_of_a_reminder_that_waits_for_its_reader(office):
    with_ladder(office, works=["monday"], hours="09:00-13:00")
    office.has_a_complaint_about_work()
    it_is(office, "2026-03-06 08:30")
    now = office.clock.now()
    found = looking_ahead.coming_until(now + timedelta(days=4), office.office, now, office.numbers[0])
    (waiting,) = [each for each in found if each.kind == "waiting"]
    assert waiting.at.astimezone(AMSTERDAM).strftime("%a %H:%M") == "Mon 09:00"
    assert "in de uren van Bram Bakker (ma 09:00-13:00)" in waiting.reason


def test_show_says_who_was_reminded_and_who_is_still_to_hear(office):
    with_ladder(office, works=["monday"], hours="09:00-13:00")
    office.has_a_complaint_about_work()
    it_is(office, "2026-03-06 08:30")
    page = list(dossier_page.lines(office.dossier, office.office.rulebook, office.office.workdays))
    waits = "wacht tot maandag 9 maart 2026 om 09:00, in de uren van Bram Bakker (ma 09:00-13:00)"
    assert f"  - inhoudelijk antwoord: Bram Bakker, {waits}" in page
    it_is(office, "2026-03-09 09:00")
    page = list(dossier_page.lines(office.dossier, office.office.rulebook, office.office.workdays))
    assert "  - inhoudelijk antwoord: Bram Bakker, verteld op maandag 9 maart 2026 om 09:00" in page


def test_the_journal_tells_the_rung_and_who_hears_when(office):
    with_ladder(office, works=["monday"], hours="09:00-13:00")
    office.has_a_complaint_about_work()
    it_is(office, "2026-03-06 08:30")
    (line,) = [entry.why for entry in journal.of(office.numbers[0]) if entry.what.startswith("herinnering aan")]
    assert line == "trede 1 van 4 van de ladder; voor Bram Bakker op maandag 9 maart 2026 om 09:00"
