"""A handler takes his last step back; what has been sent stays sent, and is said so."""

import json

import pytest
from desk_office import ANNA, BRAM, CARLA, DIRK

from complaints.complaint import DeadlineKind, Status
from storage.models import StepRow

CLOSING = "U heeft gelijk.\n#besproken met Jansen\n#oorzaak snelheid\n#teruggekoppeld\n#leerpunt bel terug\n#afgehandeld gegrond"


@pytest.fixture
def letter(office):
    """Bram's letter about Anna's complaint, in an office where letters to customers wait two minutes."""
    rules = office.office.rulebook
    office.office.rulebook = rules.model_copy(update={"letters_wait": type(rules).model_fields["letters_wait"].default})
    return office.has_a_complaint_about_work()


def says(office, person, text):
    office.replies(person, office.last_letter_to(person), text)
    office.works_until_quiet()


def test_a_letter_to_the_customer_waits_two_minutes(office, letter):
    says(office, BRAM, "Ik bel u morgen.")
    assert len(office.letters_to(ANNA)) == 1
    office.advances(minutes=2)
    office.works_until_quiet()
    assert "Ik bel u morgen." in office.last_letter_to(ANNA).text


def test_stop_holds_the_letter_that_waits(office, letter):
    says(office, BRAM, "Ik bel u morgen.")
    says(office, BRAM, "#stop")
    office.advances(minutes=5)
    office.works_until_quiet()
    assert len(office.letters_to(ANNA)) == 1
    assert "niet verstuurd: antwoord van de behandelaar" in office.last_letter_to(BRAM).text


def test_stop_takes_back_what_the_letter_counted_for(office, letter):
    says(office, BRAM, "Ik bel u morgen.")
    says(office, BRAM, "#stop")
    assert office.dossier.complaint.status is Status.ASSIGNED
    assert office.dossier.deadline(DeadlineKind.CONTACT).met_at is None
    assert not office.dossier.told_customer


def test_the_echo_of_a_stop_tells_the_deadline_that_runs_again(office, letter):
    says(office, BRAM, "Ik bel u morgen.")
    says(office, BRAM, "#stop")
    assert "Volgende termijn: " in office.last_letter_to(BRAM).text
    assert "Met deze mail ging er niets naar de klant." in office.last_letter_to(BRAM).text


def test_stop_comes_too_late_for_a_letter_that_has_gone(office, letter):
    says(office, BRAM, "Ik bel u morgen.")
    office.advances(minutes=3)
    office.works_until_quiet()
    says(office, BRAM, "#stop")
    assert "er wacht geen brief meer" in office.last_letter_to(BRAM).text
    assert office.dossier.complaint.status is Status.CONTACTED


def test_undo_says_which_letter_cannot_be_called_back(office, letter):
    says(office, BRAM, CLOSING)
    office.advances(minutes=3)
    office.works_until_quiet()
    says(office, BRAM, "#ongedaan")
    assert office.dossier.complaint.status is Status.ASSIGNED
    assert office.dossier.complaint.outcome is None
    assert "niet meer terug te halen: uitkomst" in office.last_letter_to(BRAM).text


def test_undo_brings_back_every_fact_of_the_step(office, letter):
    before = office.dossier.complaint
    says(office, BRAM, CLOSING)
    says(office, BRAM, "#ongedaan")
    assert office.dossier.complaint == before
    assert {deadline.met_at for deadline in office.dossier.deadlines} == {None}


def test_undo_twice_takes_back_two_steps(office, letter):
    says(office, BRAM, "#ernst 3")
    says(office, BRAM, "#ernst 4")
    says(office, BRAM, "#ongedaan")
    assert office.dossier.complaint.severity == 3
    says(office, BRAM, "#ongedaan")
    assert office.dossier.complaint.severity is None


def test_nobody_takes_back_the_step_of_another(office, letter):
    says(office, BRAM, "#doorzetten carla want te druk")
    says(office, CARLA, "#ongedaan")
    assert "niet van jou" in office.last_letter_to(CARLA).text
    assert office.dossier.complaint.handler == "carla"


def test_a_handover_comes_back(office, letter):
    says(office, BRAM, "#doorzetten carla want te druk")
    says(office, BRAM, "#ongedaan")
    assert office.dossier.complaint.handler == "bram"


def test_who_already_got_the_complaint_hears_that_the_handover_was_taken_back(office, letter):
    says(office, BRAM, "#doorzetten carla want te druk")
    says(office, BRAM, "#ongedaan")
    told = office.last_letter_to(CARLA)
    assert "Een ander behandelt deze klacht nu" in told.subject
    assert "Bram" in told.text
    assert "draaide de toewijzing van klacht" in told.text


def test_who_already_got_a_complaint_that_was_split_off_hears_that_it_was_taken_back(office, letter):
    says(office, BRAM, "#splitsen de rekening klopt ook niet")
    given = next(person for person in (CARLA, DIRK) if office.letters_to(person))
    assert "rekening" in office.last_letter_to(given).subject
    says(office, BRAM, "#ongedaan")
    told = office.last_letter_to(given).text
    assert "draaide de toewijzing van klacht K-2026-000002 terug" in told
    assert "Bram Bakker behandelt klacht K-2026-000001 vanaf nu" in told


def test_undo_names_the_colleague_who_already_read_that_it_is_about_him(office, letter):
    says(office, BRAM, "#medewerker Carla")
    says(office, BRAM, "#ongedaan")
    assert f"al verstuurd aan {CARLA}" in office.last_letter_to(BRAM).text


def test_undo_beside_other_words_is_refused(office, letter):
    says(office, BRAM, "#ernst 3")
    says(office, BRAM, "#ongedaan\n#ernst 4")
    assert office.dossier.complaint.severity == 3
    assert "alleen in een mail" in office.last_letter_to(BRAM).text


def test_a_command_in_the_subject_counts(office, letter):
    office.receives(
        from_=BRAM,
        subject="Re: #ernst 3",
        text="",
        to=letter.reply_to,
        in_reply_to=letter.message_id,
        references=letter.message_id,
    )
    office.works_until_quiet()
    assert office.dossier.complaint.severity == 3


def test_who_is_no_longer_the_handler_may_not_close(office, letter):
    says(office, BRAM, "#doorzetten carla want te druk")
    office.replies(BRAM, letter, CLOSING)
    office.works_until_quiet()
    assert office.dossier.complaint.is_open
    assert "dat mag alleen" in office.last_letter_to(BRAM).text


def test_the_manager_may_take_over(office, letter):
    office.advances(days=8)
    office.works_through(hours=1)
    says(office, DIRK, "#overnemen")
    assert office.dossier.complaint.handler == "dirk"


def test_the_echo_shows_what_leaves_and_when(office, letter):
    says(office, BRAM, "Ik bel u morgen.\n#contct gebeld")
    told = office.last_letter_to(BRAM).text
    assert "#contct gebeld (gelezen als #contact)" in told
    assert "> Ik bel u morgen." in told
    assert "vertrekt om 10.02 uur" in told


def test_the_echo_of_an_undo_tells_the_status_that_came_back(office, letter):
    says(office, BRAM, "#contact gebeld")
    assert "Status: contact gelegd" in office.last_letter_to(BRAM).text
    says(office, BRAM, "#ongedaan")
    assert "Status: toegewezen" in office.last_letter_to(BRAM).text


def test_stop_after_a_mail_of_several_lines_says_what_is_held_and_what_is_undone(office, letter):
    says(office, BRAM, "Ik bel u morgen.\n#ernst 3\n#oorzaak snelheid")
    says(office, BRAM, "#stop")
    told = " ".join(office.last_letter_to(BRAM).text.split())
    assert "je hele mail is teruggedraaid: #ernst 3; #oorzaak snelheid" in told
    assert "niet verstuurd: antwoord van de behandelaar" in told
    assert "stuur die regels dan opnieuw" in told
    assert office.dossier.complaint.severity is None


def test_after_undo_of_a_letter_that_has_gone_the_letter_that_puts_it_right_is_ready(office, letter):
    says(office, BRAM, "Ik bel u morgen.")
    office.advances(minutes=3)
    office.works_until_quiet()
    says(office, BRAM, "#ongedaan")
    told = office.last_letter_to(BRAM)
    assert "Rechtzetten" in told.text
    assert "[wat er wel klopt]" in told.text
    says(office, BRAM, "Wij schreven u eerder over uw klacht.\n\n[wat er wel klopt]")
    assert "is nog niet ingevuld" in office.last_letter_to(BRAM).text


def test_after_undo_of_a_letter_that_still_waited_nothing_is_put_right(office, letter):
    says(office, BRAM, "Ik bel u morgen.")
    says(office, BRAM, "#ongedaan")
    assert "Rechtzetten" not in office.last_letter_to(BRAM).text


def test_a_step_of_before_clocks_kept_their_beginning_can_still_be_taken_back(office):
    office.has_a_complaint_about_work()
    says(office, BRAM, "#uitstel tot 20 maart want wachten op stukken")
    promised = office.dossier.deadline(DeadlineKind.ANSWER).due_at
    step = StepRow.select().get()
    changes = json.loads(step.changes)
    changes["deadlines"] = {kind: [_as_it_was(row) for row in rows] for kind, rows in changes["deadlines"].items()}
    StepRow.update(changes=json.dumps(changes)).execute()
    says(office, BRAM, "#ongedaan")
    assert office.dossier.deadline(DeadlineKind.ANSWER).due_at < promised


def _as_it_was(row):
    return row and {name: value for name, value in row.items() if name in {"due_at", "met_at", "look_again_at", "nudges"}}
