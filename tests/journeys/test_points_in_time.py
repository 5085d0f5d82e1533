"""Stories of the learning register as time goes by: reminders, who left, the effect, and what lists and reports show."""

import json
from datetime import date, datetime, timedelta

import pytest
import yaml
from click.testing import CliRunner
from databases import at_once
from desk_office import AMSTERDAM, BRAM, CARLA, DIRK, RULES

from complaints import point_letters
from complaints.learning import PointStatus
from daemon import dossier_page, looking_ahead, point_reminding, showing, showing_points
from journeys.points_office import GUUS, is_now, proposes, says, the_point, uses
from reports import effect
from storage import points


@pytest.fixture
def office(office):
    """The office with Guus, who stands in the working group and reads English."""
    uses(office)
    return office


def test_the_owner_is_reminded_before_the_day_after_it_and_two_weeks_late_with_manager_and_working_group(office):
    proposes(office)
    is_now(office, "2026-05-22T08:29")  # Whit Monday is no working day, so the fifth before is a Friday
    assert office.letters_to(CARLA, "Bijna zover") == []
    is_now(office, "2026-05-22T08:30")
    assert len(office.letters_to(CARLA, "Bijna zover: verbeterpunt V-2026-0001")) == 1
    is_now(office, "2026-06-02T09:00")
    assert len(office.letters_to(CARLA, "Te laat: verbeterpunt V-2026-0001")) == 1
    assert office.letters_to(DIRK, "verbeterpunt") == []
    is_now(office, "2026-06-15T09:00")
    assert len(office.letters_to(CARLA, "Te laat")) == 2
    assert "al twee weken te laat" in office.letters_to(DIRK, "verbeterpunt")[-1].text
    assert "two weeks late already" in office.letters_to(GUUS, "improvement point")[-1].text
    is_now(office, "2026-08-03T09:00")
    assert len(office.letters_to(CARLA, "Te laat")) == 2  # not again


def test_a_reminder_can_be_answered_and_the_new_day_is_reminded_of_anew(office):
    proposes(office)
    is_now(office, "2026-06-02T09:00")
    says(office, CARLA, "loopt nog, klaar op 1 juli", office.letters_to(CARLA, "Te laat")[-1])
    is_now(office, "2026-06-15T09:00")
    assert office.letters_to(DIRK, "verbeterpunt") == []
    is_now(office, "2026-06-24T09:00")
    assert len(office.letters_to(CARLA, "Bijna zover")) == 1


def test_all_points_of_a_person_come_in_one_letter_whose_buttons_reach_each_point(office):
    proposes(office)
    says(office, BRAM, "#verbeterpunt bel sneller terug, eigenaar carla, voor 29 mei", office.letters_to(BRAM)[0])
    is_now(office, "2026-06-02T09:00")
    (letter,) = [letter for letter in office.letters_to(CARLA) if "verbeterpunten" in letter.subject]
    assert "2 van 2 verbeterpunten te laat" in letter.subject
    to = [line.removeprefix("Aan: ") for line in letter.text.splitlines() if line.startswith("Aan: ")]
    assert ["punt-v-2026-0002" in each for each in to] == [True, False]  # the oldest day first
    office.receives(from_=CARLA, subject="Doorgevoerd", text="doorgevoerd: klaar", to=to[0])
    office.works_until_quiet()
    assert [point.status for point in points.listing()] == [PointStatus.RUNNING, PointStatus.DONE]


def test_a_reminder_is_read_by_the_deputy_of_who_is_away_and_he_may_answer(office):
    proposes(office)
    says(office, CARLA, "#afwezig 18 mei t/m 12 juni, vervanger bram")
    is_now(office, "2026-05-26T09:00")
    assert office.letters_to(CARLA, "Bijna zover") == []
    says(office, BRAM, "doorgevoerd", office.letters_to(BRAM, "Bijna zover")[-1])
    assert the_point().status is PointStatus.DONE


def test_the_points_of_who_left_the_house_go_to_the_manager_of_the_unit(office):
    proposes(office)
    tree = yaml.safe_load(RULES)
    people = [person for person in tree["people"] if person["id"] != "carla"]
    units = [tree["units"][0], {**tree["units"][1], "handlers": ["bram"]}]
    uses(office, people=people, units=units, roles={"bureau": ["bram"], "directors": ["els"], "management": ["dirk"]})
    is_now(office, "2026-03-03T09:00")
    assert the_point().owner == "dirk"
    assert "werkt hier niet meer" in office.letters_to(DIRK, "is nu van jou")[-1].text
    is_now(office, "2026-03-04T09:00")
    assert len(office.letters_to(DIRK, "is nu van jou")) == 1


def test_the_agenda_tells_when_who_will_be_reminded(office):
    proposes(office)
    now = office.clock.now()
    ahead = looking_ahead.coming_until(now + timedelta(days=120), office.office, now)
    found = [
        (each.at.astimezone(AMSTERDAM).date(), [reader.address for reader in each.to])
        for each in ahead
        if "V-2026-0001" in each.reason
    ]
    assert found == [(date(2026, 5, 22), [CARLA]), (date(2026, 6, 2), [CARLA]), (date(2026, 6, 15), [CARLA, DIRK, GUUS])]


def test_the_effect_is_measured_after_three_months_and_told_to_owner_and_working_group(office):
    letter = proposes(office)
    says(office, BRAM, "#oorzaak snelheid", office.letters_to(BRAM)[0])
    is_now(office, "2026-04-01T10:00")
    says(office, CARLA, "doorgevoerd", letter)
    is_now(office, "2026-06-30T10:00")
    assert the_point().effect is None
    is_now(office, "2026-07-01T10:00")
    said = the_point().effect
    assert said.startswith("Oorzaak snelheid bij Rechtshulp Arbeid: in de 30 dagen ervoor 1 klacht, in de 91 dagen erna 0")
    assert said.endswith("Er zijn te weinig klachten om te zeggen of het hielp.")
    assert said in " ".join(office.letters_to(CARLA, "hielp het?")[-1].text.split())
    assert "too few complaints to say" in " ".join(office.letters_to(GUUS, "did it help?")[-1].text.split())
    is_now(office, "2026-12-01T10:00")
    assert len(office.letters_to(CARLA, "hielp het?")) == 1


def test_a_point_that_did_not_come_from_a_known_cause_is_not_measured(office):
    says(office, CARLA, "doorgevoerd", proposes(office))
    is_now(office, "2026-07-01T10:00")
    assert the_point().effect is None
    assert office.letters_to(CARLA, "hielp het?") == []


def test_a_point_that_cannot_be_measured_waits_a_day_and_keeps_nobody_waiting(office, monkeypatch):
    letter = proposes(office)
    says(office, BRAM, "#verbeterpunt bel sneller terug, eigenaar carla, voor 1 juli", office.letters_to(BRAM)[0])
    says(office, BRAM, "#oorzaak snelheid", office.letters_to(BRAM)[0])
    is_now(office, "2026-03-25T10:00")
    says(office, CARLA, "doorgevoerd", letter)
    real = effect.measure
    monkeypatch.setattr(effect, "measure", lambda *_: 1 / 0)
    is_now(office, "2026-06-25T10:00")
    assert len(office.letters_to(CARLA, "Bijna zover: verbeterpunt V-2026-0002")) == 1
    monkeypatch.setattr(effect, "measure", real)
    is_now(office, "2026-06-26T10:00")
    assert len(office.letters_to(CARLA, "hielp het?")) == 1


def test_a_reader_who_cannot_be_told_waits_a_day_and_keeps_nobody_waiting(office, monkeypatch):
    proposes(office)
    says(office, BRAM, "#verbeterpunt bel sneller terug, eigenaar dirk, voor 1 juni", office.letters_to(BRAM)[0])
    real = point_letters.due

    def not_for_carla(reader, reminders, house):
        return 1 / 0 if reader.id == "carla" else real(reader, reminders, house)

    monkeypatch.setattr(point_letters, "due", not_for_carla)
    is_now(office, "2026-06-02T10:00")
    assert (len(office.letters_to(DIRK, "Te laat")), len(office.letters_to(CARLA, "Te laat"))) == (1, 0)
    monkeypatch.setattr(point_letters, "due", real)
    is_now(office, "2026-06-03T10:00")
    assert (len(office.letters_to(DIRK, "Te laat")), len(office.letters_to(CARLA, "Te laat"))) == (1, 1)


def test_two_daemons_that_look_at_once_write_one_letter(office):
    proposes(office)
    office.clock.moment = datetime.fromisoformat("2026-06-02T10:00").replace(tzinfo=AMSTERDAM)
    now = office.clock.now()

    def works(_number):
        while point_reminding.look_after_points(office.office, now):
            pass

    at_once(works, workers=4)
    office.works_until_quiet()
    assert len(office.letters_to(CARLA, "Te laat")) == 1


def test_reports_know_a_point_as_it_stood_at_their_moment(office):
    letter = proposes(office)
    before = office.clock.now()
    office.advances(days=10)
    says(office, CARLA, "afgewezen, want te duur", letter)
    now = office.clock.now() + timedelta(seconds=1)
    assert [(each.status, each.reason, each.decided) for each in points.facts(now)] == [
        (PointStatus.TURNED_DOWN, "te duur", date(2026, 3, 12))
    ]
    assert [(each.status, each.reason) for each in points.facts(before + timedelta(seconds=1))] == [(PointStatus.RUNNING, None)]
    assert points.facts(before) == []


def test_show_names_the_points_of_a_complaint(office):
    proposes(office)
    shown = "\n".join(dossier_page.lines(office.dossier, office.office.rulebook, office.office.workdays))
    assert "- V-2026-0001 (Carla Smit): zet de belafspraak in het dossier; loopt, klaar op 1 juni 2026" in shown
    found = showing.dossier_fields(office.dossier, office.office)
    assert ([point["code"] for point in found["points"]], found["learning"]) == (["V-2026-0001"], [])


def test_points_lists_the_register(office, monkeypatch):
    letter = proposes(office)
    says(office, BRAM, "#verbeterpunt bel sneller terug", office.letters_to(BRAM)[0])
    says(office, CARLA, "doorgevoerd", letter)
    monkeypatch.setattr("daemon.terminal.open_here", lambda *_: office.office)
    monkeypatch.setattr(type(office.office), "close", lambda _: None)
    listed = json.loads(CliRunner().invoke(showing_points.points_, ["--json"]).stdout)
    assert [(each["code"], each["status"], len(each["history"])) for each in listed] == [
        ("V-2026-0001", "doorgevoerd", 2),
        ("V-2026-0002", "loopt", 1),
    ]
    shown = CliRunner().invoke(showing_points.points_, ["--open"]).stdout
    assert ("V-2026-0001" in shown, "V-2026-0002" in shown, "Dirk de Groot" in shown) == (False, True, True)
