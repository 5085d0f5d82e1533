"""The morning letter, as a decision: when it may go, what stands where, and which trainings are told."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest
from cast import AMSTERDAM, BRAM, CALENDAR, HOUSE_RULES, a_complaint, a_dossier, a_rulebook, local
from hypothesis import given
from hypothesis import strategies as st

from complaints import digests
from complaints.circumstances import Circumstances
from complaints.complaint import Deadline, DeadlineKind, Dossier, Status
from complaints.digests import Happened
from complaints.plan import SendLetter
from complaints.rules import Rulebook
from complaints.staff_rules import Person

NOTHING = Happened(customer_wrote={}, undelivered={})
DUE = local("2026-03-04 17:30")  # a Wednesday


def a_house(moment: str, rulebook: Rulebook = HOUSE_RULES) -> Circumstances:
    return Circumstances(rulebook=rulebook, workdays=CALENDAR, workload={}, now=local(moment))


def person(name: str, rulebook: Rulebook = HOUSE_RULES) -> Person:
    found = rulebook.person(name)
    assert found is not None
    return found


def with_a_clock(**facts: object) -> Dossier:
    return a_dossier(a_complaint(**facts), deadlines=[Deadline(kind=DeadlineKind.ANSWER, due_at=DUE)])


def letter(moment: str, dossiers: Sequence[Dossier], happened: Happened = NOTHING, who: str = "bram") -> SendLetter | None:
    return digests.digest(person(who), dossiers, happened, [], a_house(moment))


def place(found: SendLetter | None) -> list[str]:
    return [key for key in ("late", "today", "changed", "waiting") if found and found.facts[key]]


@pytest.mark.parametrize(
    ("moment", "facts", "places"),
    [
        ("2026-03-03 08:00", {}, []),
        ("2026-03-04 08:00", {}, ["today"]),
        ("2026-03-05 08:00", {}, ["late"]),
        ("2026-03-03 08:00", {"status": Status.WAITING_CUSTOMER}, ["waiting"]),
        ("2026-03-05 08:00", {"status": Status.WAITING_CUSTOMER}, ["late"]),
        ("2026-03-05 08:00", {"status": Status.CLOSED}, []),
        ("2026-03-05 08:00", {"handler": "carla"}, []),
    ],
)
def test_a_complaint_stands_where_it_presses_most(moment: str, facts: dict[str, object], places: list[str]) -> None:
    assert place(letter(moment, [with_a_clock(**facts)])) == places


def test_what_happened_is_news() -> None:
    happened = Happened(customer_wrote={"K-2026-000123": 2}, undelivered={"K-2026-000123": ["uitkomst"]})
    found = letter("2026-03-03 08:00", [with_a_clock()], happened)
    assert place(found) == ["changed"]
    assert "de klant schreef 2 keer" in str(found)
    assert "niet aangekomen: uitkomst" in str(found)


def test_it_goes_to_its_reader_alone() -> None:
    found = letter("2026-03-04 08:00", [with_a_clock()])
    assert found is not None
    assert found.to == [BRAM]


@pytest.mark.parametrize(
    ("moment", "is_time"),
    [
        ("2026-03-04 07:59", False),
        ("2026-03-04 08:00", True),
        ("2026-03-04 17:29", True),
        ("2026-03-04 17:30", False),
        ("2026-03-07 09:00", False),
        ("2026-04-06 09:00", False),  # Easter Monday
    ],
)
def test_it_goes_on_working_days_in_its_hours(moment: str, is_time: bool) -> None:  # noqa: FBT001 - a table of cases
    assert digests.is_time(person("bram"), a_house(moment)) is is_time


@pytest.mark.parametrize(
    ("moment", "weekly"), [("2026-03-02 09:00", True), ("2026-03-03 09:00", False), ("2026-04-07 09:00", True)]
)
def test_the_weekly_part_comes_on_its_day_or_on_the_first_working_day_after(moment: str, weekly: bool) -> None:  # noqa: FBT001
    found = letter(moment, [with_a_clock(handler="carla")], who="dirk")
    assert bool(found and found.facts["units"]) is weekly


def part_time(name: str, **facts: object) -> tuple[Person, Rulebook]:
    people = [each.model_dump(by_alias=True) | (facts if each.id == name else {}) for each in HOUSE_RULES.people]
    rulebook = a_rulebook(people=people)
    return person(name, rulebook), rulebook


@pytest.mark.parametrize(
    ("moment", "is_time"),
    [
        ("2026-03-02 08:00", False),  # Monday: his hours begin at nine
        ("2026-03-02 09:00", True),
        ("2026-03-02 12:59", True),
        ("2026-03-02 13:00", False),
        ("2026-03-03 09:00", False),  # Tuesday: not his day
        ("2026-03-05 09:00", True),
    ],
)
def test_to_a_part_time_colleague_it_goes_in_his_own_hours_of_his_own_days(moment: str, is_time: bool) -> None:  # noqa: FBT001
    bram, rulebook = part_time("bram", works=["monday", "thursday"], hours="09:00-13:00")
    assert digests.is_time(bram, a_house(moment, rulebook)) is is_time


@pytest.mark.parametrize(("day", "weekly"), [("03", False), ("04", True), ("05", False), ("09", False), ("11", True)])
def test_a_manager_who_is_not_there_on_its_day_has_the_weekly_part_on_his_next_one(day: str, weekly: bool) -> None:  # noqa: FBT001
    dirk, rulebook = part_time("dirk", works=["wednesday", "thursday"])
    found = digests.digest(dirk, [with_a_clock(handler="carla")], NOTHING, [], a_house(f"2026-03-{day} 09:00", rulebook))
    assert bool(found and found.facts["units"]) is weekly


def test_what_nobody_handles_is_told_to_the_manager() -> None:
    found = letter("2026-03-02 09:00", [with_a_clock(handler=None)], who="dirk")
    assert found is not None
    assert found.facts["units"][0]["unassigned"] == ["K-2026-000123"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("ends_in", "told"), [(61, []), (60, [60]), (45, [60]), (30, [30]), (1, [30]), (0, [30]), (-1, [0]), (-400, [0])]
)
def test_a_training_is_told_at_its_marks(ends_in: int, told: list[int]) -> None:
    until = date(2026, 3, 2) + timedelta(days=ends_in)
    people = [
        each.model_dump(by_alias=True) | ({"trained_until": until} if each.id == "bram" else {}) for each in HOUSE_RULES.people
    ]
    rulebook = a_rulebook(people=people)
    found = digests.marks(person("dirk", rulebook), a_house("2026-03-02 09:00", rulebook))
    assert [mark.days for mark in found] == told


moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(lambda naive: naive.replace(tzinfo=AMSTERDAM))


@given(moments, st.sampled_from(["bram", "dirk", "els"]))
def test_whenever_we_look_it_goes_only_on_a_working_day_and_within_its_hours(moment: datetime, who: str) -> None:
    house = Circumstances(rulebook=HOUSE_RULES, workdays=CALENDAR, workload={}, now=moment)
    if digests.is_time(person(who), house):
        assert CALENDAR.is_worked(moment.date())
        assert 8 <= moment.hour <= 17


@given(st.lists(moments, max_size=30))
def test_with_an_agenda_a_person_gets_at_most_one_a_day(looks: list[datetime]) -> None:
    """The agenda's row is (person, day): as many letters as there are different days with a time for it."""
    agenda: set[date] = set()
    sent: list[date] = []
    for now in sorted(looks):
        house = Circumstances(rulebook=HOUSE_RULES, workdays=CALENDAR, workload={}, now=now)
        if digests.is_time(person("bram"), house) and house.today not in agenda:
            agenda.add(house.today)
            sent.append(now.date())
    assert len(sent) == len(set(sent))


def test_a_complaint_without_a_handler_stands_in_the_list_of_the_bureau() -> None:
    nobodys = [with_a_clock(handler=None)]
    assert place(letter("2026-03-05 08:00", nobodys, who="fenna")) == ["late"]
    assert place(letter("2026-03-05 08:00", nobodys, who="bram")) == []
