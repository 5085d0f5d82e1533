"""What a clock will bring: what the daemon's own decision would do at each moment, and nothing that depends on what it changes."""

from datetime import datetime

import pytest
from cast import BRAM, CALENDAR, CARLA, DIRK, ELS, FENNA, HOUSE_RULES, a_complaint, a_dossier, a_rulebook, local, with_absence

from complaints import coming
from complaints.circumstances import Circumstances
from complaints.coming import Coming
from complaints.complaint import Deadline, DeadlineKind, Status
from complaints.letters import LetterName
from complaints.plan import Note, Nudged, SendLetter
from complaints.rules import Rulebook

NOW = local("2026-03-02 10:00")  # a Monday
FAR = local("2026-04-02 10:00")
ANSWER = Deadline(kind=DeadlineKind.ANSWER, due_at=local("2026-03-04 17:30"), look_again_at=local("2026-03-03 08:30"))


def seen(
    clock: Deadline = ANSWER, *, now: datetime = NOW, until: datetime = FAR, rulebook: Rulebook = HOUSE_RULES, **facts: object
) -> list[Coming]:
    house = Circumstances(rulebook=rulebook, workdays=CALENDAR, workload={}, now=now)
    dossier = a_dossier(a_complaint(**facts), deadlines=[clock])
    return list(coming.of_dossier(dossier, house, until))


def letters(found: list[Coming]) -> list[tuple[datetime, str]]:
    return [(each.at, reader.address) for each in found if each.kind == "letter" for reader in each.to]


def test_the_whole_ladder_is_told_with_moments_and_people() -> None:
    assert letters(seen()) == [
        (local("2026-03-03 08:30"), BRAM),
        (local("2026-03-04 16:30"), BRAM),
        (local("2026-03-04 16:30"), DIRK),
        (local("2026-03-09 08:30"), DIRK),
        (local("2026-03-09 08:30"), FENNA),
        (local("2026-03-12 08:30"), ELS),
    ]


def test_a_rung_says_which_it_is_and_how_it_was_counted() -> None:
    assert seen()[0].reason == (
        "inhoudelijk antwoord, uiterlijk woensdag 4 maart 2026 om 17:30: trede 1 van 4 (1 werkdag voor het einde, bij het openen van die dag)"
    )


def test_a_rung_names_the_days_that_it_skipped() -> None:
    last = [each for each in seen() if each.kind == "letter"][-1]
    assert last.reason == (
        "inhoudelijk antwoord, uiterlijk woensdag 4 maart 2026 om 17:30: "
        "trede 4 van 4 (5 werkdagen na het einde, bij het eerstvolgende openen; overgeslagen: 7 en 8 maart (weekend))"
    )


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("-7 days", "7 dagen voor het einde, bij het openen van die dag"),
        ("-3 days", "3 dagen voor het einde, bij het openen van die dag; vervroegd, want vrij: 28 februari en 1 maart (weekend)"),
        ("4 days", "4 dagen na het einde, bij het eerstvolgende openen; verschoven, want vrij: 8 maart (weekend)"),
        ("1 week", "1 week na het einde, bij het eerstvolgende openen"),
    ],
)
def test_in_plain_days_nothing_is_skipped_and_a_step_on_a_free_day_is_moved(at: str, told: str) -> None:
    clock = Deadline(kind=DeadlineKind.ANSWER, due_at=local("2026-03-04 17:30"), look_again_at=local("2026-02-20 08:30"))
    rules = a_rulebook(ladders={"answer": [{"at": at, "to": "handler"}]})
    (letter,) = [each for each in seen(clock, now=local("2026-02-20 08:30"), rulebook=rules) if each.kind == "letter"]
    assert letter.reason.endswith(f"trede 1 van 1 ({told})")


def test_what_a_letter_is_for_is_told_in_whatever_words_and_the_rung_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the line that a ladder wrote is left out of the reason, for the rung is told in words of its own."""
    plan = [
        Note(what="de lift", why="trede voor trede gerepareerd"),
        Note(what="herinnering", why="in andere woorden", of_ladder=True),
        SendLetter(letter=LetterName.NUDGE, to=[BRAM]),
        Nudged(kind=DeadlineKind.ANSWER, rungs=1, look_again_at=None),
    ]
    monkeypatch.setattr(coming.clocks, "decide", lambda *_: plan)
    (letter,) = [each for each in seen() if each.kind == "letter"]
    assert letter.reason == "inhoudelijk antwoord, als er tot dan niets gebeurt: de lift (trede voor trede gerepareerd)"


def test_a_reader_has_his_name() -> None:
    assert [reader.name for reader in seen()[0].to] == ["Bram Bakker"]


def test_the_end_of_a_clock_is_told() -> None:
    assert [(each.at, each.what) for each in seen() if each.kind == "due"] == [
        (local("2026-03-04 17:30"), "termijn eindigt: inhoudelijk antwoord")
    ]


def test_nothing_after_the_last_day_asked_for_is_told() -> None:
    assert letters(seen(until=local("2026-03-04 12:00"))) == [(local("2026-03-03 08:30"), BRAM)]


def test_who_is_away_that_day_has_his_letter_read_by_the_deputy() -> None:
    rulebook = with_absence(("bram", "2026-03-03", "2026-03-03", "carla"))
    assert [address for _, address in letters(seen(rulebook=rulebook))[:2]] == [CARLA, BRAM]


def test_what_was_missed_comes_in_one_letter_at_the_next_opening() -> None:
    found = seen(now=local("2026-03-07 12:00"))  # a Saturday
    assert letters(found)[0] == (local("2026-03-09 08:30"), BRAM)


def test_a_closed_complaint_brings_nothing() -> None:
    assert seen(status=Status.CLOSED) == []


def test_a_clock_that_was_met_brings_nothing() -> None:
    assert seen(Deadline(kind=DeadlineKind.ANSWER, due_at=ANSWER.due_at, met_at=NOW)) == []


def test_of_an_assignment_that_goes_on_only_the_first_step_is_told() -> None:
    clock = Deadline(kind=DeadlineKind.TAKEN_UP, due_at=local("2026-03-03 17:30"), look_again_at=local("2026-03-04 08:30"))
    told = [(each.at, each.letter, each.to[0].address) for each in seen(clock) if each.kind == "letter"]
    assert told == [
        (local("2026-03-04 08:30"), LetterName.ASSIGNMENT, CARLA),
        (local("2026-03-04 08:30"), LetterName.REASSIGNED, BRAM),
    ]


def test_the_rung_of_the_end_says_that_it_comes_an_hour_before() -> None:
    assert seen()[1].reason.endswith(": trede 2 van 4 (bij het einde, een uur tevoren)")


def test_an_alarm_at_any_hour_is_told_at_that_hour() -> None:
    clock = Deadline(kind=DeadlineKind.CARE, due_at=local("2026-03-02 23:00"), look_again_at=local("2026-03-02 22:30"))
    assert sorted({moment for moment, _ in letters(seen(clock))}) == [
        local("2026-03-02 22:30"),
        local("2026-03-02 23:00"),
        local("2026-03-03 00:00"),
    ]


def test_readers_of_one_rung_stand_together() -> None:
    assert [reader.address for reader in seen()[1].to] == [BRAM, DIRK]


def test_a_colleagues_own_try_is_told_until_the_bureau_takes_over() -> None:
    clock = Deadline(kind=DeadlineKind.SELF_TRY, due_at=local("2026-03-04 17:30"), look_again_at=local("2026-03-03 08:30"))
    told = [
        (each.at, each.letter, each.to[0].address) for each in seen(clock, filed_by=BRAM, handler=None) if each.kind == "letter"
    ]
    assert told == [
        (local("2026-03-03 08:30"), LetterName.NUDGE, BRAM),
        (local("2026-03-05 08:30"), LetterName.ASSIGNMENT, FENNA),
        (local("2026-03-05 08:30"), LetterName.SELF_TRY_OVER, BRAM),
    ]
