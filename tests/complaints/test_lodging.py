"""What a colleague tells of a customer's complaint, however he writes it, and what follows."""

from dataclasses import replace

import pytest
from cast import (
    ANNA,
    BRAM,
    CALENDAR,
    CARLA,
    HOUSE_RULES,
    NOW,
    a_complaint,
    a_dossier,
    a_mail,
    a_rulebook,
    a_situation,
    a_thread,
    bram_writes,
    end_of,
    letters,
    local,
    only,
    ready_to_close,
    written_to,
)

from complaints import care_words, concerned, incoming, lodging, mentions, takeover
from complaints.circumstances import Circumstances
from complaints.complaint import CUSTOMERS, FIRST_CLOCKS, TRACKS, Channel, Deadline, DeadlineKind, Entry, Outcome, Status
from complaints.flags import Flag
from complaints.letters import LetterName
from complaints.message import Forwarded
from complaints.plan import Assign, Close, Exclude, MeetDeadline, Record, Register, SetDeadline
from complaints.situation import Evidence

ANOUK = "anouk@arag.example"  # an employee who stands in no list


def told(text, subject="", **changes):
    message = a_mail(text, from_addr=ANOUK, from_name="Anouk Smits", subject=subject, **changes)
    return lodging.read(message, text, HOUSE_RULES, mentions.find(subject, text, HOUSE_RULES))


def lodges(text, subject="", from_addr=ANOUK, rulebook=HOUSE_RULES, **changes):
    message = a_mail(text, from_addr=from_addr, from_name="Anouk Smits", subject=subject, **changes)
    return incoming.decide(a_situation(message, rulebook=rulebook))


ONE_LINE = (
    "klant: Anna de Vries, anna@klant.example, 06-12345678; klacht: wacht al weken; zaak: R25.118.204; "
    "wens: teruggebeld worden, medewerker: Bram Bakker, kanaal/via: telefoon"
)
MANY_LINES = """Hoi,

Klant: mevr. A. de Vries <anna@klant.example>
Tel: 06 12 34 56 78
Klacht: zij wacht al weken,
en is boos.
Dossier: R25.118.204
Via: telefoon"""


def test_a_form_on_one_line_is_understood():
    lodged = told(ONE_LINE)
    assert (lodged.customer.name, lodged.customer.address, lodged.customer.phone) == ("Anna de Vries", ANNA, "06-12345678")
    assert (lodged.text, lodged.case_number, lodged.wish) == ("wacht al weken", "R25.118.204", "teruggebeld worden")
    assert (lodged.employee, lodged.entry) == ("Bram Bakker", Entry.PHONE)


def test_a_form_on_many_lines_is_understood():
    lodged = told(MANY_LINES)
    assert (lodged.customer.name, lodged.customer.address) == ("mevr. A. de Vries", ANNA)
    assert (lodged.text, lodged.entry) == ("zij wacht al weken,\nen is boos.", Entry.PHONE)


@pytest.mark.parametrize(
    ("text", "subject", "what"),
    [
        ("klant: Anna; klacht: laat\n#opgelost excuses gemaakt", "", "excuses gemaakt"),
        ("klant: Anna; klacht: laat\ndirect opgelost: excuses gemaakt", "", "excuses gemaakt"),
        ("klant: Anna; klacht: laat; opgelost: geld terug", "", "geld terug"),
        ("Mevrouw belde boos en was daarna tevreden.", "Telefonische klacht (al opgelost)", "meteen opgelost"),
        ("Solved at once: apologies made.", "", "apologies made"),
        ("klant: Anna; klacht: laat; opgelost: nog niet", "", None),
        ("Dit is nog niet direct opgelost.", "", None),
        ("De klant wil dat dit wordt opgelost.", "", None),
    ],
)
def test_solved_at_once_is_heard_and_not_imagined(text, subject, what):
    assert told(text, subject).solved == what


@pytest.mark.parametrize(
    ("text", "self_try"),
    [
        ("klant: Anna; klacht: laat\n#zelf", True),
        ("klant: Anna; klacht: laat\n#ik los dit zelf op", True),
        ("Anna is boos. Ik los dit zelf op.", True),
        ("Anna zegt: ik kan dit niet zelf oplossen.", False),
    ],
)
def test_a_colleagues_own_try_is_heard(text, self_try):
    assert told(text).self_try is self_try


def test_of_a_forward_the_mail_inside_is_the_complaint_and_the_rest_a_remark():
    inside = Forwarded(from_addr=ANNA, from_name="Anna", text="Ik wacht al weken.")
    lodged = told("Deze kwam bij mij binnen.", forwarded=inside)
    assert (lodged.text, lodged.remark, lodged.customer.address) == ("Ik wacht al weken.", "Deze kwam bij mij binnen.", ANNA)


def test_what_the_colleague_wrote_above_a_forward_is_told_without_the_forward():
    inside = Forwarded(from_addr=ANNA, from_name="Anna", text="Ik wacht al weken.")
    plan = lodges("Deze kwam bij mij binnen.", subject="FW: wachten", forwarded=inside)
    (letter,) = letters(plan, LetterName.ASSIGNMENT)
    assert "De collega schreef erbij: Deze kwam bij mij binnen." in letter.facts["notes"]


def test_a_line_that_is_not_understood_loses_no_complaint_and_is_told():
    plan = lodges("klant: Anna, anna@klant.example; klacht: laat\n#blabla")
    assert only(plan, Register).customer.address == ANNA
    (letter,) = letters(plan, LetterName.FILED_FOR_CUSTOMER)
    assert letter.facts["not_understood"] == ["#blabla"]


def test_the_customer_is_acknowledged_and_the_colleague_thanked():
    plan = lodges(ONE_LINE)
    assert [(name, list(to)) for name, to in written_to(plan)][:2] == [
        (LetterName.ACKNOWLEDGEMENT, [ANNA]),
        (LetterName.FILED_FOR_CUSTOMER, [ANOUK]),
    ]
    register = only(plan, Register)
    assert (register.filed_by, register.entry, register.employee) == (ANOUK, Entry.PHONE, "Bram Bakker")


def test_without_an_address_the_handler_is_asked_to_phone():
    (letter,) = letters(lodges("klant: Anna, 06-12345678; klacht: laat"), LetterName.ASSIGNMENT)
    assert letter.facts["customer_phone"] == "06-12345678"
    assert any("Bel de klant" in note for note in letter.facts["notes"])


# --- solved at once


def test_solved_at_once_is_registered_closed_and_counted():
    plan = lodges(f"{ONE_LINE}\n#opgelost excuses gemaakt")
    close = only(plan, Close)
    assert (close.outcome, close.status) == (Outcome.SOLVED, Status.CLOSED)
    assert {effect.kind for effect in plan if isinstance(effect, SetDeadline)} == {*FIRST_CLOCKS, *CUSTOMERS}
    assert end_of(plan) == "registered"


def test_solved_at_once_tells_the_customer_and_asks_the_colleague_what_we_learn():
    plan = lodges("klant: Anna, anna@klant.example; klacht: laat\n#opgelost excuses gemaakt")
    assert [(name, list(to)) for name, to in written_to(plan)] == [
        (LetterName.SOLVED, [ANNA]),
        (LetterName.SOLVED_AT_ONCE, [ANOUK]),
    ]
    assert "excuses gemaakt" not in str(letters(plan, LetterName.SOLVED)[0].facts)


@pytest.mark.parametrize("word", ["#opgelost excuses", "#zelf"])
def test_what_is_too_serious_cannot_be_ended_by_a_colleague_alone(word):
    plan = lodges(f"klant: Anna, anna@klant.example; klacht: zij wil niet meer leven, zegt ze: ik wil niet meer leven\n{word}")
    assert not [effect for effect in plan if isinstance(effect, Close)]
    assert letters(plan, LetterName.FILED_FOR_CUSTOMER)[0].facts["too_serious"]
    assert ANNA not in {address for letter in letters(plan) for address in letter.to}


# --- a colleague's own try


def tried(**changes):
    clocks = [Deadline(kind=DeadlineKind.SELF_TRY, due_at=NOW)]
    return replace(a_dossier(a_complaint(filed_by=ANOUK, channel=Channel.EMPLOYEE, handler="fenna", **changes)), deadlines=clocks)


def anouk_answers(text, dossier=None):
    message = a_mail(text, from_addr=ANOUK, from_name="Anouk Smits", subject="Re:")
    return incoming.decide(a_situation(message, thread=a_thread(Evidence.TOKEN, dossier or tried())))


def test_a_colleague_who_solves_it_himself_gets_five_working_days():
    plan = lodges("klant: Anna, anna@klant.example; klacht: laat\n#zelf")
    (own,) = [effect for effect in plan if isinstance(effect, SetDeadline) and effect.kind is DeadlineKind.SELF_TRY]
    assert own.due_at == local("2026-03-09 17:30")
    assert only(plan, Register).channel is Channel.EMPLOYEE
    assert [(name, list(to)) for name, to in written_to(plan)] == [
        (LetterName.ACKNOWLEDGEMENT, [ANNA]),
        (LetterName.SELF_TRY, [ANOUK]),
    ]


def test_a_listed_colleague_is_answerable_himself():
    assert only(lodges("klant: Anna; klacht: laat\n#zelf", from_addr=BRAM), Assign).handler == "bram"


@pytest.mark.parametrize("text", ["#opgelost excuses gemaakt", "Opgelost, excuses gemaakt", "Het is opgelost: excuses gemaakt"])
def test_opgelost_ends_his_try(text):
    plan = anouk_answers(text)
    assert only(plan, Close).outcome is Outcome.SOLVED
    assert (LetterName.SOLVED, [ANNA]) in written_to(plan)
    assert not letters(plan, LetterName.RELAY)


def test_other_words_of_his_do_not_go_to_the_customer():
    plan = anouk_answers("Ik ben ermee bezig.")
    assert end_of(plan) == "refused"
    assert ANNA not in {address for letter in letters(plan) for address in letter.to}


def test_cause_and_learning_may_follow_after_it_was_closed():
    closed = replace(tried(status=Status.CLOSED), deadlines=[])
    plan = anouk_answers("#oorzaak snelheid\n#leerpunt eerder terugbellen", closed)
    assert {effect.fact for effect in plan if isinstance(effect, Record)} == {"cause", "learning"}


def test_opgelost_is_no_way_around_the_guards_of_closing():
    assert end_of(bram_writes("#opgelost excuses gemaakt")) == "refused"


def test_without_a_word_the_bureau_takes_over_from_the_day_of_receipt():
    dossier = tried()
    plan = takeover.decide(
        dossier, Circumstances(rulebook=HOUSE_RULES, workdays=CALENDAR, workload={}, now=local("2026-03-09 17:30"))
    )
    clocks = {effect.kind: effect.due_at for effect in plan if isinstance(effect, SetDeadline)}
    assert clocks == {
        DeadlineKind.CONTACT: local("2026-03-11 17:30"),
        DeadlineKind.ANSWER: local("2026-03-06 17:30"),
        DeadlineKind.TAKEN_UP: local("2026-03-10 17:30"),  # one working day to be heard of
    }
    assert only(plan, MeetDeadline).kind is DeadlineKind.SELF_TRY
    assert {letter.letter: letter.to[0] for letter in letters(plan)} == {
        LetterName.ASSIGNMENT: "fenna@arag.example",
        LetterName.SELF_TRY_OVER: ANOUK,
    }


# --- who lodged it, afterwards


def test_what_the_colleague_adds_goes_to_the_handler_and_not_to_the_customer():
    dossier = a_dossier(a_complaint(filed_by=ANOUK))
    plan = anouk_answers("Zij belde net weer.", dossier)
    assert written_to(plan) == [(LetterName.CUSTOMER_WROTE, [BRAM])]


# --- the employee concerned


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("Bram Bakker", BRAM),
        ("bram", BRAM),
        ("mevrouw Smit", CARLA),
        ("de Boer", "fenna@arag.example"),
        ("Jansen", None),
        ("Jansen jansen@arag.example", "jansen@arag.example"),
        ("jansen@elders.example", None),
    ],
)
def test_an_employee_is_known_by_the_rules_or_by_an_address_never_by_a_guess(written, address):
    found = concerned.named(written, HOUSE_RULES)
    assert (found.person.address if found.person else None) == address


def test_a_name_that_two_people_have_is_nobodys():
    people = [*(person.model_dump(by_alias=True) for person in HOUSE_RULES.people)]
    people.append({"id": "b2", "name": "Bert Bakker", "address": "bert@arag.example"})
    assert concerned.named("Bakker", a_rulebook(people=people)).person is None


def test_the_employee_hears_of_it_and_never_handles_it():
    plan = bram_writes("#medewerker Carla Smit")
    assert (LetterName.ABOUT_YOUR_CASE, [CARLA]) in written_to(plan)
    assert only(plan, Exclude).people == frozenset({"carla"})


def test_a_handler_who_is_concerned_himself_hands_it_over():
    plan = bram_writes("#medewerker bram")
    assert only(plan, Assign).handler == "carla"


def test_after_an_allegation_against_integrity_no_letter_warns_him():
    plan = bram_writes("#medewerker Carla Smit", a_dossier(a_complaint(flags=("integrity",))))
    assert not letters(plan, LetterName.ABOUT_YOUR_CASE)


def test_a_full_name_in_the_customers_own_words_is_enough_a_first_name_is_not():
    named = incoming.decide(a_situation(a_mail("Carla Smit belde nooit terug.")))
    assert (LetterName.ABOUT_YOUR_CASE, [CARLA]) in written_to(named)
    assert not letters(incoming.decide(a_situation(a_mail("Carla belde nooit terug."))), LetterName.ABOUT_YOUR_CASE)


CLOSING = "U heeft gelijk.\n#afgehandeld gegrond"


def test_at_closing_he_gets_the_feedback_alone_and_that_counts():
    plan = bram_writes(CLOSING, ready_to_close(employee="Carla Smit", fed_back=None))
    (letter,) = letters(plan, LetterName.FEEDBACK)
    assert (list(letter.to), letter.facts["outcome_word"], letter.facts["learning"]) == ([CARLA], "gegrond", ["bel terug"])
    assert [effect.value for effect in plan if isinstance(effect, Record) and effect.fact == "fed_back"] == [
        "2 maart 2026: per brief"
    ]


def test_without_an_address_the_handler_must_feed_back_himself():
    plan = bram_writes(CLOSING, ready_to_close(employee="Jansen", fed_back=None))
    assert end_of(plan) == "refused"


def test_his_own_word_that_it_could_not_be_told_is_respected():
    plan = bram_writes(CLOSING, ready_to_close(employee="Carla Smit", fed_back="niet, want uit dienst"))
    assert not letters(plan, LetterName.FEEDBACK)


def test_by_the_rule_his_manager_gets_it_too_in_a_letter_of_his_own():
    rulebook = a_rulebook(feedback_to_manager=True)
    plan = bram_writes(CLOSING, ready_to_close(employee="Carla Smit", fed_back=None), rulebook=rulebook)
    assert [list(letter.to) for letter in letters(plan, LetterName.FEEDBACK)] == [[CARLA], ["dirk@arag.example"]]


# --- flags and tracks, corrected by people


def test_a_flag_comes_off_with_its_weight_and_its_clock():
    dossier = a_dossier(a_complaint(flags=("crisis",), severity=4))
    plan = bram_writes("#vlag crisis weg want het ging over een film", dossier)
    facts = {effect.fact: effect.value for effect in plan if isinstance(effect, Record)}
    assert facts == {"flags": "", "severity": "2"}
    assert only(plan, MeetDeadline).kind is DeadlineKind.CARE


def test_a_flag_goes_on_with_its_clock_and_its_alarm():
    plan = bram_writes("#vlag datalek")
    assert only(plan, SetDeadline).kind is DeadlineKind.BREACH
    assert {letter.to[0] for letter in letters(plan, LetterName.ALARM)} >= {"fenna@arag.example", "els@arag.example"}


@pytest.mark.parametrize("line", ["#vlag", "#vlag blauw", "#vlag pers weg", "#spoor avg klaar", "#zelf"])
def test_what_cannot_be_is_refused(line):
    assert end_of(bram_writes(line)) == "refused"


@pytest.mark.parametrize("line", ["#spoor avg klaar", "#spoor klaar", "#track gdpr done", "#spoor avg klaar: brief verstuurd"])
def test_a_track_is_done_when_somebody_says_so(line):
    dossier = replace(a_dossier(), deadlines=[Deadline(kind=DeadlineKind.AVG, due_at=NOW)])
    assert only(bram_writes(line, dossier), MeetDeadline).kind is DeadlineKind.AVG


def test_speaking_with_the_customer_is_what_the_care_clock_waits_for():
    dossier = replace(a_dossier(), deadlines=[Deadline(kind=DeadlineKind.CARE, due_at=NOW)])
    kinds = {effect.kind for effect in bram_writes("#contact gebeld", dossier) if isinstance(effect, MeetDeadline)}
    assert DeadlineKind.CARE in kinds


def test_the_owner_of_a_track_ends_it_and_writes_the_customer_nothing():
    rulebook = a_rulebook(roles={"bureau": ["fenna"], "directors": ["els"], "management": ["dirk"], "privacy_officer": ["carla"]})
    dossier = replace(a_dossier(), deadlines=[Deadline(kind=DeadlineKind.AVG, due_at=NOW)])

    def carla_writes(text):
        message = a_mail(text, from_addr=CARLA, subject="Re:")
        return incoming.decide(a_situation(message, thread=a_thread(Evidence.TOKEN, dossier), rulebook=rulebook))

    assert only(carla_writes("#spoor avg klaar"), MeetDeadline).kind is DeadlineKind.AVG
    assert end_of(carla_writes("Beste Anna, hierbij uw gegevens.")) == "refused"


@pytest.mark.parametrize("flag", list(Flag))
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_line_that_we_propose_takes_that_flag_off(flag, language):
    dossier = a_dossier(a_complaint(flags=(flag.value,), severity=4))
    plan = bram_writes(care_words.wrong_line(flag, language).replace("...", "het klopt niet"), dossier)
    assert [effect.value for effect in plan if isinstance(effect, Record) and effect.fact == "flags"] == [""]


@pytest.mark.parametrize("kind", TRACKS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_line_that_we_propose_ends_that_track(kind, language):
    dossier = replace(a_dossier(), deadlines=[Deadline(kind=each, due_at=NOW) for each in TRACKS])
    assert only(bram_writes(care_words.done_line(kind, language), dossier), MeetDeadline).kind is kind


def test_a_request_about_data_in_what_was_solved_keeps_its_track():
    plan = lodges("klant: Anna, anna@klant.example; klacht: laat, en zij doet een inzageverzoek\n#opgelost excuses")
    assert DeadlineKind.AVG in {effect.kind for effect in plan if isinstance(effect, SetDeadline)}
    assert letters(plan, LetterName.ALARM)


def test_another_whom_it_was_about_gets_the_feedback_of_what_was_solved():
    plan = lodges("klant: Anna; klacht: laat; medewerker: Carla Smit\n#opgelost excuses")
    assert (LetterName.FEEDBACK, [CARLA]) in written_to(plan)
