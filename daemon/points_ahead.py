"""What improvement points will bring, for the agenda: reminders, the day itself, and the measuring of their effect."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from complaints import dates, hours, point_clock, words
from complaints.circumstances import Circumstances
from complaints.coming import Coming, Reader
from complaints.learning import ImprovementPoint, PointStatus
from complaints.letters import LetterName
from complaints.point_clock import Rung
from storage import point_reminders, points

Kind = Literal["waiting", "job", "letter"]
_STEPS = {
    Rung.SOON: "{term} voor de dag waarop het klaar is",
    Rung.LATE: "de eerste werkdag na de dag waarop het klaar moest zijn",
    Rung.VERY_LATE: "tien werkdagen te laat: ook de unitmanager en de werkgroep horen het",
}


def points_ahead(until: datetime, here: Circumstances) -> Iterator[Coming]:
    """All of it until then, as things stand now."""
    for each in point_reminders.waiting():
        reader, moment = point_clock.reader_of(each, here)
        if moment <= until and point_clock.is_still_true(each):
            reason = f"verbeterpunt {each.point.code}; {hours.in_words(reader, here.workdays)}"
            yield _letter(moment, reason, LetterName.POINTS_DUE, [Reader(reader.name, reader.address)], "waiting")
    for point in points.listing():
        yield from _of_one(point, until, here)


def _of_one(point: ImprovementPoint, until: datetime, here: Circumstances) -> Iterator[Coming]:
    climbed = point_reminders.rungs(point.code)
    if point.status is PointStatus.DONE:
        at = point_clock.next_look(point, climbed, here)
        if at is not None and at <= until and point.cause and point.decided_on:
            people = [point_clock.owner_of(point, here.rulebook), *here.rulebook.in_role("working_group")]
            term = words.span(here.rulebook.reports.improvements.effect, "nl")
            reason = f"verbeterpunt {point.code}: {term} na {dates.in_dutch(point.decided_on)} wordt geteld of het hielp"
            readers = [Reader(each.name, each.address) for each in {each.id: each for each in people}.values()]
            yield _letter(max(at, here.now), reason, LetterName.POINT, readers, "job")
        return
    for place, rung in enumerate(Rung) if point.is_open else ():
        moment = point_clock.moment_of(rung, point, here)
        if place < climbed or max(moment, here.now) > until:
            continue
        term = words.span(here.rulebook.reports.improvements.remind, "nl")
        reason = f"verbeterpunt {point.code}, klaar op {dates.in_dutch(point.due)}: {_STEPS[rung].format(term=term)}"
        people = [person for _, person in point_clock.hearers(rung, point, here.rulebook)]
        readers = [Reader(each.name, each.address) for each in people]
        yield _letter(max(moment, here.now), reason, LetterName.POINTS_DUE, readers, "letter")


def _letter(at: datetime, reason: str, letter: LetterName, readers: list[Reader], kind: Kind) -> Coming:
    return Coming(at=at, kind=kind, what=words.LETTER[letter], reason=reason, letter=letter, to=readers)
