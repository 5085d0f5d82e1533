"""Which words of customers are passed on inside a department, and which never."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.pseudonyms import Hidden
from reports.quotes import MOST, Quotable, pick, quote_of, sentences

GOOD = "Ik wacht al zes weken en niemand belt mij terug, terwijl dat drie keer is beloofd."
OTHER = "Elke keer kreeg ik iemand anders aan de lijn en begon ik opnieuw met mijn verhaal."


def quotable(number, cause="snelheid", *said):
    return Quotable(number=f"K-{number}", cause=cause, sentences=[Hidden(text=text) for text in said or (GOOD,)])


def test_a_sentence_in_doubt_is_never_quoted():
    assert quote_of([Hidden(text=GOOD, doubts=("a name that nobody knows",))]) is None


def test_the_next_sentence_is_quoted_when_one_is_in_doubt():
    assert quote_of([Hidden(text=GOOD, doubts=("a name that nobody knows",)), Hidden(text=OTHER)]) == OTHER


@pytest.mark.parametrize(
    "tells",
    [
        "Mijn naam staat op alle stukken en toch weet niemand bij u wie ik ben, keer op keer.",
        "Door mijn burn-out kan ik dit er niet ook nog bij hebben, en dat heb ik u vaak verteld.",
        "Ik ben 83 jaar oud en ik kan niet elke dag een half uur in de wacht staan bij u.",
        "Ik heb drie keer gebeld met [nummer] en niemand nam op, terwijl u dat wel had beloofd.",
        "I live in a small village and everybody here knows by now what happened to me at work.",
    ],
)
def test_what_tells_who_somebody_is_is_not_quoted(tells):
    assert quote_of([Hidden(text=tells)]) is None


@pytest.mark.parametrize("length", [59, 321])
def test_a_quote_is_no_shout_and_no_letter(length):
    assert quote_of([Hidden(text="a" * (length - 1) + ".")]) is None


def test_greeting_and_closing_are_no_sentences_to_quote():
    assert sentences(f"Geachte heer, mevrouw,\n\n{GOOD}\n\nMet vriendelijke groet,\nde klant") == [GOOD]


def test_the_most_frequent_cause_is_heard_first():
    found, _ = pick([quotable(1, "dekking", OTHER), quotable(2), quotable(3)], "2026-H1")
    assert [quote.text for quote in found] == [GOOD, GOOD, OTHER]


def test_of_one_cause_two_customers_are_heard():
    found, _ = pick([quotable(number) for number in range(9)], "2026-H1")
    assert len(found) == 2


def test_who_cannot_be_quoted_is_counted():
    doubtful = Quotable(number="K-1", cause="snelheid", sentences=[Hidden(text=GOOD, doubts=("x",))])
    assert pick([doubtful, quotable(2)], "2026-H1")[1] == 1


@given(st.lists(st.tuples(st.integers(0, 50), st.sampled_from("abcdefgh")), unique_by=lambda pair: pair[0]), st.randoms())
def test_the_choice_is_the_same_in_any_order_and_never_too_long(pairs, chance):
    candidates = [quotable(number, cause) for number, cause in pairs]
    shuffled = list(candidates)
    chance.shuffle(shuffled)
    found = pick(candidates, "2026-H1")
    assert found == pick(shuffled, "2026-H1")
    assert len(found[0]) <= MOST
