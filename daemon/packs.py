"""The weekly letter, the quarterly pack, the analysis pack and the board dossier: when due, made from what, read by whom.

The documents themselves are pure (reports/weekly.py, quarterly.py, half_year.py, board_dossier.py).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from complaints.complaint import CRITICAL
from complaints.facts import Material
from complaints.flags import Flag
from complaints.organisation import Span
from complaints.periods import Period
from complaints.procedures import ONLY_ASK
from complaints.staff_rules import WEEKDAYS, Person
from daemon import told
from daemon.dossier_story import is_legible, story_of
from daemon.office import Office
from reports import board_dossier, half_year, half_year_figures, quarterly, weekly
from reports.choosing import Candidate, choose_for_all
from reports.document import Document, thawed
from storage import reading_list

DOSSIER = "dossier"  # its name in the table of reports
_A_YEAR = timedelta(days=366)  # a dossier that a director reads was closed in the year before
_MOST_TRIES = 12  # dossiers that are opened to find one that can be read
_DELICATE = frozenset(
    {Flag.CRISIS, Flag.THREAT, Flag.CONCERN, Flag.PRESS, Flag.INTEGRITY, Flag.BREACH, Flag.LEGAL, Flag.DECEASED}
)


def units(office: Office) -> dict[str, str]:
    """The names of the units by id."""
    return {unit.id: unit.name for unit in office.rulebook.units}


def _language(office: Office) -> str:
    return office.rulebook.organisation.languages[0]


def _in_roles(office: Office, names: Iterable[str]) -> list[Person]:
    """The people of these roles, each once, in order."""
    return list({person.id: person for name in names for person in office.rulebook.in_role(name)}.values())


# --- weekly


def weekly_due(office: Office, period: Period) -> datetime | None:
    """The day that the rules name, in the week after; on the next working day when that one is free."""
    rule = office.rulebook.reports.weekly
    if rule is None:
        return None
    day = period.end + timedelta(days=WEEKDAYS.index(rule.on))
    return office.workdays.at(office.workdays.on_or_after(day), rule.at)


def weekly_abouts(office: Office, material: Material, period: Period) -> Sequence[str]:
    """One letter, and none in a week in which nothing asks for a director."""
    return [""] if weekly.count(material, period, office.rulebook.organisation.zone).is_worth_it else []


def weekly_of(office: Office, material: Material, period: Period, _about: str) -> Document:
    """The letter of a week."""
    return weekly.make(material, period, office.rulebook.organisation.zone, _language(office), units(office))


def weekly_readers(office: Office, _about: str) -> Sequence[Person]:
    """The directors, or whom the rules name."""
    rule = office.rulebook.reports.weekly
    return _in_roles(office, rule.to) if rule else []


# --- quarterly


def meeting(office: Office, period: Period) -> date | None:
    """When the working group meets about a quarter: the day that is known, else counted from the end of the quarter."""
    rule = office.rulebook.reports.quarterly
    if rule is None:
        return None
    known = [day for day in rule.meets if period.end <= day < office.workdays.add(period.end, Span(count=3, unit="month"))]
    return min(known) if known else office.workdays.on_or_after(office.workdays.add(period.end, rule.meeting))


def quarterly_due(office: Office, period: Period) -> datetime | None:
    """So long before the meeting; not before the quarter is over."""
    rule, day = office.rulebook.reports.quarterly, meeting(office, period)
    if rule is None or day is None:
        return None
    ahead = Span(count=-rule.ahead.count, unit=rule.ahead.unit)
    leaves = office.workdays.on_or_before(office.workdays.add(day, ahead))
    return office.workdays.at(max(leaves, office.workdays.on_or_after(period.end)), rule.at)


def quarterly_of(office: Office, material: Material, period: Period, _about: str) -> Document:
    """The pack of a quarter."""
    zone, language = office.rulebook.organisation.zone, _language(office)
    numbers = [
        case.number
        for case in material.cases
        if any(each.body not in ONLY_ASK and each.decided is not None and each.decided in period for each in case.procedures)
    ]
    due, day = quarterly_due(office, period), meeting(office, period)
    return quarterly.make(
        material,
        period,
        zone,
        language,
        units(office),
        day=office.workdays.local_day(due) if due else period.end,
        meets=day or period.end,
        told=told.of_rulings(office, numbers, language),
    )


def quarterly_readers(office: Office, _about: str) -> Sequence[Person]:
    """The working group, or whom the rules name."""
    rule = office.rulebook.reports.quarterly
    return _in_roles(office, rule.to) if rule else []


# --- half-year


def half_year_due(office: Office, period: Period) -> datetime | None:
    """The first working day of January and July."""
    rule = office.rulebook.reports.half_year
    return office.workdays.at(office.workdays.on_or_after(period.end), rule.at) if rule else None


def half_year_abouts(office: Office, material: Material, period: Period) -> Sequence[str]:
    """The departments that analyse: those of the rules, of which there is something."""
    rule = office.rulebook.reports.half_year
    found = half_year_figures.departments(material, period, office.rulebook.organisation.zone)
    return [name for name in found if rule and (not rule.departments or name in rule.departments)]


def half_year_of(office: Office, material: Material, period: Period, department: str) -> Document:
    """The pack of a department."""
    zone, language = office.rulebook.organisation.zone, _language(office)
    half = half_year_figures.count(material, period, zone, department)
    texts = told.of_department(office, half.done, period.label, language)
    asked = half_year_answer(office, period)
    return half_year.make(
        material, period, zone, language, units(office), department=department, told=replace(texts, asked_before=asked)
    )


def half_year_answer(office: Office, period: Period) -> date | None:
    """The day by which a department sends in its analysis."""
    rule, due = office.rulebook.reports.half_year, half_year_due(office, period)
    if rule is None or due is None:
        return None
    return office.workdays.on_or_before(office.workdays.add(office.workdays.local_day(due), rule.answer))


def half_year_readers(office: Office, department: str) -> Sequence[Person]:
    """Whom the rules name, else the managers of the department's units; of a department without units the bureau."""
    rule = office.rulebook.reports.half_year
    if rule is None:
        return []
    managers = [unit.manager for unit in office.rulebook.units if unit.department == department]
    return _in_roles(office, rule.to or managers or ("bureau",))


def half_year_reminder(office: Office) -> Span | None:
    """Who has not sent in his analysis on the day that was asked, is reminded."""
    rule = office.rulebook.reports.half_year
    return rule.answer if rule else None


def half_year_shared_with(office: Office) -> Sequence[Person]:
    """Who gets the analysis that came in (SR-50)."""
    rule = office.rulebook.reports.half_year
    return _in_roles(office, rule.share_with) if rule else []


# --- the dossier of the month


def dossier_due(office: Office, period: Period) -> datetime | None:
    """So long after the month, so that it does not come together with the report of that month."""
    rule = office.rulebook.reports.dossier
    if rule is None:
        return None
    day = office.workdays.on_or_after(office.workdays.add(office.workdays.on_or_after(period.end), rule.after))
    return office.workdays.at(day, rule.at)


def dossier_abouts(office: Office, _material: Material, period: Period) -> Sequence[str]:
    """The directors for whom there is a dossier, by id."""
    chosen = dossiers_of(office, period)
    return [person.id for person in _directors(office) if person.id in chosen]


def dossier_of(office: Office, _material: Material, period: Period, reader: str) -> Document:
    """The dossier of one director, in his language. Raises LookupError when there is none for him."""
    number = dossiers_of(office, period).get(reader)
    if number is None:
        raise LookupError(f"there is no closed dossier for {reader} in {period.label}")
    person = office.rulebook.person(reader)
    language = person.languages[0] if person and person.languages[0] in {"nl", "en"} else _language(office)
    return board_dossier.make(story_of(office, number, language), period=period.label, language=language, end=period.end)


def dossier_readers(office: Office, reader: str) -> Sequence[Person]:
    """The director himself."""
    person = office.rulebook.person(reader)
    return [person] if person else []


def dossier_reminder(office: Office) -> Span | None:
    """So long after it went out who has not said that he read it is reminded, once."""
    rule = office.rulebook.reports.dossier
    return rule.remind if rule else None


def _directors(office: Office) -> list[Person]:
    rule = office.rulebook.reports.dossier
    return _in_roles(office, rule.to) if rule else []


def dossiers_of(office: Office, period: Period) -> dict[str, str]:
    """Which dossier each director reads this month, by his id. What went out already stays as it is."""
    settled: dict[str, str] = {}
    read: dict[str, list[str]] = defaultdict(list)
    for label, reader, content in sorted(reading_list.gone_out(DOSSIER)):
        number = board_dossier.number_in(thawed(content).name, label)
        if label == period.label:
            settled[reader] = number
        elif label < period.label:
            read[reader].append(number)
    candidates = _candidates(office, period)
    readers = [person.id for person in _directors(office)]
    language = _language(office)
    for _ in range(_MOST_TRIES):
        chosen = choose_for_all(candidates, readers, read, settled)
        unread = {number for reader, number in chosen.items() if reader not in settled}
        poor = {number for number in unread if not is_legible(story_of(office, number, language))}
        fresh = poor - {each.number for each in candidates if not each.is_legible}
        if not fresh:
            return chosen
        candidates = [replace(each, is_legible=False) if each.number in fresh else each for each in candidates]
    return chosen


def _candidates(office: Office, period: Period) -> list[Candidate]:
    zone, rulebook = office.rulebook.organisation.zone, office.rulebook
    until = datetime.combine(period.end, datetime.min.time(), zone)
    found = []
    for each in reading_list.closed_between(until - _A_YEAR, until):
        named = [rulebook.person_at(each.filed_by), rulebook.person_at(each.employee)]
        named += [person for person in rulebook.people if each.employee and person.name.casefold() == each.employee.casefold()]
        found.append(
            Candidate(
                number=each.number,
                unit=each.unit,
                outcome=str(each.outcome),
                closed=office.workdays.local_day(each.closed_at),
                involved=each.people | {person.id for person in named if person},
                is_delicate=each.severity == CRITICAL or each.on_hold or bool(_DELICATE & set(each.flags)),
            )
        )
    return found
