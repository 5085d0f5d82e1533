"""The newest part of a mail: what this person wrote now, apart from signature and from older mail that came along.

In doubt a line stays in the reply: a kept quote is a nuisance, a cut sentence is a complaint that nobody reads.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_LINE = 400  # characters of a line that the patterns look at
_ATTRIBUTION_LINES = 4  # mail programs fold "Op ... schreef ...:" over at most so many lines
_SIGNATURE_LINES = 15
_CLOSING_LINES = 12
_CLOSING_WORDS = 9  # a line below a closing with more words is a sentence, not a signature
_HEADER_BLOCK = 8  # lines in which the fields of an older mail's header stand together

_FROM = re.compile(r"\s*\*?(?:Van|From|Von|De|Afzender)\s?:\*?\s*\S", re.IGNORECASE)
_FIELD = re.compile(
    r"\s*\*?(?:(?P<date>Verzonden|Datum|Sent|Date|Gesendet|Envoyé(?: le)?)|(?P<to>Aan|To|An|À)|(?P<cc>CC|Kopie)"
    r"|(?P<subject>Onderwerp|Subject|Betreff|Objet))\s?:\*?(?:\s|$)",
    re.IGNORECASE,
)
MARKER = re.compile(
    r"\s*-{2,}\s?(?:Oorspronkelijk(?:e)? (?:bericht|e-?mail)|Origineel bericht|Originele bericht"
    r"|Original (?:Message|Appointment)|Ursprüngliche Nachricht|Message d'origine|Doorgestuurd bericht"
    r"|Forwarded message|Weitergeleitete Nachricht"
    r"|Forwarded by [^-]{1,80}|Message transféré)\s?-{2,}\s*$"
    r"|\s*(?:Begin doorgestuurd bericht|Begin forwarded message|Anfang der weitergeleiteten Nachricht"
    r"|Début du message réexpédié|Begin van doorgestuurd bericht)\s?:\s*$",
    re.IGNORECASE,
)
_ATTRIBUTION_START = re.compile(r"(?:Op|On|Am|Le|Il|El)\s\S|.{0,120}?\b(?:schreef|wrote|schrieb)\b", re.IGNORECASE)
_ATTRIBUTION_END = re.compile(
    r"(?:\bschreef\b.{0,300}|\bhet volgende geschreven|\bgeschreven|\bwrote|\bschrieb\b.{0,300}"
    r"|\ba écrit|\bwrote on .{0,100})\s?:$",
    re.IGNORECASE,
)
_CLOCK_OR_ADDRESS = re.compile(r"\d{1,2}[:.]\d{2}\b|@|<mailto:")
_DATED = re.compile(r"\d{4}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2}")
_RULE = re.compile(r"\s*[_\-=]{5,}\s*$")
_BLOCKQUOTE = re.compile(r"<blockquote\b", re.IGNORECASE)
_QUOTE = re.compile(r"\s{0,3}>")

_DASHES = re.compile(r"--\s?$")
_FOOTER = re.compile(
    r"\s*(?:(?:Verstuurd|Verzonden) (?:vanaf|vanuit|van|via|met|door) (?:mijn |de |Mail|Outlook|Samsung|Yahoo|Proton)[^.!?]{0,60}"
    r"|Outlook voor (?:iOS|Android)(?: downloaden| ophalen)?.{0,60}|Download Outlook voor (?:iOS|Android).{0,60}"
    r"|Sent from (?:my |Mail|Outlook|Yahoo|Proton|Samsung)[^.!?]{0,60}|Get Outlook for (?:iOS|Android).{0,60}"
    r"|Von (?:meinem|meiner) .{1,40} gesendet|Gesendet (?:von|mit) (?:meinem|Outlook|Mail).{0,40}"
    r"|Envoyé de(?:puis)? mon .{1,40}|Ferstjoerd fan myn .{1,40})\.?\s*$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\s*(?:(?:met (?:de )?)?(?:zeer )?(?:vriendelijke|hartelijke|beste|warme|sportieve) groet(?:en)?|groet(?:en|jes)?"
    r"|hoogachtend|m\.?v\.?g\.?|met hoogachting|hartelijks"
    r"|(?:kind|best|warm|many)? ?regards|sincerely|yours (?:sincerely|faithfully|truly)"
    r"|mit freundlichen grüßen|mit freundlichen gruessen|freundliche grüße|viele grüße|mfg|cordialement"
    r"|mei freonlike groetnis|mei groetnis|saygılarımla)\s?[,.!]?(?:\s(?!en\b)[^\s.,?!]{1,25}){0,3}\s*$",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"\s*\*?(?:disclaimer\b|(?:dit|deze) (?:e-?mail|bericht|e-?mailbericht)\b.{0,80}\b(?:vertrouwelijk|uitsluitend|bestemd)"
    r"|de informatie (?:verzonden )?(?:in|met) (?:dit|deze) (?:e-?mail|bericht)|this "
    r"(?:e-?mail|message)\b.{0,80}\b(?:confidential|intended)"
    r"|denk aan het milieu|diese e-?mail enthält vertrauliche)",
    re.IGNORECASE,
)
_POSTSCRIPT = re.compile(r"\s*(?:p\.?\s?s\.?\b|nb\b|n\.b\.)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Split:
    """A text in three. Each line of the text stands in one of them, whole; only empty lines at the edges are dropped."""

    reply: str
    signature: str
    quoted: str


def split(text: str, html: str | None = None) -> Split:
    """Divide a mail's text into the newest part, the signature below it, and older mail. Linear in its length.

    `html` is the mail's HTML, where it has some: a quote that is marked there is one for certain.
    """
    lines = text.split("\n")
    own, quoted = _without_quotes(lines, certain=bool(html) and _BLOCKQUOTE.search(html or "") is not None)
    reply, signature = _without_signature(own)
    return Split(_joined(reply), _joined(signature), _joined(quoted))


def header_block(lines: Sequence[str], at: int) -> int:
    """Tell how many lines the header of an older mail has that begins at this line; 0 when none begins here.

    Van/From with at least two other fields, near each other: one field alone also occurs in people's sentences and forms.
    """
    if not _FROM.match(lines[at][:LONGEST_LINE]):
        return 0
    kinds: set[str] = set()
    last = at
    for number in range(at + 1, min(at + _HEADER_BLOCK, len(lines))):
        found = _FIELD.match(lines[number][:LONGEST_LINE])
        if found is not None:
            kinds.add(found.lastgroup or "")
            last = number
    return last - at + 1 if len(kinds - {"cc"}) > 1 else 0


def attribution(lines: Sequence[str], at: int) -> int:
    """Tell how many lines "Op ... schreef ...:" takes that begins at this line; 0 when none begins here."""
    first = lines[at][:LONGEST_LINE].strip()
    if not first or not _ATTRIBUTION_START.match(first):
        return 0
    joined = ""
    for count in range(1, _ATTRIBUTION_LINES + 1):
        if at + count > len(lines) or (count > 1 and not lines[at + count - 1].strip()):
            return 0
        joined = f"{joined} {lines[at + count - 1][:LONGEST_LINE].strip()}".strip()
        if joined.endswith(":") and _ATTRIBUTION_END.search(joined):
            return count if _DATED.search(joined) or _CLOCK_OR_ADDRESS.search(joined) else 0
    return 0


def _without_quotes(lines: Sequence[str], *, certain: bool) -> tuple[list[str], list[str]]:
    """Take out older mail: all below a header or marker of one, and the lines with ``>``."""
    marked = [_QUOTE.match(line) is not None for line in lines]
    several = certain or sum(marked) > 1  # a single ">" may be somebody's own sign
    own: list[str] = []
    quoted: list[str] = []
    at = 0
    while at < len(lines):
        if marked[at]:
            (quoted if several or _introduced(own, quoted) else own).append(lines[at])
            at += 1
            continue
        if MARKER.match(lines[at][:LONGEST_LINE]) or header_block(lines, at):
            keep = len(own) - _lead_in(own)
            return own[:keep], [*quoted, *own[keep:], *lines[at:]]
        length = attribution(lines, at)
        follows = _next_filled(lines, at + length) if length else len(lines)
        if length and follows < len(lines) and marked[follows]:
            several = True
            quoted += lines[at:follows]
            at = follows
        elif length and _is_all_below_old(lines, at, length, own):
            return own, [*quoted, *lines[at:]]
        else:
            own.append(lines[at])
            at += 1
    return own, quoted


def _introduced(own: list[str], quoted: list[str]) -> bool:
    return bool(quoted) and not any(line.strip() for line in own[-1:])


def _lead_in(own: list[str]) -> int:
    """Count the lines just above an older mail that belong to it: the rule that Outlook draws."""
    for count, line in enumerate(reversed(own[-3:]), start=1):
        if _RULE.match(line[:LONGEST_LINE]):
            return count
        if line.strip():
            break
    return 0


def _next_filled(lines: Sequence[str], at: int) -> int:
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def _is_all_below_old(lines: Sequence[str], at: int, length: int, own: list[str]) -> bool:
    """Decide about "Op ... schreef ...:" without ``>`` below: old when a machine wrote it and own words stand above."""
    words = " ".join(line.strip() for line in lines[at : at + length])
    by_machine = _CLOCK_OR_ADDRESS.search(words) is not None and _DATED.search(words) is not None
    return by_machine and any(line.strip() for line in own)


def _without_signature(own: list[str]) -> tuple[list[str], list[str]]:
    """Take the signature off the end; a line that starts with ``#`` is a command and always stays."""
    for at in _candidates(own):
        below = own[at + 1 :]
        if _is_signature(own[at], below):
            tail = own[at:]
            return [*own[:at], *(line for line in tail if _is_command(line))], [line for line in tail if not _is_command(line)]
    return own, []


def _candidates(own: list[str]) -> list[int]:
    """Give the lines where a signature may begin, topmost first: only near the end, so that work stays linear."""
    filled = 0
    found: list[int] = []
    for at in range(len(own) - 1, -1, -1):
        line = own[at]
        if not line.strip():
            continue
        filled += 1
        if filled > 2 * _SIGNATURE_LINES:
            break
        short = line[:LONGEST_LINE]
        if _DASHES.match(short) or _FOOTER.match(short) or _CLOSING.match(short) or _DISCLAIMER.match(short):
            found.append(at)
    return found[::-1]


def _is_signature(line: str, below: list[str]) -> bool:
    filled = [other for other in below if other.strip() and not _is_command(other)]
    short = line[:LONGEST_LINE]
    if _DASHES.match(short):
        return len(filled) <= _SIGNATURE_LINES and not any(_POSTSCRIPT.match(other) for other in filled)
    until = next((n for n, other in enumerate(filled) if _DISCLAIMER.match(other[:LONGEST_LINE])), len(filled))
    if _DISCLAIMER.match(short):
        return len(filled) < _CLOSING_LINES
    return until <= _CLOSING_LINES and all(_is_no_sentence(other) for other in filled[:until])


def _is_no_sentence(line: str) -> bool:
    """Tell a line of a name, a place or a number from something that was said."""
    short = line[:LONGEST_LINE]
    if _FOOTER.match(short):
        return True
    text = short.strip()
    if _POSTSCRIPT.match(short) or text.endswith(("?", "!", ":")) or _QUOTE.match(short):
        return False
    words = text.split()
    ends = text.endswith(".") and words[-1].count(".") == 1  # not the "B.V." of a firm
    return len(words) <= _CLOSING_WORDS and not (ends and len(words) > 2)  # noqa: PLR2004 - "Amsterdam, Nederland."


def _is_command(line: str) -> bool:
    return line.lstrip().startswith("#")


def _joined(lines: Sequence[str]) -> str:
    first, last = 0, len(lines)
    while first < last and not lines[first].strip():
        first += 1
    while last > first and not lines[last - 1].strip():
        last -= 1
    return "\n".join(lines[first:last])
