"""The monthly question to communications: does the website still say what the rules say (SR-08)? And the procedure as pages."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from complaints.facts import Material
from complaints.kept_reports import ReplyKind
from complaints.letters import LetterName
from complaints.organisation import Span
from complaints.periods import Period, Stretch, before, month_of
from complaints.report_words import period_in_words
from complaints.staff_rules import Person
from daemon.office import Office
from reports import procedure
from reports.document import Document, Points, Section, Words, thawed
from reports.revision import differences
from reports.shapes import letter_facts, page_facts
from scheduler.periods import report_moment
from storage import reports

NAME, TITLE, STRETCH, ASKS = "website", "vraag of de website klopt", Stretch.MONTH, ReplyKind.CONFIRMED


def due(office: Office, period: Period) -> datetime | None:
    """On the first working day of the month, at the hour of the rule."""
    rule = office.rulebook.reports.website
    zone = office.rulebook.organisation.zone
    return report_moment(period, office.workdays.on_or_after, rule.at, zone) if rule else None


def readers(office: Office, _about: str) -> Sequence[Person]:
    """Those of the rule."""
    rule = office.rulebook.reports.website
    found = [person for role in rule.to for person in office.rulebook.in_role(role)] if rule else []
    return list({person.id: person for person in found}.values())


def remind_after(office: Office) -> Span | None:
    """So long after it they are reminded."""
    rule = office.rulebook.reports.website
    return rule.remind if rule else None


def make(office: Office, _material: Material, period: Period, _about: str) -> Document:
    """What the website must say by the rules of now, and what is other than a month before."""
    text = procedure.make(office.rulebook, period.end, "nl")
    earlier = reports.latest(NAME, before(period).label)
    month = period_in_words(month_of(period.end), "nl")
    if earlier is None:
        verdict, changed = "Kijk of de website hetzelfde zegt als deze tekst.", []
    else:
        changed = [*_changes(thawed(reports.document(earlier.id)), text)]
        several = (
            f"Er {'is' if len(changed) == 1 else 'zijn'} {len(changed)} {'ding' if len(changed) == 1 else 'dingen'} veranderd"
        )
        none = "Er is niets veranderd sinds vorige maand; kijk of de website hetzelfde zegt als deze tekst."
        verdict = f"{several} sinds vorige maand: pas de website aan." if changed else none
    first = [Section(title="Veranderd sinds vorige maand", blocks=[Points(items=changed)])] if changed else []
    return replace(
        text,
        name=f"website-{period.label}",
        title=f"Klopt de website nog? {month}",
        verdict=verdict,
        sections=[*first, *text.sections],
        colophon=["De tekst is gemaakt uit de regels waarmee het Klachtenbureau werkt (rules.yaml)."],
        end=period.end.isoformat(),
    )


def _changes(was: Document, now: Document) -> Iterator[str]:
    """Each figure and each sentence that is another now."""
    yield from (found.in_words("nl") for found in differences(was, now))
    old, new = [*_sentences(was)], [*_sentences(now)]
    yield from (f"Nieuw: {text}" for text in new if text not in old)
    yield from (f"Vervallen: {text}" for text in old if text not in new)


def _sentences(document: Document) -> Iterator[str]:
    for section in document.sections:
        if section.title.startswith("Veranderd"):
            continue
        for block in section.blocks:
            if isinstance(block, Words):
                yield block.text
            elif isinstance(block, Points):
                yield from block.items


def pages(office: Office, now: datetime) -> dict[str, bytes]:
    """The procedure as pages and as text, in Dutch and English: name of the file -> content."""
    organisation = office.rulebook.organisation
    nobody: dict[str, object] = {"number": None, "name": None, "mark": "", "buttons": [], "fingerprint": ""}
    files: dict[str, bytes] = {}
    for language in procedure.NAMES:
        document = procedure.make(office.rulebook, office.workdays.local_day(now), language)
        page = {**page_facts(document, organisation=organisation.name), "fingerprint": ""}
        common = {"organisation": organisation.name, "address": organisation.address, **letter_facts(document, ()), **nobody}
        files[f"{document.name}.html"] = office.letters.page(language, page).encode()
        files[f"{document.name}.txt"] = office.letters.write(LetterName.REPORT, language, common).text.encode()
    return files
