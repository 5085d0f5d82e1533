"""Stories of the learning register: an improvement point from a complaint to its effect, by mail and by several people."""

import json
from datetime import date, datetime, timedelta

import pytest
import yaml
from click.testing import CliRunner
from databases import at_once
from desk_office import AMSTERDAM, ANNA, BRAM, CARLA, DIRK, ELS, RULES

from complaints import point_letters
from complaints.learning import PointEvent, PointStatus
from daemon import dossier_page, looking_ahead, point_reminding, rulebook, showing, showing_points
from reports import effect
from storage import points

GUUS = "guus@arag.example"
LINE = "#verbeterpunt zet de belafspraak in het dossier, eigenaar Carla, voor 1 juni"


@pytest.fixture
def office(office):
    """The office with Guus, who stands in the working group and reads English."""
    uses(office)
    return office


def uses(office, **changes):
    tree = {**yaml.safe_load(RULES), **changes}
    if "people" not in changes:
        tree["people"] = [*tree["people"], {"id": "guus", "name": "Guus Groen", "address": GUUS, "languages": ["en"]}]
        tree["roles"]["working_group"] = ["guus"]
    office.office.use_rules(rulebook.parse(yaml.safe_dump(tree, sort_keys=False), "rules.yaml"))


def says(office, person, text, letter=None, **more):
    office.replies(person, letter or office.last_letter_to(person), text, **more)
    office.works_until_quiet()


def proposes(office, line=LINE):
    """Bram handles Anna's complaint and proposes a point; gives the letter to its owner."""
    office.has_a_complaint_about_work()
    says(office, BRAM, line)
    return office.letters_to(CARLA, "Verbeterpunt")[-1]


def is_now(office, moment):
    office.clock.moment = datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM)
    office.works_until_quiet()


def the_point():
    (point,) = points.listing()
    return point


def test_a_point_from_a_complaint_goes_to_its_owner_with_what_is_asked_and_no_customer(office):
    letter = proposes(office)
    assert letter.subject == "Verbeterpunt V-2026-0001 voor jou: klaar op maandag 1 juni 2026"
    assert "zet de belafspraak in het dossier" in letter.text
    assert "K-2026-000001" in letter.text
    assert "Bram Bakker vraagt jou" in letter.text
    assert "Anna" not in str(letter.mail)
    point = the_point()
    assert (point.owner, point.due, point.number, point.unit) == ("carla", date(2026, 6, 1), "K-2026-000001", "arbeid")


def test_who_proposes_a_point_reads_its_code_and_what_was_understood(office):
    proposes(office)
    echo = office.letters_to(BRAM, "Gedaan")[-1].text
    assert "eigenaar Carla Smit, klaar op 1 juni 2026" in echo
    assert "V-2026-0001" in echo
    assert office.letters_to(ANNA)[1:] == []  # nothing of it goes to the customer


def test_without_owner_and_day_it_is_the_unit_managers_and_a_month_ahead(office):
    office.has_a_complaint_about_work()
    says(office, BRAM, "#verbeterpnt bel altijd binnen twee dagen terug")
    assert (the_point().owner, the_point().due) == ("dirk", date(2026, 4, 2))
    assert "verbeterpunt" in office.last_letter_to(DIRK).subject.lower()


def test_the_name_number_and_address_of_the_customer_do_not_get_into_the_register(office):
    office.has_a_complaint_about_work()
    says(office, BRAM, "#verbeterpunt bel mevrouw De Vries (anna@klant.example, 06-12345678) sneller terug")
    assert the_point().text == "bel de klant (****@klant.example, **-******78) sneller terug"


def test_codes_have_no_gap_and_begin_anew_each_year(office):
    proposes(office)
    says(office, BRAM, "#verbeterpunt nog een ander punt", office.letters_to(BRAM)[0])
    is_now(office, "2027-01-04T10:00")
    says(office, BRAM, "#verbeterpunt en in het nieuwe jaar", office.letters_to(BRAM)[0])
    assert [point.code for point in points.listing()] == ["V-2026-0001", "V-2026-0002", "V-2027-0001"]


@pytest.mark.parametrize(
    ("text", "said", "on"),
    [
        ("doorgevoerd op 27 februari: wij zetten het nu in het dossier", "wij zetten het nu in het dossier", date(2026, 2, 27)),
        ("#doorgevoerd wij zetten het nu in het dossier", "wij zetten het nu in het dossier", date(2026, 3, 2)),
        (
            "Hoi,\n\nDit is al doorgevoert.\nHet staat in de instructie.\n\nGroet,\nCarla",
            "Het staat in de instructie",
            date(2026, 3, 2),
        ),
        ("#verbeterpunt doorgevoerd", None, date(2026, 3, 2)),
        ("done on 1 March: we note it now", "we note it now", date(2026, 3, 1)),
        ("klaar", None, date(2026, 3, 2)),
    ],
)
def test_the_owner_carries_it_through_in_his_own_words(office, text, said, on):
    says(office, CARLA, text, proposes(office))
    point = the_point()
    assert (point.status, point.said, point.decided_on) == (PointStatus.DONE, said, on)
    assert "doorgevoerd op" in office.last_letter_to(CARLA).text
    assert office.letters_to(BRAM, "is doorgevoerd")  # who proposed it hears how it ended


@pytest.mark.parametrize("text", ["afgewezen, want het systeem kan dit niet", "#afgeweze: het systeem kan dit niet"])
def test_turning_down_takes_a_reason(office, text):
    letter = proposes(office)
    says(office, CARLA, "afgewezen", letter)
    assert the_point().is_open
    assert "alleen met een reden" in office.last_letter_to(CARLA).text
    says(office, CARLA, text, letter)
    assert (the_point().status, the_point().reason) == (PointStatus.TURNED_DOWN, "het systeem kan dit niet")
    assert "het systeem kan dit niet" in office.last_letter_to(BRAM).text


@pytest.mark.parametrize(
    "text", ["loopt, klaar op 1 juli", "#verbeterpunt loopt tot 1 juli", "running, ready on 1 July", "klaar op 1 juli"]
)
def test_a_point_that_runs_on_gets_a_new_day(office, text):
    says(office, CARLA, text, proposes(office))
    assert (the_point().status, the_point().due) == (PointStatus.RUNNING, date(2026, 7, 1))
    assert "klaar op 1 juli 2026" in office.last_letter_to(CARLA).text


def test_handed_over_it_is_the_new_owners_and_both_hear_it(office):
    says(office, CARLA, "eigenaar drik", proposes(office))
    assert the_point().owner == "carla"  # too short to guess
    assert "kennen geen collega 'drik'" in office.last_letter_to(CARLA).text
    says(office, CARLA, "eigenaar Dirk de Groott")
    assert the_point().owner == "dirk"
    assert "is nu van jou" in office.last_letter_to(DIRK).subject
    assert "Carla Smit gaf het door" in office.last_letter_to(DIRK).text
    says(office, DIRK, "doorgevoerd")
    assert the_point().status is PointStatus.DONE


def test_several_answers_in_one_mail_are_all_done_or_none(office):
    letter = proposes(office)
    says(office, CARLA, "doorgevoerd. Gedeeld met werkoverleg Arbeid.\n#afwezigg", letter)
    assert the_point().is_open
    says(office, CARLA, "doorgevoerd. Gedeeld met het werkoverleg van arbeid.", letter)
    assert (the_point().status, the_point().shared) == (PointStatus.DONE, ("werkoverleg Rechtshulp Arbeid",))


@pytest.mark.parametrize(
    "text",
    [
        "nog niet doorgevoerd",
        "doorgevoerd? nee",
        "Wat bedoel je hiermee?",
        "doorgevoerd op 1 december 2027",
        "doorgevoerd op 1 mei",
        "loopt, klaar op 31 februari",
    ],
)
def test_what_is_denied_asked_or_impossible_changes_nothing_and_is_answered_with_help(office, text):
    says(office, CARLA, text, proposes(office))
    assert (the_point().status, the_point().due) == (PointStatus.RUNNING, date(2026, 6, 1))
    assert "niet verwerkt" in office.last_letter_to(CARLA).subject
    assert office.mail_states[-1] == "refused"


def test_a_place_of_a_button_that_was_not_filled_in_changes_nothing(office):
    says(office, CARLA, "afgewezen, want [reden]", proposes(office))
    assert the_point().is_open
    assert "[reden] is nog niet ingevuld" in office.last_letter_to(CARLA).text


def test_the_last_answer_can_be_taken_back_and_the_history_keeps_both(office):
    says(office, CARLA, "doorgevoerd\neigenaar dirk de groot", proposes(office))
    assert (the_point().status, the_point().owner) == (PointStatus.DONE, "dirk")
    says(office, CARLA, "#ongedaan", office.letters_to(CARLA, "Je mail is verwerkt")[-1])
    assert (the_point().status, the_point().owner) == (PointStatus.RUNNING, "carla")
    told = [(each.what, each.by, each.taken_back) for each in points.history("V-2026-0001")]
    assert told == [
        (PointEvent.PROPOSED, "bram", False),
        (PointEvent.DONE, "carla", True),
        (PointEvent.OWNER, "carla", True),
        (PointEvent.UNDONE, "carla", False),
    ]


def test_nobody_takes_back_what_another_did(office):
    letter = proposes(office)
    says(office, CARLA, "doorgevoerd", letter)
    says(office, BRAM, "#ongedaan", office.letters_to(BRAM, "is doorgevoerd")[-1])
    assert the_point().status is PointStatus.DONE
    assert "niets van jou om terug te draaien" in office.last_letter_to(BRAM).text


def test_a_point_that_is_taken_back_with_its_mail_lapses_and_its_owner_hears_it(office):
    proposes(office)
    says(office, BRAM, "#ongedaan", office.letters_to(BRAM, "Gedaan")[-1])
    assert points.listing() == []
    assert office.last_letter_to(CARLA).subject == "Verbeterpunt V-2026-0001 vervalt"
    says(office, BRAM, "#verbeterpunt een nieuw punt hierna", office.letters_to(BRAM)[0])
    assert the_point().code == "V-2026-0002"


def test_a_colleague_who_has_nothing_to_do_with_it_decides_nothing(office):
    letter = proposes(office)
    office.replies(ELS, letter, "doorgevoerd")
    office.works_until_quiet()
    assert the_point().is_open
    assert office.numbers == ["K-2026-000001"]  # and it is no new complaint


def test_a_forged_mail_in_the_owners_name_decides_nothing(office):
    office.trusted_authserv = "mail.arag.example"
    office.restarts()
    uses(office)
    letter = proposes(office)
    headers = {"Authentication-Results": "mail.arag.example; dmarc=fail header.from=arag.example"}
    says(office, CARLA, "doorgevoerd", letter, headers=headers)
    assert the_point().is_open
    assert office.mail_states[-1] == "refused"


def test_an_automatic_answer_decides_nothing(office):
    says(office, CARLA, "Doorgevoerd: ik ben er niet", proposes(office), headers={"Auto-Submitted": "auto-replied"})
    assert the_point().is_open
    assert office.mail_states[-1] == "parked"


def test_the_working_group_makes_a_point_that_comes_from_no_complaint(office):
    office.has_a_complaint_about_work()
    says(office, BRAM, "#mijn lijst")
    office.receives(from_=GUUS, subject="KTO", text="#improvement explain our letters in plain words, owner Dirk, by 1 May")
    office.works_until_quiet()
    assert points.listing() == []  # a new mail proves nothing: he is asked to answer
    says(office, GUUS, "#improvement explain our letters in plain words, owner Dirk, by 1 May")
    point = the_point()
    assert (point.number, point.unit, point.owner, point.due) == (None, None, "dirk", date(2026, 5, 1))
    assert "improvement point kept" in office.last_letter_to(GUUS).text
    assert "V-2026-0001" in office.last_letter_to(GUUS).text
    assert "Guus Groen vraagt jou" in office.last_letter_to(DIRK).text
    says(office, GUUS, "undo")
    assert points.listing() == []
    assert "vervalt" in office.last_letter_to(DIRK).subject


def test_a_proven_mail_that_names_the_code_in_its_subject_is_about_that_point(office):
    office.trusted_authserv = "mail.arag.example"
    office.restarts()
    uses(office)
    proposes(office)
    headers = {"Authentication-Results": "mail.arag.example; dmarc=pass header.from=arag.example"}
    office.receives(from_=CARLA, subject="verbeterpunt v-2026-0001", text="doorgevoerd", headers=headers)
    office.works_until_quiet()
    assert the_point().status is PointStatus.DONE


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
