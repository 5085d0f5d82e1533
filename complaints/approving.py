"""What a reply to a draft says: send it, send it with this remark, or do not send it.

Sending cannot be undone and holding can: a condition, a question, or an added paper holds it back, and who wrote hears so.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from complaints import ownwords
from complaints.message import IncomingMessage
from complaints.staff_rules import Person


class Says(StrEnum):
    """What the words come down to."""

    YES = "yes"
    REMARK = "remark"  # yes, and this goes along
    NO = "no"
    NOTHING = "nothing"


class Because(StrEnum):
    """Why we read a reply as: do not send it."""

    ASKED = "asked"
    CONDITION = "condition"
    QUESTION = "question"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said; `text` is the remark that goes along, or the words that held it back."""

    says: Says
    text: str = ""
    because: Because | None = None


_YES_WORDS = """
akkoord ok oke oké okee okay goed prima top ja approved approve agreed agree fine good yes lgtm verstuur verstuurd versturen
verzend verzenden stuur vrijgegeven vrijgeven send release eens go
"""
_OTHER_WORDS = """
ik ga ben is het dit rapport rapportage concept cijfers helemaal geheel volledig wat mij betreft van mijn kant hiermee
bij deze en dank bedankt dankjewel dankje hartelijk hoor voor maar zo ziet er uit mee wel zeker je jullie u met de
versie prachtig mooi heel kan kun mag worden weg uw for me it this the report by and thanks thank you looks i please
from my side all to ahead ermee zijn wij we allemaal toezenden snelle toesturen werk
"""
_YES, _BESIDE_YES = frozenset(_YES_WORDS.split()), frozenset(_OTHER_WORDS.split())
_SENDING = r"(?:versturen|verzenden|sturen|uitsturen|vrijgeven|doorsturen|rondsturen|verstuurd|verzonden|vrijgegeven|uit|weg)"
_NO_SENDING = re.compile(
    rf"#\s?(?:stop|wacht|hold)\b|\bniet (?:\w+ ){{0,3}}?{_SENDING}\b|\b(?:stuur|verstuur|verzend)\b[^.!?\n]{{0,40}}\bniet\b"
    r"|\bniet akkoord\b|\b(?:nog )?geen akkoord\b|\btegenhouden\b|\bhoud\w*\b[^.!?\n]{0,20}\b(?:tegen|vast|aan)\b|\buitstellen\b"
    r"|\b(?:do not|don['’]t|not yet|not|never)\b (?:\w+ ){0,2}?(?:send|release)\b"
    r"|\bnot approved\b|\bon hold\b|\bhold (?:it|off)\b",
    re.IGNORECASE,
)
_STARTS_NO = re.compile(
    r"(?:(?:nee|no|ho|graag|even|svp|s\.v\.p\.|a\.?u\.?b\.?|please)[\s,]+)*(?:stop|wacht|nog niet|not yet|wait|hold)\b"
    r"|(?:nee|no)\W*$",
    re.IGNORECASE,
)
_SOUNDS_NO = re.compile(
    r"\bnog niet\b|\bwacht\b|\bnot yet\b"
    r"|\bklop(?:t|pen)\b[^.!?\n]{0,30}\bniet\b|\bniet (?:goed|juist|correct)\b|\bnot (?:right|correct)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\W*(?:en\s+)?(?:maar|mits|behalve|alleen|tenzij|zodra|als|nadat|na|onder voorbehoud"
    r"|but|provided|unless|once|if|after|except)\b",
    re.IGNORECASE,
)
_CLAUSE, _SENTENCE = re.compile(r"[,;:.!\n]+|\s(?=(?:maar|mits|but|na|nadat|zodra|als|if|once|after)\b)"), re.compile(r"[.!?\n]+")
_CLOSED = re.compile(rf"(?:^|[\s,.;!]+){ownwords.CLOSING.pattern}(?:\s*[^\s,.!?]+){{0,3}}\s*$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_THUMB = "\N{THUMBS UP SIGN}"


def read(message: IncomingMessage, author: Person) -> Answer:
    """What a reply to a draft says. Never raises; words that nobody can read are NOTHING."""
    text = bare(message, author)
    papers = bool(ownwords.papers(list(message.attachments)))
    if _NO_SENDING.search(text) or any(_STARTS_NO.match(piece.strip()) for piece in _SENTENCE.split(text)):
        return Answer(Says.NO, text, Because.ASKED)
    if _is_yes(text):
        return Answer(Says.YES)
    if not papers and not _WORD.search(text):
        return Answer(Says.YES if _THUMB in message.own_words else Says.NOTHING)
    head, rest = _first_clause(text)
    if head is not None and _CONDITION.match(rest):
        return Answer(Says.NO, text, Because.CONDITION)
    if head is None and _SOUNDS_NO.search(text):
        return Answer(Says.NO, text, Because.ASKED)
    if head is None and text.rstrip().endswith("?"):
        return Answer(Says.NO, text, Because.QUESTION)
    if papers:
        return Answer(Says.NO, text, Because.PAPER)
    if head is None and all(word.casefold() in _BESIDE_YES for word in _WORD.findall(text)):
        return Answer(Says.NOTHING)
    return Answer(Says.REMARK, rest.strip() if head is not None else text)


def bare(message: IncomingMessage, author: Person) -> str:
    """The words of a reply without greeting, closing and signature."""
    text = ownwords.for_customer(message.own_words, author)
    lines = [line.strip() for line in text.split("\n")]
    kept = [line for line in lines if not _is_manners(line)]
    joined = "\n".join(kept).strip()
    greeting = ownwords.GREETING.match(joined)
    if greeting and greeting[0].rstrip().endswith((",", "!")):
        joined = joined[greeting.end() :].strip()
    return _CLOSED.sub("", joined).strip()


def is_only_manners(text: str) -> bool:
    """True for thanks and for yes, and for no words at all: nobody needs an answer to these."""
    return all(word.casefold() in _BESIDE_YES | _YES for word in _WORD.findall(text))


def _is_manners(line: str) -> bool:
    if any(word.casefold() in _YES for word in _WORD.findall(line)):
        return False
    return bool(ownwords.GREETING.fullmatch(line) or ownwords.CLOSING.fullmatch(line))


def _is_yes(text: str) -> bool:
    found = [word.casefold() for word in _WORD.findall(text)]
    said = any(word in _YES for word in found) and all(word in _YES | _BESIDE_YES for word in found)
    return said and "?" not in text


def _first_clause(text: str) -> tuple[str | None, str]:
    """A yes that stands first, and what follows it; None when the text does not begin with one."""
    found = _CLAUSE.search(text)
    head, rest = (text[: found.start()], text[found.end() :]) if found else (text, "")
    return (head, rest) if _is_yes(head) else (None, text)
