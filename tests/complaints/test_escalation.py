"""A clock runs out: each rung once, each person once, in office hours, and nothing once the complaint is closed."""

from datetime import datetime, timedelta

import pytest
from cast import AMSTERDAM, BRAM, CALENDAR, CARLA, DIRK, ELS, FENNA, HOUSE_RULES, a_complaint, local, only, with_absence
from hypothesis import given
from hypothesis import strategies as st

from complaints.complaint import FIRST_CLOCKS, PROMISES, Deadline, DeadlineKind, Status
from complaints.deadlines import first_clocks
from complaints.escalation import decide
from complaints.ladder_rules import Rung
from complaints.ladders import Climb, climb, steps
from complaints.organisation import Span
from complaints.plan import MeetDeadline, Note, Nudged, Plan, Remind
from complaints.rules import Rulebook

DUE = local("2026-03-04 17:30")  # a Wednesday


def at(moment: str, nudges: int = 0, rulebook: Rulebook = HOUSE_RULES, **facts: object) -> Plan:
    deadline = Deadline(kind=DeadlineKind.ANSWER, due_at=DUE, nudges=nudges)
    return decide(deadline, a_complaint(**facts), rulebook, CALENDAR, local(moment))


def receivers(plan: Plan) -> list[str]:
    return [effect.to for effect in plan if isinstance(effect, Remind)]


@pytest.mark.parametrize(
    ("moment", "nudges", "addresses", "rungs"),
    [
        ("2026-03-03 08:30", 0, [BRAM], 1),
        ("2026-03-04 16:30", 1, [BRAM, DIRK], 2),
        ("2026-03-09 08:30", 2, [DIRK, FENNA], 3),
        ("2026-03-12 08:30", 3, [ELS], 4),
    ],
)
def test_the_ladder_is_climbed_rung_by_rung(moment: str, nudges: int, addresses: list[str], rungs: int) -> None:
    plan = at(moment, nudges)
    assert receivers(plan) == addresses
    assert only(plan, Nudged).rungs == rungs


def test_before_the_first_rung_nobody_hears() -> None:
    assert receivers(at("2026-03-02 16:00")) == []


def test_each_rung_says_when_to_look_again() -> None:
    assert only(at("2026-03-03 08:30"), Nudged).look_again_at == local("2026-03-04 16:30")


def test_after_the_last_rung_nothing_is_looked_at_again() -> None:
    assert only(at("2026-03-13 09:00", 3), Nudged).look_again_at is None


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        ("2026-03-07 12:00", "2026-03-09 08:30"),
        ("2026-03-05 22:00", "2026-03-06 08:30"),
        ("2026-04-03 12:00", "2026-04-07 08:30"),
    ],
)
def test_outside_office_hours_it_waits_for_the_next_opening(moment: str, opening: str) -> None:
    plan = at(moment)
    assert plan == [Nudged(kind=DeadlineKind.ANSWER, rungs=0, look_again_at=local(opening))]


def test_after_a_long_downtime_each_person_hears_once() -> None:
    plan = at("2026-06-01 10:00")
    assert sorted(receivers(plan)) == sorted([BRAM, DIRK, FENNA, ELS])


@pytest.mark.parametrize("status", [Status.CLOSED, Status.NO_COMPLAINT])
def test_a_closed_complaint_stops_its_clocks_in_silence(status: Status) -> None:
    plan = at("2026-03-06 10:00", status=status)
    assert [type(effect) for effect in plan] == [MeetDeadline]


def test_a_nudge_for_somebody_away_goes_to_the_deputy() -> None:
    rulebook = with_absence(("bram", "2026-03-01", "2026-03-08", "carla"))
    assert receivers(at("2026-03-03 09:00", rulebook=rulebook)) == [CARLA]


def test_who_is_handler_and_deputy_of_the_manager_hears_once() -> None:
    rulebook = with_absence(("dirk", "2026-03-01", "2026-03-08", "bram"))
    assert receivers(at("2026-03-04 16:30", 1, rulebook)) == [BRAM]


def test_without_a_handler_the_bureau_hears() -> None:
    assert receivers(at("2026-03-03 09:00", handler=None)) == [FENNA]


def test_the_journal_says_which_rung_it_was_and_who_hears_when() -> None:
    note = only(at("2026-03-04 16:30", 1), Note)
    assert (note.what, note.of_ladder) == ("herinnering aan inhoudelijk antwoord", True)
    assert note.why == (
        "trede 2 van 4 van de ladder; voor Bram Bakker op woensdag 4 maart 2026 om 16:30, "
        "Dirk de Groot op woensdag 4 maart 2026 om 16:30"
    )


def test_a_rung_that_new_rules_moved_ahead_is_not_climbed_again() -> None:
    plan = at("2026-03-03 08:30", nudges=2)  # two were climbed under the old rules; by the new ones only one has passed
    assert receivers(plan) == []
    assert only(plan, Nudged).rungs == 2


moments = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31)).map(lambda naive: naive.replace(tzinfo=AMSTERDAM))
waits = st.lists(st.integers(0, 30 * 24 * 60), min_size=1, max_size=12)


@given(moments, st.sampled_from(FIRST_CLOCKS), waits)
def test_whenever_we_look_each_rung_is_climbed_at_most_once_and_in_office_hours(
    received: datetime, kind: DeadlineKind, minutes: list[int]
) -> None:
    """Looks come late, early or after weeks of downtime; the letters never exceed what the ladder asks for."""
    due_at = next(clock.due_at for clock in first_clocks(received, HOUSE_RULES, CALENDAR) if clock.kind is kind)
    now, nudges, heard = received, 0, []
    for wait in minutes:
        now += timedelta(minutes=wait)
        plan = decide(Deadline(kind=kind, due_at=due_at, nudges=nudges), a_complaint(), HOUSE_RULES, CALENDAR, now)
        assert not receivers(plan) or CALENDAR.in_office_hours(now) == now
        assert not receivers(plan) or only(plan, Nudged).rungs > nudges
        assert only(plan, Nudged).rungs >= nudges
        nudges = only(plan, Nudged).rungs
        heard += receivers(plan)
    ladder = steps(kind, due_at, HOUSE_RULES, CALENDAR)
    rungs = [step for _, step in ladder if isinstance(step, Rung)]
    assert nudges <= len(ladder)
    assert heard.count(ELS) <= 1
    assert len(heard) <= sum(len(rung.to) for rung in rungs) + (kind is DeadlineKind.CODE)  # and the handler is asked for a delay


@given(moments, st.sampled_from(PROMISES))
def test_looking_when_asked_climbs_the_whole_ladder(received: datetime, kind: DeadlineKind) -> None:
    clock = next(clock for clock in first_clocks(received, HOUSE_RULES, CALENDAR) if clock.kind is kind)
    look, nudges, heard = clock.look_again_at, 0, []
    for _ in range(20):
        if look is None:
            break
        plan = decide(
            Deadline(kind=kind, due_at=clock.due_at, nudges=nudges),
            a_complaint(),
            HOUSE_RULES,
            CALENDAR,
            look,
        )
        nudges, look = only(plan, Nudged).rungs, only(plan, Nudged).look_again_at
        heard += receivers(plan)
    assert (look, nudges) == (None, len(steps(kind, clock.due_at, HOUSE_RULES, CALENDAR)))
    assert heard[-1] == ELS


DAY, THREE_DAYS = (Span(count=count, unit="working day") for count in (1, 3))
REPEATING = [
    Rung(at=Span(count=-1, unit="working day"), to=("handler",), every=DAY),
    Rung(at=Span(count=0, unit="hour"), to=("manager",)),
    Rung(at=Span(count=2, unit="working day"), to=("bureau",), every=THREE_DAYS),
]


def look(now: datetime, nudges: int, look_again_at: datetime | None, seen_at: datetime | None = None) -> Climb:
    rulebook = HOUSE_RULES.model_copy(update={"ladders": {**HOUSE_RULES.ladders, DeadlineKind.ANSWER: REPEATING}})
    clock = Deadline(kind=DeadlineKind.ANSWER, due_at=DUE, nudges=nudges, look_again_at=look_again_at, seen_at=seen_at)
    return climb(clock, rulebook, CALENDAR, now)


def story(until: str, seen_at: datetime | None = None) -> list[tuple[str, list[str]]]:
    """Every look that a ladder asks for, and who is told on it."""
    told, nudges, at_ = [], 0, local("2026-03-03 08:30")
    while at_ <= local(until):
        found = look(at_, nudges, at_, seen_at if seen_at and seen_at < at_ else None)
        told.append((f"{at_.astimezone(AMSTERDAM):%d %H:%M}", [role for rung in found.rungs for role in rung.to]))
        nudges = found.climbed
        if found.look_again_at is None:
            break
        at_ = found.look_again_at
    return told


def test_every_rung_that_repeats_goes_on_at_its_own_pace() -> None:
    assert story("2026-03-12 09:00") == [
        ("03 08:30", ["handler"]),
        ("04 08:30", ["handler"]),
        ("04 16:30", ["manager"]),
        ("05 08:30", ["handler"]),
        ("06 08:30", ["handler"]),
        ("09 08:30", ["handler", "bureau"]),
        ("10 08:30", ["handler"]),
        ("11 08:30", ["handler"]),
        ("12 08:30", ["handler", "bureau"]),
    ]


def test_what_was_seen_is_not_repeated_and_later_rungs_are() -> None:
    told = story("2026-03-12 09:00", seen_at=local("2026-03-05 12:00"))
    assert [roles for _, roles in told[-2:]] == [["bureau"], ["bureau"]]


def test_a_look_that_was_put_off_still_tells_what_repeats() -> None:
    opening = local("2026-03-05 09:10")  # it was planned for half past eight, and no rung or repetition has this moment
    found = look(opening, 2, opening)
    assert [role for rung in found.rungs for role in rung.to] == ["handler"]
    assert look(local("2026-03-05 09:00"), 2, opening).rungs == []


@given(st.lists(st.integers(1, 6 * 24 * 60), min_size=1, max_size=12))
def test_whenever_we_look_no_rung_is_told_twice_of_one_moment(minutes: list[int]) -> None:
    now, nudges, planned = local("2026-03-02 09:00"), 0, local("2026-03-03 08:30")
    for wait in minutes:
        now += timedelta(minutes=wait)
        found = look(now, nudges, planned)
        assert len(found.rungs) == len(set(found.rungs))
        assert not found.rungs or planned <= now
        assert found.look_again_at is None or found.look_again_at > now
        nudges, planned = found.climbed, found.look_again_at
        assert look(now, nudges, planned).rungs == []
