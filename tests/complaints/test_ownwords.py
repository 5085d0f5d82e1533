"""Only a colleague's own words of now go to the customer, and only when it is clear which those are."""

import pytest
from cast import ANNA, BRAM, HOUSE_RULES, NUMBER, a_mail, a_situation, a_thread, bram_writes, end_of, letters
from hypothesis import given
from hypothesis import strategies as st

from complaints import incoming, ownwords
from complaints.letters import TO_CUSTOMER, LetterName
from complaints.message import Attachment, IncomingMessage
from complaints.plan import Plan
from complaints.situation import Evidence

AUTHOR = HOUSE_RULES.person("bram")
OUR_LETTER = "> Hallo Bram,\n>\n> Deze klacht is voor jou.\n> Telefoon: 06-12345678"


def answer(text: str, reply: str, quoted: str = OUR_LETTER, **changes: object) -> IncomingMessage:
    facts = {"from_addr": BRAM, "subject": f"Re: [{NUMBER}]", "text": text, "reply": reply, "quoted": quoted, **changes}
    return a_mail(**facts)  # type: ignore[arg-type]


def plan_for(message: IncomingMessage) -> Plan:
    return incoming.decide(a_situation(message, thread=a_thread(Evidence.TOKEN)))


def words_to_anna(plan: Plan) -> list[str]:
    return [str(letter.facts["text"]) for letter in letters(plan, LetterName.RELAY) if list(letter.to) == [ANNA]]


def asked(plan: Plan) -> str:
    (letter,) = letters(plan, LetterName.HELP)
    return str(letter.facts["problems"])


@pytest.mark.parametrize(
    ("written", "goes"),
    [
        ("Ik bel u morgen.", "Ik bel u morgen."),
        ("Ik bel u morgen.\n\nBram Bakker", "Ik bel u morgen."),
        ("Ik bel u morgen.\n\nBram", "Ik bel u morgen."),
        ("Ik bel u morgen.\n\nBram Bakker\nRechtshulp Arbeid\nT 020-5550123\nintern: kamer 3.12", "Ik bel u morgen."),
        ("Ik bel u morgen.\n\nVriendelijke groet,\n\nBram Bakker\nJurist", "Ik bel u morgen."),
        ("Ik bel u morgen.\n\nmr. Bram Bakker | Jurist", "Ik bel u morgen.\n\nmr. Bram Bakker | Jurist"),
        (
            "Bram\nis de naam van uw nieuwe jurist, en hij belt u vandaag of morgen nog even op.",
            "Bram\nis de naam van uw nieuwe jurist, en hij belt u vandaag of morgen nog even op.",
        ),
        ("Punten:\n* een\n* twee", "Punten:\n* een\n* twee"),
        ("Bram Bakker\nRechtshulp Arbeid", ""),
        ("Beste mevrouw De Vries,", ""),
        ("Beste Anna,\n\nMet vriendelijke groet,\nBram", ""),
        ("Dag Anna!", ""),
        ("\n-- \n", ""),
        ("Beste Anna, ik bel u morgen.", "Beste Anna, ik bel u morgen."),
        ("Dag Anna, dat is goed.", "Dag Anna, dat is goed."),
    ],
)
def test_words_for_the_customer_are_told_from_greeting_and_signature(written: str, goes: str) -> None:
    assert AUTHOR is not None
    assert ownwords.for_customer(written, AUTHOR) == goes


@given(st.text(alphabet="ab. \n?", min_size=1, max_size=80))
def test_what_goes_is_always_what_was_written(text: str) -> None:
    assert AUTHOR is not None
    assert ownwords.for_customer(text, AUTHOR) in text


@pytest.mark.parametrize("text", ["Beste Anna,", "Beste Anna,\n\nGroet,\nBram", "Bram Bakker\nRechtshulp Arbeid"])
def test_a_mail_of_which_nothing_is_left_is_returned_with_a_question(text: str) -> None:
    plan = plan_for(answer(f"{text}\n{OUR_LETTER}", text))
    assert words_to_anna(plan) == []
    assert "wat wil je de klant schrijven?" in asked(plan)


def test_a_greeting_beside_a_command_is_no_letter() -> None:
    plan = plan_for(answer("Hallo,\n#contact gebeld\nBram Bakker", "Hallo,\n#contact gebeld\nBram Bakker"))
    assert words_to_anna(plan) == []
    assert end_of(plan) == "filed"


def test_an_undo_above_a_signature_is_still_alone() -> None:
    plan = plan_for(answer("#ongedaan\n\nBram Bakker\nJurist", "#ongedaan\n\nBram Bakker\nJurist"))
    assert "er is niets om terug te draaien" in asked(plan)


INLINE = "Beste Anna,\n> Waarom wacht ik?\nOmdat het druk was.\n> Wanneer hoor ik iets?\nMorgen."


def test_answers_between_the_lines_are_returned_with_a_question() -> None:
    plan = plan_for(answer(INLINE, "Beste Anna,\nOmdat het druk was.\nMorgen."))
    assert words_to_anna(plan) == []
    assert "tussen de regels" in asked(plan)


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        (f"Ik bel u morgen.\n\nOp maandag schreef ARAG:\n{OUR_LETTER}", "Ik bel u morgen."),
        (f"Op maandag schreef ARAG:\n{OUR_LETTER}\n\nIk bel u morgen.", "Ik bel u morgen."),
        (f"Ik bel u morgen.\n{OUR_LETTER}\n-- \nBram Bakker\nJurist", "Ik bel u morgen."),
        ("Ik bel u morgen.\n> een eigen teken\nTot dan.", "Ik bel u morgen.\n> een eigen teken\nTot dan."),
    ],
)
def test_an_answer_above_or_below_our_letter_goes(text: str, reply: str) -> None:
    assert words_to_anna(plan_for(answer(text, reply))) == [reply]


def test_commands_between_the_lines_are_no_letter_and_are_carried_out() -> None:
    text = "#ernst 3\n> Hallo Bram,\n#contact gebeld"
    assert end_of(plan_for(answer(text, "#ernst 3\n#contact gebeld"))) == "filed"


@pytest.mark.parametrize(
    "reply",
    ["Zie mijn antwoorden hieronder.", "Beste Anna,\n\nMijn reactie staat in rood.", "See below.", "Zie onder, groet."],
)
def test_a_mail_that_points_into_our_letter_is_returned_with_a_question(reply: str) -> None:
    plan = plan_for(answer(f"{reply}\n\nVan: ARAG\nDeze klacht is voor jou.", reply, "Van: ARAG\nDeze klacht is voor jou."))
    assert words_to_anna(plan) == []
    assert "hieronder" in asked(plan)


@pytest.mark.parametrize(
    "reply",
    ["Hieronder leg ik het uit.\n\nU had recht op hulp. Die krijgt u nu.", "De brief hieronder kent u. Wij trekken hem in."],
)
def test_a_mail_that_says_itself_what_it_points_to_goes(reply: str) -> None:
    assert words_to_anna(plan_for(answer(reply, reply))) == [reply]


@pytest.mark.parametrize("thanks", ["Bedankt!", "Dank je wel.", "Ok", "Top!", "Prima", "Dank u wel"])
def test_a_word_of_thanks_to_us_does_not_go_to_the_customer(thanks: str) -> None:
    plan = plan_for(answer(thanks, thanks))
    assert words_to_anna(plan) == []
    assert "voor de klant bedoeld" in asked(plan)


@pytest.mark.parametrize("word", ["Stop", "stop!", "Hoi,\n\nOngedaan.\n\nGroeten", "HELP", "besproken", "Undo", "geen klacht"])
def test_the_word_of_a_command_without_its_sign_is_no_letter(word: str) -> None:
    plan = bram_writes(word)
    assert not [letter for letter in letters(plan) if letter.letter in TO_CUSTOMER]
    (said,) = letters(plan, LetterName.HELP)
    assert "bedoel je een opdracht?" in str(said.facts["problems"])


@pytest.mark.parametrize("word", ["Ja.", "Vrijdag", "Stop daarmee.", "Akkoord, maandag"])
def test_other_short_answers_go(word: str) -> None:
    assert letters(bram_writes(word), LetterName.RELAY)


@pytest.mark.parametrize("thanks", ["Dank u wel voor uw bericht.", "Prima, dan bel ik u morgen."])
def test_thanks_to_the_customer_go(thanks: str) -> None:
    assert words_to_anna(plan_for(answer(thanks, thanks))) == [thanks]


@pytest.mark.parametrize(
    ("name", "type_", "size", "goes"),
    [
        ("polis.pdf", "application/pdf", 80_000, True),
        ("foto.jpg", "image/jpeg", 900_000, True),
        ("image001.png", "image/png", 6_000, False),
        ("image001.png", "image/png", 600_000, True),
        ("Outlook-logo.png", "image/png", 6_000, False),
        ("afspraak.ics", "text/calendar", 900, False),
        ("winmail.dat", "application/ms-tnef", 9_000, False),
        ("winmail.dat", "application/octet-stream", 9_000, False),
        ("Bram Bakker.vcf", "text/vcard", 300, False),
        ("smime.p7s", "application/pkcs7-signature", 4_000, False),
        ("brief aan klant.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", 20_000, True),
    ],
)
def test_what_somebody_chose_to_add_goes_along(name: str, type_: str, size: int, *, goes: bool) -> None:
    paper = Attachment(name=name, type=type_, size=size)
    assert ownwords.papers([paper]) == ([paper] if goes else [])


def test_a_picture_that_a_signature_shows_stays_here() -> None:
    assert ownwords.papers([Attachment(name="logo.jpg", type="image/jpeg", size=900_000, inline=True)]) == []


def test_the_echo_names_the_papers_that_go_along_and_warns_of_a_mail_inside() -> None:
    papers = (
        Attachment(name="polis.pdf", type="application/pdf", size=9),
        Attachment(name="image001.png", type="image/png", size=9),
        Attachment(name="Re intern.eml", type="message/rfc822", size=9),
    )
    text = "Zie de bijlage.\n#contact gebeld"
    (echo,) = letters(plan_for(answer(text, text, attachments=papers)), LetterName.ECHO)
    shown = echo.facts["to_customer"]
    assert isinstance(shown, list)
    assert shown[0]["papers"] == ["polis.pdf", "Re intern.eml"]
    assert "mail als bijlage" in str(echo.facts["warnings"])


@pytest.mark.parametrize("text", ["Hierbij de stukken.", "Dagvaarding volgt morgen.", "Hiervoor onze excuses!"])
def test_a_short_sentence_that_begins_like_a_greeting_is_no_greeting(text: str) -> None:
    assert letters(bram_writes(text), LetterName.RELAY)[0].facts["text"] == text
