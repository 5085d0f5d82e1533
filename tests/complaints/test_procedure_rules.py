"""The rules and words of procedures outside the house: each body has its term, its clock, its people and its words."""

from datetime import date

import pytest
from cast import a_rulebook

from complaints.complaint import OUTLIVE, PROCEDURES
from complaints.procedure_words import CLOCK, COMMAND, done_line, title
from complaints.procedures import PHASES, Body, opened

TODAY = date(2026, 3, 2)
RULES = a_rulebook()


@pytest.mark.parametrize("kind", PROCEDURES)
def test_a_clock_of_a_procedure_outlives_closing_and_has_people_and_a_way_to_end_it(kind):
    assert kind in OUTLIVE
    assert RULES.ladder(kind)
    for language in ("nl", "en"):
        assert done_line(kind, language).startswith("#")


@pytest.mark.parametrize("body", Body)
def test_a_body_has_a_term_a_clock_and_a_word(body):
    assert RULES.procedures.term(body.value) is not None
    assert CLOCK[body] in PROCEDURES
    assert COMMAND["nl"][body]


def test_a_part_of_the_rules_keeps_the_usual_rest():
    rules = a_rulebook(procedures={"kifid": {"senders": ["kifid.example"], "to": "carla"}}).procedures
    assert (str(rules.kifid.defence), rules.kifid.to, rules.press.to) == ("4 weeks", ("carla",), ("communications",))


@pytest.mark.parametrize(
    ("kifid", "says"),
    [
        ({"reference": "2026"}, "one group"),
        ({"reference": "(2026"}, "no regular expression"),
        ({"to": "nobody"}, "procedures.kifid.to"),
        ({"hearing": "1 week"}, "extra"),
    ],
)
def test_a_mistake_in_the_rules_is_said(kifid, says):
    with pytest.raises(ValueError, match=says):
        a_rulebook(procedures={"kifid": kifid})


def test_every_phase_of_every_body_can_be_said():
    for body, phases in PHASES.items():
        for phase in phases:
            assert title(opened(body, phase, TODAY, [], "26-1"), "nl") != title(opened(body, phase, TODAY, []), "en")
