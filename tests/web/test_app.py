"""The public page and /health, through the real application."""

import json
import re
from datetime import date

import pytest
from starlette.testclient import TestClient

from complaints.errors import StorageError
from web.app import create_app

WELL = {"ok": True, "version": "0.1.0"}


def client(health=lambda: WELL, organisation="Rechtsbijstand Voorbeeld"):
    app = create_app(organisation=organisation, address="klachten@voorbeeld.example", health=health)
    return TestClient(app, raise_server_exceptions=False)


def test_the_front_page_says_in_dutch_and_english_where_to_mail():
    page = client().get("/").text

    assert '<html lang="nl">' in page
    assert '<section lang="en" id="english">' in page
    assert page.count('href="mailto:klachten@voorbeeld.example"') == 2


def test_the_front_page_does_not_pretend_to_have_a_form():
    page = client().get("/").text

    assert "<form" not in page
    assert "Het is er nog niet" in page


@pytest.mark.parametrize("path", ["/", "/health", "/nergens"])
def test_every_answer_forbids_scripts_frames_and_guessing(path):
    headers = client().get(path).headers

    assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_no_page_has_a_script_or_fetches_anything():
    assert re.findall(r"<script|<link|<img|<iframe|url\(|@import", client().get("/").text) == []


def test_health_is_200_when_all_is_well():
    answer = client().get("/health")

    assert (answer.status_code, answer.json()) == (200, WELL)
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("state", [{"ok": False}, {}, {"ok": "yes"}])
def test_health_is_503_when_it_does_not_plainly_say_ok(state):
    assert client(lambda: state).get("/health").status_code == 503


def test_health_is_503_with_a_sentence_when_the_database_is_gone():
    def gone():
        raise StorageError("the database does not answer")

    answer = client(gone).get("/health")

    assert answer.status_code == 503
    assert answer.json() == {"ok": False, "error": "the database does not answer"}


def test_health_writes_moments_as_text():
    answer = client(lambda: {"ok": True, "seen": {"desk": date(2026, 11, 2)}}).get("/health")

    assert json.loads(answer.text)["seen"]["desk"] == "2026-11-02"


def test_an_unknown_page_says_so_and_leads_back():
    answer = client().get("/nergens")

    assert answer.status_code == 404
    assert "Deze pagina bestaat niet" in answer.text
    assert 'href="/"' in answer.text


def test_a_form_cannot_be_posted_yet():
    answer = client().post("/", data={"klacht": "..."})

    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]


def test_a_fault_of_ours_shows_no_inner_workings():
    def broken():
        raise ZeroDivisionError("secret detail")

    answer = client(broken).get("/health")

    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Er ging bij ons iets mis" in answer.text


def test_names_are_text_and_never_markup():
    page = client(organisation="<script>alert(1)</script> & Zn").get("/").text

    assert "<script>" not in page
    assert "&lt;script&gt;" in page
