"""A compiled statement gives what peewee gives, whatever the values, and is built once per shape."""

from datetime import UTC, datetime, timedelta

import pytest
from peewee import fn

from storage.compiled import compiled
from storage.watch_models import LoopRow, MailboxRow
from tests.storage.invented import NOW


@pytest.fixture
def three_loops(database):
    for name, minutes in (("desk", 0), ("post", 1), ("reporting", 2)):
        LoopRow.insert(name=name, host="hier", process=1, heartbeat=NOW + timedelta(minutes=minutes), error="").execute()


@pytest.mark.usefixtures("three_loops")
def test_a_moment_is_compared_as_its_column_asks():
    """Bound as local time, found as UTC."""
    since = compiled(lambda moment: LoopRow.select().where(LoopRow.heartbeat >= moment).order_by(LoopRow.name))
    local = (NOW + timedelta(minutes=1)).astimezone()
    assert [row.name for row in since.all(moment=local)] == ["post", "reporting"]


@pytest.mark.usefixtures("three_loops")
def test_a_moment_is_read_back_aware():
    named = compiled(lambda name: LoopRow.select().where(LoopRow.name == name))
    assert named.first(name="desk").heartbeat == NOW
    assert named.first(name="desk").heartbeat.tzinfo is UTC


@pytest.mark.usefixtures("three_loops")
def test_nothing_found_is_none():
    assert compiled(lambda name: LoopRow.select().where(LoopRow.name == name)).first(name="web") is None


@pytest.mark.parametrize("names", [[], ["post"], ["post", "desk"], ["desk", "post", "reporting", "web"]])
@pytest.mark.usefixtures("three_loops")
def test_a_list_of_any_length_is_bound(names):
    among = compiled(lambda names: LoopRow.select(LoopRow.name).where(LoopRow.name.in_(names)))
    assert {row.name for row in among.all(names=names)} == {"desk", "post", "reporting"} & set(names)


@pytest.mark.usefixtures("three_loops")
def test_what_is_counted_becomes_an_attribute():
    late = compiled(lambda moment: LoopRow.select(fn.COUNT(LoopRow.name).alias("count")).where(LoopRow.heartbeat > moment))
    assert late.first(moment=NOW).count == 2


@pytest.mark.usefixtures("three_loops")
def test_a_change_tells_how_many_rows_it_changed():
    quiet = compiled(lambda moment: LoopRow.update(error="stil").where(LoopRow.heartbeat < moment))
    assert quiet.run(moment=NOW + timedelta(minutes=2)) == 2
    assert LoopRow.get(LoopRow.name == "post").error == "stil"


@pytest.mark.usefixtures("three_loops")
def test_a_statement_is_built_once_for_each_shape():
    built = []

    def build(names):
        built.append(len(names))
        return LoopRow.select().where(LoopRow.name.in_(names))

    statement = compiled(build)
    for names in (["desk"], ["post"], ["desk", "post"], ["post", "reporting"]):
        statement.all(names=names)
    assert built == [1, 2]


@pytest.mark.usefixtures("database")
def test_an_empty_column_stays_empty():
    MailboxRow.insert(name="klachten", error="").execute()
    (row,) = compiled(lambda name: MailboxRow.select().where(MailboxRow.name == name)).all(name="klachten")
    assert (row.last_look, row.waiting) == (None, None)


@pytest.mark.usefixtures("database")
def test_a_row_that_was_read_has_nothing_to_save():
    moment = datetime(2026, 3, 2, tzinfo=UTC)
    MailboxRow.insert(name="klachten", last_look=moment, error="").execute()
    assert not compiled(lambda name: MailboxRow.select().where(MailboxRow.name == name)).first(name="klachten").is_dirty()
