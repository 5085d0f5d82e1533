"""Which lines are marked as quotes: by ``>`` and its relatives, or by the HTML of the mail."""

import re
from collections.abc import Sequence
from enum import IntEnum

from mailboxes.html_quotes import Mark

_MARKED = re.compile(r"\s{0,3}>")
_NESTED = re.compile(r"\s{0,3}>\s?>")
_RELATIVE = re.compile(r"\s{0,2}(?:\|(?:\s[^|]*)?$|\]\s|[A-ZÀ-Þ][\w.]{0,3}>\s)")
_CLOCK = re.compile(r"\d[:.]\d\d")
_WIDE = 60  # characters from which on a quoted line may have been folded by a server, without ">" before the rest
_REST = 40  # characters of such a rest
_BULLET = 70  # characters; a longer line is no point of somebody's list
_SENTENCE_ENDS = (".", "?", "!", ":", ";", "…", "。", "？", "！")


class Sign(IntEnum):
    """Why a line may be a quote, weakest first."""

    NONE = 0
    INDENTED = 1  # the HTML moves it in; a quote only below an introduction
    RELATIVE = 2  # "|", "]" or "JJ>": a quote below an introduction or in a row
    ARROW = 3  # ">": a quote, unless it stands alone or in somebody's list
    CERTAIN = 4  # the HTML says so


def signs(lines: Sequence[str], marks: Sequence[Mark]) -> list[Sign]:
    """Give each line its sign. Linear."""
    found = [_sign(line, mark) for line, mark in zip(lines, marks, strict=True)]
    for at in range(1, len(lines) - 1):
        if found[at] is Sign.NONE and found[at - 1] is Sign.ARROW is found[at + 1] and _is_rest(lines[at], lines[at - 1]):
            found[at] = Sign.ARROW
    return found


def _sign(line: str, mark: Mark) -> Sign:
    if mark is Mark.QUOTED:
        return Sign.CERTAIN
    first = line[:4].lstrip()[:1]
    if first == ">":
        return Sign.ARROW if _MARKED.match(line) else Sign.NONE
    if first and (first in "|]" or ">" in line[:7]) and _RELATIVE.match(line[:400]):
        return Sign.RELATIVE
    return Sign.INDENTED if mark is Mark.INDENTED else Sign.NONE


def _is_rest(line: str, above: str) -> bool:
    """Tell the end of a quoted line that a server folded from an answer: it goes on in the middle of a sentence."""
    text = line.strip()
    begins_within = text[:1].islower() or text[:1].isdigit()
    return begins_within and len(text) <= _REST and len(above) >= _WIDE and not above.rstrip().endswith(_SENTENCE_ENDS)


def quotes(lines: Sequence[str], found: Sequence[Sign], introduced: frozenset[int]) -> list[bool]:
    """Decide which signs are quotes. `introduced` are the lines that stand directly below an introduction of older mail."""
    several = sum(1 for sign in found if sign is Sign.ARROW) > 1
    out = [False] * len(lines)
    at = 0
    while at < len(lines):
        if found[at] is Sign.NONE:
            at += 1
            continue
        end = at
        while end < len(lines) and found[end] is not Sign.NONE:
            end += 1
        if at in introduced or _is_quote(lines, found, at, end, several=several):
            out[at:end] = [True] * (end - at)
        at = end
    return out


def _is_quote(lines: Sequence[str], found: Sequence[Sign], start: int, end: int, *, several: bool) -> bool:
    strongest = max(found[start:end])
    if strongest is Sign.CERTAIN:
        return True
    if strongest is Sign.RELATIVE:
        return end - start > 1
    if strongest is Sign.ARROW:
        return several and not _is_list(lines, start, end)
    return False


def _is_list(lines: Sequence[str], start: int, end: int) -> bool:
    """Tell somebody's own list, with ``>`` for bullets, from a quote: "Mijn punten:" stands right above it."""
    above = lines[start - 1].rstrip() if start > 0 else ""
    if not above.endswith((":", "：")) or "@" in above or _CLOCK.search(above[-400:]):
        return False
    return all(len(line) <= _BULLET and line.strip(" >") and not _NESTED.match(line) for line in lines[start:end])
