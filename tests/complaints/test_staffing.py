"""Changes by mail laid over the rules: absences, returns, who joins and who leaves; old ones never break new rules."""

from datetime import date, timedelta

from cast import HOUSE_RULES, a_rulebook
from hypothesis import given
from hypothesis import strategies as st

from complaints.staffing import Change, ChangeKind, apply, new_id

TODAY = date(2026, 3, 2)
NEXT_DAY = TODAY + timedelta(days=1)
JOINS = Change(kind=ChangeKind.JOIN, person="gijs", since=NEXT_DAY, unit="arbeid", name="Gijs Mol", address="gijs@arag.example")
LEAVES = Change(kind=ChangeKind.LEAVE, person="bram", since=NEXT_DAY, unit="arbeid")


def away(person="bram", first=TODAY, last=date(2026, 3, 6), deputy="carla"):
    return Change(kind=ChangeKind.AWAY, person=person, since=first, until=last, deputy=deputy)


def pool(rulebook, unit="arbeid"):
    return rulebook.unit(unit).handlers


def test_an_absence_holds_from_day_to_day_with_its_deputy():
    rulebook = apply(HOUSE_RULES, [away()], TODAY)
    bram = rulebook.person("bram")
    assert rulebook.stand_in(bram, date(2026, 3, 6)).id == "carla"
    assert rulebook.stand_in(bram, date(2026, 3, 7)).id == "bram"


def test_the_latest_word_about_a_day_counts():
    rulebook = apply(HOUSE_RULES, [away(deputy="carla"), away(deputy="els")], TODAY)
    assert rulebook.stand_in(rulebook.person("bram"), TODAY).id == "els"


def test_who_is_back_is_there_from_that_day_on():
    back = Change(kind=ChangeKind.BACK, person="bram", since=date(2026, 3, 4))
    bram = apply(HOUSE_RULES, [away(), back], TODAY).person("bram")
    assert bram.absence(date(2026, 3, 3)) is not None
    assert bram.absence(date(2026, 3, 4)) is None


def test_who_is_back_on_the_first_day_was_never_away():
    back = Change(kind=ChangeKind.BACK, person="bram", since=TODAY)
    assert apply(HOUSE_RULES, [away(), back], TODAY).person("bram").away == ()


def test_a_leave_that_is_still_to_come_stays_when_somebody_is_back():
    later = away(first=date(2026, 8, 3), last=date(2026, 8, 14))
    back = Change(kind=ChangeKind.BACK, person="bram", since=TODAY)
    assert apply(HOUSE_RULES, [away(), later, back], TODAY).person("bram").absence(date(2026, 8, 3)) is not None


def test_who_joins_handles_from_the_next_day_on():
    assert "gijs" not in pool(apply(HOUSE_RULES, [JOINS], TODAY))
    later = apply(HOUSE_RULES, [JOINS], NEXT_DAY)
    assert pool(later)[-1] == "gijs"
    assert later.person_at("gijs@arag.example").name == "Gijs Mol"


def test_who_leaves_gets_nothing_from_the_next_day_on():
    assert pool(apply(HOUSE_RULES, [LEAVES], TODAY)) == ("bram", "carla")
    assert pool(apply(HOUSE_RULES, [LEAVES], NEXT_DAY)) == ("carla",)


def test_who_leaves_can_join_again():
    joins = Change(kind=ChangeKind.JOIN, person="bram", since=NEXT_DAY, unit="arbeid")
    assert pool(apply(HOUSE_RULES, [LEAVES, joins], NEXT_DAY)) == ("carla", "bram")


def test_a_new_id_is_nobody_elses():
    assert new_id("bram@arag.example", HOUSE_RULES) == "bram-2"
    assert new_id("gijs.mol@arag.example", HOUSE_RULES) == "gijs.mol"


dates_ = st.dates(date(2026, 1, 1), date(2026, 12, 31))
names = st.sampled_from(["bram", "carla", "dirk", "els", "fenna", "gijs", "weg"])
changes = st.lists(
    st.builds(
        lambda kind, person, since, length, deputy, unit: Change(
            kind=kind,
            person=person,
            since=since,
            until=since + timedelta(days=length),
            deputy=deputy,
            unit=unit,
            address=f"{person}@arag.example",
        ),
        st.sampled_from(ChangeKind),
        names,
        dates_,
        st.integers(0, 60),
        st.none() | names,
        st.sampled_from(["arbeid", "letsel", "bureau", "zwembad"]),
    ),
    max_size=12,
)


@given(changes, dates_)
def test_whatever_was_changed_the_rules_stay_sound(made, day):
    """Every name that the rules in force use exists, nobody is named twice, and all of it could have stood in rules.yaml."""
    rulebook = apply(HOUSE_RULES, made, day)
    again = a_rulebook(
        people=[person.model_dump(by_alias=True) for person in rulebook.people],
        units=[unit.model_dump(by_alias=True) for unit in rulebook.units],
    )
    assert {person.id for person in again.people} >= {handler for unit in again.units for handler in unit.handlers}
    assert all(len(set(unit.handlers)) == len(unit.handlers) for unit in again.units)


@given(changes, dates_)
def test_the_same_changes_give_the_same_rules(made, day):
    assert apply(HOUSE_RULES, made, day) == apply(HOUSE_RULES, made, day)
