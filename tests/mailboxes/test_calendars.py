"""An invitation is told from a letter with an appointment attached."""

import pytest

from complaints.message import Attachment
from mailboxes import calendars

LETTER = "Ik heb een klacht over de hoorzitting. " * 12


def appointment(method="REQUEST", title="Gesprek", type_="text/calendar", name="invite.ics"):
    content = f"BEGIN:VCALENDAR\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nSUMMARY:{title}\r\nEND:VEVENT\r\n".encode()
    return Attachment(name=name, type=type_, size=len(content), content=content)


@pytest.mark.parametrize(
    ("inline", "papers", "subject", "text", "found"),
    [
        ("REQUEST", [], "Gesprek", "", "REQUEST"),
        ("REPLY", [appointment("REPLY")], "Geaccepteerd: Gesprek", "", "REPLY"),
        ("CANCEL", [appointment("CANCEL")], "Canceled: Gesprek", LETTER, "CANCEL"),
        ("REQUEST", [appointment()], "Uitnodiging: Gesprek op maandag", LETTER, "REQUEST"),
        ("", [appointment(type_="application/ics")], "Gesprek", "Zie bijlage.", "REQUEST"),
        ("", [], "Accepted: Gesprek", "", "MESSAGE"),
        ("", [appointment(title="Zitting")], "Klacht over de hoorzitting", LETTER, ""),
        ("REQUEST", [appointment(title="Zitting")], "Klacht over de hoorzitting", LETTER, ""),
        ("PUBLISH", [appointment("PUBLISH")], "Gesprek", "", ""),
        ("", [], "Geaccepteerd: ons voorstel", "Ik neem het voorstel aan.", ""),
        ("", [], "Klacht", LETTER, ""),
    ],
)
def test_a_message_of_a_calendar_is_known(inline, papers, subject, text, found):
    assert calendars.method(inline, papers, subject, text, "") == found


def test_outlooks_own_class_of_message_is_known():
    assert calendars.method("", [], "Gesprek", "", "urn:content-classes:calendarmessage") == "MESSAGE"
