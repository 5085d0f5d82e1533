"""What a person wrote now is kept whole; what came along from older mail is put aside."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailboxes import body, quoting

ATTRIBUTION = "Op ma 3 nov 2025 om 10:12 schreef Klachtenbureau <klachten@arag.example>:"
HEADER = "Van: Klachtenbureau\nVerzonden: maandag 3 november 2025 10:12\nAan: Anna\nOnderwerp: Uw klacht"
KEPT = [
    "Van: mij\nAan de directie heb ik dit ook gestuurd.",
    "De temperatuur was > 30 graden.\n> 5 weken wachten is te lang.",
    "Mijn klachten zijn:\n> u belt niet\n> u schrijft niet",
    "| a | b |\n| 1 | 2 |\nMijn tabel",
]
PIECES = [
    ATTRIBUTION, *HEADER.split("\n"), *"\n".join(KEPT).split("\n"), "-----Oorspronkelijk bericht-----", "________________________________",
    "", "", "> x", ">> y", "| z", "JJ> z", "#help", "-- ", "Jan", "Met vriendelijke groet,", "Bedankt,", "Verstuurd vanaf mijn iPhone",
    "Op ma 3 nov 2025 om 10:12 schreef", "Klachtenbureau <klachten@arag.example>:", "Klachtenbureau schreef:", "T 06 12 34 56 78",
    "##- Antwoord boven deze lijn -##", "Wij bellen u morgen. Dat is niet gebeurd.", "\u202bבתאריך\u202c:", "发件人：x",
]  # fmt: skip
LINES = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text(alphabet=st.characters(exclude_characters="\n\r"), max_size=20)), max_size=25
)
TAGS = [
    "<div>",
    "</div>",
    "<blockquote>",
    "<blockquote type=cite>",
    "</blockquote>",
    "<div class=gmail_quote>",
    "<hr id=stopSpelling>",
]
HTML = st.lists(st.one_of(st.sampled_from([*TAGS, *PIECES]), st.text(max_size=10)), max_size=25).map("\n".join)


def filled(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def is_part_in_order(some: str, whole: str) -> bool:
    rest = iter(whole.split("\n"))
    return not some or all(any(line == other for other in rest) for line in some.split("\n"))


@pytest.mark.parametrize("introduction", [ATTRIBUTION, HEADER, f"________________________________\n{HEADER}"])
def test_older_mail_is_put_aside_with_its_introduction(introduction):
    found = quoting.split(f"Niemand heeft gebeld.\n\n{introduction}\n\nWij bellen u.\nGroet")
    assert (found.reply, found.quoted) == ("Niemand heeft gebeld.", f"{introduction}\n\nWij bellen u.\nGroet")


@pytest.mark.parametrize("text", KEPT)
def test_in_doubt_the_text_is_kept(text):
    assert quoting.split(text).reply == text


def test_answers_between_quotes_stay_in_order():
    text = "On 3 Nov 2025, at 10:12, B <b@arag.example> wrote:\n> een?\n\nJa.\n\n> twee?\n\nNee."
    assert quoting.split(text).reply == "Ja.\n\nNee."


def test_answers_between_the_lines_are_shown_below_their_questions():
    text = f"{ATTRIBUTION}\n> Dag Anna,\n>\n> Belt u\n> ons?\nJa.\n> Morgen?\n\nNee.\n\nGroet,\nAnna"
    assert quoting.split(text).exchange == "> Belt u\n> ons?\nJa.\n\n> Morgen?\nNee."


def test_a_question_of_which_only_the_html_knows_that_it_is_one_is_marked():
    html = "<blockquote type=cite>Belt u ons?</blockquote>Ja.<blockquote type=cite>Komt u morgen?</blockquote>Nee."
    assert (
        quoting.split("Belt u ons?\nJa.\nKomt u morgen?\nNee.", html).exchange == "> Belt u ons?\nJa.\n\n> Komt u morgen?\nNee."
    )


@pytest.mark.parametrize("text", ["Ja.", f"Ja.\n\n{ATTRIBUTION}\n> Nee?\n> Ja?", f"{ATTRIBUTION}\n> Nee?\n> Ja?\n\nJa."])
def test_one_answer_above_or_below_a_quote_is_no_exchange(text):
    assert quoting.split(text).exchange == ""


def test_a_quote_that_the_html_marks_is_a_quote_even_alone():
    assert quoting.split("Nee.\n\n> Ja?", "<p>Nee.</p><blockquote type=cite>Ja?</blockquote>").reply == "Nee."


def test_the_rest_of_a_quoted_line_that_a_server_folded_is_quoted():
    text = "> Uw zaak is overgedragen aan een collega die gespecialiseerd is in het huurrecht en\ndie u volgende week\n> zal bellen.\n\nNee."
    assert quoting.split(text).reply == "Nee."


def test_a_short_answer_between_short_questions_is_no_rest_of_a_line():
    assert quoting.split("> Kunt u dinsdag\nnee\n> Of woensdag?\nja").reply == "nee\nja"


@pytest.mark.parametrize("text", [f"{HEADER}\n\nWij bellen u.", "---------- Forwarded message ---------\nVan: x", "> x\n> y"])
def test_a_mail_of_older_mail_alone_has_no_newest_part(text):
    assert quoting.split(text).reply == ""


def test_a_command_in_an_older_mail_is_older_mail():
    found = quoting.split(f"Gedaan.\n\n{HEADER}\n\n#afgehandeld gegrond")
    assert "#" not in found.reply


@given(LINES, HTML)
def test_the_reply_is_a_part_of_the_text_in_order(lines, html):
    text = "\n".join(lines)
    found = quoting.split(text, html)
    assert is_part_in_order(found.reply, text)
    assert is_part_in_order(found.signature, text)
    assert is_part_in_order(found.quoted, text)


@given(LINES, HTML)
def test_no_word_is_lost_between_the_three_parts(lines, html):
    found = quoting.split("\n".join(lines), html, sender_name="Jan Jansen")
    kept = sorted(line for part in (found.reply, found.signature, found.quoted) for line in filled(part))
    assert kept == sorted(line for line in lines if line.strip())


@given(LINES, HTML)
def test_the_same_mail_is_always_divided_alike(lines, html):
    assert quoting.split("\n".join(lines), html) == quoting.split("\n".join(lines), html)


@given(LINES)
def test_an_exchange_repeats_all_of_the_reply(lines):
    found = quoting.split("\n".join(lines))
    assert not found.exchange or [line for line in filled(found.reply) if line not in filled(found.exchange)] == []


@given(st.lists(st.sampled_from(["Ja.", "Ik wacht al weken.", "", "Belt u mij terug?"]), min_size=1, max_size=8))
def test_a_letter_without_any_introduction_is_the_newest_part_whole(lines):
    text = "\n".join(lines)
    assert filled(quoting.split(text).reply) == filled(text)


@given(st.lists(st.sampled_from(["Ja.", "Ik wacht al weken.", "", "Belt u mij terug?"]), max_size=8))
def test_the_newest_part_has_no_older_mail_in_it(lines):
    once = quoting.split("\n".join([*lines, "Einde.", "", ATTRIBUTION, "", "Wij bellen u."])).reply
    assert quoting.split(once).reply == once


@pytest.mark.parametrize(
    "line",
    [
        "> x", "Op", "From: x", "From: x\nTo: y", ATTRIBUTION, f"{ATTRIBUTION}\n> x", "wrote:", "x a@b.example 10:12 2025 :", "--", "-----",
        "groet", "| x", "-----Original Message-----", "##- reply above this line -##", ">>> Jan 3-11-2025 10:12 >>>",
        "On Mon, Nov 3, 2025 at 10:12 AM", "Anna <a@b.example> wrote", f"{'-' * 300}x-", f"{'(' * 80}@{')' * 80}\n2025-11-03 10:12 wrote:",
        f"{'!' * 200}a wrote 10:12 2025:", "dit bericht is vertrouwelijk en bestemd voor\n", "",
    ],
)  # fmt: skip
def test_very_many_lines_are_divided_without_losing_one(line):
    """As many lines as a text may have, each of which may begin an older mail: quadratic work on them would take hours."""
    text = "\n".join([line] * (body.LONGEST // (len(line) + 1)))
    found = quoting.split(text)
    assert sum(len(filled(part)) for part in (found.reply, found.signature, found.quoted)) == len(filled(text))


@pytest.mark.parametrize("piece", ["x", ">", ":", "-", " ", "Op 3 ", "Anna <a@b.example> ", "reply above ", "|", "<"])
@pytest.mark.parametrize("end", ["", ":", " wrote:", "--"])
def test_one_very_long_line_is_divided(piece, end):
    text = f"Nee.\n{piece * (1_000_000 // len(piece))}{end}\n> x"
    found = quoting.split(text)
    assert sum(len(filled(part)) for part in (found.reply, found.signature, found.quoted)) == len(filled(text))


@pytest.mark.parametrize(
    "html",
    [
        "<blockquote type=cite>x</blockquote>\n" * 20_000,
        "<blockquote>" * 20_000,
        "<div class=gmail_quote>a" * 20_000,
        "<div style='border-top:solid #E1E1E1 1.0pt'>" * 20_000,
        f"<div class='{'a ' * 300_000}'>gmail_quote</div>",
    ],
    ids=["many", "deep", "open", "rules", "classes"],
)
def test_html_that_is_made_to_hurt_is_read(html):
    text = "x\n" * 20_000
    found = quoting.split(text, html)
    assert sum(len(filled(part)) for part in (found.reply, found.signature, found.quoted)) == 20_000


def test_own_words_do_not_drift_apart_where_a_quote_stood():
    found = quoting.split(f"Dag,\n\n{ATTRIBUTION}\n\n> x\n\n> y\n\nNee.\n> z\nJa.")
    assert [pair for pair in pairwise(found.reply.split("\n")) if pair == ("", "")] == []
