"""Looking only where one of its beginnings stands saves time and never a number: what re finds is found, and nothing else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints import beginnings, mentions
from complaints.beginnings import Text
from complaints.numbers import finder
from complaints.rules import Patterns

PATTERNS = [
    re.compile(Patterns().case_number, re.IGNORECASE),
    re.compile(Patterns().policy_number, re.IGNORECASE),
    finder("K-{year}-{serial:06d}"),
    re.compile(r"\b(?:mijn )?(?:polis|(?=R\d)R)\s?(\d{3,9})", re.IGNORECASE),
    re.compile(r"(\d{3,9})", re.IGNORECASE),
    re.compile(r"\b(klant\d+)"),
]
PIECES = st.sampled_from(
    [
        *(
            "zaak",
            "Zaaknummer",
            "polis",
            "POL\u0131S",
            "Poli\u017f",
            "verzekering\u017fnummer",
            "\u0130",
            "dossier",
            "mijn ",
            "K-2026-",
        ),
        *(
            "k-2026-000123",
            "\u212a-2026-000123",
            "R25.118.204",
            "r25.118.204",
            "1234567",
            "12.345.678",
            "€ 350,00",
            "vóór",
            " ",
            "\n",
        ),
        *(
            ": ",
            "is ",
            "nr ",
            "klant12",
            "-",
            "06-12345678",
            "+31 6 1234 5678",
            "(026) 123 45 67",
            "1234 AB",
            "2025 IN",
            "x",
            "0",
            ".",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=40)


def _span(found):
    return found and (found.span(), found.groups())


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.pattern[:30])
@given(text=TEXTS)
def test_what_an_expression_finds_is_found_by_its_beginnings(pattern, text):
    assert _span(Text(text).search(pattern)) == _span(pattern.search(text))


@given(text=TEXTS)
def test_every_place_is_found_by_the_way_that_it_begins(text):
    for pattern, first in (
        (mentions._PHONE, mentions._PHONE_BEGINS),
        (mentions._POSTCODE, mentions._POSTCODE_BEGINS),
    ):
        found = [_span(each) for each in beginnings.all_of(pattern, first, text)]
        assert found == [_span(each) for each in pattern.finditer(text)]


def test_the_usual_numbers_have_beginnings():
    """Otherwise nothing would be won."""
    assert all(beginnings._beginnings(pattern) for pattern in PATTERNS[:3])
