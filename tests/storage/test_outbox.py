"""A promised letter leaves once, or somebody hears that nobody knows."""

from datetime import timedelta

import pytest

from mailboxes import smtp
from storage import outbox
from storage.database import transaction
from tests.storage.invented import ANNA, MINUTE, NOW, a_complaint, queue

pytestmark = pytest.mark.usefixtures("database")
BOB = "bob@voorbeeld.example"
LATER = NOW + outbox.LEASE
MUCH_LATER = NOW + outbox.HANDING_OVER


def states():
    return {line.to: line.state for line in outbox.listing()}


def settle(mail, address, state, **more):
    with transaction():
        outbox.settle(mail, address, state, "250 Ok", NOW, **more)


def test_a_letter_is_queued_once_for_its_message_id():
    assert queue(to=[ANNA]) is True
    assert queue(to=[ANNA, BOB]) is False
    assert states() == {ANNA: "queued"}


def test_a_recipient_who_is_named_twice_gets_one_letter():
    queue(to=[ANNA, BOB, ANNA])
    assert [line.to for line in outbox.listing()] == [ANNA, BOB]


def test_a_rolled_back_letter_was_never_queued():
    with pytest.raises(ValueError, match="toch niet"), transaction():  # noqa: PT012 - the error must come at the end of the block
        queue()
        raise ValueError("toch niet")
    assert outbox.listing() == []


def test_a_leased_letter_has_all_that_the_post_needs():
    complaint = a_complaint()
    queue("<1@arag.example>", to=[ANNA, BOB], complaint=complaint)
    mail = outbox.lease_next(NOW)
    assert (mail.message_id, mail.letter, mail.number) == ("<1@arag.example>", "acknowledgement", complaint.number)
    assert mail.mime == b"Message-ID: <1@arag.example>\r\n\r\nBeste Anna\r\n"
    assert (sorted(mail.recipients), mail.attempts, mail.queued_at) == ([ANNA, BOB], 0, NOW)


def test_a_leased_letter_is_leased_to_nobody_else():
    queue()
    assert outbox.lease_next(NOW) is not None
    assert outbox.lease_next(NOW + timedelta(days=1)) is None


def test_letters_leave_oldest_first():
    for minutes in (2, 0, 1):
        queue(f"<{minutes}@arag.example>", now=NOW + minutes * MINUTE)
    left = [outbox.lease_next(NOW + 2 * MINUTE).message_id for _ in range(3)]
    assert left == ["<0@arag.example>", "<1@arag.example>", "<2@arag.example>"]


def test_a_letter_of_later_is_not_leased_yet():
    queue(now=NOW + MINUTE)
    assert outbox.lease_next(NOW) is None


def test_each_recipient_has_an_answer_of_his_own():
    queue(to=[ANNA, BOB])
    mail = outbox.lease_next(NOW)
    settle(mail, ANNA, "sent")
    settle(mail, BOB, "failed")
    sent = {line.to: line.sent_at for line in outbox.listing()}
    assert states() == {ANNA: "sent", BOB: "failed"}
    assert sent == {ANNA: NOW, BOB: None}


def test_a_letter_that_must_wait_is_leased_again_for_those_only():
    queue(to=[ANNA, BOB])
    mail = outbox.lease_next(NOW)
    settle(mail, ANNA, "sent")
    settle(mail, BOB, "queued", look_again_at=NOW + MINUTE)
    assert outbox.lease_next(NOW) is None
    again = outbox.lease_next(NOW + MINUTE)
    assert (again.recipients, again.attempts) == ([BOB], 1)


def test_a_settled_answer_is_not_settled_again():
    queue()
    mail = outbox.lease_next(NOW)
    settle(mail, ANNA, "sent")
    settle(mail, ANNA, "failed")
    assert states() == {ANNA: "sent"}


def test_a_running_lease_is_left_alone():
    queue()
    outbox.lease_next(NOW)
    assert outbox.reclaim(LATER - timedelta(microseconds=1), repeatable=False) == []
    assert states() == {ANNA: "sending"}


@pytest.mark.parametrize("repeatable", [True, False])
def test_a_lease_that_ran_out_before_the_handing_over_is_queued_again(repeatable):
    queue()
    outbox.lease_next(NOW)
    assert outbox.reclaim(LATER, repeatable=repeatable) == []
    assert outbox.lease_next(LATER).attempts == 1


def test_a_letter_handed_over_and_lost_is_unknown_and_told():
    queue(complaint=a_complaint())
    outbox.handing_over(outbox.lease_next(NOW), NOW)
    (lost,) = outbox.reclaim(MUCH_LATER, repeatable=False)
    assert (lost.to, lost.state, lost.number) == (ANNA, "unknown", "K-2026-000001")
    assert outbox.lease_next(MUCH_LATER) is None
    assert outbox.reclaim(MUCH_LATER, repeatable=False) == []


def test_a_letter_handed_over_to_a_door_that_knows_repeats_is_queued_again():
    queue()
    outbox.handing_over(outbox.lease_next(NOW), NOW)
    assert outbox.reclaim(MUCH_LATER, repeatable=True) == []
    assert states() == {ANNA: "queued"}


def test_handing_over_is_forgotten_with_the_next_lease():
    queue()
    outbox.handing_over(outbox.lease_next(NOW), NOW)
    outbox.reclaim(MUCH_LATER, repeatable=True)
    outbox.lease_next(MUCH_LATER)
    assert outbox.reclaim(MUCH_LATER + outbox.LEASE, repeatable=False) == []


def test_two_leases_of_one_letter_do_not_speak_for_each_other():
    """Two machines may each hold some recipients of one letter."""
    queue(to=[ANNA, BOB])
    mail = outbox.lease_next(NOW)
    settle(mail, BOB, "queued")
    other = outbox.lease_next(NOW)
    outbox.handing_over(other, NOW)
    outbox.reclaim(MUCH_LATER, repeatable=False)
    assert states() == {ANNA: "queued", BOB: "unknown"}


@pytest.mark.parametrize(("state", "again"), [("unknown", 1), ("failed", 1), ("bounced", 1), ("sent", 0)])
def test_only_a_letter_that_did_not_arrive_is_retried(state, again):
    queue()
    mail = outbox.lease_next(NOW)
    settle(mail, ANNA, state)
    assert outbox.retry(mail.id, NOW) == again
    assert (outbox.lease_next(NOW) is not None) == bool(again)


def test_a_cancelled_letter_stays_until_it_is_retried():
    queue()
    letter = outbox.listing()[0].id
    assert outbox.cancel(letter) == 1
    assert outbox.lease_next(NOW) is None
    assert outbox.retry(letter, NOW) == 1
    assert outbox.lease_next(NOW) is not None


def test_a_letter_on_its_way_cannot_be_cancelled():
    queue()
    assert outbox.cancel(outbox.lease_next(NOW).id) == 0


def test_a_bounce_marks_its_recipient_only():
    queue("<1@arag.example>", to=[ANNA, BOB])
    with transaction():
        outbox.bounced("<1@arag.example>", BOB, "5.1.1 onbekend")
    assert states() == {ANNA: "queued", BOB: "bounced"}


def test_letters_are_found_by_message_id():
    queue("<1@arag.example>")
    queue("<2@arag.example>", to=[BOB, ANNA])
    assert outbox.by_message_id("<2@arag.example>").to == BOB
    assert outbox.by_message_id("<3@arag.example>") is None


def test_only_automatic_letters_of_late_count_for_the_brake():
    queue("<1@arag.example>", now=NOW - MINUTE)
    queue("<2@arag.example>")
    queue("<3@arag.example>", automatic=False)
    queue("<4@arag.example>", to=[BOB])
    assert outbox.automatic_letters_since(ANNA, NOW) == 1


def test_a_letter_can_be_shown_years_later():
    queue("<1@arag.example>")
    assert outbox.mime_of("<1@arag.example>") == b"Message-ID: <1@arag.example>\r\n\r\nBeste Anna\r\n"
    assert outbox.mime_of("<2@arag.example>") is None


def test_the_list_of_letters_can_be_narrowed():
    complaint = a_complaint()
    queue("<1@arag.example>", complaint=complaint)
    queue("<2@arag.example>", to=[BOB])
    outbox.lease_next(NOW)
    assert [line.message_id for line in outbox.listing("sending")] == ["<1@arag.example>"]
    assert [line.number for line in outbox.listing(number=complaint.number)] == [complaint.number]
    assert [line.number for line in outbox.listing()] == [complaint.number, None]
    assert outbox.counts() == {"sending": 1, "queued": 1}


def test_the_oldest_letter_that_waits_is_told():
    assert outbox.oldest_queued() is None
    queue("<1@arag.example>", now=NOW - MINUTE)
    queue("<2@arag.example>")
    assert outbox.oldest_queued() == NOW - MINUTE
    settle(outbox.lease_next(NOW), ANNA, "sent")
    assert outbox.oldest_queued() == NOW


def _lost_and_leased_again(*, handed_over=False):
    """A worker whose lease ran out, and another who has the letter now."""
    queue()
    mine = outbox.lease_next(NOW)
    if handed_over:
        outbox.handing_over(mine, NOW)
    outbox.reclaim(MUCH_LATER, repeatable=False)
    outbox.retry(mine.id, MUCH_LATER)
    return mine, outbox.lease_next(MUCH_LATER)


def test_who_lost_his_lease_may_not_hand_the_letter_over():
    mine, _ = _lost_and_leased_again()
    with pytest.raises(outbox.LeaseLostError):
        outbox.handing_over(mine, MUCH_LATER)


def test_who_has_the_letter_now_may_hand_it_over():
    mine, others = _lost_and_leased_again()
    with pytest.raises(outbox.LeaseLostError):
        outbox.handing_over(mine, MUCH_LATER)
    outbox.handing_over(others, MUCH_LATER)


def test_a_lease_that_was_taken_back_and_given_to_nobody_yet_is_lost_too():
    queue()
    mine = outbox.lease_next(NOW)
    outbox.reclaim(LATER, repeatable=False)
    with pytest.raises(outbox.LeaseLostError):
        outbox.handing_over(mine, LATER)


@pytest.mark.parametrize("state", ["sent", "failed", "queued"])
def test_who_lost_his_lease_does_not_settle_for_whoever_has_it(state):
    mine, _ = _lost_and_leased_again(handed_over=True)
    assert not outbox.settle(mine, ANNA, state, "250 Ok", MUCH_LATER)
    assert states() == {ANNA: "sending"}


def test_a_late_yes_to_a_letter_given_up_as_unknown_is_believed():
    queue()
    mine = outbox.lease_next(NOW)
    outbox.handing_over(mine, NOW)
    outbox.reclaim(MUCH_LATER, repeatable=False)
    assert outbox.settle(mine, ANNA, "sent", "250 Ok", MUCH_LATER)
    assert states() == {ANNA: "sent"}


def test_a_late_no_changes_nothing_of_what_a_person_was_told():
    queue()
    mine = outbox.lease_next(NOW)
    outbox.handing_over(mine, NOW)
    outbox.reclaim(MUCH_LATER, repeatable=False)
    assert not outbox.settle(mine, ANNA, "queued", "451 later", MUCH_LATER)
    assert states() == {ANNA: "unknown"}


def test_a_letter_that_is_being_handed_over_has_time_until_the_answer_comes():
    queue()
    mine = outbox.lease_next(NOW)
    outbox.handing_over(mine, LATER - MINUTE)
    assert outbox.reclaim(LATER + 20 * MINUTE, repeatable=False) == []
    assert states() == {ANNA: "sending"}


def test_a_lease_outlasts_the_patience_of_the_postman():
    """A dozen answers until the data; then the letter on its way, and the last answer."""
    assert outbox.LEASE.total_seconds() >= 12 * smtp.PATIENCE
    assert outbox.HANDING_OVER.total_seconds() > 2 * smtp.DATA_PATIENCE


def test_when_nobody_can_hold_a_lease_any_more_all_are_taken_back():
    queue("<1@arag.example>")
    queue("<2@arag.example>", to=[BOB])
    outbox.handing_over(outbox.lease_next(NOW), NOW)
    outbox.lease_next(NOW)
    (lost,) = outbox.reclaim(NOW, repeatable=False, everything=True)
    assert lost.to == ANNA
    assert states() == {ANNA: "unknown", BOB: "queued"}


def test_only_letters_whose_complaint_is_held_are_given_up():
    """Another lease runs out between the look and the taking back: it waits for the next time."""
    complaint = a_complaint()
    queue("<1@arag.example>", complaint=complaint)
    outbox.handing_over(outbox.lease_next(NOW), NOW)
    seen = outbox.to_give_up(MUCH_LATER)
    queue("<2@arag.example>", to=[BOB])
    outbox.handing_over(outbox.lease_next(NOW), NOW)
    assert list(seen.values()) == [complaint.number]
    (lost,) = outbox.reclaim(MUCH_LATER, repeatable=False, given_up=list(seen))
    assert lost.to == ANNA
    assert states() == {ANNA: "unknown", BOB: "sending"}
    assert list(outbox.to_give_up(MUCH_LATER).values()) == [None]
