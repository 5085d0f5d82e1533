"""What a report says of figures that changed since they were frozen: each figure, and why, as far as the journal tells."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta

from complaints import dates, report_words
from complaints.facts import Material
from complaints.kept_reports import KeptReport, ReportState
from complaints.periods import Period
from daemon import rhythms
from daemon.office import Office
from daemon.rhythms import Rhythm
from reports.document import Document, thawed
from reports.revision import differences
from scheduler.periods import named
from storage import journal, reports
from storage.journal import Happening

_BACK = 12  # so many earlier periods are looked at again
_MOST, _MOST_REASONS = 15, 5  # lines about one period; all of them stand in the next edition that is asked for
# What reaches back into a month that is over, by how its line in the journal begins; what only goes on does not.
_REACHES_BACK = re.compile(r"gaat verder onder|\S+ gaat hier verder|laatste stap teruggedraaid|stap teruggedraaid|geen klacht")
_OF_AN_ENDING = re.compile(r"oorzaak:|ernst:|herstel:|vergoeding|onderdeel|partner:")  # reach back when it had ended by then
_REGISTERED = "geregistreerd als"


def of_earlier(office: Office, rhythm: Rhythm, period: Period, about: str, material: Material) -> list[str]:
    """For a new report: what changed in the periods before it. What an earlier report told already is not told again."""
    if not rhythm.revises:
        return []
    kept = [each for each in reports.listing(rhythm.name) if each.about == about and each.state is ReportState.SENT]
    told = {line for each in kept for line in each.revised}
    latest = {each.period: each for each in kept if named(each.period, rhythm.stretch).start < period.start}
    found: list[str] = []
    for each in sorted(latest.values(), key=lambda kept: kept.period)[-_BACK:]:
        then = named(each.period, rhythm.stretch)
        now = rhythm.make(office, material, then, about).document
        head = report_words.period_in_words(then, now.language)
        figures = [f"{head}, {line}" for line in _figures(each, now)]
        fresh = [line for line in figures if line not in told]
        found += _shortened(fresh, _MOST, now.language)
        found += _reasons(office, each, then, now.language) if fresh else []
    return found


def lines(office: Office, earlier: KeptReport, now: Document) -> list[str]:
    """For a later edition: each figure that differs, and the reasons. Empty when none does."""
    figures = _figures(earlier, now)
    rhythm = rhythms.named(earlier.name)
    if not figures or rhythm is None:
        return figures
    return [*figures, *_reasons(office, earlier, named(earlier.period, rhythm.stretch), now.language)]


def heading(language: str, why: str) -> str:
    """What a later edition begins with."""
    english = f"These figures replace those that we sent before. The reason: {why}"
    return english if language == "en" else f"Deze cijfers komen in de plaats van wat we eerder stuurden. De reden: {why}"


def anew(language: str, why: str) -> str:
    """What a draft says that takes the place of another."""
    english = f"This draft takes the place of the one before. The reason: {why} What changed:"
    return english if language == "en" else f"Dit concept komt in de plaats van het vorige. De reden: {why} Wat er anders is:"


def _figures(earlier: KeptReport, now: Document) -> list[str]:
    return [found.in_words(now.language) for found in differences(thawed(reports.document(earlier.id)), now)]


def _reasons(office: Office, earlier: KeptReport, period: Period, language: str) -> list[str]:
    """What the journal tells of complaints of that time since then. It cannot know which of it moved which figure."""
    zone = office.rulebook.organisation.zone
    end = datetime.combine(period.end, time(0), zone)
    happened = journal.since(earlier.made_at, before=end)
    found = list(dict.fromkeys(_said(each, office, language) for each in happened if _reaches_back(each)))
    if not found:
        nothing = "The journal gives no reason." if language == "en" else "In het journaal staat er geen reden bij."
        return [nothing]
    since = dates.in_words(office.workdays.local_day(earlier.made_at), language)
    head = f"Since {since} in the register: " if language == "en" else f"Sinds {since} in het register: "
    return [head + "; ".join(_shortened(found, _MOST_REASONS, language)) + "."]


def _reaches_back(each: Happening) -> bool:
    if each.entry.what.startswith(_REGISTERED):
        return each.entry.at - each.received_at > timedelta(days=1)
    about_its_end = each.had_ended and _OF_AN_ENDING.match(each.entry.what)
    return bool(about_its_end or _REACHES_BACK.match(each.entry.what))


def _said(each: Happening, office: Office, language: str) -> str:
    day = dates.in_words(office.workdays.local_day(each.entry.at), language)
    return f"{each.number}: {each.entry.what} ({day})"


def _shortened(found: Sequence[str], most: int, language: str) -> Iterator[str]:
    yield from found[:most]
    if len(found) > most:
        more = len(found) - most
        yield f"and {more} more" if language == "en" else f"en nog {more}"
