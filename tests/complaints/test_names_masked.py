"""A customer's name does not get into a point or a letter to a team; ordinary words stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.masking import names_masked


@pytest.mark.parametrize(
    ("text", "name", "masked"),
    [
        ("bel Anna de Vries terug", "Anna de Vries", "bel de klant terug"),
        ("bel mevrouw De Vries terug", "Anna de Vries", "bel de klant terug"),
        ("Anna's dossier", "Anna de Vries", "de klant dossier"),
        ("A. de Vries belde", "Anna de Vries", "de klant belde"),
        ("anna de vries belde", "Anna de Vries", "de klant belde"),
        ("het dossier van Anna", "Anna de Vries", "het dossier van de klant"),
        ("een jonge bakker belde", "Kees Bakker", "een jonge bakker belde"),
        ("een brief van Annabel", "Anna de Vries", "een brief van Annabel"),
        ("dhr. El Amrani wacht", "Youssef el Amrani", "de klant wacht"),
        ("Müller-Schmidt wacht", "Jan Müller-Schmidt", "de klant wacht"),
        ("bel terug", None, "bel terug"),
        ("bel terug", "X", "bel terug"),
    ],
)
def test_a_name_is_replaced_and_a_word_is_not(text, name, masked):
    assert names_masked(text, [name], "de klant") == masked


@given(
    st.sampled_from(["Anna de Vries", "Jan van den Berg", "Fatima El Idrissi", "O'Neill"]),
    st.sampled_from(["{} belde", "bel {}.", "({})", "voor {}, nu", "{}"]),
)
def test_a_whole_name_never_stays_whatever_stands_around_it(name, sentence):
    assert name.split()[-1] not in names_masked(sentence.format(name), [name], "de klant")
