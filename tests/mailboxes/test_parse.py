"""Reading never fails, whatever the bytes, and the same bytes always read the same."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from complaints.message import Kind
from mailboxes import charsets, headers, htmltext, parse, parts

MAILS = [path.read_bytes() for path in sorted((Path(__file__).parent.parent / "mails").glob("*.eml"))]
NOON = datetime(2025, 11, 3, 12, tzinfo=UTC)


def mail(body: str, *fields: str) -> bytes:
    return "\r\n".join(["From: Anna <anna@voorbeeld.example>", *fields, "", body]).encode()


@given(st.binary(max_size=400))
def test_no_bytes_raise(raw):
    parse.read(raw)
    parse.glance(raw)


@settings(max_examples=150)
@given(st.sampled_from(MAILS), st.integers(0, 4000), st.integers(0, 300), st.binary(max_size=20))
def test_a_damaged_mail_is_still_read(raw, at, length, junk):
    damaged = raw[:at] + junk + raw[at + length :]
    assert parse.read(damaged) == parse.read(damaged)


@given(st.sampled_from(MAILS), st.binary(max_size=30))
def test_no_text_has_a_nul_or_half_a_letter(raw, junk):
    message = parse.read(raw + junk + b"\0\0")
    for text in (message.text, message.reply, message.subject, message.quoted):
        assert "\0" not in text
        text.encode()


@given(st.text(max_size=200))
def test_header_values_never_raise(value):
    headers.words(value)
    headers.addresses(value)
    headers.parameters(value)
    headers.moment(value)
    headers.message_ids(value)


@given(st.text(alphabet="<>/adivpblockquote \"='&;!-", max_size=200))
def test_html_never_raises(html):
    htmltext.text_of(html)


def test_html_nested_very_deeply_keeps_its_words():
    assert "woorden" in htmltext.text_of("<div>" * 5000 + "woorden" + "</div>" * 5000)


def test_a_mail_nested_ten_thousand_deep_says_what_was_not_read():
    raw = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(10_000))
    assert "nests deeper" in (parse.read(b"From: a@voorbeeld.example\n" + raw).error or "")


def test_a_mail_of_too_many_parts_says_what_was_not_read():
    raw = b"From: a@voorbeeld.example\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 10_000
    assert str(parts.MOST) in (parse.read(raw).error or "")


@pytest.mark.parametrize(
    "bait",
    ["=?" * 50_000, "<" * 100_000, '"' * 99_999, "(" * 100_000, "a@" * 50_000, ";x=" * 30_000, " " * 100_000, "\\" * 99_999],
)
def test_a_header_made_to_be_slow_is_read(bait):
    message = parse.read(mail("Hallo", f"Subject: {bait}", f"To: {bait}", f"Content-Type: text/plain; {bait}", f"Date: {bait}"))
    assert message.from_addr == "anna@voorbeeld.example"


@pytest.mark.parametrize(
    "bait", ["Op ", "Van: x\n", "> ", "-- \n", "schreef ", "Groet\n", "ik ben ", "dit bericht ", "--", "<", "__________"]
)
def test_a_text_made_to_be_slow_is_read(bait):
    assert parse.read(mail(bait * 30_000, "Subject: Fwd: x")).from_addr == "anna@voorbeeld.example"


def test_one_mail_in_two_mailboxes_has_one_fingerprint():
    body = mail("Hallo", "Message-ID: <1@voorbeeld.example>")
    first = b"Received: from a\r\nDelivered-To: klachten@arag.example\r\n" + body
    second = (b"Delivered-To: info@arag.example\r\n" + body).replace(b"\r\n", b"\n")
    assert parse.glance(first).fingerprint == parse.glance(second).fingerprint


def test_another_body_has_another_fingerprint():
    assert parse.glance(mail("een")).fingerprint != parse.glance(mail("twee")).fingerprint


@pytest.mark.parametrize("raw", MAILS[::7])
def test_a_glance_sees_what_reading_sees(raw):
    glance, message = parse.glance(raw), parse.read(raw)
    assert (glance.message_id, glance.from_addr, glance.subject) == (message.message_id, message.from_addr, message.subject)


def test_a_letter_of_ours_that_came_back_is_known():
    raw = mail("Hallo", "Message-ID: <K-1@arag.example>")
    assert parse.read(raw, is_own="<K-1@arag.example>".__eq__).kind is Kind.OWN


def test_the_moment_of_receipt_is_kept():
    assert parse.read(b"", received_at=NOON).received_at == NOON


@pytest.mark.parametrize(
    ("raw", "declared", "text"),
    [
        ("caf\u00e9".encode(), "utf-8", "café"),
        ("caf\u00e9".encode("cp1252"), "utf-8", "café"),
        ("caf\u00e9 €".encode("cp1252"), "iso-8859-1", "café €"),
        ("caf\u00e9".encode(), "us-ascii", "café"),
        ("şık".encode("iso-8859-9"), "iso-8859-9", "şık"),
        ("日本".encode("iso-2022-jp"), "iso-2022-jp", "日本"),
        (b"a\0b\r\nc\rd", None, "ab\nc\nd"),
        (b"\x81\x8d", "iso-8859-1", "\x81\x8d"),
    ],
)
def test_text_is_decoded_by_the_first_character_set_that_fits(raw, declared, text):
    assert charsets.decode(raw, declared) == text


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("Anna@Voorbeeld.Example", [("", "anna@voorbeeld.example")]),
        (
            '"Vries, Anna de" <a@voorbeeld.example>, b@voorbeeld.example',
            [("Vries, Anna de", "a@voorbeeld.example"), ("", "b@voorbeeld.example")],
        ),
        ("a@voorbeeld.example (Anna)", [("Anna", "a@voorbeeld.example")]),
        ("=?utf-8?B?QW5uw6k=?= <a@voorbeeld.example>", [("Anné", "a@voorbeeld.example")]),
        ("groep: a@voorbeeld.example, b@voorbeeld.example;", [("", "a@voorbeeld.example"), ("", "b@voorbeeld.example")]),
        ("undisclosed-recipients:;", []),
        ("<>", []),
    ],
)
def test_addresses_are_bare_and_lower_case(value, found):
    assert headers.addresses(value) == found


def test_a_letter_cut_between_two_encoded_words_is_whole():
    assert headers.words("=?utf-8?B?Y2Fmww==?=\n =?utf-8?B?qQ==?= open") == "café open"


def test_flowed_lines_are_joined_and_the_signature_mark_is_not():
    raw = mail("Een lange \r\nregel.\r\n-- \r\nAnna", "Content-Type: text/plain; format=flowed")
    assert parse.read(raw).text == "Een lange regel.\n-- \nAnna"


def test_flowed_lines_with_delsp_lose_the_blank():
    raw = mail("Een woord af \r\ngebroken.", "Content-Type: text/plain; format=flowed; delsp=yes")
    assert parse.read(raw).text == "Een woord afgebroken."


def test_a_bounce_that_the_library_stumbles_over_is_quiet(caplog):
    message = parse.read(b"From: \xff mailer-daemon\nReturn-Path: <>\nSubject: Undeliverable: x\n\ngone")
    assert (message.kind, caplog.records) == (Kind.BOUNCE, [])
