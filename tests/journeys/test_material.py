"""What reports get to know of a complaint: its endings, first terms, field, and a code for who complains; no more than that."""

from datetime import timedelta

import pytest
from desk_office import ANNA, BRAM

from complaints.complaint import DeadlineKind, Outcome, Status
from complaints.plan import Close
from daemon import material
from journeys.staff_office import PARTNER, with_rules
from storage import dossiers, statistics
from storage.database import database, transaction
from storage.models import ComplaintRow
from storage.report_models import EndingRow

FACTS = "#besproken met Jansen\n#oorzaak snelheid\n#teruggekoppeld\n#leerpunt bel terug"
CLOSING = f"U heeft gelijk.\n{FACTS}\n#vergoeding 75 euro\n#afgehandeld gegrond"
REJECTING = f"Wij zien het anders.\n{FACTS}\n#afgehandeld ongegrond"


def cases_of(office):
    return material.gather(office.office, office.clock.now() + timedelta(seconds=1)).cases


def case_of(office):
    (case,) = cases_of(office)
    return case


def outcomes(office):
    return [ending.outcome for ending in case_of(office).endings]


def says(office, text, person=BRAM):
    office.replies(person, office.last_letter_to(person), text)
    office.works_until_quiet()


@pytest.fixture
def closed(office):
    """Bram has closed Anna's complaint, two days after it came."""
    office.has_a_complaint_about_work()
    office.advances(days=2)
    says(office, CLOSING)
    return office.clock.now()


def test_a_closing_is_kept_with_its_moment_and_outcome(office, closed):
    (ending,) = case_of(office).endings
    assert (ending.at, ending.status, ending.outcome, ending.reopened_at) == (closed, Status.CLOSED, Outcome.UPHELD, None)


def test_what_is_no_complaint_ends_as_that(office):
    office.has_a_complaint_about_work()
    says(office, "#geen klacht want een vraag over de polis")
    (ending,) = case_of(office).endings
    assert (ending.status, ending.outcome) == (Status.NO_COMPLAINT, None)


def test_a_closing_that_is_taken_back_never_was(office, closed):
    says(office, "#ongedaan")
    assert case_of(office).endings == ()


def test_a_complaint_opened_again_keeps_its_first_ending_and_what_was_given(office, closed):
    office.advances(days=3)
    says(office, "#heropen want het geld kwam niet")
    (ending,) = case_of(office).endings
    assert (ending.outcome, ending.reopened_at) == (Outcome.UPHELD, office.clock.now())
    assert (ending.cause, ending.redress_cents) == ("snelheid", 7500)


def test_a_complaint_closed_twice_has_two_endings(office, closed):
    office.advances(days=3)
    says(office, "#heropen want het geld kwam niet")
    office.advances(days=1)
    says(office, REJECTING)
    assert outcomes(office) == [Outcome.UPHELD, Outcome.NOT_UPHELD]


def test_an_opening_that_is_taken_back_never_was(office, closed):
    office.advances(days=3)
    says(office, "#heropen want het geld kwam niet")
    says(office, "#ongedaan")
    (ending,) = case_of(office).endings
    assert (ending.at, ending.reopened_at) == (closed, None)


def test_a_second_closing_that_is_taken_back_leaves_the_first_one_opened_again(office, closed):
    office.advances(days=3)
    says(office, "#heropen want het geld kwam niet")
    opened_again = office.clock.now()
    office.advances(days=1)
    says(office, REJECTING)
    says(office, "#ongedaan")
    assert [(ending.at, ending.reopened_at) for ending in case_of(office).endings] == [(closed, opened_again)]


def merged(office):
    """Anna's second mail about the same is merged into her first complaint."""
    office.has_a_complaint_about_work()
    office.advances(minutes=5)
    office.receives(subject="Nog iets over mijn ontslag", text="Ook een klacht: u belt mij nooit terug.")
    office.works_until_quiet()
    first, second = office.numbers
    letter = next(letter for letter in reversed(office.letters_to(BRAM)) if second in letter.subject)
    office.replies(BRAM, letter, f"#samenvoegen {first}")
    office.works_until_quiet()


def test_a_merged_complaint_ends_as_merged_and_its_undoing_removes_that(office):
    merged(office)
    assert [[ending.outcome for ending in case.endings] for case in cases_of(office)] == [[], [Outcome.MERGED]]
    letter = office.last_letter_to(BRAM)
    office.replies(BRAM, letter, "#ongedaan")
    office.works_until_quiet()
    assert [case.endings for case in cases_of(office)] == [(), ()]


def test_a_split_that_is_taken_back_ends_as_merged(office):
    office.has_a_complaint_about_work()
    says(office, "#splitsen Mijn rekening klopt niet")
    says(office, "#ongedaan")
    assert [[ending.outcome for ending in case.endings] for case in cases_of(office)] == [[], [Outcome.MERGED]]


def test_a_closing_that_is_rolled_back_leaves_no_ending(office, closed):
    def close_and_fail():
        dossiers.close(ComplaintRow.get(), Close(outcome=Outcome.UPHELD, status=Status.CLOSED, why=""), office.clock.now())
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), transaction():
        close_and_fail()
    assert EndingRow.select().count() == 1


def test_an_answer_is_judged_by_the_first_promise_whatever_later_day_was_named(office):
    office.has_a_complaint_about_work()
    promised = case_of(office).answer.due_at
    says(office, "#uitstel tot 20 maart want wij wachten op het dossier")
    assert case_of(office).answer.due_at == promised
    assert office.dossier.deadline(DeadlineKind.ANSWER).due_at > promised


def test_the_terms_of_the_first_time_stay_when_a_complaint_is_opened_again(office, closed):
    before = case_of(office).answer
    office.advances(days=3)
    says(office, "#heropen want het geld kwam niet")
    assert case_of(office).answer == before


def test_closing_is_no_contact_but_a_letter_of_a_person_is(office):
    office.has_a_complaint_about_work()
    says(office, "#geen klacht want een vraag over de polis")
    assert case_of(office).contact.met_at is None


def test_the_acknowledgement_counts_when_it_left(office):
    office.has_a_complaint_about_work()
    assert case_of(office).acknowledged_at == office.clock.now()


def test_the_same_customer_has_the_same_code_and_no_address_stands_in_it(office):
    for text in ("Ik wacht al weken op antwoord.", "Mijn buurman bouwt door en u doet niets."):
        office.receives(subject="Klacht", text=text)
        office.works_until_quiet()
        office.advances(days=40)
    office.receives(from_="piet@klant.example", subject="Klacht", text="U belt mij nooit terug.")
    office.works_until_quiet()
    first, second, other = (case.customer for case in cases_of(office))
    assert first == second != other
    assert ANNA.partition("@")[0] not in first


def test_another_secret_makes_another_code():
    assert statistics.customer_code(ANNA, None, b"one") != statistics.customer_code(ANNA, None, b"two")


def test_a_customer_without_an_address_is_known_by_his_telephone_and_nobody_by_nothing():
    spellings = ("06-12345678", "+31 6 12 34 56 78")
    assert len({statistics.customer_code(None, phone, b"one") for phone in spellings}) == 1
    assert statistics.customer_code(None, None, b"one") is None


def test_a_partner_that_lost_the_complaint_is_still_told(office):
    with_rules(office)
    office.receives(subject="Ontslag", text="Zaaknummer FN12345. Mijn werkgever gaf mij ontslag en uw jurist belt niet terug.")
    office.works_until_quiet()
    handed_over = office.clock.now()
    office.advances(days=1)
    office.replies(BRAM, office.last_letter_to(BRAM), "#terugnemen want de klant wil ons")
    office.works_until_quiet()
    case = case_of(office)
    assert office.letters_to(PARTNER)
    assert (case.partner, case.partner_since, case.partner_back_at) == ("flex-noord", handed_over, office.clock.now())


def test_many_complaints_take_as_many_statements_as_one(office, monkeypatch):
    asked = []
    execute = type(database.obj).execute_sql

    def count(self, *said, **more):
        asked.append(said)
        return execute(self, *said, **more)

    monkeypatch.setattr(type(database.obj), "execute_sql", count)

    def statements():
        asked.clear()
        cases_of(office)
        return len(asked)

    office.has_a_complaint_about_work()
    alone = statements()
    for each in range(5):
        office.receives(from_=f"klant{each}@klant.example", subject="Klacht", text="Ik wacht al weken op antwoord.")
        office.works_until_quiet()
    assert statements() == alone


def with_fields(office):
    """Each rule of the house names what it is about."""
    rules = office.office.rulebook
    named = [rule.model_copy(update={"field": f"recht van {rule.unit}"}) for rule in rules.routing]
    office.office.rulebook = rules.model_copy(update={"routing": tuple(named)})


def test_the_rule_that_fitted_tells_what_it_is_about(office):
    with_fields(office)
    office.has_a_complaint_about_work()
    assert case_of(office).field == "recht van arbeid"


def test_what_no_rule_fits_is_about_nothing_known(office):
    office.has_a_complaint_about_work()
    assert case_of(office).field is None
