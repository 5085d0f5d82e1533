"""Nothing that came in is lost, handled twice, or handled out of its sender's order."""

from datetime import timedelta

import pytest

from complaints.errors import StorageError
from storage import inbox
from tests.storage.invented import MINUTE, NOW, a_mail, end, fail_one, handle_one

pytestmark = pytest.mark.usefixtures("database")


def one_mail(**changed):
    assert inbox.keep([a_mail(**changed)], NOW) == 1
    return inbox.listing()[-1].id


def test_the_same_place_is_kept_once():
    assert inbox.keep([a_mail(1), a_mail(1), a_mail(2)], NOW) == 2
    assert inbox.keep([a_mail(2), a_mail(3)], NOW) == 1
    assert [mail.subject for mail in inbox.listing()] == ["klacht 1", "klacht 2", "klacht 3"]


@pytest.mark.parametrize("other", [{"mailbox": "enquete"}, {"uidvalidity": "8"}, {"uid": "2"}])
def test_another_place_is_another_mail(other):
    one_mail()
    assert inbox.keep([a_mail(**other)], NOW) == 1


@pytest.mark.parametrize("mime", [b"", bytes(range(256)) * 400, b"\0" * 3, b"\xff\xfe'\\;--\r\n", "€ ë 💶".encode()])
def test_the_raw_bytes_come_back_the_same(mime):
    mail_id = one_mail(mime=mime)
    assert inbox.raw(mail_id) == mime
    with inbox.next_entry(NOW) as entry:
        assert entry.mime == mime


def test_a_mail_that_is_not_there_has_no_bytes():
    assert inbox.raw(12345) is None


def test_mails_that_are_the_same_by_byte_share_one_copy():
    inbox.keep([a_mail(1, mime=b"zelfde"), a_mail(2, mime=b"zelfde")], NOW)
    assert [inbox.raw(mail.id) for mail in inbox.listing()] == [b"zelfde", b"zelfde"]


def test_a_claimed_mail_tells_what_was_kept():
    received = NOW - timedelta(hours=3, microseconds=1)
    mail_id = one_mail(received_at=received)
    with inbox.next_entry(NOW) as entry:
        assert (entry.id, entry.mailbox, entry.received_at) == (mail_id, "klachten", received)
        assert (entry.message_id, entry.fingerprint, entry.attempts) == ("<1@voorbeeld.example>", "print 1", 0)


def test_mails_are_given_in_order_of_arrival():
    inbox.keep([a_mail(uid, from_addr=f"{uid}@voorbeeld.example") for uid in (3, 1, 2)], NOW)
    handled = [handle_one() for _ in range(4)]
    assert handled == [*sorted(handled[:3]), None]
    assert [inbox.raw(mail_id) for mail_id in handled[:3]] == [a_mail(uid).mime for uid in (3, 1, 2)]


def test_a_mail_that_ended_is_not_given_again():
    one_mail()
    handle_one()
    assert handle_one(NOW + timedelta(days=9)) is None


def test_an_end_is_visible_with_its_reason():
    one_mail()
    with inbox.next_entry(NOW) as entry:
        end(entry, "filed", "K-2026-000001")
    (mail,) = inbox.listing()
    assert (mail.state, mail.kind, mail.reason, mail.number) == ("filed", "person", "afgehandeld", "K-2026-000001")


def test_a_sender_second_mail_waits_for_his_first():
    first, second = one_mail(uid=1), one_mail(uid=2)
    other = one_mail(uid=3, from_addr="bob@voorbeeld.example")
    with pytest.raises(ValueError, match="lukt niet"):
        fail_one()
    assert [handle_one(), handle_one()] == [other, None]
    assert [handle_one(NOW + MINUTE), handle_one(NOW + MINUTE)] == [first, second]


def test_mails_without_a_sender_do_not_wait_for_each_other():
    one_mail(uid=1, from_addr=None)
    second = one_mail(uid=2, from_addr=None)
    with pytest.raises(ValueError, match="lukt niet"):
        fail_one()
    assert handle_one() == second


def test_an_error_undoes_what_was_written_and_costs_one_attempt():
    one_mail()
    with pytest.raises(ValueError, match="daarna"), inbox.next_entry(NOW) as entry:  # noqa: PT012 - the error must come at the end of the block
        end(entry)
        raise ValueError("daarna")
    (mail,) = inbox.listing()
    assert (mail.state, mail.attempts, mail.number) == ("waiting", 1, None)


def test_the_text_of_an_error_is_not_kept():
    one_mail()
    with pytest.raises(ValueError, match="geheim"):
        fail_one(error=ValueError("geheim"))
    assert "geheim" not in inbox.listing()[0].reason


def test_after_an_error_a_mail_rests_longer_each_time():
    one_mail()
    for moment in (NOW, NOW + MINUTE):
        with pytest.raises(ValueError, match="lukt niet"):
            fail_one(moment)
    assert handle_one(NOW + MINUTE + timedelta(seconds=39)) is None
    assert handle_one(NOW + MINUTE + timedelta(seconds=40)) is not None


def set_one_aside():
    mail_id = one_mail()
    for number in range(3):
        with pytest.raises(ValueError, match="lukt niet"):
            fail_one(NOW + number * MINUTE)
    return mail_id


def test_after_three_attempts_a_mail_is_set_aside():
    set_one_aside()
    assert inbox.counts() == {"set_aside": 1}
    assert handle_one(NOW + timedelta(days=1)) is None
    assert inbox.listing(["set_aside"])[0].reason == "ValueError in 3 pogingen"


def test_a_mail_set_aside_lets_the_next_of_its_sender_go_on():
    set_one_aside()
    second = one_mail(uid=2)
    assert handle_one() == second


def test_trouble_of_the_database_costs_no_attempt():
    one_mail()
    with pytest.raises(StorageError):
        fail_one(error=StorageError("weg"))
    assert inbox.listing()[0].attempts == 0
    assert handle_one() is not None


def test_a_replayed_mail_is_given_at_once_with_all_its_attempts():
    mail_id = set_one_aside()
    assert inbox.replay(None) == [mail_id]
    with inbox.next_entry(NOW) as entry:
        assert (entry.id, entry.attempts) == (mail_id, 0)


def test_only_the_named_mails_are_replayed():
    mail_id = set_one_aside()
    assert inbox.replay([mail_id + 1]) == []
    assert inbox.replay([mail_id]) == [mail_id]


def test_a_mail_that_was_handled_is_never_replayed():
    mail_id = one_mail()
    handle_one()
    assert inbox.replay([mail_id]) == []
    assert inbox.counts() == {"registered": 1}


def test_a_refund_gives_all_attempts_back():
    mail_id = set_one_aside()
    inbox.refund(mail_id)
    (mail,) = inbox.listing()
    assert (mail.state, mail.attempts) == ("waiting", 0)


def test_a_refund_does_not_wake_a_mail_that_another_worker_handled():
    mail_id = one_mail()
    handle_one()
    inbox.refund(mail_id)
    assert inbox.counts() == {"registered": 1}


def test_an_earlier_copy_is_known_by_its_fingerprint():
    first = one_mail(uid=1)
    inbox.keep([a_mail(2, mailbox="enquete", fingerprint="print 1")], NOW)
    handle_one()
    with inbox.next_entry(NOW) as entry:
        assert inbox.earlier_copy(entry).id == first


def test_a_first_mail_has_no_earlier_copy():
    inbox.keep([a_mail(1), a_mail(2, fingerprint="print 1")], NOW)
    with inbox.next_entry(NOW) as entry:
        assert inbox.earlier_copy(entry) is None


def test_a_third_copy_points_to_the_first():
    inbox.keep([a_mail(uid, fingerprint="print 1") for uid in (1, 2, 3)], NOW)
    first = handle_one()
    with inbox.next_entry(NOW) as entry:
        end(entry, "duplicate")
    with inbox.next_entry(NOW) as entry:
        assert inbox.earlier_copy(entry).id == first


def test_the_complaints_of_message_ids_are_told_latest_first():
    inbox.keep([a_mail(uid, from_addr=None) for uid in (1, 2, 3)], NOW)
    for number in ("K-2026-000001", "K-2026-000002", None):
        with inbox.next_entry(NOW) as entry:
            end(entry, number=number)
    asked = [f"<{uid}@voorbeeld.example>" for uid in (1, 2, 3, 4)]
    assert inbox.numbers_of(asked) == ["K-2026-000002", "K-2026-000001"]
    assert inbox.numbers_of([]) == []


def test_the_oldest_waiting_mail_is_told():
    assert inbox.oldest_waiting() is None
    one_mail(uid=1, received_at=NOW - MINUTE)
    one_mail(uid=2)
    assert inbox.oldest_waiting() == NOW - MINUTE


def test_the_list_can_be_narrowed():
    inbox.keep([a_mail(uid, from_addr=None) for uid in (1, 2)], NOW)
    with inbox.next_entry(NOW) as entry:
        end(entry, number="K-2026-000001")
    assert [mail.subject for mail in inbox.listing(["waiting"])] == ["klacht 2"]
    assert [mail.subject for mail in inbox.listing(number="K-2026-000001")] == ["klacht 1"]
    assert [mail.subject for mail in inbox.listing(since=NOW - MINUTE)] == ["klacht 1"]
    assert inbox.listing(since=NOW) == []
