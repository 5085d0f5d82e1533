"""A crash at any commit, any filing away and any delivery: nothing is lost, nothing is done twice."""

from collections.abc import Iterator

import pytest
from crash.power import recovers, works_until_it_crashes
from desk_office import ANNA, BRAM, DeskOffice

from mailboxes.memory import MemoryPostman
from storage import outbox

STEPS = range(1, 27)  # all that there are; the last test holds on to it
MESSAGES = {f"acknowledgement to {ANNA}", f"assignment to {BRAM}"}


@pytest.fixture(params=[True, False], ids=["repeatable postman", "postman like SMTP"])
def office(request, tmp_path) -> Iterator[DeskOffice]:
    postman = MemoryPostman(repeatable=request.param)
    opened = DeskOffice(tmp_path, f"sqlite:///{tmp_path / 'test.sqlite3'}", postman=postman).opens()
    yield opened
    opened.office.close()


@pytest.mark.parametrize("step", STEPS)
def test_a_crash_loses_no_complaint_and_registers_none_twice(office, step):
    office.receives(subject="Ontslag", text="Mijn werkgever gaf mij ontslag.")
    works_until_it_crashes(office, step)
    recovers(office)
    assert office.numbers == ["K-2026-000001"]
    assert office.mail_states == ["registered"]
    assert office.mailboxes["klachten"].waiting() == 0


@pytest.mark.parametrize("step", STEPS)
def test_a_crash_doubles_no_letter(office, step):
    office.receives(subject="Ontslag", text="Mijn werkgever gaf mij ontslag.")
    works_until_it_crashes(office, step)
    recovers(office)
    ids = [letter.message_id for letter in office.letters_to(ANNA) + office.letters_to(BRAM)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("step", STEPS)
def test_a_crash_keeps_no_letter_back_in_silence(office, step):
    """With a postman like SMTP one letter may end as unknown, and then the bureau hears of it."""
    office.receives(subject="Ontslag", text="Mijn werkgever gaf mij ontslag.")
    works_until_it_crashes(office, step)
    recovers(office)
    states = office.letter_states
    assert states.keys() >= MESSAGES
    unknown = [letter for letter, state in states.items() if state == "unknown"]
    assert all(state in {"sent", "unknown"} for state in states.values())
    assert len(unknown) <= (0 if office.postman.repeatable else 1)
    assert len([letter for letter in states if letter.startswith("undeliverable")]) == len(unknown)


def test_a_letter_has_the_same_message_id_after_a_crash(tmp_path):
    """Made from cause and step, not by chance: a mail server that knows it can drop the second copy."""
    ids = set()
    for turn, step in enumerate((3, 7, 11, 1_000)):
        (tmp_path / str(turn)).mkdir()
        office = DeskOffice(tmp_path / str(turn), f"sqlite:///{tmp_path / str(turn) / 'test.sqlite3'}").opens()
        office.receives(subject="Ontslag", text="Mijn werkgever gaf mij ontslag.")
        works_until_it_crashes(office, step)
        recovers(office)
        ids.add(frozenset(letter.message_id for letter in outbox.listing() if letter.letter != "undeliverable"))
        office.office.close()
    assert len(ids) == 1


def test_the_steps_cover_the_whole_story(office):
    office.receives(subject="Ontslag", text="Mijn werkgever gaf mij ontslag.")
    assert not works_until_it_crashes(office, STEPS.stop)
