"""Stories of the early warning: a rise is told the same day, to the manager and the bureau, once."""

from datetime import date, datetime, time, timedelta

import pytest
from desk_office import AMSTERDAM, BRAM, CARLA, DIRK, ELS, RULES

from complaints.complaint import Channel, Customer, Entry
from complaints.plan import Assign, Register
from storage import dossiers, rises
from storage.database import transaction

WEDNESDAY = date(2026, 3, 11)
SUBJECT = "Meer klachten dan anders"


@pytest.fixture
def office(office):
    """The office that looks for rises at four, after a year in which the unit for work had a complaint a week."""
    rules = RULES.replace("warning: off", 'warning: {at: "16:00"}').replace(
        "manager: dirk, handlers: [carla]", "manager: els, handlers: [carla]"
    )
    (office.folder / "rules.yaml").write_text(rules, "utf-8")
    office.restarts()
    for week in range(1, 53):
        came(datetime.combine(WEDNESDAY - timedelta(weeks=week), time(10), AMSTERDAM))
    office.clock.moment = datetime.combine(WEDNESDAY, time(10), AMSTERDAM)
    return office


def came(moment, unit="arbeid"):
    """A complaint that came in then, as the register knows it."""
    with transaction():
        registered = Register(
            channel=Channel.BUREAU,
            entry=Entry.MAIL,
            received_at=moment,
            customer=Customer(),
            subject="",
            summary="",
            language="nl",
            terms="gedragscode",
        )
        row = dossiers.open_new(registered, year=moment.year, pattern="K-{year}-{serial:06d}", now=moment)
        dossiers.assign(row, Assign(unit=unit, department="Rechtshulp", handler="bram", why=""), moment)
        dossiers.save(row)
        return row.number


def a_bad_day(office, count=9):
    numbers = [came(office.clock.now() - timedelta(minutes=place)) for place in range(count)]
    office.clock.moment = datetime.combine(office.clock.moment.date(), time(16, 5), AMSTERDAM)
    office.works_until_quiet()
    return numbers


def test_a_rise_is_told_the_same_day_to_the_manager_and_the_bureau_with_its_complaints(office):
    numbers = a_bad_day(office)
    told = [letter for letter in office.sent if letter.subject.startswith(SUBJECT)]
    assert sorted(address for letter in told for address in letter.to) == [CARLA, DIRK]
    text = office.letters_to(DIRK, SUBJECT)[0].text
    assert all(f"{number}, ontvangen op woensdag 11 maart 2026" in text for number in numbers)
    assert "In 7 dagen kwamen er 9 klachten binnen. Gewoonlijk zijn dat er 1,0." in text
    assert "Het kan nog steeds toeval zijn." in text


def test_who_is_not_concerned_hears_nothing(office):
    a_bad_day(office)
    assert (office.letters_to(ELS, SUBJECT), office.letters_to(BRAM, SUBJECT)) == ([], [])


def test_a_rise_is_told_once_though_it_is_looked_at_again_and_after_a_restart(office):
    a_bad_day(office)
    office.restarts()
    office.works_through(days=3)
    assert len(office.letters_to(DIRK, SUBJECT)) == 1


def test_a_rise_that_grows_is_told_again_with_what_it_was(office):
    a_bad_day(office)
    office.advances(days=1)
    a_bad_day(office, count=6)
    first, second = office.letters_to(DIRK, SUBJECT)
    assert "toen waren het er 9" in second.text
    assert "toen waren" not in first.text


def test_after_it_was_over_the_next_rise_is_told_anew(office):
    a_bad_day(office)
    office.works_through(days=40, step_minutes=480)
    assert rises.open_ones() == []
    office.advances(days=1)
    a_bad_day(office, count=12)
    assert len(office.letters_to(DIRK, SUBJECT)) == 2


def test_an_ordinary_week_is_no_news(office):
    a_bad_day(office, count=2)
    assert [letter for letter in office.sent if letter.subject.startswith(SUBJECT)] == []


def test_before_the_hour_and_on_free_days_nobody_looks(office):
    for _ in range(9):
        came(office.clock.now() - timedelta(minutes=5))
    office.works_until_quiet()
    office.clock.moment = datetime(2026, 3, 14, 17, 0, tzinfo=AMSTERDAM)
    office.works_until_quiet()
    assert [letter for letter in office.sent if letter.subject.startswith(SUBJECT)] == []
