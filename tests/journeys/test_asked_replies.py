"""What readers are asked to reply: read, the analysis, proof of publication, whether it is right; and one reminder."""

import pytest
from desk_office import DIRK, ELS

from complaints.kept_reports import ReplyKind
from journeys.report_office import FENNA, SANNE, TEUN, asking, at_the_draft, goes_to, with_report
from storage import reports


@pytest.fixture
def asked(office, monkeypatch):
    """The report of March asks its readers Dirk and Els for this reply."""

    def ask(kind):
        with_report(office, monkeypatch, asking(kind))
        at_the_draft(office)
        return office

    return ask


def _replies(office, text, person=ELS, **more):
    office.replies(person, office.letters_to(person, "Proefrapport 2026-03")[0], text, **more)
    office.works_until_quiet()


def _kept():
    (report,) = reports.listing()
    return [(reply.person, reply.kind, reply.text) for reply in reports.replies(report.id)]


def test_the_letter_says_what_is_asked(asked):
    assert "antwoord gelezen" in asked(ReplyKind.READ).last_letter_to(ELS).text


def test_read_is_kept_and_nobody_is_written_to(asked):
    office = asked(ReplyKind.READ)
    before = len(office.sent)
    _replies(office, "Gelezen, dank!\n\nGroet,\nEls")
    assert (_kept(), len(office.sent)) == ([("els", ReplyKind.READ, "Gelezen, dank!")], before)


def test_what_a_reader_adds_to_read_goes_to_the_bureau(asked):
    office = asked(ReplyKind.READ)
    _replies(office, "Gelezen. Waarom duurde het zes weken?")
    assert [kind for _, kind, _ in _kept()] == [ReplyKind.READ, ReplyKind.REMARK]
    assert "Waarom duurde het zes weken?" in office.last_letter_to(FENNA).text


def test_who_did_not_reply_is_reminded_once(asked):
    office = asked(ReplyKind.READ)
    _replies(office, "gelezen")
    for day in range(7, 31):
        goes_to(office, f"2026-04-{day:02d}T12:00")
    assert [len(office.letters_to(to, "Herinnering: Proefrapport")) for to in (DIRK, ELS)] == [1, 0]


def test_the_reminder_can_be_answered(asked):
    office = asked(ReplyKind.READ)
    goes_to(office, "2026-04-14T12:00")
    office.replies(DIRK, office.letters_to(DIRK, "Herinnering: Proefrapport")[0], "gelezen")
    office.works_until_quiet()
    assert _kept() == [("dirk", ReplyKind.READ, "gelezen")]


def test_an_out_of_office_reply_is_no_confirmation(asked):
    office = asked(ReplyKind.READ)
    _replies(office, "Ik ben afwezig.", headers={"Auto-Submitted": "auto-replied"})
    assert _kept() == []


def test_an_analysis_is_kept_and_shared(asked):
    office = asked(ReplyKind.ANALYSIS)
    _replies(office, "De vertraging zit in de overdracht.")
    assert _kept() == [("els", ReplyKind.ANALYSIS, "De vertraging zit in de overdracht.")]
    for to in (SANNE, TEUN):
        assert "> De vertraging zit in de overdracht." in office.letters_to(to, "Analyse:")[0].text


def test_an_analysis_in_an_attachment_travels_along(asked):
    from desk_office import a_mail  # noqa: PLC0415 - for this one test

    office = asked(ReplyKind.ANALYSIS)
    letter = office.letters_to(ELS, "Proefrapport")[0]
    papers = {"analyse.pdf": b"%PDF-1.4 " + b"x" * 60_000}
    office.takes(
        a_mail(
            from_=ELS,
            subject=f"Re: {letter.subject}",
            text="Zie de bijlage.",
            at=office.clock.now(),
            to=letter.reply_to,
            in_reply_to=letter.message_id,
            papers=papers,
        )
    )
    office.works_until_quiet()
    assert office.letters_to(SANNE, "Analyse:")[0].papers == ["analyse.pdf"]


def test_thanks_are_no_analysis(asked):
    office = asked(ReplyKind.ANALYSIS)
    _replies(office, "Dank je wel!")
    assert (_kept(), "hebben we nog niet" in office.last_letter_to(ELS).text) == ([], True)


def test_proof_of_publication_is_its_web_address_and_day(asked):
    office = asked(ReplyKind.PUBLISHED)
    _replies(office, "Het staat op https://www.arag.example/klachten-2025.html.")
    assert _kept() == [("els", ReplyKind.PUBLISHED, "https://www.arag.example/klachten-2025.html (01-04-2026)")]


def test_without_a_web_address_it_is_asked_again(asked):
    office = asked(ReplyKind.PUBLISHED)
    _replies(office, "Het staat erop.")
    assert (_kept(), "Wij lazen geen webadres" in office.last_letter_to(ELS).text) == ([], True)


@pytest.mark.parametrize("right", ["klopt", "Alles klopt, dank!", "Klopt\n\nGroet,\nEls Vermeer"])
def test_right_is_kept_and_nobody_is_written_to(asked, right):
    office = asked(ReplyKind.CONFIRMED)
    before = len(office.sent)
    _replies(office, right)
    assert ([kind for _, kind, _ in _kept()], len(office.sent)) == ([ReplyKind.CONFIRMED], before)


@pytest.mark.parametrize("wrong", ["Het telefoonnummer is oud", "Klopt niet: het adres is veranderd", "klopt, behalve het adres"])
def test_what_is_not_right_goes_to_the_bureau(asked, wrong):
    office = asked(ReplyKind.CONFIRMED)
    _replies(office, wrong)
    assert [kind for _, kind, _ in _kept()] == [ReplyKind.REMARK]
    assert f"> {wrong}" in office.letters_to(FENNA, "Klopt niet:")[0].text
