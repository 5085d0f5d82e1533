"""A report goes to the secretariat first: its reply lets it go, holds it back, or comes too late; it goes out once."""

import pytest
from desk_office import ANNA, BRAM, DIRK, ELS, EVA, a_bounce

from complaints.kept_reports import ReportState
from journeys.report_office import FENNA, SANNE, TEUN, at_the_draft, goes_to, with_report
from storage import inbox, reports

TITLE = "Proefrapport 2026-03"


@pytest.fixture
def drafted(office, monkeypatch):
    with_report(office, monkeypatch)
    at_the_draft(office)
    return office


def _draft(office, person=SANNE):
    (letter,) = office.letters_to(person, "Concept")
    return letter


def _says(office, text, person=SANNE, letter=None, **more):
    office.replies(person, letter or _draft(office, person), text, **more)
    office.works_until_quiet()


def _reports(office):
    return [(to, letter.subject) for to in (DIRK, ELS) for letter in office.letters_to(to, TITLE)]


def _sent(office):
    return len(_reports(office))


def _state():
    (report,) = reports.listing()
    return report.state


def test_the_draft_goes_to_those_who_release_it_and_to_nobody_else(drafted):
    got = {to for letter in drafted.sent if TITLE in letter.subject for to in letter.to}
    assert got == {SANNE, TEUN}


def test_the_draft_tells_to_whom_it_goes_and_when_by_itself(drafted):
    text = _draft(drafted).text
    assert "Dirk de Groot en Els Vermeer" in text
    assert "dinsdag 7 april 2026 om 08.00 uur" in text


@pytest.mark.parametrize(
    "yes",
    [
        "akkoord",
        "#akkoord",
        "Akkoord!",
        "ok",
        "goed",
        "Prima.",
        "approved",
        "Beste mensen,\n\nAkkoord, dank je wel.\n\nMet vriendelijke groet,\nSanne Kok\nSecretariaat",
        "Hoi, akkoord. Groetjes, Sanne",
    ],
)
def test_a_yes_sends_it_to_all_readers_without_a_comment(drafted, yes):
    _says(drafted, yes)
    assert _sent(drafted) == 2
    assert "Toelichting" not in drafted.last_letter_to(DIRK).text


def test_other_words_go_along_as_a_comment(drafted):
    _says(drafted, "De stijging komt door de storing van 12 maart.\n\nGroet,\nSanne")
    text = drafted.last_letter_to(ELS).text
    assert "De stijging komt door de storing van 12 maart." in text
    assert "Groet" not in text


def test_a_yes_before_a_comment_is_no_part_of_it(drafted):
    _says(drafted, "Akkoord. De wachttijden zijn nog niet gedaald.")
    text = drafted.last_letter_to(ELS).text
    assert "De wachttijden zijn nog niet gedaald." in text
    assert "Akkoord" not in text


@pytest.mark.parametrize(
    "no",
    [
        "#stop",
        "Nog niet",
        "wacht",
        "Wacht even, ik kijk er morgen naar",
        "Niet versturen s.v.p.",
        "stuur hem nog niet rond",
        "niet akkoord",
        "Akkoord, mits het getal van Letsel klopt",
        "Klopt het getal van Letsel wel?",
        "not yet",
        "Please do not send",
    ],
)
def test_a_reply_that_holds_back_keeps_it_from_everybody(drafted, no):
    _says(drafted, no)
    goes_to(drafted, "2026-04-20T12:00")
    assert _sent(drafted) == 0


def test_who_holds_it_back_hears_how_to_go_on(drafted):
    _says(drafted, "nog niet")
    letter = drafted.last_letter_to(SANNE)
    assert letter.subject.startswith(f"Tegengehouden: {TITLE}")
    assert "Antwoord akkoord" in letter.text


def test_the_others_who_may_release_it_hear_who_held_it_back(drafted):
    _says(drafted, "nog niet")
    assert "Sanne Kok hield het tegen" in drafted.last_letter_to(TEUN).text


def test_what_is_held_back_is_recalled_each_working_day(drafted):
    _says(drafted, "nog niet")
    drafted.works_through(days=7, step_minutes=240)  # 1 April is a Wednesday, before Good Friday and Easter
    days = [str(letter.mail["Date"])[:11] for letter in drafted.letters_to(FENNA, "Wacht op akkoord")]
    assert days == ["Thu, 02 Apr", "Tue, 07 Apr"]
    assert len(drafted.letters_to(SANNE, "Wacht op akkoord")) == len(days)


def test_an_approval_of_a_reminder_lets_it_go(drafted):
    _says(drafted, "nog niet")
    goes_to(drafted, "2026-04-02T09:00")
    _says(drafted, "akkoord", letter=drafted.letters_to(TEUN, "Wacht op akkoord")[-1], person=TEUN)
    assert _sent(drafted) == 2


def test_the_bureau_that_is_reminded_may_not_release_it(drafted):
    _says(drafted, "nog niet")
    goes_to(drafted, "2026-04-02T09:00")
    _says(drafted, "akkoord", letter=drafted.letters_to(FENNA, "Wacht op akkoord")[-1], person=FENNA)
    assert _sent(drafted) == 0


def test_without_a_reply_it_goes_out_at_the_set_time(drafted):
    goes_to(drafted, "2026-04-07T07:59")
    before = _sent(drafted)
    goes_to(drafted, "2026-04-07T08:00")
    assert (before, _sent(drafted)) == (0, 2)


def test_a_reply_that_came_while_nobody_was_awake_counts_before_the_set_time(drafted):
    """The daemon was down from the first of April until the ninth; the reply of the second lay in the mailbox."""
    drafted.clock.moment = drafted.clock.moment.replace(day=2)
    drafted.replies(SANNE, _draft(drafted), "nog niet versturen")
    goes_to(drafted, "2026-04-09T10:00")
    assert (_sent(drafted), _state()) == (0, ReportState.HELD)


def test_who_releases_it_hears_to_whom_it_goes(drafted):
    _says(drafted, "akkoord")
    letter = drafted.last_letter_to(SANNE)
    assert letter.subject.startswith(f"Vrijgegeven: {TITLE}")
    assert "Dirk de Groot en Els Vermeer" in letter.text


def test_two_who_reply_at_the_same_time_send_it_once(drafted):
    drafted.replies(SANNE, _draft(drafted), "akkoord")
    drafted.replies(TEUN, _draft(drafted, TEUN), "akkoord")
    drafted.works_until_quiet()
    assert _sent(drafted) == 2


def test_a_late_reply_hears_when_it_went_and_to_whom(drafted):
    _says(drafted, "akkoord")
    drafted.advances(hours=2)
    _says(drafted, "Wacht, er staat een fout in", person=TEUN)
    letter = drafted.last_letter_to(TEUN)
    assert letter.subject.startswith(f"Al verstuurd: {TITLE}")
    assert "woensdag 1 april 2026 om 08.00 uur vrijgegeven door Sanne Kok" in letter.text
    assert "ging naar Dirk de Groot en Els Vermeer" in letter.text


def test_a_late_reply_changes_nothing_of_the_report(drafted):
    _says(drafted, "akkoord")
    before = reports.listing()
    _says(drafted, "Wacht, er staat een fout in", person=TEUN)
    assert reports.listing() == before


def test_a_late_remark_goes_after_the_report_only_when_asked(drafted):
    _says(drafted, "akkoord")
    _says(drafted, "De storing was op 12 maart.", person=TEUN)
    without = len(drafted.letters_to(ELS, "Nagekomen"))
    _says(drafted, "Nasturen: de storing was op 12 maart.", person=TEUN)
    (letter,) = drafted.letters_to(ELS, "Nagekomen")
    assert without == 0
    assert "> de storing was op 12 maart." in letter.text


def test_an_empty_reply_releases_nothing(drafted):
    _says(drafted, "\n\nMet vriendelijke groet,\nSanne Kok")
    assert _state() is ReportState.DRAFT
    assert "Wij lazen geen antwoord" in drafted.last_letter_to(SANNE).text


def test_an_out_of_office_reply_releases_nothing(drafted):
    _says(drafted, "Akkoord, ik ben er niet tot maandag.", headers={"Auto-Submitted": "auto-replied"})
    assert _state() is ReportState.DRAFT


def test_an_out_of_office_reply_without_its_header_releases_nothing(drafted):
    drafted.takes(
        _as_automatic(
            drafted, "Automatisch antwoord: Ik ben afwezig tot en met 7 april. Bij spoed kunt u bellen met de receptie."
        )
    )
    drafted.works_until_quiet()
    assert _state() is ReportState.DRAFT


def _as_automatic(office, text):
    from desk_office import a_mail  # noqa: PLC0415 - for this one test

    letter = _draft(office)
    return a_mail(
        from_=SANNE,
        subject=f"Automatisch antwoord: {letter.subject}",
        text=text,
        at=office.clock.now(),
        to=letter.reply_to,
        in_reply_to=letter.message_id,
        headers={"X-Auto-Response-Suppress": "All"},
    )


def test_a_bounce_of_the_draft_releases_nothing(drafted):
    drafted.takes(a_bounce(_draft(drafted), drafted.clock.now()))
    drafted.works_until_quiet()
    assert _state() is ReportState.DRAFT


def test_a_forged_reply_releases_nothing(office, monkeypatch):
    office.trusted_authserv = "mx.arag.example"
    office.restarts()
    with_report(office, monkeypatch)
    at_the_draft(office)
    forged = {"Authentication-Results": "mx.arag.example; dmarc=fail header.from=arag.example"}
    _says(office, "akkoord", headers=forged)
    assert _state() is ReportState.DRAFT
    assert office.letters_to(FENNA)[-1].subject != ""


def test_a_new_mail_about_the_draft_without_its_proof_releases_nothing(drafted):
    drafted.receives(from_=SANNE, subject=f"Re: Concept: {TITLE}", text="akkoord")
    drafted.works_until_quiet()
    assert _state() is ReportState.DRAFT


def test_a_colleague_who_was_forwarded_the_draft_cannot_release_it(drafted):
    _says(drafted, "akkoord", person=BRAM, letter=_draft(drafted))
    assert _state() is ReportState.DRAFT
    assert drafted.last_letter_to(BRAM).subject.startswith("Je antwoord over een rapport is niet uitgevoerd")


@pytest.mark.parametrize("stranger", [EVA, "iemand@arag.example"])
def test_a_stranger_who_was_forwarded_the_draft_begins_no_complaint(drafted, stranger):
    before = drafted.numbers
    _says(drafted, "akkoord", person=stranger, letter=_draft(drafted))
    assert (drafted.numbers, _state(), inbox.listing()[-1].state) == (before, ReportState.DRAFT, "parked")


def test_a_reader_who_replies_to_a_report_that_asks_nothing_is_read_by_the_bureau(drafted):
    _says(drafted, "akkoord")
    _says(drafted, "Waarom stijgt Arbeid?", person=ELS, letter=drafted.letters_to(ELS, TITLE)[-1])
    assert "> Waarom stijgt Arbeid?" in drafted.last_letter_to(FENNA).text


def test_thanks_of_a_reader_are_no_work_for_anybody(drafted):
    _says(drafted, "akkoord")
    before = len(drafted.sent)
    _says(drafted, "Dank je wel!", person=ELS, letter=drafted.letters_to(ELS, TITLE)[-1])
    assert len(drafted.sent) == before


def test_who_is_away_gets_no_draft_and_his_stand_in_does(office, monkeypatch):
    with_report(office, monkeypatch)
    rules = office.folder / "rules.yaml"
    text = rules.read_text("utf-8")
    assert "address: sanne@arag.example\n" in text
    away = "address: sanne@arag.example\n  away: [{from: 2026-03-30, until: 2026-04-10, deputy: carla}]\n"
    from daemon import rulebook  # noqa: PLC0415 - for this one test

    office.office.use_rules(rulebook.parse(text.replace("address: sanne@arag.example\n", away), "rules.yaml"))
    at_the_draft(office)
    assert office.letters_to(SANNE, "Concept") == []
    assert len(office.letters_to("carla@arag.example", "Concept")) == 1


def test_a_customer_gets_nothing_of_a_report(drafted):
    _says(drafted, "akkoord")
    assert [letter for letter in drafted.letters_to(ANNA) if TITLE in letter.subject] == []


def test_a_colleagues_own_command_in_a_reply_is_still_his_own(drafted):
    _says(drafted, "#afwezig 6 t/m 10 april, vervanger teun")
    assert _state() is ReportState.DRAFT
