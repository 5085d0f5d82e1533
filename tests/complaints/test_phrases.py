"""Ruling phrases out by the words they need changes nothing: it finds what one alternation of all of them finds."""

import ast
import re
import unicodedata
from itertools import chain
from pathlib import Path

import pytest
from cast import a_rulebook
from hypothesis import example, given
from hypothesis import strategies as st

from complaints import phrases
from complaints.care import bare
from complaints.care_phrases import COPIED_TO, HARMLESS, PHRASES, SENDERS
from complaints.flags import Flag
from complaints.phrase_needs import NOTHING, needs_of
from complaints.phrases import Words, groups_that_may_be_in, search, together, without
from mailboxes import parse

MAILS = sorted((Path(__file__).parents[1] / "mails").glob("*.eml"))
TABLES = [patterns for table in (PHRASES, HARMLESS, SENDERS, COPIED_TO) for patterns in table.values() if patterns]
TABLE_OF_CARE = ast.parse(Path(__file__).with_name("test_care.py").read_text(encoding="utf-8"))
SENTENCES = [node.value for node in ast.walk(TABLE_OF_CARE) if isinstance(node, ast.Constant) and " " in str(node.value)]
OWN = [(r"klokkenluider", r"vakblad \w+"), (r"(?i:KRANT)", r"(?=a)ab"), (r"",), (r"\w*kanzlei", r"a?b?c?")]
VOCABULARY = sorted({word for word in re.findall(r"[a-z]{2,}", " ".join(chain.from_iterable(TABLES))) if len(word) < 20})


def finds_the_same(patterns, text):
    """The plain way, and ours."""
    found = together(patterns).search(text)
    assert search(patterns, Words(text)) == (found[0] if found else None)
    assert without(patterns, Words(text), " . ").text == together(patterns).sub(" . ", text)


def finds_the_same_everywhere(text):
    for patterns in (*TABLES, *OWN):
        finds_the_same(patterns, text)


def test_in_every_sentence_of_the_table_of_care_the_same_is_found():
    assert len(SENTENCES) > 100
    for text in SENTENCES:
        finds_the_same_everywhere(bare(text))


@pytest.mark.parametrize("part", range(8))
def test_in_every_mail_that_we_have_the_same_is_found(part):
    assert len(MAILS) > 100
    for file in MAILS[part::8]:
        message = parse.read(file.read_bytes())
        finds_the_same_everywhere(bare(f"{message.subject} . {message.text[:30_000]}"))


@given(st.data())
def test_what_was_made_to_fit_a_phrase_is_found_as_before(data):
    patterns = data.draw(st.sampled_from(TABLES))
    fitting = st.sampled_from(patterns).flatmap(
        lambda pattern: st.from_regex(pattern, fullmatch=True, alphabet=st.characters(codec="ascii"))
    )
    around = st.sampled_from(["", " ", ".", "a", "'", "-", " x ", ". ik ", "9"])
    pieces = data.draw(st.lists(st.one_of(fitting, around, st.sampled_from(VOCABULARY)), max_size=6))
    finds_the_same(patterns, "".join(pieces))
    finds_the_same(patterns, bare(" ".join(pieces)))


@given(st.data())
def test_no_theme_is_passed_by_at_a_glance_that_has_a_phrase_in_the_text_or_in_what_harmless_words_leave(data):
    themes = [(flag, patterns) for flag, patterns in PHRASES.items() if patterns]
    pieces = data.draw(
        st.lists(
            st.sampled_from(TABLES)
            .flatmap(st.sampled_from)
            .flatmap(lambda pattern: st.from_regex(pattern, fullmatch=True, alphabet=st.characters(codec="ascii")))
            | st.sampled_from(VOCABULARY),
            max_size=8,
        )
    )
    words = Words(bare(" ".join(pieces)))
    left = groups_that_may_be_in(tuple(patterns for _, patterns in themes), words)
    for place, (flag, patterns) in enumerate(themes):
        harmless = HARMLESS.get(flag)
        text = together(harmless).sub(" . ", words.text) if harmless else words.text
        assert place in left or not (together(patterns).search(text) or together(patterns).search(words.text))


@given(st.lists(st.tuples(st.sampled_from(VOCABULARY), st.sampled_from([" ", " ", " ", ". ", "-", "'", "", "s "])), max_size=40))
def test_in_any_row_of_their_own_words_the_same_is_found(pieces):
    finds_the_same_everywhere("".join(chain.from_iterable(pieces)))


LETTERS = st.sampled_from(["a", "b", "ab", "abba", "aabb", "é", " ", "-", "'", r"\.", "1"])
PIECES = st.one_of(
    LETTERS,
    st.sampled_from([r"\b", r"\w", "[ab]", "[^a]", "[a-c]", r"[\w'-]", "(?!a)", "(?=b)", "(?<!b)", "(?![^\\w])", "^", "$", "."]),
)


def _grown(inner):
    in_a_row = st.lists(inner, min_size=1, max_size=4).map("".join)
    either = st.lists(inner | st.just(""), min_size=2, max_size=3).map(lambda ways: f"(?:{'|'.join(ways)})")
    group = st.tuples(st.sampled_from(["(?:", "(", "(?i:", "(?a:", "(?>"]), inner).map(lambda pair: f"{pair[0]}{pair[1]})")
    repeated = st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{0,3}", "{1,2}", "??", "*?", "?+"])).map(
        lambda p: f"(?:{p[0]}){p[1]}"
    )
    return in_a_row | either | group | repeated


@given(
    st.lists(st.recursive(PIECES, _grown, max_leaves=8), min_size=1, max_size=4).map(tuple),
    st.lists(st.sampled_from(["a", "b", "ab", "abba", "A", "é", " ", " ", "-", "'", ".", "1", "abc"]), max_size=12).map("".join),
)
@example(("(?![^\\w])ab",), "ab")
@example(("aab(?![^\\w])",), "aabb")
@example(("(?:abba)?ab|b",), "xabbaab ab b")
def test_any_expressions_at_all_find_the_same(patterns, text):
    finds_the_same(patterns, text)


def test_every_phrase_of_ours_can_be_ruled_out():
    plain = [
        pattern for pattern in chain.from_iterable(PHRASES.values()) if needs_of(f"(?<![\\w'])(?:{pattern})(?![\\w])") == NOTHING
    ]
    assert plain == []


def test_an_ordinary_complaint_rules_nearly_all_of_them_out():
    text = bare("Goedemiddag, ik heb twee keer gebeld en ben niet teruggebeld. Graag hoor ik wanneer mijn zaak verder gaat.")
    left = [phrase for patterns in PHRASES.values() for phrase in phrases._phrases(patterns).that_may_be_in(Words(text))]
    assert len(left) < 8


def _bare_letter_by_letter(text):
    curly = str.maketrans({"‘": "'", "’": "'", "`": "'", "´": "'", "“": " ", "”": " ", "„": " ", "«": " ", "»": " "})
    plain = unicodedata.normalize("NFKD", text.translate(curly)).casefold()
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[,;:\"()\[\]{}<>*_|/\\]+", " ", letters).split())


@given(st.text() | st.text(st.sampled_from("aé´’“«ß€İ\u0301\u0345,;(_*/\\ \n.ﬁ½")))
def test_a_text_is_made_bare_as_when_it_is_done_letter_by_letter(text):
    assert bare(text) == _bare_letter_by_letter(text)


def test_the_words_of_rules_yaml_are_looked_for_beside_the_usual_ones():
    theme = a_rulebook(care={"press": {"also": ["klokkenluider", r"vakblad \w+"]}}).care.theme(Flag.PRESS)
    patterns = (*theme.phrases, *theme.also)
    assert search(patterns, Words("ik ben klokkenluider en ga naar het vakblad recht")) == "klokkenluider"
    assert search(patterns, Words("ik lees vakblad recht en stap naar de krant")) == "vakblad recht"
