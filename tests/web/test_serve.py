"""The web server in its thread: it serves, stops, and says plainly when it cannot listen."""

import urllib.error
import urllib.request

import pytest

from complaints.errors import SettingsError
from web.app import create_app
from web.serve import start


def app():
    return create_app(organisation="Voorbeeld", address="klachten@voorbeeld.example", health=lambda: {"ok": True})


@pytest.fixture
def running():
    server = start(app(), "127.0.0.1", 0)
    yield server
    server.stop()


def test_pages_are_served_from_the_moment_start_returns(running):
    with urllib.request.urlopen(f"{running.url}/health") as answer:
        assert answer.status == 200
        assert "content-security-policy" in answer.headers


def test_the_server_does_not_say_what_it_is(running):
    with urllib.request.urlopen(running.url) as answer:
        assert answer.headers["server"] is None


def test_nothing_is_served_after_stop(running):
    running.stop()

    assert not running.is_alive
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(running.url, timeout=2)


def test_a_taken_port_is_one_sentence_that_names_the_setting(running):
    port = int(running.url.rpartition(":")[2])

    with pytest.raises(SettingsError, match=rf"WEB: cannot listen on 127.0.0.1:{port} .*WEB=off"):
        start(app(), "127.0.0.1", port)


def test_no_visitor_s_address_is_logged(running, caplog):
    caplog.set_level("DEBUG")
    with urllib.request.urlopen(running.url):
        pass

    assert [record for record in caplog.records if "127.0.0.1:" in record.getMessage() and "GET" in record.getMessage()] == []


def test_an_ipv6_address_may_stand_in_brackets():
    server = start(app(), "[::1]", 0)

    try:
        with urllib.request.urlopen(server.url) as answer:
            assert answer.status == 200
    finally:
        server.stop()
