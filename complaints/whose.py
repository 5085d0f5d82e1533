"""Whose complaint it is, when a colleague or an intermediary passes one on: whom we propose, how sure, and what he answers."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from complaints import assigning, commands
from complaints.complaint import Customer, Question
from complaints.letters import LetterName
from complaints.mentions import phone_in
from complaints.message import Certainty
from complaints.outside_mail import Outside
from complaints.rules import Rulebook
from complaints.situation import Evidence, Situation, Thread

_ASKING = frozenset({LetterName.WHOSE_COMPLAINT, LetterName.FILED_FOR_CUSTOMER, LetterName.OUTSIDE_WROTE})
_LONGEST_NAME = 6  # words
_SHORT = 60  # characters of an answer that only says yes
_ON_BEHALF = re.compile(
    r"\bnamens\b.{0,60}\b(?:relatie|cli[eë]nt|klant|verzekerde|verzekeringnemer|mevrouw|mw|dhr|de heer|familie|fam)\b"
    r"|\b(?:onze|mijn) (?:relatie|cli[eë]nt|verzekerde)\b|\bals (?:tussenpersoon|gemachtigde|adviseur)\b"
    r"|\bon behalf of (?:our|my)\b|\b(?:our|my) (?:client|customer|insured)\b",
    re.IGNORECASE,
)
_ROBOT = re.compile(
    r"(?:no-?_?\.?reply|do-?not-?reply|donotreply|mailer-daemon|postmaster|notifications?)[\w.-]*@", re.IGNORECASE
)
_YES = re.compile(
    r"\s*(?:ja(?:zeker|wel)?|dat klopt|klopt|juist|inderdaad|correct|yes|yep|right|ok(?:é|ay|e)?|akkoord|precies|indeed)\b",
    re.IGNORECASE,
)
_BUT = re.compile(r"\b(?:maar|niet|nee|geen|but|not|no|however)\b", re.IGNORECASE)
_MYSELF = re.compile(
    r"\s*(?:(?:het is |dit is |die is |it is |it's )?(?:van |from )?(?:mij|mijzelf|mezelf|mijn klacht|me|myself|mine))\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:nee|no|ja|yes|het is|dit is|de klacht is|it is|it's|this is|van|from|naam|name|klant|customer|e-?mail(?:adres)?"
    r"|address|mail|de klant is)\b[\s,.:;-]*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[^\s@<>\[\]():;,\"']{1,100}@[^\s@<>\[\]():;,\"']{1,200}\.[^\W\d_]{2,24}")
_SMALL_WORDS = frozenset(  # of names and titles, which need no capital
    [
        *(
            "van",
            "de",
            "den",
            "der",
            "het",
            "ten",
            "ter",
            "te",
            "'t",
            "von",
            "zu",
            "du",
            "la",
            "le",
            "el",
            "al",
            "bin",
            "e",
            "en",
            "op",
        ),
        *("mevrouw", "meneer", "mijnheer", "heer", "mw", "mevr", "dhr", "fam", "familie", "mr", "mrs", "ms"),
    ]
)
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?: [\w'’.-]+){0,5}")


@dataclass(frozen=True, slots=True)
class Lodging:
    """Who lodged a complaint for whom. `question` is there when the customer is not certain."""

    customer: Customer
    by: str | None = None  # address of who passed it on; None when the customer wrote himself
    question: Question | None = None
    why: str = ""


def of(situation: Situation) -> Lodging:
    """Tell whose complaint a new mail is. An intermediary is always asked: no mail tells that he may speak for the customer."""
    message, rulebook = situation.message, situation.rulebook
    phone = situation.mentions.phone
    if situation.outside is not None and not situation.outside.proven:
        return _in_doubt(situation, situation.outside)
    colleague = rulebook.is_employee(message.from_addr)
    if not colleague and not (message.forwarded and _ON_BEHALF.search(f"{message.subject}\n{message.reply}")):
        answers = (address for address in (*message.reply_to, message.from_addr) if address and not _is_ours(address, rulebook))
        return Lodging(Customer(name=message.from_name, address=next(answers, None), phone=phone))
    asked = message.from_addr or ""
    first = message.forwarded
    if first is None:
        return Lodging(Customer(phone=phone), asked, Question(asked=asked), "de mail noemt geen adres van de klant")
    writers = (first.from_addr, *first.others)
    address = next(
        (each for each in writers if each and each != asked and not _is_ours(each, rulebook) and not _ROBOT.match(each)), None
    )
    proposed = Customer(name=first.from_name if address in {None, first.from_addr} else None, address=address, phone=phone)
    if address is None and first.from_addr:
        proposed = Customer(phone=phone)  # a colleague or a robot wrote what was forwarded
    if colleague and address and address == first.from_addr and first.certainty is Certainty.CERTAIN:
        return Lodging(proposed, asked, why=first.reason)
    why = "een tussenpersoon stuurde hem door" if not colleague else "het is niet zeker wie hem schreef"
    return Lodging(Customer(phone=phone), asked, Question(asked=asked, proposed=proposed), why)


def _in_doubt(situation: Situation, outside: Outside) -> Lodging:
    """A mail that may not be of Kifid, or of whatever body it names: its sender is no customer; the bureau is asked who is."""
    question = Question(
        asked=assigning.reader_of(None, None, situation.house).address,
        proposed=outside.customer if outside.customer.address else Customer(),
    )
    return Lodging(Customer(), None, question, "het is niet bewezen van wie de mail is")


def is_answer(situation: Situation, thread: Thread) -> bool:
    """True when who was asked answers our question, proven by a token made for him; a handler's other mail is none."""
    complaint = thread.dossier.complaint
    question = complaint.question
    if question is None or thread.evidence is not Evidence.TOKEN or thread.holder != question.asked:
        return False
    if (
        situation.answered_letter == LetterName.OUTSIDE_WROTE
        and commands.read(situation.text, situation.message.subject).commands
    ):
        return False  # the bureau writes down what it did
    if situation.answered_letter is not None:
        return situation.answered_letter in _ASKING
    return situation.sender is None or situation.sender.id != complaint.handler


def read_answer(text: str, question: Question, own_name: str | None, is_ours: Callable[[str], bool]) -> Customer | None:
    """Read "ja", an address, a name with or without one, or "van mijzelf"; None when it is not clear."""
    found = list(dict.fromkeys(each[0].lower().rstrip(".") for each in _ADDRESS.finditer(text)))
    addresses = [address for address in found if not is_ours(address)]
    phone = phone_in(text)
    if len(addresses) == 1:
        name = _name_beside(text, addresses[0])
        known = question.proposed.name if addresses[0] == question.proposed.address else None
        return Customer(name=name or known, address=addresses[0], phone=phone)
    if addresses:
        return None
    if _MYSELF.match(text):
        return Customer(name=own_name, address=question.asked, phone=phone)
    if _YES.match(text) and len(text.strip()) <= _SHORT and not _BUT.search(text):
        return question.proposed if question.proposed.name or question.proposed.address else None
    name = _name_in(text.strip().split("\n"))
    return Customer(name=name, phone=phone) if name else None


def _name_beside(text: str, address: str) -> str | None:
    """Find the name on the line of an address, or on the line before it."""
    lines = [line for line in text.split("\n") if line.strip()]
    at = next((number for number, line in enumerate(lines) if address in line.lower()), 0)
    beside = re.sub(re.escape(address), " ", lines[at], flags=re.IGNORECASE)
    return _name_in([beside]) or (_name_in([lines[at - 1]]) if at else None)


def _name_in(lines: Sequence[str]) -> str | None:
    """Read a line that is a name and nothing else; a sentence is none."""
    if len(lines) != 1:
        return None
    rest = re.sub(r"[<>()\[\]\"]|mailto:|\+?\d[\d\s().-]{6,}", " ", lines[0]).strip(" ,.;:-")
    while (shorter := _LEAD.sub("", rest)) != rest:
        rest = shorter
    rest = " ".join(rest.split()).strip(" ,.;:-")
    words = rest.split()
    is_name = all(word[0].isupper() or word.lower().strip(".") in _SMALL_WORDS for word in words) and any(
        word[0].isupper() for word in words
    )
    return rest if is_name and _NAME.fullmatch(rest) and len(words) <= _LONGEST_NAME and not _YES.fullmatch(rest) else None


def _is_ours(address: str, rulebook: Rulebook) -> bool:
    return address.lower() == rulebook.organisation.address.lower() or rulebook.is_employee(address)
