"""The audit pack: what it counts, what it says first, and that each dossier's timeline is in it."""

from dataclasses import replace
from datetime import date

import pytest
from invented_cases import AMSTERDAM, a_case, at

from complaints.complaint import Channel, Entry, Outcome
from complaints.facts import Material, Term
from complaints.periods import Stretch, containing
from reports import audit
from reports.audit import Audit, Read
from reports.audit_points import AUDIT_POINTS, Event, Examined
from reports.document import tables
from reports.principles import Board, principles

YEAR = containing(Stretch.YEAR, date(2026, 5, 1))
NOTHING = Material(cases=[])


def a_dossier(number, **short):
    good = Examined(
        at=at("2027-02-01T08:00"),
        case=a_case(
            "2026-03-02T10:00",
            number=number,
            closed="2026-04-01T10:00",
            outcome=Outcome.NOT_UPHELD,
            cause="snelheid",
            discussed=True,
            fed_back=True,
            learning_points=1,
            acknowledged_at=at("2026-03-02T10:01"),
        ),
        acknowledge_by=at("2026-03-04T17:30"),
        timeline=[Event(at("2026-03-02T10:00"), "klachtenbureau", f"geregistreerd als {number}")],
        **dict.fromkeys(("reachable", "described", "wish", "independent", "trained", "whole"), True),
        names_kifid=True,
        names_review=True,
    )
    return replace(good, **short)


def the_audit(*dossiers, broken=None, reads=()):
    return Audit(
        since=date(2025, 1, 1),
        period=YEAR,
        seed="7",
        drawn_from=40,
        dossiers=dossiers,
        reads=reads,
        broken=broken,
        board=Board(sent=12, read=9),
    )


def made(*dossiers, language="nl", **more):
    return audit.make(NOTHING, the_audit(*dossiers, **more), AMSTERDAM, language)


def test_the_verdict_counts_the_dossiers_that_are_good_on_every_point():
    document = made(a_dossier("K-2026-000001"), a_dossier("K-2026-000002", wish=False))
    assert document.verdict == ("Van de 2 dossiers in de steekproef is er 1 op elk toetspunt goed; het journaal is ongeschonden.")


def test_a_journal_that_was_changed_comes_before_all_else():
    document = made(a_dossier("K-2026-000001", wish=False), broken="K-2026-000009, entry 4")
    assert "K-2026-000009, entry 4" in document.exceptions[0]


def test_the_point_on_which_most_fall_short_is_named_first():
    dossiers = [a_dossier(f"K-2026-{n:06}", wish=n > 3, trained=n > 1) for n in range(1, 7)]
    assert made(*dossiers).exceptions == [
        "De oplossing die de klant wenst staat vast: niet in 3 dossiers.",
        "Behandeld door iemand met een geldige training: niet in 1 dossier.",
    ]


@pytest.mark.parametrize(("dossiers", "share"), [(4, None), (5, 80)])
def test_a_percentage_is_given_from_five_dossiers_on(dossiers, share):
    document = made(*(a_dossier(f"K-2026-{n:06}", wish=n > 1) for n in range(1, dossiers + 1)))
    (row,) = (row for row in tables(document)["Toetspunten"].rows if row.values[0].startswith("De oplossing"))
    assert row.values[2:] == [dossiers - 1, 1, dossiers, share]


def test_each_dossier_has_its_scores_in_the_workbook():
    table = tables(made(a_dossier("K-2026-000001", wish=False)))["Scores per dossier"]
    (row,) = table.rows
    marks = dict(zip([column.title for column in table.columns], row.values, strict=True))
    assert marks["De oplossing die de klant wenst staat vast"] == "niet goed"
    assert marks["Niet goed"] == 1
    assert len(marks) == len(AUDIT_POINTS) + 2


def test_each_dossier_has_its_timeline():
    table = tables(made(a_dossier("K-2026-000001")))["K-2026-000001"]
    assert [row.values for row in table.rows] == [["2026-03-02 10:00", "klachtenbureau", "geregistreerd als K-2026-000001"]]


def test_the_pack_tells_who_read_the_dossiers():
    read = Read(at("2026-05-01T09:00"), "Els Vermeer", "dossier per mail", "K-2026-000001")
    (row,) = tables(made(a_dossier("K-2026-000001"), reads=[read]))["Wie las wat"].rows
    assert row.values == ["K-2026-000001", "2026-05-01 09:00", "Els Vermeer", "dossier per mail"]


def test_the_pack_says_how_the_sample_was_drawn():
    said = made(a_dossier("K-2026-000001")).sections[0].blocks[0].text
    assert said.startswith("1 van de 40 klachten")
    assert "“7”" in said


def test_without_a_complaint_the_pack_says_so():
    assert made().verdict == "In deze jaren is er geen klacht om te toetsen."


def test_both_languages_count_the_same():
    dossiers = [a_dossier(f"K-2026-{n:06}", wish=n > 3) for n in range(1, 7)]
    numbers = [
        [
            [value for value in row.values if isinstance(value, int)]
            for row in tables(made(*dossiers, language=language))[title].rows
        ]
        for language, title in (("nl", "Toetspunten"), ("en", "Test points"))
    ]
    assert numbers[0] == numbers[1]


def measured(*cases):
    table = principles(Material(cases=cases), date(2025, 1, 1), YEAR.end, Board(12, 9), AMSTERDAM, "nl")
    return {str(row.values[0]).partition(":")[0]: tuple(row.values[1:3]) for row in table.rows}


def test_each_of_the_seven_principles_has_a_measure():
    assert list(measured()) == [
        *("Open", "Leren", "Gemakkelijk klagen", "Empathisch"),
        *("Snel en adequaat", "Duidelijke procedure", "Betrokken directie"),
    ]


def test_the_principles_are_counted_from_the_complaints_of_these_years():
    late = Term(at("2026-03-10T17:30"), at("2026-03-12T10:00"))
    runs = Term(at("2027-01-05T17:30"), None)
    cases = [
        a_case("2026-03-02T10:00", closed="2026-04-01T10:00", learning_points=2, answer=late, channel=Channel.SOCIAL),
        a_case("2026-12-30T10:00", answer=runs, entry=Entry.PHONE, acknowledged_at=at("2026-12-30T10:01")),
        a_case("2024-12-31T23:59", channel=Channel.SOCIAL),
    ]
    found = measured(*cases)
    assert found["Open"] == (1, 2)
    assert found["Leren"] == (1, 1)
    assert found["Gemakkelijk klagen"] == (1, 2)
    assert found["Snel en adequaat"] == (0, 1)
    assert found["Duidelijke procedure"] == (1, 2)
    assert found["Betrokken directie"] == (9, 12)
