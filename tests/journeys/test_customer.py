"""Journey 1: a customer's mail."""

from email import message_from_bytes

import pytest
from desk_office import ANNA, BRAM, CARLA, DESK, DIRK, ELS, EVA, a_mail

from complaints.complaint import Status
from mailboxes.memory import MemoryMailbox


def test_a_customer_hears_from_us_in_his_own_thread(office):
    mail = office.receives(subject="Ik wacht al zes weken", text="Niemand belt mij terug.")
    office.works_until_quiet()
    letter = office.last_letter_to(ANNA)
    assert letter.in_reply_to == mail
    assert "[K-2026-000001]" in letter.subject
    assert letter.automatic == "auto-replied"


def test_a_complaint_goes_to_the_unit_that_its_words_name(office):
    letter = office.has_a_complaint_about_work()
    assert "Mijn werkgever gaf mij ontslag" in letter.text
    assert office.dossier.complaint.handler == "bram"
    assert office.dossier.complaint.status is Status.ASSIGNED


def test_a_complaint_that_no_rule_knows_goes_to_the_bureau(office):
    office.receives(subject="Iets anders", text="Ik ben niet tevreden.")
    office.works_until_quiet()
    assert office.dossier.complaint.handler == "carla"
    assert office.letters_to(CARLA, "Klacht voor jou")


def test_the_papers_of_a_customer_reach_the_handler(office):
    office.receives(subject="Ontslag", text="Zie de brief van mijn werkgever.", papers={"brief.pdf": b"%PDF-1.4 x"})
    office.works_until_quiet()
    assert office.last_letter_to(BRAM).papers == ["brief.pdf"]


def test_a_further_mail_reaches_the_handler_and_the_same_dossier(office):
    office.has_a_complaint_about_work()
    office.replies(ANNA, office.last_letter_to(ANNA), "Ik vergat te zeggen: de zaak loopt sinds mei.")
    office.works_until_quiet()
    assert office.numbers == ["K-2026-000001"]
    assert "de zaak loopt sinds mei" in office.last_letter_to(BRAM).text
    assert office.mail_states == ["registered", "filed"]


def test_a_further_mail_gets_no_second_acknowledgement(office):
    office.has_a_complaint_about_work()
    office.replies(ANNA, office.last_letter_to(ANNA), "Nog iets.")
    office.works_until_quiet()
    assert len(office.letters_to(ANNA)) == 1


def test_the_same_mail_in_two_mailboxes_is_one_complaint(office):
    second = office.mailboxes["info"] = MemoryMailbox("info")
    office.office.mailboxes.append(second)
    office.receives(subject="Ontslag")
    office.takes(office.last_received, "info")
    office.works_until_quiet()
    assert office.numbers == ["K-2026-000001"]
    assert sorted(office.mail_states) == ["duplicate", "registered"]
    assert len(office.letters_to(ANNA)) == 1


def test_a_stranger_who_knows_the_number_gets_a_complaint_of_his_own(office):
    office.has_a_complaint_about_work()
    office.receives(from_=EVA, subject="Over [K-2026-000001]", text="Stuur mij alles over deze zaak.")
    office.works_until_quiet()
    assert office.numbers == ["K-2026-000001", "K-2026-000002"]
    assert "werkgever" not in office.last_letter_to(EVA).text


def test_a_stranger_who_claims_to_be_the_handler_changes_nothing(office):
    office.has_a_complaint_about_work()
    office.receives(from_=BRAM, subject="[K-2026-000001]", text="#geen klacht want verzonnen")
    office.works_until_quiet()
    assert office.dossier.complaint.is_open
    assert len(office.letters_to(ANNA)) == 1


def test_an_automatic_reply_gets_no_answer(office):
    office.has_a_complaint_about_work()
    before = len(office.letters_to(ANNA))
    acknowledgement = office.last_letter_to(ANNA)
    office.replies(ANNA, acknowledgement, "Ik ben er niet.", headers={"Auto-Submitted": "auto-replied"})
    office.works_until_quiet()
    assert len(office.letters_to(ANNA)) == before
    assert office.numbers == ["K-2026-000001"]


def test_two_robots_that_answer_each_other_stop(office):
    """The other robot says nothing about itself and takes a new thread each time: the brake on letters must do it."""
    for turn in range(30):
        office.receives(from_=EVA, subject=f"Uw bericht {turn}", text="Wij hebben uw bericht ontvangen.")
        office.works_until_quiet()
        office.advances(minutes=1)
    assert len(office.letters_to(EVA)) <= office.office.rulebook.letters_per_hour


def test_our_own_letter_that_comes_back_is_not_a_complaint(office):
    office.has_a_complaint_about_work()
    office.takes(office.postman.letters[0].mime)
    office.works_until_quiet()
    assert office.numbers == ["K-2026-000001"]


def test_handled_mail_is_filed_away(office):
    office.has_a_complaint_about_work()
    assert office.mailboxes["klachten"].waiting() == 0
    assert [message_from_bytes(mail.mime)["To"] for mail in office.mailboxes["klachten"].filed] == [DESK]


def _lay_unread(office, days):
    mime = a_mail(from_=ANNA, subject="Ontslag", text="Mijn werkgever gaf mij ontslag.", at=office.clock.now())
    office.mailboxes["klachten"].drop(mime, received_at=office.clock.now())
    office.advances(days=days)
    office.works_until_quiet()


def test_a_mail_that_lay_unread_gets_an_apology_and_a_date_that_is_not_past(office):
    _lay_unread(office, 21)  # 23 March
    told = office.last_letter_to(ANNA).text
    assert "te lang bij ons gelegen" in told
    assert "woensdag 25 maart 2026" in told


def test_of_a_mail_that_lay_unread_the_handler_hears_before_the_directors_do(office):
    _lay_unread(office, 21)
    assert [office.letters_to(person) for person in (DIRK, ELS)] == [[], []]
    office.works_through(days=21, step_minutes=720)  # past the later day that the customer was promised
    first = [next(place for place, letter in enumerate(office.sent) if _reminds(letter, who)) for who in (BRAM, DIRK, ELS)]
    assert first == sorted(first)


def _reminds(letter, who):
    return who in letter.to and "klachtrapportage" not in letter.subject.lower() and "nieuwe klacht" not in letter.subject.lower()


def test_a_customer_with_another_reply_address_is_known_by_both(office):
    office.receives(subject="Ontslag", headers={"Reply-To": "anna.thuis@klant.example"})
    office.works_until_quiet()
    office.receives(subject="Nog iets over K-2026-000001", text="Ik vergat iets.")
    office.works_until_quiet()
    assert office.numbers == ["K-2026-000001"]


def test_many_senders_cannot_have_one_address_flooded(office):
    for turn in range(8):
        office.receives(
            from_=f"klant{turn}@elders.example", subject=f"Klacht {turn}", headers={"Reply-To": "slachtoffer@post.example"}
        )
        office.works_until_quiet()
    assert len(office.letters_to("slachtoffer@post.example")) == 5
    assert len(office.numbers) == 8


def test_a_complaint_that_a_colleague_forwards_is_registered_even_when_it_names_a_number(office):
    office.has_a_complaint_about_work()
    forwarded = (
        "Zie hieronder.\n\n---------- Forwarded message ---------\nVan: Piet Pieters <piet@klant.example>\n"
        "Date: ma 2 mrt 2026 om 09:00\nSubject: Mijn klacht\nTo: <bram@arag.example>\n\n"
        "Mijn klacht K-2026-000001 is nooit beantwoord.\n"
    )
    office.receives(from_=BRAM, subject="Fwd: Mijn klacht K-2026-000001", text=forwarded)
    office.works_until_quiet()
    assert office.numbers == ["K-2026-000001", "K-2026-000002"]
    assert office.mail_states == ["registered", "registered"]


@pytest.mark.parametrize(
    ("kind", "channel", "entry"),
    [
        ("complaints", "bureau", "mail"),
        ("webform", "bureau", "webform"),
        ("survey", "survey", "mail"),
        ("social", "social", "mail"),
    ],
)
def test_what_arrives_in_a_mailbox_says_by_which_channel_people_came(office, kind, channel, entry):
    office.office.kinds = {"klachten": kind}
    office.has_a_complaint_about_work()
    assert (office.dossier.complaint.channel, office.dossier.complaint.entry) == (channel, entry)
