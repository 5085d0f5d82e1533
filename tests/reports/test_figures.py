"""The figures of a month, against plain counting."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_cases import AMSTERDAM, PLACES, a_case, at, possible_cases

from complaints.complaint import Outcome, RecordKind, Status
from complaints.facts import Ending, Material, Term
from complaints.periods import before as month_before
from complaints.periods import month_of
from reports.balance import Balance, UnbalancedError, check
from reports.figures import history, monthly, of
from reports.lives import FiguresError, follow
from reports.timeliness import Promised, Step

OCTOBER = month_of(date(2026, 10, 1))


def figures_of(cases, month):
    return of(Material(cases=cases), follow(cases, AMSTERDAM), month)


def october(*cases):
    return figures_of(cases, OCTOBER)


def rows(figures):
    return {(each.department, row.unit): row.balance for each in figures.departments for row in each.units}


def promise(figures, kind):
    share = figures.kept[kind].share
    return share.count, share.of


def counts(found):
    return {each.code: each.count for each in found}


def registers():
    return st.lists(possible_cases(), max_size=12)


@given(registers(), st.integers(5, 12))
@settings(max_examples=60)
def test_every_row_and_the_total_balance(cases, month):
    figures = figures_of(cases, month_of(date(2026, month, 1)))

    for row in [*rows(figures).values(), *(each.balance for each in figures.departments), figures.total]:
        assert row.opening + row.received + row.reopened + row.moved_in - row.moved_out - row.closed == row.closing


@given(registers())
@settings(max_examples=60)
def test_a_month_opens_with_what_the_month_before_left_in_each_unit(cases):
    october = rows(figures_of(cases, OCTOBER))
    september = rows(figures_of(cases, month_before(OCTOBER)))

    for place in PLACES:
        left = september[place].closing if place in september else 0
        assert left == (october[place].opening if place in october else 0)


@given(registers())
@settings(max_examples=40)
def test_what_left_a_unit_arrived_at_another(cases):
    total = figures_of(cases, OCTOBER).total

    assert total.moved_in == total.moved_out


@given(registers())
@settings(max_examples=40)
def test_each_kept_or_broken_term_is_judged_in_one_month_only(cases):
    """Over all months, no term is counted twice."""
    months = [month_of(date(2026, month, 1)) for month in range(5, 13)]
    judged = sum(promise(figures_of(cases, each), Promised.ANSWER)[1] for each in months)

    assert judged <= sum(1 for case in cases if case.answer is not None)


@given(registers())
@settings(max_examples=40)
def test_the_totals_are_those_of_a_plain_count(cases):
    complaints = [case for case in cases if case.kind is not RecordKind.SIGNAL]
    total = figures_of(cases, OCTOBER).total

    assert total.received == sum(1 for case in complaints if in_october(case.received_at))
    assert total.closed == sum(1 for case in complaints for end in case.endings if in_october(end.at))
    back = [end.reopened_at for case in complaints for end in case.endings if end.reopened_at]
    assert total.reopened == sum(1 for moment in back if in_october(moment))


def in_october(moment):
    return at("2026-10-01T00:00") <= moment < at("2026-11-01T00:00")


def test_the_month_changes_at_midnight_in_amsterdam_not_in_greenwich():
    """23:30 UTC on 31 October is half past midnight on 1 November (winter time)."""
    figures = october(a_case("2026-10-31T23:59"), a_case("2026-11-01T00:00"))

    assert (figures.total.received, figures.total.closing) == (1, 1)


def test_the_summer_border_lies_two_hours_from_greenwich():
    figures = october(a_case("2026-10-01T00:30"))

    assert (figures.total.opening, figures.total.received) == (0, 1)


def test_a_moved_complaint_leaves_one_unit_and_enters_another():
    moved = a_case("2026-09-20T10:00", stays=[("Rechtshulp", "Arbeid"), ("Verzekeringen", "Polissen", "2026-10-05T09:00")])

    found = rows(october(moved))

    assert found["Rechtshulp", "Arbeid"] == Balance(
        opening=1, received=0, moved_in=0, moved_out=1, reopened=0, closed=0, closing=0
    )
    assert found["Verzekeringen", "Polissen"] == Balance(
        opening=0, received=0, moved_in=1, moved_out=0, reopened=0, closed=0, closing=1
    )


def opened_again(*, closed="2026-10-05T10:00", again="2026-10-20T09:00", **more):
    """A complaint of September that was closed, and opened again."""
    ending = Ending(at=at(closed), status=Status.CLOSED, outcome=Outcome.UPHELD, reopened_at=at(again))
    return a_case("2026-09-20T10:00", endings=[ending], status=Status.REOPENED, **more)


def test_a_complaint_opened_again_was_closed_and_came_back_in_the_same_unit():
    (row,) = rows(october(opened_again())).values()

    assert row == Balance(opening=1, received=0, moved_in=0, moved_out=0, reopened=1, closed=1, closing=1)


def test_the_month_in_which_it_was_closed_stays_what_it_was():
    was_closed = a_case("2026-09-20T10:00", closed="2026-10-05T10:00", outcome=Outcome.UPHELD)

    assert october(opened_again(again="2026-11-02T09:00")).total == october(was_closed).total


def test_who_handles_it_when_it_is_opened_again_takes_it_over_on_that_day():
    stays = [("Rechtshulp", "Arbeid"), ("Rechtshulp", "Letsel", "2026-10-20T09:00")]
    found = rows(october(opened_again(stays=stays)))

    assert (found["Rechtshulp", "Arbeid"].reopened, found["Rechtshulp", "Arbeid"].moved_out) == (1, 1)
    assert (found["Rechtshulp", "Letsel"].moved_in, found["Rechtshulp", "Letsel"].closing) == (1, 1)


def test_a_complaint_closed_twice_in_a_month_is_closed_twice_and_has_both_outcomes():
    first = Ending(at=at("2026-10-05T10:00"), status=Status.CLOSED, outcome=Outcome.UPHELD, reopened_at=at("2026-10-06T10:00"))
    second = Ending(at=at("2026-10-09T10:00"), status=Status.CLOSED, outcome=Outcome.NOT_UPHELD)
    figures = october(a_case("2026-10-01T10:00", closed="2026-10-09T10:00", endings=[first, second]))

    assert (figures.total.closed, figures.total.reopened) == (2, 1)
    assert counts(figures.outcomes) == {"gegrond": 1, "ongegrond": 1}


def test_a_merged_complaint_is_closed_with_that_outcome():
    figures = october(a_case("2026-10-01T10:00", closed="2026-10-02T10:00", outcome=Outcome.MERGED))

    assert (figures.total.closed, counts(figures.outcomes)) == (1, {"samengevoegd": 1})


def test_a_complaint_registered_a_day_late_counts_from_the_day_it_came():
    late = a_case("2026-10-31T20:00", stays=[("Rechtshulp", "Letsel", "2026-11-02T09:00")])

    assert rows(october(late))["Rechtshulp", "Letsel"].received == 1


def test_a_signal_is_no_complaint():
    assert october(a_case("2026-10-03T10:00", kind=RecordKind.SIGNAL)).total.received == 0


def test_what_turned_out_no_complaint_is_closed_but_stands_apart():
    figures = october(
        a_case("2026-10-03T10:00", closed="2026-10-04T10:00", status=Status.NO_COMPLAINT),
        a_case("2026-10-03T10:00", closed="2026-10-09T10:00", outcome=Outcome.UPHELD),
    )

    assert figures.total.closed == 2
    assert counts(figures.outcomes) == {"gegrond": 1, "no_complaint": 1}
    assert figures.took[Step.CLOSED].count == 1


def test_a_term_met_in_time_counts_in_the_month_it_was_met():
    term = Term(due_at=at("2026-11-02T17:00"), met_at=at("2026-10-30T12:00"))

    assert promise(october(a_case("2026-10-28T10:00", contact=term)), Promised.CONTACT) == (1, 1)


def test_a_term_missed_counts_in_the_month_it_was_due():
    term = Term(due_at=at("2026-10-30T17:00"), met_at=at("2026-11-03T12:00"))

    assert promise(october(a_case("2026-10-28T10:00", code=term)), Promised.CODE) == (0, 1)


def test_a_term_that_still_runs_is_not_judged():
    term = Term(due_at=at("2026-11-02T17:00"), met_at=None)

    assert promise(october(a_case("2026-10-28T10:00", answer=term)), Promised.ANSWER) == (0, 0)


def test_a_term_of_a_complaint_closed_before_it_ran_out_is_not_judged():
    term = Term(due_at=at("2026-10-30T17:00"), met_at=None)
    withdrawn = a_case("2026-10-28T10:00", closed="2026-10-29T10:00", answer=term)

    assert promise(october(withdrawn), Promised.ANSWER) == (0, 0)


@pytest.mark.parametrize(("late", "early", "says"), [(1, 3, None), (1, 4, 80), (1, 199, 99), (0, 5, 100)])
def test_a_percentage_is_given_from_five_on_and_hundred_means_all(late, early, says):
    kept = Term(due_at=at("2026-10-30T17:00"), met_at=at("2026-10-30T17:00"))
    broken = Term(due_at=at("2026-10-30T17:00"), met_at=None)
    cases = [a_case("2026-10-28T10:00", answer=term) for term in [kept] * early + [broken] * late]

    assert october(*cases).kept[Promised.ANSWER].share.percentage == says


def test_a_term_that_ran_out_while_the_complaint_lay_open_is_broken_though_it_was_closed_later():
    term = Term(due_at=at("2026-10-20T17:00"), met_at=None)
    closed_late = a_case("2026-10-12T10:00", closed="2026-10-29T10:00", answer=term)

    assert promise(october(closed_late), Promised.ANSWER) == (0, 1)


def test_terms_of_what_was_no_complaint_are_not_judged():
    term = Term(due_at=at("2026-10-20T17:00"), met_at=None)
    none = a_case("2026-10-12T10:00", closed="2026-10-29T10:00", status=Status.NO_COMPLAINT, answer=term)

    assert promise(october(none), Promised.ANSWER) == (0, 0)


def test_a_move_after_closing_changes_nothing():
    closed = a_case(
        "2026-10-02T10:00",
        closed="2026-10-05T10:00",
        stays=[("Rechtshulp", "Arbeid"), ("Verzekeringen", "Polissen", "2026-10-09T09:00")],
    )

    assert list(rows(october(closed))) == [("Rechtshulp", "Arbeid")]


def test_a_move_cannot_come_before_the_complaint():
    """The clock of another machine ran behind: the move counts on the day of receipt, and the balance holds."""
    moved = a_case("2026-10-01T00:05", stays=[("Rechtshulp", "Arbeid"), ("Rechtshulp", "Letsel", "2026-09-30T23:59")])

    assert rows(october(moved))["Rechtshulp", "Letsel"].moved_in == 1


def test_days_to_close_are_told_by_the_middle_and_by_nine_of_ten():
    """Ten complaints that took 1 to 10 days: half within 5.5, nine within 9."""
    cases = [a_case("2026-10-01T10:00", closed=f"2026-10-{1 + days:02}T09:00") for days in range(1, 11)]

    duration = october(*cases).took[Step.CLOSED]

    assert (duration.median, duration.ninetieth) == (5.5, 9)


def test_causes_stand_by_frequency_and_what_nobody_recorded_last():
    causes = [None, None, None, "traag", "kwaliteit", "traag"]
    cases = [a_case("2026-10-03T10:00", closed="2026-10-04T10:00", cause=cause) for cause in causes]

    causes_found = monthly(Material(cases=cases), OCTOBER, AMSTERDAM).causes

    assert [(each.code, each.count) for each in causes_found] == [("traag", 2), ("kwaliteit", 1), (None, 3)]


def test_open_complaints_fall_into_classes_of_age():
    """Ages on 31 October, the last day: each border of a class on both sides."""
    ages = [0, 7, 8, 14, 15, 42, 43, 56, 57, 84, 85, 200]
    cases = [a_case(f"{date(2026, 10, 31) - timedelta(days=age)}T12:00") for age in ages]

    assert [each.count for each in october(*cases).ages] == [2, 2, 2, 2, 2, 2]


def test_the_oldest_are_listed_by_number_and_place():
    old = a_case("2026-08-01T12:00", number="K-2026-000900", stays=[("Rechtshulp", "Letsel")])

    (listed,) = october(old, a_case("2026-10-01T12:00")).old

    assert (listed.number, listed.place.unit, listed.days) == ("K-2026-000900", "Letsel", 91)


def test_the_month_before_stands_beside_it():
    cases = [a_case("2026-09-20T10:00"), a_case("2026-10-02T10:00"), a_case("2026-10-03T10:00")]
    figures = monthly(Material(cases=cases), OCTOBER, AMSTERDAM)

    assert figures.before is not None
    assert (figures.before.total.received, figures.now.total.received) == (1, 2)


def test_a_balance_that_does_not_add_up_is_refused_loudly():
    with pytest.raises(UnbalancedError, match="Letsel over 2026-10 do not balance"):
        check(Balance(opening=1, received=1, moved_in=0, moved_out=0, reopened=0, closed=0, closing=1), "Letsel", OCTOBER)


@pytest.mark.parametrize(
    "wrong",
    [
        {"stays": []},
        {"status": Status.CLOSED},
        {"closed": "2026-10-01T10:00"},
        {"endings": [Ending(at=at("2026-10-05T10:00"), status=Status.CLOSED)]},
        {"endings": [Ending(at=at("2026-10-05T10:00"), status=Status.CLOSED, reopened_at=at("2026-10-04T10:00"))]},
        {
            "endings": [Ending(at=at(f"2026-10-0{day}T10:00"), status=Status.CLOSED) for day in (5, 6)],
            "closed": "2026-10-06T10:00",
        },
    ],
)
def test_a_register_that_contradicts_itself_gets_no_figures(wrong):
    with pytest.raises(FiguresError, match="K-2026-"):
        october(a_case("2026-10-03T10:00", **wrong))


def test_the_history_begins_with_the_first_complaint():
    months = history(follow([a_case("2026-08-15T10:00")], AMSTERDAM), OCTOBER)

    assert [period.label for period, _ in months] == ["2026-08", "2026-09", "2026-10"]


def test_the_history_of_an_empty_register_is_one_month_of_nothing():
    ((period, balance),) = history(follow([], AMSTERDAM), OCTOBER)

    assert (period.label, balance.closing) == ("2026-10", 0)


def test_the_history_is_a_year_at_most():
    assert len(history(follow([a_case("2020-01-01T10:00")], AMSTERDAM), OCTOBER)) == 12
