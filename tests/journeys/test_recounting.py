"""The rules or the calendar change while complaints are open."""

from datetime import datetime, timedelta

import pytest
from desk_office import AMSTERDAM, BRAM, RULES

from complaints.complaint import DeadlineKind
from daemon import rulebook, watch
from daemon.loop import until_quiet
from daemon.recounting import recount
from storage import journal

ANSWER = DeadlineKind.ANSWER


def here(text):
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


def work_by(office, rules):
    (office.folder / "rules.yaml").write_text(rules, "utf-8")
    office.office.use_rules(rulebook.load(office.folder / "rules.yaml"))
    return recount(office.office, office.clock.now())


def answer_due(office):
    return office.dossier.deadline(ANSWER).due_at


def closed_on(day):
    return RULES.replace("office_hours:", f"free_dates: [{day}], office_hours:")


def recounts(office):
    return [entry.why for entry in journal.of(office.numbers[0]) if entry.what == "inhoudelijk antwoord: opnieuw geteld"]


def test_a_day_that_becomes_free_moves_no_promise_that_was_told(office):
    office.has_a_complaint_about_work()
    work_by(office, closed_on("2026-03-04"))
    assert answer_due(office) == here("2026-03-09 17:30")


def test_a_last_day_that_becomes_free_comes_forward_and_the_journal_says_so(office):
    letter = office.has_a_complaint_about_work()
    office.replies(BRAM, letter, "#uitstel tot 20 maart want wachten op stukken")
    office.works_until_quiet()
    work_by(office, closed_on("2026-03-20"))
    assert answer_due(office) == here("2026-03-19 17:30")
    assert recounts(office) == ["was 20 maart 2026, wordt 19 maart 2026; de regels of de vrije dagen zijn veranderd"]


def test_counting_twice_moves_nothing(office):
    letter = office.has_a_complaint_about_work()
    office.replies(BRAM, letter, "#uitstel tot 20 maart want wachten op stukken")
    office.works_until_quiet()
    assert [work_by(office, closed_on("2026-03-20")), recount(office.office, office.clock.now())] == [1, 0]


@pytest.mark.parametrize("moves", [True, False])
def test_no_rung_is_climbed_twice_because_a_clock_was_counted_anew(office, moves):
    letter = office.has_a_complaint_about_work()
    office.replies(BRAM, letter, "#uitstel tot 20 maart want wachten op stukken")
    office.works_until_quiet()
    office.clock.moment = here("2026-03-19 09:00")
    office.works_until_quiet()
    before = len(office.letters_to(BRAM, "inhoudelijk antwoord"))
    if moves:
        work_by(office, closed_on("2026-03-20"))
    office.works_until_quiet()
    assert len(office.letters_to(BRAM, "inhoudelijk antwoord")) == before


@pytest.mark.parametrize(("believed", "day"), [(True, "2026-03-19 17:30"), (False, "2026-03-20 17:30")])
def test_nothing_is_counted_anew_while_the_clock_is_doubted(office, believed, day):
    letter = office.has_a_complaint_about_work()
    office.replies(BRAM, letter, "#uitstel tot 20 maart want wachten op stukken")
    office.works_until_quiet()
    now = office.clock.now()
    watch.confirm(now)
    (office.folder / "rules.yaml").write_text(closed_on("2026-03-20"), "utf-8")
    office.office.use_rules(rulebook.load(office.folder / "rules.yaml"))
    until_quiet(office.office, now if believed else now + timedelta(days=2000))
    assert answer_due(office) == here(day)
