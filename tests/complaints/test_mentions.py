"""Numbers, phones, postcodes and wishes are found as people write them, and nothing else is taken for one."""

import pytest
from cast import HOUSE_RULES, NUMBER, a_mail
from hypothesis import given
from hypothesis import strategies as st

from complaints import mentions
from complaints.message import Forwarded
from complaints.rules import Patterns


def found(text, subject="", quoted=""):
    return mentions.find(subject, text, HOUSE_RULES, quoted)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("zaaknummer 2025-12345", "2025-12345"),
        ("Ontslagzaak R25.118.204: niemand belt", "R25.118.204"),
        ("dossiernr: AB 123456", "AB 123456"),
        ("dossiernr. ab123456", "AB123456"),
        ("zaak nr. 1234567.", "1234567"),
        ("dossier-nummer 1234567", "1234567"),
        ("Uw kenmerk: R25.118.204", "R25.118.204"),
        ("het dossiernummer is 25.118.204", "25.118.204"),
        ("zaaknummer (1234567)", "1234567"),
        ("case number 1234567", "1234567"),
        ("Aktenzeichen 1234567", "1234567"),
        ("mijn zaak sinds 2024", None),
        ("de zaak van 12-03-2025", None),
        ("de zaak 2025-03-12", None),
        ("mijn zaak met 12345 euro schade", None),
        ("zaakwaarnemer 1234567", None),
        (f"Ons kenmerk: {NUMBER}", None),
    ],
)
def test_a_case_is_known_by_its_number(text, number):
    assert found(text).case_number == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("polis 12.345.678", "12.345.678"),
        ("polisnummer POL-88412", "POL-88412"),
        ("(polis 0098765)", "0098765"),
        ("policy no. AB123456", "AB123456"),
        ("mijn polis loopt tot 01-01-2027", None),
    ],
)
def test_a_policy_is_known_by_its_number(text, number):
    assert found(text).policy_number == number


def test_a_number_in_the_subject_goes_before_one_in_the_text():
    assert found("zaak 7654321", subject="Zaak 1234567").case_number == "1234567"


def test_a_number_in_the_mail_quoted_below_is_found_as_well():
    assert found("Ik hoor niets.", quoted="Uw zaaknummer: 1234567").case_number == "1234567"


@pytest.mark.parametrize(
    "written",
    [
        *("06-12345678", "06 1234 5678", "06.12.34.56.78", "0612345678", "(020) 555 01 23", "020-5550123", "(06) 12345678"),
        *("+31 (0)6 1234 5678", "+31(0)20-5550123", "0031 6 12345678", "+31612345678", "+31-6-12345678", "06 - 12 34 56 78"),
        *("+49 30 1234567", "+32 470 12 34 56"),
    ],
)
def test_a_phone_number_is_given_as_it_is_written(written):
    assert found(f"Bel mij op {written}, graag vandaag.").phone == written


@pytest.mark.parametrize(
    "text",
    ["op 03-11-2025 10:12", "NL91ABNA0417164300", "€ 0.123.456.789", "zaak 1234567890", "0012345", "00000000000", "1.234.567,00"],
)
def test_a_date_an_account_or_an_amount_is_no_phone_number(text):
    assert found(text).phone is None


def test_a_phone_number_in_our_own_quoted_letter_is_not_the_customers():
    mail = a_mail("Ik hoor niets.\n> Bel 020-5550123", reply="Ik hoor niets.", quoted="> Bel 020-5550123")
    assert mentions.of(mail, HOUSE_RULES).phone is None


def test_the_number_of_who_forwards_is_not_the_customers():
    first = Forwarded(from_addr="anna@klant.example", text="Bel mij op 06-12345678. Zaak 1234567.")
    mail = a_mail("Zie onder.", signature="Hanna, tel. 020-5550123", forwarded=first)
    told = mentions.of(mail, HOUSE_RULES)
    assert (told.phone, told.case_number) == ("06-12345678", "1234567")


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        ("Dorpsstraat 1, 1234 AB Dorp", "1234 AB"),
        ("1234AB", "1234 AB"),
        ("DAT WAS IN 2025 EN NU WEER", None),
        ("1234 SS", None),
        ("0123 AB", None),
        ("in 2025 ab", None),
    ],
)
def test_a_postcode_is_dutch(text, postcode):
    assert found(text).postcode == postcode


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("Naam: Anna\nGewenste oplossing: een andere jurist\nTelefoon: 06", "een andere jurist"),
        ("Wat verwacht u van ons?\nBel mij vandaag.", "Bel mij vandaag."),
        ("Desired outcome: an apology", "an apology"),
        ("Gewenste oplossing:\nTelefoon: 06-12345678", None),
        ("Ik wil een gewenste oplossing", None),
    ],
)
def test_a_wish_is_read_where_a_form_asks_for_it(text, wish):
    assert found(text).wish == wish


def test_without_rules_a_phone_number_is_still_found():
    assert mentions.find("", "zaak 1234567, bel 06-12345678", None) == mentions.Mentions(phone="06-12345678")


@given(st.text(alphabet="0123456789+-. ()/zaknrpoliscse:#\nABR", max_size=300))
def test_looking_never_fails_and_gives_what_stands_there(text):
    told = found(text)
    assert told.phone is None or told.phone.replace(" ", "") in "".join(text.split())


def test_a_pattern_of_the_business_needs_one_group():
    with pytest.raises(ValueError, match="exactly one group"):
        Patterns(case_number=r"\d{5}")
