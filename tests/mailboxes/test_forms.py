"""Mails of forms: what was filled in is found in every shape that they have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_form_mails import CUSTOMERS, MAILS, as_json, as_xml, lines

from mailboxes import forms


@pytest.mark.parametrize(("shape", "filled"), MAILS, ids=[f"{shape.__name__} {filled['E-mail']}" for shape, filled in MAILS])
def test_every_field_is_found(shape, filled):
    assert filled.items() <= dict(forms.pairs(shape(filled).as_bytes())).items()


def test_a_mail_of_a_person_is_no_form():
    mime = b"From: anna@klant.example\r\nSubject: klacht\r\n\r\nIk wacht al zes weken.\r\nGroet: Anna\r\n"
    assert forms.pairs(mime) == []


def test_a_file_that_goes_before_the_text_is_believed():
    mail = as_json(CUSTOMERS[0])
    assert dict(forms.pairs(mail.as_bytes()))["Naam"] == CUSTOMERS[0]["Naam"]


@pytest.mark.parametrize("content", [b"", b"{", b"[" * 100_000, b"\xff\xfe", b'{"a": null}', b"3"])
def test_a_file_that_is_no_json_leaves_the_text(content):
    mail = lines(CUSTOMERS[0])
    mail.add_attachment(content, "application", "json", filename="x.json")
    assert dict(forms.pairs(mail.as_bytes())) == CUSTOMERS[0]


def test_an_xml_file_opens_no_other_file():
    mail = as_xml(CUSTOMERS[0])
    evil = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x><Naam>&e;</Naam><Klacht>traag</Klacht></x>'
    mail.clear_content()
    mail.set_content("leeg")
    mail.add_attachment(evil, "application", "xml", filename="x.xml")
    assert "root:" not in repr(forms.pairs(mail.as_bytes()))


def test_an_address_of_a_page_is_no_label():
    mime = b"Subject: x\r\n\r\nhttp://een.example/pad\r\nhttps://twee.example\r\n"
    assert forms.pairs(mime) == []


@given(st.binary(max_size=300))
def test_no_bytes_are_too_strange(body):
    assert isinstance(forms.pairs(b"Content-Type: text/html\r\n\r\n" + body), list)
