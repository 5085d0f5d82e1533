"""Telling what waits: whichever machine is awake, once, also after a crash; and nobody stands in another's way."""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import datetime, timedelta

import pytest
from databases import at_once
from desk_office import AMSTERDAM, BRAM, CARLA, DIRK, NAMES, DeskOffice

from daemon import deadlines, reminding
from daemon.carry_out import carry_out
from journeys.reminded_office import climbed, complains, of_bram, reminded, tells_apart, with_ladder
from storage import database, dossiers, outbox, reminders


def test_a_crash_between_climbing_and_telling_loses_no_reminder(office):
    complains(office, 3)
    office.clock.moment = datetime(2026, 3, 6, 8, 30, tzinfo=AMSTERDAM)
    while deadlines.climb_next_ladder(office.office, office.clock.now()):
        pass
    assert len(reminders.waiting()) == 3
    office.restarts()
    office.works_until_quiet()
    assert reminded(office, BRAM) == [("Fri 08:30", "reminders")]


@pytest.mark.parametrize("count", [1, 3])
def test_two_machines_tell_one_person_once(office, count):
    complains(office, count)
    office.clock.moment = datetime(2026, 3, 6, 8, 30, tzinfo=AMSTERDAM)
    now = office.clock.now()
    while deadlines.climb_next_ladder(office.office, now):
        pass

    def tell(_):
        try:
            return sum(reminding.tell_next(office.office, now) for _ in range(5))
        finally:
            database.close()

    assert sum(at_once(tell, workers=4)) == 1
    office.works_until_quiet()
    assert len(reminded(office, BRAM)) == 1
    assert reminders.waiting() == []


def test_who_climbs_a_ladder_and_who_tells_of_it_do_not_wait_for_each_other(tmp_path, on_postgres):
    """One worker has the complaint and wants its reminders; one that tells has put a reminder off and wants the complaint."""
    office = DeskOffice(tmp_path, on_postgres).opens()
    ladder = [{"at": "-1 working day", "to": ["handler", "bureau"]}]
    with_ladder(office, ladder)
    office.has_a_complaint_about_work()
    now = climbed(office, "2026-03-06 08:30")
    with_ladder(office, ladder, works=["monday"])  # Bram is put off, Carla is told
    with ThreadPoolExecutor(1) as pool:
        with database.transaction():
            row = dossiers.held(office.numbers[0])
            telling = pool.submit(tells_apart, office, now)
            wait([telling], timeout=2)
            reminders.put(row, of_bram(now), now)
        assert telling.result() is False
    office.works_until_quiet()
    assert len(reminded(office, CARLA)) == 1
    assert [(each.person, each.tell_at.astimezone(AMSTERDAM).strftime("%a")) for each in reminders.waiting()] == [("bram", "Mon")]
    office.office.close()


def test_a_complaint_in_other_hands_keeps_the_rest_not_waiting(tmp_path, on_postgres):
    office = DeskOffice(tmp_path, on_postgres).opens()
    complains(office, 3)
    now = climbed(office, "2026-03-06 08:30")
    with ThreadPoolExecutor(1) as pool, database.transaction():
        dossiers.held(office.numbers[0])
        assert pool.submit(tells_apart, office, now).result(10) is True
    assert [each.number for each in reminders.waiting()] == [office.numbers[0]]
    office.works_until_quiet()
    assert reminded(office, BRAM) == [("Fri 08:30", "reminders"), ("Fri 08:30", "nudge")]
    office.office.close()


def test_a_reader_whose_letter_cannot_be_made_keeps_nobody_else_waiting(office, monkeypatch):
    with_ladder(office, [{"at": "-1 working day", "to": ["handler", "manager", "bureau"]}])
    office.has_a_complaint_about_work()
    now, write = climbed(office, "2026-03-06 08:30"), office.office.letters.write

    def write_but_not_to_bram(letter, language, facts):
        if facts["name"] == NAMES[BRAM]:
            raise ValueError("this letter cannot be made")
        return write(letter, language, facts)

    monkeypatch.setattr(office.office.letters, "write", write_but_not_to_bram)
    assert [reminding.tell_next(office.office, now) for _ in range(2)] == [True, True]
    assert [len(reminded(office, person)) for person in (BRAM, CARLA, DIRK)] == [0, 1, 1]
    with pytest.raises(ValueError, match="cannot be made"):  # the loop says that it is in trouble
        reminding.tell_next(office.office, now)
    monkeypatch.undo()
    assert reminding.tell_next(office.office, now)
    assert len(reminded(office, BRAM)) == 1


@pytest.mark.parametrize("by_another_machine", [True, False])
def test_each_time_that_ladders_are_in_hand_they_are_waited_for_anew(office, monkeypatch, by_another_machine):
    office.has_a_complaint_about_work()
    now = climbed(office, "2026-03-06 08:30")
    monkeypatch.setattr("storage.deadlines.is_any_due", lambda _: True)
    assert not reminding.tell_next(office.office, now)
    now += timedelta(minutes=1 if by_another_machine else 5)
    if by_another_machine:
        reminders.told([each.id for each in reminders.waiting()], "bram", now)
    else:
        assert reminding.tell_next(office.office, now)
    assert not reminding.tell_next(office.office, now)
    now += timedelta(hours=1)
    with database.transaction():
        carry_out([of_bram(now)], office.office, cause="test", number=office.numbers[0], now=now)
    assert not reminding.tell_next(office.office, now)
    assert reminding.tell_next(office.office, now + timedelta(minutes=5))


def test_a_crash_before_the_commit_of_telling_tells_it_once_and_in_the_same_words(office, monkeypatch):
    complains(office, 2)
    office.clock.moment = datetime(2026, 3, 6, 8, 30, tzinfo=AMSTERDAM)
    now, written = office.clock.now(), []
    while deadlines.climb_next_ladder(office.office, now):
        pass
    put = outbox.put

    def put_and_crash(*words, message_id, **names):
        put(*words, message_id=message_id, **names)
        written.append(message_id)
        if len(written) == 1:
            raise KeyboardInterrupt

    monkeypatch.setattr(outbox, "put", put_and_crash)
    with pytest.raises(KeyboardInterrupt):
        reminding.tell_next(office.office, now)
    office.works_until_quiet()
    assert len(reminded(office, BRAM)) == 1
    assert written[0] == written[1]
