"""When things go wrong: poison mail, a desk in trouble, a postman who refuses."""

import pytest
from desk_office import ANNA, BRAM, CARLA, DIRK, ELS

from complaints.errors import StorageError
from mailboxes.base import Delivery, Fate
from storage import inbox


class PoisonError(Exception):
    """What the faulty templates raise."""


@pytest.fixture
def poisoned(office, monkeypatch):
    """From now on every letter about 'gif' raises; takes the fault away again when called."""
    write = office.office.letters.write

    def faulty(letter, language, facts):
        if "gif" in str(facts.get("subject", "")) and str(letter) != "set_aside":
            raise PoisonError
        return write(letter, language, facts)

    with monkeypatch.context() as patch:
        patch.setattr(office.office.letters, "write", faulty)
        yield patch.undo


def test_a_poison_mail_is_set_aside_and_the_next_goes_on(office, poisoned):
    office.receives(subject="gif", from_="rob@elders.example")
    office.receives(subject="Ontslag")
    office.works_through(minutes=3, step_minutes=0.5)
    assert office.mail_states == ["set_aside", "registered"]
    assert office.numbers == ["K-2026-000001"]


def test_the_next_mail_does_not_wait_for_a_poison_mail(office, poisoned):
    office.receives(subject="gif", from_="rob@elders.example")
    office.receives(subject="Ontslag")
    office.works_until_quiet()
    assert office.mail_states == ["waiting", "registered"]


def test_the_bureau_hears_once_of_a_mail_that_was_set_aside(office, poisoned):
    office.receives(subject="gif")
    office.works_through(minutes=10, step_minutes=0.5)
    (told,) = office.letters_to(CARLA, "Een mail ligt apart")
    assert "klachtenbureau replay 1" in told.text


def test_a_mail_that_was_set_aside_can_be_replayed(office, poisoned):
    office.receives(subject="gif")
    office.works_through(minutes=3, step_minutes=0.5)
    poisoned()
    inbox.replay(None)
    office.works_until_quiet()
    assert office.mail_states == ["registered"]
    assert len(office.letters_to(ANNA)) == 1


def test_four_different_failures_in_a_row_stop_the_desk_and_raise_the_alarm(office, poisoned):
    for turn in range(6):
        office.receives(subject=f"gif {turn}", from_=f"klant{turn}@klant.example")
    office.works_until_quiet()
    assert set(office.mail_states) == {"waiting"}
    assert len(office.letters_to(CARLA, "het verwerken van mail staat stil")) == 1


def test_a_desk_that_stopped_sets_nothing_aside(office, poisoned):
    for turn in range(6):
        office.receives(subject=f"gif {turn}", from_=f"klant{turn}@klant.example")
    office.works_through(minutes=30, step_minutes=0.5)
    assert set(office.mail_states) == {"waiting"}


def test_a_desk_that_stopped_goes_on_when_the_trouble_is_over(office, poisoned):
    for turn in range(6):
        office.receives(subject=f"gif {turn}", from_=f"klant{turn}@klant.example")
    office.works_until_quiet()
    poisoned()
    office.works_through(minutes=30, step_minutes=0.5)
    assert len(office.numbers) == 6


def test_good_mail_behind_four_poison_mails_is_handled(office, poisoned):
    """After its pause the desk looks at mail that did not fail yet: one success proves that the desk is well."""
    for turn in range(4):
        office.receives(subject=f"gif {turn}", from_=f"klant{turn}@klant.example")
    office.receives(subject="Ontslag")
    office.works_through(minutes=10, step_minutes=0.5)
    assert office.mail_states[-1] == "registered"


def test_trouble_of_the_database_costs_no_attempt(office, monkeypatch):
    office.receives(subject="Ontslag")

    def gone(*_words, **_names):
        raise StorageError("The database cannot be used now.")

    with monkeypatch.context() as patch:
        patch.setattr("daemon.reading.dossiers.workload", gone)
        for _ in range(5):
            with pytest.raises(StorageError):
                office.works_until_quiet()
    assert [mail.attempts for mail in inbox.listing()] == [0]
    office.works_until_quiet()
    assert office.mail_states == ["registered"]


def test_one_refused_recipient_does_not_keep_a_letter_from_the_other(office):
    office.postman.answers[ELS] = Delivery(Fate.REFUSED, "550 5.1.1 no such user")
    office.has_a_complaint_about_work()
    office.clock.moment = office.clock.moment.replace(month=4, day=1)
    office.works_through(hours=2)
    states = office.letter_states
    assert states[f"report to {DIRK}"] == "sent"
    assert states[f"report to {ELS}"] == "failed"


def test_the_handler_hears_of_a_refused_letter_to_the_customer_once(office):
    office.postman.answers[ANNA] = Delivery(Fate.REFUSED, "550 5.1.1 no such user")
    office.has_a_complaint_about_work()
    office.works_through(hours=2)
    (told,) = office.letters_to(BRAM, "niet aangekomen")
    assert "550 5.1.1 no such user" in told.text


def test_a_letter_whose_answer_was_lost_is_unknown_and_not_sent_again(office):
    office.postman.answers[ANNA] = Delivery(Fate.UNKNOWN, "the line broke after the data")
    office.has_a_complaint_about_work()
    office.works_through(days=1)
    assert len(office.letters_to(ANNA)) == 1
    assert office.letter_states[f"acknowledgement to {ANNA}"] == "unknown"
    assert len(office.letters_to(BRAM, "niet aangekomen")) == 1
    (told,) = office.letters_to(CARLA, "Dagoverzicht")
    assert f"ontvangstbevestiging aan {ANNA}: niet zeker of hij aankwam" in told.text


def test_a_letter_that_must_wait_goes_later_once(office):
    office.postman.answers[ANNA] = Delivery(Fate.TRY_LATER, "451 4.7.1 greylisted")
    office.has_a_complaint_about_work()
    assert office.letters_to(ANNA) == []
    assert office.letters_to(BRAM)
    office.postman.answers.clear()
    office.works_through(hours=3, step_minutes=5)
    assert len(office.letters_to(ANNA)) == 1


def test_a_parked_mail_that_is_a_complaint_after_all_gets_its_number(office):
    """A person's word goes above what we took it for."""
    office.receives(
        subject="Automatisch antwoord: klacht", text="Ik wacht al zes weken op u.", headers={"Auto-Submitted": "auto-replied"}
    )
    office.works_until_quiet()
    assert office.mail_states == ["parked"]
    assert inbox.replay([1]) == []
    assert inbox.replay([1], verdict="complaint") == [1]
    office.works_until_quiet()
    assert office.mail_states == ["registered"]
    assert office.numbers == ["K-2026-000001"]


def test_a_registered_mail_cannot_be_registered_again(office):
    office.receives(subject="Klacht")
    office.works_until_quiet()
    assert inbox.replay([1], verdict="complaint") == []


@pytest.fixture
def parked(office):
    """A parked mail, and next morning's round-up of it for the bureau."""
    office.receives(
        subject="Automatisch antwoord: klacht", text="Ik wacht al zes weken op u.", headers={"Auto-Submitted": "auto-replied"}
    )
    office.works_until_quiet()
    office.advances(days=1)
    office.works_until_quiet()
    return office.letters_to(CARLA, "Dagoverzicht")[-1]


def test_the_round_up_says_once_and_in_plain_words_why_a_mail_was_parked(office):
    office.receives(
        from_="info@winkel.example",
        subject="Nieuwsbrief november",
        headers={"List-Id": "<nieuws.winkel.example>", "List-Unsubscribe": "<mailto:af@winkel.example>", "Precedence": "bulk"},
    )
    office.works_until_quiet()
    office.advances(days=1)
    office.works_until_quiet()
    told = office.letters_to(CARLA, "Dagoverzicht")[-1].text
    assert "(nieuwsbrief of lijst)" in told
    assert "list headers" not in told


def test_the_bureau_makes_a_parked_mail_a_complaint_by_answering_its_round_up(office, parked):
    assert "1 is een klacht" in parked.text
    assert "#klacht 1" in parked.text
    office.replies(CARLA, parked, "#klacht 1")
    office.works_until_quiet()
    assert office.mail_states == ["registered", "filed"]
    assert (office.clock.now() - office.dossier.complaint.received_at).days == 1
    echo = office.letters_to(CARLA, "Je mail is verwerkt")[-1].text
    assert "mail 1 wordt nu als klacht geregistreerd, ontvangen op 2 maart 2026" in " ".join(echo.split())
    assert "Klopt er iets niet" not in echo
    assert office.letters_to(ANNA)


def test_a_button_of_the_round_up_opens_a_mail_that_proves_who_sends_it(office, parked):
    office.receives(from_=CARLA, subject="1 is een klacht", text="#klacht 1", to=parked.reply_to)
    office.works_until_quiet()
    assert office.mail_states == ["registered", "filed"]


@pytest.mark.parametrize("text", ["#klacht 1\n#klacht 7", "#klacht 7", "#klacht", "#klacht alles"])
def test_what_is_not_parked_is_not_made_a_complaint_and_neither_is_what_stands_beside_it(office, parked, text):
    office.replies(CARLA, parked, text)
    office.works_until_quiet()
    assert office.mail_states == ["parked", "refused"]


def test_a_parked_mail_becomes_a_complaint_once(office, parked):
    office.replies(CARLA, parked, "#klacht 1")
    office.works_until_quiet()
    office.replies(CARLA, parked, "#klacht mail 1.")
    office.works_until_quiet()
    assert office.numbers == ["K-2026-000001"]
    assert "misschien is hij al geregistreerd" in " ".join(office.last_letter_to(CARLA).text.split())


def test_only_the_bureau_with_its_own_letter_makes_a_parked_mail_a_complaint(office, parked):
    office.replies(BRAM, parked, "#klacht 1")  # somebody else's letter proves nothing
    office.receives(from_=CARLA, subject="klacht", text="#klacht 1")  # a new mail in Carla's name neither
    office.works_until_quiet()
    assert office.mail_states[0] == "parked"


@pytest.mark.parametrize("text", ["#klacht 1", "#ernst 3\n#klacht 1"])
def test_an_answer_about_a_complaint_makes_no_parked_mail_a_complaint(office, parked, text):
    office.replies(BRAM, office.has_a_complaint_about_work(), text)
    office.works_until_quiet()
    assert office.mail_states[0] == "parked"
    assert "dagoverzicht" in office.last_letter_to(BRAM).text
