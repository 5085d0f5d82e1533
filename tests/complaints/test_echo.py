"""After a mail that did something its writer hears in one short letter what was understood, what leaves, and how to undo it."""

from dataclasses import replace

import pytest
from cast import (
    BRAM,
    NOW,
    a_complaint,
    a_dossier,
    a_mail,
    a_rulebook,
    a_situation,
    a_thread,
    bram_writes,
    letters,
    local,
    ready_to_close,
)

from complaints import incoming, words
from complaints.complaint import DeadlineKind, Dossier, Status, Step
from complaints.letters import LetterName
from complaints.message import Attachment
from complaints.plan import Plan, SendLetter
from complaints.situation import Evidence


def echo(plan: Plan) -> SendLetter:
    (found,) = letters(plan, LetterName.ECHO)
    return found


def lines(plan: Plan) -> list[tuple[str, str | None]]:
    found = echo(plan).facts["lines"]
    assert isinstance(found, list)
    return [(line["line"], line["read_as"]) for line in found]


def labels(plan: Plan) -> list[str]:
    return [button.label for button in echo(plan).buttons]


def test_each_line_is_quoted_as_it_was_written() -> None:
    assert lines(bram_writes("#contact gebeld\n#ernst 3")) == [("#contact gebeld", None), ("#ernst 3", None)]


def test_a_slip_of_the_pen_says_how_it_was_read() -> None:
    assert lines(bram_writes("#oorzak snelheid")) == [("#oorzak snelheid", "#oorzaak")]


def test_another_name_of_a_word_is_no_slip() -> None:
    assert lines(bram_writes("#note iets")) == [("#note iets", None)]


def test_the_words_for_the_customer_are_shown_with_the_moment_that_they_leave() -> None:
    facts = echo(bram_writes("Ik bel u morgen.\n#ernst 3")).facts
    assert facts["to_customer"] == [
        {"name": "antwoord van de behandelaar", "text": "Ik bel u morgen.", "new_date": None, "papers": []}
    ]
    assert facts["leaves_at"] == local("2026-03-02 10:02")


def test_a_delay_shows_its_new_date() -> None:
    facts = echo(bram_writes("#uitstel tot 20 maart want drukte")).facts
    assert facts["to_customer"] == [{"name": "uitstelbericht", "text": "", "new_date": "20 maart 2026", "papers": []}]


def test_what_sends_nothing_says_so() -> None:
    facts = echo(bram_writes("#ernst 3")).facts
    assert (facts["sent_to_customer"], facts["to_customer"], facts["leaves_at"]) == (False, [], None)


@pytest.mark.parametrize(("text", "offered"), [("Ik bel u.\n#ernst 3", ["Stop", "Ongedaan"]), ("#ernst 3", ["Ongedaan"])])
def test_a_letter_that_waits_can_be_stopped_by_a_button(text: str, offered: list[str]) -> None:
    assert labels(bram_writes(text)) == offered


def test_where_letters_do_not_wait_there_is_nothing_to_stop() -> None:
    plan = bram_writes("Ik bel u.\n#ernst 3", rulebook=a_rulebook(letters_wait=0))
    assert labels(plan) == ["Ongedaan"]
    assert echo(plan).facts["leaves_at"] is None


def test_a_closed_complaint_has_no_next_deadline() -> None:
    facts = echo(bram_writes("U heeft gelijk.\n#afgehandeld gegrond", ready_to_close())).facts
    assert (facts["status_word"], facts["next_label"]) == ("afgehandeld", None)


def after_contact() -> Dossier:
    step = Step(id=1, by="bram", at=NOW, lines=["#contact gebeld"], came_from=Status.ASSIGNED)
    return replace(a_dossier(a_complaint(status=Status.CONTACTED)), last_step=step)


def test_after_taking_back_the_old_status_is_told_and_nothing_is_offered() -> None:
    plan = bram_writes("#ongedaan", after_contact())
    assert echo(plan).facts["status_word"] == "toegewezen"
    assert labels(plan) == []


def test_after_taking_back_the_next_deadline_is_of_the_clocks_as_they_ran_before() -> None:
    clocks = {DeadlineKind.CONTACT: local("2026-03-03 17:30"), DeadlineKind.CODE: None}
    dossier = after_contact()
    step = replace(dossier.last_step, clocks=clocks)  # type: ignore[type-var]
    facts = echo(bram_writes("#ongedaan", replace(dossier, last_step=step))).facts
    assert (facts["next_label"], facts["next_due_at"]) == (
        words.DEADLINE["nl"][DeadlineKind.CONTACT],
        clocks[DeadlineKind.CONTACT],
    )
    assert facts["taken_back"]


def test_a_dossier_that_was_asked_for_leaves_nothing_to_take_back() -> None:
    assert labels(bram_writes("#dossier")) == []


def test_what_was_written_behind_a_date_is_not_said_twice() -> None:
    (line,) = echo(bram_writes("#besproken met Jansen op 2-3")).facts["lines"]  # type: ignore[misc]
    assert line["done"] == "besproken met de medewerker: 2 maart 2026"


def test_plain_words_alone_bring_no_echo() -> None:
    assert letters(bram_writes("Ik bel u morgen."), LetterName.ECHO) == []


def test_a_letter_about_the_complaint_that_was_split_off_is_shown_too() -> None:
    shown = echo(bram_writes("#splitsen de rekening klopt ook niet")).facts["to_customer"]
    assert isinstance(shown, list)
    assert [letter["name"] for letter in shown] == [words.LETTER[LetterName.SPLIT]]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("#vlag pers", "vlag"),
        ("#dossier", "dossier"),
        ("#ernst 3\n#oorzaak snelheid", "ernst, oorzaak"),
        ("#onderzoek", "in onderzoek"),
        ("#geen klacht want een vraag", "geen klacht"),
    ],
)
def test_the_subject_names_what_was_done_or_where_the_complaint_stands_now(text: str, about: str) -> None:
    assert echo(bram_writes(text)).facts["about"] == about


def test_a_paper_that_is_too_big_is_not_told_as_sent() -> None:
    small = Attachment(name="brief.pdf", type="application/pdf", size=9_000)
    big = Attachment(name="film.mp4", type="video/mp4", size=90_000_000)
    mail = a_mail("Hierbij de stukken.\n#onderzoek", from_addr=BRAM, attachments=(small, big))
    facts = echo(incoming.decide(a_situation(mail, thread=a_thread(Evidence.TOKEN)))).facts
    assert [letter["papers"] for letter in facts["to_customer"]] == [["brief.pdf"]]  # type: ignore[attr-defined]
    assert "te groot om mee te sturen, en dus niet verstuurd: film.mp4" in str(facts["warnings"])
