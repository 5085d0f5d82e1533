"""The procedure that customers read says what the clocks do: another term in the rules is another term on the page."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from cast import RULES

from daemon import rulebook as reading
from reports.document import frozen
from reports.procedure import KIFID_PLACES, make

HOUSE = Path(__file__).parents[2]
TODAY = date(2026, 11, 2)
LENGTHS = {
    "contact": ("3 working days", "3 werkdagen"),
    "answer": ("7 working days", "7 werkdagen"),
    "code": ("17 days", "17 dagen"),
    "last": ("13 weeks", "13 weken"),
    "kifid": ("9 weeks", "9 weken"),
    "review": ("11 working days", "11 werkdagen"),
    "kifid_after_answer": ("4 months", "4 maanden"),
    "kifid_after_complaint": ("14 months", "14 maanden"),
}


def _said(language, **terms):
    tree = yaml.safe_load(RULES)
    tree["terms"] = [{"profile": "proef", "from": "2024-01-01", **terms}]
    rulebook = reading.parse(yaml.safe_dump(tree), "rules.yaml")
    return frozen(make(rulebook, TODAY, language)).decode()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("term", LENGTHS)
def test_each_term_of_the_rules_stands_in_it(term, language):
    written = LENGTHS[term][language == "nl"]
    assert written in _said(language, **{term: LENGTHS[term][0]})
    assert written not in _said(language)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_names_the_address_of_the_rules(language):
    assert "klachten@arag.example" in _said(language)


def test_the_terms_are_those_of_the_day():
    tree = yaml.safe_load(RULES)
    tree["terms"] = [
        {"profile": "oud", "from": "2020-01-01"},
        {"profile": "nieuw", "from": "2027-01-01", "answer": "9 working days"},
    ]
    rulebook = reading.parse(yaml.safe_dump(tree), "rules.yaml")
    before, after = (frozen(make(rulebook, date(year, 6, 1), "nl")).decode() for year in (2026, 2027))
    assert ("9 werkdagen" in before, "9 werkdagen" in after) == (False, True)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_kifid_is_where_the_outcome_letter_says_it_is(language):
    letter = (HOUSE / "templates" / language / "outcome.txt").read_text("utf-8")
    assert re.findall(r"^- ((?:Website|Post|Telefoon|Telephone)\b.*)$", letter, re.MULTILINE)[:3] == list(KIFID_PLACES[language])
