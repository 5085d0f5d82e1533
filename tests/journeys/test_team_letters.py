"""Stories of the monthly letter to a unit: whose lessons stand in it, without whom, and what an answer to it does."""

from datetime import UTC, date, datetime

import pytest
import yaml
from desk_office import AMSTERDAM, ANNA, BRAM, CARLA, DIRK, RULES

from complaints.facts import Material
from complaints.periods import month_of
from daemon import rulebook, team_letter
from storage import points
from storage.report_models import ReportReplyRow

MARCH = month_of(date(2026, 3, 1))
NOTHING = Material(cases=())


@pytest.fixture
def office(office):
    """The office whose unit Arbeid talks about its complaints in its work meeting."""
    uses(office)
    return office


def uses(office, at="08:00", **of_arbeid):
    tree = yaml.safe_load(RULES)
    tree["reports"]["team"]["at"] = at
    tree["units"][0] |= {"in_the_line": True, **of_arbeid}
    office.office.use_rules(rulebook.parse(yaml.safe_dump(tree, sort_keys=False), "rules.yaml"))


def says(office, person, text, letter=None):
    office.replies(person, letter or office.last_letter_to(person), text)
    office.works_until_quiet()


def is_now(office, moment):
    office.clock.moment = datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM)
    office.works_until_quiet()


def learns(office, *lines):
    """Anna complained, and Bram writes these lines in his answers."""
    first = office.has_a_complaint_about_work()
    for line in lines:
        says(office, BRAM, line, first)


def is_sent(office, to=BRAM):
    """It is the first working day of April, and the letter of March went out."""
    is_now(office, "2026-04-01T09:00")
    (letter,) = office.letters_to(to, "Bespreek in het werkoverleg: leerpunten van Rechtshulp Arbeid, maart 2026")
    return letter


def replies():
    return [(row.person, row.kind, row.text) for row in ReportReplyRow.select()]


def test_the_lessons_of_the_month_stand_in_it_without_anybody_in_them(office):
    learns(
        office,
        "#medewerker Jansen",
        "#leerpunt bel Anna de Vries (06-12345678) eerder, zoals Jansen en Carla doen",
        "#leerpunt geen, want het was ons niet te verwijten",
    )
    month = team_letter.month_of(office.office, MARCH, "arbeid")
    assert month.learned == ["bel de klant (**-******78) eerder, zoals een collega en een collega doen"]


def test_another_unit_and_another_month_get_nothing_of_it(office):
    learns(office, "#leerpunt bel eerder")
    assert list(team_letter.units(office.office, NOTHING, MARCH)) == ["arbeid"]
    assert list(team_letter.units(office.office, NOTHING, month_of(date(2026, 4, 1)))) == []


def test_a_point_stands_as_it_stood_when_the_month_ended(office):
    learns(office, "#verbeterpunt bel eerder terug, eigenaar carla", "#verbeterpunt schrijf korter, eigenaar carla")
    first, second = office.letters_to(CARLA, "Verbeterpunt")
    is_now(office, "2026-03-30T10:00")
    says(office, CARLA, "doorgevoerd: wij bellen", first)
    is_now(office, "2026-04-01T10:00")
    says(office, CARLA, "afgewezen, want te duur", second)
    march, april = (team_letter.month_of(office.office, month_of(date(2026, month, 1)), "arbeid") for month in (3, 4))
    assert [([each.code for each in month.running], [each.code for each in month.ended]) for month in (march, april)] == [
        (["V-2026-0002"], ["V-2026-0001"]),
        ([], ["V-2026-0002"]),
    ]


def test_it_goes_to_the_manager_and_the_handlers_on_the_first_working_day(office):
    assert [each.address for each in team_letter.readers(office.office, "arbeid")] == [DIRK, BRAM]
    assert team_letter.due(office.office, MARCH) == datetime(2026, 4, 1, 6, 0, tzinfo=UTC)
    assert team_letter.due(office.office, month_of(date(2026, 4, 1))) == datetime(2026, 5, 1, 6, 0, tzinfo=UTC)
    uses(office, at="off")
    assert team_letter.due(office.office, MARCH) is None


def test_manager_and_handlers_each_get_it_once_and_nobody_else(office):
    learns(office, "#leerpunt bel eerder terug", "#verbeterpunt leg uit wat wij doen, eigenaar Carla")
    letter = is_sent(office)
    assert "bel eerder terug" in letter.text
    assert "V-2026-0001: leg uit wat wij doen" in letter.text
    assert "Carla Smit" in letter.text
    assert "Anna" not in str(letter.mail)
    is_now(office, "2026-04-02T09:00")
    told = [to for each in office.sent if "werkoverleg" in each.subject for to in each.to]
    assert sorted(told) == [BRAM, DIRK]


def test_a_month_without_lessons_or_points_sends_no_letter(office):
    learns(office)
    is_now(office, "2026-04-01T09:00")
    assert office.letters_to(BRAM, "leerpunten") == []


@pytest.mark.parametrize(
    "text",
    [
        "besproken op 31 maart",
        "Besproken op 31 maart.\n\nGroet, Bram",
        "#besproken 31-3",
        "discussed on 31 March",
        "besprooken op 31 maart",
    ],
)
def test_what_was_discussed_counts_as_shared_in_that_unit(office, text):
    learns(office, "#verbeterpunt bel eerder terug")
    says(office, BRAM, text, is_sent(office))
    (point,) = points.listing()
    assert point.shared == ("werkoverleg Rechtshulp Arbeid",)
    assert replies() == [("bram", "confirmed", "2026-03-31")]
    assert "besproken in het werkoverleg Rechtshulp Arbeid op 31 maart 2026" in office.last_letter_to(BRAM).text


def test_a_new_point_may_stand_below_and_is_of_that_unit(office):
    learns(office, "#leerpunt bel eerder")
    letter = is_sent(office)
    says(office, BRAM, "besproken\n#verbeterpunt leg uit wat wij doen, eigenaar Bram, voor 1 mei", letter)
    says(office, BRAM, "#verbeterpunt schrijf korter", letter)
    assert [(point.owner, point.unit, point.number) for point in points.listing()] == [
        ("bram", "arbeid", None),
        ("dirk", "arbeid", None),
    ]
    assert len(replies()) == 1


@pytest.mark.parametrize("text", ["nog niet besproken", "besproken op 1 mei", "besproken? wanneer dan"])
def test_what_was_not_discussed_is_not_kept_as_discussed(office, text):
    learns(office, "#verbeterpunt bel eerder terug")
    says(office, BRAM, text, is_sent(office))
    assert "confirmed" not in {kind for _, kind, _ in replies()}
    assert points.listing()[0].shared == ()


def test_who_does_not_belong_to_the_unit_cannot_say_so(office):
    learns(office, "#verbeterpunt bel eerder terug")
    letter = is_sent(office)
    office.replies(ANNA, letter, "besproken")
    uses(office, handlers=["carla"])
    says(office, BRAM, "besproken", letter)
    assert replies() == []
