"""Each month communications is asked whether the website is right; the pages of the procedure are made from the rules."""

import re
from dataclasses import replace

from desk_office import ELS

from daemon import rhythms, rulebook, website
from journeys.report_office import FENNA, at_the_draft, goes_to, with_report
from storage import reports


def _asked(office, monkeypatch):
    """Els is communications."""
    with_report(office, monkeypatch, rhythms.WEBSITE)
    _rules(office, "management: [dirk]", "management: [dirk]\n  communications: [els]")
    _rules(office, "website: 'off'", "website: {to: communications}")


def _rules(office, old, new):
    file = office.folder / "rules.yaml"
    text = re.sub(r"management:\n  - dirk\n", "management: [dirk]\n", file.read_text("utf-8")).replace(
        "website: false", "website: 'off'"
    )
    assert old in text, text
    file.write_text(text.replace(old, new), "utf-8")
    office.office.use_rules(rulebook.parse(file.read_text("utf-8"), "rules.yaml"))


def test_communications_gets_what_the_website_must_say(office, monkeypatch):
    _asked(office, monkeypatch)
    at_the_draft(office)
    letter = office.last_letter_to(ELS)
    assert letter.subject.startswith("Klopt de website nog? april 2026")
    assert "binnen 5 werkdagen" in letter.text
    assert "Antwoord klopt" in letter.text


def test_a_term_that_changed_since_last_month_is_named(office, monkeypatch):
    _asked(office, monkeypatch)
    at_the_draft(office)
    _rules(office, "profile: gedragscode\n", "profile: gedragscode\n  answer: 7 working days\n")
    goes_to(office, "2026-05-01T08:00")
    text = office.letters_to(ELS, "Klopt de website nog? mei 2026")[-1].text
    assert "Ons antwoord, Wanneer: was binnen 5 werkdagen, is binnen 7 werkdagen" in text


def test_what_is_wrong_goes_to_the_bureau(office, monkeypatch):
    _asked(office, monkeypatch)
    at_the_draft(office)
    office.replies(ELS, office.last_letter_to(ELS), "Het formulier staat er niet meer.")
    office.works_until_quiet()
    assert "Het formulier staat er niet meer." in office.last_letter_to(FENNA).text


def test_it_is_right_is_kept(office, monkeypatch):
    _asked(office, monkeypatch)
    at_the_draft(office)
    office.replies(ELS, office.last_letter_to(ELS), "klopt")
    office.works_until_quiet()
    assert [reply.text for reply in reports.replies(reports.listing()[0].id)] == ["klopt"]


def test_it_can_be_off(office, monkeypatch):
    with_report(office, monkeypatch, replace(rhythms.WEBSITE))
    at_the_draft(office)
    assert reports.listing() == []


def test_the_procedure_is_written_in_both_languages_as_page_and_as_text(office):
    files = website.pages(office.office, office.clock.now())
    assert sorted(files) == [
        "complaints-procedure.html",
        "complaints-procedure.txt",
        "klachtenprocedure.html",
        "klachtenprocedure.txt",
    ]
    assert all(b"Kifid" in content for content in files.values())


def test_the_page_of_the_procedure_is_no_report_of_figures(office):
    files = website.pages(office.office, office.clock.now())
    assert [name for name, content in files.items() if b"Kenmerk van deze cijfers" in content] == []
