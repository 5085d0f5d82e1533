"""Outlook's own containers and their packed RTF: opened, bounded, and never a reason to fail."""

import random
import struct

import compressed_rtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailboxes import mapi, outlook, parse, rtf, tnef
from tests import outlook_files

CONTAINER = outlook_files.tnef(
    {mapi.BODY: "Tekst", mapi.SUBJECT: "Klacht"}, [{mapi.ATTACH_LONG_FILE: "a.pdf", mapi.ATTACH_DATA: b"%PDF"}]
)
FILE = outlook_files.msg(
    {mapi.BODY: "Tekst", mapi.SUBJECT: "Klacht"}, [], [{mapi.ATTACH_LONG_FILE: "a.pdf", mapi.ATTACH_DATA: b"%PDF" * 2_000}]
)


@settings(deadline=None)
@given(st.binary(max_size=3_000))
def test_what_a_library_packs_is_unpacked_byte_for_byte(raw):
    assert rtf.unpacked(compressed_rtf.compress(raw)) == raw


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_packed_bytes_that_are_none_never_raise(raw):
    rtf.unpacked(raw)
    rtf.unpacked(struct.pack("<II4sI", 2**31, 2**31, b"LZFu", 0) + raw)


def test_packed_rtf_never_grows_beyond_its_limit():
    body = (b"\x00abcdefgh" + b"\xff" + b"\x0d\xaf" * 8) * 300_000
    assert len(rtf.unpacked(struct.pack("<II4sI", len(body) + 12, 2**31 - 1, b"LZFu", 0) + body)) <= rtf.LARGEST


@settings(deadline=None)
@given(st.text(alphabet="\\{}'*u0123456789abpartfhmlg; é\n", max_size=300))
def test_rtf_never_raises(source):
    text, html = rtf.text_and_html(("{\\rtf1 " + source).encode("latin-1"))
    assert len(text) + len(html) <= len(source) + 10


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (rb"{\rtf1\ansi\ansicpg1252 caf\'e9 \'80\par x}", "café €\nx"),
        (rb"{\rtf1{\fonttbl{\f0\fcharset204 A;}}\f0\'cf\'f0}", "Пр"),
        (rb"{\rtf1{\fonttbl{\f0\fcharset128 A;}}\f0\'93\'fa\'96\'7b}", "日本"),
        (rb"{\rtf1 \u8364?\u-10179?\u-8704? x}", "€😀 x"),
        (rb"{\rtf1 a{\*\onbekend weg}b{\pict 00ff}c{\v weg}d}", "abcd"),
        (rb"{\rtf1{\field{\*\fldinst HYPERLINK x}{\fldrslt zichtbaar}}}", "zichtbaar"),
        (b"{\\rtf1 a\\bin4 \x00}{\\b}", "ab"),
    ],
)
def test_rtf_reads_as_a_person_sees_it(source, text):
    assert rtf.text_and_html(source)[0] == text


@pytest.mark.parametrize("whole", [CONTAINER, FILE], ids=["winmail.dat", ".msg"])
def test_a_spoilt_container_is_read_or_kept_and_never_raises(whole):
    dice = random.Random(1)
    for _ in range(300):
        spoilt = bytearray(whole)
        for _ in range(dice.randint(1, 9)):
            spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
        cut = bytes(spoilt[: dice.randrange(len(spoilt))])
        for raw in (bytes(spoilt), cut):
            assert isinstance(tnef.to_mail(raw), bytes | None)
            assert isinstance(outlook.to_mail(raw), bytes | None)


def test_sizes_in_a_container_are_only_claims():
    assert tnef.to_mail(CONTAINER[:6] + struct.pack("<BII", 1, 0x00069003, 2**32 - 1) + b"\xff" * 20) is None


def test_a_document_of_another_program_in_the_same_kind_of_file_is_no_mail():
    assert outlook.to_mail(outlook_files.compound_file({"WordDocument": b"x" * 5_000})) is None


def test_a_file_of_outlook_without_a_sender_is_still_read():
    message = parse.read(FILE)
    assert (message.text, message.subject, message.from_addr) == ("Tekst", "Klacht", None)


def test_containers_within_containers_end_somewhere():
    inner = CONTAINER
    for _ in range(30):
        inner = outlook_files.tnef(
            {mapi.BODY: "x"}, [{mapi.ATTACH_DATA: outlook_files.MESSAGE_IID + inner, mapi.ATTACH_METHOD: 5}]
        )
    assert tnef.to_mail(inner) is not None
