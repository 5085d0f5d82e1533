"""A clock is what began it, counted by the rules: asked again it gives the same end, and new rules move none against the customer."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from cast import AMSTERDAM, CALENDAR, HOUSE_RULES, NOW, a_complaint, a_dossier, a_rulebook, local
from hypothesis import given
from hypothesis import strategies as st

from complaints import recounting
from complaints.circumstances import Circumstances
from complaints.complaint import CUSTOMERS, FIRST_CLOCKS, NAMED, Beginning, Deadline, DeadlineKind, Status
from complaints.deadlines import ends_at, first_clocks
from complaints.kifid import windows
from complaints.plan import MoveDeadline, Plan, SetDeadline
from complaints.rules import Rulebook
from daemon.rulebook import calendar

RECEIVED = local("2026-02-27 11:00")
BY_CODE = "terms.gedragscode-2024"
moments = st.datetimes(datetime(2024, 1, 1), datetime(2032, 12, 31)).map(lambda naive: naive.replace(tzinfo=AMSTERDAM))
some_days = st.lists(st.dates(datetime(2024, 1, 1).date(), datetime(2033, 12, 31).date()), max_size=30)
some_terms = st.fixed_dictionaries(
    {
        "contact": st.integers(1, 5).map("{} working days".format),
        "answer": st.integers(1, 20).map("{} working days".format),
        "code": st.integers(3, 40).map("{} days".format),
        "kifid": st.integers(4, 12).map("{} weeks".format),
        "last": st.integers(4, 20).map("{} weeks".format),
        "kifid_after_answer": st.integers(1, 6).map("{} months".format),
    }
)


def a_clock(kind: DeadlineKind, due: str, rule: str = BY_CODE, **facts: object) -> Deadline:
    began = Beginning(RECEIVED, rule)
    return Deadline(**{"kind": kind, "due_at": local(due), "look_again_at": NOW, "began": began, **facts})  # type: ignore[arg-type]


LONG_TERMS = [
    a_clock(DeadlineKind.KIFID, "2026-04-24 17:30", met_at=NOW),
    a_clock(DeadlineKind.LAST, "2026-05-22 17:30", met_at=NOW),
]


def recounted(clock: Deadline, rulebook: Rulebook) -> Plan:
    house = Circumstances(rulebook=rulebook, workdays=calendar(rulebook), workload={}, now=NOW)
    return recounting.decide(a_dossier(a_complaint(received_at=RECEIVED), deadlines=[clock, *LONG_TERMS]), house)


def with_term(**terms: str) -> Rulebook:
    return a_rulebook(terms=[{"profile": "gedragscode-2024", "from": "2024-01-01", **terms}])


def test_the_same_rules_move_nothing() -> None:
    assert recounted(a_clock(DeadlineKind.ANSWER, "2026-03-06 17:30"), HOUSE_RULES) == []


def test_a_shorter_term_brings_our_date_forward_and_says_from_which_date_to_which() -> None:
    assert recounted(a_clock(DeadlineKind.ANSWER, "2026-03-06 17:30"), with_term(answer="3 working days")) == [
        MoveDeadline(
            kind=DeadlineKind.ANSWER,
            due_at=local("2026-03-04 17:30"),
            look_again_at=NOW,
            why="was 6 maart 2026, wordt 4 maart 2026; de regels of de vrije dagen zijn veranderd",
        )
    ]


@pytest.mark.parametrize(
    "rulebook",
    [with_term(answer="10 working days"), a_rulebook(workdays={"free_dates": ["2026-03-03"]})],
    ids=["term", "calendar"],
)
def test_a_date_that_the_customer_was_told_never_goes_further(rulebook: Rulebook) -> None:
    assert recounted(a_clock(DeadlineKind.ANSWER, "2026-03-06 17:30"), rulebook) == []


def test_a_day_that_a_person_named_comes_forward_when_it_becomes_free() -> None:
    named = a_clock(DeadlineKind.ANSWER, "2026-03-20 17:30", began=Beginning(NOW, NAMED, local("2026-03-20 12:00").date()))
    (moved,) = recounted(named, a_rulebook(workdays={"free_dates": ["2026-03-20"]}))
    assert isinstance(moved, MoveDeadline)
    assert moved.due_at == local("2026-03-19 17:30")


def test_what_is_among_ourselves_follows_the_rules_both_ways() -> None:
    clock = a_clock(DeadlineKind.SELF_TRY, "2026-03-06 17:30", rule="self_try")
    (moved,) = recounted(clock, a_rulebook(self_try="7 working days"))
    assert isinstance(moved, MoveDeadline)
    assert moved.due_at == local("2026-03-10 17:30")


@pytest.mark.parametrize(("months", "due"), [("2 months", None), ("4 months", "2026-06-27 23:59")])
def test_the_customers_own_term_is_never_shortened(months: str, due: str | None) -> None:
    clock = a_clock(DeadlineKind.KIFID_AFTER_ANSWER, "2026-05-27 23:59", look_again_at=None)
    moved = recounted(clock, with_term(kifid_after_answer=months))
    assert [(each.due_at, each.look_again_at) for each in moved if isinstance(each, MoveDeadline)] == (
        [(local(due), None)] if due else []
    )


@pytest.mark.parametrize(
    "clock",
    [
        a_clock(DeadlineKind.ANSWER, "2026-03-06 17:30", met_at=NOW),
        a_clock(DeadlineKind.ANSWER, "2026-03-06 17:30", began=None),
        a_clock(DeadlineKind.PARTNER, "2026-03-06 17:30", rule="partners.gone"),
    ],
    ids=["stopped", "beginning unknown", "rule gone"],
)
def test_some_clocks_keep_their_end(clock: Deadline) -> None:
    assert recounted(clock, with_term(answer="3 working days")) == []


def test_the_profile_of_the_complaint_counts_whatever_profile_came_later() -> None:
    later = [
        {"profile": "gedragscode-2024", "from": "2024-01-01"},
        {"profile": "gedragscode-2026", "from": "2026-02-01", "answer": "2 working days"},
    ]
    assert recounted(a_clock(DeadlineKind.ANSWER, "2026-03-06 17:30"), a_rulebook(terms=later)) == []


def test_a_step_that_is_new_in_the_rules_is_climbed_when_its_moment_comes() -> None:
    resting = a_clock(DeadlineKind.CODE, "2026-03-13 17:30", look_again_at=None)
    (moved,) = recounted(resting, a_rulebook(ladders={"code": []}, notices={"delay": {"ask": "3 working days"}}))
    assert isinstance(moved, MoveDeadline)
    assert (moved.due_at, moved.look_again_at) == (local("2026-03-13 17:30"), local("2026-03-10 08:30"))


def test_a_look_that_was_put_off_on_purpose_stays() -> None:
    chance = local("2026-03-03 10:00")
    assert recounted(a_clock(DeadlineKind.CONTACT, "2026-02-27 17:30", look_again_at=chance), HOUSE_RULES) == []


def test_a_ladder_that_was_climbed_to_the_end_rests() -> None:
    climbed = len(HOUSE_RULES.ladder(DeadlineKind.ANSWER))
    assert recounted(a_clock(DeadlineKind.ANSWER, "2026-02-24 17:30", look_again_at=None, nudges=climbed), HOUSE_RULES) == []


def test_an_open_complaint_of_before_there_were_long_terms_gets_them() -> None:
    house = Circumstances(rulebook=HOUSE_RULES, workdays=CALENDAR, workload={}, now=NOW)
    old = a_clock(DeadlineKind.CODE, "2026-03-13 17:30", began=None)
    plan = recounting.decide(a_dossier(a_complaint(received_at=RECEIVED), deadlines=[old]), house)
    assert [(effect.kind, effect.due_at) for effect in plan if isinstance(effect, SetDeadline)] == [
        (DeadlineKind.KIFID, local("2026-04-24 17:30")),
        (DeadlineKind.LAST, local("2026-05-22 17:30")),
    ]


@pytest.mark.parametrize("facts", [{"status": Status.CLOSED}, {"status": Status.ANSWERED, "answered_at": NOW}])
def test_who_has_his_answer_needs_no_long_terms_any_more(facts: dict[str, Any]) -> None:
    house = Circumstances(rulebook=HOUSE_RULES, workdays=CALENDAR, workload={}, now=NOW)
    assert recounting.decide(a_dossier(a_complaint(**facts), deadlines=[]), house) == []


@given(moments)
def test_the_same_beginnings_give_the_same_ends(received: datetime) -> None:
    house = Circumstances(rulebook=HOUSE_RULES, workdays=CALENDAR, workload={}, now=received + timedelta(days=9))
    for clock in (*first_clocks(received, HOUSE_RULES, CALENDAR), *windows(received, None, house)):
        assert ends_at(clock.kind, clock.began, HOUSE_RULES, CALENDAR) == clock.due_at


@given(moments, some_terms, some_days)
def test_no_term_is_moved_against_the_customer(received: datetime, terms: dict[str, str], free: list[datetime]) -> None:
    changed = a_rulebook(
        terms=[{"profile": "gedragscode-2024", "from": "2024-01-01", **terms}],
        workdays={"free_dates": [str(day) for day in free]},
    )
    house = Circumstances(rulebook=HOUSE_RULES, workdays=CALENDAR, workload={}, now=received + timedelta(days=9))
    clocks = (*first_clocks(received, HOUSE_RULES, CALENDAR), *windows(received, None, house))
    for clock in (Deadline(kind=each.kind, due_at=each.due_at, began=each.began) for each in clocks):
        end = recounting.end_of(clock, changed, calendar(changed))
        if clock.kind in CUSTOMERS:
            assert end >= clock.due_at
        else:
            assert clock.kind in FIRST_CLOCKS
            assert end <= clock.due_at
        assert recounting.end_of(replace(clock, due_at=end), changed, calendar(changed)) == end  # counted twice, nothing moves
