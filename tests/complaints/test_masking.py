"""What a reader does not need cannot be read; what only looks like a number of a person stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints import masking


@pytest.mark.parametrize("number", ["111222333", "123456782", "1112.22.333", "111 222 333"])
def test_a_citizen_service_number_is_hidden(number: str) -> None:
    assert masking.identity_numbers(f"mijn bsn is {number}, graag") == f"mijn bsn is {'•' * 9}, graag"


@pytest.mark.parametrize("number", ["123456789", "1112223334", "K-2026-000123", "zaak 1234567", "06-12345678"])
def test_a_number_that_fails_the_eleven_test_stays(number: str) -> None:
    assert masking.identity_numbers(number) == number


def test_an_account_number_keeps_its_end() -> None:
    assert masking.identity_numbers("op NL91 ABNA 0417 1643 00 aub") == "op NL91••••300 aub"


def test_who_does_not_handle_it_sees_no_address_and_no_phone() -> None:
    hidden = masking.everything("Anna <anna@klant.example>, 06-12345678 of +31 6 1234 5678")
    assert "anna@" not in hidden
    assert "1234" not in hidden
    assert "klant.example" in hidden


def passes_eleven(figures: list[int]) -> bool:
    """By the definition: 9a + 8b + ... + 2h - i is a multiple of eleven."""
    return sum(figure * weight for figure, weight in zip(figures, [9, 8, 7, 6, 5, 4, 3, 2, -1], strict=True)) % 11 == 0


@given(st.lists(st.integers(0, 9), min_size=9, max_size=9).filter(any))
def test_nine_figures_are_hidden_exactly_when_they_pass(figures: list[int]) -> None:
    text = "".join(map(str, figures))
    assert ("•" in masking.identity_numbers(text)) is passes_eleven(figures)
