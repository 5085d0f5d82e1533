"""Answers to the satisfaction survey (KTO, SR-43) as survey tools send them: one in the text of a mail, or many in a CSV file.

What stands in a file is text and nothing else: a cell that begins with = is what a customer typed.
"""

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from complaints import dates
from complaints.message import Attachment, IncomingMessage

_NAMES = {
    "score": (
        *("score", "cijfer", "rapportcijfer", "waardering", "beoordeling", "rating", "tevredenheid", "satisfaction"),
        *("algemeen oordeel", "grade", "kto score", "kto cijfer"),
    ),
    "tip": (
        *("tip", "tips", "toelichting", "opmerking", "opmerkingen", "reactie", "commentaar", "comment", "comments", "remark"),
        *("remarks", "feedback", "suggestie", "wat kan beter", "wat kunnen wij beter doen", "explanation", "suggestion"),
    ),
    "case": ("zaaknummer", "zaak", "dossiernummer", "dossier", "case", "case number", "file number", "kenmerk"),
    "employee": ("medewerker", "behandelaar", "jurist", "naam medewerker", "employee", "handler", "employee name", "lawyer"),
    "unit": ("afdeling", "team", "unit", "department"),
    "name": ("naam", "klant", "klantnaam", "naam klant", "name", "customer", "customer name"),
    "address": ("e mail", "email", "e mailadres", "mailadres", "emailadres", "e mail klant", "customer email", "email address"),
    "day": ("datum", "ingevuld op", "ingevuld", "invuldatum", "tijdstip", "date", "submitted", "submitted at", "completed at"),
    "id": ("id", "respons id", "response id", "respondent", "respondent id", "antwoordnummer", "nummer", "response"),
}
_FIELD_OF = {name: field for field, names in _NAMES.items() for name in names}
_LABELS = "|".join(re.sub(r"\\ | ", "[ _-]", re.escape(name)) for name in sorted(_FIELD_OF, key=len, reverse=True))
_LINE = re.compile(rf"^[ \t]*[-*•]?[ \t]*({_LABELS})[ \t]*(?:[:=\t][ \t]*(.*)|\??)$", re.IGNORECASE)
_SCORE = re.compile(r"(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:(?:/|van(?: de)?|uit|out of)\s*10)?", re.IGNORECASE)
_TIME = re.compile(r"\b([01]?\d|2[0-3]):([0-5]\d)\b")
_ADDRESS = re.compile(r"[^\s@<>()\[\];:,\"']+@[^\s@<>()\[\];:,\"']+\.[^\s@<>()\[\];:,\"'.]+")
_BOOKS = (".xlsx", ".xls", ".ods", ".numbers")
_DELIMITERS = ";,\t"
_BEST = 10
_LONGEST_TIP = 5_000  # characters
_MOST_LINES = 5_000
_A_YEAR = 366  # days


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One filled in survey. `key` is the same when the same answer comes a second time. `score` is from 0 to 10."""

    key: str
    score: float | None
    tip: str = ""
    case_number: str | None = None
    employee: str | None = None  # as it stands there: a name or an address
    unit: str | None = None
    name: str | None = None  # the customer's
    address: str | None = None
    day: date | None = None  # when it was filled in; none: it does not say
    hour: time | None = None
    line: int = 0  # of the file, counted from 1


@dataclass(frozen=True, slots=True)
class Fault:
    """One line of a file that was not taken, and why."""

    line: int
    problem: str
    english: str

    def told(self, language: str) -> dict[str, object]:
        """The same as facts of a letter."""
        return {"line": self.line, "problem": self.english if language == "en" else self.problem}


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that one mail brings. `is_file`: it came as a file, and who sent it hears what became of it."""

    answers: Sequence[Answer] = ()
    faults: Sequence[Fault] = ()
    is_file: bool = False


def read(message: IncomingMessage, today: date) -> Sheet | None:
    """Read the answers in a mail; None when it is no survey at all. Never raises."""
    papers = [paper for paper in message.attachments if not paper.inline]
    tables = [paper for paper in papers if _is_table(paper)]
    if tables:
        sheets = [read_file(paper.content, today) for paper in tables]
        return Sheet(
            [answer for sheet in sheets for answer in sheet.answers], [fault for sheet in sheets for fault in sheet.faults], True
        )
    if book := next((paper for paper in papers if paper.name.lower().endswith(_BOOKS)), None):
        fault = Fault(
            0,
            f"{book.name} is een rekenblad; sla het op als CSV en stuur dat",
            f"{book.name} is a spreadsheet; save it as CSV and send that",
        )
        return Sheet(faults=[fault], is_file=True)
    return _in_words(message, today)


def _is_table(paper: Attachment) -> bool:
    return paper.name.lower().endswith((".csv", ".tsv")) or paper.type in {"text/csv", "text/tab-separated-values"}


def read_file(content: bytes, today: date) -> Sheet:
    """Read a CSV file: headers in Dutch or English, with ; or , or tabs between, in UTF-8, UTF-16 or Windows-1252."""
    text = _decoded(content)
    skipped = 0
    if (first := text.split("\n", 1))[0].strip().lower().startswith("sep="):  # a line that Excel writes for itself
        text, skipped = (first[1] if len(first) > 1 else ""), 1
    if not text.strip():
        return Sheet(faults=[Fault(1, "het bestand is leeg", "the file is empty")], is_file=True)
    delimiter = max(_DELIMITERS, key=lambda each: len(_columns(_first_row(text, each))))
    rows = _rows(text, delimiter, skipped)
    head = next(((line, row) for line, row in rows if any(row)), None)
    columns = _columns(head[1]) if head else {}
    if head is None or "score" not in columns.values():
        names = ", ".join(_NAMES["score"][:3])
        problem = f"in de kop staat geen kolom met het cijfer; wij kennen: {names}"
        english = f"the heading has no column with the score; we know: {names}, rating"
        return Sheet(faults=[Fault(head[0] if head else 1, problem, english)], is_file=True)
    return _read_rows(rows, columns, len(head[1]), today)


def _read_rows(rows: Iterator[tuple[int, list[str]]], columns: Mapping[int, str], width: int, today: date) -> Sheet:
    answers: list[Answer] = []
    faults: list[Fault] = []
    seen: Counter[str] = Counter()
    for line, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        if len(answers) + len(faults) >= _MOST_LINES:
            problem = f"hier hield het lezen op: na {_MOST_LINES} regels; stuur de rest in een tweede bestand"
            faults.append(Fault(line, problem, f"we stopped here, after {_MOST_LINES} lines; send the rest in a second file"))
            break
        if len(row) > width:
            problem = f"er staan {len(row)} velden, in de kop {width}; mist een tekst met een scheidingsteken aanhalingstekens?"
            english = f"there are {len(row)} fields, {width} in the heading; does a text with a separator lack its quotes?"
            faults.append(Fault(line, problem, english))
            continue
        values = _values(columns, row)
        same = "\0".join(f"{field}={value}" for field, value in sorted(values.items()))
        seen[same] += 1  # two customers may give the same answer; a file that comes again has the same ones as often
        found = _answer(values, today, line, key=f"{same}\0{seen[same]}")
        (answers if isinstance(found, Answer) else faults).append(found)  # type: ignore[arg-type]
    return Sheet(answers, faults, True)


def _values(columns: Mapping[int, str], row: Sequence[str]) -> dict[str, str]:
    """What stands in a row, by field; several columns with words of the customer are one tip."""
    values: dict[str, str] = {}
    for place, cell in enumerate(row):
        field, value = columns.get(place), cell.strip()
        if field is None or not value:
            continue
        values[field] = f"{values[field]}\n{value}" if field == "tip" and field in values else values.get(field, value)
    return values


def _answer(values: Mapping[str, str], today: date, line: int, *, key: str) -> Answer | Fault:
    written = values.get("score", "")
    score = _score(written)
    if written and score is None:
        shown = written[:40]
        return Fault(
            line,
            f"'{shown}' is geen cijfer van 0 tot en met {_BEST}",
            f"'{shown}' is no score from 0 up to and including {_BEST}",
        )
    tip = values.get("tip", "")[:_LONGEST_TIP]
    if score is None and not tip:
        return Fault(line, "er staat geen cijfer en geen toelichting", "there is no score and no explanation")
    when = re.sub(r"(?<=\d)T(?=\d)", " ", values.get("day", ""))
    day = dates.find(when, today, future=False)
    if "day" in values and (day is None or day > today or (today - day).days > _A_YEAR):
        shown = values["day"][:40]
        return Fault(line, f"'{shown}' is geen dag van het afgelopen jaar", f"'{shown}' is no day of the past year")
    hour = _TIME.search(when)
    address = _ADDRESS.search(values.get("address", ""))
    return Answer(
        key=hashlib.sha256(key.encode("utf-8", "replace")).hexdigest(),
        score=score,
        tip=tip,
        case_number=" ".join(values.get("case", "").upper().split()) or None,
        employee=values.get("employee"),
        unit=values.get("unit"),
        name=values.get("name"),
        address=address[0].lower() if address else None,
        day=day,
        hour=time(int(hour[1]), int(hour[2])) if hour and day else None,
        line=line,
    )


def _score(written: str) -> float | None:
    found = _SCORE.fullmatch(written.strip())
    score = float(found[1].replace(",", ".")) if found else None
    return score if score is not None and score <= _BEST else None


def _decoded(content: bytes) -> str:
    """Text of a file of which nobody tells the charset: a mark at its start does, else UTF-8 if it can be, else Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace").replace("\0", "")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    return text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")


def _first_row(text: str, delimiter: str) -> list[str]:
    return next((row for _, row in _rows(text, delimiter, 0) if any(row)), [])


def _rows(text: str, delimiter: str, skipped: int) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line on which each begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    begins = skipped + 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:  # a field of more than 128 kB: nobody typed that
            row = []
        yield begins, row
        begins = skipped + reader.line_num + 1


def _columns(head: Sequence[str]) -> dict[int, str]:
    """Which field stands in which column. Of two columns for one field the first counts, but for the customer's words."""
    found: dict[int, str] = {}
    for place, name in enumerate(head):
        field = _FIELD_OF.get(" ".join(re.sub(r"[^\w]|_", " ", name).lower().split()))
        if field and (field == "tip" or field not in found.values()):
            found[place] = field
    return found


def _in_words(message: IncomingMessage, today: date) -> Sheet | None:
    """Read one answer in the text of a mail: labels with what stands behind or below them. Without a score it is none."""
    values: dict[str, str] = {}
    field: str | None = None
    for line in message.text.splitlines():
        found = _LINE.match(line)
        if found:
            name = _FIELD_OF[" ".join(re.sub(r"[_-]", " ", found[1]).lower().split())]
            field = None if name in values else name
            if field and (found[2] or "").strip():
                values[field] = found[2].strip()
        elif field and (field == "tip" or field not in values) and line.strip():
            values[field] = f"{values[field]}\n{line.strip()}" if field in values else line.strip()
    if "score" not in values:
        return None
    found_one = _answer(values, today, 0, key=f"{message.message_id or message.received_at}\0{message.text}")
    if isinstance(found_one, Fault):
        return Sheet(faults=[found_one])
    return Sheet([found_one])
