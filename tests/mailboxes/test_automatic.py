"""Robots are told from people by what proves it; a complaint is never lost to a weak signal."""

import pytest

from complaints.message import Kind
from mailboxes import parse

COMPLAINT = "Ik wacht al zes weken op antwoord en wil een klacht indienen."


def read(*fields: str, text: str = COMPLAINT, sender: str = "anna@voorbeeld.example"):
    return parse.read("\n".join([f"From: {sender}", *fields, "", text]).encode())


@pytest.mark.parametrize(
    "fields",
    [
        (),
        ("X-Auto-Response-Suppress: All",),
        ("X-Auto-Response-Suppress: OOF, AutoReply",),
        ("Precedence: bulk",),
        ("List-Unsubscribe: <https://portaal.example/af>",),
        ("Auto-Submitted: no",),
        ("X-Loop: doorgestuurd",),
        ("X-MS-Exchange-Inbox-Rules-Loop: anna@voorbeeld.example",),
        ("Auto-Submitted: auto-generated", "Reply-To: klant@voorbeeld.example"),
        ("Return-Path: <>",),
        ("Subject: Onbestelbaar pakket en geen antwoord",),
        ("Subject: Afwezig rechtsbijstand",),
        ("Subject: Gelezen: uw brief",),
    ],
)
def test_a_complaint_with_weak_signals_comes_from_a_person(fields):
    assert read(*fields).kind is Kind.PERSON


@pytest.mark.parametrize("sender", ["scanner@kantoor.example", "noreply@portaal.example", "webshop@orders.example"])
def test_a_complaint_out_of_a_device_comes_from_a_person(sender):
    assert read(sender=sender).kind is Kind.PERSON


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        (("Auto-Submitted: auto-replied",), Kind.AUTO_REPLY),
        (("Auto-Submitted: auto-replied (vacation)",), Kind.OUT_OF_OFFICE),
        (("X-Autoreply: yes",), Kind.AUTO_REPLY),
        (("Precedence: auto_reply",), Kind.AUTO_REPLY),
        (("Delivered-To: autoresponder",), Kind.AUTO_REPLY),
        (("Auto-Submitted: auto-generated",), Kind.MACHINE),
        (("Auto-Submitted: auto-notified; owner-email=x@y.example",), Kind.MACHINE),
        (("X-Amazon-Mail-Relay-Type: notification",), Kind.MACHINE),
        (("List-Id: <x.voorbeeld.example>", "Precedence: list"), Kind.LIST),
        (("Subject: Automatische Antwort: Beschwerde",), Kind.AUTO_REPLY),
    ],
)
def test_a_strong_signal_decides_and_is_named(fields, kind):
    message = read(*fields, text="De voorraad is bijgewerkt.")
    assert (message.kind, bool(message.reasons)) == (kind, True)


def test_two_weak_signals_make_a_machine():
    assert read("Precedence: bulk", sender="no-reply@portaal.example", text="Uw pakket is onderweg.").kind is Kind.MACHINE


def test_our_own_quoted_letter_does_not_make_a_robot_of_a_person():
    quoted = "Nee, dat klopt niet.\n\nOp ma 3 nov 2025 om 10:12 schreef B <b@arag.example>:\n> Dit is een automatisch bericht.\n> Groet"
    assert read(text=quoted).reasons == ()


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        ("X-Spam-Flag: YES", "X-Spam-Flag: YES"),
        ("X-Spam-Status: Yes, score=8", "X-Spam-Status: Yes"),
        ("X-MS-Exchange-Organization-SCL: 6", "spam confidence level 6"),
        ("X-Spam-Status: No, score=0.1", None),
        ("X-MS-Exchange-Organization-SCL: -1", None),
    ],
)
def test_spam_is_what_a_filter_before_us_called_so(field, reason):
    assert read(field).spam == reason
