"""Stretches of days as people write them, seen from Wednesday 4 March 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints import date_ranges, dates

TODAY = date(2026, 3, 4)
READ = {
    "3 t/m 14 augustus": ("2026-08-03", "2026-08-14"),
    "van 3 tot en met 14 augustus": ("2026-08-03", "2026-08-14"),
    "van 3 tot en met 14-8": ("2026-08-03", "2026-08-14"),
    "3 tm 14 aug": ("2026-08-03", "2026-08-14"),
    "3-14 aug": ("2026-08-03", "2026-08-14"),
    "3 - 14 aug.": ("2026-08-03", "2026-08-14"),
    "3 – 14 augustus 2027": ("2027-08-03", "2027-08-14"),
    "3 tot 14 augustus": ("2026-08-03", "2026-08-13"),
    "3 august to 14 august": ("2026-08-03", "2026-08-14"),
    "3-8 t/m 14-8": ("2026-08-03", "2026-08-14"),
    "3 augustus t/m 14 september": ("2026-08-03", "2026-09-14"),
    "28 februari t/m 6 maart": ("2026-02-28", "2026-03-06"),
    "2 t/m 6 maart": ("2026-03-02", "2026-03-06"),
    "21 december t/m 2 januari": ("2026-12-21", "2027-01-02"),
    "2026-08-03 t/m 2026-08-14": ("2026-08-03", "2026-08-14"),
    "tot 20 maart": ("2026-03-04", "2026-03-19"),
    "tot en met 20 maart": ("2026-03-04", "2026-03-20"),
    "t/m vrijdag": ("2026-03-04", "2026-03-06"),
    "tot maandag": ("2026-03-04", "2026-03-08"),
    "vanaf morgen t/m vrijdag": ("2026-03-05", "2026-03-06"),
    "maandag t/m woensdag": ("2026-03-09", "2026-03-11"),
    "vrijdag tot en met maandag": ("2026-03-06", "2026-03-09"),
    "morgen": ("2026-03-05", "2026-03-05"),
    "vandaag": ("2026-03-04", "2026-03-04"),
    "vrijdag": ("2026-03-06", "2026-03-06"),
    "op 20 maart": ("2026-03-20", "2026-03-20"),
    "volgende week": ("2026-03-09", "2026-03-15"),
    "deze week": ("2026-03-04", "2026-03-08"),
    "next week": ("2026-03-09", "2026-03-15"),
    "vanaf maandag 2 weken": ("2026-03-09", "2026-03-22"),
    "twee weken vanaf 3 augustus": ("2026-08-03", "2026-08-16"),
    "een week": ("2026-03-04", "2026-03-10"),
    "3 dagen vanaf morgen": ("2026-03-05", "2026-03-07"),
    "volgende week 2 dagen": ("2026-03-09", "2026-03-10"),
}


@pytest.mark.parametrize(("text", "days"), READ.items())
def test_a_stretch_is_read_as_people_mean_it(text: str, days: tuple[str, str]) -> None:
    found = date_ranges.find(text, TODAY)
    assert found is not None
    assert (found.first.isoformat(), found.last.isoformat()) == days


@pytest.mark.parametrize(
    "text", ["", "met vakantie", "vanaf maandag", "vanaf 3 augustus", "14 t/m 3 augustus", "30 t/m 31 februari", "3-1-2026"]
)
def test_what_is_not_sure_is_none(text: str) -> None:
    assert date_ranges.find(text, TODAY) is None


@given(st.dates(TODAY, date(2090, 1, 1)), st.integers(0, 300))
def test_a_stretch_as_we_write_it_is_read_back(first: date, length: int) -> None:
    days = date_ranges.Days(first, first + timedelta(days=length))
    assert date_ranges.find(str(days), TODAY) == days


@given(st.text(alphabet="0123456789-/. tmenotaugustwekvdaf", max_size=40))
def test_any_text_is_read_without_an_error_and_never_backwards(text: str) -> None:
    found = date_ranges.find(text, TODAY)
    assert found is None or TODAY <= found.last >= found.first


def test_the_words_of_one_day_are_those_of_a_date() -> None:
    assert str(date_ranges.Days(TODAY, TODAY)) == dates.in_dutch(TODAY)
