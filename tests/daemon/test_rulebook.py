"""A mistake in rules.yaml is one sentence that names file, line and the way out; and what is right is taken."""

from pathlib import Path

import pytest

from complaints.errors import RulebookError
from daemon import rulebook

RULES = (Path(__file__).parents[2] / "rules.yaml").read_text("utf-8")


def refusal(old: str, new: str) -> str:
    """The sentence that this change of the house's own rules gets."""
    assert old in RULES
    with pytest.raises(RulebookError) as refused:
        rulebook.parse(RULES.replace(old, new, 1), "rules.yaml")
    return str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Europe/Amsterdam", "Europe/Amsterdm", "'Europe/Amsterdm' is no time zone"),
        ("country: NL", "country: XQ", "'XQ' has no calendar"),
        ("K-{year}-{serial:06d}", "K-{jaar}", "a number is written as"),
        ("K-{year}-{serial:06d}", "K-{nr:06d}", "a number is written as"),
        ("K-{year}-{serial:06d}", "ARAG/{year}.{serial:06d}", "a number is written as"),
        ("[Goede Vrijdag,", "[Goede Vrydag,", "did you mean 'goede vrijdag'"),
        ("handlers: [bram, carla]", "handlrs: [bram, carla]", "did you mean 'handlers'"),
        ("address: carla@arag.example", "address: bram@arag.example", "stands there twice"),
        ("address: dirk@arag.example", "address: dirk", "'dirk' is no mail address"),
        ("until: 2027-01-02", "until: 2026-01-02", "ends before it begins"),
        ("contact: 2 working days", "contact: -2 working days", "longer than nothing"),
        ("handlers: [bram], catch_all", "handlers: [], catch_all", "at least one person"),
        ("draft_to: secretariat", "draft_to: secretary", "'secretary' is no role"),
    ],
)
def test_a_mistake_is_one_sentence_with_its_line(old, new, said):
    sentence = refusal(old, new)
    assert said in sentence
    assert sentence.startswith("rules.yaml:")
    assert "\n" not in sentence


def test_a_pattern_that_is_no_expression_is_refused():
    with pytest.raises(RulebookError, match="no regular expression"):
        rulebook.parse(RULES + "\npatterns: {case_number: '(['}\n", "rules.yaml")


def test_a_file_in_another_encoding_is_refused_with_its_line(tmp_path):
    file = tmp_path / "rules.yaml"
    file.write_bytes(RULES.encode().replace(b"Bram Bakker", "René Bakker".encode("latin-1")))
    line = RULES[: RULES.index("Bram Bakker")].count("\n") + 1
    with pytest.raises(RulebookError, match=rf"rules\.yaml:{line}: this is not UTF-8"):
        rulebook.load(file)


@pytest.mark.parametrize("number", ["KB-{year}-{serial:05d}", "Klacht{year}-{serial}", "K-{year}-{serial:06d}"])
def test_a_number_may_look_otherwise(number):
    rules = rulebook.parse(RULES.replace("K-{year}-{serial:06d}", number), "rules.yaml")
    assert rules.organisation.number == number


def test_a_country_without_optional_days_has_a_calendar():
    rules = rulebook.parse(
        RULES.replace("country: NL, also_free: [Goede Vrijdag, Bevrijdingsdag]", "country: BE, also_free: []"), "r"
    )
    assert rulebook.calendar(rules).is_worked(rules.terms[0].since) is False  # 1 January 2020
