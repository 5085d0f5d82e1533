"""What a name looks like in a text: its words, what stands between them, and words that are one slip away from it."""

import re
import unicodedata
from dataclasses import dataclass

WORD = re.compile(r"[^\W\d_]+")
PARTICLES = frozenset(
    [
        "van",
        "de",
        "der",
        "den",
        "ten",
        "ter",
        "te",
        "het",
        "'t",
        "t",
        "in",
        "op",
        "aan",
        "bij",
        "von",
        "zu",
        "di",
        "da",
        "do",
        "dos",
        "del",
        "della",
        "la",
        "le",
        "el",
        "al",
        "ben",
        "bin",
        "ibn",
        "v",
        "d",
        "vd",
        "vander",
        "vanden",
    ]
)
TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mevr",
        "mevrouw",
        "mw",
        "dhr",
        "heer",
        "meneer",
        "mijnheer",
        "drs",
        "ing",
        "ir",
        "dr",
        "prof",
        "sir",
        "madam",
        "fam",
        "familie",
        "juffrouw",
        "tante",
        "oom",
    ]
)
LONG_INITIALS = frozenset({"th", "chr", "ph", "ij", "fr", "jr", "st"})
_LIKE_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})
_FEWEST_CAPITALS = 2  # letters of a word that shouts


def fold(word: str) -> str:
    """A word without capitals and accents, to compare."""
    plain = unicodedata.normalize("NFKD", word.translate(_LIKE_LETTERS).casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


@dataclass(slots=True)
class Token:
    """A word of a text: where it stands, as written, as compared, and whose name it is part of, when it is."""

    start: int
    end: int
    written: str
    key: str
    owner: int | None = None  # whose name it is part of
    doubt: str = ""


def is_near(text: str, before: Token, behind: Token, *, comma: bool = False) -> bool:
    """Nothing stands between two words that could not stand within a name; a dot does so behind what is abbreviated."""
    gap = text[before.end : behind.start]
    abbreviated = len(before.key) == 1 or before.key in TITLES | LONG_INITIALS | PARTICLES
    allowed = {"", "-", "–", "'", "’", "/"} | ({"."} if abbreviated else set()) | ({","} if comma else set())
    return gap.strip() in allowed and "\n\n" not in gap


def is_initial(text: str, token: Token) -> bool:
    """True for A., d. or a bare capital, and for Th. and its like."""
    dotted = text[token.end : token.end + 1] == "."
    return (len(token.key) == 1 and (dotted or (token.written.isupper() and token.key not in {"u", "i"}))) or (
        dotted and token.key in LONG_INITIALS
    )


def shouts(token: Token) -> bool:
    """True for a word in capitals."""
    return token.written.isupper() and len(token.written) >= _FEWEST_CAPITALS


def one_away(one: str, other: str) -> bool:
    """True when one letter more, less, another, or two that changed places make the one word the other."""
    if one == other or abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    short, long = sorted((one, other), key=len)
    at = next((place for place, sign in enumerate(short) if sign != long[place]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or swapped
