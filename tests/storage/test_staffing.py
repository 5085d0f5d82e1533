"""Changes in who is there, as rows: kept with who and when, read back the same, taken back as one mail made them."""

from datetime import date

import pytest

from complaints.plan import ChangeStaff
from complaints.staffing import Change, ChangeKind
from storage import desks, staffing
from storage.database import transaction
from storage.models import StaffingRow
from tests.storage.invented import NOW, a_complaint

AWAY = Change(kind=ChangeKind.AWAY, person="bram", since=date(2026, 8, 3), until=date(2026, 8, 14), deputy="carla")
JOINS = Change(
    kind=ChangeKind.JOIN,
    person="gijs",
    since=date(2026, 3, 3),
    until=date(2027, 1, 1),
    unit="arbeid",
    name="Gijs Mol",
    address="gijs@arag.example",
)


def keep(change, *, by="bram", cause="mail:1", line="#afwezig"):
    with transaction():
        staffing.keep(ChangeStaff(change=change, by=by, line=line), cause=cause, step=None, now=NOW)


def take_back(cause, by):
    with transaction():
        staffing.take_back(cause, by, NOW)


@pytest.mark.parametrize("change", [AWAY, JOINS, Change(kind=ChangeKind.BACK, person="els", since=date(2026, 3, 2))])
def test_a_change_is_read_back_as_it_was_kept(database, change):
    keep(change)
    assert staffing.changes() == [change]


def test_changes_come_in_the_order_in_which_they_were_made(database):
    keep(JOINS)
    keep(AWAY)
    assert staffing.changes() == [JOINS, AWAY]


def test_who_changed_it_and_when_stays_written_down(database):
    keep(JOINS, by="dirk", line="#erbij gijs@arag.example in arbeid")
    row = StaffingRow.get()
    assert (row.person, row.line, row.at) == ("dirk", "#erbij gijs@arag.example in arbeid", NOW)


def test_what_one_mail_changed_is_taken_back_together(database):
    keep(AWAY, cause="mail:1", line="#eerste")
    keep(JOINS, cause="mail:2", line="#tweede")
    keep(AWAY, cause="mail:2", line="#derde")
    assert staffing.last_by("bram").lines == ("#tweede", "#derde")
    take_back("mail:2", "bram")
    assert staffing.changes() == [AWAY]
    assert staffing.last_by("bram").lines == ("#eerste",)


def test_nobody_takes_back_what_another_changed(database):
    keep(AWAY, by="bram")
    take_back("mail:1", "carla")
    assert staffing.changes() == [AWAY]
    assert staffing.last_by("carla") is None


def test_a_row_that_is_taken_back_is_not_wiped(database):
    keep(AWAY)
    take_back("mail:1", "bram")
    assert StaffingRow.select().count() == 1


def test_a_desk_holds_the_open_complaints_of_its_people(database):
    a_complaint()
    assert [dossier.complaint.number for dossier in desks.open_dossiers()] == ["K-2026-000001"]
    assert desks.open_dossiers(["niemand"]) == []
