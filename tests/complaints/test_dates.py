"""Dates as people write them in a mail, seen from Wednesday 4 March 2026."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints import dates

TODAY = date(2026, 3, 4)

PROMISED = {
    "tot 20 maart": "2026-03-20",
    "20 Maart 2027": "2027-03-20",
    "3 mrt.": "2027-03-03",
    "1 januari": "2027-01-01",
    "4 maart": "2026-03-04",
    "20-3": "2026-03-20",
    "20/3": "2026-03-20",
    "20.03.2026": "2026-03-20",
    "3-3": "2027-03-03",
    "20-3-27": "2027-03-20",
    "2026-03-20": "2026-03-20",
    "20 march": "2026-03-20",
    "morgen": "2026-03-05",
    "overmorgen": "2026-03-06",
    "tomorrow": "2026-03-05",
    "vrijdag": "2026-03-06",
    "maandag": "2026-03-09",
    "woensdag": "2026-03-11",
    "friday": "2026-03-06",
    "volgende week vrijdag": "2026-03-13",
    "vrijdag volgende week": "2026-03-13",
    "volgende week op maandag": "2026-03-09",
    "maandag a.s.": "2026-03-09",
    "komende vrijdag": "2026-03-06",
    "next week Friday": "2026-03-13",
    "over 2 weken": "2026-03-18",
    "over een week": "2026-03-11",
    "in drie dagen": "2026-03-07",
    "20 maart, na de zitting van 17-3": "2026-03-20",
    "17-3, niet 20 maart": "2026-03-17",
    "29 februari 2028": "2028-02-29",
}
REPORTED = {
    "op 3-3": "2026-03-03",
    "op 4-3": "2026-03-04",
    "20 maart": "2025-03-20",
    "gisteren": "2026-03-03",
    "eergisteren": "2026-03-02",
    "vandaag": "2026-03-04",
    "vorige week dinsdag": "2026-02-24",
    "afgelopen woensdag": "2026-02-25",
    "last Friday": "2026-02-27",
    "3 mrt": "2026-03-03",
    "vrijdag": "2026-02-27",
    "woensdag": "2026-03-04",
    "31 december": "2025-12-31",
}


@pytest.mark.parametrize(("text", "day"), PROMISED.items())
def test_a_promise_lies_ahead(text: str, day: str) -> None:
    assert dates.find(text, TODAY, future=True) == date.fromisoformat(day)


@pytest.mark.parametrize(("text", "day"), REPORTED.items())
def test_a_report_lies_behind(text: str, day: str) -> None:
    assert dates.find(text, TODAY, future=False) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text", ["", "met Jansen", "31-2", "2026-13-01", "32 maart", "29 februari 2026", "nummer 12345", "06-12345678"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert dates.find(text, TODAY, future=True) is None


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.booleans())
def test_a_date_as_we_write_it_is_read_back(day: date, future: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    assert dates.find(dates.in_dutch(day), TODAY, future=future) == day


@given(st.text(alphabet="0123456789-/. abcdefmrtwnovnuari", max_size=30), st.booleans())
def test_any_text_is_read_without_an_error(text: str, future: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    found = dates.find(text, TODAY, future=future)
    assert found is None or isinstance(found, date)
