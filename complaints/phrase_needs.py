"""What a text must have for a regular expression to be found in it: words, read from the tree of the expression.

Cautious in one direction: what is not understood asks for nothing, so that nothing is ruled out by mistake.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

# The standard library has no public way to the tree of an expression; this is where re itself makes it (docs/decisions/0021).
_parser: Any = import_module("re._parser")

BEGINS = "^"  # before a key: a word that begins so
ANYWHERE = "*"  # before a key: these letters, anywhere in a word
BEGINS_LENGTHS = (3, 4, 6)  # how much of the beginning of each word stands in an index
_SMALL_WORDS = (
    "aan al als ben bij dat de deze die dit door een en er geen ga gaan haar heb hebben heeft hem het hier hij hoor ik in is je"
    " jullie kan keer krijgen mij mijn naar niet nog om onze op over te uit uw van vanaf voor waar wat wel wil wilt word wordt we"
    " wij zaak zal zien zijn zou zij ze u and are for i is my not of on that the this to was with you your an das der die ich ist"
    " mit nicht sie und von zu ^zaa ^naa ^voo ^mij ^een ^heb"
)
_IN_EVERY_MAIL = frozenset(_SMALL_WORDS.split())
_MOST_SPELLINGS = 16  # of one word: wonen, woonde

Node = tuple[Any, Any]


@dataclass(frozen=True, slots=True)
class OneOf:
    """A text has at least one of these keys."""

    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class AllOf:
    """A text meets all of these. With none it asks for nothing."""

    needs: Sequence["Need"]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """A text meets at least one of these."""

    ways: Sequence["Need"]


Need = OneOf | AllOf | AnyOf
NOTHING = AllOf(())


def needs_of(pattern: str) -> Need:
    """What every text in which the pattern is found has."""
    tree = _parser.parse(pattern)
    if tree.state.flags & ~re.UNICODE.value:  # small and capital alike, or another idea of what a word is
        return NOTHING
    return _all_of(_needs(list(tree), before=False, after=False))


def _all_of(needs: Iterable[Need]) -> Need:
    """Them together, what is rare first, so that a text is done with soon."""
    found = sorted((need for need in needs if need != NOTHING), key=_how_common)
    return found[0] if len(found) == 1 else AllOf(tuple(found))


def _any_of(ways: Sequence[Need]) -> Need:
    if NOTHING in ways:
        return NOTHING
    if all(isinstance(way, OneOf) for way in ways):
        return OneOf(frozenset[str]().union(*(way.keys for way in ways if isinstance(way, OneOf))))
    return AnyOf(tuple(ways))


def rarest_keys(need: Need) -> frozenset[str]:
    """Keys of which every text that meets the need has one, to rule out most that do not; none when it asks for nothing."""
    match need:
        case OneOf():
            return need.keys
        case AllOf():
            return rarest_keys(need.needs[0]) if need.needs else frozenset()
        case AnyOf():
            return frozenset[str]().union(*map(rarest_keys, need.ways))


def _how_common(need: Need) -> float:
    """A guess: long words are rare, and so are short lists. A wrong one costs time and changes nothing."""
    match need:
        case OneOf():
            return sum(1.0 if key in _IN_EVERY_MAIL else 2.0 ** -len(key) for key in need.keys)
        case AllOf():
            return min(map(_how_common, need.needs), default=1.0)
        case AnyOf():
            return sum(map(_how_common, need.ways))


def _needs(nodes: Sequence[Node], *, before: bool, after: bool) -> Iterator[Need]:
    """The needs of nodes in a row; `before` and `after` say that no letter touches them there."""
    place = 0
    while place < len(nodes):
        spellings, taken = _spelled_out(nodes[place:])
        rest = nodes[place + max(taken, 1) :]
        left, right = _apart(nodes[:place], before, backwards=True), _apart(rest, after, backwards=False)
        if taken:
            keys = [_key(spelling, closed_left=left, closed_right=right) for spelling in spellings]
            if None not in keys:
                yield OneOf(frozenset(key for key in keys if key))
        else:
            yield from _needs_of_one(nodes[place], before=left, after=right)
        place += max(taken, 1)


def _needs_of_one(node: Node, *, before: bool, after: bool) -> Iterator[Need]:
    kind, inside = str(node[0]), node[1]
    if kind == "SUBPATTERN" and not inside[1] and not inside[2]:
        yield from _needs(list(inside[3]), before=before, after=after)
    elif kind in {"MAX_REPEAT", "MIN_REPEAT"} and inside[0]:
        once = inside[1] == 1
        yield from _needs(list(inside[2]), before=before and once, after=after and once)
    elif kind == "BRANCH":
        yield _any_of([_all_of(_needs(list(way), before=before, after=after)) for way in inside[1]])


def beginnings_of(pattern: str) -> Sequence[str]:
    """Letters with one of which everything that the pattern finds begins; none at all when that cannot be told."""
    tree = _parser.parse(pattern)
    return () if tree.state.flags & ~re.UNICODE.value else tuple(dict.fromkeys(_beginnings(list(tree))))


def _beginnings(nodes: Sequence[Node]) -> list[str]:
    if not nodes:
        return []
    kind, inside = str(nodes[0][0]), nodes[0][1]
    if kind == "ASSERT_NOT" or (kind == "AT" and str(inside) == "AT_BOUNDARY"):
        return _beginnings(nodes[1:])
    if spellings := _spelled_out(nodes)[0]:
        return spellings
    if kind == "ASSERT" and inside[0] == 1:
        return _beginnings(list(inside[1]))
    if kind == "SUBPATTERN" and not inside[1] and not inside[2]:
        return _beginnings(list(inside[3]))
    if kind == "BRANCH":
        return _all_ways([_beginnings(list(way)) for way in inside[1]])
    if kind in {"MAX_REPEAT", "MIN_REPEAT"}:
        inner = _beginnings(list(inside[2]))
        return inner if inside[0] else _all_ways([inner, _beginnings(nodes[1:])])
    return []


def _all_ways(ways: Sequence[list[str]]) -> list[str]:
    """The letters of each way; none when one of them is not known."""
    return [letters for way in ways for letters in way] if all(ways) else []


def _spelled_out(nodes: Sequence[Node]) -> tuple[list[str], int]:
    """All spellings of the letters that the nodes begin with, and how many nodes that took."""
    spellings, taken = [""], 0
    for node in nodes:
        letters = _letters(node)
        if not letters or len(spellings) * len(letters) > _MOST_SPELLINGS:
            break
        spellings = [spelling + letter for spelling in spellings for letter in letters]
        taken += 1
    return ([], 0) if "" in spellings else (spellings, taken)


def _letters(node: Node) -> list[str]:
    """The letters that one node stands for, "" when it may be left out; none when it is more than letters of one word."""
    kind, inside = str(node[0]), node[1]
    if kind == "LITERAL":
        return [chr(inside)] if _in_word(inside) else []
    if kind == "IN":
        return _choices(inside)
    if kind == "MAX_REPEAT" and inside[:2] == (0, 1):
        letters = _letters_in_a_row(list(inside[2]))
        return ["", *letters] if letters else []
    if kind == "SUBPATTERN" and not inside[1] and not inside[2]:
        return _letters_in_a_row(list(inside[3]))
    if kind == "BRANCH":
        ways = [_letters_in_a_row(list(way)) for way in inside[1]]
        return [letters for way in ways for letters in way] if all(ways) else []
    return []


def _letters_in_a_row(nodes: Sequence[Node]) -> list[str]:
    spellings, taken = _spelled_out(nodes)
    return spellings if taken == len(nodes) else []


def _choices(inside: Sequence[Node]) -> list[str]:
    found: list[str] = []
    for kind, what in inside:
        first, last = what if str(kind) == "RANGE" else (what, what)
        if str(kind) not in {"LITERAL", "RANGE"} or last - first >= _MOST_SPELLINGS:
            return []
        found += map(chr, range(first, last + 1))
    return found if all(_in_word(ord(letter)) for letter in found) else []


def _in_word(letter: int) -> bool:
    return bool(re.match(r"\w", chr(letter)))


def _apart(nodes: Sequence[Node], beyond: bool, *, backwards: bool) -> bool:  # noqa: FBT001 - what stands behind the nodes
    """True when what touches us from these nodes is certainly no letter; when they are empty it is `beyond`."""
    for place, node in enumerate(reversed(nodes) if backwards else nodes):
        kind, inside = str(node[0]), node[1]
        rest = nodes[: len(nodes) - place - 1] if backwards else nodes[place + 1 :]
        if kind == "LITERAL":
            return not _in_word(inside)
        if kind == "AT":  # \b beside a letter, or the end of the text
            return str(inside) in {"AT_BOUNDARY", "AT_BEGINNING_STRING", "AT_END_STRING"}
        if kind == "ASSERT_NOT":
            if _forbids_letters(inside, backwards=backwards):
                return True
            continue
        if kind == "SUBPATTERN" and not inside[1] and not inside[2]:
            return _apart(list(inside[3]), _apart(rest, beyond, backwards=backwards), backwards=backwards)
        if kind == "BRANCH":
            further = _apart(rest, beyond, backwards=backwards)
            return all(_apart(list(way), further, backwards=backwards) for way in inside[1])
        if kind in {"MAX_REPEAT", "MIN_REPEAT"}:
            ends_apart = _apart(list(inside[2]), beyond=False, backwards=backwards)
            return ends_apart and (inside[0] > 0 or _apart(rest, beyond, backwards=backwards))
        return False
    return beyond


def _forbids_letters(inside: tuple[int, Any], *, backwards: bool) -> bool:
    r"""True for the ends that each phrase has: (?<![\w']) and (?![\w])."""
    direction, nodes = inside
    if direction != (-1 if backwards else 1) or len(nodes) != 1:
        return False
    kind, choices = str(nodes[0][0]), nodes[0][1]
    choices = [f"{one} {what}" for one, what in choices] if kind == "IN" else []
    return "CATEGORY CATEGORY_WORD" in choices and not any(choice.startswith("NEGATE") for choice in choices)


def _key(spelling: str, *, closed_left: bool, closed_right: bool) -> str | None:
    """The key by which a text knows this word; None when it says too little."""
    if closed_left and closed_right:
        return spelling
    if closed_left:
        length = max((length for length in BEGINS_LENGTHS if length <= len(spelling)), default=None)
        return BEGINS + spelling[:length] if length else None
    return ANYWHERE + spelling if len(spelling) >= BEGINS_LENGTHS[0] else None
