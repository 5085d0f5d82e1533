"""What the working group should talk about: generated from the figures of the quarter, gravest first."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reports.either import cause_called, counted, either, listed
from reports.rise_and_fall import Change
from reports.weekly import BODIES

if TYPE_CHECKING:
    from reports.quarterly import Quarter

ENOUGH = 5
_MOST_NAMED = 5  # codes in one sentence
_MOST_EXCEPTIONS = 3


def exceptions(quarter: "Quarter", language: str) -> list[str]:
    """At most three things that stand out."""
    return list(_found(quarter, language))[:_MOST_EXCEPTIONS]


def proposals(quarter: "Quarter", language: str) -> list[str]:
    """The points for the agenda, each a question to decide on. There is always the usual one."""
    found = []
    if overdue := quarter.overdue:
        codes = [point.code for point in overdue]
        found.append(
            either(
                language,
                f"Over de datum: {_some(codes, language)}. Per punt: wanneer is het klaar, of stoppen we ermee?",
                f"Overdue: {_some(codes, language)}. For each: when will it be done, or do we stop?",
            )
        )
    found += [_risen(change, language) for change in quarter.causes if change.rose]
    if without := _without_lesson(quarter, language):
        found.append(
            either(
                language,
                f"Uitspraken zonder leerpunt: {_some(without, language)}. Wat leren we ervan, en wie schrijft het op?",
                f"Outcomes without a learning point: {_some(without, language)}. What do we learn, and who writes it down?",
            )
        )
    fallen = [cause_called(change.name, language).lower() for change in quarter.causes if change.rose is False]
    if fallen:
        found.append(
            either(
                language,
                f"Minder klachten over {listed(fallen, language)}. Weten we waardoor, en houden we dat vast?",
                f"Fewer complaints about {listed(fallen, language)}. Do we know why, and do we keep it up?",
            )
        )
    if quarter.decided_points:
        found.append(
            either(
                language,
                "Besloten sinds vorige keer: "
                f"{_some([point.code for point in quarter.decided_points], language)}. Is het effect te zien?",
                "Decided since last time: "
                f"{_some([point.code for point in quarter.decided_points], language)}. Can the effect be seen?",
            )
        )
    usual = either(
        language,
        "Wat wordt de komende drie maanden het belangrijkste, en welk verbeterpunt hoort daarbij?",
        "What matters most in the coming three months, and which improvement point goes with it?",
    )
    return [*found, usual]


def _risen(change: Change, language: str) -> str:
    cause, usual = cause_called(change.name, language).lower(), _average(change.average, language)
    return either(
        language,
        f"Meer klachten over {cause}: {change.now}, eerst gemiddeld {usual}. Wat is er veranderd, en wie pakt het op?",
        f"More complaints about {cause}: {change.now}, before it {usual} on average. What changed, and who takes it up?",
    )


def _found(quarter: "Quarter", language: str) -> Iterator[str]:
    if size := len(quarter.overdue):
        yield either(
            language,
            f"{counted(size, 'verbeterpunt is', 'verbeterpunten zijn')} over de datum.",
            f"{counted(size, 'improvement point is', 'improvement points are')} overdue.",
        )
    rising = [cause_called(change.name, language).lower() for change in quarter.causes if change.rose]
    if rising:
        yield either(
            language,
            f"Er kwamen meer klachten over {listed(rising, language)} dan het toeval verklaart.",
            f"There were more complaints about {listed(rising, language)} than chance explains.",
        )
    if size := len(_without_lesson(quarter, language)):
        yield either(
            language,
            f"Bij {counted(size, 'uitspraak', 'uitspraken')} van buiten staat nog geen leerpunt.",
            f"{counted(size, 'outcome', 'outcomes')} from outside {'has' if size == 1 else 'have'} no learning point yet.",
        )


def _without_lesson(quarter: "Quarter", language: str) -> list[str]:
    return [
        f"{ruling.number} ({BODIES[language][ruling.procedure.body]})"
        for ruling in quarter.rulings
        if not ruling.procedure.learned
    ]


def _some(names: list[str], language: str) -> str:
    """A few of them, and how many more."""
    more = len(names) - _MOST_NAMED
    shown = names[:_MOST_NAMED] + ([either(language, f"nog {more}", f"{more} more")] if more > 0 else [])
    return listed(shown, language)


def _average(value: float, language: str) -> str:
    written = f"{value:.1f}".removesuffix(".0")
    return written.replace(".", ",") if language == "nl" else written
