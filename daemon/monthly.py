"""The monthly report of this house: when, to whom, and its names of units and partners and the codes of its rules."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time

from complaints.facts import Material
from complaints.organisation import Span
from complaints.periods import Period
from complaints.rules import Rulebook
from daemon.office import Office
from reports import monthly
from reports.document import Document
from scheduler.periods import report_moment


def due(office: Office, period: Period) -> datetime:
    """On the first working day after the month, at the hour of the rule."""
    zone = office.rulebook.organisation.zone
    return report_moment(period, office.workdays.on_or_after, office.rulebook.reports.monthly.at, zone)


def make(office: Office, material: Material, period: Period) -> Document:
    """Make the report of a month from what came in before its end."""
    rulebook = office.rulebook
    zone, afm = rulebook.organisation.zone, rulebook.reports.afm
    end = datetime.combine(period.end, time(0), zone)
    then = replace(material, cases=[case for case in material.cases if case.received_at < end])
    language = rulebook.organisation.languages[0]
    return monthly.make(then, period, zone, language, names=names(rulebook), codes=afm.codes if afm else None)


def readers(office: Office) -> Sequence[str]:
    """The roles and people of the rule."""
    return office.rulebook.reports.monthly.to


def drafters(office: Office) -> Sequence[str]:
    """The role that releases it; none: it goes out at once."""
    role = office.rulebook.reports.monthly.draft_to
    return [role] if role else []


def patience(office: Office) -> tuple[Span, time]:
    """So long after the draft, at this hour, it goes out without an answer."""
    rule = office.rulebook.reports.monthly
    return rule.send_anyway_after, rule.at


def names(rulebook: Rulebook) -> monthly.Names:
    """What the ids of units and partners are called."""
    return monthly.Names(
        units={unit.id: unit.name for unit in rulebook.units},
        partners={partner.id: partner.name for partner in rulebook.partners},
    )
