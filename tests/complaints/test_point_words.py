"""How colleagues write about improvement points: what is understood, and what must never be."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.point_words import Say, answers, day_ahead, day_first, is_for_later, only_a_day, proposal, reason
from complaints.staff_rules import Person

MONDAY = date(2026, 3, 2)
BRAM = Person(id="bram", name="Bram Bakker", address="bram@arag.example")


def said(text):
    return [(answer.say, answer.rest) for answer in answers(text, BRAM)]


@pytest.mark.parametrize(
    ("line", "text", "owner", "due"),
    [
        ("bel terug", "bel terug", None, None),
        ("bel terug, eigenaar Dirk", "bel terug", "Dirk", None),
        ("bel terug voor 1 juni", "bel terug", None, date(2026, 6, 1)),
        ("bel terug, eigenaar Dirk de Groot, voor 1 juni", "bel terug", "Dirk de Groot", date(2026, 6, 1)),
        ("bel terug, uiterlijk 1-6, eigenaar: Dirk", "bel terug", "Dirk", date(2026, 6, 1)),
        ("bel terug (eigenaar Dirk)", "bel terug", "Dirk", None),
        ("call back owner Dirk by 1 June", "call back", "Dirk", date(2026, 6, 1)),
        ("call back by next Friday", "call back", None, date(2026, 3, 6)),
        ("zorg voor betere brieven", "zorg voor betere brieven", None, None),
        ("bel voor vrijdag altijd terug", "bel voor vrijdag altijd terug", None, None),
        ("vraag wie de eigenaar van het dossier is", "vraag wie de eigenaar van het dossier is", None, None),
    ],
)
def test_a_proposal_has_its_owner_and_day_at_the_end(line, text, owner, due):
    found = proposal(line, MONDAY)
    assert (found.text, found.owner, found.due, found.unread) == (text, owner, due, None)


@pytest.mark.parametrize("line", ["bel terug voor 31-2", "bel terug, voor 31 februari, eigenaar Dirk", "call back by 45 June"])
def test_a_day_that_no_calendar_has_is_seen_and_not_kept_as_words(line):
    assert proposal(line, MONDAY).unread is not None


@pytest.mark.parametrize(
    ("text", "say"),
    [
        ("doorgevoerd", Say.DONE),
        ("#doorgevoerd", Say.DONE),
        ("# Doorgevoerd!", Say.DONE),
        ("Dit is nu ingevoerd.", Say.DONE),
        ("The point has been implemented.", Say.DONE),
        ("het verbeterpunt is doorgevoert", Say.DONE),
        ("afgewezen want te duur", Say.TURNED_DOWN),
        ("Afgeweezen, te duur", Say.TURNED_DOWN),
        ("we zijn er nog bezig", Say.RUNNING),
        ("loopt nog", Say.RUNNING),
        ("eigenaar Dirk", Say.OWNER),
        ("eigenar: Dirk", Say.OWNER),
        ("hand over to Dirk", Say.OWNER),
        ("besproken met het team", Say.SHARED),
        ("shared with the team", Say.SHARED),
        ("undo", Say.UNDO),
    ],
)
def test_an_answer_is_understood_with_and_without_its_mark_and_with_a_slip(text, say):
    assert [found for found, _ in said(text)] == [say]


@pytest.mark.parametrize(
    "text",
    [
        "nog niet doorgevoerd",
        "niet doorgevoerd",
        "doorgevoerd? nee",
        "doorgevoerd: nog niet",
        "is dit al doorgevoerd?",
        "wanneer moet het klaar zijn?",
        "ik weet niet of het is doorgevoerd",
        "bedankt",
        "not done",
        "done? no",
        "#leerpunt bel terug",
    ],
)
def test_what_is_denied_asked_or_about_something_else_ends_no_point(text):
    assert {say for say, _ in said(text)} <= {None}


def test_what_follows_on_an_answer_belongs_to_it_and_a_greeting_does_not():
    text = "Hallo,\n\nDoorgevoerd op 1 maart.\nHet staat nu in de instructie.\n\nMet vriendelijke groet,\nBram Bakker"
    assert said(text) == [(Say.DONE, "op 1 maart. Het staat nu in de instructie.")]


def test_two_answers_in_one_line_are_two():
    assert said("Doorgevoerd op 1 maart. Gedeeld met werkoverleg Arbeid.") == [
        (Say.DONE, "op 1 maart"),
        (Say.SHARED, "werkoverleg Arbeid"),
    ]


def test_words_before_an_answer_that_deny_something_are_asked_about():
    assert [say for say, _ in said("Dit lukt niet.\nDoorgevoerd")] == [None, Say.DONE]


@pytest.mark.parametrize(
    ("rest", "day", "left"),
    [
        ("op 1 maart: wij bellen nu", date(2026, 3, 1), "wij bellen nu"),
        ("1-3", date(2026, 3, 1), ""),
        ("vandaag", MONDAY, ""),
        ("on 27 February, in the manual", date(2026, 2, 27), "in the manual"),
        ("op 4 december", date(2025, 12, 4), ""),
        ("op donderdag", date(2026, 2, 26), ""),
        ("op 1 mei", date(2026, 5, 1), ""),  # ten months ago is a slip: it is ahead, and refused as such
        ("wij bellen sinds 1 maart", None, "wij bellen sinds 1 maart"),
    ],
)
def test_the_day_on_which_it_was_done_stands_first(rest, day, left):
    assert day_first(rest, MONDAY) == (day, left)


@pytest.mark.parametrize(
    ("text", "later"),
    [("klaar op 1 juni", True), ("klaar op 27 februari", False), ("klaar", False), ("doorgevoerd op 1 juni", False)],
)
def test_ready_on_a_day_that_comes_is_a_promise_and_no_end(text, later):
    (answer,) = answers(text, BRAM)
    assert is_for_later(answer, MONDAY) is later


@pytest.mark.parametrize(
    ("rest", "day"),
    [("klaar op 1 juni", date(2026, 6, 1)), ("tot 1-6", date(2026, 6, 1)), ("nog twee weken", date(2026, 3, 16)), ("", None)],
)
def test_the_day_to_which_it_runs(rest, day):
    assert day_ahead(rest, MONDAY) == day


@pytest.mark.parametrize(
    ("rest", "why"),
    [("want te duur", "te duur"), ("te duur", "te duur"), ("because too dear", "too dear"), ("want", ""), ("", "")],
)
def test_the_reason_of_a_point_that_is_turned_down(rest, why):
    assert reason(rest) == why


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(text):
    for answer in answers(text, BRAM):
        day_first(answer.rest, MONDAY)
        day_ahead(answer.rest, MONDAY)
        is_for_later(answer, MONDAY)
    proposal(text, MONDAY)


@given(st.dates(MONDAY, date(2026, 12, 31)), st.sampled_from(["{:%Y-%m-%d}", "{0.day}-{0.month}-{0.year}", "{0.day}/{0.month}"]))
def test_a_day_behind_voor_is_always_the_due_day(day, shape):
    assert proposal(f"bel terug voor {shape.format(day)}", MONDAY).due == day


@given(
    st.text(alphabet=st.characters(categories=["Ll"]), min_size=3, max_size=12).filter(
        lambda word: not word.startswith(("ja", "fe", "ma", "ap", "me", "ju", "au", "se", "ok", "oc", "no", "de"))
    )
)
def test_a_word_is_no_day(word):
    known = {"morgen", "today", "vandaag", "gisteren", "overmorgen", "eergisteren", "tomorrow", "yesterday"}
    assert word in known or word.endswith(("dag", "day")) or only_a_day(word, MONDAY, future=True) is None
