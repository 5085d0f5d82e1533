"""Who is told of what, in one letter: in his own hours, the most urgent first, and nothing that was done meanwhile."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from cast import (
    AMSTERDAM,
    BRAM,
    CALENDAR,
    CARLA,
    DIRK,
    ELS,
    FENNA,
    HOUSE_RULES,
    a_complaint,
    a_dossier,
    a_rulebook,
    local,
    with_absence,
)
from hypothesis import given
from hypothesis import strategies as st

from complaints import hours, reminding
from complaints.circumstances import Circumstances
from complaints.complaint import Customer, Deadline, DeadlineKind, Status
from complaints.escalation import ASKED
from complaints.letters import LetterName
from complaints.reminding import Reminder
from complaints.rules import Rulebook
from complaints.staff_rules import WEEKDAYS

MORNING = local("2026-03-03 08:30")  # a Tuesday
DUE = local("2026-03-04 17:30")
PEOPLE = {person.id: person for person in HOUSE_RULES.people}


def a_reminder(serial: int = 1, **changes: object) -> Reminder:
    facts: dict[str, object] = {
        "id": serial,
        "number": f"K-2026-{serial:06d}",
        "kind": DeadlineKind.ANSWER,
        "person": "bram",
        "role": "handler",
        "due_at": DUE,
        "made_at": MORNING,
        "tell_at": MORNING,
    }
    return Reminder(**{**facts, **changes})  # type: ignore[arg-type]


def a_house(now: datetime = MORNING, rulebook: Rulebook = HOUSE_RULES) -> Circumstances:
    return Circumstances(rulebook=rulebook, workdays=CALENDAR, workload={}, now=now)


def told(*waiting: Reminder, now: datetime = MORNING, **facts: object) -> reminding.Told:
    dossiers = {
        each.number: a_dossier(
            a_complaint(number=each.number, **facts),
            deadlines=[Deadline(kind=each.kind, due_at=each.due_at, nudges=1)],
        )
        for each in waiting
    }
    return reminding.tell(PEOPLE["bram"], waiting, dossiers, a_house(now))


def part_time(days: list[str], opening: str, closing: str) -> Rulebook:
    people = [person.model_dump(by_alias=True) for person in HOUSE_RULES.people]
    people[0] |= {"works": days, "hours": f"{opening}-{closing}"}
    return a_rulebook(people=people)


def test_one_complaint_keeps_its_own_letter() -> None:
    found = told(a_reminder())
    assert found.letter is not None
    assert (found.letter.letter, found.number) == (LetterName.NUDGE, "K-2026-000001")


def test_several_stand_in_one_letter_the_most_urgent_first() -> None:
    late = a_reminder(2, due_at=local("2026-03-02 17:30"))
    found = told(a_reminder(1), late, a_reminder(3, due_at=local("2026-03-09 17:30")))
    assert found.letter is not None
    assert [item["number"][-1] for item in found.letter.facts["items"]] == ["2", "1", "3"]  # type: ignore[attr-defined]
    assert (found.letter.facts["late"], found.letter.facts["soon"]) == (1, 2)


def test_what_was_closed_meanwhile_is_struck() -> None:
    found = told(a_reminder(1), status=Status.CLOSED)
    assert (found.letter, found.struck) == (None, [1])


def test_what_another_handles_by_now_is_his_to_hear() -> None:
    turn = reminding.next_turn([a_reminder(1, handler="carla"), a_reminder(2, role=ASKED, handler="carla")], a_house())
    assert turn.reader is not None
    assert (turn.reader.address, [each.id for each in turn.reminders]) == (CARLA, [1, 2])
    assert told(a_reminder(1), handler="carla").struck == []


def test_of_who_left_the_house_he_hears_who_has_the_role_by_now() -> None:
    """Gert is in no list any more, and no address."""
    gone = a_reminder(1, person="gert", handler="gert", unit="arbeid")
    known = [replace(gone, handler="carla"), gone]
    known += [replace(gone, role=role) for role in ("manager", "deputy", "bureau", "directors", "gert")]
    unknown_unit = replace(gone, role="manager", unit="opgeheven")
    hearers = [reminding.hearer(each, HOUSE_RULES).address for each in (*known, unknown_unit)]
    assert hearers == [CARLA, FENNA, DIRK, DIRK, FENNA, ELS, FENNA, DIRK]


def test_who_left_the_house_keeps_nobody_from_hearing() -> None:
    turn = reminding.next_turn([a_reminder(1, person="gert", handler="gert"), a_reminder(2)], a_house())
    assert turn.reader is not None
    assert turn.reminders


def test_one_who_hears_of_it_in_two_roles_reads_it_once() -> None:
    found = told(a_reminder(1), a_reminder(2, number="K-2026-000001", person="dirk", role="manager"))
    assert found.letter is not None
    assert (found.letter.letter, found.letter.facts["role"]) == (LetterName.NUDGE, "handler")
    assert found.ids == [1, 2]


def test_who_handles_it_reads_it_as_handler_though_he_is_the_bureau_too() -> None:
    found = told(a_reminder(1, role="bureau"), a_reminder(2))
    assert found.letter is not None
    first = found.letter.facts["items"][0]  # type: ignore[index]
    assert "bel de behandelaar" not in " ".join(first["todo"])
    assert "#contact" in " ".join(first["todo"])


def test_who_is_asked_for_an_answer_has_the_buttons_for_it_whatever_else_he_hears() -> None:
    asked = a_reminder(2, kind=DeadlineKind.CODE, role=ASKED, number="K-2026-000001")
    found = told(a_reminder(1, role="bureau"), asked, a_reminder(3))
    assert found.letter is not None
    items = {item["number"]: item for item in found.letter.facts["items"]}  # type: ignore[attr-defined]
    names = {button.label for button in items["K-2026-000001"]["buttons"]}
    assert {"Standpunt", "Uitstel 1 week"} <= names


def items_of(found: reminding.Told) -> list[dict[str, object]]:
    assert found.letter is not None
    return found.letter.facts["items"]  # type: ignore[return-value]


def test_the_handler_reads_his_customers_names_in_a_list_and_the_manager_does_not() -> None:
    found = told(a_reminder(1), a_reminder(2, person="dirk", role="manager"), handler="carla")
    assert [item["customer_name"] for item in items_of(found)] == ["Anna Jansen", None]


def test_a_complaint_by_phone_is_called_by_how_its_words_begin() -> None:
    words = "Mevrouw Jansen belt: zij wacht al zes weken op antwoord, haar nummer is 06-12345678, en zij is boos."
    found = told(a_reminder(1), a_reminder(2), subject="", summary=words)
    assert {item["subject"] for item in items_of(found)} == {"Mevrouw Jansen belt: zij wacht al zes weken op antwoord, ha…"}


def test_a_list_says_when_the_delay_notice_goes_by_itself_to_the_customer() -> None:
    asked = a_reminder(1, kind=DeadlineKind.CODE, role=ASKED, due_at=local("2026-03-13 17:30"))
    assert [item["goes_on"] for item in items_of(told(asked, a_reminder(2)))] == [None, date(2026, 3, 12)]
    nobody = told(asked, a_reminder(2), customer=Customer(name="Anna Jansen"))
    assert [item["goes_on"] for item in items_of(nobody)] == [None, None]


def test_a_deputy_reads_for_whom_he_stands_in() -> None:
    away = a_house(rulebook=with_absence(("carla", "2026-03-03", "2026-03-03", "bram")))
    one, two = a_reminder(1, person="carla", handler="carla"), a_reminder(2)
    dossiers = {
        each.number: a_dossier(
            a_complaint(number=each.number, handler=each.person), deadlines=[Deadline(kind=each.kind, due_at=each.due_at)]
        )
        for each in (one, two)
    }
    both = reminding.tell(PEOPLE["bram"], [one, two], dossiers, away)
    assert [item["stands_in_for"] for item in items_of(both)] == ["Carla Smit", None]
    alone = reminding.tell(PEOPLE["bram"], [one], dossiers, away)
    assert alone.letter is not None
    assert alone.letter.facts["stands_in_for"] == "Carla Smit"


def test_nobody_is_offered_to_take_over_what_he_handles_himself() -> None:
    """Bram handles it, and stands in for Dirk, the manager."""
    found = told(a_reminder(1, person="dirk", role="manager"))
    assert found.letter is not None
    assert found.letter.facts["role"] == "handler"
    assert "Overnemen" not in [button.label for button in found.letter.buttons]


def test_the_same_rows_give_the_same_letter() -> None:
    waiting = [a_reminder(serial) for serial in range(1, 6)]
    assert told(*waiting) == told(*waiting)


def test_a_deputy_reads_it_with_his_own() -> None:
    away = with_absence(("bram", "2026-03-03", "2026-03-03", "carla"))
    turn = reminding.next_turn(
        [a_reminder(1), a_reminder(2, person="carla"), a_reminder(3, person="dirk")], a_house(rulebook=away)
    )
    assert turn.reader is not None
    assert (turn.reader.address, [each.id for each in turn.reminders]) == (CARLA, [1, 2])


def test_care_is_told_at_night_and_the_rest_waits() -> None:
    night = local("2026-03-03 23:00")
    turn = reminding.next_turn([a_reminder(1), a_reminder(2, kind=DeadlineKind.CARE)], a_house(night))
    assert [each.id for each in turn.reminders] == [2]
    assert turn.put_off == {1: local("2026-03-04 08:30")}


def test_a_free_day_of_the_house_is_one_of_his_too() -> None:
    reader, moment = hours.next_hour_of(PEOPLE["dirk"], local("2026-04-03 10:00"), HOUSE_RULES, CALENDAR)  # Goede Vrijdag
    assert (reader.address, moment) == (DIRK, local("2026-04-07 08:30"))


moments = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31)).map(lambda naive: naive.replace(tzinfo=AMSTERDAM))
spans = st.tuples(st.integers(6, 20), st.integers(1, 3)).map(lambda span: (f"{span[0]:02d}:00", f"{span[0] + span[1]:02d}:00"))
weeks = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=5, unique=True)


@given(moments, weeks, spans)
def test_nobody_is_reminded_outside_his_own_hours(moment: datetime, days: list[str], span: tuple[str, str]) -> None:
    rulebook = part_time(days, *span)
    reader, at = hours.next_hour_of(rulebook.people[0], moment, rulebook, CALENDAR)
    assert reader.address == BRAM
    assert at >= moment
    there = at.astimezone(AMSTERDAM)
    assert span[0] <= f"{there:%H:%M}" < span[1]
    assert WEEKDAYS[there.weekday()] in days
    assert CALENDAR.is_worked(there.date())


@given(st.lists(st.sampled_from(["bram", "carla", "dirk"]), min_size=1, max_size=8), moments)
def test_whatever_waits_each_person_has_one_turn(people: list[str], now: datetime) -> None:
    """Told ones leave, put off ones wait for their moment: after as many turns as there are people nothing is due."""
    waiting = [a_reminder(serial, person=person, tell_at=now) for serial, person in enumerate(people, start=1)]
    turns = []
    while waiting:
        turn = reminding.next_turn(waiting, a_house(now))
        gone = {each.id for each in turn.reminders} | set(turn.put_off)
        assert gone
        assert all(now < until <= now + timedelta(days=10) for until in turn.put_off.values())
        turns += [turn.reader.id] if turn.reader else []
        waiting = [each for each in waiting if each.id not in gone]
    assert len(turns) == len(set(turns))
