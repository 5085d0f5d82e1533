"""The monthly report of this house: its facts, its own names of units and partners, and the codes of its rules."""

from datetime import datetime, time

from complaints.periods import Period
from complaints.rules import Rulebook
from daemon.material import gather
from daemon.office import Office
from reports import monthly
from reports.document import Document


def document(office: Office, period: Period, language: str) -> Document:
    """Make the report of a month from the register as it is."""
    rulebook = office.rulebook
    zone, afm = rulebook.organisation.zone, rulebook.reports.afm
    material = gather(office, datetime.combine(period.end, time(0), zone))
    return monthly.make(material, period, zone, language, names=names(rulebook), codes=afm.codes if afm else None)


def names(rulebook: Rulebook) -> monthly.Names:
    """What the ids of units and partners are called."""
    return monthly.Names(
        units={unit.id: unit.name for unit in rulebook.units},
        partners={partner.id: partner.name for partner in rulebook.partners},
    )
