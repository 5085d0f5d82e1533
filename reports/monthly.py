"""The monthly report to management (policy 6, SR-48), in the thirteen parts of domain 5; the first part is what stands on top.

No names of employees or customers: management reads about departments and units, and about numbers of complaints.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from complaints.facts import Material
from complaints.periods import Period
from reports import monthly_more, monthly_parts
from reports.document import Document
from reports.figures import monthly
from reports.findings import exceptions, verdict
from reports.monthly_words import COLOPHON, FILE, TITLE
from reports.words import month_name
from reports.writing import known_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What ids are called in the report: units, and firms of the flexible shell."""

    units: Mapping[str, str] = field(default_factory=dict)
    partners: Mapping[str, str] = field(default_factory=dict)


def make(
    material: Material,
    period: Period,
    timezone: ZoneInfo,
    language: str,
    *,
    names: Names | None = None,
    codes: Mapping[str, Mapping[str, str]] | None = None,
) -> Document:
    """Make the report of a month. Raises FiguresError when the register contradicts itself: then nothing is sent.

    `material` must hold all that came before the end of the month; `codes` are those of the AFM, per characteristic, of which
    the report tells what is not mapped yet. A language that we do not write is answered in Dutch.
    """
    language, names = known_language(language), names or Names()
    figures = monthly(material, period, timezone, codes)
    return Document(
        name=f"{FILE[language]}-{period.label}",
        language=language,
        title=f"{TITLE[language]} {month_name(period.start, language)}",
        verdict=verdict(figures, language),
        exceptions=exceptions(figures, language, names.units),
        sections=(
            monthly_parts.numbers(figures, language, names.units),
            monthly_parts.timeliness(figures, language),
            monthly_parts.ages(figures, language, names.units),
            monthly_parts.outcomes(figures, language),
            monthly_parts.causes(figures, language),
            monthly_more.channels(figures, language),
            monthly_more.again(figures, language),
            monthly_more.outside(figures, language),
            monthly_more.redress(figures, language),
            monthly_more.learning(figures, language, names.units),
            monthly_more.partners(figures, language, names.partners),
            monthly_more.quality(figures, language),
        ),
        colophon=COLOPHON[language],
        end=period.end.isoformat(),
    )
