"""Numbers can be found where they are made, and a token fits one complaint and one addressee."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from complaints.matters import Kind, Matter
from complaints.numbers import Claim, Tokens, finder, make

OURS = Tokens(b"geheim van de proef", "klachten@arag.example")
PATTERNS = ("K-{year}-{serial:06d}", "KB-{year}-{serial:05d}", "{year}.{serial}", "KL{year}{serial:06d}")

numbers = st.builds(make, st.just(PATTERNS[0]), year=st.integers(2000, 2099), serial=st.integers(1, 999_999))
addresses = st.from_regex(r"[a-z]{1,8}@[a-z]{1,8}\.example", fullmatch=True)
causes = st.text(max_size=20)


@pytest.mark.parametrize("pattern", PATTERNS)
@given(year=st.integers(2000, 2099), serial=st.integers(1, 999_999))
def test_the_finder_finds_what_was_made(pattern: str, year: int, serial: int) -> None:
    number = make(pattern, year=year, serial=serial)
    found = finder(pattern).search(f"Betreft klacht {number.lower()}, graag antwoord.")
    assert found is not None
    assert found[0] == number.lower()


@pytest.mark.parametrize(
    "text", ["OK-2026-000123", "A-K-2026-000123", "K-26-000123", "K-2026-", "K 2026 000123", "K-2026-0001234567"]
)
def test_the_finder_passes_by_what_only_looks_like_one(text: str) -> None:
    assert finder(PATTERNS[0]).search(text) is None


def claim_in(text: str) -> Claim:
    (claim,) = OURS.claims([text])
    return claim


@given(numbers, addresses, causes, st.integers(0, 9))
def test_a_message_id_tells_its_number_and_fits_its_addressee(number: str, addressee: str, cause: str, step: int) -> None:
    claim = claim_in(OURS.message_id(number, addressee, cause, step))
    assert claim.number == number
    assert OURS.fits(claim, addressee.upper())


@given(numbers, addresses)
def test_a_reply_address_tells_its_number_and_fits_its_addressee(number: str, addressee: str) -> None:
    claim = claim_in(OURS.reply_address(number, addressee))
    assert claim.number == number
    assert OURS.fits(claim, addressee)


@given(numbers, addresses, addresses)
def test_a_token_fits_nobody_else(number: str, addressee: str, other: str) -> None:
    assume(addressee != other)
    assert not OURS.fits(claim_in(OURS.reply_address(number, addressee)), other)


@given(numbers, numbers, addresses)
def test_a_token_fits_no_other_number(number: str, other: str, addressee: str) -> None:
    assume(number != other)
    claim = claim_in(OURS.reply_address(number, addressee))
    assert not OURS.fits(Claim(other, claim.nonce, claim.mac), addressee)


@given(numbers, addresses)
def test_a_token_of_another_secret_does_not_fit(number: str, addressee: str) -> None:
    strange = Tokens(b"een ander geheim", OURS.address).reply_address(number, addressee)
    assert not OURS.fits(claim_in(strange), addressee)


@given(numbers, addresses, causes, st.integers(0, 9))
def test_the_same_cause_gives_the_same_message_id(number: str, addressee: str, cause: str, step: int) -> None:
    assert OURS.message_id(number, addressee, cause, step) == OURS.message_id(number, addressee, cause, step)


@given(numbers, addresses, causes, st.integers(0, 9))
def test_another_step_gives_another_message_id(number: str, addressee: str, cause: str, step: int) -> None:
    assert OURS.message_id(number, addressee, cause, step) != OURS.message_id(number, addressee, cause, step + 1)


def test_a_letter_outside_any_dossier_claims_no_number() -> None:
    assert claim_in(OURS.message_id(None, "els@arag.example", "maand", 1)).number == "NONE"


def test_a_look_alike_on_another_domain_is_no_claim() -> None:
    assert not OURS.claims([OURS.reply_address("K-2026-000123", "a@b.example").replace("@arag.example", "@vreemd.example")])


def test_without_plus_addresses_the_reply_goes_to_the_plain_address() -> None:
    assert Tokens(b"geheim", OURS.address, plus=False).reply_address("K-2026-000123", "a@b.example") == OURS.address


def test_an_own_letter_is_known_by_its_look() -> None:
    assert OURS.is_ours(OURS.message_id("K-2026-000123", "a@b.example", "mail 1", 1))
    assert not OURS.is_ours("<een@klant.example>")


@given(st.lists(st.text(max_size=60), max_size=4))
def test_claims_are_sought_in_anything_without_an_error(texts: list[str]) -> None:
    assert all(not OURS.fits(claim, "anna@klant.example") for claim in OURS.claims(texts))


def test_a_mark_in_a_subject_proves_one_dossier_for_one_addressee():
    plain = Tokens(b"geheim", OURS.address, plus=False)
    (claim,) = plain.claims_in(f"Besproken [{plain.mark('K-2026-000123', 'bram@arag.example')}]")
    assert claim.number == "K-2026-000123"
    assert plain.fits(claim, "Bram@ARAG.example")
    assert not plain.fits(claim, "eva@vreemd.example")


def test_a_mark_of_another_secret_or_number_proves_nothing():
    plain, strange = (Tokens(secret, OURS.address, plus=False) for secret in (b"geheim", b"anders"))
    mark = strange.mark("K-2026-000123", "bram@arag.example")
    other = plain.mark("K-2026-000124", "bram@arag.example").replace("000124", "000123")
    claims = plain.claims_in(f"[{mark}] [{other}]")
    assert len(claims) == 2
    assert [claim for claim in claims if plain.fits(claim, "bram@arag.example")] == []


def test_where_the_address_carries_the_token_the_subject_carries_the_bare_number():
    assert OURS.mark("K-2026-000123", "bram@arag.example") == "K-2026-000123"


def test_a_mark_is_no_token_and_a_token_is_no_mark():
    plain = Tokens(b"geheim", OURS.address, plus=False)
    mark = plain.mark("K-2026-000123", "bram@arag.example")
    assert plain.claims([mark, f"<{mark}@arag.example>"]) == []
    assert plain.claims_in(OURS.reply_address("K-2026-000123", "bram@arag.example")) == []


MATTERS = st.builds(Matter, st.sampled_from(Kind), st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True))


@given(MATTERS, addresses)
def test_the_answer_to_a_letter_about_a_report_or_a_point_tells_which(matter: Matter, addressee: str) -> None:
    places = [OURS.reply_address(matter.token, addressee), OURS.message_id(matter.token, addressee, "report", 0)]
    assert [OURS.matter([place], addressee) for place in places] == [matter, matter]


@given(MATTERS, addresses, addresses)
def test_it_tells_nobody_else(matter: Matter, addressee: str, other: str) -> None:
    assume(addressee != other)
    assert OURS.matter([OURS.reply_address(matter.token, addressee)], other) is None


@given(st.none() | numbers, addresses)
def test_a_letter_about_a_complaint_or_about_nothing_is_about_no_report(number: str | None, addressee: str) -> None:
    assert OURS.matter([OURS.reply_address(number, addressee)], addressee) is None
