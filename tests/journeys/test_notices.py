"""The delay notice and the letter about Kifid: asked, answered, or sent by itself; and a person where no automatic letter may go."""

from datetime import datetime

import pytest
import yaml
from desk_office import AMSTERDAM, ANNA, BRAM, CARLA, DIRK, RULES, a_bounce

from complaints.complaint import DeadlineKind
from complaints.ladder_rules import Rung
from complaints.letters import LetterName
from complaints.organisation import Span
from daemon import deadlines, intake
from journeys.staff_office import says, with_rules
from storage import dossiers, journal, outbox
from storage.models import DeadlineRow

ASK, SEND = "2026-03-11 08:30", "2026-03-13 10:00"  # the term of the code ends on Monday 16 March
KIFID = "2026-04-27 10:00"  # received on 2 March: eight weeks; 27 April is Koningsdag


@pytest.fixture
def letter(office):
    """Bram's letter about Anna's complaint, on Monday 2 March at ten, with the usual notices."""
    tree = yaml.safe_load(RULES)
    del tree["notices"]
    (office.folder / "rules.yaml").write_text(yaml.safe_dump(tree, sort_keys=False), "utf-8")
    office.restarts()
    return office.has_a_complaint_about_work()


def it_is(office, moment):
    office.clock.moment = datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM)
    office.works_until_quiet()


def sent(office, *names):
    """Which of these letters were written, when and to whom."""
    found = [each for each in outbox.listing() if each.letter in names]
    return [(each.queued_at.astimezone(AMSTERDAM).strftime("%Y-%m-%d %H:%M"), each.to) for each in found]


def journal_of(office):
    return {entry.what: entry.why for entry in journal.of(office.numbers[0])}


def test_the_handler_is_asked_three_working_days_before(office, letter):
    office.works_through(days=10, step_minutes=90)
    assert [(at[:10], to) for at, to in sent(office, LetterName.ASK_DELAY)] == [(ASK[:10], BRAM)]


def test_his_letter_says_when_the_notice_goes_by_itself(office, letter):
    it_is(office, "2026-03-10 12:00")  # what the other clock has to say
    it_is(office, ASK)
    text = office.last_letter_to(BRAM).text
    assert "op vrijdag 13 maart 2026" in text
    assert "#uitstel tot" in text
    assert "#standpunt" in text


def test_a_handler_who_says_why_and_until_when_writes_the_notice_himself(office, letter):
    it_is(office, ASK)
    says(office, BRAM, "#uitstel tot 20 maart want wij wachten op de deskundige")
    office.works_through(days=6, step_minutes=60)
    assert sent(office, LetterName.DELAY_NOTICE) == [(ASK, ANNA)]
    assert "wij wachten op de deskundige" in office.letters_to(ANNA)[-1].text


def test_a_handler_who_answers_is_not_followed_by_a_notice(office, letter):
    it_is(office, ASK)
    says(office, BRAM, "Dit is ons antwoord.\n#standpunt")
    office.works_through(days=60, step_minutes=240)
    assert sent(office, LetterName.DELAY_NOTICE, LetterName.KIFID_OPEN) == []


def test_the_notice_goes_by_itself_on_the_last_working_day_before_the_end(office, letter):
    it_is(office, "2026-03-13 09:30")
    office.works_through(days=7, step_minutes=30)
    assert sent(office, LetterName.DELAY_NOTICE) == [(SEND, ANNA)]


def test_it_tells_a_reason_a_new_date_and_the_way_to_kifid(office, letter):
    it_is(office, SEND)
    text = office.letters_to(ANNA)[-1].text
    assert "wij hebben meer tijd nodig om uw klacht goed te onderzoeken" in text
    assert "vrijdag 27 maart 2026" in text
    assert "maandag 27 april 2026" in text


def test_the_new_date_is_the_promise_from_then_on(office, letter):
    it_is(office, SEND)
    answer, code = (office.dossier.deadline(kind) for kind in (DeadlineKind.ANSWER, DeadlineKind.CODE))
    assert answer.due_at == datetime(2026, 3, 27, 17, 30, tzinfo=AMSTERDAM)
    assert code.met_at is not None


def test_handler_and_manager_hear_that_it_went_and_why(office, letter):
    it_is(office, SEND)
    assert {to for _, to in sent(office, LetterName.DELAY_SENT)} == {BRAM, DIRK}
    what = "uitstelbericht gaat vanzelf, antwoord uiterlijk 27 maart 2026"
    assert journal_of(office)[what].endswith("; op tijd")


def test_the_button_for_a_week_more_is_a_week_after_the_date_that_was_just_promised(office, letter):
    it_is(office, SEND)
    told = next(each for each in office.letters_to(BRAM) if "vanzelf een uitstelbericht" in each.subject)
    assert "#uitstel tot 3 april 2026 want" in told.text  # the customer heard 27 March
    assert "liep bijna af" in told.text


def test_a_notice_that_went_late_says_that_the_term_was_over(office, letter):
    office.advances(days=20)
    office.restarts()
    office.works_until_quiet()
    office.works_through(days=1, step_minutes=60)
    told = next(each for each in office.letters_to(BRAM) if "vanzelf een uitstelbericht" in each.subject)
    assert "was al voorbij" in told.text
    assert "liep bijna af" not in told.text


def test_a_colleague_who_gets_it_in_the_same_minute_is_the_name_in_the_notice(office):
    """Two clocks at once: nobody took it up, and the notice goes. The customer hears one name."""
    with_rules(office, assignment={"take_up": "1 working day"}, notices={})
    office.has_a_complaint_about_work()
    it_is(office, SEND)
    names = [[name for name in ("Bram Bakker", "Carla Smit") if name in each.text] for each in office.letters_to(ANNA)[1:]]
    assert len(names) == 2
    assert names == [["Carla Smit"], ["Carla Smit"]]


def test_a_customer_for_whom_we_wait_is_told_so_kindly(office, letter):
    says(office, BRAM, "#wacht op klant voor de polis")
    it_is(office, SEND)
    assert "wij wachten nog op informatie van u" in office.letters_to(ANNA)[-1].text


@pytest.mark.parametrize("days", [14, 20, 40])
def test_after_a_stop_it_goes_late_rather_than_never_and_once(office, letter, days):
    office.advances(days=days)
    office.restarts()
    office.works_through(days=3, step_minutes=30)
    assert len(sent(office, LetterName.DELAY_NOTICE)) == 1
    (why,) = [why for what, why in journal_of(office).items() if what.startswith("uitstelbericht gaat vanzelf")]
    assert "te laat: het had op 13 maart 2026 moeten gaan" in why


def test_an_answer_that_lay_unread_during_the_stop_comes_first(office, letter):
    """After a stop all comes at once: other people's mails, the handler's answer, and the hour of the notice."""
    office.advances(days=14)
    office.restarts()
    for turn in range(3):
        office.receives(from_=f"klant{turn}@klant.example", subject=f"Klacht {turn}", text=f"Ik wacht al {turn + 2} weken.")
    office.replies(BRAM, letter, "Dit is ons antwoord.\n#standpunt")
    office.works_through(hours=2, step_minutes=10)
    assert sent(office, LetterName.DELAY_NOTICE) == []
    assert "Dit is ons antwoord." in office.letters_to(ANNA)[-1].text


def test_an_answer_that_is_not_read_yet_comes_first_at_each_hour_of_a_notice(office, letter):
    """Days before, another notice waited for another mail: how long that was says nothing of this one."""
    it_is(office, "2026-03-05 10:00")
    office.receives(from_="ben@klant.example", subject="Ontslag", text="Mijn werkgever gaf mij ontslag, ik wacht al weken.")
    office.works_until_quiet()
    for number, hour in zip(office.numbers, (SEND, "2026-03-18 10:30"), strict=True):
        office.clock.moment = datetime.fromisoformat(hour).replace(tzinfo=AMSTERDAM)
        about = [each for each in office.letters_to(BRAM) if number in each.subject][-1]
        office.replies(BRAM, about, "Dit is ons antwoord.\n#standpunt")
        for mailbox in office.office.mailboxes:
            intake.look_into(office.office, mailbox)
        while deadlines.climb_next_ladder(office.office, office.clock.now()):
            pass
        office.works_until_quiet()
    assert sent(office, LetterName.DELAY_NOTICE) == []


def test_a_notice_does_not_wait_for_ever_for_a_mail_that_nobody_reads(office, letter):
    office.clock.moment = datetime.fromisoformat(SEND).replace(tzinfo=AMSTERDAM)
    office.receives(from_="ben@klant.example", subject="Ontslag", text="Ik wacht al weken.")
    intake.look_into(office.office, office.office.mailboxes[0])
    for minutes in (0, 30, 31):
        office.advances(minutes=minutes)
        while deadlines.climb_next_ladder(office.office, office.clock.now()):
            pass
    assert [to for _, to in sent(office, LetterName.DELAY_NOTICE)] == [ANNA]


def test_when_eight_weeks_are_nearly_over_the_new_date_is_within_them(office, letter):
    it_is(office, "2026-04-20 10:00")
    assert office.dossier.deadline(DeadlineKind.ANSWER).due_at == datetime(2026, 4, 24, 17, 30, tzinfo=AMSTERDAM)


def test_when_they_are_over_a_person_writes(office, letter):
    it_is(office, "2026-05-04 10:00")
    assert sent(office, LetterName.DELAY_NOTICE) == []
    assert len(sent(office, LetterName.KIFID_OPEN)) == 1
    assert (
        "een nieuwe datum binnen acht weken"
        in journal_of(office)["het uitstelbericht gaat niet vanzelf; behandelaar en manager doen het zelf"]
    )


@pytest.mark.parametrize("line", ["#vlag crisis want zorgen", "#ernst 4"])
def test_where_a_person_must_speak_no_letter_goes_and_handler_and_manager_are_asked(office, letter, line):
    says(office, BRAM, line)
    it_is(office, SEND)
    assert sent(office, LetterName.DELAY_NOTICE) == []
    assert {to for _, to in sent(office, LetterName.NOTICE_BY_HAND)} == {BRAM, DIRK}
    told = office.letters_to(BRAM, "Vertel de klant zelf")[-1].text
    assert ANNA in told
    assert "een mens" in told


def test_a_customer_without_an_address_is_called(office, letter):
    office.receives(from_=CARLA, subject="Klacht", text="Een klant belde, boos over haar ontslag: 06-12345678, mevrouw Jansen.")
    office.works_until_quiet()
    it_is(office, SEND)
    assert [to for _, to in sent(office, LetterName.DELAY_NOTICE)] == [ANNA]
    what = "het uitstelbericht gaat niet vanzelf; behandelaar en manager doen het zelf"
    assert [entry.what for entry in journal.of(office.numbers[1]) if entry.what == what] == [what]


def bounces(office):
    """The latest letter to Anna comes back."""
    office.advances(minutes=5)
    office.takes(a_bounce(office.letters_to(ANNA)[-1], office.clock.now()))
    office.works_until_quiet()


def test_no_notice_goes_to_an_address_at_which_a_letter_was_lost(office, letter):
    it_is(office, "2026-03-12 09:00")
    says(office, BRAM, "#uitstel tot 20 maart want wij wachten op stukken")
    bounces(office)
    office.works_through(days=50, step_minutes=240)
    assert [at for at, _ in sent(office, LetterName.DELAY_NOTICE)] == ["2026-03-12 09:00"]
    assert sent(office, LetterName.KIFID_OPEN) == []
    assert {to for _, to in sent(office, LetterName.NOTICE_BY_HAND)} == {BRAM, DIRK}
    assert "een brief kwam niet aan en de klant is nog niet bereikt" in office.letters_to(BRAM, "Vertel de klant zelf")[0].text


def test_a_notice_that_goes_by_itself_keeps_the_date_that_a_person_named(office, letter):
    """The delay was lost; then the customer could be reached, and only the notice is still owed."""
    it_is(office, "2026-03-12 09:00")
    says(office, BRAM, "#uitstel tot 20 maart want wij wachten op stukken")
    acknowledged = office.letters_to(ANNA)[0]
    bounces(office)
    office.advances(minutes=5)
    office.replies(ANNA, acknowledged, "Mijn mailbox was even vol. Hoe staat het ermee?")
    it_is(office, SEND)
    assert sent(office, LetterName.DELAY_NOTICE) == [("2026-03-12 09:00", ANNA), (SEND, ANNA)]
    assert "vrijdag 20 maart 2026" in office.letters_to(ANNA)[-1].text
    assert office.dossier.deadline(DeadlineKind.ANSWER).due_at == datetime(2026, 3, 20, 17, 30, tzinfo=AMSTERDAM)


def test_each_notice_that_the_journal_names_was_queued(office, letter):
    """Each time it comes back and the customer can be reached after all: no letter of the second look is taken for the first."""
    acknowledged = office.letters_to(ANNA)[0]
    it_is(office, SEND)
    for _ in range(3):
        bounces(office)
        office.advances(minutes=5)
        meets_reach_and_looks_again(office, acknowledged)
    said = [entry.why for entry in journal.of(office.numbers[0]) if entry.what == "brief klaargezet: uitstelbericht"]
    assert len(said) == len(set(said)) == len(sent(office, LetterName.DELAY_NOTICE)) == 4


def meets_reach_and_looks_again(office, acknowledged):
    """Anna writes from her own address, and the term of the code is looked at again."""
    office.replies(ANNA, acknowledged, "Mijn mailbox was even vol. Hoe staat het ermee?")
    office.works_until_quiet()
    DeadlineRow.update(nudges=0, look_again_at=office.clock.now()).where(DeadlineRow.kind == "code").execute()
    office.works_until_quiet()


def test_the_manager_hears_a_week_before_eight_weeks_are_over(office, letter):
    it_is(office, "2026-04-16 12:00")
    before = len(office.letters_to(DIRK))
    office.works_through(days=3, step_minutes=120)
    told = office.letters_to(DIRK)[before:]
    assert [("Kifid" in each.subject or "Kifid" in each.text) for each in told] == [True]


def test_on_the_day_that_eight_weeks_are_over_the_customer_hears_of_kifid_once(office, letter):
    it_is(office, "2026-04-17 12:00")
    it_is(office, "2026-04-24 09:30")
    office.works_through(days=4, step_minutes=30)
    assert sent(office, LetterName.KIFID_OPEN) == [("2026-04-24 10:00", ANNA)]


def test_rules_that_change_the_ladder_do_not_send_it_twice(office, letter):
    it_is(office, "2026-04-24 10:00")
    for days in ((-2, 3), (-3, -2, 3)):  # by the second, a rung is not climbed that stands before the letter
        ladders = {DeadlineKind.KIFID: tuple(_rung(day) for day in days)}
        office.office.use_rules(office.office.rules.model_copy(update={"ladders": ladders}))
        office.works_through(days=2, step_minutes=120)
    office.works_through(days=3, step_minutes=60)
    assert len(sent(office, LetterName.KIFID_OPEN)) == 1


def test_one_whose_complaints_were_joined_hears_of_kifid_once(office, letter):
    it_is(office, "2026-04-24 10:00")
    office.receives(subject="Weer ontslag", text="Mijn werkgever gaf mij ontslag en ik hoor nog steeds niets.")
    office.works_until_quiet()
    first, second = office.numbers
    says(office, BRAM, f"#samenvoegen met {second}", [each for each in office.letters_to(BRAM) if first in each.subject][-1])
    assert dossiers.find(first).complaint.merged_into == second
    DeadlineRow.update(nudges=0, look_again_at=office.clock.now()).where(DeadlineRow.kind == "kifid").execute()
    office.works_through(days=3, step_minutes=120)
    assert len(sent(office, LetterName.KIFID_OPEN)) == 1


def _rung(days):
    return Rung(at=Span(count=days, unit="day"), to=("manager",))


def test_that_letter_says_from_when_how_and_that_we_go_on(office, letter):
    it_is(office, "2026-04-17 12:00")
    it_is(office, "2026-04-24 10:00")
    text = office.letters_to(ANNA)[-1].text
    assert "Vanaf maandag 27 april 2026 kunt u met uw klacht naar Kifid" in text
    for words in (
        "Postbus 93257, 2509 AG Den Haag",
        "www.kifid.nl",
        "070-333 8 999",
        "gratis",
        "Bram Bakker",
        "Wij werken gewoon door",
    ):
        assert words in text


def test_who_is_at_kifid_already_hears_nothing_of_the_way_there_and_nobody_is_asked_to_tell_him(office, letter):
    it_is(office, "2026-04-23 12:00")
    says(office, BRAM, "#kifid 2026.00123 verweer voor 3 juni")
    it_is(office, "2026-04-24 10:00")
    office.works_through(days=1, step_minutes=240)
    assert sent(office, LetterName.KIFID_OPEN) == []
    assert office.letters_to(BRAM, "Vertel de klant zelf dat Kifid openstaat") == []
    assert journal_of(office)["geen bericht dat Kifid openstaat"] == "de klacht van de klant ligt al bij Kifid"


def test_one_who_was_answered_hears_nothing_of_it(office, letter):
    says(office, BRAM, "Dit is ons antwoord.\n#standpunt")
    office.works_through(days=70, step_minutes=480)
    assert sent(office, LetterName.KIFID_OPEN, LetterName.NOTICE_BY_HAND) == []
