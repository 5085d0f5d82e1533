"""The monthly report as management reads it: its verdict, what stands out, its thirteen parts, and its words in two languages."""

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_cases import AMSTERDAM, a_case, at, possible_cases

from complaints.complaint import Channel, Outcome, Redress, Status
from complaints.facts import Ending, Material, PointFacts, ProcedureFacts, Term
from complaints.learning import PointStatus
from complaints.periods import month_of
from complaints.procedures import Body, Phase, Verdict
from reports.document import Chart, Points, Table, Words, fingerprint, frozen, tables, thawed
from reports.monthly import Names, make
from reports.stock import AGE_CLASSES, Next
from reports.timeliness import Promised, Step
from reports.words import AGES, BODIES, CHANNELS, LANGUAGES, NEXT, OUTCOMES, PROMISES, REDRESS, STEPS, days, month_short, number

OCTOBER = month_of(date(2026, 10, 1))
PARTS_NL = [
    *("Aantallen per afdeling", "Op tijd", "Leeftijd van open klachten", "Uitkomsten", "Oorzaken", "Kanalen", "Opnieuw bij ons"),
    *("Kifid, Tuchtraad en rechter", "Herstel", "Leren", "Flexpartners", "Kwaliteit van de gegevens"),
]


def a_register():
    """Three complaints: one long open, one moved and still open, one closed late."""
    late = Term(due_at=at("2026-10-09T17:00"), met_at=at("2026-10-12T10:00"))
    return [
        a_case("2026-07-01T10:00", number="K-2026-000007", stays=[("Rechtshulp", "Letsel")]),
        a_case("2026-09-20T10:00", stays=[("Rechtshulp", "Arbeid"), ("Verzekeringen", "Polissen", "2026-10-05T09:00")]),
        a_case(
            "2026-10-02T10:00", closed="2026-10-12T10:00", outcome=Outcome.UPHELD, cause="termijn_gemist", answer=late, code=late
        ),
    ]


def report(cases=None, language="nl", **more):
    material = Material(cases=a_register() if cases is None else cases, **more)
    return make(material, OCTOBER, AMSTERDAM, language, names=Names(units={"Letsel": "Letselschade"}))


def said(cases, **more):
    return list(report(cases, **more).exceptions)


def section(document, title):
    (found,) = [each for each in document.sections if each.title == title]
    return found


def sentence(cases, title, **more):
    return next(block.text for block in section(report(cases, **more), title).blocks if isinstance(block, Words))


@pytest.mark.parametrize(
    ("language", "title"), [("nl", "Klachtrapportage oktober 2026"), ("en", "Complaint report October 2026")]
)
def test_the_title_names_the_month(language, title):
    assert report(language=language).title == title


def test_the_parts_stand_in_the_order_of_the_field():
    assert [each.title for each in report().sections] == PARTS_NL


def test_the_report_begins_with_its_verdict():
    assert report().verdict == (
        "Er liggen evenveel klachten open als een maand eerder (2); het ene inhoudelijke antwoord was te laat."
    )


def test_what_stands_out_is_said_gravest_first():
    assert said(a_register())[:2] == [
        "Bij 1 klacht kreeg de klant binnen 14 dagen geen antwoord en geen uitstelbericht; de Gedragscode vraagt dat.",
        "1 klacht staat langer dan 8 weken open.",
    ]


def test_a_good_month_has_no_exceptions():
    assert said([a_case("2026-10-02T10:00")]) == []


def test_a_growing_unit_is_called_by_its_name():
    cases = [a_case("2026-10-02T10:00", stays=[("Rechtshulp", "Letsel")]) for _ in range(4)]

    assert said(cases) == ["Bij Letselschade groeide het aantal open klachten van 0 naar 4."]


def judged(verdict, body=Body.KIFID):
    procedure = ProcedureFacts(
        body=body, phase=Phase.DECIDED, begun=date(2026, 8, 1), decided=date(2026, 10, 7), verdict=verdict, amount_cents=50_000
    )
    return a_case("2026-10-02T10:00", procedures=[procedure])


def test_outside_bodies_that_found_for_the_customer_are_named_as_one_says_it():
    cases = [judged(Verdict.UPHELD), judged(Verdict.PARTLY_UPHELD), judged(Verdict.UPHELD, Body.COURT)]

    assert said(cases)[0] == "Bij Kifid en de rechter kreeg de klant 3 keer geheel of deels gelijk."


def test_what_a_body_did_not_uphold_is_no_exception():
    assert said([judged(Verdict.NOT_UPHELD)]) == []


def slow(month, count):
    return [a_case(f"2026-{month:02}-03T10:00", closed=f"2026-{month:02}-04T10:00", cause="snelheid") for _ in range(count)]


def test_a_cause_that_rises_beyond_chance_is_named_with_what_chance_gives():
    cases = [case for month in range(1, 10) for case in slow(month, 2)] + slow(10, 15)

    assert "Snelheid kwam als oorzaak 15 keer voor; bij toeval blijft dat op 8 of minder." in said(cases)


def test_a_cause_is_not_judged_by_less_than_half_a_year():
    cases = [case for month in range(5, 10) for case in slow(month, 1)] + slow(10, 40)
    (row,) = [each.values for each in tables(report(cases))["Oorzaken"].rows]

    assert (row[1], row[3], row[5]) == (40, None, "te kort gemeten")


def test_the_month_in_which_a_register_begins_makes_no_band():
    """It began on 3 January, so February to September are eight whole months: two a month is their mean, 16 / 8."""
    cases = [*slow(1, 50), *(case for month in range(2, 10) for case in slow(month, 2)), *slow(10, 2)]
    (row,) = [each.values for each in tables(report(cases))["Oorzaken"].rows]

    assert row[2] == 2.0


@given(st.lists(possible_cases(), max_size=10), st.sampled_from(LANGUAGES))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_register_has_a_verdict_of_one_sentence_and_three_exceptions_at_most(cases, language):
    document = report(cases, language)

    assert document.verdict.count(".") == 1
    assert len(document.exceptions) <= 3


@given(st.lists(possible_cases(), max_size=8))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_report_is_frozen_and_thawed_as_it_was(cases):
    document = report(cases)

    assert fingerprint(thawed(frozen(document))) == fingerprint(document)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_register_is_reported_too(language):
    assert "2026" in report([], language).title


def test_names_of_tables_fit_a_sheet_and_differ():
    for language in LANGUAGES:
        every = [block.title for each in report(language=language).sections for block in each.blocks if isinstance(block, Table)]
        assert len(set(every)) == len(every)
        assert max(map(len, every)) <= 31


def test_the_chart_of_the_months_says_what_it_shows():
    (chart,) = [block for block in section(report(), "Aantallen per afdeling").blocks if isinstance(block, Chart)]

    assert chart.finding.startswith("In oktober 2026: 1 ontvangen, 1 afgehandeld, 2 open aan het eind van de maand.")
    assert [list(series.values) for panel in chart.panels for series in panel.series] == [
        [1, 1, 2, 2],
        [1, 0, 1, 1],
        [0, 0, 0, 1],
    ]


def test_the_balance_tells_how_it_adds_up_and_what_was_merged():
    merged = a_case("2026-10-02T10:00", closed="2026-10-03T10:00", outcome=Outcome.MERGED)
    table = tables(report([merged]))["Aantallen per afdeling"]

    assert table.note == (
        "Begin + nieuw + heropend + over − klaar = eind. Van de 1 die klaar zijn, ging er 1 verder onder een ander nummer "
        "(samengevoegd)."
    )


def test_an_old_complaint_is_listed_by_number_and_next_step():
    (row,) = tables(report())["Langer dan 8 weken open"].rows

    assert list(row.values) == ["K-2026-000007", "Letselschade", 122, "contact met de klant"]


def next_of(**facts):
    (row,) = tables(report([a_case("2026-07-01T10:00", **facts)]))["Langer dan 8 weken open"].rows
    return row.values[3]


def met(day):
    return Term(due_at=at("2026-07-08T17:00"), met_at=at(f"2026-{day}T10:00"))


@pytest.mark.parametrize(
    ("facts", "step"),
    [
        ({"contact": met("07-02")}, "inhoudelijk antwoord"),
        ({"contact": met("07-02"), "answer": met("07-09")}, "afronden"),
        ({"contact": met("07-02"), "answer": met("11-02")}, "inhoudelijk antwoord"),
        ({"partner": "flex", "partner_since": at("2026-07-02T10:00")}, "partner is aan zet"),
        (
            {"partner": "flex", "partner_since": at("2026-07-02T10:00"), "partner_back_at": at("2026-07-20T10:00")},
            "contact met de klant",
        ),
        ({"answer": met("07-09"), "review_asked_at": at("2026-08-01T10:00")}, "herbeoordeling"),
    ],
)
def test_the_next_step_follows_from_what_was_dated_before_the_end(facts, step):
    assert next_of(**facts) == step


def test_what_was_paid_is_told_once_when_it_is_closed_a_second_time():
    first = Ending(
        at=at("2026-09-05T10:00"),
        status=Status.CLOSED,
        outcome=Outcome.UPHELD,
        reopened_at=at("2026-10-01T10:00"),
        redress=[Redress.COMPENSATION],
        redress_cents=5_000,
    )
    second = Ending(at=at("2026-10-09T10:00"), status=Status.CLOSED, outcome=Outcome.UPHELD)
    case = a_case(
        "2026-09-01T10:00",
        closed="2026-10-09T10:00",
        endings=[first, second],
        redress=[Redress.COMPENSATION],
        redress_cents=12_500,
    )

    assert (
        sentence([case], "Herstel")
        == "Bij 1 klacht maakten we iets goed. We betaalden € 75,00. Dit jaar betaalden we tot nu toe € 125,00."
    )


def test_a_second_review_that_changes_the_outcome_is_counted_as_that():
    first = Ending(
        at=at("2026-09-05T10:00"), status=Status.CLOSED, outcome=Outcome.NOT_UPHELD, reopened_at=at("2026-10-01T10:00")
    )
    second = Ending(at=at("2026-10-09T10:00"), status=Status.CLOSED, outcome=Outcome.UPHELD)
    case = a_case(
        "2026-09-01T10:00",
        closed="2026-10-09T10:00",
        endings=[first, second],
        review_asked_at=at("2026-10-01T10:00"),
        reviewed=True,
    )
    rows = {row.values[0]: row.values[1] for row in tables(report([case]))["Opnieuw bij ons"].rows}

    assert (rows["Heropend"], rows["Herbeoordeling klaar"], rows["Met een andere uitkomst"]) == (1, 1, 1)


def test_a_customer_who_comes_back_is_told_without_saying_who():
    cases = [a_case("2026-03-01T10:00", customer="c1"), a_case("2026-10-02T10:00", customer="c1")]

    assert sentence(cases, "Opnieuw bij ons") == "Van de 1 nieuwe klachten kwam er 1 van 1 klant die het jaar ervoor al klaagde."
    assert "c1" not in frozen(report(cases)).decode()


def test_a_complaint_of_more_than_a_year_ago_is_not_the_year_before():
    cases = [a_case("2025-10-01T10:00", customer="c1"), a_case("2026-10-02T10:00", customer="c1")]

    assert sentence(cases, "Opnieuw bij ons").startswith("Geen van de nieuwe klachten")


def test_what_a_colleague_solved_himself_is_told():
    solved = a_case(
        "2026-10-02T10:00", closed="2026-10-02T10:00", outcome=Outcome.SOLVED, solved_at_once=True, channel=Channel.EMPLOYEE
    )

    assert sentence([solved, a_case("2026-10-03T10:00")], "Kanalen") == (
        "Van de 2 nieuwe klachten is er 1 door een collega zelf opgelost."
    )


def a_point(**more):
    facts = {
        "code": "V-2026-0007",
        "text": "bel terug",
        "status": PointStatus.RUNNING,
        "proposed": date(2026, 8, 1),
        "due": date(2026, 9, 1),
    }
    return PointFacts(**(facts | more))


def test_an_overdue_point_is_listed_and_stands_out():
    document = report([], points=[a_point()])

    assert tables(document)["Verbeterpunten over tijd"].rows[0].values[:2] == ("V-2026-0007", "bel terug")
    assert list(document.exceptions) == ["1 verbeterpunt is over de afgesproken dag heen."]


def test_a_point_that_was_carried_through_after_the_month_was_overdue_in_it():
    assert said([], points=[a_point(status=PointStatus.DONE, decided=date(2026, 11, 3))])


def test_an_effect_is_told_in_the_month_in_which_it_was_measured():
    point = a_point(
        status=PointStatus.DONE, decided=date(2026, 7, 1), effect="de oorzaak daalde van 9 naar 4", effect_on=date(2026, 10, 5)
    )
    (points,) = [block for block in section(report([], points=[point]), "Leren").blocks if isinstance(block, Points)]

    assert list(points.items) == ["V-2026-0007 (bel terug): de oorzaak daalde van 9 naar 4"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_words(language):
    assert set(PROMISES[language]) == set(Promised)
    assert set(STEPS[language]) == set(Step)
    assert set(NEXT[language]) == set(Next)
    assert set(OUTCOMES[language]) == {*Outcome, "no_complaint", None}
    assert (set(CHANNELS[language]), set(BODIES[language]), set(REDRESS[language])) == (set(Channel), set(Body), set(Redress))
    assert len(AGES[language]) == len(AGE_CLASSES)


def test_the_english_report_holds_no_dutch_headings():
    dutch, english = report(), report(language="en")

    assert {each.title for each in dutch.sections}.isdisjoint(each.title for each in english.sections)
    assert not re.search(r"klacht|maand", english.verdict)


def test_numbers_and_months_are_written_as_the_language_does():
    assert (number(1234567, "nl"), number(1234567, "en")) == ("1.234.567", "1,234,567")
    assert (days(12.5, "nl"), days(12.5, "en"), days(12.0, "nl"), days(None, "nl")) == ("12,5", "12.5", "12", "–")
    assert (month_short(date(2026, 3, 1), "nl"), month_short(date(2026, 3, 1), "en")) == ("mrt", "Mar")


def test_the_same_figures_give_the_same_report():
    cases = a_register()

    assert report(cases) == report(cases)


def test_a_language_we_do_not_write_is_answered_in_dutch():
    assert report([], "fr").title == "Klachtrapportage oktober 2026"
