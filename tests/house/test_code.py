"""What holds for all code: small files, our own rooms, no trace of the machine it was written on."""

import importlib
import re
from dataclasses import fields
from itertools import chain

import pytest
from house.ground import HOUSE, ROOMS, files, named

from daemon.settings import Settings

_MOST_LINES = 400
_URL = re.compile(r"\b(?:https?|ftp)://[^\s\"'`<>)\\{$]+", re.IGNORECASE)
# Hosts that may be named: of the law and the field, of standards, of this machine itself.
_PUBLIC = {"www.kifid.nl", "kifid.nl", "www.w3.org", "keepachangelog.com", "semver.org", "127.0.0.1", "localhost", "[::1]"}
_MADE_UP = (".example", ".test", ".invalid")


def test_every_file_of_code_can_be_read_in_one_sitting():
    lengths = {named(file): len(file.read_text("utf-8").splitlines()) for file in files(ending=".py")}
    assert {name: length for name, length in lengths.items() if length >= _MOST_LINES} == {}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_is_ours_and_not_a_package_of_that_name(room):
    found = importlib.import_module(room).__file__
    assert found == str(HOUSE / room / "__init__.py")


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_it_is_for(room):
    assert importlib.import_module(room).__doc__


def test_no_file_names_a_folder_of_the_machine_it_was_written_on():
    foreign = re.compile(r"(?<![\w.*])/(?:work|root|home|Users)/\w")  # /tmp and /var are on every machine
    texts = ((file, file.read_text("utf-8", "replace")) for file in _all_but_mails())
    assert [f"{named(file)}: {found[0]}" for file, text in texts for found in foreign.finditer(text)] == []


def test_no_file_names_a_host_that_the_public_cannot_know():
    texts = ((file, file.read_text("utf-8", "replace")) for file in _all_but_mails())
    found = ((named(file), _host(url)) for file, text in texts for url in _URL.findall(text))
    assert sorted({(name, host) for name, host in found if not _may_be_named(host)}) == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-axe.txt"])
def test_the_locked_packages_come_from_wherever_the_reader_gets_his(name):
    options = [line for line in (HOUSE / name).read_text("utf-8").splitlines() if line.startswith("-") or "://" in line]
    assert options == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-axe.txt"])
def test_every_locked_package_has_its_hash(name):
    pins = re.split(r"\n(?=\S)", (HOUSE / name).read_text("utf-8").strip())
    assert [pin.partition(" ")[0] for pin in pins if not pin.startswith("#") and "--hash=sha256:" not in pin] == []


def _all_but_mails():
    mails = HOUSE / "tests" / "mails"
    return (file for file in files() if mails not in file.parents)


def _host(url):
    return url.partition("//")[2].partition("/")[0].rpartition("@")[2].partition("?")[0].lower().rstrip(".,;:")


def _may_be_named(host):
    bare = re.sub(r":\d*$", "", host)
    return bare in _PUBLIC or bare.endswith(_MADE_UP) or "." not in bare


def test_the_check_of_hosts_itself_sees_a_foreign_one():
    """A rule that never fires proves nothing."""
    text = "see " + "https" + "://packages.internal.corp/simple and " + "http" + "://a.example/"
    hosts = chain.from_iterable(map(_host, [url]) for url in _URL.findall(text))
    assert [host for host in hosts if not _may_be_named(host)] == ["packages.internal.corp"]


@pytest.mark.parametrize("name", [field.name for field in fields(Settings) if field.name != "data"])
def test_a_setting_does_something(name):
    """A setting that is checked, documented and then never read is a promise broken in silence. (DATA is read by its own file.)"""
    others = (
        file.read_text("utf-8") for room in ROOMS for file in files(HOUSE / room, ending=".py") if file.name != "settings.py"
    )
    assert any(re.search(rf"\bsettings\.{name}\b", code) for code in others)
