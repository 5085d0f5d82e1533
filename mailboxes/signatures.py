"""Where a signature begins: a closing, a line of dashes, the footer of a phone, a block with name and number, a disclaimer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mailboxes import signature_words as words

_LONGEST_LINE = 400  # characters of a line that the patterns look at
_LOOKED_AT = 40  # filled lines at the end in which a signature may begin, so that work stays linear
_SIGNATURE_LINES = 15  # below dashes
_CLOSING_LINES = 14  # below a closing
_RULE_LINES = 10
_NAME_LINES = 4  # below "- Anna"
_CLOSING_WORDS = 9  # a line below a closing with more words is a sentence, not a signature
_FOOTER = 100  # characters of a program's line
_SHORT_LINE = 120  # characters; a longer line can only be a disclaimer
_CLOSING = 70  # characters of a closing with a name behind it
_SECRETS = 2  # words of secrecy in a disclaimer; somebody's own remark has one at most
_STATEMENT = 80  # characters from which on words about this mail are a disclaimer and not somebody's remark
_NAME_WORDS = 3  # "van der Berg" behind a closing
_STRANGER = 3  # numbers and addresses below a name that is not the sender's: it may be somebody he writes about
_FULL_NAME = 4
_MOSTLY = 0.7  # part of the words that have a capital or are numbers
_SAID_BELOW = 3  # sentences of a firm below its telephone number

_DASHES = re.compile(r"\s{0,2}(?:--|—|–|__|- -)\s*$")
_RULE = re.compile(r"\s{0,3}[-_*=~–—]{3,}\s*$")
_NAME_BEHIND_DASH = re.compile(r"\s{0,2}[-–—~]{1,2}\s?(?P<name>[^\W\d_][^\d:?!,;]{0,40})$")
_NAME_PART = re.compile(r"[^\W\d_][^\d\s:;/|@?!()]*$|['’]t$")
_POSTSCRIPT = re.compile(r"\s*(?:p\.?\s?s\.?\b|nb\b|n\.b\.)", re.IGNORECASE)
_CONTACT = re.compile(
    r"(?<!\w)(?:tel|telefoon|telefon|phone|mob|mobiel|mobile|mobil|fax|gsm|tél|teléfono|cell|t|m|f|e|w|p)\b\.?\s?[:.]?\s?[+(\d]"
    r"|\+?\(?\d[\d\s().\-/]{7,20}\d|[^\s@]{1,60}@[^\s@]{1,60}\.\w|www\.\w|https?://|\b\d{4}\s?[A-Z]{2}\b|\bkvk\b",
    re.IGNORECASE,
)
_SENTENCE_INSIDE = re.compile(r"[^\W\d_]{3}[.?!]\s+\S")
_IN_TWO_LANGUAGES = re.compile(r"\s?[/|]\s?")
_LINK = re.compile(r"<[^<>]{0,300}>|\[[^\[\]]{0,300}\]|\(https?:[^()]{0,300}\)|https?://\S{1,300}")
_LETTERS = re.compile(r"[^\W\d_]+")
_HEADING = "*_-=~#[](): \"'"
_TRAILING = " \t,.!;:-–—…*，。！~"


@dataclass(frozen=True, slots=True)
class _End:
    """The end of somebody's own words that is looked at; `own` are all of them."""

    own: Sequence[str]
    has_text_above: bool
    sender: frozenset[str]

    def below(self, at: int) -> list[str]:
        return [line[:_LONGEST_LINE] for line in self.own[at + 1 :] if line.strip() and not is_command(line)]

    def is_within_sentence(self, at: int) -> bool:
        """Tell that the line above stops in the middle: "Wat is het", and below it "best"."""
        above = self.own[at - 1].rstrip() if at > 0 else ""
        return bool(above) and above[-1].isalnum()

    def has_text_before(self, at: int) -> bool:
        return self.has_text_above or any(line.strip() for line in self.own[:at])


def begin(own: Sequence[str], *, sender_name: str | None = None, has_text_above: bool = False) -> int | None:
    """Tell at which line of somebody's own words the signature begins; None when they have none.

    `has_text_above` tells that own words stand further up, above a quote.
    """
    end = _End(own, has_text_above, frozenset(_LETTERS.findall((sender_name or "").lower())))
    return next((at for at in _candidates(own) if _is_signature(end, at)), None)


def is_delimited(line: str) -> bool:
    """Tell the line of dashes by which a program sets a signature off (RFC 3676, 4.3)."""
    return _DASHES.match(line[:_LONGEST_LINE]) is not None


def is_command(line: str) -> bool:
    """Tell a line that a handler may have meant for us."""
    return line.lstrip().startswith("#")


def _candidates(own: Sequence[str]) -> list[int]:
    """Give the filled lines near the end, topmost first."""
    found: list[int] = []
    for at in range(len(own) - 1, -1, -1):
        if own[at].strip():
            found.append(at)
            if len(found) == _LOOKED_AT:
                break
    return found[::-1]


def _is_signature(end: _End, at: int) -> bool:
    line = end.own[at][:_LONGEST_LINE]
    if len(line) > _SHORT_LINE:
        return _is_disclaimer(end, at)
    if not line[:2].strip("-—–_*=~ "):
        below = end.below(at)
        if _DASHES.match(line):
            return len(below) <= _SIGNATURE_LINES and not any(_POSTSCRIPT.match(other) for other in below)
        if _RULE.match(line):
            return 0 < len(below) <= _RULE_LINES and any(map(_is_contact, below)) and _is_block(below)
    if _is_footer(line):
        return _is_block(end.below(at))
    if _is_closing(line):
        below = end.below(at)
        return _is_block(below) and (bool(below) or not end.is_within_sentence(at))
    if _is_thanks(line):
        below = end.below(at)
        return bool(below) and end.has_text_before(at) and _is_name(below[0], end.sender) and _is_block(below)
    return _is_disclaimer(end, at) or _is_name_behind_dash(end, at) or _is_contact_block(end, at)


def _is_closing(line: str) -> bool:
    """Tell words that close a letter, with a name of up to three words behind them in the same line."""
    if len(line) > _CLOSING:
        return False
    text = _plain(line)
    if all(piece.strip(_TRAILING) in words.CLOSINGS or piece in words.CLOSINGS for piece in _IN_TWO_LANGUAGES.split(text)):
        return True
    parts = text.split()
    for count in range(min(len(parts) - 1, 6), max(0, len(parts) - _NAME_WORDS - 1), -1):
        if " ".join(parts[:count]).rstrip(_TRAILING) in words.CLOSINGS:
            rest = parts[count:]
            is_name = rest[0] not in words.SENTENCE_GOES_ON and _has_capitals(line.split()[-len(rest) :])
            return is_name and not text.endswith(("?", "!"))
    return False


def _has_capitals(parts: Sequence[str]) -> bool:
    """Tell a name from other words, in scripts that have capitals."""
    return all(not part[:1].islower() or part.strip(_TRAILING).lower() in words.PARTICLES for part in parts)


def _is_thanks(line: str) -> bool:
    if len(line) > _CLOSING:
        return False
    text = _plain(line)
    if text.endswith(","):  # "Bedankt voor uw hulp,"
        return text.split()[0].strip(_TRAILING) in words.THANKS or " ".join(text.split()[:2]).strip(_TRAILING) in words.THANKS
    return not text.endswith(("!", ".", "?")) and text.strip(_TRAILING) in words.THANKS


def _is_footer(line: str) -> bool:
    """Tell the line that a phone, a mail program or a virus scanner adds."""
    text = _plain(line)
    if "<" in text or "[" in text or "http" in text:
        text = _LINK.sub("", text).strip(" *_")
    if not text or len(text) > _FOOTER or _SENTENCE_INSIDE.search(text.rstrip(".")):
        return False
    if text.startswith(words.FOOTERS):
        return not text.endswith(("?", ":", ","))
    bare = text.rstrip(" .。")
    return bare.endswith(words.FOOTER_ENDS) and any(device in bare for device in words.DEVICES)


def _is_disclaimer(end: _End, at: int) -> bool:
    """Tell a statement about the mail itself, in a paragraph of its own below all that was said."""
    own = end.own
    if not _is_about_this_mail(own[at]):
        return False
    below = end.below(at)
    if not end.has_text_before(at) or len(below) >= _CLOSING_LINES or any(map(_is_closing, below)):
        return False
    if _plain(own[at]).strip(_HEADING) in words.DISCLAIMER_HEADINGS:
        return True
    if at > 0 and own[at - 1].strip() and not _RULE.match(own[at - 1][:_LONGEST_LINE]):
        return False
    paragraph = ""
    for line in own[at : at + 5]:
        if not line.strip():
            break
        paragraph = f"{paragraph} {line[: 2 * _LONGEST_LINE].lower()}"
    return len(paragraph) >= _STATEMENT and sum(secret in paragraph for secret in words.SECRET) >= _SECRETS


def _is_about_this_mail(line: str) -> bool:
    return _plain(line[:_STATEMENT]).lstrip(_HEADING).startswith(words.THIS_MAIL)


def _is_name_behind_dash(end: _End, at: int) -> bool:
    """Tell "- Anna" below a text from a point of a list."""
    found = _NAME_BEHIND_DASH.match(end.own[at][:_LONGEST_LINE])
    if not found or not end.has_text_before(at) or not _is_name(found["name"], end.sender):
        return False
    below = end.below(at)
    around = [*end.own[max(0, at - 3) : at], *end.own[at + 1 : at + 4]]
    is_alone = not any(_NAME_BEHIND_DASH.match(line[:_LONGEST_LINE]) for line in around)
    return is_alone and len(below) <= _NAME_LINES and _is_block(below)


def _is_contact_block(end: _End, at: int) -> bool:
    """Tell a paragraph that begins with a name and goes on with a number or an address."""
    line = end.own[at][:_LONGEST_LINE]
    if (
        at == 0
        or end.own[at - 1].strip()
        or len(line) > _CLOSING
        or not _is_name(line, end.sender)
        or not end.has_text_before(at)
    ):
        return False
    above = next((other for other in reversed(end.own[:at]) if other.strip()), "")
    if above.rstrip().endswith((":", "：")):
        return False  # somebody gives the details that were asked for
    below = end.below(at)
    contacts = sum(map(_is_contact, below))
    needed = 1 if _is_senders(line, end.sender) else _STRANGER if end.sender else 2  # who knows the sender doubts another name
    return contacts >= needed and len(below) <= _CLOSING_LINES and _is_block(below)


def _is_block(below: Sequence[str]) -> bool:
    """Tell names, places and numbers from something that was said.

    Below a number a firm may say something; below a disclaimer anything.
    """
    until = next((at for at in range(len(below)) if _is_about_this_mail(below[at])), len(below))
    if until > _CLOSING_LINES:
        return False
    said = 0
    has_contact = False
    for line in below[:until]:
        has_contact = has_contact or _is_contact(line)
        if not _is_no_sentence(line):
            said += 1
            if not has_contact or said > _SAID_BELOW or _POSTSCRIPT.match(line) or line.rstrip().endswith("?"):
                return False
    return True


def _is_no_sentence(line: str) -> bool:
    """Tell a line of a name, a place or a number from something that was said."""
    if _is_footer(line) or _RULE.match(line) or _is_closing(line):
        return True
    text = _LINK.sub("", line).strip()
    if not text:
        return True
    if _POSTSCRIPT.match(line) or text.endswith(("?", "!", ":", "？", "！")) or text.startswith(">"):
        return False
    parts = text.split()
    if _is_contact(line) and len(parts) <= 2 * _CLOSING_WORDS:
        return True
    if len(parts) <= 2 * _CLOSING_WORDS and not text.endswith(".") and _is_mostly_names(parts):
        return True
    ends = text.endswith((".", "。")) and parts[-1].count(".") == 1  # not the "B.V." of a firm
    return len(parts) <= _CLOSING_WORDS and not (ends and len(parts) > 2)  # noqa: PLR2004 - "Amsterdam, Nederland."


def _is_mostly_names(parts: Sequence[str]) -> bool:
    """Tell "Kerkstraat 1, 1234 AB Utrecht, Nederland, KvK 12345" from words that were said."""
    named = sum(1 for part in parts if part[0].isupper() or not part[0].isalpha())
    return len(parts) > _NAME_WORDS and named >= _MOSTLY * len(parts)


def _is_contact(line: str) -> bool:
    return _CONTACT.search(line[:_LONGEST_LINE]) is not None


def _is_name(line: str, sender: frozenset[str]) -> bool:
    """Tell a name: the sender's own, or up to four words with capitals and nothing else."""
    if _is_senders(line, sender):
        return True
    text = line.strip(" *_,")
    parts = text.split()
    if not 0 < len(parts) <= _FULL_NAME or text.endswith((".", "!", "?", ":")):
        return False
    return all(map(_NAME_PART.match, parts)) and _has_capitals(parts)


def _is_senders(line: str, sender: frozenset[str]) -> bool:
    if not sender:
        return False
    found = _LETTERS.findall(line[:_CLOSING].lower())
    return 0 < len(found) <= 6 and any(len(word) > 1 for word in found) and sender.issuperset(found)  # noqa: PLR2004


def _plain(line: str) -> str:
    return " ".join(line[:_LONGEST_LINE].strip(" \t*_\u00a0").lower().replace("\u0307", "").split())
