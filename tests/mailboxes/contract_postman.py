"""What every postman promises. A new backend inherits these tests and gives two fixtures: `postman` and `letters`."""

from collections.abc import Callable, Sequence

import pytest

from mailboxes.base import Delivery, Fate, Postman

LETTER = (
    b"From: klachtenbureau@arag.example\r\nTo: anna@klant.example\r\nMessage-ID: <1.ack@arag.example>\r\n"
    b"Subject: Uw klacht\r\n\r\nBeste Anna,\r\n.een regel met een punt\r\n"
)

Letters = Callable[[], Sequence[bytes]]


def deliver(postman: Postman, *recipients: str, mime: bytes = LETTER, **changes: object) -> dict[str, Delivery]:
    """Deliver the letter to these recipients, with usual other facts."""
    facts = {"sender": "klacht+k1@arag.example", "message_id": "<1.ack@arag.example>", "handing_over": lambda: None}
    return dict(postman.deliver(mime, recipients=recipients, **(facts | changes)))


class PostmanContract:
    """The tests."""

    def test_a_letter_arrives_as_it_was_written(self, postman: Postman, letters: Letters) -> None:
        deliver(postman, "anna@klant.example")
        assert list(letters()) == [LETTER]

    def test_every_recipient_gets_an_answer(self, postman: Postman) -> None:
        outcome = deliver(postman, "anna@klant.example", "bram@arag.example")
        assert {who: delivery.fate for who, delivery in outcome.items()} == {
            "anna@klant.example": Fate.SENT,
            "bram@arag.example": Fate.SENT,
        }

    def test_the_point_of_no_return_is_announced_once_and_before_the_letter_is_out(
        self, postman: Postman, letters: Letters
    ) -> None:
        out_by_then = []
        deliver(postman, "anna@klant.example", handing_over=lambda: out_by_then.append(len(letters())))
        assert out_by_then == [0]

    def test_a_letter_stays_here_when_its_lease_cannot_be_noted(self, postman: Postman, letters: Letters) -> None:
        def fail() -> None:
            raise RuntimeError("the database is gone")

        with pytest.raises(RuntimeError):
            deliver(postman, "anna@klant.example", handing_over=fail)
        assert list(letters()) == []

    def test_after_such_a_stop_the_next_letter_goes_out_whole(self, postman: Postman, letters: Letters) -> None:
        with pytest.raises(ZeroDivisionError):
            deliver(postman, "anna@klant.example", handing_over=lambda: 1 / 0)
        deliver(postman, "anna@klant.example")
        assert list(letters()) == [LETTER]

    def test_a_trial_sends_nothing_and_leaves_the_way_open(self, postman: Postman, letters: Letters) -> None:
        postman.try_out()
        assert list(letters()) == []
        deliver(postman, "anna@klant.example")
        assert list(letters()) == [LETTER]

    def test_two_letters_are_two(self, postman: Postman, letters: Letters) -> None:
        deliver(postman, "anna@klant.example", message_id="<1@arag.example>")
        deliver(postman, "anna@klant.example", message_id="<2@arag.example>")
        assert len(letters()) == 2

    def test_delivering_again_leaves_one_letter_where_the_postman_says_so(self, postman: Postman, letters: Letters) -> None:
        deliver(postman, "anna@klant.example")
        deliver(postman, "anna@klant.example")
        assert (len(letters()) == 1) is postman.repeatable

    def test_after_closing_the_next_letter_still_goes_out(self, postman: Postman, letters: Letters) -> None:
        deliver(postman, "anna@klant.example", message_id="<1@arag.example>")
        postman.close()
        postman.close()
        deliver(postman, "anna@klant.example", message_id="<2@arag.example>")
        assert len(letters()) == 2
