"""Compose, read back by the standard library: what we wrote is what a mail program shows."""

from binascii import b2a_qp
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from complaints.message import Attachment, Letter
from mailboxes.compose import compose

LETTER = Letter(
    message_id="<k-1.2@rechtsbijstand.example>",
    from_name="Voorbeeld Rechtsbijstand",
    from_addr="klachten@rechtsbijstand.example",
    to=("anna@post.example",),
    subject="Wij hebben uw klacht ontvangen [K-2026-000123]",
    text="Beste Anna,\n\nWij hebben uw klacht ontvangen.\n",
    html="<p>Beste Anna,</p>\n",
    date=datetime(2026, 3, 2, 9, 15, tzinfo=UTC),
)
PDF = Attachment(name="brief.pdf", type="application/pdf", size=8, content=b"%PDF-1.7")
LOGO = Attachment(name="grafiek.png", type="image/png", size=4, content=b"\x89PNG", inline=True)
# Everything that people can type or paste, including what would break out of a header.
anything = st.text(st.characters(exclude_categories=["Cs", "Cf", "Cn", "Co"]), max_size=200)
nasty = st.one_of(
    anything, anything.map(lambda text: f"{text}\r\nBcc: dief@post.example\r\n\r\n{text}"), st.just("=?utf-8?q?x?=")
)


def read(letter: Letter) -> EmailMessage:
    mail = message_from_bytes(compose(letter), policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def spaces_only(text: str) -> str:
    """What is left of a text when everything invisible has become one space."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None
    content: str = part.get_content()
    return content.replace("\r\n", "\n")


def test_a_plain_letter_reads_back_as_it_was_written():
    mail = read(LETTER)
    assert (mail["subject"], body(mail, "plain"), body(mail, "html")) == (LETTER.subject, LETTER.text, LETTER.html)


def test_the_same_letter_gives_the_same_bytes():
    assert compose(LETTER) == compose(replace(LETTER, subject=LETTER.subject))


def test_the_mail_is_ascii_with_crlf_only():
    mime = compose(replace(LETTER, subject="Één klacht €", text="naïef ☂\r\nlos\rregel\n", attachments=[PDF], pictures=[LOGO]))
    assert mime.isascii()
    assert mime.count(b"\n") == mime.count(b"\r") == mime.count(b"\r\n")


def test_text_and_html_are_two_forms_of_one_letter():
    assert [part.get_content_type() for part in read(LETTER).walk()] == ["multipart/alternative", "text/plain", "text/html"]


def test_pictures_travel_with_the_html_and_papers_beside_it():
    shape = [part.get_content_type() for part in read(replace(LETTER, attachments=[PDF], pictures=[LOGO])).walk()]
    assert shape == [
        *("multipart/mixed", "multipart/alternative", "text/plain", "multipart/related"),
        *("text/html", "image/png", "application/pdf"),
    ]


def test_a_picture_is_found_by_its_name():
    picture = next(part for part in read(replace(LETTER, pictures=[LOGO])).walk() if part.get_content_type() == "image/png")
    assert picture["content-id"] == "<grafiek.png>"


@pytest.mark.parametrize(
    "name",
    [
        "brief.pdf",
        'een "brief".pdf',
        "één brief €.pdf",
        "日本語.pdf",
        "lang " * 40 + ".pdf",
        "é" * 120 + ".pdf",
        "=?utf-8?q?x?=.pdf",
    ],
)
def test_a_file_keeps_its_name_and_its_bytes(name):
    (paper,) = read(replace(LETTER, attachments=[replace(PDF, name=name)])).iter_attachments()
    assert (paper.get_filename(), paper.get_content()) == (name, PDF.content)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ("", "bijlage"),
        ("foto\u202efdp.exe", "fotofdp.exe"),
        ("a\r\nBcc: b.pdf", "a Bcc: b.pdf"),
    ],
)
def test_a_dangerous_file_name_is_made_harmless(name, safe):
    (paper,) = read(replace(LETTER, attachments=[replace(PDF, name=name)])).iter_attachments()
    assert paper.get_filename() == safe


@pytest.mark.parametrize("type_", ["message/rfc822", "multipart/mixed", "onzin", "text/html\r\nBcc: x", ""])
def test_a_kind_of_file_that_a_mail_cannot_carry_travels_as_plain_bytes(type_):
    content = b"Subject: kapot\n\n\xff\n"
    (paper,) = read(replace(LETTER, attachments=[replace(PDF, type=type_, content=content)])).iter_attachments()
    assert (paper.get_content_type(), paper.get_content()) == ("application/octet-stream", content)


def test_a_big_file_comes_through_whole():
    content = bytes(range(256)) * 4000
    (paper,) = read(replace(LETTER, attachments=[replace(PDF, content=content)])).iter_attachments()
    assert paper.get_content() == content


def test_an_automatic_letter_says_so():
    mail = read(replace(LETTER, automatic="auto-replied"))
    assert (mail["auto-submitted"], mail["x-auto-response-suppress"]) == ("auto-replied", "All")


def test_a_persons_words_are_not_called_automatic():
    assert {"auto-submitted", "x-auto-response-suppress"}.isdisjoint(name.lower() for name in read(LETTER))


def test_the_date_and_the_language_are_told():
    mail = read(LETTER)
    assert (mail["date"], mail["content-language"]) == ("Mon, 02 Mar 2026 09:15:00 +0000", "nl")


def test_an_answer_joins_its_thread():
    mail = read(replace(LETTER, in_reply_to="<c@post.example>", references=["<a@post.example>", "<b@post.example>"]))
    assert (mail["in-reply-to"], mail["references"]) == (
        "<c@post.example>",
        "<a@post.example> <b@post.example> <c@post.example>",
    )


def test_a_long_thread_keeps_its_first_and_latest_mails():
    thread = [f"<{place}@post.example>" for place in range(100)]
    kept = read(replace(LETTER, references=thread))["references"].split()
    assert kept == [thread[0], *thread[-19:]]


def test_a_message_id_that_is_none_is_left_out():
    mail = read(replace(LETTER, in_reply_to="onzin\r\nBcc: dief@post.example", references=["<twee woorden@post.example>", ""]))
    assert {"in-reply-to", "references", "bcc"}.isdisjoint(name.lower() for name in mail)


def test_several_people_are_all_named():
    people = [f"collega{place}@rechtsbijstand.example" for place in range(9)]
    assert [one.addr_spec for one in read(replace(LETTER, to=people))["to"].addresses] == people


def test_a_letter_without_people_still_has_a_to_header():
    assert read(replace(LETTER, to=()))["to"] == "undisclosed-recipients:;"


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("anna@müller.example", "anna@xn--mller-kva.example"),
        ('"anna b"@post.example', '"anna b"@post.example'),
        ("anna b@post.example", '"anna b"@post.example'),
        ("a@post.example, dief@post.example", '"a@post.example, dief"@post.example'),
        ("anna@post.example>\r\nBcc: dief", "anna@post.exampleBcc:dief"),
    ],
)
def test_an_address_stays_one_address(written, sent):
    header = next(line for line in compose(replace(LETTER, to=[written])).split(b"\r\n") if line.startswith(b"To:"))
    assert header == b"To: " + sent.encode()


def test_a_local_part_outside_ascii_travels_raw():
    assert "To: jörg@post.example".encode() in compose(replace(LETTER, to=["jörg@post.example"]))


@pytest.mark.parametrize("name", ["Anna de Vries", "Vries, Anna de", 'Anna "Ans" de Vries', "Jörg Müller", "a\\b", "=?x?="])
def test_a_name_reads_back_as_it_was_written(name):
    (sender,) = read(replace(LETTER, from_name=name))["from"].addresses
    assert (sender.display_name, sender.addr_spec) == (name, LETTER.from_addr)


def test_a_very_long_name_reads_back_with_the_older_reader():
    """The newer reader of Python 3.11 puts spaces between the encoded words of a name, against RFC 2047, 6.2."""
    mail = message_from_bytes(compose(replace(LETTER, from_name="é" * 99)), policy=policy.compat32)
    assert str(make_header(decode_header(mail["from"]))) == f"{'é' * 99} <{LETTER.from_addr}>"


def test_emoji_that_are_joined_stay_joined():
    assert read(replace(LETTER, subject="Gezin 👨\u200d👩\u200d👧"))["subject"] == "Gezin 👨\u200d👩\u200d👧"


@given(subject=nasty)
@settings(max_examples=150, deadline=None)
def test_any_subject_reads_back_on_one_line(subject):
    assert read(replace(LETTER, subject=subject))["subject"] == spaces_only(subject)


@given(text=anything)
@settings(max_examples=150, deadline=None)
def test_any_text_reads_back(text):
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    expected = unix if unix.endswith("\n") else unix + "\n"
    mail = read(replace(LETTER, text=text, html=text))
    part = mail.get_body(("plain",))
    assert part is not None
    decoded = part.get_payload(decode=True)
    assert isinstance(decoded, bytes)
    assert decoded.decode().replace("\r\n", "\n") == expected


@given(
    lines=st.lists(
        anything | st.sampled_from([".", "a ", "\t", "x" * 76, "x" * 75 + " ", "=" * 40, "é" * 400, "<p>"]), max_size=6
    )
)
@settings(max_examples=150, deadline=None)
def test_line_by_line_a_text_is_written_as_it_is_as_a_whole(lines):
    text = "\n".join([*lines, ""])
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    whole = b2a_qp(unix.replace("\n", "\r\n").encode(), istext=True)
    assert b"quoted-printable\r\n\r\n" + (whole or b"\r\n") + b"\r\n--=_" in compose(
        replace(LETTER, text=text, html="<p>x</p>\n")
    )


@given(name=nasty, addr=nasty, subject=nasty, reference=nasty, file=nasty, language=nasty)
@settings(max_examples=150, deadline=None)
def test_nothing_written_anywhere_adds_a_header_or_a_long_line(name, addr, subject, reference, file, language):
    letter = replace(
        LETTER,
        from_name=name,
        to=[addr],
        reply_to=addr or None,
        subject=subject,
        in_reply_to=reference,
        references=[reference],
        attachments=[replace(PDF, name=file)],
        language=language,
        automatic=language,
    )
    mime = compose(letter)
    head = mime.partition(b"\r\n\r\n")[0]
    names = {line.partition(b":")[0].lower() for line in head.split(b"\r\n") if not line.startswith(b" ")}
    assert names <= {
        *(b"from", b"to", b"reply-to", b"subject", b"date", b"message-id", b"in-reply-to", b"references"),
        *(b"auto-submitted", b"x-auto-response-suppress", b"content-language", b"mime-version", b"content-type"),
    }
    assert max(map(len, mime.split(b"\r\n"))) < 998
    assert b"\n" not in mime.replace(b"\r\n", b"")
