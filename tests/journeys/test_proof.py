"""What shows years later that a letter to the customer went: a line in the journal with its Message-ID and the server's answer."""

import pytest
from databases import at_once
from desk_office import ANNA, BRAM, a_bounce

from complaints.complaint import DeadlineKind
from daemon import desk, intake, lost_letters, post
from mailboxes.base import Delivery, Fate
from storage import database, journal, outbox

NEW = "anna.nieuw@klant.example"


def lines(office):
    return [(entry.what, entry.why) for entry in journal.of(office.numbers[0]) if entry.what.startswith("brief ")]


def says(fate, answer):
    """A postman whose mail server says this of every letter."""

    def deliver(_mime, *, recipients, handing_over, **_):
        handing_over()
        return {address: Delivery(fate, answer) for address in recipients}

    return deliver


def test_the_acknowledgement_that_went_is_proven(office):
    office.has_a_complaint_about_work()
    (acknowledged,) = office.letters_to(ANNA)
    (why,) = [why for what, why in lines(office) if what == "brief verzonden: ontvangstbevestiging"]
    assert acknowledged.message_id in why
    assert "de mailserver: " in why


def test_a_letter_to_a_colleague_is_not(office):
    office.has_a_complaint_about_work()
    assert [what for what, _ in lines(office) if what.startswith("brief verzonden")] == ["brief verzonden: ontvangstbevestiging"]


@pytest.mark.parametrize(("fate", "what"), [(Fate.REFUSED, "brief niet aangekomen"), (Fate.UNKNOWN, "brief misschien verzonden")])
def test_one_that_did_not_arrive_is_written_down_too_without_an_address(office, monkeypatch, fate, what):
    monkeypatch.setattr(office.postman, "deliver", says(fate, f"550 5.1.1 <{ANNA}> unknown"))
    office.receives(subject="Ontslag", text="Mijn werkgever gaf mij ontslag.")
    office.works_until_quiet()
    (why,) = [why for each, why in lines(office) if each.startswith(what)]
    assert why.endswith("de mailserver: 550 5.1.1 <[adres]> unknown")
    assert ANNA not in why


def test_the_journal_stays_whole(office):
    letter = office.has_a_complaint_about_work()
    office.replies(BRAM, letter, "Beste Anna, ik bel u morgen.")
    office.works_until_quiet()
    assert journal.first_broken() is None


def test_the_desk_and_the_post_do_not_wait_for_each_other_in_a_circle(office):
    """Two senders and two desks at once: letters of one complaint are proven while further mails of it are handled."""
    letter = office.has_a_complaint_about_work()
    for turn in range(6):
        office.replies(BRAM, letter, f"Beste Anna, dit is brief {turn}.")
    while intake.look_into(office.office, office.office.mailboxes[0]):
        pass
    now = office.clock.now()

    def work(worker):
        try:
            for _ in range(40):
                if worker % 2:
                    post.send_next_letter(office.office, now)
                else:
                    desk.handle_next_message(office.office, now, office.desk)
        finally:
            database.close()

    at_once(work, workers=4)
    office.works_until_quiet()
    assert journal.first_broken() is None
    assert outbox.counts().get("queued", 0) == 0
    proven = [what for what, _ in lines(office) if what.startswith("brief verzonden")]
    assert len(proven) == 7


def test_that_a_letter_went_and_that_the_customer_is_reached_are_written_together(office, monkeypatch):
    """A crash between the two would leave us looking for a customer who has our letter."""
    office.has_a_complaint_about_work()
    office.takes(a_bounce(office.last_letter_to(ANNA), office.clock.now()))
    office.works_until_quiet()
    office.advances(minutes=1)
    office.replies(BRAM, office.last_letter_to(BRAM), f"#adres {NEW}")
    with monkeypatch.context() as patch:
        patch.setattr(lost_letters, "arrived", breaks)
        with pytest.raises(ValueError, match="stroom"):
            office.works_until_quiet()
        assert {letter.state for letter in outbox.listing() if letter.to == NEW} == {"sending"}
    post.take_back(office.office, office.clock.now(), everything=True)
    office.works_until_quiet()
    assert {letter.state for letter in outbox.listing() if letter.to == NEW} == {"unknown"}
    assert "misschien" in office.last_letter_to(BRAM).text
    assert DeadlineKind.REACH in office.dossier.due


def breaks(*_, **__):
    raise ValueError("de stroom viel uit")
