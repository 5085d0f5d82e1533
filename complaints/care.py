"""What asks for care in a mail, found before any letter goes out (domain 4.4 and 6). In doubt it is found."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from complaints import cutting, phrases
from complaints.care_rules import Theme
from complaints.flags import SILENT, TRACK, URGENT, Flag
from complaints.message import IncomingMessage
from complaints.phrases import Words
from complaints.rules import Rulebook

_LOOK_AT = 30_000  # characters of each text; nobody's cry for help begins further on
_SIGNATURE = 300  # characters; what follows is a disclaimer
# Replaced one by one, or as bytes: str.translate and a set in an expression take ten times as long in text beyond ASCII.
_CURLY = {"‘": "'", "’": "'", "`": "'", "´": "'", "“": " ", "”": " ", "„": " ", "«": " ", "»": " "}
_NO_MARKS = bytes(ord(" ") if chr(byte) in ',;:"()[]{}<>*_|/\\' else byte for byte in range(256))


@dataclass(frozen=True, slots=True)
class Finding:
    """One theme, and by which words it was recognised (bare, as they were compared; never for a journal or a log)."""

    flag: Flag
    words: str


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in one mail, the gravest theme first."""

    found: tuple[Finding, ...] = ()
    severity: int | None = None

    @property
    def flags(self) -> tuple[Flag, ...]:
        """The flags for the complaint."""
        return tuple(finding.flag for finding in self.found)

    @property
    def is_silent(self) -> bool:
        """True when nobody may get an automatic letter because of this mail."""
        return bool(SILENT & set(self.flags))

    @property
    def is_urgent(self) -> bool:
        """True when somebody may be in danger."""
        return bool(URGENT & set(self.flags))


def look(message: IncomingMessage, text: str, rulebook: Rulebook, *, earlier: Sequence[str] = ()) -> Findings:
    """Look at the newest part of a mail, its subject, its sender and who reads along.

    Of a mail that a colleague forwards, the mail inside counts as well. `earlier` are other complaints of this customer.
    """
    inside = message.forwarded if rulebook.is_employee(message.from_addr) else None
    texts = [message.subject, text, *((inside.subject or "", inside.text) if inside else ())]
    written = Words(" . ".join(bare(piece[:_LOOK_AT]) for piece in texts))
    writer = (inside.from_addr, inside.from_name) if inside else (message.from_addr, message.from_name, message.signature)
    sender = _who(*writer)
    copied = _who(*(a for a in (*message.to, *message.cc) if not rulebook.is_employee(a) and a != rulebook.organisation.address))
    found: dict[Flag, str] = {}
    for flag, theme in _worth_a_look(rulebook, written, sender, copied):
        if by := _recognised(theme, written, sender, copied):
            found[flag] = by
    _named_director(found, message, written, rulebook)
    if earlier:
        found.setdefault(Flag.REPEAT, ", ".join(earlier))
    if Flag.NEW_CASE in found and Flag.TERM not in found:
        del found[Flag.NEW_CASE]
    return weighed((Finding(flag, found[flag]) for flag in Flag if flag in found), rulebook)


def weighed(found: Iterable[Finding], rulebook: Rulebook) -> Findings:
    """Findings with the weight of the gravest; None when none of them weighs."""
    findings = tuple(found)
    weights = [weight for finding in findings if (weight := rulebook.care.theme(finding.flag).severity)]
    return Findings(findings, max(weights, default=None))


def fresh(findings: Findings, known: Iterable[str], rulebook: Rulebook) -> Findings:
    """Only what the complaint does not carry yet; a second cry for help is always new."""
    before = set(known)
    return weighed((each for each in findings.found if each.flag not in before or each.flag in URGENT), rulebook)


def bare(text: str) -> str:
    """A text as phrases are compared with it: small letters, no accents, no marks, one space between words."""
    for curly, straight in _CURLY.items():
        text = text.replace(curly, straight)
    letters = unicodedata.normalize("NFKD", text).casefold()
    for letter in cutting.beyond_ascii(letters):
        if unicodedata.combining(letter):
            letters = letters.replace(letter, "")
    letters = letters.encode("utf-8", "surrogatepass").translate(_NO_MARKS).decode("utf-8", "surrogatepass")
    return " ".join(letters.split())


def tracks_of(flags: Iterable[Flag]) -> list[Flag]:
    """The flags that start a second track, one for each clock: of two with the same clock, the graver."""
    by_clock = {TRACK[flag]: flag for flag in sorted(flags, key=list(Flag).index, reverse=True) if flag in TRACK}
    return sorted(by_clock.values(), key=list(Flag).index)


def _who(*pieces: str | None) -> Words:
    """Addresses and names as loose words: redactie@omroep.example is redactie, omroep and example."""
    return Words(" ".join(re.sub(r"[^\w]+", " ", bare((piece or "")[:_SIGNATURE])) for piece in pieces))


def _worth_a_look(rulebook: Rulebook, written: Words, sender: Words, copied: Words) -> Iterator[tuple[Flag, Theme]]:
    """The themes that are not ruled out at a glance; of an ordinary complaint that leaves two or three."""
    themes = list(rulebook.care.themes())
    phrased = tuple((*theme.phrases, *theme.also) for _, theme in themes)
    left = phrases.groups_that_may_be_in(phrased, written)
    left |= phrases.groups_that_may_be_in(tuple(theme.senders for _, theme in themes), sender)
    left |= phrases.groups_that_may_be_in(tuple(theme.copied_to for _, theme in themes), copied)
    return (themes[place] for place in sorted(left))


def _recognised(theme: Theme, written: Words, sender: Words, copied: Words) -> str | None:
    if theme.harmless:
        written = phrases.without(theme.harmless, written, " . ")
    places = (((*theme.phrases, *theme.also), written), (theme.senders, sender), (theme.copied_to, copied))
    found = (phrases.search(patterns, place) for patterns, place in places if patterns)
    return next((words.strip() for words in found if words is not None), None)


def _named_director(found: dict[Flag, str], message: IncomingMessage, written: Words, rulebook: Rulebook) -> None:
    """A director's full name in the text, or his address in To or Cc."""
    for director in rulebook.in_role("directors"):
        name = bare(director.name)
        if director.address.lower() in {*message.to, *message.cc} or phrases.search((re.escape(name),), written):
            found.setdefault(Flag.DIRECTORS, name)
