"""Hints save time, never a meaning: whatever an expression matches holds one of its hints."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailboxes import absence, automatic, forwards, wording

WORDINGS = {
    f"{module.__name__}{name}{number}": value
    for module in (absence, automatic, forwards)
    for name, values in vars(module).items()
    for number, value in enumerate(values if isinstance(values, tuple) else (values,))
    if isinstance(value, wording.Wording)
}


def test_there_are_wordings_to_judge():
    assert len(WORDINGS) > 9


@pytest.mark.parametrize("name", WORDINGS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_what_an_expression_matches_is_found_through_its_hints(name, data):
    text = data.draw(st.from_regex(WORDINGS[name].pattern).filter(lambda text: WORDINGS[name].pattern.search(text.lower())))
    assert WORDINGS[name].search(text) is not None


@pytest.mark.parametrize("name", WORDINGS)
def test_an_expression_and_its_hints_are_in_small_letters(name):
    """The text is searched in small letters; a capital would never be found."""
    judged = WORDINGS[name]
    assert not [letter for letter in judged.pattern.pattern.replace("\\W", "") if letter.isupper()]
    assert all(hint == hint.lower() for hint in judged.hints)
