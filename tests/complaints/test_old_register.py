"""A register that was kept elsewhere: what its lines mean, and the plan that takes one over."""

from datetime import UTC, date, datetime

import pytest
from cast import CALENDAR, HOUSE_RULES

from complaints import old_register
from complaints.complaint import Beginning, Channel, DeadlineKind, Entry, Outcome
from complaints.deadlines import begin
from complaints.letters import LetterName
from complaints.old_register import UnreadableError
from complaints.plan import Assign, Beside, Close, Note, Record, Register, SendLetter, SetDeadline

HEAD = [
    "Nummer",
    "Datum ontvangst",
    "Afgehandeld op",
    "Naam",
    "E-mail",
    "Omschrijving",
    "Afdeling",
    "Oorzaak",
    "Uitkomst",
    "Kanaal",
]
COLUMNS = old_register.columns_of(HEAD)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def a_line(**changed):
    line = {
        "Nummer": "17",
        "Datum ontvangst": "4-3-2024",
        "Afgehandeld op": "12-3-2024",
        "Naam": "Anna de Vries",
        "E-mail": "Anna@klant.example",
        "Omschrijving": "Niemand belt terug.",
        "Afdeling": "",
        "Oorzaak": "snelheid",
        "Uitkomst": "Deels gegrond",
        "Kanaal": "",
    }
    return [(line | changed)[title] for title in HEAD]


def read(**changed):
    return old_register.read(a_line(**changed), COLUMNS, CALENDAR)


@pytest.mark.parametrize(
    "written",
    [
        "4-3-2024",
        "04/03/2024",
        "4.3.2024",
        "4 maart 2024",
        "4 mrt. 2024",
        "2024-03-04",
        date(2024, 3, 4),
        datetime(2024, 3, 4, 12),
    ],
)
def test_a_day_is_read_as_people_and_spreadsheets_write_it(written):
    assert CALENDAR.local_day(read(**{"Datum ontvangst": written}).received_at) == date(2024, 3, 4)


@pytest.mark.parametrize("written", ["4-3-2024 09:30", "2024-03-04T09:30", "4 maart 2024, 9.30"])
def test_an_hour_counts_when_it_is_there(written):
    moment = read(**{"Datum ontvangst": written}).received_at.astimezone(CALENDAR.zone)
    assert (moment.hour, moment.minute) == (9, 30)


@pytest.mark.parametrize("written", ["31-2-2024", "vorige week", "2024", "13/13/2024", "0-0-0000"])
def test_what_is_no_day_is_said_with_an_example(written):
    with pytest.raises(UnreadableError, match="is no day"):
        read(**{"Datum ontvangst": written})


def test_a_line_without_a_day_of_receipt_is_not_taken_over():
    with pytest.raises(UnreadableError, match="does not say when"):
        read(**{"Datum ontvangst": " "})


def test_a_complaint_that_was_closed_before_it_came_is_a_mistake():
    with pytest.raises(UnreadableError, match="closed before it came in"):
        read(**{"Afgehandeld op": "1-3-2024"})


@pytest.mark.parametrize(
    ("written", "outcome"), [("ONGEGROND", Outcome.NOT_UPHELD), ("partly upheld", Outcome.PARTLY_UPHELD), ("", None)]
)
def test_an_outcome_is_read_in_dutch_and_english(written, outcome):
    assert read(Uitkomst=written).outcome is outcome


def test_an_outcome_that_we_do_not_know_is_said_with_those_that_we_do():
    with pytest.raises(UnreadableError, match=r"none that we know .*deels gegrond"):
        read(Uitkomst="tja")


@pytest.mark.parametrize(
    ("written", "channel", "entry"),
    [
        ("telefoon", Channel.BUREAU, Entry.PHONE),
        ("KTO", Channel.SURVEY, Entry.MAIL),
        ("Social media", Channel.SOCIAL, Entry.MAIL),
    ],
)
def test_the_way_in_is_known_by_its_word(written, channel, entry):
    case = read(Kanaal=written)
    assert (case.channel, case.entry) == (channel, entry)


def test_a_table_without_a_day_of_receipt_is_refused():
    with pytest.raises(UnreadableError, match="no column says when"):
        old_register.columns_of(["Nummer", "Naam"])


def plan(**changed):
    return old_register.plan(read(**changed), HOUSE_RULES, CALENDAR, NOW)


def test_a_closed_complaint_keeps_its_dates_cause_and_outcome():
    came = plan()
    (registered,) = (effect for effect in came if isinstance(effect, Register))
    assert CALENDAR.local_day(registered.received_at) == date(2024, 3, 4)
    assert [effect.value for effect in came if isinstance(effect, Record)] == ["snelheid"]
    assert [(effect.outcome, CALENDAR.local_day(effect.at)) for effect in came if isinstance(effect, Close)] == [
        (Outcome.PARTLY_UPHELD, date(2024, 3, 12))
    ]


def test_a_cause_that_we_do_not_know_is_kept_as_a_note():
    came = plan(Oorzaak="gedoe met de portefeuille")
    assert "gedoe met de portefeuille" in next(effect.what for effect in came if isinstance(effect, Note))


def test_what_has_no_unit_here_lies_with_the_bureau():
    came = plan(Afdeling="Afdeling van vroeger")
    assert next(effect.unit for effect in came if isinstance(effect, Assign)) == HOUSE_RULES.bureau.id


def test_no_clock_begins_that_has_run_out_already():
    came = plan(**{"Datum ontvangst": "1-1-2024", "Afgehandeld op": ""})
    assert [effect for effect in came if isinstance(effect, SetDeadline)] == []


def test_of_an_open_complaint_the_clocks_begin_that_still_run():
    came = plan(**{"Datum ontvangst": "27-2-2026", "Afgehandeld op": ""})
    due = [effect.due_at for effect in came if isinstance(effect, SetDeadline)]
    assert due
    assert min(due) > NOW


def test_quietly_takes_the_letters_out_of_a_plan_beside_it_too():
    letter = SendLetter(letter=LetterName.RELAY, to=["anna@klant.example"])
    quiet = old_register.quietly([letter, Note(what="x"), Beside(number=None, plan=[letter, Note(what="y")])], NOW)
    assert quiet == [Note(what="x"), Beside(number=None, plan=[Note(what="y")])]


def test_quietly_starts_no_clock_of_an_assignment_that_nobody_was_written_about():
    clock = begin(DeadlineKind.TAKEN_UP, Beginning(NOW, "assignment.take_up"), HOUSE_RULES, CALENDAR, "")
    assert clock.due_at > NOW
    assert old_register.quietly([clock], NOW) == []
