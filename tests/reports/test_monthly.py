"""The monthly report as management gets it: words, picture, workbook, and the letter made of them."""

import io
import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_cases import AMSTERDAM, a_case, at, possible_cases
from PIL import Image

from complaints.complaint import PROMISES as KEPT_OR_BROKEN
from complaints.complaint import Outcome
from complaints.facts import Term
from complaints.letters import LetterName
from complaints.periods import month_of
from daemon.letters import Letters
from reports import charts, workbook
from reports.figures import AGE_CLASSES, history, monthly
from reports.findings import MOST_EXCEPTIONS, exceptions, verdict
from reports.monthly import make
from reports.words import AGES, LANGUAGES, OUTCOMES, PROMISES, days, month_short, number

OCTOBER = month_of(date(2026, 10, 1))
TEMPLATES = Path(__file__).parents[2] / "templates"


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


def the_letter(language, cases=None):
    report = make(a_register() if cases is None else cases, OCTOBER, AMSTERDAM, language)
    facts = {**report.facts, "organisation": "Rechtsbijstand Voorbeeld", "address": "klachten@voorbeeld.example"}
    return Letters(TEMPLATES).write(LetterName.MONTHLY_REPORT, language, facts)


def the_workbook(language="nl"):
    content = workbook.make(monthly(a_register(), OCTOBER, AMSTERDAM), language)
    return openpyxl.load_workbook(io.BytesIO(content))


def said(cases, language="nl"):
    return exceptions(monthly(cases, OCTOBER, AMSTERDAM), language)


@pytest.mark.parametrize(
    ("language", "subject"), [("nl", "Klachtrapportage oktober 2026"), ("en", "Complaint report October 2026")]
)
def test_the_subject_names_the_month(language, subject):
    assert the_letter(language).subject == subject


def test_the_report_begins_with_its_verdict():
    assert the_letter("nl").text.startswith("Er liggen evenveel klachten open als een maand eerder (2)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_and_html_hold_the_same_numbers_and_sentences(language):
    letter = the_letter(language)
    bare = " ".join(re.sub(r"<[^>]+>", " ", letter.html.partition("</title>")[2]).split())

    for fact in [*said(a_register(), language), "K-2026-000007", "Polissen", "Letsel"]:
        assert fact in letter.text
        assert fact in bare


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_month_is_a_report_too(language):
    assert "2026" in the_letter(language, cases=[]).text


def test_the_picture_is_shown_from_the_mail_itself_with_its_finding_as_text():
    (picture,) = make(a_register(), OCTOBER, AMSTERDAM, "nl").pictures
    html = the_letter("nl").html

    assert f'src="cid:{picture.name}"' in html
    assert "In oktober 2026: 1 ontvangen, 1 afgehandeld, 2 open aan het eind van de maand." in html
    assert "http" not in re.sub(r"</?html[^>]*>|http-equiv", "", html)


def test_what_stands_out_is_said_gravest_first():
    assert said(a_register())[:2] == [
        "Bij 1 klacht is de termijn van de Gedragscode niet gehaald.",
        "1 klacht staat langer dan 8 weken open.",
    ]


def test_a_good_month_has_no_exceptions():
    assert said([a_case("2026-10-02T10:00")]) == []


@given(st.lists(possible_cases(), max_size=10), st.sampled_from(LANGUAGES))
@settings(max_examples=40)
def test_a_verdict_is_one_sentence_and_exceptions_are_three_at_most(cases, language):
    figures = monthly(cases, OCTOBER, AMSTERDAM)

    assert verdict(figures, language).count(".") == 1
    assert len(exceptions(figures, language)) <= MOST_EXCEPTIONS


def test_a_growing_unit_is_named():
    cases = [a_case("2026-10-02T10:00", stays=[("Rechtshulp", "Letsel")]) for _ in range(4)]

    assert said(cases) == ["Bij Letsel (Rechtshulp) groeide het aantal open klachten van 0 naar 4."]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_words(language):
    assert set(PROMISES[language]) == set(KEPT_OR_BROKEN)
    assert set(OUTCOMES[language]) == {*Outcome, "no_complaint", None}
    assert len(AGES[language]) == len(AGE_CLASSES)


def test_numbers_and_months_are_written_as_the_language_does():
    assert (number(1234567, "nl"), number(1234567, "en")) == ("1.234.567", "1,234,567")
    assert (days(12.5, "nl"), days(12.5, "en"), days(12.0, "nl"), days(None, "nl")) == ("12,5", "12.5", "12", "–")
    assert (month_short(date(2026, 3, 1), "nl"), month_short(date(2026, 3, 1), "en")) == ("mrt", "Mar")


def test_the_workbook_holds_the_balance_as_numbers():
    rows = list(the_workbook()["Voorraad"].iter_rows(values_only=True))

    assert rows[1:] == [
        ("Rechtshulp", "Arbeid", 1, 1, 0, 1, 1, 0),
        ("Rechtshulp", "Letsel", 1, 0, 0, 0, 0, 1),
        ("Verzekeringen", "Polissen", 0, 0, 1, 0, 0, 1),
        ("Totaal", None, 2, 1, 1, 1, 1, 2),
    ]


def test_the_workbook_holds_terms_outcomes_causes_and_what_is_old():
    book = the_workbook()

    assert ("Inhoudelijke reactie", 1, 0) in [row[:3] for row in book["Op tijd"].iter_rows(values_only=True)]
    assert ("Gegrond", 1, 0) in list(book["Uitkomsten"].iter_rows(values_only=True))
    assert ("Termijn gemist", 1, 0) in list(book["Oorzaken"].iter_rows(values_only=True))
    assert ("K-2026-000007", "Rechtshulp", "Letsel", 122) in list(book["Langer dan 8 weken open"].iter_rows(values_only=True))


def test_the_english_workbook_has_english_sheets():
    assert the_workbook("en").sheetnames[:4] == ["Balance", "Timeliness", "Outcomes", "Causes"]


def test_a_name_that_looks_like_a_formula_stays_text():
    figures = monthly([a_case("2026-10-02T10:00", stays=[("=1+1", "@SUM(A1)")])], OCTOBER, AMSTERDAM)
    sheet = openpyxl.load_workbook(io.BytesIO(workbook.make(figures, "nl")))["Voorraad"]

    assert (sheet["A2"].data_type, sheet["A2"].value) == ("s", "=1+1")


def test_the_same_figures_give_the_same_report_to_the_byte():
    cases = a_register()

    assert make(cases, OCTOBER, AMSTERDAM, "nl") == make(cases, OCTOBER, AMSTERDAM, "nl")


def test_the_picture_is_sharp_and_fits_a_mail():
    png, _ = charts.months(history(a_register(), OCTOBER, AMSTERDAM), "nl")

    with Image.open(io.BytesIO(png)) as picture:
        assert (picture.format, picture.size) == ("PNG", (1200, 680))
    assert len(png) < 200_000


@given(st.lists(possible_cases(), max_size=8))
@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_register_can_be_reported(cases):
    report = make(cases, OCTOBER, AMSTERDAM, "nl")

    assert report.facts["total"]


def test_a_language_we_do_not_write_is_answered_in_dutch():
    assert make([], OCTOBER, AMSTERDAM, "fr").facts["month"] == "oktober 2026"
