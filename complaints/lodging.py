"""What a colleague tells of a customer's complaint: a forwarded mail, a short form, a note of a telephone call (SR-21, SR-22).

The form is forgiving. Labels may stand on lines of their own or behind each other with ; between; nothing is compulsory.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from complaints import commands, mentions
from complaints.complaint import Complaint, Customer, Entry
from complaints.message import IncomingMessage
from complaints.rules import Rulebook

_LABELS = {
    "customer": ("klant", "naam klant", "klantnaam", "naam", "verzekerde", "customer", "client"),
    "address": ("e-mail", "email", "mail", "mailadres", "e-mailadres"),
    "phone": ("telefoon", "tel", "telefoonnummer", "mobiel", "phone"),
    "complaint": ("klacht", "de klacht", "complaint", "wat is er", "omschrijving"),
    "case": ("zaak", "zaaknummer", "dossier", "dossiernummer", "case"),
    "policy": ("polis", "polisnummer", "policy"),
    "wish": ("wens", "wil graag", "gewenste oplossing", "wish", "wants"),
    "employee": ("medewerker", "betrokken medewerker", "over wie", "employee"),
    "via": ("via", "kanaal", "kanaal/via", "ingang", "channel"),
    "solved": ("opgelost", "direct opgelost", "meteen opgelost", "al opgelost", "oplossing", "solved"),
}
_FIELD_OF = {label: field for field, labels in _LABELS.items() for label in labels}
_LABEL = re.compile(
    rf"(?:^|[;\n,]|(?<=\.)\s)\s*[-*•]?\s*({'|'.join(sorted(map(re.escape, _FIELD_OF), key=len, reverse=True))})\s*:(?!//)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[^\s@<>()\[\];:,\"']+@[^\s@<>()\[\];:,\"']+\.[^\s@<>()\[\];:,\"'.]+")
_BY_PHONE = re.compile(
    r"(?<!\w)(?:telefonische? klacht|klacht per telefoon|telefoonnotitie|(?:belde|heeft gebeld|gebeld met|aan de telefoon)"
    r"|complaint by (?:tele)?phone|(?:called|phoned) (?:us|me|about))(?!\w)",
    re.IGNORECASE,
)
_VIA_PHONE = re.compile(r"tel|phone|gebeld|belde", re.IGNORECASE)
_SOLVED = re.compile(
    r"(?<!\w)(?<!niet )(?:direct|meteen|al|reeds|ter plekke|inmiddels) opgelost(?!\w)|(?<!not )(?<!\w)solved at once(?!\w)",
    re.IGNORECASE,
)
_SOLVED_LINE = re.compile(rf"^\W*(?:{_SOLVED.pattern})\W*(.*)$", re.IGNORECASE | re.MULTILINE)
_SELF = re.compile(
    r"(?<!\w)ik los (?:dit|het|deze klacht) (?:eerst |graag )?zelf op(?!\w)|(?<!\w)i(?:'ll| will) solve (?:this|it) myself(?!\w)",
    re.IGNORECASE,
)
_HERE = frozenset({"opgelost", "zelf", "medewerker", "notitie"})  # what a mail that opens a record can say of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Lodged:
    """A customer's complaint as a colleague tells it. `solved` is what was done when it is solved already."""

    customer: Customer
    text: str
    entry: Entry = Entry.EMPLOYEE
    case_number: str | None = None
    policy_number: str | None = None
    wish: str | None = None
    employee: str | None = None
    solved: str | None = None
    self_try: bool = False
    remark: str | None = None  # what he wrote above a mail that he forwards
    not_understood: tuple[str, ...] = ()
    names_the_customer: bool = False  # in his own words, not only by the mail that he forwards


def read(message: IncomingMessage, text: str, rulebook: Rulebook, found: mentions.Mentions) -> Lodged:
    """Read a colleague's new mail. What he writes himself goes before what stands in a mail that he forwards."""
    reading = commands.read(text, message.subject)
    said = {command.name: command.argument for command in reading.commands if command.name in _HERE}
    unknown = [problem.line or "" for problem in reading.problems]
    unknown += [command.line for command in reading.commands if command.name not in _HERE]
    form = dict(_fields(reading.text))
    inside = message.forwarded
    return Lodged(
        customer=_customer(form, message, rulebook, found),
        text=form.get("complaint") or (inside.text if inside else "") or reading.text,
        remark=commands.read(message.reply).text if inside and inside.text and not form else None,
        entry=Entry.PHONE if _by_phone(form, message, reading.text) else Entry.EMPLOYEE,
        case_number=_number("case", form) or found.case_number,
        policy_number=_number("policy", form) or found.policy_number,
        wish=form.get("wish"),
        employee=said.get("medewerker") or form.get("employee"),
        solved=_solved(said, form, message.subject, reading.text),
        self_try="zelf" in said or _SELF.search(reading.text) is not None,
        not_understood=tuple(unknown),
        names_the_customer=bool({"customer", "address"} & set(form)),
    )


def customers_words(first: IncomingMessage, complaint: Complaint, rulebook: Rulebook) -> str:
    """The customer's own words in the mail that began a complaint: all that may be handed on of it.

    When a colleague lodged it, what he wrote himself is not for others: only the form's complaint or the mail that he forwards.
    """
    if not rulebook.is_employee(complaint.filed_by) or complaint.filed_by == complaint.customer.address:
        return first.words_that_count or complaint.summary
    form = dict(_fields(commands.read(first.words_that_count, first.subject).text))
    inside = first.forwarded.text.strip() if first.forwarded else ""
    return form.get("complaint") or inside or complaint.summary


def says_solved(text: str) -> str | None:
    """What was done, when a mail of plain words begins with: opgelost. None when it does not."""
    found = re.match(r"\W*(?:is |het is |dit is |klacht )?(?:opgelost|solved)(?!\w)\W*(.*)", text, re.IGNORECASE | re.DOTALL)
    return (found[1].strip() or "opgelost") if found else None


def _fields(text: str) -> Iterator[tuple[str, str]]:
    """The labelled pieces of a form; each runs on until the next label. The first of its kind counts."""
    marks = list(_LABEL.finditer(text))
    ends = [*(mark.start() for mark in marks), len(text)][1:]
    seen = set()
    for mark, end in zip(marks, ends, strict=True):
        field = _FIELD_OF[mark[1].lower()]
        value = text[mark.end() : end].strip(" \t\n;,")
        if value and field not in seen:
            seen.add(field)
            yield field, value


def _customer(form: dict[str, str], message: IncomingMessage, rulebook: Rulebook, found: mentions.Mentions) -> Customer:
    line = form.get("customer", "")
    inside = message.forwarded
    known = inside if inside and inside.from_addr and not rulebook.is_employee(inside.from_addr) else None
    address = _ADDRESS.search(f"{form.get('address', '')} {line}")
    theirs = address[0].rstrip(".").lower() if address and not rulebook.is_employee(address[0]) else None
    phone = mentions.phone_in(f"{form.get('phone', '')} {line}") or found.phone
    name = re.sub(r"[<>()]|^[\s,;]+|[\s,;.]+$", "", mentions.without_phone(_ADDRESS.sub("", line)).split("\n")[0])
    name = re.split(r"\s*[,;]\s*", name.strip(" ,;"))[0]
    return Customer(
        name=name or (known.from_name if known else None),
        address=theirs or (known.from_addr if known else None),
        phone=phone,
    )


def _by_phone(form: dict[str, str], message: IncomingMessage, text: str) -> bool:
    if "via" in form:
        return _VIA_PHONE.search(form["via"]) is not None
    return message.forwarded is None and _BY_PHONE.search(f"{message.subject}\n{text}") is not None


def _number(field: str, form: dict[str, str]) -> str | None:
    found = re.search(r"\w[\w.-]*\d[\w.-]*", form.get(field, ""))
    return found[0].rstrip(".").upper() if found else None


def _solved(said: dict[str, str], form: dict[str, str], subject: str, text: str) -> str | None:
    if "opgelost" in said:
        return said["opgelost"] or "meteen opgelost"
    if "solved" in form and not re.match(r"(?:nee|niet|nog niet|no|not)\b", form["solved"], re.IGNORECASE):
        return "meteen opgelost" if re.fullmatch(r"(?:ja|yes)\W*", form["solved"], re.IGNORECASE) else form["solved"]
    if line := _SOLVED_LINE.search(text):
        return line[1].strip(" :,.") or "meteen opgelost"
    return "meteen opgelost" if _SOLVED.search(subject) else None
