"""Who of a pool gets it: presence and no conflict first; then training, language, field, leave, room and turn."""

from datetime import date, timedelta

import pytest
from cast import HOUSE_RULES, a_complaint, a_dossier, a_rulebook, local
from hypothesis import given
from hypothesis import strategies as st

from complaints import conflicts
from complaints.both import Both
from complaints.complaint import Status
from complaints.pool import UNTRAINED, Load, Route, Wanted, Workload, appoint
from complaints.rules import Rulebook

TODAY = date(2026, 3, 2)
TRAINED = {"trained_until": "2026-12-31"}
NAMES = {"bram": "Bram Bakker", "carla": "Carla Smit", "dirk": "Dirk de Groot", "els": "Els Vermeer", "fenna": "Fenna de Boer"}


def people(**facts: dict[str, object]) -> Rulebook:
    """The cast, all trained, with some facts of some people changed."""
    cast = [
        {"id": who, "name": name, "address": f"{who}@arag.example", **TRAINED, **facts.get(who, {})}
        for who, name in NAMES.items()
    ]
    return a_rulebook(people=cast)


def chosen(rulebook: Rulebook, workload: Workload | None = None, excluded: frozenset[str] = frozenset(), **wanted: str) -> Route:
    unit = rulebook.unit("arbeid")
    assert unit is not None
    return appoint(
        unit, rulebook, workload or {}, today=TODAY, excluded=excluded, why=Both("regel", "rule"), wanted=Wanted(**wanted)
    )


@pytest.mark.parametrize(
    ("facts", "wanted", "handler"),
    [
        ({"bram": {"trained_until": "2026-03-01"}}, {}, "carla"),
        ({"bram": {"trained_until": "2026-03-02"}}, {}, "bram"),
        ({"bram": {"trained_until": None}}, {}, "carla"),
        ({"carla": {"languages": ["nl", "en"]}}, {"language": "en"}, "carla"),
        ({"carla": {"languages": ["nl", "en"]}}, {"language": "nl"}, "bram"),
        ({"carla": {"fields": ["Ontslag"]}}, {"field": "ontslag"}, "carla"),
        ({"carla": {"fields": ["ontslag"]}}, {}, "bram"),
        ({"bram": {"away": [{"from": "2026-03-04", "until": "2026-03-20"}]}}, {}, "carla"),
        ({"bram": {"away": [{"from": "2026-03-20", "until": "2026-03-25"}]}}, {}, "bram"),
        ({"carla": {"languages": ["nl", "en"], "trained_until": None}}, {"language": "en"}, "bram"),
        ({"bram": {"away": [{"from": "2026-03-01", "until": "2026-03-05"}]}}, {}, "carla"),
    ],
)
def test_of_those_who_are_there_the_best_gets_it(
    facts: dict[str, dict[str, object]], wanted: dict[str, str], handler: str
) -> None:
    assert chosen(people(**facts), **wanted).handler.id == handler


def test_a_language_is_soft_somebody_always_gets_it() -> None:
    assert chosen(people(), language="en").handler.id == "bram"


def test_without_anybody_trained_the_best_there_is_gets_it_with_a_warning() -> None:
    route = chosen(people(bram={"trained_until": None}, carla={"trained_until": "2025-01-01"}))
    assert route.handler.id == "bram"
    assert [each.nl for each in route.warnings] == [f"Bram Bakker {UNTRAINED.nl}"]
    assert route.why.nl.endswith(UNTRAINED.nl)


@pytest.mark.parametrize(
    ("bram", "carla", "handler"),
    [
        (Load(2), Load(1, by_severity={4: 1}), "bram"),
        (Load(3), Load(1, by_severity={4: 1}), "bram"),
        (Load(3, by_severity={1: 3}), Load(2), "bram"),
        (Load(1, by_severity={3: 1}), Load(1), "carla"),
        (Load(2), Load(2, by_severity={1: 1}), "carla"),
    ],
)
def test_a_grave_complaint_weighs_more_than_a_light_one(bram: Load, carla: Load, handler: str) -> None:
    assert chosen(people(), {"bram": bram, "carla": carla}).handler.id == handler


def test_who_also_handles_cases_of_his_own_has_less_room() -> None:
    load = {"bram": Load(2), "carla": Load(3)}
    assert chosen(people(bram={"capacity": 0.5}), load).handler.id == "carla"
    assert chosen(people(), load).handler.id == "bram"


def test_the_reason_is_a_sentence_with_what_counted() -> None:
    route = chosen(people(bram={"languages": ["nl", "en"], "fields": ["ontslag"]}), language="en", field="ontslag")
    assert route.why.nl == "regel; heeft nu het minste openstaande werk, spreekt Engels, kent ontslag"


def test_an_empty_house_says_so() -> None:
    assert chosen(people(), excluded=frozenset({"bram", "carla", "fenna"})).nobody_there


def test_even_then_it_goes_to_somebody_without_a_conflict() -> None:
    assert chosen(people(), excluded=frozenset({"bram", "carla", "fenna", "dirk"})).handler.id == "els"


ids = st.frozensets(st.sampled_from(sorted(NAMES)))
loads = st.dictionaries(st.sampled_from(sorted(NAMES)), st.builds(Load, st.integers(0, 9)))
days = st.integers(-9, 9).map(lambda count: TODAY + timedelta(days=count))
absences = st.lists(
    st.builds(
        lambda who, first, length, deputy: (who, first, first + timedelta(days=length), deputy),
        st.sampled_from(sorted(NAMES)),
        days,
        st.integers(0, 9),
        st.none() | st.sampled_from(sorted(NAMES)),
    ),
    max_size=8,
)


def with_away(away: list[tuple[str, date, date, str | None]]) -> Rulebook:
    facts: dict[str, dict[str, object]] = {}
    for who, first, last, deputy in away:
        facts.setdefault(who, {"away": []})["away"].append({"from": first, "until": last, "deputy": deputy})  # type: ignore[attr-defined]
    return people(**facts)


@given(absences, ids, loads)
def test_nobody_excluded_or_absent_gets_it_while_anybody_else_is_there(
    away: list[tuple[str, date, date, str | None]], excluded: frozenset[str], workload: Workload
) -> None:
    rulebook = with_away(away)
    handler = chosen(rulebook, workload, excluded).handler
    free = [person for person in rulebook.people if person.id not in excluded and not person.absence(TODAY)]
    assert handler in free or not free


@given(absences, days)
def test_deputies_never_go_round_in_a_circle(away: list[tuple[str, date, date, str | None]], day: date) -> None:
    """The one who reads is there, or he is the person himself because nobody along his chain is."""
    rulebook = with_away(away)
    for person in rulebook.people:
        reader = rulebook.stand_in(person, day)
        assert reader.absence(day) is None or reader.id == person.id


def test_a_team_leader_steps_aside_with_whom_he_decides_for() -> None:
    rulebook = people(bram={"team_leader": "dirk"})
    assert conflicts.of_new("Bram luisterde niet.", None, rulebook) == {"bram", "dirk"}


def test_the_rules_may_let_a_team_leader_handle_it() -> None:
    rulebook = people(bram={"team_leader": "dirk"}).model_copy(
        update={"assignment": HOUSE_RULES.assignment.model_copy(update={"team_leaders_step_aside": False})}
    )
    assert conflicts.of_new("Bram luisterde niet.", None, rulebook) == {"bram"}


def test_the_employee_concerned_who_is_named_later_steps_aside_too() -> None:
    dossier = a_dossier(a_complaint(employee="Carla Smit"), excluded=frozenset({"els"}))
    assert conflicts.of_dossier(dossier, HOUSE_RULES) == {"carla", "els"}


def test_from_a_second_review_step_aside_whom_it_is_about_and_whoever_had_it_or_answered() -> None:
    complaint = a_complaint(status=Status.ANSWERED, employee="Carla Smit", handler="dirk", answered_by="els")
    dossier = a_dossier(complaint, handlers=["bram", "dirk"], excluded=frozenset({"fenna"}))
    assert conflicts.of_review(dossier, HOUSE_RULES) == {"bram", "carla", "dirk", "els", "fenna"}


def test_a_load_without_severities_weighs_as_normal_ones() -> None:
    assert Load(3, local("2026-03-01 10:00")).weight(HOUSE_RULES.assignment) == 3.0
