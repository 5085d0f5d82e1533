"""Journeys 3 and 4: a deadline passes, a month ends."""

from datetime import datetime

from desk_office import AMSTERDAM, ANNA, BRAM, CARLA, DIRK, ELS

NUDGES = 24 * 10  # hours of ten days


def _nudged(office):
    return {person: len(office.letters_to(person)) for person in (BRAM, DIRK, CARLA, ELS)}


def test_a_ladder_is_climbed_once_each(office):
    """The rules: handler; handler and manager; manager and bureau; directors. The handler's first letter is the assignment."""
    office.has_a_complaint_about_work()
    office.works_through(days=18, step_minutes=30)
    assert _nudged(office) == {BRAM: 3, DIRK: 2, CARLA: 1, ELS: 1}


def test_nudges_come_in_office_hours(office):
    office.has_a_complaint_about_work()
    office.works_through(days=18, step_minutes=30)
    moments = [datetime.strptime(each.mail["Date"], "%a, %d %b %Y %H:%M:%S %z") for each in office.letters_to(DIRK)]
    for moment in moments:
        local = moment.astimezone(AMSTERDAM)
        assert local.weekday() < 5
        assert (8, 30) <= (local.hour, local.minute) <= (17, 30)


def test_after_ten_days_of_downtime_each_person_hears_once(office):
    office.has_a_complaint_about_work()
    office.advances(days=15)
    office.restarts()
    office.works_until_quiet()
    office.works_until_quiet()
    assert _nudged(office) == {BRAM: 2, DIRK: 1, CARLA: 1, ELS: 1}


def test_at_night_nobody_is_nudged(office):
    office.has_a_complaint_about_work()
    office.advances(days=15, hours=12)
    office.works_until_quiet()
    assert len(office.letters_to(ELS)) == 0


def test_an_answer_in_time_means_no_nudge(office):
    letter = office.has_a_complaint_about_work()
    office.replies(BRAM, letter, "Dit is ons antwoord.\n#standpunt")
    office.works_through(days=18, step_minutes=240)
    assert office.letters_to(DIRK, "Ontslag") == []
    assert "Dit is ons antwoord." in office.letters_to(ANNA)[-1].text


def test_a_month_is_reported_once(office):
    office.has_a_complaint_about_work()
    office.clock.moment = datetime(2026, 4, 1, 8, 30, tzinfo=AMSTERDAM)
    office.works_through(days=3, step_minutes=120)
    assert len(_reports(office)) == 1


def test_a_month_is_not_reported_before_its_moment(office):
    office.has_a_complaint_about_work()
    office.clock.moment = datetime(2026, 4, 1, 7, 59, tzinfo=AMSTERDAM)
    office.works_until_quiet()
    assert _reports(office) == []


def test_reports_of_months_that_the_daemon_slept_through_are_made_up(office):
    office.has_a_complaint_about_work()
    office.clock.moment = datetime(2026, 6, 3, 9, 0, tzinfo=AMSTERDAM)
    office.restarts()
    office.works_until_quiet()
    assert len(_reports(office)) == 3
    assert len({report.subject for report in _reports(office)}) == 3


def _reports(office):
    return [letter for letter in office.letters_to(ELS) if letter.papers]
