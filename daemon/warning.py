"""The early warning: each working day, before people go home, the register is looked at for a rise beyond chance."""

from collections.abc import Sequence
from datetime import datetime

from complaints import words
from complaints.letters import LetterName
from complaints.plan import Facts, SendLetter
from complaints.report_rules import WarningRule
from complaints.rules import Rulebook
from complaints.staff_rules import Person
from daemon import material
from daemon.carry_out import carry_out
from daemon.office import Office
from reports.warning import Counted, Dimension, News, Rise, Told
from storage import agenda, rises
from storage.database import transaction

_MOST_CASES = 30  # of one rise in a letter
_TITLE = {
    "nl": {
        Dimension.UNIT: "afdeling {}",
        Dimension.FIELD: "rechtsgebied {}",
        Dimension.PARTNER: "partner {}",
        Dimension.CAUSE: "oorzaak {}",
    },
    "en": {
        Dimension.UNIT: "department {}",
        Dimension.FIELD: "field of law {}",
        Dimension.PARTNER: "partner {}",
        Dimension.CAUSE: "cause {}",
    },
}


def look(office: Office, now: datetime) -> bool:
    """Look once on a working day, from the hour of the rules on; what rose is told the same day. True: it was looked at."""
    rule = office.rulebook.reports.warning
    today = office.workdays.local_day(now)
    if rule is None or not office.workdays.is_worked(today):
        return False
    zone = office.rulebook.organisation.zone
    if now.astimezone(zone).time() < rule.at:
        return False
    with transaction():
        if not agenda.start("warning", today.isoformat(), now):
            return False
        known = {each.series: Told(each.days, each.count) for each in rises.open_ones()}
        news = Counted(material.gather(office, now).cases, zone).news(today, rule, known)
        rises.over(news.over, now)
        for rise in news.rises:
            rises.told(rise.series.key, rise.days, rise.count, now)
        carry_out(letters(news, office.rulebook, rule), office, cause=f"warning:{today}", now=now)
    office.log.info("looked for rises", found=len(news.rises), over=len(news.over))
    return True


def letters(news: News, rulebook: Rulebook, rule: WarningRule) -> list[SendLetter]:
    """To each person one letter, with the rises that are his to look into: the manager those of his units."""
    people: dict[str, Person] = {}
    his: dict[str, list[Rise]] = {}
    for rise in news.rises:
        unit = rulebook.unit(rise.unit)
        manager = rulebook.person(unit.manager) if unit else None
        others = (person for role in rule.to for person in rulebook.in_role(role))
        for person in dict.fromkeys(person.id for person in (*([manager] if manager else ()), *others)):
            his.setdefault(person, []).append(rise)
            people[person] = next(each for each in rulebook.people if each.id == person)
    return [_letter(people[person], found, rulebook, rule) for person, found in his.items()]


def _letter(person: Person, found: Sequence[Rise], rulebook: Rulebook, rule: WarningRule) -> SendLetter:
    language = words.language_of(person)
    return SendLetter(
        letter=LetterName.EARLY_WARNING,
        to=[person.address],
        name=person.name,
        language=language,
        facts={"rises": [_facts(rise, rulebook, language) for rise in found], "false_alarms": f"{rule.false_alarms:g}"},
    )


def _facts(rise: Rise, rulebook: Rulebook, language: str) -> Facts:
    what = _TITLE[language][rise.series.dimension].format(_name(rise, rulebook))
    return {
        "what": what,
        "title": what[:1].upper() + what[1:],
        "days": rise.days,
        "count": rise.count,
        "usual": _number(f"{rise.usual:.1f}", language),
        "told_before": rise.told_before,
        "once_in": _number(f"{_rounded(1 / max(rise.chance, 1e-6)):,}", language),
        "cases": [{"number": case.number, "received": case.received} for case in rise.cases[-_MOST_CASES:]],
        "more": max(0, rise.count - _MOST_CASES),
    }


def _name(rise: Rise, rulebook: Rulebook) -> str:
    name = rise.series.name
    unit, partner = rulebook.unit(name), rulebook.partner(name)
    if rise.series.dimension is Dimension.UNIT and unit:
        return unit.name
    return partner.name if rise.series.dimension is Dimension.PARTNER and partner else name


def _rounded(value: float) -> int:
    """Two figures are all that is known of a chance."""
    unit: int = 10 ** max(0, len(str(int(value))) - 2)
    return round(value / unit) * unit


def _number(written: str, language: str) -> str:
    """A number as it is written in this language; given with a point and commas."""
    return written if language == "en" else written.translate(str.maketrans(".,", ",."))
