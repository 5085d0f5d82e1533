"""Texts of a dossier without anybody's name: each person is called by what he is to it, the same through all of its texts.

Who is known to the dossier is found in every shape in which people write a name: initials, capitals, small letters, a genitive, a
double name, across the end of a line. A word with a capital that nobody knows is taken for a name too: too much may be hidden,
never too little (SR-52, AVG 5(1)(c)). What was hidden without being sure is told as a doubt, so that a quote can be refused.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from complaints import traces
from complaints.name_shapes import (
    LONG_INITIALS,
    PARTICLES,
    TITLES,
    WORD,
    Token,
    fold,
    is_initial,
    is_near,
    one_away,
    shouts,
)
from complaints.usual_words import CAPITALS, USUAL, WORDLIKE


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """Somebody whom the dossier knows: his names in full, and how he is called instead. `counted` puts A, B, ... behind it."""

    called: str
    names: Sequence[str]
    counted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """A text without names and numbers. `doubts` are short reasons why something in it may not have been what it seemed."""

    text: str
    doubts: Sequence[str] = ()


CUSTOMER = {"nl": "de klant", "en": "the customer"}
EMPLOYEE = {"nl": "medewerker", "en": "employee"}
OPPOSING = {"nl": "de wederpartij", "en": "the other party"}
UNKNOWN = {"nl": "[naam]", "en": "[name]"}

_GREETINGS = frozenset(["beste", "geachte", "dag", "hallo", "hoi", "lieve", "dear", "hello", "hi"])
_OPPOSING_WORDS = frozenset(
    [
        "wederpartij",
        "tegenpartij",
        "werkgever",
        "verhuurder",
        "huurder",
        "buurman",
        "buurvrouw",
        "buren",
        "verkoper",
        "koper",
        "aannemer",
        "makelaar",
        "baas",
        "ex",
        "opposing",
        "employer",
        "landlord",
        "tenant",
        "neighbour",
        "seller",
        "contractor",
    ]
)
_SAID_BEFORE = TITLES | {"heet", "heette", "genaamd", "named"}  # a name follows, whatever its letters
# A. de V., A.d.V.; not B.V. and the like
_INITIALS = re.compile(
    r"(?<![\w.])(?!(?:B\.V|N\.V|P\.S|N\.B|O\.M)\.)[A-Z]\.\s?(?:(?:van|de|der|den|[a-zA-Z]\.)\s?)*[A-Z]\.?(?!\w)"
)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_LONG_ENOUGH = 6  # letters in which one slip of the pen is recognised
_LONGEST_NAME = 14  # letters; what is longer and also stands there in small letters is a noun
_START = re.compile(r"(?:^|[.!?:;•*…\n]|\s[-–—])[\s\"'’‘“”„()\[\]>*•-]*$")


def hide(
    texts: Sequence[str], people: Sequence[Somebody], language: str, *, kept: Iterable[str] = (), numbers: Iterable[str] = ()
) -> list[Hidden]:
    """Give these texts of one dossier, in order of time, without names and numbers.

    `kept` are words that may stand there with a capital (the organisation, its units); `numbers` are those of the dossier.
    """
    language = language if language in UNKNOWN else "nl"
    known = list(numbers)
    clean = [traces.out_of(tidy(text), language, known) for text in texts]
    register = _Register(people, language, frozenset(fold(word) for each in kept for word in WORD.findall(each)))
    for text in clean:
        register.learn(text)
    return [register.hide(text) for text in clean]


def tidy(text: str) -> str:
    """A text in paragraphs without invisible signs: a name may not hide in the end of a line."""
    text = unicodedata.normalize("NFC", text.translate(_INVISIBLE).replace("\u00a0", " ").replace("\r", ""))
    paragraphs = re.split(r"\n\s*\n", text)
    return "\n\n".join(_one(paragraph) for paragraph in paragraphs if paragraph.strip())


def _one(paragraph: str) -> str:
    """A paragraph as it was typed; lines that only the width of a screen broke are joined."""
    lines = [line.strip() for line in paragraph.strip().split("\n")]
    joined = lines[0]
    for before, line in pairwise(lines):
        # A line that ends as a sentence does, or a list, keeps its end.
        joined += ("\n" if not line or before.endswith((".", "!", "?", ":", ",")) or line[:1] in "-*•" else " ") + line
    return joined


@dataclass(slots=True)
class _Chain:
    """Tokens that stand together and are one name."""

    tokens: list[Token]
    start: int
    end: int


class _Register:
    """Whose name a word is. The first two are the other party and nobody that we know; both are filled while reading."""

    def __init__(self, people: Sequence[Somebody], language: str, kept: frozenset[str]) -> None:
        self.people = [Somebody(called=OPPOSING[language], names=()), Somebody(called=UNKNOWN[language], names=()), *people]
        self.kept = kept | CAPITALS
        self.language = language
        self.owners: dict[str, int] = {}
        self.particles: dict[int, frozenset[str]] = {}
        self.small: set[str] = set()  # words that stand somewhere in small letters
        self.letters: dict[int, str] = {}
        for at, somebody in reversed(list(enumerate(self.people))):  # the first one named wins
            words = [fold(word) for name in somebody.names for word in WORD.findall(name)]
            self.particles[at] = frozenset(word for word in words if word in PARTICLES)
            self.owners.update({word: at for word in words if word not in PARTICLES | TITLES and len(word) > 1})

    def learn(self, text: str) -> None:
        """Remember names that nobody told us, so that they are found in small letters too."""
        tokens = self._marked(text)
        self.small |= {token.key for token in tokens if token.written.islower()}
        for chain in self._chains(text, tokens):
            owner = self._owner(chain, text, tokens)
            if owner in {0, 1}:
                for token in chain.tokens:
                    if len(token.key) > 1 and token.key not in USUAL | PARTICLES | TITLES | self.kept:
                        self.owners.setdefault(token.key, owner)

    def hide(self, text: str) -> Hidden:
        """The text with everybody called otherwise."""
        tokens = self._marked(text)
        pieces, at, doubts = [], 0, []
        for chain in self._chains(text, tokens):
            owner = self._owner(chain, text, tokens)
            called = self._called(owner)
            before = text[at : chain.start]
            if _last_word(before) in _GREETINGS:
                called = called.removeprefix("de ").removeprefix("the ")
            elif _START.search(text[: chain.start]):
                called = called[:1].upper() + called[1:]
            pieces += [before, called + ("'s" if self._is_genitive(chain.tokens[-1]) else "")]
            at = chain.end
            doubts += ["a name that nobody knows"] * (owner == 1) + [token.doubt for token in chain.tokens if token.doubt]
        hidden = _INITIALS.sub(UNKNOWN[self.language], "".join([*pieces, text[at:]]))
        doubts += ["a number or a place"] if re.search(r"\[[a-z ]+\]", text) else []
        return Hidden(text=hidden, doubts=tuple(dict.fromkeys(doubts)))

    def _is_genitive(self, token: Token) -> bool:
        """Bakkers reactie: the s is none of the name's."""
        return token.owner is not None and token.key not in self.owners and token.key[:-1] in self.owners

    def _called(self, owner: int) -> str:
        somebody = self.people[owner]
        if not somebody.counted:
            return somebody.called
        if owner not in self.letters:
            self.letters[owner] = _letter(len(self.letters))
        return f"{somebody.called} {self.letters[owner]}"

    # --- which words are names

    def _marked(self, text: str) -> list[Token]:
        tokens = [Token(found.start(), found.end(), found[0], fold(found[0])) for found in WORD.finditer(text)]
        brackets = [found.span() for found in re.finditer(r"\[[a-z ]+\]", text)]
        for place, token in enumerate(tokens):
            if any(start <= token.start < end for start, end in brackets):
                continue
            token.owner, token.doubt = self._whose(text, tokens, place)
        return tokens

    def _whose(self, text: str, tokens: Sequence[Token], place: int) -> tuple[int | None, str]:
        token = tokens[place]
        owner = self._known(token.key)
        if owner is not None and not (token.written.islower() and self._is_only_a_word(text, tokens, place, owner)):
            return owner, ""
        if owner is None and (meant := self._slip(token)) is not None:
            return meant, "a name that is spelled otherwise"
        return (1, "") if owner is None and self._looks_like_a_name(text, tokens, place) else (None, "")

    def _known(self, key: str) -> int | None:
        owner = self.owners.get(key)
        if owner is None and key.endswith("s") and len(key) > 3:  # noqa: PLR2004 - Annas, not as
            owner = self.owners.get(key[:-1])
        return owner

    def _is_only_a_word(self, text: str, tokens: Sequence[Token], place: int, owner: int) -> bool:
        """A small word such as groot is a name only beside an initial, a particle of that name, a title, or the rest of it."""
        token = tokens[place]
        if owner == 0 or owner == 1:  # noqa: PLR1714 - learned from capitals
            return token.key in USUAL or (len(token.key) >= _LONGEST_NAME)
        if token.key not in WORDLIKE and token.key not in USUAL:
            return False
        before = tokens[place - 1] if place else None
        behind = tokens[place + 1] if place + 1 < len(tokens) else None
        near_before = before is not None and is_near(text, before, token)
        near_behind = behind is not None and is_near(text, token, behind)
        said = (
            near_before
            and before is not None
            and (
                before.key in self.particles[owner]
                or before.key in TITLES
                or self.owners.get(before.key) == owner
                or (len(before.key) == 1 and text[before.end : before.end + 1] == ".")
            )
        )
        return not (said or (near_behind and behind is not None and self.owners.get(behind.key) == owner))

    def _slip(self, token: Token) -> int | None:
        """Whose name is meant by a word that is one letter away from it."""
        if len(token.key) < _LONG_ENOUGH or token.key in USUAL:
            return None
        near = (
            owner for key, owner in self.owners.items() if owner > 1 and len(key) >= _LONG_ENOUGH and one_away(token.key, key)
        )
        return next(near, None)

    def _looks_like_a_name(self, text: str, tokens: Sequence[Token], place: int) -> bool:
        token = tokens[place]
        before = tokens[place - 1] if place else None
        near = before is not None and is_near(text, before, token)
        if before is not None and near and before.key in _SAID_BEFORE and len(token.key) > 1:
            return token.key not in USUAL | PARTICLES | TITLES and token.key not in self.kept
        if not token.written[0].isupper() or token.key in self.kept or token.key in TITLES:
            return False
        if len(token.key) == 1:
            return False  # an initial goes with the name beside it
        if len(token.key) >= _LONGEST_NAME and token.key in self.small:
            return False
        if shouts(token) and self._is_among_shouting(tokens, place):
            return token.key not in USUAL and token.key not in PARTICLES
        after_a_title = before is not None and near and (before.key in TITLES | LONG_INITIALS or len(before.key) == 1)
        if _START.search(text[: token.start]) and not after_a_title:
            return token.key not in USUAL
        return token.key not in PARTICLES

    @staticmethod
    def _is_among_shouting(tokens: Sequence[Token], place: int) -> bool:
        around = [tokens[at] for at in (place - 2, place - 1, place + 1, place + 2) if 0 <= at < len(tokens)]
        return sum(shouts(each) or (len(each.key) == 1 and each.written.isupper()) for each in around) >= min(2, len(around)) > 0

    # --- which of them stand together

    def _chains(self, text: str, tokens: Sequence[Token]) -> Iterator[_Chain]:
        place = 0
        while place < len(tokens):
            if tokens[place].owner is None:
                place += 1
                continue
            last = place
            while (following := self._next_of_name(text, tokens, last)) is not None:
                last = following
            first = self._first_of_name(text, tokens, place)
            last = self._with_particle_behind(text, tokens, first, last)
            chosen = [token for token in tokens[first : last + 1] if token.owner is not None]
            yield _Chain(chosen, tokens[first].start, tokens[last].end)
            place = last + 1

    def _next_of_name(self, text: str, tokens: Sequence[Token], last: int) -> int | None:
        """The next word of the same name: another of its words, with initials and particles between, or behind a hyphen."""
        at = last + 1
        while at < len(tokens) and is_near(text, tokens[at - 1], tokens[at], comma=at == last + 1):
            gap = text[tokens[at - 1].end : tokens[at].start]
            if at == last + 1 and gap.strip() in {"-", "–"} and (tokens[at].written[0].isupper() or tokens[at].owner is not None):
                return at
            if tokens[at].owner is not None:
                return at if self._go_together(tokens[last], tokens[at], gap) else None
            if not (tokens[at].key in PARTICLES or is_initial(text, tokens[at])):
                break
            at += 1
        return None

    @staticmethod
    def _go_together(one: Token, other: Token, gap: str) -> bool:
        """Two names beside each other are one name when they are of one person, or when one of them is not known."""
        return one.owner == other.owner or ("," not in gap and 1 in {one.owner, other.owner})

    def _first_of_name(self, text: str, tokens: Sequence[Token], place: int) -> int:
        """Where the name begins: titles, initials and its own particles before it belong to it."""
        owner = tokens[place].owner
        own = self.particles.get(owner or 0, frozenset())
        own = own | {"v", "d", "vd"} if own else own
        first = place
        while first > 0:
            before = tokens[first - 1]
            if before.owner is not None or not is_near(text, before, tokens[first]):
                break
            belongs = before.key in TITLES or is_initial(text, before) or before.key in own
            if before.key in PARTICLES and not belongs:  # Piet van Dam: nobody told us, so only between its other parts
                belongs = owner == 1 and self._is_led_in(text, tokens, first - 1)
            if not belongs:
                break
            first -= 1
        if tokens[first].key == "heer" and first > 0 and tokens[first - 1].key == "de":
            first -= 1
        return first

    @staticmethod
    def _is_led_in(text: str, tokens: Sequence[Token], particle: int) -> bool:
        """Mevrouw Van der Loon, P. van Loon: what stands before the particles says that a name follows."""
        at = particle
        while at >= 0 and tokens[at].key in PARTICLES and is_near(text, tokens[at], tokens[at + 1]):
            at -= 1
        return at >= 0 and (tokens[at].key in TITLES or is_initial(text, tokens[at]))

    def _with_particle_behind(self, text: str, tokens: Sequence[Token], first: int, last: int) -> int:
        """Vries, Anna de: where the surname stands first its particle stands behind."""
        own = self.particles.get(tokens[last].owner or 0, frozenset())
        turned = "," in text[tokens[first].start : tokens[last].end]
        return last + 1 if turned and last + 1 < len(tokens) and tokens[last + 1].key in own else last

    def _owner(self, chain: _Chain, text: str, tokens: Sequence[Token]) -> int:
        """Whose name a chain is: of somebody known when it begins with his, else nobody's that we know."""
        owners = [token.owner for token in chain.tokens if token.owner is not None]
        if owners[0] != 1:
            return owners[0]
        before = [token.key for token in tokens if token.end <= chain.start][-3:]
        said = text[: chain.start].rstrip().endswith((".", "!", "?"))
        return 0 if not said and _OPPOSING_WORDS & set(before[-2:]) else 1


def _last_word(text: str) -> str:
    words = WORD.findall(text[-40:])
    return fold(words[-1]) if words and not re.search(r"[.!?\n]\s*$", text) else ""


def _letter(number: int) -> str:
    """A, B, ... Z, AA."""
    more, rest = divmod(number, 26)
    return (_letter(more - 1) if more else "") + chr(ord("A") + rest)
