"""The rules of the stories about reports: Sanne and Teun of the secretariat release, Dirk and Els read, Fenna is the bureau."""

from dataclasses import replace
from datetime import datetime, time

import yaml
from desk_office import AMSTERDAM, RULES, DeskOffice

from complaints.kept_reports import ReplyKind
from complaints.organisation import Span
from complaints.periods import Stretch
from daemon import rhythms, rulebook
from daemon.rhythms import Made, Rhythm
from reports.document import Column, Document, Row, Section, Table
from scheduler.periods import report_moment

SANNE, TEUN, FENNA = "sanne@arag.example", "teun@arag.example", "fenna@arag.example"
_PEOPLE = """
people:
  - {id: bram, name: Bram Bakker, address: bram@arag.example, trained_until: 2026-12-31}
  - {id: carla, name: Carla Smit, address: carla@arag.example, trained_until: 2026-12-31}
  - {id: dirk, name: Dirk de Groot, address: dirk@arag.example}
  - {id: els, name: Els Vermeer, address: els@arag.example}
  - {id: fenna, name: Fenna de Boer, address: fenna@arag.example, trained_until: 2026-12-31}
  - {id: sanne, name: Sanne Kok, address: sanne@arag.example}
  - {id: teun, name: Teun Visser, address: teun@arag.example}
roles: {bureau: [fenna], directors: [els], management: [dirk], secretariat: [sanne, teun]}
units:
  - {id: arbeid, name: Rechtshulp Arbeid, department: Rechtshulp, manager: dirk, handlers: [bram, carla]}
  - {id: bureau, name: Klachtenbureau, department: Klachtenbureau, manager: els, handlers: [fenna], catch_all: true}
"""


def figures(_office, material, period, about="") -> Made:
    """How many complaints came in during the period: the smallest report that there can be."""
    came = sum(period.start <= case.received_at.astimezone(AMSTERDAM).date() < period.end for case in material.cases)
    table = Table(title="Voorraad", columns=(Column("Unit"), Column("Nieuw")), rows=(Row(("Arbeid", came)),))
    name = f"proefrapport-{about}-{period.label}" if about else f"proefrapport-{period.label}"
    return Made(
        document=Document(
            name=name,
            language="nl",
            title=f"Proefrapport {period.label}",
            verdict=f"Er kwamen {came} klachten binnen.",
            sections=(Section(title="Voorraad", blocks=(table,)),),
            end=period.end.isoformat(),
        )
    )


def due(office, period) -> datetime:
    """At eight on the first working day after the period."""
    return report_moment(period, office.workdays.on_or_after, time(8), office.rulebook.organisation.zone)


PROOF = Rhythm(
    name="proof",
    title="proefrapport",
    stretch=Stretch.MONTH,
    due=due,
    make=figures,
    readers=lambda office, _about: rhythms.in_roles(office, ["management", "directors"]),
    draft_readers=lambda office: rhythms.in_roles(office, ["secretariat"]),
    goes_anyway=lambda office, drafted: rhythms.workdays_later(office, drafted, Span(count=2, unit="working day"), time(8)),
    paper=False,
    workbook=False,
)
AT_ONCE = replace(PROOF, draft_readers=lambda _office: ())


def asking(kind: ReplyKind) -> Rhythm:
    """A report that goes out at once and asks each reader for a reply."""
    return replace(
        AT_ONCE,
        asks=kind,
        remind_after=lambda _office: Span(count=5, unit="working day"),
        share_with=lambda office: rhythms.in_roles(office, ["secretariat"]),
    )


def with_report(office: DeskOffice, monkeypatch, rhythm: Rhythm = PROOF) -> None:
    """Only this report is made, for the people of these stories."""
    monkeypatch.setattr(rhythms, "RHYTHMS", (rhythm,))
    tree = {**yaml.safe_load(RULES), **yaml.safe_load(_PEOPLE)}
    monthly = {**tree["reports"], "monthly": {"to": [], "at": "08:00"}}
    text = yaml.safe_dump({**tree, "reports": monthly}, sort_keys=False)
    (office.folder / "rules.yaml").write_text(text, "utf-8")
    office.office.use_rules(rulebook.parse(text, "rules.yaml"))


def goes_to(office: DeskOffice, moment: str) -> None:
    """Nobody works until this moment of local time; then all that is due is done."""
    office.clock.moment = datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM)
    office.works_until_quiet()


def at_the_draft(office: DeskOffice) -> None:
    """Anna complained in March, and on the first working day of April the draft is there."""
    office.receives(subject="Ontslag", text="Mijn werkgever gaf mij ontslag.")
    office.works_until_quiet()
    goes_to(office, "2026-04-01T08:00")
