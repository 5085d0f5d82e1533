"""A handler presses a button in our letter: his program makes a new mail, without a thread, and it counts as his."""

from email import message_from_bytes, policy
from html.parser import HTMLParser
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from desk_office import ANNA, BRAM, CARLA, EVA, RULES, DeskOffice, Letter

from complaints.complaint import Status
from complaints.situation import Evidence
from daemon import intake, reading
from storage import dossiers, inbox
from storage.database import transaction


class Links(HTMLParser):
    """The buttons of a letter: label -> address."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._at = ""

    def handle_starttag(self, tag, attrs):
        self._at = dict(attrs).get("href") or "" if tag == "a" else ""

    def handle_data(self, data):
        if "?subject=" in self._at and data.strip():
            self.found[data.strip()] = self._at
            self._at = ""


def presses(office: DeskOffice, person: str, letter: Letter, label: str, **filled: str) -> None:
    """Open the mail behind a button, fill in its places, and send it as a new mail."""
    reader = Links()
    html = message_from_bytes(letter.mail.as_bytes(), policy=policy.default).get_body(("html",))
    reader.feed(html.get_content())
    link = urlsplit(reader.found[label])
    fields = parse_qs(link.query)
    body = fields["body"][0]
    for place, word in filled.items():
        body = body.replace(f"[{place}]", word)
    office.receives(from_=person, to=unquote(link.path), subject=fields["subject"][0], text=body.replace("\r\n", "\n"))


@pytest.fixture(params=["reply address", "mark in the subject"])
def letter(request, office):
    """Bram's letter: its proof travels in the address, or, where the server knows no plus-addresses, in the subject."""
    if request.param == "mark in the subject":
        office.office.close()
        rules = RULES.replace("  languages: [nl, en]", "  languages: [nl, en]\n  reply_tokens: false")
        (office.folder / "rules.yaml").write_text(rules, "utf-8")
        office.opens()
    return office.has_a_complaint_about_work()


def evidence_of_the_next_mail(office):
    with transaction(), inbox.next_entry(office.clock.now()) as entry:
        message = reading.read(office.office, entry.mime, entry.received_at)
        return message, reading.situation(office.office, entry, message, office.clock.now()).thread


def test_a_ready_mail_is_proof_without_a_thread(office, letter):
    presses(office, BRAM, letter, "Besproken", naam="Jansen")
    for mailbox in office.office.mailboxes:
        intake.look_into(office.office, mailbox)
    message, thread = evidence_of_the_next_mail(office)
    assert (message.references, message.in_reply_to) == ((), None)
    assert (thread.evidence, thread.holder) == (Evidence.TOKEN, BRAM)


def test_a_ready_mail_does_what_stands_on_the_button(office, letter):
    presses(office, BRAM, letter, "Besproken", naam="Jansen")
    office.works_until_quiet()
    assert office.dossier.complaint.discussed == "2 maart 2026: met Jansen"
    assert "besproken met de medewerker" in office.last_letter_to(BRAM).text


def test_a_ready_mail_in_the_hands_of_another_does_nothing(office, letter):
    for person in (CARLA, EVA):
        presses(office, person, letter, "Besproken", naam="Jansen")
    office.works_until_quiet()
    assert {complaint.discussed for complaint in dossiers.listing()} == {None}


def test_a_place_that_was_not_filled_in_is_asked_for(office, letter):
    presses(office, BRAM, letter, "Uitstel 1 week")
    office.works_until_quiet()
    assert "[reden] is nog niet ingevuld" in office.last_letter_to(BRAM).text
    assert len(office.letters_to(ANNA)) == 1


def test_the_echo_carries_the_button_that_takes_it_back(office, letter):
    presses(office, BRAM, letter, "Contact gehad", **{"wat is er besproken": "maandag meer"})
    office.works_until_quiet()
    assert office.dossier.complaint.status is Status.CONTACTED
    presses(office, BRAM, office.last_letter_to(BRAM), "Ongedaan")
    office.works_until_quiet()
    assert office.dossier.complaint.status is Status.ASSIGNED
    assert "Status: toegewezen" in office.last_letter_to(BRAM).text


def test_the_whole_life_of_a_complaint_goes_by_buttons(office, letter):
    presses(office, BRAM, letter, "Contact gehad", **{"wat is er besproken": "hij wil excuses"})
    office.works_until_quiet()
    presses(
        *(office, BRAM, letter, "Afgehandeld: gegrond"),
        **{"jouw antwoord aan de klant": "U heeft gelijk. Het spijt ons.", "naam": "Jansen", "oorzaak": "snelheid"},
        datum="2-3",
        leerpunt="bel binnen twee dagen terug",
    )
    office.works_until_quiet()
    assert office.dossier.complaint.status is Status.CLOSED
    assert "U heeft gelijk. Het spijt ons." in office.last_letter_to(ANNA).text


def test_the_text_of_a_letter_names_the_address_and_the_line(office, letter):
    assert "#besproken met [naam]" in letter.text
    assert letter.reply_to in letter.text
