"""The export for the AFM: who is in it, its codes, what has none, and the XML that says the same."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_cases import AMSTERDAM, a_case, at, possible_cases

from complaints.complaint import Outcome, RecordKind, Status
from complaints.facts import Ending
from complaints.periods import Stretch, containing
from reports import afm
from reports.document import fingerprint, tables

YEAR = containing(Stretch.YEAR, date(2026, 5, 1))


def ended(moment, outcome=Outcome.UPHELD, reopened=None):
    return Ending(at=at(moment), status=Status.CLOSED, outcome=outcome, reopened_at=at(reopened) if reopened else None)


def closed_case(received, closed, **more):
    return a_case(received, closed=closed, endings=[ended(closed)], outcome=Outcome.UPHELD, **more)


def export(*cases, mapping=None, language="nl"):
    codes = {case.number: f"CODE{place:04}" for place, case in enumerate(cases)}
    return afm.make(cases, YEAR, AMSTERDAM, language, codes, mapping or {})


def rows(document):
    return tables(document)["Uitvraag" if document.language == "nl" else "Survey"].rows


@pytest.mark.parametrize(
    ("case", "why"),
    [
        (a_case("2025-12-20T10:00"), "open since the year before"),
        (a_case("2026-12-31T23:59"), "came on the last evening"),
        (closed_case("2025-03-01T10:00", "2026-01-01T00:00"), "closed in the first minute"),
        (closed_case("2026-03-01T10:00", "2027-02-01T10:00"), "closed after the year"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_survey_asks_for_it(case, why):
    assert len(rows(export(case))) == 1, why


@pytest.mark.parametrize(
    ("case", "why"),
    [
        (a_case("2027-01-01T00:00"), "came after the year"),
        (closed_case("2025-03-01T10:00", "2025-12-31T23:59"), "closed before the year"),
        (a_case("2026-03-01T10:00", kind=RecordKind.SIGNAL), "a signal"),
        (a_case("2026-03-01T10:00", closed="2026-03-02T10:00", status=Status.NO_COMPLAINT), "no complaint"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_survey_does_not_ask_for_it(case, why):
    assert rows(export(case)) == [], why


def test_a_complaint_that_was_reopened_before_the_year_ended_stands_as_open():
    case = a_case("2026-03-01T10:00", endings=[ended("2026-04-01T10:00", reopened="2026-04-20T10:00")])
    (row,) = rows(export(case))
    assert row.values[2] is None


def test_a_complaint_that_was_reopened_after_the_year_stands_as_closed_then():
    case = a_case("2026-03-01T10:00", endings=[ended("2026-04-01T10:00", reopened="2027-01-20T10:00")])
    (row,) = rows(export(case))
    assert row.values[1:4] == ["2026-03-01", "2026-04-01", 31]


def test_a_value_with_a_code_of_the_afm_stands_beside_it():
    document = export(
        closed_case("2026-03-01T10:00", "2026-04-01T10:00", cause="snelheid"), mapping={"cause": {"snelheid": "12"}}
    )
    (row,) = rows(document)
    place = [column.title for column in tables(document)["Uitvraag"].columns].index("Oorzaak")
    assert row.values[place : place + 2] == ["snelheid", "12"]


def test_a_value_without_a_code_is_listed_with_how_often_it_occurs():
    document = export(*(closed_case("2026-03-01T10:00", "2026-04-01T10:00", cause="snelheid") for _ in range(3)))
    listed = [row.values for row in tables(document)["Zonder code van de AFM"].rows]
    assert ["Oorzaak", "cause", "snelheid", 3] in listed


def test_what_has_a_code_is_not_listed():
    case = closed_case("2026-03-01T10:00", "2026-04-01T10:00", cause="snelheid")
    document = export(case, mapping={"cause": {"snelheid": "12"}})
    assert "cause" not in [row.values[1] for row in tables(document)["Zonder code van de AFM"].rows]


def test_a_cause_that_was_not_recorded_yet_is_no_value_without_a_code():
    document = export(a_case("2026-03-01T10:00"))
    assert "cause" not in [row.values[1] for row in tables(document)["Zonder code van de AFM"].rows]


def test_no_number_of_ours_stands_in_the_export():
    cases = [closed_case("2026-03-01T10:00", "2026-04-01T10:00") for _ in range(3)]
    written = afm.xml(export(*cases)).decode()
    assert [case.number for case in cases if case.number in written] == []


def test_the_xml_has_one_element_for_each_complaint_with_its_code():
    cases = [closed_case("2026-03-01T10:00", "2026-04-01T10:00") for _ in range(3)]
    root = ET.fromstring(afm.xml(export(*cases)))
    assert [each.get("code") for each in root] == ["CODE0000", "CODE0001", "CODE0002"]


def test_the_xml_holds_what_the_table_holds():
    document = export(
        closed_case("2026-03-01T10:00", "2026-04-01T10:00", cause="<snel & goed>"), mapping={"state": {"afgehandeld": "A"}}
    )
    (complaint,) = ET.fromstring(afm.xml(document))
    marks = {each.get("naam"): (each.get("eigen"), each.text or "") for each in complaint.findall("kenmerk")}
    assert marks["cause"] == ("<snel & goed>", "")
    assert marks["state"] == ("afgehandeld", "A")


def test_both_languages_hold_the_same_lines():
    case = closed_case("2026-03-01T10:00", "2026-04-01T10:00")
    assert [row.values for row in rows(export(case))] == [row.values for row in rows(export(case, language="en"))]


def test_a_complaint_without_a_code_of_its_own_is_not_left_out_in_silence():
    with pytest.raises(KeyError):
        afm.make([a_case("2026-03-01T10:00")], YEAR, AMSTERDAM, "nl", {}, {})


@given(st.lists(possible_cases(), max_size=15))
def test_each_complaint_stands_once_and_the_order_of_the_register_does_not_matter(cases):
    codes = {case.number: f"C{case.number[-6:]}" for case in cases}
    one = afm.make(cases, YEAR, AMSTERDAM, "nl", codes, {})
    other = afm.make(cases[::-1], YEAR, AMSTERDAM, "nl", codes, {})
    assert fingerprint(one) == fingerprint(other)
    assert len({row.values[0] for row in rows(one)}) == len(rows(one))
