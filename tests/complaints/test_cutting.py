"""A table cuts a text into the same words as an expression."""

import re

from hypothesis import given
from hypothesis import strategies as st

from complaints import cutting

TEXTS = st.text(max_size=60) | st.lists(
    st.sampled_from(["ik", "vóór", "€", " ", "\u00a0", "’s", "3", "٣", "_", "-", "don't", "\ud800", "日本", "\x1c", "Ⅷ", "."]),
    max_size=12,
).map("".join)


@given(TEXTS)
def test_words_with_digits(text):
    cut = cutting.by(lambda letter: letter.isalnum() or letter == "_", r"\w+")
    assert sorted(cut(text)) == sorted(re.findall(r"\w+", text))


@given(TEXTS)
def test_words_of_letters_alone(text):
    assert sorted(cutting.by(str.isalpha, r"[^\W\d_]+")(text)) == sorted(re.findall(r"[^\W\d_]+", text))


@given(TEXTS)
def test_letters_beyond_ascii(text):
    assert cutting.beyond_ascii(text) == {letter for letter in text if letter > "\x7f" and not "\ud800" <= letter <= "\udfff"}
