"""A mail that a website's form sent, read as the mail of the customer who filled it in (SR-20). Nothing is compulsory."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import Field

from complaints.message import IncomingMessage, Kind
from complaints.organisation import Rule

# What a field can be, and how forms usually call it. rules.yaml names the labels of a form of one's own.
USUAL: Mapping[str, tuple[str, ...]] = {
    "name": ("naam", "uw naam", "volledige naam", "name", "your name", "full name", "contactpersoon"),
    "first_name": ("voornaam", "first name"),
    "last_name": ("achternaam", "last name", "surname"),
    "address": (
        "e-mail",
        "email",
        "e-mailadres",
        "emailadres",
        "uw e-mail",
        "uw e-mailadres",
        "mail",
        "email address",
        "e-mail address",
    ),
    "phone": ("telefoon", "telefoonnummer", "tel", "mobiel", "phone", "phone number", "uw telefoonnummer"),
    "complaint": (
        *(
            "klacht",
            "uw klacht",
            "omschrijving",
            "omschrijving klacht",
            "bericht",
            "uw bericht",
            "toelichting",
            "vraag of opmerking",
        ),
        *("message", "your message", "complaint", "your complaint", "description", "wat is er gebeurd", "what happened"),
    ),
    "subject": ("onderwerp", "subject", "titel"),
    "case": ("zaaknummer", "dossiernummer", "kenmerk", "case number", "reference"),
    "policy": ("polisnummer", "policy number", "klantnummer"),
    "wish": ("gewenste oplossing", "uw wens", "wat wilt u", "wat zou u willen", "desired solution", "wish"),
}


class FormRule(Rule):
    """A form of a website: by which address its mails come, and what its fields are called."""

    name: str
    sender: str | None = Field(default=None, description="the address its mails come from; none: every mail of a webform mailbox")
    fields: dict[str, tuple[str, ...]] = Field(
        default={},
        description="per field the labels on the form: name, first_name, last_name, address, phone, complaint, subject, case, "
        "policy, wish; what is not named here is looked for under its usual labels",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What a customer filled in, by our own names; and the rest, under the labels of the form."""

    fields: Mapping[str, str]
    rest: Sequence[tuple[str, str]]

    def tells_enough(self, rule: FormRule | None) -> bool:
        """True when it is certain that a form was filled in: it holds a complaint, or its sender is known to be a form's robot.

        Else two lines with a colon below a person's words, such as his number and address, would be taken for all that he says.
        """
        return "complaint" in self.fields or (_is_robots(rule) and bool(self.fields))


_ADDRESS = re.compile(r"[^\s@<>()\[\];:,\"']+@[^\s@<>()\[\];:,\"']+\.[^\s@<>()\[\];:,\"'.]+")


# A report about a letter of ours, or an absence, is no form, whichever mailbox it comes into.
_CAN_BE_A_FORM = frozenset({Kind.PERSON, Kind.MACHINE, Kind.LIST, Kind.AUTO_REPLY})


def may_be_a_form(message: IncomingMessage, rule: FormRule | None, *, in_its_mailbox: bool) -> bool:
    """Tell whether it is worth to look for fields: it comes from a form's robot, or into a form's mailbox and answers nothing."""
    if message.kind not in _CAN_BE_A_FORM:
        return False
    return _is_robots(rule) or (in_its_mailbox and message.in_reply_to is None and not message.references)


def _is_robots(rule: FormRule | None) -> bool:
    return rule is not None and rule.sender is not None


def rule_for(message: IncomingMessage, rules: Iterable[FormRule]) -> FormRule | None:
    """The first rule whose sender this is; one without a sender fits all."""
    return next((rule for rule in rules if rule.sender is None or rule.sender.lower() == message.from_addr), None)


def filled(pairs: Iterable[tuple[str, str]], rule: FormRule | None) -> Filled:
    """Sort the fields of a form. The first of its kind counts; a second one, and what we do not know, is kept with the rest."""
    labels = dict[str, str]()
    for field, usual in USUAL.items():
        own = rule.fields.get(field, ()) if rule else ()
        labels |= dict.fromkeys(map(_bare, usual), field) if not own else {}
    for field, own in (rule.fields if rule else {}).items():
        labels |= dict.fromkeys(map(_bare, own), field)
    fields, rest = dict[str, str](), list[tuple[str, str]]()
    for label, value in pairs:
        known = labels.get(_bare(label))
        if known is None or known in fields:
            rest.append((label, value))
        else:
            fields[known] = value
    return Filled(fields=fields, rest=rest)


def _bare(label: str) -> str:
    return re.sub(r"\s*(?:\*|\((?:verplicht|optioneel|required|optional)\))\s*$", "", label.strip().lower()).strip(" :?*")


def as_the_customer(message: IncomingMessage, form: Filled) -> IncomingMessage:
    """The same mail, as if the customer had written it himself: his address, his name, his words.

    Anybody can fill in any address, so it proves nothing: nobody vouches for it, and the robot's own Reply-To and thread count
    no more. That a machine sent it says nothing either. Without an address the customer is not known, and the robot gets no
    letter.
    """
    fields = form.fields
    address = _address(fields.get("address", ""))
    name = fields.get("name") or " ".join(filter(None, (fields.get("first_name"), fields.get("last_name")))) or None
    words = "\n\n".join(filter(None, (fields.get("complaint") or message.text, "\n".join(_said_beside(form)))))
    return replace(
        message,
        from_addr=address,
        from_name=name,
        reply_to=(address,) if address else (),
        subject=fields.get("subject") or "",  # the robot's own is no word of his
        text=words,
        reply=words,
        signature="",
        quoted="",
        forwarded=None,
        in_reply_to=None,
        references=(),
        vouched=None,
        kind=Kind.PERSON,
        reasons=(),
    )


def _address(value: str) -> str | None:
    found = _ADDRESS.search(value)
    return found[0].lower() if found else None


def _said_beside(form: Filled) -> Iterable[str]:
    """What else he filled in, so that who handles it reads it, and numbers are found in it."""
    names = {"case": "zaaknummer", "policy": "polisnummer", "phone": "telefoon", "wish": "gewenste oplossing"}
    yield from (f"{name}: {form.fields[field]}" for field, name in names.items() if field in form.fields)
    yield from (f"{label}: {value}" for label, value in form.rest)
