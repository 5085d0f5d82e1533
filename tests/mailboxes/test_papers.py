"""Text and papers told apart, whatever a mail is built of; and promises that hold for any bytes."""

import base64
import binascii
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailboxes import enriched, flowed, htmltext, parse, sealed, transfer, uuencode
from tests import fuzz, promises

MAILS = [path.read_bytes() for path in sorted(fuzz.MAILS.glob("*.eml"))]
HEAD = "From: Anna <anna@voorbeeld.example>\nMIME-Version: 1.0\n"


def mixed(*parts: str, kind: str = "mixed") -> bytes:
    body = "".join(f"--grens\n{part}\n" for part in parts)
    return f"{HEAD}Content-Type: multipart/{kind}; boundary=grens\n\n{body}--grens--\n".encode()


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32))
def test_a_mutated_mail_keeps_every_promise(seed):
    promises.keep(fuzz.mutated(random.Random(seed), MAILS))


@settings(deadline=None)
@given(st.binary(max_size=1_000))
def test_any_bytes_keep_every_promise(raw):
    promises.keep(raw)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_base64_as_it_should_be_comes_back(raw):
    assert transfer.decode(base64.encodebytes(raw), "base64") == raw


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["base64", "quoted-printable", "x-uuencode", "7bit", "", "onbekend"]))
def test_no_transfer_encoding_raises(raw, encoding):
    transfer.decode(raw, encoding)


@settings(deadline=None)
@given(st.text(max_size=200), st.binary(min_size=1, max_size=500))
def test_a_uuencoded_file_comes_out_whole_and_leaves_the_text(text, content):
    text = text.replace("\r", "").replace("begin", "")
    lines = "".join(binascii.b2a_uu(content[at : at + 45]).decode() for at in range(0, len(content), 45))
    rest, files = uuencode.split(f"{text}\nbegin 644 bon.pdf\n{lines}`\nend\nslot")
    assert (rest, [file.content for file in files]) == (f"{text}\nslot", [content])


@settings(deadline=None)
@given(st.text(alphabet="<>/a bcparmexcerptnofill\n\x00", max_size=200), st.booleans())
def test_enriched_text_never_raises(source, richtext):
    enriched.text_of(source, is_richtext=richtext)


@settings(deadline=None)
@given(st.text(alphabet="> -a\n", max_size=200), st.booleans())
def test_flowed_text_keeps_its_letters(text, delsp):
    assert flowed.joined(text, delsp=delsp).count("a") == text.count("a")


@pytest.mark.parametrize(
    ("parts", "text", "names"),
    [
        (["\nhoi", "Content-Type: text/html\n\n<p>hoi</p>"], "hoi", []),
        (["\neen", "\ntwee", "\neen"], "een\n\ntwee", []),
        (["Content-Type: text/plain; name=brief.txt\n\nhoi"], "hoi", ["brief.txt"]),
        (["\nhoi", "Content-Type: application/applefile; name=x\n\nfork"], "hoi", []),
        (["\nhoi", "\n \n"], "hoi", []),
        (["\nhoi", "Content-Type: text/html\nContent-Disposition: attachment; filename=a.html\n\n<p>x"], "hoi", ["a.html"]),
        (["\nhoi", "Content-Type: image/png\n\nx"], "hoi", ["deel-1.png"]),
    ],
)
def test_text_and_papers_are_told_apart(parts, text, names):
    message = parse.read(mixed(*parts))
    assert (message.text, [paper.name for paper in message.attachments]) == (text, names)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b"),
        ("<td>a</td><td>b</td>", "a b"),
        ("<a href='https://x.example'><img alt='Ons logo'></a>", "[Ons logo] <https://x.example>"),
        ("<img alt='image001.png' src=x>", ""),
        ("<a href='https://www.x.example/'>x.example</a>", "x.example"),
        ("<a href='javascript:x()'>klik</a>", "klik"),
        ("<div style='white-space: pre-wrap'>a\n b</div>", "a\n b"),
        ("<![CDATA[a <b>]]>", "a <b>"),
        ("&#151;&eacute", "—é"),
        ("<div style='font-size:0'>weg<b style='font-size:1em'>blijft</b>weg</div>", "blijft"),
        ("<p style='opacity:0.9'>zicht", "zicht"),
        ("<div style='display:none'>weg</div>", ""),
    ],
)
def test_html_reads_as_a_person_sees_it(source, text):
    assert htmltext.text_of(source) == text


def test_a_clear_signature_that_never_ends_leaves_the_text_alone():
    text = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nWoorden."
    assert sealed.without_clear_signatures(text) == text


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_under_the_name_of_smime_raise(raw):
    sealed.smime(raw)


def test_the_papers_of_an_attached_mail_hang_under_it():
    inner = mixed("\nbinnen", "Content-Type: application/pdf; name=bon.pdf\n\n%PDF").decode().replace("grens", "binnen")
    (paper,) = parse.read(mixed("\nbuiten", f"Content-Type: message/rfc822\n\n{inner}")).attachments
    assert [one.name for one in paper.papers] == ["bon.pdf"]


def test_a_mail_in_a_mail_in_a_mail_and_so_on_says_what_was_not_read():
    deep = "Content-Type: message/rfc822\n\n" * 50
    assert "was not read" in (parse.read(f"{HEAD}{deep}x".encode()).error or "")
