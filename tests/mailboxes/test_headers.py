"""Values of header fields: words, addresses, moments, ids and parameters, in every form that mail in the wild has."""

import email.utils
from datetime import UTC, datetime, timedelta, timezone
from email.header import Header
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailboxes import charsets, headers

LATIN = st.characters(min_codepoint=32, max_codepoint=0x17F, exclude_characters="\x7f\xad")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("=?utf-8?Q?Waarom??=", "Waarom?"),
        ("=?utf-8?Q?Hoe?=3F?=", "Hoe??"),
        ("=?utf-8?Q?a?==?utf-8?Q?b?=", "ab"),
        ("=?utf-8?B?SGFsbG8=", "Hallo"),
        ("=?utf-8?Q?Hallo_Anna", "Hallo Anna"),
        ("a =?utf-8?B?w6k=?= b", "a é b"),
        ("=?utf-8?B?8J+YgA==?= =?utf-8?Q?_5?=", "😀 5"),
        ("(=?ISO-8859-1?Q?a_b?=)", "(a b)"),
        ("=?utf-8?Q??=", ""),
        ("=?utf-8?X?a?=", "=?utf-8?X?a?="),
        ("twee  blanco's", "twee  blanco's"),
        ("\x00a\tb", "a b"),
    ],
)
def test_encoded_words_are_read_as_meant(value, text):
    assert headers.words(value) == text


@settings(deadline=None)
@given(st.text(alphabet=LATIN, max_size=60), st.sampled_from(["utf-8", "iso-8859-15", "cp1252"]))
def test_what_the_standard_library_encodes_comes_back(text, charset):
    try:
        raw = text.encode(charset)
    except UnicodeEncodeError:
        return
    if charset != "utf-8" and not raw.isascii() and charsets.decode(raw) == raw.decode("utf-8", "replace"):
        return  # these very letters happen to be UTF-8, and are read so
    written = Header(text, charset, maxlinelen=40).encode(linesep="\n")
    assert headers.words(written.replace("\n", "")).split() == text.split()


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("a@voorbeeld.example (Anna (de) Vries)", [("Anna (de) Vries", "a@voorbeeld.example")]),
        ("Vries, Anna de <a@voorbeeld.example>", [("Vries, Anna de", "a@voorbeeld.example")]),
        ("Anna a@voorbeeld.example", [("Anna", "a@voorbeeld.example")]),
        ("Anna [mailto:a@voorbeeld.example]", [("Anna", "a@voorbeeld.example")]),
        ("<@r.example:a@voorbeeld.example>", [("", "a@voorbeeld.example")]),
        ("a@x.example; b@x.example", [("", "a@x.example"), ("", "b@x.example")]),
        ("<a@x.example> <b@x.example>", [("", "a@x.example"), ("", "b@x.example")]),
        ('"onaf <a@x.example>, b@x.example', [("", "a@x.example"), ("", "b@x.example")]),
        ("Mailer <MAILER-DAEMON>", [("Mailer", "mailer-daemon")]),
        ("Anna", []),
        ("a@[192.0.2.1]", [("", "a@[192.0.2.1]")]),
        ("Pete(A \\) chap) <pete(his)@silly.example(host)>", [("Pete", "pete@silly.example")]),
        ('"\\"Anna\\" de V." <a@x.example>', [('"Anna" de V.', "a@x.example")]),
        ("A Group:Ed <e@x.example>,j@x.example;", [("Ed", "e@x.example"), ("", "j@x.example")]),
    ],
)
def test_addresses_are_found_in_whatever_form(value, found):
    assert headers.addresses(value) == found


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(alphabet="abcDEF éë,.;<>@()\"\\':", max_size=20),
            st.from_regex(r"[a-z]{1,8}@[a-z]{1,8}\.example", fullmatch=True),
        ),
        max_size=5,
    )
)
def test_every_address_that_was_written_by_the_rules_is_found(people):
    value = ", ".join(email.utils.formataddr((name, address), charset="utf-8") for name, address in people)
    assert [address for _, address in headers.addresses(value)] == [address for _, address in people]


@settings(deadline=None)
@given(st.datetimes(min_value=datetime(1971, 1, 1), max_value=datetime(2100, 1, 1)), st.integers(-14 * 60, 14 * 60))
def test_a_moment_written_by_the_rules_comes_back(moment, minutes):
    exact = moment.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    assert headers.moment(email.utils.format_datetime(exact)) == exact


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("3 Nov 25 09:15 EST", datetime(2025, 11, 3, 14, 15, tzinfo=UTC)),
        ("Mon, 3 Nov 2025 09:15:00 CEST", datetime(2025, 11, 3, 7, 15, tzinfo=UTC)),
        ("Mon, 3 Nov 2025 09:15:00 GMT+0100", datetime(2025, 11, 3, 8, 15, tzinfo=UTC)),
        ("2025-11-03T09:15:00Z", datetime(2025, 11, 3, 9, 15, tzinfo=UTC)),
        ("24 Nov 99 09:00:00 -0800 (PST)", datetime(1999, 11, 24, 17, tzinfo=UTC)),
        ("Mon, 3 Nov 2025 23:59:60 +0000", datetime(2025, 11, 3, 23, 59, 59, tzinfo=UTC)),
        ("3/11/2025 09:15 +0100", None),
        ("31 Feb 2025 09:15 +0100", None),
        ("Mon, 3 Nov 2025 24:15:00 +0100", None),
        ("Mon, 3 Nov 2025 09:15:00 +9900", None),
        ("maandag 3 november 2025 09:15", None),
        ("Mon, 3 Nov 2025", None),
        ("0026-01-01 10:00", None),
        ("", None),
    ],
)
def test_a_moment_is_right_or_none(value, moment):
    assert headers.moment(value) == moment


@pytest.mark.parametrize(
    ("values", "ids"),
    [
        (["<a@b>"], ("<a@b>",)),
        (["a@b c@d"], ("<a@b>", "<c@d>")),
        (["<a\n @b>", "<c@d>"], ("<a@b>", "<c@d>")),
        (["Uw bericht van maandag <a@b>"], ("<a@b>",)),
        (["12345"], ("<12345>",)),
        (["<<a@b>>"], ("<a@b>",)),
        ([""], ()),
        (["< >"], ()),
    ],
)
def test_ids_are_found_with_or_without_brackets(values, ids):
    assert headers.message_ids(*values) == ids


@pytest.mark.parametrize(
    ("value", "main", "found"),
    [
        ("text/plain; charset=us-ascii (gewoon)", "text/plain", {"charset": "us-ascii"}),
        ("multipart/mixed boundary=xyz", "multipart/mixed", {"boundary": "xyz"}),
        ('attachment; filename="a "b" c.pdf"; size=3', "attachment", {"filename": 'a "b" c.pdf', "size": "3"}),
        ('attachment; filename="onaf.pdf', "attachment", {"filename": "onaf.pdf"}),
        ("attachment; filename*=%E2%82%AC.pdf", "attachment", {"filename": "€.pdf"}),
        ("attachment; filename*=\"utf-8''%c3%a9.pdf\"", "attachment", {"filename": "é.pdf"}),
        ("attachment; filename*1=noot.pdf; filename*0=aap", "attachment", {"filename": "aapnoot.pdf"}),
        ('attachment; filename="50% korting.pdf"', "attachment", {"filename": "50% korting.pdf"}),
        ("TEXT / HTML;;charset=x", "text/html", {"charset": "x"}),
        ("", "", {}),
    ],
)
def test_parameters_are_read_as_meant(value, main, found):
    assert headers.parameters(value) == (main, found)


@settings(deadline=None)
@given(st.text(alphabet=LATIN, min_size=1, max_size=60))
def test_a_name_written_by_rfc_2231_comes_back(name):
    written = "utf-8''" + quote(name, safe="")
    assert headers.parameters(f"attachment; filename*={written}")[1]["filename"] == name.strip('"') or name.strip() != name


def test_a_spoilt_line_does_not_end_a_header_that_goes_on():
    found, _ = headers.read(b"From: a@x.example\nzomaar iets\nSubject: y\n\nz", 0, 50)
    assert found.get("subject") == "y"


def test_a_first_line_of_a_body_ends_a_header_without_an_empty_line():
    mime = b"From: a@x.example\nBeste mensen,\nLet op: dit is tekst.\n\nz"
    assert mime[headers.read(mime, 0, len(mime))[1] :].startswith(b"Beste mensen")


def test_a_header_too_long_to_be_read_still_has_its_body():
    mime = b"X-A: b\n" * 6_000 + b"\nHallo"
    found, body = headers.read(mime, 0, len(mime))
    assert (found.is_whole, mime[body:]) == (False, b"Hallo")
