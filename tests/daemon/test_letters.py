"""The words that people get: every letter exists, says the same in both forms, and never says what it must not."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from shutil import copytree
from urllib.parse import parse_qs, unquote, urlsplit
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints import commands, outgoing, vocabulary
from complaints.letters import TO_CUSTOMER, LetterName
from complaints.words import LETTER
from daemon.letters import Letters, LettersError, Written, bare_subject, in_words, moment_in_words, paragraphs, quote
from daemon.sample_facts import sample_facts

TEMPLATES = Path(__file__).parents[2] / "templates"
LETTERS = Letters(TEMPLATES)
LANGUAGES = ("nl", "en")
MADE_HERE = [letter for letter in LetterName if letter is not LetterName.MONTHLY_REPORT]
ABOUT_NO_COMPLAINT = {
    LetterName.SET_ASIDE,
    LetterName.DESK_STOPPED,
    LetterName.RULES_BROKEN,
    LetterName.ROUND_UP,
    LetterName.ERRAND,
    LetterName.MY_LIST,
    LetterName.DIGEST,
    LetterName.REMINDERS,
}
EVERY = [
    pytest.param(letter, language, facts, id=f"{letter}-{language}-{place}")
    for letter in MADE_HERE
    for language in LANGUAGES
    for place, facts in enumerate(sample_facts(letter, language))
]
every_letter = pytest.mark.parametrize(("letter", "language", "facts"), EVERY)
Facts = Mapping[str, object]


class Readable(HTMLParser):
    """What a person sees in an HTML letter: its text, without head, preheader and footer."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += f" {data} "

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A button says what the mail that it opens says: where it goes, its subject, its lines. A number in a list says itself."""
        link = urlsplit(dict(attrs).get("href") or "")
        if tag == "a" and link.scheme == "mailto" and link.query:
            fields = parse_qs(link.query)
            if "body" not in fields:
                return
            self.text += f" {self.ADDRESSED} {unquote(link.path)} {fields['subject'][0]} {fields['body'][0]} "

    ADDRESSED = "Aan Onderwerp To Subject"


def seen(html: str) -> str:
    reader = Readable()
    reader.feed(html)
    return reader.text


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def write(letter: LetterName, language: str = "nl", **facts: object) -> Written:
    return LETTERS.write(letter, language, {**sample_facts(letter, language)[0], **facts})


def test_the_check_finds_nothing_wrong():
    assert LETTERS.check() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_has_a_pair_of_templates_and_every_template_a_letter(language):
    files = {file.name for file in (TEMPLATES / language).iterdir() if not file.name.startswith("_")}
    assert files == {f"{letter}.{ending}" for letter in LetterName for ending in ("txt", "html")}


@every_letter
def test_a_subject_is_one_line_and_never_empty(letter: LetterName, language: str, facts: Facts):
    subject = LETTERS.write(letter, language, facts).subject
    assert subject == " ".join(subject.split())
    assert subject


@pytest.mark.parametrize(
    ("letter", "language", "facts"),
    [case for case in EVERY if case.values[0] not in ABOUT_NO_COMPLAINT and case.values[2]["number"] is not None],
)
def test_subject_text_and_html_carry_the_number(letter: LetterName, language: str, facts: Facts):
    written = LETTERS.write(letter, language, facts)
    assert written.subject.endswith(f"[{facts['number']}]")
    assert str(facts["number"]) in written.text
    assert str(facts["number"]) in written.html


@every_letter
def test_text_and_html_say_the_same(letter: LetterName, language: str, facts: Facts):
    """Every word of the one stands in the other as often; the HTML has its head, preheader and footer besides."""
    written = LETTERS.write(letter, language, facts)
    content = written.html.partition("<body")[2]
    assert Counter(words(written.text)) - Counter(words(seen(content))) == Counter()
    extra = set(words(seen(content))) - set(words(written.text)) - set(words(written.subject))
    layout = set(words(f"{facts['organisation']} klachtenbureau {facts['address']} {Readable.ADDRESSED}"))
    preheader = set(words(seen(content.partition("</div>")[0])))
    assert extra <= layout | preheader


@every_letter
def test_no_gaps_and_no_leftovers_in_the_text(letter: LetterName, language: str, facts: Facts):
    text = LETTERS.write(letter, language, facts).text
    assert "\n\n\n" not in text
    assert not re.search(r"None|\{|\}|undefined", text)
    assert [line for line in text.split("\n") if line != line.rstrip() and line != "-- "] == []


@every_letter
def test_paragraphs_of_the_text_stand_apart(letter: LetterName, language: str, facts: Facts):
    """A template's line that ends in a tag loses its end, and glues what follows to it; `+%}` keeps it."""
    lines = LETTERS.write(letter, language, facts).text.split("\n")
    glued = [
        (line, below)
        for line, below in pairwise(lines)
        if len(line) > 60 and line[0].isupper() and line[-1] in ".?!" and "#" not in line and below[:1].isalpha()
    ]
    assert glued == []


@every_letter
def test_no_letter_points_to_the_closed_european_platform_or_back_to_the_employee(
    letter: LetterName, language: str, facts: Facts
):
    """The platform closed on 20 July 2025; talking to one's own employee first is no condition (klachtenbeleid 5b)."""
    written = LETTERS.write(letter, language, facts)
    for form in (written.text, seen(written.html)):
        assert not re.search(r"\bODR\b|ec\.europa|eerst uw behandelaar|bel eerst|geachte klager", form, re.IGNORECASE)


@every_letter
def test_html_fetches_nothing_and_names_its_language(letter: LetterName, language: str, facts: Facts):
    html = LETTERS.write(letter, language, facts).html
    assert f'<html lang="{language}">' in html
    assert not re.search(r"<img|<link|<script|@import|url\(|display:\s*flex|var\(--", html)


@every_letter
def test_every_bare_tag_got_its_style(letter: LetterName, language: str, facts: Facts):
    assert re.findall(r"<(?:p|h2|ul|li|code)>", LETTERS.write(letter, language, facts).html) == []


@pytest.mark.parametrize("letter", [letter for letter in MADE_HERE if "text" in sample_facts(letter, "nl")[0]])
def test_words_of_others_are_escaped_in_html(letter):
    html = write(letter, text="<script>alert('x')</script> & <b>").html
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &lt;b&gt;" in html


@pytest.mark.parametrize("letter", [letter for letter in MADE_HERE if "subject" in sample_facts(letter, "nl")[0]])
def test_a_subject_of_others_is_escaped_in_html(letter):
    assert "<b>" not in write(letter, subject="<b>Boos</b>").html


def test_text_is_not_escaped():
    assert "Jansen & Zn <post>" in write(LetterName.RELAY, text="Jansen & Zn <post>").text


def test_an_outcome_that_is_not_fully_granted_shows_the_way_to_kifid_tuchtraad_and_court():
    text = write(LetterName.OUTCOME, kifid=True).text
    for needed in ("www.kifid.nl", "Postbus 93257, 2509 AG Den Haag", "070-333 8 999", "16 juni 2026", "Tuchtraad", "rechter"):
        assert needed in text


def test_an_outcome_that_is_fully_granted_does_not_send_the_customer_on():
    assert "kifid" not in write(LetterName.OUTCOME, kifid_until=None).text.lower()


@pytest.mark.parametrize(("language", "said"), [("nl", "Uw klacht ligt al bij Kifid"), ("en", "already with Kifid")])
def test_an_outcome_for_one_who_is_at_kifid_says_so_and_names_no_last_day(language, said):
    written = write(LetterName.OUTCOME, kifid_until=None, at_kifid=True, language=language)
    for text in (written.text, written.html):
        assert said in text
        assert "2026" not in text.partition(said)[2]


def test_an_answer_that_greets_is_not_greeted_twice():
    assert write(LetterName.OUTCOME, text="Beste mevrouw De Vries,\n\nU heeft gelijk.").text.startswith("Beste mevrouw De Vries,")


def test_an_answer_without_a_greeting_gets_one():
    assert write(LetterName.OUTCOME, text="U heeft gelijk.").text.startswith("Beste Anna de Vries,\n\nU heeft gelijk.")


def test_an_acknowledgement_names_who_and_when():
    text = write(LetterName.ACKNOWLEDGEMENT).text
    assert "Bram Bakker" in text
    assert "maandag 9 maart 2026" in text
    assert "maandag 27 april 2026" in text


@pytest.mark.parametrize("role", ["handler", "manager", "bureau", "directors"])
def test_each_reader_of_a_nudge_is_asked_something_else(role):
    others = {
        write(LetterName.NUDGE, role=other).text for other in ("handler", "manager", "bureau", "directors") if other != role
    }
    assert write(LetterName.NUDGE, role=role).text not in others


def taught(text: str) -> list[str]:
    """The lines of the guide that may be copied: those of its list, and those of its example."""
    listed = [line.removeprefix("- ").partition(": ")[0] for line in text.split("\n") if line.startswith("- #")]
    return listed + [line.strip() for line in text.split("\n") if line.startswith("    #")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_that_the_guide_teaches_is_understood_as_what_it_teaches(language):
    lines = taught(write(LetterName.GUIDE, language).text)
    readings = [commands.read(line) for line in lines]
    assert [line for line, reading in zip(lines, readings, strict=True) if reading.problems or reading.text] == []
    assert {reading.commands[0].name for reading in readings} == {word.name for word in vocabulary.WORDS}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_assignment_says_where_the_whole_list_is(language):
    assert "#help" in write(LetterName.ASSIGNMENT, language).text


def test_customer_letters_never_show_a_command():
    for letter in TO_CUSTOMER:
        assert not re.search(r"(?m)^\s*#|#\w", write(letter).text)


@pytest.mark.parametrize(
    ("subject", "answered"),
    [
        ("Klacht", "Re: Klacht [K-1]"),
        ("Re: Klacht [K-1]", "Re: Klacht [K-1]"),
        ("RE: Antw: Re[2]: [K-1] Klacht", "Re: Klacht [K-1]"),
        ("Fwd: AW: Reactie: klacht", "Re: Reactie: klacht [K-1]"),
        ("Klacht\r\nBcc: dief@post.example", "Re: Klacht Bcc: dief@post.example [K-1]"),
        ("", "Re: [K-1]"),
    ],
)
def test_the_subject_of_a_relayed_answer_keeps_the_thread_together(subject, answered):
    assert write(LetterName.RELAY, subject=subject, number="K-1").subject == answered


@pytest.mark.parametrize("letter", [LetterName.HELP, LetterName.ERRAND])
def test_a_problem_that_ends_in_a_question_gets_no_second_stop(letter):
    problems = [{"line": None, "problem": "wat mag er naar de klant?", "proposal": "#notitie"}]
    assert "wat mag er naar de klant? Bijvoorbeeld: #notitie" in write(letter, problems=problems).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_reason_why_a_mail_proves_nothing_is_told_as_it_is(language):
    reasons = ("forged", "id_was_used", "others_letter", "no_answer")
    assert len({write(LetterName.REPLY_TO_OUR_LETTER, language, reason=reason).text for reason in reasons}) == len(reasons)


def test_a_mail_that_is_not_carried_out_is_not_called_unclear():
    assert "begrepen" not in write(LetterName.HELP).text
    assert "duidelijk" not in write(LetterName.ERRAND).text


def test_a_subject_without_a_number_loses_only_its_marks():
    assert bare_subject("Re: Fwd: Klacht [K-1]", None) == "Klacht [K-1]"


def test_another_language_falls_back_to_the_first_of_the_organisation():
    facts = sample_facts(LetterName.RELAY, "nl")[0]
    english_first = Letters(TEMPLATES, languages=("en", "nl"))
    assert english_first.write(LetterName.RELAY, "de", facts) == english_first.write(LetterName.RELAY, "en", facts)


def test_a_language_without_a_calendar_is_refused():
    with pytest.raises(LettersError, match="not in fr"):
        Letters(TEMPLATES, languages=("nl", "fr"))


def test_a_missing_fact_names_the_template_and_the_line():
    with pytest.raises(LettersError, match=r"nl/relay\.txt:\d+: 'subject' is undefined"):
        LETTERS.write(LetterName.RELAY, "nl", {"number": "K-1"})


def test_the_check_names_a_missing_template_a_broken_one_and_an_unknown_fact(tmp_path):
    copytree(TEMPLATES, tmp_path, dirs_exist_ok=True)
    (tmp_path / "nl/echo.html").unlink()
    (tmp_path / "nl/relay.txt").write_text("Re\n\n{% if %}", encoding="utf-8")
    (tmp_path / "en/help.txt").write_text("Help\n\n{{ onbekend }}", encoding="utf-8")
    found = "\n".join(Letters(tmp_path).check())
    assert re.search(r"nl/echo\.html: this template is missing", found)
    assert re.search(r"nl/relay\.txt:3: ", found)
    assert re.search(r"en/help\.txt:3: 'onbekend' is undefined", found)


def test_the_check_names_what_no_customer_may_read(tmp_path):
    copytree(TEMPLATES, tmp_path, dirs_exist_ok=True)
    outcome = tmp_path / "nl/outcome.txt"
    outcome.write_text(outcome.read_text("utf-8").replace("Tuchtraad", "Raad") + "\nBel eerst uw behandelaar.\n", "utf-8")
    (tmp_path / "nl/relay.txt").write_text("Re\n\nInzake 9 maart 2026: {{ text }}\n", encoding="utf-8")
    found = "\n".join(Letters(tmp_path).check())
    assert re.search(r"nl/outcome\.txt: the Tuchtraad is missing", found)
    assert re.search(r"nl/outcome\.txt: it says what no letter may say", found)
    assert re.search(r"nl/relay\.txt: 'inzake' is no plain word", found)
    assert re.search(r"nl/relay\.txt: a date stands in the template itself", found)


def test_what_is_called_internal_stands_in_our_letters_to_colleagues_and_in_no_other():
    def all_texts(wanted):
        return "\n".join(
            LETTERS.write(letter, language, facts).text
            for letter in wanted
            for language in LANGUAGES
            for facts in sample_facts(letter, language)
        )

    inside, outside = all_texts(set(MADE_HERE) - TO_CUSTOMER), all_texts(TO_CUSTOMER)
    assert [phrase for phrase in outgoing.INTERNAL_PHRASES if phrase not in inside or phrase in outside] == []


def test_the_assignment_of_a_mail_of_the_other_side_says_that_nothing_is_confirmed():
    text = write(LetterName.ASSIGNMENT, opposing=True).text
    assert "Bevestig niets" in text
    assert not [said for said in ("persoonlijk contact", "gaat naar de klant", "Wat de klant schreef") if said in text]


def test_dates_are_written_as_people_say_them():
    day = date(2026, 11, 23)
    assert (in_words(day, "nl"), in_words(day, "en")) == ("maandag 23 november 2026", "Monday 23 November 2026")


def test_moments_are_written_as_people_say_them():
    moment = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)
    assert moment_in_words(moment, "nl") == "maandag 23 november 2026 om 17.30 uur"
    assert moment_in_words(moment, "en") == "Monday 23 November 2026 at 17:30"


def test_a_moment_in_a_letter_is_in_the_time_of_the_organisation():
    letters = Letters(TEMPLATES, timezone=ZoneInfo("America/Curacao"))
    late = datetime(2026, 3, 3, 1, 0, tzinfo=UTC)
    facts = {**sample_facts(LetterName.NUDGE, "nl")[0], "due_at": late}
    assert "maandag 2 maart 2026 om 21.00 uur" in letters.write(LetterName.NUDGE, "nl", facts).text


OF_HET = {"antwoord", "bericht", "verzoek", "alarm", "uitstelbericht", "dagoverzicht", "overzicht", "het"}


@pytest.mark.parametrize("name", LetterName)
def test_a_letter_that_did_not_arrive_is_named_with_its_own_article(name: LetterName):
    word = LETTER[name]
    named = ("" if word.startswith("het ") else "het " if word.split()[0].rstrip(":") in OF_HET else "de ") + word
    facts = {**sample_facts(LetterName.UNDELIVERABLE, "nl")[0], "letter_word": word, "to_customer": True, "goes_again": True}
    written = LETTERS.write(LetterName.UNDELIVERABLE, "nl", facts)
    for form in (written.text, unescape(written.html)):
        assert f": {named} over klacht" in form
        assert f"Dan sturen wij {named} daar opnieuw heen" in form


@pytest.mark.parametrize("letter", [LetterName.DELAY_NOTICE, LetterName.AVG_EXTENDED])
@pytest.mark.parametrize("reason", ["wachten op stukken", "wachten op stukken."])
def test_a_reason_ends_with_one_full_stop(letter: LetterName, reason: str):
    written = LETTERS.write(letter, "nl", {**sample_facts(letter, "nl")[0], "reason": reason})
    assert "De reden: wachten op stukken.\n" in written.text
    assert "De reden: wachten op stukken.</p>" in written.html


@pytest.mark.parametrize("role", ["manager", "bureau", "directors"])
def test_who_handles_it_himself_is_not_asked_to_discuss_it_with_himself(role: str):
    facts = {**sample_facts(LetterName.NUDGE, "nl")[0], "role": role, "name": "Dirk de Groot", "handler_name": "Dirk de Groot"}
    assert "Wil je dit vandaag doen? De klant wacht op je." in LETTERS.write(LetterName.NUDGE, "nl", facts).text
    nobody = LETTERS.write(LetterName.NUDGE, "nl", {**facts, "name": None, "handler_name": None})
    assert "Wil je dit vandaag doen?" not in nobody.text


def test_a_quote_marks_every_line():
    assert quote("een\r\n\ntwee\n") == "> een\n>\n> twee"


@given(st.text(alphabet="ab<>&\"'\n\r \t", max_size=60))
def test_paragraphs_keep_every_word_and_let_no_tag_through(text):
    html = paragraphs(text)
    assert set(re.findall(r"<[^>]*>", html)) <= {"<p>", "</p>", "<br>"}
    assert "".join(seen(html).split()) == "".join(text.split())
