"""A colleague's mail about no complaint: what each line does, what is asked back, and who may."""

from datetime import date

import pytest
from cast import BRAM, DIRK, a_complaint, a_dossier, a_mail, a_situation, end_of, letters, only, with_absence
from hypothesis import given
from hypothesis import strategies as st

from complaints import incoming, staffing
from complaints.complaint import Customer, Status
from complaints.letters import LetterName
from complaints.plan import ChangeStaff, Plan, Register, TakeBackErrand
from complaints.staffing import ChangeKind, LastErrand
from complaints.work_list import for_a_list, todo


def writes(text: str, sender: str = BRAM, *, proven: bool = True, vouched: bool | None = None, **changes: object) -> Plan:
    """The plan for an answer to a letter that was about no complaint, on Monday 2 March 2026."""
    message = a_mail(text, from_addr=sender, from_name=None, subject="Re: Je klachten vandaag", vouched=vouched)
    return incoming.decide(a_situation(message, answers_us=proven, **changes))


def said(plan: Plan) -> str:
    (letter,) = letters(plan, LetterName.ERRAND)
    return str([*letter.facts["lines"], *letter.facts["problems"]])  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "first", "last", "deputy"),
    [
        ("#afwezig 3 t/m 14 augustus, vervanger carla", "2026-08-03", "2026-08-14", "carla"),
        ("#afwezig van 3 tot en met 14-8, vervanger: Carla Smit", "2026-08-03", "2026-08-14", "carla"),
        ("#afwezig morgen, carla vervangt mij", "2026-03-03", "2026-03-03", "carla"),
        ("#afwezig volgende week vervanger Karla", "2026-03-09", "2026-03-15", "carla"),
        ("#afwezigg volgende week. Vervangster is Carla.", "2026-03-09", "2026-03-15", "carla"),
        ("#afwezig tot 20 maart", "2026-03-02", "2026-03-19", None),
        ("#away 3 august to 14 august, deputy els", "2026-08-03", "2026-08-14", "els"),
        ("#op vakantie vanaf maandag 2 weken met vervanger Els", "2026-03-09", "2026-03-22", "els"),
        ("Hoi,\n\n#afwezig 3-14 aug\n\nGroet, Bram", "2026-08-03", "2026-08-14", None),
    ],
)
def test_an_absence_is_read_as_people_write_it(text: str, first: str, last: str, deputy: str | None) -> None:
    plan = writes(text)
    change = only(plan, ChangeStaff).change
    assert (change.kind, change.person) == (ChangeKind.AWAY, "bram")
    assert (change.since, change.until, change.deputy) == (date.fromisoformat(first), date.fromisoformat(last), deputy)
    assert end_of(plan) == "filed"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("#afwezig", "van wanneer tot wanneer"),
        ("#afwezig 3 t/m 14 augustus, vervanger karel", "wij kennen geen collega"),
        ("#afwezig 3 t/m 14 augustus, vervanger bram", "je kunt jezelf niet vervangen"),
        ("#afgehandeld gegrond", "dit gaat over een klacht"),
        ("#ongedaan", "er is niets om terug te draaien"),
        ("#ongedaan\n#mijn lijst", "hoort alleen in een mail"),
        ("Dank je wel!", "er stond geen opdracht"),
        ("#eraf carla uit arbeid", "dat mag alleen de unitmanager"),
    ],
)
def test_what_is_not_clear_is_asked_back_and_changes_nothing(text: str, problem: str) -> None:
    plan = writes(text)
    assert problem in said(plan)
    assert [effect for effect in plan if isinstance(effect, ChangeStaff | TakeBackErrand)] == []
    assert end_of(plan) == "refused"


def test_all_lines_are_done_or_none() -> None:
    plan = writes("#afwezig morgen\n#afwezig ooit")
    assert [effect for effect in plan if isinstance(effect, ChangeStaff)] == []


def test_back_again_before_an_absence_began_calls_it_off() -> None:
    rulebook = with_absence(("bram", "2026-08-03", "2026-08-14", None))
    plan = writes("#weer aanwezig", rulebook=rulebook)
    bram = staffing.apply(rulebook, [only(plan, ChangeStaff).change], date(2026, 3, 2)).person("bram")
    assert bram is not None
    assert bram.away == ()
    assert "3 augustus 2026 t/m 14 augustus 2026 gaat niet door" in said(plan)


def test_undo_names_what_is_taken_back() -> None:
    plan = writes("#ongedaan", last_errand=LastErrand(cause="mail:7", lines=("#afwezig morgen",)))
    assert only(plan, TakeBackErrand).cause == "mail:7"
    assert "#afwezig morgen" in said(plan)


def test_help_lists_what_can_be_written_here() -> None:
    (letter,) = letters(writes("#help"), LetterName.ERRAND)
    assert {str(each["usage"]).split()[0] for each in letter.facts["commands"]} >= {"#afwezig", "#mijn", "#erbij"}  # type: ignore[attr-defined]


def test_without_proof_nothing_is_done_and_it_is_no_complaint_either() -> None:
    plan = writes("#afwezig morgen, vervanger carla", proven=False)
    assert [effect for effect in plan if isinstance(effect, ChangeStaff | Register)] == []
    assert "Beantwoord deze brief met dezelfde regels" in said(plan)


def test_the_word_of_our_own_server_proves_a_new_mail() -> None:
    assert only(writes("#afwezig morgen, vervanger carla", proven=False, vouched=True), ChangeStaff).by == "bram"


@pytest.mark.parametrize("against", [{"vouched": False}, {"id_was_used": True}])
def test_what_speaks_against_a_colleague_undoes_his_proof_and_the_bureau_hears_of_it(against: dict[str, bool]) -> None:
    plan = writes("#afwezig morgen, vervanger carla", **against)
    assert [effect for effect in plan if isinstance(effect, ChangeStaff)] == []
    assert end_of(plan) == "refused"
    assert letters(plan, LetterName.NOT_PROVEN)


def test_a_colleague_who_forgot_the_proof_is_no_alarm() -> None:
    assert letters(writes("#afwezig morgen", proven=False), LetterName.NOT_PROVEN) == []


@pytest.mark.parametrize(
    ("subject", "text"), [("#help", ""), ("Vraag", "#help"), ("Vraag", "Hoi,\n\n#help\n\nGroet,\nBram"), ("#hlep", "")]
)
def test_a_new_mail_of_a_colleague_that_holds_only_commands_is_no_complaint(subject: str, text: str) -> None:
    message = a_mail(text, from_addr=BRAM, from_name=None, subject=subject, vouched=True)
    assert [each.letter for each in letters(incoming.decide(a_situation(message)))] == [LetterName.ERRAND]


def test_his_last_errand_is_taken_back_by_a_new_mail_too() -> None:
    plan = writes("#ongedaan", proven=False, vouched=True, last_errand=LastErrand(cause="mail:7", lines=("#afwezig morgen",)))
    assert only(plan, TakeBackErrand).cause == "mail:7"


def test_a_call_for_help_without_proof_is_asked_for_proof() -> None:
    assert "Beantwoord deze brief met dezelfde regels" in said(writes("#help", proven=False))


def test_a_call_for_help_beside_a_complaint_leaves_it_a_complaint() -> None:
    assert only(writes("Klant: P. Bos\nKlacht: niemand belt terug\n#help", proven=False), Register)


def test_a_customer_has_no_errands() -> None:
    plan = writes("#afwezig morgen", "iemand@klant.example", proven=False)
    assert only(plan, Register)


@pytest.mark.parametrize(
    ("text", "person", "name"),
    [
        ("#erbij gijs.mol@arag.example in arbeid", "gijs.mol", "Gijs Mol"),
        ("#erbij Gijs van der Mol <gijs@arag.example> bij Rechtshulp Arbeid", "gijs", "Gijs van der Mol"),
        ("#erbij els in arbeid", "els", None),
    ],
)
def test_a_manager_adds_somebody_from_tomorrow_on(text: str, person: str, name: str | None) -> None:
    change = only(writes(text, DIRK), ChangeStaff).change
    assert (change.kind, change.unit, change.since) == (ChangeKind.JOIN, "arbeid", date(2026, 3, 3))
    assert (change.person, change.name) == (person, name)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "neem contact op"),
        ({"status": Status.WAITING_CUSTOMER, "contacted_at": 1}, "vraag de klant"),
        ({"status": Status.WITH_PARTNER}, "de partner is aan zet"),
        ({"status": Status.CONTACTED, "contacted_at": 1}, "geef het antwoord"),
        ({"status": Status.ANSWERED, "contacted_at": 1}, "de oorzaak ontbreekt"),
    ],
)
def test_the_list_says_what_to_do_next(facts: dict[str, object], words: str) -> None:
    assert words in todo(a_complaint(**facts), None, "nl")


def test_the_list_comes_with_the_most_urgent_first() -> None:
    later = a_dossier(a_complaint(number="K-2026-000007", customer=Customer()), deadlines=())
    (letter,) = letters(writes("#mijn lijst", in_hand=[later, a_dossier()]), LetterName.MY_LIST)
    assert [line["number"] for line in letter.facts["lines"]] == ["K-2026-000123", "K-2026-000007"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("subject", "shown"),
    [
        ("Ontslag", "Ontslag"),
        ("Bel 020-5550123 of mail piet@klant.example", "Bel … of mail …"),
        ("Klacht uit 2025", "Klacht uit 2025"),
        ("a" * 80, "a" * 59 + "…"),
    ],
)
def test_a_subject_on_a_list_shows_no_numbers_and_no_addresses(subject: str, shown: str) -> None:
    assert for_a_list(subject) == shown


@given(st.text(max_size=200))
def test_any_text_of_a_colleague_ends_in_a_plan(text: str) -> None:
    assert end_of(writes(text)) in {"filed", "refused"}
