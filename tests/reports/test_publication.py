"""The public report: its figures counted again by plain means, and nothing in it by which anybody is recognised."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from golden import register as golden
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_cases import AMSTERDAM, a_case, at, possible_cases

from complaints.complaint import Outcome, RecordKind, Status
from complaints.facts import Material, PointFacts, ProcedureFacts, Term
from complaints.learning import PointStatus
from complaints.periods import Stretch, containing
from complaints.procedures import Body, Phase, Verdict
from reports.document import Document, Table, Words, frozen, tables
from reports.publication import make
from reports.publication_words import OUTCOMES, PROMISES, SAID, VERDICTS

YEAR = containing(Stretch.YEAR, date(2026, 6, 1))
HIDDEN = "afgeschermd"


def report(cases, language="nl", **more):
    return make(Material(cases=cases, **more), YEAR, AMSTERDAM, language)


def rows(document, title):
    """The rows of a table by their name."""
    return {row.values[0]: list(row.values[1:]) for row in tables(document)[title].rows}


def many(count, **more):
    return [a_case("2026-03-02T10:00", **more) for _ in range(count)]


def counts(document):
    """All counts that stand in a table of counts."""
    shown = [
        table
        for title, table in tables(document).items()
        if title not in {"Op tijd", "Hoe lang het duurde", "Wat wij hebben veranderd"}
    ]
    return [value for table in shown for row in table.rows for value in row.values[1:] if isinstance(value, int)]


def is_counted(case):
    merged = case.outcome is Outcome.MERGED
    return case.kind is RecordKind.COMPLAINT and case.status is not Status.NO_COMPLAINT and not merged


def test_the_golden_register_is_counted_as_plainly():
    material = golden.register()
    document = make(material, YEAR, golden.ZONE, "nl")
    known = [case for case in material.cases if is_counted(case)]
    received = Counter(case.received_at.astimezone(golden.ZONE).year for case in known)
    closed = Counter(case.closed_at.astimezone(golden.ZONE).year for case in known if case.closed_at)

    assert rows(document, "Hoeveel klachten") == {
        "Ontvangen": [received[year] for year in (2024, 2025, 2026)],
        "Afgehandeld": [closed[year] for year in (2024, 2025, 2026)],
    }
    assert f"kregen wij {received[2026]} klachten" in document.verdict


@pytest.mark.parametrize("title", ["Waarover de zaak ging", "Waarover mensen klaagden", "Hoe het afliep"])
def test_what_is_shown_of_the_golden_register_adds_up(title):
    """The shown counts of a year never exceed its sum, and without hidden ones they are it."""
    *inner, (_, *sums) = [row.values for row in tables(make(golden.register(), YEAR, golden.ZONE, "nl"))[title].rows]

    for place, whole in enumerate(sums, start=1):
        column = [row[place] for row in inner]
        shown = sum(value for value in column if value != HIDDEN)
        assert shown == whole if HIDDEN not in column else shown < whole


@given(st.lists(possible_cases(), max_size=25))
@settings(max_examples=60)
def test_no_count_below_five_is_shown_whatever_there_is(cases):
    assert [value for value in counts(report(cases)) if 0 < value < 5] == []


def test_a_hidden_count_does_not_follow_from_the_sum():
    cases = [*many(3, field="arbeid"), *many(7, field="letsel"), *many(20, field="wonen")]
    found = rows(report(cases), "Waarover de zaak ging")

    assert found == {"Arbeid": [HIDDEN], "Letsel": [HIDDEN], "Wonen": [20], "Totaal": [30]}


def test_what_is_no_complaint_and_what_was_merged_do_not_count():
    closed = {"closed": "2026-03-10T10:00"}
    cases = [
        *many(6),
        *many(6, kind=RecordKind.SIGNAL),
        *many(6, **closed, status=Status.NO_COMPLAINT),
        *many(6, **closed, outcome=Outcome.MERGED),
    ]

    assert rows(report(cases), "Hoeveel klachten") == {"Ontvangen": [6], "Afgehandeld": [0]}


def test_years_before_the_first_complaint_are_left_out():
    cases = [a_case("2025-05-01T10:00") for _ in range(5)]

    assert [column.title for column in tables(report(cases))["Hoeveel klachten"].columns] == ["Klachten", "2025", "2026"]


def test_midnight_in_amsterdam_divides_the_years():
    cases = [*[a_case("2025-12-31T23:59") for _ in range(5)], *[a_case("2026-01-01T00:00") for _ in range(6)]]

    assert rows(report(cases), "Hoeveel klachten")["Ontvangen"] == [5, 6]


@pytest.mark.parametrize(("late", "shown"), [(0, 100), (2, HIDDEN), (5, 75), (18, HIDDEN), (20, 0)])
def test_a_share_never_tells_of_fewer_than_five(late, shown):
    due = at("2026-03-09T17:00")
    terms = [Term(due_at=due, met_at=at("2026-03-10T10:00")) for _ in range(late)]
    terms += [Term(due_at=due, met_at=due) for _ in range(20 - late)]
    cases = [a_case("2026-03-02T10:00", answer=term) for term in terms]

    assert rows(report(cases), "Op tijd")["Antwoord binnen de termijn"] == [shown]


def test_half_and_nine_of_ten_are_counted_in_days():
    cases = [a_case("2026-03-01T10:00", closed=f"2026-03-{1 + days:02}T11:00") for days in range(1, 11)]

    assert list(rows(report(cases), "Hoe lang het duurde").values()) == [[5.5], [9]]


def test_kifid_counts_in_the_year_of_its_decision():
    ruling = ProcedureFacts(
        body=Body.KIFID, phase=Phase.DECIDED, begun=date(2025, 5, 1), decided=date(2026, 2, 1), verdict=Verdict.NOT_UPHELD
    )
    cases = [a_case("2025-03-02T10:00", procedures=[ruling]) for _ in range(6)]

    assert rows(report(cases), "Bij Kifid afgerond") == {"Klant kreeg geen gelijk": [0, 6], "Totaal": [0, 6]}


def test_improvements_are_counted_and_nobody_is_quoted():
    point = PointFacts(
        code="V-2026-0001",
        text="Jan belt voortaan terug",
        status=PointStatus.DONE,
        proposed=date(2026, 1, 5),
        decided=date(2026, 4, 1),
        cause="niet_teruggebeld",
    )
    running = replace(point, status=PointStatus.RUNNING, decided=None)
    document = report(many(6), points=[point, point, running])

    assert rows(document, "Wat wij hebben veranderd") == {"Niet teruggebeld": [2], "Totaal": [2]}
    assert b"Jan belt" not in frozen(document)


def test_of_very_few_complaints_nothing_is_told():
    document = report([a_case("2026-03-02T10:00", closed="2026-03-09T10:00", cause="traag", outcome=Outcome.UPHELD)])

    assert [count for count in counts(document) if count] == []
    assert document.verdict == "Over 2026 zijn de aantallen te klein om te laten zien."


def test_no_number_of_a_complaint_stands_in_it():
    document = make(golden.register(), YEAR, golden.ZONE, "nl")

    assert b"K-20" not in frozen(document)


def test_a_year_without_complaints_is_a_report_too():
    document = report([])

    assert isinstance(document, Document)
    assert [block.text for block in document.sections[1].blocks if isinstance(block, Words)] == ["In deze jaren waren er geen."]


def test_the_same_facts_give_the_same_report():
    assert frozen(make(golden.register(), YEAR, golden.ZONE, "nl")) == frozen(make(golden.register(), YEAR, golden.ZONE, "nl"))


def test_both_languages_have_the_same_words_and_tables():
    assert SAID["nl"].keys() == SAID["en"].keys()
    assert [set(words["nl"]) for words in (OUTCOMES, VERDICTS, PROMISES)] == [
        set(words["en"]) for words in (OUTCOMES, VERDICTS, PROMISES)
    ]
    dutch, english = (make(golden.register(), YEAR, golden.ZONE, language) for language in ("nl", "en"))
    sizes = [[(len(t.columns), len(t.rows)) for t in tables(each).values() if isinstance(t, Table)] for each in (dutch, english)]
    assert sizes[0] == sizes[1]
