"""A report tells who was not reached, why, and which letter it was, however the server writes it down."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.message import Kind
from mailboxes import bounce_words, delivery_status, parse, reply_codes

DAEMON = "Mail Delivery System <mailer-daemon@mx.elders.example>"
WEG = "weg@elders.example"


def read(text, *fields, sender=DAEMON, subject="Undelivered Mail Returned to Sender"):
    head = [f"From: {sender}", "To: klachten@arag.example", f"Subject: {subject}", *fields]
    return parse.read("\n".join([*head, "", text]).encode())


def worst(text):
    return delivery_status.worst(delivery_status.read(text))


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("550 5.1.1 User unknown", "5.1.1"),
        ("550-5.7.26 not authenticated", "5.7.26"),
        ("(#5.1.1)", "5.1.1"),
        ("550 User unknown", "5.1.1"),
        ("552 quota exceeded", "5.2.2"),
        ("552 no reason", "5.2.2"),
        ("554 something else", "5.0.0"),
        ("451 try later", "4.0.0"),
        ("the mailbox is full", "5.2.2"),
        ("connect to 5.1.1.2 with Postfix 2.5.1.3", None),
        ("sent 550 bytes", None),
        ("", None),
    ],
)
def test_a_status_is_found_in_codes_and_words(said, status):
    assert reply_codes.in_words(said) == status


@pytest.mark.parametrize(
    ("field", "diagnosis", "status"),
    [
        ("5.1.1", "", "5.1.1"),
        ("5.0.0 (permanent failure)", "smtp; 550 5.2.1 disabled", "5.2.1"),
        ("5.1.1", "smtp; 550 5.7.1 spam", "5.1.1"),
        ("5.0.0", "smtp; 450 4.2.1 busy", "5.0.0"),
        ("", "smtp; 550 No such user", "5.1.1"),
        ("", "", None),
    ],
)
def test_a_reports_own_status_counts_unless_it_says_nothing(field, diagnosis, status):
    assert reply_codes.status(field, diagnosis) == status


@pytest.mark.parametrize(
    "fields",
    [
        "Final-Recipient: rfc822; weg@elders.example\nAction: failed",
        "Final-Recipient: RFC822;<weg@elders.example>\nAction: Failed (bad address)",
        "Final-Recipient: LOCAL; <weg@elders.example>\nAction: failed",
        "Final-Recipient: weg@elders.example\nAction: failure",
        "Original-Recipient: rfc822;weg@elders.example\nFinal-Recipient: rfc822;x@intern.example\nAction: failed",
        "Original-Recipient: rfc822;\nFinal-Recipient: rfc822;weg@elders.example\nAction: failed",
        "X-Actual-Recipient: rfc822; weg@elders.example\nAction: error",
        "Final-Recipient: rfc822;\n  weg@elders.example\nAction: failed",
        "Action: failed\nFinal-Recipient: rfc822; WEG@elders.example",
        "Final-Recipient: rfc822;ok@elders.example\nAction: delivered\n\nFinal-Recipient: rfc822;weg@elders.example\nAction: failed",
        "Final-Recipient: rfc822;late@elders.example\nAction: delayed\n\nFinal-Recipient: rfc822;weg@elders.example\nAction: failed",
        "Final-Recipient: rfc822;ok@elders.example\nAction: relayed\nFinal-Recipient: rfc822;weg@elders.example\nAction: failed",
        "> Final-Recipient: rfc822;weg@elders.example\n> Action: failed",
    ],
)
def test_the_recipient_who_failed_is_told(fields):
    found = worst(f"Reporting-MTA: dns; mx\n\n{fields}\n")
    assert (found.address, found.failed) == (WEG, True)


@pytest.mark.parametrize(
    ("action", "status", "kind"),
    [
        ("failed", "5.1.1", Kind.BOUNCE),
        ("failed", "4.4.7", Kind.BOUNCE),
        ("delayed", "4.4.1", Kind.DELAYED),
        ("", "4.4.1", Kind.DELAYED),
        ("", "5.1.1", Kind.BOUNCE),
        ("delivered", "2.0.0", Kind.MACHINE),
        ("relayed", "2.0.0", Kind.MACHINE),
        ("expanded", "2.0.0", Kind.MACHINE),
    ],
)
def test_the_action_decides_and_else_the_status(action, status, kind):
    line = f"Action: {action}\n" if action else ""
    assert read(f"Final-Recipient: rfc822; {WEG}\n{line}Status: {status}\n").kind is kind


@pytest.mark.parametrize(
    "said",
    [
        f"Your message could not be delivered to: {WEG}",
        f"The following address failed:\n\n  <{WEG}>\n",
        f"Contact help@elders.example.\nUser unknown: {WEG}",
        f"<{WEG}>: host mx.elders.example said: 550 5.1.1 unknown; ask postmaster@elders.example",
        f"Uw bericht kon niet worden bezorgd aan '{WEG}'.",
        f"Empfänger: {WEG}\nDie Zustellung ist fehlgeschlagen.",
    ],
)
def test_the_address_is_found_near_the_servers_words(said):
    assert bounce_words.recipients(said, {"klachten@arag.example"})[0] == WEG


def test_our_own_address_is_never_the_recipient():
    said = "Could not deliver your message from klachten@arag.example.\n550 User unknown"
    assert read(said).bounced_recipient is None


def test_without_an_address_the_returned_letters_own_is_taken():
    message = read(f"Unable to deliver your message.\n\n--- Original message ---\nFrom: klachten@arag.example\nTo: {WEG}\n")
    assert (message.kind, message.bounced_recipient) == (Kind.BOUNCE, WEG)


@pytest.mark.parametrize("sender", ["Anna <anna@klant.example>", DAEMON])
@pytest.mark.parametrize("subject", ["Klacht", "Vraag over mijn dossier"])
def test_a_complaint_is_no_bounce_whatever_machine_sent_it(sender, subject):
    assert read("Ik wacht al zes weken op mijn jurist.", sender=sender, subject=subject).bounced_recipient is None


@pytest.mark.parametrize(
    "text",
    [
        "Mijn mail aan jurist@arag.example kan niet worden bezorgd. Wat nu?",
        "Ik krijg steeds: 550 5.1.1 user unknown, jurist@arag.example",
        "Uw brief werd niet bezorgd op mijn adres, en mijn mail aan jurist@arag.example ook niet.",
    ],
)
def test_a_person_who_writes_about_mail_that_did_not_arrive_is_a_person(text):
    assert read(text, sender="Anna <anna@klant.example>", subject="Mail niet bezorgd").kind is Kind.PERSON


@pytest.mark.parametrize("subject", ["FW: Onbestelbaar: Uw brief", "Re: Undeliverable", "Doorst: Unzustellbar"])
def test_a_person_who_passes_a_bounce_on_is_a_person(subject):
    message = read(f"Wat nu?\n\n550 5.1.1 {WEG} could not be delivered", sender="Anna <anna@klant.example>", subject=subject)
    assert message.kind is Kind.PERSON


@given(st.text(alphabet="Final-Recipient:Action rfc822;@x.failed45\n <>Status", max_size=400))
def test_any_report_is_read(text):
    found = worst(text)
    assert found is None or found.failed or found.arrived or found.action or (found.status or "").startswith("4")


@given(st.text(max_size=300))
def test_a_status_has_three_numbers(text):
    status = reply_codes.in_words(text)
    assert status is None or [part.isdigit() for part in status.split(".")] == [True] * 3


@pytest.mark.parametrize(
    "bait", ["delivery ", "550 ", "a@", "a@b.c ", "5.1.1 ", "user ", "Action: failed\n", "Message-ID: \n", "(", "n'a pas ", "> "]
)
def test_a_notice_made_to_be_slow_is_read(bait):
    assert read(bait * (300_000 // len(bait))).message_id is None


def test_a_report_without_its_parts_is_still_a_report():
    fields = ('Content-Type: multipart/report; report-type=disposition-notification; boundary="b"',)
    assert read("--b\n\nGelezen.\n--b--", *fields, sender="a@klant.example", subject="x").kind is Kind.READ_RECEIPT
