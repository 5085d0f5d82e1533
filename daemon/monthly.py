"""The monthly report of this house: when it is due, its own names of units and partners, and the codes of its rules."""

from datetime import datetime

from complaints.facts import Material
from complaints.periods import Period
from complaints.rules import Rulebook
from daemon.office import Office
from reports import monthly
from reports.document import Document
from scheduler.periods import report_moment


def due(office: Office, month: Period) -> datetime:
    """Give the moment from which the report of a month is due: the first working day after it (SR-48)."""
    organisation, rule = office.rulebook.organisation, office.rulebook.reports.monthly
    return report_moment(month, office.workdays.on_or_after, rule.at, organisation.zone)


def document(office: Office, material: Material, month: Period) -> Document:
    """Make the report of a month, in the first language of the organisation."""
    rulebook = office.rulebook
    organisation, afm = rulebook.organisation, rulebook.reports.afm
    codes = afm.codes if afm else None
    return monthly.make(material, month, organisation.zone, organisation.languages[0], names=names(rulebook), codes=codes)


def names(rulebook: Rulebook) -> monthly.Names:
    """What the ids of units and partners are called."""
    return monthly.Names(
        units={unit.id: unit.name for unit in rulebook.units},
        partners={partner.id: partner.name for partner in rulebook.partners},
    )
