"""Whom a survey answer is for, what makes it a signal, and what is known of a post."""

from datetime import date, time

import pytest

from complaints import posts
from complaints.message import IncomingMessage
from complaints.report_rules import SurveyRule
from complaints.rules import Rulebook
from complaints.signals import readers_of, word_of_complaint
from complaints.surveys import Answer

RULES = Rulebook.model_validate(
    {
        "organisation": {"name": "ARAG", "address": "klachten@arag.example", "domains": ["arag.example"]},
        "people": [
            {"id": name.lower(), "name": f"{name} {last}", "address": f"{name.lower()}@arag.example", "team_leader": leader}
            for name, last, leader in (
                ("Bram", "Bakker", None),
                ("Carla", "Smit", None),
                ("Dirk", "Groot", None),
                ("Gijs", "Mulder", "carla"),
                ("Hans", "Vos", None),
            )
        ],
        "units": [
            {"id": "arbeid", "name": "Arbeid", "department": "Rechtshulp", "manager": "dirk", "handlers": ["bram", "dirk"]},
            {
                "id": "bureau",
                "name": "Bureau",
                "department": "Bureau",
                "manager": "dirk",
                "handlers": ["carla"],
                "catch_all": True,
            },
        ],
        "roles": {"bureau": ["carla"]},
        "routing": [{"name": "werk", "when": {"case_prefix": ["ar"]}, "unit": "arbeid"}],
        "terms": [{"profile": "g", "from": "2020-01-01"}],
        "reports": {"monthly": {"to": "bureau"}},
    }
)


@pytest.mark.parametrize(
    ("told", "people", "sent_as"),
    [
        ({"employee": "Bram Bakker"}, ["bram", "dirk"], "employee"),
        ({"employee": "bram@arag.example", "unit": "Bureau"}, ["bram", "dirk"], "employee"),
        ({"employee": "Gijs Mulder"}, ["gijs", "carla"], "employee"),
        ({"employee": "Hans Vos", "case_number": "AR-17"}, ["hans", "dirk"], "employee"),
        ({"employee": "Hans Vos"}, ["hans", "carla"], "no_manager"),
        ({"employee": "Dirk Groot"}, ["dirk", "carla"], "no_manager"),
        ({"employee": "iemand.nieuw@arag.example"}, ["iemand.nieuw@arag.example", "carla"], "no_manager"),
        ({"employee": "Onbekend", "unit": "arbeid"}, ["dirk"], "unit"),
        ({"case_number": "AR-17"}, ["dirk"], "unit"),
        ({"employee": "Onbekend", "case_number": "ZZ-1"}, ["carla"], "bureau"),
        ({}, ["carla"], "bureau"),
        ({"employee": "bram@elders.example"}, ["carla"], "bureau"),
    ],
)
def test_it_goes_to_the_employee_and_his_manager_or_to_who_can_find_them(told, people, sent_as):
    found = readers_of(Answer(key="k", score=3, **told), RULES)
    assert ([person.id for person in found.people], found.sent_as) == (people, sent_as)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ik heb een klacht", "klacht"),
        ("Wat een slechte service", "slechte"),
        ("Geen klachten, alles prima", None),
        ("Niet slecht", None),
        ("Niets te klagen", None),
        ("Geen klachten, maar wel teleurgesteld", "teleurgesteld"),
        ("No complaints at all", None),
        ("De weeklacht van de buurman", None),
        ("", None),
    ],
)
def test_a_word_of_complaint_counts_unless_it_is_denied(text, word):
    assert word_of_complaint(text, SurveyRule().words) == word


@pytest.mark.parametrize(
    ("text", "handle", "link", "day", "hour"),
    [
        ("Account: @anna_x\nGeplaatst op: 1-3-2026 21:14\nBoos!", "@anna_x", None, date(2026, 3, 1), time(21, 14)),
        ("https://x.example/anna/status/17?s=20.", "@anna", "https://x.example/anna/status/17?s=20", None, None),
        ("zie (https://www.instagram.example/p/AbC/)", None, "https://www.instagram.example/p/AbC/", None, None),
        ("mail mij op anna@klant.example", None, None, None, None),
        ("https://www.arag.example/info https://bsky.example/profile/anna.example/post/3", "@anna.example", None, None, None),
        ("Datum: 5 maart 2026\nvan later", None, None, None, None),
    ],
)
def test_what_is_known_of_a_post_is_read_and_the_rest_stays_unknown(text, handle, link, day, hour):
    found = posts.read(IncomingMessage(text=text), date(2026, 3, 2))
    assert (found.handle, found.day, found.hour) == (handle, day, hour)
    assert link is None or found.link == link


@pytest.mark.parametrize("written", ["off", False, None])
def test_promotion_by_itself_can_be_off(written):
    assert SurveyRule(promote_below=written).promote_below is None
