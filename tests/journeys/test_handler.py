"""Journey 2: a handler's reply."""

from datetime import UTC, datetime

import pytest
from desk_office import ANNA, BRAM, CARLA, a_bounce

from complaints.complaint import DeadlineKind, Outcome, Status
from storage import journal

CLOSING = """#besproken met Jansen op 2 maart
#oorzaak snelheid
#teruggekoppeld op 2 maart
#leerpunt bel binnen twee dagen terug
"""


@pytest.fixture
def letter(office):
    """Bram's letter about Anna's complaint."""
    return office.has_a_complaint_about_work()


def _due(office, kind):
    return next(deadline for deadline in office.dossier.deadlines if deadline.kind is kind)


def test_an_answer_reaches_the_customer_clean(office, letter):
    """Neither the handler's commands nor our own quoted letter, with its facts about the customer, go along."""
    office.replies(BRAM, letter, "Ik bel u morgen om tien uur.\n#oorzaak snelheid")
    office.works_until_quiet()
    answer = office.last_letter_to(ANNA)
    assert "Ik bel u morgen om tien uur." in answer.text
    assert "#" not in answer.text
    assert "Waarom bij jou" not in answer.text
    assert ">" not in answer.text


def test_an_answer_of_a_person_is_not_marked_automatic(office, letter):
    office.replies(BRAM, letter, "Ik bel u morgen.")
    office.works_until_quiet()
    assert office.last_letter_to(ANNA).automatic == ""


def test_an_answer_stands_in_the_customers_thread(office, letter):
    office.replies(BRAM, letter, "Ik bel u morgen.")
    office.works_until_quiet()
    assert office.last_letter_to(ANNA).in_reply_to


def test_an_answer_is_the_first_contact(office, letter):
    office.replies(BRAM, letter, "Ik bel u morgen.")
    office.works_until_quiet()
    assert office.dossier.complaint.status is Status.CONTACTED
    assert _due(office, DeadlineKind.CONTACT).met_at is not None


def test_the_customer_answers_the_handler_and_so_on(office, letter):
    office.replies(BRAM, letter, "Schikt morgen?")
    office.works_until_quiet()
    office.replies(ANNA, office.last_letter_to(ANNA), "Morgen schikt goed.")
    office.works_until_quiet()
    office.replies(BRAM, office.last_letter_to(BRAM), "Dan bel ik om tien uur.")
    office.works_until_quiet()
    assert "Dan bel ik om tien uur." in office.last_letter_to(ANNA).text
    assert office.numbers == ["K-2026-000001"]


def test_a_note_never_reaches_the_customer(office, letter):
    office.replies(BRAM, letter, "Ik bel u morgen.\n#notitie de klant is ziek\nen wil geen bezoek")
    office.works_until_quiet()
    texts = "".join(mail.text for mail in office.letters_to(ANNA))
    assert "Ik bel u morgen." in texts
    assert "ziek" not in texts
    assert "bezoek" not in texts


def test_a_mail_with_only_a_note_sends_nothing_to_the_customer(office, letter):
    office.replies(BRAM, letter, "#notitie de klant is ziek")
    office.works_until_quiet()
    assert len(office.letters_to(ANNA)) == 1


def test_a_delay_is_told_to_the_customer_with_its_reason(office, letter):
    office.replies(BRAM, letter, "#uitstel tot 20 maart want wij wachten op stukken")
    office.works_until_quiet()
    notice = office.last_letter_to(ANNA)
    assert "20 maart 2026" in notice.text
    assert "wij wachten op stukken" in notice.text
    assert _due(office, DeadlineKind.ANSWER).due_at == datetime(2026, 3, 20, 16, 30, tzinfo=UTC)


def test_a_delay_without_a_reason_is_refused(office, letter):
    office.replies(BRAM, letter, "#uitstel tot 20 maart")
    office.works_until_quiet()
    assert "de reden ontbreekt" in office.last_letter_to(BRAM).text
    assert len(office.letters_to(ANNA)) == 1


def test_a_complaint_is_handed_over_with_the_reason(office, letter):
    office.replies(BRAM, letter, "#doorzetten carla want dit gaat over de telefoon")
    office.works_until_quiet()
    told = office.last_letter_to(CARLA)
    assert "dit gaat over de telefoon" in told.text
    assert office.dossier.complaint.handler == "carla"
    office.replies(CARLA, told, "Ik neem het over.")
    office.works_until_quiet()
    assert "Ik neem het over." in office.last_letter_to(ANNA).text


def test_closing_needs_every_fact_and_says_which_are_missing(office, letter):
    office.replies(BRAM, letter, "#afgehandeld gegrond")
    office.works_until_quiet()
    told = office.last_letter_to(BRAM).text
    for word in ("#besproken", "#oorzaak", "#teruggekoppeld", "#leerpunt"):
        assert word in told
    assert office.dossier.complaint.is_open


def test_a_refused_closing_sends_nothing_to_the_customer(office, letter):
    office.replies(BRAM, letter, "Het spijt ons zeer.\n#afgehandeld gegrond")
    office.works_until_quiet()
    assert len(office.letters_to(ANNA)) == 1


@pytest.mark.parametrize(
    ("words", "outcome", "kifid"), [("ongegrond", Outcome.NOT_UPHELD, True), ("gegrond", Outcome.UPHELD, False)]
)
def test_a_complete_closing_tells_the_outcome(office, letter, words, outcome, kifid):
    """Who does not get his way hears where he can go next; who does is not sent on."""
    office.replies(BRAM, letter, f"Dit is ons antwoord.\n{CLOSING}#afgehandeld {words}")
    office.works_until_quiet()
    told = office.last_letter_to(ANNA)
    assert "Dit is ons antwoord." in told.text
    assert ("Kifid" in told.text) is kifid
    assert office.dossier.complaint.outcome is outcome


def test_a_closed_complaint_has_no_clock_running(office, letter):
    office.replies(BRAM, letter, f"Dit is ons antwoord.\n{CLOSING}#afgehandeld gegrond")
    office.works_until_quiet()
    assert {deadline.met_at is not None for deadline in office.dossier.deadlines} == {True}


def test_a_wrong_word_gives_help_and_sends_nothing(office, letter):
    office.replies(BRAM, letter, "Beste Anna, het komt goed.\n#onderzetten arbeid")
    office.works_until_quiet()
    told = office.last_letter_to(BRAM).text
    assert "#doorzetten arbeid" in told
    assert "het komt goed" in told
    assert len(office.letters_to(ANNA)) == 1


def test_a_bounced_acknowledgement_is_told_to_the_handler(office, letter):
    office.takes(a_bounce(office.last_letter_to(ANNA), office.clock.now()))
    office.works_until_quiet()
    assert ANNA in office.last_letter_to(BRAM).text
    assert "niet aangekomen" in office.last_letter_to(BRAM).subject
    assert office.letter_states[f"acknowledgement to {ANNA}"] == "bounced"


LONG = "Mijn werkgever gaf mij ontslag.\n\n" + "\n".join(
    f"Regel {line} van mijn verhaal over wat er toen gebeurde." for line in range(40)
)


def _handed_over(office):
    office.receives(subject="Ontslag", text=LONG, papers={"bewijs.pdf": b"%PDF-1.4 x"})
    office.works_until_quiet()
    office.replies(BRAM, office.last_letter_to(BRAM), "#doorzetten carla want te druk")
    office.works_until_quiet()
    return office.last_letter_to(CARLA)


def test_who_takes_over_gets_the_whole_story_and_its_papers(office):
    told = _handed_over(office)
    assert "Regel 39 van mijn verhaal" in told.text
    assert told.papers == ["bewijs.pdf"]


def test_who_takes_over_sees_the_running_terms(office):
    assert "inhoudelijk antwoord: uiterlijk maandag 9 maart 2026" in _handed_over(office).text


def test_the_customer_hears_who_takes_over_and_that_the_date_stays(office):
    _handed_over(office)
    told = office.last_letter_to(ANNA)
    assert "Carla Smit" in told.text
    assert "maandag 9 maart 2026" in told.text


def test_a_delay_is_refused_once_the_complaint_is_closed(office, letter):
    office.replies(BRAM, letter, f"Dit is ons antwoord.\n{CLOSING}#afgehandeld gegrond")
    office.works_until_quiet()
    office.replies(BRAM, letter, "#uitstel tot 20 maart want wij wachten op stukken")
    office.works_until_quiet()
    assert "al afgehandeld" in office.last_letter_to(BRAM).text
    assert {deadline.met_at is not None for deadline in office.dossier.deadlines} == {True}


def test_a_delay_notice_that_bounces_counts_as_not_told(office, letter):
    office.replies(BRAM, letter, "#uitstel tot 20 maart want wij wachten op stukken")
    office.works_until_quiet()
    assert _due(office, DeadlineKind.CODE).met_at is not None
    office.takes(a_bounce(office.last_letter_to(ANNA), office.clock.now()))
    office.works_until_quiet()
    assert _due(office, DeadlineKind.CODE).met_at is None


def test_the_journal_names_a_colleague_only_for_what_he_certainly_asked(office, letter):
    office.replies(BRAM, letter, "#ernst 3")
    office.works_until_quiet()
    actors = {entry.what: entry.actor for entry in journal.of("K-2026-000001")}
    assert actors["ernst: 3"] == "Bram Bakker"
    assert actors["geregistreerd als K-2026-000001"] == "klachtenbureau"


def test_papers_that_are_too_big_are_named_and_the_letter_still_comes(office):
    office.receives(subject="Ontslag", text="Zie bijlage.", papers={"groot.pdf": b"x" * 9_000_000, "klein.pdf": b"%PDF"})
    office.works_until_quiet()
    told = office.last_letter_to(BRAM)
    assert told.papers == ["klein.pdf"]
    assert "groot.pdf (te groot om mee te sturen)" in told.text
