"""Whose complaint it is: whom we propose, when we ask, and how the answer is read."""

import pytest
from cast import ANNA, BRAM, CARLA, EVA, HOUSE_RULES, a_mail, a_situation
from hypothesis import given
from hypothesis import strategies as st

from complaints import whose
from complaints.complaint import Customer, Question
from complaints.message import Certainty, Forwarded

QUESTION = Question(asked=CARLA, proposed=Customer(name="Anna Jansen", address=ANNA))
NO_PROPOSAL = Question(asked=CARLA)


def lodged(first=None, by=CARLA, text="Zie onder.", **more):
    return whose.of(a_situation(a_mail(text, from_addr=by, from_name="Iemand", forwarded=first, **more)))


def read(text, question=QUESTION):
    return whose.read_answer(text, question, "Carla Smit", HOUSE_RULES.is_employee)


def test_a_customer_who_writes_himself_is_asked_nothing():
    assert lodged(by=ANNA) == whose.Lodging(Customer(name="Iemand", address=ANNA))


def test_a_reply_address_is_where_the_customer_wants_to_hear():
    assert lodged(by=ANNA, reply_to=("thuis@klant.example",)).customer.address == "thuis@klant.example"


def test_a_certain_forward_names_the_customer():
    told = lodged(Forwarded(from_addr=ANNA, from_name="Anna Jansen"))
    assert (told.customer.address, told.by, told.question) == (ANNA, CARLA, None)


@pytest.mark.parametrize(
    "first",
    [
        Forwarded(from_addr=ANNA, certainty=Certainty.LIKELY),
        Forwarded(from_addr=ANNA, certainty=Certainty.GUESS),
        Forwarded(from_addr=BRAM, others=(ANNA,)),
        Forwarded(from_addr="noreply@portaal.example", others=(ANNA,)),
    ],
)
def test_what_is_not_certain_is_proposed_and_asked(first):
    told = lodged(first)
    assert told.customer.address is None
    assert told.question is not None
    assert (told.question.asked, told.question.proposed.address) == (CARLA, ANNA)


@pytest.mark.parametrize(
    "first", [Forwarded(from_name="Anna Jansen", certainty=Certainty.LIKELY), Forwarded(from_addr=BRAM), None]
)
def test_without_an_address_there_is_a_question_too(first):
    told = lodged(first)
    assert told.question is not None
    assert told.question.proposed.address is None


def test_the_name_of_a_colleague_is_never_proposed():
    told = lodged(Forwarded(from_addr=BRAM, from_name="Bram Bakker"))
    assert told.question is not None
    assert told.question.proposed.name is None


@pytest.mark.parametrize("words", ["Namens onze relatie, mevrouw Jansen.", "Namens de heer Tol.", "On behalf of our client."])
def test_an_intermediary_is_always_asked(words):
    told = lodged(Forwarded(from_addr=ANNA), by=EVA, text=words)
    assert told.question == Question(asked=EVA, proposed=Customer(address=ANNA))


def test_a_stranger_who_forwards_without_speaking_for_anybody_complains_himself():
    assert lodged(Forwarded(from_addr=BRAM), by=EVA, text="Hier reageert niemand op.").customer.address == EVA


@pytest.mark.parametrize(
    ("answer", "name", "address"),
    [
        ("ja", "Anna Jansen", ANNA),
        ("Ja, dat klopt.", "Anna Jansen", ANNA),
        ("Klopt!", "Anna Jansen", ANNA),
        ("yes", "Anna Jansen", ANNA),
        (ANNA, "Anna Jansen", ANNA),
        (ANNA.upper(), "Anna Jansen", ANNA),
        (f"Van Eva Vos, {EVA}", "Eva Vos", EVA),
        (f"Nee, het is van Eva Vos <{EVA}>", "Eva Vos", EVA),
        (f"Naam: Eva Vos\nE-mail: {EVA}", "Eva Vos", EVA),
        (f"Haar adres is {EVA}", None, EVA),
        ("Eva Vos", "Eva Vos", None),
        ("De klant is mevrouw De Vries", "mevrouw De Vries", None),
        ("van mij", "Carla Smit", CARLA),
        ("Van mijzelf.", "Carla Smit", CARLA),
    ],
)
def test_an_answer_names_the_customer(answer, name, address):
    assert read(answer) == Customer(name=name, address=address)


@pytest.mark.parametrize(
    "answer",
    [
        *("", "nee", "Nee.", "Dat weet ik niet", "ja, maar niet van Anna", f"{ANNA} of {EVA}", "?", "Wie bedoel je?"),
        "Ja, ik kreeg hem van de receptie en die had hem weer van iemand anders gekregen, dus geen idee.",
    ],
)
def test_an_answer_that_is_not_clear_names_nobody(answer):
    assert read(answer) is None


def test_yes_to_no_proposal_names_nobody():
    assert read("ja", NO_PROPOSAL) is None


def test_a_phone_number_in_the_answer_is_kept():
    answer = read(f"Eva Vos, {EVA}, 06-12345678")
    assert answer is not None
    assert answer.phone == "06-12345678"


@given(st.text(max_size=200))
def test_any_answer_is_read_and_a_colleague_never_becomes_the_customer_by_it(text):
    answer = read(f"{text} {BRAM}", NO_PROPOSAL)
    assert answer is None or answer.address in {None, CARLA} or BRAM not in (answer.address or "")
