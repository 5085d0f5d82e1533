"""What proves who somebody is does not stand in lists."""

import re

import pytest
from cast import a_dossier, a_mail, a_situation, bram_writes, letters, local, only, ready_to_close
from hypothesis import given
from hypothesis import strategies as st

from complaints import incoming, masking
from complaints.complaint import Outcome, Status
from complaints.letters import LetterName
from complaints.plan import Beside, Register, SendLetter

BSN, IBAN, CARD = "111222333", "NL91 ABNA 0417 1643 00", "4111 1111 1111 1111"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"Mijn BSN is {BSN}.", "Mijn BSN is *********."),
        ("bsn 1112.22.333", "bsn ****.**.***"),
        (f"Stort op {IBAN} graag", "Stort op **** **** **** **** 00 graag"),
        ("NL91ABNA0417164300", "***************300"),
        ("DE89370400440532013000", "*******************000"),
        (f"kaart {CARD}", "kaart **** **** **** *111"),
    ],
)
def test_such_a_number_is_masked(text, shown):
    assert masking.masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        *("111222334", "zaaknummer 111222333", "tel. 111222333", "0612345678", "NL91 ABNA 0417 1643 01", "4111 1111 1111 1112"),
        *("R25.118.204", "12-03-2025", "K-2026-000123", "1.112.223.330", "", "geen getallen"),
    ],
)
def test_another_number_is_left_alone(text):
    assert masking.masked(text) == text


def test_the_kinds_are_told():
    assert masking.kinds_in(f"{BSN}, {IBAN}, {CARD}") == ["bsn", "iban", "card"]
    assert masking.kinds_in("niets") == []


@given(st.text(alphabet="0123456789 .-NLABbsn", max_size=120))
def test_masking_keeps_the_length_and_changes_no_other_sign(text):
    shown = masking.masked(text)
    assert len(shown) == len(text)
    assert all(new in {old, "*"} for old, new in zip(text, shown, strict=True))


@given(st.integers(0, 99_999_999))
def test_a_number_that_passes_the_11_test_is_masked(number):
    """The check digit is computed here in another way than the code does it."""
    head = f"{number:08d}"
    check = sum(weight * int(digit) for weight, digit in zip(range(9, 1, -1), head, strict=True)) % 11
    if check < 10 and number:
        assert masking.masked(f"mijn nummer {head}{check}") == "mijn nummer *********"


@given(st.integers(0, 9_999_999_999))
def test_a_dutch_account_is_masked(account):
    """The check digits are computed here from the letters' numbers: N L is 23 21, A B N A is 10 11 23 10."""
    check = 98 - int(f"10112310{account:010d}232100") % 97
    assert re.fullmatch(r"\*+\d{3}", masking.masked(f"NL{check:02d}ABNA{account:010d}"))


def test_the_register_and_subjects_of_letters_are_masked_but_the_handler_reads_the_mail_itself():
    plan = incoming.decide(a_situation(a_mail(f"Ik ben {BSN} en hoor niets.", subject=f"BSN {BSN}")))
    record = only(plan, Register)
    assert BSN not in record.subject + record.summary
    written = [effect for effect in plan if isinstance(effect, SendLetter)]
    assert [BSN in str(letter.facts["subject"]) for letter in written] == [False, False]
    assert [BSN in str(letter.facts.get("text", "")) for letter in written] == [False, True]


@pytest.mark.parametrize(
    ("dossier", "text"),
    [
        (a_dossier(), f"#splitsen BSN {BSN} staat verkeerd in de polis"),
        (
            ready_to_close(status=Status.CLOSED, outcome=Outcome.UPHELD, closed_at=local("2025-01-06 10:00")),
            f"#heropen want BSN {BSN} staat nog verkeerd in de polis",
        ),
    ],
    ids=["split", "reopened too late"],
)
def test_a_complaint_that_a_colleague_opens_beside_another_is_masked_too(dossier, text):
    plan = only(bram_writes(text, dossier), Beside).plan
    record = only(plan, Register)
    assert "BSN ********* staat" in record.subject
    assert "BSN ********* staat" in record.summary
    read = {letter.letter: BSN in str(letter.facts) for letter in letters(plan)}
    assert read == {LetterName.SPLIT: False, LetterName.ASSIGNMENT: True}


def test_who_does_not_handle_it_sees_no_address_and_no_phone():
    hidden = masking.all_masked("Anna <anna@klant.example>, 06-12345678 of +31 6 1234 5678")
    assert "anna@" not in hidden
    assert "1234" not in hidden
    assert "klant.example" in hidden
