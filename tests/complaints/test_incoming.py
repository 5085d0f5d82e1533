"""Who writes about what: every mail ends in one visible state, and nobody acts who did not prove who he is."""

from dataclasses import replace

import pytest
from cast import (
    ANNA,
    BRAM,
    CARLA,
    EVA,
    FENNA,
    HOUSE_RULES,
    NUMBER,
    a_complaint,
    a_dossier,
    a_mail,
    a_situation,
    a_thread,
    bram_writes,
    end_of,
    letters,
    local,
    of_kind,
    only,
    with_absence,
    written_to,
)
from hypothesis import given
from hypothesis import strategies as st

from complaints.complaint import FIRST_CLOCKS, Customer, DeadlineKind, Entry, Status
from complaints.incoming import decide
from complaints.letters import TO_CUSTOMER, LetterName
from complaints.message import Attachment, Forwarded, IncomingMessage, Kind
from complaints.plan import Assign, ChangeStatus, Close, MarkBounced, Note, Plan, Register, SendLetter, SetDeadline
from complaints.situation import BouncedLetter, Evidence, Situation

FROM_BRAM = a_mail("#afgehandeld gegrond", from_addr=BRAM, from_name="Bram Bakker")
OUR_LETTER = BouncedLetter(message_id="<brief@arag.example>", recipient=ANNA, letter="acknowledgement", to_customer=True)


def does_nothing_to_the_dossier(plan: Plan) -> bool:
    return {type(effect) for effect in plan} <= {Note, SendLetter, type(plan[-1])} and not to_customer(plan)


def to_customer(plan: Plan) -> list[SendLetter]:
    return [letter for letter in letters(plan) if letter.letter in TO_CUSTOMER or ANNA in letter.to]


# A customer


def test_a_new_complaint_is_registered_assigned_timed_and_acknowledged() -> None:
    plan = decide(a_situation())
    assert [type(effect) for effect in plan[:2]] == [Register, Assign]
    clocks = {effect.kind for effect in plan if isinstance(effect, SetDeadline)}
    assert clocks == {*FIRST_CLOCKS, DeadlineKind.TAKEN_UP}
    assert written_to(plan) == [(LetterName.ACKNOWLEDGEMENT, [ANNA]), (LetterName.ASSIGNMENT, [FENNA])]
    assert end_of(plan) == "registered"


def test_the_acknowledgement_promises_the_day_of_the_clock() -> None:
    (letter,) = letters(decide(a_situation()), LetterName.ACKNOWLEDGEMENT)
    assert str(letter.facts["answer_date"]) == "2026-03-09"
    assert str(letter.facts["kifid_date"]) == "2026-04-27"


def test_of_a_mail_that_lay_unread_the_clock_is_the_day_that_the_customer_is_promised() -> None:
    plan = decide(a_situation(received_at=local("2026-02-16 10:00")))
    (letter,) = letters(plan, LetterName.ACKNOWLEDGEMENT)
    (clock,) = [effect for effect in plan if isinstance(effect, SetDeadline) and effect.kind is DeadlineKind.ANSWER]
    assert (str(letter.facts["answer_date"]), letter.facts["late"]) == ("2026-03-04", True)
    assert clock.due_at == local("2026-03-04 17:30")
    assert clock.look_again_at == local("2026-03-03 10:00")  # a working day to act first
    assert clock.why.startswith("2 werkdagen zoals beloofd aan de klant")
    (told,) = letters(plan, LetterName.ASSIGNMENT)
    assert clock.due_at in [each["due_at"] for each in told.facts["deadlines"]]


def test_who_is_promised_nothing_has_the_clock_of_the_receipt() -> None:
    plan = decide(a_situation(a_mail("Ik stap naar de krant."), received_at=local("2026-02-16 10:00")))
    (clock,) = [effect for effect in plan if isinstance(effect, SetDeadline) and effect.kind is DeadlineKind.ANSWER]
    assert not letters(plan, LetterName.ACKNOWLEDGEMENT)
    assert clock.due_at == local("2026-02-23 17:30")


def test_the_answer_goes_where_the_customer_wants_it() -> None:
    plan = decide(a_situation(a_mail(reply_to=("anna@thuis.example",))))
    assert list(letters(plan, LetterName.ACKNOWLEDGEMENT)[0].to) == ["anna@thuis.example"]


def test_a_reply_address_of_our_own_is_not_the_customers() -> None:
    plan = decide(a_situation(a_mail(reply_to=("klachten@arag.example",))))
    assert only(plan, Register).customer.address == ANNA


def test_the_record_keeps_the_bare_subject_and_the_numbers() -> None:
    mail = a_mail("Zaaknummer: 1234567, bel 06-12345678", subject=f"RE: Fwd: [{NUMBER}] Te laat")
    record = only(decide(a_situation(mail)), Register)
    assert (record.subject, record.case_number, record.customer.phone) == ("Te laat", "1234567", "06-12345678")


def test_whom_the_complaint_names_does_not_handle_it() -> None:
    plan = decide(a_situation(a_mail("Over mijn ontslag: Bram Bakker belt nooit terug")))
    assert only(plan, Register).excluded == {"bram"}
    assert only(plan, Assign).handler == "carla"


@pytest.mark.parametrize(("sent", "letter_sent"), [(0, True), (4, True), (5, False), (9, False)])
def test_the_brake_holds_acknowledgements_but_never_a_registration(sent: int, letter_sent: bool) -> None:  # noqa: FBT001 - a table of cases
    plan = decide(a_situation(letters_last_hour=sent))
    assert bool(letters(plan, LetterName.ACKNOWLEDGEMENT)) is letter_sent
    assert only(plan, Register)


def test_the_handler_hears_that_the_customer_was_not_written_to() -> None:
    (letter,) = letters(decide(a_situation(letters_last_hour=5)), LetterName.ASSIGNMENT)
    assert "geen ontvangstbevestiging" in str(letter.facts["notes"])


def test_a_sender_without_address_is_registered_without_a_letter_to_him() -> None:
    plan = decide(a_situation(a_mail(from_addr=None, from_name=None)))
    assert [name for name, _ in written_to(plan)] == [LetterName.ASSIGNMENT]


def test_a_mail_that_claims_to_be_from_ourselves_gets_no_letter_to_ourselves() -> None:
    plan = decide(a_situation(a_mail(from_addr="klachten@arag.example")))
    assert written_to(plan) == [(LetterName.ASSIGNMENT, [FENNA])]


def test_a_further_mail_goes_to_the_handler_and_changes_nothing() -> None:
    plan = decide(a_situation(thread=a_thread(Evidence.REFERENCES)))
    assert written_to(plan) == [(LetterName.CUSTOMER_WROTE, [BRAM])]
    assert does_nothing_to_the_dossier(plan)
    assert end_of(plan) == "filed"


def test_a_further_mail_goes_to_the_deputy_of_who_is_away() -> None:
    rulebook = with_absence(("bram", "2026-03-01", "2026-03-08", "carla"))
    plan = decide(a_situation(rulebook=rulebook, thread=a_thread(Evidence.REFERENCES)))
    assert written_to(plan) == [(LetterName.CUSTOMER_WROTE, [CARLA])]


def test_pictures_of_a_signature_are_no_papers() -> None:
    papers = (
        Attachment(name="brief.pdf", type="application/pdf", size=9),
        Attachment(name="logo.png", type="image/png", size=9, inline=True),
    )
    (letter,) = letters(decide(a_situation(a_mail(attachments=papers), thread=a_thread(Evidence.TOKEN))))
    assert letter.facts["attachments"] == ["brief.pdf"]


# A stranger


def test_a_stranger_who_names_a_number_gets_a_complaint_of_her_own() -> None:
    """The dossier of another and its handler hear nothing; the bureau does."""
    plan = decide(a_situation(a_mail(f"Sluit klacht {NUMBER}", from_addr=EVA, from_name="Eva")))
    assert only(plan, Register).customer.address == EVA
    assert written_to(plan) == [(LetterName.ACKNOWLEDGEMENT, [EVA]), (LetterName.ASSIGNMENT, [FENNA])]
    assert f"noemt {NUMBER}" in only(plan, Register).why


def test_a_stranger_with_somebody_elses_letter_is_marked_as_another_address() -> None:
    plan = decide(a_situation(a_mail("#afgehandeld gegrond", from_addr=EVA), thread=a_thread(Evidence.OTHERS_TOKEN)))
    assert written_to(plan) == [(LetterName.NOT_PROVEN, [FENNA]), (LetterName.CUSTOMER_WROTE, [BRAM])]
    assert letters(plan, LetterName.CUSTOMER_WROTE)[0].facts["other_address"] is True
    assert does_nothing_to_the_dossier(plan)


# A colleague


@pytest.mark.parametrize("evidence", [Evidence.OTHERS_TOKEN, Evidence.REFERENCES, Evidence.SUBJECT])
def test_a_from_line_alone_moves_nothing(evidence: Evidence) -> None:
    """Forged or forgetful: the answer goes to the real Bram, and nothing of the mail is done."""
    plan = decide(a_situation(FROM_BRAM, thread=a_thread(evidence)))
    assert written_to(plan) == [(LetterName.REPLY_TO_OUR_LETTER, [BRAM]), (LetterName.NOT_PROVEN, [FENNA])]
    assert does_nothing_to_the_dossier(plan)
    assert end_of(plan) == "refused"


def test_a_handler_who_only_names_a_number_is_asked_to_reply_to_our_letter() -> None:
    plan = decide(a_situation(a_mail("Hoe staat het hiermee?", from_addr=BRAM, subject=NUMBER)))
    assert written_to(plan) == [(LetterName.REPLY_TO_OUR_LETTER, [BRAM])]
    assert not any(isinstance(effect, Register) for effect in plan)


def test_an_employee_without_a_role_reaches_the_bureau_only() -> None:
    mail = a_mail("#afgehandeld gegrond", from_addr="iemand@arag.example")
    plan = decide(a_situation(mail, thread=a_thread(Evidence.OTHERS_TOKEN)))
    assert written_to(plan) == [(LetterName.CUSTOMER_WROTE, [FENNA])]
    assert does_nothing_to_the_dossier(plan)


def test_an_employee_who_complains_himself_is_a_customer_of_his_own_dossier() -> None:
    own = a_dossier(
        a_complaint(customer=Customer(address="iemand@arag.example")), participants=frozenset({"iemand@arag.example"})
    )
    plan = decide(a_situation(a_mail(from_addr="iemand@arag.example"), thread=a_thread(Evidence.REFERENCES, own)))
    assert written_to(plan) == [(LetterName.CUSTOMER_WROTE, [BRAM])]


def test_a_handler_with_his_own_letter_acts() -> None:
    assert end_of(bram_writes("Beste Anna, ik bel u.")) == "filed"


def test_an_empty_answer_does_not_send_our_own_letter_to_the_customer() -> None:
    """The quoted assignment holds what is not for the customer."""
    mail = a_mail("> Waarom bij u: regel 'letsel'", reply="", quoted="> Waarom bij u: regel 'letsel'", from_addr=BRAM)
    plan = decide(a_situation(mail, thread=a_thread(Evidence.TOKEN)))
    assert not to_customer(plan)
    assert end_of(plan) == "refused"


def test_a_colleague_files_for_the_customer_whose_mail_he_forwards() -> None:
    first = Forwarded(from_addr=ANNA, from_name="Anna Jansen", text="Ik wacht al zes weken.")
    plan = decide(a_situation(a_mail("Zie onder.", from_addr=CARLA, from_name="Carla Smit", forwarded=first)))
    record = only(plan, Register)
    assert (record.customer.address, record.filed_by, record.entry) == (ANNA, CARLA, Entry.EMPLOYEE)
    assert written_to(plan)[:2] == [(LetterName.ACKNOWLEDGEMENT, [ANNA]), (LetterName.FILED_FOR_CUSTOMER, [CARLA])]


def test_a_colleague_who_files_by_telephone_hears_that_the_customer_got_no_letter() -> None:
    plan = decide(a_situation(a_mail("Mevrouw Jansen belde, 0612345678", from_addr=CARLA)))
    assert only(plan, Register).customer == Customer(phone="0612345678")
    (told,) = letters(plan, LetterName.FILED_FOR_CUSTOMER)
    assert told.facts["customer_told"] is False


def test_a_colleague_is_never_taken_for_the_customer_he_files_for() -> None:
    first = Forwarded(from_addr=BRAM, text="Kijk hier eens naar.")
    plan = decide(a_situation(a_mail(from_addr=CARLA, forwarded=first)))
    assert only(plan, Register).customer.address is None


# A machine


def test_a_bounce_ties_to_its_letter_and_tells_the_handler() -> None:
    mail = of_kind(a_mail(bounced_recipient=ANNA, bounce_status="5.1.1"), Kind.BOUNCE)
    plan = decide(a_situation(mail, bounced=OUR_LETTER, thread=a_thread(Evidence.REFERENCES)))
    assert only(plan, MarkBounced).message_id == OUR_LETTER.message_id
    assert written_to(plan) == [(LetterName.UNDELIVERABLE, [BRAM])]
    assert end_of(plan) == "filed"


def test_a_bounce_of_a_letter_outside_any_dossier_tells_the_bureau() -> None:
    plan = decide(a_situation(of_kind(a_mail(), Kind.BOUNCE), bounced=replace(OUR_LETTER, letter="nudge")))
    assert written_to(plan) == [(LetterName.UNDELIVERABLE, [FENNA])]


def test_a_delay_report_is_only_noted() -> None:
    plan = decide(a_situation(of_kind(a_mail(), Kind.DELAYED), bounced=OUR_LETTER, thread=a_thread(Evidence.REFERENCES)))
    assert letters(plan) == []
    assert end_of(plan) == "filed"


def test_a_bounce_of_nothing_of_ours_is_parked() -> None:
    assert end_of(decide(a_situation(of_kind(a_mail(), Kind.BOUNCE)))) == "parked"


@pytest.mark.parametrize(
    "kind", [Kind.LIST, Kind.MACHINE, Kind.OUT_OF_OFFICE, Kind.READ_RECEIPT, Kind.CALENDAR, Kind.AUTO_REPLY, Kind.OWN]
)
def test_a_machine_that_nobody_waits_for_is_parked(kind: Kind) -> None:
    plan = decide(a_situation(of_kind(a_mail(), kind)))
    assert len(plan) == 1
    assert end_of(plan) == "parked"


def test_an_absence_message_in_a_dossier_is_noted_there() -> None:
    plan = decide(a_situation(of_kind(a_mail(), Kind.OUT_OF_OFFICE), thread=a_thread(Evidence.TOKEN)))
    assert letters(plan) == []
    assert "afwezigheidsbericht" in only(plan, Note).what


def test_spam_is_parked_with_its_reason() -> None:
    plan = decide(a_situation(a_mail(spam="X-Spam-Flag")))
    assert end_of(plan) == "parked"
    assert "X-Spam-Flag" in str(plan[-1])


def test_what_is_called_spam_in_a_known_dossier_still_reaches_the_handler() -> None:
    plan = decide(a_situation(a_mail(spam="X-Spam-Flag"), thread=a_thread(Evidence.TOKEN)))
    assert written_to(plan) == [(LetterName.CUSTOMER_WROTE, [BRAM])]


@pytest.mark.parametrize("known", [True, False])
def test_a_second_copy_is_only_noted(known: bool) -> None:  # noqa: FBT001 - a table of cases
    plan = decide(a_situation(same_as="dezelfde mail als nummer 3", thread=a_thread(Evidence.TOKEN) if known else None))
    assert [type(effect) for effect in plan[:-1]] == ([Note] if known else [])
    assert end_of(plan) == "duplicate"


# Whatever comes

words = st.sampled_from(
    [
        "Beste Anna",
        "#afgehandeld gegrond",
        "#standpunt",
        "#contact",
        "#notitie x",
        "#geen klacht want x",
        "#help",
        NUMBER,
        "> citaat",
        "",
    ]
)
texts = st.lists(words, max_size=5).map("\n".join)
senders = st.sampled_from([ANNA, BRAM, CARLA, EVA, "iemand@arag.example", "klachten@arag.example", None])
dossiers = st.builds(
    lambda status, address, handler: a_dossier(a_complaint(status=status, customer=Customer(address=address), handler=handler)),
    st.sampled_from(Status),
    st.sampled_from([ANNA, None]),
    st.sampled_from(["bram", None, "vertrokken"]),
)
threads = st.none() | st.builds(a_thread, st.sampled_from(Evidence), dossiers)


def mails(kinds: st.SearchStrategy[Kind]) -> st.SearchStrategy[IncomingMessage]:
    return st.builds(
        lambda text, sender, kind, spam: a_mail(text, from_addr=sender, kind=kind, spam=spam),
        texts,
        senders,
        kinds,
        st.sampled_from([None, "X-Spam-Flag"]),
    )


def situations(kinds: st.SearchStrategy[Kind]) -> st.SearchStrategy[Situation]:
    return st.builds(
        lambda mail, thread, bounced, same, sent: a_situation(
            mail, thread=thread, bounced=bounced, same_as=same, letters_last_hour=sent
        ),
        mails(kinds),
        threads,
        st.sampled_from([None, OUR_LETTER]),
        st.sampled_from([None, "dezelfde mail"]),
        st.integers(0, 9),
    )


@given(situations(st.sampled_from(Kind)))
def test_every_mail_ends_in_exactly_one_state_with_a_reason(situation: Situation) -> None:
    plan = decide(situation)
    assert end_of(plan)
    assert only(plan, type(plan[-1])).why  # type: ignore[attr-defined]


@given(situations(st.sampled_from([kind for kind in Kind if kind is not Kind.PERSON])))
def test_a_machine_never_gets_an_answer_nor_changes_a_state(situation: Situation) -> None:
    plan = decide(situation)
    assert not any(isinstance(effect, ChangeStatus | Close | Register | Assign) for effect in plan)
    assert all(HOUSE_RULES.person_at(address) for letter in letters(plan) for address in letter.to)


@given(situations(st.sampled_from(Kind)))
def test_only_a_proven_colleague_changes_a_state_but_for_what_the_customer_does_by_writing(situation: Situation) -> None:
    """A customer's mail ends our waiting for it, and reopens what is not solved; it never closes or hands over anything."""
    proven = situation.sender is not None and situation.thread is not None and situation.thread.evidence is Evidence.TOKEN
    by_writing = {Status.RESEARCH, Status.REOPENED} if situation.message.kind is Kind.PERSON else set()
    changed = [effect for effect in decide(situation) if isinstance(effect, ChangeStatus | Close)]
    assert all(effect.status in by_writing for effect in changed) or (proven and situation.message.kind is Kind.PERSON)


@given(texts, dossiers)
def test_a_note_is_in_no_letter_to_the_customer(text: str, dossier: object) -> None:
    plan = bram_writes(f"{text}\n#notitie zeer geheim\nook geheim", dossier)  # type: ignore[arg-type]
    assert all("geheim" not in str(letter.facts) for letter in to_customer(plan))


@given(situations(st.sampled_from(Kind)))
def test_the_same_situation_gives_the_same_plan(situation: Situation) -> None:
    assert decide(situation) == decide(situation)
