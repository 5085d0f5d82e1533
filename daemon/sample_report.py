"""An invented report with every kind of block, to check the templates against and to look at (daemon/sample_facts.py)."""

from collections.abc import Mapping, Sequence

from complaints.letters import LetterName
from reports.document import Chart, Column, Document, Kind, Panel, Points, Row, Section, Series, Shape, Table, Words
from reports.shapes import letter_facts, page_facts

_MONTHS = ("nov\n2025", "dec", "jan\n2026", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt")
_RECEIVED = (31, 24, 38, 29, 33, 27, 30, 26, 22, 28, 35, 41)
_CLOSED = (28, 27, 33, 31, 30, 29, 31, 24, 25, 24, 30, 37)
_OPEN = (43, 40, 45, 43, 46, 44, 43, 45, 42, 46, 51, 55)
_ON_TIME = (92, 93, 90, 91, 94, 92, 90, 89, 93, 91, 88, 85)
_UNITS = (
    ("Rechtshulp", (31, 26, 1, 22, 36), True),
    ("Arbeid en inkomen", (12, 9, 0, 8, 13), False),
    ("Letselschade", (11, 12, 1, 8, 16), False),
    ("Wonen en verkeer", (8, 5, 0, 6, 7), False),
    ("Servicecenter", (12, 9, -1, 10, 10), True),
    ("Verzekeringen", (8, 6, 0, 5, 9), True),
)


def sample_document(language: str = "nl") -> Document:
    """Give a rich report of a month that never was."""
    return Document(
        name="voorbeeldrapportage-2026-10",
        language=language,
        title="Voorbeeldrapportage oktober 2026",
        verdict="Er liggen meer klachten open dan een maand eerder (55 tegen 51), en minder dan 90% is op tijd beantwoord.",
        exceptions=(
            "Bij Letselschade groeide het aantal open klachten van 11 naar 16.",
            "Drie klachten staan langer dan 8 weken open.",
            "Traagheid als oorzaak kwam vaker voor dan in de twaalf maanden hiervoor: 14 tegen hooguit 11.",
        ),
        sections=(_stock(), _timeliness(), _causes(), _rest()),
        colophon=(
            "De cijfers zijn vastgelegd op 2 november 2026 en veranderen niet meer.",
            "Dit rapport bevat geen namen van klanten of medewerkers.",
        ),
        end="2026-11-01",
    )


def _stock() -> Section:
    headings = ("Begin", "Nieuw", "Over", "Klaar", "Eind")
    kinds = (Kind.COUNT, Kind.COUNT, Kind.CHANGE, Kind.COUNT, Kind.COUNT)
    return Section(
        title="Voorraad per afdeling en unit",
        blocks=(
            Chart(
                name="voorraad",
                labels=_MONTHS,
                panels=(
                    Panel(title="Open aan het eind van de maand", series=(Series(name="Open", values=_OPEN, shape=Shape.LINE),)),
                    Panel(
                        title="Ontvangen en afgehandeld",
                        series=(Series(name="Ontvangen", values=_RECEIVED), Series(name="Afgehandeld", values=_CLOSED)),
                    ),
                ),
                finding="In oktober 2026: 41 ontvangen, 37 afgehandeld, 55 open aan het eind van de maand.",
            ),
            Table(
                title="Voorraad per afdeling en unit",
                columns=(Column("Unit", Kind.TEXT), *(Column(*pair) for pair in zip(headings, kinds, strict=True))),
                rows=(
                    *(Row((name, *numbers), sum=is_sum, depth=0 if is_sum else 1) for name, numbers, is_sum in _UNITS),
                    Row(("Totaal", 51, 41, 0, 37, 55), sum=True),
                ),
                note="Begin + nieuw + over − klaar = eind.",
            ),
        ),
    )


def _timeliness() -> Section:
    return Section(
        title="Op tijd",
        blocks=(
            Table(
                title="Op tijd",
                columns=(
                    *(Column("Termijn", Kind.TEXT), Column("Beoordeeld"), Column("Op tijd", Kind.PERCENTAGE)),
                    *(Column("Mediaan", Kind.DAYS), Column("Maand eerder", Kind.PERCENTAGE)),
                ),
                rows=(
                    Row(("Eerste persoonlijke contact", 41, 93, 1.5, 95)),
                    Row(("Inhoudelijke reactie", 37, 85, 4.5, 88)),
                    Row(("Termijn van de Gedragscode", 3, None, 12, None)),
                ),
                note="Een percentage staat er vanaf 5 klachten.",
            ),
            Chart(
                name="op-tijd",
                labels=_MONTHS,
                panels=(
                    Panel(
                        title="Inhoudelijke reactie op tijd",
                        percentages=True,
                        series=(
                            Series(name="Op tijd", values=_ON_TIME, shape=Shape.LINE),
                            Series(name="Norm", values=(90,) * 12, shape=Shape.TARGET),
                        ),
                    ),
                ),
                finding="In oktober 2026 was 85% van de reacties op tijd: voor de tweede maand minder dan de norm van 90%.",
            ),
        ),
    )


def _causes() -> Section:
    slow = (8, 7, 10, 9, 8, 6, 9, 7, 6, 8, 11, 14)
    return Section(
        title="Oorzaken",
        blocks=(
            Chart(
                name="oorzaken",
                labels=_MONTHS,
                panels=(
                    Panel(
                        title="Klachten over traagheid",
                        series=(
                            Series(name="Gewone schommeling", values=(4,) * 12, shape=Shape.BAND),
                            Series(name="Bovengrens", values=(11,) * 12, shape=Shape.BAND),
                            Series(name="Traagheid", values=slow),
                        ),
                    ),
                ),
                finding="Traagheid kwam in oktober 14 keer voor; dat is meer dan de 4 tot 11 keer van een gewone maand.",
            ),
            Table(
                title="Alle oorzaken",
                columns=(Column("Oorzaak", Kind.TEXT), Column("Aantal"), Column("Verschil", Kind.CHANGE)),
                rows=tuple(
                    Row((f"{cause} van onze kant", count, change))
                    for cause, count, change in (
                        ("Traagheid", 14, 3),
                        ("Onduidelijke uitleg", 9, 0),
                        ("Slechte bereikbaarheid", 6, -2),
                        ("Een fout", 2, -1),
                    )
                ),
                most=3,
            ),
        ),
    )


def _rest() -> Section:
    return Section(
        title="Vergoeding en wat wij leerden",
        blocks=(
            Table(
                title="Vergoedingen",
                columns=(Column("Soort", Kind.TEXT), Column("Toegekend op", Kind.DATE), Column("Bedrag", Kind.MONEY)),
                rows=(Row(("Coulance", "2026-10-12", 125_000)), Row(("Proceskosten", "2026-10-26", 4_950))),
            ),
            Words(text="Twee verbeterpunten zijn doorgevoerd; één loopt uit."),
            Points(items=("Brieven over haalbaarheid beginnen met het besluit.", "Wie ziek is, wordt dezelfde dag vervangen.")),
            Words(text="Ik wilde alleen maar weten wanneer ik iets zou horen.", quote=True),
            Table(
                title="Elke klacht",
                columns=(Column("Nummer", Kind.TEXT), Column("Dagen", Kind.DAYS)),
                rows=(Row(("K-2026-000007", 122)),),
                only_in_workbook=True,
            ),
        ),
    )


REPORT_LETTERS: Mapping[LetterName, Mapping[str, object]] = {
    LetterName.REPORT: {
        **letter_facts(
            sample_document(),
            ["voorbeeldrapportage-2026-10.pdf", "voorbeeldrapportage-2026-10.xlsx"],
            intro=["Dit is het concept. Klopt het? Antwoord dan met akkoord."],
            comment="De stijging bij Letselschade komt door één groot ongeval.\n\nVanaf november helpt een tweede team mee.",
            revised=["Bij Wonen en verkeer stond een klacht dubbel; die telt nu één keer."],
        ),
    }
}


def sample_pages(language: str) -> Sequence[Mapping[str, object]]:
    """Give the facts of a page: with everything in it, and with next to nothing. No picture is drawn for it."""
    full = {
        **page_facts(sample_document(language), pictures=False, organisation="Voorbeeld Rechtsbijstand"),
        "comment": "Let op.",
    }
    empty = {**full, "sections": [], "exceptions": [], "revised": [], "colophon": [], "comment": None, "organisation": ""}
    return (full, empty)
