"""Every cell of every table of the monthly report, against plain counting; and what may never change of a past month."""

from datetime import date, datetime
from functools import cache

import pytest

from complaints.facts import Material
from complaints.periods import month_of
from golden import plain
from golden.register import CODES, MONTHS, PARTNERS, UNITS, ZONE, known_at, register
from reports.document import Points, Words, tables
from reports.monthly import Names, make

NAMES = Names(units=UNITS, partners=PARTNERS)
# The first ones with their gaps, a January, those with the changes of summer time, and the last.
SEVERAL = [MONTHS[place] for place in (0, 1, 4, 6, 11, 13, 16, 18, 22, 24, 25)]


def period(month):
    return month_of(date(*month, 1))


@cache
def document(month, language="nl"):
    return make(register(), period(month), ZONE, language, names=NAMES, codes=CODES)


def rows(month, title):
    found = tables(document(month)).get(title)
    return [list(row.values) for row in found.rows] if found else []


def label(month):
    return f"{month[0]}-{month[1]:02}"


@pytest.mark.parametrize("title", plain.TABLES)
@pytest.mark.parametrize("month", SEVERAL, ids=label)
def test_a_table_is_what_plain_counting_gives(month, title):
    assert rows(month, title) == plain.TABLES[title](register(), month)


@pytest.mark.parametrize("month", MONTHS, ids=label)
def test_the_balance_of_each_month_is_what_plain_counting_gives(month):
    assert rows(month, "Voorraad met overdrachten") == plain.moves(register(), month)


@pytest.mark.parametrize("month", SEVERAL, ids=label)
def test_no_table_is_left_unchecked(month):
    assert set(tables(document(month))) <= set(plain.TABLES)


@pytest.mark.parametrize("title", plain.TABLES)
def test_the_register_has_something_to_say_in_each_table(title):
    """A table that is empty in all months would be checked in vain."""
    assert any(rows(month, title) for month in SEVERAL)


@pytest.mark.parametrize("month", SEVERAL, ids=label)
def test_measured_effects_and_values_without_a_code_are_told(month):
    blocks = [block for section in document(month).sections for block in section.blocks]
    points = [item for block in blocks if isinstance(block, Points) for item in block.items]
    words = [block.text for block in blocks if isinstance(block, Words)]
    bare = next((text for text in words if text.startswith("Nog zonder code van de AFM: ")), ": .")

    assert points == plain.measured(register(), month)
    assert set(filter(None, bare.partition(": ")[2].rstrip(".").split(", "))) == plain.unmapped(register(), month)


@pytest.mark.parametrize("month", MONTHS, ids=label)
def test_a_month_opens_with_what_the_month_before_left(month):
    if month == MONTHS[0]:
        assert rows(month, "Vergeleken")[3][2] is None
        return
    opening = {tuple(row[:2]): row[2] for row in rows(month, "Voorraad met overdrachten")}
    left = {tuple(row[:2]): row[8] for row in rows(plain.month_before(month), "Voorraad met overdrachten")}

    assert {place: count for place, count in opening.items() if count} == {place: count for place, count in left.items() if count}


@pytest.mark.parametrize("month", SEVERAL, ids=label)
def test_what_is_counted_in_several_tables_is_the_same_everywhere(month):
    received, _, closed, closing = (row[1] for row in rows(month, "Vergeleken"))
    endings = rows(month, "Uitkomsten")

    assert rows(month, "Kanalen")[-1][1] == received
    assert (endings[-1][1] if endings else 0) == closed
    assert rows(month, "Leeftijd van open klachten")[-1][1] == closing


@pytest.mark.parametrize("title", ["Aantallen per afdeling", "Uitkomsten", "Kanalen", "Leeftijd van open klachten"])
def test_a_total_is_the_sum_of_its_rows(title):
    """Departments stand bold above their units; of the other tables all rows but the last are added."""
    for month in SEVERAL:
        table = tables(document(month)).get(title)
        if table is None:
            continue
        *parts, last = table.rows
        added = [row for row in parts if row.depth == 0]
        for place in range(1, len(last.values)):
            values = [row.values[place] for row in added]
            assert last.values[place] == (None if None in values else sum(values))


@pytest.mark.parametrize("month", MONTHS, ids=label)
def test_what_happens_later_changes_nothing_of_a_past_month(month):
    """The report as it was made when the month had ended, and as it is made at the very end; late registrations left out."""
    end = datetime.combine(period(month).end, datetime.min.time(), ZONE)
    then, now = known_at(end), register()
    in_the_register = Material(
        cases=[case for case in now.cases if case.registered_at < end],
        points=now.points,
        surveys=now.surveys,
        mails_waiting=now.mails_waiting,
    )

    assert make(then, period(month), ZONE, "nl", names=NAMES, codes=CODES) == make(
        in_the_register, period(month), ZONE, "nl", names=NAMES, codes=CODES
    )


@pytest.mark.parametrize("month", SEVERAL, ids=label)
def test_no_percentage_stands_for_fewer_than_five(month):
    for row in rows(month, "Op tijd"):
        assert (row[3] is None) == (row[1] < 5)


def test_the_month_in_which_something_went_wrong_is_the_only_one_that_rises():
    rising = [(month, row[0]) for month in MONTHS for row in rows(month, "Oorzaken") if row[5] == "stijgt"]

    assert rising == [((2026, 9), "Snelheid")]


@pytest.mark.parametrize("month", SEVERAL, ids=label)
def test_the_english_report_has_the_same_figures(month):
    dutch, english = tables(document(month)), tables(document(month, "en"))

    def figures(found):
        return [[value for value in row.values if not isinstance(value, str)] for table in found.values() for row in table.rows]

    assert figures(dutch) == figures(english)
