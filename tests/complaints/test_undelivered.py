"""A lost letter, without a mail server: what runs again, what it means in plain words, where the customer may live."""

from dataclasses import replace
from datetime import timedelta

import pytest
from cast import ANNA, BRAM, CALENDAR, DIRK, HOUSE_RULES, NOW, a_complaint, a_dossier, letters, written_to
from hypothesis import given
from hypothesis import strategies as st

from complaints.circumstances import Circumstances
from complaints.complaint import Beginning, Deadline, DeadlineKind, Outcome, Status
from complaints.letters import TO_CUSTOMER, LetterName
from complaints.plan import MeetDeadline, Note, SetDeadline
from complaints.postal import address_in
from complaints.returned import BouncedLetter, Reason, Said, ToCustomer, reason_of
from complaints.undelivered import STOPS, decide, reached, to_send_again

HOUSE = Circumstances(rulebook=HOUSE_RULES, workdays=CALENDAR, workload={}, now=NOW)
WRITTEN = NOW - timedelta(days=3)
SAID = Said(status="5.1.1", answer=f"550 5.1.1 {ANNA} no such user", at=NOW)

names = st.sampled_from(sorted(TO_CUSTOMER))
kinds = st.sampled_from(list(DeadlineKind))
met = st.sampled_from([None, WRITTEN, WRITTEN + timedelta(hours=1)])
clocks = st.dictionaries(kinds, met, max_size=8).map(
    lambda found: [
        Deadline(kind=kind, due_at=NOW + timedelta(days=place), met_at=at, began=Beginning(WRITTEN, "terms.gedragscode-2024"))
        for place, (kind, at) in enumerate(found.items())
    ]
)
dossiers = st.builds(
    lambda status, outcome, running: a_dossier(a_complaint(status=status, outcome=outcome), deadlines=running),
    st.sampled_from(Status),
    st.sampled_from([None, *Outcome]),
    clocks,
)


def lost(name: LetterName = LetterName.ACKNOWLEDGEMENT, **facts: object) -> BouncedLetter:
    """A letter to Anna of some days ago that did not arrive."""
    usual = {"message_id": "<1@arag.example>", "recipient": ANNA, "letter": name, "to_customer": True, "queued_at": WRITTEN}
    return BouncedLetter(**{**usual, **facts})  # type: ignore[arg-type]


@given(names, dossiers, st.booleans())
def test_only_what_this_letter_stopped_runs_again_and_to_its_own_old_date(name, dossier, uncertain) -> None:
    plan = decide(lost(name), dossier, HOUSE, replace(SAID, uncertain=uncertain))
    before = {clock.kind: clock for clock in dossier.deadlines}
    for effect in plan:
        if isinstance(effect, SetDeadline) and effect.kind not in {DeadlineKind.REACH, DeadlineKind.AVG}:
            assert not uncertain
            assert effect.kind in STOPS.get(name, ())
            assert before[effect.kind].met_at == WRITTEN
            assert effect.due_at == before[effect.kind].due_at
            assert effect.began == before[effect.kind].began


@given(names, dossiers, st.booleans())
def test_the_customer_is_always_looked_for_once(name, dossier, uncertain) -> None:
    plan = decide(lost(name), dossier, HOUSE, replace(SAID, uncertain=uncertain))
    running = dossier.deadline(DeadlineKind.REACH)
    runs = running is not None and running.met_at is None
    started = [effect for effect in plan if isinstance(effect, SetDeadline) and effect.kind is DeadlineKind.REACH]
    assert len(started) == (0 if runs else 1)
    assert written_to(plan) == [(LetterName.UNDELIVERABLE, [BRAM])]
    (told,) = letters(plan)
    assert told.facts["due_at"] is not None


@given(names, dossiers)
def test_of_a_closed_complaint_only_the_clock_to_reach_him_climbs_a_ladder(name, dossier) -> None:
    plan = decide(lost(name), dossier, HOUSE, SAID)
    climbing = {effect.kind for effect in plan if isinstance(effect, SetDeadline) and effect.look_again_at}
    assert dossier.complaint.is_open or climbing <= {DeadlineKind.REACH}


@given(names, dossiers, st.booleans())
def test_the_journal_holds_no_address(name, dossier, uncertain) -> None:
    for effect in decide(lost(name), dossier, HOUSE, replace(SAID, uncertain=uncertain)):
        if isinstance(effect, Note | SetDeadline | MeetDeadline):
            assert "@" not in f"{getattr(effect, 'what', '')} {effect.why}"


@given(names, dossiers)
def test_who_is_reached_is_looked_for_no_more(name, dossier) -> None:
    plan = decide(lost(name), dossier, HOUSE, SAID)
    running = {clock.kind: clock for clock in dossier.deadlines}
    for effect in plan:
        if isinstance(effect, SetDeadline):
            running[effect.kind] = Deadline(kind=effect.kind, due_at=effect.due_at, began=effect.began)
    after = replace(dossier, deadlines=list(running.values()))
    stopped = {effect.kind for effect in reached(after, "gebeld")}
    assert DeadlineKind.REACH in stopped
    again = {effect.kind for effect in plan if isinstance(effect, SetDeadline)}
    assert dossier.complaint.is_open or again <= stopped


def test_a_kifid_term_does_not_begin_with_an_outcome_that_he_never_had() -> None:
    kifid = Deadline(
        kind=DeadlineKind.KIFID_AFTER_ANSWER, due_at=NOW + timedelta(days=90), began=Beginning(WRITTEN, "terms.gedragscode-2024")
    )
    dossier = a_dossier(a_complaint(status=Status.CLOSED, outcome=Outcome.NOT_UPHELD), deadlines=[kifid])
    plan = decide(lost(LetterName.OUTCOME), dossier, HOUSE, SAID)
    assert [effect.kind for effect in plan if isinstance(effect, MeetDeadline)] == [DeadlineKind.KIFID_AFTER_ANSWER]
    earlier = replace(kifid, began=Beginning(WRITTEN - timedelta(days=30), "terms.gedragscode-2024"))
    plan = decide(lost(LetterName.OUTCOME), replace(dossier, deadlines=[earlier]), HOUSE, SAID)
    assert not [effect for effect in plan if isinstance(effect, MeetDeadline)]


def test_answer_and_outcome_were_both_lost_so_nobody_answered() -> None:
    earlier = WRITTEN - timedelta(days=1)
    answer = Deadline(kind=DeadlineKind.ANSWER, due_at=NOW, met_at=earlier)
    dossier = a_dossier(a_complaint(status=Status.CLOSED, outcome=Outcome.UPHELD), deadlines=[answer])
    relay = ToCustomer(letter=LetterName.RELAY, recipient=ANNA, queued_at=earlier, state="bounced")
    outcome = ToCustomer(letter=LetterName.OUTCOME, recipient=ANNA, queued_at=WRITTEN, state="sent")
    plan = decide(lost(LetterName.OUTCOME, letters=[relay, outcome]), dossier, HOUSE, SAID)
    assert DeadlineKind.ANSWER in {effect.kind for effect in plan if isinstance(effect, SetDeadline)}


def test_an_outcome_that_arrived_answers_for_a_letter_that_did_not() -> None:
    answer = Deadline(kind=DeadlineKind.ANSWER, due_at=NOW, met_at=WRITTEN)
    dossier = a_dossier(a_complaint(status=Status.CLOSED, outcome=Outcome.UPHELD), deadlines=[answer])
    outcome = ToCustomer(letter=LetterName.OUTCOME, recipient=ANNA, queued_at=NOW, state="sent")
    plan = decide(lost(LetterName.RELAY, letters=[outcome]), dossier, HOUSE, SAID)
    assert {effect.kind for effect in plan if isinstance(effect, SetDeadline)} == {DeadlineKind.REACH}


def test_a_letter_to_a_colleague_goes_on_as_it_did() -> None:
    plan = decide(lost(LetterName.NUDGE, recipient=DIRK, to_customer=False), a_dossier(), HOUSE, SAID)
    assert [type(effect) for effect in plan] == [Note, type(letters(plan)[0])]
    assert not decide(lost(LetterName.UNDELIVERABLE, recipient=BRAM, to_customer=False), None, HOUSE, SAID)


def a_letter(name: LetterName, state: str, days: int = 0) -> ToCustomer:
    return ToCustomer(letter=name, recipient=ANNA, queued_at=WRITTEN + timedelta(days=days), state=state, message_id=f"<{days}>")


@given(st.lists(st.builds(a_letter, names, st.sampled_from(["sent", "bounced", "failed", "queued"]), st.integers(0, 9))))
def test_what_goes_again_is_lost_and_is_the_latest_of_its_kind(sent) -> None:
    again = to_send_again(sent)
    assert len({letter.letter for letter in again}) == len(again)
    for letter in again:
        assert letter.state in {"bounced", "failed"}
        assert letter.letter in {LetterName.ACKNOWLEDGEMENT, LetterName.DELAY_NOTICE, LetterName.OUTCOME}
        assert letter.queued_at == max(other.queued_at for other in sent if other.letter is letter.letter)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("5.2.2", Reason.FULL),
        ("4.2.2", Reason.FULL),
        ("5.1.1", Reason.UNKNOWN),
        ("5.1.2", Reason.DOMAIN),
        ("5.2.1", Reason.CLOSED),
        ("5.3.4", Reason.TOO_BIG),
        ("5.7.1", Reason.REFUSED),
        ("5.7.26", Reason.REFUSED),
        ("4.4.7", Reason.UNREACHABLE),
        ("2.0.0", Reason.UNCLEAR),
        ("", Reason.UNCLEAR),
        (None, Reason.UNCLEAR),
        ("5.6.9", Reason.UNCLEAR),
    ],
)
def test_a_status_in_plain_words(status, reason) -> None:
    assert reason_of(status) is reason


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Anna de Vries\nDorpsstraat 12a\n1234 AB Voorbeeldstad", "Dorpsstraat 12a, 1234 AB Voorbeeldstad"),
        ("Mijn adres: Lange Weg 3-1, 1234AB 's-Voorbeeld.", "Lange Weg 3-1, 1234AB 's-Voorbeeld"),
        ("Ik woon in 1234 AB Voorbeeldstad", None),
        ("Dorpsstraat 12", None),
        ("Ik werk er sinds 2019 EN ik wil weten waar ik aan toe ben", None),
        ("zaak 12\n1234 AB", None),
        ("", None),
    ],
)
def test_a_postal_address_is_found_or_it_is_not(text, address) -> None:
    assert address_in(text) == address


@given(st.text(alphabet=st.sampled_from("ABab 1234\n,:-.'"), max_size=200))
def test_a_postal_address_stands_in_the_text(text) -> None:
    found = address_in(text)
    assert found is None or all(piece.strip() in text for piece in found.split(", "))
