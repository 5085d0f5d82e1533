"""Where a date comes from, in a sentence: the rule, the moment from which it counts, the days that do not. Written out by hand."""

from datetime import date, datetime

import pytest
from cast import CALENDAR, HOUSE_RULES, a_complaint, a_rulebook, local

from complaints import words
from complaints.complaint import NAMED, Beginning, Deadline, DeadlineKind
from complaints.explaining import explain, skipped_in_words
from complaints.organisation import Span
from complaints.rules import Rulebook

CONTACT, ANSWER, CODE = DeadlineKind.CONTACT, DeadlineKind.ANSWER, DeadlineKind.CODE


RECEIVED = local("2026-02-27 11:00")
BY_CODE = "terms.gedragscode-2024"


def told(
    kind: DeadlineKind,
    due: str,
    *,
    since: datetime = RECEIVED,
    rule: str = BY_CODE,
    named: date | None = None,
    why: str = "",
    rulebook: Rulebook = HOUSE_RULES,
    **complaint: object,
) -> str:
    clock = Deadline(kind=kind, due_at=local(due), began=Beginning(since, rule, named), why=why)
    return explain(clock, a_complaint(**{"received_at": RECEIVED, **complaint}), rulebook, CALENDAR)


def of_receipt(kind: DeadlineKind, received: str, due: str, rule: str = BY_CODE) -> str:
    return told(kind, due, since=local(received), rule=rule, received_at=local(received))


def test_a_weekend_is_skipped() -> None:
    assert of_receipt(CONTACT, "2026-02-27 11:00", "2026-03-03 17:30") == (
        "2 werkdagen volgens gedragscode-2024, vanaf de ontvangst op vrijdag 27 februari 2026 om 11:00: "
        "uiterlijk dinsdag 3 maart 2026 om 17:30; overgeslagen: 28 februari en 1 maart (weekend)"
    )


def test_koningsdag_is_skipped_by_name() -> None:
    assert of_receipt(ANSWER, "2026-04-24 12:00", "2026-05-04 17:30") == (
        "5 werkdagen volgens gedragscode-2024, vanaf de ontvangst op vrijdag 24 april 2026 om 12:00: "
        "uiterlijk maandag 4 mei 2026 om 17:30; "
        "overgeslagen: 25 en 26 april (weekend), 27 april (Koningsdag), 2 en 3 mei (weekend)"
    )


def test_the_days_of_easter_are_skipped_by_name() -> None:
    assert of_receipt(CONTACT, "2026-04-01 12:00", "2026-04-07 17:30") == (
        "2 werkdagen volgens gedragscode-2024, vanaf de ontvangst op woensdag 1 april 2026 om 12:00: "
        "uiterlijk dinsdag 7 april 2026 om 17:30; "
        "overgeslagen: 3 april (Goede vrijdag), 4 april (weekend), 5 april (Eerste paasdag), 6 april (Tweede paasdag)"
    )


def test_ascension_day_is_skipped_by_name() -> None:
    assert of_receipt(CONTACT, "2026-05-13 12:00", "2026-05-18 17:30") == (
        "2 werkdagen volgens gedragscode-2024, vanaf de ontvangst op woensdag 13 mei 2026 om 12:00: "
        "uiterlijk maandag 18 mei 2026 om 17:30; overgeslagen: 14 mei (Hemelvaartsdag), 16 en 17 mei (weekend)"
    )


def test_summer_time_does_not_move_the_closing_hour() -> None:
    assert of_receipt(CONTACT, "2026-03-27 12:00", "2026-03-31 17:30") == (
        "2 werkdagen volgens gedragscode-2024, vanaf de ontvangst op vrijdag 27 maart 2026 om 12:00: "
        "uiterlijk dinsdag 31 maart 2026 om 17:30; overgeslagen: 28 en 29 maart (weekend); "
        "op 29 maart begint de zomertijd, het einde blijft 17:30 op de klok"
    )


def test_the_end_of_summer_time_is_told_too() -> None:
    assert of_receipt(CONTACT, "2026-10-23 12:00", "2026-10-27 17:30").endswith(
        "; op 25 oktober eindigt de zomertijd, het einde blijft 17:30 op de klok"
    )


def test_a_term_in_hours_counts_real_hours_through_summer_time() -> None:
    assert of_receipt(DeadlineKind.BREACH, "2026-03-27 12:00", "2026-03-30 13:00", rule="care.breach") == (
        "72 uur wegens datalek, vanaf de ontvangst op vrijdag 27 maart 2026 om 12:00: "
        "uiterlijk maandag 30 maart 2026 om 13:00; op 29 maart begint de zomertijd, er zijn echte uren geteld"
    )


def test_what_came_after_office_hours_counts_from_that_day_all_the_same() -> None:
    assert of_receipt(CONTACT, "2026-03-02 18:10", "2026-03-04 17:30") == (
        "2 werkdagen volgens gedragscode-2024, vanaf de ontvangst op maandag 2 maart 2026 om 18:10: "
        "uiterlijk woensdag 4 maart 2026 om 17:30; het was na sluitingstijd (17:30), die dag is toch dag 0"
    )


def test_the_same_day_is_the_next_one_when_it_came_after_office_hours() -> None:
    assert of_receipt(DeadlineKind.LEGAL, "2026-03-02 18:10", "2026-03-03 17:30", rule="care.legal") == (
        "dezelfde dag wegens deurwaarder of dagvaarding, vanaf de ontvangst op maandag 2 maart 2026 om 18:10: "
        "uiterlijk dinsdag 3 maart 2026 om 17:30; het was na sluitingstijd (17:30), daarom telt de volgende werkdag"
    )


def test_a_term_of_days_that_ends_on_a_saturday_is_brought_back() -> None:
    assert of_receipt(CODE, "2026-01-31 12:00", "2026-02-13 17:30") == (
        "14 dagen volgens gedragscode-2024, vanaf de ontvangst op zaterdag 31 januari 2026 om 12:00: "
        "uiterlijk vrijdag 13 februari 2026 om 17:30; vervroegd, want vrij: 14 februari (weekend)"
    )


def test_a_term_of_days_that_ends_on_a_holiday_names_it() -> None:
    assert of_receipt(CODE, "2026-04-30 12:00", "2026-05-13 17:30").endswith("; vervroegd, want vrij: 14 mei (Hemelvaartsdag)")


def test_a_term_of_days_that_meets_no_free_end_has_nothing_to_add() -> None:
    assert of_receipt(CODE, "2026-05-18 12:00", "2026-06-01 17:30") == (
        "14 dagen volgens gedragscode-2024, vanaf de ontvangst op maandag 18 mei 2026 om 12:00: uiterlijk maandag 1 juni 2026 om 17:30"
    )


def test_the_profile_that_was_kept_with_the_complaint_is_named() -> None:
    old, new = {"profile": "oud", "from": "2020-01-01", "answer": "10 working days"}, {"profile": "nieuw", "from": "2026-01-01"}
    sentence = told(ANSWER, "2026-03-13 17:30", rule="terms.oud", rulebook=a_rulebook(terms=[old, new]))
    assert sentence.startswith("10 werkdagen volgens oud, vanaf de ontvangst op vrijdag 27 februari 2026 om 11:00: ")


def test_a_date_that_a_handler_named_has_his_reason() -> None:
    named = date(2026, 3, 20)
    why = "uitstel, want wachten op stukken"
    assert told(ANSWER, "2026-03-20 17:30", since=local("2026-03-03 11:00"), rule=NAMED, named=named, why=why) == (
        "uiterlijk vrijdag 20 maart 2026 om 17:30; gezet op dinsdag 3 maart 2026 om 11:00: uitstel, want wachten op stukken"
    )


def test_a_named_day_that_is_free_says_why_it_came_forward() -> None:
    sentence = told(ANSWER, "2026-03-20 17:30", rule=NAMED, named=date(2026, 3, 22), why="uitstel, want druk")
    assert sentence.endswith(": uitstel, want druk; vervroegd, want vrij: 21 en 22 maart (weekend)")


def test_a_clock_that_was_set_anew_counts_from_that_moment() -> None:
    assert told(ANSWER, "2026-06-08 17:30", since=local("2026-06-01 09:00"), why="5 werkdagen volgens gedragscode-2024") == (
        "5 werkdagen volgens gedragscode-2024, vanaf het begin van deze klok op maandag 1 juni 2026 om 09:00: "
        "uiterlijk maandag 8 juni 2026 om 17:30; overgeslagen: 6 en 7 juni (weekend)"
    )


def test_a_clock_that_runs_again_says_why() -> None:
    assert told(CODE, "2026-03-13 17:30", why="de brief (uitstelbericht) kwam niet aan") == (
        "14 dagen volgens gedragscode-2024, vanaf de ontvangst op vrijdag 27 februari 2026 om 11:00: "
        "uiterlijk vrijdag 13 maart 2026 om 17:30; opnieuw gezet: de brief (uitstelbericht) kwam niet aan"
    )


def test_the_clock_of_an_assignment_counts_from_that_assignment() -> None:
    assigned = local("2026-03-02 10:00")
    assert told(DeadlineKind.TAKEN_UP, "2026-03-03 17:30", since=assigned, rule="assignment.take_up") == (
        "1 werkdag om de toewijzing op te pakken, vanaf het begin van deze klok op maandag 2 maart 2026 om 10:00: "
        "uiterlijk dinsdag 3 maart 2026 om 17:30"
    )


def test_a_term_of_the_customer_stays_on_the_free_day() -> None:
    assert told(DeadlineKind.KIFID_AFTER_ANSWER, "2026-06-14 23:59", since=local("2026-03-14 12:00")) == (
        "3 maanden volgens gedragscode-2024, vanaf het begin van deze klok op zaterdag 14 maart 2026 om 12:00: "
        "uiterlijk zondag 14 juni 2026 om 23:59; "
        "deze termijn is van de klant: zij wordt niet vervroegd of verlengd, ook al is dat een vrije dag"
    )


def test_rules_that_would_give_another_date_now_are_told() -> None:
    longer = a_rulebook(terms=[{"profile": "gedragscode-2024", "from": "2024-01-01", "answer": "10 working days"}])
    assert told(ANSWER, "2026-03-06 17:30", rulebook=longer).endswith(
        "; zo tellen de regels van nu; de termijn die al liep blijft: uiterlijk vrijdag 6 maart 2026 om 17:30"
    )


def test_a_rule_that_is_gone_is_named() -> None:
    sentence = told(DeadlineKind.PARTNER, "2026-03-13 17:30", rule="partners.flex-zuid", why="10 werkdagen voor Flex Zuid")
    assert sentence == (
        "uiterlijk vrijdag 13 maart 2026 om 17:30; 10 werkdagen voor Flex Zuid; "
        "die regel staat nu niet meer in de regels (partners.flex-zuid)"
    )


def test_a_clock_of_before_beginnings_were_kept_stands_by_itself() -> None:
    clock = Deadline(kind=ANSWER, due_at=local("2026-07-01 17:30"))
    assert explain(clock, a_complaint(), HOUSE_RULES, CALENDAR) == "uiterlijk woensdag 1 juli 2026 om 17:30"


def test_the_skipped_days_of_a_calendar_that_was_not_asked_before_have_their_names() -> None:
    assert CALENDAR.skipped(date(2031, 4, 12), date(2031, 4, 13)) == [(date(2031, 4, 13), "Eerste paasdag")]


def test_days_in_a_row_stand_together() -> None:
    days = [(date(2026, 12, day), "eigen vrije dag") for day in (28, 29, 30)]
    assert skipped_in_words(days) == "28 t/m 30 december (eigen vrije dag)"


@pytest.mark.parametrize(
    ("count", "unit", "said"),
    [(-1, "working day", "1 werkdag"), (8, "week", "8 weken"), (1, "month", "1 maand"), (72, "hour", "72 uur")],
)
def test_a_term_is_said_in_dutch(count: int, unit: str, said: str) -> None:
    assert words.span(Span.model_validate({"count": count, "unit": unit}), "nl") == said


@pytest.mark.parametrize(
    ("count", "unit", "said"), [(-1, "working day", "1 working day"), (8, "week", "8 weeks"), (0, "hour", "the same day")]
)
def test_a_term_is_said_in_english(count: int, unit: str, said: str) -> None:
    assert words.span(Span.model_validate({"count": count, "unit": unit}), "en") == said
