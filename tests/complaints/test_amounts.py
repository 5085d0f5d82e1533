"""Amounts of money as Dutch and English people write them; when there may be two readings there is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints import amounts

READ = {
    "250": 25000,
    "250 coulance": 25000,
    "€ 250": 25000,
    "€250,00": 25000,
    "250 euro": 25000,
    "250 Euros": 25000,
    "EUR 250": 25000,
    "eur250": 25000,
    "75,-": 7500,
    "€ 75,--": 7500,
    "€ 1.250,50": 125050,
    "1.250": 125000,
    "1,250": 125000,
    "1,250.50": 125050,
    "€1250": 125000,
    "12,5 euro": 1250,
    "12.50": 1250,
    "0,99 euro": 99,
    "1.000.000": 100000000,
    "1 250,50 euro": 125050,
    "2 keer gebeld, 100 euro": 10000,
    "100 euro op 3 maart 2026": 10000,
    "100 op 3 maart": 10000,
    "€ 100 en nog eens € 100,00": 10000,
}
NOT_READ = ["", "ja", "100 of 200", "€ 100 en € 50", "0", "0 euro", "1.250.50", "1,250,5", "12 345 6", "999999999999", "-"]


@pytest.mark.parametrize(("text", "cents"), READ.items())
def test_an_amount_is_read(text: str, cents: int) -> None:
    assert amounts.find(text) == cents


@pytest.mark.parametrize("text", NOT_READ)
def test_what_may_be_two_things_is_none(text: str) -> None:
    assert amounts.find(text) is None


@pytest.mark.parametrize(
    ("cents", "dutch", "english"), [(125050, "€ 1.250,50", "€1,250.50"), (500, "€ 5,00", "€5.00"), (7, "€ 0,07", "€0.07")]
)
def test_an_amount_is_written_as_its_readers_do(cents: int, dutch: str, english: str) -> None:
    assert (amounts.in_words(cents, "nl"), amounts.in_words(cents, "en")) == (dutch, english)


@given(st.integers(1, amounts.MOST), st.sampled_from(["nl", "en"]))
def test_what_is_written_is_read_back(cents: int, language: str) -> None:
    assert amounts.find(f"vergoeding van {amounts.in_words(cents, language)}, uit coulance") == cents


@given(st.text(max_size=60))
def test_any_text_gives_an_amount_that_can_be_paid_or_none(text: str) -> None:
    found = amounts.find(text)
    assert found is None or 0 < found <= amounts.MOST
