"""How our own letters must be written: plain words (B1), the ways on that law asks for, nothing that is forbidden.

The templates are the business's; `klachtenbureau check` holds them to this before a customer reads them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from complaints import dates, outgoing
from complaints.letters import TO_CUSTOMER, LetterName

LONGEST_AVERAGE = 20  # words a sentence, over a whole letter

# Words of offices and courts that B1 readers stumble over; each has a plain one.
JARGON: Mapping[str, Sequence[str]] = {
    "nl": (
        *("aangaande", "aldus", "alsmede", "behoudens", "betreffende", "conform", "derhalve", "desalniettemin", "desgewenst"),
        *("dientengevolge", "gaarne", "heden", "hieromtrent", "indien", "ingevolge", "inzake", "jegens", "middels", "mitsdien"),
        *("omtrent", "onderhavige", "reeds", "teneinde", "thans", "voornoemde", "welke", "zulks", "abusievelijk"),
        *("met betrekking tot", "door middel van", "te allen tijde", "ter zake", "in uw bezit gekomen", "mocht u"),
    ),
    "en": (
        *("aforementioned", "forthwith", "hereby", "herein", "herewith", "hitherto", "notwithstanding", "pursuant", "thereof"),
        *("therein", "whereas", "whilst", "commence", "endeavour", "utilise", "in accordance with", "prior to", "subsequent to"),
    ),
}
# What must stand in a letter, by the condition in its facts that asks for it: one of the words in each pair.
_WAYS_ON = (
    ("the way to Kifid", ("www.kifid.nl",)),
    ("Kifid's postal address", ("Postbus 93257",)),
    ("Kifid's telephone number", ("333 8 999",)),
    ("the Tuchtraad", ("Tuchtraad",)),
    ("the court", ("rechter", "court")),
    ("the second review", ("herbeoordeling", "second review")),
)
_KIFID_LATER = (("the day from which Kifid is open", ("kifid",)),)
_SENTENCE_END = re.compile(r"(?<=[.!?:])\s+|\n")
_FAMILIAR = re.compile(r"\b(?:je|jij|jouw|jullie)\b", re.IGNORECASE)


def faults(letter: LetterName, language: str, text: str, facts: Mapping[str, object]) -> Iterator[str]:
    """What is wrong with a letter that was filled in with these facts, one sentence each."""
    own = _without_words_of_others(text)
    for objection in outgoing.forbidden(own):
        yield f"it says what no letter may say: {objection.problem}."
    for words in JARGON.get(language, ()):
        if re.search(rf"\b{re.escape(words)}\b", own, re.IGNORECASE):
            yield f"'{words}' is no plain word."
    average = _words_a_sentence(own)
    if average > LONGEST_AVERAGE:
        yield f"its sentences have {average:.0f} words on average; {LONGEST_AVERAGE} is the most."
    if letter in TO_CUSTOMER and language == "nl" and _FAMILIAR.search(own):
        yield "a customer is addressed with u."
    for what, choices in _required(letter, facts):
        if not any(choice.casefold() in text.casefold() for choice in choices):
            yield f"{what} is missing."


def literal_dates(source: str) -> list[str]:
    """Dates that stand in a template itself: a date in a letter to a customer is a fact of his complaint."""
    today = date(2000, 1, 3)
    return [line.strip() for line in source.split("\n") if re.search(r"\d", line) and _names_a_date(line, today)]


def _names_a_date(line: str, today: date) -> bool:
    bare = re.sub(r"<[^>]*>|\{[{%#].*?[}%#]\}", " ", line)
    return any(character.isdigit() for character in bare) and dates.find(bare, today, future=True) is not None


def _required(letter: LetterName, facts: Mapping[str, object]) -> Sequence[tuple[str, Sequence[str]]]:
    if letter is LetterName.OUTCOME and (facts.get("kifid_until") or facts.get("at_kifid")):
        return _WAYS_ON
    return _KIFID_LATER if letter in {LetterName.ACKNOWLEDGEMENT, LetterName.DELAY_NOTICE} else ()


def _without_words_of_others(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not line.startswith((">", "    ", "#")))


def _words_a_sentence(text: str) -> float:
    sentences = [len(re.findall(r"\w+", part)) for part in _SENTENCE_END.split(text)]
    said = [count for count in sentences if count > 2]  # noqa: PLR2004 - labels and names are no sentences
    return sum(said) / len(said) if said else 0
