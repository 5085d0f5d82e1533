"""What was decided about a complaint is read back whole."""

from datetime import timedelta

import pytest

from complaints.complaint import Channel, Customer, DeadlineKind, Entry, Outcome, RecordKind, Status
from complaints.plan import Assign, Close, SetDeadline
from complaints.pool import Load
from storage import deadlines, dossiers, inbox
from storage.database import transaction
from tests.storage.invented import ANNA, BEGAN, MINUTE, NOW, PATTERN, a_complaint, a_mail, end, queue, registration

pytestmark = pytest.mark.usefixtures("database")


def assign(row, handler="bram", unit="Rechtshulp", now=NOW):
    with transaction():
        dossiers.assign(row, Assign(unit=unit, department="Noord", handler=handler, why="regel 3"), now)
        row.save()


def close(row, status=Status.CLOSED, outcome=Outcome.UPHELD):
    with transaction():
        dossiers.close(row, Close(outcome=outcome, status=status, why="klaar"), NOW)
        row.save()


def late(row, due=NOW - MINUTE):
    with transaction():
        effect = SetDeadline(kind=DeadlineKind.CONTACT, began=BEGAN, due_at=due, look_again_at=None, why="beleid")
        deadlines.set_clocks(row, [effect])


def numbers(**narrowed):
    return [complaint.number[-1] for complaint in dossiers.listing(**narrowed)]


def test_a_registration_is_read_back_as_it_was_decided():
    decided = registration(
        channel=Channel.SURVEY,
        entry=Entry.EMPLOYEE,
        customer=Customer(name="Anna 'de' Proef; --", address=ANNA, phone="+31 20 555 0100"),
        subject="Eén klacht €",
        language="en",
        filed_by="bram@arag.example",
        case_number="D-1",
        policy_number="P-2",
        excluded=frozenset({"carla", "bram"}),
    )
    dossier = dossiers.find(a_complaint(**{name: getattr(decided, name) for name in decided.__slots__}).number)
    complaint = dossier.complaint
    same = [
        "channel",
        "entry",
        "customer",
        "subject",
        "summary",
        "language",
        "terms",
        "filed_by",
        "case_number",
        "policy_number",
        "received_at",
    ]
    assert {name: getattr(complaint, name) for name in same} == {name: getattr(decided, name) for name in same}
    assert (complaint.number, complaint.kind, complaint.status) == ("K-2026-000001", RecordKind.COMPLAINT, Status.REGISTERED)
    assert complaint.registered_at == NOW
    assert dossier.excluded == {"carla", "bram"}
    assert dossier.participants == {ANNA, "bram@arag.example"}


def test_all_that_a_person_writes_down_is_read_back():
    row = a_complaint()
    told = {
        "severity": 3,
        "cause": "wachttijd",
        "discussed": "2 maart met Carla",
        "fed_back": "3 maart",
        "contacted_at": NOW + MINUTE,
        "answered_at": NOW + 2 * MINUTE,
    }
    with transaction():
        for name, value in told.items():
            setattr(row, name, value)
        row.told_customer = True
        dossiers.learn(row, "bel eerder", NOW)
        dossiers.learn(row, "schrijf korter", NOW)
        row.save()
    dossier = dossiers.find(row.number)
    assert {name: getattr(dossier.complaint, name) for name in told} == told
    assert (dossier.told_customer, dossier.complaint.learning) == (True, ("bel eerder", "schrijf korter"))


def test_a_customer_of_whom_nothing_is_known_is_kept_so():
    dossier = dossiers.find(a_complaint(customer=Customer()).number)
    assert (dossier.complaint.customer, dossier.participants, dossier.thread) == (Customer(), frozenset(), [])


def test_a_number_that_was_never_given_out_finds_nothing():
    assert dossiers.find("K-2026-000009") is None
    with transaction():
        assert dossiers.find_held("K-2026-000009") is None


def test_numbers_follow_each_other_within_a_year():
    with transaction():
        given = [dossiers.open_new(registration(), year=year, pattern=PATTERN, now=NOW).number for year in (2026, 2026, 2027)]
    assert given == ["K-2026-000001", "K-2026-000002", "K-2027-000001"]


def test_a_rolled_back_registration_gives_its_number_out_again():
    a_complaint()
    with pytest.raises(ValueError, match="toch niet"), transaction():  # noqa: PT012 - the error must come at the end of the block
        dossiers.open_new(registration(), year=2026, pattern=PATTERN, now=NOW)
        raise ValueError("toch niet")
    assert a_complaint().number == "K-2026-000002"


def test_an_assigned_complaint_names_the_person_who_answers_for_it():
    row = a_complaint()
    assign(row)
    complaint = dossiers.find(row.number).complaint
    assert (complaint.unit, complaint.department, complaint.handler) == ("Rechtshulp", "Noord", "bram")
    assert complaint.status is Status.ASSIGNED


def test_a_new_handler_does_not_turn_the_status_back():
    row = a_complaint()
    row.status = Status.CONTACTED
    assign(row)
    assert dossiers.find(row.number).complaint.status is Status.CONTACTED


def test_a_closed_complaint_has_its_outcome():
    row = a_complaint()
    close(row)
    complaint = dossiers.find(row.number).complaint
    assert (complaint.status, complaint.outcome, complaint.closed_at) == (Status.CLOSED, Outcome.UPHELD, NOW)


def test_what_is_no_complaint_is_kept_as_such():
    row = a_complaint()
    close(row, Status.NO_COMPLAINT, None)
    complaint = dossiers.find(row.number).complaint
    assert (complaint.kind, complaint.outcome) == (RecordKind.NO_COMPLAINT, None)


def test_the_work_in_hand_counts_open_complaints_and_tells_the_last_assignment():
    for minute, handler in enumerate(["bram", "bram", "carla"]):
        assign(row := a_complaint(), handler, now=NOW + minute * MINUTE)
    close(row)
    assert dossiers.workload() == {"bram": Load(2, NOW + MINUTE), "carla": Load(0, NOW + 2 * MINUTE)}


def test_the_list_is_narrowed_by_unit_status_and_lateness():
    first, second, third = a_complaint(), a_complaint(), a_complaint()
    assign(first)
    assign(second, unit="Incasso")
    late(second)
    late(third, due=NOW + MINUTE)
    assert numbers() == ["1", "2", "3"]
    assert numbers(unit="Rechtshulp") == ["1"]
    assert numbers(status="assigned") == ["1", "2"]
    assert numbers(overdue_at=NOW) == ["2"]
    assert numbers(overdue_at=NOW + 2 * MINUTE, status="registered") == ["3"]


def test_open_and_late_complaints_are_counted_once_each():
    first, second, _ = a_complaint(), a_complaint(), a_complaint()
    late(first)
    with transaction():
        effect = SetDeadline(kind=DeadlineKind.CODE, began=BEGAN, due_at=NOW - MINUTE, look_again_at=None, why="code")
        deadlines.set_clocks(first, [effect])
    late(second)
    close(second)
    assert dossiers.counts(NOW) == (2, 1)


def test_clocks_stand_in_order_of_their_moments():
    row = a_complaint()
    with transaction():
        for kind, days in ((DeadlineKind.CODE, 9), (DeadlineKind.CONTACT, 1), (DeadlineKind.ANSWER, 5)):
            effect = SetDeadline(kind=kind, began=BEGAN, due_at=NOW + timedelta(days=days), look_again_at=None, why="beleid")
            deadlines.set_clocks(row, [effect])
    kinds = [clock.kind for clock in dossiers.find(row.number).deadlines]
    assert kinds == [DeadlineKind.CONTACT, DeadlineKind.ANSWER, DeadlineKind.CODE]


def test_the_thread_of_a_customer_goes_from_old_to_new_and_leaves_inner_letters_out():
    row = a_complaint()
    inbox.keep([a_mail(1), a_mail(2, from_addr="bram@arag.example"), a_mail(3, message_id=None)], NOW)
    inbox.keep([a_mail(4)], NOW + 3 * MINUTE)
    for _ in range(4):
        with inbox.next_entry(NOW) as entry:
            end(entry, number=row.number)
    queue("<bevestiging@arag.example>", complaint=row, now=NOW + MINUTE)
    queue("<duwtje@arag.example>", complaint=row, letter="nudge", now=NOW + MINUTE)
    queue("<antwoord@arag.example>", complaint=row, letter="relay", now=NOW + 2 * MINUTE)
    thread = ["<1@voorbeeld.example>", "<bevestiging@arag.example>", "<antwoord@arag.example>", "<4@voorbeeld.example>"]
    assert dossiers.find(row.number).thread == thread
