"""The export for the yearly survey of the AFM (klachtenuitvraag, domain 2.4): every complaint received, closed or open.

Each complaint has an anonymous code of its own that stays the same over the years. The value lists of the AFM are not public, so
rules.yaml says which of our values is which of its codes (reports.afm.codes); what has none is listed, and counted.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

from complaints.complaint import Outcome, RecordKind, Status
from complaints.facts import CaseFacts
from complaints.periods import Period, local_day
from complaints.procedures import Body
from reports.document import Column, Document, Kind, Row, Section, Table, Value, Words, tables
from reports.words import number


@dataclass(frozen=True, slots=True)
class Known:
    """A complaint as it stood when the year ended."""

    case: CaseFacts
    received: date
    closed: date | None
    outcome: Outcome | None

    @property
    def state(self) -> str:
        """Where it stood: open or afgehandeld."""
        return "open" if self.closed is None else "afgehandeld"


@dataclass(frozen=True, slots=True)
class Characteristic:
    """Something that the survey asks of each complaint, with a fixed list of answers."""

    key: str  # as rules.yaml names it
    nl: str
    en: str
    value: Callable[[Known], str]  # our own code; empty when nothing was recorded


CHARACTERISTICS: Sequence[Characteristic] = (
    Characteristic("state", "Stand", "State", lambda known: known.state),
    Characteristic("channel", "Kanaal", "Channel", lambda known: known.case.channel.value),
    Characteristic("entry", "Ingang", "Way in", lambda known: known.case.entry.value),
    Characteristic("field", "Rechtsgebied of product", "Field or product", lambda known: known.case.field or ""),
    Characteristic("department", "Afdeling", "Department", lambda known: known.case.stays[-1].department),
    Characteristic("cause", "Oorzaak", "Cause", lambda known: known.case.cause or ""),
    Characteristic("outcome", "Uitkomst", "Outcome", lambda known: known.outcome.value if known.outcome else ""),
    Characteristic("redress", "Herstel", "Redress", lambda known: known.case.redress[0].value if known.case.redress else ""),
    Characteristic("kifid", "Kifid", "Kifid", lambda known: "ja" if _at_kifid(known.case) else "nee"),
)
_OPTIONAL = {"field", "cause", "outcome", "redress"}  # may be empty: the complaint is open, or nothing was given
_OUT_OF = {"nl": "Uitvraag", "en": "Survey"}
_UNMAPPED = {"nl": "Zonder code van de AFM", "en": "Without a code of the AFM"}


def make(
    cases: Iterable[CaseFacts],
    year: Period,
    timezone: ZoneInfo,
    language: str,
    codes: Mapping[str, str],
    mapping: Mapping[str, Mapping[str, str]],
) -> Document:
    """Draw up the export of a year. `codes` gives each complaint's anonymous code by its number; KeyError when one is missing.

    `mapping` gives per characteristic our value and the code of the AFM. Signals, and what a person decided to be no complaint,
    are left out.
    """
    known = asked_for(cases, year, timezone)
    lines = sorted((_line(each, codes[each.case.number], mapping) for each in known), key=lambda row: str(row.values[0]))
    missing = unmapped(known, mapping)
    nl = language == "nl"
    return Document(
        name=f"{'afm-klachtenuitvraag' if nl else 'afm-complaints-survey'}-{year.label}",
        language=language,
        title=f"AFM-klachtenuitvraag {year.label}" if nl else f"AFM complaints survey {year.label}",
        verdict=_verdict(known, missing, year, language),
        sections=[
            Section(title="Aantallen" if nl else "Counts", blocks=[_counts(known, year, language)]),
            Section(title=_UNMAPPED[language], blocks=_about_missing(missing, language)),
            Section(title=_OUT_OF[language], blocks=[_whole(lines, language)]),
        ],
        colophon=[_HOW[language]],
        end=year.end.isoformat(),
    )


_HOW = {
    "nl": "Elke klacht heeft een eigen anonieme code, die elk jaar dezelfde blijft. Alles staat in de werkmap en in het "
    "XML-bestand, met onze eigen waarde en de code van de AFM naast elkaar. De indeling van het XML-bestand is van ons: leg hem "
    "naast het schema in het portaal van de AFM.",
    "en": "Each complaint has an anonymous code of its own, the same every year. The workbook and the XML file hold all, our own "
    "value and the code of the AFM beside each other. The layout of the XML file is ours: compare it with the schema in the "
    "portal of the AFM.",
}


def asked_for(cases: Iterable[CaseFacts], year: Period, timezone: ZoneInfo) -> list[Known]:
    """The complaints that came in a year, were closed in it, or were open when it ended."""
    found = []
    for case in cases:
        received = local_day(case.received_at, timezone)
        if received >= year.end or case.kind is not RecordKind.COMPLAINT or case.status is Status.NO_COMPLAINT:
            continue
        closed, outcome = _ending(case, year, timezone)
        if closed is None or closed in year or received in year:
            found.append(Known(case, received, closed, outcome))
    return found


def _ending(case: CaseFacts, year: Period, timezone: ZoneInfo) -> tuple[date | None, Outcome | None]:
    """The day and outcome of the closing that stood when the year ended; None when it was open then."""
    for ending in reversed(case.endings):
        day = local_day(ending.at, timezone)
        if day < year.end:
            again = ending.reopened_at is not None and local_day(ending.reopened_at, timezone) < year.end
            return (None, None) if again else (day, ending.outcome)
    return None, None


def _at_kifid(case: CaseFacts) -> bool:
    return any(procedure.body is Body.KIFID for procedure in case.procedures)


def unmapped(known: Iterable[Known], mapping: Mapping[str, Mapping[str, str]]) -> Counter[tuple[str, str]]:
    """Count the values that have no code of the AFM, by (characteristic, our value)."""
    values = ((each.key, each.value(one)) for one in known for each in CHARACTERISTICS)
    return Counter((key, value) for key, value in values if value not in mapping.get(key, {}) and (value or key not in _OPTIONAL))


def _line(known: Known, code: str, mapping: Mapping[str, Mapping[str, str]]) -> Row:
    values: list[Value] = [code, known.received.isoformat(), known.closed.isoformat() if known.closed else None]
    values.append((known.closed - known.received).days if known.closed else None)
    values.append(known.case.redress_cents or 0)
    for each in CHARACTERISTICS:
        own = each.value(known)
        values += [own, mapping.get(each.key, {}).get(own, "")]
    return Row(values)


def _whole(lines: Sequence[Row], language: str) -> Table:
    nl = language == "nl"
    fixed = (
        Column("Code", Kind.TEXT),
        Column("Ontvangen" if nl else "Received", Kind.DATE),
        Column("Afgehandeld" if nl else "Closed", Kind.DATE),
        Column("Dagen" if nl else "Days"),
        Column("Betaald" if nl else "Paid", Kind.MONEY),
    )
    pairs = [Column(f"{each.nl if nl else each.en}{suffix}", Kind.TEXT) for each in CHARACTERISTICS for suffix in ("", " (AFM)")]
    return Table(title=_OUT_OF[language], columns=[*fixed, *pairs], rows=lines, only_in_workbook=True)


def _counts(known: Sequence[Known], year: Period, language: str) -> Table:
    nl = language == "nl"
    received = sum(each.received in year for each in known)
    closed = sum(each.closed is not None and each.closed in year for each in known)
    still_open = sum(each.closed is None for each in known)
    last = f"{year.last_day.day} december {year.label}" if nl else f"{year.last_day.day} December {year.label}"
    return Table(
        title="Aantallen" if nl else "Counts",
        columns=[Column("Klachten" if nl else "Complaints", Kind.TEXT), Column("Aantal" if nl else "Count")],
        rows=[
            Row([f"Ontvangen in {year.label}" if nl else f"Received in {year.label}", received]),
            Row([f"Afgehandeld in {year.label}" if nl else f"Closed in {year.label}", closed]),
            Row([f"Open op {last}" if nl else f"Open on {last}", still_open]),
            Row(["In de uitvraag" if nl else "In the survey", len(known)], sum=True),
        ],
        note="Een klacht kan in meer dan één regel meetellen; in de uitvraag staat zij één keer."
        if nl
        else "A complaint can count in more than one row; in the survey it stands once.",
    )


def _about_missing(missing: Counter[tuple[str, str]], language: str) -> Sequence[Table | Words]:
    nl = language == "nl"
    if not missing:
        return [Words(text="Elke waarde heeft een code van de AFM." if nl else "Every value has a code of the AFM.")]
    names = {each.key: each.nl if nl else each.en for each in CHARACTERISTICS}
    empty = "(niet vastgelegd)" if nl else "(not recorded)"
    ask = (
        "Zet de codes in rules.yaml onder reports.afm.codes, en maak de uitvraag opnieuw."
        if nl
        else "Put the codes into rules.yaml under reports.afm.codes, and make the export again."
    )
    rows = [Row([names[key], key, value or empty, count]) for (key, value), count in sorted(missing.items())]
    columns = [
        Column("Kenmerk" if nl else "Characteristic", Kind.TEXT),
        Column("In rules.yaml", Kind.TEXT),
        Column("Onze waarde" if nl else "Our value", Kind.TEXT),
        Column("Klachten" if nl else "Complaints"),
    ]
    return [Table(title=_UNMAPPED[language], columns=columns, rows=rows, note=ask, most=15)]


def _verdict(known: Sequence[Known], missing: Counter[tuple[str, str]], year: Period, language: str) -> str:
    count = number(len(known), language)
    if language == "nl":
        those = "staat 1 klacht" if len(known) == 1 else f"staan {count} klachten"
        what = "1 waarde heeft" if len(missing) == 1 else f"{number(len(missing), language)} waarden hebben"
        rest = f"{what} nog geen code van de AFM" if missing else "alles heeft een code van de AFM"
        return f"In de uitvraag over {year.label} {those}; {rest}."
    those = "1 complaint" if len(known) == 1 else f"{count} complaints"
    what = "1 value has" if len(missing) == 1 else f"{number(len(missing), language)} values have"
    rest = f"{what} no code of the AFM yet" if missing else "everything has a code of the AFM"
    return f"The survey of {year.label} holds {those}; {rest}."


def xml(document: Document) -> bytes:
    """The export as XML, made from the document, so that it says the same. The element names are ours."""
    table = tables(document)[_OUT_OF[document.language]]
    root = ET.Element("klachtenuitvraag", {"tot": document.end})
    for row in table.rows:
        code, received, closed, days, paid, *pairs = ("" if value is None else str(value) for value in row.values)
        complaint = ET.SubElement(root, "klacht", {"code": code})
        for name, value in (("ontvangen", received), ("afgehandeld", closed), ("dagen", days), ("betaald_in_centen", paid)):
            if value:
                ET.SubElement(complaint, name).text = value
        for each, own, theirs in zip(CHARACTERISTICS, pairs[::2], pairs[1::2], strict=True):
            ET.SubElement(complaint, "kenmerk", {"naam": each.key, "eigen": own}).text = theirs
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
