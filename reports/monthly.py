"""The monthly report to management (policy 6): facts for its letter, its picture, and the workbook that goes with it.

No names of employees or customers: management reads about units, and about numbers of complaints.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from complaints.facts import CaseFacts
from complaints.message import Attachment
from complaints.periods import Period
from reports import charts, workbook
from reports.balance import Balance
from reports.figures import ENOUGH_FOR_A_PERCENTAGE, Count, MonthlyFigures, history, monthly
from reports.findings import exceptions, verdict
from reports.words import LANGUAGES, OUTCOMES, PROMISES, age_name, cause_name, days, month_name, number

_FILE = {"nl": "klachtrapportage", "en": "complaint-report"}
_MOST_CAUSES, _MOST_OLD = 8, 10  # the mail shows these many; the workbook has all


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyReport:
    """A report ready to be put in a letter. `facts` holds plain texts, numbers, lists and mappings only."""

    facts: Mapping[str, object]
    pictures: Sequence[Attachment]
    attachments: Sequence[Attachment]


def make(cases: Iterable[CaseFacts], period: Period, timezone: ZoneInfo, language: str) -> MonthlyReport:
    """Make the report of a month. Raises FiguresError when the register contradicts itself: then nothing is sent.

    `cases` must hold all complaints open on, or come after, the first day of the month 12 months back; otherwise the
    picture starts too low. A language that we do not write is answered in Dutch.
    """
    known = list(cases)
    language = language if language in LANGUAGES else "nl"
    figures = monthly(known, period, timezone)
    png, alternative = charts.months(history(known, period, timezone), language)
    picture = Attachment(name=f"{_FILE[language]}-{period.label}.png", type="image/png", size=len(png), content=png, inline=True)
    xlsx = workbook.make(figures, language)
    book = Attachment(name=f"{_FILE[language]}-{period.label}.xlsx", type=workbook.MEDIA_TYPE, size=len(xlsx), content=xlsx)
    facts = {
        **_facts(figures, language),
        "chart": {"name": picture.name, "alternative": alternative, "width": charts.WIDTH, "height": charts.HEIGHT},
        "workbook": book.name,
    }
    return MonthlyReport(facts=facts, pictures=[picture], attachments=[book])


def _facts(figures: MonthlyFigures, language: str) -> dict[str, object]:
    """Put the figures in the words of the language; the templates only lay them out."""
    before = figures.before
    return {
        "month": month_name(figures.period.start, language),
        "month_before": month_name(before.period.start, language) if before else None,
        "verdict": verdict(figures, language),
        "exceptions": exceptions(figures, language),
        "departments": [
            {
                "name": each.department,
                "units": [{"name": row.unit, **_balance(row.balance, language)} for row in each.units],
                "sum": _balance(each.balance, language),
            }
            for each in figures.departments
        ],
        "total": _balance(figures.total, language),
        "total_before": _balance(before.total, language) if before else None,
        "promises": _promises(figures, language),
        "enough": ENOUGH_FOR_A_PERCENTAGE,
        "duration": _duration(figures, language),
        "duration_before": _duration(before, language) if before else None,
        "outcomes": _counts(figures.outcomes, before.outcomes if before else (), OUTCOMES[language]),
        "causes": _counts(figures.causes, before.causes if before else (), _cause_names(figures, language))[:_MOST_CAUSES],
        "ages": [
            {"name": age_name(figures.ages, each, language), "count": number(each.count, language)} for each in figures.ages
        ],
        "old": [
            {"number": old.number, "department": old.department, "unit": old.unit, "days": number(old.days, language)}
            for old in figures.old[:_MOST_OLD]
        ],
        "more_old": max(0, len(figures.old) - _MOST_OLD),
    }


def _balance(balance: Balance, language: str) -> dict[str, str]:
    return {
        "opening": number(balance.opening, language),
        "received": number(balance.received, language),
        "moved_in": number(balance.moved_in, language),
        "moved_out": number(balance.moved_out, language),
        "moved": _signed(balance.moved_in - balance.moved_out),
        "closed": number(balance.closed, language),
        "closing": number(balance.closing, language),
    }


def _signed(value: int) -> str:
    """Write a difference with its sign; the minus is the typographic one, which does not break from its number."""
    return f"{value:+d}".replace("-", "−") if value else "0"


def _promises(figures: MonthlyFigures, language: str) -> list[dict[str, object]]:
    earlier = {each.kind: each for each in figures.before.promises} if figures.before else {}
    return [
        {
            "name": PROMISES[language][each.kind],
            "settled": number(each.settled, language),
            "on_time": number(each.on_time, language),
            "percentage": _percentage(each.percentage),
            "before": _percentage(earlier[each.kind].percentage) if each.kind in earlier else None,
        }
        for each in figures.promises
    ]


def _percentage(value: int | None) -> str | None:
    return None if value is None else f"{value}%"


def _duration(figures: MonthlyFigures, language: str) -> dict[str, str]:
    return {"median": days(figures.duration.median, language), "ninetieth": days(figures.duration.ninetieth, language)}


def _cause_names(figures: MonthlyFigures, language: str) -> dict[str | None, str]:
    return {each.code: cause_name(each.code, language) for each in figures.causes}


def _counts(now: Sequence[Count], before: Sequence[Count], names: Mapping[str | None, str]) -> list[dict[str, str | int]]:
    """List what occurred this month, with how often it did the month before."""
    earlier = {each.code: each.count for each in before}
    return [{"name": names[each.code], "count": each.count, "before": earlier.get(each.code, 0)} for each in now]
