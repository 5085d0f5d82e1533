"""A clock is set, stopped or nudged; whoever looks gets the one that has waited longest."""

from datetime import timedelta

import pytest

from complaints.complaint import DeadlineKind, Outcome, Status
from complaints.plan import Close, Nudged, SetDeadline
from storage import deadlines, dossiers
from storage.database import transaction
from tests.storage.invented import BEGAN, MINUTE, NOW, a_complaint

pytestmark = pytest.mark.usefixtures("database")
DUE = NOW + timedelta(days=2)


def set_clock(row, kind=DeadlineKind.CONTACT, *, due=DUE, look=NOW):
    with transaction():
        deadlines.set_clocks(row, [SetDeadline(kind=kind, began=BEGAN, due_at=due, look_again_at=look, why="beleid")])


def nudge(row, *, rungs, look):
    with transaction():
        deadlines.nudged(row, Nudged(kind=DeadlineKind.CONTACT, rungs=rungs, look_again_at=look))


def meet(row, now=NOW):
    with transaction():
        return deadlines.meet(row, DeadlineKind.CONTACT, now)


def clocks(row):
    return dossiers.find(row.number).deadlines


def next_due(now=NOW):
    with deadlines.next_due(now) as found:
        return found


def test_a_clock_is_kept_as_it_was_set():
    row = a_complaint()
    set_clock(row)
    (clock,) = clocks(row)
    assert (clock.kind, clock.due_at, clock.look_again_at) == (DeadlineKind.CONTACT, DUE, NOW)
    assert (clock.met_at, clock.nudges) == (None, 0)


def test_a_clock_set_anew_starts_at_the_bottom_of_its_ladder():
    row = a_complaint()
    set_clock(row)
    nudge(row, rungs=2, look=None)
    meet(row)
    set_clock(row, due=DUE + MINUTE, look=NOW + MINUTE)
    (clock,) = clocks(row)
    assert (clock.due_at, clock.look_again_at, clock.met_at, clock.nudges) == (DUE + MINUTE, NOW + MINUTE, None, 0)


def test_a_clock_is_stopped_once():
    row = a_complaint()
    set_clock(row)
    assert meet(row)
    assert not meet(row, NOW + MINUTE)
    assert [clock.met_at for clock in clocks(row)] == [NOW]


def test_a_clock_that_was_never_set_cannot_be_stopped():
    assert not meet(a_complaint())


def test_a_stopped_clock_wants_no_attention():
    row = a_complaint()
    set_clock(row)
    meet(row)
    assert next_due(NOW + timedelta(days=99)) is None


def test_a_nudged_clock_rests_until_its_next_rung():
    row = a_complaint()
    set_clock(row)
    nudge(row, rungs=1, look=NOW + MINUTE)
    assert next_due() is None
    assert next_due(NOW + MINUTE)[0].nudges == 1


def test_a_clock_at_the_top_of_its_ladder_rests_for_good():
    row = a_complaint()
    set_clock(row)
    nudge(row, rungs=4, look=None)
    assert next_due(NOW + timedelta(days=99)) is None


def test_the_clock_that_has_waited_longest_comes_first_with_its_complaint():
    first, second = a_complaint(), a_complaint()
    set_clock(first, look=NOW - MINUTE)
    set_clock(second, DeadlineKind.CODE, look=NOW - 2 * MINUTE)
    clock, number = next_due()
    assert (clock.kind, number) == (DeadlineKind.CODE, second.number)


def test_the_end_of_a_complaint_stops_every_clock_that_runs():
    row = a_complaint()
    set_clock(row)
    set_clock(row, DeadlineKind.ANSWER)
    meet(row)
    with transaction():
        dossiers.close(row, Close(outcome=Outcome.UPHELD, status=Status.CLOSED, why="klaar"), NOW + MINUTE)
    assert {clock.kind: clock.met_at for clock in clocks(row)} == {DeadlineKind.CONTACT: NOW, DeadlineKind.ANSWER: NOW + MINUTE}


def begun(kind, why, *, due=DUE):
    return SetDeadline(kind=kind, began=BEGAN, due_at=due, look_again_at=NOW, why=why)


def test_clocks_that_begin_together_stand_as_if_set_one_by_one():
    together, apart = a_complaint(), a_complaint()
    effects = [begun(kind, f"waarom {kind}", due=DUE + n * MINUTE) for n, kind in enumerate(DeadlineKind)]
    with transaction():
        deadlines.set_clocks(together, effects)
        for effect in effects:
            deadlines.set_clocks(apart, [effect])
    assert clocks(together) == clocks(apart)
    assert [clock.why for clock in clocks(together)] == [effect.why for effect in effects]


def test_clocks_that_begin_together_with_one_that_ran_begin_all_anew():
    row, other = a_complaint(), a_complaint()
    set_clock(row)
    set_clock(other)
    nudge(row, rungs=2, look=None)
    meet(row)
    with transaction():
        later = DUE + 2 * MINUTE
        deadlines.set_clocks(row, [begun(DeadlineKind.ANSWER, "nieuw"), begun(DeadlineKind.CONTACT, "weer", due=later)])
    assert [(c.kind, c.due_at, c.met_at, c.nudges, c.why) for c in clocks(row)] == [
        (DeadlineKind.ANSWER, DUE, None, 0, "nieuw"),
        (DeadlineKind.CONTACT, later, None, 0, "weer"),
    ]
    assert [clock.why for clock in clocks(other)] == ["beleid"]


def test_of_two_clocks_of_a_kind_that_begin_together_the_latter_holds():
    row = a_complaint()
    with transaction():
        deadlines.set_clocks(row, [begun(DeadlineKind.CONTACT, "eerst"), begun(DeadlineKind.CONTACT, "daarna", due=DUE + MINUTE)])
    assert [(clock.due_at, clock.why) for clock in clocks(row)] == [(DUE + MINUTE, "daarna")]


@pytest.mark.parametrize("first", [DeadlineKind.TAKEN_UP, DeadlineKind.SELF_TRY, DeadlineKind.PARTNER])
def test_what_gives_the_complaint_to_somebody_else_goes_before_what_waited_longer(first):
    row = a_complaint()
    set_clock(row, DeadlineKind.CODE, look=NOW - MINUTE)
    set_clock(row, DeadlineKind.ANSWER, look=NOW - 2 * MINUTE)
    set_clock(row, first, look=NOW)
    assert next_due()[0].kind is first
    with transaction():
        deadlines.meet(row, first, NOW)
    assert next_due()[0].kind is DeadlineKind.ANSWER
