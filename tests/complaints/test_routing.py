"""Who handles it and why: the first rule that fits, the least work, a deputy for who is away, and always somebody."""

from collections.abc import Set as AbstractSet
from datetime import date

import pytest
from cast import HOUSE_RULES, a_rulebook, local, with_absence
from hypothesis import given
from hypothesis import strategies as st

from complaints.conflicts import mentioned_people
from complaints.pool import Load, Route, Workload
from complaints.routing import Letterhead, fits, route
from complaints.rules import Rulebook, When

TODAY = date(2026, 3, 2)
WORK = "Mijn ontslag klopt niet"
AWAY = ("2026-03-01", "2026-03-08")


def a_route(
    text: str = WORK,
    rulebook: Rulebook = HOUSE_RULES,
    workload: Workload | None = None,
    excluded: AbstractSet[str] = frozenset(),
) -> Route:
    head = Letterhead(subject="Klacht", text=text)
    return route(head, rulebook, workload or {}, today=TODAY, excluded=excluded)


def a_head(**changes: object) -> Letterhead:
    return Letterhead(**{"subject": "Ontslag", "text": "Over mijn werkgever", **changes})  # type: ignore[arg-type]


def test_the_first_rule_that_fits_decides() -> None:
    assert a_route("Letsel na mijn ontslag").unit.id == "letsel"


def test_the_reason_names_the_rule_and_the_word() -> None:
    why = a_route("Ik kreeg ONTSLAG").why.nl
    assert why.startswith("regel 'woorden over werk' (het woord 'ontslag'); ")


def test_a_word_counts_from_its_start_only() -> None:
    assert a_route("Mijn ontslagvergoeding").unit.id == "arbeid"
    assert a_route("Mijn schoonwerkgever").unit.id == "bureau"


def test_without_any_rule_it_goes_to_the_bureau() -> None:
    found = a_route("Iets", a_rulebook(routing=[]))
    assert (found.handler.id, found.why.nl.split(";")[0]) == ("fenna", "geen regel paste: naar het bureau")


def test_the_least_loaded_handler_gets_it() -> None:
    assert a_route(workload={"bram": Load(3), "carla": Load(2)}).handler.id == "carla"


def test_of_equals_the_one_whose_last_was_longest_ago_gets_it() -> None:
    load = {"bram": Load(2, local("2026-03-01 10:00")), "carla": Load(2, local("2026-02-28 10:00"))}
    assert a_route(workload=load).handler.id == "carla"


def test_of_equals_one_who_never_had_any_goes_first() -> None:
    assert a_route(workload={"bram": Load(0, local("2026-02-28 10:00"))}).handler.id == "carla"


def test_of_entirely_equals_the_order_of_the_rules_decides() -> None:
    assert a_route().handler.id == "bram"


def test_who_is_away_without_deputy_is_passed_by() -> None:
    assert a_route(rulebook=with_absence(("bram", *AWAY, None))).handler.id == "carla"


def test_a_deputy_takes_the_place_of_who_is_away() -> None:
    found = a_route("letsel", with_absence(("carla", *AWAY, "els")))
    assert found.handler.id == "els"
    assert "vervangt Carla Smit" in found.why.nl


@pytest.mark.parametrize(
    ("day", "handler"), [("2026-02-28", "carla"), ("2026-03-01", "els"), ("2026-03-08", "els"), ("2026-03-09", "carla")]
)
def test_an_absence_holds_from_its_first_day_until_its_last(day: str, handler: str) -> None:
    rulebook = with_absence(("carla", *AWAY, "els"))
    found = route(Letterhead(subject="", text="letsel"), rulebook, {}, today=date.fromisoformat(day))
    assert found.handler.id == handler


def test_the_deputy_of_a_deputy_steps_in() -> None:
    rulebook = with_absence(("carla", *AWAY, "bram"), ("bram", *AWAY, "els"))
    assert a_route("letsel", rulebook).handler.id == "els"


def test_deputies_in_a_circle_are_all_away() -> None:
    rulebook = with_absence(("carla", *AWAY, "bram"), ("bram", *AWAY, "carla"))
    found = a_route("letsel", rulebook)
    assert found.handler.id == "fenna"
    assert "niemand beschikbaar bij Letselschade: naar Klachtenbureau" in found.why.nl


def test_who_is_excluded_does_not_get_it() -> None:
    assert a_route(excluded={"bram"}).handler.id == "carla"


def test_an_excluded_deputy_does_not_get_it_either() -> None:
    assert a_route("letsel", with_absence(("carla", *AWAY, "els")), excluded={"els"}).handler.id == "fenna"


def test_when_the_unit_is_empty_the_bureau_takes_it() -> None:
    assert a_route(excluded={"bram", "carla"}).unit.id == "bureau"


def test_when_the_bureau_is_empty_too_its_manager_takes_it() -> None:
    found = a_route(excluded={"bram", "carla", "fenna"})
    assert found.handler.id == "dirk"
    assert "niemand beschikbaar, ook niet bij Klachtenbureau: naar Dirk de Groot" in found.why.nl


@pytest.mark.parametrize(
    ("when", "held"),
    [
        ({}, True),
        ({"any_words": ["vakantie", "werkgever"]}, True),
        ({"any_words": ["vakantie"]}, False),
        ({"all_words": ["ontslag", "werkgever"]}, True),
        ({"all_words": ["ontslag", "vakantie"]}, False),
        ({"subject_words": ["ontslag"]}, True),
        ({"subject_words": ["werkgever"]}, False),
        ({"to": "Social@arag.example"}, True),
        ({"to": "pers@arag.example"}, False),
        ({"from_domains": ["Klant.example"]}, True),
        ({"from_domains": ["example"]}, False),
        ({"case_prefix": ["fn"]}, True),
        ({"case_prefix": ["XX"]}, False),
        ({"mailbox": "Social"}, True),
        ({"mailbox": ["klachten"]}, False),
        ({"any_words": ["werkgever"], "mailbox": "klachten"}, False),
    ],
)
def test_every_condition_that_is_given_must_hold(when: dict[str, object], held: bool) -> None:  # noqa: FBT001 - a table of cases
    head = a_head(
        from_addr="anna@klant.example",
        sent_to=frozenset({"social@arag.example"}),
        mailbox="social",
        case_number="FN12345",
    )
    assert fits(When.model_validate(when), head) is held


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Carla Smit belt nooit terug", {"carla"}),
        ("Ik schreef BRAM@arag.example twee keer", {"bram"}),
        ("Ik sprak Carla en daarna Els.", {"carla", "els"}),
        ("mijn bram is stuk, de Elsweg ook", set()),
        ("Niemand belt terug", set()),
    ],
)
def test_people_who_are_named_may_be_whom_it_is_about(text: str, people: set[str]) -> None:
    assert mentioned_people(text, HOUSE_RULES) == people


ids = [person.id for person in HOUSE_RULES.people]
loads = st.dictionaries(st.sampled_from(ids), st.builds(Load, st.integers(0, 9)))


@given(st.sampled_from([WORK, "letsel", "iets"]), loads, st.frozensets(st.sampled_from(ids)))
def test_there_is_always_somebody_and_excluded_only_in_the_last_resort(
    text: str, workload: Workload, excluded: frozenset[str]
) -> None:
    found = a_route(text, workload=workload, excluded=excluded)
    assert found.handler.id not in excluded or found.why.nl.endswith("naar Dirk de Groot")


@given(loads)
def test_nobody_gets_it_who_has_more_work_than_another(workload: Workload) -> None:
    chosen = a_route(workload=workload).handler.id
    assert workload.get(chosen, Load()).open == min(workload.get(who, Load()).open for who in ("bram", "carla"))
