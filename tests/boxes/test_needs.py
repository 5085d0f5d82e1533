"""A server that is not installed is never passed over in silence."""

import pytest

from boxes import find, needs


def test_a_missing_server_skips_with_its_name(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("SKIPPING", raising=False)
    with pytest.raises(pytest.skip.Exception, match="NOT TESTED: no-such-server"):
        needs("no-such-server")


@pytest.mark.parametrize(("name", "value"), [("CI", "true"), ("SKIPPING", "forbidden")])
def test_a_missing_server_fails_where_skipping_is_forbidden(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(pytest.fail.Exception, match="no-such-server"):
        needs("no-such-server")


def test_what_is_installed_is_found():
    assert find("sh")
