"""A colleague who reads English is answered in English: what was done, what was not, and what he may write."""

import re
from datetime import date

import pytest
from cast import (
    ANNA,
    CALENDAR,
    DIRK,
    HOUSE_RULES,
    NOW,
    NUMBER,
    a_complaint,
    a_dossier,
    a_mail,
    a_rulebook,
    a_situation,
    a_thread,
    bram_writes,
    letters,
    local,
    ready_to_close,
)

from complaints import causes, incoming, taking_up, undelivered
from complaints.circumstances import Circumstances
from complaints.complaint import Beginning, Customer, Deadline, DeadlineKind, Dossier, Outcome, Status, Step
from complaints.letters import LetterName
from complaints.message import Kind
from complaints.plan import Plan, Record
from complaints.returned import BouncedLetter, Said
from complaints.situation import Evidence

ENGLISH = a_rulebook(
    people=[
        {**person.model_dump(by_alias=True), "languages": ["en"] if person.id == "bram" else ["nl"]}
        for person in HOUSE_RULES.people
    ]
)
DUTCH = re.compile(
    r"\b(?:het|een|niet|geen|je|jij|wij|klant|naar|wordt|krijgt|mag|dat|met|want|op|er|staat|klacht|van|bij|reden|ontbreekt"
    r"|afgehandeld|oorzaak|leerpunt|besproken|maart|werkdagen?|weken|bewaard|gestuurd|brief|datum)\b",
    re.IGNORECASE,
)
DONE = """
#discussed with Jansen on 2-3
#feedback on 2-3
#contact by phone
#note customer is ill
#research
#waiting for customer
#waiting for the adviser
#delay until 20 March because we wait for papers
#forward carla because it is about a dismissal
#severity 3
#cause speed
#cause speed/deadline missed
#learning call back sooner
#learning none, because nothing went wrong
#part slow: upheld, cause speed
#wish an apology
#redress apology
#compensation 250 goodwill
#phone customer called, wants an apology
#phone the court called
#address anna@new.example
#employee Jansen
#employee Carla Smit
#flag press
#split the bill is wrong as well
#file
#withdrawn today by phone
#no complaint because it is only a question
"""
REFUSED = """
#xyzzy
#discussed not
#discussed on 3-9-2027
#note
#severity 9
#cause nonsense
#learning
#part
#wish
#redress nonsense
#compensation
#phone
#employee
#delay
#delay until 20 March
#delay until 23 May because we are busy
#forward nowhere
#take over
#answer
#closed nonsense
#closed upheld
#withdrawn
#reopen
#second review because he disagrees
#merge
#merge K-2026-000999
#split it
#no complaint
#flag nonsense
#flag crisis off
#track gdpr done
#solved
#self
#anyway
#to partner nobody
#take back
#undo
#away
#back
#add handler nobody in letsel
#complaint 12
#address
#address anna@new.example or eva@new.example
#address carla@arag.example
#address anna@klant.example
#track avg extend by 2 months because of many cases
"""
EXTENDED = Beginning(local("2026-03-02 10:00"), "named", date(2026, 6, 2))


def in_english(text: str, dossier: Dossier | None = None) -> Plan:
    return bram_writes(text, dossier, rulebook=ENGLISH)


@pytest.mark.parametrize("line", DONE.strip().splitlines())
def test_what_was_done_is_told_in_english(line: str) -> None:
    (letter,) = letters(in_english(line), LetterName.ECHO)
    told = [entry["done"] for entry in letter.facts["lines"]]  # type: ignore[attr-defined]
    told += [f"{shown['name']} {shown['new_date']}" for shown in letter.facts["to_customer"]]  # type: ignore[attr-defined]
    assert [each for each in told if DUTCH.search(each)] == []


@pytest.mark.parametrize("line", REFUSED.strip().splitlines())
def test_what_was_not_done_and_the_way_out_are_told_in_english(line: str) -> None:
    (letter,) = letters(in_english(line), LetterName.HELP)
    told = [each for problem in letter.facts["problems"] for each in (problem["problem"], problem["proposal"]) if each]  # type: ignore[attr-defined]
    assert told
    assert [each for each in told if DUTCH.search(each)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Please speak with your lawyer first, you must call your lawyer before we can do anything.",
        "You will get our answer on 1 September 2026.",
        "You can use the ODR platform for that.",
        "Your complaint K-2026-000999 is like it.",
        "Write to rob@vreemd.example about it, his account is NL91ABNA0417164300.",
    ],
)
def test_objections_to_words_for_the_customer_come_in_english(text: str) -> None:
    (letter,) = letters(in_english(text))[-1:]
    told = [str(letter.facts.get("problems") or ""), str(letter.facts.get("warnings") or "")]
    assert len("".join(told)) > 10
    assert [each for each in told if DUTCH.search(each)] == []


def test_what_was_taken_back_is_told_in_english() -> None:
    step = Step(
        id=1, by="bram", at=NOW, lines=["#cause speed", "#severity 3"], waiting=[LetterName.RELAY], gone=[LetterName.DELAY_NOTICE]
    )
    (letter,) = letters(in_english("#undo", a_dossier(last_step=step)), LetterName.ECHO)
    assert letter.facts["lines"][0]["done"] == (  # type: ignore[index]
        "your whole email is taken back: #cause speed; #severity 3; not sent: answer of the handler; "
        "with the customer already, and beyond recall: delay notice"
    )


def test_more_time_for_a_request_about_personal_data_is_told_in_english() -> None:
    since = local("2026-03-02 10:00")
    clock = Deadline(kind=DeadlineKind.AVG, due_at=local("2026-04-01 17:30"), began=Beginning(since, "care.avg"))
    (letter,) = letters(
        in_english("#track avg extend by 2 months because of many cases", a_dossier(deadlines=[clock])), LetterName.ECHO
    )
    assert "GDPR request extended until" in str(letter.facts["lines"])


@pytest.mark.parametrize(
    ("line", "now", "began", "address"),
    [
        ("by 2 months because of many cases", "2026-03-10 10:00", EXTENDED, ANNA),
        ("by 2 months because of many cases", "2026-04-10 10:00", None, ANNA),
        ("by 2 months", "2026-03-10 10:00", None, ANNA),
        ("because of many cases", "2026-03-10 10:00", None, ANNA),
        ("by 7 months because of many cases", "2026-03-10 10:00", None, ANNA),
        ("by 2 months because of many cases", "2026-03-10 10:00", None, None),
    ],
)
def test_why_a_request_gets_no_more_time_is_told_in_english(line: str, now: str, began: Beginning, address: str) -> None:
    began = began or Beginning(local("2026-03-02 10:00"), "care.avg")
    clock = Deadline(kind=DeadlineKind.AVG, due_at=local("2026-04-02 17:30"), began=began)
    dossier = a_dossier(a_complaint(customer=Customer(address=address)), deadlines=[clock])
    (letter,) = letters(bram_writes(f"#track avg extend {line}", dossier, rulebook=ENGLISH, now=local(now)), LetterName.HELP)
    (problem,) = letter.facts["problems"]  # type: ignore[misc]
    assert problem["proposal"] == "#track avg extend by 2 months because ..."
    assert not DUTCH.search(problem["problem"])


def says_of_an_assignment(plan: Plan) -> list[str]:
    """What our letter says of why a complaint comes to this handler, and what to mind."""
    (letter,) = letters(plan, LetterName.ASSIGNMENT)
    return [str(each) for each in (letter.facts["why"], letter.facts["handover_why"], *letter.facts["notes"]) if each]  # type: ignore[misc]


@pytest.mark.parametrize(
    "text",
    [
        "My employer gave me ontslag and I want my money back.",
        "I am in a crisis, I do not want to live any more. My employer gave me ontslag.",
        "Ik stap naar de krant om het ontslag.",
    ],
)
def test_why_a_new_complaint_comes_to_somebody_and_what_to_mind_is_told_in_english(text: str) -> None:
    every = a_rulebook(people=[{**person.model_dump(by_alias=True), "languages": ["en"]} for person in HOUSE_RULES.people])
    mail = a_mail(text, language="en", subject="Complaint", kind=Kind.PERSON)
    told = says_of_an_assignment(incoming.decide(a_situation(mail, rulebook=every, similar=[a_complaint(subject="")])))
    assert len(told) > 1
    assert [each for each in told if DUTCH.search(re.sub(r"\bwant\b", "", each))] == []  # an English word as well


ENDED = {"status": Status.CLOSED, "closed_at": NOW, "outcome": Outcome.NOT_UPHELD, "answered_at": NOW}


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("#forward bram", {"handler": "carla"}),
        ("#reopen because it goes on", {"handler": "bram", **ENDED}),
        ("#second review by bram because he disagrees", {"handler": "carla", **ENDED}),
    ],
)
def test_why_a_complaint_is_passed_on_is_told_in_english(line: str, facts: dict[str, object]) -> None:
    message = a_mail(line, from_addr=DIRK, from_name="Dirk de Groot", subject=f"Re: [{NUMBER}]")
    thread = a_thread(Evidence.TOKEN, a_dossier(a_complaint(**facts)))
    told = says_of_an_assignment(incoming.decide(a_situation(message, rulebook=ENGLISH, thread=thread)))
    assert [each for each in told if DUTCH.search(each)] == []


def test_who_is_given_what_nobody_took_up_reads_so_in_english() -> None:
    clock = Deadline(kind=DeadlineKind.TAKEN_UP, due_at=NOW)
    house = Circumstances(rulebook=ENGLISH, workdays=CALENDAR, workload={}, now=NOW)
    told = says_of_an_assignment(taking_up.decide(clock, a_dossier(a_complaint(handler="carla")), house))
    assert told[0].startswith("assignment not taken up; has the least open work now")
    assert [each for each in told if DUTCH.search(each)] == []


def test_a_letter_that_did_not_arrive_has_its_english_name() -> None:
    lost = BouncedLetter(message_id="<1@arag.example>", recipient=ANNA, letter=LetterName.ACKNOWLEDGEMENT, to_customer=True)
    house = Circumstances(rulebook=ENGLISH, workdays=CALENDAR, workload={}, now=NOW)
    plan = undelivered.decide(lost, a_dossier(), house, Said(status="5.1.1", answer="550 no", at=NOW))
    assert letters(plan, LetterName.UNDELIVERABLE)[0].facts["letter_word"] == "acknowledgement"


def test_a_closed_complaint_is_told_in_english() -> None:
    (letter,) = letters(in_english("Dear Anna, we pay.\n#closed upheld", ready_to_close()), LetterName.ECHO)
    assert letter.facts["lines"][0]["done"] == "closed: upheld; the customer gets the outcome"  # type: ignore[index]


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        ("#cause speed", "snelheid"),
        ("#cause speed/deadline missed", "snelheid/termijn gemist"),
        ("#cause not called back", "bereikbaarheid/niet teruggebeld"),
        ("#cause treatment", "bejegening"),
        ("#oorzaak snelheid", "snelheid"),
    ],
)
def test_a_cause_may_be_named_in_english_and_is_kept_in_dutch(line: str, cause: str) -> None:
    assert [effect.value for effect in in_english(line) if isinstance(effect, Record)] == [cause]


def test_every_cause_of_the_house_has_an_english_name_of_its_own() -> None:
    names = [causes.in_words(each, "en") for each in causes.CAUSES]
    assert len(set(names)) == len(names)
    assert [each for each in names if DUTCH.search(each)] == []
