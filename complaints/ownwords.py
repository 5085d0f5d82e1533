"""What of a colleague's mail may go to the customer: his own words of now, and only when it is clear which those are.

The reader (mailboxes/quoting.py) has taken off the quoted letter and the signature that it knows. What is left may still
be a bare signature, a greeting without a letter, or answers between the lines of our letter, which holds internal facts.
"""

import re
from collections.abc import Iterator, Sequence

from complaints.commands import Problem
from complaints.message import Attachment, IncomingMessage
from complaints.staff_rules import Person
from complaints.vocabulary import BY_NAME

GREETING = re.compile(
    r"(?:beste?|geachte?|lieve|dag|hallo|hoi|hey|goede\s?(?:morgen|middag|avond)|dear|hello|hi|good (?:morning|afternoon))\b"
    r"(?:\s+[^\s,.!?]+){0,5}\s*[,.!]?",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"(?:(?:met )?(?:vriendelijke|hartelijke|beste) groet(?:en)?|groet(?:en|jes)?|m\.?v\.?g\.?|hoogachtend"
    r"|(?:kind|best|warm)? ?regards)(?:\s+[^\s,.!?]+){0,3}\s*[,.!]?",
    re.IGNORECASE,
)
_TO_US = re.compile(
    r"(?:(?:heel|hartelijk|veel|many)\s+)?(?:dank(?:\s?je(?:\s?wel)?|\s?u(?:\s?wel)?|jewel)?|bedankt|thanks|thank you|thx"
    r"|ok[eé]?|oke|okay|prima|top|super|helder|duidelijk|akkoord|gezien|doe ik|komt goed|fijn)\s*[,.!]*",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"(?:hieronder|onderstaande?|zie onder|below|inline|tussen (?:de|uw|je) (?:tekst|regels)"
    r"|in (?:het )?(?:rood|blauw|groen|red|blue|green))\b",
    re.IGNORECASE,
)
_SENTENCE_WORDS = 9  # a line below a name with more words is a sentence, not a signature
_QUOTED = re.compile(r"\s{0,3}>")

# Papers that mail programs add by themselves, or that are for the house only: a card, an appointment, a seal.
_NO_PAPER = frozenset(
    {"text/calendar", "application/ics", "application/ms-tnef", "application/vnd.ms-tnef", "text/vcard", "text/x-vcard"}
    | {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}
)
_NO_PAPER_NAME = re.compile(r"(?:winmail(?:\.dat)?|.+\.(?:ics|vcf|p7s))$", re.IGNORECASE)
_LOGO_NAME = re.compile(r"(?:image\d{1,4}|outlook-\S{1,40}|att\d{3,6}|logo|oledata)\.\w{2,4}$", re.IGNORECASE)
_LOGO_SIZE = 50_000  # bytes; a scanned letter under such a name is larger


def for_customer(text: str, author: Person) -> str:
    """The words for the customer, without a bare signature; empty when a greeting is all that is left."""
    lines = _without_bare_signature(text.split("\n"), author)
    return "\n".join(lines).strip() if any(says_something(line, author) for line in lines) else ""


def unsigned(text: str, author: Person) -> str:
    """Text behind a command without a signature below it; what is nothing but a greeting stays as it was."""
    return for_customer(text, author) or text


def doubts(message: IncomingMessage, text: str) -> Iterator[Problem]:
    """Why it is not clear what should go to the customer, each as a question. `text` is what would go now."""
    if not text:
        return
    if answers_between_the_lines(message, text):
        problem = "je antwoordde tussen de regels van onze brief, en daar staan interne gegevens: wat mag er naar de klant?"
        english = "you answered between the lines of our letter, which holds internal facts: put your whole text above our letter"
        yield Problem(None, problem, "zet je hele tekst boven onze brief; wat intern is achter #notitie", english)
    elif message.quoted.strip() and _ELSEWHERE.search(_last_sentence(text)):
        problem = "je verwijst naar tekst in onze brief hieronder, en die gaat niet mee: wat wil je de klant schrijven?"
        english = "you point to text in our letter below, which does not go along: put your whole text above our letter"
        yield Problem(None, problem, "zet je hele tekst boven onze brief; wat intern is achter #notitie", english)
    elif _TO_US.fullmatch(text.strip()):
        problem = "is dit voor de klant bedoeld, of voor ons? Er is niets verstuurd"
        english = "is this meant for the customer, or for us? Nothing was sent; write the customer a whole sentence"
        yield Problem(None, problem, "schrijf de klant een hele zin; voor ons hoef je niet te bedanken", english)
    elif word := _lone_command_word(text):
        english = "do you mean a line for us? Nothing was sent"
        yield Problem(word, "bedoel je een opdracht? Er is niets verstuurd", f"#{word.lower()}", english)


def _lone_command_word(text: str) -> str | None:
    """The word of a command without its #, when a greeting is all that stands beside it: `Stop` is no letter."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    said = [line for line in lines if not (GREETING.fullmatch(line) or CLOSING.fullmatch(line))]
    word = said[0].rstrip(" .,!?") if len(said) == 1 else ""
    return word if word.casefold() in BY_NAME else None


def answers_between_the_lines(message: IncomingMessage, text: str) -> bool:
    """True when quoted lines stand between two lines for the customer: all above or all below is how people answer."""
    own = [line.strip() for line in text.split("\n") if line.strip()]
    places: list[int] = []
    lines = message.text.split("\n")
    for at, line in enumerate(lines):
        if len(places) < len(own) and line.strip() == own[len(places)]:
            places.append(at)
    if len(places) < 2:  # noqa: PLR2004 - between two
        return False
    between = lines[places[0] : places[-1]]
    return any(_QUOTED.match(line) and line.strip("> ") and line.strip() not in own for line in between)


def papers(attachments: object) -> list[Attachment]:
    """The papers that go along to the customer: what somebody chose to add, not what a program adds by itself."""
    assert isinstance(attachments, list | tuple)
    return [paper for paper in attachments if isinstance(paper, Attachment) and _is_chosen(paper)]


def fitting(papers: Sequence[Attachment], megabytes: int) -> list[Attachment]:
    """Those that go along in one letter of this size; the others stay behind."""
    room, found = megabytes * 1_000_000, []
    for paper in papers:
        sent_size = paper.size * 4 // 3  # base64
        if sent_size <= room:
            room -= sent_size
            found.append(paper)
    return found


def _is_chosen(paper: Attachment) -> bool:
    if paper.inline or paper.type in _NO_PAPER or _NO_PAPER_NAME.fullmatch(paper.name):
        return False
    return not (paper.type.startswith("image/") and _LOGO_NAME.fullmatch(paper.name) and paper.size < _LOGO_SIZE)


def _without_bare_signature(lines: list[str], author: Person) -> list[str]:
    """Cut at the writer's own name when only short lines stand below it: programs put a signature there unmarked."""
    start = None
    for at in range(len(lines) - 1, -1, -1):
        if not _is_no_sentence(lines[at]):
            break
        if _is_name(lines[at], author):
            start = at
    if start is None:
        return lines
    filled = [at for at in range(start) if lines[at].strip()]
    above = lines[filled[-1]].strip() if filled else ""
    if CLOSING.fullmatch(above):
        return lines[: filled[-1]]
    ended = not above or above.endswith((".", "!", "?")) or GREETING.fullmatch(above)
    stands_apart = start > 0 and not lines[start - 1].strip() and not above.endswith(":")
    return lines[:start] if ended or stands_apart else lines


def _is_name(line: str, author: Person) -> bool:
    bare = " ".join(re.sub(r"[*_|,.]", " ", line).split()).casefold()
    names = {author.name.casefold(), author.name.split()[0].casefold(), author.address.casefold()}
    return bare in names or re.sub(r"^(?:mr|drs|mw|dhr|ing|ir)\s+", "", bare) in names


def _is_no_sentence(line: str) -> bool:
    bare = line.strip()
    return len(bare.split()) <= _SENTENCE_WORDS and not bare.endswith(("?", "!"))


def says_something(line: str, author: Person) -> bool:
    """False for a greeting, a closing, the name of the writer, and a line without a letter."""
    bare = line.strip()
    if not any(letter.isalnum() for letter in bare):
        return False
    return not (GREETING.fullmatch(bare) or CLOSING.fullmatch(bare) or _is_name(bare, author))


def _last_sentence(text: str) -> str:
    """What stands last: a reference to below with nothing after it means the quoted letter."""
    sentences = [piece for piece in re.split(r"(?<=[.!?:])\s+|\n\s*\n", text.strip()) if piece.strip()]
    return sentences[-1] if sentences else ""
