"""The deadlines in the handler's own calendar: put in with his assignment, moved with an echo, taken out when they are over."""

from datetime import datetime, timedelta

import pytest
from desk_office import AMSTERDAM, ANNA, BRAM, CARLA, DIRK, DeskOffice, Letter, a_bounce
from icalendar import Calendar

from daemon import desk, intake

PUT, TAKEN = "termijnen.ics", "vervallen-termijnen.ics"
CLOSING = "#besproken met Jansen op 2 maart\n#oorzaak snelheid\n#teruggekoppeld op 2 maart\n#leerpunt bel eerder terug\n"


class Agenda:
    """A person's calendar program: it takes over whatever his letters enclose, as RFC 5546 says."""

    def __init__(self, office: DeskOffice, person: str) -> None:
        self.entries: dict[str, datetime] = {}
        self.sequences: dict[str, int] = {}
        for letter in office.letters_to(person):
            for part in letter.mail.iter_attachments():
                if part.get_content_type() == "text/calendar":
                    self._takes_over(part)

    def _takes_over(self, part: object) -> None:
        calendar = Calendar.from_ical(part.get_payload(decode=True))  # type: ignore[attr-defined]
        method = str(calendar["METHOD"])
        assert part.get_param("method") == method  # type: ignore[attr-defined]
        for event in calendar.walk("VEVENT"):
            uid, sequence = str(event["UID"]), int(event["SEQUENCE"])
            assert sequence > self.sequences.get(uid, -1)
            assert event["DTSTART"].dt.utcoffset() == timedelta(0)
            assert (event["TRANSP"], event["STATUS"]) == ("TRANSPARENT", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
            assert not event.walk("VALARM")
            assert "URL" not in event
            assert "anna" not in event.to_ical().decode().lower()
            self.sequences[uid] = sequence
            if method == "CANCEL":
                del self.entries[uid]
            else:
                self.entries[uid] = event["DTEND"].dt.astimezone(AMSTERDAM)

    def end(self, kind: str) -> datetime | None:
        return self.entries.get(f"k-2026-000001-{kind}@arag.example")


@pytest.fixture
def office(office: DeskOffice) -> DeskOffice:
    """An office whose rules ask for calendar files."""
    rules = office.folder / "rules.yaml"
    rules.write_text(f"{rules.read_text('utf-8')}\ncalendar: true\n", "utf-8")
    office.restarts()
    return office


@pytest.fixture
def letter(office: DeskOffice) -> Letter:
    """Bram's letter about Anna's complaint."""
    return office.has_a_complaint_about_work()


def says(office: DeskOffice, person: str, text: str, to: Letter | None = None) -> None:
    """A colleague answers his latest letter."""
    office.advances(minutes=1)
    office.replies(person, to or office.last_letter_to(person), text)
    office.works_until_quiet()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


def test_the_assignment_brings_every_deadline_of_ours(office: DeskOffice, letter: Letter) -> None:
    assert letter.papers == [PUT]
    assert "wat er in je agenda verandert" in letter.text
    agenda = Agenda(office, BRAM)
    assert agenda.end("contact") == at("2026-03-04 17:30")
    assert agenda.end("answer") == at("2026-03-09 17:30")
    assert sorted(uid.split("-")[3].split("@")[0] for uid in agenda.entries) == ["answer", "code", "contact", "kifid", "last"]


def test_the_customer_gets_no_calendar_file(office: DeskOffice, letter: Letter) -> None:
    says(office, BRAM, "#uitstel tot 20 maart want wij wachten op stukken")
    assert [letter.papers for letter in office.letters_to(ANNA)] == [[], []]  # the acknowledgement, and the delay notice


def test_a_delay_moves_the_entry_and_takes_out_the_term_of_the_code(office: DeskOffice, letter: Letter) -> None:
    says(office, BRAM, "#uitstel tot 20 maart want wij wachten op stukken")
    assert office.last_letter_to(BRAM).papers == [PUT, TAKEN]
    agenda = Agenda(office, BRAM)
    assert agenda.end("answer") == at("2026-03-20 17:30")
    assert agenda.end("code") is None


def test_what_changes_nothing_encloses_nothing(office: DeskOffice, letter: Letter) -> None:
    says(office, BRAM, "#ernst 3")
    assert office.last_letter_to(BRAM).papers == []


def test_closing_empties_the_calendar(office: DeskOffice, letter: Letter) -> None:
    says(office, BRAM, f"Dit is ons antwoord.\n{CLOSING}#afgehandeld gegrond")
    assert Agenda(office, BRAM).entries == {}


def test_a_hand_over_moves_the_entries(office: DeskOffice, letter: Letter) -> None:
    says(office, BRAM, "#doorzetten carla want te druk")
    assert Agenda(office, BRAM).entries == {}
    assert Agenda(office, CARLA).end("answer") == at("2026-03-09 17:30")


def test_who_lost_it_to_a_manager_hears_it_and_keeps_no_entry(office: DeskOffice, letter: Letter) -> None:
    says(office, BRAM, "#notitie klant belt morgen")
    office.receives(
        from_=DIRK,
        subject=f"Re: {letter.subject}",
        text="#doorzetten carla want Bram heeft het te druk",
        to=_for(office, DIRK),
    )
    office.works_until_quiet()
    told = office.last_letter_to(BRAM)
    assert "Een ander behandelt deze klacht nu" in told.subject
    assert "De klacht is aan een ander gegeven." in told.text
    assert told.papers == [TAKEN]
    assert Agenda(office, BRAM).entries == {}
    assert Agenda(office, CARLA).end("answer") is not None


def _for(office: DeskOffice, person: str) -> str:
    """The address that proves who answers about this complaint."""
    return str(office.office.tokens.reply_address("K-2026-000001", person))


def test_taking_it_back_brings_the_entries_back(office: DeskOffice, letter: Letter) -> None:
    says(office, BRAM, "#doorzetten carla want te druk")
    says(office, BRAM, "#ongedaan")
    assert Agenda(office, CARLA).entries == {}
    assert Agenda(office, BRAM).end("answer") == at("2026-03-09 17:30")


def _before_the_post_goes(office: DeskOffice, letter: Letter, text: str) -> None:
    """Bram writes, and the desk handles it; what it writes waits for the post."""
    office.advances(minutes=1)
    office.replies(BRAM, letter, text)
    for mailbox in office.office.mailboxes:
        while intake.look_into(office.office, mailbox):
            pass
    while desk.handle_next_message(office.office, office.clock.now(), office.desk):
        pass


def test_what_was_held_before_it_left_never_came_into_a_calendar(office: DeskOffice, letter: Letter) -> None:
    _before_the_post_goes(office, letter, "#doorzetten carla want te druk")
    _before_the_post_goes(office, letter, "#ongedaan")
    office.works_until_quiet()
    assert [each for each in office.letters_to(CARLA) if "[K-2026-000001]" in each.subject] == []  # nothing to take out
    assert Agenda(office, BRAM).end("answer") == at("2026-03-09 17:30")
    says(office, BRAM, "#doorzetten carla want te druk")
    assert Agenda(office, CARLA).end("answer") == at("2026-03-09 17:30")
    assert Agenda(office, BRAM).entries == {}


def test_a_delay_that_was_held_before_it_left_moves_no_entry(office: DeskOffice, letter: Letter) -> None:
    _before_the_post_goes(office, letter, "#uitstel tot 20 maart want wij wachten op stukken")
    _before_the_post_goes(office, letter, "#ongedaan")
    office.works_until_quiet()
    assert office.last_letter_to(BRAM).papers == []
    assert Agenda(office, BRAM).end("answer") == at("2026-03-09 17:30")


def test_reopening_puts_new_deadlines_in(office: DeskOffice, letter: Letter) -> None:
    says(office, BRAM, f"Dit is ons antwoord.\n{CLOSING}#afgehandeld gegrond")
    office.advances(days=1)
    office.replies(ANNA, office.last_letter_to(ANNA), "Dit is niet opgelost, ik hoor nog steeds niets.")
    office.works_until_quiet()
    assert Agenda(office, BRAM).end("answer") == at("2026-03-10 17:30")


def test_a_letter_that_did_not_arrive_is_in_the_calendar(office: DeskOffice, letter: Letter) -> None:
    office.takes(a_bounce(office.last_letter_to(ANNA), office.clock.now()))
    office.works_until_quiet()
    assert Agenda(office, BRAM).end("reach") == at("2026-03-03 17:30")
    says(office, BRAM, "#contact gebeld")
    assert Agenda(office, BRAM).end("reach") is None


def test_without_the_setting_nothing_is_enclosed(office: DeskOffice) -> None:
    rules = office.folder / "rules.yaml"
    rules.write_text(rules.read_text("utf-8").replace("calendar: true", "calendar: false"), "utf-8")
    office.restarts()
    assert office.has_a_complaint_about_work().papers == []
