"""Who read a dossier, and the codes of the AFM: kept, and the same ever after."""

import pytest

from storage import access, afm_codes
from tests.storage.invented import NOW, a_complaint


def test_who_read_a_dossier_is_kept_with_when_and_how(database):
    one, other = a_complaint(), a_complaint()
    access.add([one.number, other.number], who="Risk Management", how="auditpakket 2026", at=NOW)
    assert access.of([one.number]) == [access.Access(NOW, "Risk Management", "auditpakket 2026", one.number)]


def test_nothing_is_known_of_a_dossier_that_nobody_read(database):
    assert access.of([a_complaint().number]) == []


def test_a_code_for_the_afm_is_the_same_the_next_year(database):
    numbers = [a_complaint().number for _ in range(3)]
    first = afm_codes.of(numbers)
    later = a_complaint().number
    assert {number: code for number, code in afm_codes.of([*numbers, later]).items() if number != later} == first


def test_no_two_complaints_share_a_code(database):
    codes = afm_codes.of([a_complaint().number for _ in range(20)])
    assert len(set(codes.values())) == 20


@pytest.mark.parametrize("number", ["K-2019-000001", ""])
def test_a_number_that_is_none_gets_no_code(database, number):
    assert afm_codes.of([number]) == {}
