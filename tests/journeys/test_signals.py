"""Stories of signals: a low score goes to the employee and his manager and nobody else, and becomes a complaint by a reply."""

from datetime import UTC, date, datetime
from email.message import EmailMessage

import pytest
from desk_office import AMSTERDAM, ANNA, BRAM, CARLA, DESK, DIRK, ELS, RULES, a_mail, a_reply

from complaints.complaint import Channel, DeadlineKind, Status
from complaints.signal_types import SignalState
from daemon import signal_page
from mailboxes.memory import MemoryMailbox
from storage import dossiers, inbox, journal, signals, surveys

TOOL = "no-reply@onderzoek.example"
OURS = "mail.arag.example"
LOW = """Resultaat klanttevredenheidsonderzoek

Cijfer: 4
Toelichting: Vier weken niets gehoord van mijn jurist.
Zaaknummer: R26.118.204
Medewerker: Bram Bakker
Ingevuld op: 27-02-2026 16:20
"""
WITH_CUSTOMER = LOW + f"Naam: Anna de Vries\nE-mail: {ANNA}\n"
MACHINE = {"Auto-Submitted": "auto-generated", "Precedence": "bulk"}


@pytest.fixture
def office(office):
    """The office with a mailbox for the survey and one for social media; Els is Communications too."""
    rules = RULES.replace("management: [dirk]}", "management: [dirk], communications: [els]}")
    (office.folder / "rules.yaml").write_text(rules, "utf-8")
    office.mailboxes |= {name: MemoryMailbox(name) for name in ("enquete", "social")}
    office.restarts()
    office.office.kinds = {"enquete": "survey", "social": "social"}
    return office


def surveyed(office, text=LOW, sender=TOOL, headers=None, **more):
    office.receives(from_=sender, subject="Nieuw resultaat", text=text, headers=headers or MACHINE, mailbox="enquete", **more)
    office.works_until_quiet()


def says(office, person, text, **more):
    office.takes(a_reply(person, office.last_letter_to(person), text, office.clock.now(), **more))
    office.works_until_quiet()


def the_signal():
    (signal,) = signals.listing()
    return signal


def test_a_low_score_goes_to_the_employee_and_his_manager_and_to_nobody_else(office):
    surveyed(office)
    assert sorted(address for letter in office.sent for address in letter.to) == [BRAM, DIRK]
    letter = office.last_letter_to(BRAM)
    assert letter.subject == "Signaal S-2026-000001: cijfer 4 in het klanttevredenheidsonderzoek"
    assert "Vier weken niets gehoord van mijn jurist." in letter.text
    assert office.numbers == []


def test_a_signal_has_no_clocks_and_its_customer_hears_nothing(office):
    surveyed(office, WITH_CUSTOMER)
    office.works_through(days=30, step_minutes=720)
    assert office.letters_to(ANNA) == []
    assert len(office.sent) == 2


def test_every_answer_is_kept_and_only_a_low_one_is_a_signal(office):
    surveyed(office)
    surveyed(office, "Score: 8,5\nTip: ga zo door\nMedewerker: Bram Bakker\n")
    facts = surveys.facts(datetime(2026, 4, 1, tzinfo=AMSTERDAM))
    assert [(each.received, each.score, each.unit, each.signal, each.promoted) for each in facts] == [
        (date(2026, 2, 27), 4.0, "arbeid", True, False),
        (date(2026, 3, 2), 8.5, "arbeid", False, False),
    ]
    assert len(office.sent) == 2


def test_words_of_complaint_make_a_signal_whatever_the_score(office):
    surveyed(office, "Score: 8\nTip: de eerste jurist was slecht bereikbaar\nMedewerker: Bram Bakker\n")
    assert 'omdat er "slecht" staat' in office.last_letter_to(BRAM).text


def test_promoted_it_is_a_complaint_of_the_day_on_which_the_customer_gave_it(office):
    surveyed(office, WITH_CUSTOMER)
    office.advances(days=1)
    says(office, DIRK, "klacht")
    dossier = office.dossier
    complaint = dossier.complaint
    assert complaint.received_at == datetime(2026, 2, 27, 15, 20, tzinfo=UTC)
    assert (complaint.channel, complaint.customer.address, complaint.employee) == (Channel.SURVEY, ANNA, "Bram Bakker")
    days = {clock.kind: clock.due_at.astimezone(AMSTERDAM).date() for clock in dossier.deadlines}
    assert (days[DeadlineKind.CONTACT], days[DeadlineKind.ANSWER]) == (date(2026, 3, 3), date(2026, 3, 6))
    signal = the_signal()
    assert (signal.state, signal.complaint, signal.ended_by) == (SignalState.PROMOTED, complaint.number, "Dirk de Groot")


def test_who_it_is_about_does_not_handle_it_and_the_customer_is_acknowledged(office):
    surveyed(office, WITH_CUSTOMER)
    says(office, DIRK, "#klacht")
    assert office.dossier.complaint.handler != "bram"
    (letter,) = office.letters_to(ANNA)
    assert "klanttevredenheidsonderzoek" in letter.text
    assert letter.in_reply_to == ""


def test_both_hear_that_it_became_a_complaint_and_can_read_its_number(office):
    surveyed(office)
    says(office, DIRK, "#klacht")
    number = office.dossier.complaint.number
    assert f"Dirk de Groot maakte van dit signaal klacht {number}" in office.letters_to(BRAM, "begon als signaal")[-1].text
    assert f"Je maakte van dit signaal klacht {number}" in office.letters_to(DIRK, "begon als signaal")[-1].text


def test_a_clock_that_is_past_at_promotion_is_shown_and_its_ladder_begins(office):
    surveyed(office, LOW.replace("27-02-2026 16:20", "2-2-2026"))
    says(office, DIRK, "#klacht")
    number = office.dossier.complaint.number
    clock = office.dossier.deadline(DeadlineKind.ANSWER)
    assert clock.due_at.astimezone(AMSTERDAM).date() == date(2026, 2, 9)
    office.works_through(days=4)
    late = [letter for letter in office.sent if letter.subject.startswith("Termijn voorbij") and number in letter.subject]
    assert late != []


def test_the_dossier_of_a_promoted_signal_tells_where_it_came_from(office):
    surveyed(office)
    says(office, DIRK, "#klacht")
    told = [entry.what for entry in journal.of(office.dossier.complaint.number)]
    assert "begon als signaal S-2026-000001" in told


def test_the_mail_of_the_survey_belongs_to_the_complaint_that_it_became(office):
    surveyed(office)
    says(office, DIRK, "#klacht")
    first, reply = inbox.listing()
    assert (first.number, first.state, reply.number) == (office.dossier.complaint.number, "registered", None)


@pytest.mark.parametrize(
    ("words", "state", "reason"),
    [
        ("gesprek gehad op 1-3", SignalState.DISCUSSED, "gesprek gehad op 1 maart 2026 (op 1-3)"),
        ("#besproken op 1-3 excuses gemaakt", SignalState.DISCUSSED, "gesprek gehad op 1 maart 2026 (op 1-3 excuses gemaakt)"),
        ("Ik heb de klant gebeld.", SignalState.DISCUSSED, "gesprek gehad op 2 maart 2026"),
        ("geen klacht, want het ging over een ander kantoor", SignalState.NO_COMPLAINT, "het ging over een ander kantoor"),
        ("#geen klacht want hij bedoelde een ander", SignalState.NO_COMPLAINT, "hij bedoelde een ander"),
    ],
)
def test_a_signal_is_ended_by_a_reply_and_the_other_hears_of_it(office, words, state, reason):
    surveyed(office)
    says(office, BRAM, words)
    signal = the_signal()
    assert (signal.state, signal.reason, signal.ended_by) == (state, reason, "Bram Bakker")
    assert "Bram Bakker deed dit signaal af" in office.last_letter_to(DIRK).text
    assert office.numbers == []


@pytest.mark.parametrize(
    "words", ["geen klacht", "#geen klacht", "Wat bedoelen jullie?", "#geen klacht want [reden]", "#onderzoek"]
)
def test_what_is_not_clear_changes_nothing_and_is_answered(office, words):
    surveyed(office)
    says(office, BRAM, words)
    assert the_signal().state is SignalState.OPEN
    assert "Er is nog niets veranderd" in office.last_letter_to(BRAM).text


def test_a_promotion_that_nobody_heard_of_is_taken_back(office):
    surveyed(office)
    says(office, DIRK, "#klacht")
    says(office, DIRK, "#ongedaan")
    assert the_signal().state is SignalState.OPEN
    assert office.dossier.complaint.status is Status.NO_COMPLAINT
    assert "is gesloten als geen klacht" in office.last_letter_to(CARLA).text


def test_taken_back_it_can_be_promoted_again_under_a_new_number(office):
    surveyed(office)
    for words in ("#klacht", "#ongedaan", "#klacht"):
        says(office, DIRK, words)
    assert the_signal().complaint == "K-2026-000002"
    assert dossiers.find("K-2026-000002").complaint.is_open


def test_a_promotion_that_the_customer_heard_of_stands(office):
    surveyed(office, WITH_CUSTOMER)
    says(office, DIRK, "#klacht")
    says(office, DIRK, "#ongedaan")
    assert office.dossier.complaint.is_open
    assert "dat kan niet meer" in office.last_letter_to(DIRK).text


def test_a_forged_reply_does_nothing_and_the_bureau_hears_of_it(office):
    office.trusted_authserv = OURS
    office.restarts()
    office.office.kinds = {"enquete": "survey", "social": "social"}
    surveyed(office)
    forged = {"Authentication-Results": f"{OURS}; dmarc=fail header.from=arag.example"}
    says(office, DIRK, "#klacht", headers=forged)
    assert the_signal().state is SignalState.OPEN
    assert len(office.letters_to(CARLA)) == 1


def test_a_letter_for_one_proves_nothing_for_another(office):
    surveyed(office)
    office.takes(a_reply(ELS, office.last_letter_to(DIRK), "#klacht", office.clock.now()))
    office.works_until_quiet()
    assert the_signal().state is SignalState.OPEN


def test_an_absence_of_the_manager_does_nothing(office):
    surveyed(office)
    says(office, DIRK, "klacht? Ik ben er niet.", headers={"Auto-Submitted": "auto-replied"})
    assert the_signal().state is SignalState.OPEN
    assert office.mail_states == ["filed", "filed"]


def test_a_cry_for_help_in_a_survey_waits_for_nobody(office):
    surveyed(office, LOW.replace("Vier weken niets gehoord van mijn jurist.", "Ik wil niet meer leven."))
    assert office.dossier.complaint.channel is Channel.SURVEY
    assert "crisis" in office.dossier.complaint.flags
    assert the_signal().state is SignalState.PROMOTED


def test_below_the_score_of_the_rules_it_becomes_a_complaint_by_itself(office):
    rules = (office.folder / "rules.yaml").read_text("utf-8")
    (office.folder / "rules.yaml").write_text(rules + "  survey: {promote_below: 5}\n", "utf-8")
    office.restarts()
    office.office.kinds = {"enquete": "survey"}
    surveyed(office)
    surveyed(office, LOW.replace("Cijfer: 4", "Cijfer: 5"))
    assert office.numbers == ["K-2026-000001"]
    assert "Dit is nu klacht K-2026-000001" in office.letters_to(BRAM, "K-2026-000001: begon")[0].text


def test_a_signal_is_shown_as_what_it_is_with_its_words_and_its_readers(office):
    surveyed(office)
    shown = "\n".join(signal_page.lines(the_signal(), office.office))
    assert signal_page.fields(the_signal())["kind"] == "signal"
    assert all(part in shown for part in ("S-2026-000001: open", "bram@arag.example, dirk@arag.example", "Vier weken niets"))


# --- a file with many

CSV = (
    "\ufeffDatum;Cijfer;Toelichting;Zaaknummer;Medewerker\r\n"
    '26-02-2026;3,5;"Te traag; ik belde drie keer";R26.000.001;bram@arag.example\r\n'
    "26-02-2026;zeven;prima;R26.000.002;Bram Bakker\r\n"
    '26-02-2026;9;"=HYPERLINK(""https://kwaad.example"";""klik"")";R26.000.003;Bram Bakker\r\n'
    "26-02-2026;8;;R26.000.004;Bram Bakker\r\n"
    ";;;R26.000.005;Bram Bakker\r\n"
)


def sends(office, content, sender=CARLA, name="kto.csv"):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "enquete@arag.example", "KTO van februari"
    mail["Message-ID"] = f"<{len(office.mail_states)}.kto@arag.example>"
    mail.set_content("Hierbij de resultaten.")
    mail.add_attachment(content, maintype="text", subtype="csv", filename=name)
    office.takes(mail.as_bytes(), "enquete")
    office.works_until_quiet()


def test_of_a_file_the_good_lines_are_taken_and_who_sent_it_hears_of_the_others_by_number(office):
    sends(office, CSV.encode())
    letter = office.last_letter_to(CARLA)
    assert letter.subject == "Klanttevredenheidsonderzoek: niet elke regel is te lezen"
    assert "regel 3: 'zeven' is geen cijfer van 0 tot en met 10" in letter.text
    assert "regel 6: er staat geen cijfer en geen toelichting" in letter.text
    assert [each.score for each in surveys.facts(office.clock.now())] == [3.5, 9.0, 8.0]


def test_a_line_of_a_file_goes_to_those_whom_it_is_about_without_the_rest_of_it(office):
    sends(office, CSV.encode())
    for person in (BRAM, DIRK):
        (letter,) = office.letters_to(person)
        assert "Te traag; ik belde drie keer" in letter.text
        assert letter.papers == []


def test_the_same_file_twice_is_taken_once(office):
    sends(office, CSV.encode())
    sends(office, CSV.encode("utf-16"), name="kto-nog-eens.csv")
    assert len(surveys.facts(office.clock.now())) == 3
    assert len(signals.listing()) == 1
    assert "Al bekend: 3" in office.last_letter_to(CARLA).text


def test_a_file_of_a_stranger_is_answered_to_the_bureau_not_to_him(office):
    sends(office, CSV.encode(), sender="iemand@elders.example")
    assert office.letters_to("iemand@elders.example") == []
    assert "iemand@elders.example" in office.last_letter_to(CARLA).text


def test_a_promoted_line_brings_nobody_elses_answer_along(office):
    sends(office, CSV.encode())
    says(office, DIRK, "#klacht")
    letter = office.letters_to(CARLA)[-1]
    assert "Te traag; ik belde drie keer" in letter.text
    assert (letter.papers, "HYPERLINK" in letter.text) == ([], False)


def test_only_who_may_send_answers_is_believed_when_the_rules_say_who(office):
    rules = (office.folder / "rules.yaml").read_text("utf-8")
    (office.folder / "rules.yaml").write_text(rules + "  survey: {senders: [onderzoek.example]}\n", "utf-8")
    office.restarts()
    office.office.kinds = {"enquete": "survey"}
    surveyed(office)
    surveyed(office, LOW + " ", sender="anders@elders.example")
    assert office.mail_states == ["filed", "parked"]
    assert len(signals.listing()) == 1


def test_a_person_who_simply_writes_to_the_survey_has_a_complaint(office):
    office.receives(from_=ANNA, subject="Uw onderzoek", text="Ik ben niet tevreden.", mailbox="enquete")
    office.works_until_quiet()
    assert office.dossier.complaint.channel is Channel.SURVEY
    assert len(office.letters_to(ANNA)) == 1


def test_an_answer_without_an_employee_goes_to_the_manager_of_the_unit_or_to_the_bureau(office):
    surveyed(office, "Cijfer: 3\nAfdeling: Rechtshulp Arbeid\n")
    surveyed(office, "Cijfer: 2\n")
    assert [len(office.letters_to(person)) for person in (BRAM, DIRK, CARLA)] == [0, 1, 1]
    assert "om welke medewerker het gaat, weten wij niet" in office.last_letter_to(DIRK).text


# --- social media

POST = """Zie hieronder.

Account: @boze_klant
Geplaatst op: 1 maart 2026 om 21:14
https://x.example/boze_klant/status/17

Al zes weken wachten op @arag. Schandalig.
"""


def posted(office, text=POST, sender=ELS, papers=None):
    mail = a_mail(
        from_=sender,
        subject="Bericht op X",
        text=text,
        at=office.clock.now(),
        to=DESK,
        papers=papers or {"schermafdruk.pdf": b"%PDF-1.4"},
    )
    office.takes(mail, "social")
    office.works_until_quiet()


def test_a_post_goes_to_communications_and_the_bureau_with_its_link_and_screenshot(office):
    posted(office)
    assert sorted(address for letter in office.sent for address in letter.to) == [CARLA, ELS]
    letter = office.last_letter_to(CARLA)
    assert "Vraag de klant om een privébericht" in letter.text
    assert "https://x.example/boze_klant/status/17" in letter.text
    assert letter.papers == ["schermafdruk.pdf"]
    signal = the_signal()
    assert (signal.handle, signal.received_at.astimezone(AMSTERDAM)) == (
        "@boze_klant",
        datetime(2026, 3, 1, 21, 14, tzinfo=AMSTERDAM),
    )


def test_a_promoted_post_is_a_complaint_of_the_moment_it_was_posted_with_its_screenshot(office):
    posted(office)
    office.advances(days=2)
    says(office, CARLA, "#klacht")
    complaint = office.dossier.complaint
    assert (complaint.channel, complaint.received_at) == (Channel.SOCIAL, datetime(2026, 3, 1, 20, 14, tzinfo=UTC))
    (assignment,) = [letter for letter in office.sent if complaint.number in letter.subject and "begon" not in letter.subject]
    assert "schermafdruk.pdf" in assignment.papers


def test_a_forged_forward_of_a_post_is_parked_and_told_to_the_bureau(office):
    office.trusted_authserv = OURS
    office.restarts()
    office.office.kinds = {"social": "social"}
    forged = {"Authentication-Results": f"{OURS}; dmarc=fail header.from=arag.example"}
    office.receives(from_=ELS, subject="Bericht op X", text=POST, headers=forged, mailbox="social")
    office.works_until_quiet()
    assert (signals.listing(), office.mail_states) == ([], ["parked"])
    assert "Al zes weken wachten" in office.letters_to(CARLA)[0].text
