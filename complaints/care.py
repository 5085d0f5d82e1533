"""What asks for care in a mail, found before any letter goes out (domain 4.4 and 6). In doubt it is found."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from complaints.care_rules import Theme
from complaints.flags import SILENT, TRACK, URGENT, Flag
from complaints.message import IncomingMessage
from complaints.rules import Rulebook

_LOOK_AT = 30_000  # characters of each text; nobody's cry for help begins further on
_SIGNATURE = 300  # characters; what follows is a disclaimer
_MARKS = re.compile(r"[,;:\"()\[\]{}<>*_|/\\]+")
_CURLY = str.maketrans({"‘": "'", "’": "'", "`": "'", "´": "'", "“": " ", "”": " ", "„": " ", "«": " ", "»": " "})


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
    written = " . ".join(bare(piece[:_LOOK_AT]) for piece in texts)
    sender = _who(inside.from_addr, inside.from_name) if inside else _who(message.from_addr, message.from_name, message.signature)
    copied = _who(*(a for a in (*message.to, *message.cc) if not rulebook.is_employee(a) and a != rulebook.organisation.address))
    found: dict[Flag, str] = {}
    for flag, theme in rulebook.care.themes():
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
    plain = unicodedata.normalize("NFKD", text.translate(_CURLY)).casefold()
    letters = plain if plain.isascii() else "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(_MARKS.sub(" ", letters).split())


def tracks_of(flags: Iterable[Flag]) -> list[Flag]:
    """The flags that start a second track, one for each clock: of two with the same clock, the graver."""
    by_clock = {TRACK[flag]: flag for flag in sorted(flags, key=list(Flag).index, reverse=True) if flag in TRACK}
    return sorted(by_clock.values(), key=list(Flag).index)


def _who(*pieces: str | None) -> str:
    """Addresses and names as loose words: redactie@omroep.example is redactie, omroep and example."""
    return " ".join(re.sub(r"[^\w]+", " ", bare((piece or "")[:_SIGNATURE])) for piece in pieces)


def _recognised(theme: Theme, written: str, sender: str, copied: str) -> str | None:
    text = _pattern(theme.harmless).sub(" . ", written) if theme.harmless else written
    places: Iterator[tuple[tuple[str, ...], str]] = iter(
        (((*theme.phrases, *theme.also), text), (theme.senders, sender), (theme.copied_to, copied))
    )
    for patterns, place in places:
        found = _pattern(patterns).search(place) if patterns else None
        if found:
            return found[0].strip()
    return None


def _named_director(found: dict[Flag, str], message: IncomingMessage, written: str, rulebook: Rulebook) -> None:
    """A director's full name in the text, or his address in To or Cc."""
    for director in rulebook.in_role("directors"):
        if director.address.lower() in {*message.to, *message.cc} or _pattern((re.escape(bare(director.name)),)).search(written):
            found.setdefault(Flag.DIRECTORS, bare(director.name))


@lru_cache(maxsize=256)
def _pattern(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?:{'|'.join(f'(?:{pattern})' for pattern in patterns)})(?![\w])")
