"""The mail inside a forwarded mail: who first wrote it, when and about what."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from complaints.message import Forwarded
from mailboxes import body, headers, parts, quoting
from mailboxes.parts import Part

_PREFIX = re.compile(r"\s*(?:FW|FWD|DOORST|WG|TR|Doorgestuurd)\s?:", re.IGNORECASE)
_FORWARD_MARKER = re.compile(r"doorgestuurd|forwarded|weitergeleitet|transféré|réexpédié", re.IGNORECASE)
_FIELD = re.compile(
    r"\s*\*?(?:(?P<sender>Van|From|Von|De|Afzender)|(?P<date>Verzonden|Datum|Sent|Date|Gesendet|Envoyé(?: le)?)"
    r"|(?P<subject>Onderwerp|Subject|Betreff|Objet)|(?P<other>Aan|To|An|À|CC|Kopie|Reply-To|Antwoord aan"
    r"|Bijlagen|Attachments|Prioriteit|Importance))"
    r"\s?:\*?\s*(?P<value>.*)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[^\s@<>\[\]():;,\"]{1,200}@[^\s@<>\[\]():;,\"]{1,250}")
_DAY_FIRST = re.compile(r"\b(\d{1,2})\.?\s([^\W\d_]{3,10})\.?,?\s(\d{4})\b")
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,10})\.?\s(\d{1,2}),?\s(\d{4})\b")
_NUMBERS = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b")
_CLOCK = re.compile(r"\b(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s?([AP]M\b)?", re.IGNORECASE)
_ZONE = re.compile(r"(?:GMT|UTC|\s)([+-])(\d{1,2}):?(\d{2})?\b")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan", "feb", "mrt maa mar mär", "apr avr", "mei may mai", "jun juin", "jul juil",
            "aug aoû", "sep", "okt oct", "nov", "dec dez déc",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_HOME = ZoneInfo("Europe/Amsterdam")


def find(subject: str, text: str, attached: Sequence[Part]) -> Forwarded | None:
    """Find the forwarded mail in the text or attached to it; None when this is no forward."""
    is_named_so = _PREFIX.match(subject) is not None
    lines = text.split("\n")
    for at, line in enumerate(lines):
        marked = quoting.MARKER.match(line[: quoting.LONGEST_LINE])
        if marked is not None:
            if not is_named_so and not _FORWARD_MARKER.search(line):
                return None  # an answer below which the older mail stands
            return _inline(lines, at + 1)
        if is_named_so and quoting.header_block(lines, at):
            return _inline(lines, at)
    if attached and (is_named_so or not text.strip()):
        return _attached(attached[0])
    return None


def moment(words: str) -> datetime | None:
    """Read a date as mail programs write it for people; without a zone it is taken as Dutch time."""
    exact = headers.moment(words) if "," in words or ":" in words else None
    day = _day(words)
    if day is None:
        return exact
    clock = _CLOCK.search(words)
    hour, minute, second = (int(clock[1]), int(clock[2]), int(clock[3] or 0)) if clock else (0, 0, 0)
    if clock and clock[4]:
        hour = hour % 12 + (12 if clock[4].upper() == "PM" else 0)
    try:
        return datetime(*day, hour, minute, second, tzinfo=_zone(words)).astimezone(UTC)
    except (ValueError, OverflowError):
        return exact


def _inline(lines: Sequence[str], at: int) -> Forwarded | None:
    rest = [line for line in lines[at:] if line.strip()]
    inner = lines[at:]
    if rest and all(line.startswith(">") for line in rest):
        inner = [line.removeprefix(">").removeprefix(" ") for line in inner]  # Apple quotes what it forwards
    values: dict[str, str] = {}
    started = -1
    for number, line in enumerate(inner[:40]):
        found = _FIELD.match(line[: quoting.LONGEST_LINE])
        if found is not None:
            kind = found.lastgroup if found.lastgroup != "value" else _kind(found)
            values.setdefault(kind or "other", found["value"].strip(" *"))
            started = number
        elif not line.strip() and started >= 0:
            break
    if "sender" not in values:
        return None
    name, address = _person(values["sender"])
    return Forwarded(
        from_addr=address,
        from_name=name,
        date=moment(values.get("date", "")),
        subject=values.get("subject"),
        text="\n".join(inner[started + 1 :]).strip("\n"),
    )


def _kind(found: re.Match[str]) -> str:
    return next((name for name in ("sender", "date", "subject") if found[name]), "other")


def _person(value: str) -> tuple[str | None, str | None]:
    """Split "Jan Jansen <jan@x>", "Jan Jansen [mailto:jan@x]" and their like."""
    value = value.replace("mailto:", " ")
    found = _ADDRESS.search(value)
    if found is None:
        return value.strip() or None, None
    name = value[: found.start()].strip(" <[(\"'*")
    return name or None, found[0].lower().rstrip(".")


def _attached(part: Part) -> Forwarded:
    root, _ = parts.read(part.content)
    header = root.header
    senders = headers.addresses(header.get("from"))
    name, address = senders[0] if senders else ("", None)
    return Forwarded(
        from_addr=address,
        from_name=name or None,
        date=headers.moment(header.get("date")),
        subject=headers.words(header.get("subject")) or None,
        text=body.read(root).text,
    )


def _day(words: str) -> tuple[int, int, int] | None:
    if (found := _DAY_FIRST.search(words)) and (month := _month(found[2])):
        return int(found[3]), month, int(found[1])
    if (found := _MONTH_FIRST.search(words)) and (month := _month(found[1])):
        return int(found[3]), month, int(found[2])
    if found := _NUMBERS.search(words):
        return int(found[3]), int(found[2]), int(found[1])
    return None


def _month(word: str) -> int | None:
    lower = word.lower()
    return _MONTHS.get(lower[:4]) or _MONTHS.get(lower[:3])


def _zone(words: str) -> ZoneInfo | timezone:
    found = _ZONE.search(words)
    if found is None:
        return _HOME
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(offset if found[1] == "+" else -offset) if offset < timedelta(hours=24) else _HOME
