"""Our own letters are held to plain words and to the ways on that law asks for."""

import pytest

from complaints import wording
from complaints.letters import LetterName

OUTCOME = """Wij geven u deels gelijk.
Herbeoordeling. Beantwoord deze mail.
Kifid: www.kifid.nl, Postbus 93257, 070-333 8 999. Tuchtraad. Rechter."""


def faults(text: str, letter: LetterName = LetterName.RELAY, language: str = "nl", **facts: object) -> list[str]:
    return list(wording.faults(letter, language, text, facts))


def test_plain_words_pass() -> None:
    assert faults("Wij bellen u morgen. Dan hoort u meer.") == []


@pytest.mark.parametrize(
    ("text", "language", "fault"),
    [
        ("Inzake uw klacht bellen wij u.", "nl", "'inzake' is no plain word."),
        ("Wij bellen u met betrekking tot uw klacht.", "nl", "'met betrekking tot' is no plain word."),
        ("We call you pursuant to the rules.", "en", "'pursuant' is no plain word."),
        ("Wij bellen je morgen.", "nl", "a customer is addressed with u."),
    ],
)
def test_a_word_that_stumbles_is_named(text: str, language: str, fault: str) -> None:
    assert faults(text, language=language) == [fault]


def test_a_plain_word_that_only_holds_a_bad_one_passes() -> None:
    assert faults("De zulksgewijze indiening is betreffendelijk.") == []


def test_long_sentences_are_counted() -> None:
    assert faults("woord " * 25 + ".") == ["its sentences have 25 words on average; 20 is the most."]


def test_words_of_others_are_not_ours() -> None:
    assert faults("Hallo.\n> Inzake de klacht van je.\n    #notitie inzake je") == []


def test_what_no_letter_may_say_is_named() -> None:
    (fault,) = faults("Bel eerst uw behandelaar.")
    assert "klachtenbeleid 5b" in fault


def test_an_outcome_with_every_way_on_passes() -> None:
    assert faults(OUTCOME, LetterName.OUTCOME, kifid_until="2 juni 2026") == []


@pytest.mark.parametrize(
    ("gone", "fault"),
    [
        ("www.kifid.nl", "the way to Kifid is missing."),
        ("Postbus 93257", "Kifid's postal address is missing."),
        ("333 8 999", "Kifid's telephone number is missing."),
        ("Tuchtraad", "the Tuchtraad is missing."),
        ("Rechter", "the court is missing."),
        ("Herbeoordeling", "the second review is missing."),
    ],
)
def test_an_outcome_without_a_way_on_is_named(gone: str, fault: str) -> None:
    assert faults(OUTCOME.replace(gone, "iets"), LetterName.OUTCOME, kifid_until="2 juni 2026") == [fault]


def test_an_outcome_that_was_granted_owes_none() -> None:
    assert faults("U heeft gelijk.", LetterName.OUTCOME, kifid_until=None) == []


@pytest.mark.parametrize("line", ["U krijgt antwoord op 9 maart 2026.", "<p>Uiterlijk 9-3.</p>", "Vóór 2026-03-09 hoort u iets."])
def test_a_date_in_a_template_is_found(line: str) -> None:
    assert wording.literal_dates(line) == [line]


@pytest.mark.parametrize(
    "line", ["Uiterlijk op {{ answer_date | date }}.", "Bel 070-333 8 999.", '<p style="margin:0 0 16px 0">Ja</p>']
)
def test_a_fact_or_a_number_is_no_date(line: str) -> None:
    assert wording.literal_dates(line) == []


def test_an_outcome_for_one_who_is_at_kifid_names_every_way_on_as_well() -> None:
    assert faults(OUTCOME, LetterName.OUTCOME, kifid_until=None, at_kifid=True) == []
    assert faults("U heeft ongelijk.", LetterName.OUTCOME, kifid_until=None, at_kifid=True) != []
