"""Reports of an invented register, written into a folder to be looked at (`make demo-report`).

For each: the mail as HTML and as text, the PDF, the workbook, the page for a website, and pictures of the mail on a phone and at a
desk and of each sheet of paper. The register is always the same one, so whoever makes it again sees the same figures.
"""

import base64
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import letters_seen
import pypdfium2
from boxes import find
from golden import register

from complaints.letters import LetterName
from complaints.periods import Stretch, containing
from daemon.letters import Letters
from reports import publication
from reports.document import Document
from reports.shapes import Shaped, page_facts, shape

TEMPLATES = Path(__file__).parents[1] / "templates"
ORGANISATION = "Rechtsbijstand Voorbeeld"
PHONE, DESK = 375, 900  # CSS pixels
_SHARP = 1.5  # picture pixels for each point of the paper


def documents(language: str = "nl") -> Iterator[Document]:
    """The reports that are shown."""
    material = register.register()
    yield publication.make(material, containing(Stretch.YEAR, date(2026, 10, 31)), register.ZONE, language)


def files(document: Document) -> Iterator[tuple[str, bytes]]:
    """Every shape of a report but its pictures: name and content."""
    letters = Letters(TEMPLATES)
    shaped = shape(document, organisation=ORGANISATION)
    common = {"organisation": ORGANISATION, "address": "klachten@voorbeeld.example", "mark": "", "buttons": []}
    written = letters.write(LetterName.REPORT, document.language, {**common, **shaped.facts})
    yield f"{document.name}-mail.txt", f"{written.subject}\n\n{written.text}".encode()
    yield f"{document.name}-mail.html", _alone(written.html, shaped).encode()
    yield f"{document.name}.html", letters.page(document.language, page_facts(document, organisation=ORGANISATION)).encode()
    yield from ((paper.name, paper.content) for paper in shaped.attachments)


def _alone(html: str, shaped: Shaped) -> str:
    """The mail with its pictures in it, so that a browser shows it as a mail program does."""
    content = {picture.name: base64.b64encode(picture.content).decode() for picture in shaped.pictures}
    return re.sub(r'src="cid:([^"]+)"', lambda found: f'src="data:image/png;base64,{content[found[1]]}"', html)


def main(folder: Path) -> None:
    """Write all of it, and say what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    for document in documents():
        for name, content in files(document):
            (folder / name).write_bytes(content)
            sys.stdout.write(f"{folder / name}\n")
        for picture in _pictures(document.name, folder.resolve()):
            sys.stdout.write(f"{picture}\n")


def _pictures(name: str, folder: Path) -> Iterator[Path]:
    for number, sheet in enumerate(pypdfium2.PdfDocument(folder / f"{name}.pdf"), start=1):
        picture = folder / f"{name}-sheet-{number}.png"
        sheet.render(scale=_SHARP).to_pil().save(picture)
        yield picture
    if find("chromium") is None:
        sys.stdout.write("no pictures of the mail: chromium is not installed\n")
        return
    html = (folder / f"{name}-mail.html").read_text("utf-8")
    for width in (PHONE, DESK):
        yield from letters_seen.draw({f"{name}-mail": html}, width, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
