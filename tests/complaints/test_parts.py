"""Parts and causes: what is written is read, and the outcome of the whole fits its parts."""

import pytest
from cast import a_rulebook, bram_writes, letters, ready_to_close
from hypothesis import given
from hypothesis import strategies as st

from complaints import causes, parts
from complaints.complaint import VERDICTS, Outcome, Part
from complaints.letters import LetterName

verdicts = st.sampled_from(sorted(VERDICTS))


def judged(*outcomes: Outcome | None) -> list[Part]:
    return [Part(position=place, text=f"deel {place}", outcome=outcome) for place, outcome in enumerate(outcomes, start=1)]


@given(st.lists(verdicts, min_size=1, max_size=5), verdicts)
def test_exactly_one_verdict_fits_parts_that_are_all_judged(each: list[Outcome], whole: Outcome) -> None:
    fits = each[0] if len(set(each)) == 1 else Outcome.PARTLY_UPHELD
    assert (parts.contradiction(whole, judged(*each)) is None) is (whole is fits)


@given(st.lists(verdicts, max_size=4), verdicts)
def test_a_part_without_a_verdict_must_be_judged_first(each: list[Outcome], whole: Outcome) -> None:
    assert "nog niet beoordeeld" in str(parts.contradiction(whole, judged(*each, None)))


@given(st.sampled_from(Outcome))
def test_without_parts_every_outcome_fits(whole: Outcome) -> None:
    assert parts.contradiction(whole, []) is None


@pytest.mark.parametrize(("whole", "fits"), [(Outcome.UPHELD, True), (Outcome.PARTLY_UPHELD, True), (Outcome.NOT_UPHELD, False)])
def test_a_part_that_was_not_taken_up_leaves_room(whole: Outcome, fits: bool) -> None:  # noqa: FBT001 - a table of cases
    assert (parts.contradiction(whole, judged(Outcome.UPHELD, Outcome.NOT_TAKEN_UP)) is None) is fits


@pytest.mark.parametrize("whole", [Outcome.WITHDRAWN, Outcome.REFERRED])
def test_an_end_without_a_verdict_goes_with_judged_parts(whole: Outcome) -> None:
    assert parts.contradiction(whole, judged(Outcome.UPHELD)) is None


def test_the_outcome_letter_names_every_part() -> None:
    text = "Tekst.\n#onderdeel te traag: gegrond\n#onderdeel onheus: ongegrond\n#afgehandeld deels gegrond"
    (letter,) = letters(bram_writes(text, ready_to_close()), LetterName.OUTCOME)
    assert letter.facts["parts"] == [
        {"text": "te traag", "outcome_word": "gegrond"},
        {"text": "onheus", "outcome_word": "ongegrond"},
    ]


def test_the_same_text_is_the_same_part_judged_anew() -> None:
    (part,) = judged(Outcome.UPHELD)
    assert parts.read("Deel  1: ongegrond", [part], {}).part == Part(position=1, text="deel 1", outcome=Outcome.NOT_UPHELD)


@pytest.mark.parametrize("tree", [["traagheid", "toon"], {"traagheid": [], "toon": []}])
def test_a_plain_list_of_causes_will_do_and_takes_any_detail(tree: object) -> None:
    known = a_rulebook(causes=tree).causes
    assert causes.find("traagheid: drie weken", known).cause == "traagheid/drie weken"


def test_a_detail_that_stands_under_two_causes_is_asked_about() -> None:
    assert causes.find("te laat", {"snelheid": ("te laat",), "post": ("te laat",)}).cause is None


@pytest.mark.parametrize("main", causes.CAUSES)
def test_every_detail_of_the_house_leads_to_its_main_cause(main: str) -> None:
    for detail in causes.CAUSES[main]:
        found = causes.find(detail, causes.CAUSES).cause
        assert found in {None, f"{main}/{detail}", detail}
        assert causes.main_of(causes.find(f"{main}/{detail}", causes.CAUSES).cause) == main
