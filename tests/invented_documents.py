"""Invented reports for the tests of their shapes: a rich one, a wide one, a long one, and any."""

from datetime import date

from hypothesis import strategies as st

from reports.document import Chart, Column, Document, Kind, Panel, Points, Row, Section, Series, Shape, Table, Words

_WORDS = st.text("abcdefghijk éëïA&<>'\"=@-_", min_size=1, max_size=24).filter(lambda text: text.strip() == text)
_OF_KIND = {
    Kind.TEXT: _WORDS,
    Kind.COUNT: st.integers(0, 10**7) | st.just("minder dan 5"),
    Kind.CHANGE: st.integers(-(10**5), 10**5),
    Kind.PERCENTAGE: st.integers(0, 100),
    Kind.DAYS: st.integers(0, 3000).map(lambda halves: halves / 2),
    Kind.MONEY: st.integers(0, 10**9),
    Kind.DATE: st.dates(date(2020, 1, 1), date(2030, 12, 31)).map(date.isoformat),
}


@st.composite
def tables(draw):
    """Any table: up to six columns of any kind, up to twelve rows, cells that may be empty."""
    kinds = [Kind.TEXT, *draw(st.lists(st.sampled_from(Kind), max_size=5))]
    cells = st.tuples(_WORDS, *(st.none() | _OF_KIND[kind] for kind in kinds[1:]))
    rows = st.builds(Row, cells, sum=st.booleans(), depth=st.integers(0, 2))
    return Table(
        title=draw(_WORDS),
        columns=tuple(Column(draw(_WORDS), kind) for kind in kinds),
        rows=tuple(draw(st.lists(rows, max_size=12))),
        note=draw(st.just("") | _WORDS),
        most=draw(st.none() | st.integers(1, 12)),
        only_in_workbook=draw(st.booleans()),
    )


def documents():
    """Any report without charts: drawing takes a second."""
    blocks = tables() | st.builds(Words, text=_WORDS, quote=st.booleans()) | st.builds(Points, items=st.tuples(_WORDS, _WORDS))
    sections = st.builds(Section, title=_WORDS, blocks=st.lists(blocks, max_size=4).map(tuple))
    return st.builds(
        Document,
        name=st.just("rapport-2026-10"),
        language=st.sampled_from(["nl", "en"]),
        title=_WORDS,
        verdict=_WORDS,
        exceptions=st.lists(_WORDS, max_size=3).map(tuple),
        sections=st.lists(sections, max_size=3).map(tuple),
        colophon=st.lists(_WORDS, max_size=2).map(tuple),
        end=st.just("2026-11-01"),
    )


def a_document(*blocks, language="nl", **more):
    """A report of one section with these blocks."""
    facts = {"title": "Rapport", "verdict": "Het gaat goed.", "end": "2026-11-01", "name": "rapport-2026-10"}
    return Document(**{**facts, **more}, language=language, sections=(Section(title="Cijfers", blocks=blocks),))


def a_wide_table(columns=14):
    """As many columns as a matrix of units and causes may have, with headings that cannot be broken well."""
    names = ("Rechtsbijstandverzekering", "Letselschade", "Arbeid", "Wonen", "Servicecenter", "Flexpartners", "Totaal")
    return Table(
        title="Oorzaak per unit",
        columns=(Column("Oorzaak", Kind.TEXT), *(Column(names[place % len(names)]) for place in range(columns - 1))),
        rows=tuple(Row((f"oorzaak nummer {line}", *range(line * 1000, line * 1000 + columns - 1))) for line in range(1, 9)),
    )


def a_long_table(rows=120, **more):
    """More rows than a page has room for, the last one a sum."""
    return Table(
        title="Open klachten",
        columns=(Column("Nummer", Kind.TEXT), Column("Dagen open", Kind.DAYS)),
        rows=(*(Row((f"K-2026-{line:06}", line)) for line in range(1, rows)), Row(("Totaal", rows - 1), sum=True)),
        **more,
    )


def a_chart(**more):
    """A chart with every shape that a series can have, and a place without a number."""
    months = ("nov\n2025", "dec", "jan\n2026", "feb", "mrt", "apr")
    flow = (
        Series(name="Ontvangen", values=(31, 24, None, 29, 33, 27)),
        Series(name="Afgehandeld", values=(28, 27, 33, 31, 30, 29)),
    )
    share = (
        Series(name="Op tijd", values=(92, 93, 90, None, 94, 1234), shape=Shape.LINE),
        Series(name="Norm", values=(90,) * 6, shape=Shape.TARGET),
        Series(name="Gewoon", values=(80,) * 6, shape=Shape.BAND),
        Series(name="tot", values=(99,) * 6, shape=Shape.BAND),
    )
    facts = {
        "name": "stroom",
        "labels": months,
        "panels": (Panel(title="Stroom", series=flow), Panel(title="Aandeel", series=share, percentages=True)),
        "finding": "In april kwamen er 27 klachten binnen.",
    }
    return Chart(**(facts | more))
