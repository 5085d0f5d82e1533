"""The newest part of a mail: what this person wrote now, apart from signature and from older mail that came along.

In doubt a line stays in the reply: a kept quote is a nuisance, a cut sentence is a complaint that nobody reads.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import compress

from mailboxes import between_lines, html_quotes, old_mail, quote_marks, signatures
from mailboxes.html_quotes import Mark
from mailboxes.old_mail import LONGEST_LINE, MARKER, Attribution, attribution, header_block

__all__ = ["LONGEST_LINE", "MARKER", "Split", "attribution", "header_block", "split"]

_INTRODUCTIONS = 3  # "Original message", the header of that mail and "Op ... schreef ...:" may follow each other
_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_RULE = re.compile(r"\s*[_\-=*]{5,}\s*$")


class Part(Enum):
    """To which part of the mail a line belongs."""

    REPLY = auto()
    SIGNATURE = auto()
    QUOTED = auto()


@dataclass(frozen=True, slots=True)
class Split:
    """A text in three. Each line of the text stands in one of them, whole; only empty lines are dropped.

    `exchange` is the reply once more, for answers between the lines of an older mail: each below its question. Else it is empty.
    """

    reply: str
    signature: str
    quoted: str
    exchange: str = ""


def split(text: str, html: str | None = None, *, sender_name: str | None = None) -> Split:
    """Divide a mail's text into the newest part, the signature below it, and older mail. Linear in its length.

    `html` is the mail's HTML, where it has some: a quote or a signature that is marked there is one for certain.
    `sender_name` is the name in From: it helps to know a signature.
    """
    lines = text.split("\n")
    marks = html_quotes.marks(lines, html)
    parts = _Walk(_without_directions(lines, text), marks).parts()
    _take_off_signatures(lines, parts, marks, sender_name)
    own = [part is Part.REPLY for part in parts]
    quoted = [part is Part.QUOTED for part in parts]
    return Split(
        reply=_joined(lines, own),
        signature=_joined(lines, [part is Part.SIGNATURE for part in parts]),
        quoted=_joined(lines, quoted),
        exchange=between_lines.of(lines, own, quoted) if any(quoted) else "",
    )


def _without_directions(lines: Sequence[str], text: str) -> Sequence[str]:
    """Leave out the unseen signs that tell the direction of writing: Arabic and Hebrew mails have them around every name."""
    if text.isascii() or not _DIRECTIONS.search(text):
        return lines
    return [_DIRECTIONS.sub("", line) for line in lines]


class _Walk:
    """One walk down the lines that tells own words from older mail."""

    def __init__(self, lines: Sequence[str], marks: Sequence[Mark]) -> None:
        self.lines = lines
        signs = quote_marks.signs(lines, marks)
        self.signed = [sign is not quote_marks.Sign.NONE for sign in signs]
        self.attributions = old_mail.attributions(lines, self.signed)
        introduced = frozenset(self._next_filled(this.start + this.count) for this in self.attributions.values())
        self.quoted = quote_marks.quotes(lines, signs, introduced)
        for this in self.attributions.values():
            if self.quoted[this.start]:  # the rest of it stands below, folded by a server
                self.quoted[this.start : this.start + this.count] = [True] * this.count
        self.out = [Part.REPLY] * len(lines)
        self.has_own = False

    def parts(self) -> list[Part]:
        at = 0
        while at < len(self.lines):
            at = self._step(at)
        self._drop_doubled_blanks()
        return self.out

    def _step(self, at: int) -> int:
        """Decide about one line, or about a few that belong together; give the next one to decide about."""
        line = self.lines[at]
        if not line.strip():
            return at + 1
        if not self.has_own and old_mail.is_answer_above(line):
            return self._quote(at, at + 1)  # a helpdesk's own mail
        below = self._below_introduction(at)
        if below > at:
            if below < len(self.lines) and self.quoted[below]:
                return self._quote(at, below)
            if self._is_all_below_old(at):
                return self._quote(at - self._lead_in(at), len(self.lines))
        elif self.quoted[at]:
            return self._quote(at - self._lead_in(at), at + 1)
        self.has_own = True
        return at + 1

    def _below_introduction(self, at: int) -> int:
        """Give the first filled line below an introduction of older mail that begins here; the same line when none does."""
        start = at
        for _ in range(_INTRODUCTIONS):
            if at >= len(self.lines):
                break
            length = self._introduction(at)
            if not length:
                break
            at = self._next_filled(at + length)
            if at < len(self.lines) and self.quoted[at]:
                break
        return max(start, at)

    def _introduction(self, at: int) -> int:
        line = self.lines[at]
        if self.quoted[at] and not line.lstrip().startswith(">>> "):
            return 0
        if old_mail.is_marker(line) or old_mail.is_answer_above(line):
            return 1
        found = self.attributions.get(at)
        return found.count if found else header_block(self.lines, at)

    def _is_all_below_old(self, at: int) -> bool:
        """Decide about an introduction without a marked quote below it."""
        found = self.attributions.get(at)
        if found is not None:
            return found.by_machine and self.has_own and self._is_set_off(found)
        return True

    def _is_set_off(self, found: Attribution) -> bool:
        """Tell what a program wrote from a sentence in the middle of a paragraph."""
        end = found.start + found.count
        return (
            not self.lines[found.start - 1].strip()
            or end >= len(self.lines)
            or not self.lines[end].strip()
            or "@" in " ".join(self.lines[found.start : end])
        )

    def _lead_in(self, at: int) -> int:
        """Count the lines just above an older mail that belong to it: the rule that Outlook draws."""
        for count, line in enumerate(reversed(self.lines[max(0, at - 3) : at]), start=1):
            if _RULE.match(line[:LONGEST_LINE]):
                return count
            if line.strip():
                break
        return 0

    def _next_filled(self, at: int) -> int:
        while at < len(self.lines) and not self.lines[at].strip():
            at += 1
        return at

    def _quote(self, start: int, end: int) -> int:
        self.out[start:end] = [Part.QUOTED] * (end - start)
        return end

    def _drop_doubled_blanks(self) -> None:
        """Let the empty lines below a quote go with it where one stands above it, so that own words do not drift apart."""
        after_quote, has_blank = True, True
        for at, line in enumerate(self.lines):
            if line.strip():
                after_quote = self.out[at] is Part.QUOTED
                has_blank = has_blank and after_quote
            elif after_quote and has_blank:
                self.out[at] = Part.QUOTED
            else:
                has_blank = True


def _take_off_signatures(lines: Sequence[str], parts: list[Part], marks: Sequence[Mark], sender_name: str | None) -> None:
    """Take the signature off the end of the own words: below a quote that of a mailing list, above it that of the person."""
    _take_off_marked(lines, parts, marks)
    pieces = _own_pieces(lines, parts)
    while pieces:
        piece = pieces.pop()
        at = signatures.begin([lines[number] for number in piece], sender_name=sender_name, has_text_above=bool(pieces))
        if at is None:
            return
        keeps_commands = not signatures.is_delimited(lines[piece[at]])
        for number in piece[at:]:
            if not (keeps_commands and signatures.is_command(lines[number])):
                parts[number] = Part.SIGNATURE
        if any(lines[number].strip() for number in piece[:at]):
            return


def _take_off_marked(lines: Sequence[str], parts: list[Part], marks: Sequence[Mark]) -> None:
    """Take off what the HTML calls a signature, unless all that the person wrote stands in it."""
    own = [at for at, part in enumerate(parts) if part is Part.REPLY and lines[at].strip()]
    if any(marks[at] is not Mark.SIGNATURE for at in own):
        for at in own:
            if marks[at] is Mark.SIGNATURE:
                parts[at] = Part.SIGNATURE


def _own_pieces(lines: Sequence[str], parts: Sequence[Part]) -> list[list[int]]:
    """Give the own lines in pieces, cut where a quote stands between them; each piece has words."""
    pieces: list[list[int]] = [[]]
    for at, part in enumerate(parts):
        if part is Part.REPLY:
            pieces[-1].append(at)
        elif part is Part.QUOTED and pieces[-1] and lines[at].strip():
            pieces.append([])
    return [piece for piece in pieces if any(lines[at].strip() for at in piece)]


def _joined(lines: Sequence[str], chosen: Sequence[bool]) -> str:
    """Join the lines of one part; empty lines at its edges are dropped."""
    own = list(compress(lines, chosen))
    first, last = 0, len(own)
    while first < last and not own[first].strip():
        first += 1
    while last > first and not own[last - 1].strip():
        last -= 1
    return "\n".join(own[first:last])
