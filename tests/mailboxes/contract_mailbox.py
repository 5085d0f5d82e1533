"""What every mailbox promises. A new backend inherits these tests and gives two fixtures: `mailbox` and `drop`."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from mailboxes.base import Mailbox

MOMENT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

Drop = Callable[[bytes, datetime], None]


def a_mail(subject: str = "Ik wacht al zes weken", size: int = 0) -> bytes:
    """A customer's mail; `size` adds that many bytes of text, in lines."""
    body = b"Kunt u mij helpen?\r\n" + b"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcd\r\n" * (size // 64)
    return b"From: anna@klant.example\r\nSubject: " + subject.encode() + b"\r\n\r\n" + body


class MailboxContract:
    """The tests."""

    def test_an_empty_mailbox_offers_nothing(self, mailbox: Mailbox) -> None:
        assert list(mailbox.fetch_new()) == []

    def test_a_mail_comes_out_as_it_went_in(self, mailbox: Mailbox, drop: Drop) -> None:
        drop(a_mail(), MOMENT)
        (mail,) = mailbox.fetch_new()
        assert mail.mime == a_mail()

    def test_a_mail_is_offered_until_it_is_filed_away(self, mailbox: Mailbox, drop: Drop) -> None:
        drop(a_mail(), MOMENT)
        first = list(mailbox.fetch_new())
        assert list(mailbox.fetch_new()) == first
        mailbox.file_away(first)
        assert list(mailbox.fetch_new()) == []

    def test_the_oldest_mail_comes_first_whatever_the_order_of_delivery(self, mailbox: Mailbox, drop: Drop) -> None:
        for hours in (2, 0, 1):
            drop(a_mail(f"na {hours} uur"), MOMENT + timedelta(hours=hours))
        assert [mail.mime for mail in mailbox.fetch_new()] == [a_mail(f"na {hours} uur") for hours in (0, 1, 2)]

    def test_the_moment_of_arrival_is_known_with_its_offset(self, mailbox: Mailbox, drop: Drop) -> None:
        drop(a_mail(), MOMENT)
        (mail,) = mailbox.fetch_new()
        assert mail.received_at.utcoffset() is not None
        assert mail.received_at == MOMENT

    def test_only_the_named_mails_are_filed_away(self, mailbox: Mailbox, drop: Drop) -> None:
        for hours, subject in enumerate(["een", "twee", "drie"]):
            drop(a_mail(subject), MOMENT + timedelta(hours=hours))
        first, second, third = mailbox.fetch_new()
        mailbox.file_away([first, third])
        assert list(mailbox.fetch_new()) == [second]

    def test_filing_away_twice_is_no_error(self, mailbox: Mailbox, drop: Drop) -> None:
        drop(a_mail(), MOMENT)
        mails = list(mailbox.fetch_new())
        mailbox.file_away(mails)
        mailbox.file_away(mails)
        assert mailbox.waiting() == 0

    def test_filing_nothing_away_is_no_error(self, mailbox: Mailbox) -> None:
        mailbox.file_away([])

    def test_a_mail_can_be_filed_away_while_others_are_still_being_fetched(self, mailbox: Mailbox, drop: Drop) -> None:
        for number in range(55):
            drop(a_mail(f"mail {number:03}"), MOMENT + timedelta(seconds=number))
        seen = []
        for mail in mailbox.fetch_new():
            seen.append(mail.mime)
            mailbox.file_away([mail])
        assert seen == [a_mail(f"mail {number:03}") for number in range(55)]
        assert mailbox.waiting() == 0

    def test_waiting_mails_are_counted(self, mailbox: Mailbox, drop: Drop) -> None:
        drop(a_mail("een"), MOMENT)
        drop(a_mail("twee"), MOMENT)
        assert mailbox.waiting() == 2

    def test_mail_that_came_before_the_wait_is_not_waited_for(self, mailbox: Mailbox, drop: Drop) -> None:
        list(mailbox.fetch_new())
        drop(a_mail(), MOMENT)
        began = time.monotonic()
        mailbox.wait(60)
        assert time.monotonic() - began < 30

    def test_mail_that_comes_during_the_wait_ends_it(self, mailbox: Mailbox, drop: Drop) -> None:
        list(mailbox.fetch_new())
        late = threading.Timer(0.2, drop, (a_mail(), MOMENT))
        late.start()
        began = time.monotonic()
        mailbox.wait(60)
        late.join()
        assert time.monotonic() - began < 30
        assert len(list(mailbox.fetch_new())) == 1

    def test_a_wait_without_mail_ends_by_itself(self, mailbox: Mailbox) -> None:
        list(mailbox.fetch_new())
        mailbox.wait(0.1)

    def test_mail_that_was_fetched_but_not_filed_does_not_end_the_wait(self, mailbox: Mailbox, drop: Drop) -> None:
        """Otherwise a mail that cannot be kept now would be asked for again without a pause."""
        drop(a_mail(), MOMENT)
        list(mailbox.fetch_new())
        began = time.monotonic()
        mailbox.wait(0.4)
        assert time.monotonic() - began >= 0.35

    def test_a_wait_ends_when_we_are_leaving(self, mailbox: Mailbox) -> None:
        list(mailbox.fetch_new())
        leaving = threading.Timer(0.2, mailbox.interrupt)
        leaving.start()
        began = time.monotonic()
        mailbox.wait(60)
        leaving.join()
        assert time.monotonic() - began < 30

    def test_when_we_are_leaving_there_is_no_wait_any_more(self, mailbox: Mailbox) -> None:
        list(mailbox.fetch_new())
        mailbox.interrupt()
        began = time.monotonic()
        mailbox.wait(60)
        assert time.monotonic() - began < 30

    def test_after_closing_the_next_call_opens_again(self, mailbox: Mailbox, drop: Drop) -> None:
        drop(a_mail(), MOMENT)
        list(mailbox.fetch_new())
        mailbox.close()
        mailbox.close()
        assert len(list(mailbox.fetch_new())) == 1
