"""Two thousand complaints in a year with stops of the daemon, leave, part-time work and summer time: was everybody told in time?

The daemon lives the year with real mails; beside it stands a plain computation that knows nothing of its code.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from complaints.letters import LetterName
from storage import database
from year import plain
from year.invented import RULES, a_year
from year.lived import Register, Year

COMPLAINTS = 2000


@dataclass(frozen=True)
class Both:
    """What was sent, and what had to be."""

    was: Register
    had_to_be: plain.Sent


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    folder: Path = tmp_path_factory.mktemp("year")
    file = folder / "klachten.sqlite3"
    complaints = a_year(COMPLAINTS)
    Year(folder, f"sqlite:///{file}", complaints, RULES).live()
    was, had_to_be = Register(file), plain.Sent()
    handlers = was.handlers()
    for each in complaints:
        plain.sent_about(each.customer, each.at, handlers[each.customer], each.acts, had_to_be)
    yield Both(was, had_to_be)
    database.close()


pytestmark = pytest.mark.timeout(900)


def test_every_complaint_was_registered(year: Both) -> None:
    assert len(year.was.handlers()) == COMPLAINTS


def test_each_person_heard_of_each_clock_when_he_had_to_and_of_nothing_else(year: Both) -> None:
    was, had_to_be = year.was.reminders(), year.had_to_be.reminders
    assert sorted(was - had_to_be) == []
    assert sorted(had_to_be - was) == []


def test_what_one_person_hears_at_one_moment_is_one_letter(year: Both) -> None:
    assert sorted(year.was.reminding_letters()) == sorted(plain.letters(year.had_to_be))


def test_a_delay_notice_went_by_itself_where_it_had_to(year: Both) -> None:
    expected = {customer: moment for customer, (moment, _) in year.had_to_be.delay_notices.items()}
    assert year.was.by_themselves(LetterName.DELAY_NOTICE) == expected


def test_the_customer_heard_of_kifid_where_he_had_to(year: Both) -> None:
    assert year.was.by_themselves(LetterName.KIFID_OPEN) == year.had_to_be.kifid_letters


@pytest.mark.parametrize(("sort", "least"), [("reminders", 3000), ("delay_notices", 100), ("kifid_letters", 100)])
def test_the_year_was_full_enough_to_tell(year: Both, sort: str, least: int) -> None:
    assert len(getattr(year.had_to_be, sort)) > least
