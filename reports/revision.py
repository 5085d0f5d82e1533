"""Two documents of the same report compared: which figures are others now. Pure; in the words of the documents' language."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from reports.document import Document, Table, tables
from reports.writing import cells, known_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One figure that is another now; `was` and `is_now` are written as the report writes them, None where there is none."""

    table: str
    row: str
    column: str
    was: str | None
    is_now: str | None

    def in_words(self, language: str) -> str:
        """A line such as: Voorraad, Arbeid, nieuw: was 12, is 13."""
        where = ", ".join(filter(None, (self.table, self.row, self.column)))
        nothing = "nothing" if language == "en" else "niets"
        was, now = "was", "is now" if language == "en" else "is"
        return f"{where}: {was} {self.was or nothing}, {now} {self.is_now or nothing}"


def differences(before: Document, after: Document) -> list[Difference]:
    """Give every figure that differs, in the order of the later document; words and charts are not compared.

    Tables are known by their title, rows by their name and columns by their heading. Of rows with the same name the first is
    compared with the first, the second with the second.
    """
    old, new = tables(before), tables(after)
    titles = list(dict.fromkeys([*new, *old]))
    language = known_language(after.language)
    return [found for title in titles for found in _in_table(title, old.get(title), new.get(title), language)]


def _in_table(title: str, old: Table | None, new: Table | None, language: str) -> Iterator[Difference]:
    columns = list(dict.fromkeys(column.title for table in (new, old) if table for column in table.columns[1:]))
    before, after = _figures(old, language), _figures(new, language)
    for row in dict.fromkeys([*after, *before]):
        for column in columns:
            was, now = before.get(row, {}).get(column), after.get(row, {}).get(column)
            if was != now:
                yield Difference(table=title, row=row[0], column=column, was=was, is_now=now)


def _figures(table: Table | None, language: str) -> dict[tuple[str, int], dict[str, str]]:
    """Each row by its name and which one of that name it is: column heading -> the figure as it is written."""
    if table is None:
        return {}
    found: dict[tuple[str, int], dict[str, str]] = {}
    seen: Counter[str] = Counter()
    for row in table.rows:
        name, *figures = cells(row, table, language)
        headings = [column.title for column in table.columns[1:]]
        found[name, seen[name]] = dict(zip(headings, figures, strict=True))
        seen[name] += 1
    return found
