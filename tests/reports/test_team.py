"""The monthly letter to a unit: what stands in it, how it asks, and that it is frozen like any report."""

from datetime import date

import pytest

from complaints.learning import PointStatus
from complaints.periods import month_of
from reports.document import Points, Table, Words, frozen, thawed
from reports.team import TeamMonth, TeamPoint, make

MARCH = month_of(date(2026, 3, 1))
RUNS = TeamPoint(code="V-2026-0001", text="bel sneller terug", owner="Dirk de Groot", due=date(2026, 4, 10))
LATE = TeamPoint(code="V-2026-0002", text="schrijf korter", owner="Bram Bakker", due=date(2026, 3, 31))
DONE = TeamPoint(
    code="V-2026-0003",
    text="zet afspraken in het dossier",
    owner="Bram Bakker",
    due=date(2026, 3, 20),
    status=PointStatus.DONE,
    decided=date(2026, 3, 18),
    said="het staat in de instructie",
)


def a_month(**more):
    return TeamMonth(unit="arbeid", unit_name="Rechtshulp Arbeid", in_the_line=True, **more)


def words_of(document):
    """All that a reader reads, in order."""
    found = [document.title, document.verdict, *document.exceptions, *document.colophon]
    for section in document.sections:
        found.append(section.title)
        for block in section.blocks:
            match block:
                case Words():
                    found.append(block.text)
                case Points():
                    found += block.items
                case Table():
                    found += [str(value) for row in block.rows for value in row.values]
    return found


def test_the_first_line_says_how_it_stands():
    made = make(a_month(learned=["bel terug", "leg uit"], running=[RUNS, LATE], ended=[DONE]), MARCH, "nl")
    assert made.verdict == "Rechtshulp Arbeid: 2 leerpunten, 2 verbeterpunten lopen (1 te laat), 1 doorgevoerd."


def test_a_point_is_late_from_the_day_after_its_day():
    assert make(a_month(running=[LATE]), MARCH, "nl").exceptions == [
        "V-2026-0002 had klaar moeten zijn op 31 maart 2026; eigenaar: Bram Bakker."
    ]
    due_in_april = TeamPoint(code="V-2026-0004", text="x y", owner="Dirk de Groot", due=date(2026, 4, 1))
    assert make(a_month(running=[due_in_april]), MARCH, "nl").exceptions == []


def test_everything_that_was_given_is_told():
    made = make(
        a_month(learned=["bel terug"], running=[RUNS], ended=[DONE], effects=[("V-2025-0009: bel eerder", "Duidelijk minder.")]),
        MARCH,
        "nl",
    )
    told = "\n".join(words_of(made))
    for wanted in (
        "bel terug",
        "V-2026-0001: bel sneller terug",
        "Dirk de Groot",
        "2026-04-10",
        "V-2026-0003: zet afspraken in het dossier. Doorgevoerd op 18 maart 2026: het staat in de instructie",
        "V-2025-0009: bel eerder. Duidelijk minder.",
    ):
        assert wanted in told


@pytest.mark.parametrize(
    ("in_the_line", "title"),
    [
        (True, "Bespreek in het werkoverleg: leerpunten van Rechtshulp Arbeid, maart 2026"),
        (False, "Leerpunten van Rechtshulp Arbeid, maart 2026"),
    ],
)
def test_a_unit_that_handles_in_the_line_is_asked_to_talk_about_it(in_the_line, title):
    month = TeamMonth(unit="arbeid", unit_name="Rechtshulp Arbeid", in_the_line=in_the_line, learned=["bel terug"])
    assert make(month, MARCH, "nl").title == title


@pytest.mark.parametrize(
    "month", [a_month(learned=["x"]), a_month(running=[LATE]), a_month(ended=[DONE]), a_month(running=[RUNS])]
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_there_are_two_questions_for_the_meeting(month, language):
    sections = {section.title: section for section in make(month, MARCH, language).sections}
    (block,) = sections["Twee vragen voor het werkoverleg" if language == "nl" else "Two questions for the team meeting"].blocks
    assert len(set(block.items)) == 2


def test_without_anything_to_say_no_letter_is_made():
    assert not a_month().says_something


def test_it_comes_back_from_its_frozen_bytes():
    made = make(a_month(learned=["bel terug"], running=[RUNS], ended=[DONE]), MARCH, "nl")
    assert frozen(thawed(frozen(made))) == frozen(made)
