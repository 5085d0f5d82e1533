"""Procedures outside the house are kept whole, found by their reference, and come to a database that had none."""

from dataclasses import replace
from datetime import date

import pytest

from complaints.procedures import ONLY_ASK, Body, Phase, Procedure, Verdict
from storage import database as db
from storage import desks, dossiers, procedures
from storage.database import database as rows
from storage.database import transaction
from tests.storage.invented import a_complaint

DAY = date(2026, 3, 2)
WHOLE = Procedure(
    position=1,
    body=Body.KIFID,
    phase=Phase.DECIDED,
    begun=DAY,
    reference="2026.00123",
    dates={Phase.ASKED: DAY, Phase.DECIDED: date(2026, 6, 12)},
    verdict=Verdict.PARTLY_UPHELD,
    amount_cents=125_000,
    link="https://kifid.example/u/2026-123",
    said="te laat gebeld",
    learned="bel binnen twee dagen terug",
)


def keep(number, *every):
    with transaction():
        row = dossiers.held(number)
        for procedure in every:
            procedures.keep(row, procedure)


def kept(number):
    return list(dossiers.find(number).procedures)


def test_a_procedure_is_read_back_as_it_was_kept(database):
    number = a_complaint().number
    bare = Procedure(position=2, body=Body.COURT, phase=Phase.TOLD, begun=DAY)
    keep(number, WHOLE, bare)
    assert kept(number) == [WHOLE, bare]


def test_a_procedure_is_changed_in_place(database):
    number = a_complaint().number
    keep(number, WHOLE)
    later = replace(WHOLE, phase=Phase.APPEAL, verdict=None)
    keep(number, later)
    assert kept(number) == [later]


def test_a_reference_leads_to_the_complaint_of_that_body(database):
    number = a_complaint().number
    keep(number, WHOLE)
    assert procedures.numbers_with("2026.00123", Body.KIFID) == [number]
    assert procedures.numbers_with("2026.00123", Body.COURT) == []


@pytest.mark.parametrize("body", Body)
@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("learned", [None, "bel terug"])
def test_the_database_and_the_type_agree_on_what_is_finished(on_sqlite, body, phase, learned):
    number = a_complaint().number
    procedure = replace(WHOLE, body=body, phase=phase, learned=learned)
    keep(number, procedure)
    found = [complaint.number for complaint in dossiers.listing(outside=True)]
    assert found == ([] if procedure.is_finished else [number])
    assert procedure.legal_hold == bool(found)
    assert body in ONLY_ASK or phase in {Phase.DECIDED, Phase.TOO_EARLY} or procedure.is_running


def test_the_open_dossiers_of_a_desk_have_their_procedures(database):
    number = a_complaint().number
    keep(number, WHOLE)
    (dossier,) = desks.open_dossiers()
    assert (dossier.complaint.number, list(dossier.procedures)) == (number, [WHOLE])


def test_a_database_of_before_gets_the_table_and_keeps_its_complaints(database):
    number = a_complaint().number
    rows.execute_sql("DROP TABLE procedure")
    rows.execute_sql("DELETE FROM schema_migration WHERE name = '0012_procedures'")
    assert db.migrate() == ["0012_procedures"]
    assert kept(number) == []
    keep(number, WHOLE)
    assert kept(number) == [WHOLE]
