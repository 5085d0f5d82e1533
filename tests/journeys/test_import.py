"""An old register comes in: with its own dates, without a letter, and once."""

from datetime import UTC, datetime

import openpyxl
import pytest
from desk_office import ANNA, a_mail

from complaints.complaint import Status
from daemon import importing
from mailboxes.memory import MemoryMailbox
from storage import dossiers, inbox, journal

CSV = """Nummer;Datum ontvangst;Afgehandeld op;Naam;E-mail;Omschrijving;Oorzaak;Uitkomst
17;4-3-2024;12-3-2024;Anna de Vries;anna@klant.example;Niemand belt terug.;snelheid;gegrond
18;12-2-2026;;Bo Ëlik;bo@klant.example;"Ontslag;
en niemand belt.";;
19;vorige week;;Cas;;Fout;;
"""


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "klachten.csv"
    file.write_bytes(CSV.encode("cp1252"))
    return file


def takes_over(office, file):
    found = importing.read_table(office.office, file)
    told = importing.take_over(office.office, found.cases, office.clock.now())
    office.works_until_quiet()
    return found, told


def test_a_table_is_taken_over_and_a_wrong_line_is_named(office, table):
    found, told = takes_over(office, table)
    assert told == (2, 0)
    assert [problem.partition(":")[0] for problem in found.problems] == ["line 4"]


def test_nobody_gets_a_letter(office, table):
    takes_over(office, table)
    assert office.sent == []


def test_each_complaint_keeps_its_dates_and_gets_a_number_of_ours(office, table):
    takes_over(office, table)
    old, new = (dossiers.find(number).complaint for number in office.numbers)
    assert (old.received_at.date().isoformat(), old.closed_at.date().isoformat()) == ("2024-03-04", "2024-03-12")
    assert old.status is Status.CLOSED
    assert new.is_open


def test_signs_of_windows_are_read_as_they_were_meant(office, table):
    takes_over(office, table)
    assert dossiers.find(office.numbers[1]).complaint.customer.name == "Bo Ëlik"


def test_the_journal_tells_where_it_comes_from(office, table):
    takes_over(office, table)
    assert "ouder register, daar 17" in journal.of(office.numbers[0])[0].why
    assert journal.first_broken() is None


def test_the_same_table_twice_is_taken_over_once(office, table):
    takes_over(office, table)
    _, told = takes_over(office, table)
    assert told == (0, 2)
    assert len(office.numbers) == 2


def test_a_workbook_is_read_like_a_table(office, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Nummer", "Ontvangen", "Klant", "Omschrijving"])
    book.active.append([1, datetime(2026, 2, 20, 9, 30), "Anna", "Niemand belt terug."])
    book.save(tmp_path / "oud.xlsx")
    _, told = takes_over(office, tmp_path / "oud.xlsx")
    assert told == (1, 0)
    assert office.dossier.complaint.received_at == datetime(2026, 2, 20, 8, 30, tzinfo=UTC)


def a_folder_of_mails(tmp_path):
    folder = tmp_path / "mails"
    (folder / "2026").mkdir(parents=True)
    moments = [datetime(2026, 2, day, 10, tzinfo=UTC) for day in (12, 10)]
    for place, moment in enumerate(moments):
        mime = a_mail(from_=ANNA, subject=f"Klacht {place}", text="Mijn werkgever gaf mij ontslag.", at=moment)
        (folder / "2026" / f"{place}.eml").write_bytes(mime)
    return folder


def test_mails_are_registered_with_the_day_on_which_they_came_and_without_letters(office, tmp_path):
    assert importing.keep_mails(list(importing.mails_in(a_folder_of_mails(tmp_path))), office.clock.now()) == 2
    office.works_until_quiet()
    received = [dossiers.find(number).complaint.received_at.day for number in office.numbers]
    assert received == [10, 12]
    assert office.sent == []


def test_the_same_mails_twice_are_kept_once(office, tmp_path):
    mails = list(importing.mails_in(a_folder_of_mails(tmp_path)))
    importing.keep_mails(mails, office.clock.now())
    assert importing.keep_mails(mails, office.clock.now()) == 0
    assert len(inbox.listing()) == 2


def test_an_mbox_is_read_as_well(tmp_path):
    mime = a_mail(from_=ANNA, subject="Klacht", text="Traag.", at=datetime(2026, 2, 24, tzinfo=UTC))
    (tmp_path / "oud.mbox").write_bytes(b"From anna Tue Feb 24 10:00:00 2026\n" + mime.replace(b"\r\n", b"\n") + b"\n")
    (found,) = importing.mails_in(tmp_path / "oud.mbox")
    assert b"Subject: Klacht" in found


def test_when_a_mail_arrived_is_what_our_own_server_wrote_on_top():
    lines = [f"Received: by mx{day}; Mon, {day} Mar 2026 09:00:00 +0100" for day in (3, 2)]
    mime = "\r\n".join([*lines, "Date: Sun, 1 Mar 2026 09:00:00 +0100", "", ""]).encode()
    assert importing.arrived(mime).day == 3


def test_a_mailbox_that_somebody_calls_import_is_a_mailbox_like_others(office):
    office.mailboxes["import"] = MemoryMailbox("import")
    office.restarts()
    office.receives(mailbox="import")
    office.works_until_quiet()
    assert office.letters_to(ANNA)
