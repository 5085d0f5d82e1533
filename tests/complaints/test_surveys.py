"""Answers to the survey are read from any file that a survey tool or a spreadsheet writes, and nothing in a file is more than text."""

import csv
import io
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints import surveys
from complaints.message import Attachment, IncomingMessage

TODAY = date(2026, 3, 2)


def a_file(text, encoding="utf-8"):
    return surveys.read_file(text.encode(encoding), TODAY)


def a_mail(text, **more):
    return surveys.read(IncomingMessage(text=text, message_id="<1@onderzoek.example>", **more), TODAY)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_file_is_read_in_the_charset_in_which_it_was_written(encoding):
    (answer,) = a_file("Cijfer;Toelichting\r\n7,5;Eén keer geïnformeerd\r\n", encoding).answers
    assert (answer.score, answer.tip) == (7.5, "Eén keer geïnformeerd")


@pytest.mark.parametrize(
    "text",
    [
        "Cijfer;Toelichting;Zaaknummer\n7,5;goed;r26.1\n",
        "score,comments,case number\n7.5,goed,R26.1\n",
        'Rapportcijfer,Tip,Dossier\n"7,5",goed,R26.1\n',
        "Rating\tFeedback\tCase_Number\n7.5\tgoed\tR26.1\n",
        "sep=;\nWaardering;Opmerking;Kenmerk\n7,5;goed;R26.1\n",
        "\n\nCIJFER ;\tToelichting:;Zaaknummer\n7,5/10;goed;R26.1\n",
    ],
)
def test_headings_separators_and_decimals_of_two_languages_are_known(text):
    (answer,) = a_file(text).answers
    assert (answer.score, answer.tip, answer.case_number) == (7.5, "goed", "R26.1")


@pytest.mark.parametrize("score", ["elf", "11", "-1", "10,5", "7/5", "7 8", "=7"])
def test_what_is_no_score_from_0_to_10_is_told_with_its_line(score):
    sheet = a_file(f"Cijfer;Tip\n8;goed\n{score};matig\n")
    assert [answer.line for answer in sheet.answers] == [2]
    assert [(fault.line, score in fault.problem) for fault in sheet.faults] == [(3, True)]


def test_a_line_is_where_it_begins_also_below_a_text_of_several_lines():
    sheet = a_file('Cijfer;Tip\n8;"een\ntwee\ndrie"\nx;fout\n')
    assert [fault.line for fault in sheet.faults] == [5]


def test_a_decimal_comma_that_shifts_the_columns_is_told_and_not_misread():
    sheet = a_file("score,tip\n7,5,goed\n")
    assert (sheet.answers, [fault.line for fault in sheet.faults]) == ([], [2])


def test_a_file_without_a_column_for_the_score_is_told_which_ones_we_know():
    (fault,) = a_file("Naam;Opmerking\nAnna;goed\n").faults
    assert "cijfer" in fault.problem


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"\n\n", b'Cijfer;Tip\n"', b"\x00\x01\x02", b"sep=;"])
def test_a_broken_file_never_raises(content):
    assert list(surveys.read_file(content, TODAY).answers) == []


@given(st.binary(max_size=400))
def test_no_bytes_at_all_raise(content):
    surveys.read_file(content, TODAY)


CELLS = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\0", exclude_categories=["Cs"]), max_size=20)


@given(st.lists(st.tuples(st.integers(0, 10), CELLS), min_size=1, max_size=8), st.sampled_from(";,\t"))
def test_what_a_spreadsheet_writes_is_read_back(rows, delimiter):
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(["Cijfer", "Toelichting"])
    writer.writerows(rows)
    found = a_file(out.getvalue()).answers
    assert [(answer.score, answer.tip.replace("\n", "")) for answer in found] == [
        (score, text.strip().replace("\n", "")) for score, text in rows
    ]


def test_the_same_file_gives_the_same_keys_and_equal_answers_in_it_are_two():
    text = "Cijfer;Tip\n8;goed\n8;goed\n"
    first, again = a_file(text), a_file(text, "utf-16")
    keys = [answer.key for answer in first.answers]
    assert keys == [answer.key for answer in again.answers]
    assert len(set(keys)) == 2


def test_a_formula_is_only_text():
    (answer,) = a_file("Cijfer;Tip\n8;\"=cmd|'/c calc'!A1\"\n").answers
    assert answer.tip == "=cmd|'/c calc'!A1"


@pytest.mark.parametrize(
    ("written", "day", "hour"),
    [
        ("27-02-2026", date(2026, 2, 27), None),
        ("2026-02-27T16:20:00", date(2026, 2, 27), time(16, 20)),
        ("27/2/2026 9:05", date(2026, 2, 27), time(9, 5)),
    ],
)
def test_the_day_on_which_it_was_filled_in_is_read(written, day, hour):
    (answer,) = a_file(f"Cijfer;Datum\n8;{written}\n").answers
    assert (answer.day, answer.hour) == (day, hour)


@pytest.mark.parametrize("written", ["morgen", "3-3-2026", "1-1-2024", "32-1-2026", "ooit"])
def test_a_day_that_cannot_be_is_told(written):
    assert [fault.line for fault in a_file(f"Cijfer;Datum\n8;{written}\n").faults] == [2]


def test_one_answer_in_a_mail_is_read_by_its_labels_behind_or_below_them():
    sheet = a_mail(
        "Nieuwe reactie\n\nCijfer\n4\nToelichting: niets gehoord\nook niet gebeld\nZaaknummer = r26.1\nMedewerker: Bram\n"
    )
    (answer,) = sheet.answers
    assert (answer.score, answer.tip, answer.case_number, answer.employee) == (
        4,
        "niets gehoord\nook niet gebeld",
        "R26.1",
        "Bram",
    )
    assert not sheet.is_file


def test_a_mail_without_a_score_is_no_survey():
    assert a_mail("Toelichting: ik ben boos\n") is None


def test_a_workbook_is_answered_with_how_to_send_it():
    book = Attachment(name="kto.xlsx", type="application/vnd.ms-excel", size=3, content=b"PK\3")
    sheet = a_mail("Zie bijlage.", attachments=[book])
    assert "CSV" in sheet.faults[0].problem
