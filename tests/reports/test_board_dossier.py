"""One closed dossier as a director reads it: a story in order, with what it cost and what it was like."""

from dataclasses import replace
from datetime import date

import pytest

from complaints.complaint import Outcome
from reports.board_dossier import Event, Story, Who, make, number_in
from reports.document import Points, Table, Words, frozen
from reports.words import LANGUAGES

FIRST = "Ik wacht al zes weken op een antwoord."
ANSWER = "Het spijt ons dat u zo lang moest wachten."
STORY = Story(
    number="K-2026-000123",
    department="Rechtshulp",
    unit="Rechtshulp Arbeid",
    received=date(2026, 3, 2),
    closed=date(2026, 4, 3),
    events=[
        Event(day=date(2026, 3, 2), who=Who.CUSTOMER, what="De klacht kwam binnen", text=FIRST),
        Event(day=date(2026, 3, 4), who=Who.SPOKE, what="Iemand van ons sprak met de klant"),
        Event(day=date(2026, 3, 13), who=Who.US, what="Wij lieten weten dat het langer duurt"),
        Event(day=date(2026, 3, 20), who=Who.CUSTOMER, what="De klant schreef ons", text="Hoe lang gaat dit duren?"),
        Event(day=date(2026, 4, 1), who=Who.US, what="Wij schreven de klant", text=ANSWER),
    ],
    outcome=Outcome.UPHELD,
    cause="snelheid/termijn gemist",
    redress=["excuses"],
    learning=["Bel de klant dezelfde dag terug."],
    handlers=2,
    contacted=date(2026, 3, 4),
    answered=date(2026, 4, 1),
    promised=date(2026, 3, 9),
    delays=1,
)


def said(story=STORY, language="nl"):
    """All its sentences in order."""
    found = []
    for section in make(story, period="2026-04", language=language, end=date(2026, 5, 1)).sections:
        for block in section.blocks:
            if isinstance(block, Words):
                found.append(block.text)
            elif isinstance(block, Points):
                found += block.items
            elif isinstance(block, Table):
                found += [str(row.values[1]) for row in block.rows]
    return found


def test_the_story_begins_with_the_customers_own_words_and_ends_with_what_was_learned():
    assert (said()[1], said()[-1]) == (FIRST, "Bel de klant dezelfde dag terug.")


def test_the_first_mail_stands_there_once():
    assert said().count(FIRST) == 1


def test_every_event_stands_in_the_table_of_days():
    assert [each for each in said() if each in {event.what for event in STORY.events}] == [event.what for event in STORY.events]


def test_what_it_cost_in_time_is_told():
    assert [each for each in said() if each.startswith("Na ")] == [
        "Na 2 dagen sprak iemand van ons met de klant.",
        "Na 30 dagen kwam ons antwoord, 23 dagen later dan beloofd.",
        "Na 32 dagen was de klacht afgehandeld.",
    ]


def test_the_longest_silence_is_told_from_the_other_side():
    assert "De klant hoorde 19 dagen niets van ons, tot 1 april 2026." in said()


def test_a_short_story_without_silence_says_so():
    quick = replace(
        STORY,
        events=[STORY.events[0], replace(STORY.events[4], day=date(2026, 3, 3))],
        handlers=1,
        delays=0,
        closed=date(2026, 3, 3),
    )
    assert "De klant schreef één keer en wij antwoordden zonder lange stilte." in said(quick)


def test_an_answer_in_time_is_not_called_late():
    assert "Na 5 dagen kwam ons antwoord." in said(replace(STORY, answered=date(2026, 3, 7)))


def test_a_long_mail_is_cut_and_says_so():
    long = replace(STORY.events[0], text="\n\n".join(["Dit is een lange alinea. " * 20] * 9))
    assert "(De rest van deze mail is weggelaten.)" in said(replace(STORY, events=[long]))


def test_the_number_is_found_again_by_the_name():
    document = make(STORY, period="2026-04", language="en", end=date(2026, 5, 1))
    assert number_in(document.name, "2026-04") == "K-2026-000123"


def test_the_number_stands_nowhere_in_the_text():
    document = make(STORY, period="2026-04", language="nl", end=date(2026, 5, 1))
    assert b"000123" not in frozen(replace(document, name=""))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "story",
    [
        replace(STORY, events=[], contacted=None, answered=None, outcome=None, cause=None, learning=[], redress=[]),
        replace(STORY, earlier_outcome=Outcome.NOT_UPHELD, redress_cents=12550, reopened=1, wish="excuses"),
    ],
    ids=["bare", "full"],
)
def test_any_dossier_can_be_told(story, language):
    assert len(said(story, language)) > 5
