"""What leaves the house for a partner, and what brings a complaint back, as decisions."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cast import (
    BRAM,
    CALENDAR,
    DIRK,
    NUMBER,
    a_complaint,
    a_dossier,
    a_mail,
    a_rulebook,
    a_situation,
    letters,
    local,
    only,
    written_to,
)
from hypothesis import given
from hypothesis import strategies as st

from complaints import incoming, partners
from complaints.circumstances import Circumstances
from complaints.complaint import Customer, Deadline, DeadlineKind, Dossier, Status
from complaints.letters import LetterName
from complaints.plan import Assign, ChangeStatus, MeetDeadline, Nudged, Plan
from complaints.situation import Evidence, Thread
from complaints.staff_rules import Partner
from daemon.letters import Letters

FIRM = "klachten@flexnoord.example"
RULES = a_rulebook(partners=[{"id": "flex-noord", "name": "Flex Noord", "address": FIRM, "case_prefix": ["FN"]}])
NOORD = RULES.partners[0]
DUE = local("2026-03-16 17:30")  # a Monday
WRITER = Letters(Path(__file__).parents[2] / "templates")
AROUND = {"calendar": False, "number": NUMBER, "reply_to": FIRM, "mark": NUMBER, "organisation": "ARAG", "wait_minutes": 0}
WITH_PARTNER = a_complaint(status=Status.WITH_PARTNER, partner="flex-noord")


def at(moment: str, nudges: int = 0, dossier: Dossier | None = None) -> Plan:
    house = Circumstances(rulebook=RULES, workdays=CALENDAR, workload={}, now=local(moment))
    clock = Deadline(kind=DeadlineKind.PARTNER, due_at=DUE, nudges=nudges)
    return partners.decide(clock, dossier or a_dossier(WITH_PARTNER), house)


def firm_writes(
    text: str,
    sender: str = FIRM,
    evidence: Evidence = Evidence.TOKEN,
    dossier: Dossier | None = None,
    *,
    vouched: bool | None = None,
) -> Plan:
    thread = Thread(dossier=dossier or a_dossier(WITH_PARTNER), evidence=evidence, holder=FIRM)
    return incoming.decide(a_situation(a_mail(text, from_addr=sender, vouched=vouched), rulebook=RULES, thread=thread))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Bel 020-5550123.", "Bel [weggelaten]."),
        ("Mail piet@elders.example", "Mail [weggelaten]"),
        ("NL91 ABNA 0417 1643 00 graag", "[weggelaten] graag"),
        ("Dorpsstraat 1, 1234 AB Ons Dorp", "Dorpsstraat 1, [weggelaten] Ons Dorp"),
        ("Op 3 maart 2026 belde ik om 10.30 uur.", "Op 3 maart 2026 belde ik om 10.30 uur."),
        ("Mijn zaak FN12345 loopt sinds 2024.", "Mijn zaak FN12345 loopt sinds 2024."),
    ],
)
def test_a_partner_gets_the_words_without_ways_to_reach_the_customer(text: str, left: str) -> None:
    assert partners.least(text, Customer()) == left


@given(st.text(max_size=80), st.text(max_size=80))
def test_what_we_know_of_the_customer_never_goes_along(before: str, after: str) -> None:
    customer = Customer(address="anna@klant.example", phone="+31 6 12345678")
    left = partners.least(f"{before} anna@klant.example en +31 6 12345678 {after}", customer)
    assert "anna@klant.example" not in left
    assert "+31 6 12345678" not in left


@pytest.mark.parametrize(
    ("text", "comes_back"),
    [
        ("Ik stap naar Kifid.", True),
        ("Dit wordt een zaak voor de Tuchtraad", True),
        ("Ik heb liever dat ARAG het doet", True),
        ("Ik wil niet met Flex Noord verder", True),
        ("Ik ben heel teleurgesteld", True),
        ("Ik ben nog steeds niet gebeld", True),
        ("I am very disappointed", True),
        ("Prima, dank u wel", False),
        ("Hierbij de stukken bij mijn klacht", False),
        ("Ik bel liever morgen", False),
        ("Zonder slecht nieuws gaat het goed", False),
    ],
)
def test_what_the_customer_writes_may_bring_it_back(text: str, comes_back: bool) -> None:  # noqa: FBT001 - a table of cases
    assert (partners.reason_to_take_back(text, NOORD, RULES) is not None) is comes_back


@pytest.mark.parametrize("moment", ["2026-03-03 12:00", "2026-03-11 12:00", "2026-03-12 17:00"])
def test_before_its_reminder_nothing_is_sent(moment: str) -> None:
    plan = at(moment)
    assert written_to(plan) == []
    assert only(plan, Nudged).look_again_at == local("2026-03-13 08:30")


def test_the_partner_is_reminded_once_before_the_end() -> None:
    plan = at("2026-03-13 08:30")
    assert written_to(plan) == [(LetterName.PARTNER_NUDGE, [FIRM])]
    assert only(plan, Nudged).look_again_at == local("2026-03-17 08:30")
    assert written_to(at("2026-03-13 10:00", nudges=1)) == []


@pytest.mark.parametrize(
    ("promised", "asked"), [("2026-03-13 17:30", "2026-03-13 17:30"), ("2026-03-30 17:30", "2026-03-16 17:30")]
)
def test_the_reminder_asks_for_the_answer_before_our_promise_ends(promised: str, asked: str) -> None:
    answer = Deadline(kind=DeadlineKind.ANSWER, due_at=local(promised))
    (nudge,) = letters(at("2026-03-13 08:30", dossier=a_dossier(WITH_PARTNER, deadlines=[answer])))
    assert nudge.facts["due_at"] == local(asked)


def test_when_the_term_is_over_our_handler_gets_it() -> None:
    plan = at("2026-03-17 08:30", nudges=1)
    assert only(plan, ChangeStatus).status is Status.ASSIGNED
    assert only(plan, Assign).handler == "bram"
    assert {name for name, _ in written_to(plan)} == {LetterName.ASSIGNMENT, LetterName.TAKEN_BACK, LetterName.PARTNER_RELEASED}
    assert "antwoordde niet binnen 10 werkdagen" in only(plan, ChangeStatus).why


def test_a_handler_who_may_not_any_more_does_not_get_it_back() -> None:
    dossier = a_dossier(WITH_PARTNER, excluded=frozenset({"bram"}))
    assert only(at("2026-03-17 08:30", 1, dossier), Assign).handler == "carla"


@pytest.mark.parametrize("facts", [{"status": Status.ASSIGNED}, {"status": Status.CLOSED}, {"partner": None}])
def test_a_clock_of_a_complaint_that_is_no_longer_there_stops_in_silence(facts: dict[str, object]) -> None:
    dossier = a_dossier(a_complaint(**{"status": Status.WITH_PARTNER, "partner": "flex-noord", **facts}))
    assert [type(effect) for effect in at("2026-03-17 08:30", 1, dossier)] == [MeetDeadline]


@pytest.mark.parametrize(
    ("sender", "evidence", "known"),
    [
        (FIRM, Evidence.TOKEN, True),
        ("noor@flexnoord.example", Evidence.OTHERS_TOKEN, True),
        ("noor@anders.example", Evidence.OTHERS_TOKEN, False),
        (FIRM, Evidence.REFERENCES, False),
        (FIRM, Evidence.SUBJECT, False),
    ],
)
def test_only_its_own_token_lets_a_partner_act(sender: str, evidence: Evidence, known: bool) -> None:  # noqa: FBT001 - a table
    plan = firm_writes("#standpunt\nZo is het.", sender, evidence)
    assert (DeadlineKind.PARTNER in {effect.kind for effect in plan if isinstance(effect, MeetDeadline)}) is known


@pytest.mark.parametrize(
    "line",
    [
        "#afgehandeld gegrond",
        "#doorzetten bureau",
        "#overnemen",
        "#notitie iets",
        "#mijn lijst",
        "#uitstel tot 20 maart want druk",
        "#ernst 1",
    ],
)
def test_a_partner_may_write_few_words(line: str) -> None:
    assert written_to(firm_writes(line)) == [(LetterName.HELP, [FIRM])]


def test_a_partners_mail_never_reaches_the_customer_unless_the_rules_say_so() -> None:
    for text in ("Beste Anna", "#standpunt\nBeste Anna", "#contact gebeld\nBeste Anna"):
        assert {address for letter in letters(firm_writes(text)) for address in letter.to} <= {BRAM, FIRM}


@pytest.mark.parametrize(
    "text",
    [
        "Wij nemen deze zaak niet aan.",
        "Beste Bram,\n\nHelaas. Wij nemen deze klacht niet in behandeling, omdat wij de zaak al sloten.\n\nNoor",
        "Deze klacht hoort niet bij ons. Wij kunnen de klacht niet behandelen.",
        "wij behandelen dit dossier niet meer",
        "Wij geven de klacht aan u terug.",
        "We do not accept this case.",
    ],
)
def test_a_partner_who_plainly_refuses_gives_it_back(text: str) -> None:
    plan = firm_writes(text)
    assert only(plan, ChangeStatus).status is Status.ASSIGNED
    told = {name for name, _ in written_to(plan)}
    assert {LetterName.PARTNER_WROTE, LetterName.ASSIGNMENT, LetterName.TAKEN_BACK, LetterName.PARTNER_RELEASED} <= told
    assert "neemt de klacht niet aan" in only(plan, ChangeStatus).why


@pytest.mark.parametrize(
    "text",
    [
        "Wij nemen deze zaak niet licht op.",
        "Wij nemen deze klacht niet aan zonder het dossier.",
        "Wij kunnen de klacht niet behandelen voor maandag.",
        "Als u dat wilt, nemen wij deze zaak niet aan.",
        "Wij nemen deze zaak niet aan als klacht, maar bellen de klant wel.",
        "Neemt u deze zaak niet aan?",
        "De klant zegt: u behandelt deze klacht niet.",
        "Wij behandelen de klacht niet inhoudelijk in deze mail.",
        "Wij wijzen de klacht af: zij is ongegrond.",
        "De werkgever neemt deze zaak niet aan.",
        "Wij nemen dit niet aan van de wederpartij.",
    ],
)
def test_what_is_no_plain_refusal_stays_with_the_partner_and_is_read(text: str) -> None:
    plan = firm_writes(text)
    assert written_to(plan) == [(LetterName.PARTNER_WROTE, [BRAM])]
    assert not any(isinstance(effect, ChangeStatus) for effect in plan)


FAMILIAR = re.compile(r"\b(?:je|jij|jou|jouw)\b", re.IGNORECASE)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "#notitie iets",
            "#afgehandeld gegrond",
            "#xyzzy",
            "#standpunt",
            "#terug",
            "#contact [reden]",
            "Bedankt",
            "stop",
            "Beste Bram,",
        ),
        "",
        "#help\n#ernst 1",
    ],
)
def test_a_partner_is_addressed_with_u_and_reads_nothing_that_he_may_not_write(text: str) -> None:
    (letter,) = letters(firm_writes(text))
    written = WRITER.write(letter.letter, "nl", {**letter.facts, "name": "Flex Noord", **AROUND})
    own = written.text.replace(text, "") if text else written.text
    assert FAMILIAR.search(own) is None
    assert "#notitie ..." not in own


def test_a_partner_who_asks_for_help_gets_the_letter_that_says_how_to_answer() -> None:
    assert written_to(firm_writes("#help")) == [(LetterName.TO_PARTNER, [FIRM])]


@pytest.mark.parametrize("text", ["#contact gebeld", "#terug want de zaak is gesloten", "Wij behandelen deze klacht niet."])
def test_what_a_partner_did_is_told_with_u(text: str) -> None:
    (letter,) = letters(firm_writes(text), LetterName.ECHO)
    written = WRITER.write(letter.letter, "nl", {**letter.facts, "name": "Flex Noord", **AROUND, "buttons": []})
    assert FAMILIAR.search(written.text) is None
    assert written.text.startswith("Beste collega's van Flex Noord,")


@pytest.mark.parametrize(
    ("promised", "asked"),
    [
        ("2026-03-06 17:30", "2026-03-06 17:30"),  # our promise comes first
        ("2026-03-30 17:30", "2026-03-16 17:30"),  # ten working days of its own
        ("2026-03-01 17:30", "2026-03-16 17:30"),  # a promise that has passed cannot be kept any more
    ],
)
def test_a_partner_is_asked_for_his_answer_before_our_promise_ends(promised: str, asked: str) -> None:
    house = Circumstances(rulebook=RULES, workdays=CALENDAR, workload={}, now=local("2026-03-02 10:00"))
    facts = {"customer": Customer(), "case_number": None, "subject": "", "text": "", "received_at": house.now}
    (letter,) = letters(partners.hand_over(NOORD, house, promised=local(promised), **facts))  # type: ignore[arg-type]
    assert letter.facts["due_at"] == local(asked)


def test_a_forged_partner_does_nothing_and_the_bureau_hears_of_it() -> None:
    plan = firm_writes("#standpunt\nBeste Anna, het spijt ons.", vouched=False)
    assert [effect for effect in plan if isinstance(effect, MeetDeadline | ChangeStatus)] == []
    assert {letter.letter for letter in letters(plan)} == {LetterName.NOT_PROVEN}


def test_a_partners_letter_that_is_answered_from_elsewhere_is_odd() -> None:
    plan = firm_writes("Beste Anna", sender="iemand@elders.example", evidence=Evidence.OTHERS_TOKEN)
    assert letters(plan, LetterName.NOT_PROVEN)


def test_a_partner_is_no_colleague_in_the_rules() -> None:
    assert Partner(id="x", name="X", address="x@x.example").as_person().id == "x"
    assert DIRK not in {address for letter in letters(firm_writes("Hallo")) for address in letter.to}


def test_the_reminder_comes_so_long_before_as_the_rules_say() -> None:
    early = NOORD.model_copy(update={"nudge_before": NOORD.takes_over_after.model_copy(update={"count": 5})})
    house = Circumstances(rulebook=RULES, workdays=CALENDAR, workload={}, now=local("2026-03-02 10:00"))
    plan = partners.hand_over(
        early, house, customer=Customer(), case_number=None, subject="", text="", received_at=DUE, promised=None
    )
    looks = [effect.look_again_at for effect in plan if hasattr(effect, "look_again_at")]
    assert looks[0] is not None
    assert looks[0] < local("2026-03-16 08:30") - timedelta(days=5)


def test_who_gets_it_back_reads_no_clock_of_the_partner_and_can_write_that_he_called() -> None:
    clock = Deadline(kind=DeadlineKind.PARTNER, due_at=DUE)
    (letter,) = letters(at("2026-03-17 10:00", 1, replace(a_dossier(WITH_PARTNER), deadlines=[clock])), LetterName.ASSIGNMENT)
    assert letter.facts["deadlines"] == []
    assert letter.buttons[0].label == "Contact gehad"
