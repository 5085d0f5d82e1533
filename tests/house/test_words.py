"""One word per thing: letters and templates, codes and words, commands and pages say the same."""

import re

import pytest
from house.ground import HOUSE, files

from complaints import words
from complaints.commands import read
from complaints.complaint import DeadlineKind, Outcome, Status
from complaints.guide import THEMES, shown
from complaints.letters import LetterName
from complaints.message import Kind
from complaints.vocabulary import WORDS
from storage.outbox import STATES

LANGUAGES = ("nl", "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("letter", LetterName)
def test_a_letter_has_its_templates(letter, language):
    folder = HOUSE / "templates" / language
    assert [ending for ending in ("txt", "html") if not (folder / f"{letter}.{ending}").exists()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_template_belongs_to_a_letter(language):
    stems = {file.stem for file in files(HOUSE / "templates" / language) if not file.name.startswith("_")}
    assert stems - set(LetterName) == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("codes", "table"), [(Status, words.STATUS), (DeadlineKind, words.DEADLINE), (Outcome, words.OUTCOME)])
def test_every_code_has_its_word(codes, table, language):
    assert set(table[language]) == set(codes)


@pytest.mark.parametrize(("codes", "table"), [(Kind, words.KIND), (LetterName, words.LETTER)])
def test_every_code_of_the_journal_has_its_word(codes, table):
    assert set(table) == set(codes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_of_a_letter_has_its_word(language):
    assert set(words.LETTER_STATE[language]) == set(STATES)


@pytest.mark.parametrize("table", [*words.STATUS.values(), *words.OUTCOME.values(), *words.DEADLINE.values(), words.LETTER])
def test_no_two_codes_share_a_word(table):
    assert len(set(table.values())) == len(table)


def test_a_word_of_a_handler_means_one_thing():
    names = [name for word in WORDS for name in (word.name, *word.others)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.name)
def test_the_example_of_a_command_is_understood_as_that_command(word):
    reading = read(word.usage)
    assert ([command.name for command in reading.commands], reading.problems) == ([word.name], ())


@pytest.mark.parametrize("page", ["README.md", "docs/handleiding-bureau.md"])
def test_every_line_for_handlers_on_a_page_is_understood(page):
    lines = re.findall(r"`(#[^`]+)`", (HOUSE / page).read_text("utf-8"))
    lines = [line for line in lines if line != "#"]
    assert lines
    assert [problem.line for line in lines for problem in read(line).problems] == []


def test_the_readme_names_every_word_that_a_handler_may_write():
    named = read("\n".join(re.findall(r"`(#[^`]+)`", (HOUSE / "README.md").read_text("utf-8")))).commands
    assert {word.name for word in WORDS} - {command.name for command in named} == set()


def test_every_line_of_the_guide_for_handlers_is_understood():
    page = (HOUSE / "docs" / "handleiding-behandelaar.md").read_text("utf-8")
    lines = [line.lstrip("- ").partition(": ")[0] for line in page.splitlines() if re.match(r"(?:- |    )#", line)]
    read_as = [read(line) for line in lines]
    assert {command.name for reading in read_as for command in reading.commands} == {word.name for word in WORDS}
    assert [reading for reading in read_as if reading.problems] == []


def test_every_word_has_its_place_in_the_guide():
    """A word without a theme stands under 'En verder'; it deserves a better place (complaints/guide.py)."""
    placed = [name for theme in THEMES for name in theme.names]
    assert len(placed) == len(set(placed))
    assert set(placed) == {word.name for word in WORDS}


def test_every_word_is_understood_as_the_english_guide_writes_it():
    usages = {word.name: shown(word, "en")["usage"] for word in WORDS}
    understood = {name: [command.name for command in read(usage).commands] for name, usage in usages.items()}
    assert understood == {name: [name] for name in usages}
